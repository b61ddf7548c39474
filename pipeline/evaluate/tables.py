"""Truth and answers by file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from ..export import read_table

Row = dict[str, str]

_TEXT_OF_A_PAGE = re.compile(r"(.+)-p(\d+)\.txt")


def rows_by_file(path: Path, key: str) -> dict[str, list[Row]]:
    """The rows of a table by the name of their file, without its folders.

    What was made of the text of one page (`s017-p1.txt`) belongs to that page of the scan (`s017.pdf`).
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in stripped(read_table(path)):
        name = Path(row[key]).name
        if page := _TEXT_OF_A_PAGE.fullmatch(name):
            name, row = f"{page[1]}.pdf", {**row, "page": page[2]}
        found[name].append(row)
    return found


def stripped(rows: Iterable[Row]) -> list[Row]:
    """The rows without white space around their cells."""
    return [{name: cell.strip() for name, cell in row.items()} for row in rows]


def pages_to_score(truth: Path, out: Path, only: str) -> dict[str, frozenset[str]]:
    """The files of gold_files.txt, and which of their pages were read by eye (none named: all of them).

    Where the answers were made of transcribed pages, those pages alone are scored.
    """
    path = truth / "gold_files.txt"
    if not path.is_file():
        return {}
    read: dict[str, frozenset[str]] = {}
    for line in path.read_text("utf-8").split("\n"):
        name, _, pages = line.partition("\t")
        if name.strip() and only in name:
            read[name.strip()] = frozenset(p.strip() for p in pages.split(",")) - {""}
    names = (Path(row["source"]).name for row in read_table(out / "records.csv"))
    transcribed = [page for name in names if (page := _TEXT_OF_A_PAGE.fullmatch(name))]
    if transcribed:
        pages_of = {f"{page[1]}.pdf": frozenset(p[2] for p in transcribed if p[1] == page[1]) for page in transcribed}
        read = {name: pages_of[name] for name in read if name in pages_of}
    return read
