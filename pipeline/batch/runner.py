"""A run from the list of files to the tables."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from ..config import Config, available_workers
from ..errors import PipelineError
from ..messages import Language
from . import events
from .pool import WorkerLost, WorkerPool
from .report import RunReport, RunSummary
from .scheduler import Scheduler
from .server import end_server
from .store import Store
from .tasks import Job, Paper, Stages, pipeline_stages

if TYPE_CHECKING:
    from ..source import InputItem


_TO_READ = "pipeline.batch.preload"
_TO_OPEN = "pipeline.source"


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
) -> RunSummary:
    """Read all files and write everything that RECORDS.md asks for into `out`.

    The result does not depend on `jobs` or on the order in which pages come back. Ctrl-C or SIGTERM end it within seconds: what is finished
    stays, and the summary says `stopped`.

    Args:
        items: from `source.find_inputs`.
        out: the output folder; what earlier runs wrote to it stays (see `batch.store`).
        config: all settings.
        jobs: worker processes; by default one for each core that may be used.
        executor: where tasks run in place of processes of our own; it must see the same files. This process writes everything.
        passwords: tried on encrypted PDFs.
        language: of the failure messages in the records.
        on_event: told about everything that happens, in this process.
        stages: the pipeline; tests put others in its place.

    Raises:
        MissingToolError: a program that is needed is not installed.
        OutputError: `out` cannot be written.
        PipelineError: the worker processes do not start.
    """
    jobs = jobs or available_workers()
    stages = stages or pipeline_stages()
    summary = RunSummary(files_in=len(items))
    with contextlib.closing(Store(out)) as store, _one_interrupt():
        report = RunReport(out, config, jobs)
        report.write(summary, store.origins)
        try:
            with _workers(executor, jobs, config, _TO_READ) as workers:
                report.engine = _described(workers, stages, config)
                on_event(events.Started(len(items), jobs))
                sink = _Keeper(store, report, summary, on_event)
                tasks = [Job(item, config, tuple(passwords)) for item in items]
                Scheduler(
                    tasks, stages=stages, executor=workers, workers=jobs, sink=sink, summary=summary, language=language, on_event=on_event
                ).run()
            sink.write_tables(workbook=True)
            summary.state = "finished"
        except KeyboardInterrupt:
            summary.state = "stopped"
            if store.is_small:
                summary.documents_in_folder = store.write_tables(workbook=True)
        finally:
            if summary.state == "running":
                summary.state = "failed"
            report.write(summary, store.origins)
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
                    [Job(item, config, tuple(passwords)) for item in items],
                    stages=stages or pipeline_stages(),
                    executor=workers,
                    workers=jobs,
                    sink=_Nowhere(),
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
    """Writes documents as they come, and the tables from time to time."""

    def __init__(self, store: Store, report: RunReport, summary: RunSummary, on_event: events.Listener) -> None:
        self._store = store
        self._report = report
        self._summary = summary
        self._on_event = on_event

    def write(self, job: Job, papers: Sequence[Paper]) -> None:
        """See `Sink.write`."""
        self._store.write(job.item, papers)
        if self._store.tables_due:
            self.write_tables(workbook=False)

    def write_tables(self, *, workbook: bool) -> None:
        """Bring the tables up to date, and `run.json` with them."""
        self._on_event(events.TablesStarted())
        self._summary.documents_in_folder = self._store.write_tables(workbook=workbook)
        self._report.write(self._summary, self._store.origins)


class _Nowhere:
    def write(self, job: Job, papers: Sequence[Paper]) -> None:
        """See `Sink.write`."""


def _described(workers: Executor, stages: Stages, config: Config) -> dict[str, str]:
    """What the stages say about themselves; also the first sign of life of the workers."""
    try:
        return workers.submit(stages.describe, config).result()
    except (BrokenExecutor, WorkerLost) as e:
        raise PipelineError("workers_lost", detail=e) from e


@contextlib.contextmanager
def _workers(executor: Executor | None, jobs: int, config: Config, preload: str) -> Iterator[Executor]:
    if executor is not None:  # the caller's: it is not ended here
        yield executor
        return
    try:
        with WorkerPool(jobs, config.limits.worker_bytes, preload) as pool:
            yield pool
    except KeyboardInterrupt:
        end_server()  # it may still be loading the stages
        raise


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
