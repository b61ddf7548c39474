"""Promise: days and numbers that stand on a paper for other reasons are never its date of issue and never its number.

Each text lacks the paper's own date, its own number, or both; what else is there must not take their place.
"""

from __future__ import annotations

import pytest

from .conftest import read, reasons, values

HEAD = """{aside}ỦY BAN NHÂN DÂN
TỈNH KIÊN GIANG
{number}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{date}

THÔNG BÁO
Về việc hoãn hội nghị trực tuyến

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
{body}
"""


def paper(*, aside: str = "", number: str = "Số: 416/TB-UBND", date: str = "", body: str = "") -> str:
    return HEAD.format(aside=f"{aside}\n\n" if aside else "", number=number, date=date, body=body)


@pytest.mark.parametrize(
    "text",
    [
        paper(aside="Ký bởi: Cổng Thông tin điện tử Chính phủ\nThời gian ký: 15.11.2017 11:03:37 +07:00"),
        paper(aside="Người ký: Ủy ban nhân dân tỉnh\nGiờ ký: 15/11/2017 11:03:37"),
        paper(aside="SAO Y; ỦY BAN NHÂN DÂN TỈNH; 20/02/2018 08:34:29 +07:00"),
        paper(aside="CÔNG BÁO/Số 1739 + 1740/Ngày 29-12-2017"),
        paper(aside="CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ\nĐẾN Số: 1234\nNgày: 05/11/2017"),
        paper(body="Thông báo này có hiệu lực thi hành kể từ ngày 01 tháng 01 năm 2018."),
        paper(body="Thực hiện Công điện số 220/CĐ-TTg ngày 22/12/2017 của Thủ tướng Chính phủ."),
        paper(body="Báo cáo kết quả trước ngày 25 tháng 12 năm 2017. Ông Nguyễn Văn A, sinh ngày 05/3/1980."),
        paper(body="In xong và nộp lưu chiểu ngày 30 tháng 12 năm 2017."),
        paper(body="\fSAO Y BẢN CHÍNH\nSố: 22/SY-VP\nKiên Giang, ngày 28 tháng 12 năm 2017\nCHÁNH VĂN PHÒNG\n\nTrần Thị Lan"),
        paper(body="\fMẪU ĐƠN\n(Kèm theo Quyết định số 15/QĐ-UBND ngày 10/01/2018)\n\n........, ngày 05 tháng 02 năm 2018"),
        paper(body="GIẢI MẬT\nTừ: 05/5/2019"),
    ],
    ids=[
        "signature", "signature of the office", "copy as a file", "gazette", "received", "effect", "cited", "deadline and birth",
        "printing", "copy mark", "form", "declassified",
    ],
)  # fmt: skip
def test_never_the_date_of_issue(text: str) -> None:
    """Where the head has no date there is none, and the reason says so."""
    reading = read(text)
    assert "issued_on" not in values(reading)
    assert "no_date" in reasons(reading)
    assert values(reading)["document_code"] == "416/TB-UBND"


@pytest.mark.parametrize(
    "text",
    [
        paper(number="Số:        /TB-UBND"),
        paper(number="Số: ..... /TB-UBND", aside="CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ\nĐẾN Số: 1234\nNgày: 05/11/2017"),
        paper(number="Số:        /TB-UBND", aside="CÔNG BÁO/Số 1739 + 1740/Ngày 29-12-2017"),
        paper(number="Số:        /TB-UBND", body="Thực hiện Thông báo số 415/TB-UBND ngày 20/12/2017 của Ủy ban nhân dân tỉnh."),
        paper(number="Số:        /TB-UBND", body="\fSAO Y BẢN CHÍNH\nSố: 22/SY-VP\nKiên Giang, ngày 28 tháng 12 năm 2017"),
        paper(number="Số:        /TB-UBND", body="\fPHIẾU\nSố: 05/PTTr-VP\nvề giải quyết công việc"),
    ],
    ids=["nothing", "received", "gazette", "cited", "copy mark", "form"],
)
def test_never_the_papers_own_number(text: str) -> None:
    """Where the slot is blank there is no number; the printed notation is told all the same."""
    reading = read(text)
    found = values(reading)
    assert not {"document_number", "document_code"} & set(found)
    assert found["document_notation"] == "TB-UBND"
    assert "blank_number" in reasons(reading)
