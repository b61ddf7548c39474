"""Which way a text is to be restored, by what it shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from .candidates import Way
from .letters import MARKED

# letters that an engine without Vietnamese never gives: é, à, ô and the like it may
_OWN = frozenset(c for c in MARKED if ord(c) > 0xFF)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ODD = re.compile(r"[a-z][0-9¢@&¥£|]|[0-9¢@&¥£|][a-z]", re.IGNORECASE)
_FOREIGN_ACCENT = re.compile(r"[à-ÿ¢¥£]", re.IGNORECASE)
FULL_BELOW = 0.25  # of words with a letter of their own; sound Vietnamese has 0.5 to 0.65, output of `eng` under 0.02
NOISY_ABOVE = 0.02  # of words with accents or digits that do not belong there


@dataclass(frozen=True)
class Look:
    """What a text shows. Shares are 0..1 of words of two letters or more."""

    words: int
    marked: float  # any Vietnamese mark
    own: float  # a letter that only Vietnamese has
    odd: float  # accents or digits as an engine without Vietnamese leaves them


def look(words: Iterable[str]) -> Look:
    """Measure a text by its printed words."""
    total = marked = own = odd = 0
    for raw in words:
        if raw.isascii() and raw.isalpha() and len(raw) > 1:  # most words of a text without marks
            total += 1
            continue
        word = raw if raw.isascii() else unicodedata.normalize("NFC", raw)
        if _WORD.search(word) is None:
            if _ODD.search(word):
                total += 1
                odd += 1
            continue
        total += 1
        if word.isascii():
            odd += _ODD.search(word) is not None and not word[0].isdigit()
            continue
        has_own = not _OWN.isdisjoint(word)
        own += has_own
        marked += has_own or not MARKED.isdisjoint(word)
        odd += not has_own and _FOREIGN_ACCENT.search(word) is not None
    n = max(total, 1)
    return Look(total, marked / n, own / n, odd / n)


def way_of(seen: Look, mode: str) -> Way | None:
    """How to restore; None is not at all."""
    if mode == "off":
        return None
    full = mode == "full" or (mode == "auto" and seen.own < FULL_BELOW)
    if not full:
        return "careful"
    return "noisy" if seen.odd > NOISY_ABOVE else "clean"
