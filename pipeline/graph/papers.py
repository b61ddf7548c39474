"""What tells one paper from another: its code, its date, its kind.

Source: Nghị định 30/2020/NĐ-CP Article 15 (a number is unique to an issuer in a year), Hướng dẫn 36-HD/VPTW (in the Party to a type and a
term of the committee). So `07/KH-UBND` alone is no name of a paper: it needs its year and its issuer.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from ..record import Record, Reference

DateMatch = Literal["same", "year", "day_differs", "differs", "unknown"]

_CODE = re.compile(r"(?P<number>\d+)(?P<suffix>[^\W\d]*|\.\d+)(?P<mark>[-/])(?P<rest>.+)")
_LEGAL_YEAR = re.compile(r"(?:19|20)\d\d(?=/)")
_PARTY = re.compile(r"[^\W\d]{1,5}/[^/]+")
# notations whose body is there once in the country; ministries only with a year in the code (`KH-BTC` may be any Ban Tổ chức)
_ONCE = re.compile(r"(?:^|[-/])(?:CP|TTG|CTN|VPCP|NHNN|TANDTC|VKSNDTC|TTCP|TW|(?:UBTV)?QH\d*)(?:-|$)")
_MINISTRY = re.compile(
    r"[/-](?:BNV|BTC|BCA|BQP|BNG|BTP|BCT|BXD|BYT|BGD&?ĐT|BKHCN|BVHTTDL|BNNMT|BDTTG|BNNPTNT|BTNMT|BGTVT|BLĐTBXH|BTTTT|BKHĐT|UBDT)(?:-|$)"
)
_CONGRESS_EVERY = 5  # years; congresses of lower levels are held in 2015, 2020, 2025, the national one at the turn to the next year
_YEAR_LETTERS, _DATE_LETTERS = 4, 10
_PARTY_DECISIONS = frozenset({"QĐ", "QyĐ"})  # two kinds of papers with one abbreviation there, each with its own numbers


@dataclass(frozen=True, slots=True)
class CodeKey:
    """A code by which papers are looked up: `07` and `7`, `QĐ-TTG` and `QĐ-TTg` are one. `year` is the one inside a legal code."""

    number: str
    notation: str
    year: str = ""
    party: bool = False

    @property
    def is_once(self) -> bool:
        """True where the notation alone says which body of the country it is."""
        return bool(_ONCE.search(self.notation) or (self.year and _MINISTRY.search(self.notation)))


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the archive, as its head says."""

    document_id: str
    source: str
    key: CodeKey | None
    type_code: str
    type_name: str
    code: str
    notation: str
    issued_on: str
    issuer: str
    parent_issuer: str
    place: str
    title: str


def paper_of(record: Record) -> Paper:
    """The paper of a record."""
    head = record.header
    code = head.document_code.value or ""
    return Paper(
        record.document_id,
        record.source,
        key_of(code),
        head.type_code.value or "",
        head.type_name.value or "",
        code,
        head.document_notation.value or "",
        head.issued_on.value or "",
        head.issuer.value or "",
        head.parent_issuer.value or "",
        head.place.value or "",
        head.title.value or "",
    )


def key_of(code: str) -> CodeKey | None:
    """The key of a code; None where it is none.

    >>> key_of("07/KH-UBND") == key_of("7/KH-UBND"), key_of("25/QĐ-TTg") == key_of("25/2021/QĐ-TTg"), key_of("KH-UBND")
    (True, False, None)
    """
    found = _CODE.fullmatch(unicodedata.normalize("NFC", code).replace(" ", ""))
    if found is None:
        return None
    rest = found["rest"].upper()
    year = _LEGAL_YEAR.match(rest)
    party = found["mark"] == "-" and _PARTY.fullmatch(rest) is not None
    if party:
        rest = rest.replace("/TƯ", "/TW")
    notation = rest[5:] if year else found["mark"] + rest if party or found["mark"] == "-" else rest
    return CodeKey(found["number"].lstrip("0") + found["suffix"].lower(), notation, year[0] if year else "", party)


def year_of(issued_on: str, key: CodeKey | None = None) -> str:
    """The year of a date, else that inside the code; empty where neither is there."""
    return issued_on[:_YEAR_LETTERS] or (key.year if key else "")


def compare_dates(one: str, other: str) -> DateMatch:
    """Two dates of issue, each perhaps only a year or a month, perhaps empty.

    >>> compare_dates("2024-01-24", "2024-01"), compare_dates("2024-01-24", "2024-02"), compare_dates("2024-01-24", "")
    ('year', 'day_differs', 'unknown')
    """
    if not one or not other:
        return "unknown"
    if one[:_YEAR_LETTERS] != other[:_YEAR_LETTERS]:
        return "differs"
    shorter, longer = sorted((one, other), key=len)
    if not longer.startswith(shorter):
        return "day_differs"
    return "same" if len(shorter) == _DATE_LETTERS else "year"


def is_congress_year(year: str) -> bool:
    """True where a committee's numbers may begin anew within this year."""
    return year.isdigit() and int(year) % _CONGRESS_EVERY == 0


def same_term(one: str, other: str) -> bool:
    """True where two years lie within one term of every Party committee; never in a year of congresses.

    >>> same_term("2021", "2024"), same_term("2019", "2021"), same_term("2020", "2020")
    (True, False, False)
    """
    if not (one.isdigit() and other.isdigit()) or is_congress_year(one) or is_congress_year(other):
        return False
    return int(one) // _CONGRESS_EVERY == int(other) // _CONGRESS_EVERY


def types_differ(reference: Reference, paper: Paper, key: CodeKey) -> bool:
    """True for Quyết định and Quy định of the Party, which have one abbreviation and two series of numbers."""
    kinds = {reference.type_code, paper.type_code}
    return key.party and kinds == _PARTY_DECISIONS
