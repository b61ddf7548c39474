"""Promise: what the paper says elsewhere fills what its head leaves open, confirms it, or shows that a person must look."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import ExtractSettings
from pipeline.document import Box, Line, Page, Slot, Zone, ZoneKind, compose
from pipeline.extract.header import HeaderReading, extract_header
from pipeline.extract.header.checks import Bounds, within
from pipeline.extract.header.reading import Found
from pipeline.extract.header.slots import DATE_SCALE
from pipeline.extract.header.weighing import weigh

from .conftest import document_of, head_sheet, printed, read, reasons, values, written

DECISION = """ỦY BAN NHÂN DÂN
TỈNH KIÊN GIANG
Số: {number}/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Kiên Giang, ngày {day} tháng 3 năm 2024

QUYẾT ĐỊNH
Về việc ban hành Quy chế phối hợp

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
\fQUY CHẾ PHỐI HỢP
{bracket}

Điều 1. Phạm vi
"""
BRACKET = "(Ban hành kèm theo Quyết định số 512/QĐ-UBND ngày 05/3/2024 của Ủy ban nhân dân tỉnh)"


def decision(number: str = "512", day: str = "05", bracket: str = BRACKET) -> HeaderReading:
    return read(DECISION.format(number=number, day=day, bracket=bracket))


@pytest.mark.parametrize(
    "bracket",
    [
        BRACKET,
        "(Kèm theo Quyết định số: 512/QĐ-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh)",
        "Phụ lục I kèm theo Quyết định số 512/QĐ-UBND ngày 05/3/2024",
        "(Ban hành kèm theo Quyết định số 512/QĐ-UBND,\nngày 05/3/2024)",
    ],
)
def test_an_annex_tells_number_and_date_that_the_head_leaves_blank(bracket: str) -> None:
    """The head was printed before the paper had a number; its annex names it."""
    reading = decision(number="      ", day="     ", bracket=bracket)
    found = values(reading)
    assert (found["document_number"], found["document_code"], found["issued_on"]) == ("512", "512/QĐ-UBND", "2024-03-05")
    evidence = reading.header.document_number.evidence
    assert evidence is not None
    assert (evidence.method, evidence.page) == ("number.repeated", 2)
    assert "blank_number" not in reasons(reading)


def test_an_annex_that_says_the_same_makes_number_and_date_surer() -> None:
    alone, both = decision(bracket=""), decision()
    for name in ("document_number", "issued_on"):
        one, other = getattr(alone.header, name), getattr(both.header, name)
        assert one.value == other.value
        assert one.evidence.confidence < other.evidence.confidence


@pytest.mark.parametrize(
    ("number", "day", "lost", "kept"),
    [("521", "05", "document_number", "issued_on"), ("512", "06", "issued_on", "document_number")],
)
def test_an_annex_that_says_otherwise_leaves_the_cell_empty(number: str, day: str, lost: str, kept: str) -> None:
    """Both are print: no coin is tossed, both readings stand as alternatives, and a person is told."""
    reading = decision(number, day)
    found = values(reading)
    assert lost not in found
    assert kept in found
    assert "conflict" in reasons(reading)
    evidence = getattr(reading.header, lost).evidence
    assert evidence is not None
    assert len(evidence.alternatives) == 2
    assert not {"handwritten_number", "handwritten_date", "no_date"} & set(reasons(reading))


@pytest.mark.parametrize(
    "bracket",
    [
        "(Ban hành kèm theo Quyết định số 512/QĐ-TTg ngày 05/3/2024 của Thủ tướng Chính phủ)",
        "(Kèm theo Thông tư số 512/2024/TT-BTC ngày 05/3/2024 của Bộ Tài chính)",
        "Điều 1. Quy chế này thay thế Quy chế ban hành kèm theo Quyết định số 512/QĐ-UBND ngày 05/3/2024",
        "(Kèm theo Quyết định số       /QĐ-UBND ngày      tháng     năm 2024)",
    ],
    ids=["another body's decision", "another type", "in prose", "blank too"],
)
def test_other_papers_named_on_a_later_page_are_not_the_paper(bracket: str) -> None:
    """Only the bracket under the head of an annex, with the paper's own type and notation, speaks of the paper."""
    reading = decision(number="     ", day="     ", bracket=bracket)
    assert "document_number" not in values(reading)
    assert values(reading)["issued_on"] == "2024-03"
    assert {"blank_number", "partial_date"} <= set(reasons(reading))


