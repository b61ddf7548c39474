"""Words with figures are read a second time, all of a page at once, by a small model of our own (`models/figures`).

And with them the number of the page where nobody has read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import exp
from statistics import median

import numpy as np
from numpy.typing import NDArray

from ..document import Line, Word, union
from .agreement import Reading, agreed
from .page_number import unread_number
from .places import place_of, places_of
from .recogniser import Steps, likelihoods, plain_signs, read_strips, text_of
from .strips import Place, strip_of

_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"[1-9]\d?")
_LIKE_FIGURES = re.compile(r"[\W_]*[IlÌÍìíÏïỊ!¡\]TJjtLO§g]{1,2}[\W_]*")
_SHORT, _DOUBT = 4, 0.6  # letters and confidence of words that may be anything
_QUIRKS = (re.compile(r"⁄"), "/"), (re.compile(r"[ĐÐ]*Ð[ĐÐ]*"), "Đ"), (re.compile(r"(?<!\S)(\d{1,2})(?=(?:tháng|năm)(?!\S))"), r"\1 ")
_CUT_OFF = re.compile(r"(?:\d|[(\[][-+]|\d[.,])$")  # a number that goes on
_GOES_ON = re.compile(r"[.,/]?\d")
_ONE_WORD = 0.22  # gap between the parts of a number that the engine cut in two, of the usual height of a word of the line; a space has 0.3
_NUMBER_SO_FAR = re.compile(r"\d[.,]?$")
_SPACE = 0.7  # of a capital's height, at most
_SURE = 0.8


def read_figures_again(lines: Sequence[Line], pixels: NDArray[np.uint8], dpi: float) -> tuple[tuple[Line, ...], int]:
    """Lines with their figures as two readings of them agree.

    Args:
        lines: as the engine read them, boxes in these pixels.
        pixels: uint8 grey `(H, W)`, the page that was read.
        dpi: of these pixels.

    Returns:
        The lines, and how many words were changed or added.

    Raises:
        MissingToolError: the model is not there or is damaged.
    """
    whole = [replace(line, words=tuple(_without_quirks(word) for word in _joined(line.words))) for line in lines]
    cuts = list(_cuts(whole, pixels))
    number = unread_number(pixels, dpi, whole)
    unread = None if number is None else strip_of(pixels, place_of(number))
    seen = read_strips([strip for _, strip in cuts] + ([] if unread is None else [unread]))
    asked = [(words, steps) for (words, _), steps in zip(cuts, seen, strict=False)]
    single = [(words[0], steps) for words, steps in asked if len(words) == 1]
    readings = agreed([(Reading(word.seen, word.confidence or 0.0), steps) for word, steps in single])
    better: dict[int, Word | None] = {id(word): _as_read(word, reading) for (word, _), reading in zip(single, readings, strict=True)}
    for words, steps in asked:
        if len(words) > 1 and (one := _one_word(words, steps)) is not None:
            better |= {id(word): None for word in words} | {id(words[0]): one}
    changed = sum(better.get(id(word), word) is not word for line in whole for word in line.words)
    found = [replace(line, words=tuple(w for word in line.words if (w := better.get(id(word), word)) is not None)) for line in whole]
    if number is not None and unread is not None and (sure := _number(seen[-1])) is not None:
        line = Line((Word(sure.text, sure.text, number, sure.confidence, after=""),))
        found.insert(0 if number.top < pixels.shape[0] / 2 else len(found), line)
        changed += 1
    return tuple(found), changed


def _cuts(lines: Sequence[Line], pixels: NDArray[np.uint8]) -> Iterator[tuple[tuple[Word, ...], NDArray[np.uint8]]]:
    """What is read again: words that may hold figures, and runs of words that may be one number; each with its strip."""
    for line in lines:
        doubted = [word for word in line.words if may_hold_figures(word)]
        if not doubted:
            continue
        places = places_of(line.words)
        for words in [*((word,) for word in doubted if id(word) in places), *_runs(line.words, places)]:
            first, last = places[id(words[0])], places[id(words[-1])]
            if (strip := strip_of(pixels, replace(first, right=last.right))) is not None:
                yield words, strip


def _runs(words: Sequence[Word], places: Mapping[int, Place]) -> Iterator[tuple[Word, ...]]:
    """Words that may be one number that the engine cut: figures, and no wider gaps between them than a space."""
    run: tuple[Word, ...] = ()
    for word in words:
        if run and _may_go_on(run[-1], word, places):
            run += (word,)
            continue
        if len(run) > 1:
            yield run
        run = (word,)
    if len(run) > 1:
        yield run


def _may_go_on(left: Word, right: Word, places: Mapping[int, Place]) -> bool:
    a, b = places.get(id(left)), places.get(id(right))
    if a is None or b is None or not (_NUMBER_SO_FAR.search(left.seen) and right.seen[:1].isdigit()):
        return False
    return 0 <= b.left - a.right < _SPACE * a.capital


def may_hold_figures(word: Word) -> bool:
    """Whether a word has figures, or what figures are taken for, or is short and doubted: then it may be anything."""
    if word.confidence is None:
        return False
    if _FIGURE.search(word.seen):
        return True
    if _LIKE_FIGURES.fullmatch(word.seen):
        return True
    return len(word.seen) <= _SHORT and word.confidence < _DOUBT and any(c.isalpha() for c in word.seen)


def _number(steps: Steps) -> Reading | None:
    """The number of a page, where that is what stands there."""
    text = text_of(steps)
    return Reading(text, sure) if _NUMBER.fullmatch(text) and (sure := _probability(steps, text)) >= _SURE else None


def _one_word(words: Sequence[Word], steps: Steps) -> Word | None:
    """A run of words put together, where the model sees no space in it; signs that the engine lost between them are put back."""
    text = text_of(steps)
    found = re.fullmatch(r"([.,/-]?)".join(re.escape(plain_signs(word.seen)) for word in words), text)
    if found is None or _probability(steps, text) < _SURE:
        return None
    seen = words[0].seen + "".join(sign + word.seen for sign, word in zip(found.groups(), words[1:], strict=True))
    sure = min(word.confidence or 0.0 for word in words)
    return replace(words[-1], text=seen, seen=seen, box=union(word.box for word in words), confidence=sure)


def _probability(steps: Steps, text: str) -> float:
    return exp(float(likelihoods([(steps, text)])[0]))


def _as_read(word: Word, found: Reading) -> Word:
    return word if found.text == word.seen else replace(word, text=found.text, seen=found.text, confidence=found.confidence)


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
