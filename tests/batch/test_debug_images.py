"""Promise: `--debug-images` shows every page that was read, costs no page, and never shows a secret paper."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import fsspec
import numpy as np
import pytest
from fake_stages import STAGES

from pipeline.batch import PageDone, RunSummary, run
from pipeline.batch.drawn import draw
from pipeline.batch.placed import place_papers
from pipeline.batch.tasks import Job, assemble, read_page
from pipeline.config import Config, ExportSettings
from pipeline.document import Page, Step, Zone, ZoneKind, line_of
from pipeline.export import read_table
from pipeline.source import InputItem

Scripts = Callable[..., list[InputItem]]
WITH = Config(export=ExportSettings(debug_images=True))


def go(items: list[InputItem], out: Path, config: Config) -> tuple[RunSummary, int]:
    """A run, and how many pages it read."""
    events: list[object] = []
    with ThreadPoolExecutor(1) as executor:
        summary = run(items, out, config, jobs=1, executor=executor, stages=STAGES, on_event=events.append)
    return summary, sum(isinstance(event, PageDone) for event in events)


def drawn(out: Path) -> set[str]:
    return {f"{p.parent.parent.name.partition('-')[0]}{p.name[7:9]}" for p in out.glob("documents/*/debug/*")}


def test_off_unless_asked_for(scripts: Scripts, tmp_path: Path) -> None:
    go(scripts(a="ok"), tmp_path / "out", Config())
    assert not list(tmp_path.glob("out/documents/*/debug"))


def test_asked_for_later_no_page_is_read_again_and_back(scripts: Scripts, tmp_path: Path) -> None:
    items, out = scripts(a="ok ok", b="ok"), tmp_path / "out"
    assert go(items, out, Config())[1] == 3
    assert go(items, out, WITH)[1] == 0
    assert drawn(out) == {"a01", "a02", "b01"}
    assert go(items, out, Config())[1] == 0
    assert not list(out.glob("documents/*/debug"))


def test_a_page_that_cannot_be_drawn_is_a_page_like_others(scripts: Scripts, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    summary, _ = go(scripts(a="ok undrawable ok"), tmp_path / "out", WITH)
    assert (summary.documents["done"], summary.exit_code) == (1, 0)
    assert drawn(tmp_path / "out") == {"a01", "a03"}
    assert [row["review_reasons"] for row in read_table(tmp_path / "out" / "records.csv")] == [""]
    assert "text of a paper" not in caplog.text


def test_a_secret_paper_is_never_drawn(scripts: Scripts, tmp_path: Path) -> None:
    """Not even when another paper lies in the same file, or when its pictures were there before."""
    items, out = scripts(a="two-papers ok ok secret"), tmp_path / "out"
    summary, _ = go(items, out, WITH)
    assert (summary.documents["done"], summary.documents["quarantined"]) == (1, 1)
    assert drawn(out) == {"a01", "a02"}
    (paper,) = out.glob("documents/*")
    left = paper.with_name(f"{paper.name}-p3") / "debug" / "page-0003-1-loaded.jpg"  # by a run that was cut off and was allowed to
    left.parent.mkdir(parents=True)
    left.write_bytes(b"of an earlier run")
    items[0].paths[0].touch()
    go(items, out, Config())
    assert list(out.glob("documents/*")) == [paper]


def test_no_more_than_fifty_pages_of_a_paper_are_drawn(scripts: Scripts) -> None:
    (item,) = scripts(a="ok " * 60)
    job = Job(item, WITH)
    packed = [read_page(STAGES, job, number).packed for number in range(1, 61)]
    (paper,) = assemble(STAGES, job, packed, []).papers
    assert sorted(name for name in paper.files if "debug" in name)[-1] == "debug/page-0050-1-loaded.jpg"


@pytest.mark.parametrize("scheme", ["file", "memory"])
def test_machines_of_a_cluster_write_pictures_beside_the_papers(scripts: Scripts, tmp_path: Path, scheme: str) -> None:
    (item,) = scripts(a="ok")
    job = Job(item, WITH)
    papers = assemble(STAGES, job, [read_page(STAGES, job, 1).packed], []).papers
    url = f"{scheme}://{tmp_path}/papers"
    (left,) = place_papers(url, papers)
    assert set(left.files) == {"record.json"}
    place = f"{url}/documents/{papers[0].record.document_id}/debug/page-0001-1-loaded.jpg"
    with fsspec.open(place, "rb") as file:
        assert file.read() == b"picture of a.script 1"


def _scan(path: Path) -> InputItem:
    pixels = np.full((1100, 800), 255, np.uint8)
    for y in range(200, 900, 60):
        cv2.putText(pixels, "van ban hanh chinh so 12", (80, y), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 3)
    cv2.imwrite(str(path), pixels)
    return InputItem((path,), path.name)


@pytest.mark.parametrize(
    ("origin", "turns", "upright"),
    [("ocr", 0, (1100, 800)), ("ocr", 1, (800, 1100)), ("digital", 0, (1100, 800))],
)
def test_a_page_is_drawn_the_way_up_that_it_was_read(tmp_path: Path, origin: str, turns: int, upright: tuple[int, int]) -> None:
    item = _scan(tmp_path / "a.png")
    steps = (Step("turn", {"quarter_turns": turns}),) if turns else ()
    files = draw(item, Page(1, (), origin, 800, 1100, 96.0, steps=steps), Config())  # type: ignore[arg-type]
    picture = cv2.imdecode(np.frombuffer(files["debug/page-0001-2-upright.jpg"], np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    assert (picture.shape[0] > picture.shape[1]) == (upright[0] > upright[1])


def test_a_given_text_has_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kính gửi", "utf-8")
    assert draw(InputItem((path,), "a.txt"), Page(1, (Zone(ZoneKind.BODY, (line_of("Kính gửi"),)),), "given"), Config()) == {}
