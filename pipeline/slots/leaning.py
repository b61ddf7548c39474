"""How a line of print or a stamp lies: stamped names climb, and stand above or below the row in which the reader saw most of them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

_EM = 16  # pixels, at which the ink is looked at
_ASIDE, _ABOVE = 2.0, 1.6  # ems around the line that are looked at
_DARK = 0.45  # of the way from paper to ink
_HEIGHTS = (0.25, 2.0)  # ems: what is lower is a speck or a rule, what is higher a ring or a pen
_WIDEST = 6.0  # ems, of joined letters
_LEAST_INK = 8  # pixels
_NARROWING = (1.1, 1.0, 0.8, 0.7)  # ems from the line within which ink counts, fit by fit
_FEWEST = 50  # pixels of ink that tell a line
_STEEPEST, _FARTHEST = 0.2, 0.9  # rows for a column, and ems: what leans more or stands further off is another line


@dataclass(frozen=True, slots=True)
class Course:
    """Where a line runs: `row` is its middle at `column`, `slope` the rows that it falls by for each column."""

    row: float
    column: float
    slope: float = 0.0


def course_of(pixels: NDArray[np.uint8], em: float, row: float, left: float, right: float) -> Course:
    """The course of a line by its ink: a straight line through what is as high as letters, fitted anew without what lies far from it.

    Args:
        pixels: uint8 grey `(H, W)`, dark on light.
        em: the size of the type.
        row: about where the line's middle is.
        left: where letters were seen, from.
        right: and to.
    """
    level = Course(row, (left + right) / 2)
    top, first = max(0, int(row - _ABOVE * em)), max(0, int(left - _ASIDE * em))
    band = pixels[top : int(row + _ABOVE * em), first : int(right + _ASIDE * em)]
    if min(band.shape) < 2 * em / _EM:
        return level
    ys, xs = _letter_ink(np.asarray(cv2.resize(band, None, fx=_EM / em, fy=_EM / em, interpolation=cv2.INTER_AREA), np.uint8))
    kept = np.abs(ys - (row - top) / em) < _NARROWING[0]
    slope = offset = 0.0
    for within in _NARROWING[1:]:
        if kept.sum() < _FEWEST:
            return level
        slope, offset = (float(v) for v in np.polyfit(xs[kept], ys[kept], 1))
        kept = np.abs(ys - slope * xs - offset) < within
    middle = top + slope * (level.column - first) + offset * em
    return Course(middle, level.column, slope) if abs(slope) <= _STEEPEST and abs(middle - row) <= _FARTHEST * em else level


def _letter_ink(band: NDArray[np.uint8]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rows and columns, in ems, of the ink of what may be letters."""
    paper, ink = float(np.median(band)), float(np.quantile(band, 0.01))
    dark = (band < paper - _DARK * max(paper - ink, 40)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    high, wide, area = stats[:, cv2.CC_STAT_HEIGHT] / _EM, stats[:, cv2.CC_STAT_WIDTH] / _EM, stats[:, cv2.CC_STAT_AREA]
    letters = (high >= _HEIGHTS[0]) & (high <= _HEIGHTS[1]) & (wide <= _WIDEST) & (area >= _LEAST_INK)
    letters[0] = False  # the paper
    ys, xs = np.nonzero(letters[labels])
    return ys / _EM, xs / _EM
