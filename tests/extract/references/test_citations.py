"""One mention of a paper: its type, code, date, issuer and title, as a reader takes them from running text."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipeline.extract.references import Citation, View, find_citations, view_of_text


@dataclass(frozen=True)
class Read:
    """What a citation says, in words."""

    type: str
    code: str
    date: str = ""
    issuer: str = ""
    title: str = ""
    relation: str = "mentions"


def words(view: View, start: int, end: int) -> str:
    return " ".join(view.text[start:end].split())


def read(view: View, c: Citation) -> Read:
    code = "" if c.code is None else c.number + c.code.code[len(c.code.number) :] if c.number else c.code.code
    return Read(
        c.type_name,
        code,
        c.date.iso if c.date else "",
        words(view, c.issuer.start, c.issuer.end) if c.issuer else "",
        words(view, *c.title) if c.title else "",
        c.relation,
    )


def citations(text: str) -> list[Read]:
    view = view_of_text(text)
    return [read(view, c) for c in find_citations(view)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # all of it, as Nghị định 30 wants it
            "Căn cứ Quyết định số 1065/QĐ-UBND ngày 28 tháng 11 năm 2023 của Chủ tịch UBND tỉnh về việc ban hành Quy chế làm việc;",
            Read("Quyết định", "1065/QĐ-UBND", "2023-11-28", "Chủ tịch UBND tỉnh", "ban hành Quy chế làm việc", "basis"),
        ),
        (  # only the first opening word is dropped, a verb stays
            "Căn cứ Thông tư số 34/2017/TT-BYT ngày 18/8/2017 của Bộ Y tế về hướng dẫn tư vấn, sàng lọc, chẩn đoán trước sinh;",
            Read("Thông tư", "34/2017/TT-BYT", "2017-08-18", "Bộ Y tế", "hướng dẫn tư vấn, sàng lọc, chẩn đoán trước sinh", "basis"),
        ),
        (  # no opening word
            "Căn cứ Nghị định số 63/2014/NĐ-CP ngày 26/6/2014 của Chính phủ quy định chi tiết một số điều về chọn nhà thầu;",
            Read("Nghị định", "63/2014/NĐ-CP", "2014-06-26", "Chính phủ", "quy định chi tiết một số điều về chọn nhà thầu", "basis"),
        ),
        (  # neither issuer nor opening word
            "Thực hiện Kế hoạch số 17/KH-UBND ngày 16/2/2024 kế hoạch tổ chức tuyên truyền bằng tờ rơi trên địa bàn phường.",
            Read("Kế hoạch", "17/KH-UBND", "2024-02-16", "", "kế hoạch tổ chức tuyên truyền bằng tờ rơi trên địa bàn phường", "implements"),
        ),
        (  # a title with a comma ends where the main clause begins
            "Thực hiện Công văn số 12/SNV-CCHC ngày 05/3/2024 của Sở Nội vụ về việc rà soát, báo cáo, UBND phường báo cáo như sau:",
            Read("Công văn", "12/SNV-CCHC", "2024-03-05", "Sở Nội vụ", "rà soát, báo cáo", "implements"),
        ),
        (  # a title in quotes, and one that holds quotes
            "Thực hiện Quyết định số 98/QĐ-BYT ngày 21/8/2017 của Bộ Y tế về việc ban hành “Quy trình khám; loại 2” và các văn bản.",
            Read("Quyết định", "98/QĐ-BYT", "2017-08-21", "Bộ Y tế", "ban hành “Quy trình khám; loại 2”", "implements"),
        ),
        (
            "Căn cứ Công văn số 26/BHXH-QLT ngày 13/11/2019 của BHXH thành phố “V/v cấp thẻ bảo hiểm”, nhà trường thông báo",
            Read("Công văn", "26/BHXH-QLT", "2019-11-13", "BHXH thành phố", "cấp thẻ bảo hiểm", "basis"),
        ),
        (  # the body before the code proposes
            "Theo đề nghị của Giám đốc Sở Giao thông vận tải tại Tờ trình số 06/TTr-SGTVT ngày 07 tháng 02 năm 2025.",
            Read("Tờ trình", "06/TTr-SGTVT", "2025-02-07", "Giám đốc Sở Giao thông vận tải", "", "answers"),
        ),
        (  # to whom it was sent is no title
            "theo đề nghị của Giám đốc Sở Nội vụ tại Công văn số 29/SNV ngày 22/8/2013 trình UBND tỉnh về việc cấp giấy phép cho hội,",
            Read("Công văn", "29/SNV", "2013-08-22", "Giám đốc Sở Nội vụ", "cấp giấy phép cho hội", "answers"),
        ),
        (  # the date stands first, the body issues
            "Ngày 22/12/2017, Ủy ban nhân dân tỉnh đã ban hành Giấy mời số\n745/GM-UBND về việc Hội nghị trực tuyến.",
            Read("Giấy mời", "745/GM-UBND", "2017-12-22", "Ủy ban nhân dân tỉnh", "Hội nghị trực tuyến"),
        ),
        (  # the body without `của`
            "Căn cứ Công văn số 1935/BYT-KCB ngày 14/4/2017 Bộ Y tế về tăng cường kiểm tra hành nghề;",
            Read("Công văn", "1935/BYT-KCB", "2017-04-14", "Bộ Y tế", "tăng cường kiểm tra hành nghề", "basis"),
        ),
        (  # the leader behind the title
            "Căn cứ Thông tư số 15/2014/TT-BGDĐT ngày 15/5/2014 ban hành Quy chế đào tạo của Bộ trưởng Bộ Giáo dục và Đào tạo;",
            Read("Thông tư", "15/2014/TT-BGDĐT", "2014-05-15", "Bộ trưởng Bộ Giáo dục và Đào tạo", "Quy chế đào tạo", "basis"),
        ),
        (  # a comma before the date and before the body; a name with a comma, one with `và`
            "Căn cứ Thông tư số 02/2017/TT-VPCP, ngày 31/10/2017, của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn nghiệp vụ;",
            Read("Thông tư", "02/2017/TT-VPCP", "2017-10-31", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "hướng dẫn nghiệp vụ", "basis"),
        ),
        (
            "Căn cứ Kế hoạch số 31/KH-UBND ngày 02/01/2024 của UBND thị xã\nQuảng Trị Về việc tuyên truyền cải cách hành chính;",
            Read("Kế hoạch", "31/KH-UBND", "2024-01-02", "UBND thị xã Quảng Trị", "tuyên truyền cải cách hành chính", "basis"),
        ),
        (
            "Căn cứ Kế hoạch số 05/KH-UBND ngày 02/01/2024 của UBND Phường 1 về cải cách;",
            Read("Kế hoạch", "05/KH-UBND", "2024-01-02", "UBND Phường 1", "cải cách", "basis"),
        ),
        (
            "Căn cứ Văn bản số 654/ANKT-ANTCĐT ngày 02 tháng 7 năm 2026 của Cục An ninh kinh tế - Bộ Công an về việc tham gia ý kiến;",
            Read("Công văn", "654/ANKT-ANTCĐT", "2026-07-02", "Cục An ninh kinh tế - Bộ Công an", "tham gia ý kiến", "basis"),
        ),
        (  # a statement is no title
            "Nghị quyết số 173/2024/QH15 ngày 30/11/2024 của Quốc hội quy định: “Quốc hội thống nhất cấm”;",
            Read("Nghị quyết", "173/2024/QH15", "2024-11-30", "Quốc hội"),
        ),
        (
            "Nghị định số 26/2026/NĐ-CP không quy định về thời điểm công bố.",
            Read("Nghị định", "26/2026/NĐ-CP"),
        ),
        (  # the printed type wins over the notation, `Văn bản` says nothing, a lower-case verb is no type
            "theo Thông tư liên tịch số 51/2015/TT-BYT-BNV.",
            Read("Thông tư liên tịch", "51/2015/TT-BYT-BNV"),
        ),
        ("Xét Báo cáo thẩm định số 202/BC-BQL ngày 26/6/2026;", Read("Báo cáo", "202/BC-BQL", "2026-06-26", relation="answers")),
        ("Công số 3100/BTNMT-TNN ngày 13/8/2013", Read("Công văn", "3100/BTNMT-TNN", "2013-08-13")),
        ("theo QĐ 866/QĐ-TTg và", Read("Quyết định", "866/QĐ-TTg")),
        # laws
        ("Căn cứ Luật Đầu tư công ngày 13 tháng 6 năm 2019;", Read("Luật", "", "2019-06-13", "", "Đầu tư công", "basis")),
        (
            "Căn cứ Luật khám bệnh, chữa bệnh số 40/2009/QH12, ngày 23\ntháng 11 năm 2009;",
            Read("Luật", "40/2009/QH12", "2009-11-23", "", "khám bệnh, chữa bệnh", "basis"),
        ),
        ("Điều 190, Điều 191 Bộ luật Hình sự năm 2015 (sửa đổi, bổ sung năm 2017).", Read("Bộ luật", "", "2015", "", "Hình sự")),
        ("theo Luật số 51/2024/QH15.", Read("Luật", "51/2024/QH15")),
        ("Căn cứ Pháp lệnh Dân số ngày 09/01/2003;", Read("Pháp lệnh", "", "2003-01-09", "", "Dân số", "basis")),
        # a date of which only a part is there
        ("Quyết định số 12/QĐ-SYT ngày    /12/2017 của Sở Y tế", Read("Quyết định", "12/QĐ-SYT", "2017-12", "Sở Y tế")),
    ],
)  # fmt: skip
def test_one_citation(text: str, expected: Read) -> None:
    assert citations(text) == [expected]


def test_a_list_is_cut_at_its_members() -> None:
    found = citations(
        "Thực hiện Công văn số 52/BTP-PBGDPL ngày 09/8/2022 của Bộ Tư pháp về việc hướng dẫn khen thưởng, Kế hoạch số 43/KH-\n"
        "UBND ngày 16/6/2022 của UBND tỉnh về tổng kết 10 năm và Thông báo số 7/TB-VPCP ngày 01/7/2022, Sở Tư pháp kính trình."
    )
    assert [(c.code, c.issuer, c.title) for c in found] == [
        ("52/BTP-PBGDPL", "Bộ Tư pháp", "hướng dẫn khen thưởng"),
        ("43/KH-UBND", "UBND tỉnh", "tổng kết 10 năm"),
        ("7/TB-VPCP", "", ""),
    ]
    assert {c.relation for c in found} == {"implements"}


def test_a_list_under_one_head_shares_type_and_issuer() -> None:
    found = citations(
        "Căn cứ các Nghị định của Chính phủ: số 63/2010/NĐ-CP ngày 08/6/2010 về kiểm soát; số 92/2017/NĐ-CP ngày 07/8/2017 sửa đổi;"
    )
    assert [(c.type, c.code, c.date, c.issuer) for c in found] == [
        ("Nghị định", "63/2010/NĐ-CP", "2010-06-08", "Chính phủ"),
        ("Nghị định", "92/2017/NĐ-CP", "2017-08-07", "Chính phủ"),
    ]


def test_numbers_share_their_notation_and_date() -> None:
    found = citations("các Quyết định số 12, 13a và 15/QĐ-UBND ngày 02/3/2024 của UBND huyện")
    assert [(c.code, c.date, c.issuer, c.type) for c in found] == [
        ("12/QĐ-UBND", "2024-03-02", "UBND huyện", "Quyết định"),
        ("13a/QĐ-UBND", "2024-03-02", "UBND huyện", "Quyết định"),
        ("15/QĐ-UBND", "2024-03-02", "UBND huyện", "Quyết định"),
    ]


def test_an_issuer_may_hold_for_two() -> None:
    found = citations(
        "nêu tại Công văn số 138/CHQ-GSQL ngày 16/3/2026 và Công văn số 154/CHQ-GSQL ngày 20/4/2026 của Cục Hải quan, xin trả lời như sau:"
    )
    assert [(c.code, c.issuer, c.relation) for c in found] == [
        ("138/CHQ-GSQL", "Cục Hải quan", "answers"),
        ("154/CHQ-GSQL", "Cục Hải quan", "answers"),
    ]


def test_a_paper_in_the_title_of_another_is_nested_and_has_its_own_title() -> None:
    found = citations(
        "Căn cứ Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP "
        "ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa;"
    )
    assert [(c.code, c.date, c.relation) for c in found] == [
        ("107/2021/NĐ-CP", "2021-12-06", "basis"),
        ("61/2018/NĐ-CP", "2018-04-23", "nested"),
    ]
    assert found[0].title.endswith("về thực hiện cơ chế một cửa")
    assert found[1].title == "thực hiện cơ chế một cửa"


def test_two_amended_papers_are_nested_a_second_amending_paper_is_not() -> None:
    amended = citations("Thông tư số 9/2020/TT-BTC ngày 02/3/2020 sửa đổi Nghị định số 10/2019/NĐ-CP và Nghị định số 11/2019/NĐ-CP.")
    assert [c.relation for c in amended] == ["mentions", "nested", "nested"]
    beside = citations(
        "Căn cứ Nghị định số 48/2013/NĐ-CP ngày 14/5/2013 của Chính phủ sửa đổi, bổ sung một số điều của các nghị định về thủ tục "
        "và Nghị định số 92/2017/NĐ-CP ngày 07/8/2017 của Chính phủ sửa đổi, bổ sung một số điều của các nghị định;"
    )
    assert [c.relation for c in beside] == ["basis", "basis"]


def test_an_amending_law_is_one_paper_and_those_it_amends_are_nested() -> None:
    found = citations(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức\n"
        "Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;"
    )
    assert [(c.title, c.date, c.relation) for c in found] == [
        ("Tổ chức chính quyền địa phương", "2015-06-19", "basis"),
        ("sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương", "2019-11-22", "basis"),
        ("Tổ chức Chính phủ", "", "nested"),
        ("Tổ chức chính quyền địa phương", "", "nested"),
    ]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Phúc đáp Công văn số 12/SNV-VP ngày 02/3/2024", "answers"),
        ("Sở Tài chính nhận được Công văn số 12/SNV-VP ngày 02/3/2024", "answers"),
        ("Triển khai thực hiện Chỉ thị số 12/CT-TTg ngày 02/3/2024", "implements"),
        ("Điều 2. Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 02/3/2024", "replaces"),
        ("đồng thời bãi bỏ Quyết định số 12/QĐ-UBND", "replaces"),
        ("Sửa đổi, bổ sung khoản 3 Điều 5 Thông tư số 12/2020/TT-BTC như sau:", "amends"),
        ("Quy chế ban hành kèm theo Quyết định số 12/QĐ-UBND", "attached"),
        ("theo quy định tại khoản 2 Điều 5 Thông tư số 12/2020/TT-BTC", "mentions"),
        ("1. Kết quả\nĐề nghị căn cứ vào quy định tại Thông tư số 12/2020/TT-BTC để xác định", "mentions"),
        ("- Căn cứ mục 2.2, Nghị quyết số 12/NQ-CP", "basis"),
    ],
)
def test_relations(text: str, relation: str) -> None:
    assert [c.relation for c in citations(text)] == [relation]


def test_an_amended_paper_and_its_amendment_stand_alike() -> None:
    found = citations("Căn cứ Luật Đầu tư số 64/2025/QH15 được sửa đổi, bổ sung bởi Luật số 87/2025/QH15;")
    assert [(c.code, c.relation) for c in found] == [("64/2025/QH15", "basis"), ("87/2025/QH15", "basis")]


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Hợp đồng số 12/HĐ-ABC ngày 02/3/2024",
        "Hợp đồng kinh tế số 244/HĐKT-XD ngày 02/3/2024",
        "theo Quy chuẩn QCVN 01:2019/BCT",
        "Mẫu số 02-KH/BC kèm theo",
        "các Nghị quyết của Đảng, pháp luật của Nhà nước, kỷ luật lao động",
        "Trường Đại học Luật Hà Nội, ngành Luật Kinh tế, Hội Luật gia, luật sư",
        "Đề án 06, Nghị quyết số 20, Kế hoạch năm 2024",
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025",
        "Số: 147/BC-UBND\nPhường 1, ngày 01 tháng 11 năm 2024",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert citations(text) == []
