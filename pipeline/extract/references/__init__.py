"""Other papers that a document cites: RECORDS.md section 3.

`view` reads the text as paragraphs, `heads` and `laws` find where a citation begins, `dating`, `issuers` and `titles` what belongs to it,
`relations` how it stands to the paper; `citations` puts one mention together, `gather` all mentions of a paper, `own` knows the paper
itself, and `rows` makes the table.
"""

from __future__ import annotations

from ...document import Document
from ...record import Reference
from .citations import Citation, find_citations
from .own import Own
from .rows import rows
from .view import View, view_of_text, views

__all__ = ["Citation", "View", "extract_references", "find_citations", "view_of_text", "views"]


def extract_references(document: Document, own_code: str = "", own_type: str = "", own_title: str = "") -> tuple[Reference, ...]:
    """The papers that a document cites, each once, in order of first mention.

    Args:
        document: the paper.
        own_code: its own code, `147/BC-UBND`, empty where unknown; it is no reference.
        own_type: its own type, `BC`; `(Kèm theo Báo cáo số ...)` in its annexes is no reference either.
        own_title: its own title.
    """
    found = [(view, citation) for view in views(document) for citation in find_citations(view)]
    return rows(document, found, Own(own_code, own_type, own_title))
