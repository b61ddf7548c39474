"""The archive as a graph: papers, what they cite, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..record import Record
from .links import Archive, Link, link_reference
from .missing import Missing, gather_missing
from .papers import Paper, paper_of


@dataclass(frozen=True, slots=True)
class Graph:
    """Every reference of the papers stands once in `links`, and those that are missing once in the citations of one of `missing`."""

    papers: tuple[Paper, ...]
    links: tuple[Link, ...]
    missing: tuple[Missing, ...]


def build_graph(records: Iterable[Record]) -> Graph:
    """Link the references of records with each other; records of files that could not be read are left out."""
    done = [(paper_of(r), r.references) for r in records if r.status == "done"]
    archive = Archive([paper for paper, _ in done])
    links = tuple(link_reference(reference, paper, archive) for paper, references in done for reference in references)
    gone = {(link.document_id, link.seq) for link in links if link.how == "missing"}
    citations = ((p.document_id, r) for p, references in done for r in references if (p.document_id, r.seq) in gone)
    return Graph(tuple(archive.papers), links, gather_missing(citations))
