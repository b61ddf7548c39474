"""The figures of a slot are read from the page image; what cannot be read has little share, what is not there none."""

from __future__ import annotations

import datetime
from typing import Literal

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.document import Box, SlotKind, SlotPlace
from pipeline.slots import read_slots
from pipeline.slots.grammar import likelihood, may_begin, readings_of
from pipeline.slots.reader import ink_of, read_windows
from pipeline.slots.window import HEIGHT, WIDTHS, windows_of

Pixels = NDArray[np.uint8]
EM, MIDDLE = 54, 300  # 13 pt at 300 dpi

# pen strokes of some figures, in a square of 100, as a clerk draws them
STROKES = {
    "1": [[(20, 30), (45, 0), (43, 100)]],
    "7": [[(5, 5), (60, 3), (28, 100)], [(12, 50), (62, 46)]],
    "4": [[(45, 0), (5, 65), (65, 62)], [(50, 35), (46, 100)]],
    "2": [[(8, 28), (20, 5), (42, 2), (55, 20), (45, 48), (5, 98), (65, 95)]],
    "/": [[(0, 100), (40, 0)]],
    "0": [[(35, 0), (12, 20), (5, 55), (18, 92), (40, 98), (58, 70), (60, 35), (50, 8), (35, 0)]],
}


def pen(page: Pixels, figures: str, left: int, *, height: int = 44, thick: int = 4, base: int = MIDDLE + 18) -> int:
    """Write figures by pen; gives where they end."""
    for figure in figures:
        for stroke in STROKES[figure]:
            points = np.array([(left + x * height / 100, base - height + y * height / 100) for x, y in stroke])
            cv2.polylines(page, [np.round(points).astype(np.int32)], False, 40, thick, cv2.LINE_AA)
        left += round(0.72 * height)
    return left


def print_(page: Pixels, text: str, left: int) -> int:
    """Print a text; gives where it ends."""
    face, size = cv2.FONT_HERSHEY_COMPLEX, 1.62
    cv2.putText(page, text, (left, MIDDLE + 18), face, size, 30, 3, cv2.LINE_AA)
    return left + cv2.getTextSize(text, face, size, 3)[0][0]


def number_line(figures: str, *, gap: int = 14) -> tuple[Pixels, SlotPlace]:
    page = np.full((600, 1400), 245, np.uint8)
    at = print_(page, "So:", 100)
    at = pen(page, figures, at + gap) if figures else at + 90
    end = print_(page, "/BC-UBND", at + gap)
    return page, SlotPlace("number", Box(100, MIDDLE - EM / 2, end, MIDDLE + EM / 2), EM)


@pytest.mark.parametrize("figures", ["72", "147", "402", "2417"])
def test_pen_figures_between_print(figures: str) -> None:
    """What Tesseract takes for letters is read as its figures."""
    (slot,) = read_slots(*_one(number_line(figures)))
    assert slot.readings[0][0] == figures


def test_a_blank_slot_has_no_figures() -> None:
    (slot,) = read_slots(*_one(number_line("")))
    assert slot.readings[0][0] == ""


def test_shares_are_shares_and_the_same_every_time() -> None:
    page, place = number_line("417")
    first, second = read_slots(page, [place, place])
    assert first == second
    shares = [share for _, share in first.readings]
    assert shares == sorted(shares, reverse=True)
    assert all(0 < share <= 1 for share in shares)
    assert sum(shares) <= 1.001
    assert len({text for text, _ in first.readings}) == len(first.readings)


@pytest.mark.parametrize(
    "box", [Box(5000, 10, 5300, 60), Box(10, 5000, 300, 5050), Box(-900, 10, -800, 60)], ids=["right", "below", "left"]
)
def test_a_line_outside_the_page_has_no_readings(box: Box) -> None:
    page = np.full((600, 1400), 245, np.uint8)
    (slot,) = read_slots(page, [SlotPlace("number", box, EM)])
    assert not any(text for text, _ in slot.readings)


@pytest.mark.parametrize("em", [0.0, 1.0, float("nan")])
def test_a_line_without_a_size_of_type_is_not_looked_at(em: float) -> None:
    page, place = number_line("72")
    assert windows_of(page, SlotPlace("number", place.box, em)) is None


