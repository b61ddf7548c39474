"""The tree and the layers in docs/architecture.md are those of the code."""

from __future__ import annotations

import re
import tomllib

from .conftest import ROOT, manual, section


def test_layers_are_those_that_are_checked() -> None:
    contracts = tomllib.loads(manual("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["type"] == "layers")
    checked = [{m.strip().removeprefix("pipeline.") for m in layer.split("|")} for layer in layers if "__main__" not in layer]
    drawn = re.search(r"```text\n(.*?)```", section(manual("docs/architecture.md"), "## Who may import whom"), re.DOTALL)
    assert drawn
    assert [{m.strip() for m in line.split("|")} for line in drawn[1].splitlines()] == checked


def test_every_part_of_the_package_is_in_the_tree() -> None:
    tree = section(manual("docs/architecture.md"), "## The tree")
    there = {p.name for p in (ROOT / "pipeline").iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    drawn = set(re.findall(r"^  (\w+)/ ", tree, re.MULTILINE))
    assert there == drawn
    modules = {p.name for p in (ROOT / "pipeline").glob("*.py")} - {"__init__.py", "__main__.py"}
    assert modules == set(re.findall(r"^  (\w+\.py) ", tree, re.MULTILINE))


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", manual("docs/decisions/README.md"))
    assert listed == sorted(p.name for p in folder.glob("[0-9]*.md"))
    for number, name in enumerate(listed, 1):
        assert (folder / name).read_text("utf-8").startswith(f"# {number}. ")
