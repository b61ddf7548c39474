"""The folder for the temporary files of a run, and what dead workers leave in it."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import psutil

_PREFIX = "sohoa-run-"


def make_scratch() -> Path:
    """A folder for this run. Those of runs that were killed are removed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdecimal() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))


def clear_scratch(folder: Path) -> None:
    """Remove the folder of a worker or a run, and end the programs that still use it: they were started by a worker that is dead."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get("TMPDIR") == str(folder):
                process.kill()
    shutil.rmtree(folder, ignore_errors=True)
