"""Vietnamese numerals in words: `hai mươi lăm`, `một nghìn không trăm linh năm`, `1 triệu rưỡi`.

Source: STANDARDS.md section 5.1 and school grammar: `mốt`, `tư`, `lăm` (`nhăm`) stand in the last place after `mươi`, `linh` (`lẻ`) for an
empty place of tens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_VALUE = {w: i for i, w in enumerate(_UNITS)} | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "bẩy": 7}
_SCALES = {"triệu": 10**6, "vạn": 10**4, "nghìn": 10**3, "ngàn": 10**3}
_BILLION = ("tỷ", "tỉ")
_WORDS = frozenset(_VALUE) | frozenset(_SCALES) | frozenset(_BILLION) | {"mười", "mươi", "trăm", "linh", "lẻ", "chục", "tá", "rưỡi"}
_NO_START = frozenset({"năm", "không", "tư", "mốt", "lăm", "nhăm", "bẩy", *(_WORDS - frozenset(_VALUE) - {"mười"})})
_WORD = r"(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")(?!\w)"
_RUN = re.compile(rf"(?<!\w){_WORD}(?:\s+{_WORD}){{0,24}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in words: `text[start:end]` are its words, `value` as a decimal string."""

    start: int
    end: int
    value: str


def parse_numeral(words: str) -> int | None:
    """The value of a numeral in words; None where the words are none.

    >>> parse_numeral("hai mươi lăm"), parse_numeral("một nghìn không trăm linh năm"), parse_numeral("mười mươi")
    (25, 1005, None)
    >>> parse_numeral("một triệu rưỡi"), parse_numeral("hai trăm rưỡi"), parse_numeral("ba chục")
    (1500000, 250, 30)
    """
    rest = words.lower().split()
    if not rest or any(w not in _WORDS for w in rest):
        return None
    at = next((i for i, w in enumerate(rest) if w in _BILLION), None)
    if at is None:
        return _below_billion(rest)
    billions, behind = _below_billion(rest[:at]), rest[at + 1 :]
    if billions is None:
        return None
    if not behind:
        return billions * 10**9
    if behind == ["rưỡi"]:
        return billions * 10**9 + 5 * 10**8
    small = _below_billion(behind)
    return None if small is None else billions * 10**9 + small


def _below_billion(rest: list[str]) -> int | None:
    """A number whose scales fall: triệu, vạn, nghìn."""
    total, last_scale = 0, 10**9
    while rest:
        group, rest = _group(rest)
        if group is None:
            return None
        if not rest:
            return total + group if group < last_scale else None
        scale = _SCALES.get(rest.pop(0))
        if scale is None or scale >= last_scale:
            return None
        total += group * scale
        if rest == ["rưỡi"]:
            return total + scale // 2
        last_scale = scale
    return total or None


def _group(words: list[str]) -> tuple[int | None, list[str]]:
    """Reads a number below 1000 from the head of the words; gives it and the words that are left."""
    hundreds, i = 0, 0
    n = len(words)

    def word(k: int) -> str:
        return words[k] if k < n else ""

    seen_hundred = False
    if word(0) in _VALUE and word(1) == "trăm":
        hundreds, i, seen_hundred = 100 * _VALUE[word(0)], 2, True
        if word(i) == "rưỡi":
            return hundreds + 50, words[i + 1 :]
        if word(i) in ("linh", "lẻ"):
            if word(i + 1) not in _VALUE:
                return None, words
            return hundreds + _VALUE[word(i + 1)], words[i + 2 :]
    if word(i) == "mười":
        # `mười năm` is ten years, fifteen is `mười lăm`
        if word(i + 1) in _VALUE and word(i + 1) not in ("không", "mốt", "tư", "năm", "nhăm") and word(i + 2) not in ("mươi", "trăm"):
            return hundreds + 10 + _VALUE[word(i + 1)], words[i + 2 :]
        return hundreds + 10, words[i + 1 :]
    if word(i) in _VALUE and word(i + 1) in ("mươi", "chục"):
        tens = 10 * _VALUE[word(i)]
        if word(i + 2) in _VALUE and word(i + 2) not in ("không", "năm") and word(i + 3) not in ("mươi", "trăm"):
            return hundreds + tens + _VALUE[word(i + 2)], words[i + 3 :]
        return hundreds + tens, words[i + 2 :]
    if word(i) in _VALUE and word(i + 1) == "tá":
        return 12 * _VALUE[word(i)], words[i + 2 :]
    if seen_hundred:
        return hundreds, words[i:]
    if word(i) in _VALUE and word(i) not in ("mốt", "lăm", "nhăm"):
        value = _VALUE[word(i)]
        # `hai mốt`, `ba lăm`: the word mươi is left out in speech
        if word(i + 1) in ("mốt", "lăm", "nhăm"):
            return 10 * value + _VALUE[word(i + 1)], words[i + 2 :]
        return value, words[i + 1 :]
    return None, words


def format_numeral(value: int) -> str:
    """A whole number below a thousand billion in words.

    >>> format_numeral(25), format_numeral(1005), format_numeral(21), format_numeral(0)
    ('hai mươi lăm', 'một nghìn không trăm linh năm', 'hai mươi mốt', 'không')
    """
    if value == 0:
        return "không"
    parts: list[str] = []
    for scale, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, value = divmod(value, scale)
        if group:
            parts += [_spoken(group, full=bool(parts)), name]
    return " ".join(p for p in parts if p)


def _spoken(group: int, *, full: bool) -> str:
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words = [_UNITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0 and units and words:
        words += ["linh", _UNITS[units]]
    elif tens == 0 and units:
        words.append(_UNITS[units])
    elif tens:
        words += ["mười"] if tens == 1 else [_UNITS[tens], "mươi"]
        if units:
            words.append("mốt" if units == 1 and tens > 1 else "lăm" if units == 5 else _UNITS[units])
    return " ".join(words)


def find_numerals(text: str) -> list[Numeral]:
    """All numerals in words, in order; `năm` alone (which is also `year`) and scales alone are none.

    >>> [(text[n.start : n.end], n.value) for text in ["tổ chức hai mươi lăm cuộc, ba lần trong mười năm"] for n in find_numerals(text)]
    [('hai mươi lăm', '25'), ('ba', '3'), ('mười', '10')]
    """
    found = []
    for m in _RUN.finditer(text):
        words = list(re.finditer(r"\S+", m[0]))
        for n in range(len(words), 0, -1):  # `hai năm` is two years: the longest head that is a numeral
            phrase = m[0][: words[n - 1].end()]
            value = None if phrase.lower() in _NO_START else parse_numeral(phrase)
            if value is not None:
                found.append(Numeral(m.start(), m.start() + len(phrase), str(value)))
                break
    return found
