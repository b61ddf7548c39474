"""A sheet as ink: the print, and what pens and stamps add, each as a layer of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from samples.make import fonts, hand, stamps
from samples.make.hand import Layer
from samples.make.sheet import HEIGHT, MM, WIDTH, Sheet
from samples.make.stamps import Received, Seal

BLUE, RED, VIOLET = (0.13, 0.2, 0.62), (0.8, 0.09, 0.16), (0.36, 0.2, 0.6)  # R, G, B of full ink
Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Marks:
    """What is put on the printed paper by hand; offsets in millimetres from where it would stand by the rules."""

    sign: bool = True
    initials: bool = False
    seal: Seal | None = None
    seal_at: tuple[float, float] = (-17.0, -1.0)
    received: Received | None = None
    received_at: tuple[float, float] = (-25.0, 6.0)
    urgency: str = ""
    pen: Colour = BLUE
    stamp: Colour = RED


@dataclass(frozen=True)
class Inked:
    """Layers of one page, 0 bare .. 1 full ink, all of one size; `scale` pixels a point."""

    print: Layer
    pen: Layer
    stamp: Layer
    scale: float
    pen_colour: Colour
    stamp_colour: Colour


def printed(sheet: Sheet, scale: float) -> Layer:
    """Letters and rules in black, `scale` pixels a point."""
    image = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)))
    draw = ImageDraw.Draw(image)
    for r in sheet.rules:
        draw.line((r.x0 * scale, r.y0 * scale, r.x1 * scale, r.y1 * scale), fill=255, width=max(1, round(r.width * scale)))
    for g in sheet.glyphs:
        draw.text((g.x * scale, g.y * scale), g.text, 255, fonts.at(g.cut, round(g.size * scale)), anchor="ls")
    return np.asarray(image, np.float32) / np.float32(255)


def _put(layer: Layer, part: Layer, x: float, y: float) -> None:
    """Lay a part with its middle at (x, y), cut at the page's edge."""
    h, w = part.shape
    top, left = round(y - h / 2), round(x - w / 2)
    y0, x0 = max(0, top), max(0, left)
    y1, x1 = min(layer.shape[0], top + h), min(layer.shape[1], left + w)
    np.maximum(layer[y0:y1, x0:x1], part[y0 - top : y1 - top, x0 - left : x1 - left], out=layer[y0:y1, x0:x1])


def inked(sheet: Sheet, marks: Marks, scale: float, rng: np.random.Generator) -> Inked:
    """All layers of a sheet."""
    ink = printed(sheet, scale)
    pen, stamp = np.zeros_like(ink), np.zeros_like(ink)
    mm = MM * scale
    for p in sheet.pens:
        hand.number(pen, p.text, p.x * scale, (p.y + rng.uniform(-0.5, 1.5)) * scale, p.size * 0.82 * scale, rng, 0.42 * mm)
    if "signature" in sheet.places:
        x, y = (v * scale for v in sheet.places["signature"])
        if marks.sign:
            hand.signature(pen, x, y, 13 * mm, rng, 0.42 * mm)
        if marks.initials:
            end_x, end_y = (v * scale for v in sheet.places["end of text"])
            hand.tick(pen, end_x + 2 * mm, end_y - mm, 6 * mm, rng, 0.35 * mm)
        if marks.seal:
            dx, dy = marks.seal_at
            _put(stamp, stamps.turned(stamps.seal(marks.seal, mm), float(rng.uniform(-14, 14))), x + dx * mm, y + dy * mm)
    if sheet.number == 1 and (marks.received or marks.urgency):
        x, y = (v * scale for v in sheet.places["under number"])
        angle = float(rng.uniform(-2.5, 2.5))
        if marks.urgency:
            _put(stamp, stamps.turned(stamps.urgency(marks.urgency, mm), angle), x - 16 * mm, y + 9 * mm)
        if marks.received:
            dx, dy = marks.received_at
            form, filled = stamps.received(marks.received, mm, rng)
            _put(stamp, stamps.turned(form, angle), x + (dx + 27) * mm, y + (dy + 18) * mm)
            _put(pen, stamps.turned(filled, angle), x + (dx + 27) * mm, y + (dy + 18) * mm)
    return Inked(ink, pen, stamp, scale, marks.pen, marks.stamp)
