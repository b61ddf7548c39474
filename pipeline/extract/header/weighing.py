"""Several readings of one value -> one answer, or none where they contradict each other.

A reading that another one confirms is surer. Where two that differ are about as likely there is no answer: a person must look, no coin is
tossed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .reading import Found
from .slots import joined

DECIDED = 0.85  # probability from which on one of two readings that differ is the answer
_A_READING = 0.15  # below this a reading is worth nothing, not even as a witness
_SECOND_HAND = 0.97  # what a value that stands elsewhere in the paper is worth beside its own place


@dataclass(frozen=True, slots=True)
class Weighed:
    """The answer, None where there is none; `conflict` are the readings between which nothing decides."""

    found: Found | None
    conflict: tuple[str, ...] = ()


def weigh(own: Found | None, others: Sequence[Found], *, partial: str = "") -> Weighed:
    """The reading of the value's own place, weighed with those from elsewhere in the paper.

    Args:
        own: what was read in the head; None where nothing was.
        others: what stands elsewhere.
        partial: the sign at which a value may be cut short, as a date is (`2025-02` is no other date than `2025-02-17`).
    """
    for other in sorted((f for f in others if f.confidence >= _A_READING), key=lambda f: -f.confidence):
        if own is None or not own.value:
            own = other.less(_SECOND_HAND)
        elif _same(own.value, other.value, partial):
            own = _confirmed(own, other)
        else:
            right = share_of(own.confidence, other.confidence)
            if right >= DECIDED:
                own = replace(own, confidence=right, alternatives=(*own.alternatives, other.value))
            elif right <= 1 - DECIDED:
                sure = min(1 - right, other.confidence * _SECOND_HAND)
                own = replace(other, confidence=sure, alternatives=(own.value, *own.alternatives))
            else:
                differing = (own.value, other.value)
                return Weighed(replace(own, value="", confidence=0.0, alternatives=(*differing, *own.alternatives)), differing)
    return Weighed(own)


def _same(a: str, b: str, partial: str) -> bool:
    if partial:
        return a == b or a.startswith(b + partial) or b.startswith(a + partial)
    return a.lstrip("0") == b.lstrip("0")


def share_of(a: float, b: float) -> float:
    """The probability that the first of two readings that differ is right, given that one of them is.

    >>> round(share_of(0.985, 0.85), 2), share_of(0.9, 0.9)
    (0.92, 0.5)
    """
    a, b = (min(max(p, 0.001), 0.999) for p in (a, b))
    return a * (1 - b) / (a * (1 - b) + b * (1 - a))


def _confirmed(own: Found, other: Found) -> Found:
    """Two readings that agree: the fuller one, surer than either alone where both say the same."""
    if len(other.value) > len(own.value):
        return replace(other.less(_SECOND_HAND), alternatives=own.alternatives)
    if len(other.value) < len(own.value):
        return own
    return replace(own, confidence=joined(max(own.confidence, other.confidence), agree=True))
