"""How sure a chosen reading is: its share among the candidates of its place, with the neighbours as they were chosen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .decode import Lattice
from .model import Model
from .ngrams import BOUNDARY, Floats, Numbers

BLOCK = 20_000


def posteriors(model: Model, lattice: Lattice, chosen: NDArray[np.int64], weight: float) -> tuple[Floats, Numbers]:
    """For every place the probability of the chosen candidate, and the best other candidate (the chosen one where there is no other)."""
    ngrams = model.ngrams
    n = ngrams.order - 1
    places = len(lattice.start) - 1
    path = np.full(places + 2 * n + 1, BOUNDARY, np.int64)
    path[n : n + places] = lattice.words[chosen]
    sure = np.ones(places, np.float32)
    other = chosen.copy()
    count = np.diff(lattice.start)
    open_places = np.flatnonzero(count > 1)
    if not len(open_places):
        return sure, other
    total = np.cumsum(count[open_places])
    cut_at = np.searchsorted(total, np.arange(BLOCK, total[-1] + BLOCK, BLOCK), side="left")
    first = 0
    for last in np.minimum(cut_at + 1, len(open_places)):
        block = open_places[first:last]
        if not len(block):
            continue
        first = int(last)
        sizes = count[block]
        row = np.repeat(np.arange(len(block)), sizes)
        begin = np.cumsum(sizes) - sizes
        candidate = lattice.start[block][row] + np.arange(len(row)) - begin[row]
        place = block[row]
        word = lattice.words[candidate]
        score = lattice.costs[candidate].astype(np.float32)
        for k in range(n + 1):
            target = place + k  # index in the text; + n in `path`
            inside = target < places
            history = np.stack([path[target + n - 1 - j] for j in range(n)], axis=1)
            if k and k <= n:
                history[:, k - 1] = word
            goal = word if k == 0 else path[target + n]
            p = ngrams.log_p(goal, history, ngrams.backoffs(history), np.arange(len(row)))
            score += np.where(inside, weight * p, 0)
        best = np.maximum.reduceat(score, begin)
        share = np.exp(score - best[row])
        share /= np.add.reduceat(share, begin)[row]
        is_chosen = candidate == chosen[block][row]
        sure[block] = share[is_chosen]
        rest = np.where(is_chosen, -1.0, share)
        order = np.lexsort((-rest, row))
        other[block] = candidate[order[begin]]
    return sure, other
