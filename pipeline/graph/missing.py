"""The papers that are cited but not in the archive: each once, with how often and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ..language.shapes import alike, squeeze
from ..record import Reference
from .bodies import same_names
from .papers import CodeKey, compare_dates, is_congress_year, key_of, year_of

_TITLES_ALIKE = 0.92


@dataclass(frozen=True, slots=True)
class Missing:
    """A cited paper that is not in the archive. `times` counts every mention; `citations` are the references that mean it."""

    type_code: str
    type_name: str
    code: str
    issued_on: str
    issuer: str
    title: str
    times: int
    documents: tuple[str, ...]
    citations: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Cluster:
    """The citations of one paper; `kinds` has one of those that say the same of it, so that thousands of them are compared once."""

    members: list[tuple[str, Reference]] = field(default_factory=list)
    kinds: dict[tuple[str, ...], Reference] = field(default_factory=dict)

    def add(self, document_id: str, reference: Reference) -> None:
        self.members.append((document_id, reference))
        self.kinds.setdefault((reference.type_code, reference.issued_on, reference.issuer, reference.title), reference)


def gather_missing(citations: Iterable[tuple[str, Reference]]) -> tuple[Missing, ...]:
    """Put together the references (document_id, reference) that mean one paper, the most cited first.

    Two are put together only where code, year and issuer (or, of laws without a code, type, name and date) say so; where they may belong to
    two papers they stay apart.
    """
    groups: dict[object, list[_Cluster]] = {}
    for document_id, reference in sorted(citations, key=lambda c: (-_completeness(c[1]), c[0], c[1].seq)):
        key = key_of(reference.code)
        clusters = groups.setdefault(key or (reference.type_code, reference.issued_on), [])
        same = [c for c in clusters if any(_same_paper(key, reference, r) for r in c.kinds.values())]
        if len(same) != 1:
            same = [_Cluster()]
            clusters += same
        same[0].add(document_id, reference)
    found = [_missing(c) for clusters in groups.values() for c in clusters]
    return tuple(sorted(found, key=lambda m: (-len(m.documents), -m.times, m.issued_on, m.code, m.title, m.citations)))


def _completeness(reference: Reference) -> int:
    return 4 * len(reference.issued_on) + 2 * bool(reference.issuer) + bool(reference.title)


def _same_paper(key: CodeKey | None, one: Reference, other: Reference) -> bool:
    bodies = "same" if key is not None and key.is_once else same_names(one.issuer, other.issuer)
    if bodies == "other":
        return False
    dates = compare_dates(one.issued_on, other.issued_on)
    if key is None:
        if not one.title or not other.title or one.issued_on != other.issued_on:
            return False
        return alike(one.title, other.title) >= _TITLES_ALIKE if dates == "same" else squeeze(one.title) == squeeze(other.title)
    if key.party and {one.type_code, other.type_code} == {"QĐ", "QyĐ"}:
        return False
    if dates == "same":
        return True
    if key.year:
        return bodies == "same"
    if dates not in ("year", "day_differs") or bodies != "same":
        return False
    return not (key.party and is_congress_year(year_of(one.issued_on)))


def _missing(cluster: _Cluster) -> Missing:
    references = [r for _, r in cluster.members]

    def commonest(value: Callable[[Reference], str], shape: Callable[[str], str] = str) -> str:
        return _commonest([value(r) for r in references], shape)

    return Missing(
        commonest(lambda r: r.type_code),
        commonest(lambda r: r.type_name),
        commonest(lambda r: r.code),
        commonest(lambda r: r.issued_on),
        commonest(lambda r: r.issuer, squeeze),
        commonest(lambda r: r.title, squeeze),
        sum(r.mention_count for r in references),
        tuple(sorted({d for d, _ in cluster.members})),
        tuple(sorted((d, r.seq) for d, r in cluster.members)),
    )


def _commonest(values: Sequence[str], shape: Callable[[str], str]) -> str:
    """The value that is given most often, the first of those where several are; empty ones do not count."""
    given = [v for v in values if v]
    shapes = Counter(map(shape, given))
    alike_ones = [v for v in given if shapes[shape(v)] == max(shapes.values())]
    return alike_ones[0] if alike_ones else ""
