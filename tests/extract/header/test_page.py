"""What geometry tells on a page: columns, stamps beside the title, the end of the title, the signature."""

from __future__ import annotations

import pytest

from pipeline.document import PAGE_BREAK
from pipeline.extract.header.rows import Row, Token

from .conftest import LINE, Sheet, head_sheet, printed, values


def started(issuer: tuple[str, ...] = ("UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"), code: str = "12/KH-SYT") -> Sheet:
    sheet = head_sheet(issuer, "Kiên Giang, ngày 25 tháng 12 năm 2017")
    return sheet.line([printed("Số:", 480, 530), printed(code, 570, 530)])


def test_columns_that_the_engine_joined() -> None:
    """Words of both columns in one line of the engine: cut at the gap, `Độc lập` and the date are no part of the issuer or number."""
    sheet = started()
    by_level: dict[float, list] = {}  # type: ignore[type-arg]
    for line in sheet.lines:
        by_level.setdefault(line.words[0].box.bottom, []).extend(line.words)  # type: ignore[union-attr]
    joined = Sheet()
    for level in sorted(by_level):
        joined.line(sorted(by_level[level], key=lambda w: w.box.left))
    joined.put("KẾ HOẠCH", 720, center=1240).put("Tổ chức đấu thầu thuốc năm 2018", 800, center=1240)
    found = values(joined.read())
    assert found["parent_issuer"] == "UBND tỉnh Kiên Giang"
    assert found["issuer"] == "Sở Y tế"
    assert found["document_code"] == "12/KH-SYT"
    assert found["place"] == "Kiên Giang"
    assert found["issued_on"] == "2017-12-25"


def test_title_ends_where_the_body_is_indented() -> None:
    """Without any opening word: the first line of the body reaches the right margin and is not centred."""
    sheet = started()
    sheet.put("KẾ HOẠCH", 720, center=1240)
    sheet.put("Tổ chức Tháng hành động vì bình đẳng giới và phòng, chống", 800, center=1240)
    sheet.put("bạo lực trên cơ sở giới năm 2017", 800 + LINE, center=1240)
    body = "Bình đẳng giới là vấn đề mà các ngành trong tỉnh đã cùng nhau triển khai suốt nhiều năm và tiếp"
    for i in range(6):
        sheet.put(body, 800 + 2.5 * LINE + i * LINE, left=470 if i == 0 else 330)
    assert values(sheet.read())["title"] == "Tổ chức Tháng hành động vì bình đẳng giới và phòng, chống bạo lực trên cơ sở giới năm 2017"


@pytest.mark.parametrize(
    "stop",
    [
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Kính gửi: Các đơn vị trực thuộc",
        "(Kèm theo Quyết định số 12/QĐ-SYT ngày 05/01/2017)",
        "Thực hiện Kế hoạch số 13/KH-UBND của tỉnh",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "Điều 1. Phạm vi điều chỉnh",
    ],
)
def test_title_stops(stop: str) -> None:
    """Authority in capitals, Căn cứ, addressee, bracketed decision, opening words of the body."""
    sheet = started()
    sheet.put("KẾ HOẠCH", 720, center=1240).put("Kiểm tra chất lượng bệnh viện năm 2017", 800, center=1240).put(stop, 872, center=1240)
    assert values(sheet.read())["title"] == "Kiểm tra chất lượng bệnh viện năm 2017"


def test_title_on_the_type_line() -> None:
    """`GIẤY PHÉP KHAI THÁC NƯỚC MẶT` is type and title in one, with the bracket below."""
    sheet = started(("ỦY BAN NHÂN DÂN", "TỈNH KIÊN GIANG"), "02/GP-UBND")
    sheet.put("GIẤY PHÉP KHAI THÁC NƯỚC MẶT", 720, center=1240).put("(Gia hạn lần 1)", 800, center=1240)
    sheet.put("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG", 900, center=1240)
    found = values(sheet.read())
    assert (found["type_code"], found["title"]) == ("GP", "KHAI THÁC NƯỚC MẶT (Gia hạn lần 1)")


