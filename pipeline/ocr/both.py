"""Tesseract reads the page, trueocr reads it again, and both are made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..config import OcrSettings
from ..document import Line
from .second import find_lines
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
        """See `Engine.read_again`: by trueocr, which sees lines of its own."""
        return voted(lines, find_lines(pixels))

    def read_block(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """See `Engine.read_block`: by Tesseract."""
        return self.first.read_block(pixels, dpi, settings)

    def quarter_turns(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> int | None:
        """See `Engine.quarter_turns`: by Tesseract."""
        return self.first.quarter_turns(pixels, dpi, settings)
