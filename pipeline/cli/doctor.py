"""`sohoa doctor`: is everything there that is needed?"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import psutil
from rich.console import Console
from rich.text import Text

from .. import __version__
from ..config import available_workers
from ..errors import EXIT_OK, MissingToolError
from ..messages import Language, say
from ..ocr import second_reader_version
from ..ocr.doctor import LanguageData, find_languages, find_poppler, find_tesseract
from ..weights import shipped_digests, weights
from .texts import tell

_SIGNS = {"well": ("✓", "green"), "warning": ("!", "yellow"), "missing": ("✗", "red")}
_SHOWN_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    state: Literal["well", "warning", "missing"]
    name: str
    text: str


def doctor(languages: str, language: Language) -> int:
    """Print what was found; the exit code: 3 where something is missing."""
    console = Console(highlight=False, soft_wrap=True)
    checks = list(look(languages, language))
    width = max(len(check.name) for check in checks)
    for check in checks:
        sign, style = _SIGNS[check.state]
        line = Text.assemble((sign, f"bold {style}"), f" {check.name:{width}}  ", (check.text, "" if check.state == "well" else style))
        console.print(line)
    missing = sum(check.state == "missing" for check in checks)
    if missing:
        console.print(Text(tell("doctor_unwell", language, count=missing), style="bold red"))
        return MissingToolError.exit_code
    console.print(Text(tell("doctor_well", language), style="bold green"))
    return EXIT_OK


def look(languages: str, language: Language) -> Iterator[Check]:
    """Look at everything."""
    yield Check("well", tell("doctor_program", language), f"sohoa {__version__}")
    memory = round(psutil.virtual_memory().total / 2**30)
    machine = tell("doctor_machine_text", language, cores=available_workers(), memory=memory, python=platform.python_version())
    yield Check("well", tell("doctor_machine", language), machine)
    tesseract = find_tesseract()
    yield _tool(tell("doctor_engine", language), tesseract.version, tesseract.path, say("missing_tesseract", language))
    if tesseract.there:
        for data in find_languages(languages):
            yield from _data(data, language)
    yield _second_reader(language)
    poppler = find_poppler()
    yield _tool(tell("doctor_poppler", language), poppler.version, poppler.path, say("missing_poppler", language))
    for name, digest in shipped_digests().items():
        yield _model(name, digest, language)


def _tool(name: str, version: str, path: str, complaint: str) -> Check:
    return Check("well", name, f"{version}  ({path})") if path else Check("missing", name, complaint)


def _data(data: LanguageData, language: Language) -> Iterator[Check]:
    name = tell("doctor_data", language, language=data.language)
    if not data.there:
        yield Check("missing", name, say("missing_language", language, language=data.language))
        return
    yield Check("well", name, _where(data))
    if data.letters is None:
        return
    letters = tell("doctor_letters", language)
    if not data.letters:
        yield Check("missing", letters, tell("doctor_letters_none", language, language=data.language))
    elif data.missing_letters:
        yield Check("warning", letters, tell("doctor_letters_missing", language, letters=" ".join(data.missing_letters)))
    else:
        yield Check("well", letters, tell("doctor_letters_all", language))


def _second_reader(language: Language) -> Check:
    version = second_reader_version()
    return Check("well", "trueocr", version) if version else Check("warning", "trueocr", tell("doctor_second_reader", language))


def _where(data: LanguageData) -> str:
    return f"SHA-256 {data.sha256[:_SHOWN_DIGITS]}…  ({data.path})"


def _model(name: str, digest: str, language: Language) -> Check:
    title = tell("doctor_model", language, name=name)
    try:
        weights(*name.split("/", 1))
    except MissingToolError as e:
        return Check("missing", title, e.message(language))
    return Check("well", title, tell("doctor_model_whole", language, digest=digest[:_SHOWN_DIGITS]))
