"""Letters: marks off, tone placement, what a syllable is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.restore.letters import MARKED, is_syllable, new_tone, old_tone, split_tone, strip_marks

VIETNAMESE = st.text(st.sampled_from(sorted(MARKED) + list("bcghklmnpqrstvxaeiouy ")), max_size=30)


def test_all_134_letters_lose_their_marks() -> None:
    assert len(MARKED) == 134
    for letter in MARKED:
        plain = unicodedata.normalize("NFD", letter)[0].replace("đ", "d").replace("Đ", "D")
        assert strip_marks(letter) == plain


@given(st.text(max_size=60))
def test_stripping_keeps_every_place_of_the_text(text: str) -> None:
    assert len(strip_marks(text)) == len(text)


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("hoà", "hòa"),
        ("THUÝ", "THÚY"),
        ("Hoà", "Hòa"),
        ("khoẻ", "khỏe"),
        ("uỷ ban", "ủy ban"),
        ("quý", "quý"),
        ("hoàn", "hoàn"),
        ("tuỳ theo", "tùy theo"),
    ],
)
def test_tone_placement_goes_both_ways(newer: str, older: str) -> None:
    assert old_tone(newer) == older
    assert new_tone(older) == newer


@given(VIETNAMESE)
def test_older_placement_is_stable(text: str) -> None:
    assert old_tone(old_tone(text)) == old_tone(text)


@pytest.mark.parametrize("word", ["nghiêng", "quốc", "gì", "giếng", "khuỷu", "thuở", "đường", "ý", "quyết", "huỳnh", "giữ", "kỹ", "ngoằn"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["đươc", "phirong", "ubnd", "facebook", "bac", "cê", "ngê", "strong", "w", ""])
def test_no_syllables(word: str) -> None:
    """A closed syllable without sắc or nặng (`đươc`, `bac`) is none: the corpora are full of them."""
    assert not is_syllable(word)


def test_tone_is_split_from_the_vowel() -> None:
    assert split_tone("ngờ") == ("ngơ", "\u0300")
    assert split_tone("ba") == ("ba", "")
