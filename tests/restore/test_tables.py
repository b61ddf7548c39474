"""Static tables give back what was put in, and seldom anything else."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.restore import tables


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 3000), st.integers(0, 2**32))
def test_every_key_gives_its_value(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    keys = np.unique(rng.integers(0, 2**63, count, dtype=np.uint64))
    values = rng.integers(0, 32, len(keys))
    hit, found = tables.build(keys, values, 5).find(keys)
    assert np.array_equal(hit, np.arange(len(keys)))
    assert np.array_equal(found, values)


def test_ghosts_are_as_rare_as_promised() -> None:
    """A key that was never put in is found with a probability of 2^-15."""
    keys = tables.word_keys(50_000)
    table = tables.build(keys, np.zeros(len(keys), np.int64), 5)
    strangers = tables.lengthen(keys, keys[::-1])
    hit, _ = table.find(np.concatenate([strangers, tables.lengthen(strangers, keys), tables.lengthen(strangers, strangers)]))
    assert len(hit) <= 20  # 4.6 are expected


def test_a_table_takes_less_than_three_bytes_a_key() -> None:
    table = tables.build(tables.word_keys(400_000), np.zeros(400_000, np.int64), 5)
    assert (table.cells.nbytes + table.more.nbytes) / 400_000 < 3
