"""words.json holds everything that was read: nothing is lost on the way out and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.document import Box, Cell, Line, Page, Slot, Step, Table, Turn, Word, Zone, ZoneKind
from pipeline.errors import OutputError
from pipeline.export.words import encode_words, read_words

numbers = st.floats(-1e6, 1e6) | st.integers(-10_000, 10_000)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, right = sorted((draw(numbers), draw(numbers)))
    top, bottom = sorted((draw(numbers), draw(numbers)))
    return Box(left, top, right, bottom)


words = st.builds(
    Word,
    text=texts,
    seen=texts,
    box=st.none() | boxes(),
    confidence=st.none() | st.floats(0, 1),
    alternatives=st.lists(texts, max_size=2).map(tuple),
    after=st.sampled_from([" ", "", "\t", "  ", "\u00a0", "\n"]),
)
lines = st.builds(Line, st.lists(words, max_size=3).map(tuple), st.sampled_from(["", "  ", "\t"]))
cells = st.builds(Cell, st.integers(0, 9), st.integers(0, 9), boxes(), st.integers(1, 3), st.integers(1, 3))
tables = st.builds(Table, st.integers(1, 9), st.integers(1, 9), st.lists(cells, max_size=3).map(tuple))
zones = st.builds(Zone, st.sampled_from(ZoneKind), st.lists(lines, max_size=3).map(tuple), st.none() | tables)
steps = st.builds(
    Step,
    texts,
    st.dictionaries(texts, st.booleans() | st.integers() | texts | st.floats(allow_nan=False, allow_infinity=False), max_size=2),
)
slots = st.builds(Slot, st.sampled_from(["number", "date"]), boxes(), st.lists(st.tuples(texts, st.floats(0, 1)), max_size=3).map(tuple))
pages = st.builds(
    Page,
    number=st.integers(1, 3000),
    zones=st.lists(zones, max_size=3).map(tuple),
    origin=st.sampled_from(["ocr", "digital", "given"]),
    width=st.none() | st.integers(1, 60_000),
    height=st.none() | st.integers(1, 60_000),
    dpi=st.none() | st.floats(1, 1200),
    turn=st.builds(Turn, st.tuples(*[st.floats(-10, 10)] * 9)),
    steps=st.lists(steps, max_size=2).map(tuple),
    slots=st.lists(slots, max_size=2).map(tuple),
    signed_on=st.sampled_from(["", "2025-02-19"]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(pages, max_size=3).map(tuple))
@example(())
@example((Page(1, (Zone(ZoneKind.BODY, (Line((Word("a", "a", after="\u2028"),)),)),)),))
def test_pages_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, written: tuple[Page, ...]) -> None:
    path = tmp_path_factory.mktemp("words") / "words.json"
    path.write_bytes(b"".join(encode_words("id", "a.pdf", written)))
    assert read_words(path) == written


def test_a_reader_learns_schema_and_version_first(tmp_path: Path) -> None:
    """Another program can refuse what it does not know before it reads the pages."""
    data = json.loads(b"".join(encode_words("id", "a.pdf", ())))
    assert list(data.items())[:2] == [("schema_name", "sohoa-words"), ("schema_version", 1)]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"schema_name":"sohoa-words","schema_version":2,"pages":[]}', '{"schema_name":"sohoa-words","schema_version":1}'],
)
def test_a_file_that_is_not_ours_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "words.json"
    path.write_text(content)
    with pytest.raises(OutputError, match=r"words\.json"):
        read_words(path)
