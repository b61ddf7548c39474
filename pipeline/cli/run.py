"""`sohoa run`."""

from __future__ import annotations

import logging
from collections import Counter
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .. import batch
from ..batch import DocumentDone, Event, FileOpened, RunSummary
from ..config import load_config
from ..errors import EXIT_NOTHING_READ
from ..messages import Language, say
from ..source import find_inputs
from .progress import RunProgress, clock, decimal
from .texts import named, tell

_MOST_REASONS = 4


def run(
    inputs: tuple[Path, ...],
    out: Path,
    jobs: int | None,
    dpi: int | None,
    lang: str | None,
    abstain_below: float | None,
    use_file_names: bool,
    config: Path | None,
    group: str,
    password_file: Path | None,
    dry_run: bool,
    verbose: int,
    quiet: bool,
    language: Language,
) -> int:
    """Read the inputs and write the results; the exit code."""
    console = Console(stderr=True, highlight=False)
    _log_to(console, verbose, quiet=quiet)
    given: dict[str, dict[str, object]] = {}
    if dpi is not None:
        given["source"] = {"dpi": dpi}
    if lang is not None:
        given["ocr"] = {"language": lang}
    given["extract"] = {}
    if abstain_below is not None:
        given["extract"]["abstain_below"] = abstain_below
    if use_file_names:
        given["extract"]["use_file_names"] = True
    settings = load_config(config, given)
    passwords = _passwords(password_file, language)
    items = find_inputs(inputs, out=out, group="folder" if group == "folder" else "file", limits=settings.limits)
    if not items:
        click.echo(f"sohoa: {say('nothing_to_do', language, name=', '.join(map(str, inputs)))}", err=True)
        return EXIT_NOTHING_READ
    with RunProgress(console, language, quiet=quiet) as progress:
        if dry_run:
            listing = _Listing(progress)
            summary = batch.plan(items, settings, jobs=jobs, passwords=passwords, language=language, on_event=listing)
        else:
            summary = batch.run(items, out, settings, jobs=jobs, passwords=passwords, language=language, on_event=progress)
    if dry_run:
        listing.show(language)
        values = {"files": summary.files_in, "pages": summary.pages_in, "failed": len(summary.files_failed)}
        if not quiet:
            console.print(tell("plan_total", language, **values))
    elif not quiet:
        console.print(summary_table(summary, out, language))
    return summary.exit_code


class _Listing:
    """What a dry run finds, file by file."""

    def __init__(self, progress: RunProgress) -> None:
        self._progress = progress
        self._lines: dict[str, str] = {}

    def __call__(self, event: Event) -> None:
        match event:
            case FileOpened(source, pages):
                self._lines[source] = str(pages)
            case DocumentDone(record):
                self._lines[record.source] = record.failure
        self._progress(event)

    def show(self, language: Language) -> None:
        """A line a file on standard output: pages or failure, a tab, the file."""
        for source, found in sorted(self._lines.items()):
            click.echo(f"{found}\t{source}")


def summary_table(summary: RunSummary, out: Path, language: Language) -> Table:
    """The counts of a run, for a person."""

    def word(key: str, **values: object) -> str:
        return tell(key, language, **values)

    well = summary.state == "finished" and not summary.failures
    title = word("summary_done" if summary.state == "finished" else "summary_stopped")
    table = Table(
        title=Text(title, style="bold green" if well else "bold yellow"), title_justify="left", show_header=False, box=None, pad_edge=False
    )
    table.add_column(style="dim")
    table.add_column()
    done = sum(summary.documents.values()) - summary.documents["failed"]
    table.add_row(word("summary_papers"), Text(str(done), style="bold"))
    if summary.to_review:
        table.add_row(word("summary_review"), Text(f"{summary.to_review}  ({_most_common(summary.reasons, language)})", style="yellow"))
    table.add_row(word("summary_references"), str(summary.references))
    table.add_row(word("summary_quantities"), str(summary.quantities))
    table.add_row(word("summary_pages"), f"{summary.pages_read}/{summary.pages_in}")
    if summary.files_failed:
        table.add_row(word("summary_failed_files"), Text(_by_kind([f.failure for f in summary.files_failed]), style="red"))
    for failure in [f for f in summary.pages_failed if f.source not in {g.source for g in summary.files_failed}][:_MOST_REASONS]:
        table.add_row(word("summary_failed_pages"), Text(failure.message, style="red"))
    speed = decimal(summary.pages_per_second, language)
    table.add_row(word("summary_time"), word("summary_speed", time=clock(summary.seconds["wall"]), speed=speed))
    table.add_row(word("summary_out"), Text(f"{out}  (sohoa show {out})"))
    written = sum(summary.documents.values())
    if summary.documents_in_folder > written:
        table.add_row("", word("summary_in_folder", count=summary.documents_in_folder))
    return table


def _most_common(reasons: Counter[str], language: Language) -> str:
    most = sorted(reasons.items(), key=lambda x: (-x[1], x[0]))[:_MOST_REASONS]
    return ", ".join(f"{named(reason, language)}: {count}" for reason, count in most)


def _by_kind(failures: list[str]) -> str:
    return f"{len(failures)}  ({', '.join(f'{kind}: {count}' for kind, count in sorted(Counter(failures).items()))})"


def _passwords(path: Path | None, language: Language) -> tuple[str, ...]:
    if path is None:
        return ()
    try:
        return tuple(line for line in path.read_text("utf-8-sig").splitlines() if line)
    except (OSError, UnicodeDecodeError) as e:
        raise click.UsageError(tell("password_file", language, name=path, detail=getattr(e, "strerror", None) or "UTF-8")) from e


class _ToConsole(logging.Handler):
    """Log lines above the progress bar."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        """Print it."""
        self._console.print(Text(self.format(record), style="dim"), soft_wrap=True)


def _log_to(console: Console, verbose: int, *, quiet: bool) -> None:
    level = logging.ERROR if quiet else (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logger = logging.getLogger("pipeline")
    logger.setLevel(level)
    logger.handlers = [_ToConsole(console)]
    logger.propagate = False
