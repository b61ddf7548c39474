"""The date of a cited paper: behind its code, behind its issuer, or at the head of the sentence that issues it."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from ..dates import iso_date, possible, read_digits
from .view import View

_BEFORE_DATE = re.compile(
    r"[\s,.(]*(?:(?:duoc\s+|da\s+)?(?:ban\s+hanh|ky(?:\s+ban\s+hanh)?|thong\s+qua|lap|de)\s+)?(?:vao\s+)?(?:n[gq]\S{1,2}\s*)?[:\s]*"
)
_BLANK_DAY = re.compile(r"[\s,(]*ng\S{1,2}[\s.…_]*/\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>(?:19|20)\d\d)(?!\d)")
_BLANK_BOTH = re.compile(r"[\s,(]*ng\S{1,2}[\s.…_]*/[\s.…_]*/\s*(?P<year>(?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"[\s,]*(?:nam\s+)?(?P<year>(?:19|20)\d\d)(?!\d|[/.-]\d)")
_LOST_YEAR = re.compile(
    r"[\s,(]*ng\S{1,2}\s*(?P<day>[\doli|]{1,2})\s*(?:thang|/)\s*(?P<month>[\doli|]{1,2})\s*(?:nam|/)\s*(?:1?[09]|2[0o])[^\s,;]{1,3}(?=[\s,;])"
)
_GAP = 40


def _int(slot: str) -> int | None:
    digits = read_digits(slot)
    return int(digits) if digits else None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as far as it goes (ISO 8601) and the place where it is written."""

    iso: str
    start: int
    end: int


def date_after(view: View, at: int, limit: int, *, year_only: bool = False, code_year: int | None = None) -> Dated | None:
    """The date that stands right behind `at`.

    Args:
        view: the stream.
        at: where the code or the name ends.
        limit: where the citation must end.
        year_only: a year alone counts (laws: `Bộ luật Hình sự năm 2015`).
        code_year: the year inside the code, which stands in for a year that cannot be read.
    """
    i = bisect.bisect_left(view.dates, at, key=lambda d: d.start)
    if i < len(view.dates):
        d = view.dates[i]
        if d.start <= min(at + _GAP, limit) and _BEFORE_DATE.fullmatch(view.shape, at, d.start) and (d.iso or d.month):
            return Dated(d.iso, d.start, d.end)
    for pattern in (_BLANK_DAY, _BLANK_BOTH):
        if m := pattern.match(view.shape, at, limit):
            month = int(m["month"]) if "month" in pattern.groupindex else None
            return Dated(iso_date(*possible(int(m["year"]), month, None)), m.start(), m.end())
    if code_year is not None and (m := _LOST_YEAR.match(view.shape, at, limit + 1)):  # a legal code has the year of its date
        parts = possible(code_year, _int(view.text[slice(*m.span("month"))]), _int(view.text[slice(*m.span("day"))]))
        return Dated(iso_date(*parts), m.start("day"), m.end())
    if year_only and (m := _YEAR.match(view.shape, at, limit)):
        return Dated(m["year"], m.start("year"), m.end())
    return None


def date_before(view: View, start: int, subject: int) -> Dated | None:
    """The date at the head of a sentence (`Ngày 22/12/2017, UBND tỉnh đã ban hành Giấy mời số ...`).

    Args:
        view: the stream.
        start: where the sentence begins.
        subject: where its subject, the issuer, begins.
    """
    i = bisect.bisect_left(view.dates, subject, key=lambda d: d.start) - 1
    if i < 0 or view.dates[i].start < start:
        return None
    d = view.dates[i]
    if d.iso and re.fullmatch(r"[\s,]*", view.shape[d.end : subject]):
        return Dated(d.iso, d.start, d.end)
    return None
