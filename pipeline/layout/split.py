"""A stack scanned into one file: which pages begin a paper of their own (docs/records.md, files and documents)."""

from __future__ import annotations

import re

from ..document import Page, ZoneKind
from ..language.shapes import contains, fold

_ANNEX = re.compile(r"^\W*(?:phu luc|mau so|bieu so|bieu mau|kem theo)\b")
_ATTACHED = re.compile(r"\b(?:ban hanh )?kem theo\b")
_NUMBER = re.compile(r"^\W*(?:luat |nghi quyet )?s[oố6ébd5]\b")


def begins_paper(page: Page) -> bool:
    """Whether a page has an official head of its own: a motto and a number line, and is no annex (`Phụ lục`, `kèm theo`)."""
    right = [line.text for z in page.zones if z.kind is ZoneKind.HEAD_RIGHT for line in z.lines]
    left = [line.text for z in page.zones if z.kind is ZoneKind.HEAD_LEFT for line in z.lines]
    if not any(contains(t, m, 0.8) for t in right for m in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM")):
        return False
    upper = [line.text for z in page.zones if z.kind in (ZoneKind.HEAD_LEFT, ZoneKind.HEAD_RIGHT, ZoneKind.TITLE) for line in z.lines]
    opening = [line.text for z in page.zones if z.kind is ZoneKind.BODY for line in z.lines][:6]
    if any(_ANNEX.match(fold(t)) for t in (*upper, *opening[:2])) or any(_ATTACHED.search(fold(t)) for t in (*upper, *opening)):
        return False
    return any(_NUMBER.match(fold(t)) for t in left)
