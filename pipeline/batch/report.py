"""What a run did: the counts that must balance, and `run.json`."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from .. import __version__
from ..config import Config
from ..errors import EXIT_NOTHING_READ, EXIT_OK, EXIT_SOME_FAILED, EXIT_STOPPED, InputError
from ..export import write_file
from ..messages import Language
from ..weights import shipped_digests
from .entries import DocumentEntry
from .ledger import Ledger
from .resume import Finished
from .store import now

RUN_FILE = "run.json"

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

    They speak of all inputs of the run, also of those that an earlier run had finished: `files_before`, `pages_before` say how many these
    are. A file that cannot be opened has no pages. `documents_in_folder` counts those of other inputs too. Seconds of the stages are summed
    over the workers.
    """

    state: State = "running"
    files_in: int = 0
    files_done: int = 0
    files_before: int = 0
    pages_in: int = 0
    pages_read: int = 0
    pages_before: int = 0
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
        """Pages read by this run in a second of the clock."""
        return (self.pages_read - self.pages_before) / self.seconds["wall"] if self.seconds["wall"] else 0.0

    @property
    def exit_code(self) -> int:
        """0 all well, 4 no input could be read, 6 some documents or pages failed, 130 stopped."""
        if self.state == "stopped":
            return EXIT_STOPPED
        if not self.failures:
            return EXIT_OK
        return EXIT_SOME_FAILED if self.files_done else EXIT_NOTHING_READ

    def add(self, document: DocumentEntry) -> None:
        """Count a paper."""
        self.documents[document.status] += 1
        if document.is_written:
            self.to_review += bool(document.reasons)
            self.reasons.update(document.reasons)
        self.references += document.reference_count
        self.quantities += document.quantity_count

    def fail(self, source: str, page: int | None, error: InputError, language: Language) -> None:
        """Count a file (page None) or a page that failed."""
        self.failures.append(Failure(source, page, error.code, error.message(language)))

    def add_finished(self, source: str, finished: Finished, language: Language) -> None:
        """Count a file that an earlier run finished."""
        self.files_before += 1
        for document in finished.documents:
            self.add(document)
        if finished.error is not None:
            self.fail(source, None, finished.error, language)
        else:
            self.files_done += 1
        for page, error in finished.lost.items():
            self.fail(source, page, error, language)
        self.pages_in += finished.page_count
        self.pages_read += finished.page_count - len(finished.lost)
        self.pages_before += finished.page_count - len(finished.lost)


class RunReport:
    """`run.json` and the ledger's line of one run, written when it begins and again when it ends."""

    def __init__(self, out: Path, config: Config, jobs: int, engine: dict[str, str]) -> None:
        self._path = out / RUN_FILE
        self._began = time.monotonic()
        self._started = now()
        self._settings = config.model_dump(mode="json")
        self._models = shipped_digests()
        self._jobs = jobs
        self._engine = engine

    def begin(self, summary: RunSummary, ledger: Ledger) -> None:
        """The run begins.

        Raises:
            OutputError: it cannot be written, here and below.
        """
        ledger.begin_run(__version__, self._started, self._settings, self._models, self._engine)
        self.write(summary, ledger)

    def end(self, summary: RunSummary, ledger: Ledger) -> None:
        """The run has ended as the summary says."""
        ledger.end_run(summary.state, now())
        self.write(summary, ledger)

    def write(self, summary: RunSummary, ledger: Ledger) -> None:
        """Say how things stand."""
        summary.documents_in_folder = ledger.count_documents()
        summary.seconds["wall"] = time.monotonic() - self._began
        data = {
            "schema_name": "sohoa-run",
            "schema_version": 1,
            "version": __version__,
            "started": self._started,
            "finished": None if summary.state == "running" else now(),
            "state": summary.state,
            "jobs": self._jobs,
            "settings": self._settings,
            "models": self._models,
            "engine": self._engine,
            "counts": {
                "files": _balance(summary.files_in, "done", summary.files_done, len(summary.files_failed), summary.files_before),
                "pages": _balance(summary.pages_in, "read", summary.pages_read, len(summary.pages_failed), summary.pages_before),
                "documents": {**summary.documents, "to_review": summary.to_review, "in_folder": summary.documents_in_folder},
                "review_reasons": dict(sorted(summary.reasons.items())),
                "references": summary.references,
                "quantities": summary.quantities,
            },
            "failures": [{"source": f.source, "page": f.page, "failure": f.failure, "message": f.message} for f in summary.failures],
            "seconds": {name: round(value, 3) for name, value in summary.seconds.items()},
            "pages_per_second": round(summary.pages_per_second, 3),
        }
        text = json.dumps(data, ensure_ascii=False, indent=1)
        write_file(self._path, text.encode("utf-8", "replace") + b"\n")


def _balance(total: int, good: str, well: int, failed: int, before: int) -> dict[str, int]:
    return {"in": total, good: well, "failed": failed, "waiting": total - well - failed, "before": before}
