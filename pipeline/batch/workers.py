"""The worker processes of this machine: a pool that can be replaced when one of them dies."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

import psutil

from . import watchdog

_servers: set[psutil.Process] = set()

P = ParamSpec("P")
T = TypeVar("T")

_PREFIX = "sohoa-run-"
_GRACE_S = 3.0
# one process reads one page; threads inside it only take the other cores away (tesseract-ocr/tesseract issue 3109)
_ONE_THREAD = {
    "OMP_THREAD_LIMIT": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
}


class Workers(Protocol):
    """Whatever runs the tasks."""

    jobs: int

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a task run.

        Raises:
            BrokenExecutor: a worker died; `renew` is needed.
        """

    def renew(self) -> str:
        """Replace all workers after one died, and say why it did: `timeout`, `out_of_memory` or `crashed`."""

    def stop(self) -> None:
        """End all workers at once, with the programs that they started."""


class GivenWorkers:
    """Someone else's executor. It heals itself, or not at all."""

    def __init__(self, executor: Executor, jobs: int) -> None:
        self.jobs = jobs
        self._executor = executor

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """See `Workers.submit`."""
        return self._executor.submit(task, *args, **kwargs)

    def renew(self) -> str:
        """See `Workers.renew`; nothing can be done here."""
        return "crashed"

    def stop(self) -> None:
        """The executor belongs to the caller: tasks that wait are cancelled by the run, those that run end by themselves."""


class LocalWorkers:
    """A process pool with a life line to each worker and a scratch folder for all.

    Workers are forked from a server process that has the module `preload` loaded already and no threads of ours: quick to start, quick to
    replace. Only the environment variables in `_ONE_THREAD` are changed in this process.
    """

    def __init__(self, jobs: int, max_bytes: int, preload: str) -> None:
        self.jobs = jobs
        os.environ.update(_ONE_THREAD)
        _sweep_scratch()
        self.scratch = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        self._settings = (max_bytes, logging.getLogger(__package__).getEffectiveLevel())
        self._context = _context(preload)
        self._open()

    def _open(self) -> None:
        self._reader, self._writer = self._context.Pipe(duplex=False)
        self._strangers = set(multiprocessing.active_children())
        self._processes: set[multiprocessing.process.BaseProcess] = set()
        self._executor = ProcessPoolExecutor(
            self.jobs, mp_context=self._context, initializer=_begin, initargs=(self._reader, str(self.scratch), *self._settings)
        )

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """See `Workers.submit`."""
        future = self._executor.submit(task, *args, **kwargs)
        if len(self._processes) < self.jobs:
            self._processes |= set(multiprocessing.active_children()) - self._strangers
        return future

    def renew(self) -> str:
        """See `Workers.renew`."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        for process in self._processes:
            process.join(_GRACE_S)
        codes = {process.exitcode for process in self._processes}
        self._close()
        self._open()
        if {watchdog.EXIT_TIMEOUT, watchdog.EXIT_HUNG} & codes:
            return "timeout"
        if {watchdog.EXIT_MEMORY, -signal.SIGKILL} & codes:  # the kernel kills with SIGKILL when memory runs out
            return "out_of_memory"
        return "crashed"

    def stop(self) -> None:
        """See `Workers.stop`. The scratch folder goes too."""
        self._writer.close()  # cuts the life lines
        self._executor.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.join(_GRACE_S)
            if process.is_alive():
                process.kill()
        self._executor.shutdown(wait=True)
        self._close()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def _close(self) -> None:
        self._writer.close()
        self._reader.close()
        _end_programs(self.scratch)

    def __enter__(self) -> LocalWorkers:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            _end_server()
        self.stop()


def _context(preload: str) -> ForkServerContext | SpawnContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload])
    # Ctrl-C goes to every process of a terminal, but the main process alone decides what it means: whatever is started here never sees it
    resource_tracker.ensure_running()  # of its own accord it lets signals through again
    others = set(psutil.Process().children())
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    _servers.update(set(psutil.Process().children()) - others)
    return context


def _end_server() -> None:
    """End the server that workers are forked from, which may still be loading the stages, and a worker that is just being born."""
    for server in _servers:
        with contextlib.suppress(psutil.Error):
            for process in (server, *server.children(recursive=True)):
                process.kill()
    _servers.clear()


def _begin(life_line: Connection, scratch: str, max_bytes: int, log_level: int) -> None:
    """What a worker does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ.update(_ONE_THREAD)
    os.environ["TMPDIR"] = tempfile.tempdir = scratch
    watchdog.start(life_line, max_bytes)
    logging.getLogger().setLevel(log_level)
    if log_level > logging.DEBUG:  # what foreign libraries print belongs on nobody's screen, and never on stdout
        quiet = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                os.dup2(quiet, stream.fileno())


def _end_programs(scratch: Path) -> None:
    """End what a dead worker started and left behind; it is known by the scratch folder in its environment."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get("TMPDIR") == str(scratch):
                process.kill()


def _sweep_scratch() -> None:
    """Remove the scratch folders of runs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdecimal() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)
