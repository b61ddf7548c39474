"""Capitals of engravers' round hand that no free face has, drawn with a pointed pen: C and T as stamp makers' script faces have them.

In these faces both letters begin with a hook at the upper left and have a hairline from the base line to the stem; the stem swells on its
way down and ends in a curl. The outlines are our own, of a few points that are shaken for every letter.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.uint8]
Points = list[tuple[float, float]]

_HOOK: Points = [(0.16, 0.66), (0.08, 0.72), (0.07, 0.86), (0.18, 0.98), (0.32, 0.95)]
_HAIRLINE: Points = [(-0.06, -0.04), (0.12, 0.22), (0.34, 0.6)]
_STROKES: dict[str, tuple[Points, ...]] = {  # x to the right, y up from the base line, in heights of a capital, before the slant
    "T": (
        [*_HOOK, (0.5, 0.84), (0.68, 0.84), (0.86, 0.98)],
        [(0.56, 0.88), (0.42, 0.78), (0.32, 0.5), (0.3, 0.2), (0.4, 0.01), (0.56, 0.04), (0.64, 0.24), (0.54, 0.38), (0.44, 0.28)],
        _HAIRLINE,
    ),
    "C": (
        [*_HOOK, (0.44, 0.88), (0.5, 0.84)],
        [
            (0.44, 0.78),
            (0.5, 0.98),
            (0.62, 1.08),
            (0.7, 0.98),
            (0.62, 0.8),
            (0.44, 0.64),
            (0.3, 0.4),
            (0.3, 0.14),
            (0.42, 0.0),
            (0.62, 0.08),
            (0.76, 0.3),
        ],
        _HAIRLINE,
    ),
}
CAPITALS = frozenset(_STROKES)
_SHAKEN = 0.025
_WIDTHS = (0.7, 1.05)
_SLANTS = (0.25, 0.55)


def pen_drawn(letter: str, height: float, rng: np.random.Generator) -> tuple[Ink, float, tuple[float, float]]:
    """A capital of `CAPITALS`, drawn anew.

    Args:
        letter: which one.
        height: of the capital, in pixels.
        rng: what shakes it.

    Returns:
        Its ink; by how much it moves the pen on; and the column and row of its ink that belong at the pen, on the base line.
    """
    wide, slant = float(rng.uniform(*_WIDTHS)), float(rng.uniform(*_SLANTS))
    thin, thick = height * float(rng.uniform(0.02, 0.05)), height * float(rng.uniform(0.07, 0.14))
    margin = height
    sheet = np.zeros((round(3 * height), round(3.5 * height)), np.uint8)
    strokes = _STROKES[letter]
    if rng.random() < 0.25:
        strokes = strokes[:-1]
    for stroke in strokes:
        points = np.array(stroke) + rng.normal(0, _SHAKEN, (len(stroke), 2))
        x = margin + height * (wide * points[:, 0] + slant * points[:, 1])
        y = 2 * height - height * points[:, 1]
        _swelling(sheet, _smooth(np.column_stack([x, y])), thin, thick)
    return sheet, height * (wide * float(rng.uniform(0.66, 0.85)) + 0.08), (margin, 2 * height)


def _smooth(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """A curve through the points (Catmull-Rom)."""
    ends = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    t = np.linspace(0, 1, 10, endpoint=False)[:, None]
    parts = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False)
    ]
    return np.vstack([*parts, points[-1:]])


def _swelling(sheet: Ink, curve: NDArray[np.float64], thin: float, thick: float) -> None:
    """Draw a stroke that is thick where the pen moves down."""
    steps = np.diff(curve, axis=0)
    down = np.clip(steps[:, 1] / np.maximum(np.hypot(*steps.T), 1e-6), 0, 1)
    down = np.convolve(np.pad(down, 4, mode="edge"), np.ones(9) / 9, mode="valid")
    for a, b, share in zip(curve[:-1], curve[1:], down, strict=True):
        width = max(1, round(thin + (thick - thin) * float(share) ** 1.5))
        cv2.line(sheet, (round(a[0]), round(a[1])), (round(b[0]), round(b[1])), 255, width, cv2.LINE_AA)
