"""What a page looks like from afar, in a few bits: the same for the same page stored otherwise, another for another page.

The difference hash (dHash: N. Krawetz, Kind of Like That, 2013) on a grid fine enough for lines of text: one bit for each of 32 x 32
places, set where the page is darker to the right by more than the noise of a compression.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .look import halved

SIDE = 32
_NOISE = 4  # grey levels


def page_look(grey: NDArray[np.uint8]) -> str:
    """The 1024 bits of a page in hexadecimal, eight digits for each row of the grid.

    Args:
        grey: uint8 `(H, W)`, upright.
    """
    small = cv2.resize(halved(grey), (SIDE + 1, SIDE), interpolation=cv2.INTER_AREA).astype(np.int16)
    return np.packbits(small[:, :-1] - small[:, 1:] > _NOISE).tobytes().hex()
