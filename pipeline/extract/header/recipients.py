"""Nơi nhận: to whom the paper goes.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I box 9b: a dash list in the lower left, its last line `- Lưu: VT, ...`.
"""

from __future__ import annotations

import re

from ...document import Document, Page, ZoneKind
from ...language.shapes import fold, squeeze
from .reading import Found, least
from .rows import Row, Token, cut_at_gaps, is_right, join_level, rows_of, word_height

_BEGIN = re.compile(r"^\W{0,3}n[o0]i (?:nhan|gui)\s*[:.;]?")
_ARCHIVE = re.compile(r"^\W{0,4}luu\b")
_MOST = 45


def read_recipients(document: Document) -> Found | None:
    """The lines under Nơi nhận joined by `; `, without their dashes; None where there is no such list."""
    for page in document.pages:
        rows = _left_rows(document, page)
        begin = next((i for i, r in enumerate(rows) if _BEGIN.match(fold(r.text))), None)
        if begin is None:
            continue
        items, tokens = _items(rows[begin : begin + _MOST])
        if items:
            engine = sum(t.confidence if t.confidence is not None else 1.0 for t in tokens) / len(tokens)
            return Found("; ".join(items), tuple(tokens), "recipients.list", 0.85 if engine >= 0.8 else 0.6)
    return None


def _left_rows(document: Document, page: Page) -> list[Row]:
    rows = list(rows_of(document, page))
    listed = [r for r in rows if r.zone is ZoneKind.RECIPIENTS]
    unit = word_height(rows)
    if any(_BEGIN.match(fold(r.text)) for r in listed):
        return join_level(listed, unit)
    width = float(page.width or max((r.box.right for r in rows if r.box), default=0.0))
    if unit <= 0 or width <= 0:
        return [p for r in rows for p in cut_at_gaps(r, 0)[:1] if not is_right(p)]
    parts = [p for r in rows if r.box for p in cut_at_gaps(r, 1.6 * unit)]
    return join_level([p for p in parts if p.box is not None and p.box.left < 0.45 * width], unit)


def _items(rows: list[Row]) -> tuple[list[str], list[Token]]:
    items: list[str] = []
    tokens: list[Token] = []
    left = rows[0].box.left if rows[0].box else None
    for i, row in enumerate(rows):
        text = row.text
        if i == 0:
            text = text[m.end() :] if (m := _BEGIN.match(fold(text))) else text
            if not squeeze(text):
                continue
        if left is not None and row.box is not None and abs(row.box.left - left) > 0.2 * max(row.box.right, 1):
            continue
        listed = re.match(r"\s*[-–—+~_•*]", text) is not None or _ARCHIVE.match(fold(text)) is not None
        if items and _ARCHIVE.match(fold(items[-1])) and not listed:
            break
        clean = re.sub(r"^[\s\-–—+~_•*.]+", "", text).strip(" ;.,:_")
        if not squeeze(clean):
            continue
        if listed or not items:
            items.append(clean)
        else:
            items[-1] = f"{items[-1]} {clean}"
        tokens += list(row.tokens)
        if least(t.confidence for t in row.tokens) < 0.05 and len(squeeze(text)) < 6:
            items.pop()
    return items, tokens
