"""Shapes of words: letters without marks and case, so that fixed strings are found whatever the engine made of their marks.

`CỘNG HÒA` and `CỘNG HOÀ`, `ỦY` and `UỶ`, `QUYẾT` and the misread `QUYÉT` have one shape. A shape is as long as its text,
so places found in it are places of the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad")
_QUOTES = frozenset("“”„«»‘’‚`´")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_SPECIAL = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "\u0189": "d"}


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return '"'
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def fold(text: str) -> str:
    """Letters without marks, in lower case; dashes and quotes of one kind. As long as `text` (which is NFC).

    >>> fold("ỦY BAN NHÂN DÂN – Uỷ ban")
    'uy ban nhan dan - uy ban'
    """
    return "".join(map(_plain, text))


@lru_cache(maxsize=4096)  # the lines of a paper are compared with many phrases, one after the other
def squeeze(text: str) -> str:
    """The shape with nothing but letters and digits: for comparing whole lines.

    >>> squeeze("Độc lập - Tự do - Hạnh phúc")
    'doclaptudohanhphuc'
    """
    return _BETWEEN.sub("", fold(text))


def alike(text: str, other: str) -> float:
    """How alike two lines are by their letters, 0..1 (normalized indel similarity of the squeezed shapes)."""
    return fuzz.ratio(squeeze(text), squeeze(other)) / 100


def contains(text: str, phrase: str, least: float = 0.85) -> bool:
    """True where a part of `text` is alike to `phrase` by its letters."""
    a, b = squeeze(text), squeeze(phrase)
    return len(a) >= len(b) * least and fuzz.partial_ratio(b, a) >= 100 * least


def locate(text: str, phrase: str, least: float = 0.85) -> tuple[int, int] | None:
    """Where in `text` a part alike to `phrase` stands, as offsets; None where there is none.

    >>> locate("SỞ Y TẾ Đôc lâp - Tự do - Hạnh phúc", "Độc lập")
    (8, 15)
    """
    shape, wanted = fold(text), fold(phrase)
    if not wanted or len(shape) < len(wanted) * least:
        return None
    found = fuzz.partial_ratio_alignment(wanted, shape, score_cutoff=100 * least)
    return (found.dest_start, found.dest_end) if found is not None else None


def is_upper(text: str, least: float = 0.7) -> bool:
    """True where most letters are capitals. False for a text without letters."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= least * len(letters)
