"""In a Dask worker: files of inputs that lie elsewhere, copied here while they are read and for a while afterwards.

The pages of a file are read one by one by several processes: each machine fetches it once.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ..source.copies import Copies
from ..source.remote import fetch, version_of
from .tasks import Job

_KEPT = 16


class FetchedFiles:
    """The files that were fetched to a folder."""

    def __init__(self, folder: Path) -> None:
        """A folder for them alone."""
        self._copies = Copies(folder, _KEPT)

    @contextlib.contextmanager
    def here(self, job: Job) -> Iterator[Job]:
        """The same job with its files on this machine; one whose files are there anyway is not changed.

        Raises:
            InputError: a file is not there any more, or is too large.
            PipelineError: the store does not answer.
        """
        with contextlib.ExitStack() as stack:
            item = job.item
            paths = tuple(stack.enter_context(self._file(url, job)) for url in item.urls)
            yield replace(job, item=replace(item, paths=paths, urls=())) if item.urls else job

    def _file(self, url: str, job: Job) -> contextlib.AbstractContextManager[Path]:
        key = (url, version_of(url, job.item.source, job.config.limits))
        return self._copies.here(key, PurePosixPath(url).suffix, functools.partial(fetch, url))
