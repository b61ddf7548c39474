"""What a run has told so far, counted: how much is done, how fast it goes, how long it will take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from ..batch import DocumentDone, Event, FileDone, FileOpened, FileSkipped, PageDone, Started

_WINDOW_S = 120.0
_SAMPLE_S = 1.0


class Tally:
    """Listens to a run.

    `pages` are done, failed or known from an earlier run; `failed` counts pages and whole files; `low_confidence` papers with a value that
    was not sure enough to be reported.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._read = 0
        self._known_pages = 0
        self._files_known = 0
        self._samples: deque[tuple[float, int]] = deque()
        self.files = self.files_done = self.pages = self.failed = self.low_confidence = 0

    def take(self, event: Event) -> None:
        """Count what the run tells."""
        match event:
            case Started(files):
                self.files = files
                self._samples.append((self._clock(), 0))
            case FileSkipped(_, pages):
                self._files_known += 1
                self.files_done += 1
                self._known_pages += pages
                self.pages += pages
            case FileOpened(_, pages, known):
                self._files_known += 1
                self._known_pages += pages
                self.pages += known
            case PageDone(_, _, failure):
                self.pages += 1
                self.failed += bool(failure)
                self._read += 1
                self._sample()
            case DocumentDone(record):
                if record.status == "failed":
                    self._files_known += not record.page_count  # it could not even be opened
                    self.failed += not record.page_count
                self.low_confidence += "low_confidence" in record.review_reasons
            case FileDone():
                self.files_done += 1

    @property
    def guessed(self) -> bool:
        """True when the number of pages is a guess by the files that were opened."""
        return self._files_known < self.files

    @property
    def total(self) -> int:
        """Pages of all files, as far as one can tell."""
        if self.guessed and self._files_known:
            return round(self._known_pages * self.files / self._files_known)
        return self._known_pages

    @property
    def pages_per_second(self) -> float:
        """Over the last two minutes; 0 before the first page."""
        (began, before), now = self._samples[0] if self._samples else (0.0, 0), self._clock()
        return (self._read - before) / (now - began) if self._read > before and now > began else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take; None where one cannot tell."""
        speed = self.pages_per_second
        return (self.total - self.pages) / speed if speed and self.total >= self.pages else None

    def _sample(self) -> None:
        now = self._clock()
        if now - self._samples[-1][0] >= _SAMPLE_S:
            self._samples.append((now, self._read))
        while len(self._samples) > 1 and now - self._samples[1][0] > _WINDOW_S:
            self._samples.popleft()
