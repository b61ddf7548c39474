"""Tesseract through pytesseract: the only place that calls it.

The page goes to Tesseract as an uncompressed file with its true resolution: pytesseract would compress it and drop the DPI.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import psutil
import pytesseract
from numpy.typing import NDArray

from ..config import OcrSettings
from ..document import Box, Line, Word
from ..errors import MissingToolError, PageError
from .figures import read_figures_again

# one process reads one page: threads of its own make Tesseract slower (tesseract-ocr/tesseract issue 3109)
os.environ["OMP_THREAD_LIMIT"] = "1"

# no inverse text: print is dark on light after the clean-up, and the second look costs time
_OPTIONS = "--oem 1 -c tessedit_do_invert=0"
_SURE_ORIENTATION = 2.0
_WORD_LEVEL = 5
_ONE_BLOCK = 6
_WORTH_SHRINKING = 0.85  # nearer to the page's own size, a resampling gains no time


@dataclass(frozen=True, slots=True)
class TesseractEngine:
    """Tesseract with automatic page segmentation (`--psm 3` by default)."""

    psm: int = 3

    def read(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """See `Engine.read`."""
        small, scale = _made_smaller(pixels, settings.dpi / dpi)
        return self._read(small, dpi * scale, settings, self.psm, scale)

    def read_again(
        self, lines: Sequence[Line], pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings
    ) -> tuple[tuple[Line, ...], int]:
        """See `Engine.read_again`: words with figures."""
        return read_figures_again(lines, pixels, dpi) if settings.figures else (tuple(lines), 0)

    def read_block(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """See `Engine.read_block`."""
        return self._read(pixels, dpi, settings, _ONE_BLOCK)

    def read_stamp(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """See `Engine.read_stamp`."""
        return self.read_block(pixels, dpi, settings)

    def read_letters(self, pixels: NDArray[np.uint8]) -> tuple[Line, ...]:
        """None: it gives the places of words."""
        return ()

    def _read(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings, psm: int, scale: float = 1.0) -> tuple[Line, ...]:
        with _page_file(pixels) as path, _kill_after(settings.timeout_s) as watch:
            try:
                table = pytesseract.image_to_data(
                    str(path),
                    lang=settings.language,
                    config=f"{_OPTIONS} --psm {psm} --dpi {round(dpi)}",
                    output_type=pytesseract.Output.DICT,
                )
            except pytesseract.TesseractNotFoundError as e:
                raise MissingToolError("missing_tesseract") from e
            except pytesseract.TesseractError as e:
                raise _failure(e, watch, settings) from e
        return lines_of(table, scale)

    def quarter_turns(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> int | None:
        """Orientation by Tesseract's OSD; None where its confidence is low, it finds too few letters or `osd` is not installed."""
        with _page_file(pixels) as path, _kill_after(settings.timeout_s) as watch:
            try:
                osd = pytesseract.image_to_osd(str(path), config=f"--dpi {round(dpi)}", output_type=pytesseract.Output.DICT)
            except pytesseract.TesseractNotFoundError as e:
                raise MissingToolError("missing_tesseract") from e
            except pytesseract.TesseractError as e:
                if watch.fired or e.status < 0:  # killed: it has said nothing about the page
                    raise _failure(e, watch, settings) from e
                return None
        if float(osd["orientation_conf"]) < _SURE_ORIENTATION:
            return None
        return int(osd["rotate"]) // 90 % 4


def lines_of(table: Mapping[str, Sequence[Any]], scale: float = 1.0) -> tuple[Line, ...]:
    """Lines from Tesseract's TSV table (a column name -> its values), empty words left out.

    Args:
        table: what Tesseract found, in pixels of the image that it was given.
        scale: pixels of that image per pixel of the page.
    """
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for i, level in enumerate(table["level"]):
        text = str(table["text"][i]).strip()
        if int(level) != _WORD_LEVEL or not text:
            continue
        left, top, width, height = (float(table[side][i]) / scale for side in ("left", "top", "width", "height"))
        box = Box(left, top, left + width, top + height)
        confidence = float(table["conf"][i])
        word = Word(text, text, box, confidence / 100 if confidence >= 0 else None)
        lines.setdefault((int(table["block_num"][i]), int(table["par_num"][i]), int(table["line_num"][i])), []).append(word)
    return tuple(Line((*words[:-1], replace(words[-1], after=""))) for words in lines.values())


def _failure(e: Exception, watch: _Watch, settings: OcrSettings) -> PageError | MissingToolError:
    if watch.fired:
        return PageError("timeout", seconds=round(settings.timeout_s))
    text = str(e)
    if missing := re.search(r"(?:Failed loading language|Error opening data file) '?([^'\n]+?)'?(?:\n|$| )", text):
        name = Path(missing[1]).name.removesuffix(".traineddata")
        return MissingToolError("missing_language", language=name)
    return PageError("engine_failed", detail=text.strip().splitlines()[-1][:200] if text.strip() else "")


def _made_smaller(pixels: NDArray[np.uint8], factor: float) -> tuple[NDArray[np.uint8], float]:
    """A page that is sharper than it need be, made smaller, and its pixels per pixel of the page; any other as it is.

    The recogniser brings every line of text to 36 pixels of height (Tesseract, `lstm/input.cpp`), which is what 13-point type has at
    200 dpi: more pixels cost a quarter of the time and are thrown away.
    """
    if factor > _WORTH_SHRINKING:
        return pixels, 1.0
    return np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8), factor


@contextlib.contextmanager
def _page_file(pixels: NDArray[np.uint8]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sohoa-") as folder:
        path = Path(folder) / "page.pgm"
        cv2.imwrite(str(path), pixels)
        yield path


class _Watch:
    fired = False


@contextlib.contextmanager
def _kill_after(seconds: float) -> Iterator[_Watch]:
    """Kill every process that this block starts, and what they start, once the time is over.

    pytesseract's own time-out ends the process that it started and leaves that one's children behind.
    """
    watch, me = _Watch(), psutil.Process()
    before = {p.pid for p in me.children(recursive=True)}

    def kill() -> None:
        watch.fired = True
        for process in me.children(recursive=True):
            if process.pid not in before:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
