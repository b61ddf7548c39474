"""Papers that are there twice: the same bytes, pages that look the same, or the same issuer, type, number and year.

Nothing is deleted or merged: the later one in the order of the tables names the earlier one, and a person decides. Two reports made from
one template look much alike, so where code, date and title are given, a look alone makes no duplicate of papers that differ in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

from ..record import Record

Level = Literal["bytes", "pages", "paper"]

_ROW_DIGITS = 8  # of a look in hexadecimal: one row of its grid
_MOST_DIFFERENT = 0.03  # share of bits; recompressed or rescaled scans differ by 0.017 at most, first pages of other papers by far more
_LEAST_ROWS = 8  # with something on them: a nearly empty page looks like any other


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The document that is there already, and how far both are the same."""

    of: str
    level: Level


@dataclass(frozen=True, slots=True)
class _Seen:
    document_id: str
    looks: tuple[int, ...]
    facts: tuple[str, ...]


class DuplicateFinder:
    """Takes records one after another and remembers a little of each."""

    def __init__(self) -> None:
        self._by_key: dict[Hashable, str] = {}
        self._by_row: dict[Hashable, list[_Seen]] = defaultdict(list)

    def find(self, record: Record) -> Duplicate | None:
        """The earlier document that this one is a duplicate of; None where it is the first of its kind."""
        levels: tuple[tuple[Level, Hashable], ...] = (("bytes", _content(record)), ("paper", _paper(record)))
        of_bytes, of_paper = (self._by_key.get((level, key)) if key else None for level, key in levels)
        of_pages = self._alike(record) if record.page_looks else None
        for level, key in levels:
            if key:
                self._by_key.setdefault((level, key), record.document_id)
        if of_bytes is not None:
            return Duplicate(of_bytes, "bytes")
        if of_pages is not None:
            return Duplicate(of_pages, "pages")
        return Duplicate(of_paper, "paper") if of_paper is not None else None

    def _alike(self, record: Record) -> str | None:
        """The first document whose pages look the same, one by one; candidates share a row of the first page's grid."""
        looks = record.page_looks
        rows = sorted({row for i in range(0, len(looks[0]), _ROW_DIGITS) if (row := looks[0][i : i + _ROW_DIGITS]).strip("0")})
        if len(rows) < _LEAST_ROWS:
            return None
        seen = _Seen(record.document_id, tuple(int(look, 16) for look in looks), _facts(record))
        bits = 4 * sum(map(len, looks))
        found = None
        compared: set[str] = set()
        for place in ((len(looks), row) for row in rows):
            for other in self._by_row[place]:
                if other.document_id not in compared and found is None:
                    compared.add(other.document_id)
                    differing = sum((a ^ b).bit_count() for a, b in zip(seen.looks, other.looks, strict=True))
                    if differing <= _MOST_DIFFERENT * bits and _agree(seen.facts, other.facts):
                        found = other.document_id
            self._by_row[place].append(seen)
        return found


def _content(record: Record) -> Hashable:
    return (record.sha256, record.first_page) if record.sha256 else None


def _paper(record: Record) -> Hashable:
    """Issuer, type, number and year, where all are given."""
    header = record.header
    key = (header.issuer.value, header.type_code.value, header.document_number.value, (header.issued_on.value or "")[:4])
    return tuple(part.casefold() for part in key if part) if all(key) else None


def _facts(record: Record) -> tuple[str, ...]:
    header = record.header
    return tuple((field.value or "").casefold() for field in (header.document_code, header.issued_on, header.title))


def _agree(facts: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return all(not a or not b or a == b for a, b in zip(facts, others, strict=True))
