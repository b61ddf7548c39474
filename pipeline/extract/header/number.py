"""The number line: own number and notation, printed apart from each other where the number is written by hand.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I box 3 (`Số: 15/QĐ-BNV`), Hướng dẫn 36-HD/VPTW for the Party (`Số 127-QĐ/TW`).
The engine reads pen strokes as some figures or other, so a number counts only where its words look like print, whatever they say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz.distance import Levenshtein

from ...document import ZoneKind
from ...language.shapes import fold
from ..dates import read_digits
from ..notations import KNOWN_BODIES, PARTY_BODIES, is_look_alike, repair_token
from ..papers import LETTER, PaperType, type_of_code, type_of_notation
from .head import Head, HeadForm, is_coded, is_number_row
from .reading import Found, SlotReading, least
from .rows import Row, Token
from .slots import PEN_LEAST, against, joined, outweighs
from .typeface import em_sizes, looks_printed
from .units import LOWER, UPPER

_MOST_ROOM = 1.5
_SAME_WIDTH = 0.08
_CLEAR_CODE = 0.8  # of a number in one word with its notation
_LEAST_MENDED = 3  # letters of an abbreviation of the issuer's name by which a notation may be put right
_UNSURE = 0.6  # below this the engine's letters of a notation may be put right

SlotState = Literal["read", "doubtful", "unreadable", "blank"]

_UP = "A-ZĐƯƠÔÂĂÊ"
_UNIT = rf"[{UPPER}][{UPPER}{LOWER}&]*\d{{0,2}}"
_PARTY_AND_YOUTH = PARTY_BODIES | {"ĐTN", "TĐTN"}
_JOINED = r"(?:TTLT|NQLT|TTLB|HDLN|HDLS|KHLN|KHLT|CTLT|QCLN)"
_TAIL = rf"(?:{_JOINED}\s?/\s?)?{_UNIT}(?:\s?[-.]\s?{_UNIT})*"
_STATE = re.compile(rf"/\s?(?P<notation>(?:(?:19|20)\d\d\s?/?\s?)?{_TAIL})(?=[\W_]*$|\s)")
_TORN = re.compile(  # `/T B-DCT`
    rf"/\s?(?P<notation>(?P<begun>[{_UP}]{{1,2}})\s(?P<ended>[{_UP}]{{1,3}})\s?-\s?{_TAIL})(?=[\W_]*$|\s)"
)
_LAW = re.compile(r"/\s?(?P<notation>(?:19|20)\d\d\s?/\s?(?:UBTV)?QH\s?\d{1,2})")
_PARTY = re.compile(rf"-\s?(?P<notation>[{_UP}][A-Za-zĐđ]{{0,4}}\s?/\s?{_TAIL})(?=[\W_]*$|\s)")
_PARTY_SPACED = re.compile(rf"(?<![\w/-])(?P<notation>[{_UP}][A-Za-zĐđ]{{1,3}}\s?/\s?{_TAIL})(?=[\W_]*$|\s)")  # `Số: 84 QĐ/ĐTN`
_PLAIN_UNIT = re.compile(rf"[{_UP}a-zđươôâăê&\d]+")
_LAST_LETTER = re.compile(rf"(?<![{UPPER}])(?P<letter>[{UPPER}])\s?-\s?(?P<unit>{_UNIT}(?:\s?-\s?{_UNIT})*)[\W_]*$")
_WITHOUT_TYPE = re.compile(r"(?:UBTV)?QH|(?:CP|TTg|HĐBT)$")  # notations that no type begins: of laws, and those before 1996
_HISTORIC = re.compile(r"-\s?(?P<notation>CP|TTg|HĐBT|CT|UB)(?=[\W_]*$|\s)")  # before 1996: `Số: 13-CP`
_BARE = re.compile(
    rf"(?P<notation>(?:QĐ|TB|KH|BC|GP|GM|CV|TTr|NQ|CT|HD|BB|CTr|CĐ|TM|HC)\s?-\s?{_UNIT}(?:\s?-\s?{_UNIT})*|[A-ZĐ]{{2,6}}-[A-ZĐ]{{2,8}})(?=[\W_]*$|\s)"
)
_ANCHOR = re.compile(
    r"^.{0,14}?(?:(?:(?<![a-z])s\s?[o06e]|ss)\s*[:;.,]|^\W{0,3}[o0]\s*[:;])\s*|^\W{0,3}(?:luat |nghi quyet )?so(?=[\W\d]|z)"
)
_NUMBER = re.compile(r"\d{1,5}(?:\.\d{1,2})?(?:[a-hđA-E]|bis)?")


@dataclass(frozen=True)
class NumberLine:
    """The number line in its parts: the words of the slot, those of the notation, and what joins them on the paper."""

    row: Row
    slot: tuple[Token, ...]
    slot_text: str
    notation: str
    notation_tokens: tuple[Token, ...]
    separator: str


def _plain(text: str) -> str:
    """Dashes, slashes and the letter Đ of one kind; as long as the text."""
    return text.translate(_SIGNS)


_SIGNS = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\u00ad", "-"), **dict.fromkeys("⁄∕", "/"), "Ð": "Đ", "\u0189": "Đ"}
)


def find_number_line(head: Head) -> NumberLine | None:
    """The number line of a head; None where there is none. A notation that ends in a dash goes on in the row below."""
    numbered = [i for i, row in enumerate(head.left) if is_number_row(row)]
    for i in [i for i in numbered if is_coded(head.left[i])] or numbered:
        row = head.left[i]
        line = _plain(row.text).rstrip(" _.")
        if re.search(r"[-/]$", line) and i + 1 < len(head.left) and re.match(rf"{_TAIL}[\W_]*$", _plain(head.left[i + 1].text)):
            row = Row(row.tokens + head.left[i + 1].tokens, row.zone)
        return _parts(row, head.form)
    stray = next((r for r in head.above if r.zone is ZoneKind.MARGIN and is_number_row(r) and _STATE.search(_plain(r.text))), None)
    return _parts(stray, head.form) if stray is not None else None


def _parts(row: Row, form: HeadForm) -> NumberLine:
    text = _plain(row.text)
    anchor = _ANCHOR.search(fold(text))
    begin = anchor.end() if anchor else 0
    party = form in (HeadForm.PARTY, HeadForm.YOUTH)
    for pattern, separator in (
        (_PARTY, "-"),
        (_PARTY_SPACED, "-"),
        (_LAW, "/"),
        (_TORN, "/"),
        (_STATE, "/"),
        (_HISTORIC, "-"),
        (_BARE, ""),
    ):
        matches = [m for m in pattern.finditer(text, begin) if pattern is not _TORN or type_of_code(m["begun"] + m["ended"]) is not None]
        m = next((m for m in reversed(matches) if "-" in m["notation"] or m["notation"][:1].isdigit()), matches[-1] if matches else None)
        if m is None or (separator == "-" and "/" in m["notation"] and not _is_party_notation(m["notation"], party, pattern is _PARTY)):
            continue
        first, last = m.span("notation")
        units = [repair_token(u) for u in re.split(r"([-/.])", re.sub(r"\s+", "", row.text[first:last]))]
        notation = re.sub(r"^((?:19|20)\d\d)(?=[^\d/])", r"\1/", _plain("".join(units)))
        slot = text[begin : m.start()]
        return NumberLine(row, _tokens(row, begin, m.start()), slot, notation, _tokens(row, first, last), separator)
    return NumberLine(row, _tokens(row, begin, len(text)), text[begin:], "", (), "")


def with_expected_notation(line: NumberLine, kind: PaperType) -> NumberLine:
    """The line with a notation of which a pen left but the last letter of its type (`/1 B-DCT` under THÔNG BÁO), where none was found."""
    text = _plain(line.row.text)
    m = None if line.notation or len(kind.code) < 2 else _LAST_LETTER.search(text)
    if m is None or m["letter"] != kind.code[-1]:
        return line
    unit = re.sub(r"\s+", "", m["unit"])
    begin = len(text) - len(line.slot_text)
    slot, tokens = _tokens(line.row, begin, m.start()), _tokens(line.row, m.start(), m.end())
    return NumberLine(line.row, slot, text[begin : m.start()], f"{kind.code}-{unit}", tokens, "")


def _is_party_notation(notation: str, party_head: bool, dashed: bool) -> bool:
    """True where a notation is of the Party's form: its type stands before the slash; without a dash before it its body must be theirs."""
    kind, _, body = (part.strip() for part in notation.partition("/"))
    if dashed:
        return party_head or type_of_code(kind) is not None
    return type_of_code(kind) is not None and (party_head or re.split(r"[-.\s]", body)[0] in _PARTY_AND_YOUTH)


