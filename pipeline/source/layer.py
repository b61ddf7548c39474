"""May a page's own text be believed? Only if it is sound Unicode Vietnamese, says what the page shows, and says all of it.

A text layer lies in many ways (seen in public files): a signature box and nothing else; number and date laid over the page as a picture;
non-breaking hyphens dropped (`1961/QĐUBND`); fonts that do not say what their glyphs mean (`7ӌ1+ LÀO CAI`); English OCR (`ceNG HoA xA`);
a digit printed over another. Whoever trusts such a layer reads a wrong number where the paper shows the right one.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ..document import Box, Line
from ..language.syllables import is_syllable
from .pdf_text import Glyph
from .pixels import Pixels
from .raw import LayerVerdict

log = logging.getLogger(__name__)

# Measured on 85 drawn pages (sound) and 43 scanned pages with a hidden layer: sound ones have >= 83 % syllables, >= 73 % words with marks
# and no unknown glyph, the others <= 77 %, <= 40 % and up to 18 %.
_MIN_WORDS = 8
_MIN_SYLLABLES = 0.80
_MIN_MARKED = 0.50
_MAX_UNKNOWN = 0.002

_INK = 160  # grey below which a pixel is print
_RED = 35  # by which red is above green in a seal
_LETTER_HEIGHT = (0.2, 1.3)  # of the font size: print that is as tall as a letter, a digit or a mark
_LETTER_WIDTH = (0.06, 1.5)
_HYPHEN_WIDTH = (0.15, 0.6)
_PICTURE_HEIGHT = (
    2.2  # of the font size: a picture that is lower is a line of print (number, date, initials), a taller one a seal or signature
)
_ROW_LETTERS = 8  # letters in one row inside a picture that make it a picture of text
_OVERPRINT = 0.5  # of the smaller glyph's box that two glyphs share when one is printed over the other

# codes and spans of years from which a hyphen has gone: 1961/QĐUBND, 30/2020/NĐCP, 20112020
_GLUED_CODE = re.compile(
    r"\d+[a-zđ]?\s?/\s?(?:\d{4}/)?(?:QĐ|NĐ|NQ|TT|TTLT|CT|KH|BC|TB|TTr|CV|HD|PA|QC|CĐ|GM)(?:UBND|HĐND|UB|CP|TTg|TW|TU|BTC|BNV|BYT|BGDĐT|BCT|BXD|BTP)\b"
)
_BLANK_SLOT = re.compile(r"^Số\s*:?[\s.…]*(?:/|$)|ngày[\s.…]*tháng|tháng[\s.…]*năm", re.IGNORECASE)
_GLUED_YEARS = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?:19|20)\d\d(?![\d.,/])")


@dataclass(frozen=True, slots=True)
class LayerOnPage:
    """A page's own text beside its pixels.

    `scale` is pixels per point along x and y; `pictures` are the boxes, in points, of the raster images on the page, annotations included.
    """

    glyphs: Sequence[Glyph]
    lines: Sequence[Line]
    pixels: Pixels
    scale: tuple[float, float]
    pictures: Sequence[Box]


def judge(layer: LayerOnPage) -> LayerVerdict:
    """Whether the text of a drawn page may stand for its image, and if not, why."""
    if not layer.glyphs:
        return "none"
    text = "\n".join(line.text for line in layer.lines)
    verdict = _soundness(layer.glyphs, text)
    if verdict != "sound":
        return verdict
    if _overprinted(layer.glyphs):
        return "overprinted"
    if _GLUED_CODE.search(text) or _GLUED_YEARS.search(text):
        return "lost_signs"
    grey = layer.pixels if layer.pixels.ndim == 2 else np.asarray(cv2.cvtColor(layer.pixels, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    if _hidden(layer, grey):
        return "hidden"
    return _coverage(layer, grey)


def _soundness(glyphs: Sequence[Glyph], text: str) -> LayerVerdict:
    unknown = sum(not g.text for g in glyphs)
    if unknown > _MAX_UNKNOWN * len(glyphs):
        return "garbage"
    words = [w for w in re.findall(r"[^\W\d_]+", text) if not w.isupper() or is_syllable(w)]  # abbreviations prove nothing
    if len(words) < _MIN_WORDS:
        return "unproven"
    if sum(map(is_syllable, words)) < _MIN_SYLLABLES * len(words) or sum(not w.isascii() for w in words) < _MIN_MARKED * len(words):
        return "garbage"
    return "sound"


def _overprinted(glyphs: Sequence[Glyph]) -> bool:
    """True where two different characters stand in one place. Marks on letters and the same letter struck twice (bold) are no such case."""
    solid = sorted((g for g in glyphs if g.text.isalnum() and g.ink.width > 0 and g.ink.height > 0), key=lambda g: g.ink.left)
    for i, a in enumerate(solid):
        for b in solid[i + 1 :]:
            if b.ink.left >= a.ink.right:
                break
            wide = min(a.ink.right, b.ink.right) - b.ink.left
            high = min(a.ink.bottom, b.ink.bottom) - max(a.ink.top, b.ink.top)
            smaller = min(a.ink.width * a.ink.height, b.ink.width * b.ink.height)
            if high > 0 and wide * high > _OVERPRINT * smaller and a.text != b.text:
                return True
    return False


def _hidden(layer: LayerOnPage, grey: Pixels) -> bool:
    """True where the text has words at places where the page is empty: invisible, white, or covered by something."""
    height, width = grey.shape
    for line in layer.lines:
        for word in line.words:
            if word.box is None or not any(c.isalnum() for c in word.text):
                continue
            left, top, right, bottom = word.box.rounded()
            part = grey[max(top, 0) : min(bottom, height), max(left, 0) : min(right, width)]
            if not part.size or int(part.max()) - int(part.min()) < 60:
                return True
    return False


def _coverage(layer: LayerOnPage, grey: Pixels) -> LayerVerdict:
    """`partial` where print can be seen that no glyph explains, `lost_signs` where it is a hyphen between glyphs."""
    sx, sy = layer.scale
    em = float(np.median([g.size for g in layer.glyphs])) * sy
    left_over = (grey < _INK) & ~_red(layer.pixels)
    margin = 2 + 0.03 * em
    for glyph in layer.glyphs:
        box = glyph.ink
        rows = slice(max(int(box.top * sy - margin), 0), int(np.ceil(box.bottom * sy + margin)))
        left_over[rows, max(int(box.left * sx - margin), 0) : int(np.ceil(box.right * sx + margin))] = False
    count, _, stats, _ = cv2.connectedComponentsWithStats(left_over.astype(np.uint8), connectivity=8)
    if count <= 1:
        return "sound"
    parts = np.asarray(stats[1:], dtype=np.int64)
    wide, high, area = parts[:, cv2.CC_STAT_WIDTH] / em, parts[:, cv2.CC_STAT_HEIGHT] / em, parts[:, cv2.CC_STAT_AREA] / em**2
    letters = _between(high, _LETTER_HEIGHT) & _between(wide, _LETTER_WIDTH) & (area >= 0.01)
    hyphens = (high < _LETTER_HEIGHT[0]) & _between(wide, _HYPHEN_WIDTH) & (area >= 0.006)
    if _between_glyphs(parts[hyphens], layer.glyphs, layer.scale):
        return "lost_signs"
    if letters.any() and any(_BLANK_SLOT.search(line.text) for line in layer.lines):
        return "partial"  # number or date may be in a picture
    return "partial" if _print_without_text(parts[letters], layer.pictures, layer.scale, em) else "sound"


def _print_without_text(letters: NDArray[np.int64], pictures: Sequence[Box], scale: tuple[float, float], em: float) -> bool:
    """True where letter-like print stands outside tall pictures, or in rows inside one."""
    x = letters[:, cv2.CC_STAT_LEFT] + letters[:, cv2.CC_STAT_WIDTH] / 2
    y = letters[:, cv2.CC_STAT_TOP] + letters[:, cv2.CC_STAT_HEIGHT] / 2
    free = np.ones(len(letters), dtype=bool)
    for box in pictures:
        inside = (
            (x >= box.left * scale[0] - 2)
            & (x <= box.right * scale[0] + 2)
            & (y >= box.top * scale[1] - 2)
            & (y <= box.bottom * scale[1] + 2)
        )
        if box.height * scale[1] < _PICTURE_HEIGHT * em:
            continue  # as low as a line: a number, a date, initials
        if _has_row(x[inside], y[inside], em):
            return True
        free &= ~inside
    return bool(free.any())


def _has_row(x: NDArray[np.float64], y: NDArray[np.float64], em: float) -> bool:
    """True where letters stand side by side on one level, as in print; the letters of a signature and around a seal do not."""
    for level in np.unique(np.round(y / (0.25 * em))) * 0.25 * em:
        row = np.sort(x[np.abs(y - level) <= 0.25 * em])
        run = 1
        for gap in np.diff(row):
            run = run + 1 if gap <= 1.2 * em else 1
            if run >= _ROW_LETTERS:
                return True
    return False


def _between_glyphs(strokes: NDArray[np.int64], glyphs: Sequence[Glyph], scale: tuple[float, float]) -> bool:
    """True where one of some strokes has a glyph close on both sides at the height of a hyphen."""
    table = np.array([(g.ink.left, g.ink.top, g.ink.right, g.ink.bottom, g.size) for g in glyphs if g.text.isalnum()])
    if not len(table):
        return False
    lefts, tops, rights, bottoms, sizes = table.T
    for stroke in strokes:
        left, right = stroke[cv2.CC_STAT_LEFT] / scale[0], (stroke[cv2.CC_STAT_LEFT] + stroke[cv2.CC_STAT_WIDTH]) / scale[0]
        middle = (stroke[cv2.CC_STAT_TOP] + stroke[cv2.CC_STAT_HEIGHT] / 2) / scale[1]
        level = (tops + 0.1 * sizes <= middle) & (middle <= bottoms - 0.1 * sizes)
        before, behind = left - rights, lefts - right
        near_left = level & (before >= -0.1 * sizes) & (before <= 0.35 * sizes)
        near_right = level & (behind >= -0.1 * sizes) & (behind <= 0.35 * sizes)
        if near_left.any() and near_right.any():
            return True
    return False


def _red(pixels: Pixels) -> NDArray[np.bool_]:
    """Where a page is red: seals and stamps."""
    if pixels.ndim == 2:
        return np.zeros(pixels.shape, dtype=bool)
    return pixels[..., 2].astype(np.int16) - pixels[..., 1] > _RED


def _between(values: NDArray[np.float64], limits: tuple[float, float]) -> NDArray[np.bool_]:
    return (values >= limits[0]) & (values <= limits[1])
