"""What else the paper says about its own date: it cannot be older than a paper that it cites, nor of another year than its code."""

from __future__ import annotations

import re

from ...document import PAGE_BREAK, Document
from ..codes import find_codes
from ..dates import find_dates
from .reading import Found, least

_JOINS = re.compile(r"[\s,]*(?:ngày\s*)?")  # what may stand between a code and its date
_SURE = 0.8
_MOST_YEARS = 3  # a cited date later than that is a misreading of its own


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


def year_of(notation: Found | None) -> str:
    """The year in the code of a legal paper (`2020/NĐ-CP`); empty where there is none."""
    found = re.match(r"((?:19|20)\d\d)/", notation.value) if notation else None
    return found[1] if found else ""


def contradicts(document: Document, date: Found, notation: Found | None) -> bool:
    """True where the date read in the head cannot be that of the paper."""
    if not date.value.startswith(year_of(notation)):
        return True
    cited = newest_cited_date(document)
    return bool(cited) and cited[: len(date.value)] > date.value and int(cited[:4]) - int(date.value[:4]) <= _MOST_YEARS


def mentions_year(document: Document, date: Found) -> bool:
    """True where the year of a date stands elsewhere in the paper too: a year that a pen has mended seldom does."""
    year = date.value[:4]
    spans = [(t.start, t.end) for t in date.tokens if t.start is not None and t.end is not None]
    begin, end = min((a for a, _ in spans), default=0), max((b for _, b in spans), default=0)
    return re.search(rf"(?<!\d){year}(?!\d)", document.text[:begin] + " " + document.text[end:]) is not None
