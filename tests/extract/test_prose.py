"""The prose as a spaCy pipeline: every finding is a span of the very words of the document."""

from __future__ import annotations

from pipeline.document import Page, Zone, ZoneKind, compose, line_of
from pipeline.extract.prose import COMPONENTS, Paper, prose_pipeline, read_prose

TEXT = [
    "Thực hiện Kế hoạch số 07/KH-",
    "UBND ngày 24/01/2024 của UBND xã về cải cách; trong năm 2024 đã đăng 13 bài viết và xử lý 1.204",
    "hồ sơ.  Hết 🙂",
]


def test_spans_hold_the_words_of_their_values() -> None:
    paper = compose([Page(1, (Zone(ZoneKind.BODY, tuple(map(line_of, TEXT))),))])
    doc = read_prose(Paper(paper))
    assert doc.text == paper.text
    assert [c.code for c in doc._.codes] == ["07/KH-UBND"]
    assert [d.iso for d in doc._.dates] == ["2024-01-24"]
    assert [r.title for r in doc._.references] == ["cải cách"]
    assert [q.value for q in doc._.quantities] == ["13", "1204"]
    for group in ("codes", "dates", "references", "quantities"):
        values = getattr(doc._, group)
        assert len(doc.spans[group]) == len(values)
        for span, value in zip(doc.spans[group], values, strict=True):
            place = getattr(value, "evidence", value)
            assert span.text == paper.text[span.start_char : span.end_char] == paper.text[place.start : place.end].strip()


def test_codes_come_before_dates_and_both_before_the_rest() -> None:
    assert prose_pipeline().pipe_names[-4:] == list(COMPONENTS) == ["sohoa_codes", "sohoa_dates", "sohoa_references", "sohoa_quantities"]


def test_nothing_to_read_gives_nothing() -> None:
    doc = read_prose(Paper(compose([])))
    assert (doc.text, doc._.references, doc._.quantities) == ("", (), ())


def test_a_paper_is_not_remembered_by_the_next_one() -> None:
    first = compose([Page(1, (Zone(ZoneKind.BODY, (line_of("Công văn số 1/SYT-NV"),)),))])
    second = compose([Page(1, (Zone(ZoneKind.BODY, (line_of("Không có gì"),)),))])
    read_prose(Paper(first))
    assert read_prose(Paper(second))._.references == ()
