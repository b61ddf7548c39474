"""Restores a run of printed words: candidates, search, what came out and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .candidates import Candidates, Template
from .decode import Lattice, search
from .joints import mend_joints
from .lattice import BLOCK_END, Place, build, with_own_words
from .letters import is_syllable, new_tone, old_tone, strip_marks
from .ngrams import Floats, Numbers
from .posterior import posteriors
from .signs import mended_signs, small_capitals
from .tokens import Kind, recase, trimmed

FIRST_BEAM, BEAM = 6, 16  # states kept: to learn the words of the text, and to restore it
BLOCK, AROUND = 16_000, 40  # words restored together, and words of context on either side
STRETCH = 80  # places searched one after the other before a new stretch may begin at the end of a phrase


class Token(NamedTuple):
    """A printed word.

    `confidence` (0..1, None where unknown) and `alternatives` are the engine's; where it `ends_block`, no phrase runs on after it.
    """

    text: str
    confidence: float | None = None
    ends_line: bool = False
    ends_block: bool = False
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a printed word.

    `confidence` is of the reading (0..1, None where nothing was to be decided), `runner_up` the next best reading.
    `absorbed` is true where the word was a part of the one before it: its text is empty.
    """

    text: str
    confidence: float | None = None
    runner_up: str | None = None
    absorbed: bool = False


def restore_tokens(
    tokens: Sequence[Token], candidates: Candidates, tone_style: str = "old", joints: bool = True, sure: bool = True
) -> list[Restored]:
    """Restore printed words in reading order; long texts block by block, each with the words around it as context.

    Args:
        tokens: the words; none may hold white space.
        candidates: the candidates of the way that was chosen.
        tone_style: `old` (hòa) or `new` (hoà).
        joints: words may be split and joined.
        sure: work out confidences and runners-up.
    """
    out: list[Restored] = []
    for first in range(0, len(tokens), BLOCK):
        before = min(first, AROUND)
        part = _restore_block(tokens[first - before : first + BLOCK + AROUND], candidates, tone_style, joints, sure)
        out += part[before : before + BLOCK]
    return out


def _restore_block(tokens: Sequence[Token], candidates: Candidates, tone_style: str, joints: bool, sure: bool) -> list[Restored]:
    read = _with_days(tokens)
    templates = candidates.templates(read)
    absorbed: frozenset[int] = frozenset()
    if joints:
        templates, absorbed = mend_joints(tokens, templates, candidates)
    parts: list[tuple[int, int]] = []
    places: list[Place] = []
    for i, template in enumerate(templates):
        first = len(places)
        if i not in absorbed:
            places.extend(Place(i, slot) for slot in template.slots)
            if tokens[i].ends_block:
                places.append(Place(i, BLOCK_END))
        parts.append((first, len(places)))
    if not places:
        return [Restored(t.text) for t in tokens]
    model, way = candidates.model, candidates.way
    weight = model.tuning[f"{way}_weight"]
    lattice, forced = build(places, [t.confidence for t in tokens], [t.alternatives for t in tokens], read, candidates)
    stretches = _stretches(places)
    chosen = search(model.ngrams, lattice, stretches, FIRST_BEAM, weight=weight)
    context_weight = model.tuning[f"{way}_context"]
    if context_weight:
        lattice.costs[:] += context_weight * model.context.fits(lattice, chosen)
    lattice = with_own_words(lattice, chosen, model, model.tuning["own_words_noisy" if way == "noisy" else "own_words"])
    chosen = search(model.ngrams, lattice, stretches, BEAM, weight=weight)
    margin = posteriors(model, lattice, chosen, weight) if sure else None
    out: list[Restored] = []
    for i, template in enumerate(templates):
        if i in absorbed:
            out.append(Restored("", absorbed=True))
            continue
        out.append(_assemble(read[i], template, places, parts[i], lattice, chosen, margin, forced, candidates, tone_style))
    return out if way == "clean" else _with_signs(out, tokens)


def _with_signs(restored: list[Restored], tokens: Sequence[Token]) -> list[Restored]:
    """Case and signs as an engine takes them for one another, mended."""
    present = [i for i, r in enumerate(restored) if not r.absorbed]
    ends = [(tokens[i].ends_line, tokens[i].ends_block) for i in present]
    mended = small_capitals([restored[i].text for i in present], [e[0] for e in ends])
    mended = mended_signs(mended, [e[0] for e in ends], [e[1] for e in ends])
    for i, text in zip(present, mended, strict=True):
        if text != restored[i].text:
            restored[i] = replace(restored[i], text=text)
    return restored