def test_received_stamp_beside_the_title() -> None:
    """The words of a stamp on the level of the title are cut off."""
    sheet = started(("CHÍNH PHỦ",), "83/2017/NĐ-CP")
    sheet.put("CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", 640, left=150)
    sheet.put("NGHỊ ĐỊNH", 720, center=1240)
    title = Sheet().put("Quy định về công tác cứu nạn, cứu hộ", 800, center=1240).lines[0].words
    sheet.line([printed("ĐẾN", 150, 800), printed("Giờ:", 260, 800, 0.3), *title])
    sheet.put("của lực lượng phòng cháy và chữa cháy", 872, center=1240)
    sheet.put("Ngày: 19/7/2017", 900, left=150)
    sheet.put("Căn cứ Luật Tổ chức Chính phủ;", 1000, left=470)
    found = values(sheet.read())
    assert found["type_code"] == "NĐ"
    assert found["title"] == "Quy định về công tác cứu nạn, cứu hộ của lực lượng phòng cháy và chữa cháy"
    assert found["issuer"] == "Chính phủ"


def test_letter_with_its_subject_beside_the_date() -> None:
    """V/v in the left column, no type line: a công văn."""
    sheet = started(("BỘ CÔNG THƯƠNG", "CỤC HÓA CHẤT"), "813/HC-CNHC")
    sheet.put("V/v trao đổi về một số quy định", 610, center=700).put("trong lĩnh vực hóa chất", 610 + LINE, center=700)
    sheet.put("Kính gửi: Cục Hải quan", 860, center=1240)
    found = values(sheet.read())
    assert (found["type_code"], found["title"]) == ("CV", "trao đổi về một số quy định trong lĩnh vực hóa chất")
    assert found["document_code"] == "813/HC-CNHC"


@pytest.mark.parametrize(("words", "value"), [("HỎA TỐC", "HỎA TỐC"), ("KHẨN", "KHẨN"), ("THƯỢNG KHẨN", "THƯỢNG KHẨN")])
def test_urgency_stamp(words: str, value: str) -> None:
    """The word alone, in capitals, in the head."""
    sheet = started().put(words, 640, left=400)
    sheet.put("KẾ HOẠCH", 760, center=1240).put("Phòng chống bão số 16", 840, center=1240)
    assert values(sheet.read())["urgency"] == value


@pytest.mark.parametrize("words", ["khẩn trương thực hiện", "CÔNG ĐIỆN KHẨN CẤP", "Mặt trận Tổ quốc", "mật", "BÍ MẬT NHÀ NƯỚC"])
def test_no_urgency_and_no_secrecy_in_prose(words: str) -> None:
    """`khẩn`, `mật` inside prose or a name are no stamps."""
    sheet = started()
    sheet.put("KẾ HOẠCH", 760, center=1240).put("Phòng chống bão số 16", 840, center=1240).put(words, 1000, left=400)
    assert not {"urgency", "secrecy"} & set(values(sheet.read()))


def test_secrecy_stamp_is_reported() -> None:
    """MẬT as a stamp is a value and a reason to look."""
    sheet = started().put("MẬT", 640, left=400)
    sheet.put("KẾ HOẠCH", 760, center=1240).put("Bảo vệ mục tiêu", 840, center=1240)
    reading = sheet.read()
    assert values(reading)["secrecy"] == "MẬT"
    assert "secret" in [f.reason for f in reading.findings]


def closed(*lines: tuple[str, float, float]) -> Sheet:
    """A page with Nơi nhận on the left and these lines (text, y, centre) on the right."""
    sheet = started()
    sheet.put("KẾ HOẠCH", 720, center=1240).put("Kiểm tra bệnh viện", 800, center=1240)
    sheet.put("Căn cứ Luật Khám bệnh, chữa bệnh năm 2017 và các văn bản hướng dẫn thi hành./.", 1000, left=350)
    sheet.put("Nơi nhận:", 1200, left=350).put("- UBND tỉnh;", 1260, left=350).put("- Lưu: VT, NVY.", 1320, left=350)
    for text, y, center in lines:
        sheet.put(text, y, center=center)
    return sheet


