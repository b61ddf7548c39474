"""`sohoa run --log-json`: what happens, for machines: a JSON object a line on standard error.

Every line has `time` (UTC) and `event`. No line has a word of a paper: names of files, numbers, codes and reasons only.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import time
from collections.abc import Callable, Mapping

from ..batch import DocumentDone, Event, FileDone, FileOpened, FileSkipped, PageDone, RunSummary, Started, TablesStarted, WorkerReplaced
from .tally import Tally

_PROGRESS_EVERY_S = 5.0
Write = Callable[[str], object]


class JsonLog:
    """Listens to a run and writes it down, with a line of progress every five seconds."""

    def __init__(self, write: Write) -> None:
        """Write lines by calling `write`."""
        self._write = write
        self._tally = Tally()
        self._progress_at = time.monotonic()

    def __call__(self, event: Event) -> None:
        """Take what the run tells."""
        self._tally.take(event)
        self.say(*_told(event))
        now = time.monotonic()
        if now - self._progress_at >= _PROGRESS_EVERY_S:
            self._progress_at = now
            self.say("progress", self._progress())

    def say(self, event: str, values: Mapping[str, object]) -> None:
        """Write a line."""
        stamp = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        self._write(json.dumps({"time": stamp, "event": event, **values}, ensure_ascii=False))

    def finished(self, summary: RunSummary) -> None:
        """The last line: the counts of the run."""
        files = {"in": summary.files_in, "done": summary.files_done, "failed": len(summary.files_failed), "before": summary.files_before}
        pages = {"in": summary.pages_in, "read": summary.pages_read, "failed": len(summary.pages_failed), "before": summary.pages_before}
        values = {
            "state": summary.state,
            "files": files,
            "pages": pages,
            "documents": summary.documents,
            "to_review": summary.to_review,
            "low_confidence": summary.reasons["low_confidence"],
            "seconds": round(summary.seconds["wall"], 3),
            "pages_per_second": round(summary.pages_per_second, 3),
            "exit_code": summary.exit_code,
        }
        self.say("run", values)

    def _progress(self) -> dict[str, object]:
        tally, left = self._tally, self._tally.seconds_left
        return {
            "files": tally.files,
            "files_done": tally.files_done,
            "pages": tally.total,
            "pages_guessed": tally.guessed,
            "pages_done": tally.pages,
            "failed": tally.failed,
            "low_confidence": tally.low_confidence,
            "pages_per_second": round(tally.pages_per_second, 3),
            "seconds_left": None if left is None else round(left),
        }


class JsonLogHandler(logging.Handler):
    """Lines of the log among those of the run."""

    def __init__(self, log: JsonLog) -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write one."""
        self._log.say("log", {"level": record.levelname, "logger": record.name, "message": record.getMessage()})


def _told(event: Event) -> tuple[str, dict[str, object]]:
    match event:
        case Started(files, jobs):
            return "started", {"files": files, "jobs": jobs}
        case FileSkipped(source, pages):
            return "file_skipped", {"source": source, "pages": pages}
        case FileOpened(source, pages, known):
            return "file_opened", {"source": source, "pages": pages, "known": known}
        case PageDone(source, page, failure):
            return "page_done", {"source": source, "page": page, "failure": failure}
        case DocumentDone(record, references, quantities):
            outcome = {"document_id": record.document_id, "status": record.status, "failure": record.failure}
            counts = {"references": references, "quantities": quantities, "review_reasons": record.review_reasons}
            return "document_done", {"source": record.source, **outcome, **counts}
        case FileDone(source, documents):
            return "file_done", {"source": source, "documents": documents}
        case WorkerReplaced(source, reason):
            return "worker_replaced", {"source": source, "reason": reason}
        case TablesStarted():
            return "tables_started", {}
