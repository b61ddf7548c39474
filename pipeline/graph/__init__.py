"""Records -> the graph of an archive: which paper cites which, and which are missing.

Pure: `links.csv`, `missing.csv`, the GraphML and the picture are made here and written by the command.
"""

from .links import Link, count_ways
from .missing import Missing
from .model import Graph, build_graph
from .papers import Paper
from .picture import page, picture
from .tables import LINKS, MISSING, graphml, link_rows, missing_rows

__all__ = [
    "LINKS",
    "MISSING",
    "Graph",
    "Link",
    "Missing",
    "Paper",
    "build_graph",
    "count_ways",
    "graphml",
    "link_rows",
    "missing_rows",
    "page",
    "picture",
]
