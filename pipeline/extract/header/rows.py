"""Rows: the words of one printed line in one column, with the way back to the text and the page.

An engine joins what stands side by side (`Số: 12/QĐ-UBND   Hà Nội, ngày ...`), so rows are cut where columns part;
words of stamps and margins, which are no part of the text, are rows too: they have no offsets.
"""

from __future__ import annotations

import bisect
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...document import Box, Document, Page, ZoneKind, union

_FAR = 24  # blanks that a line of the right column begins with


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `start`, `end` are its offsets in the text of the document, None in stamps and margins.

    `others`: what else was read there. `wide`: three blanks or more, or a tab, follow, as where columns of a plain text part.
    """

    text: str
    seen: str
    page: int
    box: Box | None = None
    confidence: float | None = None
    start: int | None = None
    end: int | None = None
    wide: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """Words of one printed line, left to right. `text` joins them by single spaces; `indent` are the blanks before it in a plain text."""

    tokens: tuple[Token, ...]
    zone: ZoneKind = ZoneKind.BODY
    indent: int = 0

    @cached_property
    def text(self) -> str:
        """The words as restored."""
        return " ".join(t.text for t in self.tokens)

    @cached_property
    def box(self) -> Box | None:
        """The box of its words."""
        return union(t.box for t in self.tokens)

    @property
    def page(self) -> int:
        """The number of its page."""
        return self.tokens[0].page

    def index_at(self, offset: int) -> int:
        """Which word a character of `text` belongs to; the space after a word belongs to the next one."""
        at = 0
        for i, token in enumerate(self.tokens):
            at += len(token.text) + 1
            if offset < at - 1:
                return i
        return len(self.tokens) - 1

    def offset_of(self, index: int) -> int:
        """Where in `text` a word begins."""
        return sum(len(t.text) + 1 for t in self.tokens[:index])

    def part(self, first: int, last: int | None = None) -> Row | None:
        """The words from `first` up to, not with, `last`; None where that is none."""
        tokens = self.tokens[first:last]
        return Row(tokens, self.zone) if tokens else None

    def gap_after(self, index: int) -> float:
        """Pixels between a word and the next one; 0 where a box is unknown."""
        a, b = self.tokens[index].box, self.tokens[index + 1].box
        return b.left - a.right if a is not None and b is not None else 0.0


def rows_of(document: Document, page: Page) -> tuple[Row, ...]:
    """The rows of the running text of a page, in reading order, one for each line; tables are left out."""
    rows = []
    first = bisect.bisect_left(document.lines, page.number, key=lambda line: line.page)  # pages follow each other by their numbers
    last = bisect.bisect_right(document.lines, page.number, lo=first, key=lambda line: line.page)
    for line in document.lines[first:last]:
        if line.zone.kind is ZoneKind.TABLE:
            continue
        tokens = [
            Token(w.text, w.seen, page.number, w.box, w.confidence, p.start, p.end, _is_wide(w.after), w.alternatives)
            for p in document.places_in(line.start, line.end)
            if (w := p.word).text.strip()
        ]
        if tokens:
            rows.append(Row(tuple(tokens), line.zone.kind, len(line.line.indent)))
    return tuple(rows)


def _is_wide(after: str) -> bool:
    return len(after) >= 3 or "\t" in after


def rows_aside(page: Page) -> tuple[Row, ...]:
    """The rows of a page that are no running text: stamps, margins, running heads."""
    return tuple(
        Row(tokens, zone.kind)
        for zone in page.zones
        if not zone.kind.in_text
        for line in zone.lines
        if (
            tokens := tuple(
                Token(w.text, w.seen, page.number, w.box, w.confidence, others=w.alternatives) for w in line.words if w.text.strip()
            )
        )
    )


def word_height(rows: Iterable[Row]) -> float:
    """The height of an ordinary word, in pixels: the unit for gaps. 0 where no box is known."""
    heights = [t.box.height for r in rows for t in r.tokens if t.box is not None and sum(c.isalnum() for c in t.text) >= 2]
    return statistics.median(heights) if heights else 0.0


def cut_at_gaps(row: Row, gap: float) -> tuple[Row, ...]:
    """The row in parts, cut where two words stand at least `gap` pixels apart; without boxes (`gap` 0) at wide white space."""
    parts, first = [], 0
    for i in range(len(row.tokens) - 1):
        if row.gap_after(i) >= gap if gap > 0 else row.tokens[i].wide:
            parts.append(Row(row.tokens[first : i + 1], row.zone, row.indent if not first else _FAR))
            first = i + 1
    parts.append(Row(row.tokens[first:], row.zone, row.indent if not first else _FAR))
    return tuple(parts)


def is_right(row: Row) -> bool:
    """True for a row of a plain text that begins in the right half of the page."""
    return row.indent >= _FAR


def by_height(rows: Sequence[Row]) -> list[Row]:
    """Rows from top to bottom where boxes are known, else as they come."""
    if any(r.box is None for r in rows):
        return list(rows)
    return sorted(rows, key=lambda r: (r.box.top + r.box.bottom) / 2 if r.box else 0.0)


def join_level(rows: Sequence[Row], unit: float) -> list[Row]:
    """Rows of one column, those that stand on the same level joined from left to right; as they come where boxes are unknown."""
    if unit <= 0 or any(r.box is None for r in rows):
        return list(rows)
    joined: list[Row] = []
    for row in by_height(rows):
        last = joined[-1] if joined else None
        if last is not None and _side_by_side(last, row, unit):
            tokens = sorted((*last.tokens, *row.tokens), key=lambda t: t.box.left if t.box else 0.0)
            joined[-1] = Row(tuple(tokens), last.zone)
        else:
            joined.append(row)
    return joined


def _side_by_side(a: Row, b: Row, unit: float) -> bool:
    if a.box is None or b.box is None or abs(a.box.center[1] - b.box.center[1]) >= 0.45 * unit:
        return False
    return min(a.box.right, b.box.right) <= max(a.box.left, b.box.left) + 0.2 * unit
