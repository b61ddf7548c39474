"""The figures of many papers side by side: a row for each indicator and unit, a cell for each period and issuer.

Nothing is summed, converted or chosen: where papers (or one paper) say different things about one cell, all stand in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..record import Quantity, Record
from .keys import equal_parts, is_misreading, plain_unit, plain_words
from .periods import period_key, period_label

_RowKey = tuple[str, str, str, str, str]  # indicator, unit, column, comparison, its base
_CellKey = tuple[str, str, str]  # issuer, period, report


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands: the quantity `seq` of a document, on a page."""

    document_id: str
    page: int | None
    seq: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: what is measured, when and by whom; `values` are the different values that are reported, each with all its sources."""

    indicator: str
    unit: str
    column: str
    comparison: str
    comparison_base: str
    issuer: str
    period: str
    values: tuple[tuple[str, tuple[Source, ...]], ...]

    @property
    def is_conflict(self) -> bool:
        """True where different values are reported."""
        return len(self.values) > 1


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator in one unit, with its cells in order of issuer and period."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Pivot:
    """All rows, those with most cells first. `unnamed` figures say not what they measure, so they are in no row."""

    rows: tuple[Row, ...]
    unnamed: int

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All cells, row by row."""
        return tuple(f for row in self.rows for f in row.figures)


@dataclass(frozen=True, slots=True)
class _Item:
    record: Record
    quantity: Quantity


def pivot_figures(records: Iterable[Record]) -> Pivot:
    """Pivot the quantities of records over indicator and unit, period and issuer."""
    rows: dict[_RowKey, list[_Item]] = {}
    unnamed = 0
    for whole in records:
        record = whole.model_copy(update={"quantities": (), "references": (), "findings": ()})  # a long archive stays small
        for quantity in whole.quantities:
            if not plain_words(quantity.indicator):
                unnamed += 1
                continue
            rows.setdefault(_row_key(quantity), []).append(_Item(record, quantity))
    made = [_row(items) for items in _without_misreadings(rows)]
    made.sort(
        key=lambda r: (-len(r.figures), plain_words(r.figures[0].indicator), r.figures[0].unit, r.figures[0].column, r.figures[0].period)
    )
    return Pivot(tuple(made), unnamed)


def value_text(quantity: Quantity) -> str:
    """The whole value: `10-15` for a range, `14/20` for a part of a whole."""
    return quantity.value + (f"-{quantity.value_max}" if quantity.value_max else "") + (f"/{quantity.total}" if quantity.total else "")


def _row_key(quantity: Quantity) -> _RowKey:
    return (
        plain_words(quantity.indicator),
        plain_unit(quantity.unit),
        plain_words(quantity.column),
        quantity.comparison,
        plain_words(quantity.comparison_base),
    )


def _without_misreadings(rows: dict[_RowKey, list[_Item]]) -> list[list[_Item]]:
    """Rows whose indicators are one that was misread put together; never two that stand in one paper: there they are two.

    A row joins the one that most papers have; one that may belong to two rows stays alone.
    """
    families: dict[tuple[str, str, str, str, int], list[_RowKey]] = {}
    for key in rows:
        families.setdefault((*key[1:], key[0].count(" ")), []).append(key)
    documents = {key: {i.record.document_id for i in items} for key, items in rows.items()}
    joined: dict[_RowKey, _RowKey] = {}
    for family in families.values():
        heads: dict[tuple[int, str], list[_RowKey]] = {}
        for key in sorted(family, key=lambda k: (-len(documents[k]), k)):
            parts = equal_parts(key[0])
            near = {h for part in parts for h in heads.get(part, ()) if is_misreading(h[0], key[0])}
            if len(near) == 1 and documents[head := near.pop()].isdisjoint(documents[key]):
                joined[key] = head
                documents[head] |= documents[key]
            else:
                for part in parts:
                    heads.setdefault(part, []).append(key)
    whole: dict[_RowKey, list[_Item]] = {key: [] for key in rows if key not in joined}
    for key, items in rows.items():
        whole[joined.get(key, key)] += items
    return list(whole.values())


def _row(items: Sequence[_Item]) -> Row:
    cells: dict[_CellKey, list[_Item]] = {}
    for item in items:
        issuer = plain_words(item.record.header.issuer.value or "") or item.record.document_id
        cells.setdefault((issuer, *period_key(item.quantity.period, item.record)), []).append(item)
    return Row(tuple(_figure(items[0].quantity, cells[key]) for key in sorted(cells)))


def _figure(named: Quantity, items: Sequence[_Item]) -> Figure:
    values: dict[str, list[Source]] = {}
    for item in items:
        source = Source(item.record.document_id, item.quantity.evidence.page, item.quantity.seq)
        values.setdefault(value_text(item.quantity), []).append(source)
    first = items[0]
    return Figure(
        named.indicator,
        named.unit,
        named.column,
        named.comparison,
        named.comparison_base,
        first.record.header.issuer.value or "",
        period_label(first.quantity.period, first.record),
        tuple((value, tuple(sources)) for value, sources in values.items()),
    )
