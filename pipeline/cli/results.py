"""The output folder that a command is given, and the plain tables that commands print about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from ..errors import UsageError
from ..messages import Language
from .texts import tell

_WIDTH_OF_A_FILE = 140


def results_folder(out: Path) -> Path:
    """The folder, if it holds results of `sohoa run`.

    Raises:
        UsageError: it does not.
    """
    if not (out / "records.csv").is_file() and not (out / "documents").is_dir():
        raise UsageError("no_results", name=out)
    return out


def wide_console() -> Console:
    """Standard output, as wide as the terminal; a file or a pipe gets lines of fixed width."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_WIDTH_OF_A_FILE)


def small_table(language: Language, columns: Sequence[str], *, numbers: Sequence[str] = ()) -> Table:
    """A table whose columns have these texts as heads."""
    table = Table(header_style="bold", show_edge=False, pad_edge=False, box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(tell(column, language), justify="right" if column in numbers else "left", overflow="fold")
    return table
