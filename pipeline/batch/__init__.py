"""Many files at once, on all cores, and no bad one stops the others: see docs/architecture.md."""

from .events import DocumentDone, Event, FileDone, FileOpened, FileSkipped, Listener, PageDone, Started, TablesStarted, WorkerReplaced
from .report import Failure, RunSummary
from .resume import Redo
from .runner import plan, run
from .status import FolderStatus, folder_status

__all__ = [
    "DocumentDone",
    "Event",
    "Failure",
    "FileDone",
    "FileOpened",
    "FileSkipped",
    "FolderStatus",
    "Listener",
    "PageDone",
    "Redo",
    "RunSummary",
    "Started",
    "TablesStarted",
    "WorkerReplaced",
    "folder_status",
    "plan",
    "run",
]
