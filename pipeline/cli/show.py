"""`sohoa show`: the results of a folder as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import shorten

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..errors import UsageError
from ..export import read_records
from ..messages import Language
from ..record import Record
from .texts import named, tell

_WIDTH_OF_A_FILE = 140  # where the output is no terminal
_MOST_OF_A_TITLE = 140
_MOST_LETTERS = {"source": 24, "code_date": 20, "review": 22, "unit": 20, "period": 20, "relation": 12}
_FEWEST_LETTERS = {"paper": 32, "indicator": 20}
_NARROW = 104


def show(out: Path, table: str, language: Language) -> int:
    """Print a table; the exit code.

    Raises:
        UsageError: the folder holds no results.
    """
    if not (out / "records.csv").is_file() and not (out / "documents").is_dir():
        raise UsageError("no_results", name=out)
    console = Console(highlight=False)
    if not console.is_terminal:
        screen = Console(stderr=True)  # of `sohoa show out | less`
        console = Console(highlight=False, width=screen.width if screen.is_terminal else _WIDTH_OF_A_FILE)
    make = {"records": records_table, "references": references_table, "quantities": quantities_table}[table]
    console.print(make(read_records(out), language, console.width))
    return 0


def records_table(records: Iterable[Record], language: Language, width: int) -> Table:
    """The papers: what an archivist looks for, and what to look at. In a narrow window some columns become lines of another one."""
    more = () if width < _NARROW else ("references*", "quantities*", "review")
    table = _table(language, "source", "code_date", "paper", *more)
    for record in records:
        source, code, paper, *rest = _record_cells(record, language)
        if not more:
            paper = Text("\n").join((Text.assemble(paper), *(cell for cell in rest if isinstance(cell, Text) and cell.plain)))
            rest = []
        table.add_row(source, code, paper, *rest)
    return table


def references_table(records: Iterable[Record], language: Language, width: int) -> Table:
    """The papers that are cited."""
    table = _table(language, "source", "page*", "code_date", "paper", "relation")
    for record in records:
        for r in record.references:
            code = _two_lines(r.code, r.issued_on)
            paper = _two_lines(" – ".join(filter(None, (r.type_name, r.issuer))), r.title)
            table.add_row(_source(record), str(r.evidence.page or ""), code, paper, named(r.relation, language))
    return table


def quantities_table(records: Iterable[Record], language: Language, width: int) -> Table:
    """The figures."""
    table = _table(language, "source", "page*", "value*", "unit", "indicator", "period")
    for record in records:
        for q in record.quantities:
            value = q.value + (f"–{q.value_max}" if q.value_max else "") + (f"/{q.total}" if q.total else "")
            table.add_row(_source(record), str(q.evidence.page or ""), value, q.unit, q.indicator, q.period)
    return table


def _record_cells(record: Record, language: Language) -> Iterator[str | Text]:
    yield _source(record)
    if record.status != "done":
        yield Text(named(record.status, language), style="bold red")
        yield Text(record.failure_message.removeprefix(f"{record.source}: "), style="red")
        return
    head = record.header
    yield _two_lines(head.document_code.value or head.document_notation.value or "", head.issued_on.value or "")
    title = shorten(head.title.value or "", _MOST_OF_A_TITLE, placeholder="…")
    yield _two_lines(" – ".join(filter(None, (head.type_name.value, head.issuer.value))), title)
    yield str(len(record.references))
    yield str(len(record.quantities))
    yield Text(", ".join(named(reason, language) for reason in record.review_reasons), style="yellow")


def _source(record: Record) -> str:
    """The file, and the page where the paper begins if that is not the first."""
    return record.source if (record.first_page or 1) == 1 else f"{record.source}:{record.first_page}"


def _two_lines(first: str, second: str) -> Text:
    return Text.assemble((first, "bold"), "\n" if first and second else "", second)


def _table(language: Language, *columns: str) -> Table:
    """A table; a column whose name ends in `*` holds numbers."""
    table = Table(header_style="bold", row_styles=("", "on grey11"), show_edge=False, pad_edge=False, box=box.SIMPLE_HEAD)
    for column in columns:
        name = column.rstrip("*")
        number = column.endswith("*")
        table.add_column(
            tell(f"column_{name}", language),
            justify="right" if number else "left",
            no_wrap=number,
            overflow="fold",
            min_width=_FEWEST_LETTERS.get(name),
            max_width=_MOST_LETTERS.get(name),
        )
    return table
