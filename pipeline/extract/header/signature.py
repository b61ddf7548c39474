"""The signature: for whom (`TM.`, `KT.`), in which position, by which name.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I boxes 7a to 7c (lower right, level with Nơi nhận), Hướng dẫn 36-HD/VPTW (`T/M`, `K/T`).
Of a joint paper the first column is taken; the block of a copy (SAO Y) stands after the paper and is never reached.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ...document import Document, Page, ZoneKind
from ...language.shapes import fold, is_upper, squeeze
from ...language.syllables import is_syllable
from .casing import sentence_case
from .head import is_signature_box
from .names import family_name
from .reading import Found, least
from .rows import Row, by_height, cut_at_gaps, rows_aside, rows_of, word_height

POSITIONS = (
    "Chủ tịch", "Phó Chủ tịch", "Quyền Chủ tịch", "Chủ tịch Quốc hội", "Chủ tịch Hội đồng", "Phó Chủ tịch Hội đồng", "Chủ tịch nước",
    "Thủ tướng", "Phó Thủ tướng", "Bộ trưởng", "Thứ trưởng", "Thống đốc", "Phó Thống đốc", "Chánh án", "Phó Chánh án", "Viện trưởng",
    "Phó Viện trưởng", "Tổng Kiểm toán Nhà nước", "Tổng Thanh tra", "Phó Tổng Thanh tra", "Tổng cục trưởng", "Phó Tổng cục trưởng",
    "Cục trưởng", "Phó Cục trưởng", "Chi cục trưởng", "Phó Chi cục trưởng", "Vụ trưởng", "Phó Vụ trưởng", "Giám đốc", "Phó Giám đốc",
    "Tổng Giám đốc", "Phó Tổng Giám đốc", "Quyền Giám đốc", "Hiệu trưởng", "Phó Hiệu trưởng", "Trưởng phòng", "Phó Trưởng phòng",
    "Trưởng khoa", "Phó Trưởng khoa", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Chánh Thanh tra", "Phó Chánh Thanh tra", "Bí thư", "Phó Bí thư",
    "Phó Bí thư Thường trực", "Trưởng ban", "Phó Trưởng ban", "Tổng Bí thư", "Tổng Thư ký", "Chủ nhiệm", "Phó Chủ nhiệm", "Trưởng đoàn",
    "Phó Trưởng đoàn", "Chỉ huy trưởng", "Phó Chỉ huy trưởng", "Chính ủy", "Tư lệnh", "Phó Tư lệnh", "Trưởng Công an", "Phó Trưởng Công an",
    "Đội trưởng", "Phó Đội trưởng", "Tổ trưởng", "Phó Tổ trưởng", "Trạm trưởng", "Hạt trưởng", "Ủy viên", "Ủy viên Thường trực", "Trưởng trạm",
    "Trưởng Chi nhánh", "Kế toán trưởng", "Trưởng Ban Tổ chức", "Trưởng Ban Quản lý", "Phó Trưởng Ban Quản lý",
)  # fmt: skip
_KEYS = sorted(((squeeze(p), p) for p in POSITIONS), key=lambda x: -len(x[0]))
_MARK = re.compile(r"^\W{0,3}(?P<mark>tm|t/m|kt|k/t|tl|t/l|tuq|t/uq|q)\s?[.,:;]?\s*(?=[a-z])")
_MARKS = {"tm": "TM.", "t/m": "T/M", "kt": "KT.", "k/t": "K/T", "tl": "TL.", "t/l": "T/L", "tuq": "TUQ.", "t/uq": "TUQ.", "q": "Q."}
_RANKS = re.compile(
    r"^(?:(?:dai|thuong|trung|thieu) (?:tuong|ta|uy)|pgs\W*ts|gs\W*ts(?:kh)?|gs|pgs|ts(?:kh)?|ths|thac si|tien si|bs(?:ckii|cki|ck\w*)?|bac si|ds(?:cki*)?|luat su"
    r"|nha giao (?:nhan dan|uu tu)|ngnd|ngut|ttnd|ttut|ong|ba)\b[.,:\s]*"
)
_RECIPIENTS = re.compile(r"^\W{0,3}n[o0]i (?:nhan|gui)\b")
_COPY = re.compile(r"sao (?:y|luc)\b|ban sao|xac thuc van ban hop nhat|chung thuc ban sao")
_END = re.compile(r"[./]\s?/\s?\.")


@dataclass(frozen=True)
class Signature:
    """What stands at the foot of the paper, each None where it cannot be read."""

    name: Found | None = None
    title: Found | None = None
    authority: Found | None = None
    anchor: Row | None = None


@dataclass(frozen=True)
class _Line:
    """One line of authority or position: its mark (`KT.`), what follows, and whether that is a position."""

    row: Row
    mark: str
    text: str
    known: bool


def read_signature(document: Document) -> Signature:
    """The first signature of the paper that can be read."""
    for page in _closing_pages(document):
        found = _on_page(document, page)
        if found is not None:
            return found
    return Signature()


def _closing_pages(document: Document) -> list[Page]:
    """Pages on which the paper may end, likeliest first: where Nơi nhận stands, then where the end mark does, then the rest."""
    scored = []
    for i, page in enumerate(document.pages):
        rows = rows_of(document, page)
        if not rows:
            continue
        zones = {r.zone for r in rows}
        has_list = any(_RECIPIENTS.match(fold(r.text)) for r in rows)
        ended = any(_END.search(r.text) for r in rows)
        scored.append((not (has_list or ZoneKind.RECIPIENTS in zones or ZoneKind.SIGNATURE in zones), not ended, i, page))
    return [p for *_, p in sorted(scored, key=lambda s: s[:3])]


def _on_page(document: Document, page: Page) -> Signature | None:
    rows = [*rows_of(document, page), *(r for r in rows_aside(page) if r.zone is ZoneKind.STAMP)]
    unit = word_height(rows)
    width = float(page.width or max((r.box.right for r in rows if r.box), default=0.0))
    boxed = unit > 0 and width > 0
    if boxed:
        rows = by_height([p for r in rows if r.box for p in cut_at_gaps(r, 1.6 * unit)])
    rows = _until_copy(rows)
    right = [r for r in rows if not boxed or (r.box is not None and r.box.center[0] > 0.4 * width)]
    top = next((r.box.center[1] - 4 * unit for r in rows if r.box and _RECIPIENTS.match(fold(r.text))), None) if boxed else None
    lines: list[tuple[int, _Line]] = []
    for i, row in enumerate(right):
        if top is not None and row.box is not None and row.box.center[1] < top - 6 * unit:
            continue
        line = _position_line(row, unit, width)
        if line is not None and not is_signature_box(row):
            lines.append((i, line))
        elif lines and len(lines) and boxed and row.box and lines[-1][1].row.box and row.box.top - lines[-1][1].row.box.bottom > 14 * unit:
            break
    block = _block(lines, unit)
    if not block:
        return _name_only(rows, right, unit, top)
    anchor = block[0].row
    name = _name(right, block, unit)
    return Signature(name, _title(block), _authority(block), anchor)


def _until_copy(rows: Sequence[Row]) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        if _COPY.search(fold(row.text)) and is_upper(row.text, 0.6) and len(kept) > 6:
            break
        kept.append(row)
    return kept


def _position_line(row: Row, unit: float, width: float) -> _Line | None:
    """A row as a line of authority or position; None where it is neither."""
    text = row.text.strip(" |'\"`“”‘’„_-–—*:;,.{}()><«»~^")
    if not is_upper(text, 0.65) or not 4 <= len(squeeze(text)) <= 70:
        return None
    shape = fold(text)
    m = _MARK.match(shape)
    mark = _MARKS[m["mark"]] if m else ""
    rest = text[m.end() :] if m else text
    known = _known(rest)
    if known is not None:
        return _Line(row, mark, known, True)
    if (
        m
        and m["mark"] != "q"
        and re.match(r"(?:uy ban|ubnd|hoi dong|ban|chinh phu|tap the|bch|dang uy|bo chinh tri|doan|thuong truc)", fold(rest))
    ):
        return _Line(row, mark, sentence_case(rest), False)
    if not m:  # `T, GIÁM ĐỐC`, `„ƑL. CHỦ TỊCH`: a mark that is not read any more
        words = rest.split()
        for first in range(1, min(3, len(words))):
            if len(squeeze(words[first - 1])) <= 3 and (known := _known(" ".join(words[first:]))) is not None:
                return _Line(row, "?", known, True)
    return None


def _known(text: str) -> str | None:
    """A position in sentence case, with the body that is printed after it; None where the text is no position."""
    line = squeeze(text)
    best: tuple[float, int, str] | None = None
    for key, position in _KEYS:
        if len(line) < len(key) - 1:
            continue
        score = fuzz.ratio(line[: len(key)], key)
        if score >= (100 if len(key) <= 5 else 84) and (best is None or (score, len(key)) > best[:2]):
            best = (score, len(key), position)
    if best is None:
        return None
    rest = _after(text, best[1])
    return f"{best[2]} {_lower_first(sentence_case(rest))}" if len(squeeze(rest)) >= 3 and is_upper(rest, 0.6) else best[2]


def _after(text: str, letters: int) -> str:
    seen = 0
    for i, c in enumerate(text):
        if seen >= letters and c.isspace():
            return text[i:].strip()
        seen += len(squeeze(c))
    return ""


def _lower_first(text: str) -> str:
    return text


def _block(lines: Sequence[tuple[int, _Line]], unit: float) -> list[_Line]:
    """The first lines that follow each other down one column."""
    block: list[_Line] = []
    for _, line in lines:
        if not block:
            block.append(line)
            continue
        last, box = block[-1].row.box, line.row.box
        if last is not None and box is not None and unit > 0:
            if abs(box.center[0] - last.center[0]) > 6 * unit:
                continue
            if box.center[1] - last.center[1] > 4.5 * unit:
                break
        block.append(line)
        if len(block) == 4:
            break
    return block


def _title(block: Sequence[_Line]) -> Found | None:
    own = [b for b in block if b.known and not b.mark]
    if not own:
        doubtful = [b for b in block if b.known and b.mark in ("?", "Q.")]
        if not doubtful or len(block) > 1:
            return None
        return Found(doubtful[-1].text, doubtful[-1].row.tokens, "signer_title.line", 0.4)
    last = own[-1]
    engine = least(t.confidence for t in last.row.tokens if len(squeeze(t.text)) > 1)
    return Found(last.text, last.row.tokens, "signer_title.line", 0.95 if engine >= 0.6 else 0.85)


def _authority(block: Sequence[_Line]) -> Found | None:
    marked = [b for b in block if b.mark and b.mark != "?"]
    if not marked:
        return None
    value = "; ".join(f"{b.mark} {b.text}" for b in marked)
    return Found(value, tuple(t for b in marked for t in b.row.tokens), "signer_authority.line", 0.93)


def _name(right: Sequence[Row], block: Sequence[_Line], unit: float) -> Found | None:
    """The likeliest name under the block."""
    last = block[-1].row
    begin = next((i for i, r in enumerate(right) if r is last), -1) + 1
    best: Found | None = None
    for row in right[begin:]:
        if unit > 0 and row.box is not None and last.box is not None:
            if row.box.top - last.box.bottom > 16 * unit:
                break
            if abs(row.box.center[0] - last.box.center[0]) > 8 * unit:
                continue
        found = as_name(row)
        if found is not None and (best is None or found.confidence > best.confidence):
            best = found
    return best


def _name_only(rows: Sequence[Row], right: Sequence[Row], unit: float, top: float | None) -> Signature | None:
    """A name without a readable position: level with the list of recipients or below it."""
    if top is None:
        return None
    names = [f for r in right if r.box and r.box.center[1] > top + 4 * unit and (f := as_name(r)) is not None]
    if not names:
        return None
    best = max(names, key=lambda f: f.confidence)
    return Signature(best.less(0.85), None, None, None)


def as_name(row: Row) -> Found | None:
    """A row as the name of a person, titles and ranks before it left out; None where it is none."""
    tokens = [t for t in row.tokens if squeeze(t.text)]
    text = " ".join(t.text for t in tokens).strip(" .,;:'\"`|_-–—~^*“”")
    m = _RANKS.match(fold(text))
    while m:
        text = text[m.end() :]
        m = _RANKS.match(fold(text)) if text else None
    words = [w.strip(".,;:'\"`|_-–—~^*“”") for w in text.split()]
    for first in range(len(words)):
        name = words[first:]
        while name and not (is_syllable(name[-1]) and name[-1][:1].isupper()):
            name = name[:-1]
        if not 2 <= len(name) <= 5 or first > 2:
            continue
        family = family_name(name[0])
        if family is None or not all(w[:1].isupper() and is_syllable(w) for w in name):
            continue
        if all(w.isupper() for w in name):
            name = [w.capitalize() for w in name]
        elif any(w.isupper() and len(w) > 1 for w in name):
            continue
        used = [t for t in tokens if t.text.strip(".,;:'\"`|_-–—~^*“”") in words[first : first + len(name)]]
        engine = least(t.confidence for t in used)
        trust = 0.93 if engine >= 0.85 else 0.8 if engine >= 0.6 else 0.6
        if len(name) == 2:
            trust *= 0.85
        if first:
            trust *= 0.9
        return Found(" ".join([family, *name[1:]]), tuple(used), "signer_name.line", trust)
    return None
