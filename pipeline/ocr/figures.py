"""Figures in doubt are read a second time, all of a page at once, with data that reads codes better.

One call of the engine for the whole page: the words are cut out and set in rows on a sheet of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from ..document import Box, Line, Word, union
from .agreement import Reading, agreed

_DOUBT = 0.93  # confidence from which figures stand as they are: of these one in three hundred was wrong on the tuning pages
_FIGURE = re.compile(r"\d")
_LIKE_FIGURES = re.compile(r"[\W_]*[IlÌÍìíÏïỊ!¡\]TJjtLO§g]{1,2}[\W_]*")
_CUT_OFF = re.compile(r"(?:\d|[(\[][-+]|\d[.,])$")  # a number that goes on
_GOES_ON = re.compile(r"[.,/]?\d")
_ONE_WORD = 0.22  # gap between the parts of a number that the engine cut in two, of the usual height of a word of the line; a space has 0.3
_MM = 1 / 25.4  # inches
_WIDE_MM, _GAP_MM, _ROW_MM, _EDGE_MM = 85.0, 3.4, 2.0, 0.25

ReadSheet = Callable[[NDArray[np.uint8]], Sequence[Line]]


def read_figures_again(lines: Sequence[Line], pixels: NDArray[np.uint8], dpi: float, read: ReadSheet) -> tuple[tuple[Line, ...], int]:
    """Lines with their figures as two readings of them agree.

    Args:
        lines: as the engine read them, boxes in these pixels.
        pixels: uint8 grey `(H, W)`, the page that was read.
        dpi: of these pixels.
        read: reads a sheet of words with the data for codes.

    Returns:
        The lines, and how many words were changed.
    """
    whole = [replace(line, words=tuple(_joined(line.words))) for line in lines]
    doubtful = [word for line in whole for word in line.words if word.box is not None and is_doubtful(word)]
    if not doubtful:
        return tuple(whole), 0
    sheet, places = _sheet([_cut(pixels, word.box, dpi) for word in doubtful if word.box is not None], dpi)
    seconds = _at(places, read(sheet))
    better = {id(word): _better(word, second) for word, second in zip(doubtful, seconds, strict=True)}
    changed = sum(better[id(word)].seen != word.seen for word in doubtful)
    return tuple(replace(line, words=tuple(better.get(id(word), word) for word in line.words)) for line in whole), changed


def is_doubtful(word: Word) -> bool:
    """Whether a word has figures, or what figures are taken for, of which the engine is not sure."""
    if word.confidence is None or word.confidence >= _DOUBT:
        return False
    return bool(_FIGURE.search(word.seen) or _LIKE_FIGURES.fullmatch(word.seen))


def _joined(words: Sequence[Word]) -> Iterator[Word]:
    """The words of a line, those put together that the engine cut in the middle of a number: `(-3.` `813đồng/kg)`."""
    usual = median([word.box.height for word in words if word.box is not None] or [0.0])
    last: Word | None = None
    for word in words:
        if last is None:
            last = word
        elif _one_number(last, word, _ONE_WORD * usual):
            sure = None if last.confidence is None or word.confidence is None else min(last.confidence, word.confidence)
            seen = last.seen + word.seen
            last = replace(word, text=seen, seen=seen, box=union((last.box, word.box)), confidence=sure)
        else:
            yield last
            last = word
    if last is not None:
        yield last


def _one_number(left: Word, right: Word, most: float) -> bool:
    if left.box is None or right.box is None or not (_CUT_OFF.search(left.seen) and _GOES_ON.match(right.seen)):
        return False
    return -most < right.box.left - left.box.right < most


def _better(word: Word, second: Reading) -> Word:
    found = agreed(Reading(word.seen, word.confidence or 0.0), second)
    return word if found.text == word.seen else replace(word, text=found.text, seen=found.text, confidence=found.confidence)


def _cut(pixels: NDArray[np.uint8], box: Box, dpi: float) -> NDArray[np.uint8]:
    edge = _EDGE_MM * _MM * dpi
    left, top, right, bottom = Box(box.left - edge, box.top - edge, box.right + edge, box.bottom + edge).rounded()
    return pixels[max(top, 0) : max(bottom, 1), max(left, 0) : max(right, 1)]


def _sheet(cuts: Sequence[NDArray[np.uint8]], dpi: float) -> tuple[NDArray[np.uint8], list[Box]]:
    """Cut-out words in rows on paper of their own shade, as a page of text, and where each of them stands."""
    gap, row, wide = (round(mm * _MM * dpi) for mm in (_GAP_MM, _ROW_MM, _WIDE_MM))
    wide = max(wide, max(cut.shape[1] for cut in cuts) + 2 * gap)
    places = []
    x, y, high = gap, gap, 0
    for cut in cuts:
        if x > gap and x + cut.shape[1] + gap > wide:
            x, y, high = gap, y + high + row, 0
        places.append(Box(x, y, x + cut.shape[1], y + cut.shape[0]))
        x, high = x + cut.shape[1] + gap, max(high, cut.shape[0])
    paper = np.percentile(np.concatenate([cut.ravel() for cut in cuts]), 90)
    sheet = np.full((y + high + gap, wide), paper, np.uint8)
    for cut, place in zip(cuts, places, strict=True):
        left, top, right, bottom = place.rounded()
        sheet[top:bottom, left:right] = cut
    return sheet, places


def _at(places: Sequence[Box], lines: Sequence[Line]) -> list[Reading]:
    """What was read at each place of the sheet: the words nearest to it, in their order."""
    words: list[list[Word]] = [[] for _ in places]
    for word in (w for line in lines for w in line.words):
        if word.box is not None:
            x, y = word.box.center
            words[min(range(len(places)), key=lambda i: _off(places[i], x, y))].append(word)
    found = []
    for here in words:
        here.sort(key=lambda w: w.box.left if w.box else 0.0)
        found.append(Reading(" ".join(w.seen for w in here), min((w.confidence or 0.0 for w in here), default=0.0)))
    return found


def _off(place: Box, x: float, y: float) -> float:
    return max(place.left - x, x - place.right, 0.0) + max(place.top - y, y - place.bottom, 0.0)
