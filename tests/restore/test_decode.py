"""The search finds what trying everything finds."""

import itertools

import numpy as np
import pytest

from pipeline.restore import tables
from pipeline.restore.decode import Lattice, search
from pipeline.restore.ngrams import BOUNDARY, NGrams

WORDS = 12


@pytest.fixture(scope="module")
def model() -> NGrams:
    """A trigram model with random numbers."""
    rng = np.random.default_rng(4)
    keys = tables.word_keys(WORDS)
    levels = -np.linspace(0.5, 6, 32).astype(np.float32)
    pairs = np.array([p for p in itertools.product(range(WORDS), repeat=2) if rng.random() < 0.5])
    triples = np.array([(a, b, c) for a, (b, c) in itertools.product(range(WORDS), pairs.tolist()) if rng.random() < 0.3])

    def table(grams: np.ndarray) -> tables.Table:
        key = keys[grams[:, -1]]
        for j in range(grams.shape[1] - 2, -1, -1):
            key = tables.lengthen(key, keys[grams[:, j]])
        return tables.build(key, rng.integers(0, 32, len(grams)), 5)

    return NGrams(
        keys,
        rng.uniform(-6, -1, WORDS).astype(np.float32),
        rng.uniform(-1, 0, WORDS).astype(np.float32),
        (table(pairs), table(triples)),
        (levels, levels),
        (table(pairs),),
        (levels / 4,),
    )


def score(model: NGrams, words: list[int], costs: list[float]) -> float:
    """One path, word by word."""
    total = 0.0
    history = np.full((1, 2), BOUNDARY)
    for word, cost in zip(words, costs, strict=True):
        total += cost + float(model.log_p(np.array([word]), history, model.backoffs(history), np.array([0]))[0])
        history = np.array([[word, history[0, 0]]])
    return total


@pytest.mark.parametrize("seed", range(12))
def test_the_best_path_of_all_is_found(model: NGrams, seed: int) -> None:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 4, 6)
    start = np.concatenate([[0], np.cumsum(sizes)])
    words = np.concatenate([rng.choice(np.arange(3, WORDS), n, replace=False) for n in sizes])
    costs = rng.uniform(-3, 0, len(words)).astype(np.float32)
    chosen = search(model, Lattice(start, words, costs), np.array([0, 6]), beam=60, margin=100)
    paths = itertools.product(*(range(a, b) for a, b in itertools.pairwise(start)))
    best = max(paths, key=lambda p: score(model, [int(words[i]) for i in p], [float(costs[i]) for i in p]))
    assert chosen.tolist() == list(best)


def test_stretches_are_searched_apart_and_together_alike(model: NGrams) -> None:
    """Lanes of different lengths do not disturb each other."""
    rng = np.random.default_rng(9)
    lengths = [5, 1, 9, 3]
    sizes = rng.integers(1, 4, sum(lengths))
    start = np.concatenate([[0], np.cumsum(sizes)])
    words = rng.integers(3, WORDS, start[-1])
    costs = rng.uniform(-3, 0, start[-1]).astype(np.float32)
    cuts = np.concatenate([[0], np.cumsum(lengths)])
    together = search(model, Lattice(start, words, costs), cuts)
    for a, b in itertools.pairwise(cuts):
        alone = search(model, Lattice(start[a : b + 1], words, costs), np.array([0, b - a]))
        assert together[a:b].tolist() == alone.tolist()
