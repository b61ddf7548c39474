"""Number and date of a paper as its annexes repeat them: `(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2020)`.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I (the bracket under the head of an annex). Only a bracket near the top of a later page counts, and
only where it names the type and the notation of the paper itself: on the first page, or with other words, it names another paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from ...document import PAGE_BREAK, Document
from ...language.shapes import fold
from ..codes import CodeMatch, find_codes
from ..dates import find_dates
from ..papers import PaperType, find_type_names
from .number import trust_of_figures
from .reading import Found, least
from .rows import Token
from .typeface import looks_printed

_NEAR_TOP = 900  # characters of a page: the head of an annex, its title and the bracket
_WORDS_BEFORE = 80  # characters of `(Ban hành kèm theo Quyết định số`
_ATTACHED = re.compile(r"(?:^|[\n(\[]|phu luc[^\n]{0,12}?)\W{0,3}(?:ban hanh )?kem theo\s+([a-z ]{4,30}?)\s*(?:s[o06e]\W{0,3})?$")
_JOINS = re.compile(r"[\s,.]*(?:ng[a4]y\W{0,2})?")
_DATE_WITHIN = 60
_MOST_WRONG = 1  # letters in which two readings of one notation differ
_DIGITAL = 0.97
_CLEAR, _SMALL_PRINT = 0.85, 0.85  # what the engine must be sure of; what its reading of small italics is worth at most
_UNCLEAR = 0.4


@dataclass(frozen=True, slots=True)
class Repeat:
    """What one bracket says: the number (None where it is blank) and the date (None where none is told) of the paper."""

    number: Found | None
    date: Found | None


def read_repeats(document: Document, first_page: int, kind: PaperType | None, notation: str) -> tuple[Repeat, ...]:
    """The brackets of annexes that repeat the paper's own number and date, in order.

    Args:
        document: the whole paper.
        first_page: the number of the page with its head, on which none is looked for.
        kind: the type of the paper; without it nothing can be told to be its own.
        notation: the notation of its number line, empty where none was read.
    """
    if kind is None:
        return ()
    return tuple(
        Repeat(_number(document, code), _date(document, code.end))
        for code in _attached(document, first_page, kind)
        if not notation or Levenshtein.distance(fold(code.notation), fold(notation)) <= _MOST_WRONG
    )


def _attached(document: Document, first_page: int, kind: PaperType) -> Iterator[CodeMatch]:
    """The codes in such brackets, their places those of the document's text."""
    begin = 0
    for part, page in zip(document.text.split(PAGE_BREAK), document.pages, strict=False):
        if page.number > first_page:
            top = part[:_NEAR_TOP]
            for code in find_codes(top):
                said = _ATTACHED.search(fold(top[max(0, code.start - _WORDS_BEFORE) : code.start]))
                if said is not None and any(named.type == kind for named in find_type_names(said[1])):
                    yield replace(code, start=begin + code.start, end=begin + code.end)
        begin += len(part) + 1


def _tokens(document: Document, start: int, end: int) -> tuple[Token, ...]:
    return tuple(
        Token(p.word.text, p.word.seen, p.page, p.word.box, p.word.confidence, p.start, p.end) for p in document.places_in(start, end)
    )


def _number(document: Document, code: CodeMatch) -> Found | None:
    if code.blank:
        return None
    tokens = _tokens(document, code.start, code.end)
    figures = [t for t in tokens if any(c.isdigit() for c in t.text)][:1]
    if all(t.confidence is None for t in tokens):
        return Found(code.number, tokens, "number.repeated", _DIGITAL)
    line = document.line_at(code.start)
    beside = _tokens(document, line.start, line.end) if line is not None else ()
    printed = looks_printed(figures, [t for t in beside if t not in figures and sum(c.isalpha() for c in t.text) >= 3])
    engine = least(t.confidence for t in figures)
    trust = min(trust_of_figures(engine, printed, len(code.number), fits=False), _SMALL_PRINT if engine >= _CLEAR else _UNCLEAR)
    return Found(code.number, tokens, "number.repeated", trust * (0.5 if code.repaired else 1.0))


def _date(document: Document, end: int) -> Found | None:
    after = document.text[end : end + _DATE_WITHIN]
    date = next((d for d in find_dates(after) if _JOINS.fullmatch(fold(after[: d.start]))), None)
    if date is None or date.month is None:
        return None
    tokens = _tokens(document, end + date.start, end + date.end)
    figures = [t for t in tokens if any(c.isdigit() for c in t.text)]
    if all(t.confidence is None for t in figures):
        return Found(date.iso, tokens, "date.repeated", _DIGITAL)
    engine = least(t.confidence for t in figures)
    beside = [t for t in tokens if t not in figures and sum(c.isalpha() for c in t.text) >= 3]
    printed = looks_printed(figures, beside) is not False
    return Found(date.iso, tokens, "date.repeated", _SMALL_PRINT if engine >= _CLEAR and printed else _UNCLEAR)
