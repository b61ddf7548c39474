"""What a run tells while it goes on: for progress bars, and for machines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..record import Record


@dataclass(frozen=True, slots=True)
class Started:
    """The work begins: so many files, so many worker processes."""

    files: int
    jobs: int


@dataclass(frozen=True, slots=True)
class FileSkipped:
    """A file is as an earlier run left it, with so many pages: nothing is done."""

    source: str
    pages: int


@dataclass(frozen=True, slots=True)
class FileOpened:
    """A file was opened and holds so many pages; so many of them need not be read again."""

    source: str
    pages: int
    known: int = 0


@dataclass(frozen=True, slots=True)
class PageDone:
    """A page was read, or could not be: then `failure` is its code."""

    source: str
    page: int
    failure: str = ""


@dataclass(frozen=True, slots=True)
class DocumentDone:
    """A paper is written, or set aside (quarantined). `record` is without its references and quantities, whose numbers stand beside it."""

    record: Record
    references: int = 0
    quantities: int = 0


@dataclass(frozen=True, slots=True)
class FileDone:
    """All of a file is finished; it gave so many papers."""

    source: str
    documents: int


@dataclass(frozen=True, slots=True)
class WorkerReplaced:
    """A worker process died over a file and another one took its place; `reason` is a failure code."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class TablesStarted:
    """The tables are about to be written."""


Event = Started | FileSkipped | FileOpened | PageDone | DocumentDone | FileDone | WorkerReplaced | TablesStarted
Listener = Callable[[Event], None]


def ignore(event: Event) -> None:
    """A listener that does not listen."""
