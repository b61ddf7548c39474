"""The head of a paper: which rows of its first page are the left column, the right column, the type line and what stands below.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I (boxes 1 to 5), Hướng dẫn 36-HD/VPTW for the Party, the older forms.
Fixed strings are found by shape. Where boxes are known, columns part at the Quốc hiệu; in a text without boxes they part at fixed strings.
Zones of the layout are a hint only: a number line in a zone of body text is found too.
"""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz

from ...document import Document, Page
from ...language.shapes import fold, is_upper, locate, squeeze
from ..papers import PaperType
from .rows import Row, by_height, is_right, join_level, rows_aside, rows_of, word_height
from .typeline import find_torn_type, find_type

NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
YOUTH = "ĐOÀN TNCS HỒ CHÍ MINH"
YOUTH_FULL = "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH"

_SIGNED = re.compile(
    r"nguoi k[yi]\b|ky boi|thoi gian k[yi]|gio k[yi]\s*:|ngay k[yi]\s*:|e-?mail\s*:|\w@\S*\.\w|co quan\s*:|[+]0?7:00"
    r"|^\W*sao (?:y|luc)\b|^\W*trich sao\b|chu ky so|digitally signed|signature (?:not )?v|cong bao/so"
)
_BODY = re.compile(
    r"\W{0,3}(?:can cu|kinh gui|xet |theo de nghi|dieu \d|chuong [ivx\d]|phan (?:thu|[ivx\d])|[ivx]{1,4}\s?[.-]\s|\d{1,2}\.\s|hom nay"
    r"|noi nhan)"
)
_LAW = re.compile(r"\W{0,3}(?:(?:bo )?luat|phap lenh|nghi quyet) s[o0]")
_STAMPS = (
    "congthongtindientuchinhphu",
    "thongtindientuchinhphu",
    "congbaovatinhoc",
    "congbaotinhoc",
    "congvanden",
    "guidangcongbao",
    "sovakyhieuhs",
)
DATE_WORDS = re.compile(r"ng[a4]y.{0,12}?th[a4]n[gq].{0,12}?[a4i]m\W{0,3}[12]")
_LONE_NOTATION = re.compile(r"[^A-Za-zĐđ]{0,3}[A-ZĐÐ]{2,5}-[A-ZĐÐ]{2,8}[\W_]*")
_CODED = re.compile(r"[/\-]\s?[A-ZĐÐ][A-Za-zĐÐđ&]{0,9}\d{0,2}(?:\s?[-/]|\W*$)|[A-ZĐÐ]{2,4}\s?-\s?[A-ZĐÐ]{2,}")
_FULL_CODE = re.compile(r"\d\s?/\s?(?:(?:19|20)\d\d\s?/?\s?)?[A-ZĐÐ]{2,5}\s?-\s?[A-ZĐÐ]{2}")


class HeadForm(StrEnum):
    """Whose form the head has."""

    STATE = "state"
    PARTY = "party"
    YOUTH = "youth"
    NONE = "none"


@dataclass(frozen=True)
class Head:
    """The rows of a head. `unit` is the height of an ordinary word in pixels, 0 where boxes are unknown.

    `left` are the rows of the left column above the type line (number line among them), `right` those of the right column,
    `below` everything under the head from the first row after the type line, `above` what stands over the head and in its margins.
    """

    page: Page
    unit: float
    form: HeadForm
    left: tuple[Row, ...]
    right: tuple[Row, ...]
    type_row: Row | None
    type: PaperType | None
    type_rest: Row | None
    below: tuple[Row, ...]
    above: tuple[Row, ...]

    @property
    def center(self) -> float | None:
        """The middle of the text, in pixels, as the type line shows it, else that of the page; None where unknown."""
        box = self.type_row.box if self.type_row else None
        if box is not None:
            return box.center[0]
        return self.page.width / 2 if self.page.width and self.unit else None


@dataclass(frozen=True)
class _Anchor:
    form: HeadForm
    row: int
    token: int


def is_signature_box(row: Row) -> bool:
    """True for a line of a digital signature's box, a copy mark or a running head of the gazette."""
    return _SIGNED.search(fold(row.text)) is not None


def is_stamp(row: Row) -> bool:
    """True for a line of a received stamp that is known by its words (`CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ`, `CÔNG VĂN ĐẾN`)."""
    line = squeeze(row.text)
    return (
        len(line) >= 8 and is_upper(row.text, 0.6) and any(fuzz.partial_ratio(s, line) >= 80 for s in _STAMPS if len(line) >= 0.9 * len(s))
    )


def stamp_likeness(row: Row) -> float:
    """How alike a whole row is to a line of a received stamp, 0..100; 0 for words in small letters."""
    line = squeeze(row.text)
    return max(fuzz.ratio(s, line) for s in _STAMPS) if is_upper(row.text, 0.6) else 0.0


def opens_body(row: Row) -> bool:
    """True where a row begins as the body of a paper does (`Căn cứ`, `Kính gửi`, `Điều 1`, `I.`)."""
    return _BODY.match(fold(row.text)) is not None


