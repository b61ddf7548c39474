"""`sohoa restore`: text in, text out, line for line."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import click

from ..messages import Language
from .texts import tell

_BYTE_ORDER_MARK = "\ufeff"
_STANDARD = "-"


def restore(file: str, *, explain: bool, language: Language) -> int:
    """Write the restored text, or with `explain` what changes in it, to standard output; the exit code.

    Bytes that are no UTF-8 pass through as they are, and so do line ends of every kind.
    """
    with _opened(file, language) as binary:
        lines = io.TextIOWrapper(binary, encoding="utf-8", errors="surrogateescape", newline="")
        for piece in _explained(lines) if explain else _restored(lines):
            sys.stdout.buffer.write(piece.encode("utf-8", "surrogateescape"))
        sys.stdout.buffer.flush()
        lines.detach()
    return 0


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
def _opened(file: str, language: Language) -> Iterator[BinaryIO]:
    if file == _STANDARD:
        yield sys.stdin.buffer
        return
    try:
        binary = Path(file).open("rb")  # noqa: SIM115 - closed below
    except OSError as e:
        raise click.UsageError(tell("text_file", language, name=file, detail=e.strerror)) from e
    with binary:
        yield binary
