"""Who a document is: the digest of its content, and a name for its folder."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path, PurePosixPath
from typing import IO

from .archives import Member, reading_member
from .formats import check_readable, unreadable
from .items import InputItem

_SLUG_LENGTH = 40
_CHUNK = 1 << 20


def content_digest(item: InputItem) -> str:
    """SHA-256 of the file, or of the member of an archive, in hex; of several images the SHA-256 of their digests, one a line.

    Reads everything once: meant for the worker that opens the document, not for the loop that lists them.

    Raises:
        InputError: a file cannot be read.
    """
    if item.members:
        digests = [_member_digest(path, m, item.source) for path, m in zip(item.paths, item.members, strict=True)]
    else:
        digests = [_file_digest(path, item.source) for path in item.paths]
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("".join(d + "\n" for d in digests).encode()).hexdigest()


def document_id(source: str, digest: str) -> str:
    """Name of the document's folder: ASCII of the file's stem, and 16 hex digits out of `source` and content digest.

    Unique in an output folder, since `source` is; the same on every run and machine for the same content at the same relative place.

    Args:
        source: `InputItem.source`.
        digest: of `content_digest`; empty for a file that cannot be read.
    """
    key = hashlib.sha256(f"{source}\0{digest}".encode()).hexdigest()[:16]
    return f"{_slug(PurePosixPath(source).stem)}-{key}"


def _file_digest(path: Path, name: str) -> str:
    check_readable(path, name)
    try:
        with path.open("rb") as f:
            return _digest(f)
    except OSError as e:
        raise unreadable(e, name) from e


def _member_digest(path: Path, member: Member, name: str) -> str:
    check_readable(path, name)
    with reading_member(path, member.place, name, None) as f:
        return _digest(f)


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _slug(stem: str) -> str:
    bare = unicodedata.normalize("NFKD", stem.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")[:_SLUG_LENGTH].strip("-") or "document"
