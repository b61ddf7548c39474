"""ZIP archives: what is in them, and one member at a time unpacked into the scratch folder.

Nothing is unpacked when an archive is listed (but an archive within it, into a nameless file), and no name out of an archive ever becomes
the name of a file on the disk. Limits are those of `LimitSettings`; what is too large by the archive's own account is refused before it is
unpacked, and a member that lies about its size ends there (APPNOTE.TXT 4.4.9).
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import functools
import io
import shutil
import stat
import struct
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from ..config import LimitSettings
from ..errors import InputError
from .copies import Copies
from .formats import ARCHIVE_SUFFIX, KNOWN_SUFFIXES, unreadable
from .member_names import is_hidden, is_unsafe, member_name, shown_name

_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)  # LZMA may ask for gigabytes to begin with
_DIRECTORY_BYTES = 512  # of the directory, for each member that is allowed
_LARGEST_DIRECTORY = 1 << 26
_RATIO_FROM = 10_000_000  # unpacked bytes up to which no ratio is suspicious: an empty page in black and white packs a thousandfold
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError, RuntimeError, IndexError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive.

    `place` is its position in the directory of the archive, of an archive within it after that of the latter in the outer one. `name` is
    unique in the archive, legible, and holds nothing that leads out of it.
    """

    place: tuple[int, ...]
    name: str


@dataclass(slots=True)
class _Budget:
    """What one archive may hold, with all archives in it."""

    members: int
    bytes: int

    def spend(self, infos: list[zipfile.ZipInfo], name: str, limits: LimitSettings) -> None:
        size = sum(info.file_size for info in infos)
        if len(infos) > self.members:
            raise InputError("too_large", name=name, detail=f"{len(infos):,} > limits.archive_members = {limits.archive_members:,}")
        if size > self.bytes:
            raise InputError("too_large", name=name, detail=f"{size:,} > limits.archive_bytes = {limits.archive_bytes:,}")
        self.members -= len(infos)
        self.bytes -= size


def list_members(path: Path, name: str, limits: LimitSettings) -> list[Member]:
    """The files of an archive, those that will be refused too; folders, hidden files and unknown endings are left out.

    Raises:
        InputError: it is no archive, is damaged, or holds more than the limits allow.
    """
    try:
        with path.open("rb") as file:
            found = list(_walk(file, name, limits, _Budget(limits.archive_members, limits.archive_bytes)))
    except OSError as e:
        raise unreadable(e, name) from e
    seen: Counter[str] = Counter()
    members = []
    for member in found:
        seen[member.name] += 1
        count = seen[member.name]
        members.append(member if count == 1 else Member(member.place, f"{member.name} ({count})"))
    return members


def refuse_archive(path: Path, name: str, limits: LimitSettings, depth: int) -> InputError:
    """Why an archive that was given as a document is none: the error to raise."""
    if depth >= limits.archive_depth:
        return InputError("too_large", name=name, detail=f"ZIP > limits.archive_depth = {limits.archive_depth}")
    try:
        members = list_members(path, name, limits)
    except InputError as e:
        return e
    if not members:
        return InputError("unreadable_format", name=name, detail="ZIP")
    return InputError("too_large", name=name, detail=f"ZIP > limits.archive_bytes = {limits.archive_bytes:,}")


@contextlib.contextmanager
def reading_member(path: Path, place: tuple[int, ...], name: str, limits: LimitSettings | None) -> Iterator[IO[bytes]]:
    """The content of a member, to be read once from the beginning.

    Args:
        path: the archive.
        place: of the member.
        name: what the document is called.
        limits: None to read it whatever its size.

    Raises:
        InputError: the member is refused or damaged; also from within the block, when reading shows it.
    """
    with contextlib.ExitStack() as stack, _told(name):
        file: IO[bytes] = stack.enter_context(path.open("rb"))
        for depth, position in enumerate(place):
            archive = _opened(file, limits)
            info = archive.infolist()[position]
            _check(info, name, limits)
            packed = stack.enter_context(archive.open(info))
            file = packed if depth == len(place) - 1 else stack.enter_context(_spooled(packed))
        yield file


@contextlib.contextmanager
def unpacked(paths: Sequence[Path], members: Sequence[Member], name: str, limits: LimitSettings) -> Iterator[list[Path]]:
    """The members that make a document as files in the scratch folder, while the block lasts; their names there are ours.

    The document that was read last stays there until another one is, or the process ends: its pages are read one by one.

    Raises:
        InputError: see `reading_member`.
    """

    def unpack(folder: Path) -> None:
        folder.mkdir()
        for path, member, file in zip(paths, members, files, strict=True):
            with reading_member(path, member.place, name, limits) as content, (folder / file).open("wb") as out:
                _copy(content, out)

    suffixes = (PurePosixPath(member.name).suffix.lower() for member in members)
    files = [f"member-{i}{suffix if suffix in KNOWN_SUFFIXES else ''}" for i, suffix in enumerate(suffixes, 1)]
    with _copies().here((*map(_version, paths), *members, limits), "", unpack) as folder:
        yield [folder / file for file in files]


