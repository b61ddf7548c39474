"""The rows of references.csv for a whole paper: each cited paper once, the paper itself never, in order of first mention."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Box, Document, Line, Page, Word, Zone, ZoneKind, compose, line_of
from pipeline.extract.references import extract_references
from pipeline.record import Reference

# the restored words of the sample report around its five plans, over its page break
SAMPLE = """\
PHƯỜNG 1 Độc lập - Tự do - Hạnh phúc
Số: 147 /BC-UBND Phường 1, ngày 01 tháng 11 năm 2024
BÁO CÁO

Công tác tuyên truyền Cải cách hành chính trên địa bàn Phường 1 năm 2024

Thực hiện Kế hoạch số 07/KH-UBND ngày 24/01/2024 của UBND
Phường 1 về kế hoạch cải cách hành chính Nhà nước Phường 1 năm 2024;

Ủy ban nhân dân phường báo cáo kết quả thực hiện công tác tuyên
truyền cải cách hành chính trên địa bàn phường như sau:

1. Công tác triển khai kế hoạch tuyên truyền CCHC

Thực hiện Kế hoạch số 181/KH-UBND ngày 31/01/2024 của UBND thị xã
Quảng Trị Về việc tuyên truyền cải cách hành chính trên địa bàn thị xã Quảng Trị
năm 2024, UBND phường ban hành Kế hoạch số 16/KH-UBND ngày 07/02/2024
của UBND Phường 1 về việc tuyên truyền cải cách hành chính trên địa bàn Phường
1, Thị xã Quảng Trị năm 2024; Kế hoạch số 17/KH-UBND ngày 16/2/2024 kế hoạch
tổ chức tuyên truyền cải cách hành chính bằng tờ rơi về chứng thực bản sao điện tử
trên địa bàn phường.
\f
- Tuyên truyền việc thực hiện Kế hoạch số 109/KH-UBND ngày 18/01/2024
của UBND thị xã về cải cách hành chính nhà nước thị xã Quảng Trị năm 2024;
Tuyên truyền các mô hình, cơ chế đang triển khai thí điểm.
"""
RAW_LINES = """\
Thuc hién Ké hoach sb 07/KH-UBND ngay 24/01/2024 cia UBND
Phuong 1 vé ké hoach cai cach hanh chinh Nha nuéce Phuong 1 nam 2024;

