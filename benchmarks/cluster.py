"""The same scans through the process pool of one machine and through a Dask cluster of two workers on it, in turns.

Both have two processes that read, and were warm before.
"""

from __future__ import annotations

import contextlib
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import psutil

from pipeline.batch import run
from pipeline.batch.cluster import connected
from pipeline.batch.pool import WorkerPool
from pipeline.config import Config
from pipeline.source import InputItem, find_inputs

_SCANS = Path(__file__).parents[1] / "samples" / "scans"
_WORKERS = 2
_ROUNDS = 3
_TASKS = 40
_WAIT_S = 0.5


@dataclass(frozen=True)
class Cost:
    """What something took: seconds of the clock, and of the processors in all processes that had to do with it."""

    clock: float
    processors: float


def report() -> str:
    """Measure and say it as Markdown."""
    with tempfile.TemporaryDirectory(prefix="sohoa-bench-") as work, _dask(Path(work)) as address:
        pages, pool, dask = _scans(Path(work), address)
        idle_pool, idle_dask = _waiting(address)
    clock = statistics.median(p.clock / d.clock for p, d in zip(pool, dask, strict=True))
    processors = statistics.median(p.processors / d.processors for p, d in zip(pool, dask, strict=True))
    told = (
        f"The {pages} pages of `samples/scans`, two processes that read, {_ROUNDS} rounds in turns on the same machine. Speed on Dask : "
        f"process pool, medians of the rounds: **{processors:.2f}** by the time of the processors, Dask's own processes included, "
        f"{clock:.2f} by the clock, which counts what else the machine does. The last column is the time between two tasks of a process."
    )
    rows = [_row("process pool", pages, pool, idle_pool), _row("Dask", pages, dask, idle_dask)]
    head = "| | processor s/page | clock s/page | clock s, each round | idle between tasks, ms |"
    return "\n".join(["## On a cluster", "", told, "", head, "|---|---:|---:|---:|---:|", *rows])


def _row(name: str, pages: int, rounds: Sequence[Cost], idle: float) -> str:
    processors, clock = (statistics.median(times) / pages for times in zip(*((r.processors, r.clock) for r in rounds), strict=True))
    return f"| {name} | {processors:.2f} | {clock:.2f} | {', '.join(f'{r.clock:.0f}' for r in rounds)} | {1000 * idle:.0f} |"


def _scans(work: Path, address: str) -> tuple[int, list[Cost], list[Cost]]:
    """Pages, and what each round took on the pool and on the cluster."""
    items = find_inputs([_SCANS], out=work / "out")
    pool, dask = [], []
    for turn in range(_ROUNDS + 1):  # the first one warms up
        pages, local = _cost(items, work / f"pool-{turn}", None)
        with connected(address, Config(), [str(_SCANS)]) as executor:
            _, far = _cost(items, work / f"dask-{turn}", executor)
        pool.append(local)
        dask.append(far)
    return pages, pool[1:], dask[1:]


def _cost(items: Sequence[InputItem], out: Path, executor: Executor | None) -> tuple[int, Cost]:
    clock, processors = time.monotonic(), _processor_seconds()
    summary = run(items, out, Config(), jobs=_WORKERS, executor=executor)
    if summary.failures:
        sys.exit(f"not measured: {summary.failures[0].message}")
    return summary.pages_read, Cost(time.monotonic() - clock, _processor_seconds() - processors)


def _processor_seconds() -> float:
    """Of this process and all that it started, Dask's and those that have ended included."""
    this = psutil.Process()
    return sum(sum(process.cpu_times()[:4]) for process in (this, *this.children(recursive=True)))


def _waiting(address: str) -> tuple[float, float]:
    """Seconds that a process of the pool and one of the cluster is idle between two tasks."""
    with WorkerPool(_WORKERS, Config().limits.worker_bytes, "pipeline.batch.preload") as pool:
        there = _idle(pool)
    with connected(address, Config(), [str(_SCANS)]) as executor:
        return there, _idle(executor)


def _idle(executor: Executor) -> float:
    """Tasks that only wait are not slowed down by what else the machine does."""
    for _ in range(2):  # the first ones start the processes
        began = time.monotonic()
        for future in [executor.submit(time.sleep, _WAIT_S) for _ in range(_TASKS)]:
            future.result()
    return (time.monotonic() - began) * _WORKERS / _TASKS - _WAIT_S


@contextlib.contextmanager
def _dask(work: Path) -> Iterator[str]:
    """A scheduler and two workers, started as docs/scaling.md says; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"tcp://127.0.0.1:{port}"
    worker = ["worker", address, "--no-nanny", "--nthreads", "1", "--memory-limit", "0", "--local-directory", str(work)]
    commands = [["scheduler", "--port", port], worker, worker]
    with (work / "dask.log").open("wb") as log:
        started = [
            subprocess.Popen([sys.executable, "-m", "dask", *command, "--host", "127.0.0.1", "--no-dashboard"], stdout=log, stderr=log)
            for command in commands
        ]
        try:
            yield address
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait()