@functools.cache
def _copies() -> Copies:
    scratch = tempfile.mkdtemp(prefix="sohoa-zip-")
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    return Copies(Path(scratch), kept=1)


def _version(path: Path) -> tuple[Path, int, int]:
    """An archive as it is now; one that cannot be looked at is told when it is opened."""
    with contextlib.suppress(OSError):
        status = path.stat()
        return path, status.st_size, status.st_mtime_ns
    return path, -1, -1


def _walk(file: IO[bytes], name: str, limits: LimitSettings, budget: _Budget, outer: tuple[int, ...] = ()) -> Iterator[Member]:
    with _told(name):
        infos = _opened(file, limits).infolist()
    budget.spend(infos, name, limits)
    for position, info in enumerate(infos):
        inner = member_name(info)
        place = (*outer, position)
        shown = shown_name(inner)
        suffix = PurePosixPath(shown).suffix.lower()
        if inner.endswith("/") or is_hidden(inner) or suffix not in KNOWN_SUFFIXES:
            continue
        if suffix == ARCHIVE_SUFFIX and len(place) < limits.archive_depth:
            within = _within(file, position, f"{name}/{shown}", limits, budget, place)
            if within:
                yield from (Member(m.place, f"{shown}/{m.name}") for m in within)
                continue
        yield Member(place, shown)


def _within(file: IO[bytes], position: int, name: str, limits: LimitSettings, budget: _Budget, place: tuple[int, ...]) -> list[Member]:
    """The members of an archive within an archive; none where it is refused: it then fails as a document, with its reason."""
    try:
        with _told(name):
            archive = _opened(file, limits)
            info = archive.infolist()[position]
            _check(info, name, limits)
            with archive.open(info) as packed, _spooled(packed) as content:
                return list(_walk(content, name, limits, budget, place))
    except InputError:
        return []


def _check(info: zipfile.ZipInfo, name: str, limits: LimitSettings | None) -> None:
    """Refuse a member before it is unpacked."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if is_unsafe(member_name(info)) or kind not in (0, stat.S_IFREG):
        detail = stat.filemode(kind)[0] if kind not in (0, stat.S_IFREG) else ascii(info.filename)
        raise InputError("unsafe_member", name=name, detail=detail)
    if info.flag_bits & _ENCRYPTED:
        raise InputError("locked_member", name=name)
    if info.compress_type not in _METHODS:
        raise InputError("unreadable_format", name=name, detail=f"ZIP, compression {info.compress_type}")
    if limits is None:
        return
    if info.file_size > limits.max_bytes:
        raise InputError("too_large", name=name, detail=f"{info.file_size:,} > limits.max_bytes = {limits.max_bytes:,}")
    if info.file_size > max(_RATIO_FROM, info.compress_size * limits.archive_ratio):
        ratio = f"{info.file_size:,} / {info.compress_size:,} > limits.archive_ratio = {limits.archive_ratio}"
        raise InputError("too_large", name=name, detail=ratio)


def _opened(file: IO[bytes], limits: LimitSettings | None) -> zipfile.ZipFile:
    most = _LARGEST_DIRECTORY if limits is None else max(_CHUNK, limits.archive_members * _DIRECTORY_BYTES)
    return zipfile.ZipFile(_BoundedReads(file, most))


class _BoundedReads(io.BufferedIOBase):
    """A file that gives no more than some bytes at once: `zipfile` reads the whole directory in one go, however large it claims to be."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file = file
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        """Bytes from here on."""
        if size is not None and size > self._most:
            raise zipfile.BadZipFile("its directory is too large")
        return self._file.read(self._most if size is None or size < 0 else size)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """The place."""
        return self._file.tell()

    def seekable(self) -> bool:
        """It is."""
        return True


@contextlib.contextmanager
def _spooled(content: IO[bytes]) -> Iterator[BinaryIO]:
    """The content in a file without a name, so that one can move about in it."""
    with tempfile.TemporaryFile(prefix="sohoa-zip-") as file:
        _copy(content, file)
        yield file


def _copy(content: IO[bytes], out: IO[bytes]) -> None:
    while chunk := content.read(_CHUNK):
        out.write(chunk)


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Say what the parser of archives finds wrong as an error for a person."""
    try:
        yield
    except OSError as e:
        if e.errno == errno.EINVAL:  # it was sent to a place before the beginning
            raise InputError("damaged", name=name, detail="ZIP") from e
        raise unreadable(e, name) from e
    except _BROKEN as e:
        raise InputError("damaged", name=name, detail="ZIP") from e
