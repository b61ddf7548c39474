"""The signature: for whom (`TM.`, `KT.`), in which position, by which name.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I boxes 7a to 7c (lower right, level with Nơi nhận), Hướng dẫn 36-HD/VPTW (`T/M`, `K/T`).
Of a joint paper the first column is taken; the block of a copy (SAO Y) stands after the paper and is never reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz

from ...document import Box, Document, Page, ZoneKind, union
from ...language.positions import MARKS, POSITIONS
from ...language.shapes import fold, is_upper, squeeze
from ...language.syllables import is_syllable
from .casing import sentence_case
from .head import is_signature_box
from .persons import as_name, mentioned_names
from .reading import Found, least
from .rows import Row, by_height, cut_at_gaps, is_right, rows_of, word_height
from .seen import SeenLine, level_with, seen_lines, seen_name

_LIKELY, _CLEAR, _SURE = 0.5, 0.75, 0.95  # shares from which a position seen in the image counts, alone, and against the engine's
_WORD_OF_EM = 0.75
_ASIDE = 0.75  # ems; PHÓ before a position moves its middle by more
_BODY = re.compile(r"(?:chi cuc|tong cuc|cuc|vu|so|van phong|hoi dong|trung tam|vien|truong|ban|uy ban|ubnd)\b")
_DEPUTY = ("Phó", "Thứ")
_DEPUTIES = {"Bộ trưởng": "Thứ trưởng"}
_KEYS = sorted(((squeeze(p), p) for p in POSITIONS), key=lambda x: -len(x[0]))
_MARK = re.compile(r"^\W{0,3}(?P<mark>tm|t/m|kt|k/t|tl|t/l|tuq|t/uq|q)\s?[.,:;]?\s*(?=[a-z])")
_RECIPIENTS = re.compile(r"^\W{0,3}(?:n[o0]i (?:nhan|gui)\b|[a-z]{0,2}[o0][il1] nh[a-z]{1,2}n\s?[:;.,])")
_COPY = re.compile(r"sao (?:y|luc)\b|ban sao|xac thuc van ban hop nhat|chung thuc ban sao")
_ABBREVIATION = re.compile(r"[A-ZĐ]{1,6}")
_END = re.compile(r"[./]\s?/\s?\.")
_TORN = re.compile(r"(?![-_—–.:·`ˆ'‘ ]*[^\W\d_])[\W\d_]")  # more than a rule or a speck stands before the position
_PARTY = re.compile(r"\W{0,3}(?:d/?d|dai dien)\W+(?=[a-z])")
_MOST_REMAINS = 4  # words read out of a seal before a position
_ADOPTED = re.compile(r"thong qua ngay")
_COLLECTIVE = re.compile(
    r"(?:uy ban|ubnd|hoi dong|ban|chinh phu|tap the|bch|dang uy|bo chinh tri|doan|thuong truc|tinh uy|huyen uy|thanh uy|quoc hoi|hdnd)"
)


@dataclass(frozen=True)
class Signature:
    """What stands at the foot of the paper, each None where it cannot be read; `rows` are the lines of the foot."""

    name: Found | None = None
    title: Found | None = None
    authority: Found | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class _Line:
    """One line of authority or position: its mark (`KT.`), what follows, and whether that is a position."""

    row: Row
    mark: str
    text: str
    known: bool


def read_signature(document: Document) -> Signature:
    """The first signature of the paper that can be read."""
    known = mentioned_names(document)
    for page in _closing_pages(document):
        found = _on_page(document, page, known)
        if found is not None:
            return found
    return Signature()


def _closing_pages(document: Document) -> list[Page]:
    """Pages on which the paper may end, likeliest first: where the layout saw a signature or Nơi nhận stands, then the others."""
    scored = []
    for i, page in enumerate(document.pages):
        rows = rows_of(document, page)
        zones = {r.zone for r in rows}
        closes = bool(zones & {ZoneKind.RECIPIENTS, ZoneKind.SIGNATURE}) or any(_RECIPIENTS.match(fold(r.text)) for r in rows)
        if rows:
            scored.append((not closes, not any(_END.search(r.text) for r in rows), i, page))
    return [p for *_, p in sorted(scored, key=lambda s: s[:3])]


def _on_page(document: Document, page: Page, known: Sequence[str]) -> Signature | None:
    """The signature of a page: of the ways to see its foot the first that tells both name and position, else the first that tells any."""
    lines = seen_lines(page)
    found = [s for foot, unit in _feet(document, page) if (s := _in_foot(foot, unit, lines, known)) is not None]
    return next((s for s in found if s.name is not None and s.title is not None), found[0] if found else None)


def _in_foot(foot: Sequence[Row], unit: float, lines: Sequence[SeenLine], known: Sequence[str]) -> Signature | None:
    rows = _with_positions(foot, lines)
    signed = [r.box for r in rows if as_name(r, known) is not None and not is_signature_box(r)]
    signed += [line.box for line in lines if line.share >= _LIKELY and _position_line(line.row) is None]
    positions = [line for r in rows if (line := _position_line(r)) is not None and not is_signature_box(r)]
    block = _block(positions, unit, [box for box in signed if box is not None])
    first = _name_above(rows, block, known)
    if first is not None:
        return Signature(first, None, None, tuple(rows))
    name = _name_in_image(lines, block, unit or _unit(lines), foot, _name(rows, block, unit, known), known)
    if not block and name is None:
        return None
    title = _title(block, name, lines)
    return Signature(name, _with_body(title, block[-1].row, rows) if title is not None else None, _authority(block), tuple(rows))


def _with_body(title: Found, row: Row, rows: Sequence[Row]) -> Found:
    """A position with the body that is printed in a line of its own under it: `CỤC TRƯỞNG` / `CỤC QUẢN LÝ TÀI NGUYÊN NƯỚC`."""
    for other in rows:
        if other.box is None or row.box is None or other is row:
            continue
        below, aside = other.box.center[1] - row.box.center[1], abs(other.box.center[0] - row.box.center[0])
        near = 0 < below < 2.2 * row.box.height and aside < 2 * row.box.height
        if near and is_upper(other.text, 0.9) and _BODY.match(fold(other.text)) and _position_line(other) is None:
            return replace(title, value=f"{title.value} {sentence_case(other.text.strip())}", tokens=(*title.tokens, *other.tokens))
    return title


def _with_positions(rows: Sequence[Row], lines: Sequence[SeenLine]) -> list[Row]:
    """The rows with those positions that only the reader of the image reads, or reads whole."""
    kept = list(rows)
    for line in lines:
        seen = _position_line(line.row) if line.share >= _LIKELY else None
        if seen is None or seen.mark == "?":
            continue
        level = [r for r in kept if level_with(r, line.box)]
        read = next((p for r in level if (p := _position_line(r)) is not None), None)
        if read is None or read.mark == "?" or (line.share >= _SURE and (_is_more(seen, read) or _differs(seen, read))):
            kept = by_height([*(r for r in kept if r not in level), line.row])
    return kept


def _is_more(seen: _Line, read: _Line) -> bool:
    """True where the one reading of a line is the other and more."""
    return (bool(seen.mark) and not read.mark) or (seen.text != read.text and squeeze(read.text) in squeeze(seen.text))


def _differs(seen: _Line, read: _Line) -> bool:
    """True where the one reading of a line is no part of the other: rows that the engine has run into each other."""
    a, b = squeeze(seen.text), squeeze(read.text)
    return read.known and a not in b and b not in a


def _name_in_image(
    lines: Sequence[SeenLine], block: Sequence[_Line], unit: float, rows: Sequence[Row], engine: Found | None, known: Sequence[str]
) -> Found | None:
    """The name under the block, out of the engine's and the lines as the reader of the image sees them; without a block a clear one."""
    names = [line for line in lines if _position_line(line.row) is None and len(line.row.tokens[-1].text) > 1]  # Nguyễn Văn A: a form
    if block:
        names = [line for line in names if _is_under(line.box, block[-1].row.box, unit)]
    else:
        names = [line for line in names if line.share >= _SURE]
    if not names:
        return engine
    found = seen_name(max(names, key=lambda line: line.share), engine, rows, known)
    return found if found is None or found is engine or block else found.less(0.85)


