"""What sohoa doctor sees: the tools, their data, and the letters that the engine can write."""

from __future__ import annotations

import hashlib
import importlib.metadata
import stat
import struct
import unicodedata
from pathlib import Path

import pytest

from pipeline.ocr.doctor import ACCENTED_LETTERS, characters_of, engine_facts, find_languages, find_poppler, find_tesseract

COMPONENTS = 24
CHARACTERS = 21  # LSTM_UNICHARSET in Tesseract's tessdatamanager.h


def traineddata(characters: list[str] | None, count: int = COMPONENTS) -> bytes:
    """A file as Tesseract packs it: offsets of all components, then a component before, the characters, and one behind."""
    before, behind = b"network", b"recoder"
    listing = "" if characters is None else "\n".join([str(len(characters)), *(f"{c} 5 0,255 Latin 1 0 1 {c}" for c in characters), ""])
    offsets = [-1] * count
    at = 4 + 8 * count
    offsets[17] = at
    if characters is not None:
        offsets[CHARACTERS] = at + len(before)
    offsets[22] = at + len(before) + len(listing.encode())
    return struct.pack(f"<i{count}q", count, *offsets) + before + listing.encode() + behind


def test_there_are_134_accented_letters() -> None:
    """67 small and 67 capital ones: ă â đ ê ô ơ ư and the five tones on twelve vowels."""
    assert len(set(ACCENTED_LETTERS)) == 134
    assert {"ă", "Đ", "ế", "Ự", "ỵ"} <= set(ACCENTED_LETTERS)
    assert all(len(c) == 1 and unicodedata.normalize("NFC", c) == c for c in ACCENTED_LETTERS)
    assert not set("aeiouyAEIOUY") & set(ACCENTED_LETTERS)


def test_the_characters_are_read_out_of_the_data() -> None:
    assert characters_of(traineddata(["NULL", "a", "ế", "Đ"])) == {"NULL", "a", "ế", "Đ"}


def test_decomposed_characters_count_as_what_they_are() -> None:
    assert "ế" in characters_of(traineddata([unicodedata.normalize("NFD", "ế")]))


@pytest.mark.parametrize(
    "data",
    [b"", b"\x18\0\0\0", b"not traineddata at all" * 20, traineddata(None), struct.pack("<i", -5) + b"x" * 300, traineddata(["a"])[:100]],
    ids=["empty", "cut", "text", "without recogniser", "negative", "short table"],
)
def test_what_is_no_data_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="LSTM"):
        characters_of(data)


@pytest.fixture
def fake_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose Tesseract and poppler are scripts, with data for `vie` that lacks two letters."""
    data = tmp_path / "tessdata"
    data.mkdir()
    (data / "vie.traineddata").write_bytes(traineddata([c for c in ACCENTED_LETTERS if c not in "ỵỴ"]))
    (data / "vie_broken.traineddata").write_bytes(b"x")
    (data / "eng.traineddata").write_bytes(traineddata(["a"]))
    listing = f'List of available languages in "{data}/" (2):'
    scripts = {
        "tesseract": f"""case "$1" in --version) echo 'tesseract v5.9.1';; *) echo '{listing}';; esac""",
        "pdftoppm": "echo 'pdftoppm version 24.02.0' >&2",
    }
    for name, text in scripts.items():
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    return data


def test_tools_are_found_with_their_versions(fake_tools: Path) -> None:
    assert (find_tesseract().version, find_poppler().version) == ("5.9.1", "24.02.0")


def test_missing_letters_are_named(fake_tools: Path) -> None:
    (vie, eng, broken, absent) = find_languages("vie+eng+vie_broken+xyz")
    assert vie.missing_letters == ("ỵ", "Ỵ")
    assert eng.letters is None
    assert broken.letters == frozenset()
    assert (absent.there, absent.missing_letters) == (False, ())


def test_a_run_can_say_what_it_was_read_with(fake_tools: Path) -> None:
    digest = hashlib.sha256((fake_tools / "vie.traineddata").read_bytes()).hexdigest()
    readers = {name: importlib.metadata.version(name) for name in ("trueocr", "onnxruntime")}
    assert engine_facts("vie") == {"tesseract": "5.9.1", "pdftoppm": "24.02.0", "vie.traineddata": digest} | readers


def test_nothing_there_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not find_tesseract().there
    assert not find_poppler().there
    assert [data.there for data in find_languages("vie")] == [False]


@pytest.mark.tesseract
def test_the_engine_of_this_machine_writes_nearly_all_letters() -> None:
    """Debian's data lacks ỵ and Ỵ: rare letters (`kỵ`, `lỵ`), put back by the words. More than these would be another language's data."""
    (vie,) = find_languages("vie")
    assert vie.there
    assert set(vie.missing_letters) <= {"ỵ", "Ỵ"}
