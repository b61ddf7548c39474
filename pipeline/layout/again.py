"""The signature read a second time: where to look, and one zone out of two readings.

Seals and pens lie over authority, position and name (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 7 and 8), so an engine that sees the whole page
loses them more often than any other part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..document import Box, Line, Word, Zone, ZoneKind, union
from ..language.names import FAMILY_NAMES, given_names
from ..language.shapes import fold, is_upper, squeeze
from .closing import ends_paper, names_position, opens_signature
from .rows import Row, cut_at_gaps, row_of, rows_of

_A4_MM = 210.0
_ABOVE_MM = 14.0  # the authority may stand higher than Nơi nhận
_DEPTH_MM = 72.0  # authority, position, seal and name
_RIGHT = 0.45  # share of the width from which a line stands in the right half
_FROM, _LATEST = 0.4, 0.56  # shares of the page's width between which the signature's column begins
_ASIDE_MM = 25.0  # a name may be longer than the position above it
_CLEAR, _CLEAR_NAME, _LIKELY = 0.8, 0.9, 0.75
_PARTY = re.compile(r"\W*(?:d/?d|dai dien)\W")
_WORD = 2  # letters; less is what is left of a seal
_LEAST_LETTERS = 4  # of an authority
_DEPUTY = re.compile(r"\W*(?:pho|thu truong)\b")
_LEAST = 0.45  # mean confidence of a row of the second reading that counts


def signature_place(zones: Sequence[Zone], width: float, height: float) -> Box | None:
    """Where a signature should be read again; None where the page has none or its words are clear.

    Args:
        zones: of the page.
        width: of the page, in the pixels of the zones' boxes.
        height: of the page.
    """
    if _is_clear(zones):
        return None
    mm = width / _A4_MM
    column, told = _first_column(zones), False
    if column is not None:
        left, right = max(0.0, column.left - _ASIDE_MM * mm), column.right
        anchor, after = column.top, column.top + _DEPTH_MM * mm
    else:
        signature = union(z.box for z in zones if z.kind is ZoneKind.SIGNATURE)
        recipients = next((z for z in zones if z.kind is ZoneKind.RECIPIENTS), None)
        place = union((signature, recipients.box if recipients else None)) or _below_end(zones, width)
        if place is None:
            return None
        told = signature is None and recipients is None and _is_told(zones)
        left, right = _FROM * width, width
        if recipients is not None:
            ends = sorted(b.right for line in recipients.lines if (b := line.box) is not None)
            left = max(left, min(ends[-1] + mm, _LATEST * width))
        anchor = min(b.top for b in (signature, recipients.box if recipients else None, place) if b is not None)
        after = (signature or place).bottom
    top, bottom = anchor - _ABOVE_MM * mm, min(height, max(anchor + _DEPTH_MM * mm, after + 2 * mm))
    for zone in zones:
        if zone.kind in (ZoneKind.SIGNATURE, ZoneKind.RECIPIENTS) or not zone.kind.in_text:
            continue
        for line in zone.lines:
            prose = union(word.box for word in line.words if _is_prose(word, left, right))
            if prose is None:
                continue
            if prose.center[1] < anchor:
                top = max(top, prose.bottom)
            elif prose.top > after:
                if told:
                    return None
                bottom = min(bottom, prose.top)
    return Box(left, max(top, 0.0), right, bottom) if bottom - top > 10 * mm else None


def _is_told(zones: Sequence[Zone]) -> bool:
    """True where an authority, a position or a party to minutes stands clearly in the text: clear words under it are its signature."""
    rows = (row for z in zones if z.kind is ZoneKind.BODY for row in _worded(z.lines))
    return any((opens_signature(r) or _PARTY.match(fold(r.text))) and is_upper(r.text, 0.8) and _least(r) >= _LIKELY for r in rows)


def _is_prose(word: Word, left: float, right: float) -> bool:
    """True for a clear word of running text between two edges: positions are in capitals, and what is left of a seal is not clear."""
    if word.box is None or word.box.right <= left or word.box.left >= right:
        return False
    return (word.confidence is None or word.confidence >= _CLEAR) and any(c.islower() for c in word.seen)


def _first_column(zones: Sequence[Zone]) -> Box | None:
    """The line of authority at the left, and as far as the next one, where several stand side by side: a joint paper."""
    for row in rows_of([line for z in zones if z.kind.in_text and z.kind is not ZoneKind.TABLE for line in z.lines]):
        parts = [part for part in cut_at_gaps(row, 1.5 * row.height) if is_upper(part.text) and len(squeeze(part.text)) >= _LEAST_LETTERS]
        if sum(opens_signature(part) for part in parts) >= 2:
            return Box(parts[0].left, row.top, (parts[0].right + parts[1].left) / 2, row.bottom)
    return None


def _below_end(zones: Sequence[Zone], width: float) -> Box | None:
    """Where the signature begins on a page on which neither it nor Nơi nhận was found: at the last line that says that the paper ends.

    Where no line says so, at the last authority or position in capitals in the right half.
    """
    rows = [row for z in zones if z.kind.in_text and z.kind is not ZoneKind.TABLE for row in rows_of(z.lines)]
    if ends := [row for row in rows if ends_paper(row, width)]:
        last = max(ends, key=lambda row: row.bottom)
        return Box(last.left, last.bottom, width, last.bottom + 1)
    opening = [row for row in rows if row.left > _RIGHT * width and is_upper(row.text) and opens_signature(row)]
    last_opening = max(opening, key=lambda row: row.bottom, default=None)
    return Box(last_opening.left, last_opening.top, width, last_opening.bottom) if last_opening is not None else None


def _is_clear(zones: Sequence[Zone]) -> bool:
    """True where nothing is left to see: a clear name stands under a clear position, and that is a deputy's or all of the block is clear.

    The position of a head alone may have lost its `PHÓ` under the seal.
    """
    for zone in zones:
        rows = _worded(zone.lines) if zone.kind in (ZoneKind.SIGNATURE, ZoneKind.BODY) else []
        first = next((i for i, row in enumerate(rows) if opens_signature(row) and is_upper(row.text) and _least(row) >= _CLEAR), None)
        if first is None:
            continue
        name = next((i for i, row in enumerate(rows[first:], first) if _is_name(row)), None)
        if name is None:
            continue
        block = rows[first:name]
        positions = [row for row in block if names_position(row)]
        clear = positions and all(_least(row) >= _CLEAR for row in positions)
        if clear and (any(_DEPUTY.match(fold(row.text)) for row in positions) or all(_least(row) >= _CLEAR for row in block)):
            return True
    return False


def _worded(lines: Sequence[Line]) -> list[Row]:
    """The rows of a zone without specks and strokes."""
    kept = (row_of(word for word in row.words if sum(c.isalpha() for c in word.seen) >= _WORD) for row in rows_of(lines))
    return [row for row in kept if row is not None]


def _is_name(row: Row) -> bool:
    """True for three to five words that names are made of, all of them clear."""
    words = row.text.split()
    known = 3 <= len(words) <= 5 and words[0] in FAMILY_NAMES and all(word in given_names() for word in words[1:])
    return known and _least(row) >= _CLEAR_NAME


def _least(row: Row) -> float:
    return min((w.confidence for w in row.words if w.confidence is not None), default=1.0)


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
