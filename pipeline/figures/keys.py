"""When are two indicators one, and two units one? Writing may differ, meaning may not.

Case, spacing, dashes, the placement of the tone mark and item numbers never matter. Marks do (`ca` are cases, `cá` are fish), so a reading
that differs in marks or letters is taken for the same indicator only where it can hardly be another one: see `is_misreading`.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ..language.shapes import fold
from ..language.syllables import is_syllable

_OLDER = dict(
    pair.split("-")
    for pair in (
        *("oà-òa", "oá-óa", "oả-ỏa", "oã-õa", "oạ-ọa"),
        *("oè-òe", "oé-óe", "oẻ-ỏe", "oẽ-õe", "oẹ-ọe"),
        *("uỳ-ùy", "uý-úy", "uỷ-ủy", "uỹ-ũy", "uỵ-ụy"),
    )
)
_NEWER_TONE = re.compile(rf"(?<!q)({'|'.join(_OLDER)})(?!\w)")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_ITEM = re.compile(r"^(?:[-+*•]|\(?(?:\d{1,2}|[ivx]{1,4}|[a-hđ])[.)](?=\s)(?!\s*\d))\s*")
_SAME_UNITS = {
    "đ": "đồng", "vnđ": "đồng", "vnd": "đồng", "đồng việt nam": "đồng", "tỉ đồng": "tỷ đồng", "tỉ": "tỷ", "ngàn đồng": "nghìn đồng",
    "tr.đ": "triệu đồng", "trđ": "triệu đồng", "m²": "m2", "m³": "m3", "phần trăm": "%",
}  # fmt: skip
_FEWEST_WORDS = 3
_FEWEST_LETTERS = 12
_LONG_WORD = 4
_MOST_DIFFERENT = 1 / 3  # of the words


@lru_cache(maxsize=8192)
def plain_words(text: str) -> str:
    """The form in which texts are compared.

    >>> plain_words("1. Hồ sơ  đã giải quyết, thoả thuận "), plain_words("- Hồ sơ đã giải quyết, thỏa thuận")
    ('hồ sơ đã giải quyết, thỏa thuận', 'hồ sơ đã giải quyết, thỏa thuận')
    """
    plain = unicodedata.normalize("NFC", text).translate(_DASHES).casefold()
    plain = _NEWER_TONE.sub(lambda m: _OLDER[m[1]], re.sub(r"\s+", " ", plain).strip())
    return _ITEM.sub("", plain).strip(" .,;:-\"'“”*_")


def plain_unit(unit: str) -> str:
    """A unit in the form in which units are compared; a multiplier stays part of it.

    >>> plain_unit("VNĐ"), plain_unit("Tỉ đồng"), plain_unit("ca") == plain_unit("cá"), plain_unit("đồng") == plain_unit("triệu đồng")
    ('đồng', 'tỷ đồng', False, False)
    """
    plain = plain_words(unit)
    return _SAME_UNITS.get(plain, plain)


def is_misreading(one: str, other: str) -> bool:
    """True where two plain indicators are one that was misread once: long, alike word by word, and no other words.

    Words may differ in their marks, or by one letter where one of the two can be no Vietnamese syllable; digits and short words may not
    differ, nor more than a third of the words.

    >>> is_misreading("số ca mắc sốt xuất huyết", "sô ca măc sốt xuất huyết")
    True
    >>> is_misreading("số lớp khối 6 toàn trường", "số lớp khối 7 toàn trường")
    False
    >>> is_misreading("hồ sơ giải quyết đúng hạn", "hồ sơ giải quyết trước hạn"), is_misreading("đúng hạn", "đứng hạn")
    (False, False)
    """
    words, others = one.split(), other.split()
    if len(words) != len(others) or len(words) < _FEWEST_WORDS or len(one) < _FEWEST_LETTERS:
        return False
    pairs = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return len(pairs) <= len(words) * _MOST_DIFFERENT and all(_same_word(a, b) for a, b in pairs)


def equal_parts(plain: str) -> list[tuple[int, str]]:
    """The parts of a plain indicator of which two misreadings of each other have at least one in common, with their places.

    At most a third of the words differ, so of one part more than that at least one is whole.

    >>> equal_parts("số ca mắc sốt")
    [(0, 'số ca'), (1, 'mắc sốt')]
    """
    words = plain.split()
    count = int(len(words) * _MOST_DIFFERENT) + 1
    edges = [round(i * len(words) / count) for i in range(count + 1)]
    return [(i, " ".join(words[a:b])) for i, (a, b) in enumerate(itertools.pairwise(edges))]


def _same_word(a: str, b: str) -> bool:
    plain, other = fold(a), fold(b)
    if plain == other:
        return True
    if min(len(plain), len(other)) < _LONG_WORD or any(c.isdigit() for c in plain + other):
        return False
    return Levenshtein.distance(plain, other) == 1 and not (is_syllable(a.strip(",.;()")) and is_syllable(b.strip(",.;()")))
