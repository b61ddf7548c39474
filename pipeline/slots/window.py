"""Cuts the windows out of a page that the model looks at: one line, its type brought to one size."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ..document import SlotKind, SlotPlace

EM, HEIGHT = 24, 48  # of the windows that the model was trained on
WIDTHS: dict[SlotKind, int] = {"number": 240, "date": 320, "arrival_number": 320, "arrival_date": 320}  # of a notation: its beginning
_LOOKS = ((1.0, 0.0), (0.9, 0.0), (1.12, 0.0), (1.0, -0.1), (1.0, 0.1))  # sizes, and ems higher or lower, at which a line is looked at
_BEFORE = 0.2  # white space before the first word, in ems


def windows_of(pixels: NDArray[np.uint8], place: SlotPlace) -> NDArray[np.uint8] | None:
    """A line as several looks at it show it, `(looks, HEIGHT, WIDTHS[kind])`; None where it lies outside the page or has no size."""
    if place.em < 4 or not np.isfinite(place.em):
        return None
    found = [_window(pixels, place, size, lower) for size, lower in _LOOKS]
    return None if any(f is None for f in found) else np.stack([f for f in found if f is not None])


def _window(pixels: NDArray[np.uint8], place: SlotPlace, size: float, lower: float) -> NDArray[np.uint8] | None:
    scale, width = size * EM / place.em, WIDTHS[place.kind]
    left, middle = place.box.left - _BEFORE * place.em, place.box.center[1] + lower * place.em
    top = max(0, int(middle - HEIGHT / scale))
    begin = max(0, int(left) - 8)
    region = pixels[top : int(middle + HEIGHT / scale) + 1, begin : int(left + width / scale) + 9]
    if min(region.shape) < 4:
        return None
    if scale < 1 / 1.3:
        region = np.asarray(cv2.GaussianBlur(region, (0, 0), 0.42 / scale), np.uint8)
    back = np.array([[1 / scale, 0, left - begin], [0, 1 / scale, middle - HEIGHT / 2 / scale - top]])
    paper = int(np.median(region))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpAffine(region, back, (width, HEIGHT), flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=paper), np.uint8
    )