_DATE_WORDS = frozenset(("ngay", "thang", "nam"))
_TO_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})


def _with_days(tokens: Sequence[Token]) -> list[str]:
    """The words as read, save that a day, month or year printed as `O1` or `l6` after `ngày`, `tháng`, `năm` gets its digits."""
    out = [tokens[0].text]
    for before, token in pairwise(tokens):
        text = token.text
        if len(text) < 6 and not text.isalpha() and any(c in "OolI|" for c in text) and strip_marks(before.text.lower()) in _DATE_WORDS:
            start, end = trimmed(text)
            digits = text[start:end].translate(_TO_DIGITS)
            if len(digits) == 2 and digits.isdigit() and any(c.isdigit() for c in text) and 1 <= int(digits) <= 31:
                text = text[:start] + digits + text[end:]
        out.append(text)
    return out


def _stretches(places: list[Place]) -> Numbers:
    """Where the text may be cut: at the end of a phrase, in one that has none at a number, and at last anywhere."""
    cuts = [0]
    for k, p in enumerate(places):
        length = k + 1 - cuts[-1]
        kind = p.slot.piece.kind
        if (kind is Kind.BREAK and length >= STRETCH) or (kind is Kind.NUMBER and length >= 4 * STRETCH) or length >= 5 * STRETCH:
            cuts.append(k + 1)
    if cuts[-1] != len(places):
        cuts.append(len(places))
    return np.array(cuts, np.int64)


def _assemble(
    read: str,
    template: Template,
    places: list[Place],
    span: tuple[int, int],
    lattice: Lattice,
    chosen: NDArray[np.int64],
    margin: tuple[Floats, Numbers] | None,
    forced: frozenset[int],
    candidates: Candidates,
    tone_style: str,
) -> Restored:
    words = candidates.model.words
    text = template.text
    if margin is None and template.whole_word:
        k = span[0]
        candidate = int(chosen[k])
        if k in forced or (places[k].slot.keeps and candidate == lattice.start[k]):
            return Restored(_toned(text, tone_style))
        return Restored(_spell(text, words[lattice.words[candidate]], tone_style))
    out, second, at = "", "", 0
    sure: list[float] = []
    worst, worst_at = 2.0, -1
    choice: list[tuple[int, str, str]] = []
    touched = False
    for k in range(*span):
        slot = places[k].slot
        piece = slot.piece
        if piece.kind is Kind.BREAK:
            continue
        seen = text[piece.start : piece.end]
        candidate = int(chosen[k])
        keeps = k in forced or (slot.keeps and candidate == lattice.start[k])
        if keeps:
            new = _toned(seen, tone_style) if piece.kind is Kind.WORD else seen
        else:
            new = _spell(seen, words[lattice.words[candidate]], tone_style)
        if piece.kind is Kind.WORD or not keeps:
            touched = True
        if template.joins and choice:
            out += " "
        out += text[at : piece.start] + new
        at = piece.end
        if margin is not None and lattice.start[k + 1] - lattice.start[k] > 1:
            p = float(margin[0][k])
            sure.append(p)
            other = int(margin[1][k])
            other_text = seen if slot.keeps and other == lattice.start[k] else _spell(seen, words[lattice.words[other]], tone_style)
            if p < worst and other_text != new:
                worst, worst_at = p, len(choice)
            choice.append((k, new, other_text))
        else:
            choice.append((k, new, new))
    out += text[at:]
    if not touched:
        out = read
    if worst_at >= 0:
        second = out.replace(choice[worst_at][1], choice[worst_at][2], 1)
    confidence = min(sure) if sure else (1.0 if touched and margin is not None else None)
    return Restored(out, confidence, second or None)


@lru_cache(maxsize=16_384)
def _spell(seen: str, word: str, tone_style: str) -> str:
    return recase(seen, new_tone(word) if tone_style == "new" else word)


@lru_cache(maxsize=16_384)
def _toned(seen: str, tone_style: str) -> str:
    """A word that is kept, in the wanted tone placement; capitals stay as they are printed."""
    if seen.isascii() or (seen.isupper() and len(seen) > 1) or not is_syllable(old_tone(seen.lower())):
        return seen
    return new_tone(seen) if tone_style == "new" else old_tone(seen)
