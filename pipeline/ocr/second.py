"""The second reader: trueocr finds and reads lines of text with two small networks of its own, on the CPU and without any connection.

It reads what the first engine loses on poor copies, and figures nearly without error, but its marks are worse and it knows neither `?`, `=`
and brackets nor dashes and quotation marks (decision 0012). onnxruntime, which runs its networks, reports to its maker from 1.29 on; the
version is bounded below that, and the report is refused besides.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..config import OcrSettings
from ..document import Box, Line, Word
from ..errors import MissingToolError

if TYPE_CHECKING:
    from trueocr.page import PageEngine
    from trueocr.recognizer import Recognizer

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when onnxruntime is loaded

_WINDOW = 3  # heights of a line that are seen: the line with what is above and below it
_EDGE = 0.3  # of its height, seen at either end
_WIDEST = 4096  # pixels of a line brought to the height of the network; squeezed where it is longer
_AT_ONCE = 4  # more are slower: what passes between the layers no longer fits the cache
_DARK = 128  # levels below which a pixel of a line by itself is ink
_HALF_LETTER = 0.25  # of the height of its line
_BLANK = 0  # the class of CTC that is no letter


class Letter(NamedTuple):
    """A letter, the middle of it in pixels of the page, and the peak of its probability, 0..1."""

    text: str
    x: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A line or a part of one, and its letters from left to right, spaces among them."""

    box: Box
    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """What was read, in NFC and with single spaces."""
        return " ".join(word.seen for word in _words(self))


@dataclass(frozen=True, slots=True)
class TrueocrEngine:
    """trueocr alone: half the cost of Tesseract, for those who can do without some signs and marks."""

    def read(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """See `Engine.read`."""
        return find_lines(pixels)

    def read_again(
        self, lines: Sequence[Line], pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings
    ) -> tuple[tuple[Line, ...], int]:
        """The lines as they are: it would read the same."""
        return tuple(lines), 0

    def read_block(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """See `Engine.read_block`."""
        return find_lines(pixels)

    def read_stamp(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """See `Engine.read_stamp`."""
        return (read_line(pixels),)

    def read_letters(self, pixels: NDArray[np.uint8]) -> tuple[Line, ...]:
        """See `Engine.read_letters`."""
        return find_letters(pixels)

    def quarter_turns(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> int | None:
        """By the network for it; None where that takes the page for one set in columns of Chinese signs."""
        turns = _page_engine().orientation(pixels)
        return turns if turns < 4 else None


def second_reader_version() -> str:
    """The version of trueocr that is installed; empty where none is."""
    return installed_version("trueocr")


@cache
def installed_version(package: str) -> str:
    """The version of a package of Python's; empty where it is not installed."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def find_lines(pixels: NDArray[np.uint8]) -> tuple[Line, ...]:
    """The lines of an upright page, found and read, in no certain order.

    Args:
        pixels: uint8 grey `(H, W)`.

    Returns:
        Lines with a box and a confidence (that of its least sure letter) for every word; lines without any letter are left out.
    """
    lines = (line_of_strip(strip) for strip in find_strips(pixels))
    return tuple(line for line in lines if line.words)


def read_line(pixels: NDArray[np.uint8]) -> Line:
    """A picture of one line and nothing else, its ink found by its darkness; without any ink a line without words."""
    dark = pixels < _DARK
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not rows.size:
        return Line(())
    box = Box(float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))
    return line_of_strip(read_strips(pixels, [box])[0])


def find_letters(pixels: NDArray[np.uint8]) -> tuple[Line, ...]:
    """As `find_lines`, the words of a line being its single letters, for who must know where each of them stands."""
    return tuple(Line(words) for strip in find_strips(pixels) if (words := tuple(_spelled(strip))))


def _spelled(strip: Strip) -> Iterator[Word]:
    half = _HALF_LETTER * strip.box.height
    for text, x, confidence in strip.letters:
        if not text.isspace():
            yield Word(text, text, Box(x - half, strip.box.top, x + half, strip.box.bottom), confidence, after="")


def find_strips(pixels: NDArray[np.uint8]) -> tuple[Strip, ...]:
    """As `find_lines`, before they are parted into words."""
    return read_strips(pixels, [Box(*map(float, found[:4])) for found in _page_engine().detect(pixels)])


def read_strips(pixels: NDArray[np.uint8], boxes: Sequence[Box]) -> tuple[Strip, ...]:
    """Read parts of a page, each a line of text or some words of one.

    Args:
        pixels: uint8 grey `(H, W)`.
        boxes: of the parts, in these pixels, as tight as words are boxed.

    Returns:
        One strip for each box.

    Raises:
        MissingToolError: trueocr is not installed.
    """
    reader = _recognizer()
    from trueocr.preprocess import crop_line, pad_batch, width_batches

    crops = [crop_line(pixels, (b.left, b.top, b.right, b.bottom), window=_WINDOW, pad_x=_EDGE, max_width=_WIDEST) for b in boxes]
    strips: dict[int, Strip] = {}
    for batch in width_batches([crop.shape[1] for crop in crops], max_batch=_AT_ONCE):
        ink, widths = pad_batch([crops[i] for i in batch])
        classes, peaks, lengths = reader.session.run(["ids", "conf", "lengths"], {"x": ink, "widths": widths})
        for row, i in enumerate(batch):
            length = int(lengths[row])
            letters = _letters(classes[row, :length], peaks[row, :length], boxes[i], reader.chars)
            strips[i] = Strip(boxes[i], tuple(letters))
    return tuple(strips[i] for i in range(len(boxes)))


def line_of_strip(strip: Strip) -> Line:
    """The words of a strip as a line; the height of their boxes is that of the strip."""
    words = list(_words(strip))
    return Line((*words[:-1], *(Word(w.text, w.seen, w.box, w.confidence, after="") for w in words[-1:])))


def _letters(classes: NDArray[np.int64], peaks: NDArray[np.float32], box: Box, alphabet: Sequence[str]) -> Iterator[Letter]:
    """What the network saw along a line, each letter once (Graves et al. 2006, best path decoding)."""
    edge = _EDGE * box.height
    step = (box.width + 2 * edge) / max(len(classes), 1)
    before = _BLANK
    for i, each in enumerate(classes.tolist()):
        if each not in (_BLANK, before):
            yield Letter(alphabet[each - 1], box.left - edge + (i + 0.5) * step, float(peaks[i]))
        before = each


def _words(strip: Strip) -> Iterator[Word]:
    word: list[Letter] = []
    for letter in (*strip.letters, Letter(" ", strip.box.right, 1.0)):
        if not letter.text.isspace():
            word.append(letter)
        elif word:
            text = unicodedata.normalize("NFC", "".join(each.text for each in word))
            half = _HALF_LETTER * strip.box.height
            box = Box(word[0].x - half, strip.box.top, word[-1].x + half, strip.box.bottom)
            yield Word(text, text, box, min(each.confidence for each in word))
            word = []


def _models() -> Path:
    spec = importlib.util.find_spec("trueocr")
    if spec is None or spec.origin is None:
        raise MissingToolError("missing_trueocr")
    return Path(spec.origin).parent / "models"


@cache
def _recognizer() -> Recognizer:
    models = _models()
    from trueocr.recognizer import Recognizer

    return Recognizer(models, threads=1)


@cache
def _page_engine() -> PageEngine:
    models = _models()
    from trueocr.page import PageEngine

    return PageEngine(models, threads=1)
