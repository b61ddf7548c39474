"""Tables without rules: lines of running text that end in columns of numbers, put into grids like those that layout finds.

Precision first: at least three such lines must follow one another on a page, with as many numbers each but for a few gaps. Where the words
have boxes, numbers and headings are put into columns by their place on the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from ...document import Document, TextLine, ZoneKind
from .grid import Column, Grid, GridCell, as_unit, number_in, roles_of

_LEAST_ROWS = 3
_LEAST_NUMBERS = 2
_MOST_BETWEEN = 3  # lines of words between two rows: the rest of their headings
_SPECK = re.compile(r"[|_\-–—.,:;°'`*~¬…]+|[\[\]]")
_DASH = re.compile(r"[-–—]{1,2}")
_HEAD_LINES = 5
_ENDS_TEXT = re.compile(r"[.:;!?]\s*$")


@dataclass(frozen=True, slots=True)
class _Tail:
    """A line that ends in numbers: where its words end, and its numbers as (start, end, text); a dash is an empty place."""

    line: TextLine
    words_end: int
    cells: tuple[GridCell, ...]

    @property
    def filled(self) -> int:
        return sum(bool(c.text) for c in self.cells)


def loose_grids(document: Document) -> tuple[list[Grid], frozenset[int]]:
    """The tables that stand in body text, and the starts of the lines that they take."""
    found: list[Grid] = []
    taken: set[int] = set()
    for page, group in groupby(document.lines, key=lambda t: t.page):
        lines = [t for t in group if t.zone.kind is ZoneKind.BODY and t.end > t.start]
        tails = [_tail(document, t) for t in lines]
        for first, last in _runs(lines, tails):
            grid, starts = _grid(document, lines, tails, first, last, page)
            found.append(grid)
            taken |= starts
    return found, frozenset(taken)


def _tail(document: Document, line: TextLine) -> _Tail | None:
    text = document.text[line.start : line.end]
    cells: list[GridCell] = []
    end = len(text)
    for m in reversed(list(re.finditer(r"\S+", text))):
        token = m[0]
        if _is_number(token):
            cells.append(GridCell(line.start + m.start(), line.start + m.end(), token))
        elif _DASH.fullmatch(token) and cells:
            cells.append(GridCell(line.start + m.start(), line.start + m.start(), ""))
        elif not _SPECK.fullmatch(token):
            break
        end = m.start()
    if sum(bool(c.text) for c in cells) < _LEAST_NUMBERS:
        return None
    cells.reverse()
    while cells and not cells[0].text:
        del cells[0]
    return _Tail(line, line.start + end, tuple(cells))


def _is_number(token: str) -> bool:
    core = token.strip("|_ ")
    if not core or not any(c.isdigit() for c in core) or re.search(r"\d{9,}|[;:]|\d\)", core) or re.search(r"\d[,.]$", core):
        return False
    return number_in(core) is not None or re.fullmatch(r"\d{1,3}[/⁄]\d{1,2}", core) is not None  # a comma read as a stroke


def _runs(lines: Sequence[TextLine], tails: Sequence[_Tail | None]) -> list[tuple[int, int]]:
    """First and last line of each stretch that is a table."""
    widest = max((t.end - t.start for t in lines), default=0)
    runs: list[tuple[int, int]] = []
    start, last = -1, -1
    for i, tail in enumerate(tails):
        if tail is not None:
            if start < 0 or i - last - 1 > _MOST_BETWEEN or any(_is_text(lines[k], widest) for k in range(last + 1, i)):
                _close(runs, tails, start, last)
                start = i
            last = i
    _close(runs, tails, start, last)
    return runs


def _is_text(line: TextLine, widest: int) -> bool:
    """True for a line that is running text, not the rest of a row heading."""
    words = line.line.text.strip()
    return (
        len(words) > 0.75 * widest
        or re.match(r"[-+•]\s|\(?\d{1,2}(?:\.\d+)*[.)]\s|[a-zđ]\)\s|[IVX]+\.\s", words) is not None
        or words.endswith(";")
    )


def _close(runs: list[tuple[int, int]], tails: Sequence[_Tail | None], start: int, last: int) -> None:
    if start < 0:
        return
    rows = [t for t in tails[start : last + 1] if t is not None]
    common, _ = Counter(len(t.cells) for t in rows).most_common(1)[0]
    regular = sum(common - 2 <= len(t.cells) <= common + 1 for t in rows)
    worded = sum(any(c.isalpha() for c in t.line.line.text) for t in rows)
    if len(rows) >= _LEAST_ROWS and regular >= 0.8 * len(rows) and worded >= 0.6 * len(rows):
        runs.append((start, last))


def _grid(
    document: Document, lines: Sequence[TextLine], tails: Sequence[_Tail | None], first: int, last: int, page: int
) -> tuple[Grid, set[int]]:
    rows = [t for t in tails[first : last + 1] if t is not None]
    width = max(Counter(len(t.cells) for t in rows).most_common(2), key=lambda kn: kn[0])[0]
    centers = _centers(document, rows, width)
    top = first
    while top > 0 and first - top < _HEAD_LINES and _may_head(document.text[lines[top - 1].start : lines[top - 1].end]):
        top -= 1
    headings = _headings(document, lines[top:first], centers, width)
    cells: list[list[GridCell]] = []
    for tail, (label, unit) in zip(rows, _labels(document, lines, tails, first, last), strict=True):
        placed = _placed(document, tail, centers, width)
        cells.append([GridCell(tail.line.start, tail.words_end, label), GridCell(tail.words_end, tail.words_end, unit), *placed])
    roles = roles_of(["", "", *headings], cells)
    columns = (
        Column("", "label"),
        Column("", "unit"),
        *(Column(h, "none" if r.role == "none" else "value", r.decimal) for h, r in zip(headings, roles[2:], strict=True)),
    )
    starts = {lines[k].start for k in range(top, last + 1)}
    after = lines[last + 1] if last + 1 < len(lines) else None
    if after is not None and document.text[after.start : after.start + 1].islower() and after.end - after.start < 40:
        starts.add(after.start)
    return Grid(page, tuple(tuple(r) for r in cells), columns, ""), starts


def _may_head(words: str) -> bool:
    return len(words) < 90 and not _ENDS_TEXT.search(words) and not re.match(r"\s*(?:[IVX]+|\d+(?:\.\d+)*)[.)]\s", words)


def _labels(document: Document, lines: Sequence[TextLine], tails: Sequence[_Tail | None], first: int, last: int) -> list[tuple[str, str]]:
    """The heading of each row and the unit at its end.

    A line of words between two rows belongs to the one above where it goes on in small letters, else to the next.
    """
    labels: list[list[str]] = []
    units: list[str] = []
    waiting: list[str] = []
    for k in range(first, last + 1):
        tail = tails[k]
        if tail is None:
            words = _bare(document.text[lines[k].start : lines[k].end])
            if labels and (words[:1].islower() or words.startswith("(")):
                labels[-1].append(words)
            else:
                waiting.append(words)
            continue
        own = _bare(document.text[tail.line.start : tail.words_end])
        parts = own.split()
        count, unit = next(((n, u) for n in (2, 1) if len(parts) + len(waiting) > n and (u := as_unit(" ".join(parts[-n:])))), (0, ""))
        labels.append([*waiting, " ".join(parts[: len(parts) - count])])
        units.append(unit)
        waiting = []
    if labels and last + 1 < len(lines) and tails[last + 1] is None:
        below = document.text[lines[last + 1].start : lines[last + 1].end]
        if below[:1].islower() and len(below) < 40:
            labels[-1].append(_bare(below))
    return [(" ".join(w for w in parts if w), unit) for parts, unit in zip(labels, units, strict=True)]


def _bare(words: str) -> str:
    words = re.sub(r"^\W*(?:\d{1,3}|[IVXl§]{1,3})[.)_\s]*(?:\||(?=\s)|(?=[^\W\d]))", " ", words)
    return " ".join(t for t in words.split() if not _SPECK.fullmatch(t))


def _center(document: Document, cell: GridCell) -> float | None:
    box = document.box_of(cell.start, max(cell.end, cell.start + 1))
    return box.center[0] if box else None


def _centers(document: Document, rows: Sequence[_Tail], width: int) -> list[float] | None:
    """Where the columns of numbers stand on the page, from the rows that fill them all; None where words have no boxes."""
    full = [[_center(document, c) for c in t.cells] for t in rows if len(t.cells) == width]
    if not full or any(x is None for row in full for x in row):
        return None
    return [median(row[j] or 0.0 for row in full) for j in range(width)]


def _placed(document: Document, tail: _Tail, centers: list[float] | None, width: int) -> list[GridCell]:
    """The numbers of a row in their columns."""
    empty = GridCell(tail.words_end, tail.words_end, "")
    out = [empty] * width
    if len(tail.cells) == width or centers is None:
        for j, cell in enumerate(tail.cells[-width:]):
            out[j] = cell
        return out
    for cell in tail.cells:
        x = _center(document, cell)
        if cell.text and x is not None:
            j = min(range(width), key=lambda k: abs(centers[k] - x))
            if not out[j].text:
                out[j] = cell
    return out


def _headings(document: Document, lines: Sequence[TextLine], centers: list[float] | None, width: int) -> list[str]:
    """The words above each column, by their place on the page."""
    if centers is None:
        return [""] * width
    heads: list[list[str]] = [[] for _ in centers]
    gap = min((b - a for a, b in pairwise(centers)), default=0.0)
    for line in lines:
        for place in document.places_in(line.start, line.end):
            box = place.word.box
            if box is None or _SPECK.fullmatch(place.word.text):
                continue
            j = min(range(len(centers)), key=lambda k: abs(centers[k] - box.center[0]))
            if abs(centers[j] - box.center[0]) <= (0.55 * gap or box.width):
                heads[j].append(place.word.text)
    return [" ".join(words) for words in heads]
