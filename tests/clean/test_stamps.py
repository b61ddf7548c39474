"""A stamp of words is found by its frame or its red ink, and comes out level, alone, dark on white; print and seals are none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.clean.stamps import StampCutting, find_stamps

DPI = 300.0
MM = DPI / 25.4
RED, BLACK = (50, 40, 210), (0, 0, 0)
MIDDLE = (520, 800)


def head() -> NDArray[np.uint8]:
    """The upper part of a page in colour with some print, nothing of it a stamp."""
    page = np.full((1500, 2480, 3), 255, np.uint8)
    for y, text in ((150, "UY BAN NHAN DAN TINH"), (210, "So: 12/QD-UBND"), (480, "QUYET DINH"), (900, "Can cu Luat To chuc chinh quyen")):
        cv2.putText(page, text, (250, y), cv2.FONT_HERSHEY_DUPLEX, 1.7, BLACK, 3)
    cv2.line(page, (400, 240), (700, 240), BLACK, 3)
    return page


def stamp(words: str, *, frame: int = 4, double: bool = False, angle: float = 0.0, ink: tuple[int, int, int] = RED) -> NDArray[np.uint8]:
    """The head with a stamp on it."""
    layer = np.full((1500, 2480, 3), 255, np.uint8)
    (width, height), _ = cv2.getTextSize(words, cv2.FONT_HERSHEY_DUPLEX, 2.0, 5)
    left, bottom = MIDDLE[0] - width // 2, MIDDLE[1] + height // 2
    cv2.putText(layer, words, (left, bottom), cv2.FONT_HERSHEY_DUPLEX, 2.0, ink, 5)
    for around in (22, 34) if double else (22,):
        if frame:
            cv2.rectangle(layer, (left - around, bottom - height - around), (left + width + around, bottom + around), ink, frame)
    turn = cv2.getRotationMatrix2D((float(MIDDLE[0]), float(MIDDLE[1])), angle, 1.0)
    layer = cv2.warpAffine(layer, turn, (2480, 1500), borderValue=(255, 255, 255))
    return np.minimum(head(), layer)


def over(found: tuple[StampCutting, ...]) -> list[StampCutting]:
    """Those that hold the place where the stamp is."""
    return [s for s in found if s.box.left < MIDDLE[0] < s.box.right and s.box.top < MIDDLE[1] < s.box.bottom]


def test_a_page_without_a_stamp_has_none() -> None:
    assert find_stamps(head(), DPI) == ()


@pytest.mark.parametrize("words", ["MAT", "TOI MAT", "TUYET MAT"])
@pytest.mark.parametrize("angle", [-25.0, 0.0, 12.0])
@pytest.mark.parametrize(("frame", "double"), [(0, False), (4, False), (4, True)])
def test_red_words_with_and_without_a_frame(words: str, angle: float, frame: int, double: bool) -> None:
    assert over(find_stamps(stamp(words, frame=frame, double=double, angle=angle), DPI))


@pytest.mark.parametrize("angle", [-30.0, 0.0, 30.0])
def test_a_frame_in_a_page_without_colour(angle: float) -> None:
    grey = np.asarray(stamp("HOA TOC", angle=angle, ink=BLACK).min(axis=2), dtype=np.uint8)
    (found, *_) = over(find_stamps(grey, DPI))
    height, width = found.pixels.shape
    assert width > 2 * height
    rows = np.flatnonzero((found.pixels < 128).any(axis=1))
    assert np.ptp(rows) < 0.75 * height  # level, and the frame is gone


def test_the_way_back_leads_to_the_stamp() -> None:
    (found, *_) = over(find_stamps(stamp("TOI MAT", angle=20.0), DPI))
    height, width = found.pixels.shape
    x, y, _ = found.turn.array @ (width / 2, height / 2, 1.0)
    assert abs(x - MIDDLE[0]) < 1.5 * MM
    assert abs(y - MIDDLE[1]) < 1.5 * MM


def test_a_round_seal_is_no_stamp_of_words() -> None:
    page = head()
    cv2.circle(page, MIDDLE, int(18 * MM), RED, 6)
    cv2.circle(page, MIDDLE, int(15 * MM), RED, 3)
    assert find_stamps(page, DPI) == ()


def received(angle: float = 0.0) -> NDArray[np.uint8]:
    """The head with a received stamp on it: its name on top, ĐẾN, number and date below."""
    layer = np.full((1500, 2480), 255, np.uint8)
    left, top, right, bottom = (round(v) for v in (MIDDLE[0] - 22 * MM, MIDDLE[1] - 13 * MM, MIDDLE[0] + 22 * MM, MIDDLE[1] + 13 * MM))
    cv2.rectangle(layer, (left, top), (right, bottom), 0, 4)
    cv2.line(layer, (left, top + 70), (right, top + 70), 0, 4)
    for text, x, y in (("SO NOI VU", 30, 50), ("DEN", 25, 190), ("So: 1467", 170, 150), ("Ngay: 6/3/24", 170, 220)):
        cv2.putText(layer, text, (left + x, top + y), cv2.FONT_HERSHEY_DUPLEX, 1.1, 0, 3)
    turn = cv2.getRotationMatrix2D((float(MIDDLE[0]), float(MIDDLE[1])), angle, 1.0)
    layer = np.asarray(cv2.warpAffine(layer, turn, (2480, 1500), borderValue=255), np.uint8)
    return np.minimum(head().min(axis=2), layer)


@pytest.mark.parametrize("angle", [-4.0, 0.0, 3.0])
def test_the_lines_of_a_received_stamp_are_in_a_space_of_their_own(angle: float) -> None:
    (found,) = [s for s in over(find_stamps(received(angle), DPI)) if s.may_be_received]
    assert not found.may_be_words  # too high for urgency or secrecy
    height, width = found.pixels.shape
    assert 38 * MM < width < 50 * MM and 14 * MM < height < 26 * MM
    assert (found.pixels < 128).mean() > 0.02


@pytest.mark.parametrize("words", ["MAT", "KHAN"])
def test_a_short_stamp_is_none_of_who_received_a_paper(words: str) -> None:
    found = over(find_stamps(stamp(words), DPI))
    assert found and all(s.may_be_words and not s.may_be_received for s in found)


def test_a_page_full_of_frames_costs_six_readings_at_most() -> None:
    page = np.full((1500, 2480), 255, np.uint8)
    for y in range(60, 1400, 130):
        for x in range(60, 2200, 330):
            cv2.rectangle(page, (x, y), (x + 290, y + 100), 0, 3)
            cv2.putText(page, "12", (x + 90, y + 70), cv2.FONT_HERSHEY_DUPLEX, 1.5, 0, 3)
    assert len(find_stamps(page, DPI)) <= 6
