"""However a run ends, it leaves no process, no half-written file and no scratch behind."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from benchmarks.processes import family, programs
from pipeline.export import read_table

HERE = Path(__file__).parent
# runs in a process group of its own, as in a terminal; a signal to the group reaches workers and programs as Ctrl-C does
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from fake_stages import STAGES
from pipeline.batch import PageDone, run
from pipeline.config import Config
from pipeline.source import find_inputs, InputItem
items = [InputItem((p,), p.name) for p in sorted(Path(sys.argv[2]).iterdir()) if p.suffix == ".script"]
def listen(event):
    if isinstance(event, PageDone):
        print("page", flush=True)
sys.exit(run(items, Path(sys.argv[3]), Config(), jobs=2, stages=STAGES, on_event=listen).exit_code)
"""


@contextlib.contextmanager
def running(tmp_path: Path, **scripts: str) -> Iterator[subprocess.Popen[str]]:
    """A run that is under way: one page is read, the next ones hang in a program."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, pages in scripts.items():
        (folder / f"{name}.script").write_text(pages)
    command = [sys.executable, "-c", PROGRAM, str(HERE), str(folder), str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "page\n"
            wait_until(lambda: len(sleepers(process.pid)) == 2)
            yield process
        finally:
            for rest in family(process.pid):
                with contextlib.suppress(psutil.Error):
                    rest.kill()


def sleepers(session: int) -> list[psutil.Process]:
    return programs(session, "sleep")


def wait_until(true: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def scratch_of(pid: int) -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob(f"sohoa-run-{pid}-*"))


def half_written(out: Path) -> list[Path]:
    return list(out.rglob(".*sohoa-tmp"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_everything_within_seconds(tmp_path: Path, number: signal.Signals) -> None:
    """What is finished stays, with its tables; no traceback."""
    with running(tmp_path, a="ok", b="sleep:0.3 sleep:0.3 sleep:0.3 sleep:0.3 hang-in-program hang-in-program") as process:
        began = time.monotonic()
        os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
        _, complaints = process.communicate(timeout=10)
        assert time.monotonic() - began < 5
    assert (process.returncode, complaints) == (130, "")
    wait_until(lambda: family(process.pid) == [], 5)
    assert scratch_of(process.pid) == []
    out = tmp_path / "out"
    assert half_written(out) == []
    report = json.loads((out / "run.json").read_text("utf-8"))
    assert report["state"] == "stopped"
    assert report["counts"]["files"] == {"in": 2, "done": 1, "failed": 0, "waiting": 1, "before": 0}
    assert [r["source"] for r in read_table(out / "records.csv")] == ["a.script"]


def test_impatient_ctrl_c_does_not_disturb_the_clearing_up(tmp_path: Path) -> None:
    with running(tmp_path, a="ok hang-in-program hang-in-program") as process:
        for _ in range(3):
            os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.01)
        _, complaints = process.communicate(timeout=10)
    assert (process.returncode, complaints) == (130, "")
    wait_until(lambda: family(process.pid) == [], 5)
    assert scratch_of(process.pid) == []


def test_when_the_main_process_is_killed_its_workers_and_their_programs_end(tmp_path: Path) -> None:
    """And the next run clears up what it could not."""
    with running(tmp_path, a="ok", b="ok hang-in-program hang-in-program") as process:
        process.kill()
        process.wait()
        wait_until(lambda: family(process.pid) == [])
    assert scratch_of(process.pid)
    (tmp_path / "in" / "b.script").write_text("ok")
    again = [sys.executable, "-c", PROGRAM, str(HERE), str(tmp_path / "in"), str(tmp_path / "out")]
    assert subprocess.run(again, check=False, capture_output=True).returncode == 0
    assert scratch_of(process.pid) == []
    assert half_written(tmp_path / "out") == []
    assert [r["status"] for r in read_table(tmp_path / "out" / "records.csv")] == ["done", "done"]


def test_a_killed_worker_leaves_no_program_behind(tmp_path: Path) -> None:
    """Its Tesseract would go on reading for nobody."""
    with running(tmp_path, a="ok", b="hang-in-program hang-in-program ok") as process:
        orphan = sleepers(process.pid)[0]
        worker = orphan.parent()
        assert worker is not None
        worker.kill()
        wait_until(lambda: not orphan.is_running() or orphan.status() == psutil.STATUS_ZOMBIE)
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=10)
    wait_until(lambda: family(process.pid) == [], 5)


INTERRUPTED = """
import os, signal, psutil
from multiprocessing import forkserver
from pipeline.batch import server
ensure_running = forkserver.ensure_running
def interrupted():
    ensure_running()
    os.kill(os.getpid(), signal.SIGINT)
forkserver.ensure_running = interrupted
try:
    server.worker_context("pipeline.source")
except KeyboardInterrupt:
    server.end_server()
print([p.status() for p in psutil.Process().children() if p.status() != psutil.STATUS_ZOMBIE and "forkserver" in " ".join(p.cmdline())])
"""


def test_ctrl_c_while_the_server_of_workers_starts_ends_it() -> None:
    """It would hold the terminal until it has loaded everything."""
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
