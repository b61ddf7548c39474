"""The model for figures reads print, and says how likely any text is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr.places import place_of
from pipeline.ocr.recogniser import BLANK, SIGNS, is_readable, likelihoods, plain_signs, read_strips, text_of
from pipeline.ocr.strips import strip_of
from tests.ocr.printed import page_of
from tests.ocr.seen import steps_of


@pytest.mark.parametrize("text", ["2024", "14/2019", "103", "56.789", "25%", "1985", "0,25", "60"])
@pytest.mark.parametrize(("paper", "ink"), [(250, 30), (180, 90)])
def test_print_is_read(text: str, paper: int, ink: int) -> None:
    pixels, (box,) = page_of((text, 100), paper=paper, ink=ink)
    if "," in text or "/" in text:  # the sign reaches below the base line
        _, (box2,) = page_of(("25", 100))
        box = box.__class__(box.left, box2.top, box.right, box2.bottom)
    strip = strip_of(pixels, place_of(box))
    assert strip is not None
    assert text_of(read_strips([strip])[0]) == text


def test_many_words_of_several_widths_keep_their_order() -> None:
    texts = ["7", "2024", "12/12/2023", "85", "100.000.000", "39"]
    strips = []
    for text in texts:
        pixels, (box,) = page_of((text, 100))
        _, (figures,) = page_of(("25", 100))
        strip = strip_of(pixels, place_of(box.__class__(box.left, figures.top, box.right, figures.bottom)))
        assert strip is not None
        strips.append(strip)
    assert [text_of(steps) for steps in read_strips(strips)] == texts


def test_nothing_is_read_from_nothing() -> None:
    assert read_strips([]) == []
    assert likelihoods([]).shape == (0,)
    assert text_of(np.eye(BLANK + 1, dtype=np.float32)[[BLANK] * 5]) == ""


@pytest.mark.parametrize("text", ["", "1", "11", "12", "121"])
def test_a_text_is_as_likely_as_all_ways_of_spreading_it(text: str) -> None:
    steps = np.random.default_rng(7).dirichlet(np.ones(BLANK + 1), 4).astype(np.float32)
    wanted = [SIGNS.index(c) for c in text]
    total = 0.0
    for way in product({*wanted, BLANK}, repeat=4):
        merged = [c for i, c in enumerate(way) if i == 0 or way[i - 1] != c]
        if [c for c in merged if c != BLANK] == wanted:
            total += float(np.prod([steps[i, c] for i, c in enumerate(way)]))
    assert likelihoods([(steps, text)])[0] == pytest.approx(np.log(total), rel=1e-5)


@given(st.lists(st.text("0123456789/-", max_size=9), min_size=1, max_size=5), st.floats(0.4, 0.999))
def test_words_weighed_together_weigh_the_same_as_alone(texts: list[str], sure: float) -> None:
    pairs = [(steps_of(text, sure), text) for text in texts]
    together = likelihoods(pairs)
    assert together == pytest.approx([likelihoods([pair])[0] for pair in pairs], abs=1e-6)
    assert (together <= 1e-9).all()


@pytest.mark.parametrize(
    ("text", "plain", "readable"),
    [
        ("13/QĐ–UBND", "13/QD-UBND", True),
        ("54,5m³", "54,5m3", True),
        ("ồ", "o", True),
        ("≥5", "≥5", False),
        ("§", "§", False),
        ("”", '"', True),
    ],
)
def test_texts_as_the_model_reads_them(text: str, plain: str, readable: bool) -> None:
    assert plain_signs(text) == plain
    assert is_readable(plain) is readable


@given(st.text(max_size=20))
def test_a_plain_text_has_a_sign_for_each_sign(text: str) -> None:
    assert len(plain_signs(text)) == len(text)