def _anchors(rows: list[Row], width: float | None) -> list[_Anchor]:
    found: list[_Anchor] = []
    for i, row in enumerate(rows):
        for form, phrases, least in (
            (HeadForm.STATE, (NATIONAL,), 0.72),
            (HeadForm.STATE, (MOTTO,), 0.75),
            (HeadForm.PARTY, (PARTY,), 0.85),
            (HeadForm.YOUTH, (YOUTH, YOUTH_FULL), 0.85),
        ):
            place = next((p for p in (locate(row.text, x, least) for x in phrases) if p), None)
            if place is None:
                continue
            token = row.index_at(place[0])
            box = row.tokens[token].box
            if form is HeadForm.YOUTH and box is not None and width and box.left < 0.4 * width:
                continue  # the older form has it over the issuer: a line of the left column
            if phrases[0] is not MOTTO and not is_upper("".join(t.text for t in row.tokens[token : token + 4])):
                continue
            if found and i - found[0].row > 6:
                return _without_left(found)
            found.append(_Anchor(form, i, token))
            break
    return _without_left(found)


def _without_left(found: list[_Anchor]) -> list[_Anchor]:
    """The anchors without the name of the Đoàn where the Quốc hiệu is there too: in the older form it stands over the issuer."""
    others = [a for a in found if a.form is not HeadForm.YOUTH]
    return others or found


def _cut_date(row: Row) -> int | None:
    """The index of the first word of `Place, ngày ... tháng ... năm ...` in a row that may begin with the number line.

    None without a date; 0 where nothing stands before the place.
    """
    m = DATE_WORDS.search(fold(row.text))
    if m is None:
        return None
    day = row.index_at(m.start())
    if day and row.tokens[day].box is not None:
        usual = statistics.median(row.gap_after(i) for i in range(len(row.tokens) - 1))
        gaps = [(row.gap_after(i), i + 1) for i in range(max(0, day - 7), day) if i + 1 < day or not row.tokens[i].text.endswith(",")]
        largest = max(gaps, default=(0.0, 0))[0]
        wide = [at for gap, at in gaps if gap >= 0.6 * largest]
        return max(wide) if largest >= max(2 * usual, 1.0) and wide else 0
    wide_at = next((k + 1 for k in range(day - 1, -1, -1) if row.tokens[k].wide), None)
    if wide_at is not None:
        return wide_at
    for i in range(day - 1, -1, -1):  # no boxes: the place begins after the notation
        if re.search(r"[/-][A-ZĐ]{2}|[A-ZĐ]{2}[-/]", row.tokens[i].text):
            return i + 1
    return 0


def _column_cut(row: Row, edge: float, unit: float) -> int | None:
    """Where a row parts at the column edge: the index of the first word of the right part; None where it does not."""
    best = None
    for i in range(len(row.tokens) - 1):
        a, b = row.tokens[i].box, row.tokens[i + 1].box
        if a is None or b is None:
            return None
        gap = b.left - a.right
        if gap >= 1.5 * unit and a.right <= edge + 1.5 * unit and b.left >= edge - 6 * unit and (best is None or gap > best[0]):
            best = (gap, i + 1)
    return best[1] if best else None


def _blank_cut(row: Row, otherwise: int | None) -> int | None:
    """Where a row of a plain text parts at wide blanks; those of an empty slot (`Số:      /BC-STC`) part nothing."""
    for i, token in enumerate(row.tokens[:-1]):
        if token.wide and not row.tokens[i + 1].text.startswith(("/", "-")):
            return i + 1
    return otherwise


def find_head(document: Document) -> Head | None:
    """The head of a document, on the first page that has a text; None where there is no text at all."""
    page = next((p for p in document.pages if rows_of(document, p)), None)
    if page is None:
        return None
    everything = list(rows_of(document, page))
    unit = word_height(everything)
    boxed = unit > 0 and all(t.box is not None for r in everything for t in r.tokens)
    rows = by_height(everything) if boxed else everything
    width = float(page.width) if page.width else max((r.box.right for r in rows if r.box), default=0.0)
    aside = [r for r in rows if is_signature_box(r)]
    rows = [r for r in rows if not is_signature_box(r)]
    anchors = _anchors(rows[:60], width)
    top = _first_row(rows, anchors, unit)
    above, rows, shift = rows[:top], rows[top:], top
    anchors = [_Anchor(a.form, a.row - shift, a.token) for a in anchors if a.row >= shift]
    return _divide(page, rows, anchors, unit, width, boxed, tuple(aside + above) + rows_aside(page))


def _first_row(rows: list[Row], anchors: list[_Anchor], unit: float) -> int:
    """The first row of the head: nothing above the Quốc hiệu belongs to it, but the first line of the issuer may stand a little higher."""
    if not anchors or unit <= 0:
        return 0
    box = rows[anchors[0].row].tokens[anchors[0].token].box
    if box is None:
        return 0
    limit = box.top - 1.2 * unit
    return next((i for i, r in enumerate(rows) if r.box and (r.box.top + r.box.bottom) / 2 >= limit), 0)


