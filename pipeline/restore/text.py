"""Restores plain text: the same lines, the same white space."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ..config import RestoreSettings
from .candidates import Candidates, Way
from .engine import Restored, Token, restore_tokens
from .model import load
from .modes import Look, look, way_of

_SPACE = re.compile(r"(\s+)")
BLOCK_WORDS = 16_000  # words of a stream that are read before they are restored
CONTEXT_LINES = 3  # lines of a block that wait for what follows them, and that are read again before the next block
FEW_WORDS = 200  # below this a block of a stream is judged together with what came before it


@dataclass(frozen=True, slots=True)
class Change:
    """One word that was changed. Lines and columns count from 1; `confidence` 0..1; `runner_up` is the next best reading, if any."""

    line: int
    column: int
    seen: str
    text: str
    confidence: float
    runner_up: str | None


@cache
def candidates_for(way: Way) -> Candidates:
    """The candidates of one way, shared by all calls of a process."""
    return Candidates(load(), way)


def restore_text(text: str, settings: RestoreSettings | None = None) -> str:
    """Give a text its marks back, or mend the few wrong words of one that has them.

    White space and lines stay as they are. Codes, dates, numbers, addresses and passages in other languages too.
    """
    settings = settings or RestoreSettings()
    way = way_of(look(text.split()), settings.mode)
    if way is None:
        return text
    parts, restored = _restore(text, way, settings, sure=False)
    return _join(parts, restored)


def explain(text: str, settings: RestoreSettings | None = None) -> list[Change]:
    """Every word of a text that `restore_text` changes, in order, with its confidence and the runner-up."""
    settings = settings or RestoreSettings()
    way = way_of(look(text.split()), settings.mode)
    if way is None:
        return []
    parts, restored = _restore(text, way, settings, sure=True)
    out: list[Change] = []
    line = column = 1
    words = iter(restored)
    for k, part in enumerate(parts):
        if k % 2 == 0 and part:
            word = next(words)
            if word.text != part:
                out.append(Change(line, column, part, word.text, 1.0 if word.confidence is None else word.confidence, word.runner_up))
        breaks = part.count("\n")
        line += breaks
        column = len(part) - part.rfind("\n") if breaks else column + len(part)
    return out


def _restore(text: str, way: Way, settings: RestoreSettings, sure: bool) -> tuple[list[str], list[Restored]]:
    parts = _SPACE.split(text)
    tokens = [
        Token(part, None, "\n" in gap, gap.count("\n") > 1 or "\t" in gap)
        for part, gap in zip(parts[::2], [*parts[1::2], "\n"], strict=True)
        if part
    ]
    return parts, restore_tokens(tokens, candidates_for(way), settings.tone_style, joints=False, sure=sure)


def _join(parts: list[str], restored: list[Restored]) -> str:
    words = iter(restored)
    return "".join(next(words).text if k % 2 == 0 and part else part for k, part in enumerate(parts))


def restore_stream(lines: Iterable[str], settings: RestoreSettings | None = None) -> Iterator[str]:
    """Restore line by line in constant memory; every line given comes out once, in order, with its own line end or none.

    The mode is chosen block by block, each long enough to judge by.
    """
    settings = settings or RestoreSettings()
    before: list[str] = []
    waiting: list[str] = []
    words = 0
    seen: list[Look] = []
    for line in lines:
        waiting.append(line)
        words += line.count(" ") + 1
        if words >= BLOCK_WORDS and len(waiting) > CONTEXT_LINES:
            done = _block(before, waiting, seen, settings)
            ready = len(waiting) - CONTEXT_LINES
            yield from done[:ready]
            before, waiting = waiting[max(0, ready - CONTEXT_LINES) : ready], waiting[ready:]
            words = sum(w.count(" ") + 1 for w in waiting)
    if waiting:
        yield from _block(before, waiting, seen, settings)


def _block(before: list[str], lines: list[str], seen: list[Look], settings: RestoreSettings) -> list[str]:
    """The lines restored, those before them as context."""
    now = look(word for line in lines for word in line.split())
    if now.words < FEW_WORDS and seen:
        now = seen[0]
    else:
        seen[:] = [now]
    way = way_of(now, settings.mode)
    if way is None:
        return lines
    parts = [_SPACE.split(line) for line in [*before, *lines]]
    tokens: list[Token] = []
    counts: list[int] = []
    for i, p in enumerate(parts):
        own = [(part, gap) for part, gap in zip(p[::2], [*p[1::2], ""], strict=True) if part]
        ends_block = i + 1 < len(parts) and not any(parts[i + 1][::2])
        for k, (part, gap) in enumerate(own, start=1):
            last = k == len(own)
            tokens.append(Token(part, None, last, "\t" in gap or (last and ends_block)))
        counts.append(len(own))
    restored = restore_tokens(tokens, candidates_for(way), settings.tone_style, joints=False, sure=False)
    out, at = [], 0
    for p, n in zip(parts, counts, strict=True):
        out.append(_join(p, restored[at : at + n]))
        at += n
    return out[len(before) :]