def _tokens(row: Row, start: int, end: int) -> tuple[Token, ...]:
    found, at = [], 0
    for token in row.tokens:
        stop = at + len(token.text)
        if at < end and stop > start and row.text[max(at, start) : min(stop, end)].strip(" ."):
            found.append(token)
        at = stop + 1
    return tuple(found)


def read_number(line: NumberLine, slot: SlotReading | None = None) -> tuple[Found | None, SlotState]:
    """The own number with its confidence, and the state of its slot.

    A number read by the engine is `read` where its words look printed, else `doubtful` (and of little confidence): there the reader of the
    slot has the word. Where the engine is sure and the reader of the slot surely says something else, neither is believed.
    """
    found, state = _read_by_engine(line)
    if slot is None:
        return found, state
    agree = found is not None and found.value == slot.text
    if found is not None and not outweighs(found.confidence, agree, slot):
        if agree or slot.confidence < PEN_LEAST or not slot.text:
            return found, state
        doubt = against(found.confidence, slot.confidence)
        return replace(found, confidence=doubt, alternatives=(slot.text, *found.alternatives)), "doubtful"
    if not slot.text:
        return found, state
    others = slot.alternatives if found is None or agree else (*slot.alternatives, found.value)
    trust = joined(slot.confidence, agree)
    return Found(slot.text, line.slot or line.row.tokens, f"number.slot.{slot.kind}", trust, others), "read"


