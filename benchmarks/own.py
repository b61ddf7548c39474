"""Reads page images with our own stages, from file to restored text, and tells where the time goes.

    python -m benchmarks.own both|tesseract|trueocr IMAGE ...

Prints one JSON object an image: text, text as the engine saw it, CPU seconds in all and by stage, peak megabytes, and the angle by which
the page was found to be turned.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pipeline import digitize
from pipeline.config import Config
from pipeline.document import Page, ZoneKind
from pipeline.ocr import TesseractEngine, TwoReaders
from pipeline.restore import restore_pages
from pipeline.source import find_inputs

_STAGES = ((digitize, "open_source"), (digitize, "clean_page"), (TesseractEngine, "_read"), (TesseractEngine, "quarter_turns"),
           (TwoReaders, "read_again"), (digitize, "arrange"), (digitize, "read_slots"))  # fmt: skip
STAGES = ("open", "clean", "Tesseract", "orientation", "second reader", "layout", "figures", "restore")
"""Names of the stages that are timed, in their order."""


def cpu() -> float:
    """CPU seconds of this process and of what it started."""
    return sum(os.times()[:4])


@contextlib.contextmanager
def timed(spent: Counter[str]) -> Iterator[None]:
    """Add the CPU seconds of each stage up, by name."""
    with contextlib.ExitStack() as stack:
        for (owner, attribute), name in zip(_STAGES, STAGES, strict=False):
            stack.enter_context(patch.object(owner, attribute, _watched(getattr(owner, attribute), name, spent)))
        yield


def _watched(call: Callable[..., Any], name: str, spent: Counter[str]) -> Callable[..., Any]:
    def run(*args: Any, **kwargs: Any) -> Any:
        began = cpu()
        try:
            return call(*args, **kwargs)
        finally:
            spent[name] += cpu() - began  # type: ignore[assignment]

    return run


def angle_deg(page: Page) -> float:
    """The direction of the text lines on the page as loaded: 0 upright, positive where they fall to the right, -180 to 180."""
    m = page.turn.matrix
    return math.degrees(math.atan2(m[3], m[0]))


def read(path: Path, config: Config) -> dict[str, Any]:
    """Read one image."""
    (item,) = find_inputs([path], out=path.parent / "none")
    spent: Counter[str] = Counter()
    began = cpu()
    with timed(spent):
        page = digitize.read_page(item, 1, config)
    before = cpu()
    (restored,), _ = restore_pages([page], config.restore)
    after = cpu()
    spent["restore"] = after - before  # type: ignore[assignment]
    lines = [line for zone in restored.zones if zone.kind != ZoneKind.MARGIN for line in zone.lines]
    return {
        "text": "\n".join(line.text for line in lines),
        "seen": "\n".join(line.seen for line in lines),
        "seconds": after - began,
        "stages": dict(spent),
        "megabytes": max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024,
        "angle_deg": angle_deg(page),
        "steps": [step.name for step in page.steps],
    }


def main() -> None:
    """Read the images that are named, with the engine that is named."""
    config = Config.model_validate({"ocr": {"engine": sys.argv[1]}})
    for path in sys.argv[2:]:
        print(json.dumps(read(Path(path), config), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
