"""Decoded images of any kind as uint8 arrays: grey where there is no colour, BGR otherwise."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]

_CHROMA = 35  # difference between channels, of 255, from which a pixel counts as coloured
_COLOURED = 5e-5  # share of such pixels, after shrinking, that a stamp or a pen stroke has and the noise of JPEG has not
_SHRINK = 4


def to_pixels(image: Image.Image) -> Pixels:
    """A Pillow image of any mode as grey `(H, W)` or BGR `(H, W, 3)`; what is transparent becomes white paper."""
    mode = image.mode
    if mode == "1":
        return np.asarray(image).astype(np.uint8) * np.uint8(255)
    if mode == "L" and "transparency" not in image.info:
        return np.array(image, dtype=np.uint8)
    if mode.startswith("I") or mode == "F":
        return _from_deep(np.asarray(image))
    if mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = Image.new("RGB", layer.size, "white")
        image.paste(layer, mask=layer.getchannel("A"))
    elif mode != "RGB":
        image = image.convert("RGB")
    return without_colour(np.asarray(cv2.cvtColor(np.asarray(image), cv2.COLOR_RGB2BGR), dtype=np.uint8))


def without_colour(bgr: NDArray[np.uint8]) -> Pixels:
    """The same image in grey if it shows no colour, else as it is.

    A page of red seal and black print stays in colour, a grey scan stored as colour does not. Looks at a shrunken copy, in which the
    coloured fringes that scanners and JPEG leave around print have cancelled out.
    """
    height, width = bgr.shape[:2]
    small = cv2.resize(bgr, (max(1, width // _SHRINK), max(1, height // _SHRINK)), interpolation=cv2.INTER_AREA).astype(np.int16)
    blue, green, red = small[..., 0], small[..., 1], small[..., 2]
    chroma = np.maximum(np.maximum(blue, green), red) - np.minimum(np.minimum(blue, green), red)
    if np.count_nonzero(chroma > _CHROMA) > max(_COLOURED * chroma.size, 4):
        return np.ascontiguousarray(bgr)
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def _from_deep(values: NDArray[np.generic]) -> Pixels:
    """16 and 32 bits a pixel, or floating point, to 8."""
    if values.dtype.itemsize == 2:
        return np.asarray(values.astype(np.uint32) >> 8, dtype=np.uint8)
    array = values.astype(np.float32)
    top = float(array.max(initial=0.0))
    limit = next((x for x in (1.0, 255.0, 65535.0) if top <= x), top)
    return np.asarray(np.clip(array * (255.0 / limit), 0, 255), dtype=np.uint8)
