"""The typeface of the papers: Tinos (Debian `fonts-croscore`), which has the metrics of Times New Roman and every Vietnamese letter."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from PIL import ImageFont

FOLDERS = (Path("/usr/share/fonts/truetype/croscore"), Path("/usr/share/fonts/croscore"), Path.home() / ".fonts")
EM = 2000  # pixels an em for measuring


class Face(StrEnum):
    """The four cuts."""

    REGULAR = "Tinos-Regular.ttf"
    BOLD = "Tinos-Bold.ttf"
    ITALIC = "Tinos-Italic.ttf"
    BOLD_ITALIC = "Tinos-BoldItalic.ttf"
    SANS = "Arimo-Regular.ttf"
    SANS_BOLD = "Arimo-Bold.ttf"


def face(*, bold: bool, italic: bool) -> Face:
    """The cut for bold and italic."""
    if bold:
        return Face.BOLD_ITALIC if italic else Face.BOLD
    return Face.ITALIC if italic else Face.REGULAR


@cache
def path(cut: Face) -> Path:
    """Where the font file is.

    Raises:
        FileNotFoundError: the package is not installed.
    """
    for folder in FOLDERS:
        if (folder / cut.value).exists():
            return folder / cut.value
    raise FileNotFoundError(f"{cut.value}: install the Debian package fonts-croscore")


@cache
def at(cut: Face, pixels: int) -> ImageFont.FreeTypeFont:
    """The font at a size in pixels an em."""
    return ImageFont.truetype(path(cut), pixels, layout_engine=ImageFont.Layout.BASIC)


@cache
def width(text: str, cut: Face, size: float) -> float:
    """Points that a text takes at a size in points."""
    return float(at(cut, EM).getlength(text)) * size / EM


@cache
def _missing_glyph(cut: Face) -> bytes:
    return bytes(at(cut, 64).getmask("\U0010fffe"))


def lacking(text: str, cut: Face) -> set[str]:
    """Letters of a text that the font would print as an empty box."""
    return {c for c in set(text) - {" ", "\n", "\t", "\f"} if bytes(at(cut, 64).getmask(c)) in (b"", _missing_glyph(cut))}
