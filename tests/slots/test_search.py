"""The search finds the likeliest text that the grammar allows, however the letters are spread over the steps of a line."""

from __future__ import annotations

import itertools
import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.slots.search import greedy, search
from pipeline.slots.signers import Signers

LETTERS = "abn "


class Any:
    """Every text is as good as any other."""

    def factor(self, prefix: str, letter: str) -> float:
        return 1.0

    def ending(self, text: str) -> float:
        return 1.0


class Only(Any):
    """Nothing but the texts of a list."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts

    def factor(self, prefix: str, letter: str) -> float:
        return float(any(text.startswith(prefix + letter) for text in self.texts))

    def ending(self, text: str) -> float:
        return float(text in self.texts)


def steps_of(*shares: dict[str, float], letters: str = LETTERS) -> NDArray[np.float64]:
    """Steps with these shares; what is left is the blank."""
    rows = [[step.get(letter, 0.0) for letter in letters] for step in shares]
    return np.array([[*row, 1 - sum(row)] for row in rows])


def spelled(text: str, letters: str, share: float = 0.9) -> NDArray[np.float64]:
    """A line on which every letter of the text is seen with this share, a blank after it."""
    return steps_of(*(step for letter in text for step in ({letter: share}, {})), letters=letters)


def best(found: dict[str, float]) -> str:
    return max(found, key=lambda text: found[text])


def test_a_letter_seen_on_two_steps_is_one_letter_and_two_with_a_blank_between() -> None:
    assert best(search(steps_of({"a": 0.9}, {"a": 0.9}, {"b": 0.9}), LETTERS, Any())) == "ab"
    assert best(search(steps_of({"a": 0.9}, {}, {"a": 0.9}), LETTERS, Any())) == "aa"


def test_the_likelihood_is_that_of_all_ways_to_spell_a_text() -> None:
    found = search(steps_of({"a": 0.6}, {"a": 0.5}), LETTERS, Any())
    assert found["a"] == pytest.approx(math.log(0.6 * 0.5 + 0.6 * 0.5 + 0.4 * 0.5))
    assert found[""] == pytest.approx(math.log(0.4 * 0.5))


def test_what_the_grammar_does_not_allow_is_not_found() -> None:
    steps = steps_of({"b": 0.6, "n": 0.3}, {"a": 0.9}, {"n": 0.9})
    assert best(search(steps, LETTERS, Any())) == "ban"
    assert set(search(steps, LETTERS, Only("nan", "na"))) == {"nan", "na"}
    assert search(steps, LETTERS, Only("bb")) == {} or "ban" not in search(steps, LETTERS, Only("bb"))


@given(st.lists(st.lists(st.floats(0.0, 1.0), min_size=5, max_size=5).filter(lambda row: sum(row) > 0.1), min_size=1, max_size=12))
def test_no_text_is_likelier_than_certain(rows: list[list[float]]) -> None:
    steps = np.array(rows) / np.array(rows).sum(axis=1, keepdims=True)
    assert sum(math.exp(value) for value in search(steps, LETTERS, Any()).values()) <= 1 + 1e-9


@given(st.text("abn ", max_size=10).filter(lambda t: all(a != b for a, b in pairwise(t))))
def test_what_is_seen_clearly_is_what_the_greedy_way_spells(text: str) -> None:
    steps = spelled(text, LETTERS) if text else steps_of({}, {})
    seen, places, likelihood = greedy(steps, LETTERS)
    assert seen == text and len(places) == len(text) and likelihood <= 0


NAMES = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ ."


@pytest.mark.parametrize(
    "text",
    [
        "nguyễn văn an",
        "lê thị bích ngọc",
        "pgs.ts. trần đình hòa",
        "đại tá phạm quang minh",
        "kt. chủ tịch",
        "tm. ủy ban nhân dân",
        "phó chánh văn phòng",
        "vi văn thượm",  # a syllable that no list of names has
    ],
)
def test_names_and_positions_are_read_as_they_are_printed(text: str) -> None:
    assert best(search(spelled(text, NAMES), NAMES, Signers())) == text


@pytest.mark.parametrize("text", ["sở y tế", "nơi nhận", "tịch văn an", "nguyễn", "nguyễn vnă an", "kt. nguyễn văn an"])
def test_what_is_neither_name_nor_position_is_not_found_as_such(text: str) -> None:
    assert text not in search(spelled(text, NAMES, 0.999), NAMES, Signers())


def test_of_two_names_that_look_alike_the_usual_one_is_likelier() -> None:
    seen = "nguyễn xuân an"
    steps = spelled(seen, NAMES, 0.99)
    at = 2 * seen.index("x")
    steps[at, NAMES.index("x")] = steps[at, NAMES.index("h")] = 0.45
    steps[at, -1] = 0.1
    found = search(steps, NAMES, Signers())
    assert found["nguyễn xuân an"] > found["nguyễn huân an"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.floats(-6, 0), min_size=3, max_size=3), min_size=1, max_size=4))
def test_the_search_finds_what_counting_all_paths_finds(rows: list[list[float]]) -> None:
    """Two letters and the blank, up to four steps: the sum over all paths that collapse to a text is its share."""
    steps = np.array([np.exp(np.array(row) - max(row)) for row in rows])
    steps /= steps.sum(axis=1, keepdims=True)
    exact: dict[str, float] = {}
    for path in itertools.product(range(3), repeat=len(rows)):
        text = "".join("ab"[c] for c, _ in itertools.groupby(path) if c != 2)
        exact[text] = exact.get(text, 0.0) + float(np.prod([steps[i, c] for i, c in enumerate(path)]))
    found = search(steps, "ab", Any(), beam=64, least=0.0)
    assert exact[best(found)] == pytest.approx(max(exact.values()), rel=0.01)
    assert math.exp(found[best(found)]) == pytest.approx(exact[best(found)], rel=0.01)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("nguyễn văn a", True),
        ("đã ký nguyễn văn an", True),
        ("đại tướng nguyễn văn an", True),
        ("nguyễn a văn", False),
        ("đã ký", False),
        ("nguyễn văn x", False),
    ],
)
def test_samples_of_forms_and_marks_of_a_signature_are_told_from_names(text: str, may: bool) -> None:
    """`Nguyễn Văn A` is read as it stands, so that it is not taken for `Nguyễn Văn An`."""
    signers = Signers()
    way = math.prod(signers.factor(text[:end], text[end]) for end in range(len(text))) * signers.ending(text)
    assert (way > 0) is may


def test_a_group_leader_signs_less_often_than_a_minister() -> None:
    """Under a seal `BỘ` and `TỔ` look alike."""
    assert Signers().ending("tổ trưởng") < Signers().ending("bộ trưởng") / 10
