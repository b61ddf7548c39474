"""Readings of the page image: a pen's figures become a value where they are sure, an alternative where they are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import ExtractSettings
from pipeline.document import Box, Document, Page, Slot, ZoneKind, compose
from pipeline.extract.header import HeaderReading, extract_header, slot_places
from pipeline.extract.header.reading import SlotReading
from pipeline.extract.header.slots import DATE_SCALE, NUMBER_SCALE, PEN_LEAST, Scale, against, calibrated, joined, outweighs

from .conftest import EM, Sheet, head_sheet, printed, reasons, values, written

SURE, UNSURE = 0.99, 0.4
NUMBER_BOX, DATE_BOX = Box(430, 480, 900, 545), Box(1520, 480, 2200, 545)


def numbered(*slot: tuple[str, float], date: str | None = "Kiên Giang, ngày 25 tháng 12 năm 2017") -> Document:
    """A notice whose number the engine reads as `4Š`, with what the reader of the image made of the slot."""
    sheet = head_sheet(place_date=date)
    sheet.line([printed("Số:", 430, 530), written("4Š", 560, 530), printed("/TB-UBND", 720, 530)])
    sheet.put("THÔNG BÁO", 700, center=1240)
    return with_slots(sheet.document(), Slot("number", NUMBER_BOX, slot))


def printed_number(*slot: tuple[str, float]) -> Document:
    """A notice whose number the engine reads as a clear `416`."""
    sheet = head_sheet()
    sheet.line([printed("Số:", 430, 530), printed("416", 560, 530), printed("/TB-UBND", 660, 530)])
    sheet.put("THÔNG BÁO", 700, center=1240)
    return with_slots(sheet.document(), Slot("number", NUMBER_BOX, slot))


def dated(*slot: tuple[str, float]) -> Document:
    """A notice whose day the engine cannot read."""
    sheet = head_sheet()
    day = written("-Š", 1630, 530, width=50.0, confidence=0.4)
    words = [printed("Kiên", 1250, 530), printed("Giang,", 1360, 530), printed("ngày", 1520, 530), day]
    rest = [printed("tháng", 1700, 530), printed("12", 1850, 530), printed("năm", 1920, 530), printed("2017", 2030, 530)]
    sheet.line([*words, *rest])
    sheet.line([printed("Số:", 430, 530), printed("416", 560, 530), printed("/TB-UBND", 660, 530)])
    sheet.put("THÔNG BÁO", 700, center=1240)
    return with_slots(sheet.document(), Slot("date", DATE_BOX, slot))


def with_slots(document: Document, *slots: Slot) -> Document:
    return compose([replace(document.pages[0], slots=slots), *document.pages[1:]])


def read(document: Document, abstain_below: float = 0.5) -> HeaderReading:
    return extract_header(document, ExtractSettings(abstain_below=abstain_below))


def test_a_sure_number_is_given_and_still_to_be_looked_at() -> None:
    reading = read(numbered(("0745", SURE), ("0145", 0.005)))
    assert values(reading)["document_number"] == "0745"  # leading zeros stay as written
    assert values(reading)["document_code"] == "0745/TB-UBND"
    assert "handwritten_number" in reasons(reading)
    evidence = reading.header.document_number.evidence
    assert evidence is not None
    assert evidence.method == "number.slot.handwritten"
    assert PEN_LEAST <= evidence.confidence < 1


@pytest.mark.parametrize("abstain_below", [0.0, 0.5])
def test_an_unsure_number_is_an_alternative_only(abstain_below: float) -> None:
    """A lower threshold of the user does not let a pen's figures in."""
    reading = read(numbered(("745", UNSURE), ("145", 0.3)), abstain_below)
    assert "document_number" not in values(reading)
    assert "document_code" not in values(reading)
    assert values(reading)["document_notation"] == "TB-UBND"
    assert "handwritten_number" in reasons(reading)
    evidence = reading.header.document_number.evidence
    assert evidence is not None
    assert evidence.alternatives[:2] == ("745", "145")


