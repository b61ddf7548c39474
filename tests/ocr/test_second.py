"""Promise: lines that trueocr finds come with their words in the right places, and without trueocr the program says so and goes on."""

from __future__ import annotations

import importlib.util
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.config import OcrSettings
from pipeline.document import Box
from pipeline.errors import MissingToolError
from pipeline.language.stamp_words import stamp_word
from pipeline.ocr import ENGINES, TesseractEngine, TrueocrEngine, TwoReaders, engine_of, second, second_reader_version
from pipeline.ocr.second import Letter, Strip, find_letters, find_lines, line_of_strip, read_line, read_strips

SETTINGS = OcrSettings()


@pytest.fixture
def page() -> NDArray[np.uint8]:
    pixels = np.full((1200, 1000), 255, np.uint8)
    for row, text in enumerate(("BAO CAO 147", "Tong so 1250 ho", "Ngay 15 thang 02")):
        cv2.putText(pixels, text, (120, 300 + 200 * row), cv2.FONT_HERSHEY_COMPLEX, 1.6, (0,), 3)
    return pixels


def test_figures_and_their_places_are_found(page: NDArray[np.uint8]) -> None:
    words = {word.seen: word.box for line in find_lines(page) for word in line.words}
    assert {"147", "1250", "15", "02"} <= set(words)
    box = words["1250"]
    assert box is not None
    ink = np.flatnonzero((page[440:520, 300:700] < 128).any(axis=0)) + 300
    assert box.top < 500 < box.bottom + 5
    assert ink.min() < box.center[0] < ink.max()


def test_a_strip_is_read_where_it_is_told_to(page: NDArray[np.uint8]) -> None:
    strips = read_strips(page, [Box(110, 455, 800, 515), Box(110, 655, 800, 715)])
    assert ["1250" in strips[0].text, "1250" in strips[1].text, "02" in strips[1].text] == [True, False, True]
    assert read_strips(page, []) == ()


def test_an_empty_page_has_no_lines() -> None:
    assert find_lines(np.full((900, 700), 250, np.uint8)) == ()


def test_letters_make_words_as_sure_as_the_least_sure_of_them() -> None:
    letters = tuple(Letter(c, x, p) for c, x, p in (("S", 10, 0.9), ("ố", 20, 0.5), (" ", 30, 1.0), (" ", 32, 1.0), ("7", 40, 0.8)))
    line = line_of_strip(Strip(Box(0, 0, 50, 20), letters))
    assert [(w.seen, w.confidence, w.after) for w in line.words] == [("Số", 0.5, " "), ("7", 0.8, "")]
    assert [(w.box.left, w.box.right) for w in line.words if w.box] == [(5, 25), (35, 45)]
    assert line_of_strip(Strip(Box(0, 0, 50, 20), ())).words == ()


def test_the_settings_name_the_engine() -> None:
    assert isinstance(engine_of(OcrSettings(engine="both")), TwoReaders)
    assert isinstance(engine_of(OcrSettings(engine="tesseract")), TesseractEngine)
    assert isinstance(engine_of(OcrSettings(engine="trueocr")), TrueocrEngine)


def test_without_trueocr_tesseract_reads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ocr.second_reader_version", lambda: "")
    assert isinstance(engine_of(OcrSettings()), TesseractEngine)


def test_who_wants_trueocr_alone_is_told_that_it_is_missing(monkeypatch: pytest.MonkeyPatch, page: NDArray[np.uint8]) -> None:
    def missing(name: str, *_: Any) -> None:
        return None

    monkeypatch.setattr(importlib.util, "find_spec", missing)
    for made in (second._page_engine, second._recognizer):
        made.cache_clear()
    with pytest.raises(MissingToolError) as caught:
        ENGINES["trueocr"].read(page, 300, SETTINGS)
    assert caught.value.key == "missing_trueocr"


def test_trueocr_tells_how_a_page_lies(page: NDArray[np.uint8]) -> None:
    lying = np.rot90(page, 2).copy()
    assert TrueocrEngine().quarter_turns(page, 300, SETTINGS) == 0
    assert TrueocrEngine().quarter_turns(lying, 300, SETTINGS) in (0, 2)


def test_the_installed_version_is_the_pinned_one() -> None:
    assert second_reader_version() == "0.1.1"


@pytest.mark.parametrize("words", ["HOA TOC", "MAT", "KHAN"])
def test_a_stamp_is_read_as_one_line(words: str) -> None:
    """Its letters are larger than those of a page, and no line is looked for."""
    picture = np.full((150, 420), 255, np.uint8)
    cv2.putText(picture, words, (40, 105), cv2.FONT_HERSHEY_DUPLEX, 2.2, 0, 6, cv2.LINE_AA)
    (line, *_) = ENGINES["trueocr"].read_stamp(picture, 300, OcrSettings())
    assert stamp_word(line.seen, framed=True) is not None


def test_an_empty_stamp_says_nothing() -> None:
    assert read_line(np.full((100, 300), 255, np.uint8)).words == ()


def test_letters_stand_where_they_are_on_the_page(page: NDArray[np.uint8]) -> None:
    lines = find_letters(page)
    assert lines
    for line in lines:
        middles = [word.box.center[0] for word in line.words if word.box is not None]
        assert all(len(word.text) == 1 for word in line.words)
        assert middles == sorted(middles)
    joined = {"".join(word.text for word in line.words) for line in lines}
    assert joined == {line.seen.replace(" ", "") for line in find_lines(page)}
