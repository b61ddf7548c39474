"""How far a run is, on standard error: pages, pages a second, time left, failures. Only on a terminal; failures are told everywhere."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn
from rich.text import Text

from ..batch import DocumentDone, Event, FileDone, FileOpened, PageDone, Started, TablesStarted, WorkerReplaced
from ..messages import Language
from .texts import tell


class RunProgress:
    """Listens to a run and draws it."""

    def __init__(self, console: Console, language: Language, *, quiet: bool) -> None:
        self._console = console
        self._language = language
        self._quiet = quiet
        self._files = self._opened = self._done = self._known_pages = self._pages = self._failed = 0
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            TextColumn("{task.fields[pages]}"),
            _Speed(language),
            _TimeLeft(language),
            TextColumn("{task.fields[files]}"),
            TextColumn("{task.fields[failed]}", style="red"),
            console=console,
            transient=True,
            expand=True,
            disable=quiet or not console.is_terminal,
            speed_estimate_period=120,
        )
        self._task = self._progress.add_task(tell("starting", language), total=None, pages="", files="", failed="")

    def __enter__(self) -> RunProgress:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def __call__(self, event: Event) -> None:
        """Take what the run tells."""
        match event:
            case Started(files):
                self._files = files
                self._progress.update(self._task, description=tell("reading", self._language))
            case FileOpened(_, pages):
                self._opened += 1
                self._known_pages += pages
            case PageDone(_, _, failure):
                self._pages += 1
                if failure:
                    self._failed += 1
            case DocumentDone(record) if record.status == "failed":
                self._opened += not record.page_count
                self._failed += not record.page_count
                self._say(f"✗ {record.failure_message}", "red")
            case FileDone():
                self._done += 1
            case WorkerReplaced(source):
                self._say(tell("worker_replaced", self._language, name=source), "yellow")
            case TablesStarted() if self._done == self._files:
                self._progress.update(self._task, description=tell("writing_tables", self._language))
        self._draw()

    def _draw(self) -> None:
        total = self._known_pages
        guessed = self._opened < self._files
        if guessed and self._opened:
            total = round(self._known_pages * self._files / self._opened)
        self._progress.update(
            self._task,
            completed=self._pages,
            total=total or None,
            pages=f"{self._pages}/{'~' if guessed else ''}{total} {tell('pages', self._language)}",
            files=f"{self._done}/{self._files} {tell('files', self._language)}",
            failed=f"{self._failed} {tell('failed_short', self._language)}" if self._failed else "",
        )

    def _say(self, text: str, style: str) -> None:
        if not self._quiet:
            self._console.print(Text(text, style=style), soft_wrap=not self._console.is_terminal)


class _Speed(ProgressColumn):
    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def render(self, task: Task) -> Text:
        """Pages a second."""
        speed = task.finished_speed or task.speed
        return Text(f"{decimal(speed, self._language)} {tell('per_second', self._language)}" if speed else "", style="cyan")


class _TimeLeft(ProgressColumn):
    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def render(self, task: Task) -> Text:
        """Hours, minutes and seconds that are left, as far as one can tell."""
        if not task.time_remaining:
            return Text("")
        return Text(tell("time_left", self._language, time=clock(task.time_remaining)), style="cyan")


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
