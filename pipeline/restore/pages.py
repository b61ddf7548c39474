"""Restores the words of pages: a whole paper at once, so that phrases run on across lines and pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..config import RestoreSettings
from ..document import Line, Page, Word, Zone, ZoneKind, union
from .engine import Restored, Token, restore_tokens
from .modes import look, way_of
from .text import candidates_for

_RUNNING = frozenset({ZoneKind.BODY})
_ENDS = (".", ";", ":", "!", "?", "…")


@dataclass(frozen=True)
class RestoreReport:
    """What was done to a paper.

    `marked` is the share (0..1) of words that had Vietnamese marks as read; `changed` of the `words` differ from what was read.
    """

    mode: Literal["full", "careful", "off"]
    marked: float
    words: int
    changed: int


def restore_pages(pages: Sequence[Page], settings: RestoreSettings) -> tuple[tuple[Page, ...], RestoreReport]:
    """Restore what the engine read, in reading order; stamps, margins and sound text layers stay as they are.

    No line and no white space is moved, added or dropped. A word that the engine ran together gets a space inside its text;
    words that it broke become one word with both parts in `seen` and the box that holds them, on the same line only.
    """
    zones = [(page, zone) for page in pages if page.origin != "digital" for zone in page.zones if zone.kind.in_text]
    words = [w for _, zone in zones for line in zone.lines for w in line.words]
    seen = look(w.seen for w in words)
    way = way_of(seen, settings.mode)
    if way is None or not words:
        return tuple(pages), RestoreReport("off", seen.marked, len(words), 0)
    tokens: list[Token] = []
    for k, (_, zone) in enumerate(zones):
        following = zones[k + 1][1] if k + 1 < len(zones) else None
        for i, line in enumerate(zone.lines):
            for j, word in enumerate(line.words):
                last = j == len(line.words) - 1
                ends_zone = last and i == len(zone.lines) - 1 and not _runs_on(zone, following, word)
                tokens.append(Token(word.text, word.confidence, last, ends_zone or "\t" in word.after, word.alternatives))
    restored = iter(restore_tokens(tokens, candidates_for(way), settings.tone_style))
    changed = 0
    out: list[Page] = []
    for page in pages:
        if page.origin == "digital":
            out.append(page)
            continue
        new_zones = []
        for zone in page.zones:
            if not zone.kind.in_text:
                new_zones.append(zone)
                continue
            lines = tuple(_line(line, restored) for line in zone.lines)
            changed += sum(w.text != w.seen for line in lines for w in line.words)
            new_zones.append(replace(zone, lines=lines))
        out.append(replace(page, zones=tuple(new_zones)))
    mode: Literal["full", "careful"] = "careful" if way == "careful" else "full"
    return tuple(out), RestoreReport(mode, seen.marked, len(words), changed)


def _runs_on(zone: Zone, following: Zone | None, last: Word) -> bool:
    """True where a phrase goes on in the next zone: body text across a page end."""
    return following is not None and zone.kind in _RUNNING and following.kind in _RUNNING and not last.text.endswith(_ENDS)


def _line(line: Line, restored: Iterator[Restored]) -> Line:
    words: list[Word] = []
    for word in line.words:
        r = next(restored)
        if r.absorbed and words:
            before = words[-1]
            known = [c for c in (before.confidence, word.confidence) if c is not None]
            words[-1] = replace(
                before,
                seen=f"{before.seen}{before.after}{word.seen}",
                box=union((before.box, word.box)),
                confidence=min(known) if known else None,
                alternatives=(),
                after=word.after,
            )
        else:
            words.append(replace(word, text=r.text, restoration=r.confidence))
    return replace(line, words=tuple(words))
