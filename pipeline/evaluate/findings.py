"""References and quantities: which were found, and what of those found is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .forms import alike, code_form, number_form, text_form
from .headers import Mistake
from .tables import Row, pages_to_score, rows_by_file

_TITLES_ALIKE = 0.8
_UNITS_ALIKE = 0.8
_INDICATORS_ALIKE = 0.6
_NOT_ASKED = ("", "?", None)
_ANY_PAGE = frozenset({"", "?"})

Pair = tuple[Row, Row]


@dataclass(frozen=True, slots=True)
class FoundScore:
    """Rows of truth, answers, and how many of them meet. Optional rows of truth cost nothing, found or not."""

    name: str
    truth: int
    answers: int
    hits: int

    @property
    def precision(self) -> float:
        """The share of the answers that are right."""
        return self.hits / self.answers if self.answers else 0.0

    @property
    def recall(self) -> float:
        """The share of the truth that was found."""
        return self.hits / self.truth if self.truth else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.hits else 0.0


@dataclass(frozen=True, slots=True)
class ShareScore:
    """Of the rows found that have a value, how many have the right one."""

    name: str
    right: int
    asked: int

    @property
    def share(self) -> float:
        """0..1."""
        return self.right / self.asked if self.asked else 0.0


def score_findings(truth: Path, out: Path, only: str = "") -> tuple[list[FoundScore], list[ShareScore], list[Mistake]]:
    """Scores of references and quantities on the files of gold_files.txt; none where there is no such file."""
    read = pages_to_score(truth, out, only)
    if not read:
        return [], [], []
    found: list[FoundScore] = []
    shares: list[ShareScore] = []
    mistakes: list[Mistake] = []

    def on_read_pages(path: Path, key: str) -> dict[str, list[Row]]:
        rows = rows_by_file(path, key)
        return {
            file: [r for r in rows.get(file, []) if not pages or (r.get("page") or "") in pages | _ANY_PAGE] for file, pages in read.items()
        }

    expected, given = on_read_pages(truth / "references.csv", "file"), on_read_pages(out / "references.csv", "source")
    score, pairs = _score("references", expected, given, lambda t, a: _pairs(t, a, same_reference), mistakes, _reference)
    found.append(score)
    shares += [
        _share("reference dates", pairs, "issued_on", lambda t, a: t == a),
        _share("reference title", pairs, "title", _texts_alike(_TITLES_ALIKE)),
        _share("reference issuer", pairs, "issuer", _texts_alike(_TITLES_ALIKE)),
    ]
    expected, given = on_read_pages(truth / "quantities.csv", "file"), on_read_pages(out / "quantities.csv", "source")
    score, pairs = _score("quantities", expected, given, _best_pairs, mistakes, _quantity)
    found.append(score)
    for where in ("prose", "table"):
        there = [{file: [r for r in rows if r.get("where") == where] for file, rows in side.items()} for side in (expected, given)]
        found.append(_score(f"quantities in {where}", there[0], there[1], _best_pairs, [], _quantity)[0])
    shares += [
        _share("quantity unit", pairs, "unit", _texts_alike(_UNITS_ALIKE)),
        _share("quantity indicator", pairs, "indicator", _texts_alike(_INDICATORS_ALIKE)),
        _share("quantity total", pairs, "total", lambda t, a: number_form(t) == number_form(a)),
        _share("quantity value_max", pairs, "value_max", lambda t, a: number_form(t) == number_form(a)),
    ]
    return found, shares, mistakes


def same_reference(truth: Row, answer: Row) -> bool:
    """The same paper: by its code; where neither has one, by type and title."""
    if truth["code"] or answer.get("code"):
        return code_form(truth["code"]) == code_form(answer.get("code"))
    titles = text_form(truth["title"]), text_form(answer.get("title"))
    return code_form(truth["type_code"]) == code_form(answer.get("type_code")) and alike(*titles) >= _TITLES_ALIKE


def same_quantity(truth: Row, answer: Row) -> bool:
    """The same number on the same page."""
    value = number_form(truth["value"])
    if not value or value != number_form(answer.get("value")):
        return False
    return truth.get("page") in _NOT_ASKED or truth["page"] == (answer.get("page") or "1")


def _score(
    name: str,
    truth: dict[str, list[Row]],
    answers: dict[str, list[Row]],
    pair: Callable[[list[Row], list[Row]], list[Pair]],
    mistakes: list[Mistake],
    say: Callable[[Row], str],
) -> tuple[FoundScore, list[Pair]]:
    hits: list[Pair] = []
    to_find = given = 0
    for file in truth:
        pairs = pair(truth[file], answers[file])
        needed_pairs = [p for p in pairs if _needed(p[0])]
        hits += needed_pairs
        to_find += sum(map(_needed, truth[file]))
        given += len(answers[file]) - (len(pairs) - len(needed_pairs))
        met = {id(row) for p in pairs for row in p}
        mistakes += [Mistake(file, name, "missed", truth=say(t)) for t in truth[file] if _needed(t) and id(t) not in met]
        mistakes += [Mistake(file, name, "too much", answer=say(a)) for a in answers[file] if id(a) not in met]
    return FoundScore(name, to_find, given, len(hits)), hits


def _pairs(truth: Iterable[Row], answers: Iterable[Row], same: Callable[[Row, Row], bool]) -> list[Pair]:
    """Each row of truth with the first answer that meets it and is still free."""
    rest, found = list(answers), []
    for expected in truth:
        at = next((i for i, answer in enumerate(rest) if same(expected, answer)), None)
        if at is not None:
            found.append((expected, rest.pop(at)))
    return found


def _best_pairs(truth: Iterable[Row], answers: Iterable[Row]) -> list[Pair]:
    """Each row of truth, those that are needed first, with the free answer of its value that has the likest unit and indicator."""
    rest, found = list(answers), []
    for expected in sorted(truth, key=_needed, reverse=True):
        fit = [i for i, answer in enumerate(rest) if same_quantity(expected, answer)]
        if fit:
            found.append((expected, rest.pop(max(fit, key=lambda i: _likeness(expected, rest[i])))))
    return found


def _likeness(truth: Row, answer: Row) -> float:
    return sum(alike(text_form(truth.get(name)), text_form(answer.get(name))) for name in ("unit", "indicator"))


def _needed(row: Row) -> bool:
    return "optional" not in row.get("remarks", "")


def _share(name: str, pairs: list[Pair], column: str, right: Callable[[str, str], bool]) -> ShareScore:
    asked = [(t[column], a.get(column, "")) for t, a in pairs if t.get(column) not in _NOT_ASKED]
    return ShareScore(name, sum(right(t, a) for t, a in asked), len(asked))


def _texts_alike(least: float) -> Callable[[str, str], bool]:
    return lambda t, a: alike(text_form(t), text_form(a)) >= least


def _reference(row: Row) -> str:
    return row.get("code") or row.get("title") or ""


def _quantity(row: Row) -> str:
    return " ".join(filter(None, (f"p{row.get('page') or '?'}", row.get("value"), row.get("unit"), row.get("indicator"))))
