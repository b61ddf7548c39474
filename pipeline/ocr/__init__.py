"""Clean page image -> words as the engine reads them."""

from __future__ import annotations

from collections.abc import Mapping

from ..config import OcrSettings
from .both import TwoReaders
from .engine import BlankEngine, Engine
from .second import TrueocrEngine, second_reader_version
from .tesseract import TesseractEngine

ENGINES: Mapping[str, Engine] = {"both": TwoReaders(), "tesseract": TesseractEngine(), "trueocr": TrueocrEngine(), "blank": BlankEngine()}


def engine_of(settings: OcrSettings) -> Engine:
    """The engine that the settings name; Tesseract alone where both are wanted and trueocr is not installed."""
    missing = settings.engine == "both" and not second_reader_version()
    return ENGINES["tesseract" if missing else settings.engine]


__all__ = ["ENGINES", "BlankEngine", "Engine", "TesseractEngine", "TrueocrEngine", "TwoReaders", "engine_of", "second_reader_version"]
