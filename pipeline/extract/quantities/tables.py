"""Quantities in tables: the row heading says what, the column heading which; the unit comes from cell, heading or a unit column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...document import Document, ZoneKind
from ...language.shapes import fold
from ...record import Quantity
from .comparison import direction
from .evidence import evidence_of
from .grid import Column, Grid, GridCell, as_unit, bare, number_in
from .indicators import Phrase, frame_of, phrase_of, sentences
from .mentions import Mention, Verdict, find_mentions
from .numbers import find_numbers
from .passages import Passage, passage_of
from .periods import as_period, find_periods
from .units import Unit, find_unit, is_counted

_ABOVE = re.compile(r"(?:đơn vị tính|đơn vị|đvt)\s*:?\s*\(?\s*(?:là\s)?([^\d\W][^).;:]{0,30})", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]{1,25})\)((?:\s?/\s?[^\W\d_]+(?:\s[^\W\d_]+)?)?)")
_COUNT_HEAD = re.compile(r"(?:t[oôổ]ng\s)?s[oôốó](?:\sl[uư][oợơ]ng)?\s(.+)", re.IGNORECASE)
_NOT_COUNTED = frozenset(
    {"tien", "luong", "tt", "hieu", "du", "lieu", "thu tu", "ke hoach", "thuc hien", "voi ke hoach", "sanh", "cung ky", "von"}
)
_CHANGE_HEAD = re.compile(r"tang|giam|chenh lech|so sanh|\+/-|bien dong")
_DEADLINE_HEAD = re.compile(r"thoi han|thoi gian giai quyet")


def table_quantities(document: Document, tables: Sequence[Grid]) -> list[Quantity]:
    """The quantities of tables, row by row; `seq` is not settled yet."""
    return [q for grid in tables for q in grid_quantities(document, grid)]


def grid_quantities(document: Document, grid: Grid) -> list[Quantity]:
    """The quantities of one table."""
    above = _ABOVE.search(grid.above)
    common = as_unit(above[1]) if above else ""
    found: list[Quantity] = []
    label = ""
    for row in grid.rows:
        label = _label(grid, row) or label
        unit = _unit_cell(grid, row)
        for cell, column in zip(row, grid.columns, strict=True):
            if not bare(cell.text):
                continue
            passage = passage_of(document.text, [(cell.start, cell.end)], ZoneKind.TABLE)
            mentions, _ = read_cell(grid, passage, column)
            rows = _rows(document, passage, mentions, column, label, unit, common)
            found += [q for q in rows if not _lost_comma(q) and _is_said(q)]
    return found


def read_cell(grid: Grid, passage: Passage, column: Column) -> tuple[list[Mention], list[Verdict]]:
    """The quantities of a cell, and the numbers in it that are none."""
    rule = {"order": "list_mark", "unit": "row_heading", "none": "column"}.get(column.role, "")
    if column.role == "label" and grid.has_values:
        rule = "row_heading"
    if rule:
        return [], [Verdict(n.start, n.end, rule) for n in find_numbers(passage.text)]
    if column.role != "label":
        if column.role == "value" and re.fullmatch(r"\W*(?:\d{1,3}[/⁄]\d{1,2}|0\d)\W*", passage.text) and column.decimal:
            return [], [Verdict(n.start, n.end, "misread") for n in find_numbers(passage.text)]  # `12/21` for 12,21
        number = _whole_number(passage, column, english=grid.english)
        if number is not None:
            return [number], []
    mentions, verdicts = find_mentions(passage, in_table=True)
    if not _DEADLINE_HEAD.search(fold(column.heading)):
        return mentions, verdicts
    kept = [m for m in mentions if m.unit is None or m.unit.kind != "time"]
    return kept, verdicts + [Verdict(m.start, m.end, "deadline") for m in mentions if m not in kept]


def _whole_number(passage: Passage, column: Column, *, english: bool) -> Mention | None:
    """The number of a cell that holds nothing else but specks and a sign; a fall is negative only where the column is one of changes."""
    text = passage.text
    value = number_in(text, english=english)
    if value is None:
        return None
    m = re.search(r"[^\W_].*[^\W_]|[^\W_]", text)
    digits = [n for n in find_numbers(text) if n.value == value]
    start, end = (digits[0].start, digits[0].end) if digits else m.span() if m else (0, len(text))
    if _CHANGE_HEAD.search(fold(column.heading)) and re.match(r"[-−–]\d", text):
        value, start = f"-{value}", start - 1
    percent = re.match(r"\s?[%‰]", text[end:])
    close = end + percent.end() if percent else end
    return Mention(
        start,
        end,
        close,
        value,
        unit=Unit(close - 1, close, "percent") if percent else None,
        repaired=any(c.isalpha() or c in "]!¡§" for c in text[start:end]),
    )


def _rows(
    document: Document, passage: Passage, mentions: list[Mention], column: Column, label: str, row_unit: str, common: str
) -> list[Quantity]:
    found: list[Quantity] = []
    last = Phrase("", "")
    for k, mention in enumerate(mentions):
        in_words = mention.end - mention.start < 0.6 * len(bare(passage.text))
        own = ""
        if in_words:
            sentence = next(s for s in sentences(passage) if mention.start < s[1])
            last = phrase_of(passage, mentions, k, frame_of(passage, mentions, k, sentence), last, "")
            own = last.text
        unit = mention.unit_words or (passage.text[mention.unit.start : mention.unit.end] if mention.unit else "")
        unit = unit or unit_of_heading(column.heading) or ("" if in_words else row_unit) or common
        start, end = passage.span(mention.start, mention.close)
        doubtful = column.decimal and "." not in mention.value and len(mention.value) > 2
        sign = direction(passage.text[: mention.start])
        found.append(
            Quantity(
                seq=1,
                value=mention.value,
                value_max=mention.value_max,
                total=mention.total,
                unit=unit,
                indicator=own if column.role == "label" or not _says_what(label) else label,
                period=_period(column.heading),
                column=column.heading,
                where="table",
                comparison="down" if mention.value.startswith("-") else sign,
                sentence=passage.text if in_words else "",
                evidence=evidence_of(
                    document, start, end, "quantity-cell-words" if in_words else "quantity-cell", about=_about(mention, in_words, doubtful)
                ),
            )
        )
    return found


def _about(mention: Mention, in_words: bool, doubtful: bool) -> str:
    if doubtful:
        return "doubtful"
    if mention.repaired:
        return "repaired"
    return "cell_text" if in_words else "cell"


def _label(grid: Grid, row: Sequence[GridCell]) -> str:
    texts = [bare(c.text) for c, column in zip(row, grid.columns, strict=True) if column.role == "label"]
    return re.sub(r"\s+", " ", texts[0]).strip() if texts else ""


def _unit_cell(grid: Grid, row: Sequence[GridCell]) -> str:
    return next((as_unit(c.text) or bare(c.text) for c, column in zip(row, grid.columns, strict=True) if column.role == "unit"), "")


def unit_of_heading(heading: str) -> str:
    """The unit that a column heading names: `Diện tích (ha)`, `Mức thu (đồng)/hồ sơ`, `Số lượt`, `Số lượng phản hồi`.

    >>> unit_of_heading("Diện tích (ha)"), unit_of_heading("Mức thu (đồng)/hồ sơ"), unit_of_heading("Số lượt"), unit_of_heading("Kế hoạch")
    ('ha', 'đồng/hồ sơ', 'lượt', '')
    """
    for m in reversed(list(_BRACKETS.finditer(heading))):
        unit = as_unit(m[1])
        if unit:
            return unit + re.sub(r"\s", " ", m[2]).replace(" /", "/").replace("/ ", "/")
    if "%" in heading:
        return "%"
    count = _COUNT_HEAD.fullmatch(heading.rsplit(" / ", 1)[-1].strip())
    if count and fold(count[1]) not in _NOT_COUNTED and len(count[1].split()) <= 4:
        words = count[1].strip().lower()
        found = find_unit(" " + words, 0)
        whole = fold(heading).find("so luong") >= 0 or (found is not None and found.end > len(words))
        return words if whole else words.split()[0] if is_counted(words.split()[0]) else ""
    return ""


def _period(heading: str) -> str:
    found = find_periods(heading + " ")
    return as_period(heading[slice(*found[-1])]) if found else ""


def _says_what(label: str) -> bool:
    """True for a row heading that can be what is measured: words, not a date."""
    return len(re.sub(r"[\d\W]|ngày|tháng|năm|sáng|chiều", "", label, flags=re.IGNORECASE)) > 2


def _is_said(quantity: Quantity) -> bool:
    """True where anything says what a number in a cell is: a row heading, a unit, or words over its column."""
    return bool(quantity.unit) or _says_what(quantity.indicator) or sum(c.isalpha() for c in quantity.column) > 3


def _lost_comma(quantity: Quantity) -> bool:
    """True for a share that cannot be one: `6828 %` was 68,28 % before the engine lost the comma. No value is better than that one."""
    a_share = quantity.unit in ("%", "‰") or (
        not quantity.unit and re.match(r"\W*(?:ty|ti|ly) (?:le|suat)(?![a-z])", fold(quantity.indicator))
    )
    return bool(a_share) and "." not in quantity.value and len(quantity.value) >= 4
