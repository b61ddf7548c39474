"""Rubber stamps as layers of ink: the round seal, the received-mail stamp, the urgency stamp. All bodies in them are fictitious."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw

from samples.make import fonts, hand
from samples.make.fonts import Face
from samples.make.hand import Layer


@dataclass(frozen=True)
class Seal:
    """The round seal (36 mm over all): words along the upper and lower rim, words in the middle; a star where there are none."""

    upper: str
    lower: str
    middle: tuple[str, ...] = ()


@dataclass(frozen=True)
class Received:
    """The stamp ĐẾN of the receiving body, filled by hand (Nghị định 30/2020, Phụ lục IV, 35 x 50 mm)."""

    body: str
    number: str
    day: str


def _text(image: Image.Image, xy: tuple[float, float], text: str, cut: Face, pixels: float, anchor: str = "mm") -> None:
    ImageDraw.Draw(image).text(xy, text, 255, fonts.at(cut, round(pixels)), anchor=anchor)


def _around(image: Image.Image, text: str, radius: float, pixels: float, *, top: bool) -> None:
    """Letters along a circle around the middle of the image, upright at its top or at its foot."""
    size = image.size[0]
    font = fonts.at(Face.SANS_BOLD, round(pixels))
    widths = [font.getlength(c) * 1.08 for c in text]
    angle = -sum(widths) / radius / 2
    for c, w in zip(text, widths, strict=True):
        a = angle + w / radius / 2
        angle += w / radius
        tile = Image.new("L", (round(pixels * 2.4),) * 2)
        _text(tile, (tile.size[0] / 2, tile.size[1] / 2 + pixels * 0.35), c, Face.SANS_BOLD, pixels, "ms")
        tile = tile.rotate(-np.degrees(a) if top else np.degrees(a), Image.Resampling.BICUBIC)
        x = size / 2 + radius * np.sin(a)
        y = size / 2 + (-radius if top else radius) * np.cos(a)
        at = (round(x - tile.size[0] / 2), round(y - tile.size[1] / 2))
        image.paste(255, at, tile)


def seal(what: Seal, mm: float) -> Layer:
    """The seal, `mm` pixels a millimetre."""
    size = round(38 * mm)
    image = Image.new("L", (size, size))
    draw = ImageDraw.Draw(image)
    for radius, width in ((18.0, 0.55), (16.9, 0.28), (11.6, 0.3)):
        r = radius * mm
        draw.ellipse((size / 2 - r, size / 2 - r, size / 2 + r, size / 2 + r), outline=255, width=max(1, round(width * mm)))
    _around(image, what.upper, 13.9 * mm, 3.1 * mm, top=True)
    _around(image, what.lower, 13.9 * mm, 2.9 * mm, top=False)
    for side in (-1, 1):
        _star(draw, size / 2 + side * 13.9 * mm, size / 2 + 4.5 * mm, 1.2 * mm)
    if what.middle:
        step = 4.4 * mm
        for i, text in enumerate(what.middle):
            fit = min(3.7, 19.5 / max(1, len(text)) * 1.5)
            _text(image, (size / 2, size / 2 + (i - (len(what.middle) - 1) / 2) * step), text, Face.SANS_BOLD, fit * mm)
    else:
        _star(draw, size / 2, size / 2 - 0.8 * mm, 4.2 * mm)
        middle = size / 2
        for radius, width in ((8.9, 0.5), (7.6, 0.35)):  # the wreath
            r = radius * mm
            draw.arc((middle - r, middle - r, middle + r, middle + r), 35, 145, fill=255, width=max(1, round(width * mm)))
        for k in range(-5, 6):
            a = np.radians(90 + 11 * k)
            ends = [(middle + r * mm * np.cos(a + t), middle + r * mm * np.sin(a + t)) for r, t in ((7.7, 0.0), (9.6, 0.09 * np.sign(k)))]
            draw.line(ends, fill=255, width=max(1, round(0.45 * mm)))
        draw.rectangle((middle - 3 * mm, middle + 4.2 * mm, middle + 3 * mm, middle + 5.6 * mm), outline=255, width=max(1, round(0.3 * mm)))
    return np.asarray(image, np.float32) / np.float32(255)


def _star(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    points = [
        (x + r * np.sin(np.pi * k / 5), y - r * np.cos(np.pi * k / 5))
        for k in range(10)
        for r in ((radius if k % 2 == 0 else radius * 0.4),)
    ]
    draw.polygon(points, fill=255)


def received(what: Received, mm: float, rng: np.random.Generator) -> tuple[Layer, Layer]:
    """The stamp and, apart, the hand that filled it."""
    width, height = round(54 * mm), round(37 * mm)
    image = Image.new("L", (width, height))
    draw = ImageDraw.Draw(image)
    line = max(1, round(0.45 * mm))
    left, top, right, bottom = mm, mm, 51 * mm, 36 * mm
    draw.rectangle((left, top, right, bottom), outline=255, width=line)
    draw.line((left, 8 * mm, right, 8 * mm), fill=255, width=line)
    _text(image, ((left + right) / 2, 4.6 * mm), what.body, Face.SANS_BOLD, min(3.6, 76 / len(what.body)) * mm)
    _text(image, (8 * mm, 15.5 * mm), "ĐẾN", Face.BOLD, 6.2 * mm)
    dots = "." * 30
    for y, label in ((13.2, "Số: "), (19.6, "Ngày: ")):
        _text(image, (16 * mm, y * mm), label + dots, Face.SANS, 3.4 * mm, "ls")
    for y, label in ((26.2, "Chuyển: "), (32.4, "Số và ký hiệu HS: ")):
        _text(image, (3 * mm, y * mm), label + dots, Face.SANS, 3.4 * mm, "ls")
    draw.rectangle((right + line, 0, width, height), fill=0)
    ink = np.zeros((height, width), np.float32)
    hand.number(ink, what.number, 26 * mm, 12.8 * mm, 4.6 * mm, rng, 0.42 * mm)
    hand.number(ink, what.day, 27 * mm, 19.2 * mm, 4.2 * mm, rng, 0.42 * mm)
    return np.asarray(image, np.float32) / np.float32(255), ink


def urgency(text: str, mm: float) -> Layer:
    """HỎA TỐC, THƯỢNG KHẨN or KHẨN in its frame (Nghị định 30/2020, Phụ lục I)."""
    width = {"HỎA TỐC": 32, "THƯỢNG KHẨN": 42, "KHẨN": 22}[text]
    image = Image.new("L", (round((width + 2) * mm), round(11 * mm)))
    ImageDraw.Draw(image).rectangle((mm, mm, (width + 1) * mm, 10 * mm), outline=255, width=max(1, round(0.5 * mm)))
    _text(image, (image.size[0] / 2, 5.6 * mm), text, Face.BOLD, 5.4 * mm)
    return np.asarray(image, np.float32) / np.float32(255)


def turned(layer: Layer, angle_deg: float) -> Layer:
    """The layer turned about its middle on a canvas that holds it."""
    h, w = layer.shape
    m = cv2.getRotationMatrix2D((w / 2, h / 2), angle_deg, 1)
    c, s = abs(m[0, 0]), abs(m[0, 1])
    nw, nh = int(h * s + w * c), int(h * c + w * s)
    m[:, 2] += ((nw - w) / 2, (nh - h) / 2)
    return np.asarray(cv2.warpAffine(layer, m, (nw, nh), flags=cv2.INTER_CUBIC), np.float32).clip(0, 1)
