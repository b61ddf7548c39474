"""Dates as official papers write them, and what an engine makes of them.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I (days below 10 and months 1 and 2 are padded); the order is day, month, year.
A part that cannot be read or cannot be true (day 54, month 13) is left out, never guessed: `ngày .. tháng 02 năm 2025` is `2025-02`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Literal

from ..language.shapes import fold

Form = Literal["long", "short", "month"]

_FIRST_YEAR, _LAST_YEAR = 1930, 2099
_SLIPS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "!": "1", "]": "1", "[": "1", "Ì": "1", "ì": "1", "Í": "1"})
_SLOT = r"[\doli|!\[\]., \t\n…·_]{0,12}?"
_YEAR = r"(?:1[89]|2[0o])[\doli|\]]{2}"
_LONG = re.compile(rf"(?<![a-z])ngay\s*(?P<day>{_SLOT})\s*thang\s*(?P<month>{_SLOT})\s*nam\s*(?P<year>{_YEAR}|2[0o][.…\s]*)(?![\d])")
_MONTH = re.compile(rf"(?<![a-z])thang\s*(?P<month>[\doli|\]]{{1,2}})\s*(?:nam\s*|[/.-]\s*)(?P<year>{_YEAR})(?![\d])")
_SHORT = re.compile(
    r"(?<![\d/.,:-])(?P<day>\d{1,2})\s?(?P<mark>[/⁄.-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>\d{4})(?![\d/-]|[.,]\d)"
)


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date in a text: `text[start:end] == raw`. Parts that are blank, unreadable or impossible are None.

    `form` is how it is written: `ngày 5 tháng 3 năm 2020` (long), `05/3/2020` (short), `tháng 3 năm 2020` or `tháng 3/2020` (month).
    """

    start: int
    end: int
    raw: str
    year: int | None
    month: int | None
    day: int | None
    form: Form

    @property
    def iso(self) -> str:
        """ISO 8601 as far as it goes: `2025-02-17`, `2025-02`, `2025`, or nothing."""
        return iso_date(self.year, self.month, self.day)


def iso_date(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """A date or its readable part; a day without its month, or a month without its year, is not one.

    >>> iso_date(2025, 2, 7), iso_date(2025, 2), iso_date(2025), iso_date(None, 2, 7)
    ('2025-02-07', '2025-02', '2025', '')
    """
    if year is None:
        return ""
    if month is None:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" if day is None else f"{year:04d}-{month:02d}-{day:02d}"


def read_digits(slot: str) -> str:
    """The digits of a slot, where it holds nothing else: letters that engines take for digits are undone, leader dots and blanks dropped.

    Empty where something other than a digit is left: an answer is the digits of the paper or none.

    >>> read_digits(" O1. "), read_digits("I1"), read_digits("2Š"), read_digits("....")
    ('01', '11', '', '')
    """
    text = re.sub(r"[\s.,…·_:;]+", "", slot).translate(_SLIPS)
    return text if text.isascii() and text.isdigit() else ""


def possible(year: int | None, month: int | None, day: int | None) -> tuple[int | None, int | None, int | None]:
    """The parts of a date that can be true together; an impossible one is None.

    >>> possible(2025, 2, 30), possible(2025, 54, 3), possible(3025, 1, 1)
    ((2025, 2, None), (2025, None, None), (None, 1, 1))
    """
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        year = None
    if month is not None and not 1 <= month <= 12:
        month = None
    if month is None:
        return year, None, None
    if day is not None and not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        day = None
    return year, month, day


def _number(slot: str | None, most: int) -> int | None:
    digits = read_digits(slot or "")
    if len(digits) > most:  # the shadow of a stroke: `I1]` is 11
        digits = read_digits(re.sub(r"[\[\]|!]", "", slot or ""))
    return int(digits) if digits and len(digits) <= most else None


def find_dates(text: str) -> list[DateMatch]:
    """All dates of a text, in order, none overlapping: full ones, and months with their year.

    A year alone is none. A short date needs four digits of the year; what looks like a code, a share or a number is none.
    """
    shape = fold(text)
    found: list[DateMatch] = []
    taken = bytearray(len(text))
    patterns: tuple[tuple[Form, re.Pattern[str]], ...] = (("long", _LONG), ("short", _SHORT), ("month", _MONTH))
    for form, pattern in patterns:
        for m in pattern.finditer(shape):
            start, end = m.span()
            if any(taken[start:end]):
                continue
            part = {k: text[slice(*m.span(k))] for k in m.groupdict() if k != "mark"}
            year, month, day = possible(_number(part["year"], 4), _number(part["month"], 2), _number(part.get("day"), 2))
            if form != "long" and (year is None or month is None or (form == "short" and day is None)):
                continue
            end = len(text[:end].rstrip(" \t\n.…"))
            taken[start:end] = b"\1" * (end - start)
            found.append(DateMatch(start, end, text[start:end], year, month, day, form))
    return sorted(found, key=lambda d: d.start)
