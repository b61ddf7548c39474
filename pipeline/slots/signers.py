"""What may stand in a line of the signature: the name of a person, or a position with its mark of authority."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from ..language.names import FAMILY_NAMES, USUAL_FAMILY_NAMES, given_names
from ..language.positions import POSITIONS
from ..language.syllables import is_syllable

_RANKS = (  # and what else stands before a name
    "pgs.ts.",
    "gs.ts.",
    "ts.",
    "ths.",
    "bs.",
    "đại tá",
    "thượng tá",
    "trung tá",
    "thiếu tướng",
    "trung tướng",
    "thượng tướng",
    "đại tướng",
    "đã ký",
)
_RANKS_BEFORE = tuple(f"{rank} " for rank in _RANKS)
_MARKS = ("kt. ", "tm. ", "tl. ", "tuq. ", "q. ")
_BODIES = ("ủy ban nhân dân", "uỷ ban nhân dân", "chính phủ", "hội đồng nhân dân", "ban thường vụ", "ban chấp hành", "quốc hội")
_LEADERS = ("tổ trưởng", "đội trưởng", "trạm trưởng", "hạt trưởng", "trưởng trạm", "trưởng khoa", "kế toán trưởng", "ủy viên")
_SELDOM = 0.02  # as often as others they sign papers that leave their body
_RARE_FAMILY = 0.05  # of all names, those with one of the rarer family names
_OTHER = 0.04  # of all middle and given names, those that the list does not have
_OTHERS = 3000.0  # and about how many of them there are
_UNSEEN = 2.0  # added to every count: the lists are short
_LONGEST = 7  # letters of a syllable
_SAMPLES = ("a", "b", "c")  # of the names in forms: Nguyễn Văn A
_WORDS = (0.0, 0.0, 0.05, 0.65, 0.28, 0.02)  # how many words a name has


class Signers:
    """Names and positions in small letters; see `search.Grammar`. A name is weighed word by word where the word ends."""

    def factor(self, prefix: str, letter: str) -> float:
        """See `Grammar`."""
        return _factor(prefix, letter)

    def ending(self, text: str) -> float:
        """See `Grammar`."""
        if text in _positions():
            return 0.5 / len(_positions()) * (_SELDOM if text.endswith(_LEADERS) else 1.0)
        words = _without_rank(text).split(" ")
        if len(words) >= len(_WORDS) or not _weight(0, words[0]):
            return 0.0
        return 0.5 * _WORDS[len(words)] * _weight(len(words) - 1, words[-1], last=True)


def is_position(text: str) -> bool:
    """True for a position or a body, with its mark of authority, in small letters."""
    return text in _positions()


@lru_cache(maxsize=50_000)
def _factor(prefix: str, letter: str) -> float:
    text = prefix + letter
    if text in _begun_lines():
        return 1.0
    words = _without_rank(text).split(" ")
    if len(words) >= len(_WORDS):
        return 0.0
    *done, last = words
    if done and not _weight(0, done[0]):  # the beginning of a position, and none of a name
        return 0.0
    if last:
        fits = len(last) <= _LONGEST and "." not in last if done else last in _begun_family()
        return 1.0 if fits else 0.0
    return _weight(len(done) - 1, done[-1]) if done else 0.0


def _weight(place: int, word: str, *, last: bool = False) -> float:
    """How often a name has the word at a place, 0 for its family name; as its last word or before that."""
    if not place:
        return _family().get(word, 0.0)
    if (known := _given().get(word)) is not None:
        return known[last]
    spelled = is_syllable(word) if len(word) >= 2 else last and word in _SAMPLES
    return _OTHER / _OTHERS if spelled else 0.0


@cache
def _family() -> Mapping[str, float]:
    usual = {name.lower(): 1 / (rank + 1.5) for rank, name in enumerate(USUAL_FAMILY_NAMES)}
    total = sum(usual.values())
    rare = [name.lower() for name in FAMILY_NAMES if name.lower() not in usual]
    return {name: (1 - _RARE_FAMILY) * share / total for name, share in usual.items()} | dict.fromkeys(rare, _RARE_FAMILY / len(rare))


@cache
def _given() -> Mapping[str, tuple[float, float]]:
    """Shares of all middle names and of all given names."""
    counted = {name.lower(): counts for name, counts in given_names().items()}
    totals = [sum(counts[i] + _UNSEEN for counts in counted.values()) / (1 - _OTHER) for i in (0, 1)]
    return {name: ((middle + _UNSEEN) / totals[0], (given + _UNSEEN) / totals[1]) for name, (middle, given) in counted.items()}


@cache
def _positions() -> frozenset[str]:
    lines = [mark + p.lower() for p in POSITIONS for mark in ("", *_MARKS)]
    return frozenset([*lines, *(mark + body for body in _BODIES for mark in _MARKS)])


@cache
def _begun_lines() -> frozenset[str]:
    return _beginnings([*_positions(), *(f"{rank} " for rank in _RANKS)])


@cache
def _begun_family() -> frozenset[str]:
    return _beginnings(_family())


def _beginnings(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text[:end] for text in texts for end in range(1, len(text) + 1))


def _without_rank(text: str) -> str:
    if not text.startswith(_RANKS_BEFORE):
        return text
    return next(text[len(rank) :] for rank in _RANKS_BEFORE if text.startswith(rank))
