"""What only looks like a quantity is none, and it can be said which rule took it out."""

from __future__ import annotations

import pytest

from pipeline.document import Line, Page, Word, Zone, ZoneKind, compose
from pipeline.extract.quantities import explain_numbers, extract_quantities
from pipeline.extract.quantities.near_misses import RULES
from pipeline.language.shapes import fold

NEAR_MISSES = [
    # dates and stretches of time
    ("Đã gửi ngày 24/01/2024 và ngày 16/2/2024.", "date"),
    ("Có hiệu lực từ ngày 05 tháng 3 năm 2024.", "date"),
    ("Tính từ ngày 14/8 đến 10/9, tình hình ổn định.", "date"),
    ("Kiểm tra ngày 20 - 21/11/2017 tại cơ sở.", "date"),
    ("Người lao động được nghỉ dịp lễ 2/9.", "date"),
    ("Họp vào tháng 10-2017 và tháng 11/2017.", "date"),
    ("Giai đoạn 2021 - 2025 tiếp tục thực hiện.", "year"),
    ("Kế hoạch năm 2024 và 2025 đã ban hành.", "year"),
    ("Năm học 2024 – 2025 triển khai đồng bộ.", "year"),
    ("Tháng 9, quý 3 hoàn thành đúng tiến độ.", "period"),
    ("Kết quả 6 tháng đầu năm đạt yêu cầu.", "period"),
    ("Trong 36 đến 48 giờ tới, bão di chuyển theo hướng Tây.", "period"),
    ("Trong 5 năm gần đây, phong trào phát triển.", "period"),
    ("Bắt đầu làm việc lúc 7h30 và 13h30.", "time"),
    ("Hồi 04 giờ ngày 24/12/2017 họp khẩn.", "time"),
    ("Trực ban 24/24 và 24/7.", "time"),
    ("Nhân kỷ niệm 20 năm thành lập Trường.", "occasion"),
    # codes, clauses, names
    ("Thực hiện Kế hoạch số 07/KH-UBND của phường.", "code"),
    ("Theo Nghị định 30/2020/NĐ-CP của Chính phủ.", "code"),
    ("Theo quy định tại Điều 5, 6 và khoản 2 Điều 7 của Luật.", "clause"),
    ("Theo Mẫu số 01 và Phụ lục 2 kèm theo.", "name"),
    ("UBND Phường 1 và Quận 3 phối hợp.", "name"),
    ("Khu phố 3, tổ 5 đã ra quân.", "name"),
    ("Các lớp đại học khóa 16, 17, 18, 19 thi lại.", "grade"),
    ("Thi học kỳ 3 (đợt 2) theo lịch.", "grade"),
    ("Chủ động ứng phó với bão số 16.", "name"),
    ("Gió mạnh cấp 9-10, giật cấp 13.", "grade"),
    ("Phụ nữ được tiêm uốn ván mũi 2 trở lên.", "grade"),
    ("Bộ phận 1 cửa làm việc đúng giờ.", "name"),
    ("Thực hiện mô hình chính quyền địa phương 2 cấp.", "name"),
    ("Thực hiện Đề án 06 và Nghị quyết 35.", "name"),
    ("Hướng dẫn 2.0 và cách mạng công nghiệp 4.0.", "version"),
    ("Đánh giá theo bản 2.0 ban hành.", "version"),
    ("Cúm A H5N1 và Covid-19 được kiểm soát.", "grade"),
    ("Đại học Điều dưỡng 16A và Luật kinh tế 11B.", "glued"),
    # numbers of things
    ("Điện thoại: 0233.3861234 để được hướng dẫn.", "phone"),
    ("Liên hệ 0918 238 494 gặp văn thư.", "phone"),
    ("Mã số thuế 3200123456 của đơn vị.", "account"),
    ("Chuyển về tài khoản 3713.0.1054321 tại Kho bạc.", "account"),
    ("Thủ tục 1.004972.000.00.00.H50 được công bố.", "procedure"),
    ("Theo TCVN 5689:2018 về nhiên liệu.", "standard"),
    ("Tọa độ X (m): 1673.471; Y (m): 582.942 của trạm.", "coordinate"),
    ("Vị trí ở khoảng 8,2 độ Vĩ Bắc; 115,4 độ Kinh Đông.", "coordinate"),
    # deadlines, intervals, ages, bases
    ("Báo cáo trong thời hạn 15 ngày kể từ ngày nhận được văn bản.", "deadline"),
    ("Thời hạn giải quyết: 30 ngày kể từ ngày nhận đủ hồ sơ.", "deadline"),
    ("Thông báo chậm nhất 05 ngày làm việc trước khi thi công.", "deadline"),
    ("Định kỳ 06 tháng báo cáo kết quả.", "interval"),
    ("Họp mỗi tháng 01 lần.", "interval"),
    ("Tổ chức 02 lần/năm.", "interval"),
    ("Tiêm chủng cho trẻ em dưới 5 tuổi.", "age"),
    ("Người lao động từ đủ 15 tuổi trở lên.", "age"),
    ("Tỷ lệ mắc trên 100.000 dân giảm.", "rate_base"),
    ("Bản đồ tỷ lệ 1:1.000 kèm theo.", "rate_base"),
    # marks
    ("Gồm: (1) giảm thời gian; (2) không thu phí.", "list_mark"),
    ("2. Mời các đơn vị tham gia đầy đủ.", "list_mark"),
    ("1. Kết quả thực hiện 19 tiêu chí nông thôn mới", "heading"),
    ("II. TÌNH HÌNH THỰC HIỆN 10 CHỈ TIÊU", "heading"),
    ("Căn cứ Quyết định số 12/QĐ-UBND về việc giao 20 chỉ tiêu;", "citation"),
    ("- Lưu: VT, 05 bản.", "copies"),
    ("17", "page_number"),
    ("Trang 3/12", "page_number"),
]


