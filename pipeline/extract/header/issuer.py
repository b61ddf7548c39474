"""Issuing body, the body above it, and the place of issue.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I box 2 (parent above issuer, either may take several lines) and box 4; joint papers name several
bodies. A line that begins a body's name begins a new body, every other line goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...language.shapes import fold, is_upper, squeeze
from ..papers import PaperType
from .casing import sentence_case
from .date import DateLine
from .head import Head, is_number_row, is_signature_box, is_stamp
from .number import NumberLine
from .reading import Found, least
from .rows import Row, Token
from .units import LEVELS, find_unit, nearest_unit

_HEADS = re.compile(
    r"(?:bo|so|ubnd|uy ban|hoi dong|hdnd|truong|cuc|tong cuc|chi cuc|vu|phong|ban|bql|trung tam|van phong|thanh tra|cong ty|tong cong ty"
    r"|tap doan|dang uy|dang bo|dang doan|tinh uy|thanh uy|huyen uy|quan uy|thi uy|doan|bch|bcd|hoi|lien doan|lien doan lao dong|cong doan"
    r"|vien|hoc vien|benh vien|kho bac|ngan hang|bao hiem|toa an|chinh phu|thu tuong|quoc hoi|chu tich nuoc|khoa|cong an|tram|mat tran"
    r"|chi bo|hat|doi|quy|dai|toa soan|lien minh|nha xuat ban|to cong tac|to bau cu|hop tac xa|kiem toan|chi nhanh|xi nghiep|nha may"
    r"|du an|tinh doan|thanh doan|huyen doan|quan khu|dai hoc|phan hieu)\b"
)
_UNFINISHED = re.compile(
    r"(?:\bva|\bcac|\bcua|\bthuoc|[-,&])$|^(?:uy ban nhan dan|hoi dong nhan dan|uy ban|hoi dong|bch|ban chap hanh|ban thuong vu"
    r"|ban thuong truc|doan|bch doan|ban chap hanh doan|dang uy|dang bo|cong doan|van phong|uy ban mat tran to quoc(?: viet nam)?"
    r"|hoi sinh vien|ban quan ly|ban chi dao|ban chi huy|ban to chuc|cong an|ban quan ly du an|chi bo|doan thanh nien|hoi dong truong)$"
)
_UNCLOSED = 0.5  # what is left of the confidence of a name whose bracket stays open: a letter of it is misread
_JOINT = frozenset({"TTLT", "NQLT", "HDLN", "KHLN", "CTrPH", "QCPH"})
_UNIT_ONLY = re.compile(r"(?:tinh|thanh pho|tp\W|huyen|quan|thi xa|thi tran|phuong|xa|dac khu)\b")
_KINDS = {fold(k): k for k in ("Phường", "Quận", "Xã", "Thị trấn", "Thị xã", "Huyện", "Thành phố", "Đặc khu")}
_PLACE_KIND = re.compile(
    r"^(?P<kind>(?:thanh pho|t\s?[pP]?[.]|tp\s?[.]?|tinh|quan|huyen|thi xa|tx[.]|thi tran|phuong|xa|p[.]|q[.])\s*)(?P<name>.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Body:
    text: str
    tokens: tuple[Token, ...]


def read_issuer(head: Head, line: NumberLine | None, kind: PaperType | None) -> tuple[Found | None, Found | None]:
    """The issuing body and the one above it, each None where none is printed."""
    bodies = _bodies(_name_rows(head, line))
    if not bodies:
        return None, None
    joint = (kind is not None and kind.code in _JOINT) or " - " in bodies[0].text
    if joint and len(bodies) > 1 and _peers(bodies):
        text = " - ".join(b.text.strip(" -") for b in bodies)
        return _found(_Body(text, tuple(t for b in bodies for t in b.tokens)), "issuer.joint"), None
    issuer = bodies[-1]
    missing = _lost_first_line(issuer, line)
    text = _closed(missing + issuer.text, line.notation if line is not None else "")
    found = _found(_Body(text, issuer.tokens), "issuer.notation" if missing else "issuer.head")
    if text.count("(") > text.count(")"):
        found = found.less(_UNCLOSED)
    parent = _found(bodies[-2], "issuer.parent") if len(bodies) > 1 else None
    return found.less(0.85) if missing else found, parent


def _name_rows(head: Head, line: NumberLine | None) -> list[Row]:
    rows: list[Row] = []
    for row in head.left:
        if (line is not None and row.tokens[0] is line.row.tokens[0]) or (rows and is_number_row(row)):
            break
        shape = fold(row.text)
        if re.match(r"\W{0,3}v\s?[/\\]\s?v\b", shape):
            break
        if is_signature_box(row) or is_stamp(row):
            continue
        part = _capitals(row)
        if part is not None:
            rows.append(part)
    return rows


def _capitals(row: Row) -> Row | None:
    """The run of words in capitals of a row, without the specks at its ends; None where there is none."""
    tokens = list(row.tokens)
    while tokens and not _is_name_word(tokens[0]):
        tokens.pop(0)
    while tokens and not _is_name_word(tokens[-1]):
        tokens.pop()
    if not tokens or not is_upper(" ".join(t.text for t in tokens), 0.6):
        return None
    letters = squeeze("".join(t.text for t in tokens))
    known = [t.confidence for t in tokens if t.confidence is not None]
    if len(letters) < 3 or (known and sum(known) < 0.15 * len(known)):
        return None
    return Row(tuple(tokens), row.zone)


def _is_name_word(token: Token) -> bool:
    return len(squeeze(token.text)) >= 1 and (is_upper(token.text, 0.5) or token.text.isdigit() or token.text.startswith("("))


def _bodies(rows: Sequence[Row]) -> list[_Body]:
    groups: list[list[Row]] = []
    for row in rows:
        shape = fold(row.text).strip(" -_.'\"")
        before = fold(" ".join(r.text for r in groups[-1])).strip(" _.'\"*") if groups else ""
        if groups and (not _HEADS.match(shape) or _UNFINISHED.search(before) or shape.startswith("-")):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_Body(_tidy(" ".join(r.text for r in g)), tuple(t for r in g for t in r.tokens)) for g in groups]


def _tidy(text: str) -> str:
    text = re.sub(r"[_*~^`|“”\"]+|-\s*_|\s[.']\s", " ", text)
    text = re.sub(r"(?<=[^\W\d_]{3})\.(?=\s)", "", text)  # specks; abbreviations with a dot are shorter
    text = re.sub(r"\s+-\s*|\s*-\s+", " - ", text)
    return re.sub(r"\s+", " ", text).strip(" .,:;-'")


def _peers(bodies: Sequence[_Body]) -> bool:
    """True where none of the bodies stands above another: all ministries, courts and the like."""
    return not any(re.match(r"(?:ubnd|uy ban nhan dan)", fold(b.text)) for b in bodies[:-1])


def _lost_first_line(body: _Body, line: NumberLine | None) -> str:
    """What an engine lost above a bare name of a unit (`PHƯỜNG 1`), as the notation tells it; empty where nothing is missing."""
    if line is None or not _UNIT_ONLY.match(fold(body.text)):
        return ""
    if re.search(r"UBND\b", line.notation):
        return "ỦY BAN NHÂN DÂN "
    return "HỘI ĐỒNG NHÂN DÂN " if re.search(r"HĐND\b", line.notation) else ""


def _closed(text: str, notation: str) -> str:
    """A name whose last bracket an engine read as part of a letter (`GAVD` for `GAVI)`), closed where the notation has the word.

    >>> _closed("SỞ Y TẾ (DỰ ÁN GAVD", "GM-GAVI"), _closed("SỞ Y TẾ (DỰ ÁN GAVD", "GM-SYT")
    ('SỞ Y TẾ (DỰ ÁN GAVI)', 'SỞ Y TẾ (DỰ ÁN GAVD')
    """
    head, _, last = text.rpartition(" ")
    units = [u for u in re.split(r"[-/.]", notation) if len(u) == len(last) >= 3 and u[:-1] == last[:-1]]
    return f"{head} {units[0]})" if units and text.count("(") > text.count(")") else text


def _found(body: _Body, method: str) -> Found:
    engine = least(t.confidence for t in body.tokens if len(squeeze(t.text)) > 1)
    return Found(sentence_case(body.text), body.tokens, method, 0.96 if engine >= 0.6 else 0.85)


def shortenings(name: str) -> tuple[str, ...]:
    """What the name of a body is shortened to in a notation, likeliest first.

    >>> shortenings("Bộ Tài nguyên và Môi trường")[0], shortenings("Trường Đại học Quy Nhơn")[:2], shortenings("Ủy ban nhân dân xã A")[0]
    ('BTNMT', ('ĐHQN', 'TĐHQN'), 'UBND')
    """
    shape = fold(name)
    fixed = next((v for k, v in _FIXED.items() if shape.startswith(k)), None)
    if fixed is not None:
        return (fixed,)
    words = [w for w in re.findall(r"\w+", name) if fold(w) not in ("va", "cac", "cua")]
    letters = "".join(w if w.isupper() and len(w) > 1 else _initial(w) for w in words)
    short = letters[1:] if words and fold(words[0]) == "truong" and len(letters) > 2 else letters
    return tuple(dict.fromkeys((short, letters)))


def is_of_another_body(notation: str, issuer: str) -> bool:
    """True where the notation has the letters of one of the bodies whose papers all bear them, and the printed issuer is another of these.

    >>> is_of_another_body("NQ-HĐND", "Ủy ban nhân dân xã A"), is_of_another_body("QĐ-UBND", "Ủy ban nhân dân xã A")
    (True, False)
    >>> is_of_another_body("QĐ-UBND", "Sở Y tế")
    False
    """
    shape = fold(issuer)
    own = next((short for name, short in _FIXED.items() if shape.startswith(name)), "")
    units = _ALWAYS_BORNE.intersection(re.split(r"[-/.]", notation))
    return own in _ALWAYS_BORNE and bool(units) and own not in units


_ALWAYS_BORNE = frozenset({"UBND", "HĐND", "TTg", "CP"})
_FIXED = {
    "uy ban nhan dan": "UBND",
    "hoi dong nhan dan": "HĐND",
    "thu tuong": "TTg",
    "chinh phu": "CP",
    "ngan hang nha nuoc": "NHNN",
    "tinh uy": "TU",
    "thanh uy": "TU",
    "huyen uy": "HU",
    "dang uy": "ĐU",
}


def _initial(word: str) -> str:
    first = word[:1].upper()
    return first if first in "ĐƯƠ" else fold(first).upper()


def read_place(line: DateLine) -> Found | None:
    """The place before the date, its marks put right where it is a known unit; None where there is none."""
    tokens = [t for t in line.place if any(c.isalnum() for c in t.text)][-7:]
    for first in range(len(tokens)):
        part = tokens[first:]
        text = " ".join(t.text for t in part).strip(" .,;:-_'\"")
        value = _known_place(text)
        if value is not None:
            return Found(value, tuple(part), "place.unit", 0.97)
        if first == 0 and _is_place(text) and least(t.confidence for t in part) >= 0.6:
            plain = Found(text, tuple(part), "place.line", 0.9)
            break
    else:
        return None
    for first in range(1, len(tokens)):  # noise before the name
        value = _known_place(" ".join(t.text for t in tokens[first:]).strip(" .,;:-_'\""))
        if value is not None and least((t.confidence for t in tokens[:first]), 1.0) < 0.5:
            return Found(value, tuple(tokens[first:]), "place.unit", 0.9)
    return plain


def _is_place(text: str) -> bool:
    return text[:1].isupper() and len(text) <= 40 and not re.search(r"[^\w\s.'-]", text)


def _known_place(text: str) -> str | None:
    """The place with the marks of the unit that it names, its type word as printed; None where it names none that is known."""
    m = _PLACE_KIND.match(fold(text))
    begin = m.start("name") if m else 0
    kind, name = text[:begin], text[begin:]
    kind = _KINDS.get(fold(kind).strip(), kind)
    if m and name.isdigit():
        return f"{kind.strip()} {name}"
    unit = find_unit(name, LEVELS) or nearest_unit(name, ("province",))
    if unit is None:
        return None
    return f"{kind}{unit.name}" if not kind or kind.endswith((" ", ".")) else f"{kind} {unit.name}"
