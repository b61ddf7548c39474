"""The type line: the name of the type in capitals, alone or with the beginning of the title after it (`GIẤY PHÉP KHAI THÁC NƯỚC MẶT`).

Source: Nghị định 30/2020/NĐ-CP Phụ lục I box 5a. Names are found by shape; a stamp may have taken their first letters.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from ...language.shapes import fold, is_upper, squeeze
from ..papers import LETTER, PaperType, type_names
from .rows import Row, cut_at_gaps

_ALONE = frozenset({"van ban", "du an", "de an", "hop dong", "de nghi", "de xuat", "dieu le", "luat", "hien phap"})


@dataclass(frozen=True)
class TypeLine:
    """The type that a row names, the words of the row from the name on, and those after the name."""

    type: PaperType
    row: Row
    rest: Row | None


def match_type(row: Row) -> tuple[PaperType, int] | None:
    """The type that a row names at its beginning, and the index of the first word after it; None where it names none.

    The name may have lost its first letters to a stamp, and its letters may stand apart (`GI ẤY PHÉP`, `THÔN G TƯ`).
    """
    letters = [(c, i) for i, t in enumerate(row.tokens) for c in squeeze(t.text)]
    line = "".join(c for c, _ in letters)
    best: tuple[float, int, PaperType, int] | None = None
    for name, kind in type_names():
        if kind is LETTER:
            continue  # no letter bears its name; `CÔNG VĂN ĐẾN` is a stamp
        wanted = name.replace(" ", "")
        for size in range(max(3, len(wanted) - 2), len(wanted) + 2):
            if size > len(line):
                break
            score = fuzz.ratio(line[:size], wanted) / 100
            whole = size == len(line) or letters[size][1] != letters[size - 1][1]
            least = 0.999 if len(wanted) <= 5 else 0.85
            if score >= least and whole and (best is None or (score, len(wanted)) > (best[0], best[1])):
                best = (score, len(wanted), kind, letters[size - 1][1] + 1)
    return (best[2], best[3]) if best else None


def find_type(row: Row, unit: float, width: float) -> TypeLine | None:
    """The part of a row that names a type in capitals, and the words after the name; a stamp may stand before it on the same line."""
    for part in reversed(cut_at_gaps(row, 1.2 * unit)) if unit else (row,):
        for first in range(len(part.tokens)):
            if first and (unit == 0 or _one_phrase(part, first, unit)):
                continue
            candidate = Row(part.tokens[first:], part.zone)
            found = match_type(candidate)
            if found is None:
                continue
            kind, after = found
            name = Row(candidate.tokens[:after], candidate.zone)
            if not is_upper(name.text, 0.75) or (fold(kind.name) in _ALONE and after < len(candidate.tokens)):
                continue
            if width and candidate.box and abs(candidate.box.center[0] - width / 2) > 0.17 * width:
                continue
            return TypeLine(kind, candidate, candidate.part(after))
    return None


def _one_phrase(row: Row, index: int, unit: float) -> bool:
    """True where a word goes on from the one before it: both in capitals and no more apart than words of a line are."""
    before = row.tokens[index - 1].text
    return is_upper(before, 0.99) and before.isalpha() and row.gap_after(index - 1) < 0.6 * unit


def find_torn_type(row: Row, kind: PaperType) -> TypeLine | None:
    """The type line of a type that is known from the notation, of whose name only the last word is left (`PHÉP KHAI THÁC ...`)."""
    last = squeeze(kind.name.split()[-1])
    for i, token in enumerate(row.tokens[:2]):
        shape = squeeze(token.text)
        if is_upper(token.text, 0.9) and len(shape) >= 3 and (shape == last or (len(last) >= 4 and fuzz.ratio(shape, last) >= 85)):
            return TypeLine(kind, row, row.part(i + 1))
    return None
