"""Finds the numbers of a passage that are quantities: one mention each with value and unit, and the rule for each number that is none.

Shapes of STANDARDS.md section 5.2: plain numbers, ranges, a part of a whole, pairs with two meanings, compounds, a number said twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from ...document import ZoneKind
from . import context
from .near_misses import Stretch, forbidden, named_by, rule_at
from .numbers import Number, find_numbers, plain
from .numerals import find_numerals, parse_numeral
from .passages import Passage
from .units import Unit, find_unit

Form = Literal["plain", "range", "part", "pair", "compound", "twice", "numeral"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity in a passage: `text[start:end]` holds its number or numbers, `close` is where its unit ends.

    `value`, `value_max`, `total` are decimal strings (empty where there is none). `unit` is None where none is printed;
    `inherits` says that the unit of an earlier mention holds. `side` is 1 or 2 for the two numbers of a pair. `repaired`: a digit was
    misread.
    `spelled` is the value of the numeral in words that stands beside the number, None where none does. `unit_words` are the words of the
    unit where they do not stand together (`8 tỷ 500 triệu đồng`: `tỷ đồng`).
    """

    start: int
    end: int
    close: int
    value: str
    value_max: str = ""
    total: str = ""
    unit: Unit | None = None
    inherits: bool = False
    form: Form = "plain"
    side: int = 0
    repaired: bool = False
    spelled: str | None = None
    unit_words: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A number of a passage that is no quantity, and the rule that says so."""

    start: int
    end: int
    rule: str


_LONE = re.compile(r"(?<=[a-zà-ỹđ,] )([IlÔO])(?=\s[^\W\d_])")
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:đến|tới|-|–)\s")
_TWICE_DIGITS = re.compile(r"\s?\(\s?(\d+)\s?\)(?=\s?[^\W\d_])")
_TWICE_WORDS = re.compile(r"\s?\(\s?((?:[^\W\d_]+\s?){1,12})\)")
_TWICE_AFTER_UNIT = re.compile(r"\s?\(\s?(?:[Bb]ằng chữ|[Vv]iết bằng chữ|[Gg]hi bằng chữ)?\s?:?\s?((?:[^\W\d_]+[\s,]*){2,25})[./\s]*\)")
_SMALLER = {"tỷ": ("triệu", 10**3), "tỉ": ("triệu", 10**3), "triệu": ("nghìn", 10**3)}
_PAIR_LABEL = re.compile(r"([^\W\d_][^/:;(]*?[^\W\d_])\s?[/⁄]\s?([^\W\d_][^/:;(]*?)(?=\s?(?:như sau|sau đây|là)?\s?[:(])")


@dataclass(slots=True)
class _Reader:
    """Reads one passage; keeps what was found and where the next number may begin."""

    passage: Passage
    in_table: bool
    stretches: list[Stretch]
    mentions: list[Mention]
    verdicts: list[Verdict]


def find_mentions(passage: Passage, *, in_table: bool = False) -> tuple[list[Mention], list[Verdict]]:
    """The quantities of a passage in order, and the numbers that are none.

    In a table's cell planned durations count without a word that says so.
    """
    reader = _Reader(passage, in_table, forbidden(passage), [], [])
    rule = "" if in_table else context.passage_rule(passage)
    numbers = find_numbers(passage.text)
    skip_to = 0
    for i, number in enumerate(numbers):
        if number.start < skip_to:
            continue
        reason = rule_at(reader.stretches, number.start, number.end) or rule or _glued(passage, number)
        if reason:
            reader.verdicts.append(Verdict(number.start, number.end, reason))
            continue
        skip_to = _read(reader, numbers, i)
    if not rule:
        _read_numerals(reader)
        _read_lone_strokes(reader)
    reader.mentions.sort(key=lambda m: m.start)
    return reader.mentions, sorted(reader.verdicts, key=lambda v: v.start)


def _read_lone_strokes(reader: _Reader) -> None:
    """`I cas` for `1 cas`, `Ô cas` for `0 cas`: only before a noun that clean numbers count in the same passage."""
    passage = reader.passage
    counted = {passage.lower[m.unit.start : m.unit.end].split()[0] for m in reader.mentions if m.unit and m.unit.kind == "counted"}
    if not counted:
        return
    for m in _LONE.finditer(passage.text):
        unit = find_unit(passage.text, m.end(1))
        if unit is None or passage.lower[unit.start : unit.end].split()[0] not in counted or named_by(passage, m.start(1))[0]:
            continue
        if rule_at(reader.stretches, m.start(1), m.end(1)):
            continue
        value = "1" if m[1] in "Il" else "0"
        reader.mentions.append(Mention(m.start(1), m.end(1), unit.end, value, unit=unit, repaired=True))


def _glued(passage: Passage, number: Number) -> str:
    """`glued` where the number is part of a word: `H5N1`, `16A`, `NĐ-CP2`."""
    text, start, end = passage.text, number.start, number.end
    before = text[start - 1] if start else " "
    if before.isalnum() or before == "_" or (before in "-–.+" and start > 1 and text[start - 2].isalpha() and text[start - 2].isupper()):
        return "glued"
    if before in ".," or re.search(r"(?:^|\s)[\]Il!¡:]\s?$|\d[.,]\s[:;¡!|]?\s?$", text[max(0, start - 6) : start]):
        return "misread"  # only the end of a number: `] .200`, `2. ¡ 82`
    if re.search(r"[A-ZĐ]{2,}\d*[/⁄.-]\S*$", text[max(0, start - 14) : start]):
        return "code"  # `mẫu ĐKX09/79`
    after = text[end] if end < len(text) else " "
    if after in "+" and not number.repaired:
        return "grade"  # `mũi 2+`, `con thứ 3+`
    if after.isalpha() and find_unit(text, end) is None:
        return "glued"
    return ""


def _read(reader: _Reader, numbers: list[Number], i: int) -> int:
    """Reads the expression that begins at a number; gives the offset from which the next one may begin."""
    passage, number = reader.passage, numbers[i]
    following = numbers[i + 1] if i + 1 < len(numbers) else None
    if following and not rule_at(reader.stretches, following.start, following.end):
        expression = _pair(reader, number, following) or _range(passage, number, following) or _part(passage, number, following)
        if expression:
            return _settle(reader, expression)
    return _settle(reader, _plain(passage, number, following))


def _plain(passage: Passage, number: Number, following: Number | None) -> list[Mention]:
    text, start, end = passage.text, number.start, number.end
    spelled: str | None = None
    form: Form = "plain"
    if m := _TWICE_WORDS.match(text, end):
        said = parse_numeral(m[1])
        if said is not None:
            spelled, form, end = str(said), "twice", m.end()
    elif text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        # `(02) hai đợt`, `hai (02) đợt`
        m = re.match(r"\)\s(\S+(?:\s\S+){0,5})", text[end:])
        words = m[1].split() if m else []
        heard = next((n for n in range(len(words), 0, -1) if str(parse_numeral(" ".join(words[:n]))) == number.value), 0)
        before = [
            n for n in find_numerals(text[max(0, start - 60) : start - 1]) if not text[max(0, start - 60) + n.end : start - 1].strip()
        ]
        if heard:
            spelled, form, end = number.value, "twice", end + 2 + len(" ".join(words[:heard]))
        elif before:
            spelled, form, start, end = before[-1].value, "twice", max(0, start - 60) + before[-1].start, end + 1
        elif text[max(0, start - 6) : start - 1].strip().lower() == "năm" and number.value == "5":
            spelled, form, start, end = "5", "twice", text.lower().rindex("năm", 0, start), end + 1
    if (
        form == "plain"
        and (m := _TWICE_DIGITS.match(text, end))
        and (unit := find_unit(text, m.end()))
        and unit.kind in ("counted", "time")
    ):
        spelled, form, end = (m[1].lstrip("0") or "0"), "twice", m.end()
    unit = find_unit(text, end)
    value = number.value
    if unit and following and unit.kind == "money" and 0 < following.start - unit.end <= 1:
        # 8 tỷ 500 triệu đồng is 8,5 tỷ đồng
        word = text[unit.start : unit.end].lower()
        lesser = find_unit(text, following.end)
        if word in _SMALLER and lesser and text[lesser.start : lesser.end].lower().startswith(_SMALLER[word][0]):
            value = plain(Decimal(value) + Decimal(following.value) / _SMALLER[word][1])
            words = word + text[lesser.start : lesser.end][len(_SMALLER[word][0]) :]
            return [Mention(number.start, following.end, lesser.end, value, unit=lesser, form="compound", unit_words=words)]
    if unit and form == "plain" and (m := _TWICE_AFTER_UNIT.match(text, unit.end)):
        # `4.000.000 đồng (Bốn triệu đồng)`
        spelled = next(
            (str(v) for n in range(len(m[1].split()), 0, -1) if (v := parse_numeral(" ".join(m[1].split()[:n]))) is not None), None
        )
        form, end = ("twice", m.end()) if spelled is not None else (form, end)
    return [
        Mention(start, end, max(end, unit.end) if unit else end, value, unit=unit, form=form, repaired=number.repaired, spelled=spelled)
    ]


def _range(passage: Passage, number: Number, following: Number) -> list[Mention]:
    """`20-25km/h`, `từ 10 đến 15%`, `10% - 15%`."""
    text = passage.text
    first_unit = None
    m = _RANGE.fullmatch(text, number.end, following.start)
    if m is None:
        first_unit = find_unit(text, number.end)
        if first_unit is None or not _RANGE.fullmatch(text, first_unit.end, following.start):
            return []
    if Decimal(following.value) <= Decimal(number.value):
        return []
    unit = find_unit(text, following.end)
    if first_unit and (unit is None or text[first_unit.start : first_unit.end].lower() != text[unit.start : unit.end].lower()):
        return []
    if unit is None and not (m and m[0].strip() in "-–—"):
        return []
    return [
        Mention(
            number.start, following.end, unit.end if unit else following.end, number.value, following.value, unit=unit, form="range",
            repaired=number.repaired or following.repaired,
        )
    ]  # fmt: skip


def _part(passage: Passage, number: Number, following: Number) -> list[Mention]:
    """`14/20 xã`, `3.071 thủ tục/4.888 thủ tục`: a part and its whole."""
    text = passage.text
    between = text[number.end : following.start]
    if not re.fullmatch(r"\s?[/⁄]\s?", between):
        unit = find_unit(text, number.end)
        if unit is None or not re.fullmatch(r"\s?[/⁄]\s?(?:tổng số\s)?", text[unit.end : following.start]):
            return []
        second = find_unit(text, following.end)
        if second is None or not text[second.start : second.end].lower().startswith(text[unit.start : unit.end].lower()[:6]):
            return []
    if Decimal(following.value) == 0 or Decimal(number.value) > Decimal(following.value) * 3:
        return []
    unit = find_unit(text, following.end)
    return [
        Mention(
            number.start, following.end, unit.end if unit else following.end, number.value, total=following.value, unit=unit, form="part",
            repaired=number.repaired or following.repaired,
        )
    ]  # fmt: skip


def _pair(reader: _Reader, number: Number, following: Number) -> list[Mention]:
    """`số mắc trong tháng/lũy kế từ đầu năm: Tả (0/0), Thương hàn (7/29)`: each pair is two quantities."""
    text = reader.passage.text
    if (
        not re.fullmatch(r"\s?[/⁄]\s?", text[number.end : following.start])
        or text[number.start - 1 : number.start] != "("
        or text[following.end : following.end + 1] != ")"
    ):
        return []
    if pair_labels(text, number.start) is None:
        return []
    first = Mention(number.start, number.end, number.end, number.value, inherits=True, form="pair", side=1, repaired=number.repaired)
    return [
        first,
        replace(
            first, start=following.start, end=following.end, close=following.end, value=following.value, side=2, repaired=following.repaired
        ),
    ]


def pair_labels(text: str, before: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The two meanings that pairs in brackets have, as spans: `số mắc trong tháng` and `lũy kế từ đầu năm`; None where nothing says so."""
    label = next(
        (m for m in _PAIR_LABEL.finditer(text, 0, before) if text.find(":", m.end(), before) >= 0 or text[m.end() : m.end() + 1] == ":"),
        None,
    )
    return (label.span(1), label.span(2)) if label else None


