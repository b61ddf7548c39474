"""Pages: words keep their places, phrases run on across lines and pages."""

from pathlib import Path

import pytest

from pipeline.config import RestoreSettings
from pipeline.document import Box, Line, Page, Word, Zone, ZoneKind, compose
from pipeline.restore import restore_pages

DATA = Path(__file__).parent / "data"


def words(text: str, top: float = 0, confidence: float | None = 0.9) -> Line:
    out, x = [], 0.0
    for w in text.split():
        out.append(Word(w, w, Box(x, top, x + 10 * len(w), top + 10), confidence))
        x += 10 * len(w) + 5
    return Line(tuple(out))


def page(number: int, *lines: str, kind: ZoneKind = ZoneKind.BODY) -> Page:
    return Page(number, (Zone(kind, tuple(words(t, 20.0 * i) for i, t in enumerate(lines))),))


def texts(pages: tuple[Page, ...]) -> list[str]:
    return [" ".join(w.text for w in line.words) for p in pages for z in p.zones for line in z.lines]


def test_what_was_seen_is_kept_beside_what_is_printed() -> None:
    (restored,), report = restore_pages([page(1, "Uy ban nhan dan phirong bao cao")], RestoreSettings())
    assert texts((restored,)) == ["Ủy ban nhân dân phường báo cáo"]
    assert " ".join(w.seen for w in restored.words) == "Uy ban nhan dan phirong bao cao"
    assert (report.mode, report.words, report.changed) == ("full", 7, 6)  # `ban` stays
    assert all(w.restoration is None or 0 <= w.restoration <= 1 for w in restored.words)


def test_boxes_and_order_do_not_move() -> None:
    before = page(1, "Nghị định của Chính phú", "về việc bố sung dự toán")
    (after,), report = restore_pages([before], RestoreSettings())
    assert [w.box for w in after.words] == [w.box for w in before.words]
    assert report.mode == "careful"
    assert texts((after,)) == ["Nghị định của Chính phủ", "về việc bổ sung dự toán"]


def test_a_phrase_runs_on_across_the_end_of_a_page() -> None:
    """`chính` and `phủ` stand on two pages; alone `phú` could be anything."""
    pages = (page(1, "theo quy định của Chính"), page(2, "phú về việc hướng dẫn thi hành"))
    restored, _ = restore_pages(pages, RestoreSettings())
    assert texts(restored) == ["theo quy định của Chính", "phủ về việc hướng dẫn thi hành"]


@pytest.mark.parametrize("kind", [ZoneKind.STAMP, ZoneKind.MARGIN, ZoneKind.PAGE_NUMBER, ZoneKind.RUNNING_HEAD])
def test_what_is_not_text_of_the_paper_is_not_touched(kind: ZoneKind) -> None:
    aside = page(1, "UY BAN NHAN DAN", kind=kind)
    body = page(2, "Uy ban nhan dan phuong bao cao")
    restored, report = restore_pages([aside, body], RestoreSettings())
    assert restored[0] == aside
    assert report.words == 7


def test_a_sound_text_layer_is_not_touched() -> None:
    digital = Page(1, page(1, "Nghị định của Chính phú").zones, origin="digital")
    restored, report = restore_pages([digital], RestoreSettings())
    assert restored == (digital,)
    assert report.mode == "off"


def test_words_run_together_get_a_space_inside() -> None:
    (restored,), _ = restore_pages([page(1, "kết quả được đưavào sử dụng")], RestoreSettings())
    joined = next(w for w in restored.words if w.seen == "đưavào")
    assert joined.text == "đưa vào"
    assert len(list(restored.words)) == 6


def test_a_word_that_was_broken_becomes_one_with_both_parts_seen() -> None:
    (restored,), _ = restore_pages([page(1, "Ủy ban nhân dân ph ường báo cáo")], RestoreSettings())
    mended = next(w for w in restored.words if w.text == "phường")
    assert mended.seen == "ph ường"
    assert mended.box == Box(170, 0, 245, 10) or (mended.box is not None and mended.box.width > 60)
    assert texts((restored,)) == ["Ủy ban nhân dân phường báo cáo"]


def test_parts_on_two_lines_are_not_joined() -> None:
    (restored,), _ = restore_pages([page(1, "Ủy ban nhân dân ph", "ường báo cáo")], RestoreSettings())
    assert [len(line.words) for z in restored.zones for line in z.lines] == [5, 3]


def test_what_else_the_engine_read_is_weighed() -> None:
    """The second reading of the engine joins the candidates."""
    line = words("hướng dẫn việc khai thác và sử dựng tài liệu")
    second = tuple(Word(w.text, w.seen, w.box, 0.4, ("dụng",) if w.text == "dựng" else ()) for w in line.words)
    (restored,), _ = restore_pages([Page(1, (Zone(ZoneKind.BODY, (Line(second),)),))], RestoreSettings())
    assert texts((restored,)) == ["hướng dẫn việc khai thác và sử dụng tài liệu"]


def test_off_changes_nothing() -> None:
    before = page(1, "Nghị định của Chính phú")
    restored, report = restore_pages([before], RestoreSettings(mode="off"))
    assert restored == (before,)
    assert report.mode == "off"


def test_no_pages() -> None:
    assert restore_pages([], RestoreSettings())[0] == ()


def recorded(name: str) -> Page:
    """What Tesseract 5.3 read of a page of our own text, printed in Tinos and spoilt as a bilevel copy (models/restoration/render.py)."""
    lines: dict[str, list[Word]] = {}
    for row in (DATA / name).read_text("utf-8").splitlines()[1:]:
        number, read, confidence = row.split("\t")
        lines.setdefault(number, []).append(Word(read, read, confidence=float(confidence)))
    return Page(1, (Zone(ZoneKind.BODY, tuple(Line(tuple(w)) for w in lines.values())),))


def gains_and_losses(name: str) -> tuple[int, int, int]:
    """Words mended, spoiled and printed, line by line."""
    read = recorded(name)
    (restored,), _ = restore_pages([read], RestoreSettings())
    printed = [line.split() for line in (DATA / "printed.txt").read_text("utf-8").splitlines()]
    mended = spoiled = 0
    for truth, line in zip(printed, restored.zones[0].lines, strict=True):
        assert len(truth) == len(line.words)
        for t, w in zip(truth, line.words, strict=True):
            mended += w.seen != t == w.text
            spoiled += w.seen == t != w.text
    return mended, spoiled, sum(map(len, printed))


def test_the_careful_mode_mends_more_than_it_spoils() -> None:
    mended, spoiled, _ = gains_and_losses("bilevel.vie.tsv")
    assert mended >= 8
    assert spoiled == 0


def test_the_full_mode_brings_a_page_without_marks_back() -> None:
    """More than nineteen words out of twenty of a page read without Vietnamese data are right afterwards."""
    mended, spoiled, printed = gains_and_losses("bilevel.eng.tsv")
    read = recorded("bilevel.eng.tsv")
    truth = (DATA / "printed.txt").read_text("utf-8").split()
    right_before = sum(w.seen == t for w, t in zip(read.words, truth, strict=True))
    assert (right_before + mended - spoiled) / printed > 0.95
    assert spoiled <= 2


def test_a_restored_page_composes_into_a_document() -> None:
    restored, _ = restore_pages([recorded("bilevel.vie.tsv")], RestoreSettings())
    doc = compose(restored)
    assert doc.text.count("\n") == doc.seen_text.count("\n")
    assert all(doc.text[p.start : p.end] == p.word.text for p in doc.places)
