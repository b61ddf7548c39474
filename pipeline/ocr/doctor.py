"""Looks whether the engine and its data are there, and whether it can write Vietnamese at all.

A traineddata file is a table of components (Tesseract, `ccutil/tessdatamanager.h`): a count, that many 64-bit offsets (-1: absent), then
the components. Component 21 is the character set of the LSTM recogniser as text: a count, then one character a line, followed by its
properties.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ..weights import digest_of
from .second import installed_version, second_reader_version

_LSTM_CHARACTERS = 21
_MOST_COMPONENTS = 64
_TIMEOUT_S = 20
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # none, huyền, sắc, hỏi, ngã, nặng


def _accented() -> tuple[str, ...]:
    vowels = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
    small = [c for c in vowels if c not in "aeiouy"] + ["đ"]
    return tuple(small + [c.upper() for c in small])


ACCENTED_LETTERS = _accented()
"""The 134 letters of Vietnamese that carry a mark, small and capital."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program or its data: where it is and which version; both empty where it is missing."""

    name: str
    version: str = ""
    path: str = ""

    @property
    def there(self) -> bool:
        """True where it was found."""
        return bool(self.path)


@dataclass(frozen=True, slots=True)
class LanguageData:
    """The data of one language: its digest, and which accented letters its recogniser can write (None where it is not Vietnamese)."""

    language: str
    path: str = ""
    sha256: str = ""
    letters: frozenset[str] | None = None

    @property
    def there(self) -> bool:
        """True where it was found."""
        return bool(self.path)

    @property
    def missing_letters(self) -> tuple[str, ...]:
        """The accented letters of Vietnamese that it can never write."""
        return () if self.letters is None else tuple(c for c in ACCENTED_LETTERS if c not in self.letters)


def find_tesseract() -> Tool:
    """The engine."""
    return _tool("tesseract", ["tesseract", "--version"], r"tesseract v?(\S+)")


def find_poppler() -> Tool:
    """The program that renders pages of PDFs."""
    return _tool("pdftoppm", ["pdftoppm", "-v"], r"version (\S+)")


def find_languages(languages: str) -> tuple[LanguageData, ...]:
    """The data of each language of `vie` or `vie+eng`, as Tesseract finds it."""
    listing = _output(["tesseract", "--list-langs"])
    match = re.search(r'"(.+?)"', listing)
    folder = Path(match[1]) if match else None
    return tuple(_language(name, folder) for name in languages.split("+") if name)


def engine_facts(languages: str) -> dict[str, str]:
    """What decides how pages are read, for the record of a run: versions, and the digest of the language data."""
    facts = {tool.name: tool.version for tool in (find_tesseract(), find_poppler())}
    readers = {"trueocr": second_reader_version(), "onnxruntime": installed_version("onnxruntime")}
    return facts | readers | {f"{data.language}.traineddata": data.sha256 for data in find_languages(languages)}


def characters_of(traineddata: bytes) -> frozenset[str]:
    """The characters that the LSTM recogniser in a traineddata file can write.

    Raises:
        ValueError: it holds none, or is no traineddata.
    """
    (count,) = struct.unpack_from("<i", traineddata) if len(traineddata) >= 4 else (0,)
    if not _LSTM_CHARACTERS < count <= _MOST_COMPONENTS or len(traineddata) < 4 + 8 * count:
        raise ValueError("no traineddata with a recogniser of the LSTM kind")
    offsets = struct.unpack_from(f"<{count}q", traineddata, 4)
    start = offsets[_LSTM_CHARACTERS]
    if not 0 <= start <= len(traineddata):
        raise ValueError("no recogniser of the LSTM kind")
    end = min((o for o in offsets if o > start), default=len(traineddata))
    lines = traineddata[start:end].decode("utf-8").splitlines()
    return frozenset(unicodedata.normalize("NFC", line.split(" ", 1)[0]) for line in lines[1:])


def _language(name: str, folder: Path | None) -> LanguageData:
    path = folder / f"{name}.traineddata" if folder else None
    if path is None or not path.is_file():
        return LanguageData(name)
    letters: frozenset[str] | None = None
    if name.startswith("vie"):
        try:
            letters = characters_of(path.read_bytes()) & frozenset(ACCENTED_LETTERS)
        except ValueError:
            letters = frozenset()
    return LanguageData(name, str(path), digest_of(path), letters)


def _tool(name: str, command: list[str], version: str) -> Tool:
    path = shutil.which(command[0])
    if path is None:
        return Tool(name)
    match = re.search(version, _output(command))
    return Tool(name, match[1] if match else "?", path)


def _output(command: list[str]) -> str:
    """Everything that a program says; nothing where it cannot be run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr
