"""The reader of figures on the heads of real scans: is its probability right, and how many numbers and dates does it give.

The two numbers that make the model's share a probability are fitted on all issuing bodies but one and applied to that one.
"""

from __future__ import annotations

import csv
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.config import Config
from pipeline.digitize import read_page
from pipeline.document import Page, compose
from pipeline.extract.header.date import find_date_line
from pipeline.extract.header.head import find_head
from pipeline.extract.header.number import find_number_line
from pipeline.extract.header.reading import SlotName
from pipeline.extract.header.slots import DATE_SCALE, NUMBER_SCALE, PEN_LEAST, Scale, calibrated, slot_shares
from pipeline.source import InputItem

_EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
_KINDS = ("handwritten", "stamped", "printed")
_NAMES = ("number", "day", "month", "year")


@dataclass(frozen=True, slots=True)
class Point:
    """One slot: whose paper, how its figures came there, with which share they were read (0: not at all), and whether they are right."""

    group: str
    kind: str
    name: str
    share: float
    right: bool


def measure(data: Path) -> str:
    """The report, from the first pages of all scans (one at a time)."""
    scans = data / "scans"
    with (scans / "headers.csv").open(encoding="utf-8-sig", newline="") as f:
        rows = list(csv.DictReader(f))
    config = Config()
    return report([p for row in rows for p in points(read_page(InputItem((scans / "files" / row["file"],), row["file"]), 1, config), row)])


def points(page: Page, row: Mapping[str, str]) -> Iterator[Point]:
    """The slots of a page beside the truth of its header."""
    head = find_head(compose([page]))
    number, date = (find_number_line(head), find_date_line(head)) if head else (None, None)
    shares = slot_shares(head.page, number.row if number else None, date.row if date else None) if head else {}
    year, month, day = [*row["issued_on"].split("-"), "", ""][:3]
    truth: dict[SlotName, str] = {"number": row["document_number"], "day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}
    for name, wanted in truth.items():
        kind = row["number_kind" if name == "number" else "date_kind"]
        if kind in _KINDS and wanted not in ("", "?"):
            text, share = shares[name][0] if name in shares else ("", 0.0)
            yield Point(row["group"], kind, name, share if text else 0.0, text == wanted)


def fit(known: Sequence[Point]) -> Scale:
    """Slope and shift of Platt's scaling over the slots that were read, by Newton's method, held near 1 and 0 by a weak prior."""
    slope, shift = 1.0, 0.0
    logits = [(_logit(p.share), float(p.right)) for p in known if p.share]
    for _ in range(50):
        g0, g1, h00, h01, h11 = slope - 1, shift, 1.0, 0.0, 1.0
        for x, y in logits:
            q = 1 / (1 + math.exp(-(slope * x + shift)))
            w = q * (1 - q)
            g0, g1 = g0 + (q - y) * x, g1 + (q - y)
            h00, h01, h11 = h00 + w * x * x, h01 + w * x, h11 + w
        det = h00 * h11 - h01 * h01
        slope, shift = slope - (h11 * g0 - h01 * g1) / det, shift - (h00 * g1 - h01 * g0) / det
    return slope, shift


def _logit(share: float) -> float:
    share = min(max(share, 1e-4), 1 - 1e-4)
    return math.log(share / (1 - share))


def judged(found: Sequence[Point]) -> list[tuple[Point, float]]:
    """Points with the probability that the pen and stamp slots of all other issuing bodies give them, numbers and dates apart."""
    answers = []
    for number in (True, False):
        some = [p for p in found if (p.name == "number") == number]
        for group in sorted({p.group for p in some}):
            scale = fit([p for p in some if p.group != group and p.kind != "printed"])
            answers += [(p, calibrated(p.share, scale) if p.share else 0.0) for p in some if p.group == group]
    return answers


def report(found: Sequence[Point]) -> str:
    """The measurement as Markdown."""
    by_pen = [p for p in found if p.kind != "printed"]
    a, b = fit([p for p in by_pen if p.name == "number"])
    c, d = fit([p for p in by_pen if p.name != "number"])
    answers = judged(found)
    lines = [
        "## Figures written by pen or stamp",
        "",
        "The reader of slots (`models/digits`) on the heads of the real scans. `probability`: calibrated on the pen and stamp slots of all"
        " issuing bodies but the one that it is applied to, numbers and dates apart. On all of them the fits are"
        f" {a:.2f} x + {b:.2f} and {c:.2f} x + {d:.2f}; the program uses {NUMBER_SCALE[0]:.2f} x + {NUMBER_SCALE[1]:.2f} and"
        f" {DATE_SCALE[0]:.2f} x + {DATE_SCALE[1]:.2f} and gives a value from {PEN_LEAST:.2f} on. Printed slots are here for comparison:"
        " there the engine has the word. Slots of lines that were not found count as not read.",
        "",
        "| probability, pen and stamp | slots | right | right % | mean probability % |",
        "|---|---:|---:|---:|---:|",
    ]
    for low, high in itertools.pairwise(_EDGES):
        part = [(p, q) for p, q in answers if p.kind != "printed" and p.share and low <= q < high]
        if part:
            right, mean = sum(p.right for p, _ in part), sum(q for _, q in part) / len(part)
            lines.append(f"| {low:.2f} - {high:.2f} | {len(part)} | {right} | {100 * right / len(part):.0f} | {100 * mean:.0f} |")
    lines += [
        "",
        "| figures | slot | slots | read right % | given | of these right | of these wrong |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for kind, name in itertools.product(_KINDS, _NAMES):
        part = [(p, q) for p, q in answers if p.kind == kind and p.name == name]
        given = [p for p, q in part if q >= PEN_LEAST]
        if part:
            share = 100 * sum(p.right for p, _ in part) / len(part)
            right = sum(p.right for p in given)
            lines.append(f"| {kind} | {name} | {len(part)} | {share:.0f} | {len(given)} | {right} | {len(given) - right} |")
    return "\n".join([*lines, ""])
