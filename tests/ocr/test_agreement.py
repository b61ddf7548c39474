"""Two readings of a word with figures become one: letters from the engine, figures from who sees them, and doubt stays doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr.agreement import Reading, agreed
from pipeline.ocr.recogniser import plain_signs
from tests.ocr.seen import steps_of


def one(first: Reading, second: str, sure: float = 0.999, doubts: dict[int, str] | None = None) -> Reading:
    return agreed([(first, steps_of(second, sure, doubts))])[0]


@pytest.mark.parametrize(
    ("first", "confidence", "second", "printed"),
    [
        ("I4h00", 0.92, "14h00", "14h00"),
        ("II", 0.69, "11", "11"),
        ("TÌ", 0.65, "11", "11"),
        ("l;", 0.89, "1;", "1;"),
        ("Covid-I9,", 0.66, "Covid-19,", "Covid-19,"),
        ("§.", 0.57, "8.", "8."),
        ("17§1-CV/TU", 0.65, "1781-CV/TU", "1781-CV/TU"),
        ("199/2025/QHI5", 0.58, "199/2025/QH15", "199/2025/QH15"),
        ("1074/QĐÐ-BXD", 0.55, "1074/QD-BXD", "1074/QĐ-BXD"),
        ("26/2020/NĐ-TTEg", 0.69, "26/2020/ND-TTg", "26/2020/NĐ-TTg"),
        ("02/2023/TT1-BKHCN", 0.12, "02/2023/TT-BKHCN", "02/2023/TT-BKHCN"),
        ("28//42014", 0.44, "28/4/2014", "28/4/2014"),
        ("035/VP-TCKT", 0.78, "935/VP-TCKT", "935/VP-TCKT"),
        ("2..", 0.52, "2.", "2."),
        ("VN2000_", 0.09, "VN2000", "VN2000"),
        ("2015,", 0.9, "2015;", "2015;"),
        ("54,5m”/ngày", 0.42, "54,5m3/ngay", "54,5m3/ngày"),
        ("35m/ngày", 0.47, "35m3/ngay", "35m3/ngày"),
        ("11h30”", 0.62, "11h30'", "11h30'"),
        ("Môn1", 0.88, "Mon 1", "Môn 1"),
        ("x39", 0.2, "-3,5", "-3,5"),
        ("Ỷ", 0.0, "1.500", "1.500"),
        ("g1ao.", 0.73, "giao.", "giao."),
    ],
)
def test_what_the_page_shows(first: str, confidence: float, second: str, printed: str) -> None:
    assert one(Reading(first, confidence), second).text == printed


@pytest.mark.parametrize(
    ("first", "confidence", "second"),
    [
        ("(-285đồng/kg).", 0.6, "(-285dong/kg)."),
        ("55/2024/QH15", 0.6, "55/2024/OH15"),
        ("(F0,", 0.6, "(FO,"),
        ("II.", 0.57, "II."),
        ("2025", 0.71, "2025 -"),
        ("ngày", 0.4, "ngay"),
        ("2022”", 0.5, '2022"'),
        ("12", 0.6, ""),
        ("oc", 0.5, "0c"),
    ],
)
def test_what_is_printed_so_stays(first: str, confidence: float, second: str) -> None:
    """Letters and their marks are the engine's, a Roman number is none of figures, and where the model sees nothing nothing changes."""
    assert one(Reading(first, confidence), second, 0.9) == Reading(first, confidence)


@pytest.mark.parametrize(
    ("first", "second", "place", "other"),
    [("12/1/2012", "12/7/2012", 3, "1"), ("21/6/2012;", "21/6/2012:", 9, ";"), ("(-917đ),", "(917d),", 1, "-"), ("4,74", "4.74", 1, ",")],
)
def test_the_model_must_be_much_surer_of_its_sign(first: str, second: str, place: int, other: str) -> None:
    """Nearly as likely is not enough: the engine's reading stands."""
    assert one(Reading(first, 0.7), second, doubts={place: other}) == Reading(first, 0.7)


def test_a_number_is_not_made_another_by_a_model_that_is_not_sure_of_the_word() -> None:
    assert one(Reading("(-917đ),", 0.7), "(917d),", 0.93) == Reading("(-917đ),", 0.7)
    assert one(Reading("4,74", 0.7), "4.74", 0.93) == Reading("4,74", 0.7)
    assert one(Reading("2/2%", 0.7), "212%", 0.93) == Reading("2/2%", 0.7)


@pytest.mark.parametrize(("first", "second"), [("08/5/2023", "08/5/20"), ("4009/TĐHS", "TDHS"), ("28/02/2020", "(1/02/2020"), ("1", '"')])
def test_figures_at_the_edge_of_a_box_are_never_dropped(first: str, second: str) -> None:
    """A box of the engine may end within its word: what the model does not see may be there."""
    assert one(Reading(first, 0.5), second) == Reading(first, 0.5)


def test_where_figure_stands_against_figure_the_word_stays_in_doubt() -> None:
    found = one(Reading("12/1/2012", 0.7), "12/7/2012")
    assert found == Reading("12/7/2012", 0.7)
    found = one(Reading("2/2024", 0.95), "12/2024", 0.99)
    assert found.text == "12/2024"
    assert 0.8 < found.confidence < 0.95


def test_a_model_that_sees_nothing_clearly_says_nothing() -> None:
    assert one(Reading("I2/2024", 0.6), "12/2024", 0.7) == Reading("I2/2024", 0.6)


def test_words_are_weighed_each_by_itself() -> None:
    words = [(Reading("I4h00", 0.9), steps_of("14h00")), (Reading("ngày", 0.9), steps_of("ngay")), (Reading("2..", 0.5), steps_of("2."))]
    assert [found.text for found in agreed(words)] == ["14h00", "ngày", "2."]
    assert agreed([]) == []


@given(st.text("0123456789/.-QĐTUBND", min_size=1, max_size=12), st.floats(0, 1))
def test_two_like_readings_give_the_same(text: str, confidence: float) -> None:
    assert one(Reading(text, confidence), plain_signs(text)) == Reading(text, confidence)


@given(st.text("0123456789/.,-:;IlOQĐTtaồ ", max_size=10), st.text("0123456789/.,-:;IlOQDTta6 ", max_size=10), st.floats(0, 1))
def test_no_figure_comes_from_nowhere(first: str, second: str, confidence: float) -> None:
    figures = [c for c in one(Reading(first, confidence), second).text if c.isdigit()]
    assert all(c in first or c in second for c in figures)
