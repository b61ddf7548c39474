"""A signature under a seal is looked at again; the better of both readings counts, and nothing that was read well is lost."""

from __future__ import annotations

import pytest

from pipeline.document import Box, Line, Zone, ZoneKind
from pipeline.layout import Sheet, arrange, signature_place, with_signature
from tests.layout.set_by_hand import HEIGHT, WIDTH, centred, fused, paragraph, put

SHEET = Sheet(WIDTH, HEIGHT, 200)
LONG = "triển khai thực hiện công tác cải cách hành chính trên địa bàn xã trong"


def page(position: str = "CHỦ TỊCH", name: str = "Nguyễn Văn An", confidence: float = 0.95, opening: str = "Nơi nhận:") -> list[Line]:
    return [
        *paragraph(600, LONG, LONG, LONG, "năm 2024./."),
        fused(put(opening, 240, 900), put("TM. ỦY BAN NHÂN DÂN", 950, 900)),
        fused(put("- Như trên;", 240, 940), put(position, 1020, 940, confidence)),
        put("- Lưu: VT.", 240, 980),
        put(name, 1000, 1160, confidence),
    ]


def texts(zones: tuple[Zone, ...], kind: ZoneKind) -> list[str]:
    return [line.text for z in zones if z.kind is kind for line in z.lines]


def test_a_clear_signature_is_not_read_again() -> None:
    assert signature_place(arrange(page(), SHEET), WIDTH, HEIGHT) is None


def test_a_signature_of_which_nothing_is_read_is_looked_for_below_the_end_of_the_paper() -> None:
    """Neither Nơi nhận nor a position was read, but `./.` says that the paper ends here."""
    zones = arrange(paragraph(600, LONG, LONG, LONG, "năm 2024./."), SHEET)
    end = max(line.box.bottom for z in zones for line in z.lines if line.box is not None)
    place = signature_place(zones, WIDTH, HEIGHT)
    assert place is not None
    assert abs(place.top - end) < 60 and place.left >= 0.4 * WIDTH and place.height > 300


def test_a_position_alone_at_the_right_says_where_to_look() -> None:
    """Neither the end of the paper nor Nơi nhận can be read."""
    body = Zone(ZoneKind.BODY, (*paragraph(600, LONG, LONG), put("HIỆU TRƯỞNG", 1000, 800, 0.5), put("Mi nhận -", 240, 840, 0.3)))
    place = signature_place((body,), WIDTH, HEIGHT)
    assert place is not None and place.top < 800 and place.bottom > 1100


def test_the_authority_over_the_grounds_of_a_decision_says_nothing() -> None:
    body = Zone(ZoneKind.BODY, (centred("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG", 560), *paragraph(600, LONG, LONG)))
    assert signature_place((body,), WIDTH, HEIGHT) is None


def test_a_page_without_signature_is_not_read_again() -> None:
    zones = arrange([*paragraph(600, LONG, LONG), *paragraph(800, LONG, LONG)], SHEET)
    assert signature_place(zones, WIDTH, HEIGHT) is None


def test_a_doubtful_signature_is_read_again_from_the_authority_to_the_name() -> None:
    place = signature_place(arrange(page(confidence=0.4), SHEET), WIDTH, HEIGHT)
    assert place is not None
    assert 440 < place.left < 950  # right of the recipients
    assert 706 <= place.top <= 900  # under the last body line that reaches over here
    assert place.bottom > 1186
    assert place.right == WIDTH


def test_recipients_with_nothing_at_their_right_are_looked_at() -> None:
    """The engine lost the whole signature under the seal."""
    lines = [
        *paragraph(600, LONG, LONG, "năm 2024./."),
        put("Nơi nhận:", 240, 900),
        put("- Như trên;", 240, 940),
        put("- Lưu: VT.", 240, 980),
    ]
    zones = arrange(lines, SHEET)
    place = signature_place(zones, WIDTH, HEIGHT)
    assert place is not None
    again = [put("GIÁM ĐỐC", 1020, 900), put("Trần Thị Bình", 1000, 1160)]
    merged = with_signature(zones, again)
    assert texts(merged, ZoneKind.SIGNATURE) == ["GIÁM ĐỐC", "Trần Thị Bình"]
    assert [z.kind for z in merged][-2:] == [ZoneKind.RECIPIENTS, ZoneKind.SIGNATURE]