Thue hién Ké hoach s6 181/KH-UBND ngay 31/01/2024 cia UBND thi x&
Quang Tri V& viéc tuyén truyén cai cach hanh chinh trén dia ban thi x4 Quang Tri
nam 2024, UBND phudng ban hanh Ké hoach sé 16/KH-UBND ngay 07/02/2024
ciia UBND Phuong 1 vé viéc tuyén truyén cai cach hanh chinh trén dja ban Phuong
1, Thi x& Quang Tri nam 2024; Ké hoach s6 17/KH-UBND ngay 16/2/2024 ké hoach
"""


def document(text: str, kind: ZoneKind = ZoneKind.BODY) -> Document:
    """A given text: pages at form feeds, a zone for each block, tables where there are tabs."""
    pages = []
    for number, page in enumerate(text.split("\f"), 1):
        zones = []
        for block in re.split(r"\n\s*\n", page.strip("\n")):
            lines = tuple(line_of(line) for line in block.split("\n") if line.strip())
            if lines:
                zones.append(Zone(ZoneKind.TABLE if "\t" in block else kind, lines))
        pages.append(Page(number, tuple(zones), origin="given"))
    return compose(pages)


def references(text: str, own_code: str = "", own_type: str = "", own_title: str = "") -> tuple[Reference, ...]:
    return extract_references(document(text), own_code, own_type, own_title)


def codes(found: tuple[Reference, ...]) -> list[str]:
    return [r.code or r.title for r in found]


def test_the_sample_has_its_five_plans_and_no_other() -> None:
    found = references(SAMPLE, "147/BC-UBND", "BC")
    assert [(r.seq, r.type_code, r.code, r.issued_on, r.issuer, r.evidence.page) for r in found] == [
        (1, "KH", "07/KH-UBND", "2024-01-24", "UBND Phường 1", 1),
        (2, "KH", "181/KH-UBND", "2024-01-31", "UBND thị xã Quảng Trị", 1),
        (3, "KH", "16/KH-UBND", "2024-02-07", "UBND Phường 1", 1),
        (4, "KH", "17/KH-UBND", "2024-02-16", "", 1),
        (5, "KH", "109/KH-UBND", "2024-01-18", "UBND thị xã", 2),
    ]
    assert found[0].title == "kế hoạch cải cách hành chính Nhà nước Phường 1 năm 2024"
    assert found[1].title == "tuyên truyền cải cách hành chính trên địa bàn thị xã Quảng Trị năm 2024"
    assert found[3].title.startswith("kế hoạch tổ chức tuyên truyền")


def test_the_own_number_in_the_head_is_known_without_being_told() -> None:
    assert codes(references(SAMPLE)) == codes(references(SAMPLE, "147/BC-UBND", "BC"))


def test_codes_and_dates_hold_even_where_the_marks_are_lost() -> None:
    assert [(r.code, r.issued_on, r.type_code) for r in references(RAW_LINES)] == [
        ("07/KH-UBND", "2024-01-24", "KH"),
        ("181/KH-UBND", "2024-01-31", "KH"),
        ("16/KH-UBND", "2024-02-07", "KH"),
        ("17/KH-UBND", "2024-02-16", "KH"),
    ]


def test_a_paper_cited_again_is_one_row_with_what_any_mention_says() -> None:
    (row,) = references(
        "Theo Thông tư số 9/2016/TT-BYT.\n\nCăn cứ Thông tư số 09/2016/TT-BYT ngày 05/5/2016 của Bộ Y tế về danh mục thuốc;\n\n"
        "Thông tư 09/2016/TT-BYT nêu trên được áp dụng."
    )
    assert (row.code, row.issued_on, row.issuer, row.title, row.mention_count) == (
        "9/2016/TT-BYT",
        "2016-05-05",
        "Bộ Y tế",
        "danh mục thuốc",
        3,
    )


def test_a_law_cited_by_number_and_by_name_is_one_row() -> None:
    found = references(
        "Căn cứ Luật Đấu thầu số 43/2013/QH13 ngày 26 tháng 11 năm 2013;\n"
        "Căn cứ Nghị định số 63/2014/NĐ-CP ngày 26/6/2014 của Chính phủ quy định chi tiết một số điều của Luật Đấu thầu;"
    )
    assert [(r.code, r.title, r.mention_count) for r in found] == [
        ("43/2013/QH13", "Đấu thầu", 2),
        ("63/2014/NĐ-CP", "quy định chi tiết một số điều của Luật Đấu thầu", 1),
    ]


@pytest.mark.parametrize(
    ("text", "own_type", "count"),
    [
        ("Theo Công văn số 5/SNV-VP ngày 02/3/2024. Sau khi nghiên cứu Công văn nêu trên, Sở có ý kiến.", "BC", 2),
        ("Căn cứ Thông tư số 5/2020/TT-BTC. Điều 3 của Thông tư này quy định.", "BC", 2),
        ("Thực hiện Kế hoạch số 5/KH-UBND. Giao Phòng Nội vụ triển khai Kế hoạch này.", "KH", 1),
        ("Thực hiện Kế hoạch số 5/KH-UBND. Quyết định nêu trên hết hiệu lực.", "BC", 1),
    ],
)
def test_short_mentions_are_counted_with_the_paper_that_they_mean(text: str, own_type: str, count: int) -> None:
    assert [r.mention_count for r in references(text, own_type=own_type)] == [count]


def test_a_law_cited_by_name_first_is_found_by_its_number_later() -> None:
    found = references("Theo Luật Đầu tư thì khác.\n\nCăn cứ Luật Đầu tư số 143/2025/QH15 ngày 11/12/2025;\n\nTheo Luật số 143/2025/QH15.")
    assert [(r.code, r.title, r.issued_on, r.mention_count) for r in found] == [("143/2025/QH15", "Đầu tư", "2025-12-11", 3)]
    found = references("Theo Luật Đầu tư thì khác.\n\nTheo Luật số 143/2025/QH15.\n\nCăn cứ Luật Đầu tư số 143/2025/QH15 ngày 11/12/2025;")
    assert [(r.code, r.title, r.issued_on, r.mention_count) for r in found] == [("143/2025/QH15", "Đầu tư", "2025-12-11", 3)]


def test_laws_of_one_name_and_two_years_are_two() -> None:
    found = references("Luật Đất đai năm 2013 được thay bằng Luật Đất đai năm 2024.")
    assert [(r.title, r.issued_on) for r in found] == [("Đất đai", "2013"), ("Đất đai", "2024")]


def test_a_direct_mention_beats_a_nested_one() -> None:
    found = references(
        "Căn cứ Quyết định số 12/QĐ-BYT ngày 05/3/2020 của Bộ Y tế sửa đổi Thông tư số 8/2019/TT-BYT;\n\n"
        "Triển khai Thông tư số 8/2019/TT-BYT."
    )
    assert [(r.code, r.relation) for r in found] == [("12/QĐ-BYT", "basis"), ("8/2019/TT-BYT", "implements")]


@pytest.mark.parametrize(
    "text",
    [
        "PHỤ LỤC\n\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2020 của UBND xã)",
        "(Ban hành kèm theo Kế hoạch số     /KH-UBND ngày     tháng 3 năm 2020 của UBND xã)",
        "(kèm theo Kế hoạch số 12/KH-UBND)",
        "Kế hoạch này thay cho kế hoạch cũ; Kế hoạch số 12/KH-UBND được gửi kèm.",
        "Số: 12/KH-UBND\nXã A, ngày 05 tháng 3 năm 2020",
    ],
)
def test_the_paper_itself_is_no_reference(text: str) -> None:
    assert references(text, "12/KH-UBND", "KH") == ()


def test_an_annex_bracket_with_the_own_number_misread_is_still_the_paper_itself() -> None:
    assert references("(Kèm theo Kế hoạch số 72/KH-UBND ngày 05/3/2020 của UBND xã)", "12/KH-UBND", "KH") == ()
    assert codes(references("(Kèm theo Công văn số 98/BTC-QLG ngày 05/3/2020 của Bộ Tài chính)", "12/KH-UBND", "KH")) == ["98/BTC-QLG"]


def test_the_number_in_the_left_head_is_the_papers_own_but_its_subject_may_cite() -> None:
    head = Zone(
        ZoneKind.HEAD_LEFT, tuple(map(line_of, ["SỞ Y TẾ", "S6: {42 /SYT-NV", "V/v thực hiện Quyết định số", "1074/QĐ-BYT ngày 29/6/2020"]))
    )
    found = extract_references(compose([Page(1, (head,))]))
    assert [(r.code, r.issued_on) for r in found] == [("1074/QĐ-BYT", "2020-06-29")]


def test_a_citation_runs_over_a_page_break_past_a_footnote() -> None:
    pages = [
        Page(
            1,
            (
                Zone(ZoneKind.BODY, (line_of("Căn cứ Nghị định số 26/2026/NĐ-CP1 và Kế hoạch số 07/KH-"),)),
                Zone(
                    ZoneKind.FOOTNOTE,
                    (line_of("1 Nghị định số 26/2026/NĐ-CP ngày 17 tháng 01 năm 2026 của Chính phủ quy định"), line_of("về hóa chất.")),
                ),
            ),
        ),
        Page(2, (Zone(ZoneKind.BODY, (line_of("UBND ngày 24/01/2024 của UBND xã về cải cách;"),)),)),
    ]
    found = extract_references(compose(pages))
    assert [(r.code, r.issued_on, r.issuer, r.title, r.evidence.page) for r in found] == [
        ("26/2026/NĐ-CP", "2026-01-17", "Chính phủ", "quy định về hóa chất", 1),
        ("07/KH-UBND", "2024-01-24", "UBND xã", "cải cách", 1),
    ]


def test_cells_of_a_table_do_not_run_into_each_other() -> None:
    found = references(
        "Cấp phép\tThông tư số 5/2024/TT-BTP ngày 06/6/2024 của Bộ trưởng Bộ Tư pháp\tTrực tiếp\n"
        "Cấp lại\tNghị định số 9/2023/NĐ-CP\t10 ngày"
    )
    assert [(r.code, r.issued_on, r.issuer) for r in found] == [
        ("5/2024/TT-BTP", "2024-06-06", "Bộ trưởng Bộ Tư pháp"),
        ("9/2023/NĐ-CP", "", ""),
    ]


def test_one_letter_misread_makes_no_second_paper() -> None:
    (row,) = references("Quyết định số 443/QĐ-BYT ngày 07/02/2025. Quyết định số 443/QĐ-BYI. Quyết định số 443/QĐ-BYT.")
    assert (row.code, row.mention_count, row.evidence.alternatives) == ("443/QĐ-BYT", 3, ("443/QĐ-BYI",))


def test_neighbouring_numbers_stay_apart() -> None:
    assert codes(references("Quyết định số 712/QĐ-SYT và Quyết định số 713/QĐ-SYT, Quyết định số 12/QĐ-SYT")) == [
        "712/QĐ-SYT",
        "713/QĐ-SYT",
        "12/QĐ-SYT",
    ]


def test_the_issuers_name_mends_its_letters() -> None:
    found = references(
        "Căn cứ Quyết định số 1747/QĐ-BGTTT ngày 31/12/2024 của Bộ trưởng Bộ Giao thông vận tải về việc công bố;\n"
        "Căn cứ Công văn số 31/BTNMI-TNN ngày 13/8/2013 của Bộ Tài nguyên và Môi trường về cấp phép;"
    )
    assert codes(found) == ["1747/QĐ-BGTVT", "31/BTNMT-TNN"]


def test_the_year_of_a_legal_code_is_the_year_of_its_date() -> None:
    (row,) = references("Căn cứ Luật Đầu tư số 143/2025/QH15 ngày 11 tháng 12 năm 202%;")
    assert row.issued_on == "2025-12-11"


def test_a_blank_number_is_a_row_without_code_where_its_date_is_there() -> None:
    found = references("Thực hiện Quyết định số    /QĐ-SYT ngày    /12/2017 của Sở Y tế về khen thưởng", "34/KH-SYT", "KH")
    assert [(r.type_code, r.code, r.issued_on) for r in found] == [("QĐ", "", "2017-12")]
    assert references("Mẫu tờ trình: căn cứ Quyết định số ......./QĐ-SYT", "34/KH-SYT", "KH") == ()


def test_evidence_leads_back_to_the_words_on_the_page() -> None:
    seen = [("Kế", "Ké"), ("hoạch", "hoach"), ("số", "sb"), ("07/KH-UBND", "07/KH-UBND"), ("ngày", "ngay"), ("24/01/2024", "24/01/2024")]
    words = tuple(Word(t, s, Box(100 + 50 * i, 10, 140 + 50 * i, 30), 0.9) for i, (t, s) in enumerate(seen))
    lines = (Line((Word("Theo", "Theo", Box(10, 10, 90, 30), 0.9), *words)),)
    paper = compose([Page(7, (Zone(ZoneKind.BODY, lines),))])
    (row,) = extract_references(paper)
    e = row.evidence
    assert e.start is not None
    assert e.end is not None
    assert paper.text[e.start : e.end] == "Kế hoạch số 07/KH-UBND ngày 24/01/2024"
    assert (e.raw_text, e.page, e.box) == ("Ké hoach sb 07/KH-UBND ngay 24/01/2024", 7, (100, 10, 390, 30))
    assert 0.5 < e.confidence < 1


PARTS = st.sampled_from(
    ["Căn cứ ", "Quyết định số 12/QĐ-UBND", " ngày 05/3/2020", " của UBND tỉnh", " về việc ", "“chống dịch”", ", ", "; ", ".\n",
     "\n\n", "\f", "\t", "Luật Đầu tư", " và ", "Thông tư số 5/2020/TT-BTC", " số 7, 8/KH-SYT", "(", ")",
     "Sở Y tế báo cáo", "🙂", "ngày    /12/2017", "Số: 3/BC-X",
     "-", "1. ", "/KH-UBND", "hướng dẫn ",
     "Luật Đầu tư số 143/2025/QH15", "Luật số 143/2025/QH15"]
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.lists(PARTS, max_size=25).map("".join))
def test_every_row_is_found_in_its_own_words(text: str) -> None:
    paper = document(text)
    found = extract_references(paper)
    assert [r.seq for r in found] == list(range(1, len(found) + 1))
    assert len({r.code for r in found if r.code}) == len([r for r in found if r.code])
    starts = []
    for r in found:
        e = r.evidence
        assert e.start is not None
        assert e.end is not None
        starts.append(e.start)
        words = "".join(paper.text[e.start : e.end].split())
        if r.code and r.type_code != "L":  # a law may be named first and numbered later
            number, notation = re.fullmatch(r"(\w+)([/-].+)", r.code).groups()  # type: ignore[union-attr]
            assert number in words
            assert notation in words or f"{number}," in paper.text
        assert e.raw_text
        assert all(value == " ".join(value.split()) for value in (r.title, r.issuer, r.code))
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", r.issued_on)
    assert starts == sorted(starts)
