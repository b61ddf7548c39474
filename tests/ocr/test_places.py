"""Base line and height of a word follow from the boxes of its line and what was read in them."""

from __future__ import annotations

import pytest

from pipeline.document import Box, Word
from pipeline.ocr.places import place_of, places_of


def word(seen: str, left: float, top: float, bottom: float, right: float | None = None) -> Word:
    return Word(seen, seen, Box(left, top, left + 15 * len(seen) if right is None else right, bottom), 0.9)


@pytest.mark.parametrize(
    ("seen", "top", "bottom"),
    [
        ("2024", 70, 100),
        ("nam", 79.6, 100),
        ("ngày", 70, 109.3),
        ("QUYẾT", 60.4, 106),
        ("12,", 70, 106),
        ("vụ", 79.6, 109.3),
        ("mô", 70, 100),
    ],
)
def test_a_box_is_as_high_as_its_letters(seen: str, top: float, bottom: float) -> None:
    (place,) = places_of([word(seen, 10, top, bottom)]).values()
    assert place.base == pytest.approx(100, abs=0.5)
    assert place.capital == pytest.approx(30, abs=0.5)


def test_a_box_that_holds_more_than_its_word_is_set_right_by_the_line() -> None:
    words = [word("ngày", 0, 70, 109.3), word("15", 80, 40, 130), word("tháng", 130, 70, 109.3), word("năm", 220, 70, 100)]
    place = places_of(words)[id(words[1])]
    assert place.base == pytest.approx(100, abs=1)
    assert place.capital == pytest.approx(30, abs=1)
    assert (place.left, place.right) == (80, 110)


def test_boxes_as_high_as_the_line_are_told_by_being_alike() -> None:
    words = [word(seen, 100 * i, 64.6, 109) for i, seen in enumerate(("Điều", "nam", "15", "ngày"))]
    for place in places_of(words).values():
        assert place.base == pytest.approx(100, abs=0.5)
        assert place.capital == pytest.approx(30, abs=0.5)


def test_words_without_boxes_have_no_place() -> None:
    bare = Word("15", "15")
    assert places_of([bare]) == {}
    assert places_of([]) == {}
    assert list(places_of([bare, word("15", 10, 70, 100)])) != [id(bare)]


def test_figures_that_fill_a_box_stand_on_its_lower_side() -> None:
    assert (place_of(Box(5, 70, 25, 100)).base, place_of(Box(5, 70, 25, 100)).capital) == (100, 30)
