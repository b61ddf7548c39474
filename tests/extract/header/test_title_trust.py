"""Promise: a title with the remains of a stamp in it is not given; what a stamp leaves beside a title is cut off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .conftest import Sheet, head_sheet, printed, reasons, values

AGAIN = ("trên", "lưu", "vực", "sôn")
START, END = "Phê duyệt tiền cấp quyền khai thác", "cho công trình thủy điện"


def titled(middle: list[tuple[str, float]], confidence: float = 0.96) -> Sheet:
    sheet = head_sheet(place_date="Kiên Giang, ngày 25 tháng 12 năm 2017")
    sheet.line([printed("Số:", 480, 530), printed("12/QĐ-UBND", 570, 530)])
    sheet.put("QUYẾT ĐỊNH", 720, center=1240)
    words = [*((w, confidence) for w in START.split()), *middle, *((w, confidence) for w in END.split())]
    at, line = 500.0, []
    for text, sure in words:
        word = printed(text, at, 800, sure)
        line.append(word)
        at = (word.box.right if word.box else at) + 14
    return sheet.line(line).put("Căn cứ Luật Tài nguyên nước;", 1000, left=470)


@pytest.mark.parametrize(
    ("middle", "given"),
    [
        ([("của", 0.9)], True),
        ([("của", 0.1)], True),
        ([("GNHT&TC", 0.15)], True),
        ([("1/500", 0.1)], True),
        ([("seminar", 0.93)], True),
        ([("NôUYÊ!", 0.14)], False),
        ([("CôIt⁄;", 0.05), ("5", 0.9)], False),
    ],
    ids=["word", "doubted word", "abbreviation", "figures", "foreign word", "remains", "remains with a figure"],
)
def test_what_no_language_has_and_the_engine_doubts(middle: list[tuple[str, float]], given: bool) -> None:
    """Only both together speak of a stamp."""
    reading = titled(middle).read()
    assert ("title" in values(reading)) is given
    assert ({"no_title", "low_confidence"} <= set(reasons(reading))) is not given
    if not given:
        evidence = reading.header.title.evidence
        assert evidence is not None
        assert START in evidence.alternatives[0]


@pytest.mark.parametrize(
    ("title", "given"),
    [
        ("Kết luận của Chủ tịch tại cuộc họp về giải ngân", True),
        ("luận của Chủ tịch tại cuộc họp về giải ngân", False),
        ("một số điều của Nghị định về dự trữ quốc gia", False),
        ("Về việc thành lập tổ công tác liên ngành", True),
        ("về việc thành lập tổ công tác liên ngành", True),
        ("của Ban Chấp hành về nhiệm vụ chuyển đổi số", True),
        ("V/v ban hành quy chế làm việc của tổ công tác", True),
    ],
)
def test_a_title_that_begins_in_the_middle_is_not_given(title: str, given: bool) -> None:
    """Under the type name a title begins with a capital; only `về`, `của` and what follows `V/v` may be small."""
    sheet = head_sheet(place_date="Kiên Giang, ngày 25 tháng 12 năm 2017")
    sheet.line([printed("Số:", 480, 530), printed("12/QĐ-UBND", 570, 530)])
    sheet.put("QUYẾT ĐỊNH", 720, center=1240).put(title, 800, center=1240)
    reading = sheet.put("Căn cứ Luật Tài nguyên nước;", 1000, left=470).read()
    assert ("title" in values(reading)) is given


def test_a_short_title_in_bold_capitals_that_the_engine_doubts_a_little() -> None:
    """Every word is one of the language: given, with less confidence."""
    sheet = head_sheet(("QUỐC HỘI",))
    sheet.put("Luật số: 68/2020/QH14", 530, left=480)
    sheet.put("LUẬT", 720, center=1240).put("CƯ TRÚ", 800, center=1240, confidence=0.66)
    reading = sheet.put("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;", 1000, left=470).read()
    evidence = reading.header.title.evidence
    assert values(reading)["title"] == "CƯ TRÚ"
    assert evidence is not None
    assert evidence.confidence < 0.8


def test_scraps_beside_the_words_of_a_stamp_go_with_them() -> None:
    sheet = head_sheet(("THỦ TƯỚNG CHÍNH PHỦ",), "Hà Nội, ngày 03 tháng 01 năm 2025")
    sheet.line([printed("Số:", 480, 530), printed("01/2025/QĐ-TTg", 570, 530)])
    sheet.put("QUYẾT ĐỊNH", 720, center=1240)
    sheet.put("Bãi bỏ toàn bộ Quyết định của", 800, center=1240)
    stamp = Sheet().put("CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH", 872, left=100).lines[0].words
    title = Sheet().put("Thủ tướng Chính phủ về mức giá trị hàng hóa", 872, center=1240).lines[0].words
    left = title[0].box.left if title[0].box else 0.0
    sheet.line([*stamp, printed("piŠ", left - 110, 872, 0.3), printed("a", left - 40, 872, 0.93), *title])
    sheet.put("Căn cứ Luật Tổ chức Chính phủ;", 1000, left=470)
    assert values(sheet.read())["title"] == "Bãi bỏ toàn bộ Quyết định của Thủ tướng Chính phủ về mức giá trị hàng hóa"


@pytest.mark.parametrize("glued", [True, False])
def test_a_second_stamp_on_the_line_of_the_title(glued: bool) -> None:
    """A stamp at either side of the title, its ĐẾN run together with the last word or not."""
    sheet = head_sheet(("NGÂN HÀNG NHÀ NƯỚC",), "Hà Nội, ngày 30 tháng 12 năm 2016")
    sheet.line([printed("Số:", 480, 530), printed("39/2016/TT-NHNN", 570, 530)])
    sheet.put("THÔNG TƯ", 720, center=1240)
    title = list(Sheet().put("Quy định về hoạt động cho vay của tổ chức tín", 800, center=1240).lines[0].words)
    at = (title[-1].box.right if title[-1].box else 0.0) + 14
    end = [printed("dụng ĐẾN", at, 800, 0.03)] if glued else [printed("dụng", at, 800), printed("ĐẾN", at + 120, 800, 0.4)]
    stamp = Sheet().put("*ÔNG V AN ĐỀN", 800, left=200).lines[0].words
    sheet.line([*stamp, *title, *end, printed("ng", at + 330, 800, 0.1), printed("the", at + 400, 800, 0.17)])
    sheet.put("đối với khách hàng", 872, center=1240).put("Căn cứ Luật Ngân hàng Nhà nước;", 1000, left=470)
    assert values(sheet.read())["title"] == "Quy định về hoạt động cho vay của tổ chức tín dụng đối với khách hàng"


@pytest.mark.parametrize(("gap", "given"), [(14.0, False), (120.0, True)], ids=["a space before the title", "apart from it"])
def test_a_first_word_that_could_not_be_read(gap: float, given: bool) -> None:
    """`GIẤY` that a stamp made `SPY` is a word of the title: what is left would be another title. A scrap that stands apart is dirt."""
    sheet = head_sheet(place_date="Kiên Giang, ngày 25 tháng 12 năm 2017")
    sheet.line([printed("Số:", 480, 530), printed("12/GP-UBND", 570, 530)]).put("QUYẾT ĐỊNH", 720, center=1240)
    line = [printed("SPY", 830, 800, 0.1)]
    for i, text in enumerate(["PHÉP", "THĂM", "DÒ", "NƯỚC", "DƯỚI", "ĐẤT"]):
        last = line[-1].box
        assert last is not None
        line.append(printed(text, last.right + (14 if i else gap), 800))
    reading = sheet.line(line).put("Căn cứ Luật Tài nguyên nước;", 1000, left=470).read()
    assert values(reading).get("title") == ("PHÉP THĂM DÒ NƯỚC DƯỚI ĐẤT" if given else None)


def test_a_line_that_the_engine_has_twice_is_in_the_title_once() -> None:
    """A stamp beside it made the engine read the last line again, half a row lower."""
    sheet = head_sheet(("THỦ TƯỚNG CHÍNH PHỦ",), "Hà Nội, ngày 13 tháng 11 năm 2019")
    sheet.line([printed("Số:", 480, 530), printed("1605/QĐ-TTg", 570, 530)]).put("QUYẾT ĐỊNH", 720, center=1240)
    sheet.put("Về việc ban hành Quy trình vận hành", 800, center=1240).put("trên lưu vực sông Cả", 872, center=1240)
    again = [
        replace(w, text=t, box=replace(w.box, bottom=w.box.bottom + 40))
        for w, t in zip(sheet.lines[-1].words, AGAIN, strict=False)
        if w.box
    ]
    sheet.line(again).put("Căn cứ Luật Tài nguyên nước;", 1100, left=470)
    assert values(sheet.read())["title"] == "Về việc ban hành Quy trình vận hành trên lưu vực sông Cả"


def test_a_word_that_was_read_apart_from_its_line_stands_in_its_gap() -> None:
    sheet = head_sheet(("THỦ TƯỚNG CHÍNH PHỦ",), "Hà Nội, ngày 13 tháng 11 năm 2019")
    sheet.line([printed("Số:", 480, 530), printed("1605/QĐ-TTg", 570, 530)]).put("QUYẾT ĐỊNH", 720, center=1240)
    sheet.put("Về việc ban hành Quy trình vận hành", 800, center=1240).put("trên lưu vực sông Cả", 872, center=1240)
    words = sheet.lines.pop().words
    lower = replace(words[1], box=replace(words[1].box, bottom=words[1].box.bottom + 8)) if words[1].box else words[1]
    sheet.line([words[0], *words[2:]]).line([lower]).put("Căn cứ Luật Tài nguyên nước;", 1100, left=470)
    assert values(sheet.read())["title"] == "Về việc ban hành Quy trình vận hành trên lưu vực sông Cả"


def test_a_line_that_begins_as_the_one_above_it_stays() -> None:
    sheet = head_sheet(place_date="Kiên Giang, ngày 25 tháng 12 năm 2017")
    sheet.line([printed("Số:", 480, 530), printed("12/QĐ-UBND", 570, 530)]).put("QUYẾT ĐỊNH", 720, center=1240)
    sheet.put("Ban hành Quy chế làm việc của Ban Quản lý dự án", 800, left=700).put("của Ban Quản lý khu kinh tế", 872, left=1100)
    title = values(sheet.put("Căn cứ Luật Đất đai;", 1000, left=470).read())["title"]
    assert title == "Ban hành Quy chế làm việc của Ban Quản lý dự án của Ban Quản lý khu kinh tế"


def test_two_words_of_a_title_that_the_engine_runs_together() -> None:
    sheet = head_sheet(("QUỐC HỘI",))
    sheet.put("Luật số: 68/2020/QH14", 530, left=480).put("LUẬT", 720, center=1240).put("CƯTRÚ", 800, center=1240)
    assert values(sheet.put("Căn cứ Hiến pháp nước Việt Nam;", 1000, left=470).read())["title"] == "CƯ TRÚ"