def test_a_bracket_on_the_first_page_names_the_decision_of_the_attached_rules() -> None:
    """`QUY CHẾ (Kèm theo Quyết định số ...)` with a head of its own: the bracketed number is never its own."""
    text = DECISION.format(number="", day="05", bracket="").replace("Số: /QĐ-UBND\n", "").split("\f")[0]
    reading = read(text.replace("Căn cứ", f"{BRACKET}\n\nCăn cứ"))
    assert "document_number" not in values(reading)


TWO_LIKELY = (("31/12/2017", 0.47), ("21/12/2017", 0.45), ("11/12/2017", 0.04))
ONE_DOUBTED = (("21/12/2017", 1 / (1 + math.exp((DATE_SCALE[1] - math.log(0.8 / 0.2)) / DATE_SCALE[0]))),)  # right with 80 %


def penned(readings: tuple[tuple[str, float], ...] = TWO_LIKELY, signed_on: str = "", cited: str = "20/11/2015") -> HeaderReading:
    """A head whose day and number are written by pen, with the readings of its date, in a file that was signed."""
    sheet = head_sheet()
    date = [printed("Kiên", 1250, 530), printed("Giang,", 1360, 530), printed("ngày", 1520, 530), written("#", 1630, 530, width=50.0)]
    sheet.line([*date, printed("tháng", 1700, 530), printed("12", 1850, 530), printed("năm", 1920, 530), printed("2017", 2030, 530)])
    sheet.line([printed("Số:", 480, 530), written("416", 600, 530), printed("/TB-UBND", 760, 530)])
    sheet.put("THÔNG BÁO", 720, center=1240).put("Về việc hoãn hội nghị trực tuyến năm 2017", 800, center=1240)
    sheet.put(f"Căn cứ Quyết định số 15/QĐ-UBND ngày {cited} của Ủy ban nhân dân tỉnh năm 2017;", 1000, left=350)
    first = sheet.document().pages[0]
    page = replace(first, slots=(Slot("date", Box(1520, 480, 2200, 560), readings),), signed_on=signed_on)
    return extract_header(compose([page]), ExtractSettings())


def test_a_date_is_not_after_the_last_signature() -> None:
    """Of two readings of the pen, that one counts which is not later than the digital signature of the file."""
    assert values(penned())["issued_on"] == "2017-12"
    assert values(penned(signed_on="2017-12-22"))["issued_on"] == "2017-12-21"


def test_a_reading_within_narrow_bounds_is_surer() -> None:
    """A pen's day that is a little too doubtful to be given alone: between the signature and what is cited it is."""
    assert values(penned(ONE_DOUBTED))["issued_on"] == "2017-12"
    assert values(penned(ONE_DOUBTED, signed_on="2017-12-22", cited="18/12/2017"))["issued_on"] == "2017-12-21"
    assert values(penned(ONE_DOUBTED, signed_on="2017-12-20"))["issued_on"] == "2017-12"


def test_a_signature_before_the_printed_date_is_a_conflict() -> None:
    document = document_of(DECISION.format(number="512", day="05", bracket=""))
    pages = [replace(p, signed_on="2024-03-04") for p in document.pages]
    reading = extract_header(compose(pages), ExtractSettings())
    assert "issued_on" not in values(reading)
    assert "conflict" in reasons(reading)
    after = extract_header(compose([replace(p, signed_on="2024-03-06") for p in document.pages]), ExtractSettings())
    assert values(after)["issued_on"] == "2024-03-05"


@pytest.mark.parametrize(("signed", "date"), [("04.03.2024", "2024-03-05"), ("06.03.2024", "2024-03-05"), ("12.02.2024", None)])
def test_a_box_of_a_signature_that_is_seen(signed: str, date: str | None) -> None:
    """The head of the body signs a few days before the office dates the paper, not weeks before."""
    text = f"Ký bởi: Nguyễn Văn A\nThời gian ký: {signed} 11:03:37 +07:00\n\n" + DECISION.format(number="512", day="05", bracket="")
    reading = read(text)
    assert values(reading).get("issued_on") == date
    assert ("conflict" in reasons(reading)) is (date is None)


def test_a_signature_alone_is_no_date_of_issue() -> None:
    """Without a date in the head the day of the signature is not reported, not even as an alternative."""
    text = DECISION.format(number="512", day="05", bracket="").replace("Kiên Giang, ngày 05 tháng 3 năm 2024\n", "")
    pages = [replace(p, signed_on="2024-03-05") for p in document_of(text).pages]
    reading = extract_header(compose(pages), ExtractSettings())
    assert reading.header.issued_on.value is None
    assert reading.header.issued_on.evidence is None
    assert "no_date" in reasons(reading)


