"""What a figure is compared with: `tăng 5,2% so với cùng kỳ năm 2023` is up, base `cùng kỳ năm 2023`."""

from __future__ import annotations

import re
from typing import Literal

_UP = r"tăng|vượt|cao hơn|nhiều hơn|lớn hơn|dài hơn|nâng"
_DOWN = r"giảm|hạ|thấp hơn|ít hơn|kém|cắt giảm|rút ngắn|hụt"
_BETWEEN = (
    r"(?:\s(?:thêm|được|khoảng|hơn|gần|trên|gấp|không quá|tới|đến|từ|là|lên|xuống|tương ứng|bình quân"
    r"|so với [^,;.()\d]{2,40}|khoảng hơn))*\s*[(:]?\s*[-–+−]?\s*$"
)
_WORD = re.compile(rf"(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_BETWEEN}", re.IGNORECASE)
_LEVEL = re.compile(r"(?:xuống còn|lên|lên tới|đạt|còn)\s*$", re.IGNORECASE)
_AFTER = re.compile(r"[^.;,()]{0,45}?(?<!\w)so\s(?:với\s)?([^.;,()]+)", re.IGNORECASE)
_BEFORE = re.compile(r"(?<!\w)so\s(?:với\s)?([^.;,()\d]*?(?:\d{4})?)\s*(?:,|số|thì|giảm|tăng|cao|thấp|vượt|đã)", re.IGNORECASE)
_BASE_ENDS = re.compile(r"\s(?:và|tăng|giảm|đạt|là|bằng|có|với|trong đó|đã|nhưng|do)\s", re.IGNORECASE)


def direction(before: str) -> Literal["", "up", "down"]:
    """Whether the words before a number say that it is a rise or a fall.

    >>> direction("số mắc tăng "), direction("tử vong giảm khoảng "), direction("giảm xuống còn "), direction("đạt ")
    ('up', 'down', '', '')
    """
    if _LEVEL.search(before):
        return ""
    m = _WORD.search(before[-90:])
    return "" if m is None else "up" if m["up"] else "down"


def base_after(after: str) -> str:
    """The base in the words after a number, without `so với`; empty where there is none.

    >>> base_after(" cas so với cùng kỳ), tử vong"), base_after(" cas mắc.")
    ('cùng kỳ', '')
    """
    m = _AFTER.match(after)
    return _cut(m[1]) if m else ""


def base_before(before: str) -> str:
    """The nearest base in the words of the sentence before a number.

    >>> base_before("So với cùng kỳ số mắc tăng 326 cas, tử vong giảm ")
    'cùng kỳ'
    """
    found = list(_BEFORE.finditer(before + ","))
    return _cut(found[-1][1]) if found else ""


def _cut(base: str) -> str:
    m = _BASE_ENDS.search(base + " ")
    return (base[: m.start()] if m else base).strip()
