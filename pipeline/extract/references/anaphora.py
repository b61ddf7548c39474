"""Short later mentions without a code: `Kế hoạch nêu trên`, `Thông tư này`. They add to the count of the paper that they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..papers import PaperType, find_type_names
from .view import View

_BACK = re.compile(r"\s+(?:(?:neu|noi|ke|dan)\s+tren|da\s+(?:neu|dan)|vua\s+neu|tren\s+day)(?![a-z])")
_THIS = re.compile(r"\s+này(?!\w)")


@dataclass(frozen=True, slots=True)
class ShortMention:
    """A type that points back, at `start` of its stream. `this`: by `này`, which for the paper's own type means the paper itself."""

    start: int
    type: PaperType
    this: bool


def find_short_mentions(view: View) -> list[ShortMention]:
    """The short mentions of a stream, in order."""
    found = []
    for name in find_type_names(view.text):
        if _BACK.match(view.shape, name.end):
            found.append(ShortMention(name.start, name.type, this=False))
        elif _THIS.match(view.lower, name.end):
            found.append(ShortMention(name.start, name.type, this=True))
    return found
