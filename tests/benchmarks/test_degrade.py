"""The truth of a page is what is printed on it."""

from __future__ import annotations

from benchmarks.degrade import with_hyphens


def test_hyphens_at_line_ends_are_put_back() -> None:
    printed = ["Tờ", "trình", "số", "455/TTr-", "SGDĐT", "ngày", "2023-", "2024", "-", "Lưu:", "VT-", "A"]
    text = "Tờ trình số 455/TTrSGDĐT\nngày 20232024\n\n- Lưu: VT- A\n"
    assert with_hyphens(text, printed) == "Tờ trình số 455/TTr-\nSGDĐT\nngày 2023-\n2024\n\n- Lưu: VT- A\n"


def test_a_text_without_broken_words_stays() -> None:
    text = "Số: 12/QĐ-UBND\n  ngày 3 \f"
    assert with_hyphens(text, text.split()) == text
