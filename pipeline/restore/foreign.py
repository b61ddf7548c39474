"""Passages in another language: where words that cannot be Vietnamese are many, their neighbours are left alone too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .candidates import Slot
from .tokens import Kind

WINDOW = 7  # words in which words that look Vietnamese are outvoted
CHANGE = 4.0  # strange words that it takes to believe that the language changes, either way; half of that where a phrase ends


def foreign_places(slots: Sequence[Slot]) -> set[int]:
    """The words among these places, in reading order, that stand in passages of another language."""
    kind = np.array([_speaks(s) for s in slots])
    strange = kind == _STRANGE
    if not strange.any():
        return set()
    index = np.flatnonzero(kind != _NOTHING)
    bad = strange[index].astype(np.float64)
    share = _around(bad, WINDOW) / np.maximum(_around(np.ones(len(bad)), WINDOW), 1)
    found = {int(k) for k in index[(share >= 0.5) & (_around(bad, 3) >= 1)]}
    evidence = strange.astype(np.float64) - (kind == _OWN)
    total = np.cumsum(evidence)
    best_run = (total - np.minimum.accumulate(np.minimum(total - evidence, total))).max()
    return found if best_run <= CHANGE else found | _in_passages(slots, evidence.tolist())


_NOTHING, _STRANGE, _OWN, _SHARED = range(4)  # what a word says of its language


def _speaks(slot: Slot) -> int:
    if slot.piece.kind is not Kind.WORD or slot.plain:
        return _NOTHING
    return _STRANGE if slot.strange else _SHARED if slot.shared else _OWN


def _around(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """The sum over each place and its neighbours, `width` in all."""
    if not len(values):
        return values
    return np.convolve(values, np.ones(width), "full")[width // 2 :][: len(values)]


def _in_passages(slots: Sequence[Slot], evidence: Sequence[float]) -> set[int]:
    """Words of whole passages: the likeliest way through two languages (Viterbi 1967), of which a change costs as many words.

    Args:
        slots: the places.
        evidence: of each place for another language, above 0, or for Vietnamese, below 0.
    """
    own, other = 0.0, -CHANGE / 2  # what speaks for the ways that end here in Vietnamese, and in the other language
    stayed: list[tuple[bool, bool]] = []
    for slot, more in zip(slots, evidence, strict=True):
        change = CHANGE / 2 if slot.piece.kind is Kind.BREAK else CHANGE
        stayed.append((own >= other - change, other > own - change))
        own, other = max(own, other - change), max(other, own - change) + more
    out: set[int] = set()
    inside = other > own
    for k in range(len(slots) - 1, -1, -1):
        if inside and slots[k].piece.kind is Kind.WORD:
            out.add(k)
        inside = inside == stayed[k][inside]
    return out
