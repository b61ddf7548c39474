"""The fake pipeline must be found by worker processes too: they get this process's search path."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fake_stages import Script

from pipeline.source import InputItem


@pytest.fixture
def scripts(tmp_path: Path) -> Callable[..., list[InputItem]]:
    """Makes inputs whose lines say what happens on each of their pages: `scripts(a="ok ok", b="kill")`."""

    def make(**files: Script) -> list[InputItem]:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        items = []
        for name, pages in files.items():
            path = folder / f"{name}.script"
            path.write_text("\n".join(pages.split()))
            items.append(InputItem((path,), f"{name}.script"))
        return items

    return make
