"""`sohoa watch`."""

from __future__ import annotations

import time
from pathlib import Path

from rich.console import Console
from rich.text import Text

from .. import batch
from ..batch.watch import move_done, settled_inputs
from ..config import load_config
from ..errors import EXIT_STOPPED, UsageError
from ..messages import Language
from ..source import Inputs, find_inputs
from .progress import RunProgress
from .summary import summary_table


def watch(folder: Path, out: Path, every: int, jobs: int | None, config: Path | None, done: Path | None, language: Language) -> int:
    """Read what comes into a folder until it is stopped; the exit code."""
    console = Console(stderr=True, highlight=False)
    settings = load_config(config)
    if not folder.is_dir():
        raise UsageError("input_missing", name=folder)
    if done is not None and done.resolve().is_relative_to(folder.resolve()):
        raise UsageError("watch_inside", name=done)

    def look() -> Inputs:
        return find_inputs([folder], out=out, limits=settings.limits)

    for items in settled_inputs(folder, look, lambda: time.sleep(every)):
        if not items:
            continue
        with RunProgress(console, language, quiet=False) as progress:
            summary = batch.run(items, out, settings, jobs=jobs, language=language, on_event=progress)
        console.print(summary_table(summary, out, language))
        if summary.state == "stopped":
            return EXIT_STOPPED
        if done is not None:
            for target in move_done(folder, out, done, items):
                console.print(Text(f"→ {target}"), soft_wrap=True)
    return 0