def _is_under(box: Box, position: Box | None, unit: float) -> bool:
    if position is None or unit <= 0:
        return False
    lower = box.center[1] - position.center[1]
    return 1.5 * unit < lower <= 18 * unit and abs(box.center[0] - position.center[0]) <= 10 * unit


def _unit(lines: Sequence[SeenLine]) -> float:
    """The height of an ordinary word, by the lines of the image: they are as high as an em."""
    return min((line.box.height for line in lines), default=0.0) * _WORD_OF_EM


def _feet(document: Document, page: Page) -> Iterator[tuple[list[Row], float]]:
    """The rows of the signature on a page, top to bottom, and the height of a word: what the layout says, else what geometry does."""
    rows = list(rows_of(document, page))
    unit = word_height(rows)
    width = float(page.width or max((r.box.right for r in rows if r.box), default=0.0))
    boxed = unit > 0 and width > 0
    zoned = [r for r in rows if r.zone is ZoneKind.SIGNATURE]
    if zoned:
        yield by_height([p for r in zoned for p in cut_at_gaps(r, 2 * unit)]) if boxed else zoned, unit
    if boxed:
        yield _by_geometry(rows, unit, width), unit
    elif not zoned:
        begin = next((i for i, r in enumerate(rows) if _ends_paper(r)), None)
        foot = _until_copy(rows[begin:]) if begin is not None else []
        right = [p for r in foot for p in cut_at_gaps(r, 0) if is_right(p)]
        yield right or foot, unit


