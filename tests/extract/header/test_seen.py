"""Signatures of which the reader of the image sees more than the engine: nothing is lost, nothing is made up."""

from __future__ import annotations

import pytest

from pipeline.config import ExtractSettings
from pipeline.document import Box, Line, Page, Slot, Word, Zone, ZoneKind, compose
from pipeline.extract.header import extract_header
from pipeline.record import Header

WIDTH, HEIGHT, AXIS = 2480, 3508, 1750.0
EM = 56.0

Words = tuple[str, float]
Readings = tuple[tuple[str, float], ...]


def line(text: str, top: float, confidence: float, axis: float = AXIS) -> Line:
    """A line of print about an axis, each letter half an em wide."""
    left = axis - len(text) * EM / 4
    words = []
    for word in text.split():
        right = left + len(word) * EM / 2
        words.append(Word(word, word, Box(left, top, right, top + 40), confidence))
        left = right + EM / 2
    return Line(tuple(words))


def slot(readings: Readings, top: float, axis: float = AXIS) -> Slot:
    half = len(readings[0][0]) * EM / 4
    return Slot("signature", Box(axis - half, top - 8, axis + half, top + 48), readings)


def signed(engine: dict[float, Words], seen: dict[float, Readings], *, axis: dict[float, float] | None = None, text: str = "") -> Header:
    """The header of a page whose foot the engine reads as `engine` and the image shows as `seen`: by their place on the page."""
    body = Zone(ZoneKind.BODY, (line(text or "Quyết định này có hiệu lực kể từ ngày ký.", 1800, 0.96, 1200),))
    left = Zone(ZoneKind.RECIPIENTS, (line("Nơi nhận:", 2000, 0.96, 500), line("- Lưu: VT.", 2060, 0.96, 500)))
    zones = [body, left]
    if engine:
        zones.append(Zone(ZoneKind.SIGNATURE, tuple(line(t, top, c) for top, (t, c) in engine.items())))
    slots = tuple(slot(readings, top, (axis or {}).get(top, AXIS)) for top, readings in seen.items())
    page = Page(1, tuple(zones), "ocr", WIDTH, HEIGHT, 300.0, slots=slots)
    return extract_header(compose([page]), ExtractSettings()).header


def test_a_name_in_a_script_face_is_read_from_the_image() -> None:
    header = signed({2000: ("HIỆU TRƯỞNG", 0.96), 2500: ("Sẩn @âng đuậm", 0.2)}, {2500: (("lê công thuận", 0.97),)})
    assert (header.signer_name.value, header.signer_title.value) == ("Lê Công Thuận", "Hiệu trưởng")
    evidence = header.signer_name.evidence
    assert evidence is not None and evidence.method == "signer_name.image" and evidence.box is not None


def test_a_position_under_the_seal_is_read_from_the_image() -> None:
    seen: dict[float, Readings] = {2000: (("kt. chủ tịch", 1.0),), 2070: (("phó chủ tịch", 0.99),), 2500: (("trần văn bình", 1.0),)}
    header = signed({2000: ("` XT. CHỈ", 0.2), 2500: ("Trần Văn Bình", 0.96)}, seen)
    assert (header.signer_title.value, header.signer_authority.value) == ("Phó Chủ tịch", "KT. Chủ tịch")


def test_a_doubtful_reading_of_the_image_alone_stays_empty_and_is_told() -> None:
    header = signed({2000: ("GIÁM ĐỐC", 0.96)}, {2500: (("trần sông luận", 0.65), ("trần công luận", 0.2))})
    assert header.signer_name.value is None
    assert header.signer_name.evidence is not None and "Trần Sông Luận" in header.signer_name.evidence.alternatives


def test_two_weak_readings_that_agree_are_believed() -> None:
    """The engine misreads the first letter under the seal, the image two tone marks: together they tell the name."""
    seen: dict[float, Readings] = {2500: (("đỗ thị lệ hảo", 0.5), ("đỗ thị lê hấu", 0.2))}
    header = signed({2000: ("CHÁNH VĂN PHÒNG", 0.96), 2500: ("pỗ Thị Lệ Hảo", 0.9)}, seen)
    assert header.signer_name.value == "Đỗ Thị Lệ Hảo"


