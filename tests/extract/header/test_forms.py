"""The forms of official papers, as text: what an archivist reads in the head is what the record says."""

from __future__ import annotations

import pytest

from .conftest import read, reasons, values

REPORT = """ỦY BAN NHÂN DÂN
XÃ TÂN LẬP
Số: 147/BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Lập, ngày 01 tháng 11 năm 2024

BÁO CÁO
Công tác tuyên truyền cải cách hành chính
trên địa bàn xã năm 2024

Thực hiện Kế hoạch số 07/KH-UBND ngày 24/01/2024 của UBND xã, Ủy ban nhân dân xã báo cáo như sau./.

Nơi nhận:
- UBND huyện;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn Bình
"""
LETTER = """UBND TỈNH QUẢNG NGÃI
SỞ Y TẾ
Số: 513/SYT-NVD
V/v đính chính Công văn số 455/SYT-NVD
ngày 17/4/2018 của Sở Y tế

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Ngãi, ngày 24 tháng 4 năm 2018

Kính gửi: Các đơn vị trực thuộc

Sở Y tế đề nghị các đơn vị thực hiện.
"""
PARTY = """TỈNH ỦY QUẢNG TRỊ
BAN TỔ CHỨC
*
Số 127-QĐ/BTCTU

ĐẢNG CỘNG SẢN VIỆT NAM
Quảng Trị, ngày 05 tháng 9 năm 2024

QUY ĐỊNH
về chế độ làm việc của Ban Tổ chức Tỉnh ủy
-----

- Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ tỉnh;
"""
YOUTH = """TỈNH ĐOÀN NGHỆ AN
BCH ĐOÀN TRƯỜNG ĐẠI HỌC VINH
***
Số: 29-HD/ĐTN

ĐOÀN TNCS HỒ CHÍ MINH
Vinh, ngày 29 tháng 10 năm 2013

HƯỚNG DẪN
Tổ chức sinh hoạt chi đoàn

Căn cứ Điều lệ Đoàn;
"""
LAW = """QUỐC HỘI
Luật số: 68/2020/QH14

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

LUẬT
CƯ TRÚ

Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Cư trú.
\fLuật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIV, kỳ họp thứ 10 thông qua ngày
13 tháng 11 năm 2020.

CHỦ TỊCH QUỐC HỘI

Nguyễn Thị Hoa
"""
DECREE = """CHÍNH PHỦ
Số: 30/2020/NĐ-CP

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 3 năm 2020

NGHỊ ĐỊNH
Về công tác văn thư

Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
"""
JOINT = """BỘ TÀI CHÍNH - BỘ TƯ PHÁP
Số: 02/2011/TTLT-BTC-BTP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 06 tháng 01 năm 2011

THÔNG TƯ LIÊN TỊCH
Hướng dẫn lập dự toán kinh phí

Căn cứ Luật Ngân sách nhà nước;
"""
DRAFT = """UBND TỈNH HẬU GIANG
SỞ TÀI CHÍNH
Số:       /BC-STC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hậu Giang, ngày     tháng 02 năm 2025

BÁO CÁO
Tình hình giá cả thị trường tháng 01/2025

I. TÌNH HÌNH CHUNG
"""
UNION = """LIÊN ĐOÀN LAO ĐỘNG TỈNH PHÚ THỌ
CÔNG ĐOÀN VIÊN CHỨC
Số: 12/KH-CĐVC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Việt Trì, ngày 03 tháng 4 năm 2024

KẾ HOẠCH
Tổ chức Tháng Công nhân năm 2024

Thực hiện Hướng dẫn số 05/HD-LĐLĐ ngày 01/3/2024, Công đoàn Viên chức xây dựng kế hoạch như sau:
"""


def test_report() -> None:
    """Nghị định 30: every field of a report of a commune."""
    reading = read(REPORT)
    assert values(reading) == {
        "document_number": "147",
        "document_notation": "BC-UBND",
        "document_code": "147/BC-UBND",
        "type_code": "BC",
        "type_name": "Báo cáo",
        "issuer": "Ủy ban nhân dân xã Tân Lập",
        "place": "Tân Lập",
        "issued_on": "2024-11-01",
        "title": "Công tác tuyên truyền cải cách hành chính trên địa bàn xã năm 2024",
        "signer_name": "Nguyễn Văn Bình",
        "signer_title": "Phó Chủ tịch",
        "signer_authority": "TM. Ủy ban nhân dân; KT. Chủ tịch",
        "recipients": "UBND huyện; Lưu: VT",
    }
    assert reasons(reading) == []


