"""The signature read a second time: where to look, and one zone out of two readings.

Seals and pens lie over authority, position and name (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 7 and 8), so an engine that sees the whole page
loses them more often than any other part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..document import Box, Line, Word, Zone, ZoneKind, union
from .closing import ends_paper
from .rows import Row, row_of, rows_of

_A4_MM = 210.0
_ABOVE_MM = 14.0  # the authority may stand higher than Nơi nhận
_DEPTH_MM = 72.0  # authority, position, seal and name
_FROM, _LATEST = 0.4, 0.56  # shares of the page's width between which the signature's column begins
_CLEAR = 0.8
_LEAST = 0.45  # mean confidence of a row of the second reading that counts


def signature_place(zones: Sequence[Zone], width: float, height: float) -> Box | None:
    """Where a signature should be read again; None where the page has none or its words are clear.

    Args:
        zones: of the page.
        width: of the page, in the pixels of the zones' boxes.
        height: of the page.
    """
    signature = union(z.box for z in zones if z.kind is ZoneKind.SIGNATURE)
    recipients = next((z for z in zones if z.kind is ZoneKind.RECIPIENTS), None)
    place = union((signature, recipients.box if recipients else None)) or _below_end(zones, width)
    if place is None or _is_clear(zones):
        return None
    mm = width / _A4_MM
    left = _FROM * width
    if recipients is not None:
        ends = sorted(b.right for line in recipients.lines if (b := line.box) is not None)
        left = max(left, min(ends[-1] + mm, _LATEST * width))
    anchor = min(b.top for b in (signature, recipients.box if recipients else None, place) if b is not None)
    top, bottom = anchor - _ABOVE_MM * mm, min(height, max(anchor + _DEPTH_MM * mm, (signature or place).bottom + 2 * mm))
    for zone in zones:
        if zone.kind in (ZoneKind.SIGNATURE, ZoneKind.RECIPIENTS) or not zone.kind.in_text:
            continue
        for line in zone.lines:
            box = line.box
            if box is None or box.right <= left:
                continue
            if box.center[1] < anchor:
                top = max(top, box.bottom)
            elif box.top > (signature or place).bottom:
                bottom = min(bottom, box.top)
    return Box(left, max(top, 0.0), width, bottom) if bottom - top > 10 * mm else None


def _below_end(zones: Sequence[Zone], width: float) -> Box | None:
    """Where the signature begins on a page on which neither it nor Nơi nhận was found: at the last line that says that the paper ends."""
    rows = [row for z in zones if z.kind.in_text and z.kind is not ZoneKind.TABLE for row in rows_of(z.lines)]
    ends = [row for row in rows if ends_paper(row, width)]
    if not ends:
        return None
    last = max(ends, key=lambda row: row.bottom)
    return Box(last.left, last.bottom, width, last.bottom + 1)


def _is_clear(zones: Sequence[Zone]) -> bool:
    """True where every word of the signature is read with confidence, from the position down to the name."""
    lines = [line for z in zones if z.kind is ZoneKind.SIGNATURE for line in z.lines]
    known = [w.confidence for line in lines for w in line.words]
    return len(lines) >= 2 and all(c is None or c >= _CLEAR for c in known)


def with_signature(zones: Sequence[Zone], lines: Sequence[Line]) -> tuple[Zone, ...]:
    """The zones with the signature as the better of two readings has it, row by row.

    Args:
        zones: of the page.
        lines: the second reading, boxes in the pixels of the zones.
    """
    first = [r for z in zones if z.kind is ZoneKind.SIGNATURE for r in rows_of(z.lines)]
    rows = list(first)
    for row in rows_of(lines):
        if _confidence(row) < _LEAST or not any(sum(c.isalpha() for c in w.seen) >= 2 for w in row.words):
            continue
        level = [r for r in rows if _level(r, row)]
        if any(_confidence(r) > _confidence(row) for r in level):
            continue
        rows = [r for r in rows if r not in level]
        rows.append(_with_alternatives(row, [w for r in level for w in r.words]))
    if not rows:
        return tuple(zones)
    signature = Zone(ZoneKind.SIGNATURE, tuple(r.line() for r in sorted(rows, key=lambda r: r.top)))
    return _put(zones, signature)


def _put(zones: Sequence[Zone], signature: Zone) -> tuple[Zone, ...]:
    """The zones with this signature in place of the old one, else behind Nơi nhận."""
    kinds = [z.kind for z in zones]
    if ZoneKind.SIGNATURE in kinds:
        at = kinds.index(ZoneKind.SIGNATURE)
        rest = [z for z in zones[at:] if z.kind is not ZoneKind.SIGNATURE]
        return (*zones[:at], signature, *rest)
    at = kinds.index(ZoneKind.RECIPIENTS) + 1 if ZoneKind.RECIPIENTS in kinds else len(kinds)
    return (*zones[:at], signature, *zones[at:])


def _with_alternatives(row: Row, before: Sequence[Word]) -> Row:
    """The row, each word with the readings that it replaces."""
    words = []
    for word in row.words:
        others = tuple(w.seen for w in before if w.box and word.box and min(w.box.right, word.box.right) > max(w.box.left, word.box.left))
        words.append(replace(word, alternatives=tuple(dict.fromkeys(o for o in others if o != word.seen))))
    return row_of(words) or row


def _level(a: Row, b: Row) -> bool:
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap > 0.4 * min(a.height, b.height)


def _confidence(row: Row) -> float:
    """Mean confidence of the letters of a row; signs and strokes do not count."""
    known = [(w.confidence, sum(c.isalpha() for c in w.seen)) for w in row.words if w.confidence is not None]
    letters = sum(n for _, n in known)
    return sum(c * n for c, n in known) / letters if letters else 0.0
