"""The pivot as tables: `figures.csv` with a line a cell; in `figures.xlsx` also as a sheet with a column for each issuer and period."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from .. import export
from ..export import TableKind
from .pivot import Figure, Pivot

FIGURES = TableKind(
    "figures",
    ("indicator", "unit", "column", "comparison", "comparison_base", "issuer", "period", "value", "conflict", "sources"),
    frozenset({"value"}),
)
_NAMES = ("indicator", "unit", "column", "comparison", "comparison_base")
_MOST_COLUMNS = 16_000  # a sheet has room for 16,384
_BETWEEN = " | "


def figure_rows(pivot: Pivot) -> Iterator[export.Row]:
    """The rows of `figures.csv`. Different values stand side by side, and their sources in the same order."""
    for figure in pivot.figures:
        row = {name: _text(getattr(figure, name)) for name in (*_NAMES, "issuer", "period")}
        yield {**row, "value": _values(figure), "conflict": "true" if figure.is_conflict else "false", "sources": _sources(figure)}


def wide_sheet(pivot: Pivot) -> tuple[TableKind, list[export.Row]]:
    """The sheet `pivot`: a row for each indicator and unit, for each issuer and period a column of values and one of sources.

    Only rows with two cells or more are there: the others compare nothing. Where a sheet has not room for all columns, the first are there.
    """
    rows = [r for r in pivot.rows if len(r.figures) > 1]
    heads = sorted({_head(f) for r in rows for f in r.figures})[: _MOST_COLUMNS // 2]
    columns = tuple(name for head in heads for name in (head, _source_head(head)))
    table = TableKind("pivot", (*_NAMES, *columns), frozenset(heads))
    made: list[export.Row] = []
    for row in rows:
        cells = dict.fromkeys(table.columns, "")
        cells.update({name: _text(getattr(row.figures[0], name)) for name in _NAMES})
        for figure in row.figures:
            if _head(figure) in table.numbers:
                _put(cells, _head(figure), _values(figure))
                _put(cells, _source_head(_head(figure)), _sources(figure))
        made.append(cells)
    return table, made


def _put(cells: export.Row, name: str, text: str) -> None:
    """Two cells may have one name (papers without an issuer): then both stand there."""
    cells[name] = f"{cells[name]}{_BETWEEN}{text}" if cells[name] else text


def _head(figure: Figure) -> str:
    return _text(" · ".join(filter(None, (figure.issuer, figure.period))) or "?")


def _source_head(head: str) -> str:
    return f"{head} [source]"


def _values(figure: Figure) -> str:
    return _BETWEEN.join(value for value, _ in figure.values)


def _sources(figure: Figure) -> str:
    """`document_id, page, seq`, several for one value joined by `;`."""
    return _BETWEEN.join("; ".join(_place(s.document_id, s.page, s.seq) for s in sources) for _, sources in figure.values)


def _place(document_id: str, page: int | None, seq: int) -> str:
    return f"{document_id}, p. {page}, {seq}" if page is not None else f"{document_id}, {seq}"


def _text(text: str) -> str:
    return unicodedata.normalize("NFC", text)