def _by_geometry(rows: Sequence[Row], unit: float, width: float) -> list[Row]:
    """The lower right of a page from where the paper ends; all of it where positions stand side by side (a joint paper)."""
    parts = _until_copy(by_height([p for r in rows if r.box for p in cut_at_gaps(r, 1.6 * unit)]))
    right = [p for p in parts if p.box and p.box.center[0] > 0.54 * width and p.box.left > 0.38 * width]
    ends = [p.box.bottom for p in parts if p.box and _ends_paper(p)]
    positions = [p for p in parts if p.box and p.box.width < 0.45 * width and _position_line(p) is not None]
    abreast = [p for p, q in pairwise(positions) if p.box and q.box and abs(p.box.center[1] - q.box.center[1]) < unit]
    abreast = abreast or _parties(parts, unit)
    if abreast and abreast[0].box:
        top = abreast[0].box.top - unit
        return [p for p in parts if p.box and p.box.top >= top]
    if ends:
        top = ends[0] - 6 * unit
    else:
        tops = [p.box.top for p in positions if p.box and p in right]
        if not tops:
            return []
        top = tops[0] - unit
    return [p for p in right if p.box and p.box.top >= top]


def _parties(parts: Sequence[Row], unit: float) -> list[Row]:
    """The representative of the first party of minutes (`ĐD SỞ CÔNG THƯƠNG`), with another one's beside it."""
    for part in parts:
        if part.box is None or not is_upper(part.text, 0.8) or not _PARTY.match(fold(part.text)):
            continue
        beside = (r for r in parts if r.box and r.box.left > part.box.right and abs(r.box.center[1] - part.box.center[1]) < unit)
        if any(is_upper(r.text, 0.8) and len(squeeze(r.text)) >= 4 for r in beside):
            return [part]
    return []


def _ends_paper(row: Row) -> bool:
    """True where the signature follows: the end mark, Nơi nhận, the line of a law's adoption."""
    shape = fold(row.text)
    return bool(_RECIPIENTS.match(shape) or _END.search(row.text) or _ADOPTED.search(shape))


def _until_copy(rows: Sequence[Row]) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        if _COPY.search(fold(row.text)) and is_upper(row.text, 0.6) and len(kept) > 6:
            break
        kept.append(row)
    return kept


def _position_line(row: Row) -> _Line | None:
    """A row as a line of authority or position; None where it is neither."""
    text = row.text.strip(" |'\"`“”‘’„_-–—*:;,.{}()><«»~^¬")
    if not 4 <= len(squeeze(text)) <= 70:
        return None
    if not is_upper(text, 0.65):  # `Tổng cục trưởng`: only a position and nothing else
        known = _known(text) if row.text[:1].isupper() else None
        return _Line(row, "", known, True) if known is not None and squeeze(known) == squeeze(text) else _torn_line(row, text)
    if (party := _PARTY.match(fold(text))) is not None:
        return _Line(row, "ĐD", sentence_case(text[party.end() :]), False)
    m = _MARK.match(fold(text))
    mark = MARKS[m["mark"]] if m else ""
    rest = text[m.end() :] if m else text
    known = _known(rest)
    if known is not None:
        return _Line(row, "?" if not m and not known.startswith("Phó") and _TORN.match(row.text) else mark, known, True)
    if m and m["mark"] != "q" and _COLLECTIVE.match(fold(rest)):
        return _Line(row, mark, sentence_case(rest), False)
    words = rest.split()
    for first in range(1, min(3, len(words))):  # `T, GIÁM ĐỐC`, `HÓ CHỦ TỊCH`: the beginning is under a seal
        if len(squeeze(words[first - 1])) <= 3 and (known := _known(" ".join(words[first:]))) is not None:
            return _Line(row, "?", known, True)
    return _torn_line(row, rest)


