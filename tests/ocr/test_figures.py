"""Words with figures in doubt go to the second reading, all on one sheet; all others stay as they were read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.config import OcrSettings
from pipeline.document import Box, Line, Word
from pipeline.ocr import TesseractEngine
from pipeline.ocr.figures import is_doubtful, read_figures_again
from pipeline.ocr.page_number import unread_number

PAGE = np.full((400, 900), 220, np.uint8)  # grey: nothing is softened


def word(seen: str, left: float, right: float, confidence: float | None = 0.7, top: float = 50) -> Word:
    return Word(seen, seen, Box(left, top, right, top + 40), confidence)


class Second:
    """A second reading that tells, at each dark place of its sheet in reading order, the next of its answers."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.sheets = answers, 0

    def __call__(self, sheet: NDArray[np.uint8]) -> Sequence[Line]:
        self.sheets += 1
        rows, columns = np.nonzero(sheet < 100)
        places = sorted({(int(y), int(x)) for y, x in zip(rows, columns, strict=True)})
        assert len(places) == len(self.answers)
        return [Line((Word(a, a, Box(x - 5, y - 5, x + 5, y + 5), 0.95),)) for (y, x), a in zip(places, self.answers, strict=True) if a]


def page_of(*words: Word) -> NDArray[np.uint8]:
    """A page with one dark point in the middle of each word."""
    pixels = PAGE.copy()
    for each in words:
        assert each.box is not None
        x, y = each.box.center
        pixels[round(y), round(x)] = 0
    return pixels


@pytest.mark.parametrize(
    ("seen", "confidence", "expected"),
    [
        ("I4h00", 0.85, True),
        ("II", 0.4, True),
        ("l;", 0.89, True),
        ("12", 0.5, True),
        ("12", 0.96, False),
        ("4I", 0.95, True),
        ("A.I1,", 0.94, True),
        ("VN2000", 0.95, False),
        ("ngày", 0.2, False),
        ("|", 0.2, False),
        ("12", None, False),
    ],
)
def test_which_words_are_doubtful(seen: str, confidence: float | None, expected: bool) -> None:
    assert is_doubtful(word(seen, 0, 10, confidence)) is expected


def test_only_what_is_doubtful_is_read_again_and_boxes_stay() -> None:
    words = word("Điều", 100, 180), word("I", 190, 200), word("2024", 210, 290, 0.96), word("QHI5", 300, 380)
    second = Second("1", "OH15")
    (line,), changed = read_figures_again([Line(words)], page_of(words[1], words[3]), 300, second)
    assert [w.seen for w in line.words] == ["Điều", "1", "2024", "QH15"]
    assert [w.box for w in line.words] == [w.box for w in words]
    assert (changed, second.sheets) == (2, 1)


def test_nothing_in_doubt_costs_no_reading() -> None:
    second = Second()
    lines = (Line((word("Điều", 100, 180), word("2024", 210, 290, 0.96))),)
    assert read_figures_again(lines, PAGE, 300, second) == (lines, 0)
    assert second.sheets == 0


def test_a_number_that_was_cut_in_two_is_one_word() -> None:
    words = word("(-3.", 100, 160, 0.92), word("813đồng/kg),", 165, 300, 0.78)
    whole = Word("(-3.813đồng/kg),", "(-3.813đồng/kg),", Box(100, 50, 300, 90), 0.78)
    (line,), _ = read_figures_again([Line(words)], page_of(whole), 300, Second("(-3.813d6ng/kg),"))
    assert line.words == (whole,)


@pytest.mark.parametrize(
    ("left", "right", "gap"), [("2023", "2024", 14), ("3G,", "4G", 4), ("-", "5", 4), ("25", "kg", 2), ("12", "13", -60)]
)
def test_words_that_stand_apart_stay_apart(left: str, right: str, gap: float) -> None:
    words = word(left, 100, 160, 0.96), word(right, 160 + gap, 230 + gap, 0.96)
    (line,), _ = read_figures_again([Line(words)], PAGE, 300, Second())
    assert line.words == words


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
    (line,), _ = read_figures_again([Line((word(seen, 100, 300, 0.96),))], PAGE, 300, Second())
    assert line.words[0].seen == printed


def test_many_words_fill_several_rows_and_each_gets_its_own() -> None:
    words = [word(f"{i}I", 20.0 + 220 * (i % 4), 170.0 + 220 * (i % 4), 0.5, top=20.0 + 70 * (i // 4)) for i in range(16)]
    second = Second(*(f"{i}1" for i in range(16)))
    lines, changed = read_figures_again([Line((w,)) for w in words], page_of(*words), 300, second)
    assert [line.seen.strip() for line in lines] == [f"{i}1" for i in range(16)]
    assert changed == 16


def test_a_word_at_the_edge_of_the_page_is_cut_within_it() -> None:
    at_edge = Word("1I", "1I", Box(0, 0, 900, 400), 0.4)
    (line,), _ = read_figures_again([Line((at_edge,))], page_of(at_edge), 300, Second("11"))
    assert line.seen.strip() == "11"


def numbered(*rows: int, left: int = 440, wide: int = 14) -> NDArray[np.uint8]:
    """An empty page of A4 at 100 dpi with small marks that begin at these rows."""
    pixels = np.full((1169, 827), 250, np.uint8)
    for row in rows:
        pixels[row : row + 12, left - wide : left] = 0
    return pixels


@pytest.mark.parametrize(("row", "first"), [(45, True), (1100, False)])
def test_the_number_of_the_page_that_nobody_read_is_found(row: int, first: bool) -> None:
    body = Line((word("Điều", 100, 180, top=300),))
    lines, changed = read_figures_again([body], numbered(row), 100, lambda _: [Line((Word("3", "3", Box(8, 8, 20, 20), 0.9),))])
    number = lines[0 if first else -1]
    assert (number.seen, len(lines), changed) == ("3", 2, 1)
    assert number.box == Box(426, row, 440, row + 12)


@pytest.mark.parametrize("answer", [("x", 0.9), ("3", 0.4), ("1234", 0.9), ("0", 0.9)])
def test_a_mark_in_the_margin_that_reads_as_no_number_is_left(answer: tuple[str, float]) -> None:
    text, confidence = answer
    read = [Line((Word(text, text, Box(8, 8, 20, 20), confidence),))]
    assert read_figures_again([], numbered(45), 100, lambda _: read) == ((), 0)


@pytest.mark.parametrize(
    "pixels",
    [numbered(), numbered(45, left=200), numbered(45, wide=60), numbered(45, 63), numbered(2), numbered(500)],
    ids=["empty", "aside", "wide", "beside another", "at the edge", "in the text"],
)
def test_what_is_no_page_number_is_not_looked_at(pixels: NDArray[np.uint8]) -> None:
    assert unread_number(pixels, 100, []) is None


def test_a_number_that_was_read_is_not_read_again() -> None:
    assert unread_number(numbered(45), 100, [Line((word("3", 426, 440, top=40),))]) is None


def test_only_black_and_white_is_softened() -> None:
    for paper, soft in ((250, True), (220, False)):
        pixels = np.full((200, 200), paper, np.uint8)
        pixels[80:110, 100:104] = 0
        seen: list[NDArray[np.uint8]] = []

        def read(sheet: NDArray[np.uint8], seen: list[NDArray[np.uint8]] = seen) -> Sequence[Line]:
            seen.append(sheet)
            return ()

        read_figures_again([Line((word("1", 90, 115, 0.5, top=75),))], pixels, 200, read)
        assert (len(np.unique(seen[0])) > 2) is soft


def test_no_figures_are_read_where_no_data_is_wanted() -> None:
    assert TesseractEngine().read_figures(PAGE, 300, OcrSettings(figures="")) == ()


@pytest.mark.tesseract
def test_data_that_is_not_installed_is_no_failure() -> None:
    assert TesseractEngine().read_figures(PAGE, 300, OcrSettings(figures="xyz")) == ()
