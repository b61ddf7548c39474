"""Whatever stops a run, and whenever: after the next one nothing is lost, nothing was done twice, and the results are the same.

A power loss is played by functions that write, flush, rename and commit: at one of their calls the machine is gone, nothing works from
then on, and what was not flushed is lost. `python -m benchmarks batch` does the same more often, with the real pipeline and real kills.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import psutil
import pytest
from fake_stages import STAGES, read_page

from benchmarks.processes import family, in_own_session, programs, workers_of
from pipeline.batch import folder_status, run
from pipeline.batch.ledger import Ledger
from pipeline.config import BatchSettings, Config
from pipeline.document import Page
from pipeline.errors import OutputError
from pipeline.export import read_record, read_table
from pipeline.source import InputItem

HERE = Path(__file__).parent
CONFIG = Config(batch=BatchSettings(tables_every=2))
SCRIPTS = {"a": "ok ok", "b": "two-papers ok", "c": "damaged", "d": "ok timeout ok", "e": "ok"}
KINDS = ("write", "flush", "rename", "renamed", "commit", "committed")
# the folder that is written to, from another process: prints a line for each page and each document
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from fake_stages import STAGES
from pipeline.batch import DocumentDone, PageDone, run
from pipeline.config import BatchSettings, Config
from pipeline.source import InputItem
items = [InputItem((p,), p.name) for p in sorted(Path(sys.argv[2]).iterdir()) if p.suffix == ".script"]
def listen(event):
    if isinstance(event, PageDone):
        print("page", event.source, event.page, flush=True)
    if isinstance(event, DocumentDone):
        print("document", event.record.source, event.record.document_id, flush=True)
sys.exit(run(items, Path(sys.argv[3]), Config(batch=BatchSettings(tables_every=5)), jobs=2, stages=STAGES, on_event=listen).exit_code)
"""


class PowerLoss(BaseException):
    """The machine is gone: no code that catches errors sees this."""


