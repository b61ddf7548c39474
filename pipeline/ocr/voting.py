"""One reading of a page out of two: word by word, that which is likelier to stand on the paper.

Tesseract writes marks and signs better, trueocr letters and figures, and it sees words on poor copies that Tesseract loses. Where both say
the same, the word is as sure as the surer of them. Where they differ, the kind of difference decides (decision 0012); the reading that
was not taken stays beside the other as its alternative, for the context to choose between marks. Figures on which they differ are only
as sure as the less sure reading: a pen may have written them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..document import Line, Word, union

_HIGH, _WIDE = 0.4, 0.35  # share of the lower and of the narrower box by which the boxes of one word overlap
_LEAST_ALONE = 0.5  # confidence from which words stand that only the second reader saw
_POOR = 0.85  # mean confidence of the first reading under which its signs are trusted less than those of the second
_DASHES = frozenset("-–—")
_FIGURE = re.compile(r"\d")


def voted(first: Sequence[Line], second: Sequence[Line]) -> tuple[tuple[Line, ...], int]:
    """One reading out of two of the same page.

    Args:
        first: by Tesseract, in its own order.
        second: by trueocr; boxes in the same pixels.

    Returns:
        The lines of the first reader in their order, words in them as voted, then the lines that only the second one saw; and how many
        words of the first reader were changed or dropped, and how many were added.
    """
    taken: dict[int, tuple[Word, ...]] = {}
    alone: list[Word] = []
    poor = _mean_confidence(first) < _POOR
    for ours, theirs in _places(first, second):
        if not ours:
            alone += theirs
        elif not theirs:
            taken |= {id(word): (word,) if _stands_alone(word) else () for word in ours}
        else:
            words = _chosen(ours, theirs, poor=poor)
            taken |= {id(word): () for word in ours[1:]} | {id(ours[0]): words}
    lines = []
    changed = 0
    for line in first:
        words = tuple(found for word in line.words for found in taken.get(id(word), (word,)))
        changed += sum(taken.get(id(word), (word,)) != (word,) and [w.seen for w in taken[id(word)]] != [word.seen] for word in line.words)
        if words:
            lines.append(Line((*words[:-1], replace(words[-1], after=""))))
    known = {id(word) for word in alone if (word.confidence or 0.0) >= _LEAST_ALONE and any(c.isalnum() for c in word.seen)}
    for line in second:
        words = tuple(word for word in line.words if id(word) in known)
        changed += len(words)
        if words:
            lines.append(Line((*words[:-1], replace(words[-1], after=""))))
    return tuple(lines), changed


def _places(first: Sequence[Line], second: Sequence[Line]) -> Iterator[tuple[list[Word], list[Word]]]:
    """What each reader saw in each place of the page, from left to right: words whose boxes overlap stand in one place."""
    ours = sorted((w for line in first for w in line.words if w.box is not None), key=lambda w: w.box.top if w.box else 0.0)
    theirs = [w for line in second for w in line.words if w.box is not None]
    tops = [w.box.top for w in ours if w.box is not None]
    tallest = max((w.box.height for w in ours if w.box is not None), default=0.0)
    place = list(range(len(ours) + len(theirs)))

    def root(i: int) -> int:
        while place[i] != i:
            place[i] = place[place[i]]
            i = place[i]
        return i

    for j, word in enumerate(theirs, len(ours)):
        if word.box is None:
            continue
        for i in range(bisect_left(tops, word.box.top - tallest), bisect_left(tops, word.box.bottom)):
            if _overlap(ours[i], word):
                place[root(i)] = root(j)
    places: dict[int, tuple[list[Word], list[Word]]] = {}
    for i, word in enumerate((*ours, *theirs)):
        places.setdefault(root(i), ([], []))[i >= len(ours)].append(word)
    for pair in places.values():
        for words in pair:
            words.sort(key=lambda w: w.box.left if w.box else 0.0)
        yield pair


def _overlap(word: Word, other: Word) -> bool:
    a, b = word.box, other.box
    if a is None or b is None:
        return False
    high = min(a.bottom, b.bottom) - max(a.top, b.top)
    wide = min(a.right, b.right) - max(a.left, b.left)
    return high > _HIGH * min(a.height, b.height) and wide > _WIDE * min(a.width, b.width)


def _stands_alone(word: Word) -> bool:
    """Whether a word stands that only the first reader saw: not a mere sign, unless it is one that the second does not see well."""
    return any(c.isalnum() for c in word.seen) or set(word.seen) <= _DASHES


def _chosen(ours: Sequence[Word], theirs: Sequence[Word], *, poor: bool) -> tuple[Word, ...]:
    a, b = (" ".join(w.seen for w in words) for words in (ours, theirs))
    sure_a, sure_b = (min(w.confidence or 0.0 for w in words) for words in (ours, theirs))
    if a == b:
        return tuple(replace(w, confidence=max(w.confidence or 0.0, v.confidence or 0.0)) for w, v in zip(ours, theirs, strict=True))
    kind_a, kind_b = _letters(a), _letters(b)
    if kind_a == kind_b:
        second = poor
    elif _plain(kind_a) == _plain(kind_b):
        second = False
    else:
        second = True
    if not second:
        if len(ours) == len(theirs) == 1:
            return (replace(ours[0], alternatives=(b,)),)
        return tuple(ours)
    if _FIGURE.search(a + b):
        theirs = [replace(w, confidence=min(sure_a, sure_b)) for w in theirs]
    if len(ours) == len(theirs) == 1:
        return (replace(theirs[0], box=ours[0].box, after=ours[0].after, alternatives=(a,)),)
    if len(theirs) == 1:
        return (replace(theirs[0], box=union(w.box for w in ours), after=ours[-1].after),)
    return (*theirs[:-1], replace(theirs[-1], after=ours[-1].after))


def _mean_confidence(lines: Sequence[Line]) -> float:
    known = [(w.confidence, len(w.seen)) for line in lines for w in line.words if w.confidence is not None]
    letters = sum(n for _, n in known)
    return sum(c * n for c, n in known) / letters if letters else 0.0


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _plain(text: str) -> str:
    """Small letters without marks."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in bare if not unicodedata.combining(c))
