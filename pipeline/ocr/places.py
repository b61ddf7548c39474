"""Where the words of a line stand: base line and height of capitals, told from the engine's boxes and from what it read in them.

A box of Tesseract is as high as its letters: `nam` from the base line to the height of an x, `QĐ` to that of a capital, `ngày` with a
descender. Boxes of trueocr are all as high as the whole line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from statistics import median

from ..document import Box, Word
from .strips import Place

_ABOVE, _BELOW = set("\u0302\u0306\u0300\u0301\u0309\u0303"), "\u0323"  # marks over letters, and the dot under them
_TALL = re.compile(r"[A-ZĐÐ0-9bdđfhklt(\[/|\]){}!?'\"“”‘’%&]")
_DEEP = re.compile(rf"[gjpqy(\[|\]){{}}{_BELOW}]")
_SHALLOW = re.compile(r"[,;Q/]")
_MARK, _X, _DEEP_BY, _SHALLOW_BY = 0.32, 0.68, 0.31, 0.2  # of a capital's height
_WHOLE_LINE = 1.18, 0.3  # the median of 950 words on tuning pages
_OFF = 0.3  # of it: a box that ends further from where its line runs holds more than its word
_LOW, _HIGH = 0.75, 1.35  # heights of capitals that a word may have beside its line


def places_of(words: Sequence[Word]) -> dict[int, Place]:
    """The place of each word of a line, by `id`; words without a box have none."""
    boxed = [(word, word.box, _reach(word.seen)) for word in words if word.box is not None]
    sides: dict[tuple[float, float], set[tuple[float, float]]] = {}
    for _, box, reach in boxed:
        sides.setdefault((box.top, box.bottom), set()).add(reach)
    told = [(word, box, *(reach if len(sides[box.top, box.bottom]) == 1 else _WHOLE_LINE)) for word, box, reach in boxed]
    if not told:
        return {}
    capital = median(_weighed((box.height / (above + below), len(word.seen)) for word, box, above, below in told))
    bases = [box.bottom - below * capital for _, box, _, below in told]
    found = {}
    for i, (word, box, above, below) in enumerate(told):
        own = box.height / (above + below)
        near = median(bases[max(0, i - 2) : i + 3])
        fits = _LOW * capital < own < _HIGH * capital and abs(bases[i] - near) < _OFF * capital
        found[id(word)] = Place(box.left, box.right, bases[i] if fits else near, (own + capital) / 2 if fits else capital)
    return found


def place_of(box: Box) -> Place:
    """The place of figures that fill a box."""
    return Place(box.left, box.right, box.bottom, box.height)


def _reach(text: str) -> tuple[float, float]:
    """How far letters reach above and below the base line, in heights of a capital."""
    parts = [unicodedata.normalize("NFD", c) for c in text]
    marked = [part[0] for part in parts if not _ABOVE.isdisjoint(part)]
    above = 1.0 + _MARK if any(c.isupper() for c in marked) else 1.0 if marked or _TALL.search(text) else _X
    text = "".join(parts)
    return above, _DEEP_BY if _DEEP.search(text) else _SHALLOW_BY if _SHALLOW.search(text) else 0.0


def _weighed(heights: Iterator[tuple[float, int]]) -> list[float]:
    """Each height as often as its word has letters: long words tell it best."""
    return [height for height, letters in heights for _ in range(max(1, min(letters, 8)))]
