"""Uneven light: measured on the paper between the letters, taken out by division."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

_GRID = 24  # blocks along the shorter side


def _paper(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Level of the paper, block by block: a high quantile of each block, smoothed over its neighbours."""
    block = max(8, min(grey.shape) // _GRID)
    h, w = grey.shape[0] // block, grey.shape[1] // block
    tiles = grey[: h * block, : w * block].reshape(h, block, w, block).swapaxes(1, 2).reshape(h, w, -1)
    levels: NDArray[Any] = np.percentile(tiles[:, :, :: max(1, tiles.shape[2] // 400)], 85, axis=2).astype(np.float32)
    closed = cv2.morphologyEx(levels, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.medianBlur(closed, 3), dtype=np.float32)


def unevenness(grey: NDArray[np.uint8]) -> float:
    """Spread of the paper's level over the page, as a share of its median: 0 on a flat page.

    The outer blocks are left out: dark borders of a scanner are no light.
    """
    paper = _paper(grey)[1:-1, 1:-1]
    if paper.size == 0:
        return 0.0
    low, mid, high = np.percentile(paper, [10, 50, 95])
    return float((high - low) / max(mid, 1.0))


def flatten(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Divide a page by the level of its paper, so that paper is white everywhere. Same shape."""
    paper = cv2.resize(_paper(grey), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey.astype(np.float32), np.maximum(paper, 16.0), scale=245.0).clip(0, 255), dtype=np.uint8)
