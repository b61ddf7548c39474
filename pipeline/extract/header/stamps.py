"""Stamps: received mail, urgency, secrecy.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I box 10 and Phụ lục IV section V; Thông tư 33/2015/TT-BCA, 24/2020/TT-BCA.
A received stamp is filled in by hand: its number and date as the engine reads them are alternatives, no answers. The word of an urgency
or a secrecy stamp stands alone on its line, in capitals, near the head: `khẩn trương`, `CÔNG ĐIỆN KHẨN` and `Mặt trận` are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...language.shapes import fold, is_upper
from ..dates import iso_date, possible, read_digits
from .head import Head, is_coded
from .reading import Found, least
from .rows import Row, Token, cut_at_gaps

_URGENCY = {
    "hoa toc hen gio": "HỎA TỐC HẸN GIỜ",
    "hoa toc": "HỎA TỐC",
    "thuong khan": "THƯỢNG KHẨN",
    "khan": "KHẨN",
}
_SECRECY = {"tuyet mat": "TUYỆT MẬT", "toi mat": "TỐI MẬT", "mat": "MẬT"}
_RECEIVED = re.compile(r"(?:^|\W)(?:c[.o]?n?g? ?v[.a]?n? )?den(?:\W|$)|cong van den|\bcv den\b")
_DATE = re.compile(r"(?:ngay\W{0,3})?(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(20\d\d|\d\d)(?!\d)")
_LONG = re.compile(r"ngay\W{0,3}(\d{1,2})\s*thang\W{0,2}(\d{1,2})\s*nam\W{0,2}(20\d\d|\d\d)(?!\d)")
_NUMBER = re.compile(r"(?:^|\W)so\s*[:.]{1,3}[\s.…]*(\d{1,6})(?![\d/])")


def read_urgency(head: Head) -> Found | None:
    """The urgency stamp; None where none is seen."""
    return _stamped(head, _URGENCY, "urgency.stamp")


def read_secrecy(head: Head) -> Found | None:
    """The secrecy stamp; None where none is seen."""
    return _stamped(head, _SECRECY, "secrecy.stamp")


def _near_head(head: Head) -> list[Row]:
    rows = [*head.left, *head.right, *head.above, *head.below[:6]]
    return [p for r in rows for p in cut_at_gaps(r, 1.2 * head.unit)] if head.unit else rows


def _stamped(head: Head, words: dict[str, str], method: str) -> Found | None:
    for row in _near_head(head):
        shape = re.sub(r"[^a-z ]+", "", fold(row.text)).strip()
        value = words.get(" ".join(shape.split()))
        if value is None or not is_upper(row.text, 0.9):
            continue
        sure = least(t.confidence for t in row.tokens if t.text.strip(" .:"))
        short = len(shape) <= 4  # MẬT, KHẨN: few letters, easily something else
        trust = 0.9 if sure >= 0.7 else 0.6 if sure >= 0.4 and not short else 0.3
        return Found(value, row.tokens, method, trust)
    return None


def read_arrival(head: Head) -> tuple[Found | None, Found | None]:
    """Number and date of the received stamp, each None where none is seen."""
    rows = _stamp_rows(head)
    if not rows:
        return None, None
    number = date = None
    for row in rows:
        shape = fold(row.text)
        if date is None and (m := _DATE.search(shape) or _LONG.search(shape)):
            date = _date(row, m)
        if number is None and (m := _NUMBER.search(shape)):
            tokens = _tokens(row, *m.span(1))
            if digits := read_digits(m[1]):
                number = Found(digits, tokens, "arrival.stamp", _trust(tokens))
    return number, date


def _stamp_rows(head: Head) -> list[Row]:
    """The rows of the received stamp: those about the word ĐẾN, beside and under the head."""
    rows = [*head.left, *head.right, *head.above, *head.below[:8]]
    marks = [
        r
        for r in rows
        if _RECEIVED.search(fold(r.text)) and any(fold(t.text).strip(" .,:|") == "den" and is_upper(t.text) for t in r.tokens)
    ]
    if not marks:
        return []
    mark = marks[0]
    if not head.unit or mark.box is None:
        at = rows.index(mark)
        return rows[max(0, at - 2) : at + 4]
    reach = 5 * head.unit
    near = [r for r in rows if r.box and abs(r.box.center[1] - mark.box.center[1]) <= reach and not is_coded(r)]
    return [p for r in near for p in cut_at_gaps(r, 3 * head.unit) if p.box and _beside(p, mark, head.unit)]


def _beside(row: Row, mark: Row, unit: float) -> bool:
    return bool(row.box and mark.box and row.box.left - mark.box.right < 12 * unit and mark.box.left - row.box.right < 12 * unit)


def _date(row: Row, m: re.Match[str]) -> Found | None:
    day, month, year = (int(m[i]) for i in (1, 2, 3))
    value = iso_date(*possible(year + 2000 if year < 100 else year, month, day))
    if len(value) != 10:
        return None
    tokens = _tokens(row, *m.span())
    return Found(value, tokens, "arrival.stamp", _trust(tokens))


def _tokens(row: Row, start: int, end: int) -> tuple[Token, ...]:
    found, at = [], 0
    for token in row.tokens:
        if at < end and at + len(token.text) > start:
            found.append(token)
        at += len(token.text) + 1
    return tuple(found)


def _trust(tokens: Sequence[Token]) -> float:
    """Figures of a received stamp are written by pen: what the engine makes of them is a hint for a person, in a given text an answer."""
    return 0.9 if all(t.confidence is None for t in tokens) else 0.3
