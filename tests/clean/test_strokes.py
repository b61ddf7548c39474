"""A worn copy in black and white is shown to the engine as it was printed; every other page as it is, and every box finds its way back."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.clean import clean_page, strokes
from pipeline.clean.strokes import is_worn_copy, with_strokes_mended
from pipeline.config import CleanSettings
from pipeline.document import Box, PageImage

Pixels = NDArray[np.uint8]
WORDS = ("Can cu Luat To chuc", "chinh quyen dia phuong", "ngay 19 thang 6 nam 2015.", "Theo de nghi cua Giam doc")


def printed(height: int = 400, width: int = 620) -> Pixels:
    page = np.full((height, width), 255, np.uint8)
    for i, words in enumerate(WORDS):
        cv2.putText(page, words, (20, 60 + 80 * i), cv2.FONT_HERSHEY_COMPLEX, 1.1, 0, 2, cv2.LINE_AA)
    return page


def worn(page: Pixels, lost: float = 0.3, specks: int = 60) -> Pixels:
    """In black and white, a share of the ink gone, peppered."""
    draw = np.random.default_rng(3)
    copy = np.where((page < 128) & (draw.random(page.shape) > lost), 0, 255).astype(np.uint8)
    copy[draw.integers(page.shape[0], size=specks), draw.integers(page.shape[1], size=specks)] = 0
    return copy


def difference(a: Pixels, b: Pixels) -> float:
    return float(np.square(a.astype(np.float64) - b).mean())


def test_a_worn_copy_comes_out_nearer_to_its_print() -> None:
    page = printed()
    copy = worn(page)
    mended = with_strokes_mended(copy, 200)
    assert mended.pixels.shape == page.shape
    assert difference(mended.pixels, page) < 0.5 * difference(copy, page)


def test_lone_specks_become_pale_and_the_full_stop_stays() -> None:
    page = printed()
    copy = worn(page, lost=0.0)
    mended = with_strokes_mended(copy, 200).pixels
    lone = (copy == 0) & (cv2.erode(page, np.ones((9, 9), np.uint8)) == 255)
    assert lone.sum() > 20
    assert float(np.mean(mended[lone] > 128)) > 0.9
    _, labels, stats, _ = cv2.connectedComponentsWithStats((page < 128).astype(np.uint8))
    dots = [i for i in range(1, len(stats)) if 6 <= stats[i, cv2.CC_STAT_AREA] <= 40]
    assert dots
    assert all(mended[labels == i].min() < 100 for i in dots)


def test_a_clean_page_in_black_and_white_stays_as_it_is_but_for_its_edges() -> None:
    copy = worn(printed(), lost=0.0, specks=0)
    mended = with_strokes_mended(copy, 200).pixels
    assert np.mean((mended < 128) == (copy < 128)) > 0.97


def test_a_page_of_paper_stays_white() -> None:
    assert with_strokes_mended(np.full((90, 130), 255, np.uint8), 200).pixels.min() > 240


def test_where_the_bands_meet_nothing_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    copy = worn(printed())
    whole = with_strokes_mended(copy, 200).pixels
    monkeypatch.setattr(strokes, "_BAND", 40)
    assert np.abs(with_strokes_mended(copy, 200).pixels.astype(int) - whole).max() <= 1


@pytest.mark.parametrize(
    ("pixels", "is_one"),
    [
        (worn(printed()), True),
        (np.repeat(worn(printed())[..., None], 3, axis=2), True),
        (worn(printed(), lost=0.0, specks=0), False),  # sound as it is
        (printed(), False),
        (cv2.GaussianBlur(worn(printed()), (0, 0), 1.0), False),
        (np.full((50, 50, 3), (60, 60, 200), np.uint8), False),
        (np.full((50, 50), 255, np.uint8), False),
    ],
)
def test_a_worn_copy_is_told_by_its_two_shades_and_its_specks(pixels: Pixels, is_one: bool) -> None:
    assert is_worn_copy(pixels, 200) is is_one


@settings(deadline=None, max_examples=25)
@given(st.integers(60, 140), st.integers(60, 140), st.sampled_from([72.0, 150.0, 190.0, 200.0, 220.0, 300.0, 401.0]))
def test_the_mended_page_covers_the_page_whatever_its_size_and_resolution(height: int, width: int, dpi: float) -> None:
    mended = with_strokes_mended(np.full((height, width), 255, np.uint8), dpi)
    h, w = mended.pixels.shape
    box = mended.turn.box(Box(0, 0, w, h))
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((0, 0, width, height))
    assert mended.dpi / dpi == pytest.approx(w / width, abs=0.02)


def test_the_engine_is_shown_the_mended_page_and_the_rest_works_on_the_page_itself() -> None:
    copy = worn(printed(1400, 1000))
    cleaned = clean_page(PageImage(1, copy, 200), CleanSettings())
    assert [step.name for step in cleaned.steps] == ["strokes"]
    assert difference(cleaned.shown.pixels, printed(1400, 1000)) < difference(copy, printed(1400, 1000))
    assert np.array_equal(cleaned.pixels, copy)
    for page, options in ((copy, CleanSettings(strokes=False)), (printed(1400, 1000), CleanSettings())):
        other = clean_page(PageImage(1, page, 200), options)
        assert other.shown.turn.is_identity
        assert np.array_equal(other.shown.pixels, other.pixels)
        assert not other.steps