def test_the_better_reading_of_each_row_counts() -> None:
    """The name is better the second time, the authority was better the first time; what was read before stays as an alternative."""
    zones = arrange(page(name="Nguyn Vn Ản", confidence=0.5), SHEET)
    again = [put("T ỦY BẢN NHÂN DAN", 950, 900, 0.6), put("Nguyễn Văn An", 1000, 1158, 0.9)]
    merged = with_signature(zones, again)
    assert texts(merged, ZoneKind.SIGNATURE) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An"]
    name = merged[-1].lines[-1].words
    assert name[0].alternatives == ("Nguyn",)
    assert texts(merged, ZoneKind.RECIPIENTS) == texts(zones, ZoneKind.RECIPIENTS)
    assert texts(merged, ZoneKind.BODY) == texts(zones, ZoneKind.BODY)


@pytest.mark.parametrize("noise", [put("` - _", 1000, 1050, 0.9), put("ýÂ vw", 1000, 1050, 0.2), put("s", 1000, 1050, 0.9)])
def test_remains_of_a_seal_are_no_signature(noise: Line) -> None:
    zones = arrange(page(confidence=0.6), SHEET)
    assert texts(with_signature(zones, [noise]), ZoneKind.SIGNATURE) == texts(zones, ZoneKind.SIGNATURE)


def test_an_empty_second_reading_changes_nothing() -> None:
    zones = arrange(page(confidence=0.6), SHEET)
    assert with_signature(zones, []) == zones
    alone = (Zone(ZoneKind.RECIPIENTS, (put("Nơi nhận:", 240, 900),)),)
    assert with_signature(alone, []) == alone


@pytest.mark.parametrize("opening", ["Aơi nhận:", "ơi nhận:", "Mới nhận:", "Nơi nhân", "/Với nhận:", "ANơi nhận:"])
def test_recipients_whose_n_is_misread(opening: str) -> None:
    """Bold italics are read badly; the colon tells the heading from a sentence."""
    zones = arrange(page(opening=opening), SHEET)
    assert texts(zones, ZoneKind.RECIPIENTS) == [opening, "- Như trên;", "- Lưu: VT."]
    assert texts(zones, ZoneKind.SIGNATURE)[0] == "TM. ỦY BAN NHÂN DÂN"


def test_a_sentence_that_begins_alike_is_body() -> None:
    lines = [
        *paragraph(600, LONG, LONG),
        put("Với nhận định như trên, xã đã triển khai các nội dung", 240, 680),
        *paragraph(720, LONG, LONG),
    ]
    zones = arrange(lines, SHEET)
    assert texts(zones, ZoneKind.RECIPIENTS) == []


def test_a_list_beside_an_authority_is_the_recipients_even_where_its_heading_is_lost() -> None:
    lines = [
        *paragraph(600, LONG, LONG, LONG, "năm 2024./."),
        fused(put("Âm m dành", 240, 900), put("TL. CHỦ TỊCH", 950, 900)),
        fused(put("- Như trên;", 240, 940), put("CHÁNH VĂN PHÒNG", 920, 940)),
        put("- Lưu: VT.", 240, 980),
        put("Nguyễn Văn An", 1000, 1160),
    ]
    zones = arrange(lines, SHEET)
    assert texts(zones, ZoneKind.SIGNATURE) == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Nguyễn Văn An"]
    assert texts(zones, ZoneKind.RECIPIENTS) == ["Âm m dành", "- Như trên;", "- Lưu: VT."]


def test_a_decision_is_not_a_signature() -> None:
    """`QUYẾT ĐỊNH:` begins with a Q as acting heads do (`Q. CHỦ TỊCH`)."""
    zones = arrange(
        [*paragraph(600, LONG, LONG), centred("QUYẾT ĐỊNH:", 720), put("- Điều một", 240, 760), put("- Điều hai", 240, 800)], SHEET
    )
    assert texts(zones, ZoneKind.SIGNATURE) == []


