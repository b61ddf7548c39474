"""Figures in tables: the row heading says what, the column heading which; the unit comes from cell, heading, unit column or line above."""

from __future__ import annotations

import pytest

from pipeline.document import Box, Cell, Document, Line, Page, Table, Word, Zone, ZoneKind, compose, line_of
from pipeline.extract.quantities import explain_numbers, extract_quantities
from pipeline.extract.quantities.grid import as_unit, grids, is_number_row, number_in
from pipeline.extract.quantities.tables import unit_of_heading


def grid_paper(*tables: str, above: str = "") -> Document:
    """One page per table; rows are lines, cells are parted by `|`; `<` is covered by the cell at its left, `^` by the one above."""
    pages = []
    for number, table in enumerate(tables, 1):
        rows = [[c.strip() for c in row.split("|")] for row in table.strip().split("\n")]
        width = max(map(len, rows))
        rows = [r + [""] * (width - len(r)) for r in rows]
        lines = tuple(line_of("\t".join("" if c in "<^" else c for c in r)) for r in rows)
        cells = tuple(
            Cell(i, j, Box(j * 100, i * 20, j * 100 + 99, i * 20 + 19), _covered(rows, i, j, 1, 0, "^"), _covered(rows, i, j, 0, 1, "<"))
            for i in range(len(rows))
            for j in range(width)
            if rows[i][j] not in ("<", "^")
        )
        zones = (Zone(ZoneKind.BODY, (line_of(above),)),) if above and number == 1 else ()
        pages.append(Page(number, (*zones, Zone(ZoneKind.TABLE, lines, Table(len(rows), width, cells)))))
    return compose(pages)


def _covered(rows: list[list[str]], i: int, j: int, down: int, right: int, sign: str) -> int:
    n = 1
    while i + n * down < len(rows) and j + n * right < len(rows[0]) and rows[i + n * down][j + n * right] == sign:
        n += 1
    return n


PLAN = """
TT | Chỉ tiêu | Đơn vị | Kế hoạch | Thực hiện 10 tháng | So với kế hoạch (%)
1 | Số lượt người khám bệnh | Lượt | 4.500.000 | 4.128.270 | 91,7
2 | Tỷ lệ xã đạt chuẩn | % | 70 | 68,28 | 97,5
3 | Tỷ suất sinh | %o | 14,62 | - | 94,6
"""


def test_unit_column_heading_unit_and_period() -> None:
    rows = [(q.value, q.unit, q.indicator, q.column, q.period) for q in extract_quantities(grid_paper(PLAN))]
    assert rows == [
        ("4500000", "Lượt", "Số lượt người khám bệnh", "Kế hoạch", ""),
        ("4128270", "Lượt", "Số lượt người khám bệnh", "Thực hiện 10 tháng", "10 tháng"),
        ("91.7", "%", "Số lượt người khám bệnh", "So với kế hoạch (%)", ""),
        ("70", "%", "Tỷ lệ xã đạt chuẩn", "Kế hoạch", ""),
        ("68.28", "%", "Tỷ lệ xã đạt chuẩn", "Thực hiện 10 tháng", "10 tháng"),
        ("97.5", "%", "Tỷ lệ xã đạt chuẩn", "So với kế hoạch (%)", ""),
        ("14.62", "‰", "Tỷ suất sinh", "Kế hoạch", ""),
        ("94.6", "%", "Tỷ suất sinh", "So với kế hoạch (%)", ""),
    ]


def test_a_table_goes_on_over_a_page_without_its_heading() -> None:
    second = "4 | Số BN điều trị nội trú | BN | 230.000 | 209.847 | 91,2\n5 | Tỷ lệ khỏi | % | 90 | 92,1 | 102,3"
    rows = [(q.value, q.unit, q.column, q.evidence.page) for q in extract_quantities(grid_paper(PLAN, second)) if q.evidence.page == 2]
    assert rows[:3] == [
        ("230000", "BN", "Kế hoạch", 2),
        ("209847", "BN", "Thực hiện 10 tháng", 2),
        ("91.2", "%", "So với kế hoạch (%)", 2),
    ]


def test_the_line_above_gives_the_unit_of_every_cell() -> None:
    table = "STT | Nội dung | Năm 2023 | Năm 2024\n1 | Thu nội địa | 1.250 | 1.400,5\n2 | Chi đầu tư | 800 | 900"
    rows = [(q.value, q.unit, q.period) for q in extract_quantities(grid_paper(table, above="Đơn vị tính: triệu đồng"))]
    assert rows == [
        ("1250", "triệu đồng", "Năm 2023"),
        ("1400.5", "triệu đồng", "Năm 2024"),
        ("800", "triệu đồng", "Năm 2023"),
        ("900", "triệu đồng", "Năm 2024"),
    ]