@pytest.mark.parametrize("readings", [(("đặng lương văn quang", 0.6), ("lương văn quang", 0.2)), (("đặng lương văn quang", 0.9),)])
def test_a_rank_under_the_seal_is_no_family_name(readings: Readings) -> None:
    """`Đại tướng Lương Tam Quang`: the image shows `Đặng` before the name, or nothing."""
    seen: dict[float, Readings] = {2500: readings}
    header = signed({2000: ("BỘ TRƯỞNG", 0.96), 2500: ('_Đaiđướng "lương Văn Quang', 0.5)}, seen)
    assert header.signer_name.value in (None, "Lương Văn Quang")


def test_the_engine_alone_does_not_choose_among_what_the_image_hardly_shows() -> None:
    seen: dict[float, Readings] = {2500: (("phạm huy nam sơn", 0.4), ("phan huy nam sơn", 0.2))}
    header = signed({2000: ("CỤC TRƯỞNG", 0.96), 2500: ("an/Huy Nam Sơn", 0.5)}, seen)
    assert header.signer_name.value is None


def test_clear_print_outweighs_the_image() -> None:
    header = signed({2000: ("CHỦ TỊCH", 0.96), 2500: ("Nguyễn Ngọc Hè", 0.96)}, {2500: (("nguyễn ngọc hồ", 0.95),)})
    assert header.signer_name.value == "Nguyễn Ngọc Hè"
    assert header.signer_name.evidence is not None and "Nguyễn Ngọc Hồ" in header.signer_name.evidence.alternatives


@pytest.mark.parametrize("name", ["hoàng anh", "yên xuân phúc", "ông tuấn"])
def test_what_may_be_the_end_of_a_longer_name_needs_more(name: str) -> None:
    """Two words, or a rare family name: more often what a seal has left of another name."""
    assert signed({2000: ("GIÁM ĐỐC", 0.96)}, {2500: ((name, 0.9),)}).signer_name.value is None


def test_a_name_that_the_paper_mentions_is_likelier() -> None:
    readings: dict[float, Readings] = {2500: (("trần tuấn hệnh", 0.4), ("trần tuấn hiệp", 0.39))}
    engine = {2000: ("BÍ THƯ", 0.96), 2500: ("Trần Tuấn Hiệp", 0.3)}
    header = signed(engine, readings, text="Mọi chi tiết liên hệ đồng chí Trần Tuấn Hiệp .")
    assert header.signer_name.value == "Trần Tuấn Hiệp"


def test_a_head_right_of_the_name_has_lost_its_deputy() -> None:
    """PHÓ before CHỦ TỊCH is under the seal or added by hand: what is left stands right of the middle."""
    name: Readings = (("trần văn bình", 1.0),)
    at_middle = signed({}, {2000: (("chủ tịch", 1.0),), 2500: name})
    beside = signed({}, {2000: (("chủ tịch", 1.0),), 2500: name}, axis={2000: AXIS + 1.3 * EM})
    assert (at_middle.signer_title.value, beside.signer_title.value) == ("Chủ tịch", None)


@pytest.mark.parametrize(
    ("head", "deputy"), [("KT. CHỦ TỊCH", "Phó Chủ tịch"), ("KT. BỘ TRƯỞNG", "Thứ trưởng"), ("KT. GIÁM ĐỐC", "Phó Giám đốc")]
)
def test_who_signs_for_the_head_is_the_deputy(head: str, deputy: str) -> None:
    header = signed({2000: (head, 0.96), 2070: ("`ự, #'SH", 0.1), 2500: ("Trần Văn Bình", 0.96)}, {})
    assert header.signer_title.value == deputy


@pytest.mark.parametrize("head", ["TM. CHỦ TỊCH", "TL. CHỦ TỊCH", "TUQ. BỘ TRƯỞNG"])
def test_who_signs_by_order_is_not_told_by_the_head(head: str) -> None:
    header = signed({2000: (head, 0.96), 2500: ("Trần Văn Bình", 0.96)}, {})
    assert header.signer_title.value is None


