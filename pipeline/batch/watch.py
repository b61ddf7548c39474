"""A folder that files come into: what has stopped growing is read, by the same runs and into the same ledger as everything else.

It looks at the folder now and then; nothing is asked of the system, so shared folders work too. What is done is known from the ledger, so
that a watch that was stopped goes on where it stood.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import OutputError
from .entries import places_of
from .status import places_done

if TYPE_CHECKING:
    from ..source import InputItem

log = logging.getLogger(__name__)

Stamps = dict[Path, tuple[int, int]]  # size in bytes and time in ns of each file of an input


def settled_inputs(folder: Path, look: Callable[[], Sequence[InputItem]], wait: Callable[[], None]) -> Iterator[list[InputItem]]:
    """After each look, the inputs that have stopped growing and were not given since they changed; often none.

    Args:
        folder: what is watched; links that lead out of it are left alone.
        look: finds the inputs.
        wait: between two looks.
    """
    home = folder.resolve()
    before: dict[tuple[Path, ...], Stamps] = {}
    given: dict[tuple[Path, ...], Stamps] = {}
    while True:
        now = {item.places: (item, _stamps(item)) for item in look() if all(p.resolve().is_relative_to(home) for p in item.paths)}
        settled = [item for places, (item, stamps) in now.items() if stamps and before.get(places) == stamps != given.get(places)]
        given = {places: stamps for places, stamps in given.items() if places in now}
        given |= {item.places: before[item.places] for item in settled}
        before = {places: stamps for places, (_, stamps) in now.items()}
        yield settled
        wait()


def move_done(folder: Path, out: Path, to: Path, items: Sequence[InputItem]) -> list[Path]:
    """Move the files whose papers are all done, each to its place relative to the folder; never over another file.

    What failed, if only a page of it, or was set aside for a secrecy stamp, stays where it is.

    Raises:
        OutputError: a file cannot be moved.
    """
    done = places_done(out)
    unfinished = {path for item in items if not done.issuperset(places_of(item)) for path in item.paths}
    moved = []
    for path in sorted({path for item in items for path in item.paths} - unfinished):
        target = to / path.relative_to(folder)
        if target.exists():
            log.warning("not moved, there is one already: %s", target)
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)
        except OSError as e:
            raise OutputError("output_failed", name=target, detail=e.strerror or e) from e
        moved.append(target)
    return moved


def _stamps(item: InputItem) -> Stamps:
    """What the files are like now; nothing where one is gone."""
    try:
        status = {path: path.stat() for path in item.paths}
    except OSError:
        return {}
    return {path: (s.st_size, s.st_mtime_ns) for path, s in status.items()}