def test_a_heading_of_two_rows_is_joined_and_column_numbers_are_none() -> None:
    table = """
STT | Chỉ tiêu | Hồ sơ | < | Tỷ lệ (%)
^ | ^ | Trong kỳ | Lũy kế | ^
(1) | (2) | (3) | (4) | (5)
1 | Tư pháp | 120 | 900 | 98,5
2 | Đất đai | 80 | 700 | 96
"""
    rows = [(q.value, q.column, q.unit) for q in extract_quantities(grid_paper(table))]
    assert rows[:3] == [("120", "Hồ sơ / Trong kỳ", ""), ("900", "Hồ sơ / Lũy kế", ""), ("98.5", "Tỷ lệ (%)", "%")]
    assert len(rows) == 6


def test_numbers_in_row_headings_and_order_columns_do_not_count() -> None:
    table = "TT | Nội dung | Số lượng\n1 | Trẻ dưới 5 tuổi tại 14 xã | 320\n2 | Hộ có 3 con | 12\n3 | Lớp 10 | 7"
    document = grid_paper(table)
    assert [q.value for q in extract_quantities(document)] == ["320", "12", "7"]
    rules = {c.text: c.rule for c in explain_numbers(document) if c.verdict == "excluded"}
    assert rules["14"] == "row_heading"


def test_numbered_rows_and_numbered_columns_do_not_count() -> None:
    table = "Mục | Loại giá\n1.1 | Giá các loại đất\n1.2 | Giá cho thuê đất\n1.3 | Giá rừng\n1.10 | Mức giá\n2 | Giá kê khai\n3 | Giá khác"
    assert extract_quantities(grid_paper(table)) == ()
    numbered = "Họ và tên | Lớp | Khoa | Số tiền\nNội dung | Ghi chú | Đơn vị | Kế hoạch\n1 | 2 | 3 | 4\nNguyễn Văn A | Luật | Luật | 500"
    assert [q.value for q in extract_quantities(grid_paper(numbered))] == ["500"]


def test_a_number_that_nothing_says_the_meaning_of_does_not_count() -> None:
    assert extract_quantities(grid_paper(" | 34 | |\n | 30 | 12 | 7\n | 8 | 9 | 15")) == ()


def test_columns_of_codes_and_coordinates_do_not_count() -> None:
    table = (
        "Tên điểm | X (m) | Y (m) | Mã số\nMốc A | 2470335 | 434339 | 101\nMốc B | 2470628 | 433962 | 102\nMốc C | 2470665 | 433614 | 103"
    )
    assert extract_quantities(grid_paper(table)) == ()


def test_a_dash_and_an_empty_cell_are_none_and_a_nought_counts() -> None:
    table = "TT | Loại | Số vụ | Số người\n1 | Cháy | 0 | -\n2 | Nổ | | 3\n3 | Khác | 12 | 5"
    assert [q.value for q in extract_quantities(grid_paper(table))] == ["0", "3", "12", "5"]


def test_text_cells_are_read_as_text() -> None:
    table = (
        "STT | Công việc | Thời gian | Đơn vị\n01 | Thẩm định kế hoạch | ≤ 20 ngày làm việc | Tổ thẩm định\n"
        "02 | Rà soát danh sách thuộc 05 khoa | Trước ngày 27/6/2026 | Phòng Đào tạo\n03 | Ký hợp đồng | 18 tháng | Sở"
    )
    rows = [(q.value, q.unit, q.indicator, q.where) for q in extract_quantities(grid_paper(table))]
    assert rows == [
        ("20", "ngày làm việc", "Thẩm định kế hoạch", "table"),
        ("5", "khoa", "Rà soát danh sách", "table"),
        ("18", "tháng", "Ký hợp đồng", "table"),
    ]


def test_deadlines_of_procedures_are_none_and_fees_count() -> None:
    table = (
        "STT | Tên thủ tục | Thời hạn giải quyết | Phí, lệ phí\n"
        "1 | Cấp mới giấy phép | 30 ngày kể từ ngày nhận đủ hồ sơ | Phí: 430.000 đồng/hồ sơ\n"
        "2 | Cấp lại giấy phép | 15 ngày | 150.000 đồng/hồ sơ (trường hợp 1,2,12,15)"
    )
    rows = [(q.value, q.unit, q.indicator) for q in extract_quantities(grid_paper(table))]
    assert rows == [("430000", "đồng/hồ sơ", "Cấp mới giấy phép"), ("150000", "đồng/hồ sơ", "Cấp lại giấy phép")]


def test_specks_of_rules_are_no_part_of_numbers() -> None:
    table = (
        "TT | Chỉ tiêu | Kế hoạch | Thực hiện\n1 _ | Số trẻ | 4 74.000 | 4 73.119\n2 | Tỷ lệ | | 13,4 | + 13,2\n3 | Số ca | _ 239 | ˆ 201"
    )
    values = [q.value for q in extract_quantities(grid_paper(table))]
    assert values[:2] == ["74000", "73119"]
    assert "239" in values and "201" in values


@pytest.mark.parametrize(
    ("cell", "value"), [("245.495]", "245495"), ("230]", None), ("76,40[", "76.4"), ("| 6,62 |", "6.62"), ("100/54[", None)]
)
def test_a_bracket_after_a_number_is_a_rule_or_a_one(cell: str, value: str | None) -> None:
    assert number_in(cell) == value


