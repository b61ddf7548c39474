"""Speed and time left, as a person at the screen and a program that watches are told."""

from __future__ import annotations

import pytest

from pipeline.batch import DocumentDone, FileDone, FileOpened, FileSkipped, PageDone, Started
from pipeline.cli.tally import Tally
from pipeline.record import Finding, Record


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_speed_and_time_left_come_from_what_this_run_read(clock: Clock) -> None:
    tally = Tally(clock)
    tally.take(Started(4, 2))
    tally.take(FileSkipped("a", 100))
    tally.take(FileOpened("b", 10, known=4))
    assert (tally.pages_per_second, tally.seconds_left) == (0.0, None)
    for page in range(5, 9):
        clock.now += 2
        tally.take(PageDone("b", page))
    assert (tally.pages, tally.guessed, tally.total) == (108, True, 220)
    assert tally.pages_per_second == 0.5
    assert tally.seconds_left == (220 - 108) / 0.5


def test_an_hour_ago_does_not_slow_the_estimate(clock: Clock) -> None:
    tally = Tally(clock)
    tally.take(Started(1, 1))
    tally.take(FileOpened("a", 5000))
    for page in range(60):
        clock.now += 60
        tally.take(PageDone("a", page))
    for page in range(60, 260):
        clock.now += 1
        tally.take(PageDone("a", page))
    assert tally.pages_per_second == pytest.approx(1, rel=0.02)


def test_failures_and_what_is_not_sure_are_counted(clock: Clock) -> None:
    tally = Tally(clock)
    tally.take(Started(2, 1))
    tally.take(DocumentDone(Record(document_id="a", source="a", status="failed", failure="empty")))
    tally.take(FileDone("a", 1))
    tally.take(FileOpened("b", 2))
    tally.take(PageDone("b", 1, "timeout"))
    tally.take(PageDone("b", 2))
    tally.take(DocumentDone(Record(document_id="b", source="b", page_count=2, findings=(Finding(reason="low_confidence"),))))
    assert (tally.failed, tally.low_confidence, tally.files_done) == (2, 1, 1)
    assert (tally.guessed, tally.total, tally.pages) == (False, 2, 2)
