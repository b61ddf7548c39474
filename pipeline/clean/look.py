"""What a page looks like: where its ink is and how large its letters are."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_LOOK_DPI = 100.0
_MARGIN = 0.03
_LARGE = 1200  # pixels


def ink_mask(grey: NDArray[np.uint8], dpi: float) -> tuple[NDArray[np.bool_], float]:
    """Where something is printed, on a page made smaller to about 100 dpi, without its outer margin and without large dark areas.

    Returns:
        The mask, and its pixels per pixel of the page.
    """
    scale = min(1.0, _LOOK_DPI / dpi)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    paper = float(np.percentile(small, 90))
    threshold, _ = cv2.threshold(small, 0, 255, cv2.THRESH_OTSU)
    # on a blank page Otsu cuts the paper's own noise in two: ink is clearly darker than paper
    ink = (small <= min(threshold, 0.8 * paper)).astype(np.uint8)
    margin_y, margin_x = int(_MARGIN * ink.shape[0]), int(_MARGIN * ink.shape[1])
    ink[:margin_y] = ink[ink.shape[0] - margin_y :] = 0
    ink[:, :margin_x] = ink[:, ink.shape[1] - margin_x :] = 0
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = (stats[:, cv2.CC_STAT_HEIGHT] > 0.2 * _LOOK_DPI * 4) | (stats[:, cv2.CC_STAT_WIDTH] > 0.5 * ink.shape[1])
    large[0] = False
    mask = ink.astype(bool)
    if large.any():
        mask &= ~large[labels]
    return mask, scale


def halved(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A page at half its size, a large one only: what is made smaller still from this takes a third of the time."""
    if min(grey.shape) < _LARGE:
        return grey
    return np.asarray(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def x_height(ink: NDArray[np.bool_]) -> float:
    """The usual height of a small letter, in pixels of the mask: the mode of the heights of its connected parts. 0 where there are none."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    heights = stats[1:count, cv2.CC_STAT_HEIGHT]
    widths = stats[1:count, cv2.CC_STAT_WIDTH]
    letters = heights[(heights >= 3) & (widths >= 2) & (widths < 6 * heights)]
    if len(letters) < 50:
        return 0.0
    return float(np.median(letters))
