"""Nothing phones home: onnxruntime, which does from version 1.29 on, is never loaded, though it may be installed beside us."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
_LOAD_ALL = """
import pkgutil, sys, pipeline
for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
    if not module.name.endswith("__main__"):
        __import__(module.name)
from pipeline.slots import reader
print("onnxruntime" in sys.modules)
"""


def test_no_module_of_ours_loads_onnxruntime() -> None:
    done = subprocess.run([sys.executable, "-c", _LOAD_ALL], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["False"]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_onnxruntime_is_not_installed_with_us(name: str) -> None:
    assert "onnxruntime" not in (ROOT / name).read_text("utf-8")


def test_onnxruntime_is_asked_for_by_no_extra() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *chain(*project.get("optional-dependencies", {}).values())]
    assert asked
    assert not [name for name in asked if "onnxruntime" in name]
