"""Number and date of a received stamp by the reader of its image: where to look, and what the readings say.

The stamp is cut out of the page and read letter by letter; its printed labels (`Số:`, `Ngày:`) say where its figures stand. They are by pen
mostly. A paper is received on the day of its issue or soon after, which tells readings of one date apart: strokes between figures look
like figures.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...document import Box, Document, Line, Page, Slot, SlotPlace, Word
from ...language.shapes import fold, is_upper
from ..dates import iso_date, possible
from .reading import Found
from .rows import Token

_BEFORE, _AFTER, _ABOVE, _BELOW = 14.0, 45.0, 16.0, 20.0  # how far the frame reaches from the word ĐẾN, in millimetres
_UPPER_PART = 0.45  # of the page's height
_DAY = re.compile(r"\W{0,2}[nm].{0,2}[yvr]")
_NUMBER = re.compile(r"\W{0,2}[s5][o06](?:\W|[\dloizsbgq]|$)")
_PASSED_ON = re.compile(r"\W{0,2}c.{1,2}[uy]y?")  # Chuyển
_OTHERS = re.compile(r"\W{0,2}(?:[dbp]?en\W*$|gi?[o0u]\W|[dbp][rp][nah])")  # ĐẾN, Giờ, and both run together
_SIGNED = re.compile(r"sao(?:y|luc)|chungthuc|bansao|ngayky|nguoiky|kyboi")  # boxes of copies and of digital signatures
_FROM_N_TO_Y = 1.72  # ems between the middles of the first and the last letter of `Ngày`, in faces without serifs
_HALF_N = 0.36  # ems
_WIDTH = 7.0  # ems that the figures of a line take
_EMS, _EM = (0.45, 0.85), 0.64  # of the height of the line, figures by pen and all: where it may be, and is mostly
_MARK = re.compile(r"\W{0,2}d?en\W{0,3}\w?$")  # ĐẾN, its first letter lost in the frame or another one caught
_PITCH = (0.8, 2.2)  # ems from line to line

SEEN = "arrival.slot"
ARRIVAL_LEAST = 0.6  # below this figures of a stamp are an alternative, never a value
_MOST = 0.99  # no reading is surer
_DELAYS = ((7, 1.0), (31, 0.3), (366, 0.05))  # up to so many days after its issue, how often a paper is received
_MUCH_LATER, _EARLIER = 0.005, 0.002
_OTHER_DATES = 0.1  # how likely a line that is none of the readings is beside one of a usual delay
_FULL = len("2024-03-05")


def arrival_mark(page: Page) -> Box | None:
    """Where a received stamp stands whose word ĐẾN the engine has read in the upper part of a page; None where there is none.

    In the pixels of the words' boxes.
    """
    if not page.width or not page.height or not page.dpi:
        return None
    mm = page.dpi / 25.4
    for zone in page.zones:
        for line in zone.lines:
            for word in line.words:
                if (
                    word.box is not None
                    and is_mark(word.text)
                    and word.box.bottom < _UPPER_PART * page.height
                    and not _is_prose(line, word)
                ):
                    left, top = word.box.left - _BEFORE * mm, word.box.top - _ABOVE * mm
                    return Box(max(left, 0.0), max(top, 0.0), word.box.right + _AFTER * mm, word.box.bottom + _BELOW * mm)
    return None


def is_mark(text: str) -> bool:
    """True for the word ĐẾN in capitals, as received stamps have it."""
    return fold(text).strip(" .,:|*'\"") == "den" and is_upper(text, 0.99)


def _is_prose(line: Line, word: Word) -> bool:
    """True for a word of a title in capitals: one beside it is in capitals too."""
    at = line.words.index(word)
    return any(
        len(other.text) > 1 and is_upper(other.text, 0.99) for other in (*line.words[max(0, at - 1) : at], *line.words[at + 1 : at + 2])
    )


def arrival_places(lines: Sequence[Line], *, marked: bool = False) -> tuple[SlotPlace, ...]:
    """The lines for number and date of a received stamp, in the pixels of its letters; none where the lines are not those of one.

    Args:
        lines: of one stamp, letter by letter.
        marked: the word ĐẾN is known to stand there.
    """
    texts = [fold("".join(letter.text for letter in line.words)) for line in lines]
    day = next((line for line, text in zip(lines, texts, strict=True) if _DAY.match(text)), None)
    if day is None or day.box is None or any(_SIGNED.search(text) for text in texts):
        return ()
    number = next((line for line, text in zip(lines, texts, strict=True) if _NUMBER.match(text) and _stands_over(line, day)), None)
    passed = next((line for line, text in zip(lines, texts, strict=True) if _PASSED_ON.match(text) and _stands_over(day, line)), None)
    if not (marked or number or passed or any(_OTHERS.match(text) for text in texts)):
        return ()
    em = _em_of(day)
    date = _place("arrival_date", day, em)
    if number is not None:
        return _place("arrival_number", number, em), date
    above = _line_above(date, passed) if passed is not None else None
    return (date,) if above is None else (above, date)


def _line_above(date: SlotPlace, passed: Line) -> SlotPlace | None:
    """The line of the number where its label was not read: as far above that of the day as Chuyển stands below."""
    pitch = passed.box.center[1] - date.box.center[1] if passed.box is not None else 0.0
    if not _PITCH[0] * date.em <= pitch <= _PITCH[1] * date.em:
        return None
    return SlotPlace("arrival_number", Box(date.box.left, date.box.top - pitch, date.box.right, date.box.bottom - pitch), date.em)


def _em_of(day: Line) -> float:
    """The size of the type of a label `Ngày`, by where its first and its last letter stand, else by the height of its line."""
    height = day.box.height if day.box is not None else 0.0
    boxes = [(fold(word.text), word.box) for word in day.words if word.text.isalnum() and word.box is not None]
    last = next((box for text, box in boxes[1:5] if text in ("y", "v", "r")), None)
    em = (last.center[0] - boxes[0][1].center[0]) / _FROM_N_TO_Y if last is not None else 0.0
    return em if _EMS[0] * height <= em <= _EMS[1] * height else _EM * height


def _stands_over(line: Line, day: Line) -> bool:
    """True for a line at the left edge of the line of the day, above it."""
    a, b = line.box, day.box
    return a is not None and b is not None and a.center[1] < b.center[1] and abs(a.left - b.left) < 1.5 * b.height


def _place(kind: str, line: Line, em: float) -> SlotPlace:
    box = line.box or Box(0, 0, 0, 0)
    first = next((w.box for w in line.words if w.text.isalnum() and w.box is not None), box)
    left, middle = first.center[0] - _HALF_N * em, box.center[1]
    return SlotPlace(
        "arrival_number" if kind == "arrival_number" else "arrival_date",
        Box(left, middle - em / 2, left + _WIDTH * em, middle + em / 2),
        em,
    )


@dataclass(frozen=True, slots=True)
class SeenArrival:
    """What the image of the stamp says, each None where nothing is seen."""

    number: Found | None = None
    date: Found | None = None


def seen_arrival(document: Document, page: Page, issued_on: str) -> SeenArrival:
    """Number and date of the stamp as the reader of its image sees them.

    Args:
        document: the paper.
        page: that of its head.
        issued_on: its own date, or the part of it that is known, empty where none is.
    """
    slots = {slot.kind: slot for slot in page.slots if slot.readings}
    number, date = slots.get("arrival_number"), slots.get("arrival_date")
    return SeenArrival(
        _number(number, page) if number is not None else None,
        _date(date, page, document, issued_on) if date is not None else None,
    )


def _number(slot: Slot, page: Page) -> Found | None:
    (text, share), *others = slot.readings
    alternatives = tuple(other for other, _ in others if other)
    return _found(slot, page, text, share, alternatives) if text else None


def _date(slot: Slot, page: Page, document: Document, issued_on: str) -> Found | None:
    shares: dict[str, float] = {}
    for text, share in slot.readings:
        day, month, year = text.split("/")
        full = int(year) if len(year) > 2 else full_year(document, year, issued_on)
        value = iso_date(*possible(full, int(month), int(day)))
        if len(value) == _FULL:
            shares[value] = shares.get(value, 0.0) + share
    if not shares:
        return None
    weights = {value: share * _likelihood(value, issued_on) for value, share in shares.items()}
    whole = sum(weights.values()) + _OTHER_DATES * max(0.0, 1 - sum(shares.values()))
    best, *others = sorted(weights, key=lambda value: -weights[value])
    return _found(slot, page, best, weights[best] / whole if whole > 0 else 0.0, tuple(others))


def _found(slot: Slot, page: Page, value: str, confidence: float, alternatives: tuple[str, ...]) -> Found:
    return Found(value, (Token(value, value, page.number, slot.box),), SEEN, min(confidence, _MOST), alternatives)


def _likelihood(received: str, issued_on: str) -> float:
    """How likely a paper is received on a day, given its own, or the month or the year of it; 1 where nothing of it is known."""
    if received[: len(issued_on)] < issued_on:
        return _EARLIER
    if len(issued_on) < _FULL:
        later = int(received[:4]) - int(issued_on[:4]) if issued_on else 0
        return 1.0 if later <= 0 else _DELAYS[-1][1] if later == 1 else _MUCH_LATER
    delay = (datetime.date.fromisoformat(received) - datetime.date.fromisoformat(issued_on)).days
    return next((share for days, share in _DELAYS if delay <= days), _MUCH_LATER)


def full_year(document: Document, short: str, issued_on: str = "") -> int | None:
    """The year of this century that two figures stand for, where the paper itself speaks of it or of the year before."""
    year = 2000 + int(short)
    known = issued_on[:4] in (str(year), str(year - 1))
    return year if known or re.search(rf"(?<!\d)(?:{year}|{year - 1})(?!\d)", document.text) else None
