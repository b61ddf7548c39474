"""What else a paper says about its own date: between which days it was issued, and the year of its code.

It is not older than a paper that it cites. It is not younger than the last digital signature on it, nor than the day on which another body
received it. None of these days is ever the date of issue itself.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...document import PAGE_BREAK, Document, Page, Slot
from ..codes import find_codes
from ..dates import find_dates, iso_date, possible
from .head import Head, is_signature_box
from .reading import Found, least
from .rows import Token

_JOINS = re.compile(r"[\s,]*(?:ngày\s*)?")  # what may stand between a code and its date
_SURE = 0.8
_SURE_TIME = 0.9  # of the small print in the box of a signature
_UNTIL_NUMBERED = datetime.timedelta(days=5)
_MOST_LOST = 0.5  # of the share of all readings: where bounds leave fewer than that, they or the reading are wrong
_MOST_YEARS = 3  # a bound further away from the date is a misreading of its own


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day on which a paper can have been issued, ISO 8601, empty where nothing tells."""

    earliest: str = ""
    latest: str = ""

    def against(self, date: str) -> str:
        """The bound that speaks against a date or its part, empty where it can be true.

        >>> Bounds("2025-02-11", "2025-03-01").against("2025-02"), Bounds("2025-02-11", "2025-03-01").against("2025-03-02")
        ('', '2025-03-01')
        """
        for bound, wrong in ((self.earliest, date < self.earliest[: len(date)]), (self.latest, date > self.latest[: len(date)])):
            if bound and wrong and abs(int(bound[:4]) - int(date[:4])) <= _MOST_YEARS:
                return bound
        return ""

    def open_parts(self, year: int, month: int | None = None) -> tuple[frozenset[int], int]:
        """The months of a year, or the days of a month, that can be true, and how many there are at all.

        >>> Bounds("2025-01-20", "2025-02-03").open_parts(2025), Bounds("2025-01-20", "2025-02-03").open_parts(2025, 2)
        ((frozenset({1, 2}), 12), (frozenset({1, 2, 3}), 28))
        """
        count = 12 if month is None else calendar.monthrange(year, month)[1]
        dates = {part: iso_date(year, part) if month is None else iso_date(year, month, part) for part in range(1, count + 1)}
        return frozenset(part for part, date in dates.items() if not self.against(date)), count


def bounds_of(document: Document, head: Head, arrived: Found | None, least_trust: float) -> Bounds:
    """The bounds that a paper itself gives; `arrived` is the date of its received stamp, which counts from `least_trust` on."""
    signed = max((*(page.signed_on for page in document.pages), *_signing_days(head)), default="")
    ends = [signed] if signed else []
    if arrived is not None and arrived.confidence >= least_trust:
        ends.append(arrived.value)
    return Bounds(newest_cited_date(document), min(ends, default=""))


def _signing_days(head: Head) -> Iterator[str]:
    """The last days of issue that the boxes of digital signatures on the page of the head allow.

    A box that is seen may be that of the person who signs; the office gives number and date in the days after.
    """
    for row in head.above:
        if not is_signature_box(row):
            continue
        for date in find_dates(row.text):
            if date.day is not None and _clear(row.tokens[row.index_at(date.start) : row.index_at(date.end - 1) + 1]) >= _SURE_TIME:
                yield (datetime.date.fromisoformat(date.iso) + _UNTIL_NUMBERED).isoformat()


def _clear(tokens: Iterable[Token]) -> float:
    return least(t.confidence for t in tokens)


def newest_cited_date(document: Document) -> str:
    """The latest full date that stands right behind a code cited on the first page and is read with confidence; empty where there is none.

    Annexes and tables are left out, and dates of another year than the code's own: misprints are common there.
    """
    newest = ""
    for code in find_codes(document.text.split(PAGE_BREAK, 1)[0]):
        after = document.text[code.end : code.end + 60]
        date = next((d for d in find_dates(after) if d.day is not None and _JOINS.fullmatch(after[: d.start])), None)
        if date is None or code.year not in (None, date.year):
            continue
        words = document.places_in(code.end + date.start, code.end + date.end)
        if least(p.word.confidence for p in words if any(c.isdigit() for c in p.word.text)) >= _SURE:
            newest = max(newest, date.iso)
    return newest


def within(page: Page, bounds: Bounds) -> Page:
    """The page without those readings of its dates that are out of bounds; the others take their share, where that is small."""
    return replace(page, slots=tuple(_slot_within(slot, bounds) for slot in page.slots))


def _slot_within(slot: Slot, bounds: Bounds) -> Slot:
    if slot.kind != "date":
        return slot
    kept = tuple((text, share) for text, share in slot.readings if not _is_outside(text, bounds))
    lost = sum(share for _, share in slot.readings) - sum(share for _, share in kept)
    left = 1 - lost if lost <= _MOST_LOST else 1.0
    return replace(slot, readings=tuple((text, min(share / left, 1.0)) for text, share in kept))


def _is_outside(reading: str, bounds: Bounds) -> bool:
    """True for a full date (`25/12/2017`) that a bound speaks against; what is no full date is judged by others."""
    day, month, year = (int(part) if part else None for part in ([*reading.split("/"), "", ""])[:3])
    date = iso_date(*possible(year, month, day))
    return len(date) == len("2017-12-25") and bool(bounds.against(date))


def year_of(notation: Found | None) -> str:
    """The year in the code of a legal paper (`2020/NĐ-CP`); empty where there is none."""
    found = re.match(r"((?:19|20)\d\d)/", notation.value) if notation else None
    return found[1] if found else ""


def speaks_against_date(date: Found, notation: Found | None, bounds: Bounds) -> str:
    """What shows that a date cannot be that of the paper: the year of its code, or a bound; empty where nothing does."""
    year = year_of(notation)
    return year if not date.value.startswith(year) else bounds.against(date.value)


def mentions_year(document: Document, date: Found) -> bool:
    """True where the year of a date stands elsewhere in the paper too: a year that a pen has mended seldom does."""
    year = date.value[:4]
    spans = [(t.start, t.end) for t in date.tokens if t.start is not None and t.end is not None]
    begin, end = min((a for a, _ in spans), default=0), max((b for _, b in spans), default=0)
    return re.search(rf"(?<!\d){year}(?!\d)", document.text[:begin] + " " + document.text[end:]) is not None
