"""Figures in doubt are read a second time, all of a page at once, with data that reads codes better.

One call of the engine for the whole page: the words are cut out and set in rows on a sheet of their own, and with them the number of the
page where nobody has read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from ..document import Box, Line, Word, union
from .agreement import Reading, agreed
from .page_number import unread_number

_DOUBT = 0.93  # confidence from which figures stand as they are: of these one in a hundred was wrong on the tuning pages
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"[1-9]\d?")
_LIKE_FIGURES = re.compile(r"[\W_]*[IlÌÍìíÏïỊ!¡\]TJjtLO§g]{1,2}[\W_]*")
_AMID_FIGURES = re.compile(r"\d[IlÌÍ|\]!¡§]|[IlÌÍ|\]!¡§]\d")
_QUIRKS = (re.compile(r"⁄"), "/"), (re.compile(r"[ĐÐ]*Ð[ĐÐ]*"), "Đ"), (re.compile(r"(?<!\S)(\d{1,2})(?=(?:tháng|năm)(?!\S))"), r"\1 ")
_CUT_OFF = re.compile(r"(?:\d|[(\[][-+]|\d[.,])$")  # a number that goes on
_GOES_ON = re.compile(r"[.,/]?\d")
_ONE_WORD = 0.22  # gap between the parts of a number that the engine cut in two, of the usual height of a word of the line; a space has 0.3
_SURE_NUMBER = 0.6
_MM = 1 / 25.4  # inches
_WIDE_MM, _GAP_MM, _ROW_MM, _EDGE_MM = 85.0, 3.4, 2.0, 0.25
_SOFT_MM = 0.09  # broken strokes of a copy in black and white run together again; on tuning pages 82 of 103 words right, 79 without
_BETWEEN = (30, 225)  # shades that are neither black nor white
_FEW = 0.02

ReadSheet = Callable[[NDArray[np.uint8]], Sequence[Line]]


def read_figures_again(lines: Sequence[Line], pixels: NDArray[np.uint8], dpi: float, read: ReadSheet) -> tuple[tuple[Line, ...], int]:
    """Lines with their figures as two readings of them agree.

    Args:
        lines: as the engine read them, boxes in these pixels.
        pixels: uint8 grey `(H, W)`, the page that was read.
        dpi: of these pixels.
        read: reads a sheet of words with the data for codes.

    Returns:
        The lines, and how many words were changed or added.
    """
    whole = [replace(line, words=tuple(_without_quirks(word) for word in _joined(line.words))) for line in lines]
    doubtful = [word for line in whole for word in line.words if word.box is not None and is_doubtful(word)]
    number = unread_number(pixels, dpi, whole)
    boxes = [word.box for word in doubtful if word.box is not None] + ([number] if number else [])
    if not boxes:
        return tuple(whole), 0
    sheet, places = _sheet([_cut(pixels, box, dpi) for box in boxes], dpi)
    seconds = _at(places, read(_softened(sheet, dpi)))
    better = {id(word): _better(word, second) for word, second in zip(doubtful, seconds, strict=False)}
    changed = sum(better[id(word)].seen != word.seen for word in doubtful)
    found = [replace(line, words=tuple(better.get(id(word), word) for word in line.words)) for line in whole]
    if number and _NUMBER.fullmatch(seconds[-1].text) and seconds[-1].confidence >= _SURE_NUMBER:
        line = Line((Word(seconds[-1].text, seconds[-1].text, number, seconds[-1].confidence, after=""),))
        found.insert(0 if number.top < pixels.shape[0] / 2 else len(found), line)
        changed += 1
    return tuple(found), changed


def is_doubtful(word: Word) -> bool:
    """Whether a word has figures, or what figures are taken for, of which the engine is not sure, or letters amid figures."""
    if word.confidence is None:
        return False
    if word.confidence >= _DOUBT:
        return bool(_AMID_FIGURES.search(word.seen))
    return bool(_FIGURE.search(word.seen) or _LIKE_FIGURES.fullmatch(word.seen))


def _without_quirks(word: Word) -> Word:
    """A word with figures without the signs that the data for Vietnamese puts for others: `05/QĐÐ⁄UBND`, `19tháng`."""
    seen = word.seen
    if not _FIGURE.search(seen):
        return word
    for quirk, printed in _QUIRKS:
        seen = quirk.sub(printed, seen)
    return word if seen == word.seen else replace(word, text=seen, seen=seen)


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


def _softened(sheet: NDArray[np.uint8], dpi: float) -> NDArray[np.uint8]:
    """A sheet in black and white with soft edges; any other as it is."""
    if float(np.mean((sheet > _BETWEEN[0]) & (sheet < _BETWEEN[1]))) > _FEW:
        return sheet
    return np.asarray(cv2.GaussianBlur(sheet, (0, 0), _SOFT_MM * _MM * dpi), np.uint8)


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
