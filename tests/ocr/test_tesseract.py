"""The engine's words come with boxes and confidence; what goes wrong is named; nothing is left running."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import cv2
import numpy as np
import psutil
import pytesseract
import pytest
from numpy.typing import NDArray

from pipeline.config import OcrSettings
from pipeline.errors import MissingToolError, PageError
from pipeline.ocr import BlankEngine, TesseractEngine
from pipeline.ocr.tesseract import lines_of

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "scans" / "thong-bao-ket-luan-giai-ngan.png"


def table(*rows: tuple[int, int, int, int, float, str]) -> dict[str, list[object]]:
    """Tesseract's TSV as pytesseract gives it: level, block, paragraph, line, confidence, text."""
    columns = ("level", "block_num", "par_num", "line_num", "conf", "text")
    made: dict[str, list[object]] = {name: [row[i] for row in rows] for i, name in enumerate(columns)}
    for name, value in (("left", 10), ("top", 20), ("width", 30), ("height", 12)):
        made[name] = [value] * len(rows)
    return made


def test_words_are_grouped_into_the_lines_of_the_engine() -> None:
    lines = lines_of(
        table((4, 1, 1, 1, -1, ""), (5, 1, 1, 1, 96.5, "Kế"), (5, 1, 1, 1, 91, "hoạch"), (5, 1, 1, 2, 88, "số"), (5, 2, 1, 1, 50, "07"))
    )
    assert [line.text for line in lines] == ["Kế hoạch", "số", "07"]
    first = lines[0].words[0]
    assert first.confidence == pytest.approx(0.965)
    assert first.seen == first.text == "Kế"
    assert first.box is not None
    assert (first.box.left, first.box.top, first.box.right, first.box.bottom) == (10, 20, 40, 32)


def test_empty_words_are_left_out_and_unknown_confidence_is_none() -> None:
    lines = lines_of(table((5, 1, 1, 1, 95, "  "), (5, 1, 1, 2, -1, "A")))
    assert [line.text for line in lines] == ["A"]
    assert lines[0].words[0].confidence is None


def test_boxes_of_a_page_read_smaller_are_in_pixels_of_the_page() -> None:
    """A page of 300 dpi read at 200: what Tesseract sees at 10 lies at 15."""
    (line,) = lines_of(table((5, 1, 1, 1, 95, "Số")), 200 / 300)
    box = line.words[0].box
    assert box is not None
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((15, 30, 60, 48))


@pytest.mark.tesseract
def test_a_sharp_page_is_read_smaller_and_its_words_stay_where_they_are(page: NDArray[np.uint8]) -> None:
    large = np.asarray(cv2.resize(page, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    words, again = (
        {w.text: w.box for line in TesseractEngine().read(pixels, dpi, OcrSettings()) for w in line.words if len(w.text) > 3}
        for pixels, dpi in ((page, 200), (large, 300))
    )
    common = [(box, again[text]) for text, box in words.items() if text in again]
    assert len(common) > 15
    for one, other in common:
        assert one is not None and other is not None
        assert other.left / 1.5 == pytest.approx(one.left, abs=3)
        assert other.bottom / 1.5 == pytest.approx(one.bottom, abs=3)


def test_the_blank_engine_reads_nothing() -> None:
    page = np.zeros((10, 10), np.uint8)
    assert BlankEngine().read(page, 300, OcrSettings()) == ()
    assert BlankEngine().read_block(page, 300, OcrSettings()) == ()
    assert BlankEngine().quarter_turns(page, 300, OcrSettings()) is None
    assert BlankEngine().read_again((), page, 300, OcrSettings()) == ((), 0)


@pytest.fixture
def page() -> NDArray[np.uint8]:
    image = cv2.imread(str(SAMPLE), cv2.IMREAD_GRAYSCALE)
    assert image is not None
    return np.asarray(image[:900], dtype=np.uint8)


@pytest.mark.tesseract
def test_a_missing_language_is_named(page: NDArray[np.uint8]) -> None:
    with pytest.raises(MissingToolError, match="tesseract-ocr-xyz"):
        TesseractEngine().read(page, 200, OcrSettings(language="xyz"))


@pytest.mark.tesseract
def test_the_same_page_reads_the_same_twice(page: NDArray[np.uint8]) -> None:
    assert TesseractEngine().read(page, 200, OcrSettings()) == TesseractEngine().read(page, 200, OcrSettings())


def fake_tesseract(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(path))


def test_a_hung_engine_is_killed_with_what_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_tesseract(tmp_path, 'if [ "$1" = --version ]; then echo tesseract 5.3.0; exit; fi\nsleep 61 &\nsleep 62', monkeypatch)
    began = time.monotonic()
    with pytest.raises(PageError) as caught:
        TesseractEngine().read(np.full((50, 50), 255, np.uint8), 300, OcrSettings(timeout_s=0.7))
    assert caught.value.key == "timeout"
    assert time.monotonic() - began < 10
    time.sleep(0.2)
    left = [p for p in psutil.Process().children(recursive=True) if p.status() != psutil.STATUS_ZOMBIE and "sleep" in p.name()]
    assert left == []
    sleeping = [p.info["cmdline"] for p in psutil.process_iter(["cmdline"]) if p.info["cmdline"] in (["sleep", "61"], ["sleep", "62"])]
    assert sleeping == []


def test_a_crashing_engine_is_a_failed_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_tesseract(tmp_path, 'if [ "$1" = --version ]; then echo tesseract 5.3.0; exit; fi\necho broken >&2; exit 1', monkeypatch)
    with pytest.raises(PageError, match="broken") as caught:
        TesseractEngine().read(np.full((50, 50), 255, np.uint8), 300, OcrSettings())
    assert caught.value.key == "engine_failed"


def test_a_missing_engine_is_a_missing_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(tmp_path / "none"))
    with pytest.raises(MissingToolError, match="apt install"):
        TesseractEngine().read(np.full((50, 50), 255, np.uint8), 300, OcrSettings())
