"""A part of the page that is cut out shows what stands there, and its boxes lead back."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.clean import cut_out
from pipeline.document import Box, PageImage, Turn


@pytest.mark.parametrize("dpi", [150.0, 300.0])
def test_part_and_the_way_back(dpi: float) -> None:
    """A dark field is found in the part where the page has it, whatever the resolution."""
    pixels = np.full((600, 400), 255, np.uint8)
    pixels[300:340, 200:280] = 0
    part = cut_out(PageImage(1, pixels, dpi), Turn(), Box(150, 250, 350, 450))
    rows, columns = np.nonzero(part.pixels < 128)
    box = part.turn.box(Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1))
    assert part.dpi == 300.0
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((200, 300, 280, 340), abs=1.0)


def test_part_of_a_turned_page() -> None:
    """The box is that of the upright page, the pixels come from the page as it lay."""
    pixels = np.full((400, 600, 3), 255, np.uint8)
    pixels[200:280, 260:300] = (0, 0, 200)
    turn = Turn.of(np.array([[0, 1, 0], [-1, 0, 400], [0, 0, 1]], dtype=float))  # a quarter, as the clean-up makes it
    part = cut_out(PageImage(1, pixels, 300), turn, Box(100, 240, 220, 320))
    red = part.pixels[..., 2].astype(int) - part.pixels[..., 1]
    rows, columns = np.nonzero(red > 100)
    upright = part.turn.box(Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1))
    assert (upright.left, upright.top, upright.right, upright.bottom) == pytest.approx((120, 260, 200, 300), abs=1.5)
