"""A sheet photographed on a desk: its four corners, and the sheet laid flat."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_LOOK = 600  # pixels of the longer side on which corners are looked for
_LEAST_AREA = 0.25
_MOST_AREA = 0.97
_A4 = 297 / 210


def find_sheet(grey: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """The corners of a bright sheet on a darker ground.

    Returns:
        `(4, 2)` x, y: top left, top right, bottom right, bottom left; None where the page fills the image or no sheet is plain.
    """
    scale = _LOOK / max(grey.shape)
    small = cv2.GaussianBlur(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), (5, 5), 0)
    border = np.concatenate([small[:6].ravel(), small[-6:].ravel(), small[:, :6].ravel(), small[:, -6:].ravel()])
    inside = small[small.shape[0] // 4 : -small.shape[0] // 4, small.shape[1] // 4 : -small.shape[1] // 4]
    if float(np.median(border)) > 0.75 * float(np.percentile(inside, 80)):
        return None  # paper reaches the edges: a scan
    _, bright = cv2.threshold(small, 0, 255, cv2.THRESH_OTSU)
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    sheet = cv2.convexHull(max(contours, key=cv2.contourArea))
    share = cv2.contourArea(sheet) / (small.shape[0] * small.shape[1])
    if not _LEAST_AREA < share < _MOST_AREA:
        return None
    quad = None
    for tolerance in (0.02, 0.03, 0.05):
        quad = cv2.approxPolyDP(sheet, tolerance * cv2.arcLength(sheet, True), True)
        if len(quad) == 4:
            break
    if quad is None or len(quad) != 4 or cv2.contourArea(quad) < 0.9 * cv2.contourArea(sheet):
        return None
    points = quad.reshape(4, 2).astype(np.float32) / scale
    total, difference = points.sum(axis=1), points[:, 1] - points[:, 0]
    order = [int(total.argmin()), int(difference.argmin()), int(total.argmax()), int(difference.argmax())]
    return points[order] if len(set(order)) == 4 else None


def flatten_sheet(grey: NDArray[np.uint8], corners: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """Lay a sheet of A4 flat.

    Returns:
        The sheet, as large as it was in the picture, and the matrix from its pixels back to those of the picture.
    """
    top, right, bottom, left = (float(np.linalg.norm(corners[(i + 1) % 4] - corners[i])) for i in range(4))
    width, height = max(top, bottom), max(left, right)
    if height >= width:
        height = max(height, width * _A4)
        width = height / _A4
    else:
        width = max(width, height * _A4)
        height = width / _A4
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    back = cv2.getPerspectiveTransform(target, corners)
    size = (round(width), round(height))
    flat = cv2.warpPerspective(grey, back, size, flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.uint8), np.asarray(back, dtype=np.float64)
