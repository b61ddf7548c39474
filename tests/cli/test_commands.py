"""show, restore, evaluate and doctor."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.cli import doctor
from pipeline.export import read_records, render_document, write_document, write_tables
from pipeline.ocr.doctor import LanguageData
from pipeline.record import Evidence, Finding, Header, Quantity, Record, Reference, Text

Sohoa = Callable[..., SimpleNamespace]


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """An output folder with one good and one failed paper."""
    seen = Evidence(method="m", confidence=0.9, page=2)
    good = Record(
        document_id="a",
        source="a.pdf",
        first_page=3,
        header=Header(
            document_code=Text(value="07/KH-UBND", evidence=seen),
            type_code=Text(value="KH", evidence=seen),
            type_name=Text(value="Kế hoạch", evidence=seen),
            issued_on=Text(value="2024-01-24", evidence=seen),
            title=Text(value="Tuyên truyền cải cách hành chính", evidence=seen),
        ),
        references=(Reference(seq=1, code="12/QĐ-UBND", type_name="Quyết định", title="giao chỉ tiêu", relation="basis", evidence=seen),),
        quantities=(Quantity(seq=1, value="14", total="20", unit="xã", indicator="đạt chuẩn", evidence=seen),),
        findings=(Finding(reason="no_signer"),),
    )
    failed = Record(document_id="b", source="b.pdf", status="failed", failure="empty", failure_message="b.pdf: tệp rỗng; hãy quét lại.")
    out = tmp_path / "out"
    for record in (good, failed):
        write_document(out, record.document_id, render_document(record))
    write_tables(out, read_records(out))
    return out


def test_show_says_what_an_archivist_looks_for(sohoa: Sohoa, results: Path) -> None:
    found = sohoa("show", results, "--lang-ui", "vi")
    assert (found.code, found.err) == (0, "")
    for text in ("a.pdf:3", "07/KH-UBND", "2024-01-24", "Kế hoạch", "Tuyên truyền cải cách hành chính", "thiếu người ký"):
        assert text in found.out
    assert "hỏng" in found.out
    assert "tệp rỗng; hãy quét lại." in found.out


def test_show_of_the_other_tables(sohoa: Sohoa, results: Path) -> None:
    references = sohoa("show", results, "--table", "references", "--lang-ui", "en").out
    assert "12/QĐ-UBND" in references
    assert "basis" in references
    quantities = sohoa("show", results, "--table", "quantities", "--lang-ui", "en").out
    assert "14/20" in quantities
    assert "đạt chuẩn" in quantities


def test_a_reader_that_goes_away_is_no_error(results: Path) -> None:
    """As in `sohoa show out | head -1`."""
    command = f"{sys.executable} -m pipeline show {results} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_restore_keeps_lines_and_white_space(line_end: bytes, tmp_path: Path) -> None:
    given = line_end.join([b"Uy  ban nhan dan", b"\tphuong 1 ", b"", b"So: 147/BC-UBND"])
    command = [sys.executable, "-m", "pipeline", "restore"]
    piped = subprocess.run(command, input=given, capture_output=True, check=True).stdout
    assert piped.count(line_end) == 3
    assert [line.split()[-1:] for line in piped.decode().splitlines()][-1] == ["147/BC-UBND"]
    assert bare(piped.decode()) == given.decode().lower()
    (tmp_path / "a.txt").write_bytes(given)
    assert subprocess.run([*command, str(tmp_path / "a.txt")], capture_output=True, check=True).stdout == piped


def test_restore_passes_on_bytes_that_are_no_text() -> None:
    done = subprocess.run([sys.executable, "-m", "pipeline", "restore"], input=b"\xef\xbb\xbfa \xff b\n", capture_output=True, check=True)
    assert done.stdout.startswith(b"\xef\xbb\xbf")
    assert b"\xff" in done.stdout


@pytest.mark.parametrize("codec", ["latin-1", "utf-8"])
@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("TCVN3", "Uû ban nh©n d©n x· b¸o c¸o kÕt qu¶ thùc hiÖn\r\n\r\nc«ng t¸c c¶i c¸ch hµnh chÝnh\r\n"),
        ("VNI", "Uûy ban nhaân daân xaõ baùo caùo keát quaû thöïc hieän\r\n\r\ncoâng taùc caûi caùch haønh chính\r\n"),
    ],
)
def test_restore_converts_old_encodings_and_says_so(name: str, old: str, codec: str, tmp_path: Path) -> None:
    """As typed, a byte a letter, or saved as UTF-8 later; from a file as from a pipe."""
    (tmp_path / "old.txt").write_bytes(old.encode(codec))
    command = [sys.executable, "-m", "pipeline", "restore", "--lang-ui", "en"]
    piped = subprocess.run(command, input=old.encode(codec), capture_output=True, check=True)
    read = subprocess.run([*command, str(tmp_path / "old.txt")], capture_output=True, check=True)
    lines = piped.stdout.decode("utf-8").split("\r\n")
    assert lines == ["Ủy ban nhân dân xã báo cáo kết quả thực hiện", "", "công tác cải cách hành chính", ""]
    assert read.stdout == piped.stdout
    assert name in piped.stderr.decode("utf-8")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("UTF-16", "Ủy ban nhân dân xã bố sung dự toán\r\n\r\nsố 7\r\n".encode("utf-16")),
        ("UTF-16", "Ủy ban nhân dân xã bố sung dự toán\r\n\r\nsố 7\r\n".encode("utf-16-be")),
        (
            "Windows-1258",
            b"U\xd2y ban nh\xe2n d\xe2n xa\xde b\xf4\xec sung d\xfd\xf2 toa\xecn\r\n\r\ns\xf4\xec 7\r\n",
        ),
    ],
)
def test_restore_writes_text_of_other_encodings_as_utf8(name: str, given: bytes) -> None:
    """As Notepad saves it; the output is of one encoding, not of two mixed."""
    command = [sys.executable, "-m", "pipeline", "restore", "--lang-ui", "en"]
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    assert done.stdout.decode("utf-8-sig") == "Ủy ban nhân dân xã bổ sung dự toán\r\n\r\nsố 7\r\n"
    assert name in done.stderr.decode("utf-8")


def test_restore_explains_its_changes() -> None:
    """Line and column, as read, as restored, how sure, the next best reading."""
    given = "Uy ban nhan dan\nphuong Mau"
    command = [sys.executable, "-m", "pipeline", "restore", "--explain"]
    done = subprocess.run(command, input=given.encode(), capture_output=True, check=True)
    changes = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert changes
    for place, seen, text, confidence, _ in changes:
        line, column = map(int, place.split(":"))
        assert given.split("\n")[line - 1][column - 1 :].startswith(seen)
        assert text != seen
        assert bare(text) == seen.lower()
        assert 0 <= float(confidence) <= 1


def bare(text: str) -> str:
    """The letters without their marks, in one case."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower().replace("đ", "d")) if not unicodedata.combining(c))


