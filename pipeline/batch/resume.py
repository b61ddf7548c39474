"""What of an input need not be done again."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError
from .entries import DocumentEntry, Entry, PageEntry, Stamp, places_of
from .recipe import Recipe

if TYPE_CHECKING:
    from ..source import InputItem

_FOR_LIMITS = frozenset({"too_large", "too_many_pages", "timeout", "out_of_memory", "crashed"})
_RESTLESS_NS = 2_000_000_000  # a file that changed so shortly ago may change again within one tick of its clock


@dataclass(frozen=True, slots=True)
class Redo:
    """What is to be done again though it is done: everything, what failed, inputs by place (`box1`, `box1/a.pdf`) or by path."""

    everything: bool = False
    failed: bool = False
    places: tuple[str, ...] = ()

    def covers(self, item: InputItem) -> bool:
        """True when all of this input is to be done again."""
        return self.everything or any(self._names(place, item) for place in self.places)

    @staticmethod
    def _names(place: str, item: InputItem) -> bool:
        if item.source == place or item.source.startswith(place.rstrip("/") + "/"):
            return True
        path = Path(place).absolute()
        return any(p == path or path in p.parents for p in item.places)


@dataclass(frozen=True, slots=True)
class Finished:
    """An input that is finished: its papers and pages, and the error of the whole or those of its pages."""

    documents: Sequence[DocumentEntry]
    page_count: int
    error: InputError | None
    lost: Mapping[int, InputError]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an input before work on it goes on; a file that was never seen has nothing but its `input`.

    `page_count` is 0 where the file must be opened. `packed` and `lost` are its pages that need not be read again.
    """

    input: int = 0
    sha256: str = ""
    document_id: str = ""
    page_count: int = 0
    packed: Mapping[int, bytes] = field(default_factory=dict)
    lost: Mapping[int, InputError] = field(default_factory=dict)
    finished: Finished | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What decides whether something is still good: the recipe of this run, the user's wish, and whether there are passwords to try."""

    recipe: Recipe
    redo: Redo = Redo()
    passwords: bool = False

    def still_good(self, entry: Entry, item: InputItem) -> bool:
        """True when an input has an outcome, and this run would come to the same one from the same pages."""
        if entry.state not in ("done", "failed", "quarantined") or entry.making != self.recipe.making or self.redo.covers(item):
            return False
        return entry.error is None or self._would_fail_again(entry.error, entry.limits)

    def keeps(self, page: PageEntry, item: InputItem) -> bool:
        """True when a page need not be read again."""
        if self.redo.covers(item):
            return False
        if page.error is not None:
            return page.reading == self.recipe.reading["ocr"] and self._would_fail_again(page.error, page.limits)
        return page.reading == self.recipe.reading.get(page.kind)

    def _would_fail_again(self, error: InputError, limits: str) -> bool:
        if self.redo.failed or error.code == "no_permission":
            return False
        if error.code == "encrypted" and self.passwords:
            return False
        return error.code not in _FOR_LIMITS or limits == self.recipe.limits


def stamps_of(item: InputItem) -> dict[str, Stamp]:
    """Place -> what its file, or the archive that it is in, is like now. A file that just changed has a stamp that equals none."""
    found = {}
    for path, name in zip(item.paths, places_of(item), strict=True):
        try:
            status = path.stat()
        except OSError:
            found[name] = Stamp(-1, -1)
            continue
        restless = time.time_ns() - status.st_mtime_ns < _RESTLESS_NS
        found[name] = Stamp(-1, -1) if restless else Stamp(status.st_size, status.st_mtime_ns)
    return found


def same_files(now: Mapping[str, Stamp], then: Mapping[str, Stamp]) -> bool:
    """True when the files are surely those whose digest was taken."""
    return now == then and all(stamp.size >= 0 for stamp in now.values())


def lost_of(pages: Iterable[PageEntry]) -> dict[int, InputError]:
    """Number -> error of the pages that could not be read."""
    return {page.number: page.error for page in pages if page.error is not None}
