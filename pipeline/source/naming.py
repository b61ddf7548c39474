"""What files are called in tables, and the order of their names."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath


def legible(name: str) -> str:
    """A name that can stand in a table: NFC, bytes that are no text and control characters shown as U+FFFD."""
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs") else c for c in name))


def natural(name: str) -> str:
    """A text by which names sort: numbers by value, letters in any case, the whole name last, so that no two are equal.

    >>> sorted(["10.pdf", "2.pdf", "b", "A"], key=natural)
    ['2.pdf', '10.pdf', 'A', 'b']
    """
    parts = (f"\2{len(n := str(int(p))):04}{n}" if p.isdecimal() else f"\3{p}\0" for p in re.split(r"(\d+)", name.casefold()) if p)
    return "".join(parts) + f"\1{name}"


def by_name(path: PurePath) -> str:
    """Sorting key of a file by its name."""
    return natural(legible(path.name))
