"""What `sohoa run` says at its end."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.table import Table
from rich.text import Text

from ..batch import RunSummary
from ..messages import Language
from .progress import clock, decimal
from .texts import named, tell

_MOST_REASONS = 4


def summary_table(summary: RunSummary, out: Path, language: Language) -> Table:
    """The counts of a run, for a person."""

    def word(key: str, **values: object) -> str:
        return tell(key, language, **values)

    well = summary.state == "finished" and not summary.failures
    title = word("summary_done" if summary.state == "finished" else "summary_stopped")
    table = Table(
        title=Text(title, style="bold green" if well else "bold yellow"), title_justify="left", show_header=False, box=None, pad_edge=False
    )
    table.add_column(style="dim")
    table.add_column()
    table.add_row(word("summary_papers"), Text(str(summary.documents["done"]), style="bold"))
    if set_aside := summary.documents["quarantined"]:
        table.add_row(word("summary_set_aside"), Text(word("summary_set_aside_text", count=set_aside, out=out), style="red"))
    if summary.to_review:
        table.add_row(word("summary_review"), Text(f"{summary.to_review}  ({_most_common(summary.reasons, language)})", style="yellow"))
    table.add_row(word("summary_references"), str(summary.references))
    table.add_row(word("summary_quantities"), str(summary.quantities))
    table.add_row(word("summary_pages"), f"{summary.pages_read}/{summary.pages_in}")
    if summary.files_before or summary.pages_before:
        table.add_row(word("summary_before"), word("summary_before_text", files=summary.files_before, pages=summary.pages_before))
    if summary.files_failed:
        table.add_row(word("summary_failed_files"), Text(_by_kind([f.failure for f in summary.files_failed]), style="red"))
    for failure in [f for f in summary.pages_failed if f.source not in {g.source for g in summary.files_failed}][:_MOST_REASONS]:
        table.add_row(word("summary_failed_pages"), Text(failure.message, style="red"))
    speed = decimal(summary.pages_per_second, language)
    table.add_row(word("summary_time"), word("summary_speed", time=clock(summary.seconds["wall"]), speed=speed))
    table.add_row(word("summary_out"), Text(f"{out}  (sohoa show {out})"))
    written = sum(summary.documents.values())
    if summary.documents_in_folder > written:
        table.add_row("", word("summary_in_folder", count=summary.documents_in_folder))
    return table


def _most_common(reasons: Counter[str], language: Language) -> str:
    most = sorted(reasons.items(), key=lambda x: (-x[1], x[0]))[:_MOST_REASONS]
    return ", ".join(f"{named(reason, language)}: {count}" for reason, count in most)


def _by_kind(failures: list[str]) -> str:
    return f"{len(failures)}  ({', '.join(f'{kind}: {count}' for kind, count in sorted(Counter(failures).items()))})"
