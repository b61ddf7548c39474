"""Case and signs that the engine took for one another come out as they were printed; what is right stays."""

import pytest

from pipeline.restore.signs import mended_signs, small_capitals


def ends_of(lines: list[str]) -> tuple[list[str], list[bool]]:
    words = [line.split() for line in lines]
    return [w for line in words for w in line], [j == len(line) - 1 for line in words for j in range(len(line))]


def mended(*lines: str) -> str:
    words, ends_line = ends_of(list(lines))
    return " ".join(mended_signs(words, ends_line, [False] * len(words)))


def test_an_item_that_runs_over_two_lines_ends_with_its_semicolon() -> None:
    """`;` read as `:` before the next item of the same list."""
    out = mended("Căn cứ Luật Phí và lệ phí ngày 25 tháng 11", "năm 2015 quy định về phí:", "Căn cứ Nghị định số 120/2016/NĐ-CP")
    assert "về phí; Căn cứ" in out


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015:", "Căn cứ Luật Giá"), "19/6/2015; Căn cứ"),
        (("5. Ông Hồ Văn Thông, Ủy viên;", "6. Ông Phạm Văn Tùng, Ủy viên:", "7. Bà Lê Thị Chí"), "Tùng, Ủy viên; 7."),
        (("c) Công trình cấp nước;", "d) Công trình thoát nước:", "đ) Công trình khác"), "thoát nước; đ)"),
    ],
)
def test_an_item_before_the_next_one_ends_with_its_semicolon(lines: tuple[str, ...], end: str) -> None:
    assert end in mended(*lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Họ và tên:", "2. Ngày sinh:"),  # a form
        ("4. Việc khác;", "5. Nội dung thực hiện:", "a) Đơn đề nghị"),
        ("a) Tên cơ quan;", "b) Gồm các đơn vị:", "d) Nơi nhận"),  # not the next point
        ("- Kinh phí năm 2024:", "- Nguồn chi"),
        ("Bộ Tài chính có căn cứ ban hành như sau:", "Căn cứ Luật Ngân sách nhà nước"),  # the colon that opens the list
        ("1. Các nội dung yêu cầu thực hiện:", "Căn cứ vào các nội dung kiến nghị"),
        ("- Hồ sơ gồm:", "a) Đơn đề nghị"),
    ],
)
def test_a_colon_that_opens_a_list_stays(lines: tuple[str, str]) -> None:
    assert mended(*lines) == " ".join(lines)


def test_a_full_stop_after_a_name_and_before_a_small_word_was_a_comma() -> None:
    assert mended("Ủy ban nhân dân tỉnh Cao Bằng. cụ thể như sau") == "Ủy ban nhân dân tỉnh Cao Bằng, cụ thể như sau"


@pytest.mark.parametrize("line", ["tại tỉnh Cao Bằng. Các cơ quan thực hiện", "theo Quyết định của UBND. cụ thể như sau"])
def test_other_full_stops_stay(line: str) -> None:
    assert mended(line) == line


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (
            "ngày 24 tháng 01 năm 2007 của BỘ trưởng",
            "ngày 24 tháng 01 năm 2007 của Bộ trưởng",
        ),  # a small b has another form: it was a capital
        ("quy định một SỐ điều", "quy định một số điều"),  # a small s has the same form
        ("theo đề nghị của BỘ", "theo đề nghị của Bộ"),  # at the end of a line
        ("QUYẾT ĐỊNH CỦA BỘ TRƯỞNG", "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG"),
        ("BỘ XÂY DỰNG", "BỘ XÂY DỰNG"),
        ("BỘ", "BỘ"),  # nothing beside it says anything
    ],
)
def test_short_capitals_amid_small_letters(read: str, printed: str) -> None:
    words, ends_line = ends_of([read])
    assert " ".join(small_capitals(words, ends_line)) == printed
