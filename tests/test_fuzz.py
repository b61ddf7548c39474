"""Promise: a mutated file ends in pages or in a reason, in a reader and through the whole chain; the large run is `benchmarks fuzz`."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from benchmarks import fuzz
from pipeline.config import Config
from pipeline.digitize import read_page
from pipeline.errors import PageError
from pipeline.source import InputItem


def test_mutated_files_through_the_readers(tmp_path: Path) -> None:
    outcomes, slowest = fuzz.through_readers(400, tmp_path, seed=7)
    assert sum(outcomes.values()) >= 300
    assert sum(count for name, count in outcomes.items() if name.endswith("read")) > 40  # not everything is refused at the door
    assert slowest < 20
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_mutated_files_through_the_whole_chain(tmp_path: Path) -> None:
    counts = fuzz.through_the_chain(8, tmp_path, jobs=1, seed=7)
    assert counts["files"] == 8
    assert counts["done"] + counts["refused"] == counts["documents to read"]
    assert counts["pages read"] >= counts["done"]
    for name in ("without an outcome", "internal errors", "workers that broke off", "files outside the output folder"):
        assert counts[name] == 0, name


def test_an_image_of_a_few_pixels_is_no_page(tmp_path: Path) -> None:
    """Found by mutated PDFs: a page that is drawn a few pixels wide."""
    path = tmp_path / "a.png"
    Image.new("L", (17, 1), 255).save(path)
    with pytest.raises(PageError, match="17 x 1 px"):
        read_page(InputItem((path,), "a.png"), 1, Config())


def test_a_measurement_that_was_broken_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slices that are done are not done again, and the counts are those of one that was not disturbed."""
    monkeypatch.setattr(fuzz, "_SLICE", 20)
    monkeypatch.setattr(fuzz.tempfile, "gettempdir", lambda: str(tmp_path))
    whole = fuzz.measure(60, 2)
    through, slices = fuzz.through_readers, []

    def broken_off(count: int, folder: Path, seed: int) -> object:
        slices.append(seed)
        if len(slices) == 2:
            raise KeyboardInterrupt
        return through(count, folder, seed)

    monkeypatch.setattr(fuzz, "through_readers", broken_off)
    with pytest.raises(KeyboardInterrupt):
        fuzz.measure(60, 2)
    again = fuzz.measure(60, 2)
    assert slices == [1, 21, 21, 41]
    assert [line for line in again.splitlines() if "slowest" not in line] == [line for line in whole.splitlines() if "slowest" not in line]
    assert list(tmp_path.iterdir()) == []