@dataclass
class _Columns:
    """The columns of the head while they are filled."""

    left: list[Row]
    right: list[Row]
    numbered: bool = False
    dated: bool = False
    law: bool = False

    def add(self, row: Row, cut: int | None) -> None:
        """Put a row into the left column, or its words from `cut` on into the right one."""
        part = row if cut is None else row.part(0, cut)
        if part is not None:
            self.left.append(part)
            self.numbered = self.numbered or is_number_row(part)
            self.law = self.law or (is_number_row(part) and _LAW.match(fold(part.text)) is not None)
        if cut is not None and (part := row.part(cut)) is not None:
            self.right.append(part)


def _divide(page: Page, rows: list[Row], anchors: list[_Anchor], unit: float, width: float, boxed: bool, above: tuple[Row, ...]) -> Head:
    fixed = {a.row: a.token for a in reversed(anchors)}
    form = anchors[0].form if anchors else HeadForm.NONE
    last_anchor = max(fixed, default=-1)
    edge = min((b.left for i, t in fixed.items() if (b := rows[i].tokens[t].box)), default=0.46 * width)
    columns = _Columns([], [])
    end = len(rows)
    for i, row in enumerate(rows):
        if i in fixed:
            columns.add(row, fixed[i])
            continue
        begun = bool(columns.left or columns.right)
        if i > last_anchor and begun and (opens_body(row) or find_type(row, unit, width)):
            end = i
            break
        cut = _cut_date(row) if not columns.dated and i <= last_anchor + 12 else None
        columns.dated = columns.dated or cut is not None
        if cut is None and boxed and row.box is not None:
            cut = _column_cut(row, edge, unit)
            if (
                cut is None
                and i > last_anchor
                and columns.numbered
                and (columns.dated or columns.law)
                and _is_central(row, edge, unit, width)
            ):
                end = i
                break
            if cut is None and row.box.left >= edge - 2 * unit:
                cut = 0
        elif cut is None and not boxed:
            cut = _blank_cut(row, 0 if is_right(row) and not columns.dated else None)
        columns.add(row, cut)
    left, right = (tuple(join_level(c, unit)) for c in (columns.left, columns.right))
    return _with_type(Head(page, unit, form, left, right, None, None, None, (), above), rows[end:], width)


def _is_central(row: Row, edge: float, unit: float, width: float) -> bool:
    """True for a row that lies across the columns: the head is over."""
    if row.box is None or sum(c.isalpha() for t in row.tokens for c in t.text) < 5:
        return False
    across = row.box.left < edge - 2 * unit and row.box.right > edge + 3 * unit
    return across or abs(row.box.center[0] - width / 2) < 0.1 * width


def is_number_row(row: Row) -> bool:
    """True for a line like `Số: 12/QĐ-UBND`, `Luật số: 45/2019/QH14`, `Số 05-NQ/TU`, the number itself readable or not."""
    shape = fold(row.text)
    coded = is_coded(row)
    named = re.match(r"\W{0,3}(?:(?:bo )?luat |nghi quyet |phap lenh |nghi dinh )?s?[o06e]\w?\s*[:;.,]", shape) is not None
    torn = re.match(r"(?:.{0,8}?\W)?s[o06e]\w?(?:\s*[:;.,]|\s+\S{1,6}\s?[-/]|\s?[^\w\s]|(?:\s\d){2})", shape) is not None
    return (
        is_lone_notation(row) or (named and (coded or len(row.text) < 24)) or (coded and (torn or _FULL_CODE.search(row.text) is not None))
    )


def is_lone_notation(row: Row) -> bool:
    """True for a notation of which the pen has taken `Số:` and the number with it."""
    return _LONE_NOTATION.fullmatch(row.text) is not None


def is_coded(row: Row) -> bool:
    """True where something like a notation stands in a row."""
    return _CODED.search(row.text) is not None


def _with_type(head: Head, rows: list[Row], width: float) -> Head:
    """The head with its type line, which is among the first rows under it, and what stands below."""
    rows = join_level(rows[:14], head.unit) + rows[14:]
    for i, row in enumerate(rows[:14]):
        if i and opens_body(row):
            break
        found = find_type(row, head.unit, width)
        if found is not None and not is_stamp(found.row):
            above = head.above + tuple(rows[:i])
            return replace(head, type_row=found.row, type=found.type, type_rest=found.rest, below=tuple(rows[i + 1 :]), above=above)
    return replace(head, below=tuple(rows))


def with_expected_type(head: Head, kind: PaperType) -> Head:
    """The head with a type line of which only the end can be read, where the notation tells the type."""
    for i, row in enumerate(head.below[:8]):
        if opens_body(row):
            break
        found = find_torn_type(row, kind)
        if found is not None:
            return replace(
                head, type_row=found.row, type=kind, type_rest=found.rest, below=head.below[i + 1 :], above=head.above + head.below[:i]
            )
    return head
