"""Figures side by side: only what is the same meets, nothing is summed, and every value leads back to its page."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.figures import FIGURES, figure_rows, pivot_figures, wide_sheet
from pipeline.figures.keys import is_misreading, plain_unit, plain_words
from pipeline.figures.periods import period_key, period_label, report_period
from pipeline.record import Evidence, Header, Quantity, Record, Text

SEEN = Evidence(method="m", confidence=0.9, page=2)
FILES = "Hồ sơ đã giải quyết"


def number(value: str, unit: str = "hồ sơ", indicator: str = FILES, period: str = "năm 2024", **more: str) -> Quantity:
    return Quantity(seq=1, value=value, unit=unit, indicator=indicator, period=period, evidence=SEEN, **more)  # type: ignore[arg-type]


def report(name: str, *quantities: Quantity, issuer: str = "UBND Phường 1", issued_on: str = "2024-12-05", title: str = "") -> Record:
    head = {"issuer": issuer, "issued_on": issued_on, "title": title}
    header = Header(**{k: Text(value=v, evidence=SEEN) for k, v in head.items() if v})
    numbered = tuple(q.model_copy(update={"seq": i}) for i, q in enumerate(quantities, start=1))
    return Record(document_id=name, source=f"{name}.pdf", header=header, quantities=numbered)


def cells(*records: Record) -> list[list[tuple[str, ...]]]:
    """Row by row the values of each cell."""
    return [[tuple(v for v, _ in f.values) for f in row.figures] for row in pivot_figures(records).rows]


def test_the_same_figure_of_two_wards_and_two_years_is_one_row() -> None:
    records = (
        report("a", number("125"), number("140", period="năm 2023")),
        report("b", number("1204", indicator="1. HỒ SƠ đã giải quyết:"), issuer="UBND Phường 2"),
    )
    (row,) = pivot_figures(records).rows
    assert [(f.issuer, f.period, f.values[0][0]) for f in row.figures] == [
        ("UBND Phường 1", "năm 2023", "140"),
        ("UBND Phường 1", "năm 2024", "125"),
        ("UBND Phường 2", "năm 2024", "1204"),
    ]
    source = row.figures[2].values[0][1][0]
    assert (source.document_id, source.page, source.seq) == ("b", 2, 1)


def test_contradictions_stand_side_by_side() -> None:
    pivot = pivot_figures([report("a", number("125")), report("b", number("152")), report("c", number("125"))])
    (row,) = figure_rows(pivot)
    assert (row["value"], row["conflict"]) == ("125 | 152", "true")
    assert row["sources"] == "a, p. 2, 1; c, p. 2, 1 | b, p. 2, 1"
    (same,) = figure_rows(pivot_figures([report("a", number("125")), report("c", number("125"))]))
    assert (same["value"], same["conflict"], same["sources"]) == ("125", "false", "a, p. 2, 1; c, p. 2, 1")
    assert tuple(same) == FIGURES.columns


@pytest.mark.parametrize(
    "other",
    [
        number("3", unit="triệu đồng"),
        number("3", indicator="Hồ sơ chưa giải quyết"),
        number("3", comparison="up", comparison_base="cùng kỳ năm 2023"),
        number("3", column="Kế hoạch"),
        number("3", indicator="Hồ sơ giải quyết đúng hạn"),
    ],
    ids=["unit", "indicator", "increase", "column", "part"],
)
def test_what_is_not_the_same_makes_a_row_of_its_own(other: Quantity) -> None:
    assert sorted(cells(report("a", number("125"), other))) == [[("125",)], [("3",)]]


@pytest.mark.parametrize(
    ("one", "other"), [("ca", "cá"), ("đồng", "triệu đồng"), ("m2", "m3"), ("tấn", "tạ"), ("lượt", "lượt người"), ("", "%")]
)
def test_units_that_are_two(one: str, other: str) -> None:
    assert plain_unit(one) != plain_unit(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Hồ sơ", "hồ  sơ"), ("VNĐ", "đồng"), ("tỉ đồng", "Tỷ đồng"), ("m²", "m2"), ("khoá", "khóa"), ("%.", "%")]
)
def test_units_that_are_one(one: str, other: str) -> None:
    assert plain_unit(one) == plain_unit(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("số hồ sơ đã giải quyết đúng hạn", "sô hồ sơ đã giải quyêt đúng hạn", True),
        ("tỷ lệ trẻ em được tiêm chủng đầy đủ", "tỷ lệ trẻ em được tiêmm chủng đầy đủ", True),
        ("số hồ sơ giải quyết đúng hạn", "số hồ sơ giải quyết quá hạn", False),
        ("số hồ sơ tiếp nhận trong kỳ", "số hồ sơ tiếp nhận trước kỳ", False),
        ("số học sinh lớp 6 toàn trường", "số học sinh lớp 7 toàn trường", False),
        ("học sinh nam", "học sinh năm", True),  # three words: may be; in one paper they are two, see below
        ("số hộ nghèo", "số hộ cận nghèo", False),
        ("đúng hạn", "đứng hạn", False),
        ("tăng so với cùng kỳ", "giảm so với cùng kỳ", False),
    ],
)
def test_which_readings_are_one(one: str, other: str, same: bool) -> None:
    assert is_misreading(one, other) == is_misreading(other, one) == same


def test_a_misread_indicator_joins_that_of_another_paper_but_never_of_its_own() -> None:
    right, wrong = number("1", indicator="số ca mắc sốt xuất huyết"), number("2", indicator="sô ca măc sốt xuất huyết")
    assert cells(report("a", right, issued_on="2024-01-05"), report("b", wrong, issuer="UBND Phường 2")) == [[("1",), ("2",)]]
    assert sorted(cells(report("a", right, wrong))) == [[("1",)], [("2",)]]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Tình hình thực hiện công tác y tế tháng 10-2017 và phương hướng tháng 11-2017", "tháng 10-2017"),
        ("Kết quả công tác cải cách hành chính quý I năm 2024", "quý I năm 2024"),
        ("Tình hình kinh tế - xã hội 6 tháng đầu năm 2025", "6 tháng đầu năm 2025"),
        ("Sơ kết học kỳ I và phương hướng học kỳ II năm học 2025 - 2026", ""),
        ("Công tác tháng 12 và phương hướng năm 2018", ""),
        ("Sơ kết học kỳ I năm học 2025 - 2026", "học kỳ I năm học 2025 - 2026"),
        ("Kết quả năm 2024, phương hướng năm 2025", "năm 2024"),
        ("Công tác tuyên truyền trên địa bàn Phường 1 năm 2024", "năm 2024"),
        ("Kết luận cuộc họp", ""),
    ],
)
def test_the_period_of_a_report(title: str, period: str) -> None:
    assert report_period(report("a", title=title)) == period


def test_this_month_is_another_month_in_another_report() -> None:
    """Nothing is more easily put side by side wrongly than `trong tháng` of two months."""
    october, december = report("a", title="Công tác y tế tháng 10-2017"), report("b", title="Công tác y tế tháng 12-2017")
    assert period_key("trong tháng", october) != period_key("trong tháng", december)
    assert period_key("Năm 2017", october) == period_key("năm 2017", december)
    assert period_key("", report("a", issued_on="")) != period_key("", report("b", issued_on=""))
    assert period_label("trong tháng", october) == "trong tháng (tháng 10-2017)"
    assert period_label("", october) == "tháng 10-2017"
    assert period_label("năm 2017", october) == "năm 2017"


def test_papers_without_an_issuer_do_not_meet() -> None:
    assert cells(report("a", number("1"), issuer=""), report("b", number("2"), issuer="")) == [[("1",), ("2",)]]


def test_ranges_and_parts_are_whole_values() -> None:
    assert cells(report("a", number("14", total="20", unit="xã"))) == [[("14/20",)]]
    assert cells(report("a", number("10", value_max="15", unit="%"))) == [[("10-15",)]]


def test_the_sheet_compares_rows_with_two_cells() -> None:
    pivot = pivot_figures(
        [report("a", number("125"), number("7", indicator="chỉ có ở đây")), report("b", number("1204"), issuer="UBND Phường 2")]
    )
    table, rows = wide_sheet(pivot)
    assert table.columns[5:] == (
        "UBND Phường 1 · năm 2024",
        "UBND Phường 1 · năm 2024 [source]",
        "UBND Phường 2 · năm 2024",
        "UBND Phường 2 · năm 2024 [source]",
    )
    (row,) = rows
    assert (row["indicator"], row["UBND Phường 1 · năm 2024"], row["UBND Phường 2 · năm 2024"]) == (FILES, "125", "1204")
    assert row["UBND Phường 2 · năm 2024 [source]"] == "b, p. 2, 1"
    assert table.numbers == {"UBND Phường 1 · năm 2024", "UBND Phường 2 · năm 2024"}


def test_a_figure_without_an_indicator_is_counted_not_placed() -> None:
    pivot = pivot_figures([report("a", number("5", indicator=""), number("6"))])
    assert (len(pivot.figures), pivot.unnamed) == (1, 1)


WORDS = st.sampled_from(
    [FILES, "hồ sơ đã giải quyêt", "số ca mắc sốt xuất huyết", "sô ca mắc sốt xuất huyết", "", "1. Hồ sơ đã giải quyết"]
)
NUMBERS = st.builds(
    number, st.sampled_from("123"), st.sampled_from(["hồ sơ", "ca", "%"]), WORDS, st.sampled_from(["", "năm 2024", "trong kỳ"])
)
REPORTS = st.lists(st.tuples(st.lists(NUMBERS, max_size=6), st.sampled_from(["", "UBND Phường 1", "UBND Phường 2"])), max_size=5)


@settings(max_examples=100, deadline=None)
@given(REPORTS)
def test_every_figure_stands_once_with_its_own_value(made: list[tuple[list[Quantity], str]]) -> None:
    records = [report(f"d{i}", *quantities, issuer=issuer) for i, (quantities, issuer) in enumerate(made)]
    pivot = pivot_figures(records)
    placed = [(s.document_id, s.seq, value) for f in pivot.figures for value, sources in f.values for s in sources]
    named = [(r.document_id, q.seq, q.value) for r in records for q in r.quantities if plain_words(q.indicator)]
    assert Counter(placed) == Counter(named)
    assert pivot.unnamed == sum(len(r.quantities) for r in records) - len(named)
    for row in pivot.rows:
        places = [(f.issuer, f.period, f.values) for f in row.figures]
        assert len({p[:2] for p in places if p[0]}) == len([p for p in places if p[0]])
