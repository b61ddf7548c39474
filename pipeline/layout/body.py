"""The body: paragraphs, tables where they stand, footnotes last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Protocol

from ..document import Box, Zone, ZoneKind
from ..language.shapes import fold
from .rows import Row

_ADDRESSEE = re.compile(r"^\W*k[ií]nh\s*g[a-z]{1,3}\b")
_DASH = re.compile(r"^\W*[-–—•+*]")


class _Sheet(Protocol):
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...
    @property
    def horizontal(self) -> tuple[Box, ...]: ...


def split_footnotes(rows: Sequence[Row], tables: Sequence[Zone], sheet: _Sheet) -> tuple[list[Row], list[Zone]]:
    """Take the footnotes out of the rows of a page."""
    notes_top = _footnote_rule(rows, tables, sheet)
    notes = [r for r in rows if r.top >= notes_top]
    zones = [Zone(ZoneKind.FOOTNOTE, tuple(r.line() for r in notes))] if notes else []
    return [r for r in rows if r.top < notes_top], zones


def body_zones(rows: Sequence[Row], tables: Sequence[Zone], width: float) -> list[Zone]:
    """Zones of the body in reading order: addressees, paragraphs and tables from top to bottom."""
    placed: list[tuple[float, Zone]] = [(box.top, t) for t in tables if (box := t.box) is not None]
    tops = sorted(top for top, _ in placed)
    for paragraph in _paragraphs(rows, tops, width):
        kind = ZoneKind.ADDRESSEE if _ADDRESSEE.match(fold(paragraph[0].text)) else ZoneKind.BODY
        placed.append((paragraph[0].top, Zone(kind, tuple(r.line() for r in paragraph))))
    return [zone for _, zone in sorted(placed, key=lambda p: p[0])]


def _footnote_rule(rows: Sequence[Row], tables: Sequence[Zone], sheet: _Sheet) -> float:
    """The top of the footnotes: under a short rule at the left margin in the lower half, with only small print below it."""
    if len(rows) < 4:
        return float("inf")
    size = median(r.height for r in rows)
    left = sorted(r.left for r in rows)[len(rows) // 5]
    for rule in sorted(sheet.horizontal, key=lambda b: -b.top):
        if rule.top < 0.5 * sheet.height or not 0.12 * sheet.width < rule.width < 0.42 * sheet.width:
            continue
        if abs(rule.left - left) > 0.08 * sheet.width or any(t.box and t.box.top <= rule.top <= t.box.bottom for t in tables):
            continue
        below = [r for r in rows if r.top > rule.top - 0.2 * size]
        if below and re.match(r"^\W*\d", below[0].text) and below[0].top - rule.bottom < 2.5 * size:
            return rule.top - 0.2 * size
    return float("inf")


def _paragraphs(rows: Sequence[Row], tables: Sequence[float], width: float) -> list[list[Row]]:
    """Rows in paragraphs: a new one begins at an indent, after a wide gap, after a short line, or behind a table."""
    if not rows:
        return []
    size = median(r.height for r in rows)
    long = [r for r in rows if r.right - r.left > 0.5 * width] or list(rows)
    right = sorted(r.right for r in long)[-1 - len(long) // 5]
    flush = sorted(r.left for r in long)[len(long) // 5]  # most rows are flush left, first lines of paragraphs are not
    out: list[list[Row]] = [[rows[0]]]
    for above, row in pairwise(rows):
        gap = row.top - above.bottom
        short = above.right < right - 0.12 * width
        indented = row.left > flush + 0.025 * width
        centred = indented and abs((row.left + row.right) / 2 - (flush + right) / 2) < 0.04 * width and row.right < right - 0.04 * width
        table_between = any(above.top < top <= row.top for top in tables)
        both_centred = centred and len(out[-1]) >= 1 and out[-1][-1].left > flush + 0.025 * width and gap < 1.2 * size
        list_goes_on = _ADDRESSEE.match(fold(out[-1][0].text)) and _DASH.match(row.text) and gap < 1.5 * size
        new = table_between or gap > 1.6 * size or (indented and not both_centred) or (short and not indented and _opens(row))
        if new and not list_goes_on:
            out.append([row])
        else:
            out[-1].append(row)
    return out


def _opens(row: Row) -> bool:
    """True for a row that looks like the beginning of a sentence or of a list item."""
    return bool(re.match(r"^\W*(?:[-–—•+*]|\d+[.)/]|[a-zđ]\)|[IVX]+\.|[A-ZĐÀ-Ỹ])", row.text))
