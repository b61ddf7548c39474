"""A pen's number read by an engine for print is never given out as the paper's; what is printed is. The same for days and months."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.config import ExtractSettings
from pipeline.document import Box, Word, ZoneKind
from pipeline.extract.header import SlotReading, extract_header

from .conftest import Sheet, head_sheet, printed, reasons, values, written

NOTATION_LEFT = 760.0


def numbered(sheet: Sheet, *slot: Word, anchor: str = "Số:", notation: str = "/TB-UBND") -> Sheet:
    """The sheet with a number line of these words, a type line and the beginning of the body."""
    sheet.line(
        [printed(anchor, 480, 530), *slot, printed(notation, NOTATION_LEFT, 530)] if slot or notation else [printed(anchor, 480, 530)]
    )
    sheet.put("THÔNG BÁO", 720, center=1240)
    sheet.put("Về việc hoãn hội nghị trực tuyến", 800, center=1240)
    sheet.put("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", 1000, left=350)
    sheet.put("Ủy ban nhân dân tỉnh thông báo năm 2017 đến các đơn vị biết và thực hiện.", 1072, left=350)
    return sheet


def test_printed_number(sheet: Sheet) -> None:
    """Figures as high and as wide as the notation beside them are the number."""
    found = values(numbered(sheet, printed("416", 640, 530)).read())
    assert found["document_code"] == "416/TB-UBND"
    assert found["issued_on"] == "2017-12-25"


def test_printed_number_of_low_confidence(sheet: Sheet) -> None:
    """The engine doubts a long code, its figures still have the size of print."""
    sheet.line([printed("Số:", 480, 530), printed("2991/QĐ-UBND", 570, 530, 0.35)])
    sheet.put("QUYẾT ĐỊNH", 720, center=1240).put("Về việc giao đề tài", 800, center=1240)
    assert values(sheet.read())["document_code"] == "2991/QĐ-UBND"


@pytest.mark.parametrize("code", ["92/TB-VP", "74/TTr-TTYT", "1136/SNV-VTLT"])
def test_number_in_one_word_with_its_notation_under_a_stamp(sheet: Sheet, code: str) -> None:
    """A stamp makes the word's box higher than print; it is as wide as print and clearly read, so the number is given."""
    word = printed(code, 600, 530, 0.91)
    assert word.box is not None
    touched = replace(word, box=Box(word.box.left, word.box.top - 25, word.box.right, word.box.bottom))
    sheet.line([printed("Số:", 480, 530), touched])
    sheet.put("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", 1000, left=350)
    assert values(sheet.read())["document_code"] == code


def test_written_number_in_one_word_with_its_notation(sheet: Sheet) -> None:
    """A number by pen that runs into its notation: higher than print, and the engine is not sure."""
    word = printed("422/QĐ-UBND", 600, 530, 0.66)
    assert word.box is not None
    higher = replace(word, box=Box(word.box.left, word.box.top - 25, word.box.right + 25, word.box.bottom))
    sheet.line([printed("Số:", 480, 530), higher])
    sheet.put("QUYẾT ĐỊNH", 720, center=1240).put("Về việc giao đề tài", 800, center=1240)
    assert "document_number" not in values(sheet.read())


@pytest.mark.parametrize(
    "word",
    [
        written("416", 600, 530),
        written("23", 600, 530, confidence=0.8),
        written("1432", 600, 530, height=45.0, width=150.0, confidence=0.54),
        written("605", 600, 530, height=42.0, width=140.0, confidence=0.53),
        written("4Ä4", 600, 530, confidence=0.4),
        printed("2", 640, 530, 0.6),
    ],
    ids=["high", "sure and high", "wide", "as high but wide", "no figures", "one stroke"],
)
def test_written_number_is_not_given(sheet: Sheet, word: Word) -> None:
    """Pen strokes that the engine takes for figures: the notation alone, the reading as an alternative, and the reason."""
    reading = numbered(sheet, word).read()
    found = values(reading)
    assert "document_number" not in found
    assert "document_code" not in found
    assert found["document_notation"] == "TB-UBND"
    assert "handwritten_number" in reasons(reading)
    evidence = reading.header.document_number.evidence
    if word.text.isdigit():
        assert evidence is not None
        assert evidence.confidence < 0.5
        assert word.text in evidence.alternatives


def test_figures_that_leave_room_before_the_notation(sheet: Sheet) -> None:
    """`2` far from the slash: the engine did not see the other strokes of the hand."""
    reading = numbered(sheet, printed("2", 575, 530, 0.9)).read()
    assert "document_number" not in values(reading)


