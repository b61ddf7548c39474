"""Stamps of one or two words on the head of a paper, each cut out, set upright and alone: for a reading of its own.

An urgency or secrecy stamp is a word in a frame, 20 to 40 mm by 8 mm, red (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 10; Thông tư
33/2015/TT-BCA), in practice also arrow-shaped, aslant, faint, or without a frame. The engine that sees a whole page reads frames as
pictures, and red ink is taken out before it looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ..document import Box, Turn
from .colour import darkest_of, redness_of

_LONG_MM, _SHORT_MM = (8.0, 52.0), (4.5, 16.0)  # of the space within a frame
_SHORT_RED_MM = (2.4, 16.0)  # of words in red: the capitals of 13-point type are 3 mm high
_FULL = 0.4  # share of its upright rectangle that the space within a frame fills: an arrow has a point
_INK = (0.04, 0.6)  # share of that space
_GAP_MM = 0.7  # breaks of a frame that are closed
_LETTERS_MM = 3.5  # gaps between red letters that belong together
_AROUND_MM = 2.0
_EDGE_MM = 0.8  # along the frame that is left out
_DARKER = 35  # than the paper around, from which a pixel counts as ink
_COLOURED = 35  # difference of channels from which ink counts as red
_AROUND_PAPER_MM = 6.0
_LEAST_OUTLINE_MM = 6.0
_OF_FRAME = 0.4  # share of the width from which a line of ink is one of the frame
_ALIKE = 0.7
_MOST = 6

Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class StampCutting:
    """A stamp's words, dark on white, level; `turn` leads back to the pixels that it was cut from."""

    pixels: Grey
    turn: Turn
    box: Box


def find_stamps(pixels: NDArray[np.uint8], dpi: float) -> tuple[StampCutting, ...]:
    """What may be a stamp of words on a part of a page, from the top down, at most six.

    Args:
        pixels: uint8 `(H, W)` grey, or `(H, W, 3)` BGR, upright.
        dpi: of these pixels.
    """
    darkest = pixels if pixels.ndim == 2 else darkest_of(pixels)
    ink = _ink(darkest, dpi)
    found = [_cut(darkest, ink, rect, within, dpi) for rect, within in _frames(ink, dpi)]
    found += [_cut(darkest, letters, rect, within, dpi) for rect, within, letters in _outlines(ink, dpi)]
    if pixels.ndim == 3:
        red = redness_of(pixels) > _COLOURED
        found += [_cut(darkest, red, rect, within, dpi) for rect, within in _words(red, dpi)]
    apart: list[StampCutting] = []
    for each in found:
        if not any(_alike(each.box, other.box) for other in apart):
            apart.append(each)
    return tuple(sorted(apart, key=lambda s: s.box.top)[:_MOST])


Rect = tuple[tuple[float, float], tuple[float, float], float]  # OpenCV's: middle, sides, angle in degrees


