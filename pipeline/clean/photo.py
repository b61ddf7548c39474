"""A sheet photographed on a desk: its four corners, and the sheet laid flat."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .look import halved

_LOOK = 600  # pixels of the longer side on which corners are looked for
_LEAST_AREA = 0.25
_MOST_AREA = 0.97
_LOOSEST = 1.2  # area within the four sides over that of the bright part
_A4 = 297 / 210


def find_sheet(grey: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """The corners of a bright sheet on a darker ground.

    Returns:
        `(4, 2)` x, y: top left, top right, bottom right, bottom left; None where the page fills the image or no sheet is plain.
    """
    scale = _LOOK / max(grey.shape)
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    small = cv2.GaussianBlur(cv2.resize(halved(grey), size, interpolation=cv2.INTER_AREA), (5, 5), 0)
    border = np.concatenate([small[:6].ravel(), small[-6:].ravel(), small[:, :6].ravel(), small[:, -6:].ravel()])
    inside = small[small.shape[0] // 4 : -small.shape[0] // 4, small.shape[1] // 4 : -small.shape[1] // 4]
    if float(np.median(border)) > 0.75 * float(np.percentile(inside, 80)):
        return None  # paper reaches the edges: a scan
    otsu, _ = cv2.threshold(small, 0, 255, cv2.THRESH_OTSU)
    for level in (otsu, float(np.percentile(border, 99)) + 8):
        corners = _corners(small > level)
        if corners is not None:
            return corners / np.float32(scale)
    return None


def _corners(bright: NDArray[np.bool_]) -> NDArray[np.float32] | None:
    """The four corners of the largest bright part, in order: where its four longest sides meet.

    A corner in the shade is missing from the bright part; the sides that lead to it are not.
    """
    closed = cv2.morphologyEx(bright.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    sheet = cv2.convexHull(max(contours, key=cv2.contourArea))
    area = cv2.contourArea(sheet)
    if not _LEAST_AREA < area / bright.size < _MOST_AREA:
        return None
    outline = cv2.approxPolyDP(sheet, 0.01 * cv2.arcLength(sheet, True), True).reshape(-1, 2).astype(np.float64)
    if len(outline) < 4:
        return None
    sides = np.roll(outline, -1, axis=0) - outline
    longest = sorted(np.argsort(-np.hypot(sides[:, 0], sides[:, 1]))[:4].tolist())
    points = []
    for a, b in zip(longest, longest[1:] + longest[:1], strict=True):
        across = np.column_stack([sides[a], -sides[b]])
        if abs(np.linalg.det(across)) < 1e-6:
            return None
        points.append(outline[a] + sides[a] * np.linalg.solve(across, outline[b] - outline[a])[0])
    quad = np.array(points, dtype=np.float32)
    # all of the bright part must lie in the four sides, and little else
    if not 0.97 * area <= cv2.contourArea(cv2.convexHull(quad)) <= _LOOSEST * area:
        return None
    total, difference = quad.sum(axis=1), quad[:, 1] - quad[:, 0]
    order = [int(total.argmin()), int(difference.argmin()), int(total.argmax()), int(difference.argmax())]
    return quad[order] if len(set(order)) == 4 else None


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
