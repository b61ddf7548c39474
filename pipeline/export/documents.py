"""`documents/<document_id>/`: what one paper gave.

`record.json` is written last: a folder without it is not a finished document, and no table knows it.
"""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from ..document import Document
from ..errors import OutputError
from ..record import Record
from .files import refusals_told, write_file
from .text import as_unicode
from .words import encode_words

_NUMBERS = re.compile(r"(\d+)")

log = logging.getLogger(__name__)

FOLDER = "documents"
PICTURE_FOLDER = "debug"
_RECORD, _TEXT, _SEEN, _WORDS = "record.json", "text.txt", "ocr.txt", "words.json"
_FILES = (_RECORD, _TEXT, _SEEN, _WORDS)


def render_document(record: Record, document: Document | None = None) -> dict[str, bytes]:
    """The files of a document by name, `record.json` last; without a `document` (nothing could be read) that one alone.

    The paths in the record are set to where the files will lie, relative to the output folder.
    """
    place = f"{FOLDER}/{record.document_id}"
    files: dict[str, bytes] = {}
    if document is not None:
        files[_TEXT] = as_unicode(document.text).encode()
        files[_SEEN] = as_unicode(document.seen_text).encode()
        files[_WORDS] = b"".join(encode_words(record.document_id, record.source, document.pages))
    paths = {"record_path": f"{place}/{_RECORD}", "text_path": f"{place}/{_TEXT}" if document is not None else ""}
    placed = record.model_copy(update=paths | {"source": as_unicode(record.source)})
    files[_RECORD] = placed.model_dump_json(indent=1).encode() + b"\n"
    return files


def write_document(out: Path, document_id: str, files: dict[str, bytes | Iterable[bytes]]) -> None:
    """Write the files of a document in place of those that are there.

    Raises:
        OutputError: a file cannot be written; then the document is not finished, and `record.json` is not there.
    """
    folder = out / FOLDER / document_id
    with refusals_told(folder):
        (folder / _RECORD).unlink(missing_ok=True)
    for name in sorted(files, key=lambda name: name == _RECORD):
        write_file(folder / name, files[name], flush_folder=name == _RECORD)
    with refusals_told(folder):
        _remove_others(folder, files)


def remove_document(out: Path, document_id: str) -> None:
    """Take a document out of an output folder; a file of the user's in its folder stays.

    Raises:
        OutputError: it cannot be removed.
    """
    folder = out / FOLDER / document_id
    with refusals_told(folder):
        _remove_others(folder, ())
    with contextlib.suppress(OSError):
        folder.rmdir()


def _remove_others(folder: Path, kept: Container[str]) -> None:
    """Take our files out of the folder of a document, but for those kept; a file of the user's stays."""
    for path in (*(folder / name for name in _FILES), *folder.glob(f"{PICTURE_FOLDER}/page-*.jpg")):
        if path.relative_to(folder).as_posix() not in kept:
            path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        (folder / PICTURE_FOLDER).rmdir()


def read_record(path: Path) -> Record:
    """A record as `record.json` has it.

    Raises:
        OutputError: the file is not there, is damaged, or was written by a version that this one does not know.
    """
    try:
        return Record.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as e:
        detail = e.strerror if isinstance(e, OSError) else f"{e.error_count()} errors, {e.errors()[0]['msg']}"
        raise OutputError("result_unreadable", name=path, detail=detail) from e


def read_records(out: Path) -> Iterator[Record]:
    """All records of an output folder by source (`2.pdf` before `10.pdf`), page and identity; one at a time, so that memory stays small.

    One that cannot be read is left out with a warning.
    """
    keys: list[tuple[str, int, str]] = []
    for path in out.glob(f"{FOLDER}/*/{_RECORD}"):
        try:
            record = read_record(path)
        except OutputError as e:
            log.warning("%s", e)
            continue
        keys.append((place_of(record.source), record.first_page or 0, path.parent.name))
    for _, _, name in sorted(keys):
        yield read_record(record_path(out, name))


def record_path(out: Path, document_id: str) -> Path:
    """Where the record of a document lies."""
    return out / FOLDER / document_id / _RECORD


def place_of(source: str) -> str:
    r"""A text by which sources sort: numbers by value, letters in any case, the source itself last, so that no two are equal.

    >>> sorted(["10.pdf", "2.pdf", "b", "A"], key=place_of)
    ['2.pdf', '10.pdf', 'A', 'b']
    """
    parts = [f"\1{len(n := str(int(p))):04}{n}" if p.isdecimal() else f"\2{p}\0" for p in _NUMBERS.split(source.casefold())]
    return "".join(parts) + f"\3{source}"
