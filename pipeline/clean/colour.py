"""Colour page -> grey page for reading, with red seals made pale."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_SATURATED = 60  # difference of channels from which a pixel counts as coloured


def grey_of(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Grey levels of a page, `(H, W)` grey or `(H, W, 3)` BGR, whatever its colours mean."""
    return pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)


def grey_without_seals(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Grey levels of a page; where the ink is red, its red channel, in which a seal is nearly paper and the print under it stays dark.

    Args:
        pixels: `(H, W)` grey, or `(H, W, 3)` BGR.

    Returns:
        uint8 `(H, W)`.
    """
    grey = grey_of(pixels)
    if pixels.ndim == 2:
        return grey
    seal = redness_of(pixels) > _SATURATED
    if seal.any():
        grey = np.where(seal, np.maximum(grey, pixels[..., 2]), grey)
    return np.asarray(grey, dtype=np.uint8)


def redness_of(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """By how much red is the strongest channel of each BGR pixel, 0 where it is not; uint8 `(H, W)`."""
    blue, green, red = cv2.split(pixels)
    return np.asarray(cv2.subtract(red, cv2.max(blue, green)), np.uint8)


def darkest_of(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """All ink of a page, whatever its colour: the smallest of the three channels of each pixel, uint8 `(H, W)`."""
    if pixels.ndim == 2:
        return pixels
    blue, green, red = cv2.split(pixels)
    return np.asarray(cv2.min(cv2.min(blue, green), red), np.uint8)


def lightest_of(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The largest of the three channels of each pixel, uint8 `(H, W)`."""
    blue, green, red = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(blue, green), red), np.uint8)
