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
from .typeface import em_sizes

_NUMBER_WORD = re.compile(r"s[o06e].?[:;.,z]|^\W*s[o06e]$|^\W?[o0]\W*[:;]|^\W*ss?\W?[:;]|^\W*se$")
_DATE_WORD = re.compile(r"n[gq][a4uo]y")
_FEW_EMS = 0.18  # the type of a line differs from that of the head by no more than this


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
    boxes = [t.box for t in row.tokens if t.box is not None]
    begin = next((t.box for t in row.tokens if t.box is not None and word.search(fold(t.text))), None)
    if begin is None:
        begin = next((t.box for t in otherwise if t.box is not None), None) or (boxes[0] if boxes else None)
    if begin is None or not boxes:
        return None
    sizes = _sizes(row)
    em = statistics.median(sizes) if sizes else usual
    if abs(em / usual - 1) > _FEW_EMS:
        em = usual
    middle = statistics.median(b.center[1] for b in boxes)
    right = max(b.right for b in boxes if b.right >= begin.left)
    return SlotPlace(
        "number" if kind == "number" else "date", Box(begin.left, middle - em / 2, max(right, begin.left), middle + em / 2), em
    )
