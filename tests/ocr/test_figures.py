"""Words with figures are read a second time from the page itself; all others stay as they were read."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from pipeline.config import OcrSettings
from pipeline.document import Box, Line, Word
from pipeline.ocr import ENGINES
from pipeline.ocr import figures as module
from pipeline.ocr.figures import may_hold_figures, read_figures_again
from pipeline.ocr.page_number import unread_number
from tests.ocr.printed import page_of
from tests.ocr.seen import steps_of

PAGE = np.full((400, 900), 220, np.uint8)


def word(seen: str, left: float, right: float, confidence: float | None = 0.7, top: float = 50) -> Word:
    return Word(seen, seen, Box(left, top, right, top + 40), confidence)


def read_as(*printed: tuple[str, str, float]) -> tuple[NDArray[np.uint8], Line]:
    """A page with words on a line, and what the engine made of them: what is printed, what was read, how surely."""
    places, x = [], 60
    for text, _, _ in printed:
        places.append((text, x))
        x += 60 + 26 * len(text)
    pixels, boxes = page_of(*places)
    return pixels, Line(tuple(Word(seen, seen, box, sure) for (_, seen, sure), box in zip(printed, boxes, strict=True)))


@pytest.mark.parametrize(
    ("seen", "confidence", "expected"),
    [
        ("I4h00", 0.85, True),
        ("II", 0.4, True),
        ("l;", 0.89, True),
        ("12", 0.96, True),
        ("VN2000", 0.95, True),
        ("Ỷ", 0.1, True),
        ("ngày", 0.2, True),
        ("tháng", 0.2, False),
        ("ngày", 0.9, False),
        ("|", 0.2, False),
        ("_", 0.1, False),
        ("12", None, False),
    ],
)
def test_which_words_may_hold_figures(seen: str, confidence: float | None, expected: bool) -> None:
    assert may_hold_figures(word(seen, 0, 10, confidence)) is expected


def test_figures_are_read_from_the_page_and_boxes_stay() -> None:
    pixels, line = read_as(("Ngày", "Ngày", 0.9), ("58", "S8", 0.5), ("6/2024", "ó/2024", 0.8), ("85", "85", 0.96))
    (found,), changed = read_figures_again([line], pixels, 300)
    assert [w.seen for w in found.words] == ["Ngày", "58", "6/2024", "85"]
    assert [w.box for w in found.words] == [w.box for w in line.words]
    assert [w.confidence for w in found.words][::3] == [0.9, 0.96]
    assert changed == 2


def test_what_the_page_shows_as_read_is_left_alone() -> None:
    pixels, line = read_as(("Năm", "Năm", 0.9), ("2024", "2024", 0.6), ("có", "có", 0.3), ("98", "98", 0.9))
    assert read_figures_again([line], pixels, 300) == ((line,), 0)


def test_a_number_that_the_engine_cut_in_two_is_one() -> None:
    pixels, line = read_as(("25.000", "25.000", 0.8))
    box = line.words[0].box
    assert box is not None
    middle = box.left + 0.36 * box.width
    for left, right, gap in (("25.", "000", 0.0), ("25", "000", 18.0)):
        cut = Line((Word(left, left, Box(box.left, box.top, middle, box.bottom), 0.8), word(right, middle + gap, box.right, 0.7, box.top)))
        (found,), _ = read_figures_again([cut], pixels, 300)
        assert found.seen.strip() == "25.000"
        assert found.words[0].confidence == 0.7


def test_a_number_cut_in_three_is_one_or_stays_in_three() -> None:
    """Never two of its three parts: that would be another number."""
    pixels, _ = page_of(("1.250.000", 60))
    _, (first, second, third) = page_of(("1", 60), ("250", 96), ("000", 184))
    line = Line(tuple(Word(t, t, b, 0.9) for t, b in zip(("1", "250", "000"), (first, second, third), strict=True)))
    (found,), _ = read_figures_again([line], pixels, 300)
    assert found.seen.split() in (["1.250.000"], ["1", "250", "000"])


def test_two_numbers_stay_two() -> None:
    pixels, boxes = page_of(("25", 60), ("600", 130))
    line = Line(tuple(Word(t, t, b, 0.9) for t, b in zip(("25", "600"), boxes, strict=True)))
    assert read_figures_again([line], pixels, 300) == ((line,), 0)


def test_parts_of_a_number_that_touch_are_joined_before_anything_is_read() -> None:
    words = (word("(-3.", 100, 180, 0.9), word("813đồng/kg),", 185, 400, 0.7), word("2", 420, 440, 0.96), word("000", 470, 520, 0.96))
    (line,), changed = read_figures_again([Line(words)], PAGE, 300)
    assert [w.seen for w in line.words] == ["(-3.813đồng/kg),", "2", "000"]
    assert line.words[0].box == Box(100, 50, 400, 90)
    assert changed == 0


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("377/QĐÐ-BGDĐT", "377/QĐ-BGDĐT"),
        ("14/5⁄2013", "14/5/2013"),
        ("19tháng", "19 tháng"),
        ("năm2024", "năm2024"),
        ("01/ĐĐBQH", "01/ĐĐBQH"),
        ("Ðộc", "Ðộc"),
    ],
)
def test_signs_that_the_engine_puts_for_others(seen: str, printed: str) -> None:
    (line,), _ = read_figures_again([Line((word(seen, 100, 300, 0.96),))], PAGE, 300)
    assert line.words[0].seen == printed


@pytest.mark.parametrize("box", [Box(-20, -20, 40, 10), Box(880, 390, 950, 450), Box(0, 0, 900, 400), Box(5, 5, 5, 5)])
def test_a_word_at_the_edge_of_the_page_is_no_failure(box: Box) -> None:
    at_edge = Line((Word("1I", "1I", box, 0.4),))
    assert read_figures_again([at_edge], PAGE, 300) == ((at_edge,), 0)


def numbered(text: str = "", row: int = 45, column: int = 420) -> NDArray[np.uint8]:
    """An empty page of A4 at 100 dpi with a text in it, its base line 12 pixels below this row."""
    image = Image.new("L", (827, 1169), 250)
    ImageDraw.Draw(image).text((column, row + 12), text, 20, ImageFont.load_default(18), anchor="ls")
    return np.asarray(image)


@pytest.mark.parametrize(("row", "first"), [(45, True), (1100, False)])
def test_the_number_of_the_page_that_nobody_read_is_found(row: int, first: bool) -> None:
    body = Line((word("Điều", 100, 180, top=300),))
    lines, changed = read_figures_again([body], numbered("3", row), 100)
    assert (lines[0 if first else -1].seen, len(lines), changed) == ("3", 2, 1)


@pytest.mark.parametrize("text", ["x", "0", "M", "—"])
def test_a_mark_in_the_margin_that_reads_as_no_number_is_left(text: str) -> None:
    assert read_figures_again([], numbered(text), 100) == ((), 0)


def test_a_page_number_that_is_not_sure_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "read_strips", lambda strips: [steps_of("3", 0.85) for _ in strips])
    assert read_figures_again([], numbered("3"), 100) == ((), 0)


@pytest.mark.parametrize(
    "pixels",
    [numbered(), numbered("3", column=200), numbered("34567"), numbered("3", 2), numbered("3", 500)],
    ids=["empty", "aside", "wide", "at the edge", "in the text"],
)
def test_what_is_no_page_number_is_not_looked_at(pixels: NDArray[np.uint8]) -> None:
    assert unread_number(pixels, 100, []) is None


def test_a_number_that_was_read_is_not_read_again() -> None:
    assert unread_number(numbered("3"), 100, [Line((word("3", 416, 440, top=40),))]) is None


def test_figures_are_read_once_where_that_is_wanted() -> None:
    pixels, line = read_as(("58", "S8", 0.5))
    engine = ENGINES["tesseract"]
    assert engine.read_again([line], pixels, 300, OcrSettings(figures=False)) == ((line,), 0)
    assert engine.read_again([line], pixels, 300, OcrSettings())[1] == 1
