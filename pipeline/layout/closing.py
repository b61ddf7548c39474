"""The close of a paper: Nơi nhận (ô 9b) at the left, authority, position and name of the signer (ô 7) at the right."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from ..document import Zone, ZoneKind
from ..language.shapes import fold, is_upper
from .rows import Row, cut

# bold italics are often misread (`Aơi nhận:`, `Mới nhận:`): then the colon tells it from `với nhân dân`
_RECIPIENTS = re.compile(r"^\W*(?:no[il1]\s*nh[a-z]{1,2}n\b|[a-z]{0,2}[o0][il1]\s*nh[a-z]{1,2}n\s?[:;.,])")
_END = re.compile(r"[./]\s?/\s?\.\W*$|\bthong qua ngay\b")
_ENTRY = re.compile(r"^\W{0,2}[-–—~•+]")
_AUTHORITY = re.compile(r"^[\W_]*(?:(?:tm|kt|tl|tuq|t/m|k/t|t/l)\s*[.,/]?|q\s?[.,])\s*[a-z]{2,}")
_POSITION = re.compile(
    r"^[\W_]*(?:pho |quyen )?(?:chu tich|(?:bo|thu|cuc|vu|vien|chi cuc|tong cuc|hieu) truong|truong (?:ban|phong)|(?:tong )?giam doc|"
    r"chanh (?:van phong|an|thanh tra)|(?:tong )?bi thu|thu tuong|thong doc)"
)


def ends_paper(row: Row, width: float) -> bool:
    """True for a row after which the signature comes: Nơi nhận, the end mark `./.`, the line of a law's adoption."""
    key = fold(row.text)
    return bool((_RECIPIENTS.match(key) and row.left < 0.45 * width) or _END.search(key))


def split_closing(rows: list[Row], width: float) -> tuple[list[Row], list[Zone]]:
    """Take recipients and signature out of the rows of a page; recipients come first."""
    start = next((i for i, r in enumerate(rows) if _RECIPIENTS.match(fold(r.text)) and r.left < 0.45 * width), None)
    if start is None:
        start = _beside_list(rows, width)
    if start is None:
        return _signature_alone(rows, width)
    anchor = rows[start]
    size = median(r.height for r in rows)
    # the authority may stand a little higher than Nơi nhận
    first = start
    while (
        first > 0
        and anchor.top - rows[first - 1].top < (5.5 if opens_signature(rows[first - 1]) else 3.5) * size
        and rows[first - 1].left > 0.4 * width
        and is_upper(rows[first - 1].text)
    ):
        first -= 1
    x = _gutter(rows[first:], width)
    left: list[Row] = []
    right: list[Row] = []
    for row in rows[first:]:
        l_part, r_part = cut(row, x)
        if l_part is not None:
            left.append(l_part)
        if r_part is not None:
            right.append(r_part)
    zones = [Zone(k, tuple(r.line() for r in part)) for k, part in ((ZoneKind.RECIPIENTS, left), (ZoneKind.SIGNATURE, right)) if part]
    return rows[:first], zones


def _beside_list(rows: list[Row], width: float) -> int | None:
    """The row where a list with dashes at the left has an authority or position at its right: Nơi nhận is there, but not read."""
    for i, row in enumerate(rows[:-2]):
        gaps = [(b.left - a.right, b.left) for a, b in pairwise(row.boxes) if b.left > 0.4 * width]
        if not gaps or max(gaps)[0] < 1.5 * row.height:
            continue
        _, right = cut(row, max(gaps)[1])
        if right is None or not is_upper(right.text) or not opens_signature(right):
            continue
        if sum(bool(_ENTRY.match(r.text)) and r.left < 0.3 * width for r in rows[i + 1 : i + 5]) >= 2:
            return i
    return None


def opens_signature(row: Row) -> bool:
    """True for a line of authority (`KT. CHỦ TỊCH`) or position."""
    return bool(_AUTHORITY.match(fold(row.text))) or names_position(row)


def names_position(row: Row) -> bool:
    """True for a line that begins with a position, without a mark of authority."""
    return bool(_POSITION.match(fold(row.text)))


def _gutter(rows: list[Row], width: float) -> float:
    """Where the white lane between the two columns runs: the place in the middle of the page that the fewest words cover."""
    steps = [0.34 + 0.01 * i for i in range(24)]
    boxes = [b for r in rows for b in r.boxes]

    def covered(x: float) -> float:
        return sum(b.height for b in boxes if b.left < x < b.right)

    costs = [covered(s * width) for s in steps]
    least = min(costs)
    lane = [s for s, c in zip(steps, costs, strict=True) if c <= least]
    # the longest run of free places, its middle
    runs: list[list[float]] = [[lane[0]]]
    for step in lane[1:]:
        if step - runs[-1][-1] < 0.015:
            runs[-1].append(step)
        else:
            runs.append([step])
    best = max(runs, key=len)
    return width * (best[0] + best[-1]) / 2


def _signature_alone(rows: list[Row], width: float) -> tuple[list[Row], list[Zone]]:
    """A signature without Nơi nhận beside it: from an authority or position in capitals in the right half to the end of the page."""
    for i in range(len(rows) - 1, -1, -1):
        row = rows[i]
        if row.left > 0.35 * width and is_upper(row.text) and opens_signature(row):
            first = i
            while first > 0 and rows[first - 1].left > 0.35 * width and is_upper(rows[first - 1].text) and len(rows[first - 1].words) <= 10:
                first -= 1
            if all(r.left > 0.3 * width for r in rows[first:]) and len(rows) - first <= 12:
                return rows[:first], [Zone(ZoneKind.SIGNATURE, tuple(r.line() for r in rows[first:]))]
    return rows, []
