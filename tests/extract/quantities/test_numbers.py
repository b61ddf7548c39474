"""Vietnamese numbers are read as their writer meant them, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.extract.quantities.numbers import find_numbers, format_number, mend_digits, parse_number, plain


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1.234", "1234"),
        ("585.116", "585116"),
        ("1.155.668.000.000", "1155668000000"),
        ("25.271,9", "25271.9"),
        ("97,2", "97.2"),
        ("24,023", "24.023"),  # a decimal in budget tables, not 24 thousand
        ("560,2265", "560.2265"),
        ("42.11", "42.11"),  # a decimal typed the English way
        ("4.5", "4.5"),
        ("0.125", "0.125"),
        ("05", "5"),
        ("00", "0"),
        ("11,0", "11"),
        ("1 234 567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
    ],
)
def test_numbers_of_papers(raw: str, value: str) -> None:
    assert parse_number(raw) == value


@pytest.mark.parametrize(
    "raw", ["", "1.23.4", "01.234", "1673.471", "2470335.6600", "1.2345", "12,", ",5", "1,2,12,15", "mười", "1.004972.000.00"]
)
def test_what_is_no_number_has_no_value(raw: str) -> None:
    assert parse_number(raw) is None


def test_commas_part_thousands_only_in_a_table_that_shows_it() -> None:
    assert parse_number("1,234") == "1.234"
    assert parse_number("1,234", english=True) == "1234"


@pytest.mark.parametrize(
    ("raw", "mended"),
    [("I8", "18"), ("l4", "14"), ("3l]", "311"), ("§49", "849"), ("1ó", "16"), ("Š.700.000", "5.700.000"), ("O7", "07")],
)
def test_letters_in_the_place_of_digits(raw: str, mended: str) -> None:
    assert mend_digits(raw) == mended


@pytest.mark.parametrize("raw", ["OK", "I", "5S", "2B", "H5N1", "lóA"])
def test_words_are_not_mended_into_numbers(raw: str) -> None:
    assert mend_digits(raw) is None


def test_a_repaired_number_says_so() -> None:
    clean, repaired = find_numbers("có 90 cas, I8 cas")
    assert (clean.value, clean.repaired) == ("90", False)
    assert (repaired.value, repaired.repaired) == ("18", True)


def test_letters_at_a_number_are_not_taken_for_digits() -> None:
    assert [n.raw for n in find_numbers("340km, 47.366m2, 786thủ tục")] == ["340", "47.366", "2", "786"]


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=10**13, allow_nan=False, places=4))
@example(Decimal("24.023"))
@example(Decimal("1204.5"))
def test_a_formatted_number_is_read_back(number: Decimal) -> None:
    value = plain(number)
    written = format_number(value)
    assert parse_number(written) == value


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,IlOoÔ§Š]! \n\tkmđồngx%()/-", max_size=60))
def test_found_numbers_stand_where_they_say(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.raw
        assert number.start >= end
        end = number.end
        assert Decimal(number.value) >= 0
