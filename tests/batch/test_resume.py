"""A run goes on where the last one stood: nothing is done twice, what changed is done again, and just that."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from fake_stages import STAGES, read_page

from pipeline.batch import Event, FileSkipped, PageDone, Redo, RunSummary, folder_status, recipe, run
from pipeline.batch.recipe import code_digest, recipe_of
from pipeline.config import Config, ExtractSettings, LimitSettings, OcrSettings
from pipeline.document import Page
from pipeline.errors import UsageError
from pipeline.export import read_table
from pipeline.source import InputItem

Scripts = Callable[..., list[InputItem]]


class Runs:
    """Runs in threads of this process, and what each of them read."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.read: list[tuple[str, int]] = []

    def __call__(self, items: list[InputItem], config: Config | None = None, **options: object) -> tuple[RunSummary, list[Event]]:
        self.read.clear()
        seen: list[Event] = []
        stages = replace(STAGES, read_page=self._read)
        with ThreadPoolExecutor(2) as executor:
            summary = run(
                items,
                self.out,
                config or Config(),
                jobs=2,
                executor=executor,
                stages=stages,
                on_event=seen.append,
                **options,  # type: ignore[arg-type]
            )
        return summary, seen

    def _read(self, item: InputItem, number: int, config: Config, passwords: tuple[str, ...]) -> Page:
        self.read.append((item.source.partition(".")[0], number))
        page = read_page(item, number, config, passwords)
        return replace(page, origin="given") if item.source.startswith("text") else page


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "out")


def settled(items: list[InputItem]) -> list[InputItem]:
    """The files as if they had been written a while ago: the time of a file that just changed proves nothing."""
    for item in items:
        os.utime(item.paths[0], (1e9, 1e9))
    return items


def contents(out: Path) -> dict[str, bytes]:
    files = (p for p in out.rglob("*") if p.is_file() and p.name != "run.json" and not p.name.startswith("sohoa.db"))
    return {str(p.relative_to(out)): p.read_bytes() for p in files}


def test_what_is_done_is_not_done_again(scripts: Scripts, runs: Runs) -> None:
    items = settled(scripts(a="ok ok", b="damaged", c="ok timeout"))
    first, _ = runs(items)
    before = contents(runs.out)
    again, seen = runs(items)
    assert runs.read == []
    assert {e.source for e in seen if isinstance(e, FileSkipped)} == {"a.script", "b.script", "c.script"}
    assert contents(runs.out) == before
    assert (again.exit_code, again.files_before, again.pages_before) == (6, 3, 3)
    for count in ("files_in", "files_done", "pages_in", "pages_read", "documents", "to_review"):
        assert getattr(again, count) == getattr(first, count), "the counts speak of all inputs, whenever they were done"
    assert {(f.source, f.page, f.message) for f in again.failures} == {(f.source, f.page, f.message) for f in first.failures}


def test_a_file_that_was_only_touched_or_copied_is_opened_but_not_read(scripts: Scripts, runs: Runs, tmp_path: Path) -> None:
    (item,) = settled(scripts(a="ok ok"))
    runs([item])
    os.utime(item.paths[0])
    runs([item])
    assert runs.read == []
    moved = tmp_path / "elsewhere" / "a.script"
    moved.parent.mkdir()
    item.paths[0].rename(moved)
    runs([InputItem((moved,), "a.script")])
    assert runs.read == []
    assert folder_status(runs.out, "en").files["in"] == 1


def test_a_file_that_changed_is_done_again_and_no_other(scripts: Scripts, runs: Runs) -> None:
    runs(settled(scripts(a="ok", b="ok")))
    runs(settled(scripts(a="ok ok", b="ok")))
    assert sorted(runs.read) == [("a", 1), ("a", 2)]
    assert [r["page_count"] for r in read_table(runs.out / "records.csv")] == ["2", "1"]


def test_settings_redo_just_what_they_touch(scripts: Scripts, runs: Runs) -> None:
    items = settled(scripts(scan="ok ok", text="ok"))
    runs(items)
    _, seen = runs(items, Config(extract=ExtractSettings(abstain_below=0.9)))
    assert runs.read == [], "papers are made anew from the pages as they were read"
    assert not any(isinstance(e, FileSkipped) for e in seen)
    runs(items, Config(ocr=OcrSettings(language="eng")))
    assert sorted(runs.read) == [("scan", 1), ("scan", 2)], "no setting of the engine touches a text"


