"""Strings of signs -> the figures of the slots: what stands between the printed words of the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..document import SlotKind

_NUMBER = re.compile(r"W{0,3}?(\d{0,5})(?:[/-]|W+-)")  # the pen may cover the stroke before the notation
_DATE = re.compile(r"W+?(\d{0,2})W+?(\d{0,2})(?:W+?(\d{4})|((?:19|20)\d\d))(?!\d)")  # `năm` may be lost in the figures beside it
_DATE_TORN = re.compile(r"W+(\d{1,2})W(\d{1,2})W()(?!\d{4})")  # the year cannot be read

_NUMBER_BEGUN = re.compile(r"W{0,3}\d{0,5}(?:[/-].*|W+(?:-.*)?)?")
_DAY, _MONTH, _YEAR = r"(?:0[1-9]|[12]\d|3[01]|[1-9])", r"(?:0[1-9]|1[0-2]|[1-9])", r"(?:19[4-9]\d|20[0-3]\d)"
_DAY_BEGUN, _MONTH_BEGUN = r"(?:0[1-9]?|3[01]?|[12]\d?|[4-9])?", r"(?:0[1-9]?|1[0-2]?|[2-9])?"
_THEN_YEAR = rf"(?:19?|19[4-9]\d?|20?|20[0-3]\d?|{_YEAR}(?:W.*)?)?"
_DATE_BEGUN = re.compile(rf"W*{_DAY_BEGUN}|W*{_DAY}W+{_MONTH_BEGUN}|W*{_DAY}W+(?:{_MONTH}W*)?{_THEN_YEAR}|W+(?:{_MONTH}W+)?{_THEN_YEAR}")


@lru_cache(1 << 16)
def may_begin(kind: SlotKind, text: str) -> bool:
    """True for the beginning of a line of this kind: a number of at most five figures, a day up to 31, a month up to 12, a likely year.

    A pen's first stroke often looks like a figure of its own; what cannot stand on such a line must not take the share of what can.

    >>> [may_begin("date", text) for text in ("W3", "W31W1", "W31W12W20", "W32", "W131W")]
    [True, True, True, False, False]
    """
    if kind == "number":
        return _NUMBER_BEGUN.fullmatch(text) is not None
    return _DATE_BEGUN.fullmatch(_without_strokes(text)) is not None


def _without_strokes(text: str) -> str:
    """A date has neither `/` nor `-`: they are strokes of the pen beside its figures."""
    return text.replace("/", "").replace("-", "")


def readings_of(kind: SlotKind, shares: Mapping[str, float]) -> dict[str, float]:
    """The readings of a line and their shares; strings that are no such line are left out, so the shares may sum to less than 1.

    >>> readings_of("number", {"W416/W-W": 0.75, "W419/W-W": 0.125, "W416/W": 0.125})
    {'416': 0.875, '419': 0.125}
    >>> readings_of("date", {"W25W12W2017": 0.5, "WW12W2017": 0.25, "25": 0.25})
    {'25/12/2017': 0.5, '/12/2017': 0.25}
    """
    found: dict[str, float] = {}
    for text, share in shares.items():
        if kind == "number":
            m = _NUMBER.match(text)
        else:
            plain = _without_strokes(text)
            m = _DATE.match(plain) or _DATE_TORN.match(plain)
        if m is not None:
            reading = "/".join(part for part in m.groups() if part is not None)
            found[reading] = found.get(reading, 0.0) + share
    return found