def _read_by_engine(line: NumberLine) -> tuple[Found | None, SlotState]:
    raw = line.slot_text.strip(" .…·_:;,-|")
    if not raw:
        return None, "blank"
    digits = _number_of(raw)
    if not digits:
        return None, "unreadable"
    tokens = line.slot
    engine = least(t.confidence for t in tokens)
    printed = looks_printed(tokens, [t for t in line.notation_tokens if t not in tokens])
    known = all(t.confidence is None for t in tokens)
    trust = 0.97 if known else trust_of_figures(engine, printed, len(digits), fits=_fits_code(line, digits))
    if not known and _room_left(line) > _MOST_ROOM:
        trust = min(trust, 0.4)
    if digits != raw:
        trust *= 0.8 if known or engine >= 0.9 else 0.5
    return Found(digits, tokens, "number.line", trust), "read" if trust >= 0.5 else "doubtful"


def _number_of(raw: str) -> str:
    if _NUMBER.fullmatch(raw):
        return raw
    digits = read_digits(raw) if " " not in raw else ""
    return digits if 1 <= len(digits) <= 5 else ""


def _room_left(line: NumberLine) -> float:
    """How far the notation stands from the last figure, in ems: figures that the engine did not see may be between. 0 where unknown."""
    slot, notation = line.slot[-1], line.notation_tokens[0] if line.notation_tokens else None
    size = em_sizes(notation) if notation is not None and notation is not slot else None
    if notation is None or size is None or slot.box is None or notation.box is None:
        return 0.0
    return (notation.box.left - slot.box.right) / size[0]


def _fits_code(line: NumberLine, digits: str) -> bool:
    """True for a number in one word with its notation whose width is that of the print beside it (`Số: 68/2020/QH14`, `Số: 92/TB-VP`).

    A rule or a stamp that touches the word spoils its height, not its width.
    """
    if len(line.slot) != 1 or not re.match(rf"{digits}\s?[/-]\s?(?:(?:19|20)\d\d\s?/|[{UPPER}][^\W\d]*\s?[-/])", line.slot[0].text):
        return False
    size = em_sizes(line.slot[0])
    others = [s[0] for t in line.row.tokens if t is not line.slot[0] and len(t.text) >= 3 and (s := em_sizes(t)) is not None]
    return size is not None and bool(others) and any(abs(size[0] / o - 1) <= _SAME_WIDTH for o in others)


def trust_of_figures(engine: float, printed: bool | None, count: int, *, fits: bool) -> float:
    """Probability that figures which the engine read are those of the paper.

    On two readings of 94 scans 34 of 35 numbers that look printed were right, of the others 19 of 57; with the bounds chosen on all
    issuing bodies but one and applied to that one, 41 numbers were given and none was wrong. Of numbers in one word with their notation the
    engine is at most 0.66 sure where they are written by hand (25 of 25), at least 0.81 where they are printed as wide as the print beside.
    """
    if printed:
        certain = 0.985 if engine >= 0.85 else 0.95 if engine >= 0.3 else 0.4
        return certain if count > 1 or engine >= 0.7 else 0.4  # one figure alone fits many a pen stroke
    if fits and engine >= _CLEAR_CODE:
        return 0.93
    if engine >= 0.9:
        return 0.9 if printed is None or engine >= 0.93 else 0.45
    return 0.2 if engine >= 0.5 else 0.1


