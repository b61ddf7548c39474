"""Promise: a watched folder's files are read when they have stopped growing, once; nothing outside is read, nothing moves unasked."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from benchmarks.processes import in_own_session
from pipeline.batch import FolderStatus, folder_status, run
from pipeline.batch.watch import move_done, settled_inputs
from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.export import read_table
from pipeline.source import InputItem, find_inputs

PAPER = "ỦY BAN NHÂN DÂN\nPHƯỜNG MẪU\nSố: 12/BC-UBND\n\nBÁO CÁO\nKết quả công tác\n"


@pytest.fixture
def looks(tmp_path: Path) -> Iterator[tuple[Path, Iterator[list[InputItem]]]]:
    folder = tmp_path / "in"
    folder.mkdir()
    yield folder, settled_inputs(folder, lambda: find_inputs([folder], out=tmp_path / "out"), lambda: None)


def names(items: Sequence[InputItem]) -> list[str]:
    return [item.source for item in items]


def test_a_file_is_given_once_and_only_when_it_has_stopped_growing(looks: tuple[Path, Iterator[list[InputItem]]]) -> None:
    folder, watch = looks
    assert names(next(watch)) == []
    (folder / "a.txt").write_text("half")
    assert names(next(watch)) == []
    (folder / "a.txt").write_text("half and the rest")
    assert names(next(watch)) == []
    assert names(next(watch)) == ["a.txt"]
    assert names(next(watch)) == []
    (folder / "a.txt").write_text("scanned anew, and longer")
    assert [names(next(watch)) for _ in range(3)] == [[], ["a.txt"], []]


def test_a_file_that_went_and_came_again_is_given_again(looks: tuple[Path, Iterator[list[InputItem]]]) -> None:
    folder, watch = looks
    (folder / "a.txt").write_text("x")
    assert [names(next(watch)) for _ in range(2)] == [[], ["a.txt"]]
    (folder / "a.txt").unlink()
    assert names(next(watch)) == []
    (folder / "a.txt").write_text("x")
    assert [names(next(watch)) for _ in range(2)] == [[], ["a.txt"]]


def test_links_out_of_the_folder_are_left_alone(looks: tuple[Path, Iterator[list[InputItem]]], tmp_path: Path) -> None:
    folder, watch = looks
    (tmp_path / "private.txt").write_text("x")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.txt").write_text("x")
    (folder / "link.txt").symlink_to(tmp_path / "private.txt")
    (folder / "folder").symlink_to(tmp_path / "other")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (folder / "good.txt").write_text("x")
    assert [names(next(watch)) for _ in range(3)] == [[], ["good.txt"], []]


def test_what_is_done_moves_where_it_was_told_and_the_rest_stays(tmp_path: Path) -> None:
    folder, out, done = tmp_path / "in", tmp_path / "out", tmp_path / "done"
    (folder / "box").mkdir(parents=True)
    (folder / "box" / "good.txt").write_text(PAPER, "utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "secret.txt").write_text(PAPER.replace("\n\n", "\nMẬT\n\n"), "utf-8")
    items = find_inputs([folder], out=out)
    run(items, out, Config(), jobs=1)
    assert move_done(folder, out, done, items) == [done / "box" / "good.txt"]
    assert sorted(p.name for p in folder.rglob("*.*")) == ["bad.pdf", "secret.txt"]
    assert [p.relative_to(done).as_posix() for p in done.rglob("*.txt")] == ["box/good.txt"]


def test_a_move_never_goes_over_another_file(tmp_path: Path) -> None:
    folder, out, done = tmp_path / "in", tmp_path / "out", tmp_path / "done"
    for place in (folder, done):
        place.mkdir()
    (folder / "a.txt").write_text(PAPER, "utf-8")
    (done / "a.txt").write_text("another")
    items = find_inputs([folder], out=out)
    run(items, out, Config(), jobs=1)
    assert move_done(folder, out, done, items) == []
    assert (done / "a.txt").read_text() == "another"
    assert (folder / "a.txt").is_file()


def watching(folder: Path, out: Path) -> AbstractContextManager[subprocess.Popen[str]]:
    """`sohoa watch`, as a person starts it."""
    command = [sys.executable, "-m", "pipeline", "watch", str(folder), "--out", str(out), "--every", "1", "-j", "1", "--lang-ui", "en"]
    return in_own_session(command)


def wait_for(out: Path, true: Callable[[FolderStatus], bool]) -> FolderStatus:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        with contextlib.suppress(UsageError):  # no run has begun yet
            if true(found := folder_status(out, "en")):
                return found
        time.sleep(0.05)
    raise AssertionError("it did not happen in time")


def test_a_watch_that_was_killed_goes_on_where_it_stood(tmp_path: Path) -> None:
    """Pages that were read are not read again, what came meanwhile is read, what was done stays as it is."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "first.txt").write_text(PAPER, "utf-8")
    with watching(folder, out) as process:
        first = wait_for(out, lambda status: status.files["done"] == 1)
        (folder / "thick.txt").write_text("\f".join(f"Trang {n} có {n} hồ sơ." for n in range(1, 301)), "utf-8")
        wait_for(out, lambda status: status.files["running"] == 1 and status.seconds > first.seconds)
        process.kill()
    before = {p: p.stat().st_mtime_ns for p in out.glob("documents/first-*/*")}
    with contextlib.closing(sqlite3.connect(out / "sohoa.db")) as ledger:
        read = set(ledger.execute("SELECT input, number, seconds FROM pages"))
    assert 1 < len(read) < 301
    (folder / "meanwhile.txt").write_text(PAPER.replace("12/", "13/"), "utf-8")
    with watching(folder, out) as process:
        found = wait_for(out, lambda status: status.files["done"] == 3 and status.run["state"] == "finished")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, "Traceback" in said) == (130, False)
    assert (found.pages["in"], found.pages["out"]) == (302, 302)
    with contextlib.closing(sqlite3.connect(out / "sohoa.db")) as ledger:
        assert read <= set(ledger.execute("SELECT input, number, seconds FROM pages"))
        assert dict(ledger.execute("SELECT source, attempts FROM inputs")) == {"first.txt": 1, "thick.txt": 2, "meanwhile.txt": 1}
    assert {p: p.stat().st_mtime_ns for p in out.glob("documents/first-*/*")} == before
    assert sorted(row["source"] for row in read_table(out / "records.csv")) == ["first.txt", "meanwhile.txt", "thick.txt"]
    assert sorted(p.name for p in folder.iterdir()) == ["first.txt", "meanwhile.txt", "thick.txt"]