@pytest.mark.parametrize(
    ("text", "code", "type_code", "issuer", "parent", "place", "date", "title"),
    [
        (
            LETTER, "513/SYT-NVD", "CV", "Sở Y tế", "UBND tỉnh Quảng Ngãi", "Quảng Ngãi", "2018-04-24",
            "đính chính Công văn số 455/SYT-NVD ngày 17/4/2018 của Sở Y tế",
        ),
        (
            PARTY, "127-QĐ/BTCTU", "QyĐ", "Ban Tổ chức", "Tỉnh ủy Quảng Trị", "Quảng Trị", "2024-09-05",
            "về chế độ làm việc của Ban Tổ chức Tỉnh ủy",
        ),
        (
            YOUTH, "29-HD/ĐTN", "HD", "BCH Đoàn Trường Đại học Vinh", "Tỉnh đoàn Nghệ An", "Vinh", "2013-10-29",
            "Tổ chức sinh hoạt chi đoàn",
        ),
        (LAW, "68/2020/QH14", "L", "Quốc hội", None, None, "2020-11-13", "CƯ TRÚ"),
        (DECREE, "30/2020/NĐ-CP", "NĐ", "Chính phủ", None, "Hà Nội", "2020-03-05", "Về công tác văn thư"),
        (
            JOINT, "02/2011/TTLT-BTC-BTP", "TTLT", "Bộ Tài chính - Bộ Tư pháp", None, "Hà Nội", "2011-01-06",
            "Hướng dẫn lập dự toán kinh phí",
        ),
        (
            UNION, "12/KH-CĐVC", "KH", "Công đoàn Viên chức", "Liên đoàn Lao động tỉnh Phú Thọ", "Việt Trì", "2024-04-03",
            "Tổ chức Tháng Công nhân năm 2024",
        ),
    ],
    ids=["letter", "party", "youth", "law", "decree", "joint", "union"],
)  # fmt: skip
def test_other_forms(
    text: str, code: str, type_code: str, issuer: str, parent: str | None, place: str | None, date: str, title: str
) -> None:
    """Letter, Party, Đoàn, National Assembly, decree with the year in its code, joint paper, trade union."""
    found = values(read(text))
    assert found["document_code"] == code
    assert found["type_code"] == type_code
    assert found["issuer"] == issuer
    assert found.get("parent_issuer") == parent
    assert found.get("place") == place
    assert found["issued_on"] == date
    assert found["title"] == title


def test_signer_of_a_law() -> None:
    """The head of the National Assembly signs a law, on its last page."""
    found = values(read(LAW))
    assert (found["signer_name"], found["signer_title"]) == ("Nguyễn Thị Hoa", "Chủ tịch Quốc hội")


def test_draft_with_blank_slots() -> None:
    """A draft for electronic signing: the notation is reported, no number, the month as far as it is printed."""
    reading = read(DRAFT)
    found = values(reading)
    assert "document_number" not in found
    assert "document_code" not in found
    assert found["document_notation"] == "BC-STC"
    assert found["issued_on"] == "2025-02"
    assert {"blank_number", "partial_date"} <= set(reasons(reading))


def test_fused_head_of_a_restored_text() -> None:
    """A text whose columns an engine ran together, its first line lost: the body is completed from the notation."""
    found = values(
        read(
            " PHƯỜNG 1 Độc lập - Tự do - Hạnh phúc\nSố: 147 /BC-UBND Phường 1, ngày O1 tháng 11 năm 2024\nBÁO CÁO\n\n"
            "Công tác tuyên truyền Cải cách hành chính trên địa bàn Phường 1 năm 2024\n\n"
            "Thực hiện Kế hoạch số 07/KH-UBND ngày 24/01/2024 của UBND\nPhường 1 về kế hoạch;\n"
        )
    )
    assert found["document_code"] == "147/BC-UBND"
    assert found["issued_on"] == "2024-11-01"
    assert found["place"] == "Phường 1"
    assert found["issuer"] == "Ủy ban nhân dân Phường 1"
    assert found["type_code"] == "BC"
    assert found["title"] == "Công tác tuyên truyền Cải cách hành chính trên địa bàn Phường 1 năm 2024"