def test_signature_of_a_deputy() -> None:
    """Mark, superior, own position, name, each where it stands."""
    found = values(closed(("KT. GIÁM ĐỐC", 1200, 1750), ("PHÓ GIÁM ĐỐC", 1272, 1750), ("BS. Trần Thị Mai", 1620, 1750)).read())
    assert found["signer_authority"] == "KT. Giám đốc"
    assert found["signer_title"] == "Phó Giám đốc"
    assert found["signer_name"] == "Trần Thị Mai"
    assert found["recipients"] == "UBND tỉnh; Lưu: VT, NVY"


def test_deputy_whose_first_word_is_under_the_seal() -> None:
    """Under KT. CHỦ TỊCH a line `HÓ CHỦ TỊCH` can only be the deputy."""
    found = values(closed(("KT. CHỦ TỊCH", 1200, 1750), ("HÓ CHỦ TỊCH", 1272, 1760), ("guyễn Văn Nam", 1620, 1750)).read())
    assert found["signer_title"] == "Phó Chủ tịch"
    assert found["signer_name"] == "Nguyễn Văn Nam"


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("KT. CHỦ TỊCH", "⁄ vn Đệ CHỦ TỊCH"),
        ("và ĐÂN Tu CHỦ TỊCH", "CO NHỦ TỊCH"),
        ("_..... KT. CHỦ TỊCH", ".. PHÓ CHỦ TỊCH"),
    ],
)
def test_deputy_behind_the_remains_of_a_seal(upper: str, lower: str) -> None:
    """The same position twice is that of the head and of the deputy, whatever was read out of the seal before them."""
    found = values(closed((upper, 1200, 1750), (lower, 1272, 1750), ("Nguyễn Văn Nam", 1620, 1750)).read())
    assert found["signer_title"] == "Phó Chủ tịch"


@pytest.mark.parametrize("line", ["_ GIÁM ĐỐC", "— GIÁM ĐỐC", "... GIÁM ĐỐC"])
def test_position_behind_a_rule(line: str) -> None:
    """A dash or a line of dots out of the seal's ring hides no word."""
    assert values(closed((line, 1200, 1750), ("Trần Thị Mai", 1620, 1750)).read())["signer_title"] == "Giám đốc"


def test_end_of_a_position_is_not_another_one() -> None:
    """Of HIỆU TRƯỞNG the seal leaves `U TRƯỞNG`: that is no Vụ trưởng."""
    assert "signer_title" not in values(closed(("U TRƯỞNG", 1200, 1750), ("Trần Thị Mai", 1620, 1750)).read())


@pytest.mark.parametrize(("line", "title"), [("CHỦ TỊCH QƯUÓÿ HỘI", None), ("CHỦ TỊCH UBND XÃ", "Chủ tịch UBND xã")])
def test_position_with_a_word_that_is_none(line: str, title: str | None) -> None:
    """What the seal has made of a word is not given; an abbreviation is a word."""
    assert values(closed((line, 1200, 1750), ("Trần Thị Mai", 1620, 1750)).read()).get("signer_title") == title


@pytest.mark.parametrize("line", ["#T, GIÁM ĐỐC", "=' GIÁM ĐỐC", "vn ạ0 GIÁM ĐỐC"])
def test_position_whose_beginning_may_be_written(line: str) -> None:
    """KT. is often added by hand, and PHÓ stands on a stamp below: the line alone does not say whose position it is."""
    assert "signer_title" not in values(closed((line, 1200, 1750), ("Trần Thị Mai", 1620, 1750)).read())


@pytest.mark.parametrize(
    "line",
    ["Trân trọng cảm ơn", "Nguyễn Văn A", "CÔNG TY CỔ PHẦN", "Hà Nội, năm 2017", "Lê 123", "Sở Y tế tỉnh", "CỤC QUẢN LÝ TÀI NGUYÊN NƯỚC"],
)
def test_what_is_no_name(line: str) -> None:
    """Prose, the sample name of a form, bodies and figures are not the signer."""
    assert "signer_name" not in values(closed(("GIÁM ĐỐC", 1200, 1750), (line, 1620, 1750)).read())


