"""The received stamp of another body: its number and its date.

Source: Nghị định 30/2020/NĐ-CP Phụ lục IV section V: a frame of 35 x 50 mm with the receiver's name on top, `ĐẾN` at the left, beside it
`Số:`, `Ngày:` and, below, `Chuyển:`. It is mostly filled in by pen: what an engine makes of that is a hint for a person, no answer.
Nothing of it is ever number or date of the paper itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...document import Document, Page
from ...language.shapes import fold
from ..dates import iso_date, possible, read_digits
from .arrival_slots import full_year, is_mark, seen_arrival
from .head import Head, is_coded, opens_body
from .reading import Found, least
from .rows import Row, Token, rows_aside, rows_of

_BEFORE, _AFTER, _ABOVE, _BELOW = 12.0, 45.0, 16.0, 20.0  # how far the frame reaches from the word ĐẾN, in millimetres
_UPPER_PART = 0.45  # of the page's height
_MM_OF_WORD = 2.6  # height of an ordinary word of 13 pt
_LABEL = re.compile(r"\W{0,3}(?:ng[a4]y|s[o06]|gi[o0]|chuyen|den|cv den|cong van den|luu|kinh chuyen)\b")
_DATE = re.compile(r"ng[a4]y[\W_]{0,12}(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(20\d\d|\d\d)(?!\d)")
_LONG = re.compile(r"ng[a4]y[\W_]{0,6}(\d{1,2})\s*thang[\W_]{0,3}(\d{1,2})\s*nam[\W_]{0,3}(20\d\d|\d\d)(?!\d)")
_NUMBER = re.compile(r"(?<!\w)s[o06]\s*[:.][\W_]*(\d{1,6})(?![\d/])")
_LONGEST = 45  # letters of a line of the stamp in a text without boxes
_CLEAR = 0.93  # what the engine must be sure of: pen figures seldom look so clear to it
_GIVEN, _PRINTED, _PENNED = 0.9, 0.8, 0.3
_MOST_YEARS_LATER = 1


@dataclass(frozen=True, slots=True)
class Arrival:
    """Number and date of the stamp, each None where none is seen."""

    number: Found | None = None
    date: Found | None = None


def read_arrival(document: Document, head: Head) -> Arrival:
    """What the received stamp on the page of the head says."""
    number = date = None
    for row in _stamp_rows([*rows_of(document, head.page), *rows_aside(head.page)], head):
        shape = fold(row.text)
        dated, numbered = _DATE.search(shape) or _LONG.search(shape), _NUMBER.search(shape)
        if date is None and dated is not None and _is_label(row, dated):
            date = _date(document, row, dated)
        if number is None and numbered is not None and _is_label(row, numbered):
            tokens = _tokens(row, *numbered.span(1))
            number = Found(read_digits(numbered[1]), tokens, "arrival.stamp", _trust(tokens))
    return Arrival(number, date)


def with_seen(arrival: Arrival, document: Document, page: Page, issued_on: str) -> Arrival:
    """The stamp as the engine and the reader of its image have it: of each value the surer one."""
    seen = seen_arrival(document, page, issued_on)
    return Arrival(_surer(arrival.number, seen.number), _surer(arrival.date, seen.date))


def _surer(engine: Found | None, seen: Found | None) -> Found | None:
    if engine is None or seen is None:
        return engine or seen
    best, other = (engine, seen) if engine.confidence > seen.confidence else (seen, engine)
    return replace(best, alternatives=tuple(dict.fromkeys(v for v in (*best.alternatives, other.value) if v != best.value)))


def after(arrival: Arrival, issued_on: str) -> Arrival:
    """The stamp beside the paper's own date: one long after it, or before it, is misread."""
    if arrival.date is None or len(issued_on) < len("2024-03-05"):
        return arrival
    years = int(arrival.date.value[:4]) - int(issued_on[:4])
    plausible = arrival.date.value >= issued_on and years <= _MOST_YEARS_LATER
    return arrival if plausible else Arrival(arrival.number, arrival.date.less(0.5))


def _stamp_rows(rows: Sequence[Row], head: Head) -> list[Row]:
    """The words of the stamp, line by line: those about the word ĐẾN in the upper part of the page."""
    mark = next(((row, t) for row in rows for t in row.tokens if is_mark(t.text) and _is_high(t, head)), None)
    if mark is None:
        return []
    row, token = mark
    if token.box is None or not head.unit:
        at = rows.index(row)
        return [r for r in rows[max(0, at - 2) : at + 5] if len(r.text) <= _LONGEST and _LABEL.match(fold(r.text))]
    mm = head.page.dpi / 25.4 if head.page.dpi else head.unit / _MM_OF_WORD
    left, right = token.box.left - _BEFORE * mm, token.box.right + _AFTER * mm
    top, bottom = token.box.top - _ABOVE * mm, token.box.bottom + _BELOW * mm
    inside = (
        Row(kept, r.zone)
        for r in rows
        if not is_coded(r) and not opens_body(r)
        for kept in [tuple(t for t in r.tokens if t.box and left <= t.box.center[0] <= right and top <= t.box.center[1] <= bottom)]
        if kept
    )
    return [part for r in inside for part in _from_labels(r)]


def _is_high(token: Token, head: Head) -> bool:
    return token.box is None or not head.page.height or token.box.bottom < _UPPER_PART * head.page.height


def _from_labels(row: Row) -> Iterator[Row]:
    """The parts of a row that begin with a word of the stamp: what stands before, the title of the paper perhaps, is none of it."""
    for i, token in enumerate(row.tokens):
        if _LABEL.match(fold(token.text)):
            yield Row(row.tokens[i:], row.zone)
            return


def _is_label(row: Row, m: re.Match[str]) -> bool:
    """True for `Ngày` and `Số` of the stamp; `ngày` and `số` are of a sentence beside it."""
    return row.text[m.start()].isupper()


def _date(document: Document, row: Row, m: re.Match[str]) -> Found | None:
    day, month = int(m[1]), int(m[2])
    year = int(m[3]) if len(m[3]) > 2 else full_year(document, m[3])
    value = iso_date(*possible(year, month, day))
    if len(value) != len("2024-03-05"):
        return None
    tokens = _tokens(row, m.start(1), m.end(3))
    return Found(value, tokens, "arrival.stamp", _trust(tokens))


def _tokens(row: Row, start: int, end: int) -> tuple[Token, ...]:
    return row.tokens[row.index_at(start) : row.index_at(end - 1) + 1]


def _trust(tokens: Sequence[Token]) -> float:
    """In a given text an answer; figures that the engine is sure of are those of a date stamp."""
    if all(t.confidence is None for t in tokens):
        return _GIVEN
    return _PRINTED if least(t.confidence for t in tokens) >= _CLEAR else _PENNED
