"""`sohoa.db`: the memory of an output folder. The main process alone writes it.

What it holds: every input that was ever given (relative place, files, content digest), its state, its pages as they were read and the
errors of those that were not, the documents that came out of it, and the runs. Pages are kept with the recipe that read them (see
`recipe`), so that a run that was cut off goes on at the page where it stood, and a change of the later stages needs no page read again.

    inputs      a file, or the images of a folder: waiting, running, done, failed, quarantined
    files       where an input lies, with the size and time that its files had when their digest was taken; inputs with one of their
                files in common are relatives: the one that is finished last replaces the others
    pages       of an input: how it was read and with what; or its error
    documents   the papers that came out of an input; where they lie follows from their document_id
    runs        when, with which version, settings, models and engine, and how it ended
    tables      whether they hold all documents, and how many of these are there twice, by level

Every method is one transaction, which no end of this process can undo. `finish` waits until it is on the disk, with all before it: a
power loss can only take pages of inputs that are not finished, and they are read again. A state is written after the files that it speaks
of.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError, OutputError
from ..export import Level
from ..record import Status
from .entries import DocumentEntry, Entry, PageEntry, Stamp, State, packed_error, places_of, unpacked_error

if TYPE_CHECKING:
    from ..source import InputItem

log = logging.getLogger(__name__)

LEDGER = "sohoa.db"
VERSION = 2

_BUSY_S = 30.0
_CACHE_KIB = 512
_SCHEMA = """
CREATE TABLE inputs (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL DEFAULT '',
    document_id TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed', 'quarantined')),
    error TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    page_count INTEGER NOT NULL DEFAULT 0,
    making TEXT NOT NULL DEFAULT '',
    limits TEXT NOT NULL DEFAULT '',
    seconds REAL NOT NULL DEFAULT 0,
    ended TEXT NOT NULL DEFAULT ''
);
CREATE INDEX inputs_by_content ON inputs (source, sha256);
CREATE INDEX inputs_by_state ON inputs (state);
CREATE TABLE files (
    input INTEGER NOT NULL REFERENCES inputs ON DELETE CASCADE,
    path TEXT NOT NULL,
    size INTEGER NOT NULL DEFAULT -1,
    mtime_ns INTEGER NOT NULL DEFAULT -1,
    PRIMARY KEY (input, path)
) WITHOUT ROWID;
CREATE INDEX files_by_path ON files (path);
CREATE VIEW relatives AS SELECT a.input AS input, b.input AS relative FROM files a JOIN files b USING (path);
CREATE TABLE pages (
    input INTEGER NOT NULL REFERENCES inputs ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    reading TEXT NOT NULL DEFAULT '',
    error TEXT NOT NULL DEFAULT '',
    limits TEXT NOT NULL DEFAULT '',
    seconds REAL NOT NULL DEFAULT 0,
    content BLOB,
    PRIMARY KEY (input, number)
);
CREATE TABLE documents (
    document_id TEXT PRIMARY KEY,
    input INTEGER NOT NULL REFERENCES inputs,
    place TEXT NOT NULL,
    first_page INTEGER NOT NULL,
    page_count INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('done', 'failed', 'quarantined')),
    reasons TEXT NOT NULL,
    reference_count INTEGER NOT NULL,
    quantity_count INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX documents_in_order ON documents (place, first_page, document_id);