def test_joint_paper_first_column() -> None:
    """Two signers side by side: the left one."""
    sheet = closed(("KT. BỘ TRƯỞNG", 1500, 700), ("KT. BỘ TRƯỞNG", 1500, 1750), ("THỨ TRƯỞNG", 1572, 700), ("THỨ TRƯỞNG", 1572, 1750))
    sheet.put("Đinh Văn Tùng", 1900, center=700).put("Lê Thị Hạnh", 1900, center=1750)
    found = values(sheet.read())
    assert (found["signer_name"], found["signer_title"]) == ("Đinh Văn Tùng", "Thứ trưởng")


@pytest.mark.parametrize(
    ("left", "right"), [("ĐD SỞ CÔNG THƯƠNG", "ĐD CÔNG TY CP MÔNG SƠN"), ("ĐẠI DIỆN SỞ XÂY DỰNG", "ĐẾ CÔNG Y)r MÔNG SƠN")]
)
def test_minutes_are_signed_by_the_representative_at_the_left(left: str, right: str) -> None:
    """Minutes have no position: the parties stand side by side, and the other's name may be read alone."""
    sheet = closed((left, 1500, 700), (right, 1500, 1750)).put("Đỗ Mạnh Hùng", 1900, center=700).put("Nguyễn Ngọc Minh", 1900, center=1750)
    found = values(sheet.read())
    assert (found["signer_name"], found.get("signer_title")) == ("Đỗ Mạnh Hùng", None)
    assert found["signer_authority"].startswith("ĐD Sở")


def test_a_representative_alone_in_the_text_signs_nothing() -> None:
    sheet = started(("ỦY BAN NHÂN DÂN", "TỈNH KIÊN GIANG"), "12/BB-UBND")
    sheet.put("ĐẠI DIỆN THEO PHÁP LUẬT", 900, center=1240).put("Ông Nguyễn Văn Bảo, Giám đốc", 1000, left=470)
    assert "signer_name" not in values(sheet.read())


def test_authority_line_of_the_body_is_no_signature() -> None:
    """CHỦ TỊCH ỦY BAN NHÂN DÂN over the Căn cứ of a decision signs nothing."""
    sheet = started(("ỦY BAN NHÂN DÂN", "TỈNH KIÊN GIANG"), "12/QĐ-UBND")
    sheet.put("QUYẾT ĐỊNH", 720, center=1240).put("Về việc giao chỉ tiêu", 800, center=1240)
    sheet.put("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG", 900, center=1240)
    sheet.put("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", 1000, left=470)
    assert not {"signer_title", "signer_name"} & set(values(sheet.read()))


def test_evidence_points_at_the_words() -> None:
    """Every value has its page, its box and the offsets of its very words."""
    sheet = closed(("GIÁM ĐỐC", 1200, 1750), ("Trần Thị Mai", 1620, 1750))
    document = sheet.document()
    reading = sheet.read()
    assert len(values(reading)) >= 12
    for name in values(reading):
        evidence = getattr(reading.header, name).evidence
        assert evidence.page == 1
        assert evidence.box is not None
        words = document.text[evidence.start : evidence.end].split()
        assert words
        assert words == evidence.raw_text.split()[: len(words)]
        assert PAGE_BREAK not in document.text[evidence.start : evidence.end]


def test_row_knows_its_words_by_offset() -> None:
    """Offsets of a row's text lead back to its words."""
    row = Row(tuple(Token(t, t, 1) for t in ("Số:", "12", "/QĐ-UBND")))
    assert [row.index_at(i) for i in range(len(row.text))] == [0, 0, 0, 1, 1, 1, 2] + [2] * (len(row.text) - 7)
    assert [row.text[row.offset_of(i) :].split()[0] for i in range(3)] == ["Số:", "12", "/QĐ-UBND"]
