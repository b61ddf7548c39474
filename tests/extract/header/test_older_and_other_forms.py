"""Promise: the forms of the Party, of mass organizations, of the National Assembly and of earlier decrees are read as their rules say.

Each case is a head as the rules for such papers draw it: Hướng dẫn 36-HD/VPTW and 01-HD/VPTW (Party), 29-HD/TWĐTN-VP and the form before it
(Đoàn), the law on legal documents, Nghị định 30/2020/NĐ-CP, Thông tư 01/2011/TT-BNV and what was usual before 2005.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from .conftest import read, reasons, values

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
YOUTH = "ĐOÀN TNCS HỒ CHÍ MINH"


@dataclass(frozen=True)
class Case:
    """A head in its columns, what stands below, and what the record must say."""

    left: str
    right: str
    below: str
    code: str
    type_code: str
    issuer: str
    issued_on: str
    title: str
    parent: str | None = None
    place: str | None = None

    @property
    def text(self) -> str:
        return f"{self.left}\n\n{self.right}\n\n{self.below}\n"


CASES = {
    "central committee": Case(
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 02-NQ/TW",
        f"{PARTY}\nHà Nội, ngày 16 tháng 7 năm 1998",
        "NGHỊ QUYẾT\nvề xây dựng và phát triển nền văn hóa\n-----\n\nI- TÌNH HÌNH",
        "02-NQ/TW", "NQ", "Ban Chấp hành Trung ương", "1998-07-16", "về xây dựng và phát triển nền văn hóa", place="Hà Nội",
    ),
    "party letter without V/v": Case(
        "TỈNH ỦY LÀO CAI\nHUYỆN ỦY BẢO THẮNG\n*\nSố 237-CV/HU\nGóp ý dự thảo báo cáo chính trị",
        f"{PARTY}\nBảo Thắng, ngày 05 tháng 3 năm 2024",
        "Kính gửi: Các chi, đảng bộ trực thuộc\n\nThực hiện Công văn số 12-CV/TU ngày 01/3/2024 của Tỉnh ủy.",
        "237-CV/HU", "CV", "Huyện ủy Bảo Thắng", "2024-03-05", "Góp ý dự thảo báo cáo chính trị",
        parent="Tỉnh ủy Lào Cai", place="Bảo Thắng",
    ),
    "party conclusion": Case(
        "ĐẢNG BỘ TỈNH PHÚ THỌ\nĐẢNG ỦY XÃ TÂN LẬP\n*\nSố 15-KL/ĐU",
        f"{PARTY}\nTân Lập, ngày 12 tháng 9 năm 2025",
        "KẾT LUẬN\ncủa Ban Chấp hành Đảng bộ xã tại Hội nghị lần thứ 2\n-----\n\nNgày 10/9/2025, Ban Chấp hành Đảng bộ xã họp.",
        "15-KL/ĐU", "KL", "Đảng ủy xã Tân Lập", "2025-09-12", "của Ban Chấp hành Đảng bộ xã tại Hội nghị lần thứ 2",
        parent="Đảng bộ tỉnh Phú Thọ", place="Tân Lập",
    ),
    "youth union, spaced dash": Case(
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n***\nSố: 367 - QĐ/TWĐTN-VP",
        f"{YOUTH}\nHà Nội, ngày 29 tháng 10 năm 2013",
        "QUYẾT ĐỊNH\nVề việc ban hành quy chế\n\nCăn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;",
        "367-QĐ/TWĐTN-VP", "QĐ", "Ban Chấp hành Trung ương", "2013-10-29", "Về việc ban hành quy chế", place="Hà Nội",
    ),
    "youth union before 2010, no dash": Case(
        f"{YOUTH}\nBCH TỈNH NGHỆ AN\n***\nSố: 84 QĐ/ĐTN",
        f"{STATE}\nVinh, ngày 05 tháng 3 năm 2008",
        "QUYẾT ĐỊNH\nVề việc khen thưởng\n\nCăn cứ Điều lệ Đoàn;",
        "84-QĐ/ĐTN", "QĐ", "BCH tỉnh Nghệ An", "2008-03-05", "Về việc khen thưởng", parent="Đoàn TNCS Hồ Chí Minh", place="Vinh",
    ),
    "front": Case(
        "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nXÃ HÒA BÌNH\nBAN THƯỜNG TRỰC\nSố: 90/BC-MTTQ-BTT",
        f"{STATE}\nHòa Bình, ngày 03 tháng 4 năm 2024",
        "BÁO CÁO\nKết quả giám sát năm 2024\n\nThực hiện Kế hoạch số 12/KH-MTTQ-BTT ngày 05/01/2024;",
        "90/BC-MTTQ-BTT", "BC", "Ban Thường trực", "2024-04-03", "Kết quả giám sát năm 2024",
        parent="Ủy ban Mặt trận Tổ quốc Việt Nam xã Hòa Bình", place="Hòa Bình",
    ),
    "trade union": Case(
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nSố: 1290/QĐ-TLĐ",
        f"{STATE}\nHà Nội, ngày 03 tháng 9 năm 2014",
        "QUYẾT ĐỊNH\nVề việc ban hành Hướng dẫn\n\nĐOÀN CHỦ TỊCH TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\n\nCăn cứ Luật Công đoàn;",
        "1290/QĐ-TLĐ", "QĐ", "Tổng Liên đoàn Lao động Việt Nam", "2014-09-03", "Về việc ban hành Hướng dẫn", place="Hà Nội",
    ),
    "standing committee, by adoption": Case(
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nNghị quyết số: 111/2025/UBTVQH15",
        STATE,
        "NGHỊ QUYẾT\nVỀ PHÂN BỔ DỰ TOÁN CHI NGÂN SÁCH\n\nỦY BAN THƯỜNG VỤ QUỐC HỘI\n\nCăn cứ Hiến pháp;\n\f"
        "Nghị quyết này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2025.\n"
        "Nghị quyết này được Ủy ban Thường vụ Quốc hội thông qua ngày 30 tháng 6 năm 2025.",
        "111/2025/UBTVQH15", "NQ", "Ủy ban Thường vụ Quốc hội", "2025-06-30", "VỀ PHÂN BỔ DỰ TOÁN CHI NGÂN SÁCH",
    ),
    "standing committee, not normative": Case(
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nSố: 1673/NQ-UBTVQH15",
        f"{STATE}\nHà Nội, ngày 16 tháng 6 năm 2025",
        "NGHỊ QUYẾT\nVề việc sắp xếp các đơn vị hành chính cấp xã năm 2025\n\nCăn cứ Hiến pháp;",
        "1673/NQ-UBTVQH15", "NQ", "Ủy ban Thường vụ Quốc hội", "2025-06-16", "Về việc sắp xếp các đơn vị hành chính cấp xã năm 2025",
        place="Hà Nội",
    ),
    "law of 2003": Case(
        "QUỐC HỘI\nSố: 13/2003/QH11",
        STATE,
        "LUẬT\nĐẤT ĐAI\n\nCăn cứ vào Hiến pháp năm 1992;\n\f"
        "Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XI, kỳ họp thứ 4 thông qua ngày 26 tháng 11 năm 2003.",
        "13/2003/QH11", "L", "Quốc hội", "2003-11-26", "ĐẤT ĐAI",
    ),
    "ordinance dated over the signature": Case(
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nPháp lệnh số: 06/2003/PL-UBTVQH11",
        STATE,
        "PHÁP LỆNH\nDÂN SỐ\n\nCăn cứ Hiến pháp;\n\fPháp lệnh này có hiệu lực từ ngày 01 tháng 5 năm 2003.\n\n"
        "Hà Nội, ngày 09 tháng 01 năm 2003\nTM. ỦY BAN THƯỜNG VỤ QUỐC HỘI\nCHỦ TỊCH\n\nNguyễn Văn An",
        "06/2003/PL-UBTVQH11", "PL", "Ủy ban Thường vụ Quốc hội", "2003-01-09", "DÂN SỐ", place="Hà Nội",
    ),
    "government before 1996": Case(
        "CHÍNH PHỦ\n-------\nSố: 13-CP",
        f"{STATE}\n-------\nHà Nội, ngày 02 tháng 3 năm 1993",
        "NGHỊ ĐỊNH\nBan hành quy định về công tác khuyến nông\n\nCHÍNH PHỦ\n\nCăn cứ Luật Tổ chức Chính phủ;",
        "13-CP", "NĐ", "Chính phủ", "1993-03-02", "Ban hành quy định về công tác khuyến nông", place="Hà Nội",
    ),
    "province before 2005": Case(
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n-----\nSố: 34/2003/QĐ-UB",
        f"{STATE}\n--oOo--\nLào Cai, ngày 5 tháng 6 năm 2003",
        "QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nV/v ban hành quy chế quản lý\n\nỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\n- Căn cứ Luật;",
        "34/2003/QĐ-UB", "QĐ", "Ủy ban nhân dân tỉnh Lào Cai", "2003-06-05", "ban hành quy chế quản lý", place="Lào Cai",
    ),
    "council, adopted a day earlier": Case(
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH TÂY NINH\nSố: 25/NQ-HĐND",
        f"{STATE}\nTây Ninh, ngày 07 tháng 12 năm 2023",
        "NGHỊ QUYẾT\nVề dự toán ngân sách nhà nước năm 2024\n\nHỘI ĐỒNG NHÂN DÂN TỈNH TÂY NINH\nKHÓA X, KỲ HỌP THỨ 12\n\nCăn cứ Luật;\n\f"
        "Nghị quyết này đã được Hội đồng nhân dân tỉnh Khóa X, kỳ họp thứ 12 thông qua ngày 06 tháng 12 năm 2023.",
        "25/NQ-HĐND", "NQ", "Hội đồng nhân dân tỉnh Tây Ninh", "2023-12-07", "Về dự toán ngân sách nhà nước năm 2024", place="Tây Ninh",
    ),
    "consolidated text": Case(
        "BỘ Y TẾ\nSố: 04/VBHN-BYT",
        f"{STATE}\nHà Nội, ngày 15 tháng 5 năm 2019",
        "THÔNG TƯ\nQuy định về ghi nhãn thuốc\n\n"
        "Thông tư số 06/2016/TT-BYT ngày 08 tháng 3 năm 2016 của Bộ trưởng Bộ Y tế, có hiệu lực kể từ ngày 01 tháng 7 năm 2016;",
        "04/VBHN-BYT", "TT", "Bộ Y tế", "2019-05-15", "Quy định về ghi nhãn thuốc", place="Hà Nội",
    ),
    "number with a letter": Case(
        "CHÍNH PHỦ\nSố: 30c/NQ-CP",
        f"{STATE}\nHà Nội, ngày 08 tháng 11 năm 2011",
        "NGHỊ QUYẾT\nBan hành Chương trình tổng thể\n\nCHÍNH PHỦ",
        "30c/NQ-CP", "NQ", "Chính phủ", "2011-11-08", "Ban hành Chương trình tổng thể", place="Hà Nội",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_form(case: Case) -> None:
    reading = read(case.text)
    found = values(reading)
    assert found["document_code"] == case.code
    assert found["type_code"] == case.type_code
    assert found["issuer"] == case.issuer
    assert found.get("parent_issuer") == case.parent
    assert found.get("place") == case.place
    assert found["issued_on"] == case.issued_on
    assert found["title"] == case.title
    assert not {"conflict", "low_confidence"} & set(reasons(reading))
