"""The head of a paper: its two columns and its title.

Nghị định 30/2020/NĐ-CP, Phụ lục I: ô 2 and 3 left (parent, issuer, number), ô 1 and 4 right (Quốc hiệu, tiêu ngữ, place and date),
ô 5b under the left column (V/v of a công văn), ô 5a in the middle (type name and trích yếu).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from ..document import Zone, ZoneKind
from ..language.shapes import contains, fold, is_upper, squeeze
from .rows import Row, cut_at_gap, row_of

_MOTTOS = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "ĐOÀN TNCS HỒ CHÍ MINH",
    "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH",
)
_SEARCH = 0.45  # share of the page's height in which a head may begin
_DEEPEST = 0.16  # share of the page's height under the motto to which a head may reach
_LANE = 0.08  # share of the page's width within which the lane between the columns may lie beside the motto's edge
_DATE = re.compile(r"\bng[a-z]{1,2}y?\b.*\bth[a-z]{1,3}g?\b|\bthang\b.*\bnam\b|\bnam\s*20\d\d\b|, ?ngay")
_NUMBER = re.compile(r"^\W*(?:so|s[o6ébd5]|luat so|nghi quyet so)\b\W*")
_ABOUT = re.compile(r"^\W*(?:v/?v|v\.v|ve viec)\b")
_TYPES = (
    "NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "THÔNG CÁO", "THÔNG BÁO", "HƯỚNG DẪN", "CHƯƠNG TRÌNH", "KẾ HOẠCH",
    "PHƯƠNG ÁN", "ĐỀ ÁN", "DỰ ÁN", "BÁO CÁO", "BIÊN BẢN", "TỜ TRÌNH", "HỢP ĐỒNG", "CÔNG ĐIỆN", "BẢN GHI NHỚ", "BẢN THỎA THUẬN",
    "GIẤY ỦY QUYỀN", "GIẤY MỜI", "GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP", "PHIẾU GỬI", "PHIẾU CHUYỂN", "PHIẾU BÁO", "LUẬT", "PHÁP LỆNH",
    "LỆNH", "NGHỊ ĐỊNH", "THÔNG TƯ", "THÔNG TƯ LIÊN TỊCH", "NGHỊ QUYẾT LIÊN TỊCH", "VĂN BẢN HỢP NHẤT", "KẾT LUẬN", "THÔNG TRI",
    "GIẤY PHÉP", "GIẤY CHỨNG NHẬN", "GIẤY XÁC NHẬN", "THƯ MỜI", "PHIẾU TRÌNH", "CÔNG VĂN", "BẢN SAO", "PHỤ LỤC", "HƯỚNG DẪN LIÊN NGÀNH",
)  # fmt: skip
_BODY_OPENINGS = ("kinh gui", "can cu", "thuc hien", "xet de nghi", "theo de nghi", "dieu 1", "i.", "1.", "chuong i", "phan")


@dataclass(frozen=True, slots=True)
class Motto:
    """Where the Quốc hiệu or the Party's line stands: the index of its row, and the left edge of the right column."""

    row: int
    left: float
    top: float


def find_motto(rows: list[Row], width: float, height: float) -> Motto | None:
    """The first row with a motto in the upper part of the page; None where the paper shows none.

    The left edge is that of the motto's own words, also where the engine read both columns as one line.
    """
    for i, row in enumerate(rows):
        if row.top > _SEARCH * height:
            return None
        for motto in _MOTTOS:
            if not contains(row.text, motto, 0.8):
                continue
            left = _left_of(row, motto)
            if left is not None:
                return Motto(i, left, row.top)
    return None


def _left_of(row: Row, motto: str) -> float | None:
    """The left edge of the words of a row that make up the motto: the longest tail of the row that still is alike."""
    wanted = squeeze(motto)
    best: tuple[float, float] | None = None
    for i in range(len(row.words)):
        tail = squeeze(" ".join(w.text for w in row.words[i:]))
        difference = abs(len(tail) - len(wanted))
        if best is None or difference < best[0]:
            best = (difference, row.boxes[i].left)
    return best[1] if best is not None and best[0] <= 0.35 * len(wanted) else None


