"""Promise: the name of a file is not read; with `use_file_names` it fills what is not read, says so, and never speaks against the paper."""

from __future__ import annotations

import pytest

from pipeline.config import ExtractSettings
from pipeline.extract.header import HeaderReading, extract_header
from pipeline.extract.header.file_names import date_in, number_in

from .conftest import document_of, reasons, values

REPORT = """ỦY BAN NHÂN DÂN
XÃ TÂN LẬP
Số: {number}/BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Lập, ngày {day} tháng 11 năm 2024

BÁO CÁO
Công tác cải cách hành chính

Căn cứ Quyết định số 15/QĐ-UBND ngày 12/11/2024 của Ủy ban nhân dân xã;
"""


def reading(name: str, number: str = "      ", day: str = "     ", *, asked: bool = True) -> HeaderReading:
    document = document_of(REPORT.format(number=number, day=day))
    return extract_header(document, ExtractSettings(use_file_names=asked), source=name)


def test_by_default_a_name_is_not_looked_at() -> None:
    assert ExtractSettings().use_file_names is False
    found = values(reading("147_BC-UBND_15-11-2024.pdf", asked=False))
    assert "document_number" not in found
    assert found["issued_on"] == "2024-11"


def test_a_name_fills_blank_slots_and_is_marked() -> None:
    read = reading("nam 2024/147_BC-UBND_15-11-2024.pdf")
    found = values(read)
    assert (found["document_code"], found["issued_on"]) == ("147/BC-UBND", "2024-11-15")
    for name, method in (("document_number", "number.file_name"), ("issued_on", "date.file_name")):
        evidence = getattr(read.header, name).evidence
        assert evidence.method == method
        assert evidence.confidence < 0.7


def test_what_the_paper_shows_stays() -> None:
    """A name that says otherwise changes nothing and is no conflict."""
    read = reading("147_BC-UBND_15-11-2024.pdf", number="148", day="16")
    found = values(read)
    assert (found["document_number"], found["issued_on"]) == ("148", "2024-11-16")
    assert "conflict" not in reasons(read)


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("147_BC-UBND_15-12-2024.pdf", "2024-11"),
        ("147_BC-UBND_11-11-2024.pdf", "2024-11"),
        ("scan 15-11-2024 va 16-11-2024.pdf", "2024-11"),
    ],
    ids=["another month", "before a cited paper", "two dates"],
)
def test_a_date_that_cannot_be_is_left(name: str, date: str) -> None:
    assert values(reading(name))["issued_on"] == date


@pytest.mark.parametrize(
    ("name", "notation", "number"),
    [
        ("147_BC-UBND.pdf", "BC-UBND", "147"),
        ("a b/BC 07 UBND xã.PDF", "BC-UBND", "07"),
        ("30-2020-ND-CP.signed.pdf", "2020/NĐ-CP", "30"),
        ("1605.QĐ.TTg.pdf", "QĐ-TTg", "1605"),
        ("02-NQ-TW.pdf", "NQ/TW", "02"),
        ("147_QD-UBND.pdf", "BC-UBND", None),
        ("scan0147.pdf", "BC-UBND", None),
        ("2024_BC-UBND.pdf", "BC-UBND", None),
        ("147_BC-UBND_148_BC-UBND.pdf", "BC-UBND", None),
        ("147_BC-UBNDTT.pdf", "BC-UBND", None),
        ("147.pdf", "", None),
    ],
)
def test_the_number_stands_beside_the_papers_own_notation(name: str, notation: str, number: str | None) -> None:
    """Counters of scanners, years and numbers of other papers are none."""
    found = number_in(name, notation)
    assert (found.value if found else None) == number


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("x_05.3.2020.pdf", "2020-03-05"),
        ("2020-03-05 x.pdf", "2020-03-05"),
        ("20200305.pdf", "2020-03-05"),
        ("05032020_x.pdf", "2020-03-05"),
        ("x_31-02-2020.pdf", None),
        ("IMG_0012.pdf", None),
        ("2020.pdf", None),
    ],
)
def test_dates_in_names(name: str, date: str | None) -> None:
    found = date_in(name)
    assert (found.value if found else None) == date