def test_small_print_of_an_annex_does_not_shake_a_printed_head() -> None:
    """The engine misreads the italics of an annex more easily than the head: the head counts, the other reading is an alternative."""
    bracket = "(Kèm theo Quyết định số 572/QĐ-UBND ngày 05/3/2024)"
    words = [printed(word, 300 + 160 * i, 600, 0.7) for i, word in enumerate(bracket.split())]
    first = document_of(DECISION.format(number="512", day="05", bracket="")).pages[0]
    pages = [first, Page(2, (Zone(ZoneKind.BODY, (Line(tuple(words)),)),), "ocr", 2480, 3508, 300.0)]
    reading = extract_header(compose(pages), ExtractSettings())
    assert values(reading)["document_number"] == "512"
    evidence = reading.header.document_number.evidence
    assert evidence is not None
    assert "572" in evidence.alternatives


numbers = st.from_regex(r"[1-9]\d{0,4}", fullmatch=True)
founds = st.builds(lambda v, c: Found(v, (), "x", c), numbers, st.floats(0, 1))


@given(founds, st.lists(founds, max_size=4))
def test_weighing_invents_nothing(own: Found, others: list[Found]) -> None:
    """The answer is one of the readings; confidence stays a probability; what is given up is told."""
    weighed = weigh(own, others)
    assert weighed.found is not None
    assert 0 <= weighed.found.confidence <= 1
    said = {own.value, *(o.value for o in others)}
    if weighed.conflict:
        assert weighed.found.value == ""
        assert set(weighed.conflict) <= said
    else:
        assert weighed.found.value in said


@given(st.dates(), st.dates(), st.dates())
def test_bounds_speak_only_against_dates_outside(day: object, one: object, other: object) -> None:
    """A part of a date is judged as far as it goes: a month that holds a day within the bounds can be true."""
    date, earliest, latest = str(day), min(str(one), str(other)), max(str(one), str(other))
    bounds = Bounds(earliest, latest)
    if earliest <= date <= latest:
        assert not any(bounds.against(date[:length]) for length in (4, 7, 10))
    elif bounds.against(date):
        assert bounds.against(date) in (earliest, latest)


@given(st.lists(st.tuples(st.sampled_from(["25/12/2017", "26/12/2017", "/12/2017", "3/1/2018", "//"]), st.floats(0, 0.2)), max_size=5))
def test_readings_within_bounds_stay_readings(readings: list[tuple[str, float]]) -> None:
    """Nothing is added, shares stay shares, and no full date out of bounds is left."""
    page = Page(1, (), slots=(Slot("date", Box(0, 0, 1, 1), tuple(readings)),))
    kept = within(page, Bounds("", "2017-12-25")).slots[0].readings
    assert [text for text, _ in kept] == [text for text, _ in readings if text not in ("26/12/2017", "3/1/2018")]
    assert all(0 <= share <= 1 for _, share in kept)


def printed_day(day: str, slot: tuple[str, float]) -> HeaderReading:
    """A printed date whose day the engine reads clearly, and what the reader of the page image makes of the line."""
    sheet = head_sheet(place_date=f"Kiên Giang, ngày {day} tháng 12 năm 2017")
    sheet.line([printed("Số:", 480, 530), printed("416/TB-UBND", 570, 530)])
    sheet.put("THÔNG BÁO", 720, center=1240).put("Về việc hoãn hội nghị trực tuyến năm 2017", 800, center=1240)
    first = sheet.document().pages[0]
    return extract_header(compose([replace(first, slots=(Slot("date", Box(1300, 480, 2200, 560), (slot,)),))]), ExtractSettings())


@pytest.mark.parametrize(
    ("slot", "date"),
    [(("13/12/2017", 0.99), "2017-12-13"), (("15/12/2017", 0.5), "2017-12-13"), (("15/12/2017", 0.97), "2017-12")],
    ids=["both", "one is sure", "both are sure and differ"],
)
def test_two_readers_of_one_printed_day(slot: tuple[str, float], date: str) -> None:
    """The engine misreads print too: where the other reader is as sure of another day, the day stays out."""
    assert values(printed_day("13", slot))["issued_on"] == date
