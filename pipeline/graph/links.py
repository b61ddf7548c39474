"""Which paper of the archive a reference means: exactly one, several that it may be, or none.

A link needs the code and enough to tell the paper from its namesakes; a doubtful one is not drawn but listed with all that it may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..language.shapes import alike
from ..record import Reference, Relation
from .bodies import from_elsewhere, plain_body, same_body
from .papers import CodeKey, Paper, compare_dates, is_congress_year, key_of, same_term, types_differ, year_of

How = Literal["code+date+issuer", "code+date", "code+year+issuer", "code+term+issuer", "title+date", "ambiguous", "missing"]

_TITLES_ALIKE, _TITLES_NEAR = 0.92, 0.75
_NUMBER = re.compile(r"^\d+[^/-]*[/-]")
_DATE_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Link:
    """What became of one reference. `target` is a document_id, None where it is not linked; `candidates` are those that it may mean."""

    document_id: str
    seq: int
    code: str
    relation: Relation
    how: How
    target: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Judged:
    """A namesake that is not excluded; `rank` 0: it may be the paper, but nothing tells it from its namesakes."""

    paper: Paper
    rank: int
    how: How


class Archive:
    """The papers of a folder by code."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.papers = papers
        self._by_key: dict[CodeKey, list[Paper]] = {}
        self._by_day: dict[str, list[Paper]] = {}
        self._without_number: dict[str, list[Paper]] = {}
        for paper in papers:
            if paper.key is not None:
                self._by_key.setdefault(paper.key, []).append(paper)
            if paper.type_code and paper.title and len(paper.issued_on) == _DATE_LETTERS:
                self._by_day.setdefault(paper.issued_on, []).append(paper)
            if paper.key is None and paper.notation and paper.title:
                self._without_number.setdefault(paper.notation.upper(), []).append(paper)

    def namesakes(self, key: CodeKey) -> Sequence[Paper]:
        """All papers with this code."""
        return self._by_key.get(key, ())

    def issued_on(self, date: str) -> Sequence[Paper]:
        """All papers of a day that have a type and a title."""
        return self._by_day.get(date, ())

    def without_number(self, notation: str) -> Sequence[Paper]:
        """All papers with this notation whose number is not known: written by hand, or blank."""
        return self._without_number.get(notation.upper(), ())


def link_reference(reference: Reference, citing: Paper, archive: Archive) -> Link:
    """What one reference of a paper means in the archive."""
    key = key_of(reference.code)
    if key is None:
        judged = list(_by_title(reference, citing, archive))
    else:
        others = (p for p in archive.namesakes(key) if p.document_id != citing.document_id)
        judged = [j for p in others if (j := _judge(reference, key, citing, p)) is not None]
        judged = judged or list(_by_likeness(reference, citing, archive))
    best = max((j.rank for j in judged), default=0)
    chosen = [j for j in judged if j.rank == best]

    def said(how: How, target: str | None = None, candidates: Iterable[str] = ()) -> Link:
        names = tuple(sorted(candidates))
        return Link(citing.document_id, reference.seq, reference.code, reference.relation, how, target, names)

    if not judged:
        return said("missing")
    if best == 0 or len(chosen) > 1:
        return said("ambiguous", candidates=[j.paper.document_id for j in chosen])
    return said(chosen[0].how, chosen[0].paper.document_id)


def _judge(reference: Reference, key: CodeKey, citing: Paper, paper: Paper) -> _Judged | None:
    """A paper with the code of a reference; None where it is surely another one."""
    if types_differ(reference, paper, key):
        return None
    body = "same" if key.is_once else same_body(reference.issuer, citing, paper)
    if body == "other":
        return None
    if body == "unknown" and not plain_body(reference.issuer) and from_elsewhere(citing, paper):
        return _unnamed(reference, paper)
    dates = compare_dates(reference.issued_on, paper.issued_on)
    if key.year:  # the year is in the code: a date can only confirm it
        if dates == "same":
            return _dated(paper, body == "same")
        return _Judged(paper, 1, "code+year+issuer") if body == "same" else _Judged(paper, 0, "ambiguous")
    match dates:
        case "same":
            return _dated(paper, body == "same")
        case "differs":
            return None
        case "unknown":
            return _undated(reference, key, citing, paper, body == "same")
    renewed = key.party and is_congress_year(year_of(paper.issued_on))
    if renewed and dates == "day_differs":
        return None
    return _Judged(paper, 1, "code+year+issuer") if body == "same" and not renewed else _Judged(paper, 0, "ambiguous")


def _unnamed(reference: Reference, paper: Paper) -> _Judged | None:
    """A paper of another place, cited without its body: it may be, but more often it is a paper of the own place that is not here."""
    return None if compare_dates(reference.issued_on, paper.issued_on) == "differs" else _Judged(paper, 0, "ambiguous")


def _dated(paper: Paper, issuer: bool) -> _Judged:
    return _Judged(paper, 3, "code+date+issuer") if issuer else _Judged(paper, 2, "code+date")


def _undated(reference: Reference, key: CodeKey, citing: Paper, paper: Paper, issuer: bool) -> _Judged | None:
    """Neither year is known to be the same: only the numbers of the Party, which run through a term, can tell."""
    if not reference.issued_on and citing.issued_on and paper.issued_on > citing.issued_on:
        return None  # a paper cites what is there
    in_term = key.party and same_term(year_of(reference.issued_on or citing.issued_on), year_of(paper.issued_on))
    return _Judged(paper, 1, "code+term+issuer") if issuer and in_term else _Judged(paper, 0, "ambiguous")


def _by_title(reference: Reference, citing: Paper, archive: Archive) -> Iterable[_Judged]:
    """Laws are cited by name and date."""
    for paper in archive.issued_on(reference.issued_on):
        if paper.type_code != reference.type_code or paper.document_id == citing.document_id or not reference.title:
            continue
        if same_body(reference.issuer, citing, paper) != "other" and alike(reference.title, paper.title) >= _TITLES_ALIKE:
            yield _Judged(paper, 1, "title+date")


def _by_likeness(reference: Reference, citing: Paper, archive: Archive) -> Iterable[_Judged]:
    """Papers whose number could not be read, with all else as cited: never linked, but worth a look."""
    notation = _NUMBER.sub("", reference.code.replace(" ", ""))
    for paper in archive.without_number(notation):
        dates = compare_dates(reference.issued_on, paper.issued_on)
        if paper.document_id == citing.document_id or dates in ("differs", "day_differs") or (paper.issued_on and dates == "unknown"):
            continue
        if same_body(reference.issuer, citing, paper) != "other" and alike(reference.title, paper.title) >= _TITLES_NEAR:
            yield _Judged(paper, 0, "ambiguous")


def count_ways(links: Iterable[Link]) -> Mapping[str, int]:
    """How many references are linked, ambiguous and missing."""
    counts = {"linked": 0, "ambiguous": 0, "missing": 0}
    for link in links:
        counts[link.how if link.how in counts else "linked"] += 1
    return counts
