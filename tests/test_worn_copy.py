"""A worn copy is read from a mended picture of it, and all that is read is told in pixels of the page as loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from pipeline.batch.drawn import draw
from pipeline.config import CleanSettings, Config, OcrSettings
from pipeline.digitize import read_image
from pipeline.document import Box, Line, PageImage, Word
from pipeline.ocr import BlankEngine
from pipeline.source import InputItem


@dataclass(frozen=True)
class OneWord(BlankEngine):
    """Reads one word at the darkest place of what it is shown."""

    shown: list[tuple[int, ...]] = field(default_factory=list)

    def read(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        self.shown.append((*pixels.shape, round(dpi)))
        y, x = np.nonzero(pixels < 100)
        return (Line((Word("chữ", "chữ", Box(float(x.min()), float(y.min()), float(x.max()), float(y.max())), 0.9, after=""),)),)

    def read_again(
        self, lines: Sequence[Line], pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings
    ) -> tuple[tuple[Line, ...], int]:
        self.shown.append((*pixels.shape, round(dpi)))
        return tuple(lines), 0


def worn_page() -> NDArray[np.uint8]:
    """Letters in the middle of a page at 300 dpi, specks amid them."""
    page = np.full((900, 660), 255, np.uint8)
    for left in range(200, 440, 30):
        page[400:440, left : left + 18] = 0
    page[405:438:6, 220:430:30] = 0
    return page


@pytest.mark.parametrize(("strokes", "shown"), [(True, (600, 440, 200)), (False, (900, 660, 300))])
def test_a_word_of_a_worn_copy_stands_where_it_is_on_the_page_as_loaded(strokes: bool, shown: tuple[int, ...]) -> None:
    engine = OneWord()
    config = Config(clean=CleanSettings(strokes=strokes, orient=False, enlarge=False))
    page = read_image(PageImage(2, worn_page(), 300), config, engine)
    assert engine.shown == [shown, shown]
    (word,) = page.words
    assert word.box is not None
    assert (word.box.left, word.box.top, word.box.right, word.box.bottom) == pytest.approx((200, 400, 428, 439), abs=4)
    assert ("strokes" in [step.name for step in page.steps]) is strokes


def test_the_picture_of_the_upright_page_shows_what_the_engine_was_shown(tmp_path: Path) -> None:
    file = tmp_path / "copy.tif"
    Image.fromarray(worn_page()).convert("1").save(file, dpi=(300, 300), compression="group4")
    page = read_image(PageImage(1, worn_page(), 300), Config(), BlankEngine())
    pictures = draw(InputItem((file,), file.name), page, Config())
    (upright,) = [cv2.imdecode(np.frombuffer(data, np.uint8), 0) for name, data in pictures.items() if "upright" in name]
    assert upright is not None
    assert upright.shape == (600, 440)
