"""Promise: what the user points at becomes a list of documents, the same on every machine, nothing taken twice, nothing lost."""

from __future__ import annotations

import os
import pickle
import socket
import sys
import tracemalloc
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.errors import InputError, UsageError
from pipeline.source import InputItem, content_digest, document_id, find_inputs


def _write(path: Path, data: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _sources(items: Sequence[InputItem]) -> list[str]:
    return [item.source for item in items]


def test_folders_are_walked_in_an_order_of_their_own(tmp_path: Path) -> None:
    for name in ("b/10.pdf", "b/2.pdf", "a.TIF", "z.txt", "b/c/d.webp", "B/1.jpg"):
        _write(tmp_path / "in" / name)
    items = find_inputs([tmp_path / "in"], out=tmp_path / "out")
    assert _sources(items) == ["a.TIF", "B/1.jpg", "b/2.pdf", "b/10.pdf", "b/c/d.webp", "z.txt"]


def test_hidden_unknown_and_special_files_in_folders_are_left_out(tmp_path: Path) -> None:
    for name in ("x.pdf", ".hidden.pdf", ".git/y.pdf", "a.docx", "Thumbs.db", "noending"):
        _write(tmp_path / "in" / name)
    os.mkfifo(tmp_path / "in" / "pipe.pdf")
    with socket.socket(socket.AF_UNIX) as s:
        s.bind(str(tmp_path / "in" / "sock.txt"))
        assert _sources(find_inputs([tmp_path / "in"], out=tmp_path / "out")) == ["x.pdf"]


def test_a_file_given_by_itself_is_always_taken(tmp_path: Path) -> None:
    paths = [_write(tmp_path / name) for name in ("noending", ".hidden", "a.docx")]
    assert _sources(find_inputs(paths, out=tmp_path / "out")) == [".hidden", "a.docx", "noending"]


def test_outputs_are_never_inputs(tmp_path: Path) -> None:
    root = tmp_path / "in"
    _write(root / "a.pdf")
    for out in ("out", "older"):
        _write(root / out / "documents" / "x" / "text.txt")
        _write(root / out / "run.json")
    assert _sources(find_inputs([root], out=root / "out")) == ["a.pdf"]
    # the same folder in and out: what lies beside the results is still read
    _write(root / "out" / "own.pdf")
    assert _sources(find_inputs([root / "out"], out=root / "out")) == ["own.pdf"]


def test_output_folder_is_skipped_through_a_link_too(tmp_path: Path) -> None:
    _write(tmp_path / "results" / "old.txt")
    _write(tmp_path / "in" / "a.pdf")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "results")
    assert _sources(find_inputs([tmp_path / "in"], out=tmp_path / "results")) == ["a.pdf"]


def test_links_in_circles_end_and_nothing_is_taken_twice(tmp_path: Path) -> None:
    root = tmp_path / "in"
    _write(root / "a" / "x.pdf")
    (root / "a" / "up").symlink_to(root)
    (root / "self.pdf").symlink_to(root / "self.pdf")
    items = find_inputs([root, root / "a", root / "a" / "x.pdf"], out=tmp_path / "out")
    assert [item.source for item in items if item.source != "self.pdf"] == ["a/x.pdf"]


def test_same_relative_names_in_one_folder_tree_stay_apart(tmp_path: Path) -> None:
    for name in ("in/2023/1.pdf", "in/2024/1.pdf"):
        _write(tmp_path / name)
    items = find_inputs([tmp_path / "in"], out=tmp_path / "out")
    assert _sources(items) == ["2023/1.pdf", "2024/1.pdf"]
    assert len({document_id(i.source, content_digest(i)) for i in items}) == 2


def test_same_relative_names_in_two_inputs_get_their_folders_in_front(tmp_path: Path) -> None:
    for name in ("p/a/1.pdf", "p/b/1.pdf", "p/b/2.pdf", "q/a/1.pdf"):
        _write(tmp_path / name)
    items = find_inputs([tmp_path / "p" / "a", tmp_path / "p" / "b"], out=tmp_path / "out")
    assert _sources(items) == ["2.pdf", "a/1.pdf", "b/1.pdf"]
    items = find_inputs([tmp_path / "p" / "a" / "1.pdf", tmp_path / "q" / "a" / "1.pdf"], out=tmp_path / "out")
    assert _sources(items) == ["p/a/1.pdf", "q/a/1.pdf"]


def test_names_with_spaces_quotes_and_decomposed_vietnamese(tmp_path: Path) -> None:
    nfd = unicodedata.normalize("NFD", "Báo cáo 'số 1' \"bản cuối\".txt")
    _write(tmp_path / "in" / nfd)
    (item,) = find_inputs([tmp_path / "in"], out=tmp_path / "out")
    assert item.source == unicodedata.normalize("NFC", nfd)
    assert item.paths[0].read_bytes() == b"x"
    assert document_id(item.source, content_digest(item)).startswith("bao-cao-so-1-ban-cuoi-")


