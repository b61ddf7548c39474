"""One file from pixels to record, with the real engine: the samples come out as their truth says."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.config import Config, ExtractSettings, OcrSettings
from pipeline.digitize import PageFailure, Result, assemble, count_pages, read_image, read_page
from pipeline.document import Line, Page, PageImage, Zone, ZoneKind, line_of
from pipeline.errors import InputError
from pipeline.ocr import ENGINES
from pipeline.source import InputItem

SAMPLES = Path(__file__).parent.parent / "samples"


def truth(table: str, name: str) -> list[dict[str, str]]:
    with (SAMPLES / "truth" / table).open(encoding="utf-8-sig", newline="") as f:
        return [row for row in csv.DictReader(f) if row["file"] == name]


def digitize(name: str) -> tuple[Result, ...]:
    item, config = InputItem((SAMPLES / "scans" / name,), name), Config()
    return assemble(item, [read_page(item, n, config) for n in range(1, count_pages(item, config) + 1)], [], config)


def values(result: Result) -> dict[str, str]:
    return {name: getattr(result.record.header, name).value or "" for name in type(result.record.header).model_fields}


def test_the_old_ocr_text_gives_its_record_its_five_plans_and_its_two_quantities() -> None:
    (result,) = digitize("phuong1-bao-cao-147.ocr.txt")
    header = values(result)
    assert header["document_code"] == "147/BC-UBND"
    assert header["issued_on"] == "2024-11-01"
    assert header["type_name"] == "Báo cáo"
    assert header["place"] == "Phường 1"
    assert header["title"] == "Công tác tuyên truyền Cải cách hành chính trên địa bàn Phường 1 năm 2024"
    assert [(r.type_code, r.code, r.issued_on) for r in result.record.references] == [
        ("KH", "07/KH-UBND", "2024-01-24"),
        ("KH", "181/KH-UBND", "2024-01-31"),
        ("KH", "16/KH-UBND", "2024-02-07"),
        ("KH", "17/KH-UBND", "2024-02-16"),
        ("KH", "109/KH-UBND", "2024-01-18"),
    ]
    assert [(q.value, q.unit, q.period, q.where) for q in result.record.quantities] == [
        ("13", "bài viết, bản tin", "năm 2024", "prose"),
        ("43", "văn bản hướng dẫn, báo cáo", "năm 2024", "prose"),
    ]
    assert "restored_marks" in result.record.review_reasons


@pytest.mark.tesseract
@pytest.mark.parametrize("name", ["thong-bao-ket-luan-giai-ngan.png", "to-trinh-bo-sung-kinh-phi.pdf"])
def test_a_scan_gives_the_record_of_its_truth(name: str) -> None:
    (result,) = digitize(name)
    (wanted,) = truth("headers.csv", name)
    header = values(result)
    for field in ("document_code", "type_name", "issued_on", "place"):
        assert header[field] == wanted[field], field
    cited = {row["code"] for row in truth("references.csv", name) if row["code"]}
    found = {r.code for r in result.record.references if r.code}
    assert len(found & cited) >= 0.9 * len(cited)
    assert len(found - cited) <= 0.1 * len(cited)


@pytest.mark.tesseract
def test_a_handwritten_number_is_never_given_wrongly() -> None:
    name = "quyet-dinh-kien-toan-ban-chi-dao.pdf"
    (result,) = digitize(name)
    (wanted,) = truth("headers.csv", name)
    header = values(result)
    assert header["document_notation"] == wanted["document_notation"]
    assert header["document_code"] in ("", wanted["document_code"])
    if not header["document_code"]:
        assert "handwritten_number" in result.record.review_reasons


def test_every_evidence_quotes_the_text() -> None:
    (result,) = digitize("phuong1-bao-cao-147.ocr.txt")
    text = result.document.text
    for reference in result.record.references:
        evidence = reference.evidence
        assert evidence.start is not None
        assert evidence.end is not None
        quoted = text[evidence.start : evidence.end]
        number = reference.code.partition("/")[0]
        assert number in quoted
        assert number in evidence.raw_text
    for quantity in result.record.quantities:
        assert quantity.value in text[quantity.evidence.start : quantity.evidence.end]


def page_pixels() -> NDArray[np.uint8]:
    image = cv2.imread(str(SAMPLES / "scans" / "thong-bao-ket-luan-giai-ngan.png"), cv2.IMREAD_GRAYSCALE)
    assert image is not None
    return np.asarray(image, dtype=np.uint8)


@pytest.mark.tesseract
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_turned_page_reads_like_an_upright_one(turns: int) -> None:
    pixels = np.ascontiguousarray(np.rot90(page_pixels(), turns))
    page = read_image(PageImage(1, pixels, 200), Config(), ENGINES["tesseract"])
    left = [line.text for z in page.zones if z.kind is ZoneKind.HEAD_RIGHT for line in z.lines]
    assert any("Độc lập" in text for text in left)


def test_a_blank_page_is_a_record_without_values_and_with_its_reason() -> None:
    page = read_image(PageImage(1, np.full((2339, 1654), 244, np.uint8), 200), Config(), ENGINES["tesseract"])
    item = InputItem((SAMPLES / "scans" / "thong-bao-ket-luan-giai-ngan.png",), "blank.png")
    (result,) = assemble(item, [page], [], Config())
    assert not any(values(result).values())
    assert result.record.references == ()
    assert "blank_page" in result.record.review_reasons
    assert result.record.status == "done"


def text_page(number: int, *lines: str) -> Page:
    return Page(number, (Zone(ZoneKind.BODY, tuple(line_of(t) for t in lines)),), "given")


def head_page(number: int, code: str, kind: str) -> Page:
    right = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Yên Sơn, ngày 05 tháng 3 năm 2024")

    def zone(kind: ZoneKind, *lines: str) -> Zone:
        return Zone(kind, tuple(line_of(t) for t in lines))

    return Page(
        number,
        (
            zone(ZoneKind.HEAD_LEFT, "ỦY BAN NHÂN DÂN", "XÃ YÊN SƠN", f"Số: {code}"),
            zone(ZoneKind.HEAD_RIGHT, *right),
            zone(ZoneKind.TITLE, kind, "Về công tác lưu trữ"),
        ),
        "given",
    )


ITEM = InputItem((SAMPLES / "scans" / "phuong1-bao-cao-147.ocr.txt",), "stack.txt")


def test_a_stack_is_split_at_its_heads() -> None:
    pages = [head_page(1, "15/BC-UBND", "BÁO CÁO"), text_page(2, "Nội dung."), head_page(3, "16/TB-UBND", "THÔNG BÁO")]
    first, second = assemble(ITEM, pages[::-1], [], Config())
    assert (first.record.first_page, first.record.last_page, first.record.page_count) == (1, 2, 2)
    assert (second.record.first_page, second.record.last_page) == (3, 3)
    assert first.record.header.document_code.value == "15/BC-UBND"
    assert second.record.header.document_code.value == "16/TB-UBND"
    assert first.record.document_id != second.record.document_id


def test_the_name_of_a_file_speaks_of_its_first_paper_only_and_only_where_asked() -> None:
    pages = [head_page(1, "      /BC-UBND", "BÁO CÁO"), head_page(2, "      /BC-UBND", "BÁO CÁO")]
    item = InputItem(ITEM.paths, "15_BC-UBND.txt")
    asked = Config(extract=ExtractSettings(use_file_names=True))
    assert [r.record.header.document_number.value for r in assemble(item, pages, [], Config())] == [None, None]
    assert [r.record.header.document_number.value for r in assemble(item, pages, [], asked)] == ["15", None]


def test_a_page_that_failed_is_named_and_the_rest_comes_out() -> None:
    failure = PageFailure(2, "timeout", "timeout", {"name": "stack.txt", "page": 2, "seconds": 9})
    (result,) = assemble(ITEM, [head_page(1, "15/BC-UBND", "BÁO CÁO")], [failure], Config())
    assert result.record.header.document_code.value == "15/BC-UBND"
    assert result.record.page_count == 2
    finding = next(f for f in result.record.findings if f.reason == "unread_page")
    assert finding.page == 2
    assert "9 seconds" in finding.detail


def test_a_file_of_which_no_page_can_be_read_fails_with_the_reason() -> None:
    with pytest.raises(InputError) as caught:
        assemble(ITEM, [], [PageFailure(1, "damaged", "damaged", {"detail": "x"})], Config())
    assert caught.value.code == "damaged"


def test_an_upside_down_page_is_read_again_only_where_it_reads_badly() -> None:
    class Engine:
        reads = 0

        def read(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
            self.reads += 1
            return ENGINES["blank"].read(pixels, dpi, settings)

        def read_again(
            self, lines: Sequence[Line], pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings
        ) -> tuple[tuple[Line, ...], int]:
            return ENGINES["blank"].read_again(lines, pixels, dpi, settings)

        def read_block(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
            return ENGINES["blank"].read_block(pixels, dpi, settings)

        def read_stamp(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
            return ENGINES["blank"].read_stamp(pixels, dpi, settings)

        def read_letters(self, pixels: NDArray[np.uint8]) -> tuple[Line, ...]:
            return ENGINES["blank"].read_letters(pixels)

        def quarter_turns(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> int | None:
            return None

    engine = Engine()
    read_image(PageImage(1, page_pixels(), 200), Config(), engine)
    assert engine.reads == 1
