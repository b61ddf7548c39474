"""No page makes the reader slow: neither a long report nor what an engine makes of leader dots and strokes."""

from __future__ import annotations

import time

import pytest

from pipeline.extract.quantities import extract_quantities

_SENTENCE = (
    "Trong tháng, đơn vị tiếp nhận 1.204 hồ sơ theo Kế hoạch số 12/KH-UBND ngày 05/02/2024 của UBND xã, đạt 98,5% kế hoạch; "
    "tổ chức 05 lớp tập huấn cho 320 lượt người tại 14/20 thôn, tăng 5,2% so với cùng kỳ năm 2023. "
)


def test_a_long_report_is_read_at_five_thousand_words_a_second_at_least(paper) -> None:
    """The bar is 20,000 words a second on a quiet machine; a quarter of it fails only where something is wrong."""
    text = "\n\n".join(_SENTENCE for _ in range(200))
    document = paper(text)
    began = time.process_time()
    rows = extract_quantities(document)
    spent = time.process_time() - began
    assert len(rows) == 200 * 6
    assert len(text.split()) / spent > 5_000


@pytest.mark.parametrize(
    "strokes",
    [
        "1" * 20_000,
        "1." * 10_000,
        "1.234." * 3_000,
        "(1" * 4_000,
        "I1l" * 5_000,
        "hai mươi " * 3_000,
        "_1_" * 6_000,
        "a" * 20_000 + "1",
        "@a" * 8_000 + "1",
    ],
    ids=["digits", "dots", "groups", "brackets", "letters like digits", "numerals", "rules", "letters", "signs"],
)
def test_noise_takes_time_in_proportion_to_its_length(paper, strokes: str) -> None:
    document = paper(strokes)
    began = time.process_time()
    extract_quantities(document)
    assert time.process_time() - began < 5
