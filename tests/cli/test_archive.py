"""graph, figures and explain as a person runs them on an output folder."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from pipeline.cli.texts import TEXTS
from pipeline.document import Page, Zone, ZoneKind, compose, line_of
from pipeline.export import read_records, render_document, write_document, write_tables
from pipeline.extract.quantities import RULES
from pipeline.record import Evidence, Header, Quantity, Record, Reference, Text

Sohoa = Callable[..., SimpleNamespace]

FIRST = (
    "Thực hiện Kế hoạch số 07/KH-UBND ngày 24/01/2024 của UBND Phường 1, trong năm 2024 đã tiếp nhận 125 hồ sơ.",
    "1. Liên hệ theo số điện thoại 0233.3861234.",
)
SECOND = "Đã tổ chức 04 cuộc họp."


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A plan, a report of two pages that cites it, and a file that could not be read."""
    document = compose([page(1, *FIRST), page(2, SECOND)])

    def seen(words: str, confidence: float, at: int = 1) -> Evidence:
        start = document.text.index(words)
        return Evidence(method="rule", confidence=confidence, start=start, end=start + len(words), page=at, raw_text=words)

    head = Evidence(method="head", confidence=0.8, page=1)
    report = Record(
        document_id="report-11",
        source="a/report.pdf",
        header=Header(
            document_code=Text(value="147/BC-UBND", evidence=head),
            issued_on=Text(value="2024-11-01", evidence=head),
            issuer=Text(value="Ủy ban nhân dân Phường 1", evidence=head),
            signer_name=Text(value=None, evidence=Evidence(method="signature", confidence=0.3, alternatives=("Nguyễn Văn A",))),
        ),
        references=(
            Reference(
                seq=1,
                type_name="Kế hoạch",
                code="07/KH-UBND",
                issued_on="2024-01-24",
                issuer="UBND Phường 1",
                relation="implements",
                evidence=seen("Kế hoạch số 07/KH-UBND ngày 24/01/2024", 0.97),
            ),
            Reference(seq=2, type_name="Nghị định", code="30/2020/NĐ-CP", evidence=head),
        ),
        quantities=(
            Quantity(seq=1, value="125", unit="hồ sơ", indicator="tiếp nhận", period="năm 2024", evidence=seen("125 hồ sơ", 0.91)),
            Quantity(seq=2, value="4", unit="cuộc họp", indicator="tổ chức", evidence=seen("04 cuộc họp", 0.88, 2)),
        ),
    )
    plan = Record(
        document_id="plan-12",
        source="b/plan.pdf",
        header=Header(
            document_code=Text(value="07/KH-UBND", evidence=head),
            issued_on=Text(value="2024-01-24", evidence=head),
            issuer=Text(value="Ủy ban nhân dân Phường 1", evidence=head),
        ),
        quantities=(Quantity(seq=1, value="130", unit="Hồ sơ", indicator="Tiếp nhận:", period="Năm 2024", evidence=head),),
    )
    failed = Record(document_id="failed-13", source="c.pdf", status="failed", failure="empty", failure_message="c.pdf: tệp rỗng.")
    out = tmp_path / "out"
    for record, its in ((report, document), (plan, compose([page(1, "Kế hoạch")])), (failed, None)):
        write_document(out, record.document_id, render_document(record, its))
    write_tables(out, read_records(out))
    return out


def page(number: int, *lines: str) -> Page:
    return Page(number, (Zone(ZoneKind.BODY, tuple(line_of(line) for line in lines)),), origin="given")


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_graph_writes_links_what_is_missing_and_the_picture(sohoa: Sohoa, results: Path) -> None:
    found = sohoa("graph", results, "--lang-ui", "vi")
    assert (found.code, found.err) == (0, "")
    assert "2 văn bản. Lượt nhắc đến: 1 đã nối, 0 chưa rõ, 1 không có trong thư mục (1 văn bản)." in found.out
    assert "30/2020/NĐ-CP" in found.out
    linked, gone = rows(results / "graph" / "links.csv")
    assert (linked["document_id"], linked["seq"], linked["code"]) == ("report-11", "1", "07/KH-UBND")
    assert (linked["target_document_id"], linked["how"]) == ("plan-12", "code+date+issuer")
    assert (gone["target_document_id"], gone["how"]) == ("", "missing")
    assert [m["documents"] for m in rows(results / "graph" / "missing.csv")] == ["report-11"]
    assert (results / "graph" / "archive.graphml").read_text("utf-8").startswith("<?xml")
    svg = (results / "graph" / "archive.svg").read_text("utf-8")
    assert "147/BC-UBND" in svg
    assert "không có trong thư mục" in svg
    assert svg in (results / "graph" / "archive.html").read_text("utf-8")


def test_graph_twice_gives_the_same_bytes(sohoa: Sohoa, results: Path) -> None:
    sohoa("graph", results)
    once = {p.name: p.read_bytes() for p in (results / "graph").iterdir()}
    sohoa("graph", results)
    assert {p.name: p.read_bytes() for p in (results / "graph").iterdir()} == once
    assert set(once) == {"links.csv", "missing.csv", "archive.graphml", "archive.svg", "archive.html"}


