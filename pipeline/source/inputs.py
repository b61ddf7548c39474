"""What there is to read: files and folders on the command line become a sorted list of documents."""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ..config import LimitSettings
from ..errors import InputError, UsageError
from .archives import Member, list_members
from .formats import IMAGE_SUFFIXES, KNOWN_SUFFIXES, is_archive
from .items import Group, InputItem, Inputs
from .naming import by_name, legible, natural

log = logging.getLogger(__name__)


def find_inputs(
    paths: Sequence[Path], *, out: Path, group: Group = "file", limits: LimitSettings | None = None, beside: Iterable[InputItem] = ()
) -> Inputs:
    """The documents in files and folders (recursive), in an order that does not depend on the machine.

    In folders hidden files, unknown endings and special files are left out; a file given by itself is always taken.
    Never read are the output folder `out` and folders inside the input that hold the output of an earlier run. A folder that may not be
    listed and a link that leads nowhere become items too: they fail with their reason when they are opened, and so does an archive that is
    refused as a whole. No folder is walked twice, so links in circles end.

    Args:
        paths: files and folders, as given by the user.
        out: the output folder; it need not exist.
        group: `file`: every file is a document; `folder`: all images of one folder, or of one folder in an archive, are one.
        limits: of archives; by default those of the settings.
        beside: documents found elsewhere, to be told apart from these.

    Raises:
        UsageError: a path does not exist.
    """
    return _told_apart(Inputs(itertools.chain(beside, _found(paths, _Walk(_real(out), limits or LimitSettings()), group))))


def _found(paths: Sequence[Path], walk: _Walk, group: Group) -> Iterator[InputItem]:
    given_images: dict[Path, list[Path]] = {}
    for path in paths:
        try:
            mode = path.stat().st_mode
        except PermissionError:
            mode = 0
        except OSError as e:
            if not path.is_symlink():
                raise UsageError("input_missing", name=legible(str(path))) from e
            mode = 0
        if stat.S_ISDIR(mode):
            yield from walk.folder(path, group)
        elif walk.is_new(path):
            if group == "folder" and path.suffix.lower() in IMAGE_SUFFIXES:
                given_images.setdefault(path.absolute().parent, []).append(path)
            else:
                yield from walk.file(path, legible(path.name), group)
    for folder, images in given_images.items():
        yield InputItem(tuple(sorted(images, key=by_name)), legible(folder.name))


class _Walk:
    """Remembers what was seen, by its real place, so that nothing is taken twice."""

    def __init__(self, out: str, limits: LimitSettings) -> None:
        self.out = out
        self.limits = limits
        self.folders: set[str] = set()
        self.files: set[str] = set()

    def is_new(self, path: Path) -> bool:
        real = _real(path)
        if real in self.files:
            return False
        self.files.add(real)
        return True

    def folder(self, root: Path, group: Group) -> Iterator[InputItem]:
        """The items of one folder that was given."""
        waiting = [root]
        while waiting:
            folder = waiting.pop()
            real = _real(folder)
            if real in self.folders:
                continue
            self.folders.add(real)
            if folder != root and (real == self.out or _is_output(folder)):
                log.info("not read, an output folder: %s", folder)
                continue
            relative = folder.relative_to(root).as_posix() if folder != root else ""
            try:
                with os.scandir(folder) as entries:
                    names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
            except OSError as e:
                log.warning("cannot be listed: %s (%s)", folder, e.strerror)
                yield InputItem((folder,), legible(relative or root.absolute().name))
                continue
            waiting += [path for name in names if _is_folder(path := folder / name) and not self._holds_results(path)]
            files: Iterable[Path] = (path for name in names if self._is_to_read(path := folder / name))
            if group == "folder":
                documents = list(files)
                images = sorted((p for p in documents if p.suffix.lower() in IMAGE_SUFFIXES), key=by_name)
                if images:
                    yield InputItem(tuple(images), legible(relative or root.absolute().name))
                files = [p for p in documents if p not in set(images)]
            for path in files:
                yield from self.file(path, legible(path.relative_to(root).as_posix()), group)

    def file(self, path: Path, source: str, group: Group) -> Iterator[InputItem]:
        """The document in a file, or those in an archive."""
        members: list[Member] = []
        if is_archive(path):
            with contextlib.suppress(InputError):  # it fails with its reason when it is opened
                members = list_members(path, source, self.limits)
        if not members:
            yield InputItem((path,), source)
        folders: dict[str, list[Member]] = {}
        for member in members:
            inside = PurePosixPath(member.name)
            if group == "folder" and inside.suffix.lower() in IMAGE_SUFFIXES:
                folders.setdefault(str(inside.parent).strip("."), []).append(member)
            else:
                yield InputItem((path,), f"{source}/{member.name}", (member,))
        for folder, images in folders.items():
            images.sort(key=lambda m: natural(m.name))
            yield InputItem((path,) * len(images), f"{source}/{folder}".rstrip("/"), tuple(images))

    def _is_to_read(self, path: Path) -> bool:
        return path.suffix.lower() in KNOWN_SUFFIXES and _is_document(path) and self.is_new(path)

    def _holds_results(self, folder: Path) -> bool:
        """True for `documents` of an output folder that was itself given as input: only there a run writes files that look like inputs."""
        return folder.name == "documents" and (_real(folder.parent) == self.out or _is_output(folder.parent))


def _is_output(folder: Path) -> bool:
    return (folder / "run.json").is_file() and (folder / "documents").is_dir()


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


def _is_document(path: Path) -> bool:
    """True for files, for links that lead nowhere and for what may not be looked at; not for folders, pipes, sockets and devices."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _real(path: Path) -> str:
    return os.path.realpath(path)


def _told_apart(items: Inputs) -> Inputs:
    """The items with a `source` of their own each, in the order of these."""
    if len({item.source for item in items}) < len(items):
        items = Inputs(_renamed(items))
    items.sort(key=lambda item: natural(item.source))
    return items


def _renamed(found: Inputs) -> list[InputItem]:
    items = sorted(found, key=lambda item: os.fsencode(item.places[0]))
    anchors = [item.places[0] if len(item.paths) == 1 else item.places[0].parent for item in items]
    while True:
        counts = Counter(item.source for item in items)
        grown = False
        for i, (item, anchor) in enumerate(zip(items, anchors, strict=True)):
            depth = item.source.count("/") + 2
            if counts[item.source] > 1 and depth < len(anchor.parts):
                items[i] = replace(item, source=legible("/".join(anchor.parts[-depth:])))
                grown = True
        if not grown:
            break
    seen: Counter[str] = Counter()
    for i, item in enumerate(items):
        seen[item.source] += 1
        if seen[item.source] > 1:
            items[i] = replace(item, source=f"{item.source} ({seen[item.source]})")
    return items
