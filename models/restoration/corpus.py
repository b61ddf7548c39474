"""The training text as numbers: one uint16 a token.

A token is a word (lower case, older tone placement), a number or code (`<n>`), or the end of a phrase (`<s>`: . ? ! ; : and line ends).
"""

from __future__ import annotations

import csv
import hashlib
import lzma
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.restore.letters import is_syllable, old_tone

BOUNDARY, NUMBER, UNKNOWN = 0, 1, 2
SPECIAL = ("<s>", "<n>", "<u>")
TOKEN = re.compile(r"[^\W\d_]+|\d(?:[\w.,/\-:]*\w)?|[.?!;:…\n]+")


@dataclass(frozen=True)
class Source:
    """One file of the training text and how often it is counted."""

    path: Path
    sha256: str
    weight: int


def sources(folder: Path, weights: dict[str, int], leave_out: frozenset[str] = frozenset()) -> list[Source]:
    """The files of MANIFEST.csv whose use is `train`, checked against their digests.

    Raises:
        ValueError: a file is not what the manifest says.
    """
    out = []
    with (folder / "MANIFEST.csv").open(encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            name = row["file"].rsplit("/", 1)[-1].removesuffix(".txt.xz")
            if row["use"] != "train" or name in leave_out:
                continue
            path = folder / row["file"]
            if hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
                raise ValueError(f"not the file of the manifest: {path}")
            out.append(Source(path, row["sha256"], weights.get(name, 1)))
    return out


def lines_of(path: Path) -> Iterator[str]:
    """The lines of one .txt.xz file, NFC."""
    with lzma.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            yield unicodedata.normalize("NFC", line)


def tokenise(text: str, ids: dict[str, int]) -> NDArray[np.int32]:
    """Raw numbers of the tokens of a text; `ids` grows with every new word."""
    out = []
    for token in TOKEN.findall(text.lower()):
        first = token[0]
        if first.isdigit():
            out.append(NUMBER)
        elif first in ".?!;:…\n":
            if out and out[-1] != BOUNDARY:
                out.append(BOUNDARY)
        else:
            out.append(ids.setdefault(token, len(ids) + len(SPECIAL)))
    return np.array(out, np.int32)


def _raw(files: list[Source], cache: Path) -> tuple[list[str], dict[str, NDArray[np.int32]]]:
    """Every word of the sources by its raw number, and the raw numbers of the tokens of each; what was cut once is kept in `cache`."""
    ids: dict[str, int] = {}
    raw: dict[str, NDArray[np.int32]] = {}
    for s in files:
        kept = cache / (s.path.name + ".npy")
        words = cache / (s.path.name + ".words")
        if not kept.exists():
            own: dict[str, int] = {}
            with lzma.open(s.path, "rt", encoding="utf-8") as f:
                text = f.read()
            if not unicodedata.is_normalized("NFC", text):
                text = unicodedata.normalize("NFC", text)
            np.save(kept, tokenise(text, own))
            words.write_text("\n".join(own), encoding="utf-8")
        own_words = words.read_text("utf-8").split("\n")
        table = np.array([*range(len(SPECIAL)), *(ids.setdefault(old_tone(w), len(ids) + len(SPECIAL)) for w in own_words)], np.int32)
        raw[s.path.name] = table[np.load(kept)]
    return [*SPECIAL, *ids], raw


def build(
    files: list[Source], cache: Path, min_syllable: int = 5, min_other: int = 60, max_words: int = 24000
) -> tuple[list[str], dict[str, NDArray[np.uint16]]]:
    """Words of the vocabulary in order of their numbers, and the token numbers of every source (repeated by nobody yet)."""
    names, raw = _raw(files, cache)
    counts = np.zeros(len(names), np.int64)
    for tokens in raw.values():
        counts += np.bincount(tokens, minlength=len(names))
    chosen = [i for i in range(len(SPECIAL), len(names)) if counts[i] >= (min_syllable if is_syllable(names[i]) else min_other)]
    words = [*SPECIAL, *(names[i] for i in sorted(chosen, key=lambda i: -counts[i])[:max_words])]
    return words, _mapped(names, raw, words)


def numbered(files: list[Source], cache: Path, words: list[str]) -> dict[str, NDArray[np.uint16]]:
    """The token numbers of every source in a vocabulary that was chosen before."""
    names, raw = _raw(files, cache)
    return _mapped(names, raw, words)


def _mapped(names: list[str], raw: dict[str, NDArray[np.int32]], words: list[str]) -> dict[str, NDArray[np.uint16]]:
    number = {w: i for i, w in enumerate(words)}
    final = np.array([number.get(w, UNKNOWN) for w in names], np.uint16)
    return {k: final[v] for k, v in raw.items()}


_CASED = re.compile(r"[^\W\d_]+|[.?!;:…\n]+|\d+")


def initials(files: list[Source], words: list[str], characters: int = 12_000_000) -> NDArray[np.float32]:
    """(V, 2): log-probability that a word inside a phrase has a small or a capital initial, from the beginning of every file."""
    number = {w: i for i, w in enumerate(words)}
    counts = np.zeros((len(words), 2))
    for s in files:
        with lzma.open(s.path, "rt", encoding="utf-8") as f:
            text = f.read(characters)
        first = True
        for token in _CASED.findall(text):
            if not token[0].isalpha():
                first = not token[0].isdigit()
                continue
            if not first and (token.islower() or not token[1:].isupper()):
                i = number.get(old_tone(token.lower()))
                if i is not None and (len(token) > 1 or token.islower()):
                    counts[i, int(token[0].isupper())] += 1
            first = False
    prior = counts.sum(axis=0) / counts.sum()
    return np.log((counts + 4 * prior) / (counts.sum(axis=1, keepdims=True) + 4)).astype(np.float32)
