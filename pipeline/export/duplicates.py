"""Papers that are there twice: the same bytes, pages that look the same, or the same issuer, type, number and year.

Nothing is deleted or merged: the later one in the order of the tables names the earlier one, and a person decides. Two reports made from
one template look much alike, so where code, date and title are given, a look alone makes no duplicate of papers that differ in them.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Literal

from ..errors import OutputError
from ..record import Record

Level = Literal["bytes", "pages", "paper"]

_ROW_DIGITS = 8  # of a look in hexadecimal: one row of its grid
_MOST_DIFFERENT = 0.03  # share of bits; recompressed or rescaled scans differ by 0.017 at most, first pages of other papers by far more
_LEAST_ROWS = 8  # with something on them: a nearly empty page looks like any other
_LEAST_BITS = 3  # of a row by which pages are looked up: rows with less are alike on one page in ten
_CACHE_KIB = 512
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE same (key TEXT PRIMARY KEY, document_id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE seen (id INTEGER PRIMARY KEY, document_id TEXT NOT NULL, looks TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE rows (row TEXT NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (row, seen)) WITHOUT ROWID;
BEGIN;
"""
_CANDIDATES = """
SELECT document_id, looks, facts FROM seen
WHERE id IN (SELECT seen FROM rows WHERE row IN (SELECT value FROM json_each(?))) ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The document that is there already, and how far both are the same."""

    of: str
    level: Level


class DuplicateFinder(contextlib.AbstractContextManager["DuplicateFinder"]):
    """Takes records one after another and remembers a little of each: in a file without a name, so that memory stays the same.

    Raises:
        OutputError: the disk with the temporary files is full, here and in `find`.
    """

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # a temporary file, which SQLite removes as soon as it is open
        with _refusals_told():
            self._db.executescript(f"PRAGMA cache_size = -{_CACHE_KIB}; {_SCHEMA}")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._db.close()

    def find(self, record: Record) -> Duplicate | None:
        """The earlier document that this one is a duplicate of; None where it is the first of its kind."""
        with _refusals_told():
            of_bytes = self._same(record.document_id, "bytes", _content(record))
            of_paper = self._same(record.document_id, "paper", _paper(record))
            of_pages = self._alike(record) if record.page_looks else None
        found: tuple[tuple[Level, str | None], ...] = (("bytes", of_bytes), ("pages", of_pages), ("paper", of_paper))
        return next((Duplicate(of, level) for level, of in found if of is not None), None)

    def _same(self, document_id: str, level: Level, key: Sequence[object]) -> str | None:
        """The first document with this key, if that is another one; no document has an empty key."""
        if not key:
            return None
        text = json.dumps([level, *key])
        found: tuple[str] | None = self._db.execute("SELECT document_id FROM same WHERE key = ?", (text,)).fetchone()
        if found is None:
            self._db.execute("INSERT INTO same VALUES (?, ?)", (text, document_id))
        return found[0] if found else None

    def _alike(self, record: Record) -> str | None:
        """The first document whose pages look the same, one by one; candidates share a row of the first page's grid."""
        first, looks, facts = record.page_looks[0], "".join(record.page_looks), _facts(record)
        rows = {row for i in range(0, len(first), _ROW_DIGITS) if (row := first[i : i + _ROW_DIGITS]).strip("0")}
        if len(rows) < _LEAST_ROWS:
            return None
        keys = [f"{len(looks)} {row}" for row in rows if int(row, 16).bit_count() >= _LEAST_BITS]
        candidates = self._db.execute(_CANDIDATES, (json.dumps(keys),))
        found = next((of for of, others, told in candidates if _near(looks, others) and _agree(facts, json.loads(told))), None)
        values = (record.document_id, looks, json.dumps(facts))
        seen = self._db.execute("INSERT INTO seen (document_id, looks, facts) VALUES (?, ?, ?)", values).lastrowid
        self._db.executemany("INSERT INTO rows VALUES (?, ?)", [(key, seen) for key in keys])
        return found


@contextlib.contextmanager
def _refusals_told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as e:
        raise OutputError("output_failed", name="TMPDIR", detail=e) from e


def _near(looks: str, others: str) -> bool:
    """True for looks of pages that differ in a few bits; both are of equally many pages."""
    return (int(looks, 16) ^ int(others, 16)).bit_count() <= _MOST_DIFFERENT * 4 * len(looks)


def _content(record: Record) -> Sequence[object]:
    return (record.sha256, record.first_page) if record.sha256 else ()


def _paper(record: Record) -> Sequence[object]:
    """Issuer, type, number and year, where all are given."""
    header = record.header
    key = (header.issuer.value, header.type_code.value, header.document_number.value, (header.issued_on.value or "")[:4])
    return tuple(part.casefold() for part in key if part) if all(key) else ()


def _facts(record: Record) -> tuple[str, ...]:
    header = record.header
    return tuple((field.value or "").casefold() for field in (header.document_code, header.issued_on, header.title))


def _agree(facts: Sequence[str], others: Sequence[str]) -> bool:
    return all(not a or not b or a == b for a, b in zip(facts, others, strict=True))
