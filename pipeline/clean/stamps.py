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
_RECEIVED_LONG_MM, _RECEIVED_SHORT_MM = (26.0, 64.0), (9.0, 38.0)
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
_LOOK_DPI = 150.0  # at which stamps are looked for
_MOST = 6

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class StampCutting:
    """A stamp's words, dark on white, level; `turn` leads back to the pixels that it was cut from.

    By its size it may be one of urgency or secrecy, of who received the paper, or either.
    """

    pixels: Grey
    turn: Turn
    box: Box
    may_be_words: bool = True
    may_be_received: bool = False


def find_stamps(pixels: NDArray[np.uint8], dpi: float) -> tuple[StampCutting, ...]:
    """What may be a stamp of words on a part of a page, from the top down, at most six.

    Args:
        pixels: uint8 `(H, W)` grey, or `(H, W, 3)` BGR, upright.
        dpi: of these pixels.
    """
    darkest, look = darkest_of(pixels), _Look.of(pixels, dpi)
    found = [_cut(darkest, each, look, dpi) for each in (*_frames(look), *_outlines(look), *_words(look))]
    apart: list[StampCutting] = []
    for each in found:
        if not any(_alike(each.box, other.box) for other in apart):
            apart.append(each)
    return tuple(sorted(apart, key=lambda s: s.box.top)[:_MOST])


Rect = tuple[tuple[float, float], tuple[float, float], float]  # OpenCV's: middle, sides, angle in degrees


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """A page made small to look for stamps on it: its ink, its red ink, its pixels to a millimetre, and its size beside the page's."""

    ink: Mask
    red: Mask | None
    mm: float
    scale: float

    @classmethod
    def of(cls, pixels: NDArray[np.uint8], dpi: float) -> _Look:
        scale = min(1.0, _LOOK_DPI / dpi)
        small = pixels if scale == 1 else cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        small = np.asarray(small, np.uint8)
        red = redness_of(small) > _COLOURED if small.ndim == 3 else None
        return cls(_ink(darkest_of(small), dpi * scale), red, dpi * scale / 25.4, scale)

    def joined(self, ink: Mask, gap_mm: float) -> NDArray[np.uint8]:
        """The ink with gaps of that size closed."""
        gap = int(gap_mm * self.mm) | 1
        return np.asarray(cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8)), np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """A stamp on the look: its rectangle, an outline about its letters, and, where that is not all ink within, its letters."""

    rect: Rect
    within: NDArray[np.int32]
    letters: tuple[Mask, int, int] | None = None  # with the column and the row where they begin


