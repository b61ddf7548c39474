"""All mentions of a paper together: by its code, a law also by its name, and short mentions that point back."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from ..notations import is_known_body
from .anaphora import find_short_mentions
from .citations import Citation
from .own import Own
from .sayings import code_key, code_of, title_key, title_of, year_of
from .view import View

_PARTS = re.compile(r"(?P<number>\d+\w*)[/-](?P<notation>.+)$")
_YEAR = re.compile(r"(?:19|20)\d\d/")
_LONG_TITLE, _SAME_TITLE = 40, 0.95  # letters of an amending law's title; how alike two readings of it are
_NEAR = 800  # characters within which `này` points to a cited paper


@dataclass
class Row:
    """The mentions of one paper, in order. `short` is how many more point to it without a code."""

    mentions: list[tuple[View, Citation]] = field(default_factory=list)
    short: int = 0


@dataclass
class _Law:
    """A law that was cited: under which key its row is, by which years, and whether its number is known."""

    key: str
    years: set[str]
    coded: bool


class Gathering:
    """Rows by paper. Codes that differ by one misread letter of the notation are one, as `agreed` says."""

    def __init__(self, agreed: dict[str, str]) -> None:
        self.agreed = agreed
        self.rows: dict[str, Row] = {}
        self._laws: defaultdict[tuple[str, str], list[_Law]] = defaultdict(list)  # (type, letters of the name) -> laws of that name
        self._numbered: dict[str, str] = {}  # number of a law -> the key of its row

    def add(self, view: View, citation: Citation) -> None:
        """Put a mention to the row of its paper; what is neither coded nor a law nor a blank is passed over."""
        key = self._key(view, citation)
        if key:
            self.rows.setdefault(key, Row()).mentions.append((view, citation))

    def _key(self, view: View, citation: Citation) -> str:
        code = code_of(citation)
        number = code_key(self.agreed[code]) if code else ""
        title = title_key(title_of(view, citation)) if citation.type is not None and citation.type.code in ("L", "PL") else ""
        if title and (citation.law is not None or citation.code is None):
            return self._law_key(citation, number, title)
        if number:
            return self._numbered.get(number, f"code:{number}")
        if citation.law is not None:
            return f"law:{citation.type_name}:{title}"
        if citation.code is not None and citation.code.blank:
            return f"blank:{citation.code.notation}:{citation.date.iso if citation.date else ''}"
        return ""

    def _law_key(self, citation: Citation, number: str, title: str) -> str:
        """A law under its number or its name; laws of one name and two years or two numbers are two."""
        kind, year = citation.type.code if citation.type else "", year_of(citation)
        if number and number in self._numbered:
            return self._numbered[number]
        for law in self._laws_named(kind, title):
            if (number and law.coded) or len({*law.years, year} - {""}) > 1:
                continue
            law.years |= {year} - {""}
            law.coded = law.coded or bool(number)
            if number:
                self._join(f"code:{number}", law.key)
                self._numbered[number] = law.key
            return law.key
        key = f"code:{number}" if number else f"law:{kind}:{title}:{year}"
        if number:
            self._numbered[number] = key
        self._laws[kind, title].append(_Law(key, {year} - {""}, bool(number)))
        return key

    def _join(self, key: str, other: str) -> None:
        """The row of a number that turns out to be that of a law cited by name: one row, in order of its mentions."""
        if key in self.rows and key != other:
            row = self.rows[other]
            row.mentions = sorted([*row.mentions, *self.rows.pop(key).mentions], key=lambda m: m[0].offsets[m[1].start])

    def _laws_named(self, kind: str, title: str) -> Sequence[_Law]:
        """The laws of this name, or of one that is nearly the same and long."""
        found = self._laws.get((kind, title), [])
        if found or len(title) < _LONG_TITLE:
            return found
        return [
            law
            for (other_kind, other), laws in self._laws.items()
            if other_kind == kind and len(other) >= _LONG_TITLE and Levenshtein.normalized_similarity(title, other) >= _SAME_TITLE
            for law in laws
        ]

    def count_short_mentions(self, views: Iterable[View], own: Own) -> None:
        """`Kế hoạch nêu trên` is the last plan cited before it; `Kế hoạch này` too, unless the paper itself is a plan."""
        places = sorted(((id(v), c.end, c, row) for row in self.rows.values() for v, c in row.mentions), key=lambda p: p[:2])
        for view in views:
            cited = [(end, citation, row) for stream, end, citation, row in places if stream == id(view)]
            for mention in find_short_mentions(view):
                if mention.this and (not own.type or mention.type.code == own.type):
                    continue
                meant = next((x for x in reversed(cited) if x[0] <= mention.start and x[1].type == mention.type), None)
                if meant is not None and (not mention.this or mention.start - meant[0] <= _NEAR):
                    meant[2].short += 1


def agreed_codes(codes: Iterable[str]) -> dict[str, str]:
    """Code as found -> code as most mentions have it: one letter of a notation misread makes no second paper.

    >>> agreed_codes(["443/QĐ-BYT", "443/QĐ-BYT", "443/QĐ-BVT", "444/QĐ-BYT"])
    {'443/QĐ-BYT': '443/QĐ-BYT', '443/QĐ-BVT': '443/QĐ-BYT', '444/QĐ-BYT': '444/QĐ-BYT'}
    """
    counts = Counter(codes)
    by_number: defaultdict[str, list[str]] = defaultdict(list)
    for code in counts:
        by_number[_number(code)].append(code)

    def weight(code: str) -> tuple[bool, int, str]:
        return is_known_body(re.split(r"[-/]", code)[-1]), counts[code], code

    return {code: max([code, *(c for c in by_number[_number(code)] if _one_letter_off(code, c))], key=weight) for code in counts}


def _number(code: str) -> str:
    m = _PARTS.match(code)
    return code_key(m["number"]) if m else code


def _one_letter_off(code: str, other: str) -> bool:
    """The same number and year, and notations that differ by one letter."""
    m, n = _PARTS.match(code), _PARTS.match(other)
    if m is None or n is None or code_key(code) == code_key(other):
        return False
    years = [y[0] if (y := _YEAR.match(x["notation"])) else "" for x in (m, n)]
    return years[0] == years[1] and Levenshtein.distance(m["notation"].casefold(), n["notation"].casefold()) <= 1
