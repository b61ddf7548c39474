"""The main job on real scans: `sohoa run` beside plain Tesseract with regular expressions, on the same pages in one run."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from pipeline.config import Config
from pipeline.evaluate import Evaluation, evaluate
from pipeline.source import find_inputs

from . import peer, reliability

_FIELDS = (
    "document_code", "document_notation", "type_name", "issued_on", "issued_on to the month", "place", "issuer", "parent_issuer", "title",
    "signer_name", "signer_title", "arrival_on", "urgency",
)  # fmt: skip
_SPLIT = ("document_code", "issued_on")


@dataclass(frozen=True, slots=True)
class RoadRun:
    """Both systems on the same pages: their scores, their seconds, what became of the files, and how sure ours was of its answers."""

    ours: Evaluation
    peers: Evaluation
    pages: int
    our_seconds: float
    peer_seconds: float
    counts: dict[str, int]
    answers: list[reliability.Answer]


def measure(data: Path, work: Path, workers: int) -> RoadRun:
    """Run both over `data/scans/files`; what they write goes to `work`."""
    scans = data / "scans"
    items = find_inputs([scans / "files"], out=work / "ours")
    pages = list(peer.export_pages(items, work / "pages", Config()))
    peer_seconds = peer.read_pages([image for _, _, image in pages], workers)
    peer.extract(pages, work / "peer")
    began = time.monotonic()
    command = [sys.executable, "-m", "pipeline", "run", str(scans / "files"), "--out", str(work / "ours"), "--jobs", str(workers), "-q"]
    subprocess.run(command, check=False)
    our_seconds = time.monotonic() - began
    counts = json.loads((work / "ours" / "run.json").read_text("utf-8"))["counts"]
    answers = reliability.answers(scans, work / "ours")
    return RoadRun(evaluate(scans, work / "ours"), evaluate(scans, work / "peer"), len(pages), our_seconds, peer_seconds, counts, answers)


def report(run: RoadRun) -> str:
    """The measurement as Markdown."""
    rate, peer_rate = run.pages / run.our_seconds, run.pages / run.peer_seconds
    lines = [
        "## The main job on real scans",
        "",
        "`sohoa run` over the folder of real scans, beside plain Tesseract with a few regular expressions (`benchmarks/peer.py`)"
        " on the same page images: `OMP_THREAD_LIMIT=1 xargs -P2 -n1 tesseract PAGE - -l vie`. `asked`: the paper shows a value."
        " `wrong`: share of all files, a value where the paper shows none included.",
        "",
        f"Files: {run.counts}",
        "",
        "| field | kind | asked | right % | wrong % | empty % | partial % | Tesseract + regex: right % | wrong % |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    theirs = {(s.field, s.kind): s.shares for s in run.peers.fields}
    for score in run.ours.fields:
        if score.field not in _FIELDS or (score.kind != "all" and score.field not in _SPLIT):
            continue
        ours, other = score.shares, theirs.get((score.field, score.kind), {})
        shown = [f"{100 * ours[k]:.1f}" for k in ("right", "wrong", "empty", "partial")]
        beside = [f"{100 * other[k]:.1f}" if k in other else "" for k in ("right", "wrong")]
        lines.append(f"| {score.field} | {score.kind} | {score.asked} | {' | '.join(shown)} | {' | '.join(beside)} |")
    lines += [
        "",
        "| found | precision % | recall % | F1 % | Tesseract + regex: F1 % | truth | answers |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    f1 = {s.name: s.f1 for s in run.peers.found}
    for s in run.ours.found:
        shares = " | ".join(f"{100 * x:.1f}" for x in (s.precision, s.recall, s.f1, f1.get(s.name, 0.0)))
        lines.append(f"| {s.name} | {shares} | {s.truth} | {s.answers} |")
    lines += ["", "| of those found | right % | asked |", "|---|---:|---:|"]
    lines += [f"| {s.name} | {100 * s.share:.1f} | {s.asked} |" for s in run.ours.shares]
    lines += [
        "",
        f"Speed over {run.pages} pages with two workers: ours {rate:.2f} pages/s ({run.our_seconds:.0f} s, everything from file to tables),"
        f" plain Tesseract {peer_rate:.2f} pages/s ({run.peer_seconds:.0f} s); ratio **{rate / peer_rate:.2f}**.",
        "",
        reliability.report(run.answers),
    ]
    return "\n".join(lines)
