"""Words that the engine ran together or broke apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .candidates import Candidates, Slot, Template
from .letters import old_tone
from .ngrams import UNKNOWN, NGrams
from .tokens import Kind, Piece

if TYPE_CHECKING:
    from .engine import Token


def mend_joints(tokens: Sequence[Token], templates: list[Template], candidates: Candidates) -> tuple[list[Template], frozenset[int]]:
    """Split and join where one of the two readings is no word and the other is.

    Returns:
        The templates with those that changed replaced, and the numbers of the tokens that became a part of the one before.
    """
    out = list(templates)
    absorbed: set[int] = set()
    for i, template in enumerate(templates):
        if i in absorbed:
            continue
        slot = template.lone_word
        if slot is None:
            continue
        if i + 1 < len(templates) and not tokens[i].ends_line and i + 1 not in absorbed:
            joined = _joined(template, templates[i + 1], candidates)
            if joined is not None:
                out[i] = joined
                absorbed.add(i + 1)
                continue
        if slot.strange:
            split = _split(template, slot, candidates)
            if split is not None:
                out[i] = split
    return out, frozenset(absorbed)


def _known(word: str, candidates: Candidates) -> int:
    """The number of a syllable as it is printed (careful) or as one without marks (else); UNKNOWN where it is none."""
    m = candidates.model
    if candidates.way == "careful":
        number = m.numbers.get(word, UNKNOWN)
        return number if number != UNKNOWN and m.syllable[number] else UNKNOWN
    return next((n for n in m.skeletons.get(word, ()) if m.syllable[n]), UNKNOWN)


def _joined(left: Template, right: Template, candidates: Candidates) -> Template | None:
    """One word of two, where the two are nothing by themselves: `ph` `ường`."""
    a, b = left.lone_word, right.lone_word
    if a is None or b is None or a.piece.end != len(left.text) or b.piece.start != 0:
        return None
    first, second = left.text[a.piece.start : a.piece.end], right.text[b.piece.start : b.piece.end]
    if not (first.isalpha() and second.isalpha() and second.islower()) or len(first) + len(second) > 7:
        return None
    if min(len(first), len(second)) < 2 and len(first) + len(second) < 4:
        return None
    whole = old_tone((first + second).lower())
    if _known(whole, candidates) == UNKNOWN:
        return None
    if _known(old_tone(first.lower()), candidates) != UNKNOWN and _known(old_tone(second.lower()), candidates) != UNKNOWN:
        return None
    if candidates.model.numbers.get(whole, 0) and candidates.model.ngrams.unigram[candidates.model.numbers[whole]] < -12:
        return None
    text = left.text + right.text
    (template,) = candidates.templates([text])
    return replace(template, seen=f"{left.text} {right.text}")


def _split(template: Template, slot: Slot, candidates: Candidates) -> Template | None:
    """Two or three words of one that is nothing by itself: `đưavào`."""
    piece = slot.piece
    seen = template.text[piece.start : piece.end]
    shortest = 4 if candidates.way == "careful" else 6
    if not seen.isalpha() or not shortest <= len(seen) <= 16 or seen.lower() in candidates.model.numbers:
        return None
    if sum(c.isupper() for c in seen[1:]) not in (0, len(seen) - 1):
        inner = [k for k in range(1, len(seen)) if seen[k].isupper() and seen[k - 1].islower()]
        cuts = [inner] if len(inner) == 1 else []
    else:
        cuts = [[k] for k in range(1, len(seen))]
    word = old_tone(seen.lower())
    ngrams = candidates.model.ngrams
    best, best_cut = candidates.model.tuning["split"], None
    for cut in cuts:
        numbers = [_known(old_tone(part), candidates) for part in (word[: cut[0]], word[cut[0] :])]
        if UNKNOWN in numbers:
            continue
        score = _log_p(ngrams, numbers)
        if score > best:
            best, best_cut = score, cut[0]
    if best_cut is None:
        return None
    middle = piece.start + best_cut
    (a,) = candidates.templates([template.text[piece.start : middle]])
    (b,) = candidates.templates([template.text[middle : piece.end]])
    if len(a.slots) != 1 or len(b.slots) != 1:
        return None
    slots = (
        a.slots[0]._replace(piece=Piece(Kind.WORD, piece.start, middle)),
        b.slots[0]._replace(piece=Piece(Kind.WORD, middle, piece.end)),
        *(s for s in template.slots if s.piece.kind is Kind.BREAK),
    )
    return Template(template.text, slots, joins=True)


def _log_p(ngrams: NGrams, numbers: list[int]) -> float:
    n = ngrams.order - 1
    history = np.full((2, n), UNKNOWN, np.int64)
    history[1, 0] = numbers[0]
    p = ngrams.log_p(np.array(numbers), history, ngrams.backoffs(history), np.arange(2))
    return float(p.sum())
