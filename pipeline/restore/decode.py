"""Beam search over candidates, many stretches of text side by side.

A stretch is a chain of places, each with its candidates. Paths that agree in their last two words are one state (Viterbi);
of the others the best `beam` live on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .ngrams import BOUNDARY, Floats, NGrams, Numbers


@dataclass(frozen=True)
class Lattice:
    """Places in order, each with candidates `start[i]:start[i + 1]` of `words` (numbers) and `costs` (log-probabilities of the channel)."""

    start: Numbers  # (N + 1,)
    words: Numbers  # (C,)
    costs: Floats  # (C,)


def search(model: NGrams, lattice: Lattice, stretches: Numbers, beam: int = 10, margin: float = 12.0, weight: float = 1.0) -> Numbers:
    """The best candidate of every place.

    Args:
        model: the language model.
        lattice: places and candidates.
        stretches: (L + 1,) first place of each stretch, and the number of places: they are searched apart.
        beam: states kept of a stretch.
        margin: natural logarithms behind the best at which a state is dropped.
        weight: of the language model against the channel.

    Returns:
        (N,) index into `lattice.words` for each place.
    """
    n = model.order - 1
    begins, ends = stretches[:-1], stretches[1:]
    longest_first = np.argsort(-(ends - begins), kind="stable")
    begins, lengths = begins[longest_first], (ends - begins)[longest_first]
    lanes = len(begins)
    lane = np.arange(lanes)
    score = np.zeros(lanes, np.float32)
    history = np.full((lanes, n), BOUNDARY, np.int64)
    parents: list[NDArray[np.int64]] = []
    chosen: list[NDArray[np.int64]] = []
    final = np.zeros(lanes, np.int64)  # best state of each lane, as an index into the last step that it took part in
    last_step = np.maximum(lengths - 1, 0)
    steps = int(lengths[0]) if lanes else 0
    for step in range(steps):
        active = int(np.searchsorted(-lengths, -step, side="left"))  # lanes with more than `step` places
        if active < lanes:
            live = lane < active
            kept = np.flatnonzero(live)
            lane, score, history = lane[kept], score[kept], history[kept]
            lanes = active
        else:
            kept = np.arange(len(lane))
        place = begins[:active] + step
        first = lattice.start[place]
        count = lattice.start[place + 1] - first
        per_state = count[lane]
        state = np.repeat(np.arange(len(lane)), per_state)
        offset = np.arange(len(state)) - np.repeat(np.cumsum(per_state) - per_state, per_state)
        candidate = first[lane[state]] + offset
        word = lattice.words[candidate]
        s = score[state] + lattice.costs[candidate] + weight * model.log_p(word, history, model.backoffs(history), state)
        pair_lane = lane[state]
        bounds = np.searchsorted(pair_lane, np.arange(active))
        best = np.maximum.reduceat(s, bounds)
        near = np.flatnonzero(s >= best[pair_lane] - margin)
        s, state, candidate, word, pair_lane = s[near], state[near], candidate[near], word[near], pair_lane[near]
        order = np.lexsort((-s, pair_lane))
        key = (pair_lane[order] << 42) | (word[order] << 28) | (history[state[order], 0] << 14) | history[state[order], 1]
        _, kept_first = np.unique(key, return_index=True)
        order = order[np.sort(kept_first)]
        pl = pair_lane[order]
        rank = np.arange(len(order)) - np.searchsorted(pl, pl)
        order = order[rank < beam]
        state = state[order]
        parents.append(kept[state])
        chosen.append(candidate[order])
        lane = pair_lane[order]
        score = s[order] - best[lane]
        history = np.concatenate([word[order][:, None], history[state, : n - 1]], axis=1)
        finished = np.flatnonzero(last_step[:active] == step)
        final[finished] = np.searchsorted(lane, finished)  # states of a lane stand best first
    out = np.zeros(len(lattice.start) - 1, np.int64)
    at = final.copy()
    for step in range(steps - 1, -1, -1):
        longer = np.flatnonzero(lengths > step)
        out[begins[longer] + step] = chosen[step][at[longer]]
        at[longer] = parents[step][at[longer]]
    return out
