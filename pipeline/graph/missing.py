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
    key: CodeKey | None
    members: list[tuple[str, Reference]] = field(default_factory=list)


def gather_missing(citations: Iterable[tuple[str, Reference]]) -> tuple[Missing, ...]:
    """Put together the references (document_id, reference) that mean one paper, the most cited first.

    Two are put together only where code, year and issuer (or, of laws without a code, type, name and date) say so; where they may belong to
    two papers they stay apart.
    """
    groups: dict[object, list[_Cluster]] = {}
    for document_id, reference in sorted(citations, key=lambda c: (-_completeness(c[1]), c[0], c[1].seq)):
        key = key_of(reference.code)
        clusters = groups.setdefault(key or ("", reference.type_code), [])
        same = [c for c in clusters if any(_same_paper(key, reference, r) for _, r in c.members)]
        if len(same) == 1:
            same[0].members.append((document_id, reference))
        else:
            clusters.append(_Cluster(key, [(document_id, reference)]))
    found = [_missing(c) for clusters in groups.values() for c in clusters]
    return tuple(sorted(found, key=lambda m: (-len(m.documents), -m.times, m.issued_on, m.code, m.title, m.citations)))


def _completeness(reference: Reference) -> int:
    return 4 * len(reference.issued_on) + 2 * bool(reference.issuer) + bool(reference.title)


def _same_paper(key: CodeKey | None, one: Reference, other: Reference) -> bool:
    bodies = same_names(one.issuer, other.issuer)
    if bodies == "other":
        return False
    dates = compare_dates(one.issued_on, other.issued_on)
    if key is None:
        named = squeeze(one.title) == squeeze(other.title) if dates != "same" else alike(one.title, other.title) >= _TITLES_ALIKE
        return bool(one.title and other.title) and named and (dates == "same" or one.issued_on == other.issued_on)
    if key.party and {one.type_code, other.type_code} == {"QĐ", "QyĐ"}:
        return False
    if dates == "same":
        return True
    surely_one_body = bodies == "same" or key.is_once
    if key.year:
        return surely_one_body
    if dates not in ("year", "day_differs") or not surely_one_body:
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
