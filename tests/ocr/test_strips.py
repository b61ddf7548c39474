"""Words are cut out at one size, wherever and however large they stand on the page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr.strips import BASE, CAPITAL, HEIGHT, WIDTHS, Place, inks_of, strip_of, width_of
from tests.ocr.printed import page_of

PAGE = np.full((300, 500), 240, np.uint8)


@pytest.mark.parametrize("size", [20, 44, 90])
def test_capitals_have_one_height_and_one_base_line(size: int) -> None:
    pixels, (box,) = page_of(("H1", 100), size=size)
    strip = strip_of(pixels, Place(box.left, box.right, box.bottom, box.height))
    assert strip is not None
    dark = np.flatnonzero((strip < 120).any(axis=1))
    assert abs(dark[-1] + 1 - BASE) <= 1
    assert abs(dark[-1] + 1 - dark[0] - CAPITAL) <= 2


@pytest.mark.parametrize(
    "place",
    [Place(600, 640, 100, 20), Place(10, 60, -50, 20), Place(10, 480, 100, 4), Place(60, 20, 100, 20)],
    ids=["beside the page", "above it", "far too wide", "of no width"],
)
def test_what_is_no_word_of_the_page_is_not_cut(place: Place) -> None:
    assert strip_of(PAGE, place) is None


@given(st.floats(-50, 550), st.floats(1, 300), st.floats(-50, 350), st.floats(0.1, 200))
def test_any_place_gives_a_strip_that_can_be_read_or_none(left: float, wide: float, base: float, capital: float) -> None:
    strip = strip_of(PAGE, Place(left, left + wide, base, capital))
    assert strip is None or (strip.shape[0] == HEIGHT and strip.shape[1] <= width_of(strip) <= WIDTHS[-1])


def test_paper_is_nought_and_ink_one_however_dark_the_page() -> None:
    for paper, ink in ((250, 20), (150, 60)):
        strip = np.full((HEIGHT, 50), paper, np.uint8)
        strip[8:24, 20:24] = ink
        inks = inks_of([strip])
        assert inks.shape == (1, 1, HEIGHT, WIDTHS[0])
        assert inks[0, 0, 10, 21] == pytest.approx(1.0)
        assert inks[0, 0, 2, 2] == pytest.approx(0.0)
        assert not inks[..., 50:].any()


def test_a_faint_smudge_is_not_made_ink() -> None:
    strip = np.full((HEIGHT, 50), 200, np.uint8)
    strip[8:24, 20:24] = 190
    assert inks_of([strip]).max() < 0.3
