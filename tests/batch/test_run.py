"""A run over many files: what every one of them becomes, and what is in the folder afterwards."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from fake_stages import STAGES, die, programs_in

from pipeline.batch import DocumentDone, Event, FileOpened, PageDone, RunSummary, plan, run
from pipeline.batch.pool import WorkerPool
from pipeline.batch.recipe import recipe_of
from pipeline.batch.resume import Measure
from pipeline.batch.store import Store
from pipeline.config import BatchSettings, Config, LimitSettings
from pipeline.errors import MissingToolError, OutputError, PipelineError
from pipeline.export import read_record, read_table
from pipeline.source import InputItem

Scripts = Callable[..., list[InputItem]]
NOT_RESULTS = ("run.json", "sohoa.db")  # times stand there
TABLES = ("records.csv", "references.csv", "quantities.csv", "records.xlsx")


def go(items: list[InputItem], out: Path, **options: object) -> RunSummary:
    config = options.pop("config", Config())
    return run(items, out, config, stages=STAGES, **{"jobs": 2, **options})  # type: ignore[arg-type]


def rows(out: Path) -> dict[str, dict[str, str]]:
    return {row["source"].partition(".")[0]: row for row in read_table(out / "records.csv")}


def report(out: Path) -> dict[str, dict[str, object]]:
    return json.loads((out / "run.json").read_text("utf-8"))


def test_every_file_becomes_a_row_and_a_folder(scripts: Scripts, tmp_path: Path) -> None:
    out = tmp_path / "out"
    summary = go(scripts(a="ok ok ok", b="ok"), out)
    assert summary.exit_code == 0
    assert {k: (r["status"], r["page_count"]) for k, r in rows(out).items()} == {"a": ("done", "3"), "b": ("done", "1")}
    text = (out / rows(out)["a"]["text_path"]).read_text("utf-8")
    assert text == "a.script trang 1\n\fa.script trang 2\n\fa.script trang 3\n", "pages in order, however they came back"
    assert all((out / name).is_file() for name in TABLES)


def test_one_bad_file_never_stops_the_run(scripts: Scripts, tmp_path: Path) -> None:
    """Each gets a row with its reason in the user's language, the good ones are done, and the counts balance."""
    out = tmp_path / "out"
    items = scripts(a="ok", b="damaged", c="ok timeout ok", d="bug", e="locked", f="bug-at-end", g="memory", h="unpicklable", i="ok")
    summary = go(items, out, language="vi")
    assert {k: (r["status"], r["failure"]) for k, r in rows(out).items()} == {
        "a": ("done", ""),
        "b": ("failed", "damaged"),
        "c": ("done", ""),
        "d": ("failed", "internal"),
        "e": ("failed", "encrypted"),
        "f": ("failed", "internal"),
        "g": ("failed", "out_of_memory"),
        "h": ("failed", "internal"),
        "i": ("done", ""),
    }
    assert rows(out)["b"]["failure_message"] == "b.script: tệp bị hỏng hoặc bị cắt cụt (no trailer); hãy quét lại hoặc lấy lại bản gốc."
    assert rows(out)["c"]["review_reasons"] == "unread_page"
    (finding,) = read_record(out / rows(out)["c"]["record_path"]).findings
    assert finding.page == 2
    assert "the text of a paper" not in rows(out)["d"]["failure_message"]
    assert summary.exit_code == 6
    counts = report(out)["counts"]
    assert counts["files"] == {"in": 9, "done": 3, "failed": 6, "waiting": 0, "before": 0}
    assert counts["pages"] == {"in": 9, "read": 5, "failed": 4, "waiting": 0, "before": 0}
    failed = {(f["source"], f["page"], f["failure"]) for f in report(out)["failures"]}  # type: ignore[index]
    assert {("c.script", 2, "timeout"), ("d.script", 1, "internal"), ("b.script", None, "damaged")} <= failed


def test_a_failed_page_is_named_with_its_file(scripts: Scripts, tmp_path: Path) -> None:
    """The engine knows neither; the message must."""
    summary = go(scripts(c="ok timeout"), tmp_path / "out", language="en")
    (failure,) = summary.pages_failed
    assert failure.message.startswith("c.script, page 2: took longer than 3 seconds")


def test_nothing_readable_is_exit_code_4(scripts: Scripts, tmp_path: Path) -> None:
    assert go(scripts(a="damaged", b="timeout"), tmp_path / "out").exit_code == 4
    assert rows(tmp_path / "out").keys() == {"a", "b"}


