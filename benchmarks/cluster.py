"""The same scans through the process pool of one machine and through a Dask cluster of two workers on it, in turns.

Both have two processes that read, and were warm before. What a task costs without its work (the way there and back) is measured as well:
it says how many pages a second one scheduler and one main process can hand out.
"""

from __future__ import annotations

import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

from pipeline.batch import run
from pipeline.batch.cluster import connected
from pipeline.batch.pool import WorkerPool
from pipeline.config import Config
from pipeline.source import InputItem, find_inputs

_SCANS = Path(__file__).parents[1] / "samples" / "scans"
_WORKERS = 2
_ROUNDS = 3
_TASKS = 500


def report() -> str:
    """Measure and say it as Markdown."""
    with tempfile.TemporaryDirectory(prefix="sohoa-bench-") as work, _dask(Path(work)) as address:
        pages, pool, dask = _scans(Path(work), address)
        empty_pool, empty_dask = _empty_tasks(address)
    ratio = statistics.median(p / d for p, d in zip(pool, dask, strict=True))
    rows = [
        f"| process pool | {pages / statistics.median(pool):.2f} | {_all(pool)} | {1000 * empty_pool:.1f} |",
        f"| Dask | {pages / statistics.median(dask):.2f} | {_all(dask)} | {1000 * empty_dask:.1f} |",
    ]
    told = (
        f"The {pages} pages of `samples/scans`, two processes that read, {_ROUNDS} rounds in turns on the same machine; seconds of each "
        f"round. The last column is a task with nothing to do, there and back. Speed on Dask : process pool, median of the rounds: "
        f"**{ratio:.2f}**."
    )
    return "\n".join(["## On a cluster", "", told, "", "| | pages/s | seconds | empty task, ms |", "|---|---:|---:|---:|", *rows])


def _all(seconds: list[float]) -> str:
    return ", ".join(f"{s:.1f}" for s in seconds)


def _scans(work: Path, address: str) -> tuple[int, list[float], list[float]]:
    """Pages, and the seconds of each round on the pool and on the cluster."""
    items = find_inputs([_SCANS], out=work / "out")
    pool, dask = [], []
    for turn in range(_ROUNDS + 1):  # the first one warms up
        pages, local = _seconds(items, work / f"pool-{turn}", None)
        with connected(address, Config(), [str(_SCANS)]) as executor:
            _, far = _seconds(items, work / f"dask-{turn}", executor)
        pool.append(local)
        dask.append(far)
    return pages, pool[1:], dask[1:]


def _seconds(items: list[InputItem], out: Path, executor: Executor | None) -> tuple[int, float]:
    began = time.monotonic()
    summary = run(items, out, Config(), jobs=_WORKERS, executor=executor)
    if summary.failures:
        sys.exit(f"not measured: {summary.failures[0].message}")
    return summary.pages_read, time.monotonic() - began


def _empty_tasks(address: str) -> tuple[float, float]:
    """Seconds that one task with nothing to do takes of the pool's and of the cluster's time."""
    with WorkerPool(_WORKERS, Config().limits.worker_bytes, "pipeline.batch.preload") as pool:
        there = _tasks(pool)
    with connected(address, Config(), [str(_SCANS)]) as executor:
        return there, _tasks(executor)


def _tasks(executor: Executor) -> float:
    for future in [executor.submit(os.getpid) for _ in range(2 * _WORKERS)]:
        future.result()
    began = time.monotonic()
    for future in [executor.submit(os.getpid) for _ in range(_TASKS)]:
        future.result()
    return (time.monotonic() - began) / _TASKS


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
