"""The tables `records.csv`, `references.csv`, `quantities.csv` and `records.xlsx`: RECORDS.md section 8.

One road to all of them: a record's rows, cell by cell, as text. A spreadsheet takes a cell that begins with `= + - @`, a tab or a control
character for a formula or worse; in CSV such a text gets a leading apostrophe, and so does one that already looks like this
(`'=1`), so that taking one apostrophe off always gives the text back: `shield` and `unshield`.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..record import Evidence, Header, Quantity, Record, Reference
from .duplicates import Duplicate, DuplicateFinder, Level
from .files import replacing
from .text import as_unicode
from .workbook import Workbook

Row = dict[str, str]


class _RowWriter(Protocol):
    def writerow(self, row: Iterable[str], /) -> object: ...


_SHIELDED = re.compile(r"'*[=+\-@\x00-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_HEADER_FIELDS = tuple(Header.model_fields)


@dataclass(frozen=True, slots=True)
class TableKind:
    """A table: its name, its columns in order, and which of them hold numbers."""

    name: str
    columns: tuple[str, ...]
    numbers: frozenset[str]


RECORDS = TableKind(
    "records",
    (
        *("document_id", "source", "sha256", "page_count", "first_page", "last_page", "status", "failure", "failure_message"),
        *_HEADER_FIELDS,
        *("reference_count", "quantity_count", "confidence", "needs_review", "review_reasons", "text_path", "record_path"),
        *("duplicate_of", "duplicate_level"),
    ),
    frozenset({"page_count", "first_page", "last_page", "reference_count", "quantity_count", "confidence"}),
)
REFERENCES = TableKind(
    "references",
    (
        *("document_id", "source", "seq", "type_code", "type_name", "code", "issued_on", "issuer", "title", "relation", "mention_count"),
        *("page", "left", "top", "right", "bottom", "raw_text", "confidence", "method"),
    ),
    frozenset({"seq", "mention_count", "page", "left", "top", "right", "bottom", "confidence"}),
)
QUANTITIES = TableKind(
    "quantities",
    (
        *("document_id", "source", "seq", "value", "value_max", "total", "unit", "indicator", "period", "column", "where"),
        *("comparison", "comparison_base", "page", "left", "top", "right", "bottom", "raw_text", "sentence", "confidence", "method"),
    ),
    frozenset({"seq", "value", "value_max", "total", "page", "left", "top", "right", "bottom", "confidence"}),
)
TABLES = (RECORDS, REFERENCES, QUANTITIES)


def write_tables(out: Path, records: Iterable[Record], *, workbook: bool = True) -> Counter[Level]:
    """Write the tables of these records in one pass and say how many are there twice; a record at a time is in memory.

    `workbook` writes `records.xlsx` too.

    Raises:
        OutputError: a table cannot be written; then all are as they were.
    """
    duplicates: Counter[Level] = Counter()
    with contextlib.ExitStack() as stack:
        finder = stack.enter_context(DuplicateFinder())
        csvs = [_csv_writer(stack, out / f"{t.name}.csv", t) for t in TABLES]
        book = stack.enter_context(Workbook.replacing(out / "records.xlsx", TABLES)) if workbook else None
        for record in records:
            duplicate = finder.find(record)
            if duplicate is not None:
                duplicates[duplicate.level] += 1
            for table, rows, write in zip(TABLES, rows_of(record, duplicate), csvs, strict=True):
                for row in rows:
                    write.writerow([_csv_cell(row[c], number=c in table.numbers) for c in table.columns])
                    if book is not None:
                        book.add(table, row)
    return duplicates


def write_table(path: Path, table: TableKind, rows: Iterable[Row]) -> None:
    """Write one table as CSV in the form of RECORDS.md section 8.

    Raises:
        OutputError: it cannot be written; then it is as it was.
    """
    with contextlib.ExitStack() as stack:
        writer = _csv_writer(stack, path, table)
        for row in rows:
            writer.writerow([_csv_cell(row[c], number=c in table.numbers) for c in table.columns])


def write_workbook(path: Path, sheets: Sequence[tuple[TableKind, Sequence[Row]]]) -> None:
    """Write tables as the sheets of one workbook, typed as in `records.xlsx`.

    Raises:
        OutputError: it cannot be written; then it is as it was.
    """
    with Workbook.replacing(path, [table for table, _ in sheets]) as book:
        for table, rows in sheets:
            for row in rows:
                book.add(table, row)


def rows_of(record: Record, duplicate: Duplicate | None = None) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows that a record gives to the three tables. Cells are NFC text; numbers are decimals with a point, unknown is empty."""
    return (
        [_record_row(record, duplicate)],
        [_reference_row(record, r) for r in record.references],
        [_quantity_row(record, q) for q in record.quantities],
    )


