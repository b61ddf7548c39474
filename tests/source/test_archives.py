"""Promise: a ZIP archive is read like a folder, and nothing in it can harm: no place outside, no bomb, no link."""

from __future__ import annotations

import contextlib
import io
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.config import LimitSettings, SourceSettings
from pipeline.errors import InputError
from pipeline.source import InputItem, archives, content_digest, document_id, find_inputs, open_source

TEXT = "ỦY BAN NHÂN DÂN\nSố: 12/BC-UBND\n".encode()


def packed(files: Mapping[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The archive with a name of the same length in other bytes, without the mark that it is UTF-8."""
    assert len(old) == len(new)
    return data.replace(old, new)


def found(folder: Path, limits: LimitSettings | None = None, **options: str) -> Sequence[InputItem]:
    return find_inputs([folder], out=folder / "out", limits=limits, **options)  # type: ignore[arg-type]


def pages(item: InputItem, limits: LimitSettings | None = None) -> list[str]:
    with open_source(item, settings=SourceSettings(), limits=limits or LimitSettings()) as source:
        return [" ".join(line.text for line in source.page(n + 1).lines_given) for n in range(source.page_count)]


def refusal(item: InputItem, limits: LimitSettings | None = None) -> InputError:
    with pytest.raises(InputError) as e:
        pages(item, limits)
    for language in ("vi", "en"):
        assert item.source in e.value.message(language)
    return e.value


def test_each_member_is_a_file_of_the_folder_that_the_archive_is(tmp_path: Path) -> None:
    (tmp_path / "box.zip").write_bytes(packed({"2024/a.txt": TEXT, "10.txt": b"ten", "2.txt": b"two", "readme.docx": b"x", ".x.txt": b"x"}))
    items = found(tmp_path)
    assert [i.source for i in items] == ["box.zip/2.txt", "box.zip/10.txt", "box.zip/2024/a.txt"]
    assert pages(items[2]) == [TEXT.decode().replace("\n", " ").strip()]


def test_an_archive_given_by_itself_and_two_of_one_name(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "box.zip").write_bytes(packed({"a.txt": folder.encode()}))
    one, other = tmp_path / "x" / "box.zip", tmp_path / "y" / "box.zip"
    assert [i.source for i in find_inputs([one], out=tmp_path / "out")] == ["box.zip/a.txt"]
    items = find_inputs([one, other], out=tmp_path / "out")
    assert [(i.source, pages(i)) for i in items] == [("x/box.zip/a.txt", ["x"]), ("y/box.zip/a.txt", ["y"])]


def test_digest_is_that_of_the_content_and_identity_that_of_the_place(tmp_path: Path) -> None:
    (tmp_path / "box.zip").write_bytes(packed({"a.txt": TEXT}))
    (tmp_path / "a.txt").write_bytes(TEXT)
    inside, outside = sorted(found(tmp_path), key=lambda i: "box" not in i.source)
    assert content_digest(inside) == content_digest(outside)
    assert document_id(inside.source, content_digest(inside)) != document_id(outside.source, content_digest(outside))
    assert inside.places == (tmp_path / "box.zip" / "a.txt",)


def test_images_of_one_folder_in_an_archive_are_one_paper_where_that_is_asked_for(tmp_path: Path) -> None:
    image = io.BytesIO()
    Image.new("L", (60, 80), 255).save(image, "PNG")
    (tmp_path / "box.zip").write_bytes(packed({"p/2.png": image.getvalue(), "p/10.png": image.getvalue(), "q.txt": b"q"}))
    items = found(tmp_path, group="folder")
    inside = {i.source: [m.name for m in i.members] for i in items}
    assert inside == {"box.zip/p": ["p/2.png", "p/10.png"], "box.zip/q.txt": ["q.txt"]}
    with open_source(items[0], settings=SourceSettings(), limits=LimitSettings()) as source:
        assert source.page_count == 2
        assert source.page(2).image is not None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/evil.txt", "etc/evil.txt"),
        ("/etc/evil.txt", "etc/evil.txt"),
        ("a/../../evil.txt", "a/evil.txt"),
        ("..\\evil.txt", "evil.txt"),
        ("C:\\evil.txt", "evil.txt"),
        ("\\\\host\\share\\evil.txt", "host/share/evil.txt"),
        ("new\nline.txt", "new\ufffdline.txt"),
    ],
)
def test_names_that_lead_out_are_refused_one_by_one(tmp_path: Path, name: str, shown: str) -> None:
    (tmp_path / "box.zip").write_bytes(packed({name: TEXT, "good.txt": b"good"}))
    items = found(tmp_path)
    assert sorted(i.source for i in items) == sorted([f"box.zip/{shown}", "box.zip/good.txt"])
    bad, good = sorted(items, key=lambda i: i.source == "box.zip/good.txt")
    assert refusal(bad).code == "unsafe_member"
    assert pages(good) == ["good"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    info = zipfile.ZipInfo("link.txt")
    info.create_system, info.external_attr = 3, (kind | 0o777) << 16
    (tmp_path / "box.zip").write_bytes(packed({info: b"/etc/passwd"}))
    assert refusal(found(tmp_path)[0]).code == "unsafe_member"


def test_a_locked_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT}, zipfile.ZIP_STORED))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    (tmp_path / "box.zip").write_bytes(data)
    error = refusal(found(tmp_path)[0])
    assert (error.key, error.code) == ("locked_member", "encrypted")


def test_a_member_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "box.zip").write_bytes(packed({"bomb.txt": bytes(20_000_000), "good.txt": b"good"}))
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it is unpacked"))
    bomb = next(i for i in found(tmp_path) if "bomb" in i.source)
    assert "archive_ratio" in str(refusal(bomb))
    assert "max_bytes" in str(refusal(bomb, LimitSettings(max_bytes=1_000_000)))


def test_a_member_larger_than_it_says_ends_there(tmp_path: Path) -> None:
    """The directory says 9 bytes, the stream holds 20 million: no more than 9 are unpacked, and the digest of the whole does not fit."""
    data = bytearray(packed({"a.txt": bytes(20_000_000)}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 9)
    (tmp_path / "box.zip").write_bytes(data)
    assert refusal(found(tmp_path)[0]).code == "damaged"


@pytest.mark.parametrize(
    ("limits", "named"),
    [(LimitSettings(archive_members=2), "archive_members"), (LimitSettings(archive_bytes=10), "archive_bytes")],
)
def test_an_archive_that_holds_too_much_is_one_failure(tmp_path: Path, limits: LimitSettings, named: str) -> None:
    (tmp_path / "box.zip").write_bytes(packed({f"{i}.txt": TEXT for i in range(3)}))
    (item,) = found(tmp_path, limits)
    assert item.source == "box.zip"
    assert named in str(refusal(item, limits))


def test_archives_within_archives_down_to_the_depth_that_is_allowed(tmp_path: Path) -> None:
    data = packed({"a.txt": b"a"})
    for name in ("in.zip", "mid.zip"):
        data = packed({name: data, f"{name}.txt": name.encode()})
    (tmp_path / "box.zip").write_bytes(data)
    assert [i.source for i in found(tmp_path)] == ["box.zip/mid.zip.txt", "box.zip/mid.zip/in.zip", "box.zip/mid.zip/in.zip.txt"]
    assert "archive_depth" in str(refusal(found(tmp_path)[1]))
    deeper = found(tmp_path, LimitSettings(archive_depth=3))
    assert [i.source for i in deeper] == ["box.zip/mid.zip.txt", "box.zip/mid.zip/in.zip.txt", "box.zip/mid.zip/in.zip/a.txt"]
    assert pages(deeper[2], LimitSettings(archive_depth=3)) == ["a"]


def test_archives_within_share_the_bytes_of_the_whole(tmp_path: Path) -> None:
    """A tree of archives that fit one by one and not together: those beyond the limit are refused, and nothing of them is unpacked."""
    inner = packed({"a.txt": bytes(1000)})
    (tmp_path / "box.zip").write_bytes(packed({f"{i}.zip": inner for i in range(5)}))
    limits = LimitSettings(archive_bytes=5 * len(inner) + 2500)
    items = found(tmp_path, limits)
    assert [i.source for i in items] == ["box.zip/0.zip/a.txt", "box.zip/1.zip/a.txt", "box.zip/2.zip", "box.zip/3.zip", "box.zip/4.zip"]
    assert "archive_bytes" in str(refusal(items[-1], limits))


def test_a_directory_that_claims_to_be_huge_is_not_read(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"a"}))
    at = data.rindex(b"PK\x05\x06")
    data[at + 12 : at + 16] = struct.pack("<I", 0x7FFFFFFF)
    (tmp_path / "box.zip").write_bytes(data)
    assert refusal(found(tmp_path)[0]).code == "damaged"


def test_a_zip_without_papers_a_cut_one_and_a_pdf_called_zip(tmp_path: Path) -> None:
    whole = packed({"a.txt": TEXT})
    (tmp_path / "empty.zip").write_bytes(packed({"a.docx": b"x"}))
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.zip").write_bytes(b"%PDF-1.4 is no archive")
    codes = {i.source: refusal(i).code for i in found(tmp_path)}
    assert codes == {"cut.zip": "damaged", "empty.zip": "unreadable_format", "text.zip": "damaged"}


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("báo cáo.txt".encode(), "báo cáo.txt"),  # macOS: UTF-8 without the flag
        (b"C\xf4ng v\xe3n thi\xf2 xa\xde.txt", "Công văn thị xã.txt"),  # Windows-1258
        (b"b\xb8o c\xb8o x\xb7 h\xe9i.txt", "báo cáo xã hội.txt"),  # TCVN3
        (b"ba\xf9o ca\xf9o xa\xf5 ho\xe4i.txt", "báo cáo xã hội.txt"),  # VNI
        (b"r\x82sum\x82.txt", "résumé.txt"),  # what the specification says
    ],
)
def test_names_in_old_encodings(tmp_path: Path, raw: bytes, name: str) -> None:
    place = "n" * (len(raw) - 4) + ".txt"
    (tmp_path / "box.zip").write_bytes(renamed(packed({place: TEXT}), place.encode(), raw))
    (item,) = found(tmp_path)
    assert item.source == f"box.zip/{name}"
    assert pages(item) == [TEXT.decode().replace("\n", " ").strip()]


def test_the_true_name_beside_a_spoilt_one(tmp_path: Path) -> None:
    """WinRAR writes `b?o c?o` where the code page has no such letter, and the name in Unicode in an extra field."""
    info = zipfile.ZipInfo("b_o.txt")
    true = "báo.txt".encode()
    spoilt = b"b\xffo.txt"
    info.extra = struct.pack("<HHBI", 0x7075, 5 + len(true), 1, zlib.crc32(spoilt)) + true
    (tmp_path / "box.zip").write_bytes(renamed(packed({info: TEXT}), b"b_o.txt", spoilt))
    assert found(tmp_path)[0].source == "box.zip/báo.txt"


def test_two_members_of_one_name_are_two_papers(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", b"first")
            archive.writestr("a.txt", b"second")
    (tmp_path / "box.zip").write_bytes(out.getvalue())
    items = found(tmp_path)
    assert [(i.source, pages(i)) for i in items] == [("box.zip/a.txt", ["first"]), ("box.zip/a.txt (2)", ["second"])]
    assert len({i.places for i in items}) == 2


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The scratch folder of a worker that has not unpacked anything yet."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    archives._copies.cache_clear()
    yield folder
    archives._copies.cache_clear()


def test_no_more_than_one_document_is_left_in_the_scratch_folder(tmp_path: Path, scratch: Path) -> None:
    """That is the one whose pages are being read; its name there is ours."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "box.zip").write_bytes(packed({"a.txt": TEXT, "b.pdf": b"%PDF-1.4 broken", "in.zip": packed({"c.txt": TEXT})}))
    for item in found(folder):
        try:
            with open_source(item, settings=SourceSettings(), limits=LimitSettings()) as source:
                source.page(1)
        except InputError as e:
            assert item.source.endswith("b.pdf"), e
        assert [p.name for p in scratch.rglob("*.*")] in (["member-1.txt"], ["member-1.pdf"])
    assert [p.name for p in folder.iterdir()] == ["box.zip"]


def test_a_document_is_unpacked_once_for_all_its_pages(tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def counted(*args: Any) -> contextlib.AbstractContextManager[IO[bytes]]:
        opened.append(args[1])
        return reading_member(*args)

    opened: list[tuple[int, ...]] = []
    reading_member = archives.reading_member
    monkeypatch.setattr(archives, "reading_member", counted)
    box = tmp_path / "box.zip"
    box.write_bytes(packed({"a.txt": "một\fhai\fba".encode()}))
    (item,) = find_inputs([box], out=tmp_path / "out")
    for number in (1, 2, 3):
        with open_source(item, settings=SourceSettings(), limits=LimitSettings()) as source:
            source.page(number)
    assert len(opened) == 1
    box.write_bytes(packed({"a.txt": "mới và dài hơn".encode()}))
    assert pages(item) == ["mới và dài hơn"]


def test_two_documents_may_be_open_at_once(tmp_path: Path, scratch: Path) -> None:
    box = tmp_path / "box.zip"
    box.write_bytes(packed({"a.txt": b"first", "b.txt": b"second"}))
    first, second = find_inputs([box], out=tmp_path / "out")
    with archives.unpacked(first.paths, first.members, "a", LimitSettings()) as (a,):
        with archives.unpacked(second.paths, second.members, "b", LimitSettings()) as (b,):
            assert (a.read_bytes(), b.read_bytes()) == (b"first", b"second")
        assert a.read_bytes() == b"first"
    assert len(list(scratch.rglob("*.txt"))) == 1


@pytest.mark.parametrize("name", [b"\0.txt", b"a\0.txt"])
def test_a_member_whose_name_holds_a_zero_byte_is_a_row_with_its_reason(tmp_path: Path, name: bytes) -> None:
    data = packed({"good.txt": TEXT, "x" * (len(name) - 4) + ".txt": TEXT})
    (tmp_path / "box.zip").write_bytes(data.replace(b"x" * (len(name) - 4) + b".txt", name))
    good, strange = sorted(found(tmp_path), key=lambda item: item.source != "box.zip/good.txt")
    assert good.source == "box.zip/good.txt"
    pages(good)
    with pytest.raises(InputError) as refused:
        pages(strange)
    assert refused.value.code == "unsafe_member"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=8), st.booleans())
def test_archives_with_bytes_overwritten_give_papers_or_a_reason(tmp_path: Path, at: int, junk: bytes, stored: bool) -> None:
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    data = packed({"a.txt": TEXT, "in.zip": packed({"b.txt": TEXT}), "../c.txt": TEXT}, method)
    at %= len(data)
    (tmp_path / "box.zip").write_bytes(data[:at] + junk + data[at + len(junk) :])
    for item in found(tmp_path):
        assert ".." not in item.source.split("/")
        try:
            pages(item)
        except InputError as e:
            assert e.message("vi")
