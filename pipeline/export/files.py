"""Writing files so that a reader never meets half of one: written beside the target, flushed to the disk, renamed."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import OutputError

_SUFFIX = ".sohoa-tmp"


@contextlib.contextmanager
def replacing(path: Path, *, flush_folder: bool = True) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` when the block ends well, and vanishes when it does not.

    Without `flush_folder` a power loss may undo the renaming until another file of that folder is written with it.

    Raises:
        OutputError: it cannot be written: no permission, a full disk, a folder in its place.
    """
    beside = path.with_name(f".{path.name}{_SUFFIX}")
    with refusals_told(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
            if flush_folder:
                _flush_folder(path.parent)
        finally:
            beside.unlink(missing_ok=True)


def write_file(path: Path, pieces: bytes | Iterable[bytes], *, flush_folder: bool = True) -> None:
    """Write the whole of a file, or nothing; `flush_folder` as in `replacing`.

    Raises:
        OutputError: it cannot be written.
    """
    with replacing(path, flush_folder=flush_folder) as file:
        for piece in (pieces,) if isinstance(pieces, bytes) else pieces:
            file.write(piece)


@contextlib.contextmanager
def scratch_beside(path: Path) -> Iterator[Path]:
    """A folder for what the making of `path` needs for a while; if the process is killed, `sweep_folder` removes it.

    Raises:
        OutputError: it cannot be made.
    """
    folder = path.with_name(f".{path.name}-parts{_SUFFIX}")
    shutil.rmtree(folder, ignore_errors=True)
    with refusals_told(folder):
        folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prepare_folder(path: Path) -> None:
    """Make an output folder and see that files can be written there.

    Raises:
        OutputError: it is a file, cannot be made or cannot be written.
    """
    if path.exists() and not path.is_dir():
        raise OutputError("output_is_file", name=path)
    with refusals_told(path):
        path.mkdir(parents=True, exist_ok=True)
        probe = path / f".probe{_SUFFIX}"
        probe.write_bytes(b"")
        probe.unlink()


def sweep_folder(path: Path) -> None:
    """Remove what an interrupted run left half written in an output folder; only while no other run writes there.

    Raises:
        OutputError: something cannot be removed.
    """
    with refusals_told(path):
        for place in ("", "documents/*/", "documents/*/debug/"):
            for rest in path.glob(f"{place}.*{_SUFFIX}"):
                if rest.is_dir():
                    shutil.rmtree(rest)
                else:
                    rest.unlink(missing_ok=True)


@contextlib.contextmanager
def refusals_told(path: Path) -> Iterator[None]:
    """Say an operating system's refusal to write as an error for a person.

    Raises:
        OutputError: the block met one.
    """
    try:
        yield
    except OSError as e:
        raise OutputError("output_failed", name=path, detail=e.strerror or str(e)) from e


def _flush_folder(folder: Path) -> None:
    """Make the rename itself survive a power loss."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
