"""Strings of signs -> the figures of the slots: what stands between the printed words of the line."""

from __future__ import annotations

import datetime
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

# on the stamp of who received a paper: whatever parts the figures is a stroke, and words of the title beside it may run into the line
_ARRIVED_AS = re.compile(r"W{0,3}(?!W)(\d{0,5})(?!\d)(?=W|$)")
_ARRIVED_ON = re.compile(r"W{0,3}(\d{1,2})[/W-]+(\d{1,2})[/W-]+((?:19|20)?\d\d)(?!\d)")
_ARRIVED_AS_BEGUN = re.compile(r"W{0,3}\d{0,5}(?:W.*)?")
_YEAR_BEGUN = r"(?:\d{0,2}|199\d?|20[0-3]\d?)(?:\D.*)?"
_ARRIVED_ON_BEGUN = re.compile(rf"W{{0,3}}(?:{_DAY_BEGUN}|{_DAY}[/W-]+{_MONTH_BEGUN}|{_DAY}[/W-]+{_MONTH}[/W-]+{_YEAR_BEGUN})")

_LINES: Mapping[SlotKind, re.Pattern[str]] = {"number": _NUMBER, "arrival_number": _ARRIVED_AS, "arrival_date": _ARRIVED_ON}
_LINES_BEGUN: Mapping[SlotKind, re.Pattern[str]] = {
    "number": _NUMBER_BEGUN,
    "arrival_number": _ARRIVED_AS_BEGUN,
    "arrival_date": _ARRIVED_ON_BEGUN,
}

_RARE_NUMBER = 0.2  # a single figure, beside one with its zero
_ODD_NUMBER = 0.1  # a zero before two figures or more
_REST_DAY = 0.2  # a Saturday or Sunday, beside a working day
_SATURDAY = 5


@lru_cache(1 << 16)
def may_begin(kind: SlotKind, text: str) -> bool:
    """True for the beginning of a line of this kind: a number of at most five figures, a day up to 31, a month up to 12, a likely year.

    A pen's first stroke often looks like a figure of its own; what cannot stand on such a line must not take the share of what can.

    >>> [may_begin("date", text) for text in ("W3", "W31W1", "W31W12W20", "W32", "W131W")]
    [True, True, True, False, False]
    """
    if kind != "date":
        return _LINES_BEGUN[kind].fullmatch(text) is not None
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
        if kind != "date":
            m = _LINES[kind].match(text)
        else:
            plain = _without_strokes(text)
            m = _DATE.match(plain) or _DATE_TORN.match(plain)
        if m is not None:
            reading = "/".join(part for part in m.groups() if part is not None)
            found[reading] = found.get(reading, 0.0) + share
    return found


def likelihood(kind: SlotKind, reading: str) -> float:
    """How likely a reading is before the line is seen, beside a usual one.

    A number below 10 has a zero before it, no other has (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3), and papers are
    signed on working days. Counted in public law texts: of 21,000 codes cited there 18 have a single figure, of 6,500 with three figures
    or more 66 a zero before them, and of 24,000 dates 12 in a hundred are at a weekend (among them those on which a law takes effect).

    >>> [likelihood("number", text) for text in ("07", "147", "7", "0147")]
    [1.0, 1.0, 0.2, 0.1]
    >>> [likelihood("date", text) for text in ("25/12/2017", "24/12/2017", "/12/2017")]
    [1.0, 0.2, 1.0]
    """
    if kind == "arrival_number":
        return 1.0
    if kind == "number":
        return _RARE_NUMBER if len(reading) == 1 else _ODD_NUMBER if reading[:1] == "0" and len(reading) > 2 else 1.0
    day, month, year = reading.split("/")
    try:
        resting = datetime.date(int(year if len(year) > 2 else f"20{year}"), int(month), int(day)).weekday() >= _SATURDAY
    except ValueError:  # a part is blank, or there is no such day
        return 1.0
    return _REST_DAY if resting else 1.0
