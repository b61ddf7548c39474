"""Is the confidence of a header value the probability that it is right? On the real scans, values that were left out counted too."""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluate.headers import LEAST_ALIKE, judge
from pipeline.export import read_records

_EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.88, 0.93, 0.96, 1.0001)


@dataclass(frozen=True, slots=True)
class Answer:
    """A reading of one field of one paper: whose paper, how sure it was, whether it was given, whether it is right as far as it goes."""

    group: str
    field: str
    confidence: float
    given: bool
    right: bool


def answers(scans: Path, out: Path) -> list[Answer]:
    """The best reading of every header field of the first paper of each file; fields that no eye could read are left out."""
    with (scans / "headers.csv").open(encoding="utf-8-sig", newline="") as f:
        truth = {row["file"]: row for row in csv.DictReader(f)}
    found = []
    for record in read_records(out):
        row = truth.get(record.source)
        if row is None or record.first_page != 1:
            continue
        for field in LEAST_ALIKE:
            seen = getattr(record.header, field)
            if seen.evidence is None or row.get(field, "?") == "?":
                continue
            reading = seen.value or next(iter(seen.evidence.alternatives), "")
            if reading:
                right = judge(field, row[field] or "", reading) in ("right", "partial")
                found.append(Answer(row["group"], field, seen.evidence.confidence, seen.value is not None, right))
    return found


def _bin(confidence: float) -> int:
    return next(i for i, (low, high) in enumerate(itertools.pairwise(_EDGES)) if low <= confidence < high)


def left_out(known: Sequence[Answer]) -> list[float]:
    """For each reading the share of right ones of the same confidence among all other issuing bodies."""
    shares = []
    for one in known:
        others = [a.right for a in known if a.group != one.group and _bin(a.confidence) == _bin(one.confidence)]
        shares.append(sum(others) / len(others) if others else one.confidence)
    return shares


def report(known: Sequence[Answer]) -> str:
    """The measurement as Markdown."""
    lines = [
        "### Is a confidence a probability",
        "",
        "Every header field whose best reading has a confidence, given or left out. `other bodies`: the mean share of right readings of the"
        " same confidence among all other issuing bodies, which no paper of the same body has a part in.",
        "",
        "| confidence | readings | right | right % | mean confidence % | other bodies % |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    bins: dict[int, list[tuple[Answer, float]]] = defaultdict(list)
    for answer, share in zip(known, left_out(known), strict=True):
        bins[_bin(answer.confidence)].append((answer, share))
    for i, part in sorted(bins.items()):
        right, count = sum(a.right for a, _ in part), len(part)
        mean, others = sum(a.confidence for a, _ in part) / count, sum(share for _, share in part) / count
        span = f"{_EDGES[i]:.2f} - {min(_EDGES[i + 1], 1):.2f}"
        lines.append(f"| {span} | {count} | {right} | {100 * right / count:.0f} | {100 * mean:.0f} | {100 * others:.0f} |")
    lines += ["", "| field | given | of these right | left out | of these right |", "|---|---:|---:|---:|---:|"]
    for field in LEAST_ALIKE:
        given, kept = ([a.right for a in known if a.field == field and a.given is is_given] for is_given in (True, False))
        if given or kept:
            lines.append(f"| {field} | {len(given)} | {sum(given)} | {len(kept)} | {sum(kept)} |")
    return "\n".join([*lines, ""])
