"""The foot of a paper without its seals: red and blue ink taken away, the rings of seals rubbed out of a copy in black and white.

A seal of office is round, 30 to 42 mm across, set over the beginning of the signature (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 8; Nghị định
99/2016/NĐ-CP). Red letters outside its ring are a stamped position or name and stay. The circle is found by the Hough transform (Duda and
Hart 1972, in the gradient form of OpenCV), then moved to where most of its circumference is ink.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .colour import darkest_of, lightest_of, redness_of

_COLOURED = 35  # difference of channels from which a pixel counts as coloured
_DARK = 110  # a coloured pixel darker than that has print under it
_PAPER = 255
_LOOK_DPI = 80.0
_RADIUS_MM = (13.0, 21.0)
_APART_MM = 12.0
_STEP_MM = 0.25
_AROUND_MM = 1.0  # rings are not quite round
_RING = 0.55  # share of the circumference that must be ink
_TRACE = 0.3  # share for the outermost, often broken, line of a ring
_MOST_SEALS = 12

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle of ink, in pixels."""

    x: float
    y: float
    radius: float


def without_seals(pixels: NDArray[np.uint8], dpi: float) -> Grey:
    """Grey levels of a part of a page in which print and stamped letters are dark, seals and blue pens are paper.

    Args:
        pixels: uint8 `(H, W)` grey, or `(H, W, 3)` BGR.
        dpi: of these pixels.
    """
    if pixels.ndim == 2:
        return _without_rings(pixels, dpi)
    dilated = cv2.dilate((redness_of(pixels) > _COLOURED).astype(np.uint8), np.ones((3, 3), np.uint8))
    is_red = dilated > 0
    rings = find_rings(is_red, dpi)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    if not rings:
        return _without_rings(grey, dpi)
    lightest, darkest = lightest_of(pixels), darkest_of(pixels)
    seal = np.zeros(grey.shape, dtype=np.bool_)
    for ring in rings:
        seal |= _distance(grey.shape, ring) < _outermost(is_red, ring, dpi) + _AROUND_MM * dpi / 25.4
    grey[is_red & seal & (lightest >= _DARK)] = _PAPER
    stamped = is_red & ~seal
    grey[stamped] = darkest[stamped]
    blueness = cv2.subtract(pixels[..., 0], pixels[..., 2])
    grey[(blueness > _COLOURED) & (lightest > _DARK)] = _PAPER
    return grey


def find_rings(ink: Mask, dpi: float) -> tuple[Ring, ...]:
    """The rings of seals in a mask of ink, the clearest first."""
    scale = _LOOK_DPI / dpi
    small = cv2.resize(ink.astype(np.uint8) * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    mm = _LOOK_DPI / 25.4
    low, high = (int(r * mm) for r in _RADIUS_MM)
    if min(small.shape) < low or not ink.any():
        return ()
    small = cv2.GaussianBlur(small, (3, 3), 0)
    circles = cv2.HoughCircles(small, cv2.HOUGH_GRADIENT, 1, _APART_MM * mm, param1=120, param2=18, minRadius=low, maxRadius=high)
    if circles is None:
        return ()
    thick = cv2.dilate(ink.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    found: list[Ring] = []
    for x, y, radius in circles[0][:_MOST_SEALS]:
        covered, ring = _settled(thick, Ring(x / scale, y / scale, radius / scale), dpi)
        if covered >= _RING and all(np.hypot(ring.x - r.x, ring.y - r.y) > _APART_MM * dpi / 25.4 for r in found):
            found.append(ring)
    return tuple(found)


def _settled(ink: Mask, ring: Ring, dpi: float) -> tuple[float, Ring]:
    """The best circle within a millimetre, and how much of its circumference is ink (a ring may be cut by the edge up to one half)."""
    height, width = ink.shape
    angles = np.linspace(0, 2 * np.pi, 360, endpoint=False)
    shifts = np.arange(-4, 5) * _STEP_MM * dpi / 25.4
    radii = ring.radius + shifts
    along_x, along_y = np.outer(radii, np.cos(angles)), np.outer(radii, np.sin(angles))
    best = (0.0, ring)
    for dx in shifts:
        for dy in shifts:
            x, y = (ring.x + dx + along_x).astype(np.intp), (ring.y + dy + along_y).astype(np.intp)
            inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
            hit = ink[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)] & inside
            covered = hit.sum(axis=1) / np.maximum(inside.sum(axis=1), angles.size // 2)
            i = int(covered.argmax())
            if covered[i] > best[0]:
                best = (float(covered[i]), Ring(float(ring.x + dx), float(ring.y + dy), float(radii[i])))
    return best


def _profile(ink: Mask, ring: Ring, reach: int) -> NDArray[np.float64]:
    """The share of ink on each circle about the middle of a ring, by radius in pixels."""
    polar = cv2.warpPolar(ink.astype(np.uint8) * 255, (reach, round(2 * np.pi * reach)), (ring.x, ring.y), reach, cv2.WARP_POLAR_LINEAR)
    return np.asarray((polar > 127).mean(axis=0), dtype=np.float64)


def _outermost(ink: Mask, ring: Ring, dpi: float) -> float:
    """The radius of the outermost line of a seal: rings are often double."""
    share = _profile(ink, ring, int(ring.radius + 4 * dpi / 25.4))
    lines = np.flatnonzero(share > _TRACE)
    return float(lines.max()) if lines.size else ring.radius


def _without_rings(grey: Grey, dpi: float) -> Grey:
    """Grey levels with the thin circles of seals made paper; letters that cross them get a gap that an engine reads over."""
    threshold, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    ink = grey <= threshold
    mm = dpi / 25.4
    out = grey
    for ring in find_rings(ink, dpi):
        reach = int(ring.radius + 2.5 * mm)
        lines = _profile(ink, ring, reach) > 0.5
        lines[: int(9 * mm)] = False  # the emblem within is no ring
        wide = cv2.dilate(lines.astype(np.uint8)[None, :], np.ones((1, max(3, int(0.35 * mm) | 1)), np.uint8))[0] > 0
        distance = _distance(grey.shape, ring)
        out = np.where((distance < reach) & wide[np.minimum(distance.astype(np.intp), reach - 1)], np.uint8(_PAPER), out)
    return np.asarray(out, dtype=np.uint8)


def _distance(shape: tuple[int, ...], ring: Ring) -> NDArray[np.float64]:
    y, x = np.ogrid[: shape[0], : shape[1]]
    return np.hypot(x - ring.x, y - ring.y)
