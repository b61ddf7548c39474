"""Where a line of letters runs: stamps lean, and a seal, a pen or the line above does not turn the answer."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.slots.leaning import course_of

EM = 56.0
LEFT, RIGHT, ROW = 200.0, 700.0, 250.0


def stamped(slope: float, row: float = ROW) -> NDArray[np.uint8]:
    """Print of about that size, its x-height about `row`, that falls by `slope` rows a column about the middle of the line."""
    page = np.full((500, 900), 250, np.uint8)
    cv2.putText(page, "Nguyen Van Thanh", (200, round(row + 12)), cv2.FONT_HERSHEY_COMPLEX, 1.6, 20, 3, cv2.LINE_AA)
    move = np.array([[1, 0, 0], [slope, 1, -slope * (LEFT + RIGHT) / 2]])
    return np.asarray(cv2.warpAffine(page, move, (900, 500), borderValue=250.0), np.uint8)


@settings(max_examples=25, deadline=None)
@given(st.floats(-0.12, 0.12), st.floats(-18, 18))
def test_the_slope_of_a_stamp_is_found_from_about_its_place(slope: float, off: float) -> None:
    level, found = course_of(stamped(0.0), EM, ROW, LEFT, RIGHT), course_of(stamped(slope), EM, ROW + off, LEFT, RIGHT)
    assert abs(found.slope - slope) < 0.015
    assert abs(found.row - level.row) < 0.1 * EM


def test_a_ring_and_a_pen_over_the_line_do_not_turn_it() -> None:
    page = stamped(-0.06)
    for radius in (190, 182):
        cv2.circle(page, (230, 90), radius, 60, 4, cv2.LINE_AA)
    cv2.line(page, (150, 420), (880, 120), 60, 5, cv2.LINE_AA)
    assert abs(course_of(page, EM, ROW, LEFT, RIGHT).slope + 0.06) < 0.03


def test_the_line_above_is_another_line() -> None:
    page = np.minimum(stamped(0.05), stamped(0.0, ROW - 90))
    assert abs(course_of(page, EM, ROW, LEFT, RIGHT).slope - 0.05) < 0.02


@pytest.mark.parametrize("grey", [0, 120, 255])
def test_without_letters_the_line_runs_level_where_it_was_said_to(grey: int) -> None:
    course = course_of(np.full((500, 900), grey, np.uint8), EM, ROW, LEFT, RIGHT)
    assert (course.row, course.slope) == (ROW, 0.0)


@pytest.mark.parametrize(("row", "left", "right"), [(-40.0, 0.0, 10.0), (800.0, 0.0, 900.0), (2.0, 890.0, 899.0), (250.0, 2000.0, 2400.0)])
def test_a_place_at_the_edge_or_outside_is_no_error(row: float, left: float, right: float) -> None:
    assert abs(course_of(stamped(0.0), EM, row, left, right).slope) <= 0.2
