"""Ruled tables: cells with their lines, and the rows as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from samples.make.lines import Word, broken, words_of
from samples.make.paper import Column, Table

PAD = 4.0


@dataclass(frozen=True)
class LaidCell:
    """One cell: its sides from the table's left edge, its height, and its words in lines."""

    left: float
    right: float
    height: float
    lines: list[list[Word]]
    leading: float
    align: Literal["left", "center"] = "left"
    middle: bool = False


@dataclass(frozen=True)
class LaidRow:
    """A row of the grid; a cell of the first heading row may reach below it."""

    height: float
    cells: list[LaidCell]


def _lines(text: str, width: float, size: float, *, bold: bool = False) -> list[list[Word]]:
    words = words_of(text, size, bold=bold)
    return broken(words, width - 2 * PAD) if words else []


def _edges(columns: Sequence[Column], width: float) -> list[float]:
    """Left edges of the columns and the right one of the last, the widths scaled to fill the page."""
    scale = width / sum(c.width for c in columns)
    edges = [0.0]
    for c in columns:
        edges.append(edges[-1] + c.width * scale)
    return edges


def _groups(columns: Sequence[Column]) -> list[tuple[int, int, str]]:
    """Columns under one upper heading, as (first, after last, heading); others alone with an empty heading."""
    out: list[tuple[int, int, str]] = []
    for i, c in enumerate(columns):
        if c.under and out and out[-1][2] == c.under:
            out[-1] = (out[-1][0], i + 1, c.under)
        else:
            out.append((i, i + 1, c.under))
    return out


def laid_rows(table: Table, width: float) -> list[LaidRow]:
    """All rows, those of the heading first."""
    edges, size = _edges(table.columns, width), table.size
    leading = size * 1.2

    def cell(i: int, j: int, text: str, height: float, *, bold: bool, align: Literal["left", "center"]) -> LaidCell:
        lines = _lines(text, edges[j] - edges[i], size, bold=bold)
        return LaidCell(edges[i], edges[j], height, lines, leading, align, middle=bold or align == "center")

    def need(i: int, j: int, text: str, *, bold: bool = False) -> float:
        return len(_lines(text, edges[j] - edges[i], size, bold=bold)) * leading + 5

    rows: list[LaidRow] = []
    heads = [need(i, i + 1, c.heading, bold=True) for i, c in enumerate(table.columns)]
    if table.two_rows:
        upper = max(need(a, b, name, bold=True) for a, b, name in _groups(table.columns) if name)
        lower = max(h for h, c in zip(heads, table.columns, strict=True) if c.under)
        lower = max(lower, *(h - upper for h, c in zip(heads, table.columns, strict=True) if not c.under))
        first = [
            cell(a, b, name or table.columns[a].heading, upper if name else upper + lower, bold=True, align="center")
            for a, b, name in _groups(table.columns)
        ]
        second = [cell(i, i + 1, c.heading, lower, bold=True, align="center") for i, c in enumerate(table.columns) if c.under]
        rows += [LaidRow(upper, first), LaidRow(lower, second)]
    else:
        top = max(heads)
        rows.append(LaidRow(top, [cell(i, i + 1, c.heading, top, bold=True, align="center") for i, c in enumerate(table.columns)]))
    body = [tuple(f"({i + 1})" for i in range(len(table.columns)))] if table.numbered else []
    for row in [*body, *table.rows]:
        total = row[0].startswith("=")
        plain = (row[0].removeprefix("="), *row[1:])
        height = max(need(i, i + 1, text, bold=total) for i, text in enumerate(plain))
        cells = []
        for i, (text, c) in enumerate(zip(plain, table.columns, strict=True)):
            left = c.role in ("label", "text") and row not in body and not (total and c.role == "label")
            cells.append(cell(i, i + 1, text, height, bold=total, align="left" if left else "center"))
        rows.append(LaidRow(height, cells))
    return rows


def table_text(table: Table) -> list[str]:
    """Rows as text, cells parted by tabs; the words of a merged cell stand at its first place."""
    out: list[str] = []
    if table.two_rows:
        upper = [""] * len(table.columns)
        for a, _, name in _groups(table.columns):
            upper[a] = name or table.columns[a].heading
        out += ["\t".join(upper), "\t".join(c.heading if c.under else "" for c in table.columns)]
    else:
        out.append("\t".join(c.heading for c in table.columns))
    if table.numbered:
        out.append("\t".join(f"({i + 1})" for i in range(len(table.columns))))
    return out + ["\t".join((row[0].removeprefix("="), *row[1:])) for row in table.rows]
