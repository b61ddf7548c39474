"""How things stand in an output folder, out of its ledger; a run may be under way there."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from ..errors import OutputError, UsageError
from ..export import Level
from ..messages import Language
from .entries import unpacked_error
from .ledger import LEDGER, VERSION

_BUSY_S = 30.0
_FAILED = """
SELECT source, NULL, inputs.error, attempts FROM inputs WHERE state = 'failed'
UNION ALL
SELECT source, number, pages.error, attempts FROM inputs JOIN pages ON input = id WHERE state <> 'failed' AND pages.error <> ''
ORDER BY source, 2
"""
_DUPLICATES = "SELECT same_bytes, same_pages, same_paper FROM tables"
_QUARANTINED = "SELECT DISTINCT source FROM documents JOIN inputs ON input = id WHERE status = 'quarantined' ORDER BY place"
_ALL_WELL = """
SELECT path FROM files JOIN inputs ON input = id WHERE state = 'done'
    AND NOT EXISTS (SELECT 1 FROM documents WHERE documents.input = id AND status = 'quarantined')
    AND NOT EXISTS (SELECT 1 FROM pages WHERE pages.input = id AND error <> '')
"""
_PAGES = """
SELECT state, sum(page_count), sum(lost), sum(known), sum(secret) FROM
    (SELECT state, inputs.page_count, count(NULLIF(pages.error, '')) AS lost, count(number) AS known,
        total(pages.error = '' AND EXISTS (SELECT 1 FROM documents WHERE input = id AND status = 'quarantined'
            AND number >= first_page AND number < first_page + documents.page_count)) AS secret
     FROM inputs LEFT JOIN pages ON input = id GROUP BY id)
GROUP BY state
"""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file (page None) or a page that failed: its code, what it means, and how often the file was tried."""

    source: str
    page: int | None
    failure: str
    message: str
    attempts: int


@dataclass(frozen=True, slots=True)
class FolderStatus:
    """The counts of an output folder. They balance: files and pages `in` are the sum of the other numbers beside it.

    Pages `out` are in a paper that was written; `failed` those that could not be read, and all of a file that failed; `quarantined` those
    of papers that were set aside for their secrecy stamp, and `quarantined` names their files. A file that was not opened yet has no
    pages. `run` is the last one: version, started, ended, state. `duplicates` are the papers in the tables that are there twice, by level.
    `seconds` were spent on pages, summed over workers.
    """

    run: dict[str, str]
    files: dict[str, int]
    pages: dict[str, int]
    documents: dict[str, int]
    duplicates: dict[Level, int]
    to_review: int
    low_confidence: int
    seconds: float
    failures: tuple[Trouble, ...] = ()
    quarantined: tuple[str, ...] = field(default=())


def folder_status(out: Path, language: Language) -> FolderStatus:
    """How things stand in an output folder.

    Args:
        out: the folder.
        language: of the messages of failures.

    Raises:
        UsageError: it has no ledger.
        OutputError: the ledger cannot be read.
    """
    if not (out / LEDGER).is_file():
        raise UsageError("no_ledger", name=out)
    with _reading(out / LEDGER) as db:
        return _status(db, language)


def places_done(out: Path) -> set[str]:
    """Where the parts of those inputs lie (see `entries.places_of`) of which every page was read and no paper was set aside.

    Raises:
        OutputError: the ledger cannot be read.
    """
    with _reading(out / LEDGER) as db:
        return {path for (path,) in db.execute(_ALL_WELL)}


def _status(db: sqlite3.Connection, language: Language) -> FolderStatus:
    states = dict(db.execute("SELECT state, count(*) FROM inputs GROUP BY state"))
    files = {
        "in": sum(states.values()),
        **{state: states.get(state, 0) for state in ("done", "failed", "quarantined", "running", "waiting")},
    }
    pages = {"in": 0, "out": 0, "failed": 0, "quarantined": 0, "waiting": 0}
    for state, count, lost, known, secret in db.execute(_PAGES):
        pages["in"] += count
        if state in ("failed", "quarantined"):
            pages[state] += count
            continue
        pages["failed"] += lost
        pages["quarantined"] += int(secret)
        pages["out"] += known - lost - int(secret) if state == "done" else 0
        pages["waiting"] += count - lost if state != "done" else 0
    documents = dict(db.execute("SELECT status, count(*) FROM documents GROUP BY status"))
    row = db.execute("SELECT version, started, ended, state FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    return FolderStatus(
        run=dict(zip(("version", "started", "ended", "state"), row or ("",) * 4, strict=True)),
        files=files,
        pages=pages,
        documents={status: documents.get(status, 0) for status in ("done", "failed", "quarantined")},
        duplicates=dict(zip(("bytes", "pages", "paper"), db.execute(_DUPLICATES).fetchone(), strict=True)),
        to_review=_number(db, "SELECT count(*) FROM documents WHERE reasons <> '' AND status <> 'quarantined'"),
        low_confidence=_number(db, "SELECT count(*) FROM documents WHERE ' ' || reasons || ' ' LIKE '% low_confidence %'"),
        seconds=round(db.execute("SELECT total(seconds) FROM pages").fetchone()[0], 3),
        failures=tuple(_trouble(language, *row) for row in db.execute(_FAILED)),
        quarantined=tuple(source for (source,) in db.execute(_QUARANTINED)),
    )


def _trouble(language: Language, source: str, page: int | None, packed: str, attempts: int) -> Trouble:
    error = unpacked_error(packed)
    assert error is not None  # noqa: S101 - what failed has an error
    return Trouble(source, page, error.code, error.message(language), attempts)


def _number(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0])


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The ledger, for reading only; in a folder that may not be written to it is read as it lies there.

    It is opened as a writer would: SQLite then takes its own files away with the last connection, those that a killed run left too.

    Raises:
        UsageError: there is none yet.
        OutputError: it cannot be read.
    """
    try:
        with contextlib.closing(_opened(path)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version == 0:  # a run that has just begun is about to make it
                raise UsageError("no_ledger", name=path.parent)
            if version != VERSION:
                raise OutputError("ledger_version", name=path)
            db.execute("BEGIN")  # all counts of one moment
            yield db
    except sqlite3.Error as e:
        raise OutputError("result_unreadable", name=path, detail=e) from e


def _opened(path: Path) -> sqlite3.Connection:
    place = f"file:{quote(str(path.absolute()))}"
    db = sqlite3.connect(f"{place}?mode=rw", uri=True, isolation_level=None, timeout=_BUSY_S)
    try:
        db.execute("PRAGMA query_only = ON")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        db.close()
        return sqlite3.connect(f"{place}?immutable=1", uri=True, isolation_level=None)
    return db
