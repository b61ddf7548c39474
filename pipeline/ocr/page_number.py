"""The number of a page, which the engine passes over where it is one small figure alone on its line.

It stands in the middle of the upper margin (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I.6), in older papers of the lower one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ..document import Box, Line

_MARGIN = 0.1  # share of the page's height above and below in which it stands
_FROM, _TO = 0.4, 0.6  # shares of the width between which it stands
_INK = 0.62  # of the paper's shade
_MM = 1 / 25.4  # inches
_LOWEST_MM, _HIGHEST_MM, _WIDEST_MM, _CLEAR_MM = 1.6, 4.5, 9.0, 2.0


def unread_number(pixels: NDArray[np.uint8], dpi: float, lines: Sequence[Line]) -> Box | None:
    """Where a page number may stand that no word was read at; None where the margins show nothing like one.

    Args:
        pixels: uint8 grey `(H, W)`.
        dpi: of these pixels.
        lines: what was read, boxes in these pixels.
    """
    height, width = pixels.shape
    band, left, right = round(_MARGIN * height), round(_FROM * width), round(_TO * width)
    taken = [word.box for line in lines for word in line.words if word.box is not None]
    for top in (0, height - band):
        for box in _marks(pixels[top : top + band, left:right], dpi):
            place = Box(left + box.left, top + box.top, left + box.right, top + box.bottom)
            if not any(_meet(place, other) for other in taken):
                return place
    return None


def _marks(strip: NDArray[np.uint8], dpi: float) -> Iterator[Box]:
    """What is as large as a number or two and stands free on all sides."""
    ink = strip < _INK * float(np.percentile(strip, 90))
    clear = round(_CLEAR_MM * _MM * dpi)
    for top, bottom in _runs(np.nonzero(ink.any(axis=1))[0], clear):
        columns = np.nonzero(ink[top:bottom].any(axis=0))[0]
        left, right = int(columns[0]), int(columns[-1]) + 1
        fits = _LOWEST_MM <= (bottom - top) / dpi / _MM <= _HIGHEST_MM and (right - left) / dpi / _MM <= _WIDEST_MM
        if fits and min(top, strip.shape[0] - bottom, left, strip.shape[1] - right) >= clear:
            yield Box(left, top, right, bottom)


def _runs(rows: NDArray[np.intp], clear: int) -> list[tuple[int, int]]:
    """Runs of rows, those put together that stand nearer than `clear`."""
    runs: list[tuple[int, int]] = []
    for y in map(int, rows):
        if runs and y - runs[-1][1] < clear:
            runs[-1] = runs[-1][0], y + 1
        else:
            runs.append((y, y + 1))
    return runs


def _meet(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
