"""A figure is taken from the reading that sees it, a letter from the one that knows its marks; nothing that both read alike is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr.agreement import Reading, agreed


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [
        (("I4h00", 0.85), ("14h00", 0.92), "14h00"),
        (("II", 0.69), ("11", 0.94), "11"),
        (("TÌ", 0.65), ("11", 0.69), "11"),
        (("l;", 0.89), ("1;", 0.68), "1;"),
        (("Covid-I9,", 0.66), ("Covid-19,", 0.92), "Covid-19,"),
        (("§.", 0.57), ("8.", 0.95), "8."),
        (("17§1-CV/TU", 0.65), ("1781-CV/TU", 0.92), "1781-CV/TU"),
        (("199/2025/QHI5", 0.58), ("199/2025/QH15", 0.16), "199/2025/QHI5"),
        (("199/2025/QHI5", 0.58), ("199/2025/OH15", 0.5), "199/2025/QH15"),
        (("1074/QĐÐ-BXD", 0.55), ("1074/QD-BXD", 0.81), "1074/QĐ-BXD"),
        (("1934/TTr-PVWHXH", 0.71), ("1934/TTr-PVHXH", 0.91), "1934/TTr-PVHXH"),
        (("02/2023/TT1-BKHCN", 0.12), ("02/2023/TT-BKHCN", 0.91), "02/2023/TT-BKHCN"),
        (("177/⁄2013NĐ:CP", 0.47), ("177/2013/ND-CP", 0.9), "177/2013/NĐ-CP"),
        (("247", 0.8), ("24/7", 0.97), "24/7"),
        (("035/VP-TCKT", 0.78), ("935/VP-TCKT", 0.89), "935/VP-TCKT"),
        (("2..", 0.52), ("2.", 0.97), "2."),
        (("VN2000_", 0.09), ("VN2000", 0.91), "VN2000"),
        (("2015,", 0.9), ("2015;", 0.95), "2015;"),
        (("Môn1", 0.88), ("Mon 1", 0.71), "Môn 1"),
        (("x39", 0.2), ("-3,5", 0.92), "-3,5"),
        (("Ỷ", 0.0), ("1.500", 0.92), "1.500"),
        (("g1ao.", 0.73), ("giao.", 0.96), "giao."),
    ],
)
def test_what_the_page_shows(first: tuple[str, float], second: tuple[str, float], printed: str) -> None:
    assert agreed(Reading(*first), Reading(*second)).text == printed


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("(-285đồng/kg).", 0.6), ("(-285d6ng/kg).", 0.9)),
        (("55/2024/QH15", 0.93), ("55/2024/OH15", 0.95)),
        (("64/2025/QH15", 0.5), ("64/2025/0H15", 0.71)),
        (("25/2014/TT-", 0.4), ("25/2014/1T-", 0.43)),
        (("(F0,", 0.6), ("(FO,", 0.93)),
        (("31", 0.53), ("3]", 0.85)),
        (("4.", 0.29), ("4,", 0.84)),
        (("1.1.", 0.47), ("11.", 0.72)),
        (("21/6/2012;", 0.84), ("21/6/2012:", 0.8)),
        (("106/2021/TT-BTC", 0.6), ("106/202 1/TT-BTC", 0.0)),
        (("2021", 0.71), ("2021 -", 0.93)),
        (("I.", 0.7), ("I.", 0.93)),
        (("II.", 0.57), ("Il.", 0.8)),
        (("12", 0.6), ("", 0.0)),
        (("07/8/2017", 0.8), ("07/8/201", 0.95)),
        (("12", 0.6), ("ae", 0.54)),
    ],
)
def test_what_the_other_reading_spoils_stays(first: tuple[str, float], second: tuple[str, float]) -> None:
    assert agreed(Reading(*first), Reading(*second)) == Reading(*first)


def test_where_figure_stands_against_figure_the_word_stays_in_doubt() -> None:
    found = agreed(Reading("12/1/2012", 0.7), Reading("12/7/2012", 0.9))
    assert found == Reading("12/7/2012", 0.7)
    assert agreed(Reading("2/2024", 0.7), Reading("12/2024", 0.9)) == Reading("12/2024", 0.7)


@given(st.text("0123456789/.-QĐTUBND", min_size=1), st.floats(0, 1), st.floats(0, 1))
def test_two_like_readings_give_the_same(text: str, first: float, second: float) -> None:
    plain = text.replace("Đ", "D")
    if ".." not in text and "ĐĐ" not in text:
        assert agreed(Reading(text, first), Reading(plain, second)).text == text


@given(
    st.text("0123456789/.,-:;IlOQĐTtaồ ", max_size=12), st.text("0123456789/.,-:;IlOQDTta6 ", max_size=12), st.floats(0, 1), st.floats(0, 1)
)
def test_no_figure_comes_from_nowhere(first: str, second: str, a: float, b: float) -> None:
    figures = [c for c in agreed(Reading(first, a), Reading(second, b)).text if c.isdigit()]
    assert all(c in first or c in second for c in figures)
