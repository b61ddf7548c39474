"""How far a run is, on standard error: pages, speed, time left, failures, what is not sure. Only on a terminal; failures everywhere."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from ..batch import DocumentDone, Event, Started, TablesStarted, WorkerReplaced
from ..messages import Language
from .tally import Tally
from .texts import tell


class RunProgress:
    """Listens to a run and draws it."""

    def __init__(self, console: Console, language: Language, *, quiet: bool) -> None:
        self._console = console
        self._language = language
        self._quiet = quiet
        self._tally = Tally()
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            TextColumn("{task.fields[pages]}"),
            TextColumn("{task.fields[speed]}", style="cyan"),
            TextColumn("{task.fields[left]}", style="cyan"),
            TextColumn("{task.fields[files]}"),
            TextColumn("{task.fields[unsure]}", style="yellow"),
            TextColumn("{task.fields[failed]}", style="red"),
            console=console,
            transient=True,
            expand=True,
            disable=quiet or not console.is_terminal,
        )
        empty = {"pages": "", "speed": "", "left": "", "files": "", "unsure": "", "failed": ""}
        self._task = self._progress.add_task(tell("starting", language), start=True, total=None, completed=0, visible=True, **empty)

    def __enter__(self) -> RunProgress:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def __call__(self, event: Event) -> None:
        """Take what the run tells."""
        self._tally.take(event)
        match event:
            case Started():
                self._progress.update(self._task, description=tell("reading", self._language))
            case DocumentDone(record) if record.status != "done":
                self._say(f"✗ {record.failure_message}", "red")
            case WorkerReplaced(source):
                self._say(tell("worker_replaced", self._language, name=source), "yellow")
            case TablesStarted() if self._tally.files_done == self._tally.files:
                self._progress.update(self._task, description=tell("writing_tables", self._language))
        self._draw()

    def _draw(self) -> None:
        tally, speed, left = self._tally, self._tally.pages_per_second, self._tally.seconds_left
        self._progress.update(
            self._task,
            completed=tally.pages,
            total=tally.total or None,
            pages=f"{tally.pages}/{'~' if tally.guessed else ''}{tally.total} {self._word('pages')}",
            speed=f"{decimal(speed, self._language)} {self._word('per_second')}" if speed else "",
            left=tell("time_left", self._language, time=clock(left)) if left else "",
            files=f"{tally.files_done}/{tally.files} {self._word('files')}",
            unsure=f"{tally.low_confidence} {self._word('low_confidence_short')}" if tally.low_confidence else "",
            failed=f"{tally.failed} {self._word('failed_short')}" if tally.failed else "",
        )

    def _word(self, key: str) -> str:
        return tell(key, self._language)

    def _say(self, text: str, style: str) -> None:
        if not self._quiet:
            self._console.print(Text(text, style=style), soft_wrap=not self._console.is_terminal)


def clock(seconds: float) -> str:
    """`1:02:03`, `2:03`.

    >>> clock(63), clock(3723.4)
    ('1:03', '1:02:03')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def decimal(number: float, language: Language, digits: int = 2) -> str:
    """A number as the language writes it.

    >>> decimal(0.5, "vi"), decimal(0.5, "en")
    ('0,50', '0.50')
    """
    text = f"{number:.{digits}f}"
    return text.replace(".", ",") if language == "vi" else text
