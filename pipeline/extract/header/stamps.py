"""Stamps of urgency and secrecy.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I box 10; Thông tư 33/2015/TT-BCA, 24/2020/TT-BCA. The word of an urgency
or a secrecy stamp stands alone on its line, in capitals, near the head: `khẩn trương`, `CÔNG ĐIỆN KHẨN` and `Mặt trận` are none.
"""

from __future__ import annotations

import re

from ...language.shapes import fold, is_upper
from .head import Head
from .reading import Found, least
from .rows import Row, cut_at_gaps

_URGENCY = {
    "hoa toc hen gio": "HỎA TỐC HẸN GIỜ",
    "hoa toc": "HỎA TỐC",
    "thuong khan": "THƯỢNG KHẨN",
    "khan": "KHẨN",
}
_SECRECY = {"tuyet mat": "TUYỆT MẬT", "toi mat": "TỐI MẬT", "mat": "MẬT"}


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
