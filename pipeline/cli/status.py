"""`sohoa status`."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from ..batch import FolderStatus, folder_status
from ..messages import Language
from .results import wide_console
from .texts import tell

_MOST_FAILURES = 20


def status(out: Path, as_json: bool, language: Language) -> int:
    """Print how things stand; the exit code.

    Raises:
        UsageError: the folder has no ledger.
    """
    found = folder_status(out, language)
    if as_json:
        data = {"schema_name": "sohoa-status", "schema_version": 1, **dataclasses.asdict(found)}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        wide_console().print(status_table(found, language))
    return 0


def status_table(found: FolderStatus, language: Language) -> Table:
    """The counts of a folder, for a person."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="dim")
    table.add_column()
    run = {**found.run, "ended": found.run["ended"] or "–", "state": tell(f"state_{found.run['state'] or 'waiting'}", language)}
    table.add_row(tell("status_run", language), tell("status_run_text", language, **run))
    table.add_row(tell("status_files", language), _counts(found.files, language))
    table.add_row(tell("status_pages", language), _counts(found.pages, language))
    table.add_row(tell("status_papers", language), _counts(found.documents, language))
    if any(found.duplicates.values()):
        named = ", ".join(f"{tell(f'same_{level}', language)}: {count}" for level, count in found.duplicates.items() if count)
        table.add_row(tell("status_duplicates", language), Text(named, style="yellow"))
    review = tell("status_review_text", language, count=found.to_review, low=found.low_confidence)
    table.add_row(tell("status_review", language), Text(review, style="yellow" if found.to_review else ""))
    for i, trouble in enumerate(found.failures[:_MOST_FAILURES]):
        text = trouble.message
        if trouble.attempts > 1:
            text = tell("status_attempts", language, message=text, attempts=trouble.attempts)
        table.add_row("" if i else tell("status_failures", language), Text(text, style="red"))
    if len(found.failures) > _MOST_FAILURES:
        table.add_row("", tell("status_more_failures", language, count=len(found.failures) - _MOST_FAILURES))
    for i, source in enumerate(found.quarantined):
        table.add_row("" if i else tell("status_quarantined", language), Text(source, style="red"))
    return table


def _counts(counts: Mapping[str, int], language: Language) -> str:
    """`in 12 = done 10 + failed 2`; what is zero is left out, but the first."""
    named = [f"{tell(f'state_{name}', language)} {count}" for name, count in counts.items() if name != "in" and count]
    total = f"{tell('state_in', language)} {counts['in']} = " if "in" in counts else ""
    return total + (" + ".join(named) or "0")
