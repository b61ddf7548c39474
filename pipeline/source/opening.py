"""One door to all formats."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from ..config import LimitSettings, SourceSettings
from ..document import Step
from ..errors import InputError
from .archives import refuse_archive, unpacked
from .formats import examine, is_archive, unreadable
from .images import ImageSource
from .items import InputItem
from .pdf import PdfSource
from .raw import Kind, RawPage, Source
from .text import text_pages


def open_source(item: InputItem, *, settings: SourceSettings, limits: LimitSettings, passwords: Sequence[str] = ()) -> Source:
    """Open a document; its format is judged by its content, its limits are checked before anything is decoded.

    Use as a context manager: `with open_source(item, ...) as source: source.page(1)`.

    Raises:
        InputError: it cannot be read; the key says why (`messages`).
    """
    if item.members:
        return MemberSource(item, settings, limits, passwords)
    return _open_files(item.paths, item, settings, limits, passwords)


def _open_files(
    paths: Sequence[Path], item: InputItem, settings: SourceSettings, limits: LimitSettings, passwords: Sequence[str]
) -> Source:
    """Open the files of an item, which lie at these paths."""
    name = item.source
    if len(paths) > 1:
        return ImageSource(paths, name, limits, [PurePosixPath(member.name).name for member in item.members])
    path = paths[0]
    if is_archive(path):
        raise refuse_archive(path, name, limits, len(item.members[0].place) if item.members else 0)
    head = examine(path, name, limits)
    if head.format == "pdf":
        return PdfSource(path.absolute(), name, settings, limits, passwords)
    if head.format == "text":
        return TextSource(path, name, limits)
    return ImageSource((path,), name, limits)


class MemberSource:
    """A document out of an archive: its files lie in the scratch folder as long as it is open, and until another one is opened."""

    def __init__(self, item: InputItem, settings: SourceSettings, limits: LimitSettings, passwords: Sequence[str]) -> None:
        """Unpack and open.

        Raises:
            InputError: see `open_source`; nothing is left in the scratch folder.
        """
        with contextlib.ExitStack() as stack:
            files = stack.enter_context(unpacked(item.paths, item.members, item.source, limits))
            self._inner = stack.enter_context(_open_files(files, item, settings, limits, passwords))
            self._stack = stack.pop_all()

    @property
    def kind(self) -> Kind:
        """What sort of file it is."""
        return self._inner.kind

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        return self._inner.page_count

    def page(self, number: int) -> RawPage:
        """One page; see `Source.page`."""
        return self._inner.page(number)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()


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
