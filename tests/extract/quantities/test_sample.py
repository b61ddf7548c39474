"""The sample report has exactly two quantities, one of them over a page break; everything else in it that has digits is none.

The text is that of the report as printed (the engine's reading of it came without marks and is restored by another stage).
"""

from __future__ import annotations

from pipeline.extract.quantities import check_arithmetic, explain_numbers, extract_quantities

HEAD = """UBND PHƯỜNG 1
Số: 147 /BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Phường 1, ngày 01 tháng 11 năm 2024

BÁO CÁO
Công tác tuyên truyền Cải cách hành chính trên địa bàn Phường 1 năm 2024

Thực hiện Kế hoạch số 07/KH-UBND ngày 24/01/2024 của UBND
Phường 1 về kế hoạch cải cách hành chính Nhà nước Phường 1 năm 2024;

Ủy ban nhân dân phường báo cáo kết quả thực hiện công tác tuyên
truyền cải cách hành chính trên địa bàn phường như sau:

I. KẾT QUẢ THỰC HIỆN

1. Công tác triển khai kế hoạch tuyên truyền CCHC

Thực hiện Kế hoạch số 181/KH-UBND ngày 31/01/2024 của UBND thị xã
Quảng Trị Về việc tuyên truyền cải cách hành chính trên địa bàn thị xã Quảng Trị
năm 2024, UBND phường ban hành Kế hoạch số 16/KH-UBND ngày 07/02/2024
của UBND Phường 1 về việc tuyên truyền cải cách hành chính trên địa bàn Phường
1, Thị xã Quảng Trị năm 2024; Kế hoạch số 17/KH-UBND ngày 16/2/2024 kế hoạch
tổ chức tuyên truyền cải cách hành chính bằng tờ rơi về chứng thực bản sao điện tử
trên địa bàn phường.

2. Kết quả thực hiện công tác tuyên truyền cải cách hành chính

2.1 Nội dung tuyên truyền:

Trong năm 2024, UBND phường tập trung tuyên truyền các nội dung sau:

- Tuyên truyền thông qua lĩnh vực VHXH, cán bộ công chức, các ngành,
đơn vị, nhất là CBCC thực hiện nhiệm vụ giải quyết thủ tục hành chính, kiểm soát
thủ tục hành chính và cán bộ phụ trách công tác tuyên truyền tại phường.

- Tuyên truyền thông qua việc niêm yết hồ sơ CCHC tại bộ phận 1 cửa, những
tin, bài từ các ngành, đoàn thể, lồng ghép vào trong các cuộc họp, hội nghị, tọa
đàm, tiếp xúc cử tri, tập huấn, đối thoại..., được đăng tải trên trang Thông tin điện tử
phường, trong năm 2024 với số lượng 13 bài viết, bản tin và 43 văn bản hướng dẫn,
"""
TAIL = """
báo cáo liên quan đến CCHC được đăng tải lên Trang thông tin điện tử của phường,
ngoài ra còn được đăng tải trên trang zalo, facebook của phường, kết hợp CCHC với
việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh để CBCC luôn
rèn luyện phẩm chất đạo đức, thay đổi lề lối làm việc chuyên nghiệp, giản dị, gần gũi
nhân dân.

- Tuyên truyền việc thực hiện Kế hoạch số 109/KH-UBND ngày 18/01/2024
của UBND thị xã về cải cách hành chính nhà nước thị xã Quảng Trị năm 2024.

II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025

1. Tuyên truyền, phổ biến sâu rộng về tầm quan trọng, ý nghĩa, mục tiêu và
tác động của cải cách hành chính đến phát triển kinh tế - xã hội của đất nước.

Trên đây là báo cáo tình hình thực hiện công tác tuyên truyền CCHC trên địa
bàn Phường 1 năm 2024./.
"""


def test_exactly_two_and_one_of_them_over_the_page_break(paper) -> None:
    document = paper(HEAD + "\f" + TAIL)
    rows = [(q.seq, q.value, q.unit, q.period, q.where, q.evidence.page) for q in extract_quantities(document)]
    assert rows == [
        (1, "13", "bài viết, bản tin", "năm 2024", "prose", 1),
        (2, "43", "văn bản hướng dẫn, báo cáo", "năm 2024", "prose", 1),
    ]
    second = extract_quantities(document)[1].evidence
    assert document.text[second.start : second.end] == "43 văn bản hướng dẫn,\n\fbáo cáo"
    assert check_arithmetic(extract_quantities(document), document) == ()


def test_all_other_numbers_of_it_are_excluded_for_a_reason(paper) -> None:
    document = paper(HEAD + "\f" + TAIL)
    excluded = {(c.text, c.rule) for c in explain_numbers(document) if c.verdict == "excluded"}
    assert {("07", "code"), ("24", "date"), ("1", "name"), ("2024", "year"), ("1", "list_mark"), ("2.1", "list_mark")} <= excluded
