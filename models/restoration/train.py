"""Train the restoration model.

    python models/restoration/train.py TEXT_FOLDER --pairs PAIRS.jsonl

TEXT_FOLDER holds MANIFEST.csv and the sources it names; those marked `held-out` are never read. PAIRS.jsonl is what render.py wrote.
Writes restoration.bin, SHA256SUMS and TRAINING.csv beside this file. About four minutes and 6 GB of memory on one core.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from pathlib import Path

import numpy as np
from confusions import LETTERS, learn, read_lines, word_pairs
from corpus import build, initials, sources
from ngrams import estimate, prune
from pack import pack

from pipeline.restore.letters import strip_marks
from pipeline.restore.model import FILE
from pipeline.weights import digest_of

HERE = Path(__file__).resolve().parent
ORDER = 4
BUDGETS = {2: 2_300_000, 3: 9_600_000, 4: 1_800_000}
WEIGHTS: dict[str, int] = {}  # times that a source is counted; more than once for small registers made all registers worse

# fitted on digital papers d001 to d016 read in three conditions (d017 to d033 held out); see CARD.md
TUNING = {
    "letter": -3.2,  # log-probability of a letter of an unknown word
    "eng_worst": -12.0,
    "eng_most": 24,
    "vie_worst": -10.0,
    "vie_most": 12,
    "digits": -4.0,  # for taking digits for letters
    "roman": -1.0,
    "mixed": -7.0,  # digits and letters in one, kept
    "capitals": -8.0,  # an unknown abbreviation, kept
    "capitals_change": 8.0,  # for taking it for a word
    "rare": -6.0,  # a sound syllable that training never met, kept
    "strange_noisy": -9.0,
    "strange_careful": -5.0,
    "assumed": 0.9,  # confidence where the engine gives none
    "change": -1.0,
    "change_sure": 2.0,  # from 0 at a confidence of 0.5 to this at 1
    "split": -18.0,
    "own_words": 0.5,  # weight of what the text itself prefers; in noisy text:
    "own_words_noisy": 1.0,
    "title": 0.5,
    "name": 3.0,  # for changing a word with a capital after another such; twice that after ông, bà
    "clean_weight": 1.0,
    "noisy_weight": 0.95,
    "careful_weight": 1.2,
}


def main() -> None:
    """Train and write."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("text", type=Path)
    p.add_argument("--pairs", type=Path, required=True)
    p.add_argument("--leave-out", nargs="*", default=[], metavar="SOURCE", help="sources to keep out, for tuning")
    p.add_argument("--out", type=Path, default=HERE)
    a = p.parse_args()
    files = sources(a.text, WEIGHTS, frozenset(a.leave_out))
    with tempfile.TemporaryDirectory() as cache:
        words, parts = build(files, Path(cache))
    tokens = np.concatenate([parts[s.path.name] for s in files])
    weight = np.concatenate([np.full(len(parts[s.path.name]), s.weight, np.uint8) for s in files])
    forms: dict[str, int] = {}
    skeleton = np.array([forms.setdefault(strip_marks(w), len(forms)) for w in words], np.int64)
    orders = prune(estimate(tokens, weight, len(words), ORDER), BUDGETS, skeleton)
    lines = read_lines(a.pairs)
    learned = {language: learn(word_pairs(lines, language), language) for language in ("eng", "vie")}
    arrays = {"confusion_" + k: table.astype(np.float16) for k, (_, table) in learned.items()}
    head = {"tuning": TUNING, "letters": LETTERS, "segments": {k: segments for k, (segments, _) in learned.items()}}
    pack(a.out / FILE, words, orders, head, {**arrays, "title": initials(files, words)})
    (a.out / "SHA256SUMS").write_text(f"{digest_of(a.out / FILE)}  {FILE}\n", encoding="utf-8")
    with (a.out / "TRAINING.csv").open("w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(("file", "sha256", "tokens"))
        out.writerows((f"{s.path.parent.name}/{s.path.name}", s.sha256, len(parts[s.path.name])) for s in files)
        out.writerow((a.pairs.name, digest_of(a.pairs), len(lines)))


if __name__ == "__main__":
    main()
