"""The loop of a run: which task goes to the workers next, and what becomes of what they give back.

A file is opened, its pages are read side by side, and when the last one is in, its documents are made and written. Few tasks are under
way at any time and few files are open, so memory depends neither on the number of files nor on that of pages: what waits in the main
process is packed pages of the files that are open.

What is known of a file from earlier runs comes from the memory, and everything that is found out goes there: a file that is as it was and
a page that was read are not read again.

A task whose worker dies is tried once more, and so is a page whose engine broke off: somebody may have killed it, or memory ran short for
a moment. The second time it becomes a failure with its reason.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from ..errors import InputError, PageError, PipelineError
from ..messages import Language
from ..record import Record
from . import events, tasks
from .entries import DocumentEntry
from .pool import WorkerLost
from .report import RunSummary
from .resume import Known
from .tasks import Job, Opened, PageRead, Paper, Stages

if TYPE_CHECKING:
    from ..source import InputItem

log = logging.getLogger(__name__)

_MOST_TRIES = 2


class Memory(Protocol):
    """What is known of files, and where what they gave goes; in the main process. `store.Store` is the one that lasts."""

    def begin(self, item: InputItem) -> Known:
        """Work on a file begins: what is known of it."""

    def opened(self, item: InputItem, known: Known, opened: Opened) -> Known:
        """It was opened: what is known of it now that it is sure who it is."""

    def page_read(self, known: Known, number: int, page: PageRead) -> None:
        """A page was read."""

    def page_lost(self, known: Known, number: int, error: InputError) -> None:
        """A page could not be read."""

    def write(self, known: Known, papers: Sequence[Paper], seconds: float, error: InputError | None = None) -> Sequence[DocumentEntry]:
        """It is finished: keep its papers, or the one that says why there are none."""


@dataclass(eq=False, slots=True)
class _File:
    """A file that is open: its pages as they come in."""

    job: Job
    known: Known
    packed: dict[int, bytes] = field(default_factory=dict)
    lost: dict[int, InputError] = field(default_factory=dict)
    unread: deque[int] = field(default_factory=deque)
    seconds: float = 0.0

    @property
    def source(self) -> str:
        return self.job.item.source

    @property
    def all_in(self) -> bool:
        return len(self.packed) + len(self.lost) == self.known.page_count


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
        jobs: Iterable[Job],
        *,
        stages: Stages,
        executor: Executor,
        workers: int,
        memory: Memory,
        summary: RunSummary,
        language: Language,
        on_event: events.Listener,
        dry_run: bool = False,
    ) -> None:
        self._waiting: Iterator[Job] = iter(jobs)
        self._stages = stages
        self._executor = executor
        self._most_running = 2 * workers  # one under way and one at hand for each worker
        self._memory = memory
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
        try:
            while self._fill():
                done, _ = wait(self._running, return_when=FIRST_COMPLETED)
                for future in [each for each in self._running if each in done]:  # in the order of the tasks
                    self._collect(self._running.pop(future), future)
        finally:
            for future in self._running:  # the run ends early: nobody waits for them
                future.cancel()

    # -- what to do next

    def _fill(self) -> bool:
        """Give the workers something to do; False when all is done."""
        while len(self._running) < self._most_running and (task := self._next()) is not None:
            self._submit(task)
        return bool(self._running)

    def _next(self) -> _Task | None:
        while True:
            if self._ready:
                return self._ready.popleft()
            for file in self._open:
                if file.unread:
                    return _Task(file, tasks.PageRead, file.unread.popleft())
            if len(self._open) >= self._most_running + 2 or (job := next(self._waiting, None)) is None:
                return None
            file = _File(job, self._memory.begin(job.item))
            self._open.append(file)
            if not file.known.page_count:
                return _Task(file, tasks.Opened)
            self._go_on(file)

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
        if not self._once_more(task):
            self._failed(task, PageError(reason, seconds=round(task.file.job.config.limits.page_seconds)))

    def _once_more(self, task: _Task) -> bool:
        """Try a task again, if that was not done yet."""
        if task.tries == _MOST_TRIES:
            return False
        task.tries += 1
        self._ready.appendleft(task)
        return True

    def _succeeded(self, task: _Task, result: tasks.Opened | tasks.PageRead | tasks.Assembled) -> None:
        file = task.file
        file.seconds += result.seconds
        for line in result.said:
            line.say(file.source)
        if isinstance(result, tasks.Opened):
            self._summary.seconds["open"] += result.seconds
            self._opened(file, result)
        elif isinstance(result, tasks.PageRead):
            self._summary.seconds["read"] += result.seconds
            self._summary.pages_read += 1
            self._memory.page_read(file.known, task.page, result)
            file.packed[task.page] = result.packed
            self._on_event(events.PageDone(file.source, task.page))
            self._assemble_if_all_in(file)
        else:
            self._summary.seconds["assemble"] += result.seconds
            self._finish(file, result.papers)

    def _opened(self, file: _File, result: tasks.Opened) -> None:
        file.known = self._memory.opened(file.job.item, file.known, result)
        if file.known.finished is not None:
            self._summary.add_finished(file.source, file.known.finished, self._language)
            self._open.remove(file)
            self._on_event(events.FileSkipped(file.source, file.known.finished.page_count))
        elif result.failure is not None:
            self._give_up(file, result.failure)
        elif self._dry_run:
            self._summary.pages_in += result.pages
            self._summary.files_done += 1
            self._on_event(events.FileOpened(file.source, result.pages))
            self._close(file, 0)
        else:
            self._go_on(file)

    def _go_on(self, file: _File) -> None:
        """Read what is not known of a file that is open."""
        known = file.known
        file.packed, file.lost = dict(known.packed), dict(known.lost)
        file.unread.extend(n for n in range(1, known.page_count + 1) if n not in known.packed and n not in known.lost)
        self._summary.pages_in += known.page_count
        self._summary.pages_read += len(known.packed)
        self._summary.pages_before += len(known.packed)
        for page, error in sorted(known.lost.items(), key=lambda x: x[0]):
            self._summary.fail(file.source, page, error, self._language)
        self._on_event(events.FileOpened(file.source, known.page_count, len(known.packed) + len(known.lost)))
        self._assemble_if_all_in(file)

    def _failed(self, task: _Task, error: InputError) -> None:
        file = task.file
        if task.kind is not tasks.PageRead:
            self._give_up(file, error)
            return
        if error.code == "engine_failed" and self._once_more(task):
            return
        error = _located(error, file.source, task.page)
        file.lost[task.page] = error
        self._memory.page_lost(file.known, task.page, error)
        self._summary.fail(file.source, task.page, error, self._language)
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
        self._summary.fail(file.source, None, error, self._language)
        pages = file.known.page_count
        record = Record(
            document_id=file.known.document_id or tasks.identity_without_content(file.job.item),
            source=file.source,
            sha256=file.known.sha256,
            page_count=pages,
            first_page=1 if pages else None,
            last_page=pages or None,
            status="failed",
            failure=error.code,
            failure_message=error.message(self._language),
        )
        self._keep(file, [tasks.paper_of(record)], error)
        self._close(file, 1)

    def _finish(self, file: _File, papers: Sequence[Paper]) -> None:
        self._keep(file, [self._set_aside(paper) if paper.record.status == "quarantined" else paper for paper in papers])
        self._summary.files_done += 1
        self._close(file, len(papers))

    def _set_aside(self, paper: Paper) -> Paper:
        """A paper in quarantine, its reason in the user's language."""
        message = InputError("secret", name=paper.record.source).message(self._language)
        return replace(paper, record=paper.record.model_copy(update={"failure_message": message}))

    def _keep(self, file: _File, papers: Sequence[Paper], error: InputError | None = None) -> None:
        for document in self._memory.write(file.known, papers, file.seconds, error):
            self._summary.add(document)
        for paper in papers:
            self._on_event(events.DocumentDone(paper.record, paper.references, paper.quantities))

    def _close(self, file: _File, documents: int) -> None:
        self._open.remove(file)
        self._on_event(events.FileDone(file.source, documents))


def _located(error: InputError, source: str, page: int | None) -> InputError:
    """The same error with the file and the page that it speaks of."""
    place = {"name": source} if page is None else {"name": source, "page": page}
    return type(error)(error.key, **{**place, **error.values})
