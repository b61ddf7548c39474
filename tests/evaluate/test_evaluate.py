"""`sohoa evaluate`: every figure against one counted by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evaluate import Evaluation, evaluate
from pipeline.evaluate.findings import same_quantity, same_reference
from pipeline.evaluate.headers import judge

Rows = list[dict[str, str]]


def write(path: Path, rows: Rows) -> None:
    path.parent.mkdir(exist_ok=True)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def measured(tmp_path: Path, **tables: Rows) -> Evaluation:
    """`truth_headers=..., records=...`."""
    for name, rows in tables.items():
        folder, name = ("truth", name.removeprefix("truth_")) if name.startswith("truth_") else ("out", name)
        write(tmp_path / folder / f"{name}.csv", rows)
    return evaluate(tmp_path / "truth", tmp_path / "out")


@pytest.mark.parametrize(
    ("field", "truth", "answer", "outcome"),
    [
        ("document_code", "147/BC-UBND", "147/BC–UBND", "right"),
        ("document_code", "147/BC-UBND", "147 / bc-ubnd.", "right"),
        ("document_code", "147/BC-UBND", "141/BC-UBND", "wrong"),
        ("document_code", "", "141/BC-UBND", "spurious"),
        ("document_code", "147/BC-UBND", "", "empty"),
        ("document_code", "", "", "none"),
        ("document_number", "07", "7", "wrong"),
        ("issued_on", "2024-11-01", "2024-11", "partial"),
        ("issued_on", "2024-11-01", "2024-1", "wrong"),
        ("issued_on", "2024-11-01", "2024-11-02", "wrong"),
        ("issued_on", "2024-11", "2024-11-01", "wrong"),
        ("issuer", "Uỷ ban nhân dân Phường 1", "ỦY BAN NHÂN DÂN  PHƯỜNG 1.", "right"),
        ("issuer", "Ủy ban nhân dân Phường 1", "Ủy ban nhân dân Phường 2", "right"),  # 0.958 alike: the scorer's allowance
        ("issuer", "Sở Y tế", "Sở Tư pháp", "wrong"),
        ("signer_name", "Nguyễn Văn A", "Nguyễn Văn Ă", "wrong"),
        ("title", "Quý I", "quý I", "right"),
    ],
)
def test_an_answer_is_judged(field: str, truth: str, answer: str, outcome: str) -> None:
    assert judge(field, truth, answer) == outcome


def test_shares_of_a_field(tmp_path: Path) -> None:
    """Five papers, four with a date: right, partial, empty, wrong; the fifth has none and gets one."""
    truth = [
        {"file": "a.pdf", "issued_on": "2024-01-02", "date_kind": "printed"},
        {"file": "b.pdf", "issued_on": "2024-01-03", "date_kind": "handwritten"},
        {"file": "c.pdf", "issued_on": "2024-01-04", "date_kind": "handwritten"},
        {"file": "d.pdf", "issued_on": "2024-01-05", "date_kind": "printed"},
        {"file": "e.pdf", "issued_on": "", "date_kind": "none"},
        {"file": "f.pdf", "issued_on": "?", "date_kind": "handwritten"},
    ]
    records = [
        {"source": "x/a.pdf", "issued_on": "2024-01-02"},
        {"source": "b.pdf", "issued_on": "2024-01"},
        {"source": "d.pdf", "issued_on": "2024-02-05"},
        {"source": "e.pdf", "issued_on": "2024-01-05"},
        {"source": "f.pdf", "issued_on": "2020-01-01"},
    ]
    found = measured(tmp_path, truth_headers=truth, records=records)
    scores = {(s.field, s.kind): s for s in found.fields}
    every = scores["issued_on", "all"]
    assert (every.asked, every.documents) == (4, 5)
    assert every.shares == {"right": 1 / 4, "wrong": 2 / 5, "empty": 1 / 4, "partial": 1 / 4}
    assert scores["issued_on", "printed"].shares == {"right": 1 / 2, "wrong": 1 / 2, "empty": 0.0, "partial": 0.0}
    assert scores["issued_on to the month", "all"].shares == {"right": 2 / 4, "wrong": 1 / 4, "empty": 1 / 4, "partial": 0.0}
    assert found.missing == ["c.pdf"]
    assert [(m.file, m.outcome) for m in found.mistakes] == [
        ("b.pdf", "partial"),
        ("c.pdf", "empty"),
        ("d.pdf", "wrong"),
        ("e.pdf", "spurious"),
    ]


def test_of_several_papers_in_a_file_the_first_is_meant(tmp_path: Path) -> None:
    records = [
        {"source": "a.pdf", "first_page": "12", "document_number": "5"},
        {"source": "a.pdf", "first_page": "3", "document_number": "7"},
    ]
    found = measured(tmp_path, truth_headers=[{"file": "a.pdf", "document_number": "7"}], records=records)
    assert found.fields[0].shares["right"] == 1.0


def test_references_are_counted_on_the_pages_that_were_read(tmp_path: Path) -> None:
    """Truth: four rows, one optional, one on a page that was not read. Answers: two hits, the optional one, one too much, one elsewhere."""
    (tmp_path / "truth").mkdir()
    (tmp_path / "truth" / "gold_files.txt").write_text("a.pdf\t1,2\n")
    plain = {"file": "a.pdf", "type_code": "KH", "issued_on": "", "title": "", "issuer": "", "remarks": ""}
    truth = [
        plain | {"code": "07/KH-UBND", "page": "1", "issued_on": "2024-01-24", "title": "tuyên truyền", "issuer": "UBND Phường 1"},
        plain | {"code": "", "type_code": "L", "title": "Đầu tư công", "page": "2"},
        plain | {"code": "16/KH-UBND", "page": "2", "remarks": "optional"},
        plain | {"code": "17/KH-UBND", "page": "2"},
        plain | {"code": "18/KH-UBND", "page": "3"},
    ]
    answers = [
        {"source": "a.pdf", "code": "07 /KH–UBND", "page": "1", "issued_on": "2024-01-25", "title": "Tuyên truyền", "issuer": "Sở"},
        {"source": "a.pdf", "code": "", "type_code": "L", "title": "đầu tư công", "page": "2"},
        {"source": "a.pdf", "code": "16/KH-UBND", "page": "2"},
        {"source": "a.pdf", "code": "99/KH-UBND", "page": "2"},
        {"source": "a.pdf", "code": "18/KH-UBND", "page": "3"},
    ]
    found = measured(tmp_path, truth_headers=[{"file": "a.pdf"}], records=[{"source": "a.pdf"}], truth_references=truth, references=answers)
    score = found.found[0]
    assert (score.name, score.truth, score.answers, score.hits) == ("references", 3, 3, 2)
    assert (score.precision, score.recall, score.f1) == (2 / 3, 2 / 3, pytest.approx(2 / 3))
    shares = {s.name: (s.right, s.asked) for s in found.shares}
    assert shares["reference dates"] == (0, 1)
    assert shares["reference title"] == (2, 2)
    assert shares["reference issuer"] == (0, 1)
    told = {(m.outcome, m.truth or m.answer) for m in found.mistakes if m.field == "references"}
    assert told == {("missed", "17/KH-UBND"), ("too much", "99/KH-UBND")}


def test_of_quantities_with_one_value_the_likest_is_taken(tmp_path: Path) -> None:
    (tmp_path / "truth").mkdir()
    (tmp_path / "truth" / "gold_files.txt").write_text("a.pdf\t\n")
    row = {"file": "a.pdf", "page": "1", "where": "prose", "remarks": ""}
    truth = [
        row | {"value": "2", "unit": "hồ sơ", "indicator": "quá hạn"},
        row | {"value": "2.50", "unit": "%", "indicator": "tăng", "where": "table"},
        row | {"value": "14", "total": "20", "unit": "xã", "indicator": "đạt chuẩn"},
    ]
    answers = [
        {"source": "a.pdf", "page": "1", "value": "2", "unit": "đợt", "indicator": "kiểm tra", "where": "prose"},
        {"source": "a.pdf", "page": "1", "value": "2", "unit": "hồ sơ", "indicator": "quá hạn", "where": "prose"},
        {"source": "a.pdf", "page": "1", "value": "2.5", "unit": "%", "indicator": "giảm", "where": "table"},
        {"source": "a.pdf", "page": "2", "value": "14", "total": "20", "unit": "xã", "indicator": "đạt chuẩn", "where": "prose"},
    ]
    found = measured(tmp_path, truth_headers=[{"file": "a.pdf"}], records=[{"source": "a.pdf"}], truth_quantities=truth, quantities=answers)
    scores = {s.name: (s.truth, s.answers, s.hits) for s in found.found}
    assert scores["quantities"] == (3, 4, 2)
    assert scores["quantities in prose"] == (2, 3, 1)
    assert scores["quantities in table"] == (1, 1, 1)
    shares = {s.name: (s.right, s.asked) for s in found.shares}
    assert shares["quantity unit"] == (2, 2)
    assert shares["quantity indicator"] == (1, 2)


def test_answers_for_the_text_of_a_page_are_scored_on_that_page_alone(tmp_path: Path) -> None:
    (tmp_path / "truth").mkdir()
    (tmp_path / "truth" / "gold_files.txt").write_text("a.pdf\t1,2\nb.pdf\t1\n")
    truth = [
        {"file": "a.pdf", "code": c, "type_code": "", "title": "", "page": p, "remarks": ""} for c, p in (("1/A-B", "1"), ("2/A-B", "2"))
    ]
    answers = [{"source": "a-p1.txt", "code": "1/A-B", "page": ""}]
    records = [{"source": "a-p1.txt"}]
    found = measured(tmp_path, truth_headers=[{"file": "a.pdf"}], records=records, truth_references=truth, references=answers)
    assert (found.found[0].truth, found.found[0].answers, found.found[0].hits) == (1, 1, 1)


def test_shields_of_spreadsheet_cells_are_taken_off(tmp_path: Path) -> None:
    truth = [{"file": "a.pdf", "title": "- Kế hoạch"}]
    assert measured(tmp_path, truth_headers=truth, records=[{"source": "a.pdf", "title": "'- Kế hoạch"}]).fields[0].shares["right"] == 1.0


def test_no_gold_files_no_scores_of_findings(tmp_path: Path) -> None:
    found = measured(tmp_path, truth_headers=[{"file": "a.pdf", "place": "Huế"}], records=[])
    assert (found.found, found.shares, found.missing) == ([], [], ["a.pdf"])


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"headers\.csv"):
        evaluate(tmp_path / "truth", tmp_path / "out")
    write(tmp_path / "truth" / "headers.csv", [{"file": "a.pdf"}])
    with pytest.raises(UsageError, match="not an output folder"):
        evaluate(tmp_path / "truth", tmp_path / "out")


def test_a_reference_without_code_is_known_by_type_and_title() -> None:
    law = {"code": "", "type_code": "L", "title": "Tổ chức chính quyền địa phương"}
    assert same_reference(law, {"code": "", "type_code": "l", "title": "tổ chức chính quyền địa phương"})
    assert not same_reference(law, {"code": "", "type_code": "NĐ", "title": "tổ chức chính quyền địa phương"})
    assert not same_reference(law, {"code": "1/A-B", "type_code": "L", "title": "tổ chức chính quyền địa phương"})


def test_a_quantity_is_known_by_value_and_page() -> None:
    assert same_quantity({"value": "3.0", "page": "2"}, {"value": "3", "page": "2"})
    assert not same_quantity({"value": "3", "page": "2"}, {"value": "3", "page": "1"})
    assert same_quantity({"value": "3", "page": "1"}, {"value": "3", "page": ""}), "text has one page"
    assert same_quantity({"value": "3", "page": "?"}, {"value": "3", "page": "9"})
    assert not same_quantity({"value": "ba", "page": "1"}, {"value": "ba", "page": "1"})
