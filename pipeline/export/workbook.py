"""`records.xlsx`: the three tables as sheets of one workbook.

Codes, numbers of papers and dates are typed as text, so that no spreadsheet turns `07` into 7 or `3/2024` into a date; measures and counts
are numbers. Text cells can be no formulas, so they need no shield. The same records give the same bytes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from ..errors import OutputError
from .files import replacing, scratch_beside

_LAST_ROW = 1_048_575  # rows and letters of a cell that the format can hold
_LONGEST = 32_767
_DIGITS = 15  # of a number, before it is rounded
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)  # fixed: equal records, equal bytes
_WIDE = frozenset({"title", "indicator", "sentence", "recipients", "raw_text", "failure_message"})
_MIDDLE = frozenset({"source", "issuer", "parent_issuer", "review_reasons", "column", "comparison_base", "record_path", "text_path"})


class _Table(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def numbers(self) -> frozenset[str]: ...


class Workbook:
    """A workbook in the making, one sheet a table; a row at a time is in memory."""

    def __init__(self, book: Any, tables: Sequence[_Table]) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._as_text = book.add_format({"num_format": "@"})
        self._sheets = {table.name: self._new_sheet(table, table.name) for table in tables}
        self._rows = dict.fromkeys(self._sheets, 0)
        self._parts = dict.fromkeys(self._sheets, 1)

    @classmethod
    @contextlib.contextmanager
    def replacing(cls, path: Path, tables: Sequence[_Table]) -> Iterator[Workbook]:
        """A workbook that takes the place of `path` when the block ends well.

        Raises:
            OutputError: it cannot be written.
        """
        with replacing(path) as file, scratch_beside(path) as scratch:
            book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": str(scratch)})
            book.set_properties({"title": "sohoa", "created": _CREATED})
            yield cls(book, tables)
            try:
                book.close()
            except XlsxWriterException as e:
                raise OutputError("output_failed", name=path, detail=e) from e

    def add(self, table: _Table, row: Mapping[str, str]) -> None:
        """Add a row to the sheet of its table; a full sheet is continued on another one."""
        if self._rows[table.name] == _LAST_ROW:
            self._parts[table.name] += 1
            self._sheets[table.name] = self._new_sheet(table, f"{table.name} {self._parts[table.name]}")
            self._rows[table.name] = 0
        self._rows[table.name] += 1
        sheet, at = self._sheets[table.name], self._rows[table.name]
        for column, name in enumerate(table.columns):
            cell = row[name]
            if not cell:
                continue
            if name in table.numbers and (number := _number(cell)) is not None:
                sheet.write_number(at, column, number)
            else:
                sheet.write_string(at, column, cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…", self._as_text)

    def _new_sheet(self, table: _Table, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(table.columns):
            sheet.set_column(column, column, 50 if title in _WIDE else 28 if title in _MIDDLE else max(10, len(title) + 2))
        for column, title in enumerate(table.columns):
            sheet.write_string(0, column, title, self._bold)
        return sheet


def _number(cell: str) -> float | None:
    """The number of a cell; None where it is none, or longer than a spreadsheet can hold without rounding."""
    try:
        return float(cell) if len(cell.strip("-0.").replace(".", "")) <= _DIGITS else None
    except ValueError:
        return None
