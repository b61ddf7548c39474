"""What the ledger holds, line by line: inputs, pages, papers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..errors import InputError, PageError
from ..record import Status

if TYPE_CHECKING:
    from ..source import InputItem

State = Literal["waiting", "running", "done", "failed", "quarantined"]


class Stamp(NamedTuple):
    """Size and time of a file; -1 where they say nothing about its content."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An input as the ledger knows it.

    `document_id` is that of its first paper; it and `sha256` are empty before it was opened. `making` and `limits` are the digests that its
    outcome was made with (see `recipe`).
    """

    id: int
    source: str
    sha256: str
    document_id: str
    state: State
    error: InputError | None
    attempts: int
    page_count: int
    making: str
    limits: str


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of an input: read as `kind` with the recipe `reading`, packed in `content`; or its error, and under which `limits`."""

    number: int
    kind: str = ""
    reading: str = ""
    error: InputError | None = None
    limits: str = ""
    seconds: float = 0.0
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A paper. `place` sorts the tables (see `export.place_of`); `reasons` are those of its review, or why it was set aside."""

    document_id: str
    place: str
    first_page: int
    page_count: int
    status: Status
    reasons: tuple[str, ...] = ()
    reference_count: int = 0
    quantity_count: int = 0

    @property
    def is_written(self) -> bool:
        """False for one that was set aside: it has no files, and no row in any table."""
        return self.status != "quarantined"


def places_of(item: InputItem) -> list[str]:
    """Where the parts of an input lie, as the ledger writes it; bytes that are no text are kept by an escape."""
    return [str(place).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") for place in item.places]


def packed_error(error: InputError | None) -> str:
    """What a column `error` holds: empty without one."""
    if error is None:
        return ""
    return json.dumps([type(error) is PageError, error.key, error.plain_values], ensure_ascii=True)


def unpacked_error(packed: str) -> InputError | None:
    """The error that a column `error` holds."""
    if not packed:
        return None
    of_page, key, values = json.loads(packed)
    return (PageError if of_page else InputError)(key, **values)
