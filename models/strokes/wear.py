"""Patches of print, once as printed and once as a worn copy in black and white shows them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.float32]  # 0 paper .. 1 dark
SIDE = 128  # pixels of a patch
DPI = 200
FINE = 2  # the print is drawn at twice that resolution
_EDGE = 8  # pixels around a patch that are cut off
_ZOOM = (0.7, 1.5)  # of the type: 9 to 20 points
_LEAST_INK = 0.03  # share of a patch that is print
_EMPTY = 0.03  # share of patches that may have less


def pair(sheets: list[NDArray[np.uint8]], rng: np.random.Generator) -> tuple[Ink, Ink]:
    """A patch as worn and as printed, `(SIDE, SIDE)` each.

    Args:
        sheets: pages in grey at `FINE * DPI`.
        rng: the chance of it.
    """
    ink = _cut(sheets, rng)
    sharp = cv2.GaussianBlur(ink, (0, 0), 0.45 * FINE)
    worn = _copied(_scanned(_toner(ink, rng), rng), rng)
    return _sized(worn), _sized(sharp)


def _cut(sheets: list[NDArray[np.uint8]], rng: np.random.Generator) -> Ink:
    side = FINE * (SIDE + 2 * _EDGE)
    while True:
        zoom = float(np.exp(rng.uniform(*np.log(_ZOOM))))
        sheet = sheets[rng.integers(len(sheets))]
        size = round(side / zoom)
        y, x = (int(rng.integers(0, length - size)) for length in sheet.shape)
        part = sheet[y : y + size, x : x + size]
        if float(np.mean(part < 128)) > _LEAST_INK or rng.random() < _EMPTY:
            break
    part = cv2.resize(part, (side, side), interpolation=cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC)
    lean = cv2.getRotationMatrix2D((side / 2, side / 2), float(rng.normal(0, 0.4)), 1)
    part = cv2.warpAffine(part, lean, (side, side), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(1 - part.astype(np.float32) / 255, np.float32)


def _sized(ink: Ink) -> Ink:
    whole = SIDE + 2 * _EDGE
    small = ink if ink.shape[0] == whole else cv2.resize(ink, (whole, whole), interpolation=cv2.INTER_AREA)
    return np.asarray(small[_EDGE:-_EDGE, _EDGE:-_EDGE], np.float32)


def _cloud(shape: tuple[int, ...], grain: float, rng: np.random.Generator) -> Ink:
    """Smooth noise with a deviation of about 1; `grain` is the size of its spots in pixels."""
    small = rng.standard_normal((max(3, round(shape[0] / grain) + 2), max(3, round(shape[1] / grain) + 2))).astype(np.float32)
    return np.asarray(cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), np.float32)


def _toner(ink: Ink, rng: np.random.Generator) -> Ink:
    """Print as toner lays it: thinner or fatter, rough at its edges, thin in places."""
    soft = cv2.GaussianBlur(ink, (0, 0), float(rng.uniform(0.3, 1.6)))
    rough = float(rng.uniform(0, 0.16)) * _cloud(soft.shape, float(rng.uniform(2, 6)), rng)
    edge = float(rng.uniform(0.32, 0.6))
    laid = np.clip((soft - edge + rough * (soft > 0.02)) * float(rng.uniform(2, 5)) + 0.5, 0, 1)
    thin = 0.5 * _cloud(soft.shape, float(rng.uniform(6, 16)), rng) + 0.6 * _cloud(soft.shape, float(rng.uniform(80, 400)), rng) - 0.3
    return np.asarray(laid * (1 - np.clip(np.clip(thin, 0, 1) * float(rng.uniform(0, 0.6)), 0, 0.85)), np.float32)


def _scanned(ink: Ink, rng: np.random.Generator) -> Ink:
    """As the lens sees it, at 200 to 300 dpi."""
    side = round((SIDE + 2 * _EDGE) * float(rng.choice([1, 1, 1, 1.3, 1.5])))
    soft = cv2.GaussianBlur(ink, (0, 0), float(rng.uniform(0.5, 1.5)))
    return np.asarray(cv2.resize(soft, (side, side), interpolation=cv2.INTER_AREA), np.float32)


def _copied(ink: Ink, rng: np.random.Generator) -> Ink:
    """In black and white: cut at a level that wanders, with strokes broken where the drum is worn, peppered."""
    shape = ink.shape
    wide, narrow = _cloud(shape, float(rng.uniform(150, 600)), rng), _cloud(shape, float(rng.uniform(40, 120)), rng)
    weak = np.clip(0.5 * wide + 0.3 * narrow - float(rng.uniform(-0.25, 0.5)), 0, 1)
    grain = float(rng.uniform(0, 0.1)) * _cloud(shape, float(rng.uniform(1, 3)), rng)
    black = ink > float(rng.uniform(0.22, 0.6)) + float(rng.uniform(0, 0.4)) * weak + grain
    lost = rng.random(shape) < float(rng.uniform(0, 0.5)) * (weak if rng.random() < 0.8 else weak.mean())
    size = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 2))[rng.integers(5)]
    gaps = cv2.dilate(lost.astype(np.uint8), np.ones(size, np.uint8)) > 0
    if rng.random() < 0.7:
        gaps &= rng.random(shape) < 0.75
    return np.asarray((black & ~gaps) | _pepper(shape, rng), np.float32)


def _pepper(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.bool_]:
    pepper = np.zeros(shape, np.uint8)
    for _ in range(rng.poisson(float(rng.choice([0, 1, 3, 8])))):
        place = (int(rng.integers(shape[1])), int(rng.integers(shape[0])))
        if rng.random() < 0.1:
            cv2.ellipse(pepper, place, (int(rng.integers(1, 4)), 1), float(rng.uniform(0, 180)), 0, 360, 1, -1)
        else:
            cv2.circle(pepper, place, int(rng.choice([0, 0, 0, 1, 1, 2])), 1, -1)
    return pepper > 0
