"""The samples keep their promise: inputs and truth belong together, and the truth says nothing that the paper does not say."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

SAMPLES = Path(__file__).parents[2] / "samples"
SCANS, TRUTH = SAMPLES / "scans", SAMPLES / "truth"
FILES = sorted(p.name for p in SCANS.iterdir())
RELATIONS = {"basis", "implements", "answers", "amends", "replaces", "attached", "nested", "mentions"}


def table(name: str) -> list[dict[str, str]]:
    with (TRUTH / name).open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def text_of(file: str) -> str:
    """The true text, the first of each choice of readings."""
    text = (TRUTH / f"{Path(file).stem}.txt").read_text("utf-8")
    return re.sub(r"\{([^|{}]*)\|[^{}]*\}", r"\1", text)


def running(text: str) -> str:
    """Lines and pages joined, words parted at a hyphen whole again, in one case."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w-)\n(?=\w)", "", text)).casefold()


def pages(file: str) -> int:
    path = SCANS / file
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as doc:
            return len(doc)
    with Image.open(path) as image:
        return int(getattr(image, "n_frames", 1))


def by_file(name: str) -> dict[str, list[dict[str, str]]]:
    out: dict[str, list[dict[str, str]]] = {f: [] for f in FILES}
    for row in table(name):
        out[row["file"]].append(row)
    return out


HEADERS = {row["file"]: row for row in table("headers.csv")}
REFERENCES, QUANTITIES = by_file("references.csv"), by_file("quantities.csv")
GOLD = dict(line.split("\t") for line in (TRUTH / "gold_files.txt").read_text("utf-8").splitlines())


def test_every_scan_has_truth_and_every_truth_a_scan() -> None:
    assert sorted(HEADERS) == FILES
    assert sorted(GOLD) == FILES
    assert sorted(p.name for p in TRUTH.glob("*.txt") if p.name != "gold_files.txt") == sorted(f"{Path(f).stem}.txt" for f in FILES)


def test_the_kinds_that_a_reader_must_know_are_there() -> None:
    assert len(FILES) >= 11
    assert {".pdf", ".tif", ".jpg", ".png", ".txt"} <= {Path(f).suffix for f in FILES}
    assert {"BC", "KH", "QĐ", "CV", "TB", "TTr", "NQ"} <= {row["type_code"] for row in HEADERS.values()}
    assert {"printed", "handwritten", "blank"} <= {row["number_kind"] for row in HEADERS.values()}
    assert any(row["arrival_number"] for row in HEADERS.values())
    assert any(pages(f) > 1 for f in FILES if f.endswith(".tif"))


