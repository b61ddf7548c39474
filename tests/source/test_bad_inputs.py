"""Promise: a bad file gets a reason that a clerk understands, before anything large is decoded, and never a traceback."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.config import LimitSettings, SourceSettings
from pipeline.errors import InputError, PageError
from pipeline.source import InputItem, Source, find_inputs, open_source

Open = Callable[..., Source]
SUFFIXES = [".pdf", ".tif", ".jpg", ".png", ".webp", ".jp2", ".docx", ""]


def _key(opened: Open, data: bytes, name: str, **options: object) -> str:
    """The key of the error on opening a file or reading its first page; both languages must have a text for it that names the file."""
    with pytest.raises(InputError) as e, opened(data, name, **options) as source:
        source.page(1)
    for language in ("vi", "en"):
        assert name in e.value.message(language)
    return e.value.key


def _image_bytes(kind: str, size: tuple[int, int] = (248, 351)) -> bytes:
    pixels = np.random.default_rng(1).integers(0, 255, (size[1], size[0]), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".txt"])
def test_empty_file(opened: Open, suffix: str) -> None:
    assert _key(opened, b"", "a" + suffix) == "empty"


def test_truncated_pdf_is_refused_at_every_length(pdf: SimpleNamespace, opened: Open) -> None:
    pages = [pdf.Page("q 595 0 0 842 0 0 cm /I Do Q", images={"I": pdf.grey(np.full((351, 248), i, np.uint8))}) for i in range(3)]
    data = pdf.build(pages)
    for share in range(5, 100, 5):
        assert _key(opened, data[: len(data) * share // 100], "a.pdf") == "damaged"


def test_pdf_cut_within_a_later_revision_is_refused(pdf: SimpleNamespace, opened: Open) -> None:
    """Signing appends to a file: cut there, an older state would be read as if it were the paper."""
    data = pdf.build([pdf.Page("0 g 10 10 50 50 re f")])
    assert _key(opened, data + b"7 0 obj\n<< /Type /Annot /Sub", "a.pdf") == "damaged"
    with opened(data + b"\r\n\0\0", "whole.pdf") as source:
        assert source.page_count == 1


def test_linearized_pdf_that_is_shorter_than_it_says(pdf: SimpleNamespace, opened: Open) -> None:
    data = pdf.build([pdf.Page("0 g 10 10 50 50 re f")])
    head, rest = data[:15], data[15:]
    longer = head + b"1 0 obj\n<< /Linearized 1 /L 999999 /H [1 2] >>\nendobj\n" + rest
    assert _key(opened, longer, "a.pdf") == "damaged"


def test_text_named_pdf(opened: Open) -> None:
    assert _key(opened, "Ủy ban nhân dân\nSố: 147/BC-UBND\n".encode(), "a.pdf") == "unreadable_format"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04 word/document.xml", "a.docx"),
        (b"PK\x03\x04 word/document.xml", "a.txt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "a.doc"),
        (b"GIF89a" + bytes(50), "a.gif"),
        (b"\0\0\0\x18ftypheic" + bytes(50), "a.jpg"),
        (b"<!DOCTYPE html><html>", "a.pdf"),
        (b"<html><body>", "a"),
        (bytes(range(256)) * 4, "a.bin"),
        (b"plain text", "a.jpg"),
    ],
)
def test_formats_that_are_not_read_are_named(opened: Open, data: bytes, name: str) -> None:
    assert _key(opened, data, name) == "unreadable_format"


def test_pdf_named_txt_is_read_as_what_it_is(pdf: SimpleNamespace, opened: Open) -> None:
    with opened(pdf.build([pdf.Page()]), "a.txt") as source:
        assert source.kind == "pdf"


def test_pdf_without_pages(pdf: SimpleNamespace, opened: Open) -> None:
    assert _key(opened, pdf.build([]), "a.pdf") == "empty"


def test_page_limit_says_the_limit(pdf: SimpleNamespace, opened: Open) -> None:
    data = pdf.build([pdf.Page()] * 11)
    with pytest.raises(InputError) as e:
        opened(data, limits=LimitSettings(max_pages=10))
    assert e.value.key == "too_many_pages"
    assert "11" in str(e.value)
    assert "10" in str(e.value)
    with opened(data, limits=LimitSettings(max_pages=11)) as source:
        assert source.page_count == 11


def test_byte_limit(opened: Open) -> None:
    assert _key(opened, _image_bytes("PNG"), "a.png", limits=LimitSettings(max_bytes=1000)) == "too_large"


def _png_header(width: int, height: int) -> bytes:
    """A PNG that promises a size and has next to no data: whoever decodes it needs the memory before he sees that."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
    )


def test_60000_x_60000_pixels_are_refused_from_the_header(opened: Open) -> None:
    assert _key(opened, _png_header(60_000, 60_000), "a.png") == "too_large"


def test_the_limit_is_the_users_not_the_librarys(opened: Open) -> None:
    """Pillow refuses from 179 million pixels on by itself; 200 million are within the default limit here: damaged, not too large."""
    assert _key(opened, _png_header(20_000, 10_000), "a.png") == "damaged"


