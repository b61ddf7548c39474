"""Promise: a paper with a secrecy stamp is set aside, and nothing of it is given; an ordinary paper never is."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.config import Config, ExtractSettings
from pipeline.digitize import Result, assemble, read_page
from pipeline.export import render_document, rows_of
from pipeline.source import InputItem

SCAN = Path(__file__).parent.parent / "samples" / "scans" / "thong-bao-ket-luan-giai-ngan.png"
RED, BLACK = (50, 40, 210), (0, 0, 0)
PAPER = """ỦY BAN NHÂN DÂN
PHƯỜNG MẪU
Số: 12/BC-UBND
{stamp}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Phường Mẫu, ngày 05 tháng 3 năm 2024

BÁO CÁO
Kết quả công tác quý I năm 2024

{body}
"""


def read(path: Path, config: Config | None = None) -> Result:
    item, settings = InputItem((path,), path.name), config or Config()
    (result,) = assemble(item, [read_page(item, 1, settings)], [], settings)
    return result


def of_text(folder: Path, stamp: str = "", body: str = "Đã tiếp nhận 125 hồ sơ.", **extract: bool) -> Result:
    path = folder / "a.txt"
    path.write_text(PAPER.format(stamp=stamp, body=body), "utf-8")
    return read(path, Config(extract=ExtractSettings(**extract)))  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_a_secret_paper_gives_its_place_and_the_reason_alone(tmp_path: Path, word: str) -> None:
    result = of_text(tmp_path, word)
    record = result.record
    assert (record.status, record.failure, record.review_reasons) == ("quarantined", "secret", ("secret",))
    assert record.header.secrecy.value == word
    given = {name: cell for name, cell in rows_of(record)[0][0].items() if cell}
    assert given.keys() <= {
        *("document_id", "source", "sha256", "page_count", "first_page", "last_page", "status", "failure", "failure_message"),
        *("secrecy", "reference_count", "quantity_count", "needs_review", "review_reasons"),
    }
    for content in (record.model_dump_json(), result.document.text, *map(bytes.decode, render_document(record).values())):
        for secret in ("12/BC", "PHƯỜNG", "Phường", "hồ sơ", "125"):
            assert secret not in content


def test_with_allow_secret_it_is_a_paper_like_others_and_says_what_it_is(tmp_path: Path) -> None:
    record = of_text(tmp_path, "MẬT", allow_secret=True).record
    assert record.status == "done"
    assert record.header.document_code.value == "12/BC-UBND"
    assert record.header.secrecy.value == "MẬT"
    assert "secret" in record.review_reasons


@pytest.mark.parametrize(
    ("stamp", "body"),
    [
        ("", "Mặt trận Tổ quốc Việt Nam phường đã tham gia 02 cuộc giám sát."),
        ("MẶT TRẬN TỔ QUỐC", "Đã tiếp nhận 125 hồ sơ."),
        ("", "Tài liệu MẬT được quản lý theo quy định."),
        ("", "1. Công tác bảo vệ bí mật nhà nước\nMật độ dân số là 125 người/km2."),
        ("GIẢI MẬT", "Đã tiếp nhận 125 hồ sơ."),
        ("", "Danh mục tài liệu độ TUYỆT MẬT, TỐI MẬT và MẬT."),
        ("Mật", "Đã tiếp nhận 125 hồ sơ."),
    ],
)
def test_the_word_elsewhere_is_no_stamp(tmp_path: Path, stamp: str, body: str) -> None:
    record = of_text(tmp_path, stamp, body).record
    assert record.status == "done"
    assert record.header.secrecy.value is None
    assert "secret" not in record.review_reasons


def stamped(folder: Path, words: str, colour: tuple[int, int, int], frame: int) -> Path:
    """A scan with a stamp on the free space under the number."""
    page = cv2.imread(str(SCAN), cv2.IMREAD_COLOR)
    assert page is not None
    height, width = page.shape[:2]
    scale = height / 3508
    left, bottom = round(0.16 * width), round(0.2 * height)
    size, thick = 2.2 * scale, max(2, round(5 * scale))
    (wide, high), _ = cv2.getTextSize(words, cv2.FONT_HERSHEY_DUPLEX, size, thick)
    around = round(24 * scale)
    place = page[bottom - high - 2 * around : bottom + 2 * around, left - 2 * around : left + wide + 2 * around]
    place[:] = np.uint8(255)
    cv2.putText(page, words, (left, bottom), cv2.FONT_HERSHEY_DUPLEX, size, colour, thick)
    if frame:
        cv2.rectangle(page, (left - around, bottom - high - around), (left + wide + around, bottom + around), colour, frame)
    path = folder / "scan.png"
    cv2.imwrite(str(path), page)
    return path


@pytest.mark.tesseract
@pytest.mark.parametrize(("colour", "frame"), [(RED, 4), (RED, 0), (BLACK, 4)])
@pytest.mark.parametrize(("words", "level"), [("TOI MAT", "TỐI MẬT"), ("MAT", "MẬT")])
def test_a_stamp_on_a_scan(tmp_path: Path, words: str, level: str, colour: tuple[int, int, int], frame: int) -> None:
    record = read(stamped(tmp_path, words, colour, frame)).record
    assert record.status == "quarantined"
    assert record.header.secrecy.value == level


@pytest.mark.tesseract
@pytest.mark.parametrize(("words", "urgency"), [("HOA TOC", "HỎA TỐC"), ("MAT TRAN", None), ("GIAI MAT", None)])
def test_other_stamps_on_a_scan_set_nothing_aside(tmp_path: Path, words: str, urgency: str | None) -> None:
    record = read(stamped(tmp_path, words, RED, 4)).record
    assert record.status == "done"
    assert record.header.urgency.value == urgency
