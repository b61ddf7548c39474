"""A unit that is named by a number keeps its type word, with the marks that the word has (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 4)."""

from __future__ import annotations

import pytest

from pipeline.extract.header.issuer import _known_place


@pytest.mark.parametrize(
    ("read", "printed"),
    [("Phương 1", "Phường 1"), ("Phường 12", "Phường 12"), ("Quân 3", "Quận 3"), ("P. 5", "P. 5")],
)
def test_the_type_word_gets_its_marks(read: str, printed: str) -> None:
    assert _known_place(read) == printed
