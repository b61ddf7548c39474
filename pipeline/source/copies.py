"""Copies of files that cannot be read where they lie: made once for all pages of a document, removed when others take their place."""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(eq=False, slots=True)
class _Copy:
    """A file or folder: where it lies (nowhere before it is made), and how many are reading it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    path: Path | None = None
    readers: int = 0


class Copies:
    """The copies in a folder. Those that nobody reads are removed, but for the last few; several threads may ask for them."""

    def __init__(self, folder: Path, kept: int) -> None:
        """A folder for the copies alone, and how many of them stay that nobody reads."""
        self._folder = folder
        self._kept = kept
        self._copies: dict[Hashable, _Copy] = {}
        self._lock = threading.Lock()
        self._count = 0

    @contextlib.contextmanager
    def here(self, key: Hashable, suffix: str, make: Callable[[Path], object]) -> Iterator[Path]:
        """A copy, while the block lasts.

        Args:
            key: what it is a copy of; another one for every state of it.
            suffix: of its name, which is ours otherwise.
            make: makes the file or folder; called if there is no copy yet. What it leaves when it fails is removed.
        """
        with self._lock:
            copy = self._copies.pop(key, None) or _Copy()
            self._copies[key] = copy  # the last one in the order of use
            copy.readers += 1
        try:
            with copy.lock:
                if copy.path is None:
                    copy.path = self._made(suffix, make)
            yield copy.path
        finally:
            with self._lock:
                copy.readers -= 1
                self._sweep()

    def _made(self, suffix: str, make: Callable[[Path], object]) -> Path:
        with self._lock:
            self._count += 1
            target = self._folder / f"input-{self._count}{suffix}"
        try:
            make(target)
        except BaseException:
            _remove(target)
            raise
        return target

    def _sweep(self) -> None:
        idle = [key for key, copy in self._copies.items() if not copy.readers]
        for key in idle[: max(0, len(idle) - self._kept)]:
            path = self._copies.pop(key).path
            if path is not None:
                _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
