"""The processes of a run that is looked at from outside: who belongs to it, who reads, and how much memory one has had."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil


def family(session: int) -> list[psutil.Process]:
    """All processes of a session, whoever their parent is now; a session is called after the process that began it."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


@contextlib.contextmanager
def in_own_session(command: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    """A command with a session of its own; what is left of it in the end is killed. What it says can be read from the process."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as process:
        try:
            yield process
        finally:
            for rest in family(process.pid):
                with contextlib.suppress(psutil.Error):
                    rest.kill()


def programs(session: int, name: str) -> list[psutil.Process]:
    """Those of a session that are called so."""
    found = []
    for process in family(session):
        with contextlib.suppress(psutil.Error):
            if process.name() == name:
                found.append(process)
    return found


def workers_of(pid: int) -> list[psutil.Process]:
    """The workers of a main process: the children of the server that they are forked from; none of one that is gone."""
    with contextlib.suppress(psutil.Error):
        return [worker for server in psutil.Process(pid).children() for worker in server.children()]
    return []


def peak_mib(pid: int) -> float:
    """The greatest memory that a process has had, as the kernel counts it.

    Raises:
        OSError: it is gone.
    """
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0