def test_the_body_under_a_position_belongs_to_it() -> None:
    engine = {2000: ("CỤC TRƯỞNG", 0.96), 2065: ("CỤC QUẢN LÝ TÀI NGUYÊN NƯỚC", 0.96), 2500: ("Nguyễn Thái Lai", 0.96)}
    assert signed(engine, {}).signer_title.value == "Cục trưởng Cục Quản lý tài nguyên nước"


@pytest.mark.parametrize(
    ("name", "share", "value"), [("lê công thuận", 0.97, "Lê Công Thuận"), ("lê công thuận", 0.9, None), ("ninh quảng ninh", 0.97, None)]
)
def test_without_a_position_only_a_clear_name_of_the_image_counts(name: str, share: float, value: str | None) -> None:
    """Letters of a seal may look like a name."""
    assert signed({}, {2500: ((name, share),)}).signer_name.value == value


def test_a_likely_reading_of_the_image_alone_is_given_as_less_sure() -> None:
    found = [signed({2000: ("GIÁM ĐỐC", 0.96)}, {2500: (("trần công luận", share),)}).signer_name.evidence for share in (0.75, 0.95)]
    likely, clear = (evidence.confidence for evidence in found if evidence is not None)
    assert 0.5 < likely < 0.75 < clear


def test_the_signature_of_a_copy_under_that_of_the_paper_is_not_taken() -> None:
    """`SAO Y` itself cannot be read, but a name stands between the positions."""
    engine = {2000: ("CHỦ TỊCH QUỐC HỘI", 0.96), 2060: ("Đã ký: Trần Thị Thanh Mai", 0.93)}
    seen: dict[float, Readings] = {2200: (("kt. chủ nhiệm", 1.0),), 2260: (("phó chủ nhiệm", 1.0),), 2500: (("lê thanh hà", 0.99),)}
    header = signed(engine, seen)
    assert (header.signer_name.value, header.signer_title.value) == ("Trần Thị Thanh Mai", "Chủ tịch Quốc hội")


def test_a_sample_name_of_a_form_is_no_signer() -> None:
    assert signed({2000: ("GIÁM ĐỐC", 0.96)}, {2500: (("nguyễn văn a", 0.99),)}).signer_name.value is None


def test_two_rows_that_the_engine_has_run_into_each_other() -> None:
    """`CHÁNH VĂN VĂN PHÒNG` is no Chánh án: what the image surely shows counts."""
    engine = {2000: ("KT. CHÁNH VĂN VĂN PHÒNG", 0.96), 2070: ("PHO CHÁNH PHÒNG", 0.93), 2500: ("Lê Văn Bình", 0.96)}
    seen: dict[float, Readings] = {2000: (("kt. chánh văn phòng", 1.0),), 2070: (("phó chánh văn phòng", 0.99),)}
    header = signed(engine, seen)
    assert (header.signer_title.value, header.signer_authority.value) == ("Phó Chánh Văn phòng", "KT. Chánh Văn phòng")


@pytest.mark.parametrize("share", [0.8, 1.0])
def test_a_position_of_which_the_image_shows_a_part_stays_whole(share: float) -> None:
    header = signed({2000: ("PHÓ GIÁM ĐỐC", 0.96), 2500: ("Lê Văn Bình", 0.96)}, {2000: (("giám đốc", share),)})
    assert header.signer_title.value == "Phó Giám đốc"


@pytest.mark.parametrize(("share", "title"), [(0.75, None), (0.99, "Hiệu trưởng"), (0.2, "Hiệu trưởng")])
def test_a_head_of_whom_the_image_is_not_sure(share: float, title: str | None) -> None:
    """The seal may hide a PHÓ that neither reader sees; what the image hardly shows is nothing."""
    header = signed({2000: (".HIỆU TRƯỞNG", 0.85), 2500: ("Lê Văn Bình", 0.96)}, {2000: (("hiệu trưởng", share),)})
    assert header.signer_title.value == title
