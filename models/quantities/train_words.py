"""Builds words.json: which class a Vietnamese word mostly has, counted by the tagger of underthesea over running text.

    python models/quantities/train_words.py TEXT.txt.xz=SYLLABLES ... > models/quantities/words.json

Each argument names a text (one paragraph a line, plain or .xz) and how many of its syllables to read, lines in a fixed random order.
Classes: N noun, V verb, A adjective, S what ends a noun phrase (prepositions, conjunctions, adverbs, pronouns). Names and numbers are
left out.
"""

from __future__ import annotations

import json
import lzma
import random
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from underthesea import pos_tag

LEAST = 8  # times that a word was seen
CLASS = {"N": "N", "Nc": "N", "Nu": "N", "Ny": "N", "Nb": "N", "V": "V", "A": "A"} | dict.fromkeys(
    ("E", "C", "R", "L", "P", "T", "X", "I"), "S"
)


def count(path: Path, syllables: int, tags: dict[str, Counter[str]]) -> None:
    """Add the tags of a text to the counts."""
    text = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    lines = text.decode("utf-8").splitlines()
    random.Random(1).shuffle(lines)
    for line in lines:
        words = unicodedata.normalize("NFC", line.strip())[:1500]
        if not words:
            continue
        for word, tag in pos_tag(words):
            tags[word.lower()][tag] += 1
        syllables -= len(words.split())
        if syllables <= 0:
            return


def main() -> None:
    """Write the classes of the words of the texts named on the command line."""
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    for argument in sys.argv[1:]:
        name, _, syllables = argument.rpartition("=")
        count(Path(name), int(syllables), tags)
    json.dump(classes(tags), sys.stdout, ensure_ascii=False, indent=0, sort_keys=True)
    sys.stdout.write("\n")


def classes(tags: dict[str, Counter[str]]) -> dict[str, list[str]]:
    """Class -> words, by the most frequent class of each word that was seen often enough."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, counts in tags.items():
        if sum(counts.values()) < LEAST or not all(part.isalpha() for part in word.replace("-", " ").split()) or len(word) < 2:
            continue
        by_class: Counter[str] = Counter()
        for tag, n in counts.items():
            by_class[CLASS.get(tag, "")] += n
        best = by_class.most_common(1)[0][0]
        if best:
            found[best].append(word)
    return {k: sorted(v) for k, v in sorted(found.items())}


if __name__ == "__main__":
    main()
