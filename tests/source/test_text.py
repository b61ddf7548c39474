"""Promise: a text of an old OCR run comes in line for line, whatever its encoding and whatever bytes are in it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pipeline.config import LimitSettings, SourceSettings
from pipeline.errors import InputError
from pipeline.source import InputItem, open_source
from pipeline.source.encodings import find_old_encoding, from_tcvn3, from_vni
from pipeline.source.text import Writing, decode_text, find_writing, text_pages

TEXT = "Ủy ban nhân dân tỉnh Quảng Trị\nSố: 147/BC-UBND\nCộng hòa xã hội chủ nghĩa Việt Nam, đường Nguyễn Huệ được sửa chữa"


def _texts(data: bytes) -> list[list[str]]:
    return [[line.text for line in page] for page in text_pages(data)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_unicode_texts(encoding: str, form: str, end: str) -> None:
    data = unicodedata.normalize(form, TEXT).replace("\n", end).encode(encoding)
    assert decode_text(data) == TEXT


def _cp1258(text: str) -> bytes:
    """Windows-1258: letters with their own place as one byte, tone marks as a byte of their own behind the letter."""
    out = bytearray()
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323")
        out += unicodedata.normalize("NFC", "".join(p for p in parts if p not in tone)).encode("cp1258") + tone.encode("cp1258")
    return bytes(out)


def test_windows_1258() -> None:
    assert decode_text(_cp1258(TEXT)) == TEXT


def test_a_few_broken_bytes_do_not_spoil_a_unicode_text() -> None:
    assert decode_text(TEXT.encode() + b" \xff\xe9") == TEXT + " ÿé"


# as the two encodings look when their bytes are read as Latin-1, written letter by letter by the published tables
TCVN3 = "Uû ban nh©n d©n tØnh Qu¶ng TrÞ\nCéng hoµ x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc\nSè: 147/Q§-UB, ®­êng Th­îng"
TCVN3_READ = "Uỷ ban nhân dân tỉnh Quảng Trị\nCộng hoà xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\nSố: 147/QĐ-UB, đường Thượng"
VNI = (
    "UÛY BAN NHAÂN DAÂN TÆNH\nCoäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp - Töï do - Haïnh phuùc\nSoá: 147/QÑ-UB ngöôøi ñöôïc ÖÙng"
)
VNI_READ = "ỦY BAN NHÂN DÂN TỈNH\nCộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\nSố: 147/QĐ-UB người được Ứng"


@pytest.mark.parametrize(("old", "read"), [(TCVN3, TCVN3_READ), (VNI, VNI_READ)])
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8"])
def test_old_encodings_are_recognised_and_converted(old: str, read: str, encoding: str) -> None:
    assert decode_text(old.encode(encoding)) == read


@pytest.mark.parametrize(
    ("data", "writing"),
    [
        (TEXT.encode(), Writing("utf-8")),
        (TEXT.encode()[:40] + b"\xff" + TEXT.encode()[40:], Writing("utf-8")),
        (TEXT.encode()[:1], Writing("utf-8")),
        (TEXT.encode("utf-16"), Writing("utf-16-le")),
        (TEXT.encode("utf-16-be"), Writing("utf-16-be")),
        (_cp1258(TEXT), Writing("cp1258")),
        (TCVN3.encode("latin-1"), Writing("latin-1", "tcvn3")),
        (VNI.encode(), Writing("utf-8", "vni")),
        ("Café déjà vu, où naïve façade garçon élève".encode("cp1252"), Writing("utf-8")),
        (b"", Writing("utf-8")),
    ],
)
def test_how_a_text_is_written_is_told_by_its_beginning(data: bytes, writing: Writing) -> None:
    """For text that is read bit by bit; what no encoding explains is taken for UTF-8, whose bad bytes pass through."""
    assert find_writing(data) == writing


def test_tables_of_old_encodings_are_complete() -> None:
    """All 67 accented small letters come out of either table, and all their capitals out of the pairs for capitals."""
    vowels = "aăâeêioôơuưy"
    letters = {unicodedata.normalize("NFC", v + t) for v in vowels for t in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")} | {"đ"}
    letters -= set("aeiouy")
    assert len(letters) == 67
    small = {from_tcvn3(chr(i)) for i in range(0xA1, 0xFF)}
    assert letters <= small
    vni = {from_vni(a + b) for a in "aeiouyôö" for b in ("", *map(chr, range(0xE0, 0x100)))} | {from_vni(c) for c in "ìíæóòîñ"}
    assert letters <= vni
    assert {from_vni(a + b) for a in "AEIOUYÔÖ" for b in ("", *map(chr, range(0xC0, 0xE0)))} | {from_vni(c) for c in "ÌÍÆÓÒÎÑ"} >= {
        c.upper() for c in letters
    }


def test_capitals_of_tcvn3() -> None:
    assert from_tcvn3("Aµ ¢Ê §¸") == "À Ấ Đá"
    assert from_tcvn3("CéNG HßA X· HéI CHñ NGHÜA") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"


@pytest.mark.parametrize(
    "text",
    ["Café déjà vu, où naïve façade garçon élève", "Ủy ban nhân dân tỉnh Quảng Trị ban hành", "Größe Übung Straße für Mädchen", "plain"],
)
def test_other_texts_are_not_taken_for_old_ones(text: str) -> None:
    assert find_old_encoding(text) is None
    assert decode_text(text.encode()) == text


def test_form_feeds_separate_pages_and_one_at_the_end_begins_none() -> None:
    assert _texts("một\nhai\n\fba\n\f".encode()) == [["một", "hai"], ["ba"]]
    assert _texts(b"\fa") == [[], ["a"]]
    assert _texts(b"a") == [["a"]]


def test_white_space_of_a_line_is_kept() -> None:
    assert _texts("  \tSố:  147 \n\n\tx".encode()) == [["  \tSố:  147 ", "", "\tx"]]


def test_control_characters_part_words_and_lose_no_line() -> None:
    assert decode_text(b"a\0b\x02c\x1bd") == "a b c d"
    assert decode_text("a\u2028b\u0085c\vd\u2029e".encode()) == "a\nb\nc\nd\ne"
    assert decode_text("Q\u00adĐ ng\u200bày \u00ad".encode()) == "Q-Đ ngày "


@given(st.binary(max_size=400))
@example(b"\xff\xfe\n")
@example(b"\x85\x0c\xad")
@example(b"\xef\xbb\xbf")
def test_any_bytes_give_a_text_in_order(data: bytes) -> None:
    text = decode_text(data)
    assert text == unicodedata.normalize("NFC", text)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t\f" for c in text)
    text.encode("utf-8")


@given(st.lists(st.binary(max_size=40).filter(lambda b: not set(b) & set(b"\n\r\f\v")), min_size=1, max_size=12))
def test_no_line_is_lost_whatever_its_bytes(lines: list[bytes]) -> None:
    """One-byte encodings: every LF in the file is an LF in the text. UTF-16 and UTF-32 with their marks have other units."""
    data = b"A\n" + b"\n".join(lines)
    if data.count(0) > len(data) // 8:
        return  # may be UTF-16 without its mark
    assert decode_text(data).count("\n") >= data.count(b"\n")


_PRINTED = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\u200b\u2060\u00ad"), max_size=30
)


@given(st.lists(_PRINTED, min_size=1, max_size=10))
def test_unicode_lines_come_back_as_they_were(lines: list[str]) -> None:
    text = unicodedata.normalize("NFC", "\n".join(lines))
    assume(find_old_encoding(text) is None)
    assert _texts((text + "\n").encode()) == [text.split("\n")]


def test_a_text_file_opens_as_lines_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT + "\n\f" + "trang 2\n", encoding="utf-8")
    with open_source(InputItem((path,), "a.txt"), settings=SourceSettings(), limits=LimitSettings()) as source:
        assert (source.kind, source.page_count) == ("text", 2)
        page = source.page(1)
        assert page.image is None
        assert [line.text for line in page.lines_given] == TEXT.split("\n")
        assert [line.text for line in source.page(2).lines_given] == ["trang 2"]


def test_too_many_pages_of_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x\f" * 11)
    with pytest.raises(InputError) as e:
        open_source(InputItem((path,), "a.txt"), settings=SourceSettings(), limits=LimitSettings(max_pages=10))
    assert e.value.key == "too_many_pages"
