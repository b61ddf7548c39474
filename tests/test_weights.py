"""A model is used only if it is the one that was shipped."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline import weights as module
from pipeline.errors import MissingToolError
from pipeline.weights import digest_of, expected_digests, weights

MODELS = Path(__file__).parent.parent / "models"


def test_every_model_in_the_repository_matches_its_digest() -> None:
    sums = list(MODELS.glob("*/SHA256SUMS"))
    assert sums
    for path in sums:
        for name, digest in expected_digests(path.parent).items():
            assert digest_of(path.parent / name) == digest, f"{path.parent.name}/{name}"


def test_an_installed_wheel_carries_every_model() -> None:
    project = tomllib.loads((MODELS.parent / "pyproject.toml").read_text("utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    needed = {
        f"models/{sums.parent.name}/{name}" for sums in MODELS.glob("*/SHA256SUMS") for name in (*expected_digests(sums.parent), sums.name)
    }
    assert carried == {name: f"pipeline/_{name}" for name in needed}


def test_a_changed_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "toy"
    folder.mkdir()
    (folder / "a.bin").write_bytes(b"as shipped")
    (folder / "SHA256SUMS").write_text(f"{digest_of(folder / 'a.bin')}  a.bin\n", "utf-8")
    monkeypatch.setattr(module, "_PLACES", (tmp_path,))
    weights.cache_clear()
    assert weights("toy", "a.bin") == folder / "a.bin"
    (folder / "a.bin").write_bytes(b"changed")
    weights.cache_clear()
    with pytest.raises(MissingToolError, match="SHA-256"):
        weights("toy", "a.bin")
    with pytest.raises(MissingToolError, match="missing"):
        weights("toy", "b.bin")
