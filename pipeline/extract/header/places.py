"""Where on a page the figures of number and date stand: the lines that a reader of the image should look at."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from ...document import Box, Page, SlotPlace, compose
from ...language.shapes import fold
from .date import find_date_line
from .head import find_head, is_lone_notation
from .number import find_number_line
from .rows import Row, Token
from .typeface import em_sizes, width_of

_NUMBER_WORD = re.compile(r"s[o06e].?[:;.,z]|^\W*s[o06e]$|^\W?[o0]\W*[:;]|^\W*ss?\W?[:;]|^\W*se$")
_DATE_WORD = re.compile(r"n[gq][a4uo]y")
_FEW_EMS = 0.18  # the type of a line differs from that of the head by no more than this
_NARROW = 0.75  # of the width of its signs: a narrower box is not that of the whole word
_WIDE, _MOST_WIDE = 0.6, 1.6  # ems: the width of a sign, and what a word may be wider than its signs


def slot_places(page: Page) -> tuple[SlotPlace, ...]:
    """The number line and the line of place and date of a page's head, as far as it has them; boxes in the pixels of the words' boxes.

    Of the number line the box begins at `Số:`, of the other at `ngày`. Where a notation stands alone nobody knows where its number begins.
    """
    head = find_head(compose([page]))
    if head is None or head.unit <= 0:
        return ()
    number, date = find_number_line(head), find_date_line(head)
    rows = [line.row for line in (number, date) if line is not None]
    sizes = [size for row in rows for size in _sizes(row)]
    usual = statistics.median(sizes) if sizes else 1.12 * head.unit
    found = []
    if number is not None and (number.notation or number.row.box) and not is_lone_notation(number.row):
        found.append(_place("number", number.row, _NUMBER_WORD, number.slot, usual))
    if date is not None:
        found.append(_place("date", date.row, _DATE_WORD, date.row.tokens[len(date.place) :], usual))
    return tuple(f for f in found if f is not None)


def _sizes(row: Row) -> list[float]:
    """The sizes of type that the words of a row tell, where width and height tell nearly the same."""
    known = [size for t in row.tokens if len(t.text) >= 4 and (size := em_sizes(t)) is not None]
    return [wide for wide, high in known if 0.75 < high / wide < 1.4]


def _place(kind: str, row: Row, word: re.Pattern[str], otherwise: Sequence[Token], usual: float) -> SlotPlace | None:
    boxed = [(t, t.box) for t in row.tokens if t.box is not None]
    begin = [(t, box) for t, box in boxed if word.search(fold(t.text))] or [(t, t.box) for t in otherwise if t.box is not None] or boxed
    if not begin:
        return None
    first, box = begin[0]
    sizes = _sizes(row)
    em = statistics.median(sizes) if sizes else usual
    if abs(em / usual - 1) > _FEW_EMS:
        em = usual
    middle = statistics.median(b.center[1] for _, b in boxed)
    right = max(b.right for _, b in boxed if b.right >= box.left)
    if kind == "number" and "/" in first.text and box.width < _NARROW * width_of(first.text) * em:  # boxed by who read less of it
        return None
    left = _left_of(first.text, box, em)
    return SlotPlace("number" if kind == "number" else "date", Box(left, middle - em / 2, max(right, left), middle + em / 2), em)


def _left_of(word: str, box: Box, em: float) -> float:
    """Where a word begins that holds no figures: the frame of a stamp beside it may have stretched its box to the left."""
    if any(c.isdigit() for c in word):
        return box.left
    width = _WIDE * em * len(re.sub(r"^[\W_]+", "", word))
    return box.left if box.width <= width + _MOST_WIDE * em else box.right - width
