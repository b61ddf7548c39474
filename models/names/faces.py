"""Names drawn in faces of print and script, the Vietnamese marks from the face or put on by hand.

A stamp maker's script face often has no Vietnamese letters of its own; the marks are then simple strokes over the letters. Its capitals
are those of no free face: they are taken from another script, from the script letters of mathematics, or drawn (`capitals`).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from models.names.capitals import CAPITALS, pen_drawn

Ink = NDArray[np.uint8]

_FULL = "ẫờộửỳỹđĐ"
_LIKE = {"đ": "d", "Đ": "D", "ư": "u", "Ư": "U", "ơ": "o", "Ơ": "O"}
_MATHEMATICAL = {chr(65 + i): chr(0x1D49C + i) for i in range(26)} | dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))
_ROUND, _BREVE, _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT, _HORN = "\u0302\u0306\u0300\u0301\u0309\u0303\u0323\u031b"


@dataclass(frozen=True)
class Face:
    """Font files that together make one face (`@fontsource` cuts a face into parts), and whether it is a script.

    Of a face of mathematics only the script capitals are used, with the small letters of others.
    """

    files: tuple[Path, ...]
    script: bool
    mathematical: bool = False


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


@cache
def _has(path: Path, char: str) -> bool:
    font = _font(path, 40)
    found, missing = font.getmask(char), font.getmask("\uffff")
    return (found.size, bytes(found)) != (missing.size, bytes(missing)) and found.size[0] > 0


@cache
def is_complete(face: Face) -> bool:
    """True where the face has the Vietnamese letters itself."""
    return all(any(_has(f, c) for f in face.files) for c in _FULL)


def drawn(text: str, face: Face, size: int, rng: np.random.Generator, capitals: Face | None = None) -> tuple[Ink, float]:
    """A text in a face: its ink, 0..255, and the row of its base line.

    Args:
        text: what to draw.
        face: for all letters.
        size: of the type, in pixels.
        rng: what the hand does.
        capitals: a face that the capitals are taken from, some of them drawn by pen.
    """
    by_hand = not is_complete(face) or (face.script and rng.random() < 0.5)
    spread = float(rng.normal(0, 0.015)) * size + (float(rng.uniform(0, 0.06)) * size if rng.random() < 0.15 else 0.0)
    pen = size * float(rng.uniform(0.03, 0.075))
    high = _capital_height(face, size)
    other = round(size * high / _capital_height(capitals, size) * float(rng.uniform(0.9, 1.15))) if capitals else 0
    sheet = Image.new("L", (int(size * (0.9 * len(text) + 4)), 3 * size))
    draw = ImageDraw.Draw(sheet)
    x, base = 1.5 * size, 1.8 * size
    marks: list[tuple[str, tuple[float, float, float, float]]] = []
    for char in text:
        foreign = capitals is not None and char.isupper()
        letter = _plain(char) if by_hand or foreign else char
        if foreign and letter in CAPITALS and rng.random() < 0.5:
            ink, wide, (left, ground) = pen_drawn(letter, high, rng)
            sheet.paste(255, (round(x - left), round(base - ground)), Image.fromarray(ink))
        else:
            source, as_high = (capitals, other) if foreign and capitals is not None else (face, size)
            shown = _MATHEMATICAL.get(letter, letter) if source.mathematical else letter
            font = _font(next((f for f in source.files if shown == " " or _has(f, shown)), source.files[0]), as_high)
            draw.text((x, base), shown, 255, font, anchor="ls")
            wide = font.getlength(shown)
            if letter != char:
                box = font.getbbox(shown, anchor="ls")
                marks += [(m, (x + box[0], base + box[1], x + box[2], base + box[3])) for m in _marks(char)]
        x += wide + spread + (size * 0.12 if letter == " " and face.script else 0.0)
    ink = np.asarray(sheet).copy()
    for mark, box in sorted(marks, key=lambda m: m[0] in (_ROUND, _BREVE, _HORN), reverse=True):
        _put_on(ink, mark, box, pen, size, stacked=any(b == box and m in (_ROUND, _BREVE) for m, b in marks), rng=rng)
    return ink[:, : int(x + size)], base


def _capital_height(face: Face, size: int) -> float:
    """The height of an N."""
    letter = _MATHEMATICAL["N"] if face.mathematical else "N"
    return max(1.0, -float(_font(face.files[0], size).getbbox(letter, anchor="ls")[1]))


def _plain(char: str) -> str:
    return _LIKE.get(char) or _LIKE.get(stripped := _without_tone(char)) or unicodedata.normalize("NFD", stripped)[0]


def _without_tone(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    return unicodedata.normalize("NFC", "".join(p for p in parts if p not in (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT)))


def _marks(char: str) -> list[str]:
    if char in "đĐ":
        return ["đ"]
    return list(unicodedata.normalize("NFD", char)[1:])


def _put_on(
    ink: Ink, mark: str, box: tuple[float, float, float, float], pen: float, size: int, *, stacked: bool, rng: np.random.Generator
) -> None:
    """Draw one mark over, under or at the letter that fills the box."""
    left, top, right, bottom = box
    middle = (left + right) / 2 + rng.normal(0.03, 0.03) * size
    unit = size * float(rng.uniform(0.85, 1.2))
    over = top - 0.07 * unit
    tone = over - (0.13 * unit if stacked else 0.0)
    aside = 0.12 * unit if stacked and rng.random() < 0.4 else 0.0
    dot = (middle, bottom + 0.13 * unit)
    strokes: dict[str, list[tuple[float, float]]] = {
        _ROUND: [(middle - 0.14 * unit, over), (middle, over - 0.12 * unit), (middle + 0.14 * unit, over)],
        _BREVE: [(middle + 0.14 * unit * np.sin(a), over - 0.11 * unit + 0.11 * unit * np.cos(a)) for a in np.linspace(-1.5, 1.5, 7)],
        _GRAVE: [(middle - 0.11 * unit - aside, tone - 0.14 * unit), (middle + 0.05 * unit - aside, tone)],
        _ACUTE: [(middle - 0.04 * unit + aside, tone), (middle + 0.12 * unit + aside, tone - 0.14 * unit)],
        _HOOK: [
            (middle - 0.05 * unit, tone - 0.17 * unit),
            (middle + 0.05 * unit, tone - 0.19 * unit),
            (middle + 0.07 * unit, tone - 0.1 * unit),
            (middle, tone - 0.06 * unit),
            (middle, tone),
        ],
        _TILDE: [(middle + (t - 0.5) * 0.32 * unit, tone - 0.06 * unit - 0.05 * unit * np.sin(6.28 * t)) for t in np.linspace(0, 1, 9)],
        _DOT: [dot, dot],
        _HORN: [(right - 0.03 * unit, top + 0.1 * unit), (right + 0.08 * unit, top + 0.04 * unit), (right + 0.1 * unit, top - 0.06 * unit)],
        "đ": [
            ((left + right) / 2 - 0.05 * unit, top + 0.2 * (bottom - top)),
            (right + 0.08 * unit, top + 0.2 * (bottom - top)),
        ],
    }
    if mark == "đ" and bottom - top > 0.5 * size and right - left > 0.45 * size:  # the capital's bar is at the left, half way up
        y = (top + bottom) / 2
        strokes["đ"] = [(left - 0.05 * unit, y), (left + 0.45 * (right - left), y)]
    width = max(1, round(pen * (1.5 if mark == _DOT else 1.0)))
    cv2.polylines(ink, [np.round(np.array(strokes[mark])).astype(np.int32)], False, 255, width, cv2.LINE_AA)