def test_limits_change_nothing_but_what_failed_for_them(scripts: Scripts, runs: Runs) -> None:
    items = settled(scripts(a="ok timeout", b="ok", c="bug", d="damaged"))
    runs(items)
    runs(items, Config(limits=LimitSettings(page_seconds=700)))
    assert runs.read == [("a", 2)]


def test_an_upgrade_of_the_engine_touches_scans_only() -> None:
    recipe = recipe_of(Config(), {"tesseract": "5.3.0"})
    newer = recipe_of(Config(), {"tesseract": "5.5.0"})
    assert recipe.reading["ocr"] != newer.reading["ocr"]
    assert (recipe.making, recipe.reading["given"], recipe.reading["digital"]) == (
        newer.making,
        newer.reading["given"],
        newer.reading["digital"],
    )


def test_changed_code_is_seen_though_the_version_is_the_same(scripts: Scripts, runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mended rule makes the papers anew; only a change of what reads a page has pages read again."""
    items = settled(scripts(a="ok ok", b="ok"))
    runs(items)
    monkeypatch.setattr(recipe, "code_digest", lambda package, without: f"mended {'extract' in without}")
    runs(items)
    assert len(runs.read) == 3
    monkeypatch.setattr(recipe, "code_digest", lambda package, without: f"mended {'extract' in without or 'again'}")
    summary, _ = runs(items)
    assert (runs.read, summary.files_before, summary.files_done) == ([], 0, 2)


def test_the_digest_of_code_covers_every_source(tmp_path: Path) -> None:
    sources = {"a.py": "x = 1", "restore/b.py": "y = 2", "cli/c.py": "z = 3"}
    for i, changed in enumerate([None, *sources]):
        for name, text in sources.items():
            path = tmp_path / str(i) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text + " + 1" if name == changed else text)
    all_, cli = [code_digest(tmp_path / str(i)) for i in range(4)], [code_digest(tmp_path / str(i), frozenset({"cli"})) for i in range(4)]
    assert len(set(all_)) == 4
    assert cli[0] == cli[3] != all_[0]
    assert len(set(cli)) == 3


@pytest.mark.parametrize("group", sorted(Config.model_fields))
def test_every_group_of_settings_touches_something_or_is_known_not_to(group: str) -> None:
    """A new group touches all papers unless `recipe` says otherwise."""
    plain = recipe_of(Config(), {})
    changed = []
    for name, value in getattr(Config(), group):
        other = (not value) if isinstance(value, bool) else value / 2 if isinstance(value, float) else value
        if isinstance(value, int) and not isinstance(value, bool):
            other = value + 1
        if other != value:
            recipe = recipe_of(Config(**{group: {name: other}}), {})
            changed.append((recipe.reading, recipe.making) != (plain.reading, plain.making))
    assert not any(changed) if group in ("limits", "batch") else all(changed) or group == "ocr"


@pytest.mark.parametrize(
    ("redo", "read"),
    [
        (Redo(everything=True), [("a", 1), ("a", 2), ("b", 1), ("c", 1)]),
        (Redo(failed=True), [("a", 2), ("c", 1)]),
        (Redo(places=("b.script",)), [("b", 1)]),
        (Redo(places=("nowhere",)), []),
    ],
)
def test_redo(scripts: Scripts, runs: Runs, redo: Redo, read: list[tuple[str, int]]) -> None:
    items = settled(scripts(a="ok timeout", b="ok", c="bug"))
    runs(items)
    runs(items, redo=redo)
    assert sorted(runs.read) == read


def test_a_folder_is_a_place_to_redo(scripts: Scripts, tmp_path: Path) -> None:
    (item,) = scripts(a="ok")
    assert Redo(places=(str(tmp_path / "in"),)).covers(item)
    assert Redo(places=("box/1",)).covers(replace(item, source="box/1/a.script"))
    assert not Redo(places=("box/1",)).covers(replace(item, source="box/10/a.script"))


def test_passwords_open_what_was_locked(scripts: Scripts, runs: Runs) -> None:
    items = settled(scripts(a="locked ok", b="ok"))
    runs(items)
    summary, _ = runs(items, passwords=["open sesame"])
    assert {source for source, _ in runs.read} == {"a"}
    assert summary.failures == []


def test_a_run_that_was_cut_off_goes_on_at_the_page_where_it_stood(scripts: Scripts, runs: Runs) -> None:
    items = settled(scripts(a="ok " * 12, b="ok"))

    def stop(event: Event) -> None:
        if isinstance(event, PageDone) and event.page == 5:
            raise KeyboardInterrupt

    with ThreadPoolExecutor(1) as executor:
        assert run(items, runs.out, Config(), jobs=1, executor=executor, stages=STAGES, on_event=stop).exit_code == 130
    stopped = folder_status(runs.out, "en")
    assert stopped.files == {"in": 2, "done": 0, "failed": 0, "quarantined": 0, "running": 0, "waiting": 2}
    assert stopped.run["state"] == "stopped"
    runs(items)
    assert set(runs.read) <= {("a", n) for n in range(5, 13)} | {("b", 1)}
    assert folder_status(runs.out, "en").pages == {"in": 13, "out": 13, "failed": 0, "quarantined": 0, "waiting": 0}


def test_the_ledger_balances(scripts: Scripts, runs: Runs) -> None:
    """Pages in = pages out + pages failed, and each failure has its reason."""
    runs(settled(scripts(a="ok timeout ok", b="damaged", c="bug", d="ok bug-at-end", e="two-papers ok")))
    status = folder_status(runs.out, "en")
    assert status.files == {"in": 5, "done": 2, "failed": 3, "quarantined": 0, "running": 0, "waiting": 0}
    assert status.pages == {"in": 8, "out": 4, "failed": 4, "quarantined": 0, "waiting": 0}
    assert {(t.source, t.page, t.failure) for t in status.failures} == {
        ("a.script", 2, "timeout"),
        ("b.script", None, "damaged"),
        ("c.script", None, "internal"),
        ("d.script", None, "internal"),
    }
    assert all(t.message.startswith(t.source) for t in status.failures)


@pytest.mark.parametrize("how", ["deleted", "damaged"])
def test_a_lost_ledger_loses_no_paper(scripts: Scripts, runs: Runs, how: str) -> None:
    items = settled(scripts(a="ok", b="damaged", c="two-papers ok"))
    runs(items)
    before = contents(runs.out)
    ledger = runs.out / "sohoa.db"
    ledger.unlink() if how == "deleted" else ledger.write_bytes(b"no database " * 500)
    runs(items[:1])
    assert {k: v for k, v in contents(runs.out).items() if k.endswith(".csv")} == {k: v for k, v in before.items() if k.endswith(".csv")}
    runs(items)
    assert {k: v for k, v in contents(runs.out).items() if k in before} == before
    assert folder_status(runs.out, "en").files["in"] == 3


def test_a_paper_that_was_deleted_is_made_again(scripts: Scripts, runs: Runs) -> None:
    items = settled(scripts(a="ok", b="ok"))
    runs(items)
    (record,) = (runs.out / "documents").glob("a-*/record.json")
    record.unlink()
    runs(items)
    assert runs.read == []
    assert record.is_file()


def test_a_folder_without_a_ledger_has_no_status(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no sohoa\.db"):
        folder_status(tmp_path, "en")


def test_a_paper_that_is_set_aside_leaves_no_page_and_no_text(scripts: Scripts, runs: Runs) -> None:
    """Known are where it lies and that it was set aside. It is not read again and again either."""
    items = settled(scripts(a="two-papers ok secret ok", b="secret", c="ok"))
    runs(items)
    assert [(r["source"], r["status"]) for r in read_table(runs.out / "records.csv")] == [
        ("a.script", "done"),
        ("c.script", "done"),
    ]
    assert len(list(runs.out.glob("documents/*"))) == 2
    with contextlib.closing(sqlite3.connect(runs.out / "sohoa.db")) as db:
        kept = db.execute("SELECT source, number FROM pages JOIN inputs ON input = id WHERE content IS NOT NULL ORDER BY 1, 2").fetchall()
    assert kept == [("a.script", 1), ("a.script", 2), ("c.script", 1)]
    status = folder_status(runs.out, "en")
    assert (status.quarantined, status.pages["quarantined"], status.pages["out"]) == (("a.script", "b.script"), 3, 3)
    assert (status.files["done"], status.files["quarantined"]) == (2, 1)
    summary, _ = runs(items)
    assert (runs.read, summary.files_before, summary.documents["quarantined"]) == ([], 3, 2)
