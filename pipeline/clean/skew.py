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
_PEAK = 0.9  # share of the sharpest profile from which an angle belongs to the peak
_GOLDEN = 0.6180339887498949


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
    # ink lies on whole rows: spread evenly within them, or all angles near 0 would give one and the same profile
    y = y + (np.arange(len(y)) * _GOLDEN) % 1.0
    coarse = np.arange(-MAX_DEG, MAX_DEG + _COARSE_DEG / 2, _COARSE_DEG)
    scores = np.array([_sharpness(y, x, a) for a in coarse])
    best = float(coarse[int(scores.argmax())])
    fine = np.arange(best - _COARSE_DEG, best + _COARSE_DEG + _FINE_DEG / 2, _FINE_DEG)
    fine_scores = np.array([_sharpness(y, x, a) for a in fine])
    top = float(fine_scores.max())
    # the middle of the peak, which is broader than a step
    weights = np.clip(fine_scores - _PEAK * top, 0.0, None)
    return float((fine * weights).sum() / weights.sum()), top / max(float(np.median(scores)), 1e-9)


def _sharpness(y: NDArray[Any], x: NDArray[Any], angle_deg: float) -> float:
    rows = np.floor(y - x * math.tan(math.radians(angle_deg))).astype(np.int64)
    profile = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.square(np.diff(profile)).sum())
