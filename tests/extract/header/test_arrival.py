"""Promise: the received stamp gives arrival number and date and nothing else; nothing else gives them."""

from __future__ import annotations

import pytest

from pipeline.document import Line, ZoneKind

from .conftest import Sheet, head_sheet, printed, read, reasons, values

PAPER = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 15/BC-UBND
{stamp}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lào Cai, ngày {issued}

BÁO CÁO
Kết quả công tác văn thư năm 2024

Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;
Thực hiện Công văn số 1234/BNV-VTLT ngày 20/02/2024, ĐẾN nay đã tiếp nhận số: 987 hồ sơ.
"""
STAMP = "SỞ NỘI VỤ\nĐẾN Số: 1467\nNgày: {date}\nChuyển: .....\n"


def paper(date: str, issued: str = "05 tháng 3 năm 2024") -> str:
    return PAPER.format(stamp=STAMP.format(date=date), issued=issued)


@pytest.mark.parametrize(
    ("date", "arrived"),
    [("06/3/2024", "2024-03-06"), ("06-03-24", "2024-03-06"), ("....06/3/24", "2024-03-06"), ("06/3", None), ("31/02/2024", None)],
)
def test_a_stamp_in_a_given_text(date: str, arrived: str | None) -> None:
    """Two figures of a year count where the paper speaks of that year; a day without its year is no date."""
    found = values(read(paper(date)))
    assert (found["arrival_number"], found.get("arrival_on")) == ("1467", arrived)
    assert (found["document_number"], found["issued_on"]) == ("15", "2024-03-05")


def test_without_a_stamp_there_is_no_arrival() -> None:
    """ĐẾN in the body, a cited date, a number of something: none of them is of a stamp."""
    found = values(read(PAPER.format(stamp="", issued="05 tháng 3 năm 2024")))
    assert not {"arrival_number", "arrival_on"} & set(found)
    assert found["issued_on"] == "2024-03-05"


@pytest.mark.parametrize("issued", ["", "     tháng      năm 2024"])
def test_the_day_of_arrival_is_never_the_date_of_issue(issued: str) -> None:
    """Nor its number the paper's own, where the head leaves both open."""
    reading = read(paper("06/3/2024", issued).replace("Số: 15/BC-UBND", "Số:      /BC-UBND"))
    found = values(reading)
    assert found.get("issued_on") in (None, "2024")
    assert "document_number" not in found
    assert "blank_number" in reasons(reading)
    assert (found["arrival_number"], found["arrival_on"]) == ("1467", "2024-03-06")


def test_a_paper_is_not_received_before_it_is_issued() -> None:
    reading = read(paper("04/3/2024"))
    assert "issued_on" not in values(reading)
    assert "conflict" in reasons(reading)


def stamped(confidence: float, date: str = "06/3/2024") -> Sheet:
    """A page with a stamp at the left, on the level of type and title, its figures read with some confidence."""
    sheet = head_sheet(place_date="Kiên Giang, ngày 05 tháng 3 năm 2024")
    sheet.line([printed("Số:", 480, 530), printed("12/QĐ-UBND", 570, 530)])
    sheet.put("ĐẾN", 720, left=200, confidence=0.9)
    for y, label, figures in ((690, "Số:", "1467"), (750, "Ngày:", date)):
        word = printed(label, 360, y)
        sheet.line([word, printed(figures, (word.box.right if word.box else 0) + 20, y, confidence)])
    sheet.put("QUYẾT ĐỊNH", 720, center=1240).put("Về việc giao đề tài", 800, center=1240)
    sheet.put("Căn cứ Quyết định số 15/QĐ-SYT ngày 02/3/2024 của Sở Y tế;", 900, left=350)
    return sheet


def test_a_stamped_date_that_the_engine_reads_clearly() -> None:
    found = values(stamped(0.96).read())
    assert (found["arrival_number"], found["arrival_on"]) == ("1467", "2024-03-06")
    assert (found["document_code"], found["issued_on"], found["title"]) == ("12/QĐ-UBND", "2024-03-05", "Về việc giao đề tài")


def test_figures_by_pen_are_alternatives() -> None:
    """Nothing is given, a person is told, and the paper's own date is not shaken by a reading that is not sure."""
    reading = stamped(0.6, "04/3/2024").read()
    found = values(reading)
    assert not {"arrival_number", "arrival_on"} & set(found)
    assert found["issued_on"] == "2024-03-05"
    assert "low_confidence" in reasons(reading)
    assert reading.header.arrival_on.evidence is not None
    assert reading.header.arrival_on.evidence.alternatives == ("2024-03-04",)


def test_a_cited_date_on_the_level_of_the_stamp_is_none_of_it() -> None:
    """The first line of the body runs beside the stamp's frame."""
    sheet = head_sheet(place_date="Kiên Giang, ngày 05 tháng 3 năm 2024")
    sheet.line([printed("Số:", 480, 530), printed("12/QĐ-UBND", 570, 530)])
    sheet.put("QUYẾT ĐỊNH", 640, center=1240).put("Về việc giao đề tài", 700, center=1240)
    sheet.asides.append((ZoneKind.STAMP, Line((printed("ĐẾN", 200, 760),))))
    sheet.put("của Quyết định, ngày 06/3/2024 và ngày 07 tháng 3 năm 2024 số: 45", 800, left=220)
    found = values(sheet.read())
    assert not {"arrival_number", "arrival_on"} & set(found)