def test_the_folder_stays_small() -> None:
    sizes = {p.name: p.stat().st_size for p in SAMPLES.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert sum(sizes.values()) <= 12 * 2**20
    assert max(sizes.values()) <= 3 * 2**20


def test_the_readme_names_each_file() -> None:
    readme = (SAMPLES / "README.md").read_text("utf-8")
    assert [f for f in FILES if f"| `{f}` |" not in readme] == []


@pytest.mark.parametrize("file", FILES)
def test_text_is_nfc_with_the_pages_of_the_scan(file: str) -> None:
    text = (TRUTH / f"{Path(file).stem}.txt").read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert "  " not in text
    if not file.endswith(".txt"):
        assert text.count("\f") + 1 == pages(file)
        assert GOLD[file] == ",".join(str(n + 1) for n in range(pages(file)))


def test_the_given_text_is_restored_line_for_line() -> None:
    seen = (SCANS / "phuong1-bao-cao-147.ocr.txt").read_text("utf-8").split("\n")
    true = (TRUTH / "phuong1-bao-cao-147.ocr.txt").read_text("utf-8").split("\n")
    assert [len(line.split()) for line in seen] == [len(line.split()) for line in true]


@pytest.mark.parametrize("file", FILES)
def test_the_text_holds_every_header_value(file: str) -> None:
    row, text = HEADERS[file], running(text_of(file))
    for name in ("document_number", "document_notation", "issuer", "parent_issuer", "place", "title", "signer_name", "signer_title"):
        if row[name] not in ("", "?"):
            assert row[name].casefold() in text, name
    if row["type_code"] != "CV":
        assert row["type_name"].casefold() in text
    year, _, rest = row["issued_on"].partition("-")
    month, _, day = rest.partition("-")
    assert re.search(rf"ngày {day and '0?' + str(int(day))} ?tháng 0?{int(month)} năm {year}", text)


@pytest.mark.parametrize("file", FILES)
def test_the_code_is_number_and_notation(file: str) -> None:
    row = HEADERS[file]
    joints = {row["document_number"] + joint + row["document_notation"] for joint in "/-"}
    blank = not (row["document_number"] and row["document_notation"])
    assert row["document_code"] in ({""} if blank else joints)
    assert (row["document_number"] == "") == (row["number_kind"] == "blank")


@pytest.mark.parametrize("file", FILES)
def test_the_text_holds_every_reference(file: str) -> None:
    text, rows = running(text_of(file)), REFERENCES[file]
    assert [int(r["seq"]) for r in rows] == list(range(1, len(rows) + 1))
    codes = [r["code"] for r in rows if r["code"]]
    assert len(codes) == len(set(codes))
    for row in rows:
        assert row["code"].casefold() in text
        assert row["title"].casefold() in text
        assert row["issuer"].casefold() in text
        assert row["relation"] in RELATIONS
        assert row["code"] or row["title"]
        if row["issued_on"]:
            year, month, day = row["issued_on"].split("-")
            assert re.search(rf"0?{int(day)}(?:/| tháng )0?{int(month)}(?:/| năm ){year}", text)


@pytest.mark.parametrize("file", FILES)
def test_every_code_of_the_text_is_a_reference_or_its_own(file: str) -> None:
    known = {r["code"].casefold() for r in REFERENCES[file]} | {HEADERS[file]["document_code"].casefold()}
    text = re.sub(r"(?<=\d) (?=/\w)", "", running(text_of(file)))
    codes = re.findall(r"(?<![\w/.])\d{1,5}(?:/\d{4}/qh\d\d|(?:/\d{4})?/[a-zđ]+(?:-[a-zđ]+)+|-[a-zđ]+/[a-zđ]+)", text)
    assert codes
    assert set(codes) <= known


@pytest.mark.parametrize("file", FILES)
def test_the_text_holds_every_quantity(file: str) -> None:
    leaves = [running(page) for page in text_of(file).split("\f")]
    rows = QUANTITIES[file]
    assert rows
    assert [int(r["seq"]) for r in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        whole, _, part = row["value"].partition(".")
        written = f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")
        page = leaves[int(row["page"]) - 1] if row["page"] else leaves[0]
        word = {"2": "hai"}.get(row["value"], written)
        assert re.search(rf"(?<![\d.,])(?:0?{re.escape(written)}|{word})(?!\d)", page), row
        assert row["where"] in ("prose", "table")
        assert row["indicator"]
        assert bool(row["column"]) == (row["where"] == "table")
        assert row["comparison"] in ("", "up", "down")


def test_a_born_digital_and_a_mixed_file_have_the_text_layer_that_they_promise() -> None:
    def layer(name: str, number: int) -> str:
        with pypdfium2.PdfDocument(io.BytesIO((SCANS / name).read_bytes())) as doc:
            return running(doc[number].get_textpage().get_text_bounded())

    assert "số: 2045/snnmt-ttbvtv" in layer("cong-van-tra-loi-xa-yen-son.pdf", 0)
    assert "số: 06/bc-thys" in layer("bao-cao-so-ket-hoc-ky.pdf", 0)
    assert layer("bao-cao-so-ket-hoc-ky.pdf", 1).strip() == ""
    assert layer("quyet-dinh-kien-toan-ban-chi-dao.pdf", 0).strip() == ""