def read_notation(line: NumberLine, kind: PaperType | None, names: Sequence[str], cited: Sequence[str]) -> Found | None:
    """The notation, its letters put right where the engine is unsure of them and the paper itself says what they must be.

    Args:
        line: the number line.
        kind: the printed type; None where none is printed.
        names: what the issuer's name is shortened to (`UBND`, `ĐHQN`, `BTP`), likeliest first.
        cited: notations of codes that the paper cites, the most cited first.
    """
    if not line.notation:
        return None
    parts = re.split(r"([-/.])", line.notation)
    engine = least(t.confidence for t in line.notation_tokens)
    cited_units = list(dict.fromkeys(u for n in cited for u in re.split(r"[-/.]", n)))
    others = {repair_token(u) for token in line.notation_tokens for other in token.others for u in re.split(r"[-/.]", other)}
    read_else = tuple(u for u in others if u in KNOWN_BODIES)
    sure, first = 0.97, True
    for i in range(0, len(parts), 2):
        if re.fullmatch(r"(?:19|20)\d\d", parts[i]):
            continue
        parts[i], factor = _unit(parts[i], kind if first else None, names, cited_units, read_else, engine < _UNSURE)
        if first and kind is not None and kind is not LETTER and type_of_code(parts[i]) is None and not _WITHOUT_TYPE.match(parts[i]):
            factor *= 0.5  # the notation of a paper with a type name begins with its type
        sure *= factor
        first = False
    value = "".join(parts)
    if not line.separator:
        sure *= 0.9
    return Found(value, line.notation_tokens, "notation.line", sure, (line.notation,) if value != line.notation else ())


def _unit(
    unit: str, kind: PaperType | None, names: Sequence[str], cited: Sequence[str], read_else: Sequence[str], unsure: bool
) -> tuple[str, float]:
    """One unit of a notation as it must be, and how sure that is; `read_else`: known bodies that another reader saw in the notation."""
    codes = (kind.code, *kind.other_codes) if kind else ()
    if unit in codes or unit in names:
        return unit, 1.0
    for wanted in codes:
        if fold(wanted) == fold(unit) or (
            len(wanted) >= 2 and Levenshtein.distance(fold(wanted), fold(unit)) <= 1 and not type_of_code(unit)
        ):
            return wanted, 0.98
    for wanted in names:
        if fold(wanted) == fold(unit) and unit not in KNOWN_BODIES:
            return wanted, 0.98
    bare = _without_tones(unit)
    if codes and kind is not LETTER and not _PLAIN_UNIT.fullmatch(bare):
        return codes[0], 0.7  # `Œf-UBND` under GIẤY PHÉP: letters by pen
    if unit in cited or (unit in KNOWN_BODIES and bare == unit):
        return unit, 1.0
    for wanted in read_else:
        if is_look_alike(unit, wanted):
            return wanted, 0.95
    for wanted in names:
        if len(wanted) >= _LEAST_MENDED and is_look_alike(unit, wanted):
            return wanted, 0.93
    if unsure or bare != unit:
        for wanted in names:
            if len(wanted) >= _LEAST_MENDED and Levenshtein.distance(wanted, unit) == 1 and type_of_code(wanted) is None:
                return wanted, 0.9
        for wanted in cited:  # another body's may differ by a letter: `TTra` and `TTrB`
            if len(wanted) >= _LEAST_MENDED and is_look_alike(unit, wanted) and type_of_code(wanted) is None:
                return wanted, 0.9
    return bare, 0.95 if bare == unit else 0.45


def _without_tones(unit: str) -> str:
    """A unit without the tone marks that no abbreviation has (`PÓ6` becomes `PO6`, `Đ`, `Ư` and `Ơ` stay)."""
    parts = unicodedata.normalize("NFD", unit)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in "\u0300\u0301\u0303\u0309\u0323"))


def join_code(number: str, notation: str, separator: str) -> str:
    """Number and notation as the paper joins them; the sign that the engine lost is the one of the form (`/` but in Party codes).

    >>> join_code("147", "BC-UBND", ""), join_code("02", "NQ/TW", ""), join_code("45", "2019/QH14", "/")
    ('147/BC-UBND', '02-NQ/TW', '45/2019/QH14')
    """
    if not separator:
        separator = "-" if re.match(rf"[{_UP}][A-Za-zĐđ]{{0,4}}/", notation) else "/"
    return f"{number}{separator}{notation}"


def speaks_against(notation: str, kind: PaperType) -> bool:
    """True where a notation names another type than the one that is printed (`QĐ-UBND` under GIẤY PHÉP).

    The Party's `QĐ` stands for Quy định too, the notation of a law for a resolution; a consolidated text bears the name of what it is of.
    """
    other = type_of_notation(notation)
    if other is None or other.code in (kind.code, "CV", "VBHN") or kind.code == "CV":
        return False
    pair = {other.code, kind.code}
    return pair not in ({"QĐ", "QyĐ"}, {"L", "NQ"}, {"TT", "TTLT"}, {"NQ", "NQLT"}, {"HD", "HDLN"})
