"""`sohoa evaluate`: how good the results are."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..evaluate import Evaluation, FieldScore, Mistake, evaluate
from ..export import write_file
from ..messages import Language
from .progress import decimal
from .texts import tell

_SHOWN_FILES = 8


def show_evaluation(truth: Path, out: Path, *, errors: bool, only: str, json_path: Path | None, language: Language) -> int:
    """Print the scores; the exit code.

    Raises:
        UsageError: there is no truth, or there are no results.
    """
    measured = evaluate(truth, out, only)
    console = Console(highlight=False, soft_wrap=True)
    if errors:
        for mistake in measured.mistakes:
            click.echo(_line(mistake))
    console.print(_fields(measured.fields, language))
    if measured.missing:
        shown = ", ".join(measured.missing[:_SHOWN_FILES]) + (" …" if len(measured.missing) > _SHOWN_FILES else "")
        console.print(Text(tell("evaluate_missing", language, count=len(measured.missing), names=shown), style="yellow"))
    if measured.found:
        console.print()
        console.print(_found(measured, language))
        console.print()
        console.print(_shares(measured, language))
    if json_path is not None:
        write_file(json_path, json.dumps(measured.as_data(), ensure_ascii=False, indent=1).encode() + b"\n")
    return 0


def _line(mistake: Mistake) -> str:
    return f"{mistake.file}\t{mistake.field}\t{mistake.outcome}\t{mistake.truth!r}\t{mistake.answer!r}"


def _fields(fields: list[FieldScore], language: Language) -> Table:
    table = _table(language, ("field", "kind"), ("asked", "right", "wrong", "empty", "partial"))
    for score in fields:
        shares = [_percent(share, language) for share in score.shares.values()]
        table.add_row(score.field, score.kind, str(score.asked), *shares, style="" if score.kind == "all" else "dim")
    return table


def _found(measured: Evaluation, language: Language) -> Table:
    table = _table(language, ("found",), ("precision", "recall", "f1", "truth_rows", "answers"))
    for s in measured.found:
        table.add_row(s.name, *(_percent(x, language) for x in (s.precision, s.recall, s.f1)), str(s.truth), str(s.answers))
    return table


def _shares(measured: Evaluation, language: Language) -> Table:
    table = _table(language, ("share",), ("right", "asked"))
    for s in measured.shares:
        table.add_row(s.name, _percent(s.share, language), str(s.asked))
    return table


def _table(language: Language, words: tuple[str, ...], numbers: tuple[str, ...]) -> Table:
    table = Table(header_style="bold", show_edge=False, pad_edge=False, box=box.SIMPLE_HEAD)
    for name in words:
        table.add_column(tell(f"evaluate_{name}", language), no_wrap=True)
    for name in numbers:
        table.add_column(tell(f"evaluate_{name}", language), justify="right", no_wrap=True)
    return table


def _percent(share: float, language: Language) -> str:
    return f"{decimal(100 * share, language, 1)}%"
