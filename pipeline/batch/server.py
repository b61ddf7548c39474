"""The server process from which workers are forked: it has the stages loaded and no threads of ours, so that a worker is there at once."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import ForkServerContext, SpawnContext

import psutil

_SERVER = "from multiprocessing.forkserver import main"  # what Python runs there


def worker_context(preload: str) -> ForkServerContext | SpawnContext:
    """Where workers come from, with the module `preload` loaded; on a system without a fork server they start from nothing."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload])
    # Ctrl-C goes to every process of a terminal, but the main process alone decides what it means: whatever is started here never sees it
    resource_tracker.ensure_running()  # first, for it lets signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


def end_server() -> None:
    """End the server, which may still be loading the stages, and workers that are just being born.

    It is looked for when it is to end: a Ctrl-C may come between its start and anything that would remember it.
    """
    for server in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            if not any(word.startswith(_SERVER) for word in server.cmdline()):
                continue
            for process in (server, *server.children(recursive=True)):
                process.kill()
        with contextlib.suppress(ChildProcessError):  # wait, but do not reap it: the module that started it looks for that
            os.waitid(os.P_PID, server.pid, os.WEXITED | os.WNOWAIT)
