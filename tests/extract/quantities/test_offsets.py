"""Every figure is found in its raw words, whatever white space and composition the text has."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Box, Document, Line, Page, Word, Zone, ZoneKind, compose, line_of
from pipeline.extract.quantities import explain_numbers, extract_quantities
from pipeline.extract.quantities.numbers import find_numbers, format_number
from pipeline.extract.quantities.passages import passage_of

_FIGURES = ["12", "1.204", "98,5", "14/20", "01/02/2024", "hai", "I8", "năm 2024", "2.1", "-", "\t"]
_WORDS = st.sampled_from(
    [*_FIGURES, "hồ sơ", "đạt", "tăng", "xã", "(", ")", ":", ",", ";", ".", "trong đó", "và", "%", "người", "từ", "số"]
)
_SPACE = st.sampled_from([" ", "\n", "  ", " \n", "\n\n", "\f"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(_WORDS, _SPACE), min_size=1, max_size=40))
    return "".join(word + space for word, space in parts)


def document_of(text: str) -> Document:
    pages = []
    for number, page in enumerate(text.split("\f"), 1):
        zones = tuple(
            Zone(ZoneKind.TABLE if "\t" in block else ZoneKind.BODY, tuple(line_of(line) for line in block.split("\n") if line))
            for block in page.split("\n\n")
            if block.strip("\n")
        )
        pages.append(Page(number, zones, "given"))
    return compose(pages)


@settings(max_examples=150, deadline=None)
@given(texts())
def test_a_row_is_found_in_its_raw_words(text: str) -> None:
    document = document_of(text)
    rows = extract_quantities(document)
    assert [q.seq for q in rows] == list(range(1, len(rows) + 1))
    for q in rows:
        start, end = q.evidence.start, q.evidence.end
        assert start is not None and end is not None and start < end
        words = re.sub(r"\s+", " ", document.text[start:end])
        values = {n.value for n in find_numbers(words)} | ({"2"} if "hai" in words.lower() else set())
        assert {v.lstrip("-") for v in (q.value, q.value_max, q.total) if v} <= values
        assert q.evidence.raw_text == document.seen_in(start, end)
        assert 0 <= q.evidence.confidence <= 1
        assert q.evidence.page == document.page_at(start)


@settings(max_examples=100, deadline=None)
@given(texts())
def test_each_number_has_one_verdict(text: str) -> None:
    document = document_of(text)
    candidates = explain_numbers(document)
    assert all(document.text[c.start : c.end] == c.text for c in candidates)
    assert len({c.start for c in candidates}) == len(candidates)


@settings(deadline=None)
@given(texts())
def test_a_text_without_composed_letters_gives_the_same_rows_at_their_places(text: str) -> None:
    """Letters and marks as separate code points (NFD) change offsets, not figures."""
    composed, apart = document_of(text), document_of(unicodedata.normalize("NFD", text))
    a, b = extract_quantities(composed), extract_quantities(apart)
    assert [(q.value, q.unit) for q in a] == [(q.value, unicodedata.normalize("NFC", q.unit)) for q in b]
    for p, q in zip(a, b, strict=True):
        assert (
            unicodedata.normalize("NFC", apart.text[q.evidence.start : q.evidence.end]) == composed.text[p.evidence.start : p.evidence.end]
        )


@settings(deadline=None)
@given(st.text(alphabet="aăâbcdđeêô \n\t\u0301\u0323\f1.,", max_size=80))
def test_a_passage_leads_back_to_its_text(text: str) -> None:
    passage = passage_of(text, [(0, len(text))])
    assert len(passage.offsets) == len(passage.ends) == len(passage.text) == len(passage.shape) == len(passage.lower)
    for i, char in enumerate(passage.text):
        start, end = passage.span(i, i + 1)
        if char != " ":
            assert unicodedata.normalize("NFC", text[start:end]).startswith(char) or char in unicodedata.normalize("NFC", text[start:end])


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["hồ sơ", "người", "tỷ đồng", "%"]))
def test_the_box_and_page_of_a_row_are_those_of_its_words(number: int, unit: str) -> None:
    raw = format_number(str(number))
    words = [("Tiếp", 0), ("nhận", 60), (raw, 130), *((w, 400 + 80 * i) for i, w in enumerate(unit.split())), (".", 600)]
    line = Line(tuple(Word(w, w, Box(x, 10, x + 50, 40), 0.9) for w, x in words))
    document = compose([Page(3, (Zone(ZoneKind.BODY, (line,)),), "ocr", 800, 1000, 300)])
    (q,) = extract_quantities(document)
    assert (q.value, q.unit, q.evidence.page) == (str(number), unit, 3)
    assert q.evidence.box == (130, 10, 450 + 80 * (len(unit.split()) - 1), 40)
