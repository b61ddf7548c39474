"""`documents/<document_id>/debug/`: small pictures of what each stage saw on a page, for the eye; nothing is ever read back from them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ..document import Box, Page, PageImage, ZoneKind
from .documents import PICTURE_FOLDER

_LONGEST = 1600  # pixels of the longer side
_QUALITY = 75
_PALE = 0.55  # share of the ink that stays under a drawing
_FONT, _FONT_SCALE = cv2.FONT_HERSHEY_SIMPLEX, 0.5
Colour = tuple[int, int, int]  # BGR
_RULE: Colour = (0, 0, 230)
_SLOT: Colour = (200, 0, 200)
_UNKNOWN: Colour = (160, 160, 160)
_HUES = {kind: round(180 * i / len(ZoneKind)) for i, kind in enumerate(ZoneKind)}  # OpenCV counts a circle of hues as 180


@dataclass(frozen=True, slots=True, eq=False)
class Upright:
    """What the engine read: grey or BGR pixels, and the ruling lines in them."""

    pixels: NDArray[np.uint8]
    rules: Sequence[Box]


def draw_page(page: Page, image: PageImage, upright: Upright) -> dict[str, bytes]:
    """The pictures of a page as JPEG, by name: as loaded, upright with its ruling lines, its zones, its words and slots.

    Zones have a colour for each kind, with name and place in the reading order; words go from red (confidence 0) to green (1), grey
    where it is unknown; slots are violet, with the likeliest reading and its share (without marks: OpenCV before 5 draws ASCII only).

    Args:
        page: as read; its boxes are in pixels of `image`.
        image: the page as loaded.
        upright: the page as cleaned.
    """
    pictures = {
        "1-loaded": _small(image.pixels)[0],
        "2-upright": _with_rules(upright),
        "3-zones": _with_zones(page, image.pixels),
        "4-words": _with_words(page, image.pixels),
    }
    return {f"{PICTURE_FOLDER}/page-{page.number:04}-{name}.jpg": _jpeg(pixels) for name, pixels in pictures.items()}


def _small(pixels: NDArray[np.uint8], ink: float = 1.0) -> tuple[NDArray[np.uint8], float]:
    """A small copy in colour with so much of its ink, and the scale of it."""
    scale = min(1.0, _LONGEST / max(pixels.shape[:2]))
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    if small.ndim == 2:
        small = cv2.cvtColor(small, cv2.COLOR_GRAY2BGR)
    return np.asarray(cv2.convertScaleAbs(small, alpha=ink, beta=255 * (1 - ink)), np.uint8), scale


def _with_rules(upright: Upright) -> NDArray[np.uint8]:
    picture, scale = _small(upright.pixels)
    for rule in upright.rules:
        _frame(picture, rule, scale, _RULE)
    return picture


def _with_zones(page: Page, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    picture, scale = _small(pixels, _PALE)
    for place, zone in enumerate(page.zones, 1):
        if zone.box is None:
            continue
        colour = _of_hue(_HUES[zone.kind])
        for cell in zone.table.cells if zone.table is not None else ():
            _frame(picture, cell.box, scale, colour)
        _frame(picture, zone.box, scale, colour, 2)
        _label(picture, zone.box, scale, colour, f"{place} {zone.kind}")
    return picture


def _with_words(page: Page, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    picture, scale = _small(pixels, _PALE)
    for word in page.words:
        if word.box is not None:
            _frame(
                picture, word.box, scale, _UNKNOWN if word.confidence is None else _of_hue(round(60 * min(1.0, max(0.0, word.confidence))))
            )
    for slot in page.slots:
        _frame(picture, slot.box, scale, _SLOT, 2)
        reading, share = max(slot.readings, key=lambda r: r[1], default=("", 0.0))
        _label(picture, slot.box, scale, _SLOT, f"{reading} {share:.2f}")
    return picture


def _of_hue(hue: int) -> Colour:
    """A strong colour, dark enough to be seen on paper; hues of OpenCV: 0 is red, 60 green, 120 blue."""
    blue, green, red = cv2.cvtColor(np.full((1, 1, 3), (hue, 255, 200), np.uint8), cv2.COLOR_HSV2BGR)[0, 0]
    return int(blue), int(green), int(red)


def _frame(picture: NDArray[np.uint8], box: Box, scale: float, colour: Colour, thickness: int = 1) -> None:
    left, top, right, bottom = (round(x * scale) for x in (box.left, box.top, box.right, box.bottom))
    cv2.rectangle(picture, (left, top), (right, bottom), colour, thickness)


def _label(picture: NDArray[np.uint8], box: Box, scale: float, colour: Colour, text: str) -> None:
    """Write beside the right end of a box, on a ground of its own, inside the picture."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")) if c.isascii())
    (width, height), below = cv2.getTextSize(plain, _FONT, _FONT_SCALE, 1)
    left = max(0, min(round(box.right * scale) + 4, picture.shape[1] - width - 1))
    base = max(height + 1, min(round(box.top * scale) + height, picture.shape[0] - below - 1))
    cv2.rectangle(picture, (left - 1, base - height - 1), (left + width, base + below), (255, 255, 255), cv2.FILLED)
    cv2.putText(picture, plain, (left, base), _FONT, _FONT_SCALE, colour, 1, cv2.LINE_AA)


def _jpeg(picture: NDArray[np.uint8]) -> bytes:
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1].tobytes()
