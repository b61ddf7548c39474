"""In a Dask worker: tasks are handed on to worker processes of our own.

Dask's process only carries. Foreign bytes are opened in the same processes, with the same watchdog and the same limits as on one machine,
so that a page that hangs, grows or crashes takes none of Dask's workers along, and what comes out is the same byte for byte.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import multiprocessing
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .. import __version__
from ..errors import PipelineError
from ..source.remote import is_there, is_url, opened
from ..weights import shipped_digests
from .fetched import FetchedFiles
from .placed import place_papers
from .pool import WorkerLost, WorkerPool
from .recipe import code_digest
from .tasks import Assembled, Job

_PRELOAD = "pipeline.batch.preload"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a run asks of every Dask worker, also of one that joins while it goes on.

    `max_bytes`: memory of one process. `log_level`: what of the log is sent back. `languages`: those that Tesseract reads. `folders`: those
    that it must see, by path or URL. `papers`: the URL where it writes papers; empty where the main process writes them. `facts`: those
    that it must share (name and value, see `facts`).
    """

    max_bytes: int
    log_level: int
    languages: str
    folders: tuple[str, ...]
    papers: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task gave, or what went wrong: no error for Dask, which would log the arguments of the task with it."""

    value: Any = None
    error: Exception | None = None


def carry(function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any], terms: Terms) -> Outcome:
    """Run a task in a process of our own; called in a thread of a Dask worker.

    Args:
        function: what to call, from a module that is installed here.
        args: its arguments.
        kwargs: those with a name.
        terms: what the run asks for.
    """
    from distributed import get_worker

    worker = get_worker()
    try:
        check(terms, worker.address)
        files = _files(worker.local_directory)
        with contextlib.ExitStack() as held:
            pool = held.enter_context(_pools.one(worker.state.nthreads, terms.max_bytes, terms.log_level))
            here = [held.enter_context(files.here(arg)) if isinstance(arg, Job) else arg for arg in args]
            value = pool.submit(function, *here, **kwargs).result()
        if terms.papers and isinstance(value, Assembled):
            value = replace(value, papers=place_papers(terms.papers, value.papers))
        return Outcome(value)
    except (PipelineError, WorkerLost, BrokenExecutor) as e:
        return Outcome(error=e)


@functools.cache
def check(terms: Terms, name: str) -> None:
    """See that this worker can do what a run asks for.

    Args:
        terms: what the run asks for.
        name: what the worker is called.

    Raises:
        MissingToolError, UsageError: there is no way from here to where papers are written.
        PipelineError: it does not see a folder, its results might differ from those of the others, or it may not start processes.
    """
    for folder in terms.folders:
        if not (is_there(folder) if is_url(folder) else Path(folder).exists()):
            raise PipelineError("cluster_blind", name=name, folder=folder)
    if terms.papers:
        opened(terms.papers)
    if differences := _differing(dict(terms.facts), facts(terms.languages)):
        raise PipelineError("cluster_differs", name=name, detail=differences)
    if multiprocessing.current_process().daemon:
        raise PipelineError("cluster_nanny", name=name)


def facts(languages: str) -> dict[str, str]:
    """What decides the results on this machine: versions, and digests of the models and of Tesseract's data for these languages."""
    from ..ocr.doctor import engine_facts

    return own_facts() | engine_facts(languages)


def own_facts() -> dict[str, str]:
    """The part of `facts` that travels with the program."""
    return {"sohoa": __version__, "code": code_digest(), **shipped_digests()}


def _differing(expected: Mapping[str, str], found: Mapping[str, str]) -> str:
    """What is not as expected, for a person: `tesseract 5.5.0 ≠ 5.3.0`; of digests the first digits. Empty where all is well."""
    names = [name for name in expected if found.get(name, "") != expected[name]]
    return "; ".join(f"{name} {found.get(name, '')[:12] or '-'} ≠ {expected[name][:12] or '-'}" for name in names)


@functools.cache
def _files(folder: str) -> FetchedFiles:
    """The copies of this Dask worker, in a folder that Dask clears after a worker that was lost."""
    return FetchedFiles(Path(folder))


class _Pools:
    """The processes of this Dask worker, one for each of its threads. They stay for the next run, since they have loaded the models.

    A run with other terms has processes of its own; those that nobody uses any more then end.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pools: dict[tuple[int, int, int], WorkerPool] = {}
        self._users: Counter[tuple[int, int, int]] = Counter()

    @contextlib.contextmanager
    def one(self, jobs: int, max_bytes: int, log_level: int) -> Iterator[WorkerPool]:
        """Processes, while the block lasts: how many, memory of each in bytes, what of the log is kept."""
        terms = (jobs, max_bytes, log_level)
        with self._lock:
            if terms not in self._pools:
                for idle in [each for each in self._pools if not self._users[each]]:
                    self._pools.pop(idle).shutdown()
                logging.getLogger("pipeline").setLevel(log_level)
                self._pools[terms] = WorkerPool(jobs, max_bytes, _PRELOAD)
            self._users[terms] += 1
        try:
            yield self._pools[terms]
        finally:
            with self._lock:
                self._users[terms] -= 1


_pools = _Pools()
