"""One reading of a word with figures out of two: that of the page's own language, and that of data which reads codes better.

The data of Tesseract for Vietnamese takes `1` for `I` and puts `Ð` after `Đ` (`I4h00`, `05/QĐÐ-UBND`); that for English has no marks and
takes `Q` for `O` and `ồ` for `6` (`d6ng`). So letters come from the first reading, figures from the one that sees a figure, and where both
see something else the surer one counts.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

_LOOK_ALIKE = {
    "0": "Oo",
    "1": "IÌÍÏĨlìíïĩ¡!|]jJtTL/",
    "2": "Zz",
    "3": "ä",
    "4": "A",
    "5": "Ss",
    "6": "óÓb",
    "7": "T?",
    "8": "§Bø",
    "9": "gq",
}
"""Letters and signs that a figure was taken for."""
_ONE_FORM = str.maketrans({"⁄": "/", "Ð": "Đ", "’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "—": "-", "–": "-"})
_LEAST = 0.35  # confidence under which the second reading says nothing
_NOTHING = 0.3  # confidence under which the first one says nothing
_HALF, _SURE = 0.5, 0.8
_TWO_WORDS = re.compile(r"([^\W\d_]{2,})(\d{1,3}[.,;:)]?)")
_ITEM = re.compile(r"\d{1,3}[.]")


class Reading(NamedTuple):
    """What was read, and how sure the engine was of it, 0..1."""

    text: str
    confidence: float


def agreed(first: Reading, second: Reading) -> Reading:
    """The likeliest text of a word that was read twice; where they differ, as sure as the less sure of both: a pen may have written it.

    Args:
        first: with the data of the page's language.
        second: with the data for codes; may hold spaces that are none, or be empty.

    >>> agreed(Reading("199/2025/QHI5", 0.6), Reading("199/2025/OH15", 0.5)).text
    '199/2025/QH15'
    >>> agreed(Reading("05/QĐÐ-UBND", 0.6), Reading("05/QD-UBND", 0.9)).text
    '05/QĐ-UBND'
    >>> agreed(Reading("(-285đồng/kg).", 0.8), Reading("(-285d6ng/kg).", 0.6)).text
    '(-285đồng/kg).'
    """
    if not second.text or second.confidence < _LEAST:
        return first
    if first.confidence < _NOTHING and second.confidence >= _SURE and _is_another_number(second.text, first.text):
        return Reading(second.text, first.confidence)
    text = first.text.translate({ord("⁄"): "/"})
    other = second.text.replace(" ", "").translate(_ONE_FORM)
    plain, plain_other = _plain(text), _plain(other)
    taken, parts = False, []
    for op in Levenshtein.opcodes(plain, plain_other):
        here, there = text[op.src_start : op.src_end], other[op.dest_start : op.dest_end]
        before, after = text[: op.src_start][-1:], text[op.src_end :][:1]
        if op.tag != "equal" and _prefers(here, there, before, after, first, second):
            here, taken = there, True
        parts.append(here)
    found = _apart("".join(parts), second.text)
    return Reading(found, min(first.confidence, second.confidence) if taken else first.confidence)


def _prefers(here: str, there: str, before: str, after: str, first: Reading, second: Reading) -> bool:
    """Whether a part of the second reading stands in place of that of the first; `before` and `after` are the first one's signs around."""
    surer = second.confidence > first.confidence
    if not there:
        sure = surer and second.confidence >= _SURE
        return sure and first.confidence < _HALF if _figure(here) else _is_too_much(here, before, after, surer, sure=sure)
    if not here:
        return surer and not _letters(there) and (there.isdigit() or bool(before and after))
    if len(here) == len(there) and all(b.isdigit() and a in _LOOK_ALIKE[b] for a, b in zip(here, there, strict=True)):
        return before.isdigit() or after.isdigit() or not (before.isalpha() or after.isalpha())
    if _letters(here):
        return False
    if _letters(there):
        return before.islower() and after.islower() and here.isdigit()
    if _figure(here) != _figure(there) or (not _figure(here) and _ITEM.fullmatch(first.text)):
        return False
    return surer


def _is_too_much(here: str, before: str, after: str, surer: bool, *, sure: bool) -> bool:
    """Whether letters or signs that only the first reading has are not on the page."""
    if here in ("_", "|") or here == before == "." or (here in "ĐÐ" and before in ("Đ", "Ð")):
        return True
    if _letters(here):
        return sure and not here.islower()
    if here in ".,:" and before.isdigit() and after.isdigit():
        return False
    return surer


def _apart(text: str, other: str) -> str:
    """`Môn1` as two words where the second reading has two."""
    m = _TWO_WORDS.fullmatch(text)
    return f"{m[1]} {m[2]}" if m and re.fullmatch(r"\S+ \S+", other) and other.split(" ")[1] == m[2] else text


def _letters(text: str) -> bool:
    return any(c.isalpha() for c in text)


def _is_another_number(text: str, than: str) -> bool:
    return " " not in text and _figure(text) and not _letters(text) and _figures(text) != _figures(than)


def _figures(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _figure(text: str) -> bool:
    return bool(_figures(text))


def _plain(text: str) -> str:
    """Without marks and with one form of each sign, one for one."""
    return "".join(unicodedata.normalize("NFD", c)[0] for c in text.translate(_ONE_FORM)).replace("Đ", "D").replace("đ", "d")
