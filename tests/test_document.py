"""Every offset of the text leads to a word, and every word's place gives its text back."""

from __future__ import annotations

import math
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Box, Line, Page, Turn, Word, Zone, ZoneKind, compose, line_of, union

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Zs", "Zl", "Zp", "Cc")), min_size=1, max_size=8).map(
    lambda t: unicodedata.normalize("NFC", t)
)


@st.composite
def pages(draw: st.DrawFn) -> list[Page]:
    def line() -> Line:
        words = [
            Word(draw(WORDS), draw(WORDS), Box(i, 0, i + 1, 1), after=draw(st.sampled_from([" ", "\t", "", "\t\t"])))
            for i in range(draw(st.integers(0, 4)))
        ]
        return Line(tuple(words), draw(st.sampled_from(["", " ", "\t"])))

    def zone() -> Zone:
        return Zone(draw(st.sampled_from(list(ZoneKind))), tuple(line() for _ in range(draw(st.integers(0, 3)))))

    return [Page(n + 1, tuple(zone() for _ in range(draw(st.integers(0, 3))))) for n in range(draw(st.integers(1, 3)))]


@given(pages())
def test_every_place_gives_its_word_back(made: list[Page]) -> None:
    document = compose(made)
    for place in document.places:
        assert document.text[place.start : place.end] == place.word.text
        assert document.page_at(place.start) == place.page
        assert place in document.places_in(place.start, place.end)
    for line in document.lines:
        assert document.text[line.start : line.end] == line.line.text.rstrip()


@given(pages())
def test_what_was_seen_has_the_same_lines_and_pages(made: list[Page]) -> None:
    document = compose(made)
    assert document.text.count("\n") == document.seen_text.count("\n")
    assert document.text.count("\f") == document.seen_text.count("\f") == len(made) - 1


@given(pages())
def test_words_beside_the_text_stay_out_of_it(made: list[Page]) -> None:
    inside = [w for p in made for z in p.zones if z.kind.in_text for line in z.lines for w in line.words]
    assert [p.word for p in compose(made).places] == inside


def test_zones_are_parted_by_a_blank_line_and_pages_by_a_form_feed() -> None:
    made = [Page(1, (Zone(ZoneKind.TITLE, (line_of("BÁO CÁO"),)), Zone(ZoneKind.BODY, (line_of("Một"), line_of("hai"))))), Page(2, ())]
    assert compose(made).text == "BÁO CÁO\n\nMột\nhai\n\f"


@given(st.text(st.characters(blacklist_characters="\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029", blacklist_categories=("Cs",)), max_size=60))
def test_a_given_line_keeps_its_white_space(text: str) -> None:
    assert line_of(text).text == text
    assert line_of(text).seen == text


@pytest.mark.parametrize("values", [(2, 0, 1, 1), (0, 2, 1, 1), (math.nan, 0, 1, 1), (0, 0, 1, math.nan)])
def test_a_box_that_is_none_is_refused(values: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="not a box"):
        Box(*values)


def test_union_holds_all_boxes_and_passes_over_unknown_ones() -> None:
    assert union([Box(1, 2, 3, 4), None, Box(0, 3, 2, 9)]) == Box(0, 2, 3, 9)
    assert union([None]) is None


def test_a_turn_maps_a_box_to_the_upright_box_around_it() -> None:
    quarter = Turn.of(np.array([[0, 1, 0], [-1, 0, 100], [0, 0, 1]]))
    assert quarter.box(Box(10, 20, 30, 25)) == Box(20, 70, 25, 90)
    assert Turn().is_identity
    assert Turn().box(Box(1, 2, 3, 4)) == Box(1, 2, 3, 4)
