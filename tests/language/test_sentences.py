"""Sentences and paragraphs end where a reader sees them end."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language import breaks_between, paragraphs, sentence_at, sentences


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Kết quả.", ["1. Kết quả."]),
        ("2.1. Nội dung. Trong năm 2024, phường có 13 bài.", ["2.1. Nội dung.", "Trong năm 2024, phường có 13 bài."]),
        ("a) Về thu ngân sách: đạt 5,2%. b) Về chi", ["a) Về thu ngân sách: đạt 5,2%.", "b) Về chi"]),
        ("UBND TP. Huế và GS. Hoàng Phê cùng dự. Hết", ["UBND TP. Huế và GS. Hoàng Phê cùng dự.", "Hết"]),
        ("đạt 1.234,5 triệu đồng. Thu 2.000 đồng", ["đạt 1.234,5 triệu đồng.", "Thu 2.000 đồng"]),
        ("xem xét, quyết định./.\n\nNơi nhận:\n- Như trên;", ["xem xét, quyết định./.", "Nơi nhận:", "- Như trên;"]),
        ("gồm sách, báo, v.v. và các tài liệu khác", ["gồm sách, báo, v.v. và các tài liệu khác"]),
        ("bản tin và 43\nvăn bản", ["bản tin và 43\nvăn bản"]),
        ("với 43 văn bản hướng dẫn,\n\n\n\nbáo cáo liên quan", ["với 43 văn bản hướng dẫn,\n\n\n\nbáo cáo liên quan"]),
        ("với 43 văn bản hướng dẫn,\f báo cáo liên quan", ["với 43 văn bản hướng dẫn,\f báo cáo liên quan"]),
        ("Thu\t12\t14\nChi\t3\t4", ["Thu\t12\t14", "Chi\t3\t4"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("above", "below", "blank", "expected"),
    [
        ("Kế hoạch số 1043/KH-", "UBND ngày 16/6/2022", False, False),
        ("Kế hoạch số 1043/KH", "-UBND ngày 16/6/2022", False, False),
        ("đã ban hành Giấy mời số", "745/GM-UBND về việc", False, False),
        ("tiếp tục căn cứ vào Điều", "21 Nghị định số 26/2026/NĐ-CP", False, False),
        ("cho nhân dân,", "Căn cứ Luật Đầu tư", False, True),
        ("đầu năm;", "Căn cứ Luật Đầu tư", False, True),
        ("NHIỆM VỤ", "Trong năm 2024", False, True),
        ("theo Quyết định này.", "Điều 2. Giao Sở Y tế", False, True),
        ("quy định tại", "Điều 5 Luật Đầu tư", False, False),
        ("kết quả đạt được", "- Thu ngân sách", False, True),
        ("phòng, chống", "dịch bệnh", True, False),
        ("Thông báo", "Sở Y tế báo cáo", True, True),
    ],
)
def test_paragraphs_break_where_the_paper_does(above: str, below: str, blank: bool, expected: bool) -> None:
    assert breaks_between(above, below, blank=blank) is expected


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aĐ1.;, -\n\f\té)", max_size=80))
def test_sentences_hold_every_word_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(split(text)).split()) == "".join(text.split())
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in (*spans, *paragraphs(text)))


def test_the_sentence_of_an_offset() -> None:
    spans = sentences("Một hai. Ba bốn.")
    assert sentence_at(spans, 9) == spans[1]
    assert sentence_at(spans, 8) is None


def test_the_door_is_cheap_until_it_is_used() -> None:
    code = "import pipeline.language, sys; print(sorted({'spacy', 'underthesea'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
