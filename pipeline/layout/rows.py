"""Rows: words that stand side by side on one baseline, with the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ..document import Box, Line, Word


@dataclass(frozen=True, slots=True)
class Row:
    """Words from left to right, all with boxes."""

    words: tuple[Word, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes of its words."""
        return tuple(w.box for w in self.words if w.box is not None)

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(b.left for b in self.boxes)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(b.right for b in self.boxes)

    @property
    def top(self) -> float:
        """Its upper edge: the median of its words', so that one tall scribble does not move it."""
        return median(b.top for b in self.boxes)

    @property
    def bottom(self) -> float:
        """Its lower edge, as `top`."""
        return median(b.bottom for b in self.boxes)

    @property
    def height(self) -> float:
        """From the upper to the lower edge."""
        return self.bottom - self.top

    @property
    def center(self) -> tuple[float, float]:
        """The middle, (x, y)."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        """Its words joined by spaces."""
        return " ".join(w.text for w in self.words)

    def line(self) -> Line:
        """The row as a line of a zone."""
        words = [replace(w, after=" ") for w in self.words]
        words[-1] = replace(words[-1], after="")
        return Line(tuple(words))


def row_of(words: Iterable[Word]) -> Row | None:
    """A row of words in order of their left edges; None of none."""
    known = sorted((w for w in words if w.box is not None), key=lambda w: w.box.left if w.box else 0.0)
    return Row(tuple(known)) if known else None


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Rows of a page from the engine's lines, from top to bottom.

    Lines that stand side by side (an engine splits a line at a wide gap, or by columns) become one row.
    """
    pieces = [r for line in lines if (r := row_of(line.words)) is not None]
    pieces.sort(key=lambda r: r.center[1])
    rows: list[Row] = []
    for piece in pieces:
        for i in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
            if _same_baseline(rows[i], piece):
                joined = row_of((*rows[i].words, *piece.words))
                if joined is not None:
                    rows[i] = joined
                break
        else:
            rows.append(piece)
    return sorted(rows, key=lambda r: r.top)


def _same_baseline(a: Row, b: Row) -> bool:
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    if overlap < 0.55 * min(a.height, b.height):
        return False
    return all(min(x.right, y.right) - max(x.left, y.left) < 0.3 * min(x.width, y.width) for x in a.boxes for y in b.boxes)


def cut(row: Row, x: float) -> tuple[Row | None, Row | None]:
    """The parts of a row left and right of a vertical line; a word belongs where its middle is."""
    return row_of(w for w in row.words if w.box and w.box.center[0] < x), row_of(w for w in row.words if w.box and w.box.center[0] >= x)


def cut_at_gap(row: Row, x: float, reach: float) -> tuple[Row | None, Row | None]:
    """As `cut`, but at the widest gap within `reach` of `x` where one is wider than a line is high: columns are centred, not flush."""
    near = [
        (b.left - a.right, (a.right + b.left) / 2)
        for a, b in pairwise(row.boxes)
        if b.left - a.right > 1.2 * row.height and a.right - reach < x < b.left + reach
    ]
    return cut(row, max(near)[1] if near else x)


def cut_at_gaps(row: Row, gap: float) -> list[Row]:
    """The parts of a row between gaps wider than `gap`, from left to right."""
    groups: list[list[Word]] = [[]]
    for i, word in enumerate(row.words):
        if i and row.boxes[i].left - max(b.right for b in row.boxes[:i]) > gap:
            groups.append([])
        groups[-1].append(word)
    return [Row(tuple(words)) for words in groups]
