"""What a run did: the counts that must balance, and `run.json`."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from .. import __version__
from ..config import Config
from ..errors import EXIT_NOTHING_READ, EXIT_OK, EXIT_SOME_FAILED, EXIT_STOPPED
from ..export import write_file
from ..record import Record
from ..weights import shipped_digests

State = Literal["running", "finished", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or one page of it that could not be read, with its code and what it means in the user's language."""

    source: str
    page: int | None
    failure: str
    message: str


@dataclass(slots=True)
class RunSummary:
    """The counts of a run: `files_in` = files done + files failed, `pages_in` = `pages_read` + pages failed (+ waiting, in a stopped run).

    A file that cannot be opened has no pages. `documents_in_folder` counts those of earlier runs too. Seconds of the stages are summed over
    the workers.
    """

    state: State = "running"
    files_in: int = 0
    files_done: int = 0
    pages_in: int = 0
    pages_read: int = 0
    documents: dict[str, int] = field(default_factory=lambda: {"done": 0, "failed": 0, "quarantined": 0})
    to_review: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    references: int = 0
    quantities: int = 0
    failures: list[Failure] = field(default_factory=list)
    documents_in_folder: int = 0
    seconds: dict[str, float] = field(default_factory=lambda: {"wall": 0.0, "open": 0.0, "read": 0.0, "assemble": 0.0})

    @property
    def files_failed(self) -> list[Failure]:
        """The files that gave nothing."""
        return [f for f in self.failures if f.page is None]

    @property
    def pages_failed(self) -> list[Failure]:
        """The pages that could not be read."""
        return [f for f in self.failures if f.page is not None]

    @property
    def pages_per_second(self) -> float:
        """Pages read in a second of the clock."""
        return self.pages_read / self.seconds["wall"] if self.seconds["wall"] else 0.0

    @property
    def exit_code(self) -> int:
        """0 all well, 4 no input could be read, 6 some documents or pages failed, 130 stopped."""
        if self.state == "stopped":
            return EXIT_STOPPED
        if not self.failures:
            return EXIT_OK
        return EXIT_SOME_FAILED if self.files_done else EXIT_NOTHING_READ

    def add(self, record: Record, references: int, quantities: int) -> None:
        """Count a written paper."""
        self.documents[record.status] += 1
        self.to_review += bool(record.review_reasons)
        self.reasons.update(record.review_reasons)
        self.references += references
        self.quantities += quantities


class RunReport:
    """`run.json` of one run, written when it begins and again when it ends."""

    def __init__(self, out: Path, config: Config, jobs: int) -> None:
        self._path = out / "run.json"
        self._began = time.monotonic()
        self._fixed: dict[str, Any] = {
            "schema_name": "sohoa-run",
            "schema_version": 1,
            "version": __version__,
            "started": _now(),
        }
        self.engine: dict[str, str] = {}
        self._settings: dict[str, Any] = {"jobs": jobs, "settings": config.model_dump(mode="json"), "models": shipped_digests()}

    def write(self, summary: RunSummary, origins: dict[str, list[str]]) -> None:
        """Say how things stand.

        Raises:
            OutputError: it cannot be written.
        """
        summary.seconds["wall"] = time.monotonic() - self._began
        data = {
            **self._fixed,
            "finished": None if summary.state == "running" else _now(),
            "state": summary.state,
            **self._settings,
            "engine": self.engine,
            "counts": {
                "files": _balance(summary.files_in, "done", summary.files_done, len(summary.files_failed)),
                "pages": _balance(summary.pages_in, "read", summary.pages_read, len(summary.pages_failed)),
                "documents": {**summary.documents, "to_review": summary.to_review, "in_folder": summary.documents_in_folder},
                "review_reasons": dict(sorted(summary.reasons.items())),
                "references": summary.references,
                "quantities": summary.quantities,
            },
            "failures": [{"source": f.source, "page": f.page, "failure": f.failure, "message": f.message} for f in summary.failures],
            "seconds": {name: round(value, 3) for name, value in summary.seconds.items()},
            "pages_per_second": round(summary.pages_per_second, 3),
            "documents": dict(sorted(origins.items())),
        }
        text = json.dumps(data, ensure_ascii=False, indent=1)
        write_file(self._path, text.encode("utf-8", "replace") + b"\n")


def _balance(total: int, good: str, well: int, failed: int) -> dict[str, int]:
    return {"in": total, good: well, "failed": failed, "waiting": total - well - failed}


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
