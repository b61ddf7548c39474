"""Two readings of one place that differ: how they differ, and which of them is likelier to stand on the paper.

The bounds were chosen on scans of seven kinds of the tuning papers: 4,126 places where just one of two readings is right (decision 0013).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

from ..document import Word
from ..language.syllables import is_syllable
from .signs_apart import is_second_better_parted, is_second_likelier_by_signs

Difference = Literal["spaces", "signs", "case", "marks", "figures", "letters"]

_AHEAD = 1.5  # logarithm of the odds by which the second reader must be surer of marks than the first
# of letters, figures and case the second reader sees more: the first stands only where it is very sure and the second is not
_VERY_SURE = 2.25
_NOT_SURE: Mapping[Difference, float] = {"letters": 2.25, "figures": 1.5, "case": 2.25}
_UNKNOWN = frozenset("<>≤≥=±")  # to trueocr, which takes them for letters
_FIGURE = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


def difference_of(one: str, other: str) -> Difference:
    """The most that two readings, which are not the same, differ by.

    >>> difference_of("2.000", "2,000"), difference_of("nghi", "nghị"), difference_of("I4h", "14h"), difference_of("Số", "số")
    ('signs', 'marks', 'figures', 'case')
    """
    a, b = _bare(one), _bare(other)
    if a == b:
        return "spaces" if one.replace(" ", "") == other.replace(" ", "") else "signs"
    if a.lower() == b.lower():
        return "case"
    if _without_marks(a) == _without_marks(b):
        return "marks"
    return "figures" if has_figure(one + other) else "letters"


def is_second_likelier(first: Sequence[Word], second: Sequence[Word]) -> bool:
    """Whether the second of two readings of one place is the likelier one.

    Args:
        first: the words that Tesseract read there.
        second: those of trueocr, not the same.
    """
    a, b = (" ".join(word.seen for word in words) for words in (first, second))
    sure, sure_second = odds_of(first), odds_of(second)
    difference = difference_of(a, b)
    if difference == "spaces":
        return is_second_better_parted(a, b)
    if difference == "signs":
        return is_second_likelier_by_signs(a, b, sure, sure_second)
    if difference in ("marks", "letters") and is_spelled(a) != is_spelled(b):
        return is_spelled(b) or (difference == "letters" and sure <= 0)
    if difference == "case" and _is_odd(a) != _is_odd(b):
        return _is_odd(a)
    if difference == "figures" and _UNKNOWN.intersection(a) and _FIGURE.findall(a) == _FIGURE.findall(b):
        return False
    if difference in ("figures", "letters") and sure_second < 0 and sure > sure_second:
        return (
            False  # neither knows it, as where a pen has written; of such places on the tuning pages the first has 17 right, the second 2
        )
    if difference in _NOT_SURE:
        return sure <= _VERY_SURE or sure_second >= _NOT_SURE[difference]
    return sure_second - sure > _AHEAD


def odds_of(words: Sequence[Word]) -> float:
    """The logarithm of the odds that words are right by their reader's own confidence, long ones counting more."""
    lengths = [max(1, len(word.seen)) for word in words]
    sure = sum((word.confidence or 0.0) * n for word, n in zip(words, lengths, strict=True)) / sum(lengths)
    return math.log((sure + 0.01) / (1.01 - sure))


def is_spelled(text: str) -> bool:
    """Whether all runs of letters in a text are Vietnamese syllables; so are none at all."""
    return all(is_syllable(letters.lower()) for letters in _LETTERS.findall(text))


def _is_odd(text: str) -> bool:
    """Whether there is a word that has capitals after small letters, as `KH-sYT`."""
    return any(not (part.islower() or part.isupper() or part.istitle()) for part in _LETTERS.findall(text))


def has_figure(text: str) -> bool:
    """Whether there is a figure in a text."""
    return _FIGURE.search(text) is not None


def _bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _without_marks(text: str) -> str:
    """Small letters without marks."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in bare if not unicodedata.combining(c))