def test_no_places_no_slots() -> None:
    assert read_slots(np.full((20, 20), 255, np.uint8), []) == ()


@pytest.mark.parametrize("scale", [0.35, 0.5, 1.5])
def test_windows_have_one_size_whatever_the_resolution(scale: float) -> None:
    """The type of a line is as large in its window at 100 dpi as at 450."""
    page, place = number_line("147")
    small = np.asarray(cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    box = Box(*(scale * x for x in (place.box.left, place.box.top, place.box.right, place.box.bottom)))
    a, b = windows_of(page, place), windows_of(small, SlotPlace("number", box, scale * EM))
    assert a is not None
    assert b is not None
    assert a.shape == b.shape == (len(a), HEIGHT, WIDTHS["number"])
    assert np.abs(a.astype(float) - b).mean() < 12


def test_ink_is_measured_against_the_paper_of_the_line() -> None:
    """Grey paper and pale ink look like white paper and black ink."""
    window = np.full((1, HEIGHT, WIDTHS["date"]), 255, np.uint8)
    window[0, 10:30, 40:100] = 0
    pale = (120 + window.astype(float) * 80 / 255).astype(np.uint8)
    assert np.abs(ink_of(window) - ink_of(pale)).max() < 0.02


@pytest.mark.parametrize(
    ("kind", "signs", "reading"),
    [
        ("number", "W416/W-W", "416"),
        ("number", "W07/2020/W-W", "07"),
        ("number", "WW68/2020/W14", "68"),  # Luật số: 68/2020/QH14
        ("number", "W55-W/W", "55"),  # the Party's form
        ("number", "W/W-W", ""),
        ("number", "416/W", "416"),
        ("number", "W428W-W", "428"),  # the pen covers the stroke before the notation
        ("number", "W416W", None),  # nothing parts number and notation: it may be anything
        ("number", "W416", None),
        ("number", "W123456/W", None),
        ("date", "W25W12W2017", "25/12/2017"),
        ("date", "WWW25W12W2017", "25/12/2017"),  # the end of a place before it
        ("date", "WW02W2025", "/02/2025"),
        ("date", "W1W2W", "1/2/"),
        ("date", "W20W022025", "20/02/2025"),  # `năm` lost between the figures
        ("date", "W-20W02/W2025", "20/02/2025"),  # loops of the pen
        ("date", "W25W12W20171", None),
        ("date", "W251W12W2017", None),
        ("date", "2017", None),
    ],
)
def test_what_strings_of_signs_say(kind: str, signs: str, reading: str | None) -> None:
    found = readings_of("number" if kind == "number" else "date", {signs: 0.75})
    assert found == ({} if reading is None else {reading: 0.75})


@pytest.mark.parametrize(
    ("kind", "usual", "rare"),
    [
        ("number", "07", "7"),
        ("number", "72", "072"),
        ("number", "2004", "02004"),
        ("date", "25/12/2017", "24/12/2017"),  # a Monday, a Sunday
        ("date", "5/5/2023", "6/5/2023"),  # a Friday, a Saturday
    ],
)
def test_of_two_readings_the_usual_one_is_likelier(kind: Literal["number", "date"], usual: str, rare: str) -> None:
    """Numbers have a zero before them below 10 only, and offices are shut at weekends."""
    assert 0 < likelihood(kind, rare) < likelihood(kind, usual) == 1


@pytest.mark.parametrize("reading", ["/12/2017", "25//2017", "25/12/", "31/02/2017", "//"])
def test_a_date_that_cannot_be_looked_up_is_neither_usual_nor_rare(reading: str) -> None:
    assert likelihood("date", reading) == 1


def test_what_is_not_allowed_leaves_its_share_to_the_rest() -> None:
    """A drawn `12`: where two figures cannot be, one of them is all that there is, with all the share."""
    window = np.full((1, 48, 160), 255, np.uint8)
    cv2.putText(window[0], "12", (40, 36), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2)
    for free, bound in zip(read_windows(window, lambda text: True), read_windows(window, lambda text: len(text) < 2), strict=True):
        assert max(free, key=lambda t: free[t]) == "12"
        assert max(map(len, bound)) < 2
        assert sum(bound.values()) == pytest.approx(1.0)


_WORDS = st.integers(1, 3).map(lambda n: "W" * n)


@given(_WORDS, st.dates(), st.booleans(), st.booleans(), st.booleans())
def test_every_line_of_a_date_may_begin(words: str, day: datetime.date, padded: bool, blank: bool, lost: bool) -> None:
    """Each beginning of a line is allowed: its day may be blank or have a zero before it, its `năm` may be lost where there is a day."""
    if not 1940 <= day.year <= 2039:
        day = day.replace(year=2020, day=min(day.day, 28))
    figures = "" if blank else f"{day.day:02d}" if padded else str(day.day)
    line = f"{words}{figures}W{day.month}{'' if lost and not blank else 'W'}{day.year}W"
    assert all(may_begin("date", line[:n]) for n in range(len(line) + 1))


@given(st.integers(0, 3), st.text("0123456789", max_size=5), st.sampled_from(["/W-W", "-W/W", "/2020/W-W", "W-W"]))
def test_every_line_of_a_number_may_begin(words: int, number: str, notation: str) -> None:
    line = f"{'W' * words}{number}{notation}"
    assert all(may_begin("number", line[:n]) for n in range(len(line) + 1))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("date", "W32"),
        ("date", "W00"),
        ("date", "W125"),
        ("date", "W30W62W"),
        ("date", "W30W13"),
        ("date", "W30W12W2050"),
        ("date", "W30W12W1850"),
        ("date", "W30W12W20171"),
        ("number", "W123456"),
        ("number", "WWWW1"),
        ("number", "W12W3"),
    ],
)
def test_what_cannot_stand_on_a_line(kind: str, text: str) -> None:
    assert not may_begin("number" if kind == "number" else "date", text)


