"""Abbreviations and names of types lead to each other, and nothing else is taken for a type."""

from __future__ import annotations

import pytest

from pipeline.extract.papers import TYPES, find_type_names, type_of_code, type_of_name, type_of_notation


@pytest.mark.parametrize("kind", TYPES, ids=lambda t: t.code)
def test_every_type_by_code_and_by_name(kind) -> None:  # type: ignore[no-untyped-def]
    """Each type is found by its own code and by its name in capitals."""
    assert type_of_code(kind.code) is kind
    assert type_of_name(kind.name.upper()) is kind


def test_codes_are_not_ambiguous() -> None:
    """No two types share a code or a name."""
    codes = [t.code for t in TYPES]
    names = [t.name for t in TYPES]
    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("notation", "code"),
    [
        ("BC-UBND", "BC"), ("2020/NĐ-CP", "NĐ"), ("QĐ-TTg", "QĐ"), ("NQ/TW", "NQ"), ("2020/QH14", "L"), ("2025/UBTVQH15", "NQ"),
        ("UBND-NC", "CV"), ("SYT-NVD", "CV"), ("ĐHTĐ", "CV"), ("2016/TTLT-BTC-BTP", "TTLT"), ("TTr-STC", "TTr"), ("CTr-UBND", "CTr"),
        ("CV/ĐU", "CV"), ("GP-UBND", "GP"), ("QyĐ-UBND", "QyĐ"), ("HDLN-BCA-BQP", "HDLN"), ("PL-UBTVQH11", "PL"),
    ],
)  # fmt: skip
def test_type_of_a_notation(notation: str, code: str) -> None:
    """The first token decides; a notation without a type is a letter."""
    found = type_of_notation(notation)
    assert found is not None
    assert found.code == code


def test_longest_name_wins_and_words_are_whole() -> None:
    """`Thông tư liên tịch` is not a Thông tư, `Kế hoạchs` is nothing."""
    assert [m.type.code for m in find_type_names("Thông tư liên tịch số 01, Bộ luật Hình sự, kế hoạch năm, Tờ  trình, Luậta")] == [
        "TTLT", "L", "KH", "TTr",
    ]  # fmt: skip
    assert type_of_name("Ủy ban nhân dân") is None
    assert type_of_code("UBND") is None
