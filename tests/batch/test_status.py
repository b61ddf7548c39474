"""Promise: `sohoa status` says how a folder stands, whatever state it is in, and leaves nothing in it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from fake_stages import STAGES, assemble

from pipeline.batch import folder_status, run
from pipeline.batch.ledger import VERSION
from pipeline.config import Config
from pipeline.digitize import Result
from pipeline.errors import OutputError, UsageError
from pipeline.export import read_table
from pipeline.record import Evidence, Header, Text
from pipeline.source import InputItem

Scripts = Callable[..., list[InputItem]]


def go(items: list[InputItem], out: Path) -> None:
    with ThreadPoolExecutor(2) as executor:
        run(items, out, Config(), jobs=2, executor=executor, stages=STAGES)


def files_of(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def test_asking_changes_nothing_in_the_folder(scripts: Scripts, tmp_path: Path) -> None:
    go(scripts(a="ok", b="damaged"), tmp_path / "out")
    before = files_of(tmp_path / "out")
    assert folder_status(tmp_path / "out", "en").files["in"] == 2
    assert files_of(tmp_path / "out") == before


def test_while_a_run_writes_it_is_seen_and_not_disturbed(scripts: Scripts, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(scripts(a="ok"), out)
    with contextlib.closing(sqlite3.connect(out / "sohoa.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE inputs SET state = 'running'")
        assert folder_status(out, "en").files["done"] == 1
        writer.execute("COMMIT")
        assert folder_status(out, "en").files["running"] == 1
    assert not list(out.glob("sohoa.db-*"))


def test_what_a_killed_run_left_beside_the_ledger_is_read(scripts: Scripts, tmp_path: Path) -> None:
    """The last changes of a run that was killed are in its write-ahead log."""
    out, killed = tmp_path / "out", tmp_path / "killed"
    go(scripts(a="ok"), out)
    killed.mkdir()
    with contextlib.closing(sqlite3.connect(out / "sohoa.db", isolation_level=None)) as writer:
        writer.execute("UPDATE inputs SET state = 'running'")
        for path in out.glob("sohoa.db*"):
            (killed / path.name).write_bytes(path.read_bytes())
    assert (killed / "sohoa.db-wal").stat().st_size > 0
    assert folder_status(killed, "en").files["running"] == 1


def test_duplicates_are_counted_by_how_far_they_are_the_same(scripts: Scripts, tmp_path: Path) -> None:
    def with_number(*arguments: object) -> list[Result]:
        results = assemble(*arguments)  # type: ignore[arg-type]
        values = {"issuer": "UBND xã A", "type_code": "BC", "document_number": "12", "issued_on": "2024-03-05"}
        evidence = Evidence(method="test", confidence=1.0)
        header = Header(**{name: Text(value=value, evidence=evidence) for name, value in values.items()})
        return [Result(r.record.model_copy(update={"header": header}), r.document) for r in results]

    out = tmp_path / "out"
    items = scripts(a="ok", b="ok", c="ok ok", d="damaged")
    with ThreadPoolExecutor(2) as executor:
        run(items, out, Config(), jobs=2, executor=executor, stages=replace(STAGES, assemble=with_number))
    assert folder_status(out, "en").duplicates == {"bytes": 1, "pages": 0, "paper": 1}
    assert [row["duplicate_level"] for row in read_table(out / "records.csv")] == ["", "bytes", "paper", ""]
    go(scripts(b="ok ok ok"), out)
    assert folder_status(out, "en").duplicates == {"bytes": 0, "pages": 0, "paper": 1}


def test_a_run_that_is_about_to_begin_and_another_version_are_told(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "sohoa.db")) as ledger:
        ledger.execute("CREATE TABLE t (x)")
    with pytest.raises(UsageError, match=r"no sohoa\.db"):
        folder_status(tmp_path, "en")
    with contextlib.closing(sqlite3.connect(tmp_path / "sohoa.db")) as ledger:
        ledger.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(OutputError, match="another version"):
        folder_status(tmp_path, "en")
    (tmp_path / "sohoa.db").write_bytes(b"no database " * 500)
    with pytest.raises(OutputError, match="cannot be read"):
        folder_status(tmp_path, "en")


def test_the_ledger_of_an_earlier_version_is_put_aside_and_no_paper_is_lost(scripts: Scripts, tmp_path: Path) -> None:
    items, out = scripts(a="ok", b="ok"), tmp_path / "out"
    go(items, out)
    with contextlib.closing(sqlite3.connect(out / "sohoa.db")) as ledger:
        ledger.execute(f"PRAGMA user_version = {VERSION - 1}")
    go(items[:1], out)
    assert (out / "sohoa.db.damaged").is_file()
    assert [row["source"] for row in read_table(out / "records.csv")] == ["a.script", "b.script"]
