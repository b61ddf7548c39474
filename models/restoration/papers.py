"""What the engine read of digital papers beside their text layers: pairs of printed and read words, as render.py gives them.

    python models/restoration/papers.py READINGS OUT.jsonl --last 16

READINGS holds, for each page of each paper, its text layer (`d001-1.gold.txt`) and what Tesseract read of it, rendered clean, as an office
scan and as a bilevel copy (`d001-1.bilevel.eng.tsv`), and what the second reader read (`d001-1.bilevel.second.tsv`, the same columns, lines
from top to bottom); benchmarks/restoration.py renders and spoils pages in these ways.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pipeline.restore.letters import strip_marks

LONGEST_GAP = 12  # words that are not the same on either side and may still be laid beside each other


def words_of(tsv: Path) -> list[tuple[str, float]]:
    """Words of the engine with their confidence (0..1), in reading order."""
    with tsv.open(encoding="utf-8", newline="") as f:
        rows = csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(r["text"], float(r["conf"]) / 100) for r in rows if r["level"] == "5" and r["text"].strip()]


def beside(printed: list[str], seen: list[tuple[str, float]]) -> Iterator[tuple[list[str], list[tuple[str, float]]]]:
    """Runs of printed words and the read words that stand for them: between words that are the same but for marks, about as many."""
    a = [strip_marks(w.lower()) for w in printed]
    b = [strip_marks(w.lower()) for w, _ in seen]
    for tag, i, i_end, j, j_end in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and max(i_end - i, j_end - j) <= LONGEST_GAP and abs((i_end - i) - (j_end - j)) <= 2):
            yield printed[i:i_end], seen[j:j_end]


def pairs(folder: Path, last: int) -> Iterator[dict[str, object]]:
    """The runs of all readings of papers d001 up to number `last`."""
    for tsv in sorted(folder.glob("d*.tsv")):
        page, _, language = tsv.stem.split(".")
        if int(page[1:4]) <= last:
            layer = unicodedata.normalize("NFC", (folder / f"{page}.gold.txt").read_text("utf-8"))
            for printed, seen in beside(layer.split(), words_of(tsv)):
                yield {"page": page, "language": language, "printed": " ".join(printed), "seen": seen}


def main() -> None:
    """Write the pairs as JSON lines."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("readings", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--last", type=int, default=16, help="number of the last paper to learn from: the later ones are for measuring")
    a = p.parse_args()
    with a.out.open("w", encoding="utf-8") as f:
        for pair in pairs(a.readings, a.last):
            f.write(json.dumps(pair, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
