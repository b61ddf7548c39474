"""Promise: a Dask worker keeps its processes from run to run, and none that no run uses beside those of another one."""

from __future__ import annotations

import pytest

from pipeline.batch import carrier


class Pool:
    """Processes that only say whether they have ended."""

    def __init__(self, jobs: int, max_bytes: int, preload: str) -> None:
        self.jobs, self.ended = jobs, False

    def shutdown(self) -> None:
        self.ended = True


def test_runs_with_the_same_terms_share_processes_and_others_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrier, "WorkerPool", Pool)
    pools = carrier._Pools()
    with pools.one(2, 100, 30) as first, pools.one(2, 100, 30) as again:
        assert first is again
    with pools.one(2, 100, 30) as again, pools.one(2, 500, 30) as second:
        assert again is first is not second
        assert not vars(first)["ended"], "another run is using it"
    with pools.one(2, 900, 30) as third:
        assert [vars(pool)["ended"] for pool in (first, second, third)] == [True, True, False]
