"""A link in a manual leads somewhere."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from .conftest import MANUALS, ROOT

LINK = re.compile(r"\]\(([^)\s]+)\)")


def anchors(path: Path) -> set[str]:
    """The headings of a page as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    kept = ("".join(c for c in h.lower() if c in " -_" or unicodedata.category(c)[0] in "LNM") for h in headings)
    return {k.replace(" ", "-") for k in kept}


@pytest.mark.parametrize("page", MANUALS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        if re.match(r"\w+:", target):
            continue
        name, _, anchor = target.partition("#")
        place = (page.parent / name).resolve() if name else page
        assert place.exists(), target
        if anchor:
            assert anchor in anchors(place), target


def test_the_picture_is_small_enough_for_a_page() -> None:
    assert 50_000 < (ROOT / "docs/images/scan-and-record.png").stat().st_size <= 350_000
