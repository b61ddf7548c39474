"""Finds the models that travel with the program and checks that they are whole."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from .errors import MissingToolError

_HERE = Path(__file__).resolve().parent
_PLACES = (_HERE / "_models", _HERE.parent / "models")  # in an installed wheel; in a checkout


def digest_of(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


@cache
def weights(model: str, name: str) -> Path:
    """The place of file `name` of a model; its digest is compared with the model's SHA256SUMS, once a process.

    Raises:
        MissingToolError: the file is not there, or is not what was shipped.
    """
    for place in _PLACES:
        path = place / model / name
        if path.is_file():
            if digest_of(path) != expected_digests(path.parent).get(name):
                raise MissingToolError("model_damaged", name=path)
            return path
    raise MissingToolError("model_missing", name=f"{model}/{name}")


def expected_digests(folder: Path) -> dict[str, str]:
    """File name -> SHA-256, as SHA256SUMS of a model's folder says."""
    sums = folder / "SHA256SUMS"
    if not sums.is_file():
        return {}
    return {
        name.lstrip("*"): digest
        for digest, _, name in (line.strip().partition("  ") for line in sums.read_text("utf-8").splitlines())
        if name
    }


def shipped_digests() -> dict[str, str]:
    """`model/file` -> SHA-256 of everything that travels with the program, as it was shipped."""
    found: dict[str, str] = {}
    for place in reversed(_PLACES):
        for sums in sorted(place.glob("*/SHA256SUMS")):
            found |= {f"{sums.parent.name}/{name}": digest for name, digest in expected_digests(sums.parent).items()}
    return dict(sorted(found.items()))
