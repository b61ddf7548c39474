"""Worn copies in black and white: broken strokes mended, specks made pale, edges soft, for the eye of the engine only.

A copier breaks thin strokes and strews specks; the engine takes specks for signs (`.`, `-`, `|`), loses lines to them, and reads a mark
whose strokes are broken as another. A small model of our own (`models/strokes`) draws each spot as it was printed, by what is within a
letter of it; where it is in doubt it draws it pale, and what is very pale is left out.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from ..document import Turn
from ..weights import weights
from .cutting import Cutting

_DPI = 200.0  # what the model was trained at
_NEAR = 1.15  # times that resolution, up or down, within which a page is taken as it is
_BLACK, _MIDDLE, _WHITE = 30, 128, 225
_SHADES = 0.05  # share of what is not white that is not black either, up to which a page counts as one in black and white
_SAMPLE = 3  # one pixel of so many is looked at, both ways
_SPECK = 6 / _DPI**2  # square inches of the largest one
_LETTER = (0.05, 0.25)  # inches of height
_WORN = 0.2  # specks for each letter from which a copy is worn
_PALE, _FULL = 0.25, 0.8  # ink up to which the model doubts that there is any, and from which it does not: white and black to the engine
_BLOCK = 2  # side of the blocks of pixels that the model works on
_REACH = 16  # blocks on which a block depends, either way, and a few
_BAND = 256  # blocks, rows of which are worked on together


@cache
def _net() -> cv2.dnn.Net:
    return cv2.dnn.readNetFromONNX(str(weights("strokes", "strokes.onnx")))


def is_worn_copy(pixels: NDArray[np.uint8], dpi: float) -> bool:
    """Whether a page, `(H, W)` or `(H, W, 3)`, is in black and white and has specks among its letters, of dirt or of broken strokes."""
    if not _is_bilevel(pixels):
        return False
    ink = (pixels if pixels.ndim == 2 else pixels[..., 1]) < _MIDDLE
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8))
    height, area = stats[1:, cv2.CC_STAT_HEIGHT] / dpi, stats[1:, cv2.CC_STAT_AREA] / dpi**2
    letters = np.count_nonzero((height > _LETTER[0]) & (height < _LETTER[1]))
    return bool(np.count_nonzero(area <= _SPECK) > _WORN * letters)


def _is_bilevel(pixels: NDArray[np.uint8]) -> bool:
    few = pixels[::_SAMPLE, ::_SAMPLE]
    dark = few[few < _WHITE]
    return dark.size > 0 and float(np.mean(dark > _BLACK)) <= _SHADES


def with_strokes_mended(grey: NDArray[np.uint8], dpi: float) -> Cutting:
    """A page as it was printed, as far as the model can tell, at about 200 dpi.

    Args:
        grey: uint8 `(H, W)`, upright.
        dpi: of these pixels.
    """
    factor = _DPI / dpi
    if 1 / _NEAR < factor < _NEAR:
        factor = 1.0
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    small = grey if factor == 1 else np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=way), np.uint8)
    across, down = grey.shape[1] / small.shape[1], grey.shape[0] / small.shape[0]
    return Cutting(_printed(small), dpi * factor, Turn((across, 0.0, 0.0, 0.0, down, 0.0, 0.0, 0.0, 1.0)))


def _printed(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The model's answer for a page, band by band: a whole page at once would take half a gigabyte."""
    height, width = grey.shape
    even = cv2.copyMakeBorder(grey, 0, height % _BLOCK, 0, width % _BLOCK, cv2.BORDER_REPLICATE)
    rows, columns = even.shape[0] // _BLOCK, even.shape[1] // _BLOCK
    blocks = even.reshape(rows, _BLOCK, columns, _BLOCK).transpose(1, 3, 0, 2).reshape(_BLOCK**2, rows, columns)
    out = np.empty_like(blocks)
    for first in range(0, rows, _BAND):
        above, below = max(first - _REACH, 0), min(first + _BAND + _REACH, rows)
        ink = 1 - blocks[None, :, above:below].astype(np.float32) / 255
        net = _net()
        net.setInput(np.ascontiguousarray(ink))
        found = np.asarray(net.forward())[0, :, first - above : first - above + _BAND]
        out[:, first : first + _BAND] = np.rint(255 * (1 - ((found - _PALE) / (_FULL - _PALE)).clip(0, 1)))
    whole = out.reshape(_BLOCK, _BLOCK, rows, columns).transpose(2, 0, 3, 1).reshape(even.shape)
    return np.ascontiguousarray(whole[:height, :width])
