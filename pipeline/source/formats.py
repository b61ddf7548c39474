"""Which format a file has, by its first bytes; and what is refused before anything is decoded."""

from __future__ import annotations

import contextlib
import errno
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..config import LimitSettings
from ..errors import InputError

Format = Literal["pdf", "tiff", "jpeg", "png", "webp", "jpeg2000", "text"]

IMAGE_SUFFIXES = frozenset(
    {".tif", ".tiff", ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".jp2", ".j2k", ".j2c", ".jpc", ".jpf", ".jpx"}
)
ARCHIVE_SUFFIX = ".zip"
KNOWN_SUFFIXES = IMAGE_SUFFIXES | {".pdf", ".txt", ARCHIVE_SUFFIX}

_HEAD_BYTES = 4096
_PDF_WITHIN = 1024  # ISO 32000-1, Annex H: readers accept the header anywhere within the first 1024 bytes

# first bytes of formats that are not read, so that the refusal can name them
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "ZIP, DOCX, XLSX"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, XLS"),
    (b"{\\rtf", "RTF"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x1f\x8b", "GZIP"),
    (b"AT&TFORM", "DjVu"),
    (b"%!PS", "PostScript"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
)


@dataclass(frozen=True, slots=True)
class FileHead:
    """A file that may be opened: its format and size in bytes."""

    format: Format
    size: int


def examine(path: Path, name: str, limits: LimitSettings) -> FileHead:
    """Look at a file's size and first bytes; nothing is decoded.

    Raises:
        InputError: `no_permission`, `empty`, `too_large`, `unreadable_format`, or `damaged` where it cannot be read at all.
    """
    size = check_readable(path, name)
    if size == 0:
        raise InputError("empty", name=name)
    if size > limits.max_bytes:
        raise InputError("too_large", name=name, detail=f"{size:,} > limits.max_bytes = {limits.max_bytes:,}")
    try:
        with path.open("rb") as f:
            head = f.read(_HEAD_BYTES)
    except OSError as e:
        raise unreadable(e, name) from e
    return FileHead(_format_of(head, path, name), size)


def label_of(path: Path) -> str:
    """What a file is by its first bytes, as a message names it: `TIFF`. Empty where that cannot be told."""
    with contextlib.suppress(OSError), path.open("rb") as f:
        return (_by_magic(f.read(_HEAD_BYTES)) or "").upper()
    return ""


def is_archive(path: Path) -> bool:
    """True for a ZIP archive that is called so; DOCX and XLSX are ZIP inside, but no archives."""
    if path.suffix.lower() != ARCHIVE_SUFFIX:
        return False
    try:
        with path.open("rb") as f:
            return f.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError:
        return False


def check_readable(path: Path, name: str) -> int:
    """The size of a file in bytes.

    Raises:
        InputError: it is not there, or it is a folder, a pipe or a device.
    """
    try:
        status = path.stat()
    except OSError as e:
        raise unreadable(e, name) from e
    if stat.S_ISDIR(status.st_mode):  # listed by `find_inputs` only where it could not be entered
        raise InputError("no_permission", name=name)
    if not stat.S_ISREG(status.st_mode):
        raise InputError("unreadable_format", name=name, detail=stat.filemode(status.st_mode))
    return status.st_size


def unreadable(error: OSError, name: str) -> InputError:
    """What to say about a file that the system does not give."""
    if error.errno in (errno.EACCES, errno.EPERM):
        return InputError("no_permission", name=name)
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
        return InputError("gone", name=name)
    return InputError("damaged", name=name, detail=error.strerror or type(error).__name__)


def _format_of(head: bytes, path: Path, name: str) -> Format:
    found = _by_magic(head)
    if found is not None:
        return found
    for magic, label in _FOREIGN:
        if head.startswith(magic):
            raise InputError("unreadable_format", name=name, detail=label)
    if head[4:8] == b"ftyp":
        raise InputError("unreadable_format", name=name, detail="HEIC, AVIF, MP4")
    suffix = path.suffix.lower()
    if suffix == ".txt":
        return "text"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")):
        raise InputError("unreadable_format", name=name, detail="HTML, XML")
    if suffix in KNOWN_SUFFIXES or not _looks_like_text(head):
        kind = "TXT" if _looks_like_text(head) else "?"
        raise InputError("unreadable_format", name=name, detail=f"{kind}, {suffix}" if suffix else kind)
    return "text"


def _by_magic(head: bytes) -> Format | None:
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "tiff"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith((b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51")):
        return "jpeg2000"
    return None


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\0" not in head and sum(b < 32 and b not in b"\t\n\f\r" for b in head) <= len(head) // 100
