"""Promise: a watched folder's files are read when they have stopped growing, once; nothing outside is read, nothing moves unasked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from pipeline.batch import run
from pipeline.batch.watch import move_done, settled_inputs
from pipeline.config import Config
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