def test_large_pages_and_images_in_a_pdf_are_refused_before_decoding(pdf: SimpleNamespace, opened: Open) -> None:
    huge = pdf.Image(60_000, 60_000, b"\0", "/ColorSpace /DeviceGray /BitsPerComponent 1")
    assert _key(opened, pdf.build([pdf.Page("q 595 0 0 842 0 0 cm /I Do Q", images={"I": huge})]), "a.pdf") == "too_large"
    assert _key(opened, pdf.build([pdf.Page("0 g 0 0 9 9 re f", (14_400, 14_400))]), "a.pdf", dpi=300) == "too_large"


def test_one_large_page_does_not_take_the_others_with_it(pdf: SimpleNamespace, opened: Open) -> None:
    data = pdf.build([pdf.Page("0 g 0 0 9 9 re f", (14_400, 14_400)), pdf.Page()])
    with opened(data, dpi=300) as source:
        with pytest.raises(PageError, match="page 1"):
            source.page(1)
        assert source.page(2).image is not None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "JPEG2000"])
@pytest.mark.parametrize("share", [0.3, 0.7])
def test_truncated_images(opened: Open, kind: str, share: float) -> None:
    data = _image_bytes(kind)
    assert _key(opened, data[: int(len(data) * share)], "a.img") == "damaged"


def test_no_permission(tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests often run as root, who may read everything: the refusal of the system is played."""

    def refuse(self: Path, *args: object, **options: object) -> object:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError) as e:
        open_source(InputItem((path,), "a.pdf"), settings=SourceSettings(), limits=LimitSettings())
    assert e.value.key == "no_permission"


def test_a_folder_a_pipe_and_a_vanished_file(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.pdf")
    keys = []
    for path in (tmp_path, tmp_path / "pipe.pdf", tmp_path / "gone.pdf"):
        with pytest.raises(InputError) as e:
            open_source(InputItem((path,), path.name), settings=SourceSettings(), limits=LimitSettings())
        keys.append(e.value.key)
    assert keys == ["no_permission", "unreadable_format", "gone"]


def test_of_the_images_of_a_folder_the_bad_one_is_named(tmp_path: Path) -> None:
    """By its own name and its page, on the disk and in an archive; the others are read."""
    folder = tmp_path / "in" / "hs1"
    folder.mkdir(parents=True)
    Image.new("L", (50, 80), 255).save(folder / "1.png")
    (folder / "2.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    (folder / "10.jpg").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "in" / "box.zip", "w") as box:
        for path in folder.iterdir():
            box.write(path, f"hs2/{path.name}")
    for item in find_inputs([tmp_path / "in"], out=tmp_path / "out", group="folder"):
        with open_source(item, settings=SourceSettings(), limits=LimitSettings()) as source:
            assert source.page(1).image is not None
            for number, name, words in ((2, "2.png", "damaged or cut short (PNG)"), (3, "10.jpg", "empty")):
                with pytest.raises(PageError) as e:
                    source.page(number)
                assert e.value.message("en").startswith(f"{item.source}/{name}, page {number}: the file is {words};")
                assert e.value.message("vi").startswith(f"{item.source}/{name}, trang {number}: tệp ")


MAGIC = {
    ".pdf": b"%PDF-1.4\n",
    ".tif": b"II*\0\x08\0\0\0",
    ".jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    ".png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    ".webp": b"RIFF\x20\0\0\0WEBPVP8 ",
    ".jp2": b"\0\0\0\x0cjP  \r\n\x87\n",
}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=300), st.sampled_from([*SUFFIXES, ".txt"]), st.booleans())
def test_random_bytes_under_any_name_give_pages_or_a_reason(tmp_path: Path, data: bytes, suffix: str, with_magic: bool) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes((MAGIC.get(suffix, b"") if with_magic else b"") + data)
    try:
        with open_source(
            InputItem((path,), path.name), settings=SourceSettings(dpi=100), limits=LimitSettings(max_pixels=1_000_000)
        ) as source:
            for number in range(1, source.page_count + 1):
                source.page(number)
    except InputError as e:
        assert e.message("vi")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["JPEG", "PNG", "TIFF", "WEBP", "JPEG2000", "PDF"]), st.integers(0, 10**6), st.binary(min_size=1, max_size=6))
def test_real_files_with_bytes_overwritten(tmp_path: Path, pdf: SimpleNamespace, kind: str, at: int, junk: bytes) -> None:
    page = pdf.Page("q 595 0 0 842 0 0 cm /I Do Q", images={"I": pdf.grey(np.full((351, 248), 9, np.uint8))})
    data = pdf.build([page]) if kind == "PDF" else _image_bytes(kind, (64, 90))
    at %= len(data)
    path = tmp_path / "x"
    path.write_bytes(data[:at] + junk + data[at + len(junk) :])
    try:
        with open_source(InputItem((path,), "x"), settings=SourceSettings(dpi=100), limits=LimitSettings(max_pixels=1_000_000)) as source:
            source.page(1)
    except InputError as e:
        assert e.message("vi")