def test_fixed_words_are_known_by_their_shape() -> None:
    """Lost and misplaced marks of the fixed words change nothing."""
    text = (
        REPORT.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "CỌNG HOÀ XÃ HỌI CHU NGHIA").replace("BÁO CÁO", "BẢO CÀO").replace("Độc lập", "Đôc lâp")
    )
    text = text.replace("Nơi nhận", "Nơi nhân").replace("PHÓ CHỦ TỊCH", "PHO CHU TICH").replace("Số: 147", "Só: 147")
    assert values(read(text)) == values(read(REPORT))


def test_empty_and_shapeless_texts() -> None:
    """No text gives no value and says so; a text that is no paper gives no guesses."""
    assert values(read("")) == {}
    assert reasons(read("")) == ["blank_page"]
    found = values(read("Hôm nay trời đẹp, chúng tôi đi chơi ngày 2/9 ở Hà Nội.\nSố lượng 13 bài viết."))
    assert not {"document_number", "document_code", "issued_on", "type_code", "signer_name"} & set(found)


def test_notation_that_goes_on_in_the_next_line() -> None:
    """A notation that ends in a dash is completed from the line below."""
    text = JOINT.replace("Số: 02/2011/TTLT-BTC-BTP", "Số: 24/HDLN-BCA-BQP-\nBYT-BTC").replace("THÔNG TƯ LIÊN TỊCH", "HƯỚNG DẪN LIÊN NGÀNH")
    found = values(read(text))
    assert found["document_code"] == "24/HDLN-BCA-BQP-BYT-BTC"
    assert found["type_code"] == "HDLN"


def test_printed_type_wins_over_the_notation() -> None:
    """`QĐ` in the notation of a GIẤY PHÉP: the printed name is the type, and a person is told."""
    reading = read(REPORT.replace("147/BC-UBND", "1430/QĐ-UBND").replace("BÁO CÁO\nCông tác", "GIẤY PHÉP HÀNH NGHỀ KHOAN NƯỚC\nCông tác"))
    assert values(reading)["type_code"] == "GP"
    assert values(reading)["document_notation"] == "QĐ-UBND"
    assert "conflict" in reasons(reading)


def test_attached_rules_have_no_number_of_their_own() -> None:
    """The bracketed number under the title is that of the decision, never the paper's own."""
    text = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Phủ Lý, ngày 16 tháng 8 năm 2010

QUY ĐỊNH
Xử lý kỷ luật học sinh
(Kèm theo Quyết định số 88/QĐ-CĐYT ngày 15/8/2010 của Hiệu trưởng)

Điều 1. Phạm vi
"""
    reading = read(text)
    found = values(reading)
    assert "document_number" not in found
    assert found["title"] == "Xử lý kỷ luật học sinh"
    assert found["issued_on"] == "2010-08-16"
    assert "no_number" in reasons(reading)


def test_copy_block_is_not_the_paper() -> None:
    """Number, date and signer of a SAO Y block at the end are not those of the paper."""
    copy = """
SAO Y BẢN CHÍNH
Số: 22/SY-VP
Hà Nội, ngày 04 tháng 12 năm 2024
CHÁNH VĂN PHÒNG

Trần Thị Lan
"""
    assert values(read(REPORT + copy)) == values(read(REPORT))


def test_minutes_keep_their_kind_out_of_the_title() -> None:
    """`BIÊN BẢN KIỂM TRA` is the type line, what was checked stands below; the meeting's day is not the date of issue."""
    text = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

BIÊN BẢN KIỂM TRA
Thực tế kho vật liệu

Hôm nay, ngày 08/6/2026, đoàn kiểm tra gồm:
"""
    found = values(read(text))
    assert (found["type_code"], found["title"]) == ("BB", "Thực tế kho vật liệu")
    assert "issued_on" not in found
