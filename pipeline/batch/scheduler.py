"""The loop of a run: which task goes to the workers next, and what becomes of what they give back.

A file is opened, its pages are read side by side, and when the last one is in, its documents are made and written. Few tasks are under
way at any time and few files are open, so memory depends neither on the number of files nor on that of pages: what waits in the main
process is packed pages of the files that are open.

A task whose worker dies is tried once more; when that worker dies as well, it becomes a failure with its reason.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..errors import InputError, PageError, PipelineError
from ..messages import Language
from ..record import Record
from . import events, tasks
from .pool import WorkerLost
from .report import Failure, RunSummary
from .tasks import Job, Paper, Stages

log = logging.getLogger(__name__)

_MOST_TRIES = 2


class Sink(Protocol):
    """Where the documents of a finished file go."""

    def write(self, job: Job, papers: Sequence[Paper]) -> None:
        """Keep them, in the main process."""


@dataclass(eq=False, slots=True)
class _File:
    """A file that is open: its pages as they come in."""

    job: Job
    sha256: str = ""
    document_id: str = ""
    pages: int = 0
    next_page: int = 1
    packed: dict[int, bytes] = field(default_factory=dict)
    lost: dict[int, InputError] = field(default_factory=dict)

    @property
    def source(self) -> str:
        return self.job.item.source

    @property
    def all_in(self) -> bool:
        return len(self.packed) + len(self.lost) == self.pages


@dataclass(eq=False, slots=True)
class _Task:
    """One thing to do for a file: open it (page 0 before it is open), read a page, or assemble it (page 0 afterwards)."""

    file: _File
    kind: type[tasks.Opened | tasks.PageRead | tasks.Assembled]
    page: int = 0
    tries: int = 1


class Scheduler:
    """One run over a list of files."""

    def __init__(
        self,
        jobs: Sequence[Job],
        *,
        stages: Stages,
        executor: Executor,
        workers: int,
        sink: Sink,
        summary: RunSummary,
        language: Language,
        on_event: events.Listener,
        dry_run: bool = False,
    ) -> None:
        self._waiting: Iterator[Job] = iter(jobs)
        self._stages = stages
        self._executor = executor
        self._most_running = 2 * workers  # one under way and one at hand for each worker
        self._sink = sink
        self._summary = summary
        self._language = language
        self._on_event = on_event
        self._dry_run = dry_run
        self._open: list[_File] = []
        self._ready: deque[_Task] = deque()
        self._running: dict[Future[tasks.Opened | tasks.PageRead | tasks.Assembled], _Task] = {}

    def run(self) -> None:
        """Do everything.

        Raises:
            MissingToolError: no page can be read on this machine.
            OutputError: a result cannot be written.
            PipelineError: there are no workers any more.
        """
        while self._fill():
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                self._collect(self._running.pop(future), future)

    # -- what to do next

    def _fill(self) -> bool:
        """Give the workers something to do; False when all is done."""
        while len(self._running) < self._most_running and (task := self._next()) is not None:
            self._submit(task)
        return bool(self._running)

    def _next(self) -> _Task | None:
        if self._ready:
            return self._ready.popleft()
        for file in self._open:
            if file.next_page <= file.pages:
                file.next_page += 1
                return _Task(file, tasks.PageRead, file.next_page - 1)
        if len(self._open) < self._most_running + 2 and (job := next(self._waiting, None)) is not None:
            file = _File(job)
            self._open.append(file)
            return _Task(file, tasks.Opened)
        return None

    def _submit(self, task: _Task) -> None:
        file = task.file
        future: Future[Any]
        if task.kind is tasks.Opened:
            future = self._executor.submit(tasks.open_file, self._stages, file.job)
        elif task.kind is tasks.PageRead:
            future = self._executor.submit(tasks.read_page, self._stages, file.job, task.page)
        else:
            packed = [file.packed[n] for n in sorted(file.packed)]
            future = self._executor.submit(tasks.assemble, self._stages, file.job, packed, sorted(file.lost.items(), key=lambda x: x[0]))
        self._running[future] = task

    # -- what came back

    def _collect(self, task: _Task, future: Future[tasks.Opened | tasks.PageRead | tasks.Assembled]) -> None:
        """Take what a task gave, or what went wrong."""
        error = future.exception()
        if error is None:
            self._succeeded(task, future.result())
        elif isinstance(error, WorkerLost):
            self._lost(task, error.reason)
        elif isinstance(error, InputError):
            self._failed(task, error)
        elif isinstance(error, PipelineError):
            raise error
        elif isinstance(error, BrokenExecutor):
            raise PipelineError("workers_lost", detail=error) from error
        else:
            log.debug("task failed", exc_info=error)
            self._failed(task, InputError("internal", detail=type(error).__name__))

    def _lost(self, task: _Task, reason: str) -> None:
        """Its worker died: try once more, then give it up."""
        self._on_event(events.WorkerReplaced(task.file.source, reason))
        if task.tries < _MOST_TRIES:
            task.tries += 1
            self._ready.appendleft(task)
        else:
            self._failed(task, PageError(reason, seconds=round(task.file.job.config.limits.page_seconds)))

    def _succeeded(self, task: _Task, result: tasks.Opened | tasks.PageRead | tasks.Assembled) -> None:
        file = task.file
        for line in result.said:
            line.say(file.source)
        if isinstance(result, tasks.Opened):
            self._summary.seconds["open"] += result.seconds
            file.sha256, file.document_id, file.pages = result.sha256, result.document_id, result.pages
            if result.failure is not None:
                self._give_up(file, result.failure)
                return
            self._summary.pages_in += file.pages
            self._on_event(events.FileOpened(file.source, file.pages))
            if self._dry_run:
                self._summary.files_done += 1
                self._close(file, 0)
            else:
                self._assemble_if_all_in(file)
        elif isinstance(result, tasks.PageRead):
            self._summary.seconds["read"] += result.seconds
            self._summary.pages_read += 1
            file.packed[task.page] = result.packed
            self._on_event(events.PageDone(file.source, task.page))
            self._assemble_if_all_in(file)
        else:
            self._summary.seconds["assemble"] += result.seconds
            self._finish(file, result.papers)

    def _failed(self, task: _Task, error: InputError) -> None:
        file = task.file
        if task.kind is not tasks.PageRead:
            self._give_up(file, error)
            return
        error = _located(error, file.source, task.page)
        file.lost[task.page] = error
        self._summary.failures.append(Failure(file.source, task.page, error.code, error.message(self._language)))
        self._on_event(events.PageDone(file.source, task.page, error.code))
        self._assemble_if_all_in(file)

    def _assemble_if_all_in(self, file: _File) -> None:
        if not file.all_in:
            return
        if file.packed:
            self._ready.append(_Task(file, tasks.Assembled))
        else:
            self._give_up(file, file.lost[min(file.lost)] if file.lost else InputError("empty"))

    def _give_up(self, file: _File, error: InputError) -> None:
        """A file that gives nothing becomes one row with its reason."""
        error = _located(error, file.source, None)
        message = error.message(self._language)
        self._summary.failures.append(Failure(file.source, None, error.code, message))
        record = Record(
            document_id=file.document_id or tasks.identity_without_content(file.job.item),
            source=file.source,
            sha256=file.sha256,
            page_count=file.pages,
            first_page=1 if file.pages else None,
            last_page=file.pages or None,
            status="failed",
            failure=error.code,
            failure_message=message,
        )
        self._keep(file, [tasks.paper_of(record)])
        self._close(file, 1)

    def _finish(self, file: _File, papers: Sequence[Paper]) -> None:
        self._keep(file, papers)
        self._summary.files_done += 1
        self._close(file, len(papers))

    def _keep(self, file: _File, papers: Sequence[Paper]) -> None:
        self._sink.write(file.job, papers)
        for paper in papers:
            self._summary.add(paper.record, paper.references, paper.quantities)
            self._on_event(events.DocumentDone(paper.record, paper.references, paper.quantities))

    def _close(self, file: _File, documents: int) -> None:
        self._open.remove(file)
        self._on_event(events.FileDone(file.source, documents))


def _located(error: InputError, source: str, page: int | None) -> InputError:
    """The same error with the file and the page that it speaks of."""
    place = {"name": source} if page is None else {"name": source, "page": page}
    return type(error)(error.key, **{**place, **error.values})
