"""The worker processes of this machine as an executor that survives the death of any of them.

`concurrent.futures.ProcessPoolExecutor` breaks as a whole when one process dies, cannot say which task was running there, and may wait for
ever when another process is just being started. Here each worker has a line of its own: the task that went down with a worker is known,
the others go on, and another worker takes its place.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from . import watchdog, worker
from .scratch import clear_scratch, make_scratch
from .server import end_server, worker_context

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

_GRACE_S = 3.0
_PATIENCE_S = 1.0
_SERVER_GONE_S = 0.3
_REASONS = {
    watchdog.EXIT_TIMEOUT: "timeout",
    watchdog.EXIT_HUNG: "timeout",
    watchdog.EXIT_MEMORY: "out_of_memory",
    -signal.SIGKILL: "out_of_memory",  # the kernel kills with SIGKILL when memory runs out
}


class WorkerLost(Exception):  # noqa: N818 - what happened, not what is wrong
    """The worker died that ran a task; `reason` is a failure code: `timeout`, `out_of_memory` or `crashed`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(eq=False, slots=True)
class _Worker:
    """A worker process, the line to it, its scratch folder, and what it is doing."""

    process: BaseProcess
    line: Connection
    scratch: Path
    future: Future[Any] | None = None


class WorkerPool(Executor):
    """Up to `jobs` worker processes. A future whose worker died fails with `WorkerLost`."""

    def __init__(self, jobs: int, max_bytes: int, preload: str) -> None:
        """Prepare workers; they start when there is something to do.

        Args:
            jobs: how many.
            max_bytes: memory that one may use.
            preload: module that they have loaded when they start.
        """
        os.environ.update(worker.ONE_THREAD)
        self._jobs = jobs
        self._max_bytes = max_bytes
        self._log_level = logging.getLogger("pipeline").getEffectiveLevel()
        self._context = worker_context(preload)
        self._scratch = make_scratch()
        self._life_line, self._life_end = self._context.Pipe(duplex=False)
        self._woken, self._waker = self._context.Pipe(duplex=False)
        self._waiting: deque[tuple[Future[Any], worker.Task]] = deque()
        self._workers: list[_Worker] = []
        self._lock = threading.Lock()
        self._closing = False
        self._started = 0
        self._thread = threading.Thread(target=self._manage, name="workers", daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a task run in a worker.

        Raises:
            BrokenExecutor: the pool was shut down, or its workers do not start.
        """
        future: Future[T] = Future()
        with self._lock:
            if self._closing:
                raise BrokenExecutor("closed")
            self._waiting.append((future, (fn, args, kwargs)))
        self._wake()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers, those that are busy after their task. With `cancel_futures` what waits is not done."""
        with self._lock:
            self._closing = True
            dropped = list(self._waiting) if cancel_futures else []
            for entry in dropped:
                self._waiting.remove(entry)
        for future, _ in dropped:
            future.cancel()
        self._wake()
        if wait:
            self._thread.join()
            self._clear()

    def kill(self) -> None:
        """End all workers at once, with the programs that they started."""
        with self._lock:
            self._closing = True
            dropped, self._waiting = list(self._waiting), deque()
        for future, _ in dropped:
            if not future.cancel():
                future.set_exception(WorkerLost("crashed"))
        self._life_end.close()  # cuts the life lines
        self._wake()
        self._thread.join(_PATIENCE_S)
        if self._thread.is_alive():  # it waits for a worker to be born
            end_server()
            self._thread.join(_GRACE_S)
        self._clear()

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        """Wait for what is under way; after an error do not wait for anything."""
        if kind is None:
            self.shutdown()
        else:
            self.kill()

    def _clear(self) -> None:
        for each in self._workers:
            each.process.join(_GRACE_S)
            if each.process.is_alive():
                each.process.kill()
            clear_scratch(each.scratch)
        for end in (self._life_end, self._life_line, self._waker, self._woken):
            end.close()
        clear_scratch(self._scratch)

    def _wake(self) -> None:
        with contextlib.suppress(OSError):
            self._waker.send_bytes(b"")

    # -- in the thread that manages the workers

    def _manage(self) -> None:
        """Give tasks to idle workers and take their results, until the pool is closed and everything is done."""
        try:
            while True:
                with self._lock:
                    if self._closing and not self._waiting and not any(each.future for each in self._workers):
                        return
                self._assign()
                ready = wait([self._woken, *(e.line for e in self._workers), *(e.process.sentinel for e in self._workers)])
                if self._woken in ready:
                    self._woken.recv_bytes()
                for each in list(self._workers):
                    if each.line in ready or each.process.sentinel in ready:
                        self._receive(each)
        finally:
            self._leave()

    def _assign(self) -> None:
        while True:
            each = next((e for e in self._workers if e.future is None), None)
            with self._lock:
                if not self._waiting or (each is None and len(self._workers) >= self._jobs):
                    return
                future, task = self._waiting.popleft()
            if not future.running() and not future.set_running_or_notify_cancel():
                continue
            if each is None:
                try:
                    each = self._start()
                except (OSError, EOFError) as e:
                    future.set_exception(BrokenExecutor(f"no process can be started: {e}"))
                    continue
            try:
                each.line.send(task)
            except (pickle.PicklingError, TypeError, AttributeError) as e:
                future.set_exception(e)  # a task that cannot travel
                continue
            except OSError:  # the worker died before it got its task: another one does it
                self._bury(each)
                with self._lock:
                    self._waiting.appendleft((future, task))
                continue
            each.future = future

    def _start(self) -> _Worker:
        self._started += 1
        scratch = self._scratch / str(self._started)
        scratch.mkdir()
        line, other_end = self._context.Pipe()
        arguments = (other_end, self._life_line, str(scratch), self._max_bytes, self._log_level)
        process = self._context.Process(target=worker.work, args=arguments, name=f"sohoa worker {self._started}", daemon=True)
        try:
            process.start()
        except ConnectionRefusedError:  # the server is just dying: once it is gone, a start begins a new one
            time.sleep(_SERVER_GONE_S)
            process.start()
        other_end.close()
        started = _Worker(process, line, scratch)
        self._workers.append(started)
        return started

    def _receive(self, each: _Worker) -> None:
        """Take what a worker gave, or bury it."""
        if not each.line.poll():  # the server has died and left a worker that lives: nobody would tell of its end
            each.process.kill()
            self._bury(each)
            return
        try:
            done, value = each.line.recv()
        except (EOFError, OSError):
            self._bury(each)
            return
        future, each.future = each.future, None
        if future is None:
            return
        if done:
            future.set_result(value)
        else:
            future.set_exception(value)

    def _bury(self, each: _Worker) -> None:
        each.process.join(_GRACE_S)
        if each.process.is_alive():
            each.process.kill()
            each.process.join()
        code = each.process.exitcode
        self._workers.remove(each)
        each.line.close()
        clear_scratch(each.scratch)
        log.info("a worker ended with code %s", code)
        if each.future is not None:
            each.future.set_exception(WorkerLost(_REASONS.get(code or 0, "crashed")))

    def _leave(self) -> None:
        """Whatever ended the management: no future is left without an answer."""
        with self._lock:
            self._closing = True
            waiting, self._waiting = list(self._waiting), deque()
        for future, _ in waiting:
            if future.running() or future.set_running_or_notify_cancel():
                future.set_exception(BrokenExecutor("the workers are gone"))
        for each in self._workers:
            each.line.close()  # an idle worker ends
            if each.future is not None:
                each.future.set_exception(WorkerLost("crashed"))
