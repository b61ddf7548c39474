"""One reading of a page out of two: word by word, that which is likelier to stand on the paper.

Tesseract writes marks and signs better, trueocr letters and figures, and it sees words on poor copies that Tesseract loses. Where both say
the same, the word is as sure as the surer of them. Where they differ, the kind of difference and how sure they are decide (decision 0013);
the reading that was not taken stays beside the other as its alternative, for the context to choose between. Figures on which they differ
are only as sure as the less sure reading: a pen may have written them.

Words that one reader alone saw: signs of Tesseract's are specks and ruling lines, but for dashes, which trueocr does not know; lines of
which trueocr is not sure are those of the other side of the sheet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..document import Line, Word, union
from .differences import has_figure, is_second_likelier, is_spelled
from .signs_apart import is_cut

_HIGH, _WIDE = 0.4, 0.35  # share of the lower and of the narrower box by which the boxes of one word overlap
_DASHES = frozenset("-–—")
_LEAST_FIRST, _LEAST_FIRST_ODD = (
    0.5,
    0.9,
)  # confidence from which words stand that only Tesseract saw: spelled well or figures, and all others
_LEAST_LINE, _LEAST_SECOND = 0.7, 0.4  # mean confidence of what trueocr alone saw of a line, and of a word of it


def voted(first: Sequence[Line], second: Sequence[Line]) -> tuple[tuple[Line, ...], int]:
    """One reading out of two of the same page.

    Args:
        first: by Tesseract, in its own order.
        second: by trueocr; boxes in the same pixels.

    Returns:
        The lines of the first reader in their order, words in them as voted, those that only the second one saw in their places, then lines
        that only the second one saw; and how many words of the first reader were changed or dropped, and how many were added.
    """
    taken: dict[int, tuple[Word, ...]] = {}
    anchors: dict[int, tuple[Word, Word]] = {}  # of a word of the second reader, the first and the last word of the first one in its place
    for ours, theirs in _places(first, second):
        if not theirs:
            taken |= {id(word): (word,) if _stands_alone(word) else () for word in ours}
        elif ours:
            anchors |= {id(word): (ours[0], ours[-1]) for word in theirs}
            for part, other in _parted(ours, theirs):
                taken |= {id(word): () for word in part[1:]} | {id(part[0]): _chosen(part, other)}
    changed = sum([new.seen for new in taken.get(id(word), (word,))] != [word.seen] for line in first for word in line.words)
    added = 0
    beside: dict[tuple[int, bool], list[Word]] = {}  # what comes before or after a word of the first reader
    apart: list[list[Word]] = []
    for line in second:
        words = _added([word for word in line.words if id(word) not in anchors])
        added += len(words)
        new: list[Word] = []
        for word in words:
            at = _anchor(word, line.words, anchors)
            (new if at is None else beside.setdefault(at, [])).append(word)
        apart.append(new)
    lines = [[new for word in line.words for new in _around(word, taken, beside)] for line in first]
    return tuple(_line(words) for words in (*lines, *apart) if words), changed + added


def _anchor(word: Word, line: Sequence[Word], anchors: Mapping[int, tuple[Word, Word]]) -> tuple[int, bool] | None:
    """The word of the first reader after which (True) or before which (False) a word of the second one stands in its line, if any."""
    i = next(i for i, other in enumerate(line) if other is word)
    for other in reversed(line[:i]):
        if id(other) in anchors:
            return id(anchors[id(other)][1]), True
    for other in line[i + 1 :]:
        if id(other) in anchors:
            return id(anchors[id(other)][0]), False
    return None


def _around(word: Word, taken: Mapping[int, tuple[Word, ...]], beside: Mapping[tuple[int, bool], list[Word]]) -> Iterator[Word]:
    """What stands in the place of a word of the first reader, with what is added before and after it."""
    yield from beside.get((id(word), False), ())
    yield from taken.get(id(word), (word,))
    yield from beside.get((id(word), True), ())


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
    row_of = {id(word): row for row, line in enumerate(second) for word in line.words}
    places: dict[int, tuple[list[Word], list[Word]]] = {}
    for i, word in enumerate((*ours, *theirs)):
        places.setdefault(root(i), ([], []))[i >= len(ours)].append(word)
    for one, other in places.values():
        for words in (one, other):
            words.sort(key=lambda w: w.box.left if w.box else 0.0)
        yield from _by_row(one, other, row_of)


def _by_row(ours: list[Word], theirs: list[Word], row_of: Mapping[int, int]) -> Iterator[tuple[list[Word], list[Word]]]:
    """A place that reaches over several lines, because the box of a word is too tall, as one place for each line of the second reader."""
    if len({row_of[id(word)] for word in theirs}) <= 1:
        yield ours, theirs
        return
    rows: dict[int, tuple[list[Word], list[Word]]] = {}
    for word in theirs:
        rows.setdefault(row_of[id(word)], ([], []))[1].append(word)
    for word in ours:
        nearest = max(theirs, key=lambda other: _common_height(word, other))
        rows[row_of[id(nearest)]][0].append(word)
    yield from rows.values()


def _common_height(word: Word, other: Word) -> float:
    if word.box is None or other.box is None:
        return 0.0
    return min(word.box.bottom, other.box.bottom) - max(word.box.top, other.box.top)


def _parted(ours: list[Word], theirs: list[Word]) -> Iterator[tuple[list[Word], list[Word]]]:
    """A place of which both read the first or the last words alike, though the second ran them together with others, as several."""
    if "".join(w.seen for w in ours) == "".join(w.seen for w in theirs):
        yield ours, theirs
        return
    while len(ours) > 1 and theirs and theirs[0].seen.startswith(ours[0].seen):
        parts = _cut(theirs[0], len(ours[0].seen), ours[1])
        if parts is None:
            break
        yield ours[:1], [parts[0]]
        ours, theirs = ours[1:], [parts[1], *theirs[1:]]
    while len(ours) > 1 and theirs and theirs[-1].seen.endswith(ours[-1].seen):
        parts = _cut(theirs[-1], len(theirs[-1].seen) - len(ours[-1].seen), ours[-1])
        if parts is None:
            break
        yield ours[-1:], [parts[1]]
        ours, theirs = ours[:-1], [*theirs[:-1], parts[0]]
    yield ours, theirs


def _cut(word: Word, at: int, after: Word) -> tuple[Word, Word] | None:
    """The two parts of a word, the second beginning where another word does; None where it has but one, or is a number or a code."""
    head, tail = word.seen[:at], word.seen[at:]
    if not head or not tail or is_cut(f"{head} {tail}") or word.box is None or after.box is None:
        return None
    x = min(max(after.box.left, word.box.left), word.box.right)
    return (
        replace(word, text=head, seen=head, box=replace(word.box, right=x)),
        replace(word, text=tail, seen=tail, box=replace(word.box, left=x)),
    )


def _overlap(word: Word, other: Word) -> bool:
    a, b = word.box, other.box
    if a is None or b is None:
        return False
    wide = min(a.right, b.right) - max(a.left, b.left)
    return _common_height(word, other) > _HIGH * min(a.height, b.height) and wide > _WIDE * min(a.width, b.width)


def _chosen(ours: Sequence[Word], theirs: Sequence[Word]) -> tuple[Word, ...]:
    """The words of one place where both saw some."""
    a, b = (" ".join(word.seen for word in words) for words in (ours, theirs))
    if len(ours) == len(theirs) and a == b:
        return tuple(replace(w, confidence=max(w.confidence or 0.0, v.confidence or 0.0)) for w, v in zip(ours, theirs, strict=True))
    single = len(ours) == len(theirs) == 1
    if not is_second_likelier(ours, theirs):
        return (replace(ours[0], alternatives=(b,)),) if single else tuple(ours)
    if has_figure(a + b):
        least = min(word.confidence or 0.0 for word in (*ours, *theirs))
        theirs = [replace(word, confidence=least) for word in theirs]
    if len(theirs) == 1:
        return (replace(theirs[0], box=union(word.box for word in ours), alternatives=(a,) if single else ()),)
    return tuple(theirs)


def _stands_alone(word: Word) -> bool:
    """Whether a word stands that only the first reader saw."""
    if not any(c.isalnum() for c in word.seen):
        return set(word.seen) <= _DASHES
    usual = has_figure(word.seen) or is_spelled(word.seen)
    return (word.confidence or 0.0) >= (_LEAST_FIRST if usual else _LEAST_FIRST_ODD)


def _added(words: Sequence[Word]) -> tuple[Word, ...]:
    """What stands of the words of a line that only the second reader saw."""
    if not words or _mean_confidence(words) < _LEAST_LINE:
        return ()
    return tuple(word for word in words if (word.confidence or 0.0) >= _LEAST_SECOND and any(c.isalnum() for c in word.seen))


def _line(words: Sequence[Word]) -> Line:
    return Line((*(replace(word, after=" ") for word in words[:-1]), replace(words[-1], after="")))


def _mean_confidence(words: Sequence[Word]) -> float:
    known = [(word.confidence, len(word.seen)) for word in words if word.confidence is not None]
    letters = sum(n for _, n in known)
    return sum(c * n for c, n in known) / letters if letters else 0.0