def split_head(rows: list[Row], width: float, height: float) -> tuple[list[Zone], list[Row]]:
    """Take the head out of the rows of a page.

    Returns:
        Zones HEAD_LEFT, HEAD_RIGHT and TITLE as far as they are there, and the rows that are left.
    """
    motto = find_motto(rows, width, height)
    if motto is None:
        return _title([r for r in rows if r.top < _SEARCH * height], [r for r in rows if r.top >= _SEARCH * height], width, False)
    x = motto.left - 0.012 * width
    if x < 0.2 * width:  # one centred block, no columns
        x = 0.0
    left: list[Row] = []
    right: list[Row] = []
    rest: list[Row] = []
    size = median(r.height for r in rows) or 1.0
    floor = motto.top + _DEEPEST * height
    date_bottom = number_bottom = about_bottom = None
    for row in rows:
        if row.top > floor or (row.bottom < motto.top - 0.1 * height):
            rest.append(row)
            continue
        l_part, r_part = cut_at_gap(row, x, _LANE * width)
        r_bottom = date_bottom if date_bottom is not None else floor
        if r_part is not None and (row.top > r_bottom or _is_title(r_part, l_part, width)):
            # below the date nothing belongs to the right column: a title, addressees or the body
            if l_part is not None and _in_left(l_part, x) and _is_about(l_part, about_bottom, size) and not _touching(l_part, r_part):
                left.append(l_part)
                about_bottom = l_part.bottom
                rest.append(r_part)
            else:
                rest.append(row)
            continue
        if l_part is not None and r_part is None:
            known = number_bottom is not None and row.top > number_bottom
            if (known and not _is_about(l_part, about_bottom, size)) or not _in_left(l_part, x):
                rest.append(row)
                continue
        if r_part is not None:
            right.append(r_part)
            if _DATE.search(fold(r_part.text)):
                date_bottom = r_part.bottom - 0.3 * r_part.height
        if l_part is not None:
            left.append(l_part)
            if _NUMBER.match(fold(l_part.text)):
                number_bottom = l_part.bottom - 0.3 * l_part.height
            if _is_about(l_part, about_bottom, size):
                about_bottom = l_part.bottom
    zones = [Zone(kind, tuple(r.line() for r in part)) for kind, part in ((ZoneKind.HEAD_LEFT, left), (ZoneKind.HEAD_RIGHT, right)) if part]
    lowest = max((r.bottom for r in (*left, *right)), default=0.0)
    below = [r for r in rest if r.top >= lowest - size]
    above = [r for r in rest if r.top < lowest - size]
    near = [r for r in below if r.top < lowest + 0.3 * height]
    far = [r for r in below if r.top >= lowest + 0.3 * height]
    title, rest = _title(near, far, width, bool(about_bottom))
    return [*zones, *title], [*above, *rest]


def _in_left(part: Row, x: float) -> bool:
    return part.right <= x * 1.15


def _touching(a: Row, b: Row) -> bool:
    return b.left - a.right < 1.2 * max(a.height, b.height)


def _is_about(part: Row, about_bottom: float | None, size: float) -> bool:
    """True for the V/v line of a công văn and the lines that go on with it."""
    return bool(_ABOUT.match(fold(part.text))) or (about_bottom is not None and part.top < about_bottom + 1.2 * size)


def _is_title(right: Row, left: Row | None, width: float) -> bool:
    """True where the right part of a row is really a type name in the middle of the page."""
    row = right if left is None else row_of((*left.words, *right.words))
    return row is not None and is_type_name(row.text) and abs(row.center[0] - width / 2) < 0.15 * width


def is_type_name(text: str) -> bool:
    """True for a line that is a type name in capitals (`BÁO CÁO`, `QUYẾT ĐỊNH:`)."""
    key = squeeze(text)
    if not 4 <= len(key) <= 24 or not is_upper(text, 0.6):
        return False
    return any(abs(len(key) - len(squeeze(t))) <= 2 and contains(text, t, 0.85) for t in _TYPES)


def _title(near: list[Row], far: list[Row], width: float, has_about: bool) -> tuple[list[Zone], list[Row]]:
    """Take type name and trích yếu: the type name and the centred lines under it, down to the first that is not centred."""
    start = next((i for i, r in enumerate(near) if is_type_name(r.text) and abs(r.center[0] - width / 2) < 0.2 * width), None)
    if start is None or has_about:
        return [], [*near, *far]
    type_row = near[start]
    body_left, body_right = _margins([*near[start:], *far], width)
    end = start + 1
    previous = type_row
    while end < len(near):
        row = near[end]
        gap = row.top - previous.bottom
        if any(fold(row.text).startswith(o) for o in _BODY_OPENINGS) or gap > 2.5 * type_row.height:
            break
        inset_left, inset_right = row.left - body_left, body_right - row.right
        centred = abs(inset_left - inset_right) < 0.06 * width and min(inset_left, inset_right) > 0.015 * width
        full = (
            inset_left < 0.02 * width
            and inset_right < 0.03 * width
            and end + 1 < len(near)
            and _is_centred(near[end + 1], body_left, body_right, width)
        )
        if not (centred or full):
            break
        previous = row
        end += 1
    return [Zone(ZoneKind.TITLE, tuple(r.line() for r in near[start:end]))], [*near[:start], *near[end:], *far]


def _is_centred(row: Row, left: float, right: float, width: float) -> bool:
    a, b = row.left - left, right - row.right
    return abs(a - b) < 0.05 * width and min(a, b) > 0.08 * width


def _margins(rows: list[Row], width: float) -> tuple[float, float]:
    """The left and right edge of the body: where most long rows begin and end."""
    long = [r for r in rows if r.right - r.left > 0.55 * width]
    if len(long) < 3:
        return 0.12 * width, 0.93 * width
    return sorted(r.left for r in long)[len(long) // 5], sorted(r.right for r in long)[-1 - len(long) // 5]
