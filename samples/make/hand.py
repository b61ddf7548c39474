"""What a pen leaves on the paper: numbers and signatures, drawn as strokes of our own (no handwriting font is needed)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Layer = NDArray[np.float32]  # 0 bare paper .. 1 full ink
Points = NDArray[np.float64]  # (n, 2), x right, y down

# Strokes of the digits in a box 0.6 wide and 1 high, y up from the base line; several ways to write some of them.
DIGITS: dict[str, tuple[tuple[tuple[tuple[float, float], ...], ...], ...]] = {
    "0": (
        (((0.34, 0.98), (0.12, 0.8), (0.06, 0.4), (0.2, 0.03), (0.42, 0.1), (0.52, 0.5), (0.42, 0.9), (0.28, 0.97)),),
        (((0.4, 0.93), (0.2, 0.95), (0.06, 0.6), (0.1, 0.15), (0.3, 0.0), (0.5, 0.25), (0.5, 0.7), (0.36, 0.95), (0.3, 0.86)),),
    ),
    "1": (
        (((0.14, 0.72), (0.27, 0.84), (0.38, 1.0)), ((0.38, 1.0), (0.34, 0.5), (0.3, -0.02))),
        (((0.32, 1.02), (0.3, 0.6), (0.27, 0.0)),),
        (((0.1, 0.64), (0.24, 0.8), (0.37, 0.98), (0.35, 0.6), (0.31, 0.0)), ((0.14, 0.0), (0.3, 0.0), (0.5, 0.03))),
    ),
    "2": (
        (((0.08, 0.76), (0.2, 0.97), (0.42, 0.92), (0.44, 0.66), (0.24, 0.3), (0.05, 0.02), (0.28, 0.05), (0.56, 0.0)),),
        (((0.1, 0.8), (0.3, 1.0), (0.46, 0.8), (0.34, 0.44), (0.12, 0.08), (0.04, 0.08), (0.12, 0.18), (0.3, 0.06), (0.58, 0.06)),),
    ),
    "3": (
        (((0.1, 0.86), (0.28, 1.0), (0.44, 0.84), (0.36, 0.6), (0.2, 0.54), (0.42, 0.46), (0.5, 0.22), (0.34, 0.0), (0.08, 0.08)),),
        (((0.08, 0.97), (0.46, 0.97), (0.24, 0.6), (0.46, 0.46), (0.48, 0.16), (0.26, -0.02), (0.06, 0.12)),),
    ),
    "4": (
        (((0.26, 1.0), (0.14, 0.64), (0.04, 0.36), (0.26, 0.35), (0.56, 0.4)), ((0.42, 0.66), (0.4, 0.36), (0.36, -0.08))),
        (((0.36, 0.98), (0.18, 0.62), (0.02, 0.32), (0.3, 0.3), (0.54, 0.32)), ((0.4, 0.98), (0.38, 0.5), (0.34, -0.02))),
    ),
    "5": (
        (((0.14, 0.96), (0.11, 0.7), (0.09, 0.54), (0.3, 0.6), (0.48, 0.4), (0.42, 0.1), (0.2, -0.02), (0.05, 0.1)),
         ((0.14, 0.96), (0.3, 0.97), (0.52, 1.0))),
    ),
    "6": (
        (((0.46, 0.98), (0.22, 0.74), (0.07, 0.36), (0.14, 0.04), (0.36, 0.0), (0.48, 0.2), (0.36, 0.42), (0.14, 0.32), (0.09, 0.24)),),
    ),
    "7": (
        (((0.06, 0.92), (0.28, 0.95), (0.52, 0.98), (0.36, 0.56), (0.2, -0.04)), ((0.14, 0.48), (0.3, 0.5), (0.48, 0.52))),
        (((0.06, 0.84), (0.1, 0.96), (0.3, 0.93), (0.52, 0.96), (0.34, 0.5), (0.22, -0.02)),),
    ),
    "8": (
        (((0.44, 0.88), (0.26, 1.0), (0.1, 0.82), (0.24, 0.58), (0.46, 0.34), (0.4, 0.04), (0.18, 0.0), (0.08, 0.2), (0.26, 0.5),
          (0.46, 0.76), (0.46, 0.9)),),
    ),
    "9": (
        (((0.46, 0.84), (0.28, 0.98), (0.09, 0.82), (0.14, 0.56), (0.36, 0.56), (0.47, 0.84), (0.45, 0.5), (0.38, 0.2), (0.28, -0.06)),),
        (((0.46, 0.8), (0.3, 0.97), (0.1, 0.86), (0.12, 0.6), (0.34, 0.56), (0.48, 0.82), (0.46, 0.3), (0.32, -0.04), (0.08, 0.06)),),
    ),
    "/": ((((0.42, 1.05), (0.26, 0.5), (0.08, -0.1)),),),
}  # fmt: skip


def curve(points: Points, per_part: int = 24) -> Points:
    """A smooth line through points (Catmull-Rom)."""
    p = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    t = np.linspace(0, 1, per_part, endpoint=False)[:, None]
    parts = [
        0.5
        * (
            2 * p[i]
            + (p[i + 1] - p[i - 1]) * t
            + (2 * p[i - 1] - 5 * p[i] + 4 * p[i + 1] - p[i + 2]) * t**2
            + (3 * p[i] - p[i - 1] - 3 * p[i + 1] + p[i + 2]) * t**3
        )
        for i in range(1, len(p) - 2)
    ]
    return np.vstack([*parts, points[-1:]])


def stroke(layer: Layer, line: Points, width: float, rng: np.random.Generator) -> None:
    """Draw a line of the pen: thinner where it is quick and at its end. Pixels; `width` at its broadest."""
    speed = np.linalg.norm(np.diff(line, axis=0, append=line[-1:]), axis=1)
    quick = speed / (np.percentile(speed, 90) + 1e-6)
    press = np.clip(1.12 - 0.32 * quick, 0.6, 1.15) + rng.normal(0, 0.03, len(line))
    tail = max(2, len(line) // 10)
    press[-tail:] *= np.linspace(1, 0.55, tail)
    press = np.convolve(np.pad(press, 3, mode="edge"), np.ones(7) / 7, mode="valid")
    canvas = np.zeros(layer.shape, np.uint8)
    fixed = np.round(line * 16).astype(np.int32)
    for a, b, w in zip(fixed[:-1], fixed[1:], press, strict=False):
        cv2.line(canvas, (int(a[0]), int(a[1])), (int(b[0]), int(b[1])), 255, max(1, round(width * w)), cv2.LINE_AA, shift=4)
    np.maximum(layer, canvas.astype(np.float32) / 255, out=layer)


def number(layer: Layer, text: str, x: float, y: float, size: float, rng: np.random.Generator, width: float) -> float:
    """Write digits from x on, base line y, `size` pixels high; gives where the hand stopped."""
    lean = rng.uniform(0.08, 0.26)
    for sign in text:
        if sign == " ":
            x += 0.4 * size
            continue
        ways = DIGITS[sign]
        way = ways[int(rng.integers(len(ways)))]
        tall, lift, wide = rng.uniform(0.92, 1.1), rng.normal(0, 0.03), rng.uniform(0.92, 1.12)
        for points in way:
            p = np.array(points, float) + rng.normal(0, 0.016, (len(points), 2))
            px = x + (p[:, 0] * wide + lean * (p[:, 1] - 0.3)) * size
            py = y - (p[:, 1] * tall + lift) * size
            stroke(layer, curve(np.column_stack([px, py])), width, rng)
        x += (0.44 if sign in "1/" else 0.6) * size * wide
    return x


# Ways to sign, as strokes in a box about 2.4 wide and 1.2 high around (0, 0), y down.
SIGNATURES: tuple[tuple[tuple[tuple[float, float], ...], ...], ...] = (
    (
        ((-1.1, 0.2), (-0.9, -0.5), (-0.72, -0.7), (-0.75, 0.25), (-0.98, 0.5), (-1.05, 0.2), (-0.5, -0.12), (-0.42, 0.16), (-0.3, -0.1),
         (-0.2, 0.14), (-0.06, -0.16), (0.06, 0.12), (0.2, -0.08), (0.5, 0.04), (1.25, -0.22)),
        ((-0.7, 0.42), (0.1, 0.34), (1.2, 0.28)),
    ),
    (
        ((-0.9, 0.42), (-0.78, -0.3), (-0.62, -0.62), (-0.6, 0.1), (-0.56, 0.4), (-0.4, -0.28), (-0.26, -0.6), (-0.22, 0.12), (-0.16, 0.36),
         (0.02, -0.12), (0.16, 0.2), (0.3, -0.06), (0.42, 0.16), (0.7, -0.02), (1.3, -0.5)),
        ((-0.2, -0.78), (0.1, -0.72)),
    ),
    (
        ((0.3, -0.42), (-0.3, -0.62), (-0.95, -0.3), (-0.9, 0.3), (-0.1, 0.48), (0.72, 0.2), (0.66, -0.28), (0.1, -0.4), (-0.42, -0.02),
         (-0.2, 0.2), (0.0, -0.2), (0.12, 0.18), (0.3, -0.14), (0.42, 0.16), (0.62, -0.04), (1.3, 0.1)),
        ((-1.15, 0.62), (0.0, 0.5), (1.05, 0.56)),
    ),
    (
        ((-1.05, -0.5), (-0.6, -0.62), (-0.2, -0.58)),
        ((-0.62, -0.6), (-0.68, 0.1), (-0.8, 0.52), (-1.0, 0.42), (-0.7, 0.1), (-0.35, 0.0), (-0.42, 0.22), (-0.22, 0.2), (-0.1, -0.02),
         (-0.04, 0.2), (0.1, 0.0), (0.2, 0.22), (0.34, -0.46), (0.28, 0.2), (0.5, 0.06), (0.66, 0.2), (1.2, -0.1)),
        ((-0.5, 0.4), (0.5, 0.36), (1.3, 0.46), (0.2, 0.52)),
    ),
)  # fmt: skip


def signature(layer: Layer, x: float, y: float, size: float, rng: np.random.Generator, width: float) -> None:
    """A signature around (x, y), about 2.4 `size` pixels wide."""
    way = SIGNATURES[int(rng.integers(len(SIGNATURES)))]
    stretch = np.array([rng.uniform(0.9, 1.15), rng.uniform(0.85, 1.2)])
    lean = rng.uniform(-0.15, 0.1)
    for points in way:
        p = (np.array(points, float) + rng.normal(0, 0.035, (len(points), 2))) * stretch
        p[:, 1] += lean * p[:, 0]
        stroke(layer, curve(p * size + (x, y), 30), width, rng)


def tick(layer: Layer, x: float, y: float, size: float, rng: np.random.Generator, width: float) -> None:
    """A small mark of initials beside the last words."""
    p = np.array([(0, 0.1), (0.15, -0.35), (0.25, 0.25), (0.4, -0.2), (0.5, 0.15), (0.68, -0.12), (1.5, -0.4)])
    stroke(layer, curve((p + rng.normal(0, 0.05, p.shape)) * size + (x, y)), width, rng)
