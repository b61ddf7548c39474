"""Promise: letters of a notation are put right only where the paper itself says what they must be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .conftest import Sheet, head_sheet, printed, read, reasons, values, written

PAPER = """{issuer}
Số: 27/{notation}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hòa Lâm, ngày 11 tháng 6 năm 2018

HƯỚNG DẪN
Nghiệp vụ công tác hòa giải ở cơ sở năm 2018

Căn cứ Luật Hòa giải ở cơ sở ngày 20 tháng 6 năm 2013;
"""


@pytest.mark.parametrize(
    ("issuer", "printed", "notation"),
    [
        ("SỞ TƯ PHÁP", "HD-SIP", "HD-STP"),
        ("SỞ TƯ PHÁP", "HD-STP", "HD-STP"),
        ("SỞ TƯ PHÁP", "HD-SNP", "HD-SNP"),
        ("BỘ TƯ PHÁP", "HD-BTC", "HD-BTC"),
        ("UBND TỈNH HÒA LÂM\nBAN CHỈ ĐẠO", "HD-BCĐ", "HD-BCĐ"),
        ("UBND TỈNH HÒA LÂM\nSỞ Y TẾ (DỰ ÁN GAVI)", "HD-GAVI", "HD-GAVI"),
    ],
    ids=["look-alike", "as printed", "no look-alike", "a body of its own", "council", "project"],
)
def test_a_unit_against_the_issuers_initials(issuer: str, printed: str, notation: str) -> None:
    """`I` for `T` in the abbreviation of the printed issuer is mended; letters that do not look alike, and known bodies, stay."""
    assert values(read(PAPER.format(issuer=issuer, notation=printed)))["document_notation"] == notation


def test_a_mended_notation_is_less_sure_and_the_reading_is_kept() -> None:
    mended, plain = (read(PAPER.format(issuer="SỞ TƯ PHÁP", notation=n)).header.document_notation.evidence for n in ("HD-SIP", "HD-STP"))
    assert mended is not None
    assert plain is not None
    assert mended.confidence < plain.confidence
    assert mended.alternatives == ("HD-SIP",)


def by_pen(kind: str, *rest: tuple[str, float]) -> Sheet:
    """A number line whose beginning is written by pen, the words after it where they were printed, under a type."""
    sheet = head_sheet(place_date="Kiên Giang, ngày 25 tháng 12 năm 2017")
    sheet.line([printed("Số:", 480, 530), written("2", 570, 530, width=60), *(printed(text, left, 530) for text, left in rest)])
    sheet.put(kind, 720, center=1240).put("KIỂM TRA, ĐỐI CHIẾU VĂN BẰNG", 800, center=1240)
    return sheet.put("Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;", 1000, left=350)


@pytest.mark.parametrize(
    ("kind", "rest", "notation"),
    [
        ("THÔNG BÁO", [("1", 680.0), ("B-DCT", 760.0)], "TB-DCT"),
        ("THÔNG BÁO", [("H-DCT", 760.0)], None),
        ("GIẤY PHÉP", [("/Œf-UBND", 700.0)], "GP-UBND"),
        ("GIẤY PHÉP", [("/QĐ-UBND", 700.0)], "QĐ-UBND"),
    ],
    ids=["last letter", "another letter", "letters by pen", "another type"],
)
def test_the_printed_type_completes_what_a_pen_spoils(kind: str, rest: list[tuple[str, float]], notation: str | None) -> None:
    """The first letters of a notation that the pen runs over, or that are written: as the type line says, where the rest agrees with it."""
    found = values(by_pen(kind, *rest).read())
    assert found.get("document_notation") == notation
    assert "document_number" not in found


@pytest.mark.parametrize(
    ("issuer", "notation", "told"),
    [
        ("HỘI ĐỒNG NHÂN DÂN\nXÃ TÂN LẬP", "HD-UBND", True),
        ("ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP", "HD-HĐND", True),
        ("ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP", "HD-UBND", False),
        ("THỦ TƯỚNG CHÍNH PHỦ", "HD-TTg", False),
        ("UBND TỈNH HÒA LÂM\nSỞ TƯ PHÁP", "HD-UBND", False),
        ("ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP", "HD-BCĐ", False),
    ],
)
def test_a_notation_of_another_body_is_told(issuer: str, notation: str, told: bool) -> None:
    """Both stay as printed; a person looks."""
    reading = read(PAPER.format(issuer=issuer, notation=notation))
    assert values(reading)["document_notation"] == notation
    assert ("conflict" in reasons(reading)) is told


@pytest.mark.parametrize("row", ["‡QĐ-ĐHSG", "QĐ-ĐHSG", "ŸQĐ-ĐHSG"])
def test_a_notation_alone_under_the_issuer_is_no_part_of_its_name(row: str) -> None:
    """The pen has taken `Số:` with the number: the notation is given, the issuer ends above it."""
    found = values(read(PAPER.format(issuer="UBND TỈNH HÒA LÂM\nTRƯỜNG ĐẠI HỌC SÀI GÒN", notation="-").replace("Số: 27/-", row)))
    assert found["issuer"] == "Trường Đại học Sài Gòn"
    assert found["document_notation"] == "QĐ-ĐHSG"
    assert "document_code" not in found


@pytest.mark.parametrize(
    ("rest", "notation"), [("/T B-DCT", "TB-DCT"), ("/Q Đ-UBND", "QĐ-UBND"), ("/TB - DCT", "TB-DCT")], ids=["torn", "at its mark", "spaced"]
)
def test_a_type_with_a_space_in_it(rest: str, notation: str) -> None:
    assert values(spaced(rest, notation).read())["document_notation"] == notation


def test_two_parts_that_make_no_type_are_not_joined() -> None:
    assert values(spaced("/X Y-DCT", "TB").read()).get("document_notation") != "XY-DCT"


@pytest.mark.parametrize(
    ("seen", "other", "notation"),
    [("TB-ĐIN", "TB-ĐTN", "TB-ĐTN"), ("TB-ĐIN", "TB-ĐIM", "TB-ĐIN"), ("TB-ĐTN", "TB-ĐIN", "TB-ĐTN"), ("TB-XYZ", "TB-ĐTN", "TB-XYZ")],
    ids=["known", "both unknown", "known at first", "another word"],
)
def test_of_two_readings_the_body_that_is_known(seen: str, other: str, notation: str) -> None:
    sheet = head_sheet(place_date="Kiên Giang, ngày 25 tháng 12 năm 2017")
    word = replace(printed(f"/{seen}", 600, 530), alternatives=(f"/{other}",))
    sheet.line([printed("Số:", 430, 530), printed("233", 520, 530), word])
    assert values(sheet.put("THÔNG BÁO", 720, center=1240).read())["document_notation"] == notation


def spaced(rest: str, notation: str) -> Sheet:
    """A number line with a notation of several words."""
    sheet = head_sheet(place_date="Kiên Giang, ngày 25 tháng 12 năm 2017")
    words = [printed("Số:", 430, 530), printed("233", 520, 530)]
    at = 620.0
    for part in rest.split():
        words.append(printed(part, at, 530))
        at = (words[-1].box.right if words[-1].box else at) + 14
    return sheet.line(words).put("THÔNG BÁO" if notation.startswith("TB") else "QUYẾT ĐỊNH", 720, center=1240)
