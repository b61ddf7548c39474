"""What the engine makes of each letter, learned from printed and read lines: P(read letters | printed letter).

    python models/restoration/confusions.py RENDERED.jsonl PAPERS.jsonl     # from render.py and papers.py; half a minute

Words are aligned line by line, letters by Viterbi EM (each printed letter gives 0 to 3 read ones).
Source: Brill and Moore 2000, An Improved Error Model for Noisy Channel Spelling Correction (here with segments of one letter).
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pack import record
from rapidfuzz.distance import Levenshtein

from pipeline.restore import model
from pipeline.restore.channel import ANY_ONE, ANY_TWO, LONGEST, seen_form
from pipeline.restore.letters import MARKED, old_tone, strip_marks
from pipeline.weights import digest_of

HERE = Path(__file__).resolve().parent
# whose pairs out of real papers count for each channel; with `vie` the second reader's words are mended too, and its wrong marks taught
# the channel more than those of Tesseract's own data, which gained nothing
PAPERS = {"eng": "eng", "vie": "second"}

# What scans of typed papers show and renderings seldom do: printed letter, what was read, how often as if it had been seen
SCANNED = {
    "eng": "ố é6 6, ổ é6 6, ộ é6 6, ô é6 6, ồ é6 6, đ p 60, đ b 30, ã 4 20, ã & 20, ã 3 8, ề 8 10, ễ 8 6, ẽ 8 6, ộ 6 40, ô 6 40, ố 6 "
    "40, ồ 6 40, ổ 6 40, ơ 6 8, ó 6 20, à 2 100, á 4 10, a 4 3, ệ é¢ 5, ệ ¢ 20, ế ¢ 4, ề @ 3, ê @ 6, ế @ 4, ớ @ 3, ơ @ 3, ở @ "
    "3, ờ ¢ 3, ở ¢ 3, ĩ i 20, ỹ ¥ 20, ị j 10, ì j 4, l 1 30, l I 30, l | 5, ư ir 30, ứ it 20, ứ ir 20, ứ ti 5, ử ir 5, ữ it "
    "10, ữ ii 5, ự w 20, ự y 10, ủ ii 5, ủ ti 10, ủ ta 3, ũ ii 5, ũ ti 5, ừ tir 3, á éa 3, ấ éa 1, ể éa 1, ô 06 1, ồ o6 2, ổ "
    "b 3, ố b 6, ộ d 20, ô d 20, ờ d 5, ợ g 10, ơ w 2, ơ u 2, ố é 20, ớ é 20, ơ é 10, ợ ¢ 3, ô u 2, ẩ é 3, ă i 30, ặ i 10, ắ "
    "i 10, ắ é 5, ẻ é 5, s $ 20, s 8 8, s 5 8",
    "vie": "ổ ố 60, ẩ â 40, ẫ â 20, ủ ú 60, ồ ô 30, đ ð 20, đ đð 5",
}
# logarithms of what training never saw: one letter read for another, a letter with a stray sign, a letter with other marks
UNSEEN = {"eng": (-7.5, -7.5, -7.0), "vie": (-9.0, -9.5, -7.0)}
LETTERS = "abcdefghijklmnopqrstuvwxyz" + "".join(sorted(c for c in MARKED if c.islower()))


def aligned_words(printed: list[str], seen: list[tuple[str, float]]) -> Iterator[tuple[str, str, float]]:
    """Printed word, read word, confidence: pairs of an alignment of a line, where they have anything in common."""
    a = [strip_marks(w.lower()) for w in printed]
    b = [strip_marks(w.lower()) for w, _ in seen]
    cost = np.zeros((len(a) + 1, len(b) + 1))
    cost[:, 0], cost[0, :] = np.arange(len(a) + 1), np.arange(len(b) + 1)
    pair = {}
    for i in range(len(a)):
        for j in range(len(b)):
            d = pair[i, j] = Levenshtein.normalized_distance(a[i], b[j]) * 1.6 if abs(i - j) < 6 else 2.0
            cost[i + 1, j + 1] = min(cost[i, j] + d, cost[i, j + 1] + 1, cost[i + 1, j] + 1)
    i, j = len(a), len(b)
    out = []
    while i and j:
        if cost[i, j] == cost[i - 1, j - 1] + pair[i - 1, j - 1]:
            i, j = i - 1, j - 1
            if pair[i, j] < 1.1:
                out.append((printed[i], seen[j][0], seen[j][1]))
        elif cost[i, j] == cost[i - 1, j] + 1:
            i -= 1
        else:
            j -= 1
    return reversed(out)


def word_pairs(lines: Iterable[dict[str, object]], language: str) -> Counter[tuple[str, str]]:
    """(printed, read) of lower-case words without outer signs, counted."""
    out: Counter[tuple[str, str]] = Counter()
    for line in lines:
        if line["language"] != language or not line["seen"]:
            continue
        for printed, read, _ in aligned_words(str(line["printed"]).split(), line["seen"]):  # type: ignore[arg-type]
            core = printed.strip(".,;:()\"“”'!?…-*/[]")
            lead = len(printed) - len(printed.lstrip(".,;:()\"“”'!?…-*/[]"))
            trail = len(printed) - len(core) - lead
            word = old_tone(core.lower())
            if not word or any(c not in LETTERS for c in word) or len(word) > 8:
                continue
            if trail and read[-trail:].isalnum():
                continue
            form = seen_form(read[lead : len(read) - trail] if trail else read[lead:])
            if form and len(form) <= 2 * len(word) + 2:
                out[word, form] += 1
    return out


def learn(
    pairs: Counter[tuple[str, str]], language: str, rounds: int = 6, strength: float = 3.0, scanned: float = 1.0
) -> tuple[list[str], NDArray[np.float32]]:
    """Segments and (segments, letters) log-probabilities; segments that were never seen are in no row.

    Args:
        pairs: printed and read words, counted.
        language: of the engine.
        rounds: of alignment.
        strength: of what is supposed before anything was seen.
        scanned: times that SCANNED counts.
    """
    base = {c: strip_marks(c) for c in LETTERS}

    def prior(letter: str, segment: str) -> float:
        if segment == letter:
            return 0.5
        if segment == base[letter]:
            return 0.3
        if len(segment) == 1:
            return 0.03 if strip_marks(segment) == base[letter] else 0.001
        return {0: 0.002, 2: 0.0001, 3: 0.00001}[len(segment)]

    seeds: dict[str, Counter[str]] = {c: Counter() for c in LETTERS}
    for entry in SCANNED[language].split(", "):
        letter, segment, times = entry.split(" ")
        seeds[letter][segment] = round(scanned * int(times))
    counts = {c: seeds[c].copy() for c in LETTERS}

    def log_p(letter: str, segment: str) -> float:
        c = counts[letter]
        total = c.total()
        return math.log((c[segment] + strength * prior(letter, segment)) / (total + strength))

    for _ in range(rounds):
        table: dict[tuple[str, str], float] = {}
        new = {c: seeds[c].copy() for c in LETTERS}
        for (word, form), times in pairs.items():
            n, m = len(word), len(form)
            best = [[-1e9] * (m + 1) for _ in range(n + 1)]
            back = [[0] * (m + 1) for _ in range(n + 1)]
            best[0][0] = 0.0
            for i in range(1, n + 1):
                c = word[i - 1]
                for j in range(m + 1):
                    for k in range(min(LONGEST, j) + 1):
                        before = best[i - 1][j - k]
                        if before < -60:
                            continue
                        key = (c, form[j - k : j])
                        p = table.get(key)
                        if p is None:
                            p = table[key] = log_p(*key)
                        if before + p > best[i][j]:
                            best[i][j], back[i][j] = before + p, k
            if best[n][m] < -9 * n:
                continue
            j = m
            for i in range(n, 0, -1):
                k = back[i][j]
                new[word[i - 1]][form[j - k : j]] += times
                j -= k
        counts = new
    segments = sorted({s for c in counts.values() for s in c} | set(LETTERS) | {""})
    one, two, marks = UNSEEN[language]

    def least(letter: str, segment: str) -> float:
        if len(segment) != 1:
            return -100.0
        return marks if strip_marks(segment) == base[letter] else one

    table = [[max(log_p(c, s), least(c, s)) for c in LETTERS] for s in segments]
    for first in (ANY_ONE, *(ANY_TWO + x for x in "abcdefghijklmnopqrstuvwxyz")):
        segments.append(first)
        table.append([one if first == ANY_ONE else two if base[c] == first[1] else -100.0 for c in LETTERS])
    return segments, np.array(table, np.float32)


def read_lines(path: Path) -> list[dict[str, object]]:
    """The lines that render.py wrote."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    """Learn from the pairs and write confusions.bin."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("rendered", type=Path)
    p.add_argument("papers", type=Path)
    p.add_argument("--out", type=Path, default=HERE)
    a = p.parse_args()
    rendered, papers = read_lines(a.rendered), read_lines(a.papers)
    learned = {}
    for language, reader in PAPERS.items():
        pairs = word_pairs(rendered, language)
        before = pairs.total()
        pairs.update(word_pairs(papers, reader))
        learned[language] = learn(+pairs, language, scanned=pairs.total() / before)  # what scans show keeps its weight
    head = {"letters": LETTERS, "segments": {k: segments for k, (segments, _) in learned.items()}}
    model.write(a.out / model.CONFUSIONS, head, {k: table.astype(np.float16) for k, (_, table) in learned.items()})
    record(a.out, model.CONFUSIONS, [(x.name, digest_of(x), len(y)) for x, y in ((a.rendered, rendered), (a.papers, papers))])


if __name__ == "__main__":
    main()
