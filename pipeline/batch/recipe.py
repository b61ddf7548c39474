"""Digests of everything that decides what a page or a paper becomes: what has the same digest need not be done again.

A page is read with some settings and models, and papers are made of pages with others. A given text is touched by no setting of the
engine, a page with a sound text layer by none of the clean-up; so a change makes only that anew which it touches. What may not change a
result has no place here: limits (they decide whether there is one), the number of workers, how often tables are written.

The program's own sources count, not its version alone: a mended rule must not leave the wrong values standing that it gave before, in a
checkout between two versions too.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .. import __version__
from ..config import Config
from ..weights import shipped_digests

_READING = {"given": (), "digital": ("source",), "ocr": ("source", "clean", "ocr")}  # groups of settings by kind of page
_NO_RESULT = {"limits": None, "batch": None, "ocr": {"timeout_s"}}  # settings that change no result: whole groups, or some of one
_MODELS_OF_TEXT = ("restoration/", "quantities/")  # a page is read without these
_PACKAGE = Path(__file__).parents[1]
_CODE_OF_NO_RESULT = frozenset({"cli", "batch", "evaluate", "graph", "figures"})
_CODE_OF_TEXT = frozenset({"restore", "extract", "export", "record.py", "messages.py", "errors.py"})  # a page is read without these


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run works with. `reading` is by kind of page; `limits` tells whether something that failed for a limit may go well now."""

    reading: Mapping[str, str]
    making: str
    limits: str


def recipe_of(config: Config, engine: Mapping[str, str]) -> Recipe:
    """The digests of a run with these settings, the models that are shipped, and this engine (`ocr.doctor.engine_facts`)."""
    settings = config.model_dump(mode="json")
    for group, names in _NO_RESULT.items():
        settings[group] = {} if names is None else {k: v for k, v in settings.get(group, {}).items() if k not in names}
    models, code = shipped_digests(), code_digest(_PACKAGE, _CODE_OF_NO_RESULT)
    code_of_pages = code_digest(_PACKAGE, _CODE_OF_NO_RESULT | _CODE_OF_TEXT)
    of_pages = {name: digest for name, digest in models.items() if not name.startswith(_MODELS_OF_TEXT)}
    reading: dict[str, str] = {}
    for kind, groups in _READING.items():
        tools = {"engine": dict(engine), "models": of_pages} if kind == "ocr" else {}
        reading[kind] = _digest({"code": code_of_pages, **tools, **{group: settings[group] for group in groups}})
    of_text = {group: values for group, values in settings.items() if group not in _READING["ocr"]}
    making = _digest({"code": code, "models": models, "settings": of_text})
    limits = _digest({"limits": config.limits.model_dump(mode="json"), "timeout_s": config.ocr.timeout_s})
    return Recipe(reading, making, limits)


@functools.cache
def code_digest(package: Path = _PACKAGE, without: frozenset[str] = frozenset()) -> str:
    """SHA-256 of the sources of a package, by default of this program, but for those of some of its folders and files."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] not in without:
            digest.update(f"\0{path.relative_to(package).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _digest(facts: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
