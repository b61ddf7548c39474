"""Counts, sums, shares and measures of a paper, each with its sentence, its place and how sure it is (RECORDS.md section 4)."""

from __future__ import annotations

from ...document import Document
from ...record import Quantity
from .arithmetic import check_arithmetic, surer
from .explain import Candidate, explain_numbers
from .near_misses import RULES
from .parts import parts_of
from .prose import prose_quantities
from .tables import table_quantities


def extract_quantities(document: Document) -> tuple[Quantity, ...]:
    """The quantities of a document in reading order, numbered from 1.

    Figures that the paper's own arithmetic bears out are surer than they would be alone; those it contradicts are less sure, and
    `check_arithmetic` names them.
    """
    parts = parts_of(document)
    found = [*prose_quantities(document, parts.passages), *table_quantities(document, parts.grids)]
    found.sort(key=lambda q: (q.evidence.start or 0, q.evidence.end or 0))
    return tuple(q.model_copy(update={"seq": i}) for i, q in enumerate(surer(found, document), 1))


__all__ = ["RULES", "Candidate", "check_arithmetic", "explain_numbers", "extract_quantities"]
