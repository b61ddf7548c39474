"""How good the results are: an output folder against tables of truth, as docs/records.md defines right and wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import UsageError
from .findings import FoundScore, ShareScore, score_findings
from .headers import FieldScore, Mistake, score_headers

__all__ = ["Evaluation", "FieldScore", "FoundScore", "Mistake", "ShareScore", "evaluate"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was measured, and the answers that are not right."""

    fields: list[FieldScore]
    found: list[FoundScore]
    shares: list[ShareScore]
    missing: list[str]
    mistakes: list[Mistake]

    def as_data(self) -> dict[str, Any]:
        """For JSON: shares are 0..1, unrounded."""
        fields = {f"{s.field}/{s.kind}": {"asked": s.asked, "documents": s.documents, **s.shares} for s in self.fields}
        found = {
            s.name: {"precision": s.precision, "recall": s.recall, "f1": s.f1, "truth": s.truth, "answers": s.answers, "hit": s.hits}
            for s in self.found
        }
        return {"fields": fields, "missing": self.missing, **found, **{s.name: s.share for s in self.shares}}


def evaluate(truth: Path, out: Path, only: str = "") -> Evaluation:
    """Compare the tables of an output folder with tables of truth.

    Args:
        truth: folder with headers.csv (column `file` and header fields), and, where there are any, references.csv, quantities.csv and
            gold_files.txt, which names the files and pages that were read for these two. `?` is not scored, `optional` rows cost nothing.
        out: output folder of a run.
        only: score only files whose name holds this.

    Raises:
        UsageError: there is no headers.csv in `truth`, or no records.csv in `out`.
    """
    if not (truth / "headers.csv").is_file():
        raise UsageError("no_truth", name=truth / "headers.csv")
    if not (out / "records.csv").is_file():
        raise UsageError("no_results", name=out)
    fields, missing, mistakes = score_headers(truth, out, only)
    found, shares, more = score_findings(truth, out, only)
    return Evaluation(fields, found, shares, missing, mistakes + more)
