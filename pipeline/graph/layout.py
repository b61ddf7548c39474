"""Where the papers stand in the picture: a band for each year, the oldest above, so that a citation leads up to what it rests on.

Within a band papers stand near those that they cite and that cite them (the barycentre heuristic of Sugiyama, Tagawa and Toda 1981).
Everything follows from the graph, nothing from chance: the same records give the same picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BOX_WIDTH, BOX_HEIGHT = 248, 62
GAP_X, _GAP_Y = 44, 34
_BAND_GAP = 58
LEFT, TOP = 96, 132
_MOST_COLUMNS = 6
_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the picture from `top` to `bottom` with its name."""

    name: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Placed:
    """The upper left corners of the boxes, the bands, and the size of it all, in pixels."""

    corners: Mapping[str, tuple[float, float]]
    bands: tuple[Band, ...]
    width: float
    height: float


def place(bands: Sequence[tuple[str, Sequence[str]]], edges: Sequence[tuple[str, str]]) -> Placed:
    """Place nodes in their bands (name, nodes), from top to bottom; `edges` are pairs of nodes."""
    neighbours: dict[str, list[str]] = {node: [] for _, nodes in bands for node in nodes}
    for a, b in edges:
        neighbours[a].append(b)
        neighbours[b].append(a)
    columns = min(_MOST_COLUMNS, max((len(nodes) for _, nodes in bands), default=1))
    orders = [list(nodes) for _, nodes in bands]
    x = {node: value for order in orders for node, value in _spread(order, columns).items()}
    for sweep in range(_SWEEPS):
        for order in orders if sweep % 2 == 0 else reversed(orders):
            means = {n: sum(x[m] for m in neighbours[n]) / len(neighbours[n]) if neighbours[n] else x[n] for n in order}
            order.sort(key=lambda n: (means[n], x[n], n))
            x.update(_spread(order, columns, means))
    corners: dict[str, tuple[float, float]] = {}
    made: list[Band] = []
    y = float(TOP)
    for (name, _), order in zip(bands, orders, strict=True):
        rows = _rows(len(order), columns)
        for i, node in enumerate(order):
            corners[node] = LEFT + x[node] * (BOX_WIDTH + GAP_X), y + i % rows * (BOX_HEIGHT + _GAP_Y)
        bottom = y + rows * (BOX_HEIGHT + _GAP_Y) - _GAP_Y
        made.append(Band(name, y, bottom))
        y = bottom + _BAND_GAP
    return Placed(corners, tuple(made), LEFT + columns * (BOX_WIDTH + GAP_X), y)


def _rows(count: int, columns: int) -> int:
    return -(-count // columns)


def _spread(order: Sequence[str], columns: int, wanted: Mapping[str, float] | None = None) -> dict[str, float]:
    """The column of each node of a band, filled column by column: as near as there is room to where it is wanted, else in the middle."""
    rows = _rows(len(order), columns) or 1
    stacks = [order[i : i + rows] for i in range(0, len(order), rows)]
    if wanted is None:
        return {node: i + (columns - len(stacks)) / 2 for i, stack in enumerate(stacks) for node in stack}
    found: dict[str, float] = {}
    column = -1
    for i, stack in enumerate(stacks):
        middle = sum(wanted[n] for n in stack) / len(stack)
        column = max(column + 1, min(round(middle), columns - len(stacks) + i))
        found.update(dict.fromkeys(stack, float(column)))
    return found
