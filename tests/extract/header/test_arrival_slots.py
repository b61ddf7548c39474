"""Promise: pen figures of a received stamp are given where image and paper leave no doubt; they are of its arrival and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.config import ExtractSettings
from pipeline.document import Box, Document, Line, Page, Slot, SlotKind, Word, Zone, ZoneKind, compose
from pipeline.extract.header import arrival_mark, arrival_places, extract_header

from .conftest import Sheet, head_sheet, printed, reasons, values

BOX = Box(200, 690, 600, 740)
EM = 32.0
Readings = list[tuple[str, float]]


def paper(issued: str = "Kiên Giang, ngày 05 tháng 3 năm 2024") -> Sheet:
    sheet = head_sheet(place_date=issued)
    sheet.line([printed("Số:", 480, 530), printed("12/QĐ-UBND", 570, 530)])
    sheet.put("QUYẾT ĐỊNH", 720, center=1240).put("Về việc giao đề tài", 800, center=1240)
    return sheet.put("Căn cứ Luật Lưu trữ;", 1000, left=470)


def received(date: Readings, number: Readings = [], issued: str = "Kiên Giang, ngày 05 tháng 3 năm 2024") -> Document:  # noqa: B006
    document = paper(issued).document()
    lines: tuple[tuple[SlotKind, Readings], ...] = (("arrival_date", date), ("arrival_number", number))
    slots = tuple(Slot(kind, BOX, tuple(readings)) for kind, readings in lines)
    return compose([replace(document.pages[0], slots=slots)])


@pytest.mark.parametrize(
    ("date", "given"),
    [
        ([("06/3/2024", 0.9)], "2024-03-06"),
        ([("6/3/24", 0.9)], "2024-03-06"),
        ([("05/3/24", 0.9)], "2024-03-05"),
        ([("06/1/24", 0.6), ("06/3/24", 0.2)], "2024-03-06"),
        ([("06/3/2029", 0.5), ("06/3/2024", 0.3)], "2024-03-06"),
        ([("06/3/2024", 0.4), ("08/3/2024", 0.4)], None),
        ([("06/3/2024", 0.05)], None),
        ([("04/3/2024", 0.95)], None),
        ([("06/3/2031", 0.9)], None),
        ([("31/2/2024", 0.9)], None),
    ],
    ids=[
        "clear",
        "short year",
        "same day",
        "before its issue",
        "years later",
        "two days",
        "hardly seen",
        "never before",
        "never then",
        "no day",
    ],
)
def test_the_day_of_arrival_fits_the_day_of_issue(date: Readings, given: str | None) -> None:
    """A paper is received on its day or soon after: that decides between readings, and one alone that does not fit is not given."""
    found = values(extract_header(received(date), ExtractSettings()))
    assert found.get("arrival_on") == given
    assert (found["document_code"], found["issued_on"]) == ("12/QĐ-UBND", "2024-03-05")


@pytest.mark.parametrize(
    ("date", "given"), [([("06/3/2024", 0.9)], "2024-03-06"), ([("06/3/2023", 0.6), ("06/3/2024", 0.3)], "2024-03-06")]
)
def test_a_month_without_its_day_helps_too(date: Readings, given: str) -> None:
    reading = extract_header(received(date, issued="Kiên Giang, ngày     tháng 3 năm 2024"), ExtractSettings())
    assert values(reading)["arrival_on"] == given
    assert values(reading).get("issued_on") in (None, "2024-03")


@pytest.mark.parametrize(("number", "given"), [([("1467", 0.9)], "1467"), ([("1467", 0.5), ("1407", 0.4)], None), ([("", 0.9)], None)])
def test_the_number_of_arrival(number: Readings, given: str | None) -> None:
    reading = extract_header(received([("06/3/2024", 0.9)], number), ExtractSettings())
    assert values(reading).get("arrival_number") == given
    assert values(reading)["document_number"] == "12"
    if number[0][0] and given is None:
        assert "low_confidence" in reasons(reading)


def test_without_a_date_of_its_own_a_paper_has_none_of_the_stamp() -> None:
    """Neither is the number of the stamp its number."""
    sheet = head_sheet()
    sheet.line([printed("Số:", 480, 530), printed("/QĐ-UBND", 700, 530)]).put("QUYẾT ĐỊNH", 720, center=1240)
    document = sheet.put("Về việc giao đề tài năm 2024", 800, center=1240).document()
    slots = (Slot("arrival_date", BOX, (("06/3/2024", 0.95),)), Slot("arrival_number", BOX, (("1467", 0.95),)))
    found = values(extract_header(compose([replace(document.pages[0], slots=slots)]), ExtractSettings()))
    assert (found["arrival_number"], found["arrival_on"]) == ("1467", "2024-03-06")
    assert "issued_on" not in found and "document_number" not in found and "document_code" not in found


def spelled(text: str, left: float, middle: float) -> Line:
    """A line of a stamp letter by letter, in a face without serifs of 32 pixels."""
    words, at = [], left
    for letter in text:
        wide = EM * (0.72 if letter.isupper() else 0.28 if letter in ".:/ " else 0.54)
        if letter != " ":
            words.append(Word(letter, letter, Box(at + wide / 2 - 6, middle - 26, at + wide / 2 + 6, middle + 26), 0.9, after=""))
        at += wide
    return Line(tuple(words))


STAMP = ("SỞ NỘI VỤ", "ĐẾN", "Số:1467", "Ngày:06/3/24", "Chuyển:")


def lines_of(*texts: str) -> list[Line]:
    return [spelled(text, 60, 100 + 45 * i) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        (STAMP, ["arrival_number", "arrival_date"]),
        (("ĐẾN", "Giờ:", "Ngày:06/3/24"), ["arrival_date"]),
        (("Số:1467", "Ngav:06/3/24"), ["arrival_number", "arrival_date"]),
        (("40:1467", "Ngày:06/3/24", "Chuyển:"), ["arrival_number", "arrival_date"]),
        (("Ngày:06/3/24",), []),
        (("Số:1467", "Chuyển:"), []),
        (("SAO Y", "Số:1467", "Ngày:06/3/24"), []),
        (("Người ký: Sở Nội vụ", "Ngày ký: 06/3/24", "Giờ: 8"), []),
        (("QUYẾT ĐỊNH", "Về việc giao đề tài"), []),
    ],
    ids=[
        "whole",
        "with an hour",
        "a letter misread",
        "a label misread",
        "a day alone",
        "no day",
        "a copy",
        "a digital signature",
        "a title",
    ],
)
def test_where_number_and_day_of_a_stamp_stand(texts: tuple[str, ...], kinds: list[str]) -> None:
    places = arrival_places(lines_of(*texts))
    assert [place.kind for place in places] == kinds
    for place in places:
        assert place.em == pytest.approx(EM, rel=0.2)
        assert abs(place.box.left - 60) < 0.4 * EM


def test_where_the_word_is_known_a_day_alone_is_enough() -> None:
    assert [place.kind for place in arrival_places(lines_of("Ngày:06/3/24"), marked=True)] == ["arrival_date"]


@pytest.mark.parametrize(
    ("line", "y", "marked"),
    [
        (["ĐẾN", "Ngày:"], 700, True),
        (["ĐỀN"], 700, True),
        (["Đến"], 700, False),
        (["QUY", "HOẠCH", "ĐẾN", "NĂM"], 700, False),
        (["ĐẾN"], 2900, False),
    ],
    ids=["beside its label", "misread", "in small letters", "in a title", "at the foot"],
)
def test_the_word_of_a_received_stamp(line: list[str], y: float, marked: bool) -> None:
    words = tuple(printed(text, 200 + 220 * i, y) for i, text in enumerate(line))
    page = Page(1, (Zone(ZoneKind.BODY, (Line(words),)),), "ocr", 2480, 3508, 300.0)
    place = arrival_mark(page)
    assert (place is not None) is marked
    if place is not None and words[0].box is not None:
        assert place.left < words[0].box.left < words[0].box.right < place.right
