"""Words that run over a line end are framed line by line, not by one box that holds the lines around them too."""

from __future__ import annotations

from pipeline.document import Box, Line, Page, Word, Zone, ZoneKind, compose


def word(text: str, left: float, top: float) -> Word:
    return Word(text, text, Box(left, top, left + 40, top + 10))


FIRST = Line((word("Kế", 10, 0), word("hoạch", 60, 0), word("số", 110, 0)))
SECOND = Line((word("09/KH-UBND", 10, 20), word("về", 60, 20)))
THIRD = Line((word("cải", 10, 5), word("cách", 60, 5)))
DOCUMENT = compose([Page(1, (Zone(ZoneKind.BODY, (FIRST, SECOND)),)), Page(2, (Zone(ZoneKind.BODY, (THIRD,)),))])


def place(first: str, last: str) -> tuple[int, int]:
    return DOCUMENT.text.index(first), DOCUMENT.text.index(last) + len(last)


def test_words_on_one_line_have_one_box() -> None:
    assert DOCUMENT.line_boxes_of(*place("hoạch", "số")) == ((1, Box(60, 0, 150, 10)),)


def test_words_over_a_line_end_have_a_box_on_each_line() -> None:
    assert DOCUMENT.line_boxes_of(*place("số", "09/KH-UBND")) == ((1, Box(110, 0, 150, 10)), (1, Box(10, 20, 50, 30)))


def test_words_over_a_page_end_name_their_pages() -> None:
    assert DOCUMENT.line_boxes_of(*place("về", "cải")) == ((1, Box(60, 20, 100, 30)), (2, Box(10, 5, 50, 15)))


def test_no_words_have_no_box() -> None:
    assert DOCUMENT.line_boxes_of(0, 0) == ()