def _settle(reader: _Reader, expression: list[Mention]) -> int:
    """Accepts an expression or says why it is none."""
    passage = reader.passage
    first, last = expression[0], expression[-1]
    rule = _rule(reader, first)
    if rule:
        reader.verdicts += [Verdict(m.start, m.end, rule) for m in expression]
    else:
        for mention in expression:
            inherits = (
                mention.unit is None
                and mention.form != "pair"
                and context.is_part(passage, mention.start, mention.end, reader.mentions[-1].close if reader.mentions else None)
            )
            reader.mentions.append(replace(mention, inherits=mention.inherits or inherits))
    return last.end


def _rule(reader: _Reader, mention: Mention) -> str:
    passage, unit = reader.passage, mention.unit
    if mention.form == "pair":
        return ""
    named, hard = named_by(passage, mention.start)
    known = unit is not None and unit.kind != "noun"
    measured = unit is not None and unit.kind in ("percent", "money", "measure")
    if named and not measured and (hard or not known):
        return named
    if mention.start <= passage.mark and context.opens_item(passage, mention.start, mention.end, unit):
        return "footnote" if passage.kind is ZoneKind.FOOTNOTE else "list_mark"
    if (mention.repaired and not known) or (not reader.in_table and context.is_noise(passage, mention.start, mention.close)):
        return "misread"
    if passage.restored and not known and unit is not None:
        return "misread"  # `đặc biệt 12 nâng cao` for `đặc biệt là nâng cao`
    if mention.form == "range" and re.fullmatch(r"(?:19|20)\d\d", mention.value) and re.fullmatch(r"(?:19|20)\d\d", mention.value_max):
        return "year"
    reason = context.unit_rule(passage, mention.start, mention.end, unit, mention.value, in_table=reader.in_table)
    if reason:
        return reason
    if unit is None:
        if mention.form == "part" and context.is_counting(passage, mention.start):
            return ""
        last = reader.mentions[-1].close if reader.mentions else None
        if context.is_measured(passage, mention.start, mention.end) or (
            last is not None and context.is_part(passage, mention.start, mention.end, last)
        ):
            return ""
        return "year" if re.fullmatch(r"(?:19|20)\d\d", mention.value) else "misread" if passage.restored else "bare"
    if (
        unit.kind in ("noun", "counted")
        and re.fullmatch(r"\d{4,}", passage.text[mention.start : mention.end])
        and passage.text[unit.start].isupper()
    ):
        return "name"  # `Đoàn kiểm tra 3530 Bộ Công an`
    if unit.kind == "noun":
        if re.fullmatch(r"(?:19|20)\d\d", passage.text[mention.start : mention.end]):
            return "year"
        return context.noun_rule(passage, mention.start, unit)
    return ""


