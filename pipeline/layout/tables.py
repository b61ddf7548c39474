"""Ruled tables: grids out of ruling lines, words into cells, cells into lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from ..document import Box, Cell, Line, Table, Word, Zone, ZoneKind, union
from ..language.shapes import squeeze
from .rows import row_of

_NEAR_INCH = 0.06  # how far lines of one grid may miss each other
_LEAST_ROWS, _LEAST_COLUMNS = 2, 2
_COVERED = 0.5  # share of a cell's edge that a rule must cover to part it from its neighbour
_STAMP_WIDTH, _STAMP_HEIGHT = 0.45, 0.14  # of the page
_RECEIVED = ("den", "congvanden", "conden", "cv")


@dataclass(frozen=True, slots=True)
class Grid:
    """Edges of rows and columns, and the rules that draw them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    horizontal: tuple[Box, ...]
    vertical: tuple[Box, ...]
    near: float

    @property
    def box(self) -> Box:
        """The outer frame."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def find_grids(horizontal: Sequence[Box], vertical: Sequence[Box], dpi: float) -> list[Grid]:
    """Grids of at least two rows and two columns, from top to bottom."""
    near = _NEAR_INCH * dpi
    groups = _connected([*((b, True) for b in horizontal), *((b, False) for b in vertical)], near)
    grids = []
    for group in groups:
        hs = tuple(b for b, is_h in group if is_h)
        vs = tuple(b for b, is_h in group if not is_h)
        frame = union(b for b, _ in group)
        if frame is None or not hs or not vs:
            continue
        ys = _edges(((b.center[1], b.width) for b in hs), near, 0.2 * frame.width)
        xs = _edges(((b.center[0], b.height) for b in vs), near, min(0.2 * frame.height, 1.5 * dpi))
        # a frame that is open at a side (no outer rule) still has the ends of its rules
        xs = _with_ends(xs, median(b.left for b in hs), median(b.right for b in hs), 3 * near)
        ys = _with_ends(ys, min(b.top for b in vs), max(b.bottom for b in vs), 3 * near)
        if len(ys) > _LEAST_ROWS and len(xs) > _LEAST_COLUMNS:
            grids.append(Grid(tuple(xs), tuple(ys), hs, vs, near))
    grids.sort(key=lambda g: g.ys[0])
    return [g for g in grids if not any(o is not g and _inside(g.box, o.box, near) for o in grids)]


def _inside(a: Box, b: Box, near: float) -> bool:
    return a.left >= b.left - near and a.right <= b.right + near and a.top >= b.top - near and a.bottom <= b.bottom + near


def _connected(rules: list[tuple[Box, bool]], near: float) -> list[list[tuple[Box, bool]]]:
    """Groups of rules that touch, directly or through others."""
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (a, a_is_h) in enumerate(rules):
        for j in range(i):
            b, b_is_h = rules[j]
            if a_is_h == b_is_h and not _in_line(a, b, a_is_h, near):
                continue
            if a.left <= b.right + near and b.left <= a.right + near and a.top <= b.bottom + near and b.top <= a.bottom + near:
                parent[root(i)] = root(j)
    groups: dict[int, list[tuple[Box, bool]]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(root(i), []).append(rule)
    return list(groups.values())


def _in_line(a: Box, b: Box, is_h: bool, near: float) -> bool:
    return abs(a.center[is_h] - b.center[is_h]) < near


def _edges(places: Iterable[tuple[float, float]], near: float, least: float) -> list[float]:
    """Places that are near each other made one; those drawn by too little rule are left out."""
    clusters: list[list[tuple[float, float]]] = []
    for place in sorted(places):
        if clusters and place[0] - clusters[-1][-1][0] < near:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return [sum(p * n for p, n in c) / sum(n for _, n in c) for c in clusters if sum(n for _, n in c) >= least]


def _with_ends(edges: list[float], low: float, high: float, near: float) -> list[float]:
    if not edges:
        return edges
    return [*([low] if edges[0] - low > near else []), *edges, *([high] if high - edges[-1] > near else [])]


def take_tables(
    words: Sequence[Word], lines: Sequence[Line], grids: Sequence[Grid], width: float, height: float
) -> tuple[list[Zone], list[Zone], list[Line]]:
    """Put words into the cells of the grids.

    Returns:
        Table zones, stamp zones (a received-mail stamp is a small ruled box), and the lines that are left with their other words.
    """
    taken: set[int] = set()
    tables: list[Zone] = []
    stamps: list[Zone] = []
    for grid in grids:
        inside = [w for w in words if id(w) not in taken and w.box is not None and _holds(grid.box, w.box)]
        if not inside:
            continue
        if _is_stamp(grid, inside, width, height):
            taken.update(map(id, inside))
            stamps.append(Zone(ZoneKind.STAMP, tuple(_cell_lines(inside))))
        elif (zone := _table_zone(grid, inside)) is not None:
            taken.update(map(id, inside))
            tables.append(zone)
    rest = [replace(line, words=kept) for line in lines if (kept := tuple(w for w in line.words if id(w) not in taken))]
    return tables, stamps, rest


def _holds(frame: Box, box: Box) -> bool:
    x, y = box.center
    return frame.left <= x <= frame.right and frame.top <= y <= frame.bottom


def _is_stamp(grid: Grid, words: Sequence[Word], width: float, height: float) -> bool:
    box = grid.box
    if box.width > _STAMP_WIDTH * width or box.height > _STAMP_HEIGHT * height or box.top > 0.5 * height:
        return False
    keys = {squeeze(w.text) for w in words}
    return bool(keys & set(_RECEIVED)) or {"so", "ngay"} <= keys or {"ngay", "chuyen"} <= keys


def _table_zone(grid: Grid, words: Sequence[Word]) -> Zone | None:
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    spans = _spans(grid)
    owner = {
        (r, c): (cell.row, cell.column)
        for cell in spans
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.column, cell.column + cell.column_span)
    }
    content: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        if word.box is None:
            continue
        x, y = word.box.center
        place = _slot(grid.ys, y), _slot(grid.xs, x)
        content.setdefault(owner[place], []).append(word)
    if len(content) < 2:
        return None
    lines = [_row_line([_cell_words(content.get((r, c), [])) for c in range(columns)]) for r in range(rows)]
    return Zone(ZoneKind.TABLE, tuple(lines), Table(rows, columns, tuple(spans)))


def _slot(edges: Sequence[float], at: float) -> int:
    for i in range(len(edges) - 2):
        if at < edges[i + 1]:
            return i
    return len(edges) - 2


def _spans(grid: Grid) -> list[Cell]:
    """The cells of a grid; neighbours with no rule between them are one cell, where together they are a rectangle."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    taken: set[tuple[int, int]] = set()
    cells = []
    for r in range(rows):
        for c in range(columns):
            if (r, c) in taken:
                continue
            across = 1
            while c + across < columns and (r, c + across) not in taken and not _parted_by_vertical(grid, r, c + across):
                across += 1
            down = 1
            while (
                r + down < rows
                and all((r + down, k) not in taken and not _parted_by_horizontal(grid, r + down, k) for k in range(c, c + across))
                and all(not _parted_by_vertical(grid, r + down, k) for k in range(c + 1, c + across))
            ):
                down += 1
            taken.update((i, k) for i in range(r, r + down) for k in range(c, c + across))
            cells.append(Cell(r, c, Box(grid.xs[c], grid.ys[r], grid.xs[c + across], grid.ys[r + down]), down, across))
    return cells


