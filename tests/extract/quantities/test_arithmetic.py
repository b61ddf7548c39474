"""The paper's own sums and shares bear its figures out or contradict them; they never change one."""

from __future__ import annotations

import pytest

from pipeline.extract.quantities import check_arithmetic, extract_quantities


def findings(document) -> list[str]:
    return [f.detail for f in check_arithmetic(extract_quantities(document), document)]


@pytest.mark.parametrize(
    "text",
    [
        "Có 14/20 xã đạt chuẩn (chiếm 70%).",
        "Giải quyết 1.639/1.690 hộ, đạt 96,98%.",
        "Tiếp nhận 1.207 hồ sơ, trong đó: đúng hạn 1.204, quá hạn 3.",
        "Gồm 11 bệnh viện (trong đó 4 bệnh viện hạng 2 và 7 bệnh viện hạng 3).",
        "Danh mục 02 (hai) thủ tục hành chính.",
        "Phạt 4.000.000 đồng (Bốn triệu đồng).",
        "Tiếp nhận 1.207 hồ sơ, trong đó: trực tuyến 900.",  # not all parts are named
    ],
)
def test_papers_that_agree_give_no_finding(paper, text: str) -> None:
    assert findings(paper(text)) == []


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Có 14/20 xã đạt chuẩn (chiếm 75%).", ("70", "75")),
        ("Tiếp nhận 1.200 hồ sơ, trong đó: đúng hạn 1.204, quá hạn 3.", ("1.207", "1.200")),
        ("Danh mục 02 (ba) thủ tục hành chính.", ("2", "3")),
        ("Phạt 4.000.000 đồng (Năm triệu đồng).", ("4.000.000", "5.000.000")),
    ],
)
def test_a_contradiction_names_both_figures(paper, text: str, both: tuple[str, str]) -> None:
    (detail,) = findings(paper(text))
    assert all(figure in detail for figure in both)


def test_agreement_makes_surer_and_contradiction_less_sure(paper) -> None:
    alone = extract_quantities(paper("Có 14/20 xã đạt chuẩn."))[0]
    agreed = extract_quantities(paper("Có 14/20 xã đạt chuẩn (chiếm 70%)."))[0]
    contradicted = extract_quantities(paper("Có 14/20 xã đạt chuẩn (chiếm 75%)."))[0]
    assert contradicted.evidence.confidence < alone.evidence.confidence < agreed.evidence.confidence
    assert {q.value for q in (alone, agreed, contradicted)} == {"14"}


TABLE = (
    "KHOA\tSĨ SỐ\tPHẢN HỒI\tTỶ LỆ (%)\nKhoa Luật\t45\t16\t35,56\nKhoa Dược\t178\t160\t89,89\n"
    "Khoa Ngoại ngữ\t90\t27\t30\nKhoa Kế toán\t206\t73\t{share}"
)


def test_a_share_in_a_table_that_does_not_follow_the_rule_of_its_column(paper) -> None:
    assert findings(paper(TABLE.format(share="35,44"))) == []
    (detail,) = findings(paper(TABLE.format(share="53,44")))
    assert "35,44" in detail and "53,44" in detail and "Khoa Kế toán" in detail


def test_a_row_of_totals(paper) -> None:
    table = "Xã\tSố hộ\tSố khẩu\nXã A\t120\t400\nXã B\t80\t300\nTổng cộng\t200\t{total}"
    assert findings(paper(table.format(total="700"))) == []
    (detail,) = findings(paper(table.format(total="710")))
    assert "700" in detail and "710" in detail


def test_a_column_without_a_rule_is_not_held_to_one(paper) -> None:
    table = "Xã\tSố hộ\tSố khẩu\tTỷ lệ (%)\nXã A\t120\t400\t12\nXã B\t80\t300\t45\nXã C\t75\t310\t7\nXã D\t60\t250\t90"
    assert findings(paper(table)) == []
