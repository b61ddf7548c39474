"""Digits of many hands as centre lines: from scanned digits, from handwriting fonts, and drawn from strokes.

A glyph is a skeleton, `SIZE` pixels high, one pixel wide: the pen is put on when a string is composed, so that one hand has one pen.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from skimage.morphology import skeletonize

SIZE = 64
Mask = NDArray[np.uint8]
Hands = list[dict[int, list[Mask]]]

_STROKES: dict[int, list[list[list[tuple[float, float]]]]] = {
    0: [
        [[(0.6, 0.02), (0.2, 0.15), (0.05, 0.55), (0.2, 0.95), (0.5, 0.97), (0.65, 0.5), (0.5, 0.08), (0.35, 0.03)]],
        [[(0.3, 0), (0.02, 0.4), (0.1, 0.9), (0.4, 1), (0.62, 0.6), (0.5, 0.1), (0.25, 0.02), (0.1, 0.15)]],
        [[(0.35, 0.06), (0.08, 0.4), (0.12, 0.92), (0.38, 0.92), (0.5, 0.4), (0.38, 0.0), (0.2, 0.1)]],
        [[(0.3, 0.05), (0.03, 0.5), (0.2, 1.0), (0.48, 0.6), (0.4, 0.1), (0.25, 0.06), (0.42, 0.16), (0.7, 0.05)]],
    ],
    1: [
        [[(0.0, 0.45), (0.35, 0.0), (0.33, 1.0)]],
        [[(-0.1, 0.6), (0.38, 0.0), (0.3, 1.0)]],
        [[(0.1, 0), (0.08, 1)]],
        [[(0.0, 0.28), (0.28, 0.0), (0.25, 1.0)]],
        [[(-0.25, 0.75), (0.4, 0.0), (0.32, 1.0)]],
        [[(-0.12, 0.95), (0.36, 0.0), (0.3, 1.0)]],
        [[(-0.4, 0.9), (0.3, 0.0), (0.34, 1.0)]],
        [[(-0.2, 1.0), (0.3, 0.02), (0.42, 0.92)]],
        [[(-0.3, 0.6), (-0.05, 0.38), (0.3, 0.0), (0.24, 1.0)]],
        [[(0.0, 0.3), (0.25, 0.0), (0.22, 0.98)], [(0.0, 1.0), (0.45, 0.98)]],
    ],
    2: [
        [[(0.05, 0.25), (0.25, 0.0), (0.55, 0.15), (0.45, 0.5), (0.05, 1.0), (0.65, 0.95)]],
        [[(0.1, 0.3), (0.2, 0.05), (0.5, 0.05), (0.55, 0.35), (0.2, 0.85), (0.0, 0.92), (0.1, 0.78), (0.35, 0.92), (0.75, 0.95)]],
        [[(0.0, 0.2), (0.3, 0.0), (0.5, 0.2), (0.3, 0.6), (0.0, 0.98), (0.3, 0.9), (0.6, 1.0)]],
        [[(0.05, 0.45), (0.1, 0.1), (0.45, 0.02), (0.5, 0.4), (0.15, 0.9), (-0.05, 0.85), (0.1, 0.7), (0.4, 0.9), (0.75, 0.85)]],
        [
            [
                (0.18, 0.35),
                (0.12, 0.15),
                (0.38, 0.0),
                (0.52, 0.2),
                (0.3, 0.6),
                (-0.08, 1.0),
                (-0.15, 0.88),
                (0.05, 0.8),
                (0.4, 0.97),
                (0.7, 0.85),
            ]
        ],
        [[(0.25, 0.32), (0.1, 0.18), (0.35, 0.0), (0.5, 0.22), (0.25, 0.65), (0.0, 0.97), (0.3, 0.88), (0.65, 0.98)]],
        [[(0.02, 0.3), (0.22, 0.02), (0.42, 0.12), (0.36, 0.5), (0.0, 1.0), (0.5, 0.98)]],
        [[(0.0, 0.25), (0.3, 0.0), (0.45, 0.25), (0.2, 0.75), (-0.05, 0.95), (0.05, 0.75), (0.3, 0.85), (0.6, 1.05), (0.85, 0.9)]],
    ],
    3: [
        [[(0.05, 0.1), (0.35, 0.0), (0.5, 0.2), (0.2, 0.45), (0.55, 0.6), (0.5, 0.95), (0.0, 0.95)]],
        [[(0.05, 0.03), (0.55, 0.03), (0.22, 0.42), (0.55, 0.6), (0.45, 0.98), (0.0, 0.9)]],
        [[(0.08, 0.15), (0.35, 0.0), (0.48, 0.18), (0.28, 0.42), (0.18, 0.45), (0.3, 0.4), (0.52, 0.6), (0.42, 0.92), (0.0, 0.95)]],
        [[(0.1, 0.1), (0.45, 0.0), (0.4, 0.25), (0.15, 0.42), (0.48, 0.5), (0.4, 0.85), (0.05, 1.0), (-0.15, 0.9)]],
        [[(0.0, 0.08), (0.45, 0.0), (0.18, 0.35), (0.42, 0.5), (0.3, 0.9), (-0.1, 1.0)]],
    ],
    4: [
        [[(0.4, 0.0), (0.0, 0.65), (0.65, 0.62)], [(0.45, 0.35), (0.42, 1.0)]],
        [[(0.08, 0.0), (0.05, 0.5), (0.6, 0.5)], [(0.5, 0.0), (0.45, 1.0)]],
        [[(0.2, 0.0), (0.0, 0.55), (0.55, 0.55)], [(0.55, 0.1), (0.38, 1.0)]],
        [[(0.45, 0.0), (0.0, 0.7), (0.6, 0.7)], [(0.45, 0.0), (0.44, 1.0)]],
        [[(0.0, 0.78), (0.42, 0.0), (0.45, 1.0)], [(0.02, 0.72), (0.65, 0.68)]],
        [[(-0.05, 0.95), (0.4, 0.0), (0.42, 1.0)], [(0.05, 0.68), (0.62, 0.6)]],
        [[(-0.15, 0.95), (0.3, 0.0), (0.5, 1.0)], [(0.0, 0.68), (0.6, 0.6)]],
        [[(0.12, 0.05), (0.0, 0.6), (0.65, 0.55)], [(0.12, 0.06), (0.55, 0.0), (0.5, 1.0)]],
        [[(0.15, 0.0), (0.02, 0.5), (0.25, 0.6), (0.5, 0.42)], [(0.52, 0.25), (0.42, 1.0)]],
        [[(0.25, 0.0), (0.0, 0.6), (0.5, 0.58)], [(0.4, 0.4), (0.36, 1.0)]],
        [[(0.4, 0.02), (0.03, 0.6), (0.7, 0.56)], [(0.4, 0.05), (0.5, 0.2), (0.44, 1.0)]],
    ],
    5: [
        [[(0.55, 0.02), (0.12, 0.05), (0.08, 0.45), (0.4, 0.4), (0.55, 0.7), (0.35, 1.0), (0.0, 0.92)]],
        [[(0.12, 0.08), (0.08, 0.45), (0.42, 0.45), (0.5, 0.8), (0.0, 0.98)], [(0.12, 0.06), (0.6, 0.0)]],
        [[(0.15, 0.1), (0.02, 0.5), (0.4, 0.5), (0.45, 0.85), (0.1, 1.0), (-0.1, 0.9)], [(0.15, 0.1), (0.7, 0.02)]],
        [[(0.16, 0.12), (0.1, 0.45), (0.4, 0.42), (0.5, 0.75), (0.2, 1.0), (-0.08, 0.9)], [(0.24, 0.04), (0.75, -0.1)]],
        [[(0.6, 0.0), (0.25, 0.04), (0.12, 0.3), (0.4, 0.5), (0.45, 0.8), (0.15, 1.0), (-0.05, 0.9)]],
        [[(0.7, 0.0), (0.2, 0.06), (0.1, 0.42), (0.35, 0.45), (0.36, 0.8), (0.05, 1.0)]],
        [[(0.1, 0.0), (0.08, 0.4), (0.35, 0.38), (0.42, 0.75), (0.1, 1.0)], [(0.1, 0.02), (0.45, 0.03)]],
    ],
    6: [
        [[(0.5, 0.0), (0.1, 0.4), (0.05, 0.85), (0.35, 1.0), (0.5, 0.75), (0.3, 0.55), (0.06, 0.75)]],
        [[(0.4, 0.0), (0.05, 0.5), (0.1, 0.95), (0.4, 0.95), (0.45, 0.65), (0.2, 0.6), (0.05, 0.8)]],
        [[(0.3, 0.0), (0.06, 0.5), (0.1, 0.96), (0.42, 0.92), (0.38, 0.62), (0.1, 0.72)]],
        [[(0.62, 0.05), (0.3, 0.1), (0.05, 0.6), (0.2, 1.0), (0.48, 0.8), (0.35, 0.58), (0.08, 0.72)]],
    ],
    7: [
        [[(0.0, 0.05), (0.55, 0.03), (0.2, 1.0)], [(0.08, 0.5), (0.52, 0.48)]],
        [[(0.0, 0.05), (0.5, 0.02), (0.25, 1.0)]],
        [[(0.0, 0.18), (0.03, 0.03), (0.6, 0.03), (0.25, 1.0)], [(0.05, 0.55), (0.6, 0.48)]],
        [[(0.0, 0.1), (0.5, 0.05), (0.35, 1.0)], [(0.1, 0.5), (0.62, 0.42)]],
        [[(0.0, 0.12), (0.58, 0.0), (0.3, 1.0)], [(-0.05, 0.52), (0.7, 0.42)]],
        [[(-0.05, 0.22), (0.08, 0.06), (0.3, 0.1), (0.55, 0.02), (0.3, 1.0)], [(0.1, 0.55), (0.6, 0.48)]],
        [[(0.02, 0.0), (0.45, 0.02), (0.38, 1.0)], [(0.15, 0.45), (0.6, 0.42)]],
    ],
    8: [
        [[(0.5, 0.12), (0.2, 0.0), (0.08, 0.2), (0.5, 0.65), (0.45, 0.95), (0.1, 0.98), (0.08, 0.7), (0.48, 0.3), (0.5, 0.12)]],
        [[(0.55, 0.05), (0.2, 0.02), (0.1, 0.25), (0.42, 0.6), (0.4, 0.95), (0.1, 1.0), (0.05, 0.75), (0.5, 0.2), (0.6, 0.0)]],
        [[(0.15, 0.02), (0.05, 0.25), (0.4, 0.65), (0.34, 0.98), (0.1, 0.96), (0.1, 0.68), (0.6, 0.0)]],
        [[(0.4, 0.08), (0.12, 0.02), (0.1, 0.3), (0.4, 0.6), (0.35, 1.0), (0.02, 0.9), (0.2, 0.55), (0.62, 0.05)]],
        [
            [
                (0.48, 0.15),
                (0.3, 0.0),
                (0.1, 0.15),
                (0.25, 0.42),
                (0.48, 0.7),
                (0.28, 1.0),
                (0.04, 0.8),
                (0.2, 0.48),
                (0.42, 0.3),
                (0.48, 0.1),
            ]
        ],
    ],
    9: [
        [[(0.5, 0.15), (0.25, 0.0), (0.05, 0.25), (0.25, 0.48), (0.5, 0.2), (0.48, 0.7), (0.3, 1.0), (0.0, 0.92)]],
        [[(0.48, 0.1), (0.2, 0.0), (0.02, 0.3), (0.3, 0.45), (0.5, 0.1), (0.45, 1.0)]],
        [[(0.5, 0.1), (0.2, 0.02), (0.05, 0.35), (0.35, 0.42), (0.52, 0.1), (0.5, 0.6), (0.25, 1.0)]],
        [[(0.42, 0.06), (0.12, 0.04), (0.08, 0.38), (0.4, 0.36)], [(0.46, 0.0), (0.44, 1.0)]],
        [[(0.5, 0.02), (0.15, 0.08), (0.1, 0.36), (0.4, 0.38), (0.52, 0.02), (0.3, 1.0)]],
        [[(0.1, 0.05), (0.04, 0.35), (0.35, 0.42), (0.5, 0.02), (0.48, 0.6), (0.25, 1.0), (-0.05, 0.98)]],
        [[(0.45, 0.15), (0.25, 0.0), (0.06, 0.2), (0.25, 0.42), (0.46, 0.2), (0.4, 0.75), (0.1, 1.05), (-0.15, 0.9)]],
    ],
}


def thin(ink: NDArray[np.bool_]) -> Mask | None:
    """The centre line of the ink, cut out and `SIZE` pixels high; None where there is too little."""
    ys, xs = np.nonzero(ink)
    if len(ys) < 6:
        return None
    cut = ink[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1].astype(np.uint8) * 255
    scale = SIZE / cut.shape[0]
    wide = max(3, round(cut.shape[1] * scale))
    if wide > 2 * SIZE:
        return None
    big = cv2.resize(cut, (wide, SIZE), interpolation=cv2.INTER_CUBIC)
    big = cv2.copyMakeBorder(cv2.GaussianBlur(big, (0, 0), 1.2), 2, 2, 2, 2, cv2.BORDER_CONSTANT)
    return skeletonize(big > 110).astype(np.uint8)[1:-1, 1:-1]


def of_mnist(folder: Path) -> Hands:
    """The 10,000 test digits of MNIST, as one hand."""
    with gzip.open(folder / "t10k-images-idx3-ubyte.gz") as f:
        images = np.frombuffer(f.read(), np.uint8, offset=16).reshape(-1, 28, 28)
    with gzip.open(folder / "t10k-labels-idx1-ubyte.gz") as f:
        labels = np.frombuffer(f.read(), np.uint8, offset=8)
    hand: dict[int, list[Mask]] = {d: [] for d in range(10)}
    for image, label in zip(images, labels, strict=True):
        if len(hand[int(label)]) < 600 and (mask := thin(image > 110)) is not None:
            hand[int(label)].append(mask)
    return [hand]


def of_orand(folder: Path) -> Hands:
    """The digits of ORAND-CAR, one hand an image, with all digits of all images as the last hand."""
    hands: Hands = []
    everyone: dict[int, list[Mask]] = {d: [] for d in range(10)}
    for part in ("train2017", "val2017"):
        found = json.loads((folder / "annotations" / f"instances_{part}.json").read_text())
        boxes: dict[int, list[tuple[int, list[int]]]] = {}
        for a in found["annotations"]:
            boxes.setdefault(a["image_id"], []).append((a["category_id"], a["bbox"]))
        for image in found["images"]:
            grey = cv2.imread(str(folder / "images" / part / image["file_name"]), cv2.IMREAD_GRAYSCALE)
            if grey is None:
                continue
            grey = cv2.GaussianBlur(grey, (0, 0), 0.7)
            level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
            hand: dict[int, list[Mask]] = {d: [] for d in range(10)}
            for digit, (x, y, w, h) in boxes.get(image["id"], []):
                cut = (grey[max(y, 0) : y + h, max(x, 0) : x + w] < level).astype(np.uint8)
                count, marks, stats, _ = cv2.connectedComponentsWithStats(cut, connectivity=8)
                if count < 2:
                    continue
                largest = stats[1:, cv2.CC_STAT_AREA].max()
                keep = [i for i in range(1, count) if stats[i, cv2.CC_STAT_AREA] >= 0.15 * largest]
                mask = thin(np.isin(marks, keep))
                if mask is not None and h >= 14:
                    hand[digit].append(mask)
                    everyone[digit].append(mask)
            if sum(map(bool, hand.values())) >= 3:
                hands.append(hand)
    return [*hands, everyone]


def of_fonts(files: list[Path]) -> Hands:
    """The digits of handwriting fonts, one hand a font."""
    hands: Hands = []
    for file in files:
        font = ImageFont.truetype(str(file), 110)
        hand: dict[int, list[Mask]] = {}
        for digit in range(10):
            image = Image.new("L", (220, 220))
            ImageDraw.Draw(image).text((60, 40), str(digit), 255, font)
            mask = thin(np.asarray(image) > 128)
            hand[digit] = [mask] if mask is not None else []
        hands.append(hand)
    return hands


def drawn(digit: int, rng: np.random.Generator, style: int | None = None) -> Mask:
    """A digit drawn from strokes as a clerk draws it: `1` with a long upstroke, `7` crossed, `4` open; every time a little different."""
    forms = _STROKES[digit]
    form = forms[int(rng.integers(len(forms))) if style is None else style % len(forms)]
    canvas = np.zeros((SIZE + 50, 2 * SIZE + 80), np.uint8)
    stretch, shake = rng.uniform(0.7, 1.2), rng.uniform(0.02, 0.05)
    for stroke in form:
        points = np.array(stroke) + rng.normal(0, shake, (len(stroke), 2))
        line = _smooth(points, sharp=digit in (1, 4, 7))
        line = np.column_stack([line[:, 0] * SIZE * stretch + 50, line[:, 1] * SIZE + 25])
        cv2.polylines(canvas, [np.round(line * 8).astype(np.int32).reshape(-1, 1, 2)], False, 1, 1, cv2.LINE_8, 3)
    ys, xs = np.nonzero(canvas)
    return canvas[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]


def _smooth(points: NDArray[np.float64], sharp: bool) -> NDArray[np.float64]:
    """A Catmull-Rom curve through the points; figures of straight strokes stay almost straight."""
    if len(points) < 3:
        return points
    bend = 0.15 if sharp else 0.5
    padded = np.vstack([points[0], points, points[-1]])
    pieces = []
    t = np.linspace(0, 1, 12)[:, None]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        m0, m1 = bend * (c - a), bend * (d - b)
        pieces.append((2 * t**3 - 3 * t**2 + 1) * b + (t**3 - 2 * t**2 + t) * m0 + (-2 * t**3 + 3 * t**2) * c + (t**3 - t**2) * m1)
    return np.vstack(pieces)
