"""Inputs at a URL: found as those of a folder are, fetched once, refused with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from pipeline.config import LimitSettings
from pipeline.errors import InputError, MissingToolError, PipelineError, UsageError
from pipeline.source import find_inputs
from pipeline.source.remote import fetch, find_remote, is_there, is_url, version_of


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/", recursive=True)


def put(store: fsspec.AbstractFileSystem, *places: str) -> None:
    for place in places:
        store.pipe(place, place.encode())


def test_what_is_found_has_the_names_that_a_folder_gives(store: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    names = ["10.pdf", "2.pdf", "hop 1/Công văn.PDF", ".hidden/x.pdf", "hop 1/.x.pdf", "notes.docx", "hop 1/all.zip"]
    put(store, *(f"/archive/scans/{name}" for name in names))
    found = find_inputs([], out=tmp_path, beside=find_remote("memory://archive/scans"))
    assert [item.source for item in found] == ["2.pdf", "10.pdf", "hop 1/Công văn.PDF"]
    assert found[2].urls == ("memory:///archive/scans/hop 1/Công văn.PDF",)


def test_images_of_a_folder_are_one_document_if_so_wished(store: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    put(store, "/box/a/10.jpg", "/box/a/9.jpg", "/box/1.png", "/box/b.pdf")
    found = find_inputs([], out=tmp_path, beside=find_remote("memory://box", "folder"))
    assert [(item.source, [url.rpartition("/")[2] for url in item.urls]) for item in found] == [
        ("a", ["9.jpg", "10.jpg"]),
        ("b.pdf", ["b.pdf"]),
        ("box", ["1.png"]),
    ]


def test_one_file_by_its_url(store: fsspec.AbstractFileSystem) -> None:
    put(store, "/box/a.pdf")
    assert [item.source for item in find_remote("memory://box/a.pdf")] == ["a.pdf"]


def test_the_same_name_in_two_places_is_told_apart(store: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    put(store, "/one/x.pdf", "/two/x.pdf")
    (tmp_path / "x.pdf").write_bytes(b"%PDF-")
    beside = find_remote("memory://one") + find_remote("memory://two")
    sources = [item.source for item in find_inputs([tmp_path / "x.pdf"], out=tmp_path / "out", beside=beside)]
    assert len(set(sources)) == 3
    assert {"one/x.pdf", "two/x.pdf"} < set(sources)


def test_a_file_that_was_changed_has_another_version(store: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    put(store, "/box/a.pdf")
    before = version_of("memory://box/a.pdf", "a.pdf", LimitSettings())
    assert version_of("memory://box/a.pdf", "a.pdf", LimitSettings()) == before
    store.pipe("/box/a.pdf", b"scanned anew")
    assert version_of("memory://box/a.pdf", "a.pdf", LimitSettings()) != before
    fetch("memory://box/a.pdf", tmp_path / "here.pdf")
    assert (tmp_path / "here.pdf").read_bytes() == b"scanned anew"


def test_what_cannot_be_fetched_has_its_reason(store: fsspec.AbstractFileSystem) -> None:
    put(store, "/box/a.pdf")
    with pytest.raises(InputError) as gone:
        version_of("memory://box/gone.pdf", "gone.pdf", LimitSettings())
    assert (gone.value.code, gone.value.values["name"]) == ("damaged", "gone.pdf")
    with pytest.raises(InputError) as large:
        version_of("memory://box/a.pdf", "a.pdf", LimitSettings(max_bytes=3))
    assert large.value.code == "too_large"
    with pytest.raises(UsageError, match="no such file"):
        find_remote("memory://nowhere")
    assert is_there("memory://box")
    assert not is_there("memory://nowhere")


def test_a_store_that_does_not_answer_is_no_fault_of_a_file(store: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its package raises; what that says may hold keys and is not shown."""

    class EndpointConnectionError(Exception):
        pass

    def refuse(*_: object, **__: object) -> None:
        raise EndpointConnectionError("https://user:secret@store")

    for method in ("find", "info", "exists", "get_file"):
        monkeypatch.setattr(type(store), method, refuse)
    asked = (find_remote, is_there, lambda url: version_of(url, "a.pdf", LimitSettings()), lambda url: fetch(url, Path("a.pdf")))
    for ask in asked:
        with pytest.raises(PipelineError, match="EndpointConnectionError") as found:
            ask("memory://box/a.pdf")
        assert not isinstance(found.value, InputError)
        assert "secret" not in str(found.value)


def test_kinds_of_stores_that_are_not_there_are_told() -> None:
    with pytest.raises(UsageError, match="no such kind of store"):
        find_remote("pigeon://box")
    with pytest.raises(MissingToolError, match="pip install s3fs"):
        find_remote("s3://box/scans")


@pytest.mark.parametrize(("text", "expected"), [("s3://a/b", True), ("/archive/a.pdf", False), ("a:b.pdf", False), ("C:/x", False)])
def test_a_url_is_no_path(text: str, expected: bool) -> None:
    assert is_url(text) is expected
