"""The noisy channel: which syllables a string that the engine read may have been printed as, and how likely each is.

A trie of the vocabulary is walked level by level for many strings at once; branches that have become too unlikely are left.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .letters import strip_marks
from .ngrams import Floats, Numbers

LONGEST = 3  # read letters that one printed letter may give
TOGETHER = 48  # strings that are matched at once: more need more memory and are no faster
_NEVER = np.float32(-1e4)
ANY_ONE = "\x00"  # stands for one read letter that training never saw
ANY_TWO = "\x01"  # with a letter after it: that letter and another, in any order


def standing_for(segment: str) -> tuple[str, ...]:
    """What an unseen segment may be looked up as."""
    if len(segment) == 1:
        return (ANY_ONE,)
    if len(segment) == 2 and not ("a" <= segment[0] <= "z" and "a" <= segment[1] <= "z"):
        return tuple(ANY_TWO + c for c in strip_marks(segment))
    return ()


def seen_form(word: str) -> str:
    """The string as the channel sees it: lower case, save that a capital I in a word that is not all capitals stays (it is often an l).

    >>> seen_form("Phirong"), seen_form("Iuat"), seen_form("TINH")
    ('phirong', 'Iuat', 'tinh')
    """
    if "I" in word and not word.isupper():
        return "I".join(part.lower() for part in word.split("I"))
    return word.lower()


@dataclass(frozen=True)
class Trie:
    """Words as a tree: children of node n are `first[n]:first[n + 1]`, each with a letter; `word[n]` is a word number or -1."""

    first: Numbers
    letter: Numbers
    word: Numbers


def trie_of(words: list[tuple[int, str]], letters: str) -> Trie:
    """The tree of these words (number, spelling), nodes in breadth-first order."""
    code = {c: i for i, c in enumerate(letters)}
    level: list[list[tuple[int, str]]] = [sorted(words, key=lambda w: w[1])]
    first, letter, word = [], [0], [-1]
    depth = 0
    while level:
        below: list[list[tuple[int, str]]] = []
        for group in level:
            first.append(len(letter))
            start = 0
            rest = [w for w in group if len(w[1]) > depth]
            while start < len(rest):
                c = rest[start][1][depth]
                end = start
                while end < len(rest) and rest[end][1][depth] == c:
                    end += 1
                own = rest[start:end]
                letter.append(code[c])
                word.append(next((n for n, s in own if len(s) == depth + 1), -1))
                below.append(own)
                start = end
        level, depth = below, depth + 1
    first.append(len(letter))
    return Trie(np.array(first, np.int64), np.array(letter, np.int64), np.array(word, np.int64))


@dataclass(frozen=True)
class Channel:
    """`table[segment, letter]` is the logarithm of P(read segment | printed letter)."""

    trie: Trie
    segments: dict[str, int]
    table: Floats
    _known: dict[str, tuple[Numbers, Floats]] = field(default_factory=dict)

    def _segment(self, segment: str) -> int:
        """The row of the table; one past its end where there is none."""
        number = self.segments.get(segment)
        if number is None:
            number = next((self.segments[s] for s in standing_for(segment) if s in self.segments), len(self.table))
            self.segments[segment] = number
        return number

    def readings(self, forms: list[str], worst: float = -11.0, most: int = 24) -> list[tuple[Numbers, Floats]]:
        """For each string its possible words and their log-probabilities, best first."""
        if len(self._known) > 60_000:
            self._known.clear()
        new = [f for f in dict.fromkeys(forms) if f not in self._known]
        by_length = sorted(new, key=len)
        for i in range(0, len(by_length), TOGETHER):
            self._match(by_length[i : i + TOGETHER], worst, most)
        return [self._known[f] for f in forms]

    def _match(self, forms: list[str], worst: float, most: int) -> None:
        width = max(len(f) for f in forms)
        numbers = np.full((len(forms), LONGEST + 1, width + 1), len(self.table), np.int64)
        for i, string in enumerate(forms):
            for length in range(LONGEST + 1):
                for end in range(length, len(string) + 1):
                    numbers[i, length, end] = self._segment(string[end - length : end])
        table = np.concatenate([self.table, np.full((1, self.table.shape[1]), _NEVER, np.float32)])
        lengths = np.array([len(f) for f in forms])
        form = np.arange(len(forms))
        node = np.zeros(len(forms), np.int64)
        row = np.full((len(forms), width + 1), _NEVER, np.float32)
        row[:, 0] = 0
        hits: list[tuple[NDArray[np.int64], NDArray[np.int64], Floats]] = []
        trie = self.trie
        while len(node):
            count = trie.first[node + 1] - trie.first[node]
            parent = np.repeat(np.arange(len(node)), count)
            child = np.repeat(trie.first[node], count) + np.arange(len(parent)) - np.repeat(np.cumsum(count) - count, count)
            form = form[parent]
            letter = trie.letter[child]
            before = row[parent]
            after = before + table[numbers[form, 0], letter[:, None]]
            for length in range(1, LONGEST + 1):
                step = before[:, : width + 1 - length] + table[numbers[form, length, length:], letter[:, None]]
                np.maximum(after[:, length:], step, out=after[:, length:])
            alive = np.flatnonzero(after.max(axis=1) > worst)
            node, form, row = child[alive], form[alive], after[alive]
            word = trie.word[node]
            end = row[np.arange(len(node)), lengths[form]]
            good = np.flatnonzero((word >= 0) & (end > worst))
            hits.append((form[good], word[good], end[good]))
        forms_hit = np.concatenate([h[0] for h in hits])
        words_hit = np.concatenate([h[1] for h in hits])
        scores = np.concatenate([h[2] for h in hits])
        order = np.lexsort((-scores, forms_hit))
        forms_hit, words_hit, scores = forms_hit[order], words_hit[order], scores[order]
        bounds = np.searchsorted(forms_hit, np.arange(len(forms) + 1))
        for i, f in enumerate(forms):
            a, b = bounds[i], min(bounds[i + 1], bounds[i] + most)
            self._known[f] = (words_hit[a:b], scores[a:b])
