"""`sohoa restore`: text in, text out, line for line."""

from __future__ import annotations

import contextlib
import io
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import cast

import click

from ..messages import Language
from .texts import tell

_BYTE_ORDER_MARK = "\ufeff"
_STANDARD = "-"
_WIDE = ("utf-16", "utf-32")
_NAMES = {"cp1258": "Windows-1258", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32"}
_SAMPLE = 65_536  # bytes from the beginning that tell an old encoding


def restore(file: str, *, explain: bool, language: Language) -> int:
    """Write the restored text, or with `explain` what changes in it, to standard output; the exit code.

    Text in TCVN3, VNI, Windows-1258 or UTF-16 becomes UTF-8 first, and standard error says so. Other bytes that are no UTF-8 pass
    through as they are, and so do line ends of every kind.
    """
    with _opened(file, language) as binary:
        lines = _lines(binary, language)
        for piece in _explained(lines) if explain else _restored(lines):
            sys.stdout.buffer.write(piece.encode("utf-8", "surrogateescape"))
        sys.stdout.buffer.flush()
    return 0


def _lines(binary: io.BufferedReader[io.RawIOBase], language: Language) -> Iterator[str]:
    """The lines of a text, each with its own line end, in Unicode (NFC where the encoding was another)."""
    from ..source import decode_old, find_writing

    writing = find_writing(binary.peek(_SAMPLE))
    text = io.TextIOWrapper(binary, writing.codec, errors="replace" if writing.codec.startswith(_WIDE) else "surrogateescape", newline="")
    if writing.old is not None:
        click.echo(tell("old_encoding", language, name=writing.old.upper()), err=True)
        yield from (decode_old(line, writing.old) for line in text)
    elif writing.codec == "utf-8":
        yield from text
    else:
        click.echo(tell("other_encoding", language, name=_NAMES[writing.codec]), err=True)
        yield from (unicodedata.normalize("NFC", line) for line in text)
    text.detach()


def _restored(lines: Iterator[str]) -> Iterator[str]:
    from ..restore import restore_stream

    first = next(lines, "")
    if first.startswith(_BYTE_ORDER_MARK):
        yield _BYTE_ORDER_MARK
        first = first.removeprefix(_BYTE_ORDER_MARK)
    yield from restore_stream(chain([first] if first else [], lines))


def _explained(lines: Iterable[str]) -> Iterator[str]:
    """`line:column`, as read, as restored, confidence, the next best reading; separated by tabs."""
    from ..restore import explain

    for change in explain("".join(lines).removeprefix(_BYTE_ORDER_MARK)):
        cells = (f"{change.line}:{change.column}", change.seen, change.text, f"{change.confidence:.2f}", change.runner_up or "")
        yield "\t".join(cells) + "\n"


@contextlib.contextmanager
def _opened(file: str, language: Language) -> Iterator[io.BufferedReader[io.RawIOBase]]:
    if file == _STANDARD:
        # a buffer over the buffer: it fills up, however slowly the pipe brings its bytes
        standard = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer), _SAMPLE)
        yield standard
        standard.detach()
        return
    try:
        raw = cast(io.RawIOBase, io.FileIO(file))
    except OSError as e:
        raise click.UsageError(tell("text_file", language, name=file, detail=e.strerror)) from e
    with io.BufferedReader(raw, _SAMPLE) as binary:
        yield binary
