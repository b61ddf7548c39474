"""Engines are compared by counts that anybody can make by hand."""

from __future__ import annotations

import pytest

from benchmarks.scoring import Score, score


def test_every_count_of_a_short_text() -> None:
    found = score("Quyết định số 12/QĐ-UBND ngày 5 tháng 3", "Quyêt định số 12/QĐ-UBND tháng ngày 6 |")
    assert (found.words, found.longest, found.shared, found.bare) == (8, 8, 5, 6)
    assert (found.digit_truth, found.digit_out, found.digit_shared) == (3, 2, 1)
    assert found.free == pytest.approx(100 * 3 / 8)
    assert found.marks == pytest.approx(100 / 6)
    assert found.digits_found == pytest.approx(100 / 3)
    assert found.digits_right == 50


def test_the_order_counts_for_wer_and_cer_only() -> None:
    found = score("một hai ba", "ba một hai")
    assert found.free == 0
    assert found.wer == pytest.approx(100 * 2 / 3)
    assert found.cer > 0


def test_signs_and_tone_placement_that_mean_the_same_are_level() -> None:
    found = score("“Cộng hoà” – 2024", '"Cộng hòa" - 2024')
    assert (found.free, found.wer, found.cer) == (0, 0, 0)


def test_a_truth_word_may_offer_readings() -> None:
    assert score("ban {hàng|hành}", "ban hành").free == 0
    assert score("ban {hàng|hành}", "ban hanh").free == 50


def test_words_of_a_stamp_may_be_read_or_not() -> None:
    aside = ("ĐẾN", "Số:", "1742")
    assert score("Số: 8", "Số: 8", aside).free == 0
    assert score("Số: 8", "ĐẾN Số: 1742 Số: 8", aside).free == 0
    assert score("Số: 8", "ĐẾN ĐẾN Số: 8", aside).free == pytest.approx(100 / 3)
    assert score("Số: 8", "8", aside).free == 50


def test_scores_add_up() -> None:
    total = score("một hai", "một hại") + score("ba", "ba")
    assert total.free == pytest.approx(100 / 3)
    assert Score().free == 0
