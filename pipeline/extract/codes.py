"""The codes of papers: `147/BC-UBND`, `30/2020/NĐ-CP`, `02-NQ/TW`, `45/2019/QH14`, whatever an engine made of them.

The grammar is that of Nghị định 30/2020/NĐ-CP Phụ lục I and III, the law on legal documents and Hướng dẫn 36-HD/VPTW of the Party,
in the form of STANDARDS.md sections 2.1 to 2.4. It is lenient where engines are (dashes, blanks and line breaks inside, `Ð`, `QD`,
letters for digits in the number and the year only) and refuses what only looks like a code (section 4 there: standards, contracts,
plates, telephone numbers, forms).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from .notations import PARTY_BODIES, is_known_body, join_torn, nearest_body, repair_token, strip_footnote, without_dash
from .papers import type_of_code, type_of_notation

CodeForm = Literal["named", "letter", "legal", "national", "joint", "party", "historic", "bare"]

MASK = "\ufffc"


@dataclass(frozen=True, slots=True)
class CodeMatch:
    """A code in a text, `text[start:end]`.

    `number`, `notation` and `code` are in the form of RECORDS.md section 1 (no blanks, plain dashes, digits in the number);
    `type_code` is what the notation says (`CV` for a letter, empty where it says nothing), `year` the year inside a legal code.
    `blank`: dots or nothing stand where the number should; `number` and `code` are empty then. `repaired`: the text had it differently.
    """

    start: int
    end: int
    number: str
    notation: str
    code: str
    type_code: str
    year: int | None
    form: CodeForm
    blank: bool = False
    repaired: bool = False


_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad~"), "-")
_SLASHES = dict.fromkeys(map(ord, "\u2044\u2215\u2571\\"), "/")
_PLAIN = str.maketrans({**_DASHES, **_SLASHES})
_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "!": "1", "S": "5", "B": "8", "Z": "2", "b": "6"})

_UP = "A-ZĐÐƯƠÂÊÔĂŒ"
_WORD = rf"(?:1(?=[UW](?!\w))|[{_UP}5])(?:[{_UP}A-Za-zđðươø0-9&'’]*[{_UP}A-Za-zđðươø0-9])?"
_END = r"(?=ngày|của|về|ban|[²³¹⁰⁴-⁹]|(?!\w))"
_GAP = r"[^\S\t]{0,3}"  # blanks, one line break, a page break; never a tab, which ends a cell
_LINE_GAP = r"[^\S\t\n\f]{0,2}"
_NUMBER = r"(?:\d[\dOolISBZb|]{0,4}|[OlIS|]{1,2}\d[\dOolISB|]{0,3})(?:\.\d{1,2})?(?:bis|[a-hđA-E])?"
_YEAR = rf"(?:19|[2Z][0Oo]){_LINE_GAP}[\dOolI]{_LINE_GAP}[\dOolI]"
_FIRST_DASH = rf"{_GAP}-(?:{_LINE_GAP}-)?{_GAP}"
_NEXT_DASH = rf"(?:{_LINE_GAP}-|-{_GAP}|\.)"
_HEAD = rf"{_WORD}(?:\.{_WORD})?"
_TAIL = rf"{_HEAD}(?:{_FIRST_DASH}{_WORD}(?:{_NEXT_DASH}{_WORD})*)?"
_BEFORE = r"(?:(?<![\w/,\-])(?<!\d\.)(?<!\d:)|(?<=[Ss][ốôoóồổộ6])|(?<=[sS]ố:))"
# `46/2001/TTLT/BTC-BGD&ĐT`, `1704/HDLS/BHXH-GDĐT`: joint papers set a slash after their type
_JOINT = r"(?:TTLT|NQLT|TTLB|HDLS|HDLN|KHLN|KHLT|CTLT|CTrLT|QCLN|QCLT)"

_CODE = re.compile(
    rf"""{_BEFORE}(?P<num>{_NUMBER}){_LINE_GAP}(?:
      (?://?{_GAP})(?P<year>{_YEAR}){_LINE_GAP}(?:/{_GAP}|(?=[{_UP}]{{2}}))
        (?: (?P<joint>{_JOINT}){_GAP}[/-]{_GAP}(?P<bodies>{_WORD}(?:{_NEXT_DASH}{_WORD})*)
          | (?P<house>(?:UBT[VY]|PL-UBTV)?[QÖO]H){_LINE_GAP}(?P<term>[\dlIOo!]{{1,2}})
          | (?P<legal>{_TAIL}) )
    | (?:/{_GAP})(?P<joint2>{_JOINT}){_GAP}[/]{_GAP}(?P<bodies2>{_WORD}(?:{_NEXT_DASH}{_WORD})*)
    | (?:/{_GAP})(?P<named>{_HEAD}{_FIRST_DASH}{_WORD}(?:{_NEXT_DASH}{_WORD})*)
    | (?P<pmark>-(?:{_LINE_GAP}-)?|/)?{_GAP}(?P<ptype>[A-ZĐÐ][A-Za-zĐÐđ1]{{0,4}}){_LINE_GAP}/{_GAP}(?P<porg>{_WORD}(?:-{_GAP}{_WORD})*)
    | -{_LINE_GAP}(?P<parted>[A-ZĐÐ][A-Za-zĐÐđ]{{1,3}}){_LINE_GAP}-{_LINE_GAP}(?P<partybody>{_WORD})
    | (?P<hmark>[-/])(?P<hist>CP|TTg|HĐBT|UB|CT)
    | /{_GAP}(?P<bare>{_WORD})
    ){_END}(?!\s?[/]\s?[\w])(?!-\w)""",
    re.VERBOSE,
)
# no slash: `84 QĐ-UBND`, `147lBC-UBND`, `30/2020NĐ CP`; only between a known type and a known body
_SPACED = re.compile(
    rf"{_BEFORE}(?P<num>\d{{1,5}}[a-hđ]?)(?P<slash>{_LINE_GAP}/{_GAP}|{_LINE_GAP}|[lI|])(?:(?P<year>(?:19|20)\d\d)/{_GAP})?"
    rf"(?P<type>[A-ZĐÐ][A-Za-zĐÐđ]{{0,4}})(?P<dash>{_FIRST_DASH}|{_LINE_GAP})(?P<org>{_WORD}){_END}(?!\s?[/-]\s?\w)"
)
_BLANK = re.compile(
    rf"(?<!\w)[Ss][ốô]{_LINE_GAP}:?(?P<gap>(?:[^\S\t]|[.…_·,])*)(?:/{_GAP}(?P<named>(?:(?:19|20)\d\d/)?{_WORD}{_FIRST_DASH}{_WORD}(?:{_NEXT_DASH}{_WORD})*)"
    rf"|-{_LINE_GAP}(?P<ptype>[A-ZĐÐ][A-Za-zĐÐđ]{{0,3}})/(?P<porg>{_WORD})){_END}"
)

# what stands before a number that is no paper's: forms, standards, contracts' and invoices' signs
_NO_PAPER = re.compile(
    r"(?:\b(?:mẫu(?:\s+(?:số|biểu|đơn|in))?|biểu(?:\s+(?:số|mẫu))?|bảng|phụ\s+lục|tờ\s+khai|ký\s+hiệu|kí\s+hiệu|bản\s+vẽ|hóa\s+đơn|hoá\s+đơn|biển\s+số"
    r"|tài\s+khoản|mã\s+số(?:\s+thuế)?|tọa\s+độ|tiêu\s+chuẩn)\s*(?:số)?\s*:?\s*(?:số\s*)?|\b[TQ]C[VX]N(?:-\w+)?\s*:?\s*(?:số\s*)?(?:[\d-]+\s*:\s*)?)$",
    re.IGNORECASE,
)
_BARE_BEFORE = re.compile(
    r"(?<!kỳ )\b(?:công\s*(?:văn)?|văn\s+bản|CV|thông\s+báo|báo\s+cáo|quyết\s+định|tờ\s+trình|kế\s+hoạch|công\s+điện"
    r"|giấy\s+mời|hướng\s+dẫn|nghị\s+quyết|nghị\s+định|thông\s+tư|kết\s+luận|chỉ\s+thị|phiếu\s+chuyển)\s+(?:số\s*:?\s*)?$",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(r"(?:[Ss][ốôóob6]|[sS]é|S[ỐÔO])\s*:?\s*$")
_TORN = re.compile(r"(?:[sS]ố|[Đđ]ịnh|[Vv]ăn|[Hh]oạch|hông tư|hông báo|[Tt]rình|áo cáo)( ([\dlIO]{1,3}) )$")
_TORN_BODY = re.compile(r" ([A-ZĐ]{1,6})(?!\w)")
_MOST_DIGITS = 4
_PRESIDENT_ONLY = frozenset({"L", "PL"})  # `05-L/CTN`
_WITH_YEAR = frozenset({"TT", "TTLT", "NĐ"})  # types whose codes always have a year
_IS_YEAR = re.compile(r"(?:19|20)\d\d")
_AMBIGUOUS = frozenset({"CT", "TC", "TT", "HĐ", "BC", "KL", "CĐ"})
_SHORTEST_BARE, _SHORTEST_NOTATION = 3, 4
_PLAIN_LEGAL = 2  # tokens of `NĐ-CP`


def find_codes(text: str) -> list[CodeMatch]:
    """The codes of a text in order, none overlapping.

    >>> [c.code for c in find_codes("Kế hoạch sb 07/KH-UBND và QD số O8/QD-UBND, QCVN 01:2019/BCT")]
    ['07/KH-UBND', '08/QĐ-UBND']
    """
    plain = text.translate(_PLAIN)
    found: list[CodeMatch] = []
    at = 0
    while m := _CODE.search(plain, at):
        match = _read(plain, m)
        if match is None:
            at = m.end("num")  # the next number is tried whole, not the rest of this one
            continue
        found.append(match)
        at = match.end
    taken = bytearray(len(plain))
    for match in found:
        taken[match.start : match.end] = b"\1" * (match.end - match.start)
    found += [b for b in _more(plain) if not any(taken[b.start : b.end])]
    return sorted(found, key=lambda c: c.start)


def normalize_code(raw: str) -> str:
    """One code in the form of RECORDS.md section 1; what is no code comes back without blanks and with plain dashes.

    >>> normalize_code("147 /BC - UBND"), normalize_code("8l/QD-TTg"), normalize_code("02 – NQ/TW")
    ('147/BC-UBND', '81/QĐ-TTg', '02-NQ/TW')
    """
    plain = raw.strip().translate(_PLAIN)
    found = find_codes(f"Công văn số {plain}")
    if len(found) == 1 and not found[0].blank and found[0].end == len("Công văn số ") + len(plain):
        return found[0].code
    return re.sub(r"\s+", "", plain)


def mask_codes(text: str, matches: Iterable[CodeMatch]) -> str:
    """The text with its codes covered, as long as before and with the same lines: no date or figure is found inside a code."""
    chars = list(text)
    for m in matches:
        chars[m.start : m.end] = [c if c in "\n\f\t" else MASK for c in text[m.start : m.end]]
    return "".join(chars)


def read_number(raw: str) -> str:
    """The number of a code with its letters read as digits, its suffix kept: `O7` -> `07`, `8l` -> `81`, `12a` -> `12a`."""
    raw = re.sub(r"\s+", "", raw)
    suffix = re.search(r"(?:bis|[a-hđACDE])$|(?<=\d)B$", raw)
    body = raw[: suffix.start()] if suffix else raw
    return body.translate(_DIGITS) + (suffix[0] if suffix else "")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was met: the text with plain signs, where the code begins and ends, its number and year, and what stands before."""

    plain: str
    start: int
    end: int
    number: str
    year: int | None
    before: str

    def torn(self, tokens: list[str]) -> tuple[_Seen, list[str]]:
        """With a body that a blank tears in two put together: `TT-BT TTT`."""
        if (m := _TORN_BODY.match(self.plain, self.end)) and (body := join_torn(tokens[-1], m[1])):
            return replace(self, end=m.end(1)), [*tokens[:-1], body]
        return self, tokens

    def made(self, notation: str, form: CodeForm, mark: str = "/", type_code: str | None = None) -> CodeMatch:
        """The match of this notation; its type is what the notation says where none is given."""
        if self.year is not None:
            notation = f"{self.year}/{notation}"
        code = f"{self.number}{mark}{notation}"
        if type_code is None:
            kind = type_of_notation(notation) if form != "historic" else None
            type_code = kind.code if kind else ""
        end = self.end
        while self.plain[end - 1].isdigit() and not notation[-1:].isdigit():  # a footnote's digit stays outside
            end -= 1
        repaired = re.sub(r"\s+", "", self.plain[self.start : end]) != code
        return CodeMatch(self.start, end, self.number, notation, code, type_code, self.year, form, repaired=repaired)


def _read(plain: str, m: re.Match[str]) -> CodeMatch | None:
    before = plain[max(0, m.start() - 48) : m.start()]
    if _NO_PAPER.search(before):
        return None
    number, start = read_number(m["num"]), m.start()
    if (torn := _TORN.search(before)) and len(torn[2]) + len(number) <= _MOST_DIGITS:  # `số 1 747/QĐ-BGTVT`
        number, start = read_number(torn[2]) + number, start - len(torn[1]) + 1
    if not number[:1].isdigit():
        return None
    year = int(re.sub(r"\s", "", m["year"]).translate(_DIGITS)) if m["year"] else None
    seen = _Seen(plain, start, m.end(), number, year, before)
    joint, bodies = (m["joint"], m["bodies"]) if m["joint"] else (m["joint2"], m["bodies2"])
    if joint:
        mark = "/" if re.search(rf"{joint}\s*/", m[0]) else "-"
        return seen.made(f"{joint}{mark}{'-'.join(_tokens(bodies))}", "joint")
    if m["house"]:
        house = re.sub(r"[ÖO]H$", "QH", m["house"]).replace("UBTY", "UBTV")
        return seen.made(house + m["term"].translate(_DIGITS), "national")
    if m["legal"]:
        return _legal(seen, m["legal"])
    if m["named"]:
        return _named(seen, m["named"])
    if m["ptype"]:
        return _party(seen, m["ptype"], m["porg"], (m["pmark"] or "")[:1])
    if m["parted"]:
        kind, body = repair_token(m["parted"], is_type=True), strip_footnote(repair_token(m["partybody"]))
        return seen.made(f"{kind}-{body}", "party", "-") if type_of_code(kind) and body in PARTY_BODIES else None
    if m["hist"]:
        spoken = _NUMBER_WORD.search(before) or _BARE_BEFORE.search(before)
        return seen.made(m["hist"], "historic", m["hmark"]) if spoken else None
    return _bare(seen, m["bare"])


def _tokens(tail: str) -> list[str]:
    """The tokens of a notation, repaired; the first is where a type stands."""
    tokens = [t for t in re.split(r"\s*-\s*", tail.strip()) if t]
    tokens = [repair_token(t, is_type=i == 0) for i, t in enumerate(tokens)]
    if tokens:
        tokens[-1] = strip_footnote(tokens[-1])
    return tokens


def _is_word(token: str) -> bool:
    """A capitalized word of the language, not an abbreviation: `Nam`, `Phong`."""
    return len(token) > 2 and token[1:].islower() and type_of_code(token) is None


def _legal(seen: _Seen, tail: str) -> CodeMatch | None:
    tokens = _tokens(tail)
    if any(_is_word(t) for t in tokens):
        return None
    if len(tokens) == 1:
        dashed = without_dash(tokens[0])
        return seen.made(tokens[0], "legal", type_code=dashed[0]) if dashed else None
    national = re.fullmatch(r"(?:UBTV)?QH\d{1,2}", tokens[-1]) is not None
    if len(tokens) == _PLAIN_LEGAL:
        seen, tokens = seen.torn(tokens)
        tokens[1] = nearest_body(tokens[1], tokens[0], legal=True)
    return seen.made("-".join(tokens), "national" if national else "legal")


def _named(seen: _Seen, tail: str) -> CodeMatch | None:
    tokens = _tokens(tail)
    if any(_is_word(t) for t in tokens) or sum(map(len, tokens)) < _SHORTEST_NOTATION:
        return None
    if tokens[0] in _WITH_YEAR and _IS_YEAR.fullmatch(seen.number):  # `Thông tư số    /2024/TT-BCT`: the number is not there
        return replace(replace(seen, number="", year=int(seen.number)).made("-".join(tokens), "legal"), code="", blank=True)
    if len(tokens[0]) == 1 and tokens[0] != "L" and not _NUMBER_WORD.search(seen.before):
        return None
    seen, tokens = seen.torn(tokens)
    kind = type_of_code(tokens[0])
    if kind is None:
        return seen.made("-".join(tokens), "letter", type_code="CV")
    letter = tokens[0] in _AMBIGUOUS and not is_known_body(tokens[1])
    return seen.made("-".join(tokens), "named", type_code="CV" if letter else kind.code)


def _party(seen: _Seen, kind: str, bodies: str, mark: str) -> CodeMatch | None:
    kind, tokens = repair_token(kind, is_type=True), _tokens(bodies)
    if type_of_code(kind) is None or any(_is_word(t) for t in tokens):
        return None
    if kind in _PRESIDENT_ONLY and tokens[0] not in {"CTN", "HĐNN"}:
        return None
    if mark == "/" and tokens[0] not in PARTY_BODIES:  # a slash twice is how contracts are numbered; in the Party it is a slip
        return None
    if not mark and not (_NUMBER_WORD.search(seen.before) and any(is_known_body(t) for t in tokens)):
        return None
    return seen.made(f"{kind}/{'-'.join(tokens)}", "party", mark or "-")


def _bare(seen: _Seen, token: str) -> CodeMatch | None:
    token = strip_footnote(repair_token(token))
    if dashed := without_dash(token):
        return seen.made(token, "named", type_code=dashed[0])
    if len(token) < _SHORTEST_BARE or not token.isupper() or not _BARE_BEFORE.search(seen.before):
        return None
    return seen.made(token, "bare")


def _more(plain: str) -> list[CodeMatch]:
    """Blank numbers, and codes that lost their slash or dash."""
    found: list[CodeMatch] = []
    for m in _BLANK.finditer(plain):
        if m["named"]:
            notation = "-".join(_tokens(m["named"]))
            kind = type_of_notation(notation)
            form: CodeForm = "letter" if kind is not None and kind.code == "CV" else "named"
        else:
            notation, form = f"{repair_token(m['ptype'], is_type=True)}/{m['porg']}", "party"
            kind = type_of_notation(notation)
        found.append(CodeMatch(m.start("gap"), m.end(), "", notation, "", kind.code if kind else "", None, form, blank=True))
    for m in _SPACED.finditer(plain):
        kind_token = repair_token(m["type"], is_type=True)
        kind, body = type_of_code(kind_token), strip_footnote(repair_token(m["org"]))
        before = plain[max(0, m.start() - 48) : m.start()]
        if kind is None or not is_known_body(body) or not _NUMBER_WORD.search(before) or _NO_PAPER.search(before):
            continue
        seen = _Seen(plain, m.start(), m.end(), m["num"], int(m["year"]) if m["year"] else None, before)
        found.append(seen.made(f"{kind_token}-{body}", "legal" if seen.year else "named", type_code=kind.code))
    return found
