"""Ruling lines are found where they are drawn, and letters are none."""

from __future__ import annotations

import numpy as np

from pipeline.clean.rules import find_rules


def test_a_ruled_table_gives_its_lines() -> None:
    page = np.full((1000, 800), 250, np.uint8)
    for y in (100, 200, 300):
        page[y : y + 3, 100:700] = 10
    for x in (100, 400, 697):
        page[100:303, x : x + 3] = 10
    rules = find_rules(page, 200)
    assert [round(b.top) for b in rules.horizontal] == [99, 199, 299]
    assert sorted(round(b.left) for b in rules.vertical) == [99, 399, 696]
    assert all(b.width >= 600 for b in rules.horizontal)


def test_letters_and_thick_bars_are_no_rules() -> None:
    page = np.full((1000, 800), 250, np.uint8)
    for x in range(100, 700, 20):
        page[100:120, x : x + 12] = 10
    page[400:470, 100:700] = 10
    assert find_rules(page, 200).count == 0
