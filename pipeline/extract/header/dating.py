"""The date of issue out of all that a paper says about it: its own line, the readings of the page image, its code, bounds, annexes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...document import Document
from ..dates import read_digits
from ..papers import PaperType
from .checks import Bounds, mentions_year, speaks_against_date, year_of
from .date import DateLine, DateReading, adoption_date, find_closing_date_line, find_foot_date_line, read_date
from .head import Head
from .reading import Found, SlotName, SlotReading
from .rows import Row
from .slots import PEN_LEAST
from .weighing import weigh

_DATED_AT_END = frozenset({"L", "NQ", "PL"})  # papers of the National Assembly: by their adoption, or over the signature
_CLEAR = 0.95  # a date line that is less clear needs its year elsewhere in the paper
_TWICE = 0.97  # a year that stands in the code and in the date


@dataclass(frozen=True, slots=True)
class DateClues:
    """What is known when the date is read: the line (None where there is none), the type and notation of the paper, its bounds."""

    document: Document
    line: DateLine | None
    kind: PaperType | None
    notation: Found | None
    bounds: Bounds

    @property
    def at_end(self) -> bool:
        """True for papers that may bear their date on the last page only."""
        return self.kind is not None and self.kind.code in _DATED_AT_END


def date_line_at_end(document: Document, head: Head, foot: Sequence[Row], kind: PaperType | None) -> DateLine | None:
    """The line of place and date of a paper that has none in its head; None where there is none at its end either."""
    line = find_foot_date_line(foot)
    if line is None and kind is not None and kind.code in _DATED_AT_END and adoption_date(document) is None:
        return find_closing_date_line(document, head)
    return line


def date_of_issue(clues: DateClues, slots: Mapping[SlotName, SlotReading], inside: Mapping[SlotName, SlotReading]) -> DateReading:
    """The date as the line tells it, empty where something in the paper speaks against it.

    Args:
        clues: what else is known.
        slots: the readings of the slots.
        inside: those without what is out of bounds; they count where they tell as much of the date.
    """
    reading = _reading(clues, slots)
    if reading.conflict:
        return reading
    within = _reading(clues, inside)
    return within if _length(within) >= _length(reading) else reading


def _length(reading: DateReading) -> int:
    """How far a date goes: longer with its month, longer still with its day."""
    return len(reading.found.value) if reading.found is not None else 0


def _reading(clues: DateClues, slots: Mapping[SlotName, SlotReading]) -> DateReading:
    if clues.line is None:
        return DateReading(adoption_date(clues.document) if clues.at_end else None)
    year = year_of(clues.notation)
    if year and "year" not in slots and read_digits(clues.line.year.text) == year:
        slots = {**slots, "year": SlotReading(year, _TWICE, "printed")}
    reading = read_date(clues.line, slots, clues.bounds)
    found = reading.found
    if found is None:
        return reading
    if other := speaks_against_date(found, clues.notation, clues.bounds):
        return DateReading(replace(found, value="", confidence=0.0, alternatives=(found.value,)), conflict=(found.value, other))
    told = slots.get("year")
    confirmed = told is not None and told.confidence >= PEN_LEAST and told.text == found.value[:4]
    unclear = reading.engine < _CLEAR and clues.document.origin == "ocr" and not confirmed
    if unclear and not mentions_year(clues.document, found):
        return replace(reading, found=found.less(0.5), unread=(*reading.unread, "year"))
    return reading


def with_repeats(reading: DateReading, repeated: Sequence[Found], bounds: Bounds) -> DateReading:
    """The date weighed with those that annexes repeat."""
    dates = [date for date in repeated if not bounds.against(date.value)]
    if not dates or reading.conflict:
        return reading
    weighed = weigh(reading.found, dates, partial="-")
    return replace(reading, found=weighed.found, conflict=weighed.conflict)
