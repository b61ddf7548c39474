"""Two readings of a page become one: what one reader lost comes back, what one made up goes, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Box, Line, Word
from pipeline.ocr.differences import difference_of, is_spelled, odds_of
from pipeline.ocr.voting import voted

WIDE, HIGH = 40.0, 20.0


def word(text: str, place: float, confidence: float = 0.9, row: float = 0) -> Word:
    left, top = place * 50.0, row * 30.0
    return Word(text, text, Box(left, top, left + WIDE, top + HIGH), confidence)


def line(*words: Word) -> Line:
    return Line(words)


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [" ".join(w.seen for w in each.words) for each in lines]


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("phải", "phái", "marks"),
        ("đông", "dông", "marks"),
        ("Số", "số", "case"),
        ("lớp.học", "lớp học", "signs"),
        ("9năm", "9 năm", "spaces"),
        ("tâm", "tấn", "letters"),
        ("I4h00", "14h00", "figures"),
        ("2.000", "2,000", "signs"),
        ("|", "1", "figures"),
    ],
)
def test_readings_differ_by_the_most_that_they_differ_by(one: str, other: str, difference: str) -> None:
    assert difference_of(one, other) == difference
    assert difference_of(other, one) == difference


@pytest.mark.parametrize(
    ("text", "spelled"), [("Uỷ ban", True), ("2.000", True), ("đồng/xe", True), ("UBND", False), ("pliục", False), ("", True)]
)
def test_what_is_spelled_as_vietnamese_is(text: str, spelled: bool) -> None:
    assert is_spelled(text) is spelled


def test_odds_rise_with_confidence_and_are_finite() -> None:
    odds = [odds_of([word("chữ", 0, c)]) for c in (0.0, 0.3, 0.5, 0.9, 1.0)]
    assert odds == sorted(odds)
    assert odds[2] == pytest.approx(0.0)
    assert all(abs(o) < 5 for o in odds)


@pytest.mark.parametrize(
    ("tesseract", "trueocr", "stands"),
    [
        (("phải", 0.93), ("phái", 0.8), "phải"),  # marks: Tesseract knows them better
        (("tổ", 0.5), ("tố", 0.99), "tố"),  # unless it is in doubt and the other is sure
        (("Iuật", 0.96), ("luật", 0.7), "luật"),  # one of them is no word
        (("thiết", 0.86), ("thiốt", 0.67), "thiết"),
        (("tính", 0.7), ("tỉnh,", 0.6), "tính"),
        (("I4h00", 0.92), ("14h00", 0.9), "14h00"),
        (("ŸBCT-ATMT", 0.69), ("S8.209BCT-ATMT", 0.45), "ŸBCT-ATMT"),  # a pen: nobody knows
        (("035", 0.95), ("935", 0.97), "935"),
        (("01", 0.96), ("0i", 0.6), "01"),  # the other takes 1 for i where it is not sure
        (("SỐ", 0.9), ("số", 0.9), "số"),
        (("/KH-SYT", 0.7), ("/KH-sYT", 0.8), "/KH-SYT"),
        (("<45", 0.6), ("S45", 0.95), "<45"),
        (("trở", 0.4), ("chợ", 0.97), "chợ"),
    ],
)
def test_where_both_differ_the_likelier_stands_and_the_other_is_kept_beside_it(
    tesseract: tuple[str, float], trueocr: tuple[str, float], stands: str
) -> None:
    rest = [word("quyết", 1, 0.95), word("định", 2, 0.95)]
    lines, changed = voted([line(word(tesseract[0], 0, tesseract[1]), *rest)], [line(word(trueocr[0], 0, trueocr[1]), *rest)])
    first = lines[0].words[0]
    assert first.seen == first.text == stands
    assert first.alternatives == ({tesseract[0], trueocr[0]} - {stands} and tuple({tesseract[0], trueocr[0]} - {stands}))
    assert changed == (stands != tesseract[0])


@pytest.mark.parametrize(
    ("tesseract", "trueocr", "stands"),
    [
        (("năm:", 0.9), ("năm", 0.9), "năm"),  # a speck
        (("Chính-phủ", 0.95), ("Chính phủ", 0.6), "Chính phủ"),
        (("dựng;", 0.6), ("dựng:", 0.99), "dựng;"),
        (("dựng:", 0.95), ("dựng;", 0.5), "dựng;"),
        (("“về", 0.6), ("'về", 0.99), "“về"),  # trueocr does not know them
        (("1.", 0.5), ("1,", 0.99), "1."),
        (("này.", 0.95), ("này", 0.99), "này."),
        (("này.", 0.6), ("này", 0.99), "này"),
        (("thu.", 0.9), ("thu,", 0.9), "thu,"),
        (("thu.", 0.96), ("thu,", 0.6), "thu."),
        (("Số", 0.9), ("Số_", 0.9), "Số"),
        (("9năm", 0.9), ("9 năm", 0.6), "9 năm"),
        (("Số: 38/GP", 0.6), ("Số:38/GP", 0.99), "Số: 38/GP"),
        (("27/1 1/2013", 0.99), ("27/11/2013", 0.5), "27/11/2013"),
        (("02/QĐ- BNV", 0.99), ("02/QĐ-BNV", 0.5), "02/QĐ-BNV"),
        (("- Như", 0.5), ("-Như", 0.99), "- Như"),
    ],
)
def test_signs_and_spaces_are_those_that_the_reader_who_knows_them_saw(
    tesseract: tuple[str, float], trueocr: tuple[str, float], stands: str
) -> None:
    first, second = ([Word(text, text, Box(0, 0, 90, HIGH), sure)] for text, sure in (tesseract, trueocr))
    assert texts(voted([line(*first)], [line(*second)])[0]) == [stands]


def test_a_figure_on_which_they_differ_is_as_sure_as_the_less_sure_of_them() -> None:
    lines, _ = voted([line(word("416", 0, 0.41))], [line(word("476", 0, 0.99))])
    assert [(w.seen, w.confidence) for w in lines[0].words] == [("476", 0.41)]


def test_what_both_read_is_as_sure_as_the_surer_of_them() -> None:
    lines, changed = voted([line(word("Nghị", 0, 0.6))], [line(word("Nghị", 0, 0.95))])
    assert [(w.seen, w.confidence) for w in lines[0].words] == [("Nghị", 0.95)]
    assert changed == 0


def test_signs_that_only_tesseract_saw_are_specks_but_for_dashes() -> None:
    first = [line(word("-", 0, 0.4), word("Cán", 1), word(".", 2), word("bộ", 3), word("|", 4, 0.96), word("HẠI", 5, 0.2))]
    second = [line(word("Cán", 1), word("bộ", 3))]
    lines, changed = voted(first, second)
    assert texts(lines) == ["- Cán bộ"]
    assert changed == 3


def test_a_line_that_tesseract_lost_comes_back_and_the_print_on_the_back_of_the_sheet_does_not() -> None:
    first = [line(word("TỈNH", 0))]
    second = [
        line(word("TỈNH", 0)),
        line(word("TRUNG", 0, 0.96, row=1), word("HỌC", 1, 0.99, row=1), word(".", 2, 0.9, row=1)),
        line(word("gnôđ", 0, 0.3, row=2), word("iộh", 1, 0.5, row=2)),
    ]
    lines, changed = voted(first, second)
    assert texts(lines) == ["TỈNH", "TRUNG HỌC"]
    assert changed == 2


def test_a_word_that_tesseract_lost_comes_back_in_its_own_line() -> None:
    first = [line(word("tập", 0), word("tác", 2)), line(word("sẽ", 0, row=1), word("mời", 3, row=1))]
    second = [
        line(word("tập", 0), word("công", 1, 0.97), word("tác", 2)),
        line(word("có", -1, 0.97, row=1), word("sẽ", 0, row=1), word("giấy", 2, 0.97, row=1), word("mời", 3, row=1)),
    ]
    lines, changed = voted(first, second)
    assert texts(lines) == ["tập công tác", "có sẽ giấy mời"]
    assert changed == 3


def test_a_box_that_is_too_tall_takes_no_word_from_one_line_to_another() -> None:
    tall = Word("VĂM", "VĂM", Box(100, 0, 140, 50), 0.3)
    first = [line(word("CHÁNH", 1), tall, word("PHÒNG", 3)), line(word("PHÓ", 1, row=1), word("VÁN", 2, 0.2, row=1))]
    second = [line(word("CHÁNH", 1), word("VĂN", 2), word("PHÒNG", 3)), line(word("PHÓ", 1, row=1), word("VĂN", 2, row=1))]
    assert texts(voted(first, second)[0]) == ["CHÁNH VĂN PHÒNG", "PHÓ VĂN"]


def test_words_run_together_are_parted_where_the_other_reader_is_surer() -> None:
    together = Word("lớphọc", "lớphọc", Box(0, 0, 90, HIGH), 0.5)
    lines, _ = voted([line(together, word("mới", 2))], [line(word("lớp", 0, 0.97), word("học", 1, 0.97), word("mới", 2))])
    assert texts(lines) == ["lớp học mới"]
    assert [w.after for w in lines[0].words] == [" ", " ", ""]


@pytest.mark.parametrize(
    ("tesseract", "trueocr", "stands"),
    [
        (("Số:", "4ã3⁄4."), "Số:1231", "Số: 1231"),
        (("Ngãi,", "ngày24", "tháng"), "Ngãi,ngày04tháng", "Ngãi, ngày04 tháng"),
        (("02/QĐ-", "BNY"), "02/QĐ-BNV", "02/QĐ-BNV"),  # within a code nothing is parted
        (("27/1", "4/2013"), "27/11/2013", "27/11/2013"),
    ],
)
def test_words_that_both_read_alike_stay_apart_from_those_on_which_they_differ(
    tesseract: tuple[str, ...], trueocr: str, stands: str
) -> None:
    first = [word(text, place, 0.6) for place, text in enumerate(tesseract)]
    together = Word(trueocr, trueocr, Box(0, 0, 50.0 * len(tesseract), HIGH), 0.95)
    lines, _ = voted([line(*first)], [line(together)])
    assert texts(lines) == [stands]
    lefts = [w.box.left for w in lines[0].words if w.box]
    assert lefts == sorted(lefts)
    assert all(0 <= w.box.left <= w.box.right <= 50.0 * len(tesseract) for w in lines[0].words if w.box)


def test_a_page_that_only_one_reader_could_read_is_that_reading() -> None:
    read = [line(word("Điều", 0), word("1.", 1))]
    assert texts(voted(read, [])[0]) == ["Điều 1."]
    assert texts(voted([], read)[0]) == ["Điều 1."]
    assert voted([], []) == ((), 0)


syllables = st.sampled_from(["của", "các", "tỉnh", "tính", "UBND", "135", "13S", "-", "|", ".", "nghiêm", "xyzt"])


@st.composite
def readings(draw: st.DrawFn) -> list[Line]:
    rows = draw(st.integers(0, 3))
    made = []
    for row in range(rows):
        places = draw(st.lists(st.integers(0, 6), unique=True, min_size=1, max_size=5))
        made.append(
            line(*(word(draw(syllables), p + draw(st.sampled_from([0.0, 0.1])), draw(st.floats(0, 1)), row) for p in sorted(places)))
        )
    return made


@given(readings(), readings())
def test_every_word_comes_from_a_reader_and_sure_words_are_never_lost(first: list[Line], second: list[Line]) -> None:
    lines, changed = voted(first, second)
    out = [w for each in lines for w in each.words]
    seen = {w.seen for each in (*first, *second) for w in each.words}
    assert {w.seen for w in out} <= seen
    assert all(w.box is not None and w.text == w.seen for w in out)
    boxes = [w.box for w in out if w.box is not None]
    for each in first:  # where a sure word stood something still stands
        for w in each.words:
            assert w.box is not None
            if (w.confidence or 0) >= 0.9 and any(c.isalnum() for c in w.seen):
                assert any(min(b.right, w.box.right) > max(b.left, w.box.left) and b.top == w.box.top for b in boxes)
    assert changed >= 0
    assert voted(first, second) == (lines, changed)


@given(readings())
def test_two_same_readings_are_that_reading_without_doubt_or_change(read: list[Line]) -> None:
    lines, changed = voted(read, read)
    assert [[(w.seen, w.box, w.confidence) for w in each.words] for each in lines] == [
        [(w.seen, w.box, w.confidence) for w in each.words] for each in read
    ]
    assert changed == 0
