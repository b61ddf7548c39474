"""Papers out of plain text: blocks parted by blank lines, pages by form feeds, a block with tabs is a table."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from pipeline.document import Document, Page, Zone, ZoneKind, compose, line_of
from pipeline.extract.quantities import extract_quantities
from pipeline.record import Quantity


def paper_of(text: str, kinds: dict[int, ZoneKind] | None = None) -> Document:
    """A given text as a document; `kinds` names the zone kind of single blocks, counted from 0 over all pages."""
    pages, block_number = [], 0
    for number, page in enumerate(text.split("\f"), 1):
        zones = []
        for block in re.split(r"\n[ ]*\n", page.strip("\n")):
            lines = tuple(line_of(line) for line in block.split("\n") if line.strip(" "))
            if not lines:
                continue
            kind = ZoneKind.TABLE if "\t" in block else ZoneKind.BODY
            zones.append(Zone((kinds or {}).get(block_number, kind), lines))
            block_number += 1
        pages.append(Page(number, tuple(zones), "given"))
    return compose(pages)


@pytest.fixture
def paper() -> Callable[..., Document]:
    return paper_of


@pytest.fixture
def quantities() -> Callable[..., tuple[Quantity, ...]]:
    def read(text: str, kinds: dict[int, ZoneKind] | None = None) -> tuple[Quantity, ...]:
        return extract_quantities(paper_of(text, kinds))

    return read
