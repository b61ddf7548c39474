"""A document to read, and the many of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, overload

from .archives import Member

Group = Literal["file", "folder"]


@dataclass(frozen=True, slots=True)
class InputItem:
    """One document to read.

    `paths` is one file, or the one-page images of a folder in the order of their names (numbers by value: `2.jpg` before `10.jpg`).
    `source` is what tables call it: the path relative to the folder that was given, with `/`, NFC; for a file given by itself its name.
    Where two inputs would get the same `source` (`a/x.pdf` and `b/x.pdf` given one by one), each gets as many of its parent folders in
    front as tell them apart (`a/x.pdf`, `b/x.pdf`); names equal in spite of that (NFC and NFD of one name side by side) get ` (2)`, ` (3)`
    behind. A file in an archive is `archive.zip/` and its name there; then `paths` are archives, and `members` says which member of each.
    Files that lie in no folder of this machine have `urls`; then `paths` only name them, until a machine has fetched them (see `remote`).
    """

    paths: tuple[Path, ...]
    source: str
    members: tuple[Member, ...] = ()
    urls: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[Path, ...]:
        """Where its parts lie: absolute paths, those in archives as if an archive were a folder. No two documents share one."""
        if not self.members:
            return tuple(path.absolute() for path in self.paths)
        return tuple(path.absolute() / member.name for path, member in zip(self.paths, self.members, strict=True))


class Inputs(Sequence[InputItem]):
    """The documents of a run, in order.

    A run knows all of them from its beginning to its end, and there may be hundreds of thousands: what lies in files of this machine is
    kept as two texts, its source and its path, and becomes an `InputItem` when it is asked for.
    """

    def __init__(self, items: Iterable[InputItem] = ()) -> None:
        self._kept = [_kept(item) for item in items]

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, at: int) -> InputItem: ...
    @overload
    def __getitem__(self, at: slice) -> Inputs: ...
    def __getitem__(self, at: int | slice) -> InputItem | Inputs:
        return Inputs(map(_item, self._kept[at])) if isinstance(at, slice) else _item(self._kept[at])

    def sort(self, key: Callable[[InputItem], Any]) -> None:
        """Put them into the order of a key."""
        self._kept.sort(key=lambda kept: key(_item(kept)))


def _kept(item: InputItem) -> InputItem | tuple[str, ...]:
    return item if item.members or item.urls else (item.source, *map(str, item.paths))


def _item(kept: InputItem | tuple[str, ...]) -> InputItem:
    return kept if isinstance(kept, InputItem) else InputItem(tuple(map(Path, kept[1:])), kept[0])
