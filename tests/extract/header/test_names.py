"""Names of bodies, places and persons come out as people write them, and nothing is turned into another name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import ExtractSettings
from pipeline.extract.header import extract_header
from pipeline.extract.header.casing import sentence_case
from pipeline.extract.header.issuer import shortenings
from pipeline.extract.header.number import join_code
from pipeline.extract.header.persons import as_name, family_name
from pipeline.extract.header.rows import Row, Token
from pipeline.extract.header.units import find_unit, key_of, nearest_unit
from pipeline.language.shapes import fold

from .conftest import document_of, read, values
from .test_forms import REPORT


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG", "Ủy ban nhân dân tỉnh Kiên Giang"),
        ("UỶ BAN NHÂN DÂN THỊ XÃ BỈM SƠN", "Ủy ban nhân dân thị xã Bỉm Sơn"),
        ("UBND PHƯỜNG 1", "UBND Phường 1"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("THANH PHO CAN THƠ", "Thành phố Cần Thơ"),
        ("SƠ Y TẾ", "Sở Y tế"),
        ("BÔ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "Bộ Tài nguyên và Môi trường"),
        ("TRƯỜNG ĐẠI HỌC TÂY ĐÔ", "Trường Đại học Tây Đô"),
        ("UBND HUYỆN BỐ TRẠCH", "UBND huyện Bố Trạch"),
        ("NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", "Ngân hàng Nhà nước Việt Nam"),
        ("PHÒNG QLCN", "Phòng QLCN"),
        ("CÔNG TY CP ĐẦU TƯ XÂY DỰNG", "Công ty CP Đầu tư Xây dựng"),
        ("CHÍNHPHỦ", "Chính phủ"),
        ("Trường Đại học Vinh", "Trường Đại học Vinh"),
        ("UBND Thành Phố", "UBND thành phố"),
        ("UBND HUYỆN VĨNH SANG TÂY", "UBND huyện Vĩnh Sang Tây"),
        ("Ủy ban nhân dân Huyện Gò Quao", "Ủy ban nhân dân huyện Gò Quao"),
        ("CÔNG AN TỈNH", "Công an tỉnh"),
        ("ỦY BAN MTTQ VIỆT NAM XÃ HÒA BÌNH", "Ủy ban MTTQ Việt Nam xã Hòa Bình"),
        ("HỘI NÔNG DÂN VIỆT NAM", "Hội Nông dân Việt Nam"),
        ("HỘI ĐÒNG ĐÁU THẢU THUỐC", "Hội đồng đấu thầu Thuốc"),
        ("CHI CỤC CHĂN NUÔI VÀ THÚ Y", "Chi cục Chăn nuôi và Thú y"),
        ("", ""),
    ],
)
def test_sentence_case(printed: str, written: str) -> None:
    """Capitals as Nghị định 30 wants them, marks put right where the phrase is known, abbreviations as printed."""
    assert sentence_case(printed) == written


@given(st.text(alphabet="ỦYBANHÂDTỈKGOÁẾ -.&1", max_size=40))
def test_sentence_case_keeps_the_letters(text: str) -> None:
    """Whatever comes, the letters without their marks and the white space between words stay."""
    assert fold(sentence_case(text)).replace(" ", "") == fold(" ".join(text.split())).replace(" ", "")


@pytest.mark.parametrize(
    ("name", "unit"),
    [("Cân Thơ", "Cần Thơ"), ("LÂM ĐÔNG", "Lâm Đồng"), ("Phủ Lỷ", "Phủ Lý"), ("Hoà Bình", "Hòa Bình"), ("Hà Nội", "Hà Nội")],
)
def test_units_by_their_letters(name: str, unit: str) -> None:
    """A name that differs from a known one by its marks is that one."""
    found = find_unit(name)
    assert found is not None
    assert found.name == unit


def test_units_that_are_near() -> None:
    """One letter may be wrong where only one province is meant; a short or a strange name stays unknown."""
    found = nearest_unit("Hà Chí Minh")
    assert found is not None
    assert found.name == "Hồ Chí Minh"
    assert nearest_unit("Atlantis Thành") is None
    assert nearest_unit("Hu") is None
    assert key_of("Bà Rịa - Vũng Tàu") == "ba ria vung tau"


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("Cân Thơ, ngày 01 tháng 11 năm 2024", "Cần Thơ"),
        ("TP. Hồ Chí Minh, ngày 01 tháng 11 năm 2024", "TP. Hồ Chí Minh"),
        ("Phường 1, ngày 01 tháng 11 năm 2024", "Phường 1"),
        ("Thành phố Hồ Chí Minh, ngày 01 tháng 11 năm 2024", "Thành phố Hồ Chí Minh"),
        ("Quận 5, ngày 01 tháng 11 năm 2024", "Quận 5"),
    ],
)
def test_place(printed: str, place: str) -> None:
    """The place before the date with its type word as printed."""
    assert values(read(REPORT.replace("Tân Lập, ngày 01 tháng 11 năm 2024", printed)))["place"] == place


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Nguyễn Văn Bình", "Nguyễn Văn Bình"), ("PGS.TS. Trần Công Minh", "Trần Công Minh"), ("Đại tá Lê Thị Hoa", "Lê Thị Hoa"),
        ("NGUYỄN NGỌC ANH", "Nguyễn Ngọc Anh"), ("Nguyên Thị Lan", "Nguyễn Thị Lan"), ("Mai Sơn", "Mai Sơn"),
        ("(đã ký) Vũ Đức Long", "Vũ Đức Long"),
        ("Kính gửi", None), ("Trân trọng", None), ("Ủy ban nhân dân", None), ("Nơi nhận:", None), ("", None), ("12 tháng 3", None),
    ],
)  # fmt: skip
def test_names_of_persons(line: str, name: str | None) -> None:
    """Ranks and degrees are no part of a name; other lines are no names."""
    found = as_name(Row(tuple(Token(w, w, 1) for w in line.split()))) if line else None
    assert (found.value if found else None) == name


@pytest.mark.parametrize(("line", "engine"), [("Tà Văn Phúc", 0.86), ("Phạm Hoàng Quần", 0.8), ("Tà Văn Phúc", 0.7)])
def test_names_whose_marks_may_be_wrong_are_not_sure(line: str, engine: float) -> None:
    """`Tà` may be Hà or Tạ, `Quần` is mostly Quân: under the threshold unless the engine is certain."""
    found = as_name(Row(tuple(Token(w, w, 1, None, engine) for w in line.split())))
    assert found is None or found.confidence < 0.5


def test_a_stroke_before_a_family_name() -> None:
    """The edge of the seal is read as a letter, the name is plain all the same."""
    found = as_name(Row(tuple(Token(w, w, 1, None, 0.9) for w in ["xguyễn", "Văn", "Bình"])))
    assert found is not None
    assert found.value == "Nguyễn Văn Bình"
    assert 0.5 <= found.confidence < 0.9


def test_family_names_stay_what_they_are() -> None:
    """A family name that is one is not mended into a commoner one."""
    assert [family_name(n) for n in ("Hà", "Hạ", "Lữ", "Lù", "Võ", "Vũ", "Đô")] == ["Hà", "Hạ", "Lữ", "Lù", "Võ", "Vũ", "Đỗ"]


def test_shortenings_of_bodies() -> None:
    """What a body is shortened to in its notations."""
    assert shortenings("Bộ Lao động - Thương binh và Xã hội")[0] == "BLĐTBXH"
    assert shortenings("Thủ tướng Chính phủ") == ("TTg",)
    assert shortenings("Hội đồng nhân dân tỉnh Cao Bằng") == ("HĐND",)


@pytest.mark.parametrize(
    ("line", "notation"),
    [
        ("Số: 147 / BC - UBND", "BC-UBND"), ("Số: 147/QÐ-UBND", "QĐ-UBND"), ("Số: 147/BC–UBND", "BC-UBND"), ("Só: 147/BC-UBND.", "BC-UBND"),
        ("Số 147/BC-UBND", "BC-UBND"), ("Số: 147/2024/QĐ-UBND", "2024/QĐ-UBND"), ("Số: 147/BC -UBND", "BC-UBND"),
        ("Số: 12a/BC-UBND", "BC-UBND"), ("Số: 2243/PCCC&CNCH-P6", "PCCC&CNCH-P6"),
    ],
)  # fmt: skip
def test_notation_however_it_is_spaced(line: str, notation: str) -> None:
    """Blanks, dashes and the eth of an engine make no other notation."""
    text = REPORT.replace("Số: 147/BC-UBND", line)
    if "BC" not in notation:
        text = text.replace("BÁO CÁO\n", "QUYẾT ĐỊNH\n" if "QĐ" in notation else "V/v\n")
    assert values(read(text))["document_notation"] == notation


def test_number_keeps_zeros_and_suffix() -> None:
    """`07` stays `07`, `12a` stays `12a`, a letter for a figure is undone."""
    for written, number in (("07", "07"), ("12a", "12a"), ("1O7", "107"), ("8l", "81")):
        assert values(read(REPORT.replace("Số: 147", f"Số: {written}")))["document_number"] == number


def test_codes_are_joined_as_on_paper() -> None:
    """A slash, a dash in the Party."""
    assert join_code("05", "NQ/TU", "-") == "05-NQ/TU"
    assert join_code("45", "2019/QH14", "/") == "45/2019/QH14"


@given(st.text(alphabet=st.sampled_from(list("Số:/-ĐQBC UBNDngàythánm0123456789\n\f.,Vv;CỘNGHÒA")), max_size=200))
def test_any_text_gives_a_header(text: str) -> None:
    """No text makes it fail; every value has evidence whose offsets lie in the text and whose words are those of the text."""
    document = document_of(text)
    reading = extract_header(document, ExtractSettings())
    for name in type(reading.header).model_fields:
        field = getattr(reading.header, name)
        if field.value is None:
            continue
        evidence = field.evidence
        assert evidence is not None
        assert 0 <= evidence.start < evidence.end <= len(document.text)
        assert document.text[evidence.start : evidence.end].split()[0] in evidence.raw_text.split()
