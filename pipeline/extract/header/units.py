"""Names of administrative units: the right marks and capitals for a name that is printed in capitals or was misread.

The list is data/units.txt (its origin is stated there). A name that is on it stays as it is; one that differs from a name on it by its
marks only is that name; one letter more may be wrong only where no other unit is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from ...language.shapes import fold

Level = Literal["province", "district", "commune"]
LEVELS: tuple[Level, ...] = ("province", "district", "commune")

_LETTERS = [chr(c) for c in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(c).isalpha()]
UPPER = "".join(c for c in _LETTERS if c.isupper())  # for classes of regular expressions: a range of marked letters mixes both cases
LOWER = "".join(c for c in _LETTERS if c.islower())

_NEW_TONE = dict(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
_TONE = re.compile(r"(?<![qQ])(" + "|".join(_NEW_TONE) + r")(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A name of a unit, without its type word."""

    name: str
    level: Level


def older_tone(text: str) -> str:
    """Tone marks in the older placement, case kept where it is one case.

    >>> older_tone("hoà THUỶ quý")
    'hòa THỦY quý'
    """

    def swap(m: re.Match[str]) -> str:
        old = _NEW_TONE[m[1].lower()]
        return old.upper() if m[1].isupper() else old.capitalize() if m[1][0].isupper() else old

    return _TONE.sub(swap, unicodedata.normalize("NFC", text))


def key_of(name: str) -> str:
    """The letters of a name without marks, its words apart by single spaces."""
    return " ".join(re.findall(r"[a-z0-9']+", fold(name)))


@lru_cache(maxsize=1)
def _units() -> dict[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    level: Level = "province"
    for line in files(__package__).joinpath("data/units.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.strip("[]") in LEVELS:
            level = next(x for x in LEVELS if x == line.strip("[]"))
        elif line and not line.startswith("#"):
            found[key_of(line)].append(Unit(line, level))
    return {k: tuple(v) for k, v in found.items()}


@lru_cache(maxsize=4)
def _keys(levels: tuple[Level, ...]) -> tuple[str, ...]:
    return tuple(k for k, units in _units().items() if len(k) >= 6 and any(u.level in levels for u in units))


def find_unit(name: str, levels: tuple[Level, ...] = LEVELS) -> Unit | None:
    """The unit that has this name, whatever its marks and case: the one with the likest marks.

    None where the letters are those of no unit, or of two that are alike.
    """
    units = [u for u in _units().get(key_of(name), ()) if u.level in levels]
    if not units:
        return None
    wanted = older_tone(name).lower()
    ranked = sorted(units, key=lambda u: (Levenshtein.distance(u.name.lower(), wanted), LEVELS.index(u.level)))
    if len(ranked) > 1 and ranked[0].name.lower() != wanted:
        first, second = (Levenshtein.distance(u.name.lower(), wanted) for u in ranked[:2])
        if first == second and ranked[0].name != ranked[1].name and ranked[0].level == ranked[1].level:
            return None
    return ranked[0]


def nearest_unit(name: str, levels: tuple[Level, ...] = ("province",)) -> Unit | None:
    """The unit whose name differs from a misread one by a letter or so; None where it is not the only one."""
    key = key_of(name)
    if len(key) < 6 or key in _units():
        return find_unit(name)
    hits = process.extract(key, _keys(levels), scorer=Levenshtein.distance, score_cutoff=1 if len(key) < 9 else 2, limit=2)
    if not hits or (len(hits) > 1 and hits[0][1] == hits[1][1]):
        return None
    return find_unit(hits[0][0], levels)
