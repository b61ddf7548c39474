"""Parts of pages with words of known text: printed, copied and scanned well and badly, and the words cut out of them a little wrong.

The wear is that of the sample scans (`samples/make/age.py`), in grey.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from models.figures.texts import Texts
from pipeline.ocr.recogniser import is_readable, plain_signs
from pipeline.ocr.strips import Place, strip_of
from samples.make.age import Wear, bilevel, cloud, toner

Pixels = NDArray[np.uint8]
Ink = NDArray[np.float32]

_FINE = 2  # the wear works on layers twice as fine as the scan
_WIDE_PT, _HIGH_PT = 440, 300
_UNIT = ("m2", "m3", "km2", "cm2", "cm3", "dm2", "dm3", "mm2", "Nm3")


@dataclass(frozen=True, slots=True)
class Printed:
    """A word on a sheet, its place in pixels of the layer, and where it stands in its line."""

    text: str
    place: Place
    order: int


@dataclass(frozen=True, slots=True)
class Faces:
    """Faces of print: those like Times, in which most papers are set, and others."""

    usual: Sequence[Path]
    others: Sequence[Path]

    def one(self, rng: np.random.Generator) -> Path:
        """A face."""
        files = self.usual if rng.random() < 0.68 else self.others
        return files[int(rng.integers(len(files)))]


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


@cache
def _has(path: Path, char: str) -> bool:
    font = _font(path, 40)
    found, missing = font.getmask(char), font.getmask("\uffff")
    return found.size[0] > 0 and (found.size, bytes(found)) != (missing.size, bytes(missing))


def strips_of(texts: Texts, faces: Faces, rng: np.random.Generator) -> Iterator[tuple[Pixels, str]]:
    """Words cut out of one new sheet, as `strip_of` cuts them, and what they say."""
    dpi = int(rng.choice([100, 130, 150, 150, 150, 200, 200, 200, 200, 250, 300]))
    ink, lines = _printed(texts, faces, dpi * _FINE, rng)
    page, turn = _scanned(ink, dpi, rng)
    for line in lines:
        for word in line:
            if not any(c.isdigit() for c in word.text) and rng.random() < 0.55:
                continue
            if (cut := strip_of(page, _about(turn(word.place), rng))) is not None:
                yield cut, word.text
        for a, b in pairwise(line):
            if rng.random() < 0.04 and b.order == a.order + 1:
                both = Place(a.place.left, b.place.right, a.place.base, a.place.capital)
                if (cut := strip_of(page, _about(turn(both), rng))) is not None:
                    yield cut, f"{a.text} {b.text}"


def _about(place: Place, rng: np.random.Generator) -> Place:
    """A place as an engine's boxes tell it."""
    size = float(np.exp(rng.normal(0.0, 0.07) if rng.random() < 0.85 else rng.uniform(-0.35, 0.35)))
    lower = float(rng.normal(0, 0.06) if rng.random() < 0.9 else rng.uniform(-0.25, 0.25)) * place.capital
    left, right = (float(np.clip(rng.normal(0, 0.1), -0.2, 0.3)) * place.capital for _ in range(2))
    return Place(place.left - left, place.right + right, place.base + lower, place.capital * size)


def _printed(texts: Texts, faces: Faces, dpi: int, rng: np.random.Generator) -> tuple[Ink, list[list[Printed]]]:
    """A sheet of print, 0 bare to 1 ink, and its lines."""
    width, height = round(_WIDE_PT / 72 * dpi), round(_HIGH_PT / 72 * dpi)
    image = Image.new("L", (width, height))
    draw = ImageDraw.Draw(image)
    lines: list[list[Printed]] = []
    face, points = faces.one(rng), float(rng.choice([10, 11, 12, 13, 13, 13, 14, 14]))
    table = rng.random() < 0.25
    y = 0.0
    while True:
        if rng.random() < 0.25:
            face, points = faces.one(rng), float(np.clip(points + rng.normal(0, 0.8), 8, 16))
        font = _font(face, round(points / 72 * dpi))
        y += font.size * float(rng.uniform(1.05, 1.6))
        if y > height - 0.3 * font.size:
            break
        if table:
            lines.append(_row(draw, texts, font, face, y, width, rng))
        else:
            lines.append(_line(draw, texts.line(), font, face, rng.uniform(2, 30), y, width, rng))
    ink = np.asarray(image, np.float32) / np.float32(255)
    return _overlaid(ink, dpi, rng), lines


