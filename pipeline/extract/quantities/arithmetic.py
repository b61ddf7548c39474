"""The paper's own arithmetic as evidence: sums and their parts, a part and its share, a number and its words.

Only what the paper itself says is checked: `trong đó`, `gồm`, a share beside a part of a whole, a numeral beside its digits, and in tables
the rule of a column of shares where most of its rows follow it, and a row of totals. Agreement makes the
figures surer, disagreement is a finding with both figures; no value is ever changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, permutations

from ...document import Document
from ...language.shapes import fold
from ...record import Finding, Quantity
from .grid import Grid
from .numbers import find_numbers, format_number, plain
from .numerals import find_numerals
from .parts import parts_of

_LEAST_ROWS = 3  # that follow a rule before the others are held to it
_LEAST_SHARE = 0.6
_PARTS = re.compile(r"trong do|(?<![a-z])gom|bao gom|chia ra")
_EXHAUSTIVE = re.compile(r"bao gom|chia ra|(?<![a-z])gom(?! co)")
_TOTAL = re.compile(r"^\W*(?:tong|tong cong|tong so|cong|toan tinh|tong chung)\W*$")


@dataclass(frozen=True, slots=True)
class Relation:
    """Figures that the paper binds together, by their places in the list of quantities; `detail` says it with the figures."""

    members: tuple[int, ...]
    agrees: bool
    detail: str
    page: int | None


def relations(quantities: Sequence[Quantity], document: Document) -> list[Relation]:
    """All sums, shares and doubled numbers of a document that can be checked."""
    return [*_doubled(quantities, document), *_shares(quantities), *_sums(quantities, document), *_tables(quantities, document)]


def check_arithmetic(quantities: Sequence[Quantity], document: Document) -> tuple[Finding, ...]:
    """One finding for each place where the paper's own figures do not agree; it names both."""
    return tuple(Finding(reason="arithmetic", detail=r.detail, page=r.page) for r in relations(quantities, document) if not r.agrees)


def surer(quantities: Sequence[Quantity], document: Document) -> list[Quantity]:
    """The same quantities; those that the paper's arithmetic bears out are surer, those that it contradicts less sure."""
    found = relations(quantities, document)
    agreeing = {i for r in found if r.agrees for i in r.members}
    contrary = {i for r in found if not r.agrees for i in r.members} - agreeing
    out = []
    for i, quantity in enumerate(quantities):
        sure = quantity.evidence.confidence
        if i in agreeing:
            sure = 1 - 0.3 * (1 - sure)
        elif i in contrary:
            sure *= 0.6
        out.append(
            quantity.model_copy(update={"evidence": quantity.evidence.model_copy(update={"confidence": round(sure, 4)})})
            if sure != quantity.evidence.confidence
            else quantity
        )
    return out


def near(share: Decimal, printed: str) -> bool:
    """True where a share is the printed one but for rounding or cutting off in the last printed place.

    >>> near(Decimal(50) / Decimal(66) * 100, "75.76"), near(Decimal(50) / Decimal(66) * 100, "75.67")
    (True, False)
    """
    places = len(printed.partition(".")[2])
    return abs(share - Decimal(printed)) <= Decimal(1).scaleb(-max(places, 1))


def _say(value: str | Decimal) -> str:
    text = value if isinstance(value, str) else plain(round(value, 2))
    return ("-" if text.startswith("-") else "") + format_number(text.lstrip("-"))


def _doubled(quantities: Sequence[Quantity], document: Document) -> Iterable[Relation]:
    for i, q in enumerate(quantities):
        if q.evidence.method != "quantity-twice" or q.evidence.start is None or q.evidence.end is None:
            continue
        words = document.text[q.evidence.start : q.evidence.end]
        digits = find_numbers(words)
        numerals = find_numerals(re.sub(r"(?<!\w)năm(?=\s?\(0?5\))", "lăm", words, flags=re.IGNORECASE))
        if len(digits) == 1 and numerals:
            said = numerals[0].value
            yield Relation((i,), said == digits[0].value, f"{_say(digits[0].value)} ≠ {_say(said)}: {words}", q.evidence.page)


def _shares(quantities: Sequence[Quantity]) -> Iterable[Relation]:
    """`14/20 xã (chiếm 70%)`."""
    for i, (a, b) in enumerate(pairwise(quantities)):
        if (
            not a.total
            or Decimal(a.total) == 0
            or b.unit != "%"
            or b.comparison
            or not a.sentence
            or a.sentence != b.sentence
            or a.value_max
        ):
            continue
        if (b.evidence.start or 0) - (a.evidence.end or 0) > 60:
            continue
        share = 100 * Decimal(a.value) / Decimal(a.total)
        yield Relation(
            (i, i + 1), near(share, b.value), f"{_say(a.value)}/{_say(a.total)} = {_say(share)} % ≠ {_say(b.value)} %", a.evidence.page
        )


