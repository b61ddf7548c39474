"""Words of an upright page -> zones in reading order: head columns, title, addressees, body, tables, footnotes, recipients, signature.

Sources: the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I; the reading order of docs/records.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..document import Box, Line, Turn, Zone, ZoneKind
from .again import signature_place, with_signature
from .aside import set_aside
from .body import body_zones, split_footnotes
from .closing import split_closing
from .head import split_head
from .rows import Row, rows_of
from .split import begins_paper
from .tables import find_grids, take_tables


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the layout needs to know of a page: its size and its ruling lines, in the pixels in which the words' boxes are."""

    width: float
    height: float
    dpi: float
    horizontal: tuple[Box, ...] = ()
    vertical: tuple[Box, ...] = ()


def arrange(lines: Sequence[Line], sheet: Sheet) -> tuple[Zone, ...]:
    """Sort the words of a page into zones.

    Args:
        lines: as the engine found them, every word with a box; their order does not matter.
        sheet: the page.

    Returns:
        Zones in reading order; those outside the running text (stamps, page numbers, margins) come last. No word is lost.
    """
    grids = find_grids(sheet.horizontal, sheet.vertical, sheet.dpi)
    words = [w for line in lines for w in line.words if w.box is not None]
    tables, stamps, rest = take_tables(words, lines, grids, sheet.width, sheet.height)
    rows = rows_of(rest)
    rows, aside = set_aside(rows, sheet.width, sheet.height)
    head, rows = split_head(rows, sheet.width, sheet.height)
    rows, notes = split_footnotes(rows, tables, sheet)
    rows, closing = split_closing(rows, sheet.width)
    body = body_zones(rows, tables, sheet.width)
    return (*head, *body, *closing, *notes, *stamps, *aside)


def turned(zones: Sequence[Zone], turn: Turn) -> tuple[Zone, ...]:
    """The zones with their boxes on the page as it was loaded."""
    if turn.is_identity:
        return tuple(zones)
    return tuple(_turned(zone, turn) for zone in zones)


def boxes_turned(lines: Sequence[Line], turn: Turn) -> tuple[Line, ...]:
    """The lines with their boxes where a map leads them."""
    return tuple(replace(line, words=tuple(replace(w, box=turn.box(w.box) if w.box else None) for w in line.words)) for line in lines)


def _turned(zone: Zone, turn: Turn) -> Zone:
    lines = boxes_turned(zone.lines, turn)
    table = zone.table and replace(zone.table, cells=tuple(replace(c, box=turn.box(c.box)) for c in zone.table.cells))
    return Zone(zone.kind, lines, table)


def given_zones(lines: Sequence[Line]) -> tuple[Zone, ...]:
    """Zones of a text without places: one body zone that keeps every line, empty ones too."""
    return (Zone(ZoneKind.BODY, tuple(lines)),) if lines else ()


__all__ = [
    "Row",
    "Sheet",
    "arrange",
    "begins_paper",
    "boxes_turned",
    "given_zones",
    "signature_place",
    "turned",
    "with_signature",
]
