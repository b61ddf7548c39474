"""A run from the list of files to the tables."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from array import array
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from ..config import Config, available_workers
from ..errors import InputError, PipelineError
from ..messages import Language
from . import events
from .entries import DocumentEntry
from .pool import WorkerLost, WorkerPool
from .recipe import recipe_of
from .report import RunReport, RunSummary
from .resume import Known, Measure, Redo
from .scheduler import Scheduler
from .server import end_server
from .store import Store
from .tasks import Job, Opened, PageRead, Paper, Stages, pipeline_stages

if TYPE_CHECKING:
    from ..source import InputItem


_TO_READ = "pipeline.batch.preload"
_TO_OPEN = "pipeline.source"
_NOTHING_AGAIN = Redo()


def run(
    items: Sequence[InputItem],
    out: Path,
    config: Config,
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    passwords: Sequence[str] = (),
    language: Language = "en",
    on_event: events.Listener = events.ignore,
    stages: Stages | None = None,
    redo: Redo = _NOTHING_AGAIN,
) -> RunSummary:
    """Read all files and write everything that RECORDS.md asks for into `out`.

    What the folder has of them already, made with the same settings and models, is not done again (see `resume`). The result does not
    depend on `jobs` or on the order in which pages come back. Ctrl-C or SIGTERM end it within seconds: what is finished stays, and the
    summary says `stopped`.

    Args:
        items: from `source.find_inputs`.
        out: the output folder; what earlier runs wrote to it stays (see `batch.store`).
        config: all settings.
        jobs: worker processes; by default one for each core that may be used.
        executor: where tasks run in place of processes of our own: anything that is a `concurrent.futures.Executor`. Its workers must see
            the same files and have this package; `jobs` says how many they are. A task whose worker died must fail with
            `pool.WorkerLost` to be tried again. This process alone writes, and the executor is not shut down.
        passwords: tried on encrypted PDFs.
        language: of the failure messages in the records.
        on_event: told about everything that happens, in this process.
        stages: the pipeline; tests put others in its place.
        redo: what is done again though it is done.

    Raises:
        MissingToolError: a program that is needed is not installed.
        OutputError: `out` cannot be written.
        PipelineError: the worker processes do not start.
    """
    jobs = jobs or available_workers()
    stages = stages or pipeline_stages()
    summary = RunSummary(files_in=len(items))
    with _one_interrupt():
        engine = _engine(executor, stages, config)
        measure = Measure(recipe_of(config, engine), redo, bool(passwords))
        with contextlib.closing(Store(out, measure, tables_every=config.batch.tables_every)) as store:
            report = RunReport(out, config, jobs, engine)
            report.begin(summary, store.ledger)
            try:
                on_event(events.Started(len(items), jobs))
                keeper = _Keeper(store, report, summary, on_event)
                waiting = keeper.unfinished(items, language)
                if waiting:
                    with _workers(executor, jobs, config, _TO_READ) as workers:
                        scheduler = Scheduler(
                            (Job(items[i], config, tuple(passwords)) for i in waiting),
                            stages=stages,
                            executor=workers,
                            workers=jobs,
                            memory=keeper,
                            summary=summary,
                            language=language,
                            on_event=on_event,
                        )
                        scheduler.run()
                if not store.tables_complete:
                    keeper.write_tables(workbook=True)
                summary.state = "finished"
            except KeyboardInterrupt:
                summary.state = "stopped"
                if store.is_small:
                    store.write_tables(workbook=True)
            finally:
                if summary.state == "running":
                    summary.state = "failed"
                report.end(summary, store.ledger)
    return summary


def plan(
    items: Sequence[InputItem],
    config: Config,
    *,
    jobs: int | None = None,
    passwords: Sequence[str] = (),
    language: Language = "en",
    on_event: events.Listener = events.ignore,
    stages: Stages | None = None,
) -> RunSummary:
    """Open all files and count their pages; nothing is read, nothing is written. Counts come as `FileOpened`, refusals as `DocumentDone`.

    Raises:
        PipelineError: the worker processes do not start.
    """
    jobs = jobs or available_workers()
    summary = RunSummary(files_in=len(items))
    with _one_interrupt():
        try:
            with _workers(None, jobs, config, _TO_OPEN) as workers:
                on_event(events.Started(len(items), jobs))
                Scheduler(
                    (Job(item, config, tuple(passwords)) for item in items),
                    stages=stages or pipeline_stages(),
                    executor=workers,
                    workers=jobs,
                    memory=_Nowhere(),
                    summary=summary,
                    language=language,
                    on_event=on_event,
                    dry_run=True,
                ).run()
            summary.state = "finished"
        except KeyboardInterrupt:
            summary.state = "stopped"
    return summary


class _Keeper:
    """The memory of a run: the store, which also writes the tables from time to time."""

    def __init__(self, store: Store, report: RunReport, summary: RunSummary, on_event: events.Listener) -> None:
        self._store = store
        self._report = report
        self._summary = summary
        self._on_event = on_event
        self.begin, self.opened = store.begin, store.opened
        self.page_read, self.page_lost = store.page_read, store.page_lost

    def unfinished(self, items: Sequence[InputItem], language: Language) -> array[int]:
        """The places of those inputs that are not as an earlier run left them; the others are counted."""
        self._store.ledger.enlist(items)
        waiting = array("L")
        for i, item in enumerate(items):
            finished = self._store.finished(item)
            if finished is None:
                waiting.append(i)
            else:
                self._summary.add_finished(item.source, finished, language)
                self._on_event(events.FileSkipped(item.source, finished.page_count))
        return waiting

    def write(self, known: Known, papers: Sequence[Paper], seconds: float, error: InputError | None = None) -> Sequence[DocumentEntry]:
        """See `Memory.write`."""
        documents = self._store.write(known, papers, seconds, error)
        if self._store.tables_due:
            self.write_tables(workbook=False)
        return documents

    def write_tables(self, *, workbook: bool) -> None:
        """Bring the tables up to date, and `run.json` with them."""
        self._on_event(events.TablesStarted())
        self._store.write_tables(workbook=workbook)
        self._report.write(self._summary, self._store.ledger)


class _Nowhere:
    """The memory of a run that keeps nothing."""

    def begin(self, item: InputItem) -> Known:
        """See `Memory.begin`."""
        return Known()

    def opened(self, item: InputItem, known: Known, opened: Opened) -> Known:
        """See `Memory.opened`."""
        return Known(0, opened.sha256, opened.document_id)

    def page_read(self, known: Known, number: int, page: PageRead) -> None:
        """See `Memory.page_read`."""

    def page_lost(self, known: Known, number: int, error: InputError) -> None:
        """See `Memory.page_lost`."""

    def write(self, known: Known, papers: Sequence[Paper], seconds: float, error: InputError | None = None) -> Sequence[DocumentEntry]:
        """See `Memory.write`."""
        return ()


def _engine(executor: Executor | None, stages: Stages, config: Config) -> dict[str, str]:
    """What decides how pages are read, on the machine where they are."""
    if executor is None:
        return stages.describe(config)
    try:
        return executor.submit(stages.describe, config).result()
    except (BrokenExecutor, WorkerLost) as e:
        raise PipelineError("workers_lost", detail=e) from e


@contextlib.contextmanager
def _workers(executor: Executor | None, jobs: int, config: Config, preload: str) -> Iterator[Executor]:
    if executor is not None:  # the caller's: it is not ended here
        yield executor
        return
    try:
        with WorkerPool(jobs, config.limits.worker_bytes, preload) as pool:
            _sign_of_life(pool)
            yield pool
    except KeyboardInterrupt:
        end_server()  # it may still be loading the stages
        raise


def _sign_of_life(pool: Executor) -> None:
    """See that a worker can start at all: else every file would be told to have killed one."""
    try:
        pool.submit(os.getpid).result()
    except (BrokenExecutor, WorkerLost) as e:
        raise PipelineError("workers_lost", detail=e) from e


@contextlib.contextmanager
def _one_interrupt() -> Iterator[None]:
    """The first Ctrl-C or SIGTERM stops the run, more of them do not disturb the clearing up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        for signal_ in before:
            signal.signal(signal_, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {s: signal.getsignal(s) for s in (signal.SIGINT, signal.SIGTERM)}
    for signal_ in before:
        signal.signal(signal_, stop)
    try:
        yield
    finally:
        for signal_, handler in before.items():
            signal.signal(signal_, handler)
