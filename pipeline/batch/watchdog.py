"""In a worker process: a thread that ends it when it must end.

When the main process closes its end of the life line, or is gone however it went; when a task takes too long; when the process outgrows
its memory. It takes the programs that the worker started (Tesseract, poppler) along. Code that hangs in a library cannot be interrupted
otherwise.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import psutil

EXIT_TIMEOUT = 81
EXIT_HUNG = 1  # what faulthandler exits with
EXIT_MEMORY = 82
_TICK_S = 0.5
_GRACE_S = 2.0


class Watchdog(threading.Thread):
    """Watches the process that starts it."""

    def __init__(self, life_line: Connection, max_bytes: int) -> None:
        super().__init__(name="watchdog", daemon=True)
        self.deadline: float | None = None
        self._life_line = life_line
        self._max_bytes = max_bytes
        self._process = psutil.Process()

    def run(self) -> None:
        """Look twice a second, and at once when the life line is cut."""
        while not self._life_line.poll(_TICK_S):  # nothing is ever sent: readable means cut
            deadline = self.deadline
            if deadline is not None and time.monotonic() > deadline:
                self._end(EXIT_TIMEOUT)
            if self._process.memory_info().rss > self._max_bytes:
                self._end(EXIT_MEMORY)
        self._end(0)

    def _end(self, code: int) -> None:
        with contextlib.suppress(psutil.Error):
            for child in self._process.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    child.kill()
        os._exit(code)


_watchdog: Watchdog | None = None


def start(life_line: Connection, max_bytes: int) -> None:
    """Begin to watch this process."""
    global _watchdog
    _watchdog = Watchdog(life_line, max_bytes)
    _watchdog.start()


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End this process when the block takes longer; without a watchdog (a worker that is not ours) nothing is limited."""
    if _watchdog is None:
        yield
        return
    _watchdog.deadline = time.monotonic() + seconds
    with Path(os.devnull).open("w") as nowhere:
        # a library that never lets go of the interpreter stops the watchdog's thread as well; this one needs no interpreter
        faulthandler.dump_traceback_later(seconds + _GRACE_S, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
            _watchdog.deadline = None
