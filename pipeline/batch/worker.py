"""The life of a worker process: take a task, do it, send back what it gave; until the line to the main process is cut."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from ..errors import PipelineError
from . import said, watchdog

# one process reads one page; threads inside it only take the other cores away (tesseract-ocr/tesseract issue 3109)
ONE_THREAD = {
    "OMP_THREAD_LIMIT": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
}

Task = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


def work(tasks: Connection, life_line: Connection, scratch: str, max_bytes: int, log_level: int) -> None:
    """Run in a process of its own.

    Args:
        tasks: a task comes in, `(True, result)` or `(False, error)` goes out.
        life_line: nothing comes through it; when it is cut the process ends at once, with the programs that it started.
        scratch: its folder for temporary files; programs that it starts are known by it.
        max_bytes: more memory than this ends the process.
        log_level: what of the log is sent back.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ.update(ONE_THREAD)
    os.environ["TMPDIR"] = tempfile.tempdir = scratch
    watchdog.start(life_line, max_bytes)
    said.keep(log_level)
    if log_level > logging.DEBUG:
        _be_silent()
    with contextlib.suppress(EOFError, OSError):  # the main process is gone
        while True:
            function, args, kwargs = tasks.recv()
            try:
                outcome = (True, function(*args, **kwargs))
            except PipelineError as e:
                outcome = (False, e)
            tasks.send(outcome)
            del function, args, kwargs, outcome  # do not hold a page while waiting


def _be_silent() -> None:
    """What foreign libraries print belongs on nobody's screen, and never on standard output."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            os.dup2(quiet, stream.fileno())
