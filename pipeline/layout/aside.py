"""What stands on the page but is no part of its running text: page numbers, running heads, digital signature boxes, scribbles."""

from __future__ import annotations

import re
from statistics import median

from ..document import Zone, ZoneKind
from ..language.shapes import fold
from .rows import Row

_TOP, _BOTTOM = 0.1, 0.92  # shares of the page's height
_PAGE_NUMBER = re.compile(r"^\W{0,2}(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W{0,2}$")
_GAZETTE = re.compile(r"cong bao\W*/?\W*so\b.*\bngay\b")
_SIGNED = re.compile(
    r"^\W*(?:nguoi ky|ky boi|ky so boi|ky ngay|thoi gian ky|ngay ky|digitally signed|signature\b|(?:co quan|email|chuc vu|date)\s*:)"
)


def set_aside(rows: list[Row], width: float, height: float) -> tuple[list[Row], list[Zone]]:
    """Part the rows of a page into its running text and zones beside it."""
    kept: list[Row] = []
    aside: dict[ZoneKind, list[Row]] = {}
    size = median(r.height for r in rows) if rows else 1.0
    signed_until = -1.0
    signed_right = 0.0
    for row in rows:
        key = fold(row.text)
        at_edge = (row is rows[0] and row.bottom < _TOP * height) or (row is rows[-1] and row.top > _BOTTOM * height)
        if at_edge and _is_page_number(row, key, width, size):
            aside.setdefault(ZoneKind.PAGE_NUMBER, []).append(row)
        elif row.bottom < _TOP * height and _GAZETTE.search(key):
            aside.setdefault(ZoneKind.RUNNING_HEAD, []).append(row)
        elif _SIGNED.search(key) and row.right - row.left < 0.6 * width:
            aside.setdefault(ZoneKind.STAMP, []).append(row)
            signed_until, signed_right = row.bottom + 2.2 * row.height, row.right + row.height
        elif row.top < signed_until and row.height < 0.85 * size and row.right <= signed_right + 0.1 * width:
            aside.setdefault(ZoneKind.STAMP, []).append(row)
        elif _is_scribble(row):
            aside.setdefault(ZoneKind.MARGIN, []).append(row)
        else:
            kept.append(row)
    return kept, [Zone(kind, tuple(r.line() for r in part)) for kind, part in aside.items()]


def _is_page_number(row: Row, key: str, width: float, size: float) -> bool:
    return bool(_PAGE_NUMBER.match(key)) and row.right - row.left < 0.1 * width and row.height < 2 * size


def _is_scribble(row: Row) -> bool:
    """A row without a single letter or digit that is read with confidence: specks, lines of dots, remains of a seal."""
    if not any(c.isalnum() for c in row.text):
        return True
    known = [w.confidence for w in row.words if w.confidence is not None]
    return bool(known) and max(known) < 0.3 and len(row.words) <= 3 and not any(c.isdigit() for c in row.text)
