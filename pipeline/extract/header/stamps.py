"""Stamps of urgency and secrecy.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I box 10; Thông tư 33/2015/TT-BCA, 24/2020/TT-BCA. The word of an urgency
or a secrecy stamp stands alone on its line, in capitals, near the head: `khẩn trương`, `CÔNG ĐIỆN KHẨN` and `Mặt trận` are none. One that
was found by its frame or its red ink was read by itself and is a row beside the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...document import ZoneKind
from ...language.shapes import squeeze
from ...language.stamp_words import SECRECY, URGENCY, stamp_word
from .head import Head
from .reading import Found, least
from .rows import Row, cut_at_gaps, rows_aside


def read_urgency(head: Head) -> Found | None:
    """The urgency stamp; None where none is seen."""
    return _stamped(head, URGENCY, "urgency.stamp")


def read_secrecy(head: Head) -> Found | None:
    """The secrecy stamp; None where none is seen."""
    return _stamped(head, SECRECY, "secrecy.stamp")


def _near_head(head: Head) -> list[Row]:
    rows = [*head.left, *head.right, *head.above, *head.below[:6]]
    return [p for r in rows for p in cut_at_gaps(r, 1.2 * head.unit)] if head.unit else rows


def _stamped(head: Head, words: Sequence[str], method: str) -> Found | None:
    for row in (r for r in rows_aside(head.page) if r.zone is ZoneKind.STAMP):
        value = stamp_word(row.text, framed=True)
        if value is not None and value in words:
            return Found(value, row.tokens, f"{method}.framed", 0.9 if not _is_short(value) or _sure(row) >= 0.4 else 0.6)
    for row in _near_head(head):
        value = stamp_word(row.text)
        if value is not None and value in words:
            sure = _sure(row)
            trust = 0.9 if sure >= 0.7 else 0.6 if sure >= 0.4 and not _is_short(value) else 0.3
            return Found(value, row.tokens, method, trust)
    return None


def _is_short(value: str) -> bool:
    """MẬT, KHẨN: few letters, easily something else."""
    return len(squeeze(value)) <= 4


def _sure(row: Row) -> float:
    return least(t.confidence for t in row.tokens if t.text.strip(" .:"))
