"""What was found in a document, as marks on its text: where each begins and ends, its tag, its colour, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.text import Text

from ..document import PAGE_BREAK, Document
from ..record import Evidence, Quantity, Record, Reference

Kind = Literal["header", "reference", "quantity", "excluded"]

STYLES: dict[Kind, str] = {
    "header": "bold green",
    "reference": "bold blue",
    "quantity": "bold magenta",
    "excluded": "yellow",
}
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\ufffd")  # a paper must not steer the terminal
LETTERS: dict[Kind, str] = {"header": "H", "reference": "R", "quantity": "Q", "excluded": "X"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding. `start` and `end` are offsets into the text, None where it has no place there; `name` is a field's or a rule's."""

    kind: Kind
    tag: str
    start: int | None
    end: int | None
    page: int | None
    name: str
    value: str
    confidence: float | None
    method: str


def marks_of(record: Record) -> list[Mark]:
    """The header values, references and quantities of a record; values that were seen but not sure enough too, with `?`."""
    return [*_headers(record), *map(_reference, record.references), *map(_quantity, record.quantities)]


def marked_text(document: Document, marks: Iterable[Mark], page_title: str) -> Text:
    """The text with every finding between brackets, its tag first, in its colour. `page_title` has a blank `{page}` for the number."""
    events: dict[int, list[tuple[int, int, Mark]]] = {}
    placed = [m for m in marks if m.start is not None and m.end is not None and m.start < m.end]
    for m in placed:
        assert m.start is not None and m.end is not None  # noqa: S101 - for the type checker: `placed` has no others
        events.setdefault(m.start, []).append((1, -m.end, m))
        events.setdefault(m.end, []).append((0, -m.start, m))
    shown = Text()
    pages = iter(document.pages)
    _begin_page(shown, pages, page_title)
    open_marks: list[Mark] = []
    at = 0
    for offset in sorted({0, len(document.text), *events}):
        for i, piece in enumerate(document.text[at:offset].split(PAGE_BREAK)):
            if i:
                _begin_page(shown, pages, page_title)
            shown.append(piece.translate(_CONTROLS), style=STYLES[open_marks[-1].kind] if open_marks else "")
        for opens, _, mark in sorted(events.get(offset, []), key=lambda e: e[:2]):
            style = STYLES[mark.kind]
            if opens:
                open_marks.append(mark)
                shown.append(f"[{mark.tag} ", style=f"{style} reverse" if mark.kind != "excluded" else style)
            else:
                open_marks.remove(mark)
                shown.append("]", style=style)
        at = offset
    return shown


def _begin_page(shown: Text, pages: Iterator[object], page_title: str) -> None:
    page = next(pages, None)
    if page is not None:
        number = getattr(page, "number", "")
        shown.append(f"{page_title.format(page=number)}\n", style="dim")


def _headers(record: Record) -> Iterator[Mark]:
    number = 0
    for name in type(record.header).model_fields:
        field = getattr(record.header, name)
        if field.evidence is None:
            continue
        number += 1
        value = field.value if field.value is not None else _seen(field.evidence)
        yield _mark("header", number, field.evidence, name, value, sure=field.value is not None)


def _seen(evidence: Evidence) -> str:
    return evidence.alternatives[0] if evidence.alternatives else evidence.raw_text


def _reference(reference: Reference) -> Mark:
    parts: Sequence[str] = (reference.type_name, reference.code, reference.issued_on, reference.issuer, reference.title)
    return _mark("reference", reference.seq, reference.evidence, reference.relation, " · ".join(filter(None, parts)))


def _quantity(quantity: Quantity) -> Mark:
    value = quantity.value + (f"–{quantity.value_max}" if quantity.value_max else "") + (f"/{quantity.total}" if quantity.total else "")
    parts: Sequence[str] = (f"{value} {quantity.unit}".strip(), quantity.indicator, quantity.period, quantity.column)
    return _mark("quantity", quantity.seq, quantity.evidence, quantity.where, " · ".join(filter(None, parts)))


def _mark(kind: Kind, number: int, evidence: Evidence, name: str, value: str, *, sure: bool = True) -> Mark:
    tag = f"{LETTERS[kind]}{number}" + ("" if sure else "?")
    shown = value.translate(_CONTROLS)
    return Mark(kind, tag, evidence.start, evidence.end, evidence.page, name, shown, evidence.confidence, evidence.method)
