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
    done = [r for r in records if r.status == "done"]
    papers = tuple(paper_of(r) for r in done)
    archive = Archive(papers)
    links = tuple(link_reference(ref, paper, archive) for record, paper in zip(done, papers, strict=True) for ref in record.references)
    gone = {(link.document_id, link.seq) for link in links if link.how == "missing"}
    citations = ((r.document_id, ref) for r in done for ref in r.references if (r.document_id, ref.seq) in gone)
    return Graph(papers, links, gather_missing(citations))
