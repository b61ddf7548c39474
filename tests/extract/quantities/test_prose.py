"""Figures of running text: value, unit, what they measure, the time they speak of, what they are compared with."""

from __future__ import annotations

import pytest

from pipeline.document import ZoneKind
from pipeline.extract.quantities import extract_quantities

# text -> rows of (value, unit)
ROWS: list[tuple[str, list[tuple[str, str]]]] = [
    ("Đến nay tiếp nhận 1.204 hồ sơ, đạt 98,5%.", [("1204", "hồ sơ"), ("98.5", "%")]),
    ("Chi 3,2 tỷ đồng; giải ngân 24,023 tỷ; thu 162.056.800 đồng.", [("3.2", "tỷ đồng"), ("24.023", "tỷ"), ("162056800", "đồng")]),
    ("Phạt tiền với tổng số tiền là: 10.050.000đ.", [("10050000", "đ")]),
    ("Diện tích 76,39ha, dài 12,5 km, lưu lượng 33.994 m3/ngày đêm.", [("76.39", "ha"), ("12.5", "km"), ("33994", "m3/ngày đêm")]),
    ("Thu lệ phí 450.000 đồng/01 giấy phép.", [("450000", "đồng/01 giấy phép")]),
    ("Tổ chức 05 lớp tập huấn cho 320 lượt người.", [("5", "lớp tập huấn"), ("320", "lượt người")]),
    ("Công bố Danh mục 02 (hai) thủ tục hành chính.", [("2", "thủ tục hành chính")]),
    ("Tổ chức (02) hai đợt kiểm tra và hai (02) hội nghị.", [("2", "đợt"), ("2", "hội nghị")]),
    ("Phạt 4.000.000 đồng (Bốn triệu đồng).", [("4000000", "đồng")]),
    ("Đã tổ chức ba đợt ra quân, hai hội nghị.", [("3", "đợt"), ("2", "hội nghị")]),
    ("Một số đơn vị, một cửa, cả hai bên, lần thứ ba.", []),
    ("Tử vong 0 ca, không có ca nặng.", [("0", "ca")]),
    ("Đăng tải 85 tin, bài và ảnh.", [("85", "tin, bài và ảnh")]),
    ("Có 13 bài viết, bản tin và 43 văn bản hướng dẫn, báo cáo.", [("13", "bài viết, bản tin"), ("43", "văn bản hướng dẫn, báo cáo")]),
    ("Cấp 100 Giấy chứng nhận cơ sở đủ điều kiện.", [("100", "Giấy chứng nhận")]),
    ("Kiểm tra 2.760 cơ sở kinh doanh dịch vụ ăn uống.", [("2760", "cơ sở")]),
    ("Phát hiện mới 04 cas HIV dương tính.", [("4", "cas HIV dương tính")]),
    ("Có 3,2 triệu lượt khách.", [("3.2", "triệu lượt khách")]),
    ("Giảm từ 28 hộ xuống còn 23 hộ.", [("28", "hộ"), ("23", "hộ")]),
    ("Tỷ suất sinh 13,83%o.", [("13.83", "‰")]),
    ("Đạt 42.11% kế hoạch.", [("42.11", "%")]),
    ("Tỷ số giới tính khi sinh là 110.", [("110", "")]),
    ("Chi 8 tỷ 500 triệu đồng.", [("8.5", "tỷ đồng")]),
    ("Có I8 cas mắc, 3l1 cas khỏi.", [("18", "cas mắc"), ("311", "cas khỏi")]),
    ("Phục vụ 786thủ tục.", [("786", "thủ tục")]),
    ("Đạt 26,57 giường/vạn dân; 12,28 cas/100.000 dân.", [("26.57", "giường/vạn dân"), ("12.28", "cas/100.000 dân")]),
    ("Thu 375.480 đồng/SV.", [("375480", "đồng/SV")]),
    ("Có 168 cas mắc, tử vong I cas, nặng Ô cas.", [("168", "cas mắc"), ("1", "cas"), ("0", "cas")]),
    ("Học kỳ I có 12 lớp, phụ lục I lớp học.", [("12", "lớp")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_values_and_units(quantities, text: str, rows: list[tuple[str, str]]) -> None:
    assert [(q.value, q.unit) for q in quantities(text)] == rows


@pytest.mark.parametrize(
    ("text", "value", "value_max", "total", "unit"),
    [
        ("Có 14/20 xã đạt chuẩn.", "14", "", "20", "xã"),
        ("Giải quyết 1.639/1.690 hộ.", "1639", "", "1690", "hộ"),
        ("Rà soát 3.071 thủ tục hành chính/4.888 thủ tục hành chính.", "3071", "", "4888", "thủ tục hành chính"),
        ("Tăng từ 10 đến 15%.", "10", "15", "", "%"),
        ("Tốc độ 20-25km/h.", "20", "25", "", "km/h"),
        ("Sóng cao 7 - 9 mét.", "7", "9", "", "mét"),
        ("Phạt tiền từ 1.000.000 đồng đến 2.000.000 đồng.", "1000000", "2000000", "", "đồng"),
    ],
)
def test_parts_of_a_whole_and_ranges(quantities, text: str, value: str, value_max: str, total: str, unit: str) -> None:
    (q,) = quantities(text)
    assert (q.value, q.value_max, q.total, q.unit) == (value, value_max, total, unit)


def test_parts_inherit_the_unit_of_their_total(quantities) -> None:
    rows = quantities("Tiếp nhận 1.207 hồ sơ, trong đó: đúng hạn 1.204, quá hạn 3.")
    assert [(q.value, q.unit) for q in rows] == [("1207", "hồ sơ"), ("1204", "hồ sơ"), ("3", "hồ sơ")]


def test_pairs_with_two_meanings_are_two_rows_each(quantities) -> None:
    rows = quantities("Phát hiện 12 cas mắc.\n\nCác bệnh khác số mắc trong tháng/lũy kế từ đầu năm như sau: Tả (0/0), Thương hàn (7/29).")
    pairs = [(q.value, q.unit, q.indicator, q.period) for q in rows[1:]]
    assert pairs == [
        ("0", "cas", "Tả số mắc", "trong tháng"),
        ("0", "cas", "Tả số mắc lũy kế", "lũy kế từ đầu năm"),
        ("7", "cas", "Thương hàn số mắc", "trong tháng"),
        ("29", "cas", "Thương hàn số mắc lũy kế", "lũy kế từ đầu năm"),
    ]


INDICATORS = [
    ("Tổng số phụ nữ đẻ trong tháng là 2.596 người.", ["Tổng số phụ nữ đẻ"]),
    ("Tỷ lệ khỏi bệnh 92,18%, tỷ lệ tử vong 0,16%.", ["Tỷ lệ khỏi bệnh", "tỷ lệ tử vong"]),
    (
        "Phát hiện mới 233 BN lao, 07 BN phong và 05 BN động kinh.",
        ["Phát hiện mới BN lao", "Phát hiện mới BN phong", "Phát hiện mới BN động kinh"],
    ),
    ("- Bệnh lao: Phát hiện mới 12 cas, quản lý 53 cas.", ["Bệnh lao: Phát hiện mới", "Bệnh lao quản lý"]),
    ("+ Bệnh viện tuyến tỉnh: 04 cán bộ;", ["Bệnh viện tuyến tỉnh"]),
    ("Có 99 xã đạt chuẩn quốc gia, đạt tỷ lệ 68,28%.", ["xã đạt chuẩn quốc gia", "xã đạt chuẩn quốc gia, đạt"]),
    ("Vùng gió mạnh trên cấp 6 có bán kính khoảng 150km.", ["bán kính"]),
    ("Đã khám, điều trị bệnh cho 424.870 lượt người.", ["khám, điều trị bệnh"]),
]


@pytest.mark.parametrize(("text", "indicators"), INDICATORS)
def test_the_indicator_is_the_phrase_that_says_what_is_measured(quantities, text: str, indicators: list[str]) -> None:
    assert [q.indicator for q in quantities(text)] == indicators


@pytest.mark.parametrize(
    ("text", "comparison", "base"),
    [
        ("Thu ngân sách tăng 5,2% so với cùng kỳ năm 2023.", "up", "cùng kỳ năm 2023"),
        ("Số vụ giảm 12 vụ so tháng trước.", "down", "tháng trước"),
        ("So với cùng kỳ số mắc tăng 326 cas.", "up", "cùng kỳ"),
        ("Giá thịt giảm (-2.286đồng/kg).", "down", ""),
        ("Đạt 60% kế hoạch.", "", ""),
        ("Tỷ lệ hộ nghèo giảm xuống còn 1,38%.", "", ""),
    ],
)
def test_comparisons(quantities, text: str, comparison: str, base: str) -> None:
    (q,) = quantities(text)
    assert (q.comparison, q.comparison_base) == (comparison, base)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Trong năm 2024, xã cấp 12 giấy phép.", "năm 2024"),
        ("Trong tháng cấp 48 chứng chỉ.", "Trong tháng"),
        ("6 tháng đầu năm 2024 thu 5 tỷ đồng.", "6 tháng đầu năm 2024"),
        ("Lũy kế từ đầu năm phát hiện 102 cas.", "Lũy kế từ đầu năm"),
        ("Quý III/2024 tiếp nhận 5 đơn.", "Quý III/2024"),
        ("Tăng 12 hộ so với năm 2023.", ""),
    ],
)
def test_periods(quantities, text: str, period: str) -> None:
    assert [q.period for q in quantities(text)] == [period]


def test_an_opening_line_gives_its_period_to_the_list_under_it(quantities) -> None:
    rows = quantities(
        "Tính từ ngày 01/01/2017 đến ngày 05/11/2017 như sau:\n\n- Sốt xuất huyết có 12 cas mắc.\n\n- Tay chân miệng có 7 cas mắc."
    )
    assert [q.period for q in rows] == ["từ ngày 01/01/2017 đến ngày 05/11/2017"] * 2


def test_a_unit_runs_over_a_line_a_page_and_a_footnote(paper) -> None:
    """The number ends page 1, a footnote follows, the noun begins page 2: one row, on the page where it begins."""
    text = "Trong năm, xã đã tổ chức 12\n\n1 Theo báo cáo số 5 ngày 01/02/2024.\n\fhội nghị, phát 350\ntờ rơi."
    document = paper(text, {1: ZoneKind.FOOTNOTE})
    rows = extract_quantities(document)
    assert [(q.value, q.unit, q.evidence.page) for q in rows] == [("12", "hội nghị", 1), ("350", "tờ rơi", 2)]


def test_the_mark_of_a_footnote_is_none_but_its_figures_count(paper) -> None:
    document = paper("Có 7 hộ.\n\n3 Tổng số bệnh nhân: 1.458 người.\n4 2 chuyên mục về sức khỏe.", {1: ZoneKind.FOOTNOTE})
    assert [(q.value, q.unit) for q in extract_quantities(document)] == [("7", "hộ"), ("1458", "người"), ("2", "chuyên mục")]


def test_rows_are_numbered_in_reading_order_and_carry_their_sentence(quantities) -> None:
    rows = quantities("Xã có 12 thôn. Thôn A có 5 tổ.")
    assert [(q.seq, q.sentence) for q in rows] == [(1, "Xã có 12 thôn."), (2, "Thôn A có 5 tổ.")]


def test_doubtful_digits_are_less_sure(quantities) -> None:
    sure, repaired = quantities("Có 18 cas mắc. Có I8 cas mắc.")
    assert repaired.evidence.confidence < 0.7 < sure.evidence.confidence
