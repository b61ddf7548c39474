"""Position and name are read from the image of a signature; where there are none, none are found."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.document import Box, Slot
from pipeline.slots import read_signature_lines, shows_name
from pipeline.slots.signature import LETTERS, joined

SCANS = Path(__file__).parents[2] / "samples" / "scans"
TYPE = 13.5 / 72  # inches


def foot_of(file: str) -> tuple[NDArray[np.uint8], float]:
    """The lower right of a page of A4, and the size of its type."""
    page = cv2.imread(str(SCANS / file), cv2.IMREAD_GRAYSCALE)
    assert page is not None
    height, width = page.shape
    return np.asarray(page[height // 2 : round(0.95 * height), round(0.45 * width) :], np.uint8), TYPE * width / 8.27


def texts(slots: tuple[Slot, ...]) -> list[str]:
    """The likeliest text of each line."""
    return [slot.readings[0][0] for slot in slots]


@pytest.mark.parametrize(
    ("file", "expected"),
    [("cong-dien-ung-pho-bao.jpg", ["ngô đức thành"]), ("cong-van-ra-soat-tai-lieu-luu-tru.jpg", ["kt. giám đốc", "phó giám đốc"])],
)
def test_lines_of_a_photographed_signature(file: str, expected: list[str]) -> None:
    slots = read_signature_lines(*foot_of(file))
    found = texts(slots)
    assert [text for text in found if text in expected] == expected
    assert all(0 < sum(share for _, share in slot.readings) <= 1.001 and slot.kind == "signature" for slot in slots)


def test_lines_come_from_the_top_down_with_their_place() -> None:
    pixels, em = foot_of("cong-van-ra-soat-tai-lieu-luu-tru.jpg")
    lines = [slot for slot in read_signature_lines(pixels, em) if slot.readings[0][0] in ("kt. giám đốc", "phó giám đốc")]
    head, deputy = (slot.box for slot in lines)
    assert head.top < deputy.top < head.top + 2 * em
    assert 5 * em < head.width < 12 * em and 0 <= head.left < head.right <= pixels.shape[1]


def test_a_smaller_scan_says_the_same() -> None:
    pixels, em = foot_of("cong-dien-ung-pho-bao.jpg")
    small = np.asarray(cv2.resize(pixels, None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA), np.uint8)
    assert "ngô đức thành" in texts(read_signature_lines(small, 0.7 * em))


@pytest.mark.parametrize("slope", [-0.08, -0.05, 0.02])
def test_a_name_that_leans_as_stamps_do_says_the_same(slope: float) -> None:
    pixels, em = foot_of("cong-dien-ung-pho-bao.jpg")
    height, width = pixels.shape
    move = np.array([[1, 0, 0], [slope, 1, -slope * width / 2]])
    leaning = np.asarray(cv2.warpAffine(pixels, move, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8)
    assert "ngô đức thành" in texts(read_signature_lines(leaning, em))


def test_a_name_in_larger_type_says_the_same() -> None:
    """Stamps are set in any size."""
    pixels, em = foot_of("cong-dien-ung-pho-bao.jpg")
    assert "ngô đức thành" in texts(read_signature_lines(pixels, 0.7 * em))


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_an_empty_part_has_no_lines(grey: int) -> None:
    assert read_signature_lines(np.full((600, 900), grey, np.uint8), 56.0) == ()


@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (600, 2)])
def test_a_part_too_small_for_a_line_has_none(shape: tuple[int, int]) -> None:
    assert read_signature_lines(np.zeros(shape, np.uint8), 56.0) == ()


def test_strokes_of_a_pen_and_a_ring_are_no_sure_name() -> None:
    page = np.full((600, 900), 250, np.uint8)
    for radius in (180, 172, 110):
        cv2.circle(page, (300, 300), radius, 30, 4, cv2.LINE_AA)
    curve = np.array([(200 + 9 * i, 300 + round(90 * np.sin(i / 4)) - 2 * i) for i in range(70)], np.int32)
    cv2.polylines(page, [curve], False, 40, 5, cv2.LINE_AA)
    assert all(slot.readings[0][1] < 0.7 for slot in read_signature_lines(page, 56.0))


def test_every_letter_is_there_once() -> None:
    assert len(set(LETTERS)) == len(LETTERS) == 91


@pytest.mark.parametrize(
    ("readings", "shown"),
    [((("trần văn an", 0.8),), True), ((("trần văn an", 0.5), ("trần văn ân", 0.4)), False), ((("phó chủ tịch", 1.0),), False)],
)
def test_only_a_likely_name_makes_a_second_reading_needless(readings: tuple[tuple[str, float], ...], shown: bool) -> None:
    assert shows_name((Slot("signature", Box(0, 0, 100, 20), readings),)) is shown
    assert shows_name(()) is False


@pytest.mark.parametrize(
    ("bare", "inked", "best"),
    [
        ({"an công luận": 0.97}, {"trần công luận": 0.79}, ("trần công luận", 0.79)),
        ({"lê hoàng anh": 0.6, "hoàng anh": 0.2}, {"lê hoàng anh": 0.95}, ("lê hoàng anh", 0.95)),
        ({"hà xuân phúc": 0.4}, {"nguyễn xuân phúc": 0.99}, ("nguyễn xuân phúc", 0.99)),
        ({"nguyễn minh hiển": 0.6}, {"nguyễn vinh hiển": 0.6}, ("nguyễn minh hiển", 0.5)),
        ({"trần văn an": 0.95}, {"trần văn án": 0.9}, ("trần văn an", 0.68)),
        ({"trưởng phòng": 0.9}, {"phó trưởng phòng": 0.5}, ("trưởng phòng", 0.9)),
        ({}, {"lê văn an": 0.7}, ("lê văn an", 0.7)),
        ({"lê văn an": 0.7}, {}, ("lê văn an", 0.7)),
    ],
)
def test_a_line_with_and_without_the_seal_over_it(bare: dict[str, float], inked: dict[str, float], best: tuple[str, float]) -> None:
    """The longer one of two names where the seal took the beginning along; else what one shows speaks against the other."""
    shares = joined(bare, inked)
    text = max(shares, key=lambda t: shares[t])
    assert (text, round(shares[text], 2)) == (best[0], pytest.approx(best[1], abs=0.011))


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_two_pictures_that_differ_never_make_a_name_surer(one: float, two: float) -> None:
    shares = joined({"nguyễn minh hiển": one}, {"nguyễn vinh hiển": two})
    assert max(shares.values()) <= max(one, two) + 1e-9
    assert sum(shares.values()) <= 1.02