def test_figures_keep_both_values_and_say_where_they_stand(sohoa: Sohoa, results: Path) -> None:
    found = sohoa("figures", results, "--lang-ui", "en")
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("2 cells of 2 indicators; 0 with two cells or more; 1 cells with different values; 0 figures without")
    table = {r["indicator"]: r for r in rows(results / "figures.csv")}
    assert (table["tiếp nhận"]["value"], table["tiếp nhận"]["conflict"]) == ("125 | 130", "true")
    assert table["tiếp nhận"]["sources"] == "report-11, p. 1, 1 | plan-12, p. 1, 1"
    assert (table["tổ chức"]["value"], table["tổ chức"]["period"]) == ("4", "2024-11-01")
    book = openpyxl.load_workbook(results / "figures.xlsx")
    assert book.sheetnames == ["pivot", "figures"]
    values = {row[0].value: row[7].value for row in book["figures"].iter_rows(min_row=2)}
    assert values == {"tiếp nhận": "125 | 130", "tổ chức": 4}


def test_explain_marks_every_finding_in_its_place(sohoa: Sohoa, results: Path) -> None:
    found = sohoa("explain", results, "report-11", "--lang-ui", "vi")
    assert (found.code, found.err) == (0, "")
    assert "Thực hiện [R1 Kế hoạch số 07/KH-UBND ngày 24/01/2024] của UBND Phường 1" in found.out
    assert "đã tiếp nhận [Q1 125 hồ sơ]." in found.out
    first, second = found.out.split("──── trang 2 ────")
    assert "──── trang 1 ────" in first
    assert "[Q2 04 cuộc họp]" in second
    table = [re.split(r"\s{2,}", line.strip()) for line in second.splitlines()]
    assert ["H1", "1", "số, ký hiệu", "147/BC-UBND", "0,80", "head"] in table
    assert ["R1", "1", "thực hiện", "Kế hoạch · 07/KH-UBND · 2024-01-24 · UBND Phường 1", "0,97", "rule"] in table
    assert ["Q2", "2", "trong câu", "4 cuộc họp · tổ chức", "0,88", "rule"] in table
    assert ["H4?", "người ký", "Nguyễn Văn A", "0,30", "signature"] in table
    assert "[X" not in found.out


def test_the_text_without_its_marks_is_the_text(sohoa: Sohoa, results: Path) -> None:
    """Not a word of the paper is lost or moved."""
    shown = sohoa("explain", results, "report-11", "--numbers", "--lang-ui", "en").out
    text = shown[shown.index("──── page 1") : shown.index("Mark ")]
    plain = re.sub(r"──── page \d ────\n|\[[HRQX]\d+\?? |\]", "", text)
    assert plain.split() == (results / "documents" / "report-11" / "text.txt").read_text("utf-8").split()


def test_numbers_that_are_no_figures_are_told_with_their_rule(sohoa: Sohoa, results: Path) -> None:
    found = sohoa("explain", results, "report-11", "--numbers", "--lang-ui", "vi").out
    assert "số điện thoại" in found.split("trang 2")[1]
    assert re.search(r"\[X\d+ 0233\.3861234\]", found)
    assert "[R1 Kế hoạch số 07/KH-UBND ngày 24/01/2024]" in found  # what another finding explains is not marked again


def test_a_paper_does_not_steer_the_terminal(sohoa: Sohoa, results: Path) -> None:
    evil = "\x1b[31mđỏ\x9b2J\x07 [bold]không[/bold]"
    record = Record(
        document_id="evil", source="evil.txt", header=Header(title=Text(value=evil, evidence=Evidence(method="m", confidence=1)))
    )
    write_document(results, "evil", render_document(record, compose([page(1, evil)])))
    shown = sohoa("explain", results, "evil").out
    assert not set(shown) & {"\x1b", "\x9b", "\x07"}
    assert "[bold]không[/bold]" in shown


def test_every_rule_and_every_field_has_a_name() -> None:
    assert {f"rule_{r}" for r in RULES} == {k for k in TEXTS if k.startswith("rule_")}
    assert {f"field_{f}" for f in Header.model_fields} == {k for k in TEXTS if k.startswith("field_")}


@pytest.mark.parametrize("name", ["report-11", "report", "rep", "a/report.pdf", "report.pdf"])
def test_a_document_goes_by_many_names(sohoa: Sohoa, results: Path, name: str) -> None:
    assert "a/report.pdf  report-11" in sohoa("explain", results, name).out


@pytest.mark.parametrize(
    ("name", "language", "says"),
    [
        ("nothing", "en", "nothing: no such paper in this output folder"),
        ("nothing", "vi", "nothing: trong thư mục kết quả không có văn bản này"),
        ("", "en", "no such paper"),
    ],
)
def test_a_name_that_nothing_has(sohoa: Sohoa, results: Path, name: str, language: str, says: str) -> None:
    found = sohoa("explain", results, name, "--lang-ui", language)
    assert (found.code, found.out) == (2, "")
    assert says in found.err


def test_a_name_that_several_have(sohoa: Sohoa, results: Path) -> None:
    for name in ("report-11-p2", "report-11-p3"):
        record = Record(document_id=name, source="two.pdf")
        write_document(results, name, render_document(record))
    found = sohoa("explain", results, "two", "--lang-ui", "en")
    assert (found.code, found.out) == (2, "")
    assert "two: several papers are called so, choose one: report-11-p2, report-11-p3" in found.err


def test_a_paper_without_text_says_why(sohoa: Sohoa, results: Path) -> None:
    found = sohoa("explain", results, "failed", "--lang-ui", "vi")
    assert found.code == 0
    assert "c.pdf: tệp rỗng." in found.out


@pytest.mark.parametrize("command", [("graph",), ("figures",), ("explain", "x")])
def test_a_folder_without_results(sohoa: Sohoa, tmp_path: Path, command: tuple[str, ...]) -> None:
    found = sohoa(command[0], tmp_path, *command[1:], "--lang-ui", "en")
    assert found.code == 2
    assert "not an output folder of sohoa run" in found.err
    assert list(tmp_path.iterdir()) == []
