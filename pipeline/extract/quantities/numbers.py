"""Vietnamese numbers in digits: dot between groups of three, comma before decimals, and what an engine makes of the digits.

Source: STANDARDS.md section 5.1. Values are decimal strings (`1204.5`), so that none is rounded on its way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# letters and signs that engines read in the place of a digit
_GLYPHS = {
    "I": "1", "l": "1", "]": "1", "!": "1", "¡": "1", "Ì": "1", "Í": "1", "ì": "1", "í": "1",
    "O": "0", "o": "0", "Ô": "0", "ô": "0", "Ö": "0", "Ó": "6", "ó": "6", "§": "8", "Š": "5", "š": "5",
}  # fmt: skip
_GAP = r"[ \u00a0\u2009\u202f]"
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_SPACED = re.compile(rf"\d{{1,3}}(?:{_GAP}\d{{3}}){{2,}}(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_ENGLISH_TABLE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
_COMMA = re.compile(r"\d+,\d+")
_POINT = re.compile(r"\d+\.\d{1,2}|0\.\d+")
_PLAIN = re.compile(r"\d+")
_CLEAN = re.compile(rf"{_SPACED.pattern}(?!\d)|\d+(?:[.,]\d+)*")
_CHAR = rf"[\d{re.escape(''.join(_GLYPHS))}]"
# a word of digits and letters like them, with a true digit somewhere in it
_DAMAGED = re.compile(rf"(?<![\w\[.,])(?={_CHAR}*(?:[.,]{_CHAR}+)*?\d){_CHAR}+(?:[.,]{_CHAR}+)*(?!\w)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in digits: `text[start:end] == raw`, `value` as a decimal string.

    `repaired` is true where a letter or sign stood in the place of a digit (`I8` for 18).
    """

    start: int
    end: int
    raw: str
    value: str
    repaired: bool = False


def plain(value: Decimal) -> str:
    """A decimal string without exponent and without zeros that say nothing.

    >>> plain(Decimal("1204.50")), plain(Decimal("1E+3")), plain(Decimal("0.0"))
    ('1204.5', '1000', '0')
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text or "0"


def parse_number(raw: str, *, english: bool = False) -> str | None:
    """The value of a number in Vietnamese writing; None where it is none.

    A comma before three digits is a decimal comma (`24,023 tỷ đồng`) unless `english` says that the table groups by commas.
    A point before one or two digits is a decimal point typed the English way (`42.11%`).

    >>> parse_number("1.234,5"), parse_number("24,023"), parse_number("42.11"), parse_number("05"), parse_number("1.23.4")
    ('1234.5', '24.023', '42.11', '5', None)
    >>> parse_number("1,234", english=True), parse_number("1,234,567.5")
    ('1234', '1234567.5')
    """
    raw = raw.strip()
    if english and _ENGLISH_TABLE.fullmatch(raw):
        return plain(Decimal(raw.replace(",", "")))
    if _GROUPED.fullmatch(raw):
        if raw.startswith("0"):  # `0.125` is a decimal typed the English way, `01.234` is no number
            return plain(Decimal(raw)) if re.fullmatch(r"0\.\d{3}", raw) else None
        return plain(Decimal(raw.replace(".", "").replace(",", ".")))
    if _SPACED.fullmatch(raw):
        return plain(Decimal(re.sub(r"\s", "", raw).replace(",", ".")))
    if _ENGLISH.fullmatch(raw):
        return plain(Decimal(raw.replace(",", "")))
    if _COMMA.fullmatch(raw):
        return plain(Decimal(raw.replace(",", ".")))
    if _POINT.fullmatch(raw) or _PLAIN.fullmatch(raw):
        return plain(Decimal(raw))
    return None


def format_number(value: str) -> str:
    """A decimal string in Vietnamese writing.

    >>> format_number("1204.5"), format_number("5")
    ('1.204,5', '5')
    """
    whole, _, rest = value.partition(".")
    groups: list[str] = []
    while len(whole) > 3:
        groups.append(whole[-3:])
        whole = whole[:-3]
    return ".".join([whole, *reversed(groups)]) + (f",{rest}" if rest else "")


def mend_digits(raw: str) -> str | None:
    """Letters and signs that stand for digits undone; None where something else is left or no true digit was there.

    >>> mend_digits("I8"), mend_digits("3l]"), mend_digits("§49"), mend_digits("OK")
    ('18', '311', '849', None)
    """
    if not any(c.isdigit() for c in raw):
        return None
    mended = "".join(_GLYPHS.get(c, c) for c in raw)
    return mended if re.fullmatch(r"[\d.,]+", mended) else None


def find_numbers(text: str) -> list[Number]:
    """All tokens of digits that are a number in themselves, in order; what they mean is not asked here.

    >>> [(n.raw, n.value) for n in find_numbers("có 1.234 hồ sơ, đạt 98,5%. Năm 2024, I8 cas")]
    [('1.234', '1234'), ('98,5', '98.5'), ('2024', '2024'), ('I8', '18')]
    """
    found: dict[int, Number] = {}
    taken: set[int] = set()
    for m in _DAMAGED.finditer(text):
        raw = m[0].rstrip("!")
        if raw.replace(".", "").replace(",", "").isdigit():
            continue
        mended = mend_digits(raw)
        value = parse_number(mended) if mended else None
        if value is not None:
            found[m.start()] = Number(m.start(), m.start() + len(raw), raw, value, repaired=True)
            taken.update(range(m.start(), m.start() + len(raw)))
    for m in _CLEAN.finditer(text):
        if m.start() in taken:
            continue
        value = parse_number(m[0])
        if value is not None:
            found[m.start()] = Number(m.start(), m.end(), m[0], value)
    return [found[k] for k in sorted(found)]
