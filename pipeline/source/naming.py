"""What files are called in tables, and the order of their names."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath


def legible(name: str) -> str:
    """A name that can stand in a table: NFC, bytes that are no text and control characters shown as U+FFFD."""
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs") else c for c in name))


def natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """Sorting key with numbers by value; the whole name last, so that no two names are equal."""
    parts = [(0, int(p)) if p.isdecimal() else (1, p) for p in re.split(r"(\d+)", name.casefold()) if p]
    return (*parts, (-1, name))


def by_name(path: PurePath) -> tuple[tuple[int, int | str], ...]:
    """Sorting key of a file by its name."""
    return natural(legible(path.name))
