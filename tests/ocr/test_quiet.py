"""Nothing phones home: onnxruntime, which does from version 1.29 on, is bounded below that, holds no such address, and is told not to."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
_READ_A_PAGE = """
import os
import numpy as np
from pipeline.ocr.second import find_lines
page = np.full((900, 700), 255, np.uint8)
page[100:130, 100:600:7] = 0
find_lines(page)
ours = [os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{fd}")]
print([each for each in ours if each.startswith("socket:")], os.environ["ORT_DISABLE_TELEMETRY"])
"""
_LOAD_ALL = """
import pkgutil, sys, pipeline
for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
    if not module.name.endswith("__main__"):
        __import__(module.name)
print("onnxruntime" in sys.modules)
"""


def _version(text: str) -> tuple[int, int]:
    major, minor = text.split(".")[:2]
    return int(major), int(minor)


def test_onnxruntime_is_loaded_only_to_read_a_page() -> None:
    done = subprocess.run([sys.executable, "-c", _LOAD_ALL], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["False"]


def test_reading_opens_no_socket_and_leaves_nothing_at_home(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", _READ_A_PAGE], capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    assert done.stdout.split() == ["[]", "1"]
    assert not [path for path in tmp_path.rglob("*") if re.search("microsoft|onnx", str(path.relative_to(tmp_path)), re.IGNORECASE)]


def test_the_version_is_one_that_cannot_report() -> None:
    assert _version(importlib.metadata.version("onnxruntime")) < (1, 29)
    spec = importlib.util.find_spec("onnxruntime")
    assert spec is not None
    assert spec.origin is not None
    libraries = [path for path in Path(spec.origin).parent.rglob("*.so*") if path.is_file()]
    assert libraries
    assert not [path.name for path in libraries if b"events.data.microsoft.com" in path.read_bytes()]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_keeps_to_that_version(name: str) -> None:
    locked = re.search(r"^onnxruntime==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert locked is not None
    assert _version(locked[1]) < (1, 29)


def test_the_bound_stands_where_the_package_is_described() -> None:
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    (bound,) = [each for each in dependencies if each.startswith("onnxruntime")]
    assert bound.endswith("<1.29")
