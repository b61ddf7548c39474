"""Promise: a paper that is there twice is told at its second place, and two reports from one template are no duplicates."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.clean.likeness import page_look
from pipeline.export.duplicates import DuplicateFinder
from pipeline.export.tables import rows_of
from pipeline.record import Evidence, Header, Record, Text

WORDS = ["ket", "qua", "thuc", "hien", "cong", "tac", "cai", "cach", "hanh", "chinh", "tren", "dia", "ban", "phuong", "trong", "thang"]


def page(month: int, *, seed: int | None = None) -> NDArray[np.uint8]:
    """A page of a monthly report: the same head each month, and a body of its own with `seed`."""
    sheet = np.full((1754, 1240), 250, np.uint8)
    for y, text in ((120, "UY BAN NHAN DAN PHUONG MAU"), (180, f"So: {month}/BC-UBND"), (330, f"BAO CAO THANG {month:02}")):
        cv2.putText(sheet, text, (130, y), cv2.FONT_HERSHEY_DUPLEX, 1.0, 20, 2)
    random = np.random.default_rng(seed)
    for y in range(430, 1650, 46):
        line = " ".join(random.choice(WORDS, 9)) if seed is not None else " ".join(WORDS[y % 7 : y % 7 + 9])
        cv2.putText(sheet, line, (130, y), cv2.FONT_HERSHEY_DUPLEX, 0.9, 20, 2)
    return sheet


def record(name: str, *looks: str, sha256: str = "", **values: str) -> Record:
    evidence = Evidence(method="test", confidence=1.0)
    header = Header(**{key: Text(value=value, evidence=evidence) for key, value in values.items()})
    return Record(document_id=name, source=f"{name}.pdf", sha256=sha256 or name, first_page=1, page_looks=looks, header=header)


def told(*records: Record) -> list[tuple[str, str]]:
    with DuplicateFinder() as finder:
        return [(d.of, d.level) if (d := finder.find(r)) else ("", "") for r in records]


def test_the_same_bytes() -> None:
    assert told(record("a", sha256="1"), record("b", sha256="2"), record("c", sha256="1")) == [("", ""), ("", ""), ("a", "bytes")]


def test_the_papers_of_one_file_are_none() -> None:
    second = record("a-p3", sha256="1").model_copy(update={"first_page": 3})
    assert told(record("a", sha256="1"), second) == [("", ""), ("", "")]


@pytest.mark.parametrize(("scale", "quality"), [(1.0, 40), (0.6, 75), (1.4, 60)])
def test_the_same_scan_stored_otherwise(scale: float, quality: int) -> None:
    scan = page(3, seed=1)
    again = cv2.resize(scan, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    stored = cv2.imdecode(cv2.imencode(".jpg", again, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE)
    assert stored is not None
    looks = page_look(scan), page_look(np.asarray(stored, dtype=np.uint8))
    assert told(record("a", looks[0]), record("b", looks[1])) == [("", ""), ("a", "pages")]


def test_monthly_reports_of_one_template_are_none() -> None:
    """Other months with other bodies differ in their look; with one body and unread heads nothing but the head could tell them apart."""
    looks = [page_look(page(month, seed=month)) for month in (3, 4, 5)]
    assert told(*(record(f"m{i}", look) for i, look in enumerate(looks))) == [("", "")] * 3
    alike = [page_look(page(month)) for month in (3, 4)]
    reports = [record(f"m{i}", look, title=f"tháng {i}", issued_on=f"2024-0{i}-28") for i, look in enumerate(alike, 3)]
    assert told(*reports) == [("", ""), ("", "")]


def test_a_paper_with_another_number_of_pages_is_none() -> None:
    look = page_look(page(3, seed=1))
    assert told(record("a", look), record("b", look, look)) == [("", ""), ("", "")]


def test_nearly_empty_pages_are_none() -> None:
    sheet = np.full((1754, 1240), 250, np.uint8)
    cv2.putText(sheet, "PHU LUC", (500, 200), cv2.FONT_HERSHEY_DUPLEX, 1.0, 20, 2)
    assert told(record("a", page_look(sheet)), record("b", page_look(sheet))) == [("", ""), ("", "")]


def test_issuer_type_number_and_year() -> None:
    known = {"issuer": "UBND Phường Mẫu", "type_code": "BC", "document_number": "12"}
    first = record("a", issued_on="2024-03-05", **known)
    assert told(first, record("b", issued_on="2024-03-05", **known)) == [("", ""), ("a", "paper")]
    assert told(first, record("b", issued_on="2023-03-05", **known)) == [("", ""), ("", "")]
    assert told(first, record("b", **known)) == [("", ""), ("", "")]


def test_the_row_says_so_and_asks_for_review() -> None:
    second = record("b", sha256="1")
    with DuplicateFinder() as finder:
        finder.find(record("a", sha256="1"))
        (row,), _, _ = rows_of(second, finder.find(second))
    assert (row["duplicate_of"], row["duplicate_level"], row["needs_review"], row["review_reasons"]) == ("a", "bytes", "true", "duplicate")
    (row,), _, _ = rows_of(second)
    assert (row["duplicate_of"], row["duplicate_level"], row["needs_review"]) == ("", "", "false")