def test_white_paper_is_nothing() -> None:
    for shares in read_windows(np.full((1, HEIGHT, WIDTHS["date"]), 250, np.uint8), lambda text: True):
        assert max(shares, key=lambda t: shares[t]).strip("W/-") == ""


def _one(line: tuple[Pixels, SlotPlace]) -> tuple[Pixels, list[SlotPlace]]:
    return line[0], [line[1]]


@pytest.mark.parametrize(
    ("kind", "seen", "reading"),
    [
        ("arrival_date", "W22/01/19", "22/01/19"),
        ("arrival_date", "W4/5/2026W", "4/5/2026"),
        ("arrival_date", "W14W12W18W", "14/12/18"),
        ("arrival_date", "W22/01", None),
        ("arrival_date", "W22/01/2", None),
        ("arrival_number", "W14708", "14708"),
        ("arrival_number", "WW234W", "234"),
        ("arrival_number", "W", ""),
        ("arrival_number", "W12/W", None),
    ],
)
def test_what_the_lines_of_a_received_stamp_may_say(kind: SlotKind, seen: str, reading: str | None) -> None:
    """Day, month and year, the year of two figures or four; a number, or nothing."""
    assert readings_of(kind, {seen: 0.5}) == ({} if reading is None else {reading: 0.5})
    assert reading is None or all(may_begin(kind, seen[:end]) for end in range(len(seen) + 1))


@pytest.mark.parametrize("date", ["12/7/2020", "20/4/2017", "07/12/2024"])
def test_pen_figures_of_a_received_stamp(date: str) -> None:
    """Strokes between figures are none of them."""
    page = np.full((600, 1400), 245, np.uint8)
    cv2.putText(page, "Ngay:", (100, MIDDLE + 12), cv2.FONT_HERSHEY_DUPLEX, 1.3, 30, 3, cv2.LINE_AA)
    end = 100 + cv2.getTextSize("Ngay:", cv2.FONT_HERSHEY_DUPLEX, 1.3, 3)[0][0]
    cv2.line(page, (end + 10, MIDDLE + 14), (700, MIDDLE + 14), 150, 1)
    pen(page, date, end + 20, height=40, base=MIDDLE + 12)
    (slot,) = read_slots(page, [SlotPlace("arrival_date", Box(100, MIDDLE - 20, 700, MIDDLE + 20), 40.0)])
    assert slot.readings[0][0] == date


@pytest.mark.parametrize("text", ["W32", "W1/13", "W1/1/2045", "W1/1/2050", "W1/1/1850"])
def test_no_day_of_arrival_begins_so(text: str) -> None:
    assert not may_begin("arrival_date", text)
