"""The zones of a page stand in the order in which a reader reads it, and no word is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Box, Line, Turn, Word, Zone, ZoneKind
from pipeline.layout import Sheet, arrange, given_zones, turned
from tests.layout.set_by_hand import HEIGHT, STEP, WIDTH, centred, fused, head, paragraph, put

SHEET = Sheet(WIDTH, HEIGHT, 200)
LONG = "triển khai thực hiện công tác cải cách hành chính trên địa bàn xã trong"


def texts(zones: tuple[Zone, ...], kind: ZoneKind) -> list[list[str]]:
    return [[line.text for line in z.lines] for z in zones if z.kind is kind]


def test_head_columns_are_read_one_after_the_other() -> None:
    zones = arrange([*head(), centred("BÁO CÁO", 370), centred("Kết quả công tác quý I năm 2024", 410)], SHEET)
    assert texts(zones, ZoneKind.HEAD_LEFT) == [["ỦY BAN NHÂN DÂN", "XÃ YÊN SƠN", "Số: 15/BC-UBND"]]
    assert texts(zones, ZoneKind.HEAD_RIGHT) == [
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Yên Sơn, ngày 05 tháng 3 năm 2024"]
    ]
    assert texts(zones, ZoneKind.TITLE) == [["BÁO CÁO", "Kết quả công tác quý I năm 2024"]]
    assert [z.kind for z in zones] == [ZoneKind.HEAD_LEFT, ZoneKind.HEAD_RIGHT, ZoneKind.TITLE]


def test_a_misread_quoc_hieu_still_parts_the_columns() -> None:
    lines = head()
    lines[0] = fused(put("ÙY BAN NHÀN DÂN", 250, 150), put("CỌNG HOÀ XÃ HỘ1 CHÚ NGHIA VIÊT NAM", 800, 150))
    zones = arrange([*lines, centred("BÁO CÁO", 370)], SHEET)
    assert texts(zones, ZoneKind.HEAD_LEFT)[0][0] == "ÙY BAN NHÀN DÂN"


def test_the_subject_of_a_cong_van_stays_in_the_left_column() -> None:
    about = [put("V/v rà soát tài liệu", 250, 310), put("lưu trữ năm 2024", 260, 345)]
    zones = arrange([*head(), *about, centred("Kính gửi: Văn phòng Ủy ban nhân dân tỉnh", 460)], SHEET)
    assert texts(zones, ZoneKind.HEAD_LEFT)[0][-2:] == ["V/v rà soát tài liệu", "lưu trữ năm 2024"]
    assert texts(zones, ZoneKind.ADDRESSEE) == [["Kính gửi: Văn phòng Ủy ban nhân dân tỉnh"]]
    assert texts(zones, ZoneKind.TITLE) == []


def test_a_party_head_has_its_columns_too() -> None:
    lines = [
        fused(put("ĐẢNG BỘ HUYỆN YÊN SƠN", 230, 150), put("ĐẢNG CỘNG SẢN VIỆT NAM", 900, 150)),
        fused(put("Số 02-NQ/ĐU", 280, 230), put("Yên Sơn, ngày 05 tháng 3 năm 2024", 850, 230)),
        centred("NGHỊ QUYẾT", 340),
    ]
    zones = arrange(lines, SHEET)
    assert texts(zones, ZoneKind.HEAD_LEFT) == [["ĐẢNG BỘ HUYỆN YÊN SƠN", "Số 02-NQ/ĐU"]]
    assert texts(zones, ZoneKind.TITLE) == [["NGHỊ QUYẾT"]]


def test_paragraphs_begin_at_indents() -> None:
    lines = [*paragraph(600, LONG, LONG, "năm 2024."), *paragraph(600 + 3 * STEP, LONG, "đến ngày 31/12.")]
    zones = arrange(lines, SHEET)
    assert texts(zones, ZoneKind.BODY) == [[LONG, LONG, "năm 2024."], [LONG, "đến ngày 31/12."]]


def test_recipients_come_before_the_signature() -> None:
    lines = [
        *paragraph(600, LONG, LONG, LONG, "năm 2024./."),
        fused(put("Nơi nhận:", 240, 900), put("TM. ỦY BAN NHÂN DÂN", 950, 900)),
        fused(put("- Như trên;", 240, 940), put("CHỦ TỊCH", 1020, 940)),
        put("- Lưu: VT.", 240, 980),
        put("Nguyễn Văn An", 1000, 1160),
    ]
    zones = arrange(lines, SHEET)
    assert [z.kind for z in zones][-2:] == [ZoneKind.RECIPIENTS, ZoneKind.SIGNATURE]
    assert texts(zones, ZoneKind.RECIPIENTS) == [["Nơi nhận:", "- Như trên;", "- Lưu: VT."]]
    assert texts(zones, ZoneKind.SIGNATURE) == [["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An"]]


def test_a_page_number_is_no_text() -> None:
    zones = arrange([centred("2", 100), *paragraph(200, LONG, LONG)], SHEET)
    assert texts(zones, ZoneKind.PAGE_NUMBER) == [["2"]]
    assert texts(zones, ZoneKind.BODY) == [[LONG, LONG]]


def test_a_number_that_begins_the_text_is_no_page_number() -> None:
    zones = arrange([*paragraph(200, "1. Kết quả"), *paragraph(300, LONG, LONG)], SHEET)
    assert texts(zones, ZoneKind.PAGE_NUMBER) == []


def test_a_digital_signature_box_is_a_stamp() -> None:
    box = [put("Người ký: Ủy ban nhân dân xã", 900, 40), put("Thời gian ký: 25.02.2024 15:12:01 +07:00", 900, 70)]
    zones = arrange([*box, *head(), centred("BÁO CÁO", 370)], SHEET)
    assert texts(zones, ZoneKind.STAMP) == [["Người ký: Ủy ban nhân dân xã", "Thời gian ký: 25.02.2024 15:12:01 +07:00"]]
    assert texts(zones, ZoneKind.HEAD_LEFT)[0][0] == "ỦY BAN NHÂN DÂN"


def test_footnotes_come_last() -> None:
    rule = Box(240, 2000, 640, 2003)
    notes = [put("1 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020", 240, 2015)]
    lines = [*paragraph(600, LONG, LONG, LONG, LONG), *notes]
    zones = arrange(lines, Sheet(WIDTH, HEIGHT, 200, (rule,)))
    assert zones[-1].kind is ZoneKind.FOOTNOTE
    assert texts(zones, ZoneKind.FOOTNOTE) == [["1 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020"]]


def test_footnotes_stay_out_of_the_signature() -> None:
    rule = Box(240, 2000, 640, 2003)
    closing = [
        fused(put("Nơi nhận:", 240, 1500), put("CHỦ TỊCH", 1020, 1500)),
        put("- Lưu: VT.", 240, 1540),
        put("Nguyễn Văn An", 1000, 1700),
    ]
    notes = [put("1 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về văn thư", 240, 2015)]
    zones = arrange([*paragraph(600, LONG, LONG, LONG), *closing, *notes], Sheet(WIDTH, HEIGHT, 200, (rule,)))
    assert [z.kind for z in zones][-3:] == [ZoneKind.RECIPIENTS, ZoneKind.SIGNATURE, ZoneKind.FOOTNOTE]
    assert texts(zones, ZoneKind.SIGNATURE) == [["CHỦ TỊCH", "Nguyễn Văn An"]]


def test_no_page_no_zones() -> None:
    assert arrange([], SHEET) == ()


LINES = st.lists(
    st.builds(
        put,
        st.text(st.sampled_from("abcđếo1 23:/-"), min_size=1, max_size=30).filter(str.strip),
        st.floats(0, 1500),
        st.floats(0, 2300),
        st.floats(0, 1),
    ),
    max_size=25,
)


@given(LINES)
def test_no_word_is_lost_or_doubled(lines: list[Line]) -> None:
    zones = arrange(lines, SHEET)
    assert Counter(w.seen for line in lines for w in line.words) == Counter(w.seen for z in zones for line in z.lines for w in line.words)


def test_boxes_are_turned_back_to_the_loaded_page() -> None:
    zone = Zone(ZoneKind.BODY, (Line((Word("a", "a", Box(0, 0, 10, 20)),)),))
    half = Turn((0.5, 0, 0, 0, 0.5, 0, 0, 0, 1))
    assert turned([zone], half)[0].box == Box(0, 0, 5, 10)
    assert turned([zone], Turn()) == (zone,)


@pytest.mark.parametrize("count", [0, 3])
def test_a_given_text_keeps_all_its_lines(count: int) -> None:
    lines = [Line(())] * count
    assert sum(len(z.lines) for z in given_zones(lines)) == count
