"""A page counts as upright and straight only where it was found as it was laid."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.degrade import PAGES, Scan
from benchmarks.engines import Engine, Reading, by_kind, placed, readings


def scan(image: Path = Path("x.png"), lean_deg: float | None = 0.0, quarter_turns: int = 0) -> Scan:
    return Scan("office", "d001-p1", image, "một hai", (), lean_deg, quarter_turns)


def reading(angle_deg: float, text: str = "một hai") -> Reading:
    return Reading(text, 2.0, 100.0, facts={"angle_deg": angle_deg})


@pytest.mark.parametrize(
    ("lean", "turns", "angle", "upright", "miss"),
    [
        (0.0, 0, 0.0, True, 0.0),
        (3.0, 0, 2.9, True, 0.1),
        (-2.0, 0, 0.0, True, 2.0),
        (0.0, 2, 180.0, True, 0.0),
        (0.0, 2, -179.5, True, 0.5),
        (0.0, 1, -90.0, True, 0.0),
        (0.0, 3, 90.0, True, 0.0),
        (0.0, 1, 90.0, False, 0.0),
        (0.0, 2, 0.0, False, 0.0),
        (0.0, 0, -90.0, False, 0.0),
    ],
)
def test_where_a_page_was_placed(lean: float, turns: int, angle: float, upright: bool, miss: float) -> None:
    found_upright, found_miss = placed(scan(lean_deg=lean, quarter_turns=turns), reading(angle))
    assert found_upright is upright
    assert found_miss == pytest.approx(miss)


def test_a_photo_has_no_lean_to_find() -> None:
    assert placed(scan(lean_deg=None), reading(4.0)) == (True, None)


def test_an_image_is_read_once_by_the_same_engine(tmp_path: Path) -> None:
    image = tmp_path / "page.png"
    image.write_bytes(b"pixels")
    calls: list[int] = []

    def read(images: object) -> object:
        calls.append(1)
        return iter([reading(0.0)])

    first = readings(Engine("a", "1", read), [scan(image)], tmp_path)  # type: ignore[arg-type]
    again = readings(Engine("a", "1", read), [scan(image)], tmp_path)  # type: ignore[arg-type]
    assert first == again == [reading(0.0)]
    assert len(calls) == 1
    readings(Engine("a", "2", read), [scan(image)], tmp_path)  # type: ignore[arg-type]
    assert len(calls) == 2


def test_kinds_are_added_up() -> None:
    rows = by_kind([scan(), scan()], [reading(0.0), reading(0.0, "một hại")], lambda r: r.text)
    assert set(rows) == {"office"}
    assert rows["office"].score.free == 25
    assert rows["office"].seconds == 2.0


def test_no_document_is_in_both_splits() -> None:
    tuning, test = ({name for name, _ in PAGES[split]} for split in ("tuning", "test"))
    assert not tuning & test
