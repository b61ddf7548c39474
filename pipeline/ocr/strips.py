"""Cuts words out of a page as the reader of figures takes them: one height of capitals, one base line, paper 0 and ink 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

HEIGHT, CAPITAL, BASE = 32, 19, 25  # rows of a strip, of a capital in it, and the row of the base line
WIDTHS = (64, 96, 144, 208, 304, 432)  # strips of a like width are read together
STRIDE = 4  # columns to a step of the reader
_ASIDE = 0.35  # capitals' heights of the page left and right of the word
_PAPER, _INK = 0.7, 0.02  # shares of the pixels that are darker than the paper, and than the ink
_LEAST_CONTRAST = 40


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands in the pixels of a page: its sides, its base line, and how high a capital is."""

    left: float
    right: float
    base: float
    capital: float


def strip_of(pixels: NDArray[np.uint8], place: Place) -> NDArray[np.uint8] | None:
    """A word and a little of the page around it, `(HEIGHT, W)`; None where it lies outside the page or is wider than can be read.

    Args:
        pixels: uint8 grey `(H, W)`, upright.
        place: of the word in them.
    """
    scale = CAPITAL / max(place.capital, 1.0)
    top = round(place.base - BASE / scale)
    left, right = round(place.left - _ASIDE * place.capital), round(place.right + _ASIDE * place.capital)
    bottom = top + max(1, round(HEIGHT / scale))
    wide = round((right - left) * scale)
    inside = pixels[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    if not 4 <= wide <= WIDTHS[-1] or min(inside.shape) < 2:
        return None
    beyond = (max(-top, 0), max(bottom - pixels.shape[0], 0), max(-left, 0), max(right - pixels.shape[1], 0))
    if any(beyond):
        inside = np.asarray(cv2.copyMakeBorder(inside, *beyond, cv2.BORDER_REPLICATE), np.uint8)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(inside, (wide, HEIGHT), interpolation=way), np.uint8)


def width_of(strip: NDArray[np.uint8]) -> int:
    """The width at which a strip is read."""
    return next(width for width in WIDTHS if width >= strip.shape[1])


def inks_of(strips: Sequence[NDArray[np.uint8]]) -> NDArray[np.float32]:
    """Strips of one width as the reader takes them, `(N, 1, HEIGHT, width)`: 0 is the paper of the word, 1 its ink, 0 also beyond it."""
    inks = np.zeros((len(strips), 1, HEIGHT, max(map(width_of, strips))), np.float32)
    for ink, strip in zip(inks, strips, strict=True):
        ranked = np.sort(strip, axis=None)
        paper, dark = float(ranked[int(_PAPER * ranked.size)]), float(ranked[int(_INK * ranked.size)])
        ink[0, :, : strip.shape[1]] = np.clip((paper - strip) / max(paper - dark, _LEAST_CONTRAST), -0.3, 1.2)
    return inks
