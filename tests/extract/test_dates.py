"""A date of the paper is found however it is written, and a part that cannot be read or be true is left out, never guessed."""

from __future__ import annotations

import calendar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.dates import find_dates, iso_date, possible, read_digits


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("ngày 05 tháng 3 năm 2020", ["2020-03-05"]),
        ("ngày O1 tháng 11 năm 2024", ["2024-11-01"]),
        ("ngày15 tháng 04năm 2026", ["2026-04-15"]),
        ("ngay 24 thang 01 nam 2O24", ["2024-01-24"]),
        ("ngày 24 tháng\n01 năm 2024", ["2024-01-24"]),
        ("Kế hoạch số 07/KH-UBND ngày 24/01/2024 của UBND", ["2024-01-24"]),
        ("Thời gian ký: 25.02.2021 15:12:01 +07:00", ["2021-02-25"]),
        ("ngày 16/2/2024; ngày 24-01-2024", ["2024-02-16", "2024-01-24"]),
        ("(09/3/2006 – 09/3/2026)", ["2006-03-09", "2026-03-09"]),
        ("ngày     tháng 02 năm 2025", ["2025-02"]),
        ("ngày 54 tháng 3 năm 2020", ["2020-03"]),
        ("ngày 31 tháng 9 năm 2020", ["2020-09"]),
        ("ngày 22 tháng 13 năm 2019", ["2019"]),
        ("ngày 2Š tháng 6 năm 2020", ["2020-06"]),
        ("trong tháng 10-2017 và tháng 02/2025", ["2017-10", "2025-02"]),
        ("tháng 11 năm 2024", ["2024-11"]),
    ],
)
def test_dates_as_papers_write_them(text: str, dates: list[str]) -> None:
    """Long, short and damaged dates are read as far as they go."""
    assert [d.iso for d in find_dates(text) if d.iso] == dates


@pytest.mark.parametrize(
    "text",
    [
        "30/2020/NĐ-CP", "1.004972.000.00.00.H50", "14/20 xã", "2/9", "01/01/20201", "QCVN 01:2019/BCT", "30/2/2024", "năm 2024",
        "giai đoạn 2021-2025", "0233.3861234", "ngày 5/3", "244/HĐNT/A2/2026", "13/13/2024",
    ],
)  # fmt: skip
def test_what_looks_like_a_date_and_is_none(text: str) -> None:
    """Codes, shares, telephone numbers, years alone and impossible dates give nothing."""
    assert not [d for d in find_dates(text) if d.iso]


@given(
    st.dates(min_value=__import__("datetime").date(1945, 9, 2), max_value=__import__("datetime").date(2098, 12, 31)), st.text(max_size=20)
)
def test_every_date_comes_back_at_its_place(day, before: str) -> None:  # type: ignore[no-untyped-def]
    """Whatever stands before it, a long date is found where it stands, and its offsets give the very words."""
    written = f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
    text = f"{before} . {written} ."
    match = next(d for d in find_dates(text) if d.start == text.index(written))
    assert match.iso == day.isoformat()
    assert text[match.start : match.end] == match.raw == written


@given(st.text(alphabet="ngàythángnăm0123456789 /.-OlI|\n", max_size=60))
def test_no_date_is_impossible(text: str) -> None:
    """Every date that is given exists in the calendar, and matches do not overlap."""
    end = 0
    for d in find_dates(text):
        assert d.start >= end
        end = d.end
        if d.day is not None and d.month is not None and d.year is not None:
            assert 1 <= d.day <= calendar.monthrange(d.year, d.month)[1]


@given(st.text(max_size=8))
def test_digits_are_digits_or_nothing(slot: str) -> None:
    """A slot gives ASCII digits only or nothing at all."""
    digits = read_digits(slot)
    assert digits == "" or (digits.isascii() and digits.isdigit())


def test_a_day_needs_its_month() -> None:
    """A date is cut off at the first part that is missing."""
    assert iso_date(2025, None, 7) == "2025"
    assert iso_date(None, 2, 7) == ""
    assert possible(2023, 2, 29) == (2023, 2, None)
