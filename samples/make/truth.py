"""Writes the truth of the papers: their text and the tables that say what is in them, in the form of the scorer's truth folder."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from samples.make.lines import joined
from samples.make.paper import TYPE_NAMES, Header, OfTable, Quantity, Reference, Table, number_value, units_of
from samples.make.sheet import Sheet

HEADERS = (
    "file", "document_number", "document_notation", "document_code", "type_code", "type_name", "issuer", "parent_issuer", "place",
    "issued_on", "title", "signer_name", "signer_title", "arrival_number", "arrival_on", "urgency", "secrecy", "number_kind", "date_kind",
    "group", "remarks",
)  # fmt: skip
REFERENCES = ("file", "seq", "type_code", "type_name", "code", "issued_on", "issuer", "title", "relation", "page", "remarks")
QUANTITIES = (
    "file", "seq", "page", "value", "value_max", "total", "unit", "indicator", "period", "column", "where", "comparison",
    "comparison_base", "sentence", "remarks",
)  # fmt: skip
Row = dict[str, str]


@dataclass(frozen=True)
class Flow:
    """The running text of a paper and where its pages begin in it."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, sheets: Sequence[Sheet]) -> Flow:
        """Blocks joined, lines unwrapped; a paragraph that runs over a page break is whole."""
        text, starts = "", []
        for sheet in sheets:
            starts.append(len(text))
            text += " ".join(joined(block) for block in sheet.blocks) + " "
        return cls(text, tuple(starts))

    def page(self, at: int) -> int:
        """The page, from 1, of a place in the text."""
        return sum(start <= at for start in self.starts)

    def find(self, quote: str, since: int = 0) -> int:
        """Where a quote stands.

        Raises:
            ValueError: the paper does not say so, or not after `since`.
        """
        at = self.text.find(quote, since)
        if at < 0:
            raise ValueError(f"not in the paper{' after the one before' if since else ''}: {quote!r}")
        return at


def header_row(file: str, h: Header) -> Row:
    """A line of headers.csv."""
    return {
        "file": file, "document_number": h.number, "document_notation": h.notation, "document_code": h.code, "type_code": h.type_code,
        "type_name": TYPE_NAMES[h.type_code], "issuer": h.issuer, "parent_issuer": h.parent_issuer, "place": h.place,
        "issued_on": h.issued_on, "title": h.title, "signer_name": h.signer_name, "signer_title": h.signer_title,
        "arrival_number": h.arrival_number, "arrival_on": h.arrival_on, "urgency": h.urgency, "secrecy": h.secrecy,
        "number_kind": h.number_kind, "date_kind": h.date_kind, "group": h.group, "remarks": h.remarks,
    }  # fmt: skip


def reference_rows(file: str, references: Iterable[Reference], flow: Flow | None) -> list[Row]:
    """Lines of references.csv; without pages where the file has none."""
    rows, since = [], 0
    for seq, r in enumerate(references, 1):
        page = ""
        if flow:
            since = flow.find(r.quote, since)
            page = str(flow.page(since + (r.quote.find(r.code) if r.code in r.quote else 0)))
        rows.append(
            {
                "file": file,
                "seq": str(seq),
                "type_code": r.type_code,
                "type_name": TYPE_NAMES[r.type_code],
                "code": r.code,
                "issued_on": r.issued_on,
                "issuer": r.issuer,
                "title": r.title,
                "relation": r.relation,
                "page": page,
                "remarks": r.remarks,
            }
        )
    return rows


def _number_at(quote: str, written: str) -> int:
    match = re.search(rf"(?<![\d.,]){re.escape(written)}(?![\d])", quote)
    if not match:
        raise ValueError(f"{written!r} is not in {quote!r}")
    return match.start()


def _prose(q: Quantity, page: str) -> Row:
    return {
        "page": page, "value": q.value or number_value(q.written), "value_max": q.value_max, "total": q.total, "unit": q.unit,
        "indicator": q.indicator, "period": q.period, "column": "", "where": "prose", "comparison": q.comparison, "comparison_base": q.base,
        "sentence": q.quote, "remarks": q.remarks,
    }  # fmt: skip


def quantity_rows(file: str, tables: Sequence[Table], quantities: Iterable[Quantity | OfTable], flow: Flow | None) -> list[Row]:
    """Lines of quantities.csv in reading order."""
    rows: list[Row] = []
    since = 0
    for q in quantities:
        if isinstance(q, Quantity):
            page = ""
            if flow:
                since = flow.find(q.quote, since) + _number_at(q.quote, q.written)
                page = str(flow.page(since))
            rows.append(_prose(q, page))
            continue
        if flow is None:
            raise ValueError("a table needs its pages")
        table = tables[q.number]
        label = next(i for i, c in enumerate(table.columns) if c.role == "label")
        for cells in table.rows:
            since = flow.find("\t".join((cells[0].removeprefix("="), *cells[1:])), since)
            for column, written, unit in units_of(table, cells):
                rows.append(
                    {
                        "page": str(flow.page(since)),
                        "value": number_value(written),
                        "value_max": "",
                        "total": "",
                        "unit": unit,
                        "indicator": cells[label],
                        "period": column.period,
                        "column": column.path,
                        "where": "table",
                        "comparison": "",
                        "comparison_base": "",
                        "sentence": "",
                        "remarks": "",
                    }
                )
    return [{"file": file, "seq": str(i), **row} for i, row in enumerate(rows, 1)]


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """A CSV with a heading."""
    with path.open("w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, columns, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