def read_table(path: Path) -> list[Row]:
    """The rows of one of these CSV files, shields taken off; no rows where there is no file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{k: unshield(v or "") for k, v in row.items() if k} for row in csv.DictReader(file)]


def shield(cell: str) -> str:
    """A text cell that no spreadsheet takes for a formula.

    >>> shield("=SUM(A1)"), shield("'-"), shield("Báo cáo"), shield("'quoted'")
    ("'=SUM(A1)", "''-", 'Báo cáo', "'quoted'")
    """
    return "'" + cell if _SHIELDED.match(cell) else cell


def unshield(cell: str) -> str:
    """The text that `shield` was given.

    >>> unshield("'=SUM(A1)"), unshield("''-"), unshield("'quoted'")
    ('=SUM(A1)', "'-", "'quoted'")
    """
    return cell[1:] if cell.startswith("'") and _SHIELDED.match(cell) else cell


def _csv_writer(stack: contextlib.ExitStack, path: Path, table: TableKind) -> _RowWriter:
    binary = stack.enter_context(replacing(path))
    text = io.TextIOWrapper(binary, encoding="utf-8-sig", newline="", write_through=True)
    stack.callback(text.detach)  # the file itself is closed by `replacing`
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    return writer


def _csv_cell(cell: str, *, number: bool) -> str:
    return cell if number and _NUMBER.fullmatch(cell) else shield(cell)


def _record_row(record: Record, duplicate: Duplicate | None) -> Row:
    reasons = (*record.review_reasons, *(("duplicate",) if duplicate else ()))
    header = {name: _text(getattr(record.header, name).value) for name in _HEADER_FIELDS}
    return {
        **_whose(record),
        "sha256": record.sha256,
        "page_count": _number(record.page_count),
        "first_page": _number(record.first_page),
        "last_page": _number(record.last_page),
        "status": record.status,
        "failure": record.failure,
        "failure_message": _text(record.failure_message),
        **header,
        "reference_count": _number(len(record.references)),
        "quantity_count": _number(len(record.quantities)),
        "confidence": _number(record.confidence),
        "needs_review": "true" if reasons else "false",
        "review_reasons": _joined(reasons),
        "text_path": _text(record.text_path),
        "record_path": _text(record.record_path),
        "duplicate_of": _text(duplicate.of) if duplicate else "",
        "duplicate_level": duplicate.level if duplicate else "",
    }


def _reference_row(record: Record, reference: Reference) -> Row:
    texts = {name: _text(getattr(reference, name)) for name in ("type_code", "type_name", "code", "issued_on", "issuer", "title")}
    return {
        **_whose(record),
        "seq": _number(reference.seq),
        **texts,
        "relation": reference.relation,
        "mention_count": _number(reference.mention_count),
        **_where_found(reference.evidence),
    }


def _quantity_row(record: Record, quantity: Quantity) -> Row:
    names = ("value", "value_max", "total", "unit", "indicator", "period", "column", "where", "comparison", "comparison_base", "sentence")
    return {
        **_whose(record),
        "seq": _number(quantity.seq),
        **{name: _text(getattr(quantity, name)) for name in names},
        **_where_found(quantity.evidence),
    }


def _whose(record: Record) -> Row:
    return {"document_id": _text(record.document_id), "source": _text(record.source)}


def _where_found(evidence: Evidence) -> Row:
    left, top, right, bottom = map(_number, evidence.box or (None,) * 4)
    return {
        "page": _number(evidence.page),
        "left": left,
        "top": top,
        "right": right,
        "bottom": bottom,
        "raw_text": _text(evidence.raw_text),
        "confidence": _number(evidence.confidence),
        "method": _text(evidence.method),
    }


def _text(value: str | None) -> str:
    return as_unicode(unicodedata.normalize("NFC", value or ""))


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.4f}".rstrip("0").rstrip(".")


def _joined(parts: Sequence[str]) -> str:
    return "; ".join(parts)
