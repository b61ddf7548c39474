"""What is restored and what stays byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.restore.tokens import Kind, is_protected, is_roman, pieces, recase


@pytest.mark.parametrize(
    "text",
    [
        "07/KH-UBND",
        "147/BC-UBND",
        "26/2014/NĐ-CP",
        "QD-TTg",
        "/BC-UBND",
        "24/01/2024",
        "1.204,50",
        "12m2",
        "5km",
        "10,5%",
        "vanthu@phuongmot.gov.vn",
        "www.chinhphu.vn",
        "https://a.vn/b?c=1",
        "16h30",
        "2021-2025",
    ],
)
def test_codes_numbers_and_addresses_are_protected(text: str) -> None:
    assert is_protected(text)
    assert all(p.kind is not Kind.WORD for p in pieces(text, noisy=True))


@pytest.mark.parametrize("text", ["UBND", "phường", "16i", "x&", "hi¢u", "d6i", "Tự", "thoai"])
def test_words_are_not_protected(text: str) -> None:
    assert not is_protected(text)
    assert any(p.kind is Kind.WORD for p in pieces(text, noisy=True))


def test_a_full_stop_by_itself_ends_a_phrase_but_for_an_engine_without_vietnamese() -> None:
    """Cut text has its signs apart; an engine sees them in every speck."""
    assert [p.kind for p in pieces(".", noisy=False)] == [Kind.BREAK]
    assert pieces(".", noisy=True) == pieces("-", noisy=False) == []


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Zs", "Cc")), max_size=20), st.booleans())
def test_pieces_lie_in_order_inside_the_word(word: str, noisy: bool) -> None:
    at = 0
    for piece in pieces(word, noisy):
        assert at <= piece.start < piece.end <= len(word)
        at = piece.end


@pytest.mark.parametrize(
    ("seen", "word", "text"),
    [
        ("Phirong", "phường", "Phường"),
        ("KET", "kết", "KẾT"),
        ("cAc", "các", "các"),
        ("I6p", "lớp", "lớp"),
        ("Poc", "độc", "Độc"),
        ("d6i", "đối", "đối"),
        ("A", "ạ", "Ạ"),
        ("$6", "số", "Số"),
    ],
)
def test_the_case_of_the_paper_is_put_on_the_word(seen: str, word: str, text: str) -> None:
    assert recase(seen, word) == text


def test_roman_numerals() -> None:
    assert [x for x in ("I", "IV", "XVI", "IIII", "VX", "TTHC") if is_roman(x)] == ["I", "IV", "XVI"]
