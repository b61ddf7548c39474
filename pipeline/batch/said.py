"""What the stages log in a worker comes back with the result of the task and is logged in the main process, which owns the screen."""

from __future__ import annotations

import logging
from dataclasses import dataclass

_kept: list[Said] = []


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a log."""

    logger: str
    level: int
    text: str

    def say(self, source: str) -> None:
        """Log it here, with the file that it is about."""
        logging.getLogger(self.logger).log(self.level, "%s: %s", source, self.text)


class _Keeper(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        """Keep it until it is fetched."""
        _kept.append(Said(record.name, record.levelno, record.getMessage()))


def keep(level: int) -> None:
    """In a worker: keep what is logged from this level on."""
    logger = logging.getLogger("pipeline")
    logger.setLevel(level)
    logger.handlers = [_Keeper()]
    logger.propagate = False


def fetch() -> tuple[Said, ...]:
    """What was logged since the last time."""
    lines = tuple(_kept)
    _kept.clear()
    return lines
