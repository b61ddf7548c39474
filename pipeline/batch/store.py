"""The output folder of a run: its files, its tables, and the ledger that remembers them. The main process alone writes here.

What a folder holds is all that was ever written to it: running on a second box of papers adds its documents, running on the same files
again does what is not done yet. A document that an earlier run made out of a file, and this one does not make again (the file was scanned
anew, or is now split otherwise), is removed once the new ones are there.

The files of an input are on the disk before the ledger says that it is finished. Whatever stops a run in between, the next one does that
input again and writes the same files.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import itertools
import logging
import os
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError, OutputError
from ..export import (
    place_of,
    prepare_folder,
    read_record,
    read_records,
    record_path,
    remove_document,
    sweep_folder,
    write_document,
    write_tables,
)
from ..messages import is_text
from .entries import DocumentEntry, Entry, PageEntry, Stamp, State
from .ledger import Ledger
from .resume import Finished, Known, Measure, lost_of, same_files, stamps_of
from .tasks import Opened, PageRead, Paper, unpack

if TYPE_CHECKING:
    from ..record import Record
    from ..source import InputItem

log = logging.getLogger(__name__)

_TABLES = ("records.csv", "references.csv", "quantities.csv", "records.xlsx")
_SMALL = 300
_PARTS = 20  # the tables of a large folder are written so often while it doubles


class Store:
    """An output folder, ours until `close`."""

    def __init__(self, out: Path, measure: Measure, *, tables_every: int) -> None:
        """Take a folder.

        Args:
            out: the folder; made if it is not there.
            measure: what decides whether something is still good.
            tables_every: documents after which the tables are written anew; in a large folder a twentieth of it, where that is more.

        Raises:
            OutputError: it is a file, cannot be written, or another run writes there.
        """
        prepare_folder(out)
        self.out = out
        self._lock = _lock(out)
        try:
            sweep_folder(out)
            self.ledger = Ledger(out)
            if self.ledger.is_new:
                self._adopt()
        except OutputError:
            os.close(self._lock)
            raise
        self._measure = measure
        self._tables_every = tables_every
        self._since_tables = 0
        self._stamps: dict[int, dict[str, Stamp]] = {}

    def _adopt(self) -> None:
        """Take papers into the ledger that lie in the folder: it was lost, or a version without one wrote them."""
        for (source, sha256), records in itertools.groupby(read_records(self.out), lambda record: (record.source, record.sha256)):
            papers = list(records)
            failed = next((record.failure for record in papers if record.status == "failed"), None)
            error = InputError(failed if is_text(failed) else "internal", name=source) if failed else None
            self.ledger.adopt(source, sha256, [_entry_of(r, len(r.references), len(r.quantities)) for r in papers], error)

    # -- what is known of an input

    def finished(self, item: InputItem) -> Finished | None:
        """The outcome of an input whose files are surely as they were, if this run would come to the same one."""
        entry = self.ledger.entry(item)
        return self._finished(entry, item) if same_files(stamps_of(item), self.ledger.stamps(entry.id)) else None

    def begin(self, item: InputItem) -> Known:
        """Work on an input begins: what is known of it, with the pages that need not be read again."""
        entry = self.ledger.entry(item)
        now = stamps_of(item)
        if entry.page_count and same_files(now, self.ledger.stamps(entry.id)) and not self._measure.redo.covers(item):
            self.ledger.begin(entry.id)
            return self._with_pages(entry, item)
        if entry.state == "waiting":  # one that is finished stays so until its content is seen to be another
            self.ledger.begin(entry.id)
        self._stamps[entry.id] = now
        return Known(entry.id)

    def opened(self, item: InputItem, known: Known, opened: Opened) -> Known:
        """An input was opened: now it is sure which one it is."""
        stamps = self._stamps.pop(known.input)
        entry = self.ledger.entry(item)
        elsewhere = self.ledger.entry_of_content(item.source, opened.sha256)
        if elsewhere is not None and elsewhere.id != entry.id:
            self.ledger.move(entry.id, elsewhere.id)
            entry = elsewhere
        unchanged = bool(opened.sha256) and entry.sha256 == opened.sha256
        self.ledger.identify(entry.id, opened.sha256, opened.document_id, opened.pages, stamps)
        finished = self._finished(entry, item) if unchanged else None
        if finished is not None:
            return Known(entry.id, finished=finished)
        if entry.state != "running":
            self.ledger.begin(entry.id)
        return self._with_pages(self.ledger.entry(item), item)

    def _finished(self, entry: Entry, item: InputItem) -> Finished | None:
        """The outcome of an input if this run would come to the same one."""
        if not self._measure.still_good(entry, item):
            return None
        pages = list(self.ledger.pages(entry.id, content=False))
        if entry.error is None and not (len(pages) == entry.page_count and all(self._measure.keeps(p, item) for p in pages)):
            return None
        documents = self.ledger.documents(entry.id)
        if not all(record_path(self.out, d.document_id).is_file() for d in documents if d.is_written):
            return None
        return Finished(documents, entry.page_count, entry.error, lost_of(pages))

    def _with_pages(self, entry: Entry, item: InputItem) -> Known:
        pages = [p for p in self.ledger.pages(entry.id, content=True) if self._measure.keeps(p, item)]
        packed = {page.number: page.content for page in pages if page.content}
        return Known(entry.id, entry.sha256, entry.document_id, entry.page_count, packed, lost_of(pages))

    # -- what comes in

    def page_read(self, known: Known, number: int, page: PageRead) -> None:
        """A page was read."""
        reading = self._measure.recipe.reading[page.kind]
        self.ledger.put_page(known.input, PageEntry(number, page.kind, reading, seconds=page.seconds, content=page.packed))

    def page_lost(self, known: Known, number: int, error: InputError) -> None:
        """A page could not be read."""
        recipe = self._measure.recipe
        self.ledger.put_page(known.input, PageEntry(number, "", recipe.reading["ocr"], error, recipe.limits))

    def write(self, known: Known, papers: Sequence[Paper], seconds: float, error: InputError | None = None) -> list[DocumentEntry]:
        """Write the documents of an input, and remove those that an earlier run made of its files and that are no more.

        Of a paper that was set aside nothing is written but its line in the ledger.

        Args:
            known: the input.
            papers: what it gave; where it gave nothing one failed paper.
            seconds: that the workers took for it in this run.
            error: why it gave nothing.

        Raises:
            OutputError: the disk is full or read-only.
        """
        if known.input in self._stamps:  # the worker died that opened it
            self.ledger.identify(known.input, "", "", 0, self._stamps.pop(known.input))
        documents = [_entry_of(paper.record, paper.references, paper.quantities) for paper in papers]
        for paper, document in zip(papers, documents, strict=True):
            if document.is_written:
                write_document(self.out, document.document_id, {name: unpack(packed) for name, packed in paper.files.items()})
            else:  # a run that was cut off may have written it while that was allowed
                remove_document(self.out, document.document_id)
        for document_id in self.ledger.outdated(known.input, [document.document_id for document in documents]):
            remove_document(self.out, document_id)
            log.info("removed, out of an earlier run: %s", document_id)
        written = any(document.is_written for document in documents)
        state: State = "failed" if error is not None else "done" if written else "quarantined"
        recipe = self._measure.recipe
        self.ledger.finish(
            known.input, state, documents, making=recipe.making, limits=recipe.limits, seconds=seconds, ended=now(), error=error
        )
        self._since_tables += len(papers)
        return documents

    # -- tables

    @property
    def is_small(self) -> bool:
        """True when the tables can be written in a second or two."""
        return self.ledger.count_documents() <= _SMALL

    @property
    def tables_due(self) -> bool:
        """True when enough documents came since the tables were written."""
        if self._since_tables < self._tables_every:
            return False
        return self._since_tables >= self.ledger.count_documents() // _PARTS

    @property
    def tables_complete(self) -> bool:
        """True when all tables are there and hold every document."""
        return self.ledger.tables_complete and all((self.out / name).is_file() for name in _TABLES)

    def write_tables(self, *, workbook: bool) -> None:
        """Make the tables of all documents in the ledger.

        Raises:
            OutputError: a table cannot be written.
        """
        with contextlib.closing(self._records()) as records:
            duplicates = write_tables(self.out, records, workbook=workbook)
        self.ledger.tables_written(duplicates, complete=workbook)
        self._since_tables = 0

    def _records(self) -> Generator[Record, None, None]:
        for document in self.ledger.all_documents():
            if not document.is_written:
                continue
            try:
                yield read_record(record_path(self.out, document.document_id))
            except OutputError as e:
                log.warning("%s", e)

    def close(self) -> None:
        """Let others write there."""
        try:
            self.ledger.close()
        finally:
            os.close(self._lock)


def now() -> str:
    """The time as the ledger and `run.json` write it: UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _entry_of(record: Record, references: int, quantities: int) -> DocumentEntry:
    place = place_of(record.source)
    pages = (record.first_page or 0, record.page_count)
    return DocumentEntry(record.document_id, place, *pages, record.status, record.review_reasons, references, quantities)


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
