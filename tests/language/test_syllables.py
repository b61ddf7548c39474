"""Promise: a word that a Vietnamese typist can have meant is a syllable, a word that OCR or a broken font made is mostly not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.syllables import is_syllable


def _words(text: str) -> list[str]:
    return text.split()


GOOD = _words(
    "Ủy ban nhân dân tỉnh Quảng Trị Quyết định về việc thành lập Hội đồng nghiệm thu nghiêng ngả ghế kỹ thuật quốc gia giếng gì gìn giữ "
    "giúp khuya khuyên huỳnh huýt xoong boong Đắc Bắc Kạn yêu yên ý ỷ lại oản uyên ương quýt quẹo loắt choắt khuỷu tay ngoằn ngoèo ngoạm "
    "hươu thuở huơ quơ rượu giường giặc chuẩn bị duyệt luật Nguyễn Nghệ An A E Ô ơ"
)
BAD = _words(
    "Uû b©n ViÖt nghiã ngiêng cêu gê kwan ngể hộị tóan qúy bànn cácp hàc mọtt tht UBND QĐ 147 2024 a1 h-o "
    "ceNG cnu Ncnie vlpr Nhdn Phirong ctia w f j z thxã nghìa̒n"
)


@pytest.mark.parametrize("word", GOOD)
def test_real_syllables_are_accepted_in_every_case_and_form(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", BAD)
def test_what_broken_encodings_and_engines_make_is_refused(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(("old", "new"), [("hòa", "hoà"), ("thúy", "thuý"), ("khỏe", "khoẻ"), ("ủy", "uỷ"), ("lóe", "loé")])
def test_both_placements_of_the_tone_mark_are_spelling(old: str, new: str) -> None:
    assert is_syllable(old)
    assert is_syllable(new)


@pytest.mark.parametrize("word", ["tiến", "tiền", "tiễn", "tiển", "tiện"])
def test_open_syllables_bear_all_tones(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(("word", "right"), [("các", True), ("cạc", True), ("càc", False), ("cảc", False), ("cãc", False), ("cac", True)])
def test_syllables_closed_by_a_stop_bear_only_sac_and_nang(word: str, right: bool) -> None:
    assert is_syllable(word) is right


@pytest.mark.parametrize(
    ("word", "right"), [("nghe", True), ("nge", False), ("nga", True), ("ngha", False), ("ghi", True), ("gha", False), ("ci", False)]
)
def test_spelling_rules_of_c_g_ng(word: str, right: bool) -> None:
    assert is_syllable(word) is right


def test_tone_mark_stands_on_the_right_letter_only() -> None:
    assert is_syllable("tưởng")
    assert not is_syllable("từơng")
    assert is_syllable("toán")
    assert not is_syllable("tóan")


@given(st.text(max_size=12))
def test_any_text_gets_an_answer(word: str) -> None:
    assert is_syllable(word) in (True, False)
    assert not is_syllable(word + "1")