@pytest.mark.parametrize(("text", "rule"), NEAR_MISSES)
def test_near_misses_are_none_and_the_rule_is_named(paper, text: str, rule: str) -> None:
    document = paper(text)
    assert [(q.value, q.unit) for q in extract_quantities(document)] == []
    candidates = explain_numbers(document)
    assert candidates, "a number was lost without a verdict"
    assert {c.verdict for c in candidates} == {"excluded"}
    assert rule in {c.rule for c in candidates}
    assert {c.rule for c in candidates} <= RULES.keys()


# beside each kind of near miss, the quantity that looks most like it
COUNTERPARTS = [
    ("Trong tháng cấp 48 chứng chỉ hành nghề.", "48"),
    ("Với tổng số 119 người tham gia.", "119"),
    ("Đạt 14/20 xã.", "14"),
    ("Nhóm 10 người đã hoàn thành.", "10"),
    ("Gói 120.000 tỷ đồng được giải ngân.", "120000"),
    ("Thời gian thực hiện: 20 ngày làm việc.", "20"),
    ("Thời gian cung ứng là 12 tháng.", "12"),
    ("Thời hạn khai thác, sử dụng: 10 năm.", "10"),
    ("Cử cán bộ có 3 năm kinh nghiệm.", "3"),
    ("Rút ngắn 05 ngày so với quy định.", "5"),
    ("Tuổi thọ bình quân đạt 73,5 tuổi.", "73.5"),
    ("Tăng 2,24 lần so với cùng kỳ.", "2.24"),
    ("a) 100% cán bộ y tế được tập huấn", "100"),
    ("TỔNG SỐ: 02 TTHC./.", "2"),
    ("Dân số 1.791.827 người.", "1791827"),
    ("Trực tuyến 900 hồ sơ.", "900"),
    ("Danh mục 02 thủ tục hành chính.", "2"),
    ("Sức chứa 2000 người.", "2000"),
]


@pytest.mark.parametrize(("text", "value"), COUNTERPARTS)
def test_what_looks_like_a_near_miss_but_counts(quantities, text: str, value: str) -> None:
    assert [q.value for q in quantities(text)] == [value]


def test_a_number_that_restoring_made_a_word_is_none_and_is_listed() -> None:
    """`nhất 12 CBCC` is `nhất là CBCC`: the engine's 12 counts nothing, and can be explained."""
    words = (Word("nhất", "nhat"), Word("là", "12"), Word("CBCC", "CBCC"), Word("phường", "phuong"))
    document = compose([Page(1, (Zone(ZoneKind.BODY, (Line(words),)),))])
    assert extract_quantities(document) == ()
    assert [(c.text, c.rule) for c in explain_numbers(document)] == [("là", "misread")]


def test_a_paper_read_without_marks_keeps_only_numbers_before_known_units() -> None:
    """Such an engine reads `là` as 12 and `lề` as 18: before a word that is not counted they are no figures."""
    printed = (
        "nâng cao chất lượng đặc biệt 12 nâng cao chỉ số thay đổi 18 lối làm việc có 13 bài viết và 43 văn bản được đăng tải trên trang"
    )
    words = tuple(Word(w, fold(w)) for w in printed.split())
    document = compose([Page(1, (Zone(ZoneKind.BODY, (Line(words),)),))])
    assert [(q.value, q.unit) for q in extract_quantities(document)] == [("13", "bài viết"), ("43", "văn bản")]
    assert {c.text: c.rule for c in explain_numbers(document) if c.verdict == "excluded"} == {"12": "misread", "18": "misread"}


def test_numbers_in_heads_titles_recipients_and_signatures_are_left_alone(paper) -> None:
    blocks = "UBND 14 XÃ\n\nBÁO CÁO kết quả 12 mô hình\n\nNơi nhận: 05 khoa được chọn;\n\nPHÒNG 3 cán bộ\n\nCó 7 hộ nghèo."
    kinds = {0: ZoneKind.HEAD_LEFT, 1: ZoneKind.TITLE, 2: ZoneKind.RECIPIENTS, 3: ZoneKind.SIGNATURE}
    assert [q.value for q in extract_quantities(paper(blocks, kinds))] == ["7"]


def test_recipients_of_a_plain_text_are_left_alone(quantities) -> None:
    assert quantities("Có 7 hộ nghèo.\n\nNơi nhận:\n- ĐT, CTSV và 05 khoa được chọn (t/h);\n- Lưu VT.")[-1].value == "7"


@pytest.mark.parametrize(
    "strokes", ["dĐ 9 9 0c 0 96 09. 0 04 0.6 B0 94 8 bề d †<H 9 ø", "+M/AJ/LØ]# ở u29 f1, V# le ứ(«⁄4 #2 đụ | , ..ư it 5 Và. đi (27 Bếy Lá"]
)
def test_pen_strokes_and_leader_dots_give_no_figures(quantities, strokes: str) -> None:
    assert quantities(strokes) == ()