def _ink(grey: Grey, dpi: float) -> Mask:
    """Pixels darker than the paper about them: a faint stamp beside black print is ink too."""
    size = int(_AROUND_PAPER_MM * dpi / 25.4) | 1
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((size // 4 | 1, size // 4 | 1), np.uint8))
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.subtract(paper, grey) > _DARKER)


def _frames(look: _Look) -> Iterator[_Found]:
    """The spaces within frames of the size of a stamp."""
    contours, tree = cv2.findContours(look.joined(look.ink, _GAP_MM), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if tree is None:
        return
    for contour, (_, _, _, parent) in zip(contours, tree[0], strict=True):
        if parent < 0 or len(contour) < 4:
            continue
        rect = _upright_rectangle(contour)
        (_, (width, height), _) = rect
        long, short = width / look.mm, height / look.mm
        if not (_has_size(long, short) or _has_size_of_received(long, short)) or cv2.contourArea(contour) < _FULL * width * height:
            continue
        left, top, wide, high = cv2.boundingRect(contour)
        within = np.zeros((high, wide), np.uint8)
        cv2.drawContours(within, [contour], -1, 1, cv2.FILLED, offset=(-left, -top))
        share = float(look.ink[top : top + high, left : left + wide][within > 0].mean())
        if _INK[0] <= share <= _INK[1]:
            yield _Found(rect, np.asarray(cv2.convexHull(contour), np.int32))  # letters that touch the frame are not in its space


def _outlines(look: _Look) -> Iterator[_Found]:
    """Frames that are broken, or run into their letters, by their outline; with the ink in them that is no frame."""
    contours, _ = cv2.findContours(look.joined(look.ink, _GAP_MM), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        rect = _upright_rectangle(contour)
        (_, (width, height), _) = rect
        if not _has_size(width / look.mm, height / look.mm) or height < _LEAST_OUTLINE_MM * look.mm:
            continue
        left, top, wide, high = cv2.boundingRect(contour)
        part = np.ascontiguousarray(look.ink[top : top + high, left : left + wide]).view(np.uint8)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(part)
        long = stats[:, cv2.CC_STAT_WIDTH] > _OF_FRAME * wide
        long[0] = False
        letters = (labels > 0) & ~long[labels]
        if long.any() and letters.any():
            yield _Found(rect, np.asarray(cv2.convexHull(contour), np.int32), (letters, left, top))


def _words(look: _Look) -> Iterator[_Found]:
    """Words in red that stand alone, framed or not."""
    if look.red is None:
        return
    contours, _ = cv2.findContours(look.joined(look.red, _LETTERS_MM), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        rect = _upright_rectangle(contour)
        middle, (width, height), angle = rect
        if _has_size(width / look.mm, height / look.mm, _SHORT_RED_MM):
            around = (middle, (width + _EDGE_MM * look.mm, height + _EDGE_MM * look.mm), angle)
            left, top, wide, high = cv2.boundingRect(contour)
            red = look.red[top : top + high, left : left + wide]
            yield _Found(rect, np.asarray(cv2.boxPoints(around), np.int32)[:, None], (red, left, top))


def _upright_rectangle(contour: NDArray[Any]) -> Rect:
    """The smallest rectangle about a contour, its long side first, the angle within a quarter turn of the level."""
    (x, y), (width, height), angle = cv2.minAreaRect(contour)
    if width < height:
        width, height, angle = height, width, angle + 90
    return (x, y), (width, height), (angle + 90) % 180 - 90


def _has_size_of_received(long_mm: float, short_mm: float) -> bool:
    """True for the size of a frame of a received stamp, or of that part of it that holds number and date."""
    long, short = _RECEIVED_LONG_MM, _RECEIVED_SHORT_MM
    return long[0] <= long_mm <= long[1] and short[0] <= short_mm <= short[1] and long_mm >= 1.3 * short_mm


def _has_size(long_mm: float, short_mm: float, short: tuple[float, float] = _SHORT_MM) -> bool:
    return _LONG_MM[0] <= long_mm <= _LONG_MM[1] and short[0] <= short_mm <= short[1] and long_mm >= 1.2 * short_mm


def _cut(grey: Grey, found: _Found, look: _Look, dpi: float) -> StampCutting:
    """Turn a stamp level and leave nothing but its own ink."""
    mm, grown = dpi / 25.4, 1 / look.scale
    within = np.round((found.within + 0.5) * grown - 0.5).astype(np.int32)
    left, top, wide, high = cv2.boundingRect(within)
    edge = int(_AROUND_PAPER_MM * mm)
    x0, y0 = max(0, left - edge), max(0, top - edge)
    part = grey[y0 : top + high + edge, x0 : left + wide + edge]
    ink = _ink(part, dpi) if found.letters is None else _put(found.letters, grown, (x0, y0), part.shape)
    mask = np.zeros(part.shape, np.uint8)
    cv2.drawContours(mask, [within], -1, 1, cv2.FILLED, offset=(-x0, -y0))
    frame = int(_EDGE_MM * mm) | 1
    inside = cv2.erode(mask, np.ones((frame, frame), np.uint8)) > 0
    near = cv2.dilate(ink.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    own = np.where(inside & near, part, np.uint8(255))
    (x, y), (width, height), angle = found.rect
    x, y = (x + 0.5) * grown - 0.5, (y + 0.5) * grown - 0.5
    size = (round(width * grown + 2 * _AROUND_MM * mm), round(height * grown + 2 * _AROUND_MM * mm))
    cos, sin = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
    back = np.array(
        [[cos, -sin, x - cos * size[0] / 2 + sin * size[1] / 2], [sin, cos, y - sin * size[0] / 2 - cos * size[1] / 2], [0, 0, 1]]
    )
    here = back[:2] - np.array([[0, 0, x0], [0, 0, y0]])
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    pixels = cv2.warpAffine(own, here, size, flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    least = int(pixels.min())
    stretched = (pixels.astype(np.float32) - least) * 255 / max(255 - least, 1)  # faint ink becomes black
    long, short = width / look.mm, height / look.mm
    return StampCutting(
        np.clip(stretched, 0, 255).astype(np.uint8),
        Turn.of(back),
        Box(left, top, left + wide, top + high),
        _has_size(long, short, _SHORT_RED_MM),
        _has_size_of_received(long, short),
    )


def _put(letters: tuple[Mask, int, int], grown: float, origin: tuple[int, int], shape: tuple[int, ...]) -> Mask:
    """Letters of the look on a part of the page that begins at `origin`."""
    small, left, top = letters
    large = np.asarray(cv2.resize(small.astype(np.uint8), None, fx=grown, fy=grown, interpolation=cv2.INTER_NEAREST), np.bool_)
    x, y = round(left * grown) - origin[0], round(top * grown) - origin[1]
    large = large[: shape[0] - y, : shape[1] - x]
    put = np.zeros(shape, np.bool_)
    put[y : y + large.shape[0], x : x + large.shape[1]] = large
    return put


def _alike(a: Box, b: Box) -> bool:
    wide, high = min(a.right, b.right) - max(a.left, b.left), min(a.bottom, b.bottom) - max(a.top, b.top)
    return wide > 0 and high > 0 and wide * high > _ALIKE * max(a.width * a.height, b.width * b.height)
