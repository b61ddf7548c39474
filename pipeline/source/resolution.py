"""True resolution: what files say about it, and when not to believe them."""

from __future__ import annotations

import math
from dataclasses import dataclass

A4_INCHES = (8.27, 11.69)
_SHEET_SHORT = (5.5, 12.5)  # inches: a sheet of A5 to A3, scanned with some margin
_SHEET_LONG = (5.5, 18.0)
_PAGE_SHAPES = (1.15, 1.8)  # long side by short side: sheets are 1.29 to 1.55, photos of them up to 16:9
_DPI_RANGE = (50.0, 1200.0)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Dots per inch along x and y, and whether the file stated it credibly."""

    x: float
    y: float
    known: bool

    @property
    def dpi(self) -> float:
        """One number for both directions."""
        return math.sqrt(self.x * self.y)


def resolve(width: int, height: int, stated: tuple[float, float] | None) -> Resolution:
    """The resolution of a page image.

    What the file states is believed where it makes the image a sheet between A5 and A3. Cameras and image editors write 72 or 96 (or 0 or
    1) for lack of anything better, which makes a photo a poster or a small picture a stamp: then the image is taken for an A4 sheet,
    upright or across; where it has not the shape of a page, for a strip as wide as A4.

    Args:
        width: in pixels.
        height: in pixels.
        stated: dots per inch along x and y as the file says, None where it does not.
    """
    if stated is not None and all(_DPI_RANGE[0] <= d <= _DPI_RANGE[1] for d in stated):
        short, long = sorted((width / stated[0], height / stated[1]))
        if _SHEET_SHORT[0] <= short <= _SHEET_SHORT[1] and _SHEET_LONG[0] <= long <= _SHEET_LONG[1]:
            return Resolution(stated[0], stated[1], True)
        if stated[0] not in (72, 96) and short <= _SHEET_SHORT[1] and long <= _SHEET_LONG[1]:
            return Resolution(stated[0], stated[1], True)  # a slip of paper, scanned with a resolution that nobody writes by default
    dpi = _as_a4(width, height)
    return Resolution(dpi, dpi, False)


def _as_a4(width: int, height: int) -> float:
    short, long = sorted((width, height))
    dpi = max(short / A4_INCHES[0], long / A4_INCHES[1]) if _PAGE_SHAPES[0] <= long / short <= _PAGE_SHAPES[1] else width / A4_INCHES[0]
    return min(max(dpi, _DPI_RANGE[0]), _DPI_RANGE[1])