def test_the_place_ends_at_what_follows_the_signature() -> None:
    """A footnote or an annex under the signature is not read again."""
    zones = (*arrange(page(confidence=0.5), SHEET), Zone(ZoneKind.FOOTNOTE, (put(LONG, 240, 1300),)))
    place = signature_place(zones, WIDTH, HEIGHT)
    assert place is not None
    assert place.bottom <= 1300
    assert isinstance(place, Box)


def test_a_clear_deputy_and_name_need_no_second_look_whatever_the_seal_left_between() -> None:
    lines = [
        *paragraph(600, LONG, LONG, LONG, "năm 2024./."),
        fused(put("Nơi nhận:", 240, 900), put("KT. CHỦ TỊCH", 950, 900)),
        fused(put("- Như trên;", 240, 940), put("PHÓ CHỦ TỊCH", 950, 940)),
        put("ý", 980, 1050, 0.1),
        put("Nguyễn Văn An", 960, 1160),
    ]
    assert signature_place(arrange(lines, SHEET), WIDTH, HEIGHT) is None


def test_a_head_under_a_seal_is_looked_at_again_even_where_the_name_is_clear() -> None:
    """The PHÓ before the position may be lost."""
    lines = [
        *paragraph(600, LONG, LONG, LONG, "năm 2024./."),
        fused(put("Nơi nhận:", 240, 900), put("TM. ỦY BAN NHÂN DÂN", 900, 900)),
        fused(put("- Như trên;", 240, 940), put("CHỦ TỊCH", 1000, 940)),
        put("XHCN VẪN", 900, 1000, 0.3),
        put("Nguyễn Văn An", 960, 1160),
    ]
    assert signature_place(arrange(lines, SHEET), WIDTH, HEIGHT) is not None


def test_a_signature_of_which_only_the_position_was_read_is_looked_at_again() -> None:
    """However clear the position is: the name is missing."""
    lines = [*paragraph(600, LONG, LONG, LONG, "năm 2024./."), put("Nơi nhận:", 240, 900), put("PHÓ CHỦ TỊCH", 950, 900)]
    place = signature_place(arrange(lines, SHEET), WIDTH, HEIGHT)
    assert place is not None and place.bottom > 1250


@pytest.mark.parametrize(("rest", "confidence"), [("HIỆU TRƯỞNG", 0.95), ("Em tz", 0.1)])
def test_a_position_that_was_taken_into_the_last_line_of_the_text_stays_in_the_place(rest: str, confidence: float) -> None:
    body = Zone(ZoneKind.BODY, (*paragraph(600, LONG, LONG), fused(put("thực hiện./.", 240, 680), put(rest, 900, 696, confidence))))
    zones = (body, Zone(ZoneKind.RECIPIENTS, (put("Nơi nhận:", 240, 720), put("- Lưu: VT.", 240, 760))))
    place = signature_place(zones, WIDTH, HEIGHT)
    assert place is not None and place.top < 690


def test_of_a_joint_paper_the_first_column_is_looked_at() -> None:
    """Nơi nhận stands below the signatures."""
    lines = [
        *paragraph(600, LONG, LONG, "năm 2024./."),
        fused(put("KT. BỘ TRƯỞNG", 240, 760), put("KT. VIỆN TRƯỞNG", 640, 760), put("KT. CHÁNH ÁN", 1100, 760)),
        put("Nơi nhận:", 240, 1300),
        put("- Lưu: VT.", 240, 1340),
    ]
    zones = arrange(lines, SHEET)
    heads = [word.box for z in zones for line in z.lines for word in line.words if word.seen == "KT." and word.box is not None]
    place = signature_place(zones, WIDTH, HEIGHT)
    assert place is not None and len(heads) == 3
    assert place.left < heads[0].left and heads[0].right + 150 < place.right < heads[1].left
    assert place.top < heads[0].top and place.bottom > 1200
