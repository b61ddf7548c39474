"""`sohoa explain`: the text of one paper with everything that was found in it, and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.table import Table
from rich.text import Text

from ..document import Document, compose
from ..errors import UsageError
from ..export import read_record, read_records, read_words
from ..messages import Language
from ..record import Record
from .marking import LETTERS, STYLES, Kind, Mark, marked_text, marks_of
from .progress import decimal
from .results import results_folder, small_table, wide_console
from .texts import TEXTS, named, tell

_MOST_NAMED = 6


def explain(out: Path, name: str, *, numbers: bool, language: Language) -> int:
    """Print a paper's text with its findings; the exit code. `numbers` marks also the numbers that are no quantities, with the rule.

    Raises:
        UsageError: there are no results, or no paper or several have this name.
        OutputError: the paper's words cannot be read.
    """
    folder = results_folder(out)
    document_id = find_document([(r.document_id, r.source) for r in read_records(folder)], name)
    record = read_record(folder / "documents" / document_id / "record.json")
    console = wide_console()
    console.print(Text(f"{record.source}  {record.document_id}", style="bold"))
    if not record.text_path:
        console.print(Text(record.failure_message or tell("explain_no_text", language)))
        return 0
    document = compose(read_words(out / record.text_path.replace("text.txt", "words.json")))
    marks = marks_of(record)
    if numbers:
        marks += _excluded(document, marks)
    console.print(_legend({m.kind for m in marks}, language))
    console.print(marked_text(document, marks, TEXTS["explain_page"][0 if language == "vi" else 1]), soft_wrap=True)
    console.print(_findings(marks, language))
    if record.findings:
        console.print(_reasons(record, language))
    return 0


def find_document(names: Sequence[tuple[str, str]], name: str) -> str:
    """The document_id that is meant, out of (document_id, source): by itself, by its source's path, file name, or stem, by its beginning.

    Raises:
        UsageError: there is none, or there are several.
    """
    ways: Iterable[list[str]] = (
        [i for i, _ in names if i == name],
        [i for i, source in names if source == name],
        [i for i, source in names if name in (Path(source).name, Path(source).stem)],
        [i for i, _ in names if name and i.startswith(name)],
    )
    found = next((f for f in ways if f), [])
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError("document_unknown", name=name)
    more = "" if len(found) <= _MOST_NAMED else ", …"
    raise UsageError("document_ambiguous", name=name, documents=", ".join(found[:_MOST_NAMED]) + more)


def _excluded(document: Document, marks: Sequence[Mark]) -> list[Mark]:
    """The numbers that are no quantities and stand in no other finding."""
    from ..extract.quantities import explain_numbers  # loads the language tools

    taken = [(m.start, m.end) for m in marks if m.start is not None and m.end is not None]
    found = [
        c
        for c in explain_numbers(document)
        if c.verdict == "excluded" and not any(start <= c.start and c.end <= end for start, end in taken)
    ]
    return [
        Mark("excluded", f"X{i}", c.start, c.end, document.page_at(c.start), c.rule, c.text, None, "") for i, c in enumerate(found, start=1)
    ]


def _legend(kinds: set[Kind], language: Language) -> Text:
    parts = [Text.assemble((f"[{LETTERS[k]}1 …]", STYLES[k]), f" {tell(f'explain_{k}', language)}") for k in STYLES if k in kinds]
    return Text("   ").join(parts)


def _findings(marks: Sequence[Mark], language: Language) -> Table:
    columns = ("explain_tag", "column_page", "explain_name", "column_value", "explain_confidence", "explain_method")
    table = small_table(language, columns, numbers=("column_page", "explain_confidence"))
    for m in marks:
        confidence = decimal(m.confidence, language, 2) if m.confidence is not None else ""
        name = _name(m, language)
        table.add_row(Text(m.tag, style=STYLES[m.kind]), str(m.page or ""), name, m.value, confidence, m.method)
    return table


def _name(mark: Mark, language: Language) -> str:
    before = {"header": "field_", "reference": "", "quantity": "where_", "excluded": "rule_"}[mark.kind]
    return tell(f"{before}{mark.name}", language)


def _reasons(record: Record, language: Language) -> Text:
    lines = [f"{named(f.reason, language)}{f': {f.detail}' if f.detail else ''}" for f in record.findings]
    return Text("\n".join([f"{tell('column_review', language)}:", *(f"  {line}" for line in dict.fromkeys(lines))]), style="yellow")
