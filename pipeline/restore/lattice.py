"""The places of a text with their candidates and costs, as the search takes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .candidates import Candidates, Slot
from .decode import Lattice
from .foreign import foreign_places
from .model import Model
from .ngrams import BOUNDARY, UNKNOWN
from .tokens import Kind, Piece

BLOCK_END = Slot(Piece(Kind.BREAK, 0, 0), (BOUNDARY,), (0.0,), True, False, True)
PRIOR = 8.0  # times that the words of a skeleton count as seen before the text itself is counted


class Place(NamedTuple):
    """One place of the lattice: which token and slot of it."""

    token: int
    slot: Slot


def build(
    places: list[Place],
    confidences: Sequence[float | None],
    alternatives: Sequence[tuple[str, ...]],
    read: Sequence[str],
    candidates: Candidates,
) -> tuple[Lattice, frozenset[int]]:
    """The lattice, and the places that are left as they are because they stand in another language.

    Args:
        places: in reading order.
        confidences: the engine's, of each token.
        alternatives: other readings of the engine, of each token.
        read: what was read, of each token.
        candidates: the way of restoring.
    """
    foreign = foreign_places([p.slot for p in places])
    tuning = candidates.model.tuning
    careful = candidates.way == "careful"
    others = _other_slots(places, alternatives, candidates) if careful else {}
    words: list[int] = []
    costs: list[float] = []
    start = [0]
    initials: list[int] = []
    inside = False
    for k, (i, plain) in enumerate(places):
        initial = -1
        slot = _with_alternatives(plain, others[i], tuning) if i in others else plain
        if k in foreign:
            words.append(slot.words[0] if slot.keeps else 2)
            costs.append(0.0)
        elif len(slot.words) == 1:
            words.append(slot.words[0])
            costs.append(0.0)
        else:
            words.extend(slot.words)
            if careful:
                penalty = _penalty(confidences[i], tuning)
                if inside and _initial(read[i][slot.piece.start : slot.piece.end]) == 1:
                    penalty += tuning["name"] * _names_before(read, i)
                costs.append(slot.costs[0])
                costs.extend([c - penalty for c in slot.costs[1:]])
            else:
                costs.extend(slot.costs)
            if inside:
                initial = _initial(read[i][slot.piece.start : slot.piece.end])
        start.append(len(words))
        initials.append(initial)
        inside = slot.piece.kind is not Kind.BREAK
    lattice = Lattice(np.array(start, np.int64), np.array(words, np.int64), np.array(costs, np.float32))
    case = np.repeat(np.array(initials), np.diff(lattice.start))
    known = np.flatnonzero(case >= 0)
    lattice.costs[known] += tuning["title"] * candidates.model.title[lattice.words[known], case[known]]
    return lattice, frozenset(foreign)


def _initial(seen: str) -> int:
    """0 for a word in small letters, 1 for one with a capital initial, -1 for all others."""
    if seen.islower():
        return 0
    return 1 if seen[:1].isupper() and not seen[1:].isupper() and len(seen) > 1 else -1


def _other_slots(places: Sequence[Place], alternatives: Sequence[tuple[str, ...]], candidates: Candidates) -> dict[int, list[Slot]]:
    """What else was read, as candidates, of the tokens that are one word and have other readings of one word."""
    distinct = list(dict.fromkeys(reading for readings in alternatives for reading in readings))
    if not distinct:
        return {}
    known = dict(zip(distinct, (t.lone_word for t in candidates.templates(distinct)), strict=True))
    words = Counter(p.token for p in places if p.slot.piece.kind is Kind.WORD)
    found = {i: [slot for r in readings if (slot := known[r])] for i, readings in enumerate(alternatives) if words[i] == 1}
    return {i: slots for i, slots in found.items() if slots}


def _with_alternatives(slot: Slot, others: Sequence[Slot], tuning: dict[str, float]) -> Slot:
    """The slot with what other readings of its word say: a word is as likely as all readings together make it."""
    if slot.piece.kind is not Kind.WORD:
        return slot
    costs = dict(zip(slot.words, slot.costs, strict=True))
    weight, least = tuning["second"], tuning["vie_worst"]
    for other in others:
        more = dict(zip(other.words, other.costs, strict=True))
        more.pop(UNKNOWN, None)  # another unknown word
        costs = {w: costs.get(w, least) + weight * max(more.get(w, least), least) for w in (*costs, *(w for w in more if w not in costs))}
    return slot._replace(words=tuple(costs), costs=tuple(costs.values()))


def _names_before(read: Sequence[str], i: int) -> int:
    """How much speaks for a personal name: 0, 1 after a word with a capital initial, 2 where that stands after `ông` or `bà` as well."""
    if not i or _initial(read[i - 1]) != 1:
        return 0
    return 2 if any(w.lower() in _BEFORE_NAMES for w in read[max(0, i - 4) : i]) else 1


_BEFORE_NAMES = frozenset(("ông", "bà", "đ/c", "(ông", "(bà"))


def _penalty(confidence: float | None, tuning: dict[str, float]) -> float:
    """What it costs to change a word that an engine for Vietnamese read: more, the surer it was."""
    sure = tuning["assumed"] if confidence is None else min(max(confidence, 0.0), 1.0)
    return tuning["change"] + tuning["change_sure"] * max(0.0, sure - 0.5) * 2


def with_own_words(lattice: Lattice, chosen: NDArray[np.int64], model: Model, weight: float) -> Lattice:
    """The lattice with what the text itself prefers: a word that it has used counts more than its rivals.

    Args:
        lattice: as it was searched.
        chosen: the candidate of each place.
        model: for how frequent words are in general.
        weight: of the text's own words, 0 for none.
    """
    sizes = np.diff(lattice.start)
    place = np.repeat(np.arange(len(sizes)), sizes)
    times = np.bincount(lattice.words[chosen], minlength=len(model.words))
    times[:3] = 0
    own = times[lattice.words] - ((chosen[place] == np.arange(len(place))) & (lattice.words >= 3))
    share = np.exp(model.ngrams.unigram[lattice.words])
    first = lattice.start[:-1]
    share /= np.add.reduceat(share, first)[place]
    total = np.add.reduceat(own, first)[place]
    bonus = np.log((PRIOR * share + own) / (PRIOR + total)) - np.log(share)
    return Lattice(lattice.start, lattice.words, (lattice.costs + weight * np.clip(bonus, -3, 3)).astype(np.float32))
