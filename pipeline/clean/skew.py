"""How much a page leans: the angle whose row profile is the sharpest.

Source: the projection profile method (W. Postl, Detection of linear oblique structures and skew scan in digitized documents, ICPR 1986),
on a sample of ink pixels instead of rotated images, so that an angle costs a histogram.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAX_DEG = 8.0
_COARSE_DEG = 0.25
_FINE_DEG = 0.05
_POINTS = 60_000


def skew_deg(ink: NDArray[np.bool_]) -> tuple[float, float]:
    """The lean of the text lines of a page.

    Args:
        ink: `(H, W)`, True where something is printed; about 100 dpi is enough.

    Returns:
        Degrees, positive where lines fall to the right (the page leans clockwise), and how much sharper the profile is at that angle
        than the median over all angles (1.0: no lines were found).
    """
    y, x = np.nonzero(ink)
    if len(y) < 500:
        return 0.0, 1.0
    if len(y) > _POINTS:
        step = len(y) // _POINTS + 1
        y, x = y[::step], x[::step]
    x = x - ink.shape[1] / 2
    coarse = np.arange(-MAX_DEG, MAX_DEG + _COARSE_DEG / 2, _COARSE_DEG)
    scores = np.array([_sharpness(y, x, a) for a in coarse])
    best = float(coarse[int(scores.argmax())])
    fine = np.arange(best - _COARSE_DEG, best + _COARSE_DEG + _FINE_DEG / 2, _FINE_DEG)
    fine_scores = np.array([_sharpness(y, x, a) for a in fine])
    top = int(fine_scores.argmax())
    return float(fine[top]), float(fine_scores[top] / max(float(np.median(scores)), 1e-9))


def _sharpness(y: NDArray[Any], x: NDArray[Any], angle_deg: float) -> float:
    rows = np.round(y - x * math.tan(math.radians(angle_deg))).astype(np.int64)
    profile = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.square(np.diff(profile)).sum())