def test_a_share_that_lost_its_comma_is_left_out_not_guessed() -> None:
    table = "TT | Xã | Tỷ lệ (%)\n1 | A | 98,28\n2 | B | 6828\n3 | C | 97,50\n4 | D | 95,25\n5 | E | 94,10"
    document = grid_paper(table)
    assert [q.value for q in extract_quantities(document)] == ["98.28", "97.5", "95.25", "94.1"]


def test_english_grouping_only_where_the_table_shows_it() -> None:
    english = "TT | Mục | Số tiền\n1 | A | 1,250\n2 | B | 1,234,567\n3 | C | 950"
    vietnamese = "TT | Mục | Số tiền\n1 | A | 24,023\n2 | B | 577,195\n3 | C | 1.234"
    assert [q.value for q in extract_quantities(grid_paper(english))] == ["1250", "1234567", "950"]
    assert [q.value for q in extract_quantities(grid_paper(vietnamese))] == ["24.023", "577.195", "1234"]


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Diện tích (ha)", "ha"),
        ("Mức thu (đồng)/hồ sơ", "đồng/hồ sơ"),
        ("Tỷ lệ %", "%"),
        ("Số lượt", "lượt"),
        ("SỐ LƯỢNG PHẢN HỒI", "phản hồi"),
        ("Tổng số hồ sơ", "hồ sơ"),
        ("Kế hoạch", ""),
        ("Sĩ số", ""),
        ("Số tiền", ""),
        ("Số TT", ""),
    ],
)
def test_units_of_headings(heading: str, unit: str) -> None:
    assert unit_of_heading(heading) == unit


@pytest.mark.parametrize(
    ("cell", "unit"), [("%", "%"), ("%o", "‰"), ("v. Người", "Người"), ("triệu đồng", "triệu đồng"), ("Sở Y tế", ""), ("12", "")]
)
def test_units_of_cells(cell: str, unit: str) -> None:
    assert as_unit(cell) == unit


def test_number_rows() -> None:
    (grid,) = grids(grid_paper("Xã | Số hộ | Số khẩu\n(1) | (2) | (3)\nXã A | 1 | 2"))
    assert len(grid.rows) == 1
    (plain,) = grids(grid_paper("STT | Xã | Số hộ\n1 | A | 3\n2 | B | 40"))
    assert not is_number_row(plain.rows[0])


def rows_paper(*lines: str) -> Document:
    """Lines whose words stand 10 pixels a letter from the left, as an engine gives them; a gap of spaces is a gap on the page."""
    out = []
    for i, line in enumerate(lines):
        words, at = [], 0
        for part in line.split(" "):
            if part:
                words.append(Word(part, part, Box(at * 10, i * 40, (at + len(part)) * 10, i * 40 + 30), 0.95))
            at += len(part) + 1
        out.append(Line(tuple(words)))
    return compose([Page(1, (Zone(ZoneKind.BODY, tuple(out)),), "ocr", 2000, 3000, 300)])


LOOSE = (
    "TT   Chỉ tiêu                      Kế       Thực      So với",
    "                                   hoạch    hiện      (%)",
    "1 |  Số lượt người khám bệnh Lượt  4.500    4.128     91,7",
    "2 |  Số bệnh nhân nội trú BN       230      209       90,9",
    "     Tỷ lệ trẻ em dưới 1 tuổi",
    "3 |  được tiêm chủng %             99,5     98,2      98,7",
    "4 |  Số hộ dùng nước sạch Hộ       1.200    -         95",
)


def test_a_table_without_rules_is_put_into_columns_by_its_places() -> None:
    """Layout found no table: lines that end in columns of numbers are read as one, headings by their place on the page."""
    rows = [(q.value, q.unit, q.indicator, q.column, q.where) for q in extract_quantities(rows_paper(*LOOSE))]
    assert rows[:3] == [
        ("4500", "Lượt", "Số lượt người khám bệnh", "Kế hoạch", "table"),
        ("4128", "Lượt", "Số lượt người khám bệnh", "Thực hiện", "table"),
        ("91.7", "%", "Số lượt người khám bệnh", "So với (%)", "table"),
    ]
    assert ("98.7", "%", "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng", "So với (%)", "table") in rows
    assert rows[-1][:1] + rows[-1][3:4] == ("95", "So với (%)")
    assert len(rows) == 11


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Xã có 12 thôn và 5 tổ tự quản, hoạt động",
            "đều đặn từ năm 2021 đến nay, mỗi năm tổ chức",
            "trên 20 buổi sinh hoạt cộng đồng tại 14 điểm.",
        ),
        ("Căn cứ Quyết định số 12 và 15", "Theo Tờ trình số 20 và 21"),
    ],
)
def test_running_text_is_no_table(lines: tuple[str, ...]) -> None:
    assert all(q.where == "prose" for q in extract_quantities(rows_paper(*lines)))
