"""The executor that survives the death of its workers."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor

import psutil
import pytest
from pool_tasks import Marked, die, fail, identity, remember, sleep, unsendable

from pipeline.batch.pool import WorkerLost, WorkerPool
from pipeline.errors import PageError

BYTES = 2_000_000_000


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2, BYTES, "pool_tasks") as pool:
        yield pool


def test_tasks_run_in_other_processes_and_give_their_results(pool: WorkerPool) -> None:
    results = [pool.submit(identity, i) for i in range(20)]
    assert [f.result()[0] for f in results] == list(range(20))
    processes = {f.result()[1] for f in results}
    assert 1 <= len(processes) <= 2
    assert os.getpid() not in processes


def test_errors_of_ours_travel_with_their_values(pool: WorkerPool) -> None:
    error = pool.submit(fail).exception()
    assert isinstance(error, PageError)
    assert error.values == {"page": 3, "seconds": 9}


@pytest.mark.parametrize(
    ("number", "reason"), [(signal.SIGKILL, "out_of_memory"), (signal.SIGSEGV, "crashed"), (signal.SIGTERM, "crashed")]
)
def test_only_the_task_of_the_dead_worker_is_lost(pool: WorkerPool, number: int, reason: str) -> None:
    others = [pool.submit(sleep, 0.3) for _ in range(2)]
    lost = pool.submit(die, number)
    others += [pool.submit(sleep, 0.01) for _ in range(4)]
    error = lost.exception()
    assert isinstance(error, WorkerLost)
    assert error.reason == reason
    assert all(f.result() is None for f in others)


def test_an_idle_worker_that_is_killed_loses_nothing(pool: WorkerPool) -> None:
    _, process = pool.submit(identity, 0).result()
    os.kill(process, signal.SIGKILL)
    time.sleep(0.3)
    assert [pool.submit(identity, i).result()[0] for i in range(5)] == list(range(5))


@pytest.mark.parametrize("busy", [False, True])
def test_the_death_of_the_server_hangs_nothing(busy: bool) -> None:
    """Its workers live on and nobody tells of their end: they are ended, and others begin."""
    with WorkerPool(1, BYTES, "pool_tasks") as pool:
        _, worker = pool.submit(identity, 0).result()
        under_way = pool.submit(sleep, 60) if busy else None
        time.sleep(0.3)
        server = psutil.Process(worker).parent()
        assert server is not None
        server.kill()
        time.sleep(0.5)
        assert pool.submit(identity, 1).result(timeout=30)[0] == 1
        if under_way is not None:
            assert isinstance(under_way.exception(timeout=30), WorkerLost)
        assert not psutil.pid_exists(worker) or psutil.Process(worker).status() == psutil.STATUS_ZOMBIE


def test_workers_killed_at_random_lose_only_what_they_did() -> None:
    """Every future has an answer, whenever the blow falls."""
    stop = threading.Event()

    def strike() -> None:
        while not stop.wait(0.02):
            for child in psutil.Process().children(recursive=True):
                try:
                    if not child.children() and child.name().startswith("python") and "forkserver" in " ".join(child.cmdline()):
                        child.kill()
                        break
                except psutil.Error:
                    continue

    with WorkerPool(2, BYTES, "pool_tasks") as pool:
        pool.submit(identity, 0).result()
        killer = threading.Thread(target=strike)
        killer.start()
        try:
            futures = [pool.submit(sleep, 0.005) for _ in range(150)]
            outcomes = [f.exception(timeout=60) for f in futures]
        finally:
            stop.set()
            killer.join()
    assert {type(o) for o in outcomes} <= {type(None), WorkerLost, BrokenExecutor}
    assert any(isinstance(o, WorkerLost) for o in outcomes)
    assert any(o is None for o in outcomes)


def test_a_task_that_cannot_travel_is_an_error_of_its_own(pool: WorkerPool) -> None:
    assert pool.submit(lambda: 1).exception() is not None
    assert isinstance(pool.submit(unsendable).exception(), WorkerLost), "nor can its result"
    assert pool.submit(identity, 1).result()[0] == 1


def test_a_worker_does_not_hold_on_to_what_it_did(pool: WorkerPool) -> None:
    assert {pool.submit(remember, Marked()).result() for _ in range(6)} == {0}


def test_shutting_down_waits_for_what_is_under_way() -> None:
    pool = WorkerPool(1, BYTES, "pool_tasks")
    futures = [pool.submit(sleep, 0.1) for _ in range(3)]
    pool.shutdown()
    assert all(f.done() and f.exception() is None for f in futures)
    with pytest.raises(BrokenExecutor):
        pool.submit(sleep, 0)


def test_shutting_down_can_drop_what_waits() -> None:
    pool = WorkerPool(1, BYTES, "pool_tasks")
    futures = [pool.submit(sleep, 0.2) for _ in range(5)]
    time.sleep(0.1)
    pool.shutdown(cancel_futures=True)
    assert any(f.cancelled() for f in futures)
    assert all(f.done() for f in futures)


def test_an_error_kills_the_workers_at_once() -> None:
    with pytest.raises(KeyError), WorkerPool(2, BYTES, "pool_tasks") as pool:
        processes = [pool.submit(identity, i).result()[1] for i in range(2)]
        futures = [pool.submit(sleep, 60) for _ in range(4)]
        began = time.monotonic()
        raise KeyError
    assert time.monotonic() - began < 5
    assert all(f.done() for f in futures)
    assert not any(psutil.pid_exists(p) and psutil.Process(p).status() != psutil.STATUS_ZOMBIE for p in processes)


def test_a_pool_that_did_nothing_ends() -> None:
    WorkerPool(2, BYTES, "pool_tasks").shutdown()
