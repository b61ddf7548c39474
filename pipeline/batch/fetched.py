"""In a Dask worker: files of inputs that lie elsewhere, copied here while they are read and for a while afterwards.

The pages of a file are read one by one by several processes: each machine fetches it once.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from ..source.remote import fetch, version_of
from .tasks import Job

_KEPT = 16


@dataclass(eq=False, slots=True)
class _Copy:
    """A file: where its copy lies (nowhere before it is fetched), and how many tasks are reading it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    path: Path | None = None
    readers: int = 0


class FetchedFiles:
    """The copies in a folder. Those that nobody reads are removed, but for the last few."""

    def __init__(self, folder: Path) -> None:
        """A folder for the copies alone."""
        self._folder = folder
        self._copies: dict[tuple[str, str], _Copy] = {}
        self._lock = threading.Lock()
        self._count = 0

    @contextlib.contextmanager
    def here(self, job: Job) -> Iterator[Job]:
        """The same job with its files on this machine; one whose files are there anyway is not changed.

        Raises:
            InputError: a file is not there any more, or is too large.
            PipelineError: the store does not answer.
        """
        with contextlib.ExitStack() as stack:
            item = job.item
            paths = tuple(stack.enter_context(self._copy(url, job)) for url in item.urls)
            yield replace(job, item=replace(item, paths=paths, urls=())) if item.urls else job

    @contextlib.contextmanager
    def _copy(self, url: str, job: Job) -> Iterator[Path]:
        key = (url, version_of(url, job.item.source, job.config.limits))
        with self._lock:
            copy = self._copies.pop(key, None) or _Copy()
            self._copies[key] = copy  # the last one in the order of use
            copy.readers += 1
        try:
            with copy.lock:
                if copy.path is None:
                    copy.path = self._fetch(url)
            yield copy.path
        finally:
            with self._lock:
                copy.readers -= 1
                self._sweep()

    def _fetch(self, url: str) -> Path:
        with self._lock:
            self._count += 1
            target = self._folder / f"input-{self._count}{PurePosixPath(url).suffix}"
        try:
            fetch(url, target)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        return target

    def _sweep(self) -> None:
        idle = [key for key, copy in self._copies.items() if not copy.readers]
        for key in idle[: max(0, len(idle) - _KEPT)]:
            path = self._copies.pop(key).path
            if path is not None:
                path.unlink(missing_ok=True)
