"""Tesseract reads the page, trueocr reads it again, and both are made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..config import OcrSettings
from ..document import Line
from ..language.stamp_words import is_nearly_stamp_word, stamp_word
from .second import find_letters, find_lines, read_line
from .tesseract import TesseractEngine
from .voting import voted


@dataclass(frozen=True, slots=True)
class TwoReaders:
    """Tesseract, and a second look by trueocr at every page."""

    first: TesseractEngine = field(default_factory=TesseractEngine)

    def read(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """See `Engine.read`: by Tesseract, whose confidence tells a page that does not stand upright."""
        return self.first.read(pixels, dpi, settings)

    def read_again(
        self, lines: Sequence[Line], pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings
    ) -> tuple[tuple[Line, ...], int]:
        """See `Engine.read_again`: by trueocr, which sees lines of its own, and then the figures in what both agree on."""
        both, voted_on = voted(lines, find_lines(pixels))
        both, mended = self.first.read_again(both, pixels, dpi, settings)
        return both, voted_on + mended

    def read_block(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """See `Engine.read_block`: by Tesseract."""
        return self.first.read_block(pixels, dpi, settings)

    def read_stamp(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """See `Engine.read_stamp`: by trueocr, and by Tesseract too where that is nearly a word of a stamp."""
        line = read_line(pixels)
        if stamp_word(line.seen, framed=True) is not None or not is_nearly_stamp_word(line.seen):
            return (line,)
        return (line, *self.first.read_block(pixels, dpi, settings))

    def read_letters(self, pixels: NDArray[np.uint8]) -> tuple[Line, ...]:
        """See `Engine.read_letters`: by trueocr."""
        return find_letters(pixels)

    def quarter_turns(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> int | None:
        """See `Engine.quarter_turns`: by Tesseract."""
        return self.first.quarter_turns(pixels, dpi, settings)