@pytest.mark.parametrize(("action", "reason"), [("kill", "out_of_memory"), ("crash", "crashed")])
def test_a_page_that_kills_its_worker_is_named_and_the_rest_is_done(scripts: Scripts, tmp_path: Path, action: str, reason: str) -> None:
    """Pages that were under way beside it are not blamed."""
    out = tmp_path / "out"
    summary = go(scripts(a="ok ok ok ok", b=f"ok {action} ok", c="ok ok"), out)
    assert {k: (r["status"], r["page_count"]) for k, r in rows(out).items()} == {"a": ("done", "4"), "b": ("done", "2"), "c": ("done", "2")}
    assert [(f.source, f.page, f.failure) for f in summary.failures] == [("b.script", 2, reason)]


@pytest.mark.parametrize("action", ["kill-once", "engine-once"])
def test_a_page_is_tried_again_after_its_worker_or_the_engine_died(scripts: Scripts, tmp_path: Path, action: str) -> None:
    summary = go(scripts(a=f"ok {action} ok"), tmp_path / "out")
    assert summary.failures == []
    assert rows(tmp_path / "out")["a"]["page_count"] == "3"


def test_a_file_that_kills_its_worker_as_a_whole_is_a_row(scripts: Scripts, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(scripts(a="kill-at-open", b="ok kill-at-end", c="ok"), out)
    assert {k: r["failure"] for k, r in rows(out).items()} == {"a": "out_of_memory", "b": "out_of_memory", "c": ""}


@pytest.mark.parametrize("action", ["hang", "hang-in-program", "spin"])
def test_a_page_that_never_ends_is_ended(scripts: Scripts, tmp_path: Path, action: str) -> None:
    """Even where a library does not let go of the interpreter; no program is left behind."""
    config = Config(limits=LimitSettings(page_seconds=1))
    summary = go(scripts(a=f"ok {action}", b="ok"), tmp_path / "out", config=config)
    assert [(f.source, f.page, f.failure) for f in summary.failures] == [("a.script", 2, "timeout")]
    assert programs_in(Path(tempfile.gettempdir())) == []


def test_a_worker_that_outgrows_its_memory_is_replaced(scripts: Scripts, tmp_path: Path) -> None:
    config = Config(limits=LimitSettings(worker_bytes=600_000_000))
    summary = go(scripts(a="ok grow ok"), tmp_path / "out", config=config)
    assert [(f.page, f.failure) for f in summary.failures] == [(2, "out_of_memory")]


def test_a_missing_tool_ends_the_run(scripts: Scripts, tmp_path: Path) -> None:
    """Every page would fail for the same reason: said once, exit code 3."""
    with pytest.raises(MissingToolError):
        go(scripts(a="ok", b="no-engine"), tmp_path / "out")
    assert report(tmp_path / "out")["state"] == "failed"


def test_the_same_output_whatever_the_number_of_workers_or_the_order(scripts: Scripts, tmp_path: Path) -> None:
    items = scripts(a="sleep:0.2 ok sleep:0.1", b="ok timeout", c="two-papers ok ok ok", d="damaged")
    outs = [tmp_path / name for name in ("one", "three", "reversed", "threads")]
    go(items, outs[0], jobs=1)
    go(items, outs[1], jobs=3)
    go(items[::-1], outs[2])
    with ThreadPoolExecutor(2) as executor:
        go(items, outs[3], executor=executor)
    contents = [
        {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name not in NOT_RESULTS} for out in outs
    ]
    assert contents[0] == contents[1] == contents[2] == contents[3]
    assert len(contents[0]) == 4 + 4 * 4 + 1


def test_passwords_reach_the_reader_and_no_file(scripts: Scripts, tmp_path: Path) -> None:
    assert go(scripts(a="locked ok"), tmp_path / "out", passwords=["wrong", "open sesame"]).failures == []
    assert not any(b"sesame" in p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file())


def test_what_a_library_prints_stays_off_the_screen(scripts: Scripts, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    go(scripts(a="print"), tmp_path / "out")
    assert capfd.readouterr() == ("", "")


def test_what_a_stage_logs_in_a_worker_is_logged_here(scripts: Scripts, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    go(scripts(a="warn ok"), tmp_path / "out")
    assert [(r.name, r.levelname, r.getMessage()) for r in caplog.records] == [("pipeline.fake", "WARNING", "a.script: crooked")]


def test_a_second_run_replaces_the_documents_of_its_files_and_keeps_the_others(scripts: Scripts, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(scripts(a="ok ok", b="ok", c="two-papers ok"), out)
    assert len(list((out / "documents").iterdir())) == 4
    items = scripts(a="ok ok ok", c="damaged")  # scanned anew; now damaged
    go(items, out)
    assert {k: (r["status"], r["page_count"]) for k, r in rows(out).items()} == {
        "a": ("done", "3"),
        "b": ("done", "1"),
        "c": ("failed", "0"),
    }
    assert len(list((out / "documents").iterdir())) == 3
    assert report(out)["counts"]["documents"]["in_folder"] == 3  # type: ignore[index]


def test_a_file_of_the_same_name_in_another_box_replaces_nothing(scripts: Scripts, tmp_path: Path) -> None:
    """Archives number their scans 001, 002 in every box."""
    out = tmp_path / "out"
    go(scripts(a="ok"), out)
    other = tmp_path / "in" / "box" / "a.script"
    other.parent.mkdir()
    other.write_text("ok ok")
    go([InputItem((other,), "a.script")], out)
    assert sorted(r["page_count"] for r in read_table(out / "records.csv")) == ["1", "2"]


def test_running_twice_changes_nothing(scripts: Scripts, tmp_path: Path) -> None:
    out = tmp_path / "out"
    items = scripts(a="ok ok", b="damaged", c="two-papers ok")
    go(items, out)
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name not in NOT_RESULTS}
    go(items, out)
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name not in NOT_RESULTS} == before


def test_the_tables_are_complete_after_every_n_documents(scripts: Scripts, tmp_path: Path) -> None:
    seen = []
    out = tmp_path / "out"

    def listen(event: Event) -> None:
        if isinstance(event, DocumentDone) and (out / "records.csv").exists():
            seen.append(len(read_table(out / "records.csv")))

    go(scripts(**{f"f{i}": "ok" for i in range(7)}), out, on_event=listen, config=Config(batch=BatchSettings(tables_every=2)))
    assert seen == [2, 2, 4, 4, 6, 6]
    assert len(rows(out)) == 7


def test_run_json_says_how_the_run_was_made(scripts: Scripts, tmp_path: Path) -> None:
    go(scripts(a="ok"), tmp_path / "out")
    found = report(tmp_path / "out")
    assert list(found)[:3] == ["schema_name", "schema_version", "version"]
    assert found["settings"] == Config().model_dump(mode="json")
    assert found["engine"] == {"engine": "fake"}
    assert found["state"] == "finished"
    assert found["started"] <= found["finished"]  # type: ignore[operator]
    assert found["seconds"]["wall"] > 0
    assert found["counts"]["documents"]["done"] == 1  # type: ignore[index]


def test_two_runs_do_not_write_to_one_folder_at_once(scripts: Scripts, tmp_path: Path) -> None:
    out = tmp_path / "out"
    store = Store(out, Measure(recipe_of(Config(), {})), tables_every=1)
    with pytest.raises(OutputError, match="another sohoa"):
        go(scripts(a="ok"), out)
    store.close()
    assert go(scripts(a="ok"), out).exit_code == 0


def test_an_output_folder_that_is_a_file_is_refused_before_any_work(scripts: Scripts, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="this is a file"):
        go(scripts(a="ok"), tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_workers_that_cannot_start_are_told_from_pages_that_kill(scripts: Scripts, tmp_path: Path) -> None:
    with WorkerPool(1, 10**9, "fake_stages") as pool, pytest.raises(PipelineError, match="do not start") as e:
        run(scripts(a="ok"), tmp_path / "out", Config(), jobs=1, executor=pool, stages=replace(STAGES, describe=die))
    assert not isinstance(e.value, MissingToolError | OutputError)


def test_a_plan_counts_and_writes_nothing(scripts: Scripts, tmp_path: Path) -> None:
    seen: list[Event] = []
    summary = plan(scripts(a="ok ok", b="damaged"), Config(), jobs=1, on_event=seen.append, stages=STAGES)
    assert (summary.pages_in, summary.pages_read, [f.failure for f in summary.failures]) == (2, 0, ["damaged"])
    assert [e for e in seen if isinstance(e, FileOpened)] == [FileOpened("a.script", 2)]
    assert not any(isinstance(e, PageDone) for e in seen)
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


def test_no_files_give_empty_tables(tmp_path: Path) -> None:
    assert go([], tmp_path / "out").exit_code == 0
    assert read_table(tmp_path / "out" / "records.csv") == []
