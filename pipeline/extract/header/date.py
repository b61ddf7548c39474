"""Place and date of issue: the line under the Quốc hiệu, or in a law the line of its adoption.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I box 4, STANDARDS.md section 3. A slot whose figures do not look printed is left out:
`ngày (pen) tháng 02 năm 2025` is `2025-02`. Never a date of a stamp, a digital signature, a cited paper or an annex.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ...document import Document
from ...language.shapes import fold
from ..dates import find_dates, iso_date, possible, read_digits
from .head import DATE_WORDS, Head
from .reading import Found, SlotName, SlotReading, least
from .rows import Row, Token
from .typeface import looks_printed

_SLOTS = re.compile(
    r"(?P<place>.*?)[\W_]*(?:ng[a4]y)(?P<day>.{0,12}?)\s*(?:th[a4]n[gq])(?P<month>.{0,9}?)\s*(?:\b\w{0,2}[a4i]m)(?P<year>\W{0,3}\w{0,6})",
)
_ADOPTED = re.compile(r"(?:thong qua|thong qua tai|ky hop thu).{0,60}?ngay")


@dataclass(frozen=True)
class Slot:
    """One of the places for figures in a date: its words and the text between the words around it."""

    tokens: tuple[Token, ...]
    text: str


@dataclass(frozen=True)
class DateLine:
    """The line of place and date in its parts."""

    row: Row
    place: tuple[Token, ...]
    place_text: str
    day: Slot
    month: Slot
    year: Slot


@dataclass(frozen=True)
class DateReading:
    """The date of issue and what is missing of it. `blank` and `unread` name the slots that are empty or not to be trusted."""

    found: Found | None
    blank: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def find_date_line(head: Head) -> DateLine | None:
    """The line of place and date of a head; None where there is none."""
    for row in head.right:
        if DATE_WORDS.search(fold(row.text)) is None:
            continue
        m = _SLOTS.match(fold(row.text))
        if m is None:
            continue
        slots = {k: Slot(_tokens(row, *m.span(k)), row.text[slice(*m.span(k))]) for k in ("day", "month", "year")}
        return DateLine(row, _tokens(row, *m.span("place")), row.text[slice(*m.span("place"))], **slots)
    return None


def _tokens(row: Row, start: int, end: int) -> tuple[Token, ...]:
    found, at = [], 0
    for token in row.tokens:
        stop = at + len(token.text)
        if at < end and stop > start and row.text[max(at, start) : min(stop, end)].strip():
            found.append(token)
        at = stop + 1
    return tuple(found)


def read_date(line: DateLine, slots: Mapping[SlotName, SlotReading]) -> DateReading:
    """The date of a line as far as it can be trusted, from year to day."""
    parts: dict[str, tuple[int | None, float]] = {}
    blank: list[str] = []
    unread: list[str] = []
    seen: dict[str, int | None] = {}
    order: tuple[tuple[SlotName, Slot], ...] = (("year", line.year), ("month", line.month), ("day", line.day))
    for name, slot in order:
        figure, trust, state = _read_slot(name, slot, line, slots.get(name))
        seen[name] = figure
        parts[name] = (figure, trust)
        if state == "blank":
            blank.append(name)
        elif figure is None or trust < 0.5:
            unread.append(name)
    year, month, day = (parts[n][0] if parts[n][1] >= 0.5 else None for n in ("year", "month", "day"))
    checked = possible(year, month, day)
    unread += [n for n, a, b in zip(("year", "month", "day"), (year, month, day), checked, strict=True) if a is not None and b is None]
    value = iso_date(*checked)
    guess = iso_date(*possible(seen["year"], seen["month"], seen["day"]))
    if not value:
        return DateReading(None, tuple(blank), tuple(dict.fromkeys(unread)))
    used = [n for n, v in zip(("year", "month", "day"), checked, strict=True) if v is not None]
    trust = min(parts[n][1] for n in used)
    others = (guess,) if guess and guess != value else ()
    found = Found(value, line.row.tokens[len(line.place) :] or line.row.tokens, "date.line", trust, others)
    return DateReading(found, tuple(blank), tuple(dict.fromkeys(unread)))


def _read_slot(name: str, slot: Slot, line: DateLine, given: SlotReading | None) -> tuple[int | None, float, str]:
    if given is not None:
        if not given.text.isdigit():
            return None, 0.0, "blank" if given.kind == "blank" else "unreadable"
        return int(given.text), given.confidence, "read"
    raw = slot.text.strip(" .,…·_:;-")
    if not raw:
        return None, 0.0, "blank"
    digits = read_digits(raw)
    if not digits or len(digits) > (4 if name == "year" else 2) or (name == "year" and len(digits) < 4):
        return None, 0.0, "unreadable"
    engine = least(t.confidence for t in slot.tokens)
    if all(t.confidence is None for t in slot.tokens):
        return int(digits), 0.97 if digits == raw else 0.9, "read"
    beside = [t for t in line.row.tokens if t not in slot.tokens and sum(c.isalnum() for c in t.text) >= 3]
    printed = looks_printed(slot.tokens, beside)
    return int(digits), _trust(name, engine, printed, digits == raw), "read"


def _trust(name: str, engine: float, printed: bool | None, clean: bool) -> float:
    """Probability that the figures of a slot are right; measured over issuing bodies, see benchmarks/RESULTS.md."""
    trust = 0.3
    if engine >= 0.93:
        trust = 0.98 if printed is not False else 0.94
    elif engine >= 0.85 and printed is not False:
        trust = 0.95
    elif engine >= 0.7 and printed:
        trust = 0.88
    elif engine >= 0.6 and printed:
        trust = 0.88 if name == "year" else 0.45
    return trust if clean else 0.8 * trust


def adoption_date(document: Document) -> Found | None:
    """The date of a law: the one with which its last lines say that it was adopted (`... thông qua ngày 13 tháng 11 năm 2020`)."""
    text = document.text
    places = list(_ADOPTED.finditer(fold(text).replace("\n", " ")))
    for m in reversed(places):
        date = next((d for d in find_dates(text[m.start() : m.end() + 60]) if d.iso), None)
        if date is None:
            continue
        start, end = m.start() + date.start, m.start() + date.end
        tokens = tuple(
            Token(p.word.text, p.word.seen, p.page, p.word.box, p.word.confidence, p.start, p.end) for p in document.places_in(start, end)
        )
        engine = least((t.confidence for t in tokens if any(c.isdigit() for c in t.text)), 0.97)
        if len(date.iso) == 10 and engine >= 0.5:
            return Found(date.iso, tokens, "date.adopted", 0.95 if engine >= 0.8 else 0.8)
    return None
