"""Files from elsewhere on a machine that reads them: fetched once, removed in time, never an old one."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fsspec
import pytest

from pipeline.batch import fetched
from pipeline.batch.fetched import FetchedFiles
from pipeline.batch.tasks import Job
from pipeline.config import Config
from pipeline.errors import InputError, PipelineError
from pipeline.source import InputItem, remote


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/", recursive=True)


def job(*names: str) -> Job:
    urls = tuple(f"memory://box/{name}" for name in names)
    return Job(InputItem(tuple(Path("/", url) for url in urls), names[0], urls=urls), Config())


def test_the_job_is_the_same_but_for_the_place_of_its_files(store: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    store.pipe("/box/2.jpg", b"two")
    store.pipe("/box/10.JPG", b"ten")
    with FetchedFiles(tmp_path).here(job("2.jpg", "10.JPG")) as here:
        assert [path.read_bytes() for path in here.item.paths] == [b"two", b"ten"]
        assert [path.suffix for path in here.item.paths] == [".jpg", ".JPG"]
        assert (here.item.source, here.item.urls) == ("2.jpg", ())


def test_a_job_of_this_machine_is_left_alone(tmp_path: Path) -> None:
    local = Job(InputItem((Path("/archive/a.pdf"),), "a.pdf"), Config())
    with FetchedFiles(tmp_path).here(local) as here:
        assert here is local


def test_pages_read_at_once_share_one_copy(store: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(url: str, target: Path) -> None:
        times.append(url)
        time.sleep(0.05)
        remote.fetch(url, target)

    times: list[str] = []
    monkeypatch.setattr(fetched, "fetch", slowly)
    store.pipe("/box/a.pdf", b"%PDF-")
    files, together = FetchedFiles(tmp_path), threading.Barrier(4)

    def read(_: int) -> bytes:
        together.wait()
        with files.here(job("a.pdf")) as here:
            return here.item.paths[0].read_bytes()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(read, range(4))) == [b"%PDF-"] * 4
    assert len(times) == 1


def test_a_file_that_was_scanned_anew_is_fetched_anew(store: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    files = FetchedFiles(tmp_path)
    for content in (b"old", b"new"):
        store.pipe("/box/a.pdf", content)
        with files.here(job("a.pdf")) as here:
            assert here.item.paths[0].read_bytes() == content


def test_the_disk_does_not_fill(store: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the last few stay, and what is being read."""
    monkeypatch.setattr(fetched, "_KEPT", 2)
    files = FetchedFiles(tmp_path)
    for name in ("held.pdf", *(f"{n}.pdf" for n in range(9))):
        store.pipe(f"/box/{name}", name.encode())
    with files.here(job("held.pdf")) as held:
        for n in range(9):
            with files.here(job(f"{n}.pdf")):
                assert len(list(tmp_path.iterdir())) <= 4
        assert held.item.paths[0].read_bytes() == b"held.pdf"
    assert len(list(tmp_path.iterdir())) == 2


def test_what_fails_leaves_nothing_and_is_tried_again(
    store: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(url: str, target: Path) -> None:
        target.write_bytes(b"%P")
        raise PipelineError("remote_failed", name=url, detail="reset")

    store.pipe("/box/a.pdf", b"%PDF-")
    files = FetchedFiles(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(fetched, "fetch", half)
        with pytest.raises(PipelineError, match="reset"), files.here(job("a.pdf")):
            pass
    assert list(tmp_path.iterdir()) == []
    with files.here(job("a.pdf")) as here:
        assert here.item.paths[0].read_bytes() == b"%PDF-"


def test_a_file_that_is_gone_is_the_fault_of_the_file(store: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    with pytest.raises(InputError) as found, FetchedFiles(tmp_path).here(job("gone.pdf")):
        pass
    assert found.value.code == "damaged"
