"""A document taken apart for reading its figures: running text in passages, tables in grids, each word in one of them."""

from __future__ import annotations

from dataclasses import dataclass

from ...document import Document
from .grid import Grid, grids
from .passages import Passage, passages
from .unruled import loose_grids


@dataclass(frozen=True, slots=True)
class Parts:
    """The passages and the tables of a document, each in reading order; tables with rules first, then those without."""

    passages: tuple[Passage, ...]
    grids: tuple[Grid, ...]


def parts_of(document: Document) -> Parts:
    """Take a document apart."""
    loose, taken = loose_grids(document)
    return Parts(tuple(passages(document, taken)), (*grids(document), *loose))