def test_a_higher_threshold_of_the_user_counts() -> None:
    assert "document_number" not in values(read(numbered(("745", SURE)), 1.0))


def test_print_that_the_engine_reads_well_needs_no_second_reader() -> None:
    reading = read(printed_number(("446", UNSURE)))
    assert values(reading)["document_number"] == "416"
    assert "handwritten_number" not in reasons(reading)


def test_a_slot_of_another_line_is_not_the_number() -> None:
    document = numbered()
    elsewhere = Slot("number", Box(430, 2000, 900, 2060), (("745", SURE),))
    assert "document_number" not in values(read(with_slots(document, elsewhere)))


def test_nothing_read_leaves_everything_as_it_was() -> None:
    assert read(numbered()) == read(with_slots(numbered()))


def test_a_sure_day_completes_the_date() -> None:
    reading = read(dated(("22/12/2017", SURE)))
    assert values(reading)["issued_on"] == "2017-12-22"
    assert "handwritten_date" in reasons(reading)
    assert "partial_date" not in reasons(reading)


@pytest.mark.parametrize(
    "slot",
    [
        [("22/12/2017", UNSURE), ("27/12/2017", 0.35)],
        [("42/12/2017", SURE)],  # no month has such a day
        [("/12/2017", SURE)],
        [("22/13/2017", SURE)],
        [("", SURE)],
        [],
    ],
)
def test_a_day_that_is_unsure_or_cannot_be_leaves_the_month(slot: list[tuple[str, float]]) -> None:
    reading = read(dated(*slot))
    assert values(reading)["issued_on"] == "2017-12"
    assert "partial_date" in reasons(reading)


def test_days_of_one_value_count_together() -> None:
    """`4` and `04` are one day."""
    reading = read(dated(("04/12/2017", 0.5), ("4/12/2017", 0.48)))
    assert values(reading)["issued_on"] == "2017-12-04"


def test_places_are_the_number_line_and_the_date_line() -> None:
    page = numbered().pages[0]
    number, date = slot_places(page)
    assert (number.kind, date.kind) == ("number", "date")
    assert number.box.left == pytest.approx(430, abs=1)
    assert number.em == pytest.approx(EM, rel=0.15)
    ngay = next(w for w in page.words if w.text == "ngày")
    assert ngay.box is not None
    assert date.box.left == pytest.approx(ngay.box.left, abs=1)


def test_the_place_is_not_taken_for_the_day() -> None:
    """`Quảng Ngãi, ngày`: the line begins at `ngày`."""
    page = numbered(date="Quảng Ngãi, ngày 21 tháng 01 năm 2019").pages[0]
    date = slot_places(page)[1]
    ngay = next(w for w in page.words if w.text == "ngày")
    assert ngay.box is not None
    assert date.box.left == pytest.approx(ngay.box.left, abs=1)


def test_a_word_that_the_frame_of_a_stamp_has_stretched() -> None:
    """`Số:` with the frame at its left in one box: the figures stand where the word ends, not where the box begins."""
    sheet = head_sheet()
    word = printed("-—Số:", 430, 530)
    assert word.box is not None
    stretched = replace(word, box=replace(word.box, left=word.box.left - 300))
    sheet.line([stretched, printed("19/2026/NQ-CP", word.box.right + 20, 530)]).put("NGHỊ QUYẾT", 700, center=1240)
    (number,) = slot_places(sheet.document().pages[0])
    assert word.box.left - 0.5 * EM <= number.box.left < word.box.right - EM


@pytest.mark.parametrize(("share", "kinds"), [(1.0, {"number", "date"}), (0.6, {"date"})])
def test_a_word_in_the_box_of_a_part_of_it_tells_no_place(share: float, kinds: set[str]) -> None:
    """One reader saw `Số:1RC+/QĐ-DHSG`, the other boxed the notation alone: cut out there the number would be its last figure."""
    sheet = head_sheet(place_date="Kiên Giang, ngày 25 tháng 12 năm 2017")
    word = printed("Số:1804/QĐ-ĐHSG", 430, 530)
    assert word.box is not None
    narrow = replace(word, box=replace(word.box, left=word.box.right - share * word.box.width))
    sheet.line([narrow]).put("QUYẾT ĐỊNH", 700, center=1240)
    assert {place.kind for place in slot_places(sheet.document().pages[0])} == kinds


