"""One door to all formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from ..config import LimitSettings, SourceSettings
from ..document import Step
from ..errors import InputError
from .formats import examine, unreadable
from .images import ImageSource
from .inputs import InputItem
from .pdf import PdfSource
from .raw import Kind, RawPage, Source
from .text import text_pages


def open_source(item: InputItem, *, settings: SourceSettings, limits: LimitSettings, passwords: Sequence[str] = ()) -> Source:
    """Open a document; its format is judged by its content, its limits are checked before anything is decoded.

    Use as a context manager: `with open_source(item, ...) as source: source.page(1)`.

    Raises:
        InputError: it cannot be read; the key says why (`messages`).
    """
    name = item.source
    if len(item.paths) > 1:
        return ImageSource(item.paths, name, limits)
    path = item.paths[0]
    head = examine(path, name, limits)
    if head.format == "pdf":
        return PdfSource(path.absolute(), name, settings, limits, passwords)
    if head.format == "text":
        return TextSource(path, name, limits)
    return ImageSource((path,), name, limits)


class TextSource:
    """Pages of a given text."""

    kind: Kind = "text"

    def __init__(self, path: Path, name: str, limits: LimitSettings) -> None:
        """Read the file.

        Raises:
            InputError: it cannot be read, or has too many pages.
        """
        try:
            data = path.read_bytes()
        except OSError as e:
            raise unreadable(e, name) from e
        self._pages = text_pages(data)
        if len(self._pages) > limits.max_pages:
            raise InputError("too_many_pages", name=name, pages=len(self._pages), limit=limits.max_pages)

    @property
    def page_count(self) -> int:
        """Pages, separated by form feeds in the file."""
        return len(self._pages)

    def page(self, number: int) -> RawPage:
        """One page of lines."""
        return RawPage(number, lines_given=self._pages[number - 1], step=Step("source", {"how": "given"}))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pages = ()
