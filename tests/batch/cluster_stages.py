"""The fake pipeline with pages that take the whole machine down: the Dask worker and all that it started."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import psutil
from fake_stages import STAGES as NO_MACHINE_IS_LOST
from fake_stages import read_page as read_other

from pipeline.config import Config
from pipeline.document import Page
from pipeline.source import InputItem


def read_page(item: InputItem, number: int, config: Config, passwords: Sequence[str]) -> Page:
    action = item.paths[0].read_text().split()[number - 1]
    if action.startswith("lose-machine"):
        lost = item.paths[0].with_suffix(f".{number}.lost")
        if action == "lose-machine" or not lost.exists():
            with lost.open("a") as f:
                f.write("x")
            dask_worker().kill()
            time.sleep(60)
    return read_other(item, number, config, passwords)


def dask_worker() -> psutil.Process:
    """The process that carries the tasks of this one."""
    return next(p for p in psutil.Process().parents() if "dask" in p.cmdline() and "worker" in p.cmdline())


def times_lost(item: InputItem, page: int) -> int:
    return len(Path(item.paths[0].with_suffix(f".{page}.lost")).read_text())


STAGES = replace(NO_MACHINE_IS_LOST, read_page=read_page)