class Machine:
    """Counts what is done to the disk, and breaks at the call number `at` of a kind; `broken` tells that it did."""

    def __init__(self, patch: pytest.MonkeyPatch, error: BaseException | None = None) -> None:
        self.calls = dict.fromkeys(KINDS, 0)
        self.kind, self.at, self.error, self.broken = "", 0, error, False
        sync, rename, unlink, open_ = os.fsync, Path.replace, Path.unlink, Path.open
        transaction = Ledger._transaction
        machine = self

        class Writing:
            def __init__(self, file: IO[bytes]) -> None:
                self._file = file

            def write(self, data: bytes) -> int:
                if machine.breaks("write"):
                    self._file.write(data[: len(data) // 2])
                    machine.fail()
                return self._file.write(data)

            def __enter__(self) -> Writing:
                return self

            def __exit__(self, *_: object) -> None:
                self._file.close()

            def __getattr__(self, name: str) -> Any:
                return getattr(self._file, name)

        def opening(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            machine.check()
            file = open_(path, mode, *args, **kwargs)
            return Writing(file) if mode == "wb" and "sohoa-tmp" in path.name else file

        def syncing(handle: int) -> None:
            if machine.breaks("flush"):
                with contextlib.suppress(OSError):  # a folder has nothing to lose here
                    os.ftruncate(handle, 0)
                machine.fail()
            sync(handle)

        def renaming(path: Path, target: Path) -> Path:
            if machine.breaks("rename"):
                machine.fail()
            before = target.read_bytes() if target.is_file() else None
            found = rename(path, target)
            if machine.breaks("renamed"):  # the folder is not flushed yet: the old file may be back
                target.unlink() if before is None else target.write_bytes(before)
                machine.fail()
            return found

        def unlinking(path: Path, missing_ok: bool = False) -> None:
            machine.check()
            unlink(path, missing_ok=missing_ok)

        @contextlib.contextmanager
        def committing(ledger: Ledger) -> Iterator[None]:
            machine.check()
            with transaction(ledger):
                yield
                if machine.breaks("commit"):
                    machine.fail(sqlite3.OperationalError("database or disk is full"))
            if machine.breaks("committed"):
                machine.fail(sqlite3.OperationalError("database or disk is full"))

        patch.setattr(os, "fsync", syncing)
        patch.setattr(Path, "replace", renaming)
        patch.setattr(Path, "unlink", unlinking)
        patch.setattr(Path, "open", opening)
        patch.setattr(Ledger, "_transaction", committing)

    def breaks(self, kind: str) -> bool:
        self.check()
        self.calls[kind] += 1
        return kind == self.kind and self.calls[kind] == self.at

    def fail(self, told: Exception | None = None) -> None:
        self.broken = True
        if self.error is None:
            raise PowerLoss
        raise told or self.error

    def check(self) -> None:
        if self.broken and self.error is None:
            raise PowerLoss


class AtOnce(Executor):
    """Does each task when it is handed in, so that every run touches the disk in the same order however busy the machine is."""

    def submit(self, task: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(task(*args, **kwargs))
        except Exception as e:
            future.set_exception(e)
        return future


def go(items: list[InputItem], out: Path, read: list[tuple[str, int]] | None = None) -> int:
    def reading(item: InputItem, number: int, config: Config, passwords: tuple[str, ...]) -> Page:
        if read is not None:
            read.append((item.source, number))
        return read_page(item, number, config, passwords)

    with AtOnce() as executor:
        return run(items, out, CONFIG, jobs=1, executor=executor, stages=replace(STAGES, read_page=reading)).exit_code


def contents(out: Path) -> dict[str, bytes]:
    """The results: everything but times."""
    files = (p for p in out.rglob("*") if p.is_file() and p.name != "run.json" and not p.name.startswith("sohoa.db"))
    return {str(p.relative_to(out)): p.read_bytes() for p in files}


def known_pages(out: Path) -> set[tuple[str, int]]:
    """The pages that the ledger has."""
    if not (out / "sohoa.db").is_file():
        return set()
    with contextlib.closing(sqlite3.connect(out / "sohoa.db")) as db:
        try:
            return set(db.execute("SELECT source, number FROM pages JOIN inputs ON id = input"))
        except sqlite3.OperationalError:  # it went before the first table was there
            return set()


def no_half_written_file(out: Path) -> None:
    for path in out.glob("documents/*/record.json"):
        read_record(path)
    for name in ("records", "references", "quantities"):
        raw = (out / f"{name}.csv").read_bytes() if (out / f"{name}.csv").is_file() else b"\r\n"
        assert raw.endswith(b"\r\n")
        assert all(None not in row.values() for row in read_table(out / f"{name}.csv"))


@pytest.fixture
def undisturbed(scripts: Callable[..., list[InputItem]], tmp_path: Path) -> tuple[list[InputItem], dict[str, bytes], dict[str, int]]:
    """The inputs, the results of a run that nothing disturbs, and how often it did what to the disk."""
    items = scripts(**SCRIPTS)
    for item in items:
        os.utime(item.paths[0], (1e9, 1e9))
    with pytest.MonkeyPatch.context() as patch:
        machine = Machine(patch)
        assert go(items, tmp_path / "undisturbed") == 6
    return items, contents(tmp_path / "undisturbed"), machine.calls


@pytest.mark.parametrize("kind", KINDS)
def test_power_loss(kind: str, undisturbed: Any, tmp_path: Path) -> None:
    items, expected, calls = undisturbed
    moments = random.Random(kind).sample(range(1, calls[kind] + 1), 4)
    for at in moments:
        out = tmp_path / f"{at}"
        with pytest.MonkeyPatch.context() as patch:
            machine = Machine(patch)
            machine.kind, machine.at = kind, at
            with pytest.raises(PowerLoss):
                go(items, out)
            assert machine.broken
        no_half_written_file(out)
        before, read = known_pages(out), []
        assert go(items, out, read) == 6
        assert contents(out) == expected, at
        assert not before & set(read), "a page that was read is not read again"
        status = folder_status(out, "en")
        assert (status.files["waiting"], status.files["running"], status.pages["waiting"]) == (0, 0, 0)


@pytest.mark.parametrize("kind", ["write", "flush", "rename", "commit"])
def test_a_full_disk_ends_the_run_with_a_clear_word_and_the_next_one_goes_on(kind: str, undisturbed: Any, tmp_path: Path) -> None:
    items, expected, calls = undisturbed
    for at in random.Random(kind).sample(range(1, calls[kind] + 1), 4):
        out = tmp_path / f"{at}"
        with pytest.MonkeyPatch.context() as patch:
            machine = Machine(patch, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
            machine.kind, machine.at = kind, at
            with pytest.raises(OutputError, match=r"cannot be written \(.*(No space left|disk is full)"):
                go(items, out)
        no_half_written_file(out)
        assert list(out.rglob(".*sohoa-tmp")) == []
        assert go(items, out) == 6
        assert contents(out) == expected, at


# -- real processes, really killed


def started(folder: Path, out: Path) -> AbstractContextManager[subprocess.Popen[str]]:
    command = [sys.executable, "-c", PROGRAM, str(HERE), str(folder), str(out)]
    return in_own_session(command)


def programs_of(pid: int) -> list[psutil.Process]:
    return programs(pid, "sleep")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty files whose pages need a program for a moment."""
    folder = tmp_path_factory.mktemp("in")
    for i in range(30):
        (folder / f"{i}.script").write_text("engine:0.02 ok" if i % 2 else "ok engine:0.02 ok")
        os.utime(folder / f"{i}.script", (1e9, 1e9))
    return folder


@pytest.fixture(scope="module")
def expected(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed")
    with started(papers, out) as process:
        _, complaints = process.communicate(timeout=60)
        assert (process.returncode, complaints) == (0, "")
    return contents(out)


def test_the_main_process_killed_at_random_moments(papers: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    """No document is written by two runs, and the last of them finds everything."""
    chance, out, done = random.Random(7), tmp_path / "out", []
    for strike in range(4):
        with started(papers, out) as process:
            assert process.stdout is not None
            pages = chance.randint(3, 20)
            for line in process.stdout:
                done += [line.split()[2]] if line.startswith("document") else []
                pages -= 1
                if pages == 0 and strike < 3:
                    time.sleep(chance.random() * 0.05)
                    process.kill()
            process.wait(timeout=30)
    assert process.returncode == 0
    assert contents(out) == expected
    assert len(done) == len(set(done)), "done twice"


@pytest.mark.parametrize(("victims", "strikes"), [(workers_of, 4), (programs_of, 6)], ids=["workers", "programs"])
def test_workers_and_programs_killed_at_random_moments(
    papers: Path, expected: dict[str, bytes], tmp_path: Path, victims: Callable[[int], list[psutil.Process]], strikes: int
) -> None:
    """Pages are tried again; one that was hit twice has failed with its reason, and is done when it is asked for."""
    chance, out = random.Random(3), tmp_path / "out"
    with started(papers, out) as process:
        assert process.stdout is not None
        process.stdout.readline()
        while strikes and process.poll() is None:
            if found := victims(process.pid):
                with contextlib.suppress(psutil.Error):
                    chance.choice(found).send_signal(signal.SIGKILL)
                    strikes -= 1
            time.sleep(chance.random() * 0.1)
        process.communicate(timeout=60)
    assert process.returncode in (0, 6)
    assert strikes == 0, "the run was over too soon"
    psutil.wait_procs(family(process.pid), timeout=5)
    assert family(process.pid) == []
    status = folder_status(out, "en")
    assert (status.files["in"], status.files["waiting"], status.pages["waiting"]) == (30, 0, 0)
    assert status.pages["in"] == status.pages["out"] + status.pages["failed"] == 75
    assert {t.failure for t in status.failures} <= {"out_of_memory", "engine_failed"}
    if status.failures:
        again = PROGRAM.replace("on_event=listen", "on_event=listen, redo=Redo(failed=True)").replace(
            "PageDone, run", "PageDone, Redo, run"
        )
        assert (
            subprocess.run([sys.executable, "-c", again, str(HERE), str(papers), str(out)], check=False, capture_output=True).returncode
            == 0
        )
    assert contents(out) == expected
