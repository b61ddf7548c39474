"""`sohoa run`."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from .. import batch
from ..batch import DocumentDone, Event, FileOpened, Listener, Redo
from ..config import Config, load_config
from ..errors import EXIT_NOTHING_READ, UsageError
from ..messages import Language, say
from ..source import Group, InputItem, Inputs, find_inputs
from ..source.remote import find_remote, is_url
from .json_log import JsonLog, JsonLogHandler
from .progress import RunProgress
from .summary import summary_table
from .texts import tell

if TYPE_CHECKING:
    from ..batch.cluster import ClusterExecutor


def run(
    inputs: tuple[str, ...],
    out: Path,
    jobs: int | None,
    dpi: int | None,
    engine: str | None,
    lang: str | None,
    abstain_below: float | None,
    use_file_names: bool,
    allow_secret: bool,
    debug_images: bool,
    config: Path | None,
    group: str,
    password_file: Path | None,
    cluster: str | None,
    papers: str | None,
    redo: tuple[str, ...],
    dry_run: bool,
    log_json: bool,
    verbose: int,
    quiet: bool,
    language: Language,
) -> int:
    """Read the inputs and write the results; the exit code."""
    console = Console(stderr=True, highlight=False)
    json_log = JsonLog(lambda line: click.echo(line, err=True)) if log_json else None
    _log_to(JsonLogHandler(json_log) if json_log else _ToConsole(console), verbose, quiet=quiet)
    given: dict[str, dict[str, object]] = {}
    if dpi is not None:
        given["source"] = {"dpi": dpi}
    given["ocr"] = {}
    if engine is not None:
        given["ocr"]["engine"] = engine
    if lang is not None:
        given["ocr"]["language"] = lang
    given["extract"] = {}
    if abstain_below is not None:
        given["extract"]["abstain_below"] = abstain_below
    if use_file_names:
        given["extract"]["use_file_names"] = True
    if allow_secret:
        given["extract"]["allow_secret"] = True
    if debug_images:
        given["export"] = {"debug_images": True}
    settings = load_config(config, given)
    passwords = _passwords(password_file, language)
    if cluster is not None:  # another machine works in another folder
        inputs = tuple(i if is_url(i) else str(Path(i).absolute()) for i in inputs)
    elif papers is not None:
        raise UsageError("cluster_only", name=papers)
    items = _found(inputs, out, "folder" if group == "folder" else "file", settings, far=cluster is not None and not dry_run)
    if not items:
        click.echo(f"sohoa: {say('nothing_to_do', language, name=', '.join(inputs))}", err=True)
        return EXIT_NOTHING_READ
    again = _redo(redo, items)
    with RunProgress(console, language, quiet=quiet or log_json) as progress:
        listener = json_log or progress
        if dry_run:
            listing = _Listing(listener)
            summary = batch.plan(items, settings, jobs=jobs, passwords=passwords, language=language, on_event=listing)
        else:
            with _executor(cluster, settings, inputs, _url_of(papers, out)) as executor:
                summary = batch.run(
                    items,
                    out,
                    settings,
                    jobs=jobs or (executor.workers if executor else None),
                    executor=executor,
                    passwords=passwords,
                    language=language,
                    on_event=listener,
                    redo=again,
                )
    if dry_run:
        listing.show(language)
    if json_log is not None:
        json_log.finished(summary)
    elif dry_run and not quiet:
        values = {"files": summary.files_in, "pages": summary.pages_in, "failed": len(summary.files_failed)}
        console.print(tell("plan_total", language, **values))
    elif not quiet:
        console.print(summary_table(summary, out, language))
    return summary.exit_code


def _found(inputs: Sequence[str], out: Path, group: Group, settings: Config, *, far: bool) -> Inputs:
    """The documents that the inputs are; `far` allows those at a URL.

    Raises:
        UsageError: there is no such input.
    """
    urls = [i for i in inputs if is_url(i)]
    if urls and not far:
        raise UsageError("cluster_only", name=urls[0])
    beside = [item for url in urls for item in find_remote(url, group)]
    return find_inputs([Path(i) for i in inputs if not is_url(i)], out=out, group=group, limits=settings.limits, beside=beside)


def _redo(wishes: tuple[str, ...], items: Sequence[InputItem]) -> Redo:
    """What `--redo` asks for.

    Raises:
        UsageError: it names something that is none of the inputs.
    """
    places = tuple(wish for wish in wishes if wish not in ("all", "failed"))
    for place in places:
        if not any(Redo(places=(place,)).covers(item) for item in items):
            raise UsageError("input_missing", name=place)
    return Redo(everything="all" in wishes, failed="failed" in wishes, places=places)


@contextlib.contextmanager
def _executor(cluster: str | None, settings: Config, inputs: Sequence[str], papers: str) -> Iterator[ClusterExecutor | None]:
    """Where the pages are read: on the machines of a cluster, or (None) here."""
    if cluster is None:
        yield None
        return
    from ..batch.cluster import connected

    with connected(cluster, settings, inputs, papers) as executor:
        yield executor


def _url_of(papers: str | None, out: Path) -> str:
    """Where the machines write papers; nowhere (empty) if that is the output folder, where this process writes them."""
    if papers is None or is_url(papers):
        return papers or ""
    place = Path(papers).absolute()
    return "" if place.resolve() == out.resolve() else f"file://{place}"


class _Listing:
    """What a dry run finds, file by file."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._lines: dict[str, str] = {}

    def __call__(self, event: Event) -> None:
        match event:
            case FileOpened(source, pages):
                self._lines[source] = str(pages)
            case DocumentDone(record):
                self._lines[record.source] = record.failure
        self._listener(event)

    def show(self, language: Language) -> None:
        """A line a file on standard output: pages or failure, a tab, the file."""
        for source, found in sorted(self._lines.items()):
            click.echo(f"{found}\t{source}")


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


def _log_to(handler: logging.Handler, verbose: int, *, quiet: bool) -> None:
    level = logging.ERROR if quiet else (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logger = logging.getLogger("pipeline")
    logger.setLevel(level)
    logger.handlers = [handler]
    logger.propagate = False
