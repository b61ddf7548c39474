"""The model's files: one header in JSON and arrays after it, mapped into memory, not read; and the weights of its parts in TOML.

`models/restoration/CARD.md` says what is in them and which script there writes which.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import MissingToolError
from ..weights import weights
from . import context
from .channel import Channel, trie_of
from .context import Context, context_of
from .letters import is_syllable, strip_marks
from .ngrams import UNKNOWN, NGrams
from .tables import Table, word_keys

FILE = "restoration.bin"
CONFUSIONS = "confusions.bin"
TUNING = "tuning.toml"
MAGIC = b"SOHOA-RESTORE-1\n"
SPECIAL_WORDS = 3  # <s>, <n>, <u>


def write(path: Path, header: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a model file: for training only."""
    described, at = {}, 0
    for name, a in arrays.items():
        described[name] = {"dtype": a.dtype.str, "shape": list(a.shape), "at": at}
        at += -(-a.nbytes // 64) * 64
    head = json.dumps({**header, "arrays": described}, ensure_ascii=False).encode()
    with path.open("wb") as f:
        f.write(MAGIC + len(head).to_bytes(8, "little") + head)
        f.write(bytes(-f.tell() % 64))
        for a in arrays.values():
            f.write(np.ascontiguousarray(a).tobytes() + bytes(-a.nbytes % 64))


def read(path: Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """The header and the arrays of a model file, mapped.

    Raises:
        MissingToolError: it is no model of this version.
    """
    with path.open("rb") as f:
        if f.read(len(MAGIC)) != MAGIC:
            raise MissingToolError("model_damaged", name=path)
        head = json.loads(f.read(int.from_bytes(f.read(8), "little")))
        start = f.tell() + -f.tell() % 64
    raw = np.memmap(path, np.uint8, "r")
    arrays = {}
    for name, d in head["arrays"].items():
        dtype = np.dtype(d["dtype"])
        size = int(np.prod(d["shape"])) * dtype.itemsize
        arrays[name] = np.asarray(raw[start + d["at"] : start + d["at"] + size]).view(dtype).reshape(d["shape"])
    return head, arrays


@dataclass(frozen=True)
class Model:
    """What restoration knows. `words` by number, in lower case and the older tone placement."""

    words: list[str]
    ngrams: NGrams
    tuning: dict[str, float]
    title: NDArray[np.float32]  # (words, 2): log-probability of a small and of a capital initial inside a sentence
    confusions: dict[str, tuple[dict[str, int], NDArray[np.float32]]]
    letters: str
    context: Context

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Word -> number."""
        return {w: i for i, w in enumerate(self.words) if i >= SPECIAL_WORDS}

    @cached_property
    def skeletons(self) -> dict[str, list[int]]:
        """Word without marks -> numbers of the words that look so, most frequent first."""
        out: dict[str, list[int]] = {}
        for i, w in enumerate(self.words[SPECIAL_WORDS:], SPECIAL_WORDS):
            out.setdefault(strip_marks(w), []).append(i)
        return out

    @cached_property
    def syllable(self) -> NDArray[np.bool_]:
        """Which words are Vietnamese syllables or have letters that only Vietnamese has."""
        return np.array([i >= SPECIAL_WORDS and (is_syllable(w) or not w.isascii()) for i, w in enumerate(self.words)])

    @cached_property
    def _channels(self) -> dict[str, Channel]:
        known = set(self.letters)
        words = [(i, w) for i, w in enumerate(self.words) if self.syllable[i] and len(w) <= 8 and known.issuperset(w)]
        trie = trie_of(words, self.letters)
        return {name: Channel(trie, segments, table) for name, (segments, table) in self.confusions.items()}

    def channel(self, name: str) -> Channel:
        """The confusions of an engine: `eng` or `vie`."""
        return self._channels[name]

    def spelling(self, word: str) -> float:
        """Log-probability that an unknown word is spelled so: about a letter in twelve."""
        return self.tuning["letter"] * len(word)

    def unknown(self, word: str) -> tuple[int, float]:
        """The number of a word and what it costs as a word that is kept as it is."""
        number = self.numbers.get(word)
        return (UNKNOWN, self.spelling(word)) if number is None else (number, 0.0)


@cache
def load() -> Model:
    """The model that travels with the program.

    Raises:
        MissingToolError: a file of it is missing or damaged.
    """
    head, arrays = read(weights("restoration", FILE))
    confusions_head, confusions = read(weights("restoration", CONFUSIONS))
    network_head, network = read(weights("restoration", context.FILE))
    words: list[str] = head["words"]
    return Model(
        words,
        _ngrams(head, arrays),
        tomllib.loads(weights("restoration", TUNING).read_text("utf-8")),
        arrays["title"],
        {
            name: ({s: i for i, s in enumerate(segments)}, confusions[name].astype(np.float32))
            for name, segments in confusions_head["segments"].items()
        },
        confusions_head["letters"],
        context_of(words, network_head["dilations"], network),
    )


def _ngrams(head: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> NGrams:
    order: int = head["order"]

    def table(name: str) -> tuple[Table, NDArray[np.float32]]:
        d = head["tables"][name]
        return Table(arrays[name], arrays[name + "_more"], d["segment"], d["segments"], d["bits"]), arrays[name + "_levels"]

    found = [table(f"found{n}") for n in range(2, order + 1)]
    contexts = [table(f"context{n}") for n in range(2, order)]
    return NGrams(
        word_keys(len(head["words"])),
        arrays["unigram"],
        arrays["backoff"],
        tuple(t for t, _ in found),
        tuple(x for _, x in found),
        tuple(t for t, _ in contexts),
        tuple(x for _, x in contexts),
    )
