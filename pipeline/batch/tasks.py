"""What runs in a worker: open a file, read a page, put a document together.

Everything that opens foreign bytes runs here and never in the main process. What a task gives back is small: pages travel packed, files
of a document compressed. What goes wrong comes back as an error that can travel and that a person can read.
"""

from __future__ import annotations

import contextlib
import logging
import time
import traceback
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ..config import Config
from ..errors import InputError, PageError, PipelineError
from ..export import decode_words, encode_words, render_document
from ..record import Record
from . import watchdog
from .said import Said, fetch

if TYPE_CHECKING:
    from ..digitize import Result
    from ..document import Page
    from ..source import InputItem

log = logging.getLogger(__name__)

_SECONDS_TO_ASSEMBLE_A_PAGE = 5.0
_PAGES_DRAWN = 50  # of a paper: all its files travel to the main process at once


@dataclass(frozen=True, slots=True)
class Job:
    """What all tasks of a file share."""

    item: InputItem
    config: Config
    passwords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stages:
    """The pipeline as the batch sees it; tests put others in its place."""

    describe: Callable[[Config], dict[str, str]]
    identify: Callable[[InputItem], tuple[str, str]]
    count_pages: Callable[[InputItem, Config, tuple[str, ...]], int]
    read_page: Callable[[InputItem, int, Config, tuple[str, ...]], Page]
    assemble: Callable[[InputItem, Sequence[Page], Sequence[tuple[int, InputError]], Config], Sequence[Result]]
    draw: Callable[[InputItem, Page, Config, tuple[str, ...]], dict[str, bytes]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as found: who it is (digest and identity), how many pages it has, or why it cannot be read."""

    sha256: str
    document_id: str
    pages: int
    failure: InputError | None
    seconds: float
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page, packed as `words.json` writes it, and where its words come from (`document.Origin`)."""

    packed: bytes
    kind: str
    seconds: float
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document ready to be written: its record without references and quantities, and its files, compressed; none if it was set aside."""

    record: Record
    references: int
    quantities: int
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The documents of a file."""

    papers: tuple[Paper, ...]
    seconds: float
    said: tuple[Said, ...]


def open_file(stages: Stages, job: Job) -> Opened:
    """Find out who a file is and how many pages it has."""
    began = time.monotonic()
    with _Contained(), watchdog.time_limit(job.config.limits.page_seconds):
        sha256, document_id = stages.identify(job.item)
        try:
            pages, failure = stages.count_pages(job.item, job.config, job.passwords), None
        except InputError as e:
            pages, failure = 0, e
        return Opened(sha256, document_id, pages, failure, time.monotonic() - began, fetch())


def read_page(stages: Stages, job: Job, number: int) -> PageRead:
    """Read one page.

    Raises:
        InputError: it cannot be read.
        MissingToolError: no page can be read on this machine.
    """
    began = time.monotonic()
    with _Contained(), watchdog.time_limit(job.config.limits.page_seconds):
        page = stages.read_page(job.item, number, job.config, job.passwords)
        return PageRead(zlib.compress(b"".join(encode_words("", "", [page])), 1), page.origin, time.monotonic() - began, fetch())


def assemble(stages: Stages, job: Job, packed: Sequence[bytes], lost: Sequence[tuple[int, InputError]]) -> Assembled:
    """Make documents of the pages of a file and render what is to be written.

    Raises:
        InputError: it went wrong.
    """
    began = time.monotonic()
    limit = job.config.limits.page_seconds + _SECONDS_TO_ASSEMBLE_A_PAGE * len(packed)
    if job.config.export.debug_images:  # the pages are loaded and cleaned once more
        limit += job.config.limits.page_seconds * len(packed)
    with _Contained(), watchdog.time_limit(limit):
        pages = [page for p in packed for page in decode_words(zlib.decompress(p))]
        papers = tuple(_paper(r, _pictures(stages, job, r)) for r in stages.assemble(job.item, pages, lost, job.config))
        return Assembled(papers, time.monotonic() - began, fetch())


def _pictures(stages: Stages, job: Job, result: Result) -> dict[str, bytes]:
    """The pictures of a paper, where they are wanted; never of one that was set aside. A page that cannot be drawn has none.

    They are made here and not where a page is read: only here it is known whether the paper is secret, and which paper the page is of.
    """
    files: dict[str, bytes] = {}
    if not job.config.export.debug_images or result.record.status == "quarantined":
        return files
    for page in result.document.pages[:_PAGES_DRAWN]:
        try:
            with _Contained():
                files |= stages.draw(job.item, page, job.config, job.passwords)
        except PipelineError as e:
            log.warning("no pictures: %s, %s: %s", job.item.source, page.number, e)
    return files


def _paper(result: Result, pictures: dict[str, bytes]) -> Paper:
    files = {} if result.record.status == "quarantined" else pictures | render_document(result.record, result.document)
    brief = result.record.model_copy(update={"references": (), "quantities": ()})
    packed = {name: zlib.compress(content, 1) for name, content in files.items()}
    return Paper(brief, len(result.record.references), len(result.record.quantities), packed)


def paper_of(record: Record) -> Paper:
    """A document of which there is nothing but its record."""
    return Paper(record, 0, 0, {name: zlib.compress(content) for name, content in render_document(record).items()})


def identity_without_content(item: InputItem) -> str:
    """The identity of a file that killed the worker that opened it."""
    from ..source import document_id

    return document_id(item.source, "")


def unpack(packed: bytes) -> Iterator[bytes]:
    """The content of a packed file, piece by piece."""
    stream = zlib.decompressobj()
    piece = stream.decompress(packed, 1 << 20)
    while piece:
        yield piece
        piece = stream.decompress(stream.unconsumed_tail, 1 << 20)


class _Contained(contextlib.AbstractContextManager["_Contained"]):
    """The border of a worker: whatever goes wrong inside leaves it as an error of ours, so that one bad file cannot stop a run.

    The text of a foreign error stays here: it may quote the paper. Its kind and place are told.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or isinstance(error, PipelineError) or not isinstance(error, Exception):
            return
        log.debug("contained", exc_info=error)
        if isinstance(error, MemoryError):
            raise PageError("out_of_memory") from error
        place = traceback.extract_tb(trace)[-1]
        raise InputError("internal", detail=f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}") from error


def pipeline_stages() -> Stages:
    """The real pipeline, loaded where it is called: in the workers."""
    return Stages(_describe, _identify, _count_pages, _read_page, _assemble, _draw)


def _describe(config: Config) -> dict[str, str]:
    from ..ocr.doctor import engine_facts

    return engine_facts(config.ocr.language)


def _identify(item: InputItem) -> tuple[str, str]:
    from ..source import content_digest, document_id

    try:
        digest = content_digest(item)
    except InputError:
        digest = ""
    return digest, document_id(item.source, digest)


def _count_pages(item: InputItem, config: Config, passwords: tuple[str, ...]) -> int:
    from .. import digitize

    return digitize.count_pages(item, config, passwords)


def _read_page(item: InputItem, number: int, config: Config, passwords: tuple[str, ...]) -> Page:
    from .. import digitize

    return digitize.read_page(item, number, config, passwords)


def _assemble(item: InputItem, pages: Sequence[Page], lost: Sequence[tuple[int, InputError]], config: Config) -> Sequence[Result]:
    from .. import digitize

    failures = [digitize.PageFailure(number, error.code, error.key, error.values) for number, error in lost]
    return digitize.assemble(item, pages, failures, config)


def _draw(item: InputItem, page: Page, config: Config, passwords: tuple[str, ...]) -> dict[str, bytes]:
    from .drawn import draw

    return draw(item, page, config, passwords)
