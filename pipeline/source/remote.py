"""Documents that lie in no folder of this machine: found and fetched by their URL (`s3://bucket/scans`) through fsspec.

Only for runs on a cluster: a run on one machine opens no connection.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from ..config import LimitSettings
from ..errors import InputError, MissingToolError, PipelineError, UsageError
from .formats import ARCHIVE_SUFFIX, IMAGE_SUFFIXES, KNOWN_SUFFIXES, unreadable
from .items import Group, InputItem
from .naming import by_name, legible

try:
    fsspec: Any = importlib.import_module("fsspec")  # of the extra `cluster`
except ImportError:
    fsspec = None

_TYPES = KNOWN_SUFFIXES - {ARCHIVE_SUFFIX}


def find_remote(url: str, group: Group = "file") -> list[InputItem]:
    """The documents at and below a URL, as `find_inputs` finds those of a folder. ZIP archives are left out: nobody looks into them here.

    Raises:
        MissingToolError, UsageError, PipelineError: see `opened`; `input_missing` where nothing is.
    """
    system, root = opened(url)
    with asking(url):
        found = sorted(system.find(root))
    if not found:
        raise UsageError("input_missing", name=url)
    return list(_items(system, root, found, group))


def _items(system: Any, root: str, found: Sequence[str], group: Group) -> Iterator[InputItem]:
    folders: dict[str, list[str]] = {}
    for place in found:
        inside = PurePosixPath(place).relative_to(root) if place != root else PurePosixPath(PurePosixPath(place).name)
        if any(part.startswith(".") for part in inside.parts) or inside.suffix.lower() not in _TYPES:
            continue
        if group == "folder" and inside.suffix.lower() in IMAGE_SUFFIXES:
            name = str(inside.parent) if inside.parent.parts else PurePosixPath(root).name
            folders.setdefault(name, []).append(place)
        else:
            yield _item(system, (place,), str(inside))
    for name, images in folders.items():
        yield _item(system, sorted(images, key=lambda place: by_name(PurePosixPath(place))), name)


def _item(system: Any, places: Sequence[str], source: str) -> InputItem:
    urls = tuple(system.unstrip_protocol(place) for place in places)
    return InputItem(tuple(Path("/", url) for url in urls), legible(source), urls=urls)


def version_of(url: str, name: str, limits: LimitSettings) -> str:
    """A digest of what the store says of a file: another one when the file was changed.

    Raises:
        InputError: it is not there, may not be read or is too large.
        PipelineError: the store does not answer.
    """
    system, place = opened(url)
    with asking(url):
        try:
            size = system.info(place)["size"] or 0
            version = str(system.ukey(place))
        except (FileNotFoundError, PermissionError) as e:
            raise unreadable(e, name) from e
    if size > limits.max_bytes:
        raise InputError("too_large", name=name, detail=f"{size:,} > limits.max_bytes = {limits.max_bytes:,}")
    return version


def fetch(url: str, target: Path) -> None:
    """Copy a file to this machine.

    Raises:
        PipelineError: the store does not give it.
    """
    system, place = opened(url)
    with asking(url):
        system.get_file(place, str(target))


def opened(url: str) -> tuple[Any, str]:
    """The store of a URL (an fsspec file system) and the place in it.

    Raises:
        MissingToolError: the extra `cluster`, or what this kind of store needs, is not installed.
        UsageError: there is no such kind of store.
    """
    if fsspec is None:
        raise MissingToolError("missing_cluster")
    try:
        system, place = fsspec.core.url_to_fs(url, use_listings_cache=False)
    except ImportError as e:
        raise MissingToolError("missing_store", name=url, detail=e) from e
    except ValueError as e:
        raise UsageError("store_unknown", name=url) from e
    return system, place


def is_there(url: str) -> bool:
    """True where something lies at or below a URL.

    Raises:
        MissingToolError, UsageError: see `opened`.
        PipelineError: the store does not answer.
    """
    system, place = opened(url)
    with asking(url):
        return bool(system.exists(place))


@contextlib.contextmanager
def asking(url: str) -> Iterator[None]:
    """What goes wrong between us and a store in this block is told for a person; every kind of store has errors of its own.

    Raises:
        PipelineError: the store does not answer, or refuses.
    """
    try:
        yield
    except PipelineError:
        raise
    except Exception as e:
        detail = e.strerror if isinstance(e, OSError) and e.strerror else type(e).__name__  # the text of others may tell keys
        raise PipelineError("remote_failed", name=url, detail=detail) from e


def is_url(text: str) -> bool:
    """True for `scheme://...`."""
    return "://" in text
