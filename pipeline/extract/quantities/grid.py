"""The tables of a document as grids of cells, with their heading rows and what each column holds.

Source: RECORDS.md section 6 (a line of a table zone is a row, its cells parted by tabs) and STANDARDS.md section 5.3.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Literal

from rapidfuzz import fuzz

from ...document import Document, Table, TextLine, ZoneKind
from ...language.shapes import fold
from .numbers import mend_digits, parse_number
from .units import find_unit, is_counted

Role = Literal["order", "label", "unit", "value", "text", "none"]

NOISE = " \t.,:;_|'‘’`´^ˆ~“”\"„+‡†*•·¬—–=\\°-"
_ORDER_HEADS = frozenset({"stt", "tt", "so tt", "so thu tu", "sott", "t t", "s tt", "#"})
_UNIT_HEADS = re.compile(r"^(?:don vi(?: tinh)?|dvt|dv tinh|don vi do)$")
_NO_VALUES = re.compile(
    r"(?<![a-z])(?:ma(?: so| ho so| thu tuc| tthc| dinh danh| chuong| nganh)?|so hieu|ky hieu"
    r"|dien thoai|so dt|sdt|ghi chu|nam sinh|ngay(?! cong)|thoi diem|toa do|kinh do|vi do|he toa do"
    r"|can cu|trang"
    r"|cccd|cmnd|tai khoan|mst|bien so|moc|diem moc|van ban|tang|phong|so nha|dia chi|lop|khoa hoc"
    r"|gio|buoi|phong thi|ca thi|xep loai|hang)(?![a-z])|^[xy] ?\(m\)$"
)
_MARK = re.compile(r"(?:[IVXLH]{1,5}|\d{1,3}(?:\.\d{1,2}){0,3}|[a-zđA-ZĐ]|[-+*•])[.)]?")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-ZĐa-d])\)?(?:\s?=\s?[\d()/*x+\-–⁄:\sSs]+)?")


_ENGLISH = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3}){2,}(?![\d,])|(?<![\d,.])\d{1,3}(?:,\d{3})+\.\d")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: `document.text[start:end] == text`, without white space at its rims; `start == end` where it is empty."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: its heading (the lines of it joined by ` / `) and its role.

    `decimal`: most of its numbers have decimals; one without may have lost its comma (`6828` for `68,28`).
    """

    heading: str
    role: Role
    decimal: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: its data rows, its columns, and the words right above it (`Đơn vị tính: triệu đồng`)."""

    page: int
    rows: tuple[tuple[GridCell, ...], ...]
    columns: tuple[Column, ...]
    above: str

    @cached_property
    def has_values(self) -> bool:
        """True where it has a column of numbers; in its row headings nothing counts then."""
        return any(c.role == "value" for c in self.columns)

    @cached_property
    def english(self) -> bool:
        """True where its own cells show that commas part thousands: `1,234,567`, `1,234.5`."""
        return any(_ENGLISH.search(cell.text) for row in self.rows for cell in row)


def grids(document: Document) -> list[Grid]:
    """The tables of a document in order. A table without heading rows goes on from the last one of as many columns."""
    found: list[Grid] = []
    above = ""
    previous: tuple[Column, ...] = ()
    parted = True
    for (kind, _), group in groupby(document.lines, key=lambda t: (t.zone.kind, id(t.zone))):
        lines = list(group)
        if kind is not ZoneKind.TABLE:
            if kind in (ZoneKind.BODY, ZoneKind.TITLE):
                above = " ".join(document.text[t.start : t.end] for t in lines[-2:])
                parted = True
            continue
        cells = _cells(document, lines)
        heads = _heading_rows(cells, lines[0].zone.table)
        headings = _headings(cells[:heads], lines[0].zone.table)
        body = cells[heads:]
        columns = roles_of(headings, body)
        if previous and len(previous) == len(columns) and not parted:
            columns = _continued(previous, columns)
        body = [row for row in body if not counts_columns(row)]
        found.append(Grid(lines[0].page, tuple(tuple(row) for row in body), columns, above if parted else found[-1].above if found else ""))
        previous, parted = columns, False
    return found


def _cells(document: Document, lines: Sequence[TextLine]) -> list[list[GridCell]]:
    """The rows of cells, all of one length."""
    rows: list[list[GridCell]] = []
    for line in lines:
        row, at = [], line.start
        # empty cells at the end of a row lie behind the line's last word
        text = document.text[line.start : line.start + len(line.line.text)]
        for piece in text.split("\t"):
            bare = piece.strip()
            start = at + len(piece) - len(piece.lstrip()) if bare else at
            row.append(GridCell(start, start + len(bare), unicodedata.normalize("NFC", bare)))
            at += len(piece) + 1
        rows.append(_without_specks(row))
    width = max((len(r) for r in rows), default=0)
    return [r + [GridCell(r[-1].end, r[-1].end, "")] * (width - len(r)) for r in rows]


def _without_specks(row: list[GridCell]) -> list[GridCell]:
    """A row without the single digits that an engine makes of the rules (`4 73.119`): only where several cells have one."""
    marked = [re.fullmatch(r"([\d+‡lITLr_])[ _]+(\d[\d.,]*\d[.,]?)", c.text) for c in row]
    if sum(m is not None for m in marked) < 2:
        return row
    return [GridCell(c.start + m.start(2), c.end, m[2]) if m else c for c, m in zip(row, marked, strict=True)]


def bare(text: str) -> str:
    """A cell without the specks that an engine makes of its rules."""
    return text.strip(NOISE)


def number_in(text: str, *, english: bool = False) -> str | None:
    """The value of a cell that holds one number and nothing else but specks, signs of comparison and `%`; None where it does not.

    >>> number_in("| 5.700.000"), number_in("75.76%"), number_in("- 662 _"), number_in("20 ngày"), number_in("+ 13,4")
    ('5700000', '75.76', '662', None, '13.4')
    """
    core = bare(text.replace("%", " ").replace("‰", " ")).lstrip("<>≤≥ ").strip()
    parts = [p for p in core.split() if p.strip(NOISE)]
    if len(parts) > 1:  # a speck that looks like a letter (`Ẻ 5,10`), never one that looks like a digit
        parts = [p for p in parts if not (len(p) == 1 and not p.isalnum()) and not (len(p) == 1 and p.isalpha() and p not in "lIOoS")]
    if len(parts) != 1:
        return None
    core = parts[0].strip(NOISE)
    if core.endswith(("]", "[")):  # a rule or a 1: sure only where the digits before it are a whole number
        core = core.rstrip("[]")
        if not re.search(r"[.,]\d", core):
            return None
    if not core.replace(".", "").replace(",", "").isdigit():
        core = mend_digits(core) or ""
    return parse_number(core, english=english)


def _may_head(row: Sequence[GridCell], first: bool) -> bool:
    """True where a row may be heading: words only (years are words there), and no list mark at its head."""
    filled = [c.text for c in row if bare(c.text)]
    if not filled:
        return False
    if fold(bare(row[0].text)) in _ORDER_HEADS:
        return True
    numeric = [t for t in filled if number_in(t) is not None]
    if numeric and not all(re.fullmatch(r"(?:19|20)\d\d", bare(t)) for t in numeric):
        return False
    if _MARK.fullmatch(bare(row[0].text)) or re.match(r"\W*\d{1,2}\W*$", row[0].text):
        return False
    return len(filled) >= 2 or not first


def is_number_row(row: Sequence[GridCell]) -> bool:
    """True for the row of column numbers under a heading: `(1) (2) (3)`, `A B 1 2 3=2/1`."""
    filled = [bare(c.text) or c.text.strip() for c in row if bare(c.text)]
    if len(filled) < 3 or not all(_COLUMN_NUMBER.fullmatch(t.strip()) for t in filled):
        return False
    numbers = [int(m[0]) for t in filled if (m := re.match(r"\d+", t.strip("()")))]
    return len(numbers) >= 2 and all(b - a in (1, 2) for a, b in pairwise(numbers))


def counts_columns(row: Sequence[GridCell]) -> bool:
    """True for a row whose numbers are those of its columns, whatever stands above it; some may be lost."""
    values = [(j, v) for j, c in enumerate(row) if (v := number_in(c.text)) is not None]
    shifts = Counter(int(v) - j for j, v in values if v.isdigit())
    return len(values) >= 3 and any(n >= 0.7 * len(values) and n >= 3 and abs(shift) <= 2 for shift, n in shifts.items())


def _heading_rows(rows: Sequence[Sequence[GridCell]], table: Table | None) -> int:
    """How many rows at the top are heading.

    The first row's cells that reach down over more rows tell how many there are; where no grid is known, a second row counts whose first
    cell is empty and whose words stand under gaps of the first.
    """
    if len(rows) < 2 or not _may_head(rows[0], first=True):
        return 0
    if sum(len(c.text) for c in rows[0]) > 450:  # sentences, not headings
        return 0
    n = 1
    if table is not None and table.cells:
        deep = [c.row_span for c in table.cells if c.row == 0 and bare(rows[0][c.column].text)]
        n = min(max(deep, default=1), 3, len(rows) - 1)
        while n > 1 and not all(_may_head(r, first=False) for r in rows[1:n]):
            n -= 1
    while n < min(3, len(rows) - 1) and _under_gaps(rows[n - 1], rows[n]):
        n += 1
    if n < len(rows) - 1 and is_number_row(rows[n]):
        n += 1
    return n


def _under_gaps(above: Sequence[GridCell], row: Sequence[GridCell]) -> bool:
    """True where a row's words stand under the empty places that a wide cell of the row above covers."""
    if bare(row[0].text) or not bare(above[0].text) or not _may_head(row, first=False):
        return False
    gaps = [j for j in range(1, len(above)) if not bare(above[j].text)]
    return bool(gaps) and any(bare(row[j].text) for j in gaps)