def _sums(quantities: Sequence[Quantity], document: Document) -> Iterable[Relation]:
    """`1.234 hồ sơ, trong đó: trực tuyến 900, trực tiếp 334`."""
    for i, whole in enumerate(quantities):
        if whole.where != "prose" or whole.unit in ("", "%", "‰") or whole.total or whole.evidence.end is None:
            continue
        parts: list[int] = []
        end, lead = whole.evidence.end, ""
        for j in range(i + 1, len(quantities)):
            part = quantities[j]
            if part.evidence.start is None or part.evidence.end is None or part.sentence != whole.sentence or part.where != "prose":
                break
            between = fold(document.text[end : part.evidence.start])
            if not parts:
                found = _PARTS.search(between)
                if found is None or len(between) > 40:
                    break
                lead = between
            elif ";" in between or (")" in between and "(" not in between) or len(between) > 60 or "trong do" in between:
                break
            if part.unit in ("%", "‰") or part.total or part.value_max or part.comparison:
                break
            parts.append(j)
            end = part.evidence.end
        if len(parts) < 2:
            continue
        total = sum((Decimal(quantities[j].value) for j in parts), Decimal(0))
        one_unit = all(quantities[j].unit.lower() == whole.unit.lower() for j in parts)
        detail = f"{' + '.join(_say(quantities[j].value) for j in parts)} = {_say(total)} ≠ {_say(whole.value)}"
        if total == Decimal(whole.value):
            yield Relation((i, *parts), True, detail, whole.evidence.page)
        elif one_unit and (total > Decimal(whole.value) or _EXHAUSTIVE.search(lead)):
            yield Relation((i, *parts), False, detail, whole.evidence.page)


def _tables(quantities: Sequence[Quantity], document: Document) -> Iterable[Relation]:
    at = {q.evidence.start: i for i, q in enumerate(quantities) if q.where == "table" and not q.value_max and not q.total}
    for grid in parts_of(document).grids:
        rows = [_row(grid, r, at) for r in range(len(grid.rows))]
        if not any(rows):
            continue
        yield from _ratios(quantities, grid, rows)
        yield from _total_rows(quantities, grid, rows)


def _row(grid: Grid, r: int, at: dict[int | None, int]) -> dict[int, int]:
    """Column -> place in the list of quantities, for the numbers of one row."""
    found = {}
    for j, cell in enumerate(grid.rows[r]):
        places = [at[k] for k in range(cell.start, cell.end) if k in at]
        if len(places) == 1:
            found[j] = places[0]
    return found


def _ratios(quantities: Sequence[Quantity], grid: Grid, rows: Sequence[dict[int, int]]) -> Iterable[Relation]:
    """A column of shares that is one column over another, because most rows say so."""
    shares = [j for j in range(len(grid.columns)) if sum(quantities[r[j]].unit == "%" for r in rows if j in r) >= _LEAST_ROWS]
    others = [j for j, c in enumerate(grid.columns) if c.role == "value" and j not in shares]
    taken: set[int] = set()
    for share in shares:
        best: tuple[int, int, int] | None = None
        for part, whole in permutations(others, 2):
            checked = [r for r in rows if {share, part, whole} <= r.keys() and Decimal(quantities[r[whole]].value) != 0]
            good = sum(
                near(100 * Decimal(quantities[r[part]].value) / Decimal(quantities[r[whole]].value), quantities[r[share]].value)
                for r in checked
            )
            if good >= _LEAST_ROWS and good >= _LEAST_SHARE * len(checked) and (best is None or good > best[0]):
                best = good, part, whole
        if best is None:
            continue
        _, part, whole = best
        for r in rows:
            if {share, part, whole} <= r.keys() and Decimal(quantities[r[whole]].value) != 0 and r[share] not in taken:
                taken.add(r[share])
                a, b, p = (quantities[r[k]] for k in (part, whole, share))
                exact = 100 * Decimal(a.value) / Decimal(b.value)
                detail = f"{_say(a.value)}/{_say(b.value)} = {_say(exact)} % ≠ {_say(p.value)} % ({p.indicator})"
                yield Relation((r[part], r[whole], r[share]), near(exact, p.value), detail, p.evidence.page)


def _total_rows(quantities: Sequence[Quantity], grid: Grid, rows: Sequence[dict[int, int]]) -> Iterable[Relation]:
    """A row of totals at the foot or head of a table, where it is the sum of all other rows in at least one column."""
    labels = [
        next((c.text for c, column in zip(row, grid.columns, strict=True) if column.role == "label"), "") or row[0].text
        for row in grid.rows
    ]
    totals = [i for i, label in enumerate(labels) if _TOTAL.match(fold(label)) and rows[i]]
    if len(totals) != 1 or totals[0] not in (0, len(rows) - 1):
        return
    found: list[Relation] = []
    for j, place in rows[totals[0]].items():
        if quantities[place].unit in ("%", "‰"):
            continue
        parts = [r[j] for i, r in enumerate(rows) if i != totals[0] and j in r]
        if len(parts) < 2:
            continue
        total = sum((Decimal(quantities[k].value) for k in parts), Decimal(0))
        agrees = total == Decimal(quantities[place].value)
        detail = f"{grid.columns[j].heading}: Σ = {_say(total)} ≠ {_say(quantities[place].value)}"
        found.append(Relation((place, *parts), agrees, detail, quantities[place].evidence.page))
    if any(r.agrees for r in found):
        yield from found
