"""Every number of a document with what became of it: for `--explain`, and for a person who misses a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ...document import Document, ZoneKind
from .mentions import Mention, Verdict, find_mentions
from .near_misses import forbidden, rule_at
from .parts import parts_of
from .passages import Passage, passage_of
from .tables import read_cell


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number of a document: `document.text[start:end] == text`, and the verdict on it.

    `rule` says why an excluded one is no quantity (`near_misses.RULES` has its sentence); of a quantity it is its form.
    """

    start: int
    end: int
    text: str
    verdict: Literal["quantity", "excluded"]
    rule: str


def explain_numbers(document: Document) -> list[Candidate]:
    """What became of each number in a document's text, in reading order; heads, titles, recipients and signatures are left out.

    A number that the engine read but restoring took for a word (`12` for `là`) is listed as `misread`.
    """
    found: dict[int, Candidate] = {}

    def add(passage: Passage, mentions: list[Mention], verdicts: list[Verdict]) -> None:
        for m in mentions:
            start, end = passage.span(m.start, m.end)
            found.setdefault(start, Candidate(start, end, document.text[start:end], "quantity", m.form))
        for v in verdicts:
            start, end = passage.span(v.start, v.end)
            found.setdefault(start, Candidate(start, end, document.text[start:end], "excluded", v.rule))

    parts = parts_of(document)
    for passage in parts.passages:
        mentions, verdicts = find_mentions(passage)
        add(passage, mentions, verdicts)
        stretches = forbidden(passage)
        add(passage, [], [Verdict(a, b, rule_at(stretches, a, b) or "bare") for a, b in _left(passage, mentions, verdicts)])
    for grid in parts.grids:
        for row in grid.rows:
            for cell, column in zip(row, grid.columns, strict=True):
                if cell.text:
                    passage = passage_of(document.text, [(cell.start, cell.end)], ZoneKind.TABLE)
                    mentions, verdicts = read_cell(grid, passage, column)
                    add(passage, mentions, verdicts)
                    add(passage, [], [Verdict(a, b, "bare") for a, b in _left(passage, mentions, verdicts)])
    for place in document.places:
        if any(c.isdigit() for c in place.word.seen) and not any(c.isdigit() for c in place.word.text):
            found.setdefault(place.start, Candidate(place.start, place.end, place.word.text, "excluded", "misread"))
    return [found[k] for k in sorted(found)]


def _left(passage: Passage, mentions: list[Mention], verdicts: list[Verdict]) -> list[tuple[int, int]]:
    """The groups of digits that are no number in themselves (`0233.3861234`) and so have no verdict yet."""
    taken = [(m.start, m.close) for m in mentions] + [(v.start, v.end) for v in verdicts]
    groups = [m.span() for m in re.finditer(r"\d+(?:[.,]\d+)*", passage.text)]
    return [(a, b) for a, b in groups if not any(s < b and a < e for s, e in taken)]
