"""The likeliest texts that a grammar allows, out of what a recogniser sees step by step along a line.

Prefix beam search over the outputs of connectionist temporal classification. Source: A. Hannun et al., First-Pass Large Vocabulary
Continuous Speech Recognition using Bi-Directional Recurrent DNNs, 2014; the grammar takes the place of the language model.
"""

from __future__ import annotations

import math
from collections import defaultdict
from heapq import nlargest
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

_BEAM = 16
_LEAST = 1e-3
_NEGLIGIBLE = 1e-7  # of the weight of all beginnings
_EMPTY = 0.998  # a step that is blank to this degree changes nothing


class Grammar(Protocol):
    """Which texts there are, and how likely each is before anything is seen."""

    def factor(self, prefix: str, letter: str) -> float:
        """By how much the likelihood changes when the letter follows the prefix; 0 where it cannot follow."""
        ...

    def ending(self, text: str) -> float:
        """By how much the likelihood changes when the text ends here; 0 where it cannot end."""
        ...


def search(steps: NDArray[np.float64], letters: str, grammar: Grammar, *, beam: int = _BEAM, least: float = _LEAST) -> dict[str, float]:
    """Log likelihoods of the texts that the grammar allows, the best of them only.

    Args:
        steps: shares of the letters at each step, `(T, letters + 1)`, the blank last.
        letters: what the columns stand for.
        grammar: the texts that there may be.
        beam: how many beginnings are followed.
        least: a letter with a smaller share is not looked at.
    """
    blank = len(letters)
    beams: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}  # share with and without a blank at the end
    scale = 0.0
    for step in steps:
        if step[blank] > _EMPTY:
            beams = {prefix: (closed + open_, 0.0) for prefix, (closed, open_) in beams.items()}
            continue
        likely = [(letters[c], float(step[c])) for c in np.flatnonzero(step[:blank] > least)]
        shares, pause = dict(likely), float(step[blank])
        grown: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for prefix, (closed, open_) in beams.items():
            same, last, either = grown[prefix], prefix[-1:], closed + open_
            same[0] += either * pause
            same[1] += open_ * shares.get(last, 0.0)
            for letter, share in likely:
                arriving = (closed if letter == last else either) * share
                if arriving > _NEGLIGIBLE and (factor := grammar.factor(prefix, letter)) > 0:
                    grown[prefix + letter][1] += arriving * factor
        best = nlargest(beam, grown.items(), key=_weight)
        total = sum(sum(pair) for _, pair in best)
        if total <= 0:
            return {}
        scale += math.log(total)
        beams = {prefix: (closed / total, open_ / total) for prefix, (closed, open_) in best}
    ended = {text: (closed + open_) * grammar.ending(text) for text, (closed, open_) in beams.items()}
    return {text: scale + math.log(share) for text, share in ended.items() if share > 0}


def _weight(item: tuple[str, list[float]]) -> float:
    closed, open_ = item[1]
    return closed + open_


def shares_of(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Logits `(T, signs)` as shares that sum to 1 at each step."""
    raised = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def greedy(steps: NDArray[np.float64], letters: str) -> tuple[str, list[int], float]:
    """The text of the likeliest letter at each step, whatever it says, the step of each letter, and the log likelihood of that way."""
    best = steps.argmax(axis=1)
    places = [i for i, c in enumerate(best) if c < len(letters) and (i == 0 or best[i - 1] != c)]
    return "".join(letters[best[i]] for i in places), places, float(np.log(steps.max(axis=1)).sum())