def _line(
    draw: ImageDraw.ImageDraw,
    words: Sequence[str],
    font: ImageFont.FreeTypeFont,
    face: Path,
    x: float,
    y: float,
    limit: float,
    rng: np.random.Generator,
) -> list[Printed]:
    """Print words one after the other."""
    space = font.size * (rng.uniform(0.2, 0.34) if rng.random() < 0.8 else rng.uniform(0.34, 0.6))
    capital = -float(font.getbbox("H", anchor="ls")[1])
    spread = font.size * rng.normal(0, 0.012)
    found = []
    for order, word in enumerate(words):
        answer = plain_signs(word)
        shown = word if all(_has(face, c) for c in word) else answer
        if not is_readable(answer) or not answer:
            continue
        wide = _length(shown, font, spread)
        if x + wide > limit - 4:
            break
        left, right = _put(draw, shown, font, x, y, spread, rng)
        if right > left:
            found.append(Printed(answer, Place(left, right, y, capital), order))
        x += wide + space * float(rng.uniform(0.9, 1.1))
    return found


def _length(text: str, font: ImageFont.FreeTypeFont, spread: float) -> float:
    return float(font.getlength(text)) + spread * len(text)


def _put(
    draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, x: float, y: float, spread: float, rng: np.random.Generator
) -> tuple[float, float]:
    """Print a word, the figures of `m3` raised; where its ink begins and ends."""
    raised = {text.index(unit) + len(unit) - 1 for unit in _UNIT if unit in text and rng.random() < 0.8}
    if not raised and abs(spread) < 0.5:
        draw.text((x, y), text, 255, font, anchor="ls")
        box = font.getbbox(text, anchor="ls")
        return x + box[0], x + box[2]
    small = font.font_variant(size=max(6, round(font.size * 0.62)))
    left, right = x + float(font.getbbox(text[0], anchor="ls")[0]), x
    for i, char in enumerate(text):
        used, up = (small, 0.34 * font.size) if i in raised else (font, 0.0)
        draw.text((x, y - up), char, 255, used, anchor="ls")
        right = x + float(used.getbbox(char, anchor="ls")[2])
        x += float(used.getlength(char)) + spread
    return left, right


def _row(
    draw: ImageDraw.ImageDraw, texts: Texts, font: ImageFont.FreeTypeFont, face: Path, y: float, width: int, rng: np.random.Generator
) -> list[Printed]:
    """Print a row of a table, with its rules."""
    count = int(rng.integers(3, 9))
    stops = np.linspace(0, width, count + 1) + rng.normal(0, 3, count + 1)
    thick = int(rng.integers(1, 4))
    found: list[Printed] = []
    for i, text in enumerate(texts.cells(count)):
        room = stops[i + 1] - stops[i] - font.getlength(text)
        if room < 0.15 * font.size:
            continue
        way = rng.random()
        left = stops[i] + (room / 2 if way < 0.5 else room - 0.25 * font.size if way < 0.8 else 0.2 * font.size)
        found += [Printed(p.text, p.place, 2 * i) for p in _line(draw, [text], font, face, left, y, width, rng)]
        if rng.random() < 0.85:
            draw.line((stops[i], y - 0.95 * font.size, stops[i], y + 0.3 * font.size), 255, thick)
    if rng.random() < 0.6:
        rule = y + font.size * rng.uniform(0.18, 0.45)
        draw.line((0, rule, width, rule), 255, thick)
    return found


