"""Words of a Vietnamese text and their usual class, without a tagger: longest match in a list that a tagger's counts gave.

The list is models/quantities/words.json (made by train_words.py); a word that is not in it has class `?`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...weights import weights

LONGEST = 4  # syllables of a word in the list
_SYLLABLE = re.compile(r"[^\W_]+(?:[./&-][^\W\d_]+)*[+]?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `text[start:end]`.

    `kind` is N, V, A, S (ends a noun phrase), U (capitals: an abbreviation or name), D (digits), P (a sign) or ?.
    """

    start: int
    end: int
    kind: str


@cache
def lexicon() -> dict[str, str]:
    """Word in lower case -> its class."""
    table = json.loads(weights("quantities", "words.json").read_text("utf-8"))
    return {word: kind for kind, words in table.items() for word in words}


def class_of(word: str) -> str:
    """The usual class of a word in lower case, `?` where it is not known."""
    return lexicon().get(word, "?")


def tokens(text: str, start: int, end: int | None = None) -> Iterator[Token]:
    """The words of `text[start:end]`, one after the other; lazily, for only a few are wanted.

    >>> text = "168 cas mắc, tử vong"
    >>> [(text[t.start : t.end], t.kind) for t in tokens(text, 4)]
    [('cas', '?'), ('mắc', 'V'), (',', 'P'), ('tử vong', 'V')]
    """
    known = lexicon()
    stop = len(text) if end is None else end
    position = start
    while m := _SYLLABLE.search(text, position, stop):
        first = m[0]
        if not first[0].isalnum():
            yield Token(m.start(), m.end(), "P")
            position = m.end()
            continue
        if any(c.isdigit() for c in first):
            yield Token(m.start(), m.end(), "D")
            position = m.end()
            continue
        ends = [m.end()]
        while len(ends) < LONGEST and (nxt := _SYLLABLE.match(text, ends[-1] + 1, stop)) and text[ends[-1]] == " " and nxt[0][0].isalpha():
            ends.append(nxt.end())
        best, kind = ends[0], ""
        for stop_at in reversed(ends):
            kind = known.get(text[m.start() : stop_at].lower(), "")
            if kind:
                best = stop_at
                break
        if not kind:
            kind = "U" if first.isupper() or (first[0].isupper() and len(first) > 1) else "?"
        elif best == ends[0] and first.isupper() and len(first) > 1:
            kind = "U"
        yield Token(m.start(), best, kind)
        position = best
