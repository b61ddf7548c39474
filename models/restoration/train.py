"""Count the n-grams of the restoration model.

    python models/restoration/train.py TEXT_FOLDER

TEXT_FOLDER holds MANIFEST.csv and the sources it names; those marked `held-out` are never read. Writes restoration.bin beside this file,
its digest into SHA256SUMS and what was read into TRAINING.csv. About four minutes and 6 GB of memory on one core.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
from corpus import build, initials, sources
from ngrams import estimate, prune
from pack import pack, record

from pipeline.restore.context import forms_of
from pipeline.restore.model import FILE

HERE = Path(__file__).resolve().parent
ORDER = 4
BUDGETS = {2: 2_300_000, 3: 9_600_000, 4: 1_800_000}
WEIGHTS: dict[str, int] = {}  # times that a source is counted; more than once for small registers made all registers worse


def main() -> None:
    """Train and write."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("text", type=Path)
    p.add_argument("--leave-out", nargs="*", default=[], metavar="SOURCE", help="sources to keep out, for tuning")
    p.add_argument("--out", type=Path, default=HERE)
    a = p.parse_args()
    files = sources(a.text, WEIGHTS, frozenset(a.leave_out))
    with tempfile.TemporaryDirectory() as cache:
        words, parts = build(files, Path(cache))
    tokens = np.concatenate([parts[s.path.name] for s in files])
    weight = np.concatenate([np.full(len(parts[s.path.name]), s.weight, np.uint8) for s in files])
    orders = prune(estimate(tokens, weight, len(words), ORDER), BUDGETS, forms_of(words))
    pack(a.out / FILE, words, orders, initials(files, words))
    record(a.out, FILE, [(f"{s.path.parent.name}/{s.path.name}", s.sha256, len(parts[s.path.name])) for s in files])


if __name__ == "__main__":
    main()
