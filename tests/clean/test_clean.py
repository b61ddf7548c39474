"""A page comes out upright and readable, a good page comes out as it is, and every box finds its way back."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.clean import clean_page
from pipeline.clean.colour import grey_without_seals
from pipeline.clean.light import flatten, unevenness
from pipeline.clean.look import ink_mask
from pipeline.clean.photo import find_sheet
from pipeline.clean.skew import skew_deg
from pipeline.config import CleanSettings
from pipeline.document import Box, PageImage

Pixels = NDArray[np.uint8]


def lines_page(dpi: int = 150) -> Pixels:
    """A sheet of A4 with lines of blocks as tall and wide as letters."""
    height, width = round(11.69 * dpi), round(8.27 * dpi)
    page = np.full((height, width), 250, np.uint8)
    draw = np.random.default_rng(1)
    letter = dpi // 8
    for top in range(dpi, height - dpi, round(0.27 * dpi)):
        x = dpi
        while x < width - dpi - letter:
            tall = letter if draw.random() < 0.3 else round(0.7 * letter)
            wide = round(draw.uniform(0.4, 0.9) * letter)
            page[top + letter - tall : top + letter, x : x + wide] = 20
            x += wide + round(draw.uniform(0.2, 0.4) * letter) + (letter if draw.random() < 0.2 else 0)
    return page


def leaning(page: Pixels, degrees: float) -> Pixels:
    """Turned clockwise about its middle."""
    h, w = page.shape
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), -degrees, 1.0)
    return np.asarray(cv2.warpAffine(page, matrix, (w, h), flags=cv2.INTER_CUBIC, borderValue=250), dtype=np.uint8)


@pytest.mark.parametrize("degrees", [-5.0, -2.3, -1.0, -0.13, 0.0, 0.04, 0.7, 1.5, 4.2])
def test_the_lean_of_a_page_is_found_to_a_tenth_of_a_degree(degrees: float) -> None:
    ink, _ = ink_mask(leaning(lines_page(), degrees), 150)
    found, clear = skew_deg(ink)
    assert found == pytest.approx(degrees, abs=0.1)
    assert clear > 4


def test_an_upright_page_has_no_lean_at_all() -> None:
    ink, _ = ink_mask(lines_page(), 150)
    assert skew_deg(ink)[0] == pytest.approx(0.0, abs=0.005)


def test_a_page_without_lines_has_no_lean() -> None:
    noise = np.random.default_rng(2).random((800, 600)) < 0.02
    assert skew_deg(noise)[1] < 4
    assert skew_deg(np.zeros((800, 600), bool)) == (0.0, 1.0)


def test_a_good_page_is_left_as_it_is() -> None:
    page = lines_page(300)
    cleaned = clean_page(PageImage(1, page, 300), CleanSettings())
    assert np.array_equal(cleaned.pixels, page)
    assert cleaned.turn.is_identity
    assert not cleaned.steps
    assert not cleaned.blank


@pytest.mark.parametrize("degrees", [-3.0, 2.0])
def test_a_leaning_page_is_straightened_and_boxes_find_back(degrees: float) -> None:
    page = lines_page(300)
    page[400:440, 1200:1300] = 0  # a mark to find again
    loaded = leaning(page, degrees)
    cleaned = clean_page(PageImage(1, loaded, 300), CleanSettings())
    assert [s.name for s in cleaned.steps] == ["deskew"]
    ink, _ = ink_mask(cleaned.pixels, cleaned.dpi)
    assert abs(skew_deg(ink)[0]) <= 0.1
    mark = find_mark(cleaned.pixels)
    back = cleaned.turn.box(mark).center
    there = find_mark(loaded).center
    assert math.dist(back, there) < 2


def find_mark(page: Pixels) -> Box:
    _, _, stats, _ = cv2.connectedComponentsWithStats((page < 100).astype(np.uint8))
    left, top, width, height, _ = max(stats[1:].tolist(), key=lambda s: s[4])
    return Box(left, top, left + width, top + height)


def test_a_page_on_its_side_is_turned() -> None:
    page = lines_page(150)
    cleaned = clean_page(PageImage(1, np.ascontiguousarray(np.rot90(page)), 150), CleanSettings())
    assert cleaned.quarter_turns == 1
    assert cleaned.pixels.shape == page.shape
    assert cleaned.turn.box(Box(0, 0, 10, 20)) == Box(0, page.shape[1] - 10, 20, page.shape[1])


def test_quarter_turns_that_are_given_are_made() -> None:
    page = lines_page(150)
    upside_down = np.ascontiguousarray(page[::-1, ::-1])
    cleaned = clean_page(PageImage(1, upside_down, 150), CleanSettings(), quarter_turns=2)
    assert np.array_equal(cleaned.pixels, page)


def test_what_is_switched_off_is_not_done() -> None:
    off = CleanSettings(orient=False, deskew=False, flatten=False, dewarp=False)
    page = leaning(lines_page(300), 3)
    assert np.array_equal(clean_page(PageImage(1, page, 300), off).pixels, page)


def test_small_letters_and_seals_stay_where_that_is_asked_for() -> None:
    small = np.asarray(cv2.resize(lines_page(300), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), np.uint8)
    assert clean_page(PageImage(1, small, 75), CleanSettings(enlarge=False)).pixels.shape == small.shape
    page = cv2.cvtColor(lines_page(150), cv2.COLOR_GRAY2BGR)
    page[300:400, 300:400] = (40, 30, 220)  # red, BGR
    image = PageImage(1, np.asarray(page, np.uint8), 150)
    assert clean_page(image, CleanSettings(seals=False)).pixels[350, 350] < 120
    assert clean_page(image, CleanSettings()).pixels[350, 350] > 200


def test_small_letters_are_enlarged() -> None:
    page = cv2.resize(lines_page(300), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    cleaned = clean_page(PageImage(1, np.asarray(page, np.uint8), 75), CleanSettings())
    assert "enlarge" in [s.name for s in cleaned.steps]
    assert cleaned.pixels.shape[0] > 1.5 * page.shape[0]


@pytest.mark.parametrize("noise", [0, 6])
def test_a_blank_page_is_found(noise: int) -> None:
    page = np.full((3508, 2480), 245, np.int16) + np.random.default_rng(3).integers(-noise, noise + 1, (3508, 2480))
    assert clean_page(PageImage(1, page.clip(0, 255).astype(np.uint8), 300), CleanSettings()).blank


def test_uneven_light_is_evened_out() -> None:
    page = lines_page(150).astype(np.float32)
    shade = np.linspace(1.0, 0.45, page.shape[1], dtype=np.float32)[None, :]
    dark = (page * shade).astype(np.uint8)
    assert unevenness(lines_page(150)) < 0.05
    assert unevenness(dark) > 0.12
    assert unevenness(flatten(dark)) < 0.05


def test_a_red_seal_fades_and_the_print_under_it_stays() -> None:
    page = np.full((100, 100, 3), 250, np.uint8)
    page[20:80, 20:80] = (40, 30, 220)  # red, BGR
    page[45:55, 10:90] = (20, 20, 20)
    grey = grey_without_seals(page)
    assert grey[30, 30] > 200
    assert grey[50, 50] < 60
    assert grey[5, 5] == 250


def test_a_sheet_with_a_shaded_corner_is_found_whole() -> None:
    desk = np.full((1200, 900), 60, np.float32)
    corners = np.array([[100, 90], [790, 70], [830, 1130], [60, 1100]], np.int32)
    cv2.fillPoly(desk, [corners], 235.0)
    y, x = np.mgrid[0:1200, 0:900]
    shade = 1 - 0.62 * np.clip((x / 900 + y / 1200) - 1, 0, 1)
    found = find_sheet((desk * np.where(desk > 100, shade, 1)).astype(np.uint8))
    assert found is not None
    assert np.abs(found - corners).max() < 15


def test_a_sheet_on_a_desk_is_found_and_a_scan_has_none() -> None:
    desk = np.full((1200, 900), 60, np.uint8)
    corners = np.array([[150, 120], [760, 160], [800, 1080], [110, 1040]], np.int32)
    cv2.fillPoly(desk, [corners], 235)
    found = find_sheet(desk)
    assert found is not None
    assert np.abs(found - corners).max() < 12
    assert find_sheet(lines_page(150)) is None