def test_one_name_composed_and_decomposed_side_by_side_is_two_documents(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        _write(tmp_path / "in" / unicodedata.normalize(form, "Đề án.pdf"))
    items = find_inputs([tmp_path / "in"], out=tmp_path / "out")
    assert len(items) == 2
    assert len({i.source for i in items}) == 2


def test_names_that_are_no_text_can_still_be_written_to_a_table(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)  # noqa: PTH102 - a name in bytes
    with open(folder + b"/\xff\n1.pdf", "wb") as f:  # noqa: PTH123 - a name in bytes
        f.write(b"x")
    (item,) = find_inputs([tmp_path / "in"], out=tmp_path / "out")
    assert item.source == "\ufffd\ufffd1.pdf"
    item.source.encode("utf-8")
    assert content_digest(item)


def test_group_folder_makes_one_document_of_the_images_of_a_folder(tmp_path: Path) -> None:
    for name in ("in/hs1/trang 10.jpg", "in/hs1/trang 2.jpg", "in/hs1/ghi chú.txt", "in/hs2/1.png", "in/0.tif"):
        _write(tmp_path / name)
    items = find_inputs([tmp_path / "in"], out=tmp_path / "out", group="folder")
    assert _sources(items) == ["hs1", "hs1/ghi chú.txt", "hs2", "in"]
    assert [p.name for p in items[0].paths] == ["trang 2.jpg", "trang 10.jpg"]


def test_group_folder_with_files_named_one_by_one(tmp_path: Path) -> None:
    paths = [_write(tmp_path / "hs" / name) for name in ("2.jpg", "1.jpg")]
    (item,) = find_inputs(paths, out=tmp_path / "out", group="folder")
    assert (item.source, [p.name for p in item.paths]) == ("hs", ["1.jpg", "2.jpg"])


def test_a_path_that_does_not_exist_is_an_error_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as e:
        find_inputs([tmp_path / "missing.pdf"], out=tmp_path / "out")
    assert e.value.key == "input_missing"


def test_empty_folder_has_nothing_to_do(tmp_path: Path) -> None:
    assert not find_inputs([tmp_path], out=tmp_path / "out")


def test_what_may_not_be_looked_at_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests often run as root, who may read everything: the refusal of the system is played."""
    secret, closed = _write(tmp_path / "in" / "secret.pdf"), tmp_path / "in" / "closed"
    closed.mkdir()
    (tmp_path / "in" / "dangling.pdf").symlink_to(tmp_path / "nowhere.pdf")
    scandir, stat = os.scandir, Path.stat

    def no_scandir(path: Path) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    def no_stat(self: Path, **options: bool) -> os.stat_result:
        if self == secret:
            raise PermissionError(13, "Permission denied")
        return stat(self, **options)

    monkeypatch.setattr(os, "scandir", no_scandir)
    monkeypatch.setattr(Path, "stat", no_stat)
    items = {item.source: item for item in find_inputs([tmp_path / "in"], out=tmp_path / "out")}
    assert sorted(items) == ["closed", "dangling.pdf", "secret.pdf"]
    keys = {}
    for source, item in items.items():
        with pytest.raises(InputError) as e:
            content_digest(item)
        keys[source] = e.value.key
    assert keys == {"closed": "no_permission", "dangling.pdf": "gone", "secret.pdf": "no_permission"}


def test_inputs_are_a_sequence_like_others(tmp_path: Path) -> None:
    for name in ("1.pdf", "2.pdf", "10.pdf"):
        _write(tmp_path / "in" / name)
    items = find_inputs([tmp_path / "in"], out=tmp_path / "out")
    assert items[0] == InputItem((tmp_path / "in" / "1.pdf",), "1.pdf")
    assert items[-1].source == "10.pdf"
    assert _sources(items[1:]) == ["2.pdf", "10.pdf"]
    assert InputItem((tmp_path / "in" / "2.pdf",), "2.pdf") in items


def test_many_inputs_take_little_memory(tmp_path: Path) -> None:
    """A run knows all of its inputs as long as it lasts: two texts each, not much more than their names."""
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(2000):
        (folder / f"{i}.txt").touch()
    names = sum(sys.getsizeof(str(path)) + sys.getsizeof(path.name) for path in folder.iterdir())
    tracemalloc.start()
    try:
        items = find_inputs([folder], out=tmp_path / "out")
        assert len(items) == 2000
        with_items, _ = tracemalloc.get_traced_memory()
        del items
        held = with_items - tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert names < held < names + 2000 * 100  # what Python itself needs around two texts; four times as much around a path object


def test_items_travel_between_processes() -> None:
    item = InputItem((Path("a.pdf"),), "a.pdf")
    assert pickle.loads(pickle.dumps(item)) == item  # noqa: S301 - our own bytes


def test_identity_depends_on_place_and_content_only(tmp_path: Path) -> None:
    one = find_inputs([_write(tmp_path / "m1" / "x.pdf", b"abc").parent], out=tmp_path / "out")[0]
    two = find_inputs([_write(tmp_path / "m2" / "x.pdf", b"abc").parent], out=tmp_path / "out")[0]
    other = find_inputs([_write(tmp_path / "m3" / "x.pdf", b"abd").parent], out=tmp_path / "out")[0]
    ids = [document_id(i.source, content_digest(i)) for i in (one, two, other)]
    assert ids[0] == ids[1] != ids[2]
    assert content_digest(one) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, SHA-256 of "abc"


@pytest.mark.parametrize("source", ["../../etc/passwd", "a/..", "CON", "đĐ.pdf", "   .pdf", "x" * 300 + ".pdf", "日本.pdf", "a\tb.pdf"])
def test_identity_is_safe_as_a_folder_name(source: str) -> None:
    name = document_id(source, "")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(name) <= 60
    assert name[0] != "-"


def test_digest_of_a_folder_of_images_is_that_of_its_pages_in_order(tmp_path: Path) -> None:
    a, b = _write(tmp_path / "a.png", b"1"), _write(tmp_path / "b.png", b"2")
    assert content_digest(InputItem((a, b), "x")) != content_digest(InputItem((b, a), "x"))
