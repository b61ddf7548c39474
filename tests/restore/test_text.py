"""Plain text in, plain text out: marks back, nothing lost, nothing moved."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.config import RestoreSettings
from pipeline.restore import explain, restore_stream, restore_text
from pipeline.restore.candidates import Candidates
from pipeline.restore.letters import strip_marks
from pipeline.restore.model import load

FULL, CAREFUL, OFF = (RestoreSettings(mode=m) for m in ("full", "careful", "off"))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Can cu Luat To chuc chinh quyen dia phuong", "Căn cứ Luật Tổ chức chính quyền địa phương"),
        ("CONG HOA XA HOI CHU NGHIA VIET NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Sé: 147 /BC-UBND ngay O1 thang 11 nim 2024, Poc lap - Tw do", "Số: 147 /BC-UBND ngày 01 tháng 11 năm 2024, Độc lập - Tự do"),
        ("Uy ban nhan dan Phirong 1 béo cdo két qua", "Ủy ban nhân dân Phường 1 báo cáo kết quả"),
        ("t6 chirc d6i thoai voi nhan dan tai tru s¢ thi x&", "tổ chức đối thoại với nhân dân tại trụ sở thị xã"),
        ("Pay manh cai cach thu tuc hanh chinh, két qua giai quyét TTHC", "Đẩy mạnh cải cách thủ tục hành chính, kết quả giải quyết TTHC"),
        ("thay d6i 18 16i 1am viéc cua can bé, céng chirc", "thay đổi lề lối làm việc của cán bộ, công chức"),
        (
            "$6: 147 /BC-UBND, nhan dan 6 dia phuong, xe 6 t6 va 6 thang dau nam",
            "Số: 147 /BC-UBND, nhân dân ở địa phương, xe ô tô và 6 tháng đầu năm",
        ),
        ("Nghi dinh sé 86/2014/ND-CP va Nghi dinh 86 16/2017/ND-CP", "Nghị định số 86/2014/ND-CP và Nghị định số 16/2017/ND-CP"),
        (
            "dac biét 12 nang cao két qua, it nhat 12 thang, ngay 12 thang 3",
            "đặc biệt là nâng cao kết quả, ít nhất 12 tháng, ngày 12 tháng 3",
        ),
    ],
)
def test_text_without_marks_gets_them_back(read: str, printed: str) -> None:
    """Marks, misread letters, capitals, abbreviations."""
    assert restore_text(read, FULL) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Nghị định của Chính phú về việc bố sung dự toán", "Nghị định của Chính phủ về việc bổ sung dự toán"),
        ("tổ chức thâm định giá theo hướng dân của Bộ Tài chính", "tổ chức thẩm định giá theo hướng dẫn của Bộ Tài chính"),
        ("Quy định chỉ tiết thi hành một sỐ điều", "Quy định chi tiết thi hành một số điều"),
    ],
)
def test_the_usual_errors_of_good_ocr_are_mended(read: str, printed: str) -> None:
    assert restore_text(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân phường ban hành Kế hoạch số 07/KH-UBND ngày 24/01/2024 về cải cách hành chính.",
        "Ông Nguyễn Văn Thâm, Chủ tịch Hội đồng, chủ trì cuộc họp.",
        "Diện tích 12,5 ha; kinh phí 1.204.500.000 đồng; tỷ lệ 98,7 %.",
        "Gửi về vanthu@phuongmot.gov.vn hoặc https://dichvucong.gov.vn trước 16h30.",
        "Chương III, Mục IV: hỗ trợ phần mềm Microsoft Excel và Facebook.",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert restore_text(text) == text


def test_every_change_is_explained() -> None:
    """Place, what was read, what it became, how sure, what else it could be."""
    changes = explain("Căn cứ Nghị định của Chính phú;\nVề việc bố sung dự toán")
    assert [(c.line, c.column, c.seen, c.text) for c in changes] == [(1, 28, "phú;", "phủ;"), (2, 9, "bố", "bổ")]
    assert all(0.5 < c.confidence <= 1 for c in changes)
    assert all(c.runner_up not in (None, c.text) for c in changes)


def test_the_tone_style_is_one_throughout() -> None:
    old = restore_text("Văn hoá, hòa bình, thuỷ lợi và uỷ ban", RestoreSettings())
    new = restore_text("Văn hoá, hòa bình, thuỷ lợi và uỷ ban", RestoreSettings(tone_style="new"))
    assert old == "Văn hóa, hòa bình, thủy lợi và ủy ban"
    assert new == "Văn hoá, hoà bình, thuỷ lợi và uỷ ban"


def test_off_is_off() -> None:
    assert restore_text("Chính phú ban hanh", OFF) == "Chính phú ban hanh"


@pytest.mark.parametrize("mode", [FULL, CAREFUL])
@pytest.mark.parametrize(
    "text",
    [
        "The committee shall publish the report within thirty days of the meeting.",
        "中华人民共和国 国务院 办公厅 关于 公文 处理",
        "🙂🙂 👍🏽 ok",
        "\x00\x07\x1b[31m \u200b\ufeff \u202e",
        "",
        "\n\n\n",
        "   \t  ",
        "\ufffd\ufffd Nghi \ufffd dinh",
        "é" * 500,
        "1" * 5000,
        "/" * 300 + "-" * 300,
        "'’\"“”",
    ],
)
def test_bad_input_passes_through(text: str, mode: RestoreSettings) -> None:
    """Other languages, signs, control characters: no crash, no lost line, the same white space."""
    out = restore_text(text, mode)
    assert re.findall(r"\s+", out) == re.findall(r"\s+", text)
    if "Nghi" not in text:
        assert out == text


def test_an_english_paragraph_inside_a_paper_is_left_alone() -> None:
    english = "The European Commission shall ensure that member states protect their citizens"
    out = restore_text(
        f"Uy ban nhan dan phuong bao cao ket qua thuc hien.\n{english}.\nTren day la bao cao cua Uy ban nhan dan phuong.", FULL
    )
    assert out.split("\n")[1] == english + "."
    assert out.split("\n")[0] == "Ủy ban nhân dân phường báo cáo kết quả thực hiện."


@pytest.mark.parametrize(
    "english",
    [
        "The states protect the rights of their citizens and are to do so in due time",
        "This contract is made by and between the parties, but it may not be used as an invoice so long as they have not met",
    ],
)
@pytest.mark.parametrize("mode", [FULL, CAREFUL])
def test_english_words_that_look_like_syllables_stay_in_an_english_sentence(english: str, mode: RestoreSettings) -> None:
    """`to do so`, `due`, `but`: what stands around them tells."""
    bare, sound = ("Uy ban nhan dan phuong", "Ủy ban nhân dân phường") if mode is FULL else ("Ủy ban nhân dân phường",) * 2
    assert restore_text(f"{bare}.\n{english}.\n{bare}.", mode) == f"{sound}.\n{english}.\n{sound}."


def test_foreign_names_take_no_word_around_them_along() -> None:
    """Names that cannot be Vietnamese are many here; the sentence is Vietnamese all the same."""
    text = "Cac doanh nghiep nhu Samsung, Microsoft va Facebook phai bao cao ket qua thuc hien"
    assert restore_text(text, FULL) == "Các doanh nghiệp như Samsung, Microsoft và Facebook phải báo cáo kết quả thực hiện"


@pytest.mark.parametrize(
    "text",
    [
        "người đầu tư chứng khoán; d) Doanh nghiệp bảo hiểm theo điểm b khoản 2 Điều 5",
        "Văn phòng Quốc hội (ký hiệu là Q) và Chánh văn phòng (ký hiệu là A)",
        "các Đảng ủy khác: ĐU Các cơ quan Đảng tỉnh",
    ],
)
def test_the_letter_of_a_point_and_abbreviations_stay(text: str) -> None:
    """`điểm b` must not become `điểm a`, nor `ĐU` a word."""
    assert restore_text(text, CAREFUL) == text


def test_decomposed_text_is_read_like_composed() -> None:
    """NFD input: the words come out in NFC, mended like any other."""
    text = "Nghị định của Chính phú về việc bố sung dự toán"
    assert restore_text(unicodedata.normalize("NFD", text)) == "Nghị định của Chính phủ về việc bổ sung dự toán"


def test_a_line_of_a_megabyte() -> None:
    """As a text and as a stream; the time grows with the length, not with its square."""
    line = "bao cao ket qua thuc hien nhiem vu " * 30_000
    (out,) = restore_stream([line], FULL)
    assert len(out) == len(line)
    assert out.startswith("báo cáo kết quả thực hiện nhiệm vụ ")
    assert restore_text(line[:35_000], FULL) == out[:35_000]


SPACE = re.compile(r"\s+")
PIECES = st.lists(
    st.sampled_from(
        [
            "Phirong",
            "nhan dan",
            "ủy ban",
            "147/BC-UBND",
            "\n",
            "\n\n",
            " ",
            "\t",
            "12",
            "24/01/2024",
            "x&",
            "Hà Nội",
            ".",
            "é",
            "ban hanh",
            "🙂",
        ]
    )
    | st.text(max_size=8),
    max_size=25,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES, st.sampled_from([FULL, CAREFUL, RestoreSettings()]))
def test_white_space_and_lines_never_change(parts: list[str], mode: RestoreSettings) -> None:
    text = " ".join(parts)
    assert SPACE.findall(restore_text(text, mode)) == SPACE.findall(text)


CODES = st.builds(
    "{}/{}-{}".format,
    st.integers(1, 99999),
    st.sampled_from(["QĐ", "KH", "BC", "NQ", "TB", "2024/NĐ", "QD", "CV"]),
    st.sampled_from(["UBND", "CP", "HĐND", "BTNMT", "TTg", "SYT"]),
)
DATES = st.builds("{:02}/{:02}/{}".format, st.integers(1, 31), st.integers(1, 12), st.integers(1990, 2030))
NUMBERS = st.builds("{}.{:03},{}".format, st.integers(1, 999), st.integers(0, 999), st.integers(0, 99))
ADDRESSES = st.builds("{}@{}.gov.vn".format, st.from_regex(r"[a-z]{2,8}", fullmatch=True), st.from_regex(r"[a-z]{2,8}", fullmatch=True))


@settings(max_examples=60, deadline=None)
@given(CODES | DATES | NUMBERS | ADDRESSES, st.sampled_from([FULL, CAREFUL]))
def test_codes_dates_numbers_and_addresses_stay_byte_for_byte(kept: str, mode: RestoreSettings) -> None:
    text = f"Can cu Ke hoach so {kept} cua Uy ban" if mode is FULL else f"Căn cứ Kế hoạch số {kept} của Ủy ban"
    assert kept in restore_text(text, mode).split()


def test_the_same_text_gives_the_same_result() -> None:
    text = "Uy ban nhan dan phuong béo cdo két qua thuc hién cong tac tuyén truyén nam 2024"
    assert len({restore_text(text, FULL) for _ in range(3)}) == 1


def test_a_stream_gives_line_for_line_what_it_was_given() -> None:
    lines = ["Căn cứ Nghị định của Chính phú\n", "\n", "về việc bố sung\r\n", "dự toán\n", "  không hết"] * 1500
    out = list(restore_stream(iter(lines)))
    assert len(out) == len(lines)
    assert [SPACE.findall(x) for x in out] == [SPACE.findall(x) for x in lines]
    assert out[0] == "Căn cứ Nghị định của Chính phủ\n"
    assert out[2] == "về việc bổ sung\r\n"
    assert strip_marks("".join(out)) == strip_marks("".join(lines))


def test_a_stream_begins_to_give_before_it_has_been_given_all() -> None:
    """Constant memory: the first lines come out while the rest are still unread."""
    given_lines = 0

    def source() -> Iterator[str]:
        nonlocal given_lines
        for _ in range(40_000):
            given_lines += 1
            yield "Uy ban nhan dan phuong bao cao\n"

    first = next(restore_stream(source(), FULL))
    assert first == "Ủy ban nhân dân phường báo cáo\n"
    assert given_lines < 8_000


def test_words_that_were_seen_are_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Constant memory: however many different words a text has; what is forgotten is worked out anew, with the same result."""
    monkeypatch.setattr("pipeline.restore.candidates.MOST_KNOWN", 50)
    known = Candidates(load(), "clean")
    first = known.templates(["phuong", "nhan", "dan"])
    for i in range(20):
        known.templates([f"ma{i}{k}" for k in range(10)])
    assert len(known._known) <= 60
    assert known.templates(["phuong", "nhan", "dan"]) == first


def test_a_stream_never_holds_more_than_a_block() -> None:
    """What is read and not yet given stays the same however long the text is."""
    given_lines = held = 0

    def source() -> Iterator[str]:
        nonlocal given_lines
        for _ in range(100_000):
            given_lines += 1
            yield "Uy ban nhan dan phuong bao cao\n"

    for number, _ in enumerate(restore_stream(source(), OFF), start=1):
        held = max(held, given_lines - number)
    assert number == 100_000
    assert held < 4_000
