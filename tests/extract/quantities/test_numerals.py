"""Numerals in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.quantities.numerals import find_numerals, format_numeral, parse_numeral


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("không", 0),
        ("hai", 2),
        ("bảy", 7),
        ("bẩy", 7),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("ba mươi tư", 34),
        ("ba mươi sáu", 36),
        ("hai mốt", 21),
        ("ba chục", 30),
        ("hai tá", 24),
        ("một trăm", 100),
        ("một trăm linh năm", 105),
        ("hai trăm lẻ ba", 203),
        ("hai trăm rưỡi", 250),
        ("một nghìn không trăm linh năm", 1005),
        ("năm nghìn", 5000),
        ("ba vạn", 30000),
        ("một triệu rưỡi", 1_500_000),
        ("Mười hai triệu", 12_000_000),
        ("năm nghìn một trăm bảy mươi mốt tỷ ba trăm bốn mươi bốn triệu", 5_171_344_000_000),
    ],
)
def test_numerals(words: str, value: int) -> None:
    assert parse_numeral(words) == value


@pytest.mark.parametrize("words", ["", "mươi", "mười mươi", "trăm hai", "một hai ba", "hai nghìn ba triệu", "sáng mai", "linh năm"])
def test_what_is_no_numeral(words: str) -> None:
    assert parse_numeral(words) is None


def test_a_year_word_is_not_five() -> None:
    """`năm` is five or year; alone it is taken for year, and `hai năm`, `mười năm` are two and ten years."""
    assert [(n.value) for n in find_numerals("trong năm qua, hai năm sau và mười năm trước")] == ["2", "10"]


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_formatted_numeral_is_read_back(number: int) -> None:
    assert parse_numeral(format_numeral(number)) == number


@settings(deadline=None)
@given(st.text(alphabet="xyzđ ,.", max_size=10), st.integers(min_value=1, max_value=9999), st.text(alphabet="xyz ,.", max_size=10))
def test_a_numeral_in_a_text_is_found_where_it_stands(before: str, number: int, after: str) -> None:
    words = format_numeral(number)
    text = f"{before} {words} {after}"
    if words == "năm":
        return
    spans = [(n.start, n.end) for n in find_numerals(text) if n.value == str(number)]
    assert any(text[a:b] == words for a, b in spans)