def _parted_by_vertical(grid: Grid, row: int, column: int) -> bool:
    """Whether a rule stands on the left edge of a cell."""
    x, top, bottom = grid.xs[column], grid.ys[row], grid.ys[row + 1]
    drawn = sum(max(0.0, min(b.bottom, bottom) - max(b.top, top)) for b in grid.vertical if abs(b.center[0] - x) < grid.near)
    return drawn >= _COVERED * (bottom - top)


def _parted_by_horizontal(grid: Grid, row: int, column: int) -> bool:
    """Whether a rule stands on the upper edge of a cell."""
    y, left, right = grid.ys[row], grid.xs[column], grid.xs[column + 1]
    drawn = sum(max(0.0, min(b.right, right) - max(b.left, left)) for b in grid.horizontal if abs(b.center[1] - y) < grid.near)
    return drawn >= _COVERED * (right - left)


def _cell_lines(words: Sequence[Word]) -> list[Line]:
    """The words of a cell in lines, from top to bottom."""
    groups: list[list[Word]] = []
    for word in sorted((w for w in words if w.box), key=lambda w: w.box.center[1] if w.box else 0.0):
        box = word.box
        if box is None:
            continue
        last = union(w.box for w in groups[-1]) if groups else None
        if last is not None and box.center[1] < last.bottom - 0.25 * min(box.height, last.height):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [row.line() for group in groups if (row := row_of(group)) is not None]


def _cell_words(words: Sequence[Word]) -> list[Word]:
    return [w for line in _cell_lines(words) for w in line.words]


def _row_line(cells: Sequence[Sequence[Word]]) -> Line:
    """One line of text for a row of the grid: words parted by spaces, cells by tabs."""
    words: list[Word] = []
    indent = ""
    for i, cell in enumerate(cells):
        for word in cell:
            words.append(replace(word, after=" "))
        if words and cell:
            words[-1] = replace(words[-1], after="")
        if i < len(cells) - 1:
            if words:
                words[-1] = replace(words[-1], after=words[-1].after + "\t")
            else:
                indent += "\t"
    return Line(tuple(words), indent)