CREATE INDEX documents_by_input ON documents (input);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    started TEXT NOT NULL,
    ended TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'running',
    settings TEXT NOT NULL,
    models TEXT NOT NULL,
    engine TEXT NOT NULL
);
CREATE TABLE tables (
    complete INTEGER NOT NULL,
    same_bytes INTEGER NOT NULL,
    same_pages INTEGER NOT NULL,
    same_paper INTEGER NOT NULL
);
INSERT INTO tables VALUES (0, 0, 0, 0);
"""


class Ledger:
    """The open ledger of an output folder; only the process that has locked the folder may have one.

    Raises:
        OutputError: it cannot be read or written, here and in every method.
    """

    def __init__(self, out: Path) -> None:
        """Open the ledger, or begin one; then `is_new`. A damaged one, or one of an earlier version, is put aside.

        Raises:
            OutputError: it cannot be opened, or was written by a later version.
        """
        self._path = out / LEDGER
        self.is_new = False
        with self._refusals_told():
            try:
                self._connect()
            except sqlite3.OperationalError:  # it cannot be reached; a damaged one is another error
                raise
            except sqlite3.DatabaseError as e:
                log.warning("%s: %s", self._path, e)
                self._put_aside()
                self._connect()

    def _connect(self) -> None:
        self._db = sqlite3.connect(self._path, isolation_level=None, timeout=_BUSY_S)
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _put_aside(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._path.replace(self._path.with_name(f"{LEDGER}.damaged"))
        for ending in ("-wal", "-shm"):
            self._path.with_name(LEDGER + ending).unlink(missing_ok=True)

    def _prepare(self) -> None:
        pragmas = ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "secure_delete = ON", f"cache_size = -{_CACHE_KIB}")
        for pragma in pragmas:
            self._db.execute(f"PRAGMA {pragma}")
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
            self.is_new = True
        elif version < VERSION:
            raise sqlite3.DatabaseError(f"version {version} of its tables, this is {VERSION}")
        elif version > VERSION:
            raise OutputError("ledger_version", name=self._path)

    def close(self) -> None:
        """Close it; what is in the write-ahead log goes into the file."""
        with self._refusals_told():
            self._db.close()

    # -- runs

    def begin_run(
        self, version: str, started: str, settings: Mapping[str, object], models: Mapping[str, str], engine: Mapping[str, str]
    ) -> None:
        """A run begins. What an earlier one had under way when it was cut off is waiting again."""
        with self._transaction():
            self._db.execute("UPDATE runs SET state = 'cut off' WHERE state = 'running'")
            self._db.execute("UPDATE inputs SET state = 'waiting' WHERE state = 'running'")
            values = (version, started, json.dumps(settings), json.dumps(models), json.dumps(engine))
            self._db.execute("INSERT INTO runs (version, started, settings, models, engine) VALUES (?, ?, ?, ?, ?)", values)

    def end_run(self, state: str, ended: str) -> None:
        """The run that began last ends."""
        with self._transaction():
            self._db.execute("UPDATE runs SET state = ?, ended = ? WHERE id = (SELECT max(id) FROM runs)", (state, ended))
            self._db.execute("UPDATE inputs SET state = 'waiting' WHERE state = 'running'")

    # -- inputs

    def enlist(self, items: Iterable[InputItem]) -> None:
        """Inputs are given: those that are not known yet are waiting from now on."""
        with self._transaction():
            for item in items:
                if self._find(item) is None:
                    cursor = self._db.execute("INSERT INTO inputs (source) VALUES (?)", (item.source,))
                    rows = [(cursor.lastrowid, path) for path in places_of(item)]
                    self._db.executemany("INSERT OR IGNORE INTO files (input, path) VALUES (?, ?)", rows)

    def entry(self, item: InputItem) -> Entry:
        """What is known of an input that was enlisted.

        Raises:
            KeyError: it was not.
        """
        with self._refusals_told():
            found = self._find(item)
            if found is None:
                raise KeyError(item.source)
            return self._entry(found)

    def entry_of_content(self, source: str, sha256: str) -> Entry | None:
        """The input with this relative place and content, wherever its files lay."""
        with self._refusals_told():
            found = self._db.execute("SELECT id FROM inputs WHERE source = ? AND sha256 = ?", (source, sha256)).fetchone()
            return self._entry(found[0]) if found and sha256 else None

    def stamps(self, input_: int) -> dict[str, Stamp]:
        """Path -> what its file was like when the digest was taken."""
        with self._refusals_told():
            rows = self._db.execute("SELECT path, size, mtime_ns FROM files WHERE input = ?", (input_,))
            return {path: Stamp(size, mtime) for path, size, mtime in rows}

    def begin(self, input_: int) -> None:
        """Work on an input begins."""
        with self._transaction():
            self._db.execute("UPDATE inputs SET state = 'running', attempts = attempts + 1 WHERE id = ?", (input_,))

    def identify(self, input_: int, sha256: str, document_id: str, page_count: int, stamps: Mapping[str, Stamp]) -> None:
        """An input was opened. The stamps say what its files were like before that; pages of another content are forgotten."""
        with self._transaction():
            self._db.execute("DELETE FROM pages WHERE input = ?1 AND (SELECT sha256 FROM inputs WHERE id = ?1) <> ?2", (input_, sha256))
            values = (sha256, document_id, page_count, input_)
            self._db.execute("UPDATE inputs SET sha256 = ?, document_id = ?, page_count = ? WHERE id = ?", values)
            rows = [(stamp.size, stamp.mtime_ns, input_, path) for path, stamp in stamps.items()]
            self._db.executemany("UPDATE files SET size = ?, mtime_ns = ? WHERE input = ? AND path = ?", rows)

    def move(self, input_: int, to: int) -> None:
        """What was enlisted as `input_` is `to`, whose files lie elsewhere now."""
        with self._transaction():
            self._db.execute("DELETE FROM files WHERE input = ?", (to,))
            self._db.execute("UPDATE files SET input = ? WHERE input = ?", (to, input_))
            self._db.execute("UPDATE documents SET input = ? WHERE input = ?", (to, input_))
            self._db.execute("DELETE FROM inputs WHERE id = ?", (input_,))

    def adopt(self, source: str, sha256: str, documents: Sequence[DocumentEntry], error: InputError | None) -> None:
        """Papers that lie in the folder and that the ledger does not know: they stay in the tables, until their input is done again."""
        with self._transaction():
            values = (source, sha256, documents[0].document_id, "done" if error is None else "failed", packed_error(error))
            query = "INSERT INTO inputs (source, sha256, document_id, state, error) VALUES (?, ?, ?, ?, ?)"
            self._put_documents(self._db.execute(query, values).lastrowid, documents)

    # -- pages

    def put_page(self, input_: int, page: PageEntry) -> None:
        """A page was read, or could not be."""
        values = (input_, page.number, page.kind, page.reading, packed_error(page.error), page.limits, page.seconds, page.content or None)
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def pages(self, input_: int, *, content: bool) -> Iterator[PageEntry]:
        """The pages that are known of an input, in order; `content` brings them along."""
        column = "content" if content else "NULL"
        with self._refusals_told():
            rows = self._db.execute(
                f"SELECT number, kind, reading, error, limits, seconds, {column} FROM pages WHERE input = ? ORDER BY number",  # noqa: S608 - one of two
                (input_,),
            )
            for number, kind, reading, error, limits, seconds, packed in rows:
                yield PageEntry(number, kind, reading, unpacked_error(error), limits, seconds, packed or b"")

    # -- documents

    def documents(self, input_: int) -> list[DocumentEntry]:
        """The papers of an input."""
        with self._refusals_told():
            return [self._document(row) for row in self._db.execute(f"{_DOCUMENTS} WHERE input = ? ORDER BY document_id", (input_,))]

    def all_documents(self) -> Iterator[DocumentEntry]:
        """All papers of the folder in the order of the tables; one at a time, so that memory stays small."""
        with self._refusals_told():
            for row in self._db.execute(f"{_DOCUMENTS} ORDER BY place, first_page, document_id"):
                yield self._document(row)

    def count_documents(self) -> int:
        """How many papers there are, those that were set aside too."""
        with self._refusals_told():
            return int(self._db.execute("SELECT count(*) FROM documents").fetchone()[0])

    def outdated(self, input_: int, written: Iterable[str]) -> list[str]:
        """The papers that came out of the files of this input earlier, and do not any more."""
        with self._refusals_told():
            query = "SELECT document_id FROM documents WHERE input IN (SELECT relative FROM relatives WHERE input = ?)"
            rows = self._db.execute(query, (input_,))
            return sorted({document_id for (document_id,) in rows} - set(written))

    def finish(
        self,
        input_: int,
        state: State,
        documents: Sequence[DocumentEntry],
        *,
        making: str,
        limits: str,
        seconds: float,
        ended: str,
        error: InputError | None = None,
    ) -> None:
        """An input is finished and its files are written: these are its papers now, and other inputs with the same files are gone.

        Of a quarantined paper no page is kept.
        """
        with self._flushed(), self._transaction():
            # a paper that another input gave (the same content at the same relative place) is this one's now
            self._db.executemany("DELETE FROM documents WHERE document_id = ?", [(d.document_id,) for d in documents])
            self._db.execute("DELETE FROM documents WHERE input IN (SELECT relative FROM relatives WHERE input = ?)", (input_,))
            self._db.execute("DELETE FROM inputs WHERE id <> ?1 AND id IN (SELECT relative FROM relatives WHERE input = ?1)", (input_,))
            self._put_documents(input_, documents)
            secret = [(input_, d.first_page, d.first_page + d.page_count) for d in documents if d.status == "quarantined"]
            self._db.executemany("UPDATE pages SET content = NULL WHERE input = ? AND number >= ? AND number < ?", secret)
            self._db.execute("UPDATE tables SET complete = 0")
            self._db.execute(
                "UPDATE inputs SET state = ?, error = ?, making = ?, limits = ?, seconds = ?, ended = ? WHERE id = ?",
                (state, packed_error(error), making, limits, seconds, ended, input_),
            )
        if secret:  # not in the write-ahead log either
            with self._refusals_told():
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @property
    def tables_complete(self) -> bool:
        """True when the tables hold every paper."""
        with self._refusals_told():
            return bool(self._db.execute("SELECT complete FROM tables").fetchone()[0])

    def tables_written(self, duplicates: Mapping[Level, int], *, complete: bool) -> None:
        """The tables were written, `complete`: all of them. So many of their papers are there twice."""
        values = (complete, *(duplicates.get(level, 0) for level in ("bytes", "pages", "paper")))
        with self._transaction():
            self._db.execute("UPDATE tables SET complete = ?, same_bytes = ?, same_pages = ?, same_paper = ?", values)

    # -- inside

    def _put_documents(self, input_: int | None, documents: Iterable[DocumentEntry]) -> None:
        for d in documents:
            place = (d.document_id, input_, d.place, d.first_page, d.page_count)
            outcome = (d.status, " ".join(d.reasons), d.reference_count, d.quantity_count)
            self._db.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*place, *outcome))

    def _find(self, item: InputItem) -> int | None:
        """The input with these files and this relative place."""
        paths = places_of(item)
        query = "SELECT input FROM files JOIN inputs ON id = input WHERE path = ? AND source = ?"
        for (candidate,) in self._db.execute(query, (paths[0], item.source)).fetchall():
            known = {path for (path,) in self._db.execute("SELECT path FROM files WHERE input = ?", (candidate,))}
            if known == set(paths):
                return int(candidate)
        return None

    def _entry(self, input_: int) -> Entry:
        query = "SELECT id, source, sha256, document_id, state, error, attempts, page_count, making, limits FROM inputs WHERE id = ?"
        id_, source, sha256, document_id, state, error, *rest = self._db.execute(query, (input_,)).fetchone()
        return Entry(id_, source, sha256, document_id, state, unpacked_error(error), *rest)

    @staticmethod
    def _document(row: tuple[str, str, int, int, Status, str, int, int]) -> DocumentEntry:
        document_id, place, first, count, status, reasons, references, quantities = row
        return DocumentEntry(document_id, place, first, count, status, tuple(reasons.split()), references, quantities)

    @contextlib.contextmanager
    def _flushed(self) -> Iterator[None]:
        """What is written here is on the disk when the block ends."""
        with self._refusals_told():
            self._db.execute("PRAGMA synchronous = FULL")
        try:
            yield
        finally:
            with self._refusals_told():
                self._db.execute("PRAGMA synchronous = NORMAL")

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._refusals_told():
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _refusals_told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as e:
            raise OutputError("output_failed", name=self._path, detail=e) from e


_DOCUMENTS = "SELECT document_id, place, first_page, page_count, status, reasons, reference_count, quantity_count FROM documents"
