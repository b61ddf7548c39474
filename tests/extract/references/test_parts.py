"""The parts of the grammar of references, each on its own."""

from __future__ import annotations

import pytest

from pipeline.extract.notations import is_known_body, nearest_body, repair_token, strip_footnote, unconfused, without_dash
from pipeline.extract.references.issuers import body_after
from pipeline.extract.references.laws import find_laws
from pipeline.extract.references.repair import letters_of, mended
from pipeline.extract.references.titles import title_end, title_start
from pipeline.extract.references.view import view_of_text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bộ Giáo dục và Đào tạo về việc", "Bộ Giáo dục và Đào tạo"),
        ("Bộ Lao động thương binh và xã hội về việc", "Bộ Lao động thương binh và xã hội"),
        ("Sở Văn hóa, Thể thao và Du lịch hướng dẫn", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Kế hoạch và đầu tư về đấu thầu", "Sở Kế hoạch và đầu tư"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ quy định", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("Ban Tổ chức Thành ủy hướng dẫn", "Ban Tổ chức Thành ủy"),
        ("Ban chỉ đạo phòng chống dịch, đề nghị", "Ban chỉ đạo phòng chống dịch"),
        ("Ban Quản lý các khu công nghiệp tỉnh về", "Ban Quản lý các khu công nghiệp tỉnh"),
        ("Cục Hàng không Việt Nam ban hành", "Cục Hàng không Việt Nam"),
        ("Chính phủ và thông báo đến", "Chính phủ"),
        ("Chính phủ qu)' định chi tiết", "Chính phủ"),
        ("UBND huyện và các văn bản khác", "UBND huyện"),
        ("UBND tỉnh Quảng Ngãi quy định việc", "UBND tỉnh Quảng Ngãi"),
        ("UBND xã đã được phê duyệt", "UBND xã"),
        ("UBND TP. Huế về việc", "UBND TP. Huế"),
        ("UBND Phương 1 vệ việc", "UBND Phương 1"),  # marks read or given back a little wrong
        ("UBND thì xã Quang Trị V& việc", "UBND thì xã Quang Trị"),
        ("Hội đồng trường về việc", "Hội đồng trường"),
        ("Công ty cổ phần đầu tư xây dựng hạ tầng về việc phê duyệt", "Công ty cổ phần đầu tư xây dựng hạ tầng"),
        ("Sở Y tế (sau đây gọi là Sở)", "Sở Y tế"),
        ("Sở Y tế Thông tư số 5/2020/TT-BTC", "Sở Y tế"),
        ("DBND tỉnh Quảng Ngãi quy định", "DBND tỉnh Quảng Ngãi"),
    ],
)
def test_the_name_of_a_body_ends_where_the_title_begins(text: str, name: str) -> None:
    view = view_of_text(f"của {text}")
    body = body_after(view, len("của "), len(view.text))
    assert body is not None
    assert view.text[body.start : body.end] == name


@pytest.mark.parametrize("text", ["người dân", "(Sở Y tế)", "Nguyễn Văn A", "“Sở”", "12 xã"])
def test_what_is_no_body(text: str) -> None:
    view = view_of_text(text)
    assert body_after(view, 0, len(view.text)) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (" về việc tổ chức thi (đợt 2) các lớp khóa 16, 17;", "tổ chức thi (đợt 2) các lớp khóa 16, 17"),
        (" về tác hại của N;O đối với người.\n", "tác hại của N;O đối với người"),
        (" về kế hoạch năm 2024 nêu trên", "kế hoạch năm 2024"),
        (" V/v: cấp thẻ, trong đó có trẻ em", "cấp thẻ"),
        (" ban hành Quy chế (sau đây gọi là Quy chế)", "Quy chế"),
        (" quy định chi tiết một số điều, căn cứ tình hình", "quy định chi tiết một số điều"),
        (" về xã A và các văn bản hướng dẫn thi hành", "xã A"),
        (" về thu ngân sách. Đề nghị", "thu ngân sách"),
        (" về họp với TP. Huế và GS. A./.", "họp với TP. Huế và GS. A"),
    ],
)
def test_where_a_title_ends(text: str, title: str) -> None:
    view = view_of_text(text)
    start = title_start(view, 0, len(view.text), known=True)
    assert start is not None
    assert view.text[start : title_end(view, start, len(view.text), [])] == title


@pytest.mark.parametrize("text", [" có hiệu lực từ", " quy định tại Điều 5", " quy định:", " thì", "\n\nvề việc", " ban hành kèm theo", ""])
def test_where_no_title_begins(text: str) -> None:
    view = view_of_text(f"{text} x")
    assert title_start(view, 0, len(view.text), known=True) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Luật Trật tự, an toàn giao thông đường bộ và Luật Đường bộ", ["Trật tự, an toàn giao thông đường bộ", "Đường bộ"]),
        ("Luật Phố biến, giáo dục pháp luật", ["Phố biến, giáo dục pháp luật"]),
        ("Luật Tổ chức HĐND và UBND ngày 26/11/2003", ["Tổ chức HĐND và UBND"]),
        ("Luật Năng lượng tái tạo xanh ngày 01/7/2030", ["Năng lượng tái tạo xanh"]),  # not in the list: its date follows
        ("Bộ luật lao động", ["lao động"]),
        ("luật sư, luật gia, pháp luật, kỷ luật, Luật này, Luật gia", []),
        ("Khoa Luật, Trường Đại học Luật", []),
    ],
)
def test_laws_by_name(text: str, names: list[str]) -> None:
    view = view_of_text(text)
    assert [view.text[law.name_start : law.name_end] for law in find_laws(view)] == names


def test_a_law_misread_is_known_by_its_name_in_the_list() -> None:
    (law,) = find_laws(view_of_text("Luật Tổ Ổ chức Chính quyền địa phương"))
    assert law.name == "Tổ chức chính quyền địa phương"


def test_letters_of_bodies() -> None:
    assert letters_of("Bộ trưởng Bộ Lao động - Thương binh và Xã hội") == "BLĐTBXH"
    assert letters_of("Giảm đốc Sở Giao thông vận tải") == "SGTVT"
    assert mended("QĐ-BYT", "Bộ Y tế") == "QĐ-BYT"
    assert mended("QĐ-SYT", "Bộ Y tế") == "QĐ-SYT"  # known letters are never changed
    assert mended("TTr-SGŒTTT", "Giám đốc Sở Giao thông vận tải") == "TTr-SGTVT"


def test_repairs_leave_alone_what_may_be_right() -> None:
    for token in ("UBND", "HCTH", "VPĐĐBQH", "PC07", "QLCN&KTATMT", "TNI", "ĐHTĐ"):
        assert repair_token(token) == token == unconfused(token)
        assert strip_footnote(token) == token
    assert nearest_body("BXYZ", "TT", legal=True) == "BXYZ"
    assert without_dash("TTYT") is None
    assert not is_known_body("")
