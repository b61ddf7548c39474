"""Remake the scans and their truth: `python -m samples.make [--only STEM]`.

Needs the Debian package fonts-croscore and, from PyPI, fpdf2; the rest comes with sohoa. The same machine gives the same bytes again.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from samples.make import fonts, given, truth
from samples.make.recipes import CATALOGUE
from samples.make.scan import write
from samples.make.sheet import Sheet
from samples.make.typeset import typeset

log = logging.getLogger("samples.make")
HERE = Path(__file__).parent.parent
PAGE_BREAK = "\f"


def check_letters(sheets: list[Sheet]) -> None:
    """Refuse a font that would print boxes.

    Raises:
        ValueError: a letter of the paper is not in the font.
    """
    for sheet in sheets:
        for g in sheet.glyphs:
            if lacking := fonts.lacking(g.text, g.cut):
                raise ValueError(f"{g.cut.value} has no {sorted(lacking)}")


def main() -> None:
    """Remake all, or the scan of one paper (the truth tables always whole)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE, help="folder that holds scans/ and truth/")
    parser.add_argument("--only", default="", metavar="STEM", help="render only the papers whose stem holds this")
    parser.add_argument("--truth-only", action="store_true", help="render nothing")
    args = parser.parse_args()
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    scans, answers = args.out / "scans", args.out / "truth"
    scans.mkdir(parents=True, exist_ok=True)
    answers.mkdir(parents=True, exist_ok=True)
    headers, references, quantities, gold = [], [], [], []
    for paper, recipe in CATALOGUE:
        sheets = typeset(paper)
        check_letters(sheets)
        file = f"{paper.stem}{recipe.suffix}"
        if not args.truth_only and args.only in paper.stem:
            path = write(paper.stem, sheets, recipe, scans)
            log.info("%-44s %d pages %5d KB", file, len(sheets), path.stat().st_size // 1024)
        flow = truth.Flow.of(sheets)
        (answers / f"{paper.stem}.txt").write_text(PAGE_BREAK.join(s.text for s in sheets), "utf-8")
        headers.append(truth.header_row(file, paper.header))
        references += truth.reference_rows(file, paper.references, flow)
        quantities += truth.quantity_rows(file, paper.tables, paper.quantities, flow)
        gold.append(f"{file}\t{','.join(str(s.number) for s in sheets)}\n")
    headers.append(truth.header_row(given.FILE, given.HEADER))
    references += truth.reference_rows(given.FILE, given.REFERENCES, None)
    quantities += truth.quantity_rows(given.FILE, (), given.QUANTITIES, None)
    gold.append(f"{given.FILE}\t\n")
    truth.write_table(answers / "headers.csv", truth.HEADERS, headers)
    truth.write_table(answers / "references.csv", truth.REFERENCES, references)
    truth.write_table(answers / "quantities.csv", truth.QUANTITIES, quantities)
    (answers / "gold_files.txt").write_text("".join(gold), "utf-8")


if __name__ == "__main__":
    main()