def test_room_before_the_notation_of_a_text_layer(sheet: Sheet) -> None:
    """The text of the file itself lacks no stroke: `Số: 38      /GP-UBND`, the number printed into its place by the office's system."""
    numbered(sheet, printed("38", 575, 530))
    sheet.lines = [replace(line, words=tuple(replace(word, confidence=None) for word in line.words)) for line in sheet.lines]
    assert values(sheet.read())["document_code"] == "38/TB-UBND"


def test_blank_number(sheet: Sheet) -> None:
    """Nothing between `Số:` and the notation."""
    reading = numbered(sheet).read()
    assert "document_number" not in values(reading)
    assert values(reading)["document_notation"] == "TB-UBND"
    assert "blank_number" in reasons(reading)


def test_lower_threshold_gives_what_was_seen(sheet: Sheet) -> None:
    """`abstain_below` decides: at 0 the doubtful number is given, with its small confidence."""
    document = numbered(sheet, written("416", 600, 530)).document()
    number = extract_header(document, ExtractSettings(abstain_below=0.0)).header.document_number
    assert number.value == "416"
    assert number.evidence is not None
    assert number.evidence.confidence < 0.5


def dated(*words: Word) -> Sheet:
    sheet = head_sheet()
    sheet.line([printed("Kiên", 1250, 530), printed("Giang,", 1360, 530), printed("ngày", 1520, 530), *words])
    return numbered(sheet, printed("416", 640, 530))


MONTH_YEAR = (printed("tháng", 1700, 530), printed("12", 1850, 530), printed("năm", 1920, 530), printed("2017", 2030, 530))


def test_written_day_leaves_the_month() -> None:
    """The day by pen, month and year printed."""
    reading = dated(written("-Š", 1630, 530, width=50.0, confidence=0.4), *MONTH_YEAR).read()
    assert values(reading)["issued_on"] == "2017-12"
    assert {"partial_date", "handwritten_date"} <= set(reasons(reading))


def test_written_day_that_reads_as_figures() -> None:
    """Strokes read as `11` with middling confidence and out of size: no day."""
    reading = dated(written("11", 1630, 530, width=60.0, confidence=0.43), *MONTH_YEAR).read()
    assert values(reading)["issued_on"] == "2017-12"


def test_written_month_leaves_the_year() -> None:
    """A month by pen takes the day with it, whatever the engine says."""
    words = (printed("20", 1630, 530), MONTH_YEAR[0], written("6", 1850, 530, width=40.0, confidence=0.87), *MONTH_YEAR[2:])
    assert values(dated(*words).read())["issued_on"] == "2017"


def test_printed_month_that_the_engine_doubts() -> None:
    """Day and year are printed, the month's figures have the size of print: the date is whole."""
    words = (printed("25", 1630, 530), MONTH_YEAR[0], printed("11", 1850, 530, 0.35), *MONTH_YEAR[2:])
    assert values(dated(*words).read())["issued_on"] == "2017-11-25"


def test_month_that_the_engine_doubts_after_a_written_day() -> None:
    """The same month after a day by pen is not sure enough."""
    words = (written("25", 1630, 530), MONTH_YEAR[0], printed("11", 1850, 530, 0.35), *MONTH_YEAR[2:])
    assert values(dated(*words).read())["issued_on"] == "2017"


@pytest.mark.parametrize("word", ["théra", "thány", "tớng", "thấg"])
def test_a_misread_word_between_day_and_month(word: str) -> None:
    """`tháng` of a poor copy: day and month are still told apart."""
    words = (printed("11", 1630, 530), printed(word, 1700, 530, 0.4), *MONTH_YEAR[1:])
    assert values(dated(*words).read())["issued_on"] == "2017-12-11"


def test_blank_day() -> None:
    """`ngày    tháng 12 năm 2017`: the month."""
    reading = dated(*MONTH_YEAR).read()
    assert values(reading)["issued_on"] == "2017-12"
    assert "partial_date" in reasons(reading)


@pytest.mark.parametrize(("day", "month", "date"), [("42", "12", "2017-12"), ("31", "11", "2017-11"), ("05", "13", "2017")])
def test_impossible_parts(day: str, month: str, date: str) -> None:
    """No day 42, no 31 November, no month 13."""
    words = (printed(day, 1630, 530), MONTH_YEAR[0], printed(month, 1850, 530), *MONTH_YEAR[2:])
    assert values(dated(*words).read())["issued_on"] == date


