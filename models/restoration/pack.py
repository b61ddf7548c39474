"""Pruned n-grams into the model file; what each file of the model was made of."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from ngrams import Floats, Order
from numpy.typing import NDArray

from pipeline.restore import model, tables
from pipeline.weights import digest_of, expected_digests

BITS = 5


def levels(values: Floats, bits: int = BITS) -> Floats:
    """Numbers to which values are rounded, by k-means in one dimension from quantiles."""
    count = 1 << bits
    sample = np.random.default_rng(0).choice(values, min(len(values), 300_000))
    centres = np.quantile(sample, (np.arange(count) + 0.5) / count)
    for _ in range(12):
        nearest = np.searchsorted((centres[1:] + centres[:-1]) / 2, sample)
        total, members = np.bincount(nearest, weights=sample, minlength=count), np.bincount(nearest, minlength=count)
        centres = np.sort(np.where(members > 0, total / np.maximum(members, 1), centres))
    return centres.astype(np.float32)


def keys_of(words: NDArray[np.uint16], word_keys: tables.Keys) -> tables.Keys:
    """Keys of n-grams, oldest word in column 0."""
    key = word_keys[words[:, -1]]
    for j in range(words.shape[1] - 2, -1, -1):
        key = tables.lengthen(key, word_keys[words[:, j]])
    return key


def pack(path: Path, words: list[str], orders: list[Order], title: NDArray[np.float32]) -> None:
    """Write the model file; `title` is what corpus.initials gives."""
    word_keys = tables.word_keys(len(words))
    arrays: dict[str, NDArray[Any]] = {"unigram": orders[0].log_p, "backoff": orders[0].log_backoff, "title": title}
    described = {}

    def put(name: str, keys: tables.Keys, values: Floats) -> None:
        centres = levels(values)
        table = tables.build(keys, np.searchsorted((centres[1:] + centres[:-1]) / 2, values), BITS)
        arrays[name], arrays[name + "_more"], arrays[name + "_levels"] = table.cells, table.more, centres
        described[name] = {"segment": table.segment, "segments": table.segments, "bits": table.bits}

    for n, order in enumerate(orders[1:], start=2):
        put(f"found{n}", keys_of(order.words, word_keys), order.log_p)
        if n < len(orders):
            has = order.log_backoff != 0
            put(f"context{n}", keys_of(order.words[has], word_keys), order.log_backoff[has])
    head = {"words": words, "order": len(orders), "tables": described}
    model.write(path, head, arrays)


def record(folder: Path, name: str, read: Sequence[tuple[str, str, int]] = ()) -> None:
    """Put the digest of a new file into SHA256SUMS, and what was read for it (file, digest, tokens or lines) into TRAINING.csv."""
    digests = expected_digests(folder) | {name: digest_of(folder / name)}
    (folder / "SHA256SUMS").write_text("".join(f"{d}  {n}\n" for n, d in sorted(digests.items())), encoding="utf-8")
    path, kept = folder / "TRAINING.csv", []
    if path.exists():
        with path.open(encoding="utf-8", newline="") as f:
            kept = [row for row in csv.reader(f) if row[0] != name][1:]
    with path.open("w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(("for", "file", "sha256", "tokens"))
        out.writerows([*kept, *((name, *row) for row in read)])
