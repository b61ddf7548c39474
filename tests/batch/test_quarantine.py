"""Promise: a secret paper is in no table, text or log; the ledger knows where it lies and why it was set aside, and nothing else does."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from pathlib import Path

import pytest

from pipeline.batch import run
from pipeline.config import Config, ExtractSettings
from pipeline.export import read_table
from pipeline.source import find_inputs

STAMPED = """ỦY BAN NHÂN DÂN
PHƯỜNG MẪU
Số: 12/BC-UBND
TỐI MẬT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Phường Mẫu, ngày 05 tháng 3 năm 2024

BÁO CÁO
Kết quả công tác quý I năm 2024

Đã tiếp nhận 4711 hồ sơ.
"""


def test_a_secret_paper_leaves_its_place_and_the_reason(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "secret.txt").write_text(STAMPED, "utf-8")
    (folder / "open.txt").write_text(STAMPED.replace("TỐI MẬT\n", "").replace("4711", "125"), "utf-8")
    items = find_inputs([folder], out=out)
    caplog.set_level(logging.INFO)
    summary = run(items, out, Config(), jobs=1, language="vi")
    assert summary.documents == {"done": 1, "failed": 0, "quarantined": 1}
    assert summary.exit_code == 0
    assert (summary.to_review, summary.reasons["secret"]) == (1, 0)
    assert [(row["source"], row["document_code"]) for row in read_table(out / "records.csv")] == [("open.txt", "12/BC-UBND")]
    assert all(name not in caplog.text for name in ("secret", "4711"))
    files = [path for path in out.rglob("*") if path.is_file()]
    assert {path.name for path in files if b"secret.txt" in path.read_bytes()} == {"sohoa.db"}
    assert not [path for path in files if "secret-" in str(path) or b"4711" in path.read_bytes()]
    with contextlib.closing(sqlite3.connect(out / "sohoa.db")) as ledger:
        kept = ledger.execute("SELECT source FROM pages JOIN inputs ON input = id WHERE content IS NOT NULL").fetchall()
        told = ledger.execute("SELECT place, reasons FROM documents WHERE status = 'quarantined'").fetchall()
    assert kept == [("open.txt",)]
    assert [(place.endswith("secret.txt"), reasons) for place, reasons in told] == [(True, "secret")]

    run(items, out, Config(extract=ExtractSettings(allow_secret=True)), jobs=1)
    rows = {row["source"]: row for row in read_table(out / "records.csv")}
    assert rows["secret.txt"]["document_code"] == "12/BC-UBND"
    run(items, out, Config(), jobs=1)
    assert not [path for path in out.rglob("*") if path.is_file() and b"4711" in path.read_bytes()]
    assert not list(out.glob("documents/secret-*"))