def _headings(rows: Sequence[Sequence[GridCell]], table: Table | None) -> list[str]:
    """The heading of each column; a heading over several columns belongs to each."""
    rows = [r for r in rows if not is_number_row(r)]
    if not rows:
        return []
    width = len(rows[0])
    spans = {(c.row, c.column): c.column_span for c in table.cells} if table else {}
    lines: list[list[str]] = [[] for _ in range(width)]
    for i, row in enumerate(rows):
        over, left = "", 0
        for j, cell in enumerate(row):
            words = " ".join(bare(cell.text).split())
            if words:
                over, left = words, spans.get((i, j), 1) - 1
            elif left > 0:
                words, left = over, left - 1
            elif not spans and i + 1 < len(rows) and over and any(bare(r[j].text) for r in rows[i + 1 :]):
                words = over
            if words and words not in lines[j]:
                lines[j].append(words)
    return [" / ".join(line) for line in lines]


def _continued(previous: Sequence[Column], columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a table that goes on from an earlier page: headings not repeated, or read badly, are those from before."""
    alike_to = [
        fuzz.ratio(fold(a.heading), fold(b.heading)) > 55 for a, b in zip(previous, columns, strict=True) if a.heading and b.heading
    ]
    if any(c.heading for c in columns) and sum(alike_to) < 0.5 * len(alike_to):
        return tuple(columns)
    return tuple(
        Column(
            a.heading if len(a.heading) >= len(b.heading) - 2 else b.heading,
            a.role if b.role in ("text", "none") or a.role == "unit" else b.role,
            b.decimal,
        )
        for a, b in zip(previous, columns, strict=True)
    )


def roles_of(headings: Sequence[str], rows: Sequence[Sequence[GridCell]]) -> tuple[Column, ...]:
    """What the columns hold, by their headings and by what stands in them."""
    width = len(rows[0]) if rows else len(headings)
    heads = list(headings) + [""] * (width - len(headings))
    contents = [[r[j].text for r in rows if bare(r[j].text) or "%" in r[j].text] for j in range(width)]
    length = [sum(len(bare(t)) for t in c) / len(c) if c else 0 for c in contents]
    roles: list[Role] = []
    for j, filled in enumerate(contents):
        shape = fold(heads[j]).strip()
        numeric = sum(number_in(t) is not None for t in filled)
        role: Role = "text"
        if (
            shape.strip(" .") in _ORDER_HEADS
            or _is_serial(filled)
            or (j == 0 and width > 2 and length[0] <= 4 and any(n > 8 for n in length[1:3]))
        ):
            role = "order"
        elif _UNIT_HEADS.match(shape.strip(" .:()°")) or (
            len(filled) >= 3 and length[j] < 10 and sum(bool(as_unit(t)) for t in filled) >= 0.6 * len(filled)
        ):
            role = "unit"
        elif filled and numeric >= 0.4 * len(filled) and length[j] < 20:
            role = "none" if _NO_VALUES.search(shape) else "value"
        elif re.search(r"(?<![a-z])(?:ma|toa do|dien thoai)(?![a-z])", shape) and length[j] < 25:
            role = "none"
        roles.append(role)
    labels = [j for j, r in enumerate(roles) if r == "text" and length[j] > 3] or [j for j, r in enumerate(roles) if r == "text"]
    if labels:
        roles[labels[0]] = "label"
    return tuple(Column(h, r, _is_decimal(c)) for h, r, c in zip(heads, roles, contents, strict=True))


def _is_decimal(cells: Sequence[str]) -> bool:
    values = [v for t in cells if (v := number_in(t)) is not None]
    return len(values) >= 4 and sum("." in v for v in values) > 0.5 * len(values)


def _is_serial(cells: Sequence[str]) -> bool:
    """True for a column that counts its own rows: 1, 2, 3 or 1.1, 1.2, 2; one that the engine lost may be missing."""
    marks = [tuple(map(int, bare(t).split("."))) for t in cells if re.fullmatch(r"\d{1,3}(?:\.\d{1,2}){0,3}", bare(t))]
    steps = [_next_to(a, b) for a, b in pairwise(marks)]
    return len(marks) >= 3 and len(marks) >= 0.5 * len(cells) and sum(steps) >= 0.7 * len(steps)


def _next_to(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """True where `b` can follow `a` as the number of a heading: the next of its level, its first part, or the next above it."""
    level = min(len(a), len(b))
    if len(b) > len(a):
        return b[:level] == a or 1 <= b[level - 1] - a[level - 1] <= 3
    return a[: level - 1] == b[: level - 1] and 1 <= b[level - 1] - a[level - 1] <= 3


def as_unit(words: str) -> str:
    """The words of a cell or heading where they are a unit as a whole, else nothing; `%o` is how `‰` is read.

    >>> as_unit("%o"), as_unit("v. Người"), as_unit("triệu đồng"), as_unit("Sở Y tế")
    ('‰', 'Người', 'triệu đồng', '')
    """
    words = " ".join(words.split()).strip(" .,:;_|`'“”\"*-~")
    if re.fullmatch(r"[%‰][oọ0°⁄/]*", words):
        return "‰" if len(words) > 1 or words == "‰" else "%"
    words = re.sub(r"^(?:đvt|đơn vị tính|đơn vị|tỷ lệ)\s*:?\s*(?=\S)|^\W*\w{1,2}[.;¿]\s?", "", words, flags=re.IGNORECASE)
    if not words or len(words) > 25 or any(c.isdigit() for c in re.sub(r"(?<=m)[23]", "", words)):
        return ""
    parts = words.split()
    for n in range(len(parts)):  # specks before the unit are left out
        rest = " ".join(parts[n:])
        found = find_unit(" " + rest, 0)
        whole = (
            found is not None
            and found.end > len(rest)
            and (found.kind in ("percent", "money", "measure", "time") or is_counted(rest.lower()))
        )
        if whole and all(len(p) == 1 for p in parts[:n]):
            return rest
    return ""