def _torn_line(row: Row, text: str) -> _Line | None:
    """A position in capitals behind the remains of a seal (`⁄ vn Đệ CHỦ TỊCH`); None where there is none."""
    words = text.split()
    for first in range(1, min(_MOST_REMAINS + 1, len(words))):
        tail = " ".join(words[first:])
        known = _known(tail) if is_upper(tail, 0.8) else None
        if known is not None and abs(len(squeeze(known)) - len(squeeze(tail))) <= 1:
            return _Line(row, "" if known.startswith("Phó") else "?", known, True)
    return None


def _known(text: str) -> str | None:
    """A position in sentence case, with the body that is printed after it; None where the text is no position."""
    line = squeeze(text)
    best: tuple[float, int, str] | None = None
    for key, position in _KEYS:
        if len(line) < len(key) - 1:
            continue
        score = fuzz.ratio(line[: len(key)], key)
        if score < (100 if len(key) <= 6 else 84) or (best is not None and (score, len(key)) <= best[:2]):
            continue
        whole = len(line) <= len(key) or _ends_word(text, len(key))
        begins = line[0] == key[0] or len(squeeze(position.split()[0])) > 2  # `U TRƯỞNG` is no Vụ trưởng
        if whole and begins:
            best = (score, len(key), position)
    if best is None:
        return None
    rest = _after(text, best[1])
    if fold(rest).startswith("don vi"):  # Thủ trưởng đơn vị, in addresses
        return None
    return f"{best[2]} {sentence_case(rest)}" if len(squeeze(rest)) >= 4 and is_upper(rest, 0.6) else best[2]


def _ends_word(text: str, letters: int) -> bool:
    """True where a word ends after so many letters of the text, or within one letter of it."""
    ends, seen = set(), 0
    for word in text.split():
        seen += len(squeeze(word))
        ends.add(seen)
    return bool(ends & {letters - 1, letters, letters + 1})


def _after(text: str, letters: int) -> str:
    words, seen = text.split(), 0
    for i, word in enumerate(words):
        if seen >= letters - 1:
            return " ".join(words[i:])
        seen += len(squeeze(word))
    return ""


def _block(lines: Sequence[_Line], unit: float, names: Sequence[Box]) -> list[_Line]:
    """The first lines that follow each other down one column, the left one of several, and above the first name under them."""
    if not lines:
        return []
    first = lines[0]
    if unit > 0 and first.row.box is not None:
        level = [x for x in lines if x.row.box and abs(x.row.box.center[1] - first.row.box.center[1]) < unit]
        first = min(level, key=lambda x: x.row.box.left if x.row.box else 0.0)
    block = [first]
    for line in lines:
        last, box = block[-1].row.box, line.row.box
        if line in block or line is first:
            continue
        if last is not None and box is not None and unit > 0:
            if box.center[1] <= last.center[1] or abs(box.center[0] - last.center[0]) > 6 * unit:
                continue
            between = (n for n in names if last.center[1] < n.center[1] < box.center[1])
            if box.center[1] - last.center[1] > 4.5 * unit or any(abs(n.center[0] - box.center[0]) <= 8 * unit for n in between):
                break
        block.append(line)
        if len(block) == 4:
            break
    return block


def _is_spelled(position: str) -> bool:
    """False where a word is neither a syllable nor an abbreviation: the seal has made it another one."""
    return all(is_syllable(word) or _ABBREVIATION.fullmatch(word) for word in re.findall(r"[^\W\d_]+", position))


def _title(block: Sequence[_Line], name: Found | None = None, lines: Sequence[SeenLine] = ()) -> Found | None:
    """The signer's own position: the last line of the block that has no mark.

    Under `KT. CHỦ TỊCH`, or a second time, a line that reads CHỦ TỊCH has lost its PHÓ.
    A line whose beginning is lost, with nothing above it, tells little:
    KT. and PHÓ are often added by hand or by a stamp.
    """
    own = [b for b in block if b.known and b.mark in ("", "?")]
    if not own:
        return _deputy(block)
    last = own[-1]
    # two positions of one name: the upper one is that of the head, even where its KT. is by hand
    deputies = [
        b.text for b in block if b is not last and (b.text == last.text or (last.mark == "?" and b.known and _alike(b.text, last.text)))
    ]
    engine = least(t.confidence for t in last.row.tokens if len(squeeze(t.text)) > 2)
    if deputies:
        return Found(f"Phó {deputies[-1]}", last.row.tokens, "signer_title.deputy", 0.85)
    if last.mark == "?" or _is_torn_in_image(last, name) or _is_doubted(last, lines) or not _is_spelled(last.text):
        return Found(last.text, last.row.tokens, "signer_title.torn", 0.4)
    return Found(last.text, last.row.tokens, "signer_title.line", 0.95 if engine >= 0.6 else 0.8)