def _ink(grey: Grey, dpi: float) -> NDArray[np.bool_]:
    """Pixels darker than the paper about them: a faint stamp beside black print is ink too."""
    size = int(_AROUND_PAPER_MM * dpi / 25.4) | 1
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((size // 4 | 1, size // 4 | 1), np.uint8))
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.subtract(paper, grey) > _DARKER)


def _frames(ink: NDArray[np.bool_], dpi: float) -> Iterator[tuple[Rect, NDArray[np.int32]]]:
    """The spaces within frames of the size of a stamp."""
    mm = dpi / 25.4
    gap = int(_GAP_MM * mm) | 1
    closed = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    contours, tree = cv2.findContours(closed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if tree is None:
        return
    for contour, (_, _, _, parent) in zip(contours, tree[0], strict=True):
        if parent < 0 or len(contour) < 4:
            continue
        rect = _upright_rectangle(contour)
        (_, (width, height), _) = rect
        if not _has_size(width / mm, height / mm) or cv2.contourArea(contour) < _FULL * width * height:
            continue
        within = np.zeros(ink.shape, np.uint8)
        cv2.drawContours(within, [contour], -1, 1, cv2.FILLED)
        share = float(ink[within > 0].mean())
        if _INK[0] <= share <= _INK[1]:
            yield rect, np.asarray(cv2.convexHull(contour), dtype=np.int32)  # letters that touch the frame are not in its space


def _outlines(ink: NDArray[np.bool_], dpi: float) -> Iterator[tuple[Rect, NDArray[np.int32], NDArray[np.bool_]]]:
    """Frames that are broken, or run into their letters, by their outline; with the ink in them that is no frame."""
    mm = dpi / 25.4
    gap = int(_GAP_MM * mm) | 1
    closed = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        rect = _upright_rectangle(contour)
        (_, (width, height), _) = rect
        if not _has_size(width / mm, height / mm) or height < _LEAST_OUTLINE_MM * mm:
            continue
        left, top, wide, high = cv2.boundingRect(contour)
        part = np.ascontiguousarray(ink[top : top + high, left : left + wide]).astype(np.uint8)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(part)
        long = stats[:, cv2.CC_STAT_WIDTH] > _OF_FRAME * wide
        long[0] = False
        letters = np.zeros_like(ink)
        letters[top : top + high, left : left + wide] = (labels > 0) & ~long[labels]
        if long.any() and letters.any():
            yield rect, np.asarray(cv2.convexHull(contour), dtype=np.int32), letters


def _words(red: NDArray[np.bool_], dpi: float) -> Iterator[tuple[Rect, NDArray[np.int32]]]:
    """Words in red that stand alone, framed or not."""
    mm = dpi / 25.4
    gap = int(_LETTERS_MM * mm) | 1
    joined = cv2.morphologyEx(red.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        rect = _upright_rectangle(contour)
        middle, (width, height), angle = rect
        if _has_size(width / mm, height / mm, _SHORT_RED_MM):
            around = (middle, (width + _EDGE_MM * mm, height + _EDGE_MM * mm), angle)
            yield rect, np.asarray(cv2.boxPoints(around), dtype=np.int32)[:, None]


def _upright_rectangle(contour: NDArray[Any]) -> Rect:
    """The smallest rectangle about a contour, its long side first, the angle within a quarter turn of the level."""
    (x, y), (width, height), angle = cv2.minAreaRect(contour)
    if width < height:
        width, height, angle = height, width, angle + 90
    return (x, y), (width, height), (angle + 90) % 180 - 90


def _has_size(long_mm: float, short_mm: float, short: tuple[float, float] = _SHORT_MM) -> bool:
    return _LONG_MM[0] <= long_mm <= _LONG_MM[1] and short[0] <= short_mm <= short[1] and long_mm >= 1.2 * short_mm


def _cut(grey: Grey, ink: NDArray[np.bool_], rect: Rect, within: NDArray[np.int32], dpi: float) -> StampCutting:
    """Turn a stamp level and leave nothing but its own ink."""
    (x, y), (width, height), angle = rect
    around = _AROUND_MM * dpi / 25.4
    size = (round(width + 2 * around), round(height + 2 * around))
    cos, sin = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
    back = np.array(
        [[cos, -sin, x - cos * size[0] / 2 + sin * size[1] / 2], [sin, cos, y - sin * size[0] / 2 - cos * size[1] / 2], [0, 0, 1]]
    )
    mask = np.zeros(grey.shape, np.uint8)
    cv2.drawContours(mask, [within], -1, 1, cv2.FILLED)
    edge = int(_EDGE_MM * dpi / 25.4) | 1
    inside = cv2.erode(mask, np.ones((edge, edge), np.uint8)) > 0
    near = cv2.dilate(ink.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    own = np.where(inside & near, grey, np.uint8(255))
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    pixels = cv2.warpAffine(own, back[:2], size, flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    least = int(pixels.min())
    stretched = (pixels.astype(np.float32) - least) * 255 / max(255 - least, 1)  # faint ink becomes black
    left, top, wide, high = cv2.boundingRect(within)
    return StampCutting(np.clip(stretched, 0, 255).astype(np.uint8), Turn.of(back), Box(left, top, left + wide, top + high))


def _alike(a: Box, b: Box) -> bool:
    wide, high = min(a.right, b.right) - max(a.left, b.left), min(a.bottom, b.bottom) - max(a.top, b.top)
    return wide > 0 and high > 0 and wide * high > _ALIKE * max(a.width * a.height, b.width * b.height)