def _read_numerals(reader: _Reader) -> None:
    """Numerals in words that count: `hai đợt`, `ba nhóm`; `một` is an article."""
    passage = reader.passage
    taken = [(m.start, m.close) for m in reader.mentions]
    for numeral in find_numerals(passage.text):
        words = passage.text[numeral.start : numeral.end].lower()
        if any(s < numeral.end and numeral.start < e for s, e in taken) or rule_at(reader.stretches, numeral.start, numeral.end):
            continue
        # `hai (02) đợt` is one quantity; only there may it be one
        end = numeral.end
        m = re.match(r"\s?\(\s?(\d+)\s?\)", passage.text[end:])
        said = m[1].lstrip("0") or "0" if m else None
        if m:
            end += m.end()
        unit = find_unit(passage.text, end)
        if unit is None or (words in ("một",) and said is None):
            continue
        if m is None and (unit.kind not in ("counted", "money") or context.no_count(passage, numeral.start, unit)):
            continue
        if context.unit_rule(passage, numeral.start, end, unit, numeral.value, in_table=False):
            continue
        reader.verdicts = [v for v in reader.verdicts if not numeral.start <= v.start < end]
        reader.mentions = [x for x in reader.mentions if not numeral.start <= x.start < end]
        reader.mentions.append(
            Mention(numeral.start, end, unit.end, numeral.value, unit=unit, form="twice" if m else "numeral", spelled=said)
        )