def _overlaid(ink: Ink, dpi: int, rng: np.random.Generator) -> Ink:
    """What lies over print: what is left of seals, strokes of a pen, specks."""
    over = np.zeros(ink.shape, np.uint8)
    height, width = ink.shape
    mm = dpi / 25.4
    if rng.random() < 0.25:
        centre = (int(rng.uniform(0, width)), int(rng.uniform(0, height)))
        for radius in (17.5, 16.2, 11.0)[: int(rng.integers(1, 4))]:
            cv2.circle(over, centre, round(radius * mm), int(rng.integers(60, 200)), max(1, round(mm * rng.uniform(0.2, 0.6))), cv2.LINE_AA)
    if rng.random() < 0.15:
        points = np.cumsum(rng.normal(0, 6 * mm, (8, 2)), axis=0) + rng.uniform((0, 0), (width, height))
        cv2.polylines(over, [points.astype(np.int32)], False, int(rng.integers(120, 255)), max(1, round(0.4 * mm)), cv2.LINE_AA)
    for _ in range(int(rng.gamma(1.2, 12))):
        spot = (int(rng.integers(width)), int(rng.integers(height)))
        cv2.circle(over, spot, max(0, round(rng.gamma(1.4, 0.06) * mm)), int(rng.integers(120, 255)), -1)
    return np.maximum(ink, over.astype(np.float32) / np.float32(255))


def _scanned(ink: Ink, dpi: int, rng: np.random.Generator) -> tuple[Pixels, Callable[[Place], Place]]:
    """The sheet as scanned, and where places of the layer are on it."""
    size = ink.shape[1] // _FINE, ink.shape[0] // _FINE
    if rng.random() < 0.1:
        small = cv2.resize(ink, size, interpolation=cv2.INTER_AREA)
        return np.asarray(np.rint(255 * (1 - small)), np.uint8), _halved
    bad = rng.random() < 0.6
    wear = Wear(
        spread=float(rng.uniform(0.2, 0.8)),
        fade=float(rng.uniform(0, 0.25 if bad else 0.1)),
        toner=int(rng.integers(20, 140 if bad and rng.random() < 0.5 else 60)),
        blur=float(rng.uniform(0.45, 0.8)),
        noise=float(rng.uniform(0, 11 if bad and rng.random() < 0.5 else 3)),
        mottle=float(rng.uniform(0, 3)),
        light=float(rng.uniform(0, 0.5)) if bad and rng.random() < 0.3 else 0.02,
    )
    paper = float(rng.uniform(205, 255) if bad else rng.uniform(240, 255))
    page = paper + wear.mottle * (0.7 * cloud(ink.shape, 40, rng) + 0.6 * cloud(ink.shape, 3, rng))
    if rng.random() < 0.12:
        ghost = cv2.GaussianBlur(ink[::-1, ::-1], (0, 0), 3.2)
        page *= 1 - float(rng.uniform(0.05, 0.25)) * ghost
    page *= 1 - toner(ink, wear, rng) * (1 - wear.toner / 255)
    page = cv2.resize(cv2.GaussianBlur(page, (0, 0), wear.blur * _FINE * 0.62), size, interpolation=cv2.INTER_AREA)
    page *= 1 - wear.light * np.linspace(*rng.permutation([0.0, 1.0]), size[0], dtype=np.float32)[None, :]
    page = np.clip(page + wear.noise * rng.standard_normal(page.shape, np.float32), 0, 255)
    lean = float(rng.normal(0, 0.0025))  # what is left of it when the page was set straight
    centre = size[0] / 2
    grey = np.asarray(
        cv2.warpAffine(page, np.array([[1, 0, 0], [lean, 1, -lean * centre]]), size, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )
    way = rng.random()
    if way < 0.33:
        grey = bilevel(grey, rng, level=float(rng.uniform(0.55, 0.8)) * paper / 255, dirt=round(float(rng.uniform(10, 160))))
    elif way < 0.8:
        grey = np.asarray(cv2.imdecode(cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 88))])[1], 0), np.uint8)

    def turn(place: Place) -> Place:
        half = _halved(place)
        return Place(half.left, half.right, half.base + lean * ((half.left + half.right) / 2 - centre), half.capital)

    return grey, turn


def _halved(place: Place) -> Place:
    return Place(place.left / _FINE, place.right / _FINE, place.base / _FINE, place.capital / _FINE)