def test_date_older_than_a_cited_paper_is_a_conflict() -> None:
    """The head says 2016, the paper cites one of 2018: no date, and a person looks."""
    sheet = head_sheet(place_date="Kiên Giang, ngày 05 tháng 4 năm 2016")
    numbered(sheet, printed("416", 640, 530))
    sheet.put("Căn cứ Quyết định số 1463/QĐ-SYT ngày 13/3/2018 của Sở Y tế năm 2016", 1144, left=350)
    reading = sheet.read()
    assert "issued_on" not in values(reading)
    assert "conflict" in reasons(reading)
    assert reading.header.issued_on.evidence is not None
    assert reading.header.issued_on.evidence.alternatives == ("2016-04-05",)


def test_year_of_the_code_against_the_date() -> None:
    """`45/2020/NĐ-CP` of 2019 cannot be."""
    sheet = head_sheet(issuer=("CHÍNH PHỦ",), place_date="Hà Nội, ngày 08 tháng 4 năm 2019")
    sheet.line([printed("Số:", 480, 530), printed("45/2020/NĐ-CP", 570, 530)])
    sheet.put("NGHỊ ĐỊNH", 720, center=1240).put("Về công tác văn thư", 800, center=1240)
    reading = sheet.read()
    assert "issued_on" not in values(reading)
    assert "conflict" in reasons(reading)


def test_digital_signature_and_stamp_give_no_date_and_no_number() -> None:
    """The times of a digital signature, the received stamp's number and date, a copy mark: never the paper's own."""
    sheet = Sheet()
    sheet.put("SAO Y; ỦY BAN NHÂN DÂN TỈNH; 20/02/2025 08:34:29 +07:00", 60, left=200)
    sheet.put("Ký bởi: Cổng Thông tin điện tử Chính phủ", 110, left=900)
    sheet.put("Thời gian ký: 15.11.2017 11:03:37 +07:00", 160, left=900)
    head = head_sheet(issuer=("CHÍNH PHỦ",))
    sheet.lines += head.lines
    sheet.line([printed("Số:", 480, 530), written("84", 580, 530), printed("/2017/NĐ-CP", 760, 530)])
    sheet.aside(ZoneKind.STAMP, "CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", 600, 200)
    sheet.aside(ZoneKind.STAMP, "ĐẾN Số: 1234", 660, 200)
    sheet.aside(ZoneKind.STAMP, "Ngày: 05/11/2017", 720, 200)
    sheet.put("NGHỊ ĐỊNH", 800, center=1240).put("Về công tác văn thư", 880, center=1240)
    sheet.put("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;", 1100, left=350)
    reading = sheet.read()
    found = values(reading)
    assert "issued_on" not in found
    assert "document_number" not in found
    assert found["document_notation"] == "2017/NĐ-CP"
    assert found["issuer"] == "Chính phủ"
    assert found["title"] == "Về công tác văn thư"
    assert "no_date" in reasons(reading)
    assert reading.header.arrival_number.evidence is not None
    assert reading.header.arrival_number.evidence.alternatives == ("1234",)
    assert reading.header.arrival_on.evidence is not None
    assert reading.header.arrival_on.evidence.alternatives == ("2017-11-05",)


def test_a_slot_reader_counts_where_the_engine_reads_no_print() -> None:
    """Readings of the page image for the slots, with their confidence and their kind."""
    sheet = head_sheet()
    date = [written("-Š", 1630, 530, width=50.0, confidence=0.4), *MONTH_YEAR]
    sheet.line([printed("Kiên", 1250, 530), printed("Giang,", 1360, 530), printed("ngày", 1520, 530), *date])
    numbered(sheet, written("416", 600, 530))
    reading = sheet.read(
        {"number": SlotReading("745", 0.93, "handwritten", ("145",)), "day": SlotReading("22", 0.9, "handwritten")},
    )
    found = values(reading)
    assert found["document_code"] == "745/TB-UBND"
    assert found["issued_on"] == "2017-12-22"
    evidence = reading.header.document_number.evidence
    assert evidence is not None
    assert (evidence.method, evidence.confidence, evidence.alternatives) == ("number.slot.handwritten", 0.93, ("145", "416"))
    unsure = sheet.read({"number": SlotReading("745", 0.3, "handwritten"), "day": SlotReading("", 0.9, "handwritten")})
    assert "document_number" not in values(unsure)
    assert values(unsure)["issued_on"] == "2017-12"
