"""Trích yếu: the lines under the type name, or after `V/v` in the left column of a letter.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I boxes 5a and 5b, docs/records.md (`V/v` is left out, the rule below is no part of it).
It ends at the Căn cứ, the addressee, the authority in capitals, a gap, or a line that begins as the body of a paper does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from ...language.shapes import fold, is_upper, squeeze
from ...language.syllables import is_syllable
from .head import Head, is_signature_box, opens_body, stamp_likeness
from .number import NumberLine
from .reading import Found, least
from .rows import Row, Token, cut_at_gaps

ABOUT = re.compile(r"^\W{0,3}v(?:\s?[/\\1il|]\s?v\b|/(?=\s))\W{0,2}\s*")
_STAMP = re.compile(
    r"cong thong tin|cong bao|cong van den|chuyen\s?:|^\W*gio\s?:|\bden\b\W*(?:ngay|gio|so)\b|^\W*(?:ngay|so)\s?:\W*[.…\d]|luu ho so"
    r"|ky hieu hs|van phong chinh phu$"
)
_AUTHORITY = re.compile(
    r"\W*(?:chu tich|bo truong|thu truong|giam doc|tong giam doc|uy ban|ubnd|hoi dong|chinh phu|thu tuong|quoc hoi|cuc truong"
    r"|chi cuc truong|hieu truong|ban chap hanh|ban thuong vu|bo|so|thong doc|vien truong|chanh an|truong|cong ty|tong cong ty|cuc"
    r"|ban|phong|trung tam|benh vien|tong cuc truong)\b"
)
_OPENERS = re.compile(
    r"(?:can cu|thuc hien|trien khai|ngay \d+|nham|trong (?:nam|thang|thoi|khi|quy)|de|sau khi|qua |theo|duoc su"
    r"|tren co so|tiep (?:theo|tuc)|vua qua|nay|nhan dip|hien nay|thoi gian qua|nam \d{4},|phan (?:thu|[ivx\d])|kinh gui|xet|hom nay"
    r"|noi dung trinh"
    r"|(?:so|uy ban nhan dan|ubnd) .{4,60} (?:bao cao|thong bao|xay dung|ban hanh|nhan duoc))\b"
)
_ATTACHED = re.compile(r"\W*\(?\s*(?:ban hanh )?kem theo\b|\W*\(.*\bngay\b.{0,6}\d")
_OF_BODY = re.compile(r"\W*cua\b")  # before 2005: `QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH`
_BEGINS_SMALL = re.compile(r"(?:ve|cua)\b")  # any other title begins with a capital (Phụ lục I, 5a): its first word was lost
_A_SPACE = 0.7  # of the height of a word
_MOST_ROWS = 12
_WELL_READ = 0.85  # mean confidence of the words of a title
_DOUBTFUL, _RUBBISH = 0.5, 0.2  # confidence of a word
_STOPS, _TONES_OF_STOPS = ("C", "CH", "P", "T"), "\u0301\u0323"
_FEW = 3  # words
_NEARLY = 75.0  # of two readings of a word
_SIGNS = ".,;:()\"“”'_-/"
_STAMP_LIKE = 75.0
_NAMED_ON = frozenset({"PT", "PC", "PG"})  # `PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC`: the rest of the line belongs to the name


def read_title(head: Head, line: NumberLine | None, *, letter: bool) -> Found | None:
    """The trích yếu; None where none is printed. `letter`: the paper is a công văn."""
    return _of_letter(head, line) if letter else _under_type(head)


def has_about(head: Head) -> bool:
    """True where the left column has a V/v line: the paper is a letter."""
    return any(ABOUT.match(fold(r.text)) for r in head.left)


def _of_letter(head: Head, line: NumberLine | None) -> Found | None:
    rows = list(head.left)
    first = next((i for i, r in enumerate(rows) if ABOUT.match(fold(r.text))), None)
    if first is None and line is not None:
        after = [i for i, r in enumerate(rows) if r.tokens[0] is line.row.tokens[0]]
        first = after[0] + 1 if after else None
        if first is not None and line.row.tokens[-1] in (rows[first].tokens if first < len(rows) else ()):
            first += 1
    if first is None:
        return None
    kept: list[Row] = []
    for row in rows[first:]:
        if _is_noise(row) or is_upper(row.text, 0.9) or _STAMP.search(fold(row.text)):
            continue
        if kept and head.unit and row.box and kept[-1].box and _pitch(kept[-1], row) > 2.4 * head.unit:
            break
        kept.append(row)
    return _joined(kept, "title.about") if kept else None


def _under_type(head: Head) -> Found | None:
    kept: list[Row] = []
    rest = head.type_rest
    code = head.type.code if head.type else ""
    if rest is not None and not _is_noise(rest) and code not in _NAMED_ON and not _OF_BODY.match(fold(rest.text)):
        kept.append(rest)
    previous = head.type_row
    for row in head.below[:_MOST_ROWS]:
        part = _without_stamp(row, head)
        if part is None or is_signature_box(part) or _is_noise(part) or any(_is_read_twice(part, row) for row in kept):
            continue
        if code == "BB" and kept and kept[0] is rest and not is_upper(part.text) and not opens_body(part):
            kept = []  # `BIÊN BẢN KIỂM TRA`: what is checked stands below
        if (within := next((i for i, row in enumerate(kept) if _fills_gap(part, row)), None)) is not None:
            words = sorted((*kept[within].tokens, *part.tokens), key=lambda t: t.box.left if t.box else 0.0)
            kept[within] = Row(tuple(words), kept[within].zone)
            continue
        if _ends_before(part, previous, kept, head):
            break
        kept.append(part)
        previous = part
    return _joined(kept, "title.under_type") if kept else None


def _without_stamp(row: Row, head: Head) -> Row | None:
    """The words of a row that stand about the middle of the text; None where they are those of a stamp beside it."""
    if _is_beside(row, head):
        return None
    row = _beside_arrival(row)
    part = _central(row, head)
    if part is None and _STAMP.search(fold(row.text)) and not any(t.text.islower() for t in row.tokens[3:]):
        return None
    return _after_stamp(part or row)


def _beside_arrival(row: Row) -> Row:
    """The row without the line of a received stamp that begins or ends with its ĐẾN: the part that is read better stays.

    In a title in capitals the word may be one of its own.
    """
    for i, token in enumerate(row.tokens):
        words = token.text.split(" ")  # an engine may have run it together with the word before
        mark = next((k for k, word in enumerate(words) if squeeze(word) == "den" and is_upper(word, 0.99)), None)
        if mark is None or is_upper(row.text, 0.6):
            continue
        before = (*row.tokens[:i], *((replace(token, text=" ".join(words[:mark])),) if mark else ()))
        after = row.tokens[i + 1 :]
        kept = before if _clear_letters(before) >= _clear_letters(after) else after
        return _beside_arrival(Row(kept, row.zone)) if kept else row
    return row


def _clear_letters(tokens: Sequence[Token]) -> int:
    return sum(len(squeeze(t.text)) for t in tokens if t.confidence is None or t.confidence >= _DOUBTFUL)


def _after_stamp(row: Row) -> Row | None:
    """What is left of a row when the words of a received stamp at its beginning or its end are taken away."""
    count = len(row.tokens)
    pieces = [(0, k) for k in range(3, count + 1)] + [(k, count) for k in range(1, count - 2)]
    likeness, (start, end) = max(((stamp_likeness(Row(row.tokens[a:b], row.zone)), (a, b)) for a, b in pieces), default=(0.0, (0, 0)))
    if likeness < _STAMP_LIKE:
        return row
    rest = list(row.tokens[end:] if start == 0 else row.tokens[:start])
    edge = 0 if start == 0 else -1
    while rest and (_is_remains(rest[edge]) or len(squeeze(rest[edge].text)) <= 1):
        rest.pop(edge)
    return Row(tuple(rest), row.zone) if rest else None


def _is_read_twice(row: Row, other: Row) -> bool:
    """True where the engine has two lines for the same ink: most words of the row stand on words of the other that say nearly the same."""
    words = [t for t in row.tokens if len(squeeze(t.text)) >= 2]
    twice = sum(any(_is_same_place(t, o) and fuzz.ratio(fold(t.text), fold(o.text)) >= _NEARLY for o in other.tokens) for t in words)
    return twice >= 2 and 2 * twice > len(words)


def _fills_gap(row: Row, other: Row) -> bool:
    """True for a few words at the height of another row, in gaps of it: a line that two readers have in pieces."""
    if row.box is None or other.box is None or len(row.tokens) > _FEW or not other.box.top < row.box.center[1] < other.box.bottom:
        return False
    boxes = [t.box for t in other.tokens if t.box is not None]
    free = all(t.box is not None and not any(b.left < t.box.center[0] < b.right for b in boxes) for t in row.tokens)
    return free and boxes[0].left < row.box.center[0] < boxes[-1].right


def _is_same_place(a: Token, b: Token) -> bool:
    return (
        a.box is not None
        and b.box is not None
        and a.box.left < b.box.center[0] < a.box.right
        and a.box.top < b.box.center[1] < a.box.bottom
    )


def _ends_before(row: Row, previous: Row | None, kept: list[Row], head: Head) -> bool:
    """True where a row is no part of the title any more."""
    shape = fold(row.text).lstrip(" -_.'\"“")
    if opens_body(row) or _ATTACHED.match(fold(row.text)) or re.fullmatch(r"[\W_]{3,}", row.text):
        return True
    upper = is_upper(row.text, 0.8)
    if upper and len(row.tokens) > 1 and (_AUTHORITY.match(shape) or re.search(r"uy ban nhan dan|hoi dong nhan dan", shape)):
        return True
    if upper and kept and not is_upper(kept[-1].text, 0.8) and len(row.tokens) >= 2:
        return True
    if not kept:
        return False
    first = row.text.lstrip(" -_.'\"“")[:1]
    if first.islower() or first == "(":
        return _pitch(previous, row) > 2.6 * head.unit > 0
    if (is_upper(kept[-1].text, 0.8) and not upper) or _is_apart(previous, row, head):
        return True
    if _OPENERS.match(shape) or kept[-1].text.rstrip().endswith((".", ";")):
        return bool(_OPENERS.match(shape)) or not kept[-1].text.rstrip().endswith(";")
    if head.unit and _pitch(previous, row) > 2.0 * head.unit:
        return True
    return _is_indented(row, head)


def _is_indented(row: Row, head: Head) -> bool:
    """True for the first line of a paragraph: it reaches the right margin, and is not in the middle because it is indented."""
    if not head.unit or head.center is None or row.box is None:
        return False
    margin = sorted(r.box.right for r in head.below if r.box)
    edge = margin[int(0.8 * (len(margin) - 1))] if margin else 0.0
    return row.box.center[0] - head.center > 0.9 * head.unit and row.box.right > edge - 1.2 * head.unit


def _is_beside(row: Row, head: Head) -> bool:
    """True where a row stands apart from the middle of the text, as stamps do."""
    if not head.unit or head.center is None or row.box is None:
        return False
    return row.box.right < head.center - 2 * head.unit or row.box.left > head.center + 2 * head.unit


def _is_apart(above: Row | None, below: Row, head: Head) -> bool:
    """True where an empty line stands between two rows of a text without boxes."""
    if head.unit or above is None or above.tokens[-1].end is None or below.tokens[0].start is None:
        return False
    return below.tokens[0].start - below.indent - above.tokens[-1].end >= 2


def _pitch(above: Row | None, below: Row) -> float:
    """Pixels from the middle of one row to the middle of the next; 0 where a box is unknown."""
    if above is None:
        return 0.0
    return below.box.center[1] - above.box.center[1] if above.box and below.box else 0.0


def _central(row: Row, head: Head) -> Row | None:
    """The part of a row that stands about the middle of the text, where a stamp is beside it; None where nothing is to be cut off."""
    if head.center is None or not head.unit:
        return None
    parts = cut_at_gaps(row, 0.9 * head.unit)
    if len(parts) < 2 and not any(_is_speck(t) for t in (row.tokens[0], row.tokens[-1])):
        return None
    pieces = [
        piece
        for i in range(len(parts))
        for j in range(i, len(parts))
        if (piece := _without_specks(Row(tuple(t for p in parts[i : j + 1] for t in p.tokens), row.zone))) is not None
        and piece.box is not None
    ]

    def away(piece: Row) -> float:
        return abs(piece.box.center[0] - (head.center or 0.0)) if piece.box else 0.0

    fitting = [p for p in pieces if away(p) <= 2.0 * head.unit]
    if fitting:
        return max(fitting, key=lambda p: p.box.width if p.box else 0.0)
    return min(pieces, key=away, default=None)


def _without_specks(row: Row) -> Row | None:
    tokens = list(row.tokens)
    while tokens and _is_speck(tokens[0]) and not _is_torn_word(tokens[:2]):
        tokens.pop(0)
    while tokens and _is_speck(tokens[-1]):
        tokens.pop()
    return Row(tuple(tokens), row.zone) if tokens else None


def _is_torn_word(first: Sequence[Token]) -> bool:
    """True where what the engine could not read stands a space before the next word: what is left would be another title."""
    if len(first) < 2 or len(squeeze(first[0].text)) < 3 or first[0].box is None or first[1].box is None:
        return False
    return first[1].box.left - first[0].box.right < _A_SPACE * first[1].box.height


def _is_speck(token: Token) -> bool:
    """True for signs and for scraps of up to three letters of which the engine is unsure: dust, or the edge of a stamp."""
    letters = squeeze(token.text)
    if not letters:
        return token.text not in ("(", ")", "“", "”", '"', "-", "–")
    unsure = token.confidence is not None and token.confidence < 0.3
    return unsure and (len(letters) <= 2 or (len(letters) == 3 and not is_syllable(token.text.strip(".,;:()\"“”'_-"))))


def _is_noise(row: Row) -> bool:
    """True for what specks and stamps leave: hardly a word of the language in it."""
    words = [t for t in row.tokens if len(squeeze(t.text)) >= 2]
    if not words:
        return True
    good = sum(is_syllable(t.text.strip(_SIGNS)) or any(c.isdigit() for c in t.text) or is_upper(t.text) for t in words)
    sure = least((t.confidence for t in words), 1.0)
    known = [t.confidence for t in words if t.confidence is not None]
    if known and sum(known) < 0.4 * len(known):
        return True
    return good < 0.5 * len(words) or (len(words) == 1 and len(squeeze(words[0].text)) <= 3 and sure < 0.5)


def _joined(rows: list[Row], method: str) -> Found:
    tokens = tuple(t for r in rows for t in r.tokens)
    text = " ".join(_parted(word) for r in rows for word in r.text.split(" "))
    if (about := ABOUT.match(fold(text))) is not None:
        text = text[about.end() :]
    text = re.sub(r"\s+", " ", text).strip(" _-–'`.:;,|/⁄\\~*")
    text = re.sub(r"\s+([,;.:)])", r"\1", text)
    torn = about is None and method == "title.under_type" and text[:1].islower() and not _BEGINS_SMALL.match(fold(text))
    return Found(text, tokens, method, min(_trust(tokens), 0.4) if torn else _trust(tokens))


def _parted(word: str) -> str:
    """A word in capitals as two where the engine has run them together.

    >>> _parted("CƯTRÚ"), _parted("CƯ"), _parted("HĐND")
    ('CƯ TRÚ', 'CƯ', 'HĐND')
    """
    if word.isascii() or not is_upper(word, 0.99) or is_syllable(word):
        return word
    ways = [(word[:i], word[i:]) for i in range(2, len(word) - 1) if _is_whole(word[:i]) and _is_whole(word[i:])]
    return " ".join(ways[0]) if len(ways) == 1 else word


def _is_whole(word: str) -> bool:
    """True for a syllable with its marks: one that ends in a stop bears one of two tones."""
    return is_syllable(word) and (not word.endswith(_STOPS) or any(mark in _TONES_OF_STOPS for mark in unicodedata.normalize("NFD", word)))


def _trust(tokens: Sequence[Token]) -> float:
    """Probability that a title is right: what no language has and the engine doubts is the remains of a stamp."""
    remains = [t for t in tokens if _is_remains(t)]
    if any(t.confidence is not None and t.confidence < _RUBBISH for t in remains):
        return 0.4
    engine = sum(t.confidence if t.confidence is not None else 1.0 for t in tokens) / len(tokens)
    if engine >= _WELL_READ:
        return 0.8 if remains else 0.94
    doubtful = [t for t in tokens if t.confidence is not None and t.confidence < _DOUBTFUL]
    return 0.6 if not doubtful and all(_is_word(t) for t in tokens) else 0.4


def _is_remains(token: Token) -> bool:
    return token.confidence is not None and token.confidence < _DOUBTFUL and len(squeeze(token.text)) >= 2 and not _is_word(token)


def _is_word(token: Token) -> bool:
    """True for a syllable of the language, an abbreviation in capitals, and what has a figure in it."""
    text = token.text.strip(_SIGNS)
    return not text or is_syllable(text) or is_upper(text, 0.99) or any(c.isdigit() for c in text)
