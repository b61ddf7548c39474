"""Static tables: a number of a few bits for each of millions of keys, in two and a half bytes a key and some.

A binary fuse filter that holds values: the exclusive-or of three cells of 20 bits is a fingerprint of the key and, in its low bits,
the value. A key that is not in the table is taken for one that is with a probability of 2^-(20 - bits): cells of 16 bits were too few,
a place of the text asks for some fifty keys, and a ghost among them is an error.
Source: Graf and Lemire 2022, Binary Fuse Filters: Fast and Smaller Than Xor Filters; Chazelle et al. 2004, The Bloomier Filter.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Cells = NDArray[np.uint16]

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_LAST = np.uint64(0x94D049BB133111EB)


def word_keys(count: int) -> Keys:
    """A key of 64 bits for each word number (splitmix64)."""
    x = (np.arange(1, count + 1, dtype=np.uint64)) * _STEP
    x = (x ^ (x >> np.uint64(30))) * _MIX
    x = (x ^ (x >> np.uint64(27))) * _LAST
    return x ^ (x >> np.uint64(31))


def lengthen(key: Keys, before: Keys) -> Keys:
    """The key of an n-gram with one more word at its front, from the key of the n-gram and of that word."""
    x = (key + (before ^ _LAST)) * _STEP
    return x ^ (x >> np.uint64(29))


@dataclass(frozen=True)
class Table:
    """Lower 16 bits of each cell in `cells`, upper 4 in `more` (two cells a byte).

    `bits` of a cell are the value, the others the fingerprint.
    """

    cells: Cells
    more: NDArray[np.uint8]
    segment: int  # cells of a segment, a power of two
    segments: int  # segments where the first of three cells may lie
    bits: int

    def find(self, keys: Keys) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
        """Which keys are in the table (their places in `keys`), and the value of each of these."""
        a, b, c = _places(keys, self.segment, self.segments)
        cells, more = self.cells, self.more
        wanted = _print(keys, self.bits)
        x = cells[a] ^ cells[b] ^ cells[c] ^ wanted.astype(np.uint16)
        hit = np.flatnonzero((x >> np.uint16(self.bits)) == 0)
        a, b, c = a[hit], b[hit], c[hit]
        upper = (wanted[hit] >> np.uint32(16)).astype(np.uint8)
        hit = hit[(_half(more, a) ^ _half(more, b) ^ _half(more, c)) & 15 == upper]
        return hit, x[hit] & np.uint16((1 << self.bits) - 1)


def _half(more: NDArray[np.uint8], cell: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Four bits of a cell, in the lower half of a byte whose upper half says nothing."""
    half: NDArray[np.uint8] = more[cell >> 1] >> ((cell & 1) << 2).astype(np.uint8)
    return half


def _places(keys: Keys, segment: int, segments: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    mask = np.uint64(segment - 1)
    first = ((keys >> np.uint64(32)) * np.uint64(segment * segments)) >> np.uint64(32)
    second = (first + np.uint64(segment)) ^ ((keys >> np.uint64(9)) & mask)
    third = (first + np.uint64(2 * segment)) ^ ((keys * _MIX >> np.uint64(40)) & mask)
    return first.astype(np.int64), second.astype(np.int64), third.astype(np.int64)


def _print(keys: Keys, bits: int) -> NDArray[np.uint32]:
    return ((keys * _LAST) >> np.uint64(44)).astype(np.uint32) & np.uint32(0xFFFFF << bits & 0xFFFFF)


def build(keys: Keys, values: NDArray[np.integer], bits: int) -> Table:
    """A table that holds these keys, all different.

    Raises:
        ValueError: the keys do not fit (two of them are equal).
    """
    n = len(keys)
    segment = 1 << max(13, min(18, math.floor(math.log(max(n, 2)) / math.log(3.33) + 2.25)))
    for attempt, slack in enumerate((1.0, 1.02, 1.05, 1.1, 1.2, 1.5, 2.0, 4.0)):
        size = max(1.125, 0.875 + 0.25 * math.log(1e6) / math.log(max(n, 10))) * slack + 16 / max(n, 1)
        segments = max(1, math.ceil(n * size / segment) - 2) + attempt  # other places at each attempt, in small tables too
        cells = _solve(keys, values, bits, segment, segments)
        if cells is not None:
            upper = (cells >> np.uint32(16)).astype(np.uint8)
            return Table(cells.astype(np.uint16), (upper[::2] | upper[1::2] << 4).astype(np.uint8), segment, segments, bits)
    raise ValueError("the keys are not all different")


def _solve(keys: Keys, values: NDArray[np.integer], bits: int, segment: int, segments: int) -> NDArray[np.uint32] | None:
    """Peel: a cell that only one key uses is that key's own; take the key out and go on; then fill in backwards."""
    n, m = len(keys), segment * (segments + 2)
    places = np.stack(_places(keys, segment, segments), axis=1)
    degree = np.bincount(places.ravel(), minlength=m).astype(np.int32)
    total = np.zeros(m, np.int64)
    for j in range(3):
        total += np.bincount(places[:, j], weights=np.arange(n, dtype=np.float64), minlength=m).astype(np.int64)
    rounds: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    front = np.flatnonzero(degree == 1)
    done = 0
    while len(front):
        key, at = np.unique(total[front], return_index=True)
        own = front[at]
        rounds.append((key, own))
        done += len(key)
        touched = places[key]
        np.subtract.at(degree, touched.ravel(), 1)
        np.subtract.at(total, touched.ravel(), np.repeat(key, 3))
        near = np.unique(touched.ravel())
        front = near[degree[near] == 1]
    if done < n:
        return None
    cells = np.zeros(m, np.uint32)
    wanted = _print(keys, bits) | values.astype(np.uint32)
    for key, own in reversed(rounds):
        p = places[key]
        cells[own] = wanted[key] ^ cells[p[:, 0]] ^ cells[p[:, 1]] ^ cells[p[:, 2]]
    return cells
