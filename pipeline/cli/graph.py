"""`sohoa graph`: which paper of a folder cites which, and which are missing."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table

from ..export import read_records, write_file, write_table
from ..graph import LINKS, MISSING, Graph, build_graph, count_ways, graphml, link_rows, missing_rows, page, picture
from ..messages import Language
from .results import results_folder, small_table, wide_console
from .texts import TEXTS, tell

_FOLDER = "graph"
_SHOWN_MISSING = 10


def graph(out: Path, language: Language) -> int:
    """Write the graph of a folder's papers and say what is missing most; the exit code.

    Raises:
        UsageError: the folder holds no results.
        OutputError: a file cannot be written.
    """
    made = build_graph(read_records(results_folder(out)))
    folder = out / _FOLDER
    write_table(folder / "links.csv", LINKS, link_rows(made))
    write_table(folder / "missing.csv", MISSING, missing_rows(made.missing))
    write_file(folder / "archive.graphml", graphml(made))
    drawn = picture(made, lambda key: _words(key, language))
    write_file(folder / "archive.svg", drawn)
    write_file(folder / "archive.html", page(made, drawn, lambda key: _words(key, language)))
    console = wide_console()
    console.print(tell("graph_summary", language, papers=len(made.papers), missing_papers=len(made.missing), **count_ways(made.links)))
    if made.missing:
        console.print(_most_cited(made, language))
    console.print(tell("graph_written", language, folder=folder))
    return 0


def _words(key: str, language: Language) -> str:
    """A text of the picture; its blanks are filled there."""
    return TEXTS[key][0 if language == "vi" else 1]


def _most_cited(made: Graph, language: Language) -> Table:
    table = small_table(language, ("graph_cited_by", "graph_paper", "graph_date", "graph_title"), numbers=("graph_cited_by",))
    for m in made.missing[:_SHOWN_MISSING]:
        table.add_row(str(len(m.documents)), f"{m.type_name} {m.code}".strip(), m.issued_on, m.title)
    return table
