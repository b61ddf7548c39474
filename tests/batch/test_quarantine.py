"""Promise: of a secret paper nothing is on the disk but its place and the reason, in no file of the output folder, the ledger included."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

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


def test_a_secret_paper_leaves_its_place_and_the_reason(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "secret.txt").write_text(STAMPED, "utf-8")
    (folder / "open.txt").write_text(STAMPED.replace("TỐI MẬT\n", "").replace("4711", "125"), "utf-8")
    items = find_inputs([folder], out=out)
    summary = run(items, out, Config(), jobs=1, language="vi")
    assert summary.documents == {"done": 1, "failed": 0, "quarantined": 1}
    assert summary.exit_code == 0
    rows = {row["source"]: row for row in read_table(out / "records.csv")}
    row = rows["secret.txt"]
    assert (row["status"], row["failure"], row["review_reasons"], row["secrecy"]) == ("quarantined", "secret", "secret", "TỐI MẬT")
    assert "dấu" in row["failure_message"]
    assert rows["open.txt"]["document_code"] == "12/BC-UBND"
    files = [path for path in out.rglob("*") if path.is_file()]
    assert {path.name for path in files if "secret-" in str(path)} == {"record.json"}
    assert not [path.name for path in files if b"4711" in path.read_bytes()]
    with contextlib.closing(sqlite3.connect(out / "sohoa.db")) as ledger:
        kept = ledger.execute("SELECT source FROM pages JOIN inputs ON input = id WHERE content IS NOT NULL").fetchall()
    assert kept == [("open.txt",)]

    run(items, out, Config(extract=ExtractSettings(allow_secret=True)), jobs=1)
    rows = {row["source"]: row for row in read_table(out / "records.csv")}
    assert rows["secret.txt"]["document_code"] == "12/BC-UBND"
    run(items, out, Config(), jobs=1)
    assert not [path.name for path in out.rglob("*") if path.is_file() and path.suffix != ".db" and b"4711" in path.read_bytes()]