def test_a_stamp_has_no_slots() -> None:
    """The received stamp's number and date are never looked at as the paper's own."""
    sheet = head_sheet()
    sheet.line([printed("Số:", 430, 530), written("4Š", 560, 530), printed("/TB-UBND", 720, 530)])
    sheet.put("THÔNG BÁO", 700, center=1240)
    sheet.aside(ZoneKind.STAMP, "ĐẾN Số: 1234", 150, 200)
    sheet.aside(ZoneKind.STAMP, "Ngày 05 tháng 11 năm 2017", 220, 200)
    places = slot_places(sheet.document().pages[0])
    assert [p.kind for p in places] == ["number"]
    assert places[0].box.top > 400


def test_a_page_without_a_head_has_no_slots() -> None:
    assert slot_places(Page(1, ())) == ()
    assert slot_places(Sheet().put("Điều 1. Phạm vi điều chỉnh", 300, left=300).document().pages[0]) == ()


@pytest.mark.parametrize(
    ("words", "kinds"), [(["Số:", "QĐ-ĐHSG"], {"number", "date"}), (["‡QĐ-ĐHSG"], {"date"}), ([")", "ŸQĐ-ĐHSG"], {"date"})]
)
def test_where_a_notation_stands_alone_no_number_is_looked_for(words: list[str], kinds: set[str]) -> None:
    """The pen has taken `Số:` with the number: a place cut out somewhere before the notation gave another number."""
    sheet = head_sheet(place_date="Kiên Giang, ngày 25 tháng 12 năm 2017")
    sheet.line([printed(word, 480 + 200 * i, 530) for i, word in enumerate(words)])
    assert {place.kind for place in slot_places(sheet.document().pages[0])} == kinds


@given(st.floats(-1, 2), st.floats(-1, 2), st.sampled_from([NUMBER_SCALE, DATE_SCALE]))
def test_a_probability_is_one_and_grows_with_the_share(a: float, b: float, scale: Scale) -> None:
    low, high = (calibrated(share, scale) for share in sorted((a, b)))
    assert 0 < low <= high < 1
    assert low <= joined(low, True) < 1
    assert joined(low, False) == low


@given(st.floats(0, 1), st.booleans(), st.floats(0, 1))
def test_the_engine_has_the_word_on_clear_print(engine: float, agree: bool, sure: float) -> None:
    slot = SlotReading("12", sure)
    if engine >= 0.95 or (engine >= 0.85 and agree):
        assert not outweighs(engine, agree, slot)
    if engine < 0.85:
        assert outweighs(engine, agree, slot)


def test_where_engine_and_reader_are_both_sure_of_different_figures_no_number_is_given() -> None:
    """The engine took a long upstroke for a `4` and was sure of it; neither reading may reach the table."""
    found = values(read(printed_number(("116", SURE))))
    assert "document_number" not in found
    assert "document_code" not in found


@pytest.mark.parametrize("slot", [("416", SURE), ("116", UNSURE), ("", SURE)], ids=["the same", "a doubtful other", "nothing"])
def test_what_the_engine_surely_reads_stays_where_the_reader_does_not_surely_contradict(slot: tuple[str, float]) -> None:
    assert values(read(printed_number(slot)))["document_number"] == "416"


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_of_two_that_contradict_each_other_the_surer_one_is_likelier_and_both_lose(one: float, other: float) -> None:
    assert against(one, other) + against(other, one) == pytest.approx(1)
    assert (against(one, other) > against(other, one)) == (one > other) or one == pytest.approx(other)
    assert against(one, 0.5) == pytest.approx(one)
