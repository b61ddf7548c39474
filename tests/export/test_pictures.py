"""Pictures of a page show each thing where it is, and belong to the folder of their paper like its other files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.document import Box, Document, Line, Page, PageImage, Slot, Word, Zone, ZoneKind
from pipeline.export import remove_document, render_document, sweep_folder, write_document
from pipeline.export.pictures import Upright, draw_page
from pipeline.record import Record

NAMES = {f"debug/page-0007-{name}.jpg" for name in ("1-loaded", "2-upright", "3-zones", "4-words")}
UPRIGHT = Upright(np.full((3200, 2400), 255, np.uint8), (Box(200, 400, 2200, 404),))


def word(left: float, confidence: float | None) -> Word:
    return Word("chữ", "chu", Box(left, 1000, left + 300, 1100), confidence)


PAGE = Page(
    7,
    (
        Zone(ZoneKind.HEAD_LEFT, (Line((Word("Số:", "Số:", Box(200, 200, 800, 300), 0.9),)),)),
        Zone(ZoneKind.BODY, (Line((word(200, 0.0), word(800, 1.0), word(1400, None))),)),
        Zone(ZoneKind.MARGIN, (Line((Word("x", "x"),)),)),
    ),
    width=2400,
    height=3200,
    slots=(Slot("signature", Box(1200, 2600, 2200, 2700), (("đỗ văn đức", 0.9),)), Slot("number", Box(0, 0, 2400, 3200), ())),
)


def pictures(page: Page, pixels: NDArray[np.uint8]) -> dict[str, NDArray[np.uint8]]:
    files = draw_page(page, PageImage(page.number, pixels, 300.0), UPRIGHT)
    assert set(files) == NAMES
    return {
        name[16:-4]: np.asarray(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR), np.uint8) for name, jpeg in files.items()
    }


def hue(picture: NDArray[np.uint8], box: Box) -> int:
    """The hue in the middle of the upper edge of a box; half the scale of the page."""
    x, y = round(box.center[0] / 2), round(box.top / 2)
    strongest = max(cv2.cvtColor(picture[y - 1 : y + 2, x : x + 1], cv2.COLOR_BGR2HSV)[:, 0], key=lambda pixel: int(pixel[1]))
    assert strongest[1] > 60, "nothing is drawn there"
    return int(strongest[0])


@pytest.mark.parametrize("shape", [(3200, 2400), (3200, 2400, 3)])
def test_each_thing_is_drawn_where_it_is(shape: tuple[int, ...]) -> None:
    found = pictures(PAGE, np.full(shape, 255, np.uint8))
    assert {picture.shape for picture in found.values()} == {(1600, 1200, 3)}
    assert found["1-loaded"].min() == 255
    assert hue(found["2-upright"], UPRIGHT.rules[0]) in (*range(4), *range(176, 180))
    head, body = (zone.box for zone in PAGE.zones[:2])
    assert head is not None
    assert body is not None
    assert abs(hue(found["3-zones"], head) - hue(found["3-zones"], body)) > 10, "each kind has its colour"
    unsure, sure = (w.box for w in PAGE.zones[1].lines[0].words[:2])
    assert unsure is not None
    assert sure is not None
    assert hue(found["4-words"], unsure) in (*range(6), *range(174, 180)), "red"
    assert 50 <= hue(found["4-words"], sure) <= 70, "green"
    assert 140 <= hue(found["4-words"], PAGE.slots[0].box) <= 160, "violet"


@pytest.mark.parametrize("shape", [(20, 20), (30, 9000), (900, 21, 3)])
def test_a_page_of_any_size_is_drawn_small(shape: tuple[int, ...]) -> None:
    """Boxes and labels may lie outside."""
    found = pictures(PAGE, np.zeros(shape, np.uint8))
    assert all(max(picture.shape[:2]) <= 1600 for picture in found.values())
    assert found["3-zones"].shape[:2] == (shape if max(shape) <= 1600 else (5, 1600))[:2]


def test_pictures_come_and_go_with_the_files_of_their_paper(tmp_path: Path, record: Record, document: Document) -> None:
    folder = tmp_path / "documents" / record.document_id
    files = render_document(record, document)
    blank = np.full((1600, 1200), 255, np.uint8)
    write_document(tmp_path, record.document_id, files | draw_page(PAGE, PageImage(7, blank, 150.0), UPRIGHT))
    assert {p.relative_to(folder).as_posix() for p in folder.glob("debug/*")} == NAMES
    other = draw_page(replace(PAGE, number=8), PageImage(8, blank, 150.0), UPRIGHT)
    write_document(tmp_path, record.document_id, files | other)
    assert {p.relative_to(folder).as_posix() for p in folder.glob("debug/*")} == set(other)
    write_document(tmp_path, record.document_id, render_document(record))
    assert [p.name for p in folder.iterdir()] == ["record.json"], "a paper set aside keeps none"

    write_document(tmp_path, record.document_id, files | other)
    (folder / "debug" / "mine.jpg").write_bytes(b"of the user")
    (folder / "debug" / ".page-0009-1-loaded.jpg.sohoa-tmp").write_bytes(b"half")
    sweep_folder(tmp_path)
    remove_document(tmp_path, record.document_id)
    assert [p.name for p in folder.rglob("*") if p.is_file()] == ["mine.jpg"]
