"""Promise: a mutated file ends in pages or in a reason, in a reader and through the whole chain; the large run is `benchmarks fuzz`."""

from __future__ import annotations

from pathlib import Path

from benchmarks import fuzz


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
    for name in ("without an outcome", "internal errors", "workers that broke off", "files outside the output folder"):
        assert counts[name] == 0, name