def _deputy(block: Sequence[_Line]) -> Found | None:
    """The position of who signs `KT.` a head, where the line that says it cannot be read: that of the deputy."""
    heads = [b for b in block if b.known and b.mark in ("KT.", "K/T")]
    if not heads or heads[-1] is not block[-1]:
        return None
    text = heads[-1].text
    return Found(_DEPUTIES.get(text, f"Phó {text}"), heads[-1].row.tokens, "signer_title.for_head", 0.8)


def _is_torn_in_image(line: _Line, name: Found | None) -> bool:
    """True for a head's position that only the image shows and that may have lost its PHÓ: right of the name's middle, or not clear."""
    if any(t.start is not None for t in line.row.tokens) or line.text.startswith(_DEPUTY):
        return False
    box, below = line.row.box, union(t.box for t in name.tokens) if name is not None else None
    if least(t.confidence for t in line.row.tokens) < _CLEAR or box is None or below is None:
        return True
    return box.center[0] - below.center[0] > _ASIDE * box.height


def _is_doubted(line: _Line, lines: Sequence[SeenLine]) -> bool:
    """True for a head's position of which the image is not sure: a PHÓ may be under the seal."""
    if line.text.startswith(_DEPUTY):
        return False
    seen = [
        other for other in lines if level_with(line.row, other.box) and (p := _position_line(other.row)) is not None and p.text == line.text
    ]
    return any(_LIKELY <= other.share < _SURE for other in seen)


def _alike(a: str, b: str) -> bool:
    return fuzz.ratio(squeeze(a), squeeze(b)) >= 84


def _authority(block: Sequence[_Line]) -> Found | None:
    marked = [b for b in block if b.mark and b.mark != "?"]
    if not marked:
        return None
    value = "; ".join(f"{b.mark} {b.text}" for b in marked)
    return Found(value, tuple(t for b in marked for t in b.row.tokens), "signer_authority.line", 0.93)


def _name(rows: Sequence[Row], block: Sequence[_Line], unit: float, known: Sequence[str]) -> Found | None:
    """The likeliest name under the block, or anywhere at the foot where there is no block."""
    last = block[-1].row if block else None
    best: tuple[Row, Found] | None = None
    for row in rows:
        if _position_line(row) is not None or is_signature_box(row) or (row.box is not None and row.box.height < 0.6 * unit):
            continue  # digital signatures are set in small type
        if last is not None and last.box is not None and row.box is not None and unit > 0:
            below = row.box.center[1] - last.box.center[1]
            if below <= 0 or below > 18 * unit or abs(row.box.center[0] - last.box.center[0]) > 8 * unit:
                continue
        found = as_name(row, known)
        if found is None or (best is not None and (not block or found.confidence <= best[1].confidence)):
            continue  # without a position above it the first name counts: that of the signer, not of who approves
        best = row, found
    if best is None:
        return None
    row, found = best
    if not block:
        found = found.less(0.85)
    return found.less(0.5) if any(_stands_left(r, row, unit) for r in rows) else found


def _name_above(rows: Sequence[Row], block: Sequence[_Line], known: Sequence[str]) -> Found | None:
    """A clear name over the first position: that of the signer, whose own position is under the seal; below it stands who approves."""
    if not block:
        return None
    above = rows[: next(i for i, r in enumerate(rows) if r is block[0].row)]
    names = [f for r in above if not is_signature_box(r) and (f := as_name(r, known)) is not None and f.confidence >= 0.8]
    return names[0].less(0.85) if names else None


def _stands_left(other: Row, row: Row, unit: float) -> bool:
    """True where something like a name stands on the same line further left: the first of several signers could not be read."""
    if other.box is None or row.box is None or other is row or unit <= 0:
        return False
    words = [t.text for t in other.tokens if t.text[:1].isupper() and len(squeeze(t.text)) >= 2]
    level = abs(other.box.center[1] - row.box.center[1]) < unit
    return level and other.box.right < row.box.left and len(words) >= 2 and not is_upper(other.text)
