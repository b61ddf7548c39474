"""One reading of a word with figures out of two: that of the engine, and that of the model for figures (`recogniser`).

The data of Tesseract for Vietnamese takes `1` for `I` and puts `Ð` after `Đ` (`I4h00`, `05/QĐÐ-UBND`); the model has no marks. So letters
come from the first reading. Figures and signs are weighed one by one: the model tells how much likelier the word is with its own sign than
with that of the engine, all else being the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import exp
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from .recogniser import Steps, is_readable, likelihoods, plain_signs, text_of

_NEVER = float("inf")
_NONE = 99.0  # support against a sign that is none of print's
_LEAST = 0.3  # probability of the whole word under which the model says nothing
_SURE_WORD = 0.8  # from which it may add and drop figures and letters, or replace what the engine is not sure of at all
_NOTHING = 0.3  # confidence under which the engine says nothing
_DOUBTED = 0.9  # confidence from which the engine's reading stands against less
_LIGHT, _USUAL, _HEAVY = 2.0, 5.0, 8.0  # natural logarithms of odds: for a figure in place of its look-alike; for a sign; against sureness
_LOOK_ALIKE = {
    "0": "OoQ",
    "1": "IÌÍÏĨlìíïĩ¡!|]jJtTL",
    "2": "Zz",
    "3": "ä",
    "4": "A",
    "5": "Ss",
    "6": "óÓb",
    "7": "T?",
    "8": "§Bø",
    "9": "gq",
}
"""Letters and signs that a figure was taken for."""
_LIKE_ONE = "!]|"
_TWO_WORDS = re.compile(r"([^\W\d_]{2,})(\d{1,3}[.,;:)]?)")


class Reading(NamedTuple):
    """What was read, and how sure the engine was of it, 0..1."""

    text: str
    confidence: float


class _Difference(NamedTuple):
    """A place where the readings differ: what each has there, and the signs of the first one around it."""

    start: int
    end: int
    here: str
    there: str
    before: str
    after: str
    otherwise: str  # the model's text with what the engine has here


def agreed(words: Sequence[tuple[Reading, Steps]]) -> list[Reading]:
    """The likeliest text of each word; where the readings differ, as sure as the less sure of both: a pen may have written it.

    Args:
        words: what the engine read, and what the model sees there.
    """
    seconds = [text_of(steps) for _, steps in words]
    apart = [list(_differences(first.text, second)) for (first, _), second in zip(words, seconds, strict=True)]
    known = [(i, d) for i, found in enumerate(apart) for d in found if is_readable(d.otherwise)]
    told = [i for i, found in enumerate(apart) if found]
    values = likelihoods([(words[i][1], seconds[i]) for i in told] + [(words[i][1], d.otherwise) for i, d in known]).tolist()
    of_second = dict(zip(told, values, strict=False))
    support = {(i, d): of_second[i] - value for (i, d), value in zip(known, values[len(told) :], strict=True)}
    return [
        _agreed(words[i][0], Reading(second, exp(of_second[i])), [(d, support.get((i, d), _NONE)) for d in apart[i]])
        if i in of_second
        else words[i][0]
        for i, second in enumerate(seconds)
    ]


def _differences(text: str, second: str) -> Iterator[_Difference]:
    plain = plain_signs(text)
    for op in Levenshtein.opcodes(plain, second):
        if op.tag != "equal":
            start, end = op.src_start, op.src_end
            otherwise = second[: op.dest_start] + plain[start:end] + second[op.dest_end :]
            there = second[op.dest_start : op.dest_end]
            yield _Difference(start, end, text[start:end], there, text[:start][-1:], text[end:][:1], otherwise)


def _agreed(first: Reading, second: Reading, apart: Sequence[tuple[_Difference, float]]) -> Reading:
    if not second.text or second.confidence < _LEAST:
        return first
    if first.confidence < _NOTHING and second.confidence >= _SURE_WORD and _is_another_number(second.text, first.text):
        return Reading(second.text, first.confidence)
    text = first.text
    for d, support in reversed(apart):
        if support >= _needed(d, first, second):
            text = text[: d.start] + d.there + text[d.end :]
    text = _apart(text, second.text)
    if text == first.text or not _figure(text + first.text):
        return first
    return Reading(text, min(first.confidence, second.confidence))


def _needed(d: _Difference, first: Reading, second: Reading) -> float:
    """How much likelier what the model sees must be to stand in place of what the engine read; infinite where it never does."""
    heavy = _HEAVY if second.confidence >= _SURE_WORD else _NEVER
    usual = _HEAVY if first.confidence >= _DOUBTED else _USUAL
    if _letters(d.there):
        return _HEAVY if d.before.islower() and d.after.islower() and d.here.isdigit() and d.there.islower() else _NEVER
    if " " in d.there:
        return _NEVER
    if d.there and len(d.here) == len(d.there) and all(b.isdigit() and a in _LOOK_ALIKE[b] for a, b in zip(d.here, d.there, strict=True)):
        return heavy if d.before.islower() or d.after.islower() else _LIGHT
    if d.here.isdigit() and d.there.isdigit() and len(d.here) == len(d.there):
        return usual
    if _figure(d.here) and not (d.before and d.after):  # the box may end within the word
        return _NEVER
    if _letters(d.here):
        return heavy if _figure(d.there) or (not d.there and not d.here.islower()) else _NEVER
    if _figure(d.here + d.there) or _tells_size(d) or not d.before or (not d.there and d.here in _LIKE_ONE):
        return heavy
    return usual


def _tells_size(d: _Difference) -> bool:
    """Whether a sign makes a number another one: the minus before it, the comma in it."""
    if _figure(d.here) or not {*d.here, *d.there} & set("-+.,"):
        return False
    return len(d.here) > 1 or (d.after.isdigit() and d.before != ".")


def _apart(text: str, second: str) -> str:
    """`Môn1` as two words where the model has two."""
    m = _TWO_WORDS.fullmatch(text)
    return f"{m[1]} {m[2]}" if m and second.count(" ") == 1 and second.endswith(f" {m[2]}") else text


def _letters(text: str) -> bool:
    return any(c.isalpha() for c in text)


def _is_another_number(text: str, than: str) -> bool:
    return " " not in text and _figure(text) and not _letters(text) and _figures(text) != _figures(than)


def _figures(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _figure(text: str) -> bool:
    return bool(_figures(text))
