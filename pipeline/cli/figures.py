"""`sohoa figures`: the figures of all papers of a folder side by side."""

from __future__ import annotations

from pathlib import Path

import click

from ..export import read_records, write_table, write_workbook
from ..figures import FIGURES, figure_rows, pivot_figures, wide_sheet
from ..messages import Language
from .results import results_folder
from .texts import tell


def figures(out: Path, language: Language) -> int:
    """Write `figures.csv` and `figures.xlsx` and say what is in them; the exit code.

    Raises:
        UsageError: the folder holds no results.
        OutputError: a file cannot be written.
    """
    pivot = pivot_figures(read_records(results_folder(out)))
    rows = list(figure_rows(pivot))
    write_table(out / "figures.csv", FIGURES, rows)
    write_workbook(out / "figures.xlsx", [wide_sheet(pivot), (FIGURES, rows)])
    counts = {
        "cells": len(rows),
        "rows": len(pivot.rows),
        "shared": sum(len(row.figures) > 1 for row in pivot.rows),
        "conflicts": sum(f.is_conflict for f in pivot.figures),
        "unnamed": pivot.unnamed,
    }
    click.echo(tell("figures_summary", language, **counts))
    click.echo(tell("figures_written", language, folder=out))
    return 0
