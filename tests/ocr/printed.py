"""Words of print on a page, in the face that Pillow brings, for tests of what is read from pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from pipeline.document import Box

SIZE = 44  # pixels, of the type
BASE = 100  # the row of the base line


def page_of(*words: tuple[str, int], paper: int = 250, ink: int = 30, size: int = SIZE) -> tuple[NDArray[np.uint8], list[Box]]:
    """A page with words on one line and the boxes of their ink.

    Args:
        words: what they say, and in which column they begin.
        paper: shade of the paper.
        ink: shade of the ink.
        size: of the type, in pixels.
    """
    image = Image.new("L", (1200, 200), paper)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size)
    boxes = []
    for text, x in words:
        draw.text((x, BASE), text, ink, font, anchor="ls")
        boxes.append(Box(*map(float, draw.textbbox((x, BASE), text, font, anchor="ls"))))
    return np.asarray(image), boxes
