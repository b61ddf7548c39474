"""Cuts a printed word into what may be restored and what must stay byte for byte.

Document codes (Decree 30/2020/NĐ-CP, Annex III), dates, numbers with units, e-mail and web addresses stay.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What a piece is to the language model."""

    WORD = 0
    NUMBER = 1  # a number, date or code
    FIXED = 2  # an address, a sign: stays, and says nothing
    BREAK = 3  # the end of a phrase


class Piece(NamedTuple):
    """A part `[start, end)` of a word of the page."""

    kind: Kind
    start: int
    end: int


_OUTER = "\"'“”‘’«»()[]{}<>.,;:!?…-–—*_•·|/\\+=~`"
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|[\w\-]+(?:\.[\w\-]+)*\.(?:vn|com|net|org|gov|edu|info|asia)(?:[/:?]\S*)?", re.IGNORECASE
)
_PART = r"(?:\d+[A-Za-zĐđÐ]?|[A-ZĐÐ0-9&]{1,12}|[A-ZĐÐ]{1,6}[a-zđ]{1,2}[A-ZĐÐ]?|T'?Tg|CTr|CTrHĐ|Ttr|TTr|QĐi)"
_CODE = re.compile(rf"[/\-–]?{_PART}(?:[/\-–.,]+{_PART})+[/\-–]?")
_NUMBER = re.compile(r"[+\-–±<>≤≥~]?\d[\d.,:/\-–x×%‰]*")
_MEASURE = re.compile(
    r"\d[\d.,]*(?:m2|m3|m²|m³|km2|km²|m|km|cm|mm|kg|g|mg|ha|l|ml|kv|kw|kwh|kva|mw|mb|gb|tr|đ|đồng|%|°c|°|h|p|h\d{1,2}p?|['’]|\")",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_RUN = re.compile(r"[^\W\d_]+|\d(?:[\w.,/\-:]*\w)?|[.?!;:…]+|.", re.DOTALL)
_NOISE = re.compile(r"[^\W_]|['’´`|!¢@&¥£$€}{\[\])(~^?†‡°§]")
_LETTER = re.compile(r"[^\W\d_]")
_SIGN_FOR_S = re.compile(r"\$\d")  # `$6`: no sum of money is written so, a `Số` is read so
_BETWEEN = re.compile(r"([/\-–—,.;:…()]+)")
ROMAN_MOST = 7
_HORNS = ("'", "’")


def is_roman(text: str) -> bool:
    """A Roman numeral in capitals.

    >>> is_roman("XVI"), is_roman("LI"), is_roman("VIM"), is_roman("")
    (True, True, False, False)
    """
    return bool(text) and len(text) <= ROMAN_MOST and _ROMAN.fullmatch(text) is not None


def trimmed(word: str) -> tuple[int, int]:
    """Where the word stands inside its outer signs: `(start, end)`."""
    start, end = 0, len(word)
    while start < end and word[start] in _OUTER:
        start += 1
    while end > start and word[end - 1] in _OUTER:
        end -= 1
    return start, end


def is_protected(core: str) -> bool:
    """True for what stays byte for byte: an address, a document code, a number, a date, a quantity with its unit.

    >>> [is_protected(x) for x in ("07/KH-UBND", "24/01/2024", "12m2", "a@b.vn", "QD-TTg", "16i", "UBND", "10,5%")]
    [True, True, True, True, True, False, False, True]
    """
    return any(p.fullmatch(core) for p in (_NUMBER, _MEASURE, _CODE, _ADDRESS))


def pieces(word: str, noisy: bool) -> list[Piece]:
    """The pieces of one printed word, in order; what lies between them are signs that stay.

    Args:
        word: no white space in it, NFC.
        noisy: read by an engine that knows no Vietnamese: digits and signs may be letters (`16i`, `x&`, `hi¢u`).
    """
    start, end = trimmed(word)
    core = word[start:end]
    out: list[Piece] = []
    if core:
        if is_protected(core):
            kind = Kind.FIXED if _ADDRESS.fullmatch(core) else Kind.NUMBER
            out.append(Piece(kind, start, end))
        elif noisy and (not (core.isascii() and core.isalpha()) or word[end : end + 1] in _HORNS):
            if word[end : end + 1] in _HORNS and not any(c in "'‘’" for c in word[:start]):
                end += 1  # the horn of ơ or ư
            out += _noisy_pieces(word, start, end)
        else:
            for m in _RUN.finditer(word, start, end):
                first = m[0][0]
                if first.isdigit():
                    out.append(Piece(Kind.NUMBER, m.start(), m.end()))
                elif _LETTER.match(first):
                    out.append(Piece(Kind.WORD, m.start(), m.end()))
                elif first in ".?!;:…" and m.end() - m.start() >= 1 and not (first == "." and m.end() < end):
                    out.append(Piece(Kind.BREAK, m.start(), m.end()))
    after = end if core else 0  # a full stop by itself, as cut text has it, ends a phrase; from an engine it may be a speck
    if any(c in ".?!;:…" for c in word[after:]) and (core or not noisy):
        out.append(Piece(Kind.BREAK, after, len(word)))
    return out


def _noisy_pieces(word: str, start: int, end: int) -> list[Piece]:
    out: list[Piece] = []
    at = start
    for part in _BETWEEN.split(word[start:end]):
        stop = at + len(part)
        if part and not _BETWEEN.fullmatch(part):
            if is_protected(part):
                out.append(Piece(Kind.NUMBER, at, stop))
            elif _LETTER.search(part) or (part.isdigit() and len(part) < 4) or _SIGN_FOR_S.fullmatch(part):
                out.append(Piece(Kind.WORD if all(_NOISE.match(c) for c in part) and len(part) <= 12 else Kind.FIXED, at, stop))
            elif part[0].isdigit():
                out.append(Piece(Kind.NUMBER, at, stop))
            else:
                out.append(Piece(Kind.FIXED, at, stop))
        at = stop
    return out


def recase(seen: str, text: str) -> str:
    """Put the case of what was read on a restored word (lower case); a dollar stands for a capital S.

    >>> recase("Phirong", "phường"), recase("KET", "kết"), recase("cAc", "các"), recase("TTg", "ttg"), recase("I6p", "lớp")
    ('Phường', 'KẾT', 'các', 'TTg', 'lớp')
    """
    if seen.isalpha():
        if seen.islower():
            return text
        if seen[0].isupper() and seen[1:].islower() and seen[0] != "I":
            return text[0].upper() + text[1:]
    letters = [c for c in seen if c.isalpha()]
    if not letters:
        return text.capitalize() if seen[0] == "$" else text
    if all(c.islower() for c in letters):
        return text
    if (
        len(seen) == len(text)
        and len(letters) == len(seen)
        and not text[0].isspace()
        and sum(c.isupper() for c in letters) >= 2
        and seen[0].isupper()
    ):
        if all(c.isupper() for c in letters):
            return text.upper()
        if seen[:2].isupper():
            return "".join(t.upper() if s.isupper() else t for s, t in zip(seen, text, strict=True))
    upper = sum(c.isupper() for c in letters)
    if upper == len(letters) and len(letters) >= 2:
        return text.upper()
    if len(letters) >= 3 and upper >= 2 and upper > 0.6 * len(letters):
        return text.upper()
    first = seen[0]
    if first.isupper() and not (first == "I" and text[0] in "lt" and len(letters) > 1):
        return text[0].upper() + text[1:]
    return text