def test_doctor_names_what_is_missing(sohoa: Sohoa, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = sohoa("doctor", "--lang-ui", "en")
    assert found.code == 3
    assert "✗ Tesseract" in found.out
    assert "apt install tesseract-ocr tesseract-ocr-vie" in found.out
    assert "apt install poppler-utils" in found.out
    assert "Missing: 2" in found.out


@pytest.mark.tesseract
def test_doctor_on_a_whole_machine(sohoa: Sohoa) -> None:
    found = sohoa("doctor", "--lang-ui", "vi")
    assert found.code == 0
    assert "✗" not in found.out
    assert "Chữ có dấu" in found.out
    assert "Mọi thứ cần có đều có." in found.out
    assert "✗" in sohoa("doctor", "--lang", "vie+xyz").out


@pytest.mark.tesseract
def test_doctor_says_when_pages_are_read_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without trueocr nothing is missing that a run needs, and the loss is named."""
    monkeypatch.setattr(doctor, "find_languages", lambda languages: (LanguageData(languages),))
    monkeypatch.setattr(doctor, "second_reader_version", lambda: "")
    checks = {check.name: check for check in doctor.look("vie", "en")}
    assert checks["trueocr"].state == "warning"
    assert "Tesseract alone" in checks["trueocr"].text
    assert checks["Data 'vie'"].state == "missing"


def test_evaluate_prints_and_writes_its_figures(sohoa: Sohoa, results: Path, tmp_path: Path) -> None:
    truth = tmp_path / "truth"
    truth.mkdir()
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(["file", "document_code", "issued_on", "number_kind", "date_kind"])
    writer.writerow(["a.pdf", "07/KH-UBND", "2024-01-25", "printed", "printed"])
    (truth / "headers.csv").write_text(lines.getvalue(), "utf-8")
    found = sohoa("evaluate", truth, results, "--errors", "--json", tmp_path / "f.json", "--lang-ui", "en")
    assert found.code == 0
    assert "a.pdf\tissued_on\twrong\t'2024-01-25'\t'2024-01-24'" in found.out
    figures = json.loads((tmp_path / "f.json").read_text("utf-8"))["fields"]
    assert figures["document_code/printed"]["right"] == 1.0
    assert figures["issued_on/all"]["wrong"] == 1.0
    assert figures["issued_on to the month/all"]["right"] == 1.0


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "pipeline", "--version"], capture_output=True, text=True, check=True, env={**os.environ})
    assert done.stdout.startswith("sohoa ")
