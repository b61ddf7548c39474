"""Header fields, one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..export import read_table
from .forms import alike, code_form, text_form
from .tables import Row, rows_by_file, stripped

Outcome = Literal["right", "wrong", "empty", "partial", "spurious", "none"]

_OF_ASKED = ("right", "empty", "partial")
# field -> how alike an answer must be to be right (1: equal in normal form); in the order of the report
LEAST_ALIKE: dict[str, float] = {
    **dict.fromkeys(("document_number", "document_notation", "document_code", "type_code", "type_name", "issued_on", "place"), 1),
    **dict.fromkeys(("issuer", "parent_issuer"), 0.95),
    "title": 0.93,
    "signer_name": 1,
    "signer_title": 0.95,
    **dict.fromkeys(("arrival_number", "arrival_on", "urgency", "secrecy"), 1),
}
_CODES = frozenset({"document_number", "document_notation", "document_code", "type_code", "arrival_number"})
_KIND_OF = {"document_number": "number_kind", "document_code": "number_kind", "issued_on": "date_kind"}
TO_THE_MONTH = "issued_on to the month"
ALL = "all"


@dataclass(frozen=True, slots=True)
class FieldScore:
    """How often a field was right. `kind` is how it stands on the paper (printed, stamped, handwritten), or `all`.

    `asked` counts the papers that show a value; right, empty and partial are shares of these. An answer where the paper shows none is
    spurious; `wrong` is wrong and spurious together, as a share of all papers, as RECORDS.md wants few of these.
    """

    field: str
    kind: str
    counts: Counter[str]

    @property
    def documents(self) -> int:
        """All papers."""
        return self.counts.total()

    @property
    def asked(self) -> int:
        """Papers that show a value."""
        return sum(self.counts[o] for o in ("right", "wrong", "empty", "partial"))

    @property
    def shares(self) -> dict[str, float]:
        """The share of each outcome, 0..1: right, wrong, empty, partial."""
        wrong = (self.counts["wrong"] + self.counts["spurious"]) / self.documents
        of_asked = {outcome: self.counts[outcome] / self.asked if self.asked else 0.0 for outcome in _OF_ASKED}
        return {"right": of_asked["right"], "wrong": wrong, "empty": of_asked["empty"], "partial": of_asked["partial"]}


@dataclass(frozen=True, slots=True)
class Mistake:
    """An answer that is not right."""

    file: str
    field: str
    outcome: str
    truth: str = ""
    answer: str = ""


def judge(field: str, truth: str, answer: str) -> Outcome:
    """What an answer is worth.

    >>> judge("issued_on", "2024-11-01", "2024-11"), judge("title", "", "Kế hoạch"), judge("document_code", "07/KH-UBND", "07 / KH–UBND")
    ('partial', 'spurious', 'right')
    """
    form = code_form if field in _CODES else text_form
    expected, given = form(truth), form(answer)
    if not expected:
        return "spurious" if given else "none"
    if not given:
        return "empty"
    if expected == given:
        return "right"
    if field == "issued_on":
        return "partial" if expected.startswith(f"{given}-") else "wrong"
    return "right" if LEAST_ALIKE[field] < 1 and alike(expected, given) >= LEAST_ALIKE[field] else "wrong"


def score_headers(truth: Path, out: Path, only: str = "") -> tuple[list[FieldScore], list[str], list[Mistake]]:
    """Scores of all fields, the files without any record, and the mistakes.

    Of the papers of one file, the first is meant. A field of the truth that holds `?` was unreadable by eye and is not scored.
    """
    records = rows_by_file(out / "records.csv", "source")
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    missing: list[str] = []
    mistakes: list[Mistake] = []
    for expected in stripped(read_table(truth / "headers.csv")):
        name = expected["file"]
        if only not in name:
            continue
        found = min(records.get(name, []), key=lambda r: int(r.get("first_page") or 1), default=None)
        if found is None:
            missing.append(name)
        for field in LEAST_ALIKE:
            if expected.get(field, "?") != "?":
                _count(field, expected, found or {}, counts, mistakes)
    order = [*LEAST_ALIKE, TO_THE_MONTH]
    keys = sorted(counts, key=lambda key: (order.index(key[0]), key[1] != ALL, key[1]))
    return [FieldScore(field, kind, counts[field, kind]) for field, kind in keys], missing, mistakes


def _count(field: str, expected: Row, found: Row, counts: dict[tuple[str, str], Counter[str]], mistakes: list[Mistake]) -> None:
    answer = found.get(field, "")
    outcome = judge(field, expected[field], answer)
    counts[field, ALL][outcome] += 1
    if field in _KIND_OF:
        counts[field, expected.get(_KIND_OF[field]) or "?"][outcome] += 1
    if field == "issued_on" and expected[field]:
        counts[TO_THE_MONTH, ALL]["right" if expected[field][:7] == answer[:7] else "wrong" if answer else "empty"] += 1
    if outcome not in ("right", "none"):
        mistakes.append(Mistake(expected["file"], field, outcome, expected[field], answer))
