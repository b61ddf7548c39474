"""The language model: probability of a syllable after the ones before it, with back-off, for many at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .tables import Keys, Table, lengthen

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

BOUNDARY, NUMBER, UNKNOWN = 0, 1, 2


@dataclass(frozen=True)
class NGrams:
    """Tables of one model; logarithms are natural.

    `unigram` and `backoff` are by word number; `found[i]` holds the n-grams of order i + 2, `contexts[i]` the back-off weights of
    contexts of i + 2 words, with the logarithm of each value in `found_levels[i]` and `context_levels[i]`.
    """

    keys: Keys
    unigram: Floats
    backoff: Floats
    found: tuple[Table, ...]
    found_levels: tuple[Floats, ...]
    contexts: tuple[Table, ...]
    context_levels: tuple[Floats, ...]

    @property
    def order(self) -> int:
        """Words of the longest n-gram."""
        return len(self.found) + 1

    def backoffs(self, history: Numbers) -> Floats:
        """What it costs to back off from the longest context down to each order.

        Args:
            history: (B, order - 1) word numbers before the place, newest first.

        Returns:
            (B, order): column m - 1 is added where the longest n-gram found has m words.
        """
        n = self.order
        out = np.zeros((len(history), n), np.float32)
        key = self.keys[history[:, 0]]
        steps = [self.backoff[history[:, 0]]]
        for i in range(n - 2):
            key = lengthen(key, self.keys[history[:, i + 1]])
            hit, value = self.contexts[i].find(key)
            step = np.zeros(len(key), np.float32)
            step[hit] = self.context_levels[i][value]
            steps.append(step)
        for m in range(n - 1, 0, -1):
            out[:, m - 1] = out[:, m] + steps[m - 1]
        return out

    def log_p(self, words: Numbers, history: Numbers, backoffs: Floats, row: Numbers) -> Floats:
        """Logarithm of the probability of each word after a row of `history`.

        Args:
            words: (P,) word numbers.
            history: (B, order - 1) word numbers, newest first.
            backoffs: (B, order), from `backoffs`.
            row: (P,) the row of `history` that stands before each word.
        """
        out: Floats = self.unigram[words] + backoffs[row, 0]
        key = lengthen(self.keys[words], self.keys[history[row, 0]])
        at: Numbers | None = None
        for i, (table, levels) in enumerate(zip(self.found, self.found_levels, strict=True)):
            here, value = table.find(key)
            if not len(here):
                break
            place = here if at is None else at[here]
            out[place] = levels[value] + backoffs[row[place], i + 1]
            if i + 1 < len(self.found):
                key = lengthen(key[here], self.keys[history[row[place], i + 1]])
                at = place
        return out
