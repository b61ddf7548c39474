"""The output folder of a run. The main process alone writes here.

What a folder holds is all that was ever written to it: running on a second box of papers adds its documents, running on the same files
again replaces theirs. Which files a document came from is remembered by their absolute paths in `run.json`: a document that an earlier
run made out of a file, and this one does not make again (the file was scanned anew, or is now split otherwise), is removed once the new
ones are there.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import OutputError
from ..export import prepare_folder, read_records, remove_document, sweep_folder, write_document, write_tables
from .tasks import Paper, unpack

if TYPE_CHECKING:
    from ..source import InputItem

log = logging.getLogger(__name__)

RUN_FILE = "run.json"
_TABLES_EVERY = 25
_SHARE_FOR_TABLES = 0.05
_SMALL = 300


class Store:
    """An output folder, ours until `close`.

    Raises:
        OutputError: it is a file, cannot be written, or another run writes there.
    """

    def __init__(self, out: Path) -> None:
        prepare_folder(out)
        self.out = out
        self._lock = _lock(out)
        sweep_folder(out)
        self.origins = _read_origins(out)  # document -> the files it came from
        self._of_file: dict[str, set[str]] = defaultdict(set)
        for document_id, paths in self.origins.items():
            for path in paths:
                self._of_file[path].add(document_id)
        self._since_tables = 0
        self._tables_ended = time.monotonic()
        self._tables_took = 0.0

    def write(self, item: InputItem, papers: Iterable[Paper]) -> None:
        """Write the documents of a file, and remove those that an earlier run made of it and that are no more.

        Raises:
            OutputError: the disk is full or read-only.
        """
        paths = [str(path.absolute()) for path in item.paths]
        written = set()
        for paper in papers:
            document_id = paper.record.document_id
            write_document(self.out, document_id, {name: unpack(packed) for name, packed in paper.files.items()})
            self.origins[document_id] = paths
            written.add(document_id)
            self._since_tables += 1
        for document_id in {old for path in paths for old in self._of_file[path]} - written:
            if set(self.origins.get(document_id, ())) & set(paths):
                remove_document(self.out, document_id)
                self.origins.pop(document_id, None)
                log.info("removed, out of an earlier run: %s", document_id)

    @property
    def is_small(self) -> bool:
        """True when the tables can be written in a second or two."""
        return len(self.origins) <= _SMALL

    @property
    def tables_due(self) -> bool:
        """True when many documents are not in the tables yet and writing them costs little of the time since they were written."""
        waited = time.monotonic() - self._tables_ended
        return self._since_tables >= _TABLES_EVERY and self._tables_took < _SHARE_FOR_TABLES * waited

    def write_tables(self, *, workbook: bool) -> int:
        """Make the tables of all records in the folder; says how many those are.

        Raises:
            OutputError: a table cannot be written.
        """
        began = time.monotonic()
        count = write_tables(self.out, read_records(self.out), workbook=workbook)
        self._tables_ended = time.monotonic()
        self._tables_took = self._tables_ended - began
        self._since_tables = 0
        return count

    def close(self) -> None:
        """Let others write there."""
        os.close(self._lock)


def _lock(out: Path) -> int:
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as e:
        os.close(handle)
        raise OutputError("output_busy", name=out) from e
    except OSError:
        log.info("this file system has no locks: %s", out)
    return handle


def _read_origins(out: Path) -> dict[str, list[str]]:
    """What the last run.json says; nothing where there is none or it is not ours."""
    try:
        found = json.loads((out / RUN_FILE).read_text("utf-8"))["documents"]
        return {str(k): [str(p) for p in v] for k, v in found.items() if (out / "documents" / str(k)).is_dir()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
