"""`sohoa run` from beginning to end, through the real pipeline."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.export import read_record, read_table

Sohoa = Callable[..., SimpleNamespace]


def rows(out: Path) -> dict[str, dict[str, str]]:
    return {row["source"]: row for row in read_table(out / "records.csv")}


def test_a_paper_becomes_a_record(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    """Nothing on standard output, a summary on standard error, everything that was promised in the folder."""
    out = tmp_path / "out"
    found = sohoa("run", report, "--out", out, "--jobs", 1, "--lang-ui", "en")
    assert (found.code, found.out) == (0, "")
    assert "Done" in found.err
    assert "Pages read" in found.err
    row = rows(out)["good.txt"]
    expected = {"document_code": "12/BC-UBND", "issued_on": "2024-03-05", "type_code": "BC", "place": "Phường Mẫu", "status": "done"}
    assert {k: row[k] for k in expected} == expected
    assert [r["code"] for r in read_table(out / "references.csv")] == ["07/KH-UBND"]
    assert ("125", "hồ sơ") in [(q["value"], q["unit"]) for q in read_table(out / "quantities.csv")]
    assert {p.name for p in out.iterdir()} == {
        "records.csv",
        "references.csv",
        "quantities.csv",
        "records.xlsx",
        "run.json",
        "sohoa.db",
        "documents",
    }
    assert {p.name for p in (out / "documents").glob("*/*")} == {"record.json", "text.txt", "ocr.txt", "words.json"}
    record = read_record(out / row["record_path"])
    code, text = record.header.document_code.evidence, (out / row["text_path"]).read_text("utf-8")
    assert code is not None
    assert text[code.start : code.end].replace(" ", "").endswith("12/BC-UBND")


def test_quiet_is_quiet(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    found = sohoa("run", report, "--out", tmp_path / "out", "-q", "-j", 1)
    assert (found.code, found.out, found.err) == (0, "", "")


def test_verbose_says_more(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    (report / "run.json").write_text("{}")
    (report / "documents").mkdir()
    (report / "old").mkdir()
    (report / "old" / "run.json").write_text("{}")
    (report / "old" / "documents").mkdir()
    plain = sohoa("run", report, "--out", tmp_path / "out", "-j", 1, "--lang-ui", "en")
    more = sohoa("run", report, "--out", tmp_path / "out", "-j", 1, "-v", "--lang-ui", "en")
    assert "output folder" not in plain.err
    assert "not read, an output folder" in more.err


def test_a_dry_run_lists_and_writes_nothing(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    (report / "bad.pdf").write_bytes(b"")
    found = sohoa("run", report, "--out", tmp_path / "out", "--dry-run", "-j", 1, "--lang-ui", "en")
    assert found.code == 6
    assert found.out == "empty\tbad.pdf\n1\tgood.txt\n"
    assert "2 files, 1 pages, 1 files cannot be read" in found.err
    assert not (tmp_path / "out").exists()


def test_flags_stand_over_the_file_and_both_over_the_defaults(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text('[source]\ndpi = 200\n[ocr]\nlanguage = "eng"\n')
    sohoa("run", report, "--out", tmp_path / "out", "--config", config, "--lang", "vie", "-j", 1)
    settings = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["settings"]
    assert (settings["source"]["dpi"], settings["ocr"]["language"], settings["clean"]["deskew"]) == (200, "vie", True)


# -- bad input: a clear message that names the file, the right exit code, nothing lost


@pytest.fixture
def bad(pdf: SimpleNamespace) -> dict[str, bytes]:
    """Name -> content of files that cannot be read."""
    whole = pdf.build_pdf([pdf.PdfPage()])
    header = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0dIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\0\0\0\0"
    header += zlib.crc32(header[12:]).to_bytes(4, "big")
    return {
        "empty.pdf": b"",
        "cut.pdf": whole[: len(whole) // 2],
        "locked.pdf": pdf.build_pdf([pdf.PdfPage()], password="mật khẩu"[:3]),
        "text.pdf": "Chỉ là chữ".encode(),
        "huge.png": header + b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82",
        "many.pdf": pdf.build_pdf([pdf.PdfPage()] * 12),
    }


def test_every_kind_of_bad_file_is_a_row_with_a_reason_a_clerk_understands(
    sohoa: Sohoa, report: Path, tmp_path: Path, bad: dict[str, bytes]
) -> None:
    for name, content in bad.items():
        (report / name).write_bytes(content)
    config = tmp_path / "c.toml"
    config.write_text("[limits]\nmax_pages = 11\n")
    out = tmp_path / "out"
    found = sohoa("run", report, "--out", out, "--config", config, "-j", 2, "--lang-ui", "vi")
    assert found.code == 6
    reasons = {
        "empty.pdf": ("empty", "tệp rỗng"),
        "cut.pdf": ("damaged", "bị hỏng hoặc bị cắt cụt"),
        "locked.pdf": ("encrypted", "--password-file"),
        "text.pdf": ("unreadable_format", "định dạng"),
        "huge.png": ("too_large", "quá lớn"),
        "many.pdf": ("too_many_pages", "có 12 trang, giới hạn là 11"),
    }
    assert {k: (r["status"], r["failure"]) for k, r in rows(out).items() if k != "good.txt"} == {
        k: ("failed", v[0]) for k, v in reasons.items()
    }
    for name, (_, words) in reasons.items():
        assert rows(out)[name]["failure_message"].startswith(f"{name}")
        assert words in rows(out)[name]["failure_message"]
        assert rows(out)[name]["failure_message"] in found.err
    assert rows(out)["good.txt"]["status"] == "done"
    assert all((report / name).read_bytes() == content for name, content in bad.items()), "originals are never changed"


def test_only_bad_files_is_exit_code_4(sohoa: Sohoa, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert sohoa("run", tmp_path / "empty.pdf", "--out", tmp_path / "out", "-j", 1).code == 4
    assert rows(tmp_path / "out").keys() == {"empty.pdf"}


def test_a_locked_pdf_opens_with_the_password_file(sohoa: Sohoa, tmp_path: Path, pdf: SimpleNamespace) -> None:
    (tmp_path / "locked.pdf").write_bytes(pdf.build_pdf([pdf.PdfPage()], password="open sesame"))  # noqa: S106 - made up
    passwords = tmp_path / "passwords"
    passwords.write_text("wrong\nopen sesame\n")
    found = sohoa("run", tmp_path / "locked.pdf", "--out", tmp_path / "out", "--password-file", passwords, "-j", 1)
    assert found.code == 0
    assert rows(tmp_path / "out")["locked.pdf"]["status"] == "done"


def test_a_blank_page_is_a_record_without_values_and_the_reason(sohoa: Sohoa, tmp_path: Path, pdf: SimpleNamespace) -> None:
    (tmp_path / "blank.pdf").write_bytes(pdf.build_pdf([pdf.PdfPage()]))
    assert sohoa("run", tmp_path / "blank.pdf", "--out", tmp_path / "out", "-j", 1).code == 0
    row = rows(tmp_path / "out")["blank.pdf"]
    assert (row["status"], row["document_number"], row["issued_on"], row["title"]) == ("done", "", "", "")
    assert "blank_page" in row["review_reasons"].split("; ")


def test_a_file_that_may_not_be_read(sohoa_without_rights: Sohoa, report: Path, tmp_path: Path) -> None:
    (report / "closed.txt").write_text("x")
    (report / "closed.txt").chmod(0)
    found = sohoa_without_rights("run", report, "--out", tmp_path / "out", "-j", 1, "--lang-ui", "en")
    assert found.code == 6
    assert "closed.txt: no permission to read the file" in found.err
    assert {k: r["failure"] for k, r in rows(tmp_path / "out").items()} == {"closed.txt": "no_permission", "good.txt": ""}


def test_two_files_of_the_same_name_are_two_documents(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    for box in ("a", "b"):
        (report / box).mkdir()
        (report / box / "001.txt").write_text(f"Hộp {box}")
    sohoa("run", report, "--out", tmp_path / "out", "-j", 1)
    assert rows(tmp_path / "out").keys() == {"a/001.txt", "b/001.txt", "good.txt"}
    assert len(list((tmp_path / "out" / "documents").iterdir())) == 3


def test_names_with_spaces_quotes_and_decomposed_letters(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "báo cáo 'số' \"một\", bản; 2.txt")
    (report / name).write_text("Một dòng", "utf-8")
    (report / "=1+1.txt").write_text("Một dòng", "utf-8")
    assert sohoa("run", report, "--out", tmp_path / "out", "-j", 1).code == 0
    assert rows(tmp_path / "out").keys() == {unicodedata.normalize("NFC", name), "=1+1.txt", "good.txt"}
    assert b",'=1+1.txt," in (tmp_path / "out" / "records.csv").read_bytes()


def test_a_folder_with_nothing_to_do(sohoa: Sohoa, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.docx").write_bytes(b"x")
    found = sohoa("run", tmp_path / "in", "--out", tmp_path / "out", "--lang-ui", "en")
    assert found.code == 4
    assert "No file that can be read (PDF, TIFF, JPEG, PNG, WebP, JPEG 2000, TXT, ZIP) was found in:" in found.err
    assert not (tmp_path / "out").exists()


# -- bad output


def test_an_output_folder_that_exists_keeps_what_is_in_it(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    assert sohoa("run", report, "--out", out, "-j", 1).code == 0
    assert (out / "mine.txt").read_text() == "mine"


def test_an_output_folder_inside_the_input_is_not_read(sohoa: Sohoa, report: Path) -> None:
    for _ in range(2):
        assert sohoa("run", report, "--out", report / "out", "-j", 1).code == 0
    assert rows(report / "out").keys() == {"good.txt"}


def test_an_output_folder_that_is_a_file(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    found = sohoa("run", report, "--out", tmp_path / "out", "--lang-ui", "en")
    assert found.code == 5
    assert "the output must be a folder, this is a file" in found.err
    assert (tmp_path / "out").read_text() == "mine"


def test_an_output_folder_that_is_read_only(sohoa_without_rights: Sohoa, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o555)
    found = sohoa_without_rights("run", report, "--out", out, "-j", 1, "--lang-ui", "en")
    assert found.code == 5
    assert f"{out}: cannot be written (Permission denied)" in found.err
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(("room", "detail"), [(100, "disk I/O error"), (150_000, "File too large")])
def test_a_full_disk(report: Path, tmp_path: Path, room: int, detail: str) -> None:
    """Played by a limit on the size of a file: at the very first one, and at a later one. No half-written file stays."""
    out = tmp_path / "out"
    (report / "good.txt").write_text("Một dòng chữ rất dài.\n" * 1_800, "utf-8")
    program = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (%d, -1)); "
    )
    program += "from pipeline.cli import main; main()"
    command = [sys.executable, "-c", program % room, "run", str(report), "--out", str(out), "-j", "1", "--lang-ui", "en"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (5, "")
    assert f"cannot be written ({detail}); check the permissions and the free space on the disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(out.rglob(".*")), "half-written files"
    assert not list(out.rglob("record.json"))


@pytest.mark.parametrize("after", [0.0, 3.0], ids=["while it starts", "while it reads"])
def test_ctrl_c_stops_a_run_within_seconds(tmp_path: Path, pdf: SimpleNamespace, after: float) -> None:
    (tmp_path / "long.pdf").write_bytes(pdf.build_pdf([pdf.PdfPage()] * 400))
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "run",
        str(tmp_path / "long.pdf"),
        "--out",
        str(tmp_path / "out"),
        "-j",
        "2",
        "--lang-ui",
        "en",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        deadline = time.monotonic() + 30
        while not (tmp_path / "out" / "run.json").exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        time.sleep(after)
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=20)
        assert time.monotonic() - began < 5
    assert (process.returncode, out) == (130, "")
    assert "Stopped" in err
    assert "Traceback" not in err
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["state"] == "stopped"
    assert not list((tmp_path / "out").rglob(".*"))


def test_no_word_of_a_paper_and_no_name_of_a_person_is_logged(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    """Above DEBUG. Logs are kept longer than papers, and read by more people."""
    words = ("CỘNG HÒA", "cải cách hành chính", "hồ sơ", "Nguyễn Văn Mẫu", "NGUYỄN VĂN MẪU", "Phường Mẫu", "07/KH-UBND")
    text = (report / "good.txt").read_text("utf-8")
    (report / "good.txt").write_text(f"{text}\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\nNguyễn Văn Mẫu\n", "utf-8")
    (report / "bad.pdf").write_bytes(b"%PDF-1.4 " + text.encode())
    for out, how in (("lines", ("-v",)), ("json", ("--log-json", "-v"))):
        found = sohoa("run", report, "--out", tmp_path / out, "-j", 1, "--lang-ui", "en", *how)
        assert found.code == 6
        assert found.err
        assert [word for word in words if word in found.err + found.out] == []
    text = (tmp_path / "json" / rows(tmp_path / "json")["good.txt"]["text_path"]).read_text("utf-8")
    assert all(word in text for word in ("cải cách hành chính", "Nguyễn Văn Mẫu")), "it was there to be told"


def test_machines_are_told_in_json(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    (report / "bad.pdf").write_bytes(b"")
    found = sohoa("run", report, "--out", tmp_path / "out", "-j", 1, "--log-json")
    lines = [json.loads(line) for line in found.err.splitlines()]
    assert all({"time", "event"} <= line.keys() for line in lines)
    events = [line["event"] for line in lines]
    assert (events[0], events[-1]) == ("started", "run")
    assert {"file_opened", "page_done", "document_done", "file_done"} <= set(events)
    assert (lines[-1]["pages"], lines[-1]["exit_code"]) == ({"in": 1, "read": 1, "failed": 0, "before": 0}, 6)
    again = sohoa("run", report, "--out", tmp_path / "out", "-j", 1, "--log-json")
    assert [json.loads(line)["event"] for line in again.err.splitlines()] == ["started", "file_skipped", "file_skipped", "run"]


def test_status_tells_what_is_done_and_what_is_not(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    (report / "bad.pdf").write_bytes(b"")
    sohoa("run", report, "--out", tmp_path / "out", "-j", 1)
    told = sohoa("status", tmp_path / "out", "--lang-ui", "vi")
    assert (told.code, told.err) == (0, "")
    assert "vào 2 = xong 1 + hỏng 1" in told.out
    assert "bad.pdf: tệp rỗng" in told.out
    found = json.loads(sohoa("status", tmp_path / "out", "--json", "--lang-ui", "en").out)
    assert found["files"] == {"in": 2, "done": 1, "failed": 1, "quarantined": 0, "running": 0, "waiting": 0}
    assert [(f["source"], f["failure"], f["attempts"]) for f in found["failures"]] == [("bad.pdf", "empty", 1)]
    assert sohoa("status", tmp_path / "in").code == 2


def test_redo_names_an_input(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    found = sohoa("run", report, "--out", tmp_path / "out", "-j", 1, "--redo", "gone.pdf", "--lang-ui", "en")
    assert found.code == 2
    assert "gone.pdf" in found.err
