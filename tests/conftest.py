"""What every test finds as it was before the one that ran first."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _logger_as_it_was() -> Iterator[None]:
    """A command that runs in the test's own process sets the program's logger for good; the next test gets it back."""
    logger = logging.getLogger("pipeline")
    before = logger.level, list(logger.handlers), logger.propagate
    yield
    logger.setLevel(before[0])
    logger.handlers, logger.propagate = before[1], before[2]
