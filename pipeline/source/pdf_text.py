"""The text of a PDF page: its characters with their places, put together to words and lines by where they stand, not by drawing order."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ..document import Box, Line, Word, union
from .pdf_survey import Affine, display_transform

_LINE_END_HYPHEN = 0x02  # pdfium's sign for a hyphen before a line break
_EM = 1.1  # font size by height of its box from the deepest to the highest letter, accents on capitals aside
_GLUE = 0.12  # of the font size: a smaller gap without a space is no gap between words
_TRACKING = 0.3  # of the font size: gaps up to this are within a word where the file sets its characters in one go
_SLANT = 0.35  # radians: italics that are made by slanting lean by 0.2
_LINE_GAP = 1.5  # of the font size: a wider gap ends a line (columns of the head, cells of a table)
_SAME_LINE = 0.5  # of the lower word's height that two words on a line overlap at least


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character. `ink` is the box of its drawing, `cell` the box of its font; points of the page as displayed, y down.

    `text` is empty where the font does not say what the glyph means. `before` is what the file has before it: a space, a jump of the pen,
    nothing.
    """

    text: str
    ink: Box
    cell: Box
    upright: bool
    before: Literal["space", "jump", "nothing"]

    @property
    def size(self) -> float:
        """The size of its font as displayed, in points: what the file states may be scaled by anything, what it draws is not."""
        return self.cell.height * _EM


def glyphs_of(page: pdfium.PdfPage) -> list[Glyph]:
    """The characters on a page in drawing order, white space left out; those drawn invisibly too, not those beyond its edges."""
    text_page = page.get_textpage()
    to_display = display_transform(page)
    width, height = page.get_size()
    glyphs: list[Glyph] = []
    before: Literal["space", "jump", "nothing"] = "space"
    for i in range(text_page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text_page, i)
        generated = pdfium_c.FPDFText_IsGenerated(text_page, i) == 1
        is_hyphen = code == _LINE_END_HYPHEN and pdfium_c.FPDFText_IsHyphen(text_page, i) == 1
        char = "-" if is_hyphen else chr(code)
        if char.isspace() or (generated and not is_hyphen):
            before = "jump" if generated and before != "space" else "space"
            continue
        ink, cell = _ink_box(text_page, i, to_display), _cell_box(text_page, i, to_display)
        if ink is None or not (0 <= ink.center[0] <= width and 0 <= ink.center[1] <= height):
            continue
        known = is_hyphen or not (pdfium_c.FPDFText_HasUnicodeMapError(text_page, i) == 1 or _means_nothing(char))
        cell = cell or ink
        glyphs.append(Glyph(char if known else "", ink, cell, _is_upright(text_page, i, to_display), before))
        before = "nothing"
    text_page.close()
    return glyphs


def lines_of(glyphs: Sequence[Glyph], scale: tuple[float, float]) -> tuple[Line, ...]:
    """Lines of words in reading order: rows from the top, in a row from the left. Wide gaps end a line, so columns come apart.

    Args:
        glyphs: of `glyphs_of`; those without a meaning and those that do not stand upright are left out.
        scale: pixels per point along x and y: the boxes of the words are in pixels.
    """
    pieces = [_Piece(tuple(run)) for run in _runs([g for g in glyphs if g.upright and g.text])]
    segments = _segments(pieces)
    segments.sort(key=lambda s: (s[0].cell.top, s[0].cell.left))
    ordered: list[list[_Piece]] = []
    while segments:
        first = segments.pop(0)
        row = [first, *(s for s in segments if _overlap(s[0].cell, first[0].cell) >= _SAME_LINE)]
        segments = [s for s in segments if not any(s is t for t in row)]
        ordered += sorted(row, key=lambda s: s[0].cell.left)
    return tuple(Line(_words(segment, scale)) for segment in ordered)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters that follow one another without a space."""

    glyphs: tuple[Glyph, ...]

    @property
    def cell(self) -> Box:
        box = union(g.cell for g in self.glyphs)
        assert box is not None  # noqa: S101 - a piece has at least one glyph
        return box


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and glyph.before != "space":
            last = runs[-1][-1]
            gap = glyph.cell.left - last.cell.right
            widest = (_GLUE if glyph.before == "jump" else _TRACKING) * last.size
            if _overlap(glyph.cell, last.cell) >= _SAME_LINE and -0.5 * last.size <= gap <= widest:
                runs[-1].append(glyph)
                continue
        runs.append([glyph])
    return runs


def _segments(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Chains of pieces, each linked to its nearest neighbour on the right on the same line."""
    cells = [p.cell for p in pieces]
    tops, bottoms = np.array([c.top for c in cells]), np.array([c.bottom for c in cells])
    lefts, rights = np.array([c.left for c in cells]), np.array([c.right for c in cells])
    before: dict[int, tuple[float, int]] = {}
    for i, piece in enumerate(pieces):
        size = max(g.size for g in piece.glyphs)
        shared = np.minimum(bottoms, bottoms[i]) - np.maximum(tops, tops[i])
        lower = np.minimum(bottoms - tops, bottoms[i] - tops[i])
        gaps = lefts - rights[i]
        near = (shared >= _SAME_LINE * lower) & (gaps <= _LINE_GAP * size) & (lefts > lefts[i]) & (gaps > -0.5 * size)
        near[i] = False
        if near.any():
            j = int(np.flatnonzero(near)[np.argmin(lefts[near])])
            if j not in before or before[j][0] > gaps[j]:
                before[j] = (float(gaps[j]), i)
    after = {i: j for j, (_, i) in before.items()}
    segments = []
    for i in range(len(pieces)):
        if i in before:
            continue
        chain = [i]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        segments.append([pieces[k] for k in chain])
    return segments


def _words(segment: Sequence[_Piece], scale: tuple[float, float]) -> tuple[Word, ...]:
    joined: list[list[Glyph]] = []
    for piece in segment:
        first = piece.glyphs[0]
        if joined and first.before != "space" and first.cell.left - joined[-1][-1].cell.right <= _GLUE * first.size:
            joined[-1] += piece.glyphs
        else:
            joined.append(list(piece.glyphs))
    words = []
    for n, glyphs in enumerate(joined):
        text = unicodedata.normalize("NFC", "".join(g.text for g in glyphs))
        box = union(g.ink for g in glyphs)
        assert box is not None  # noqa: S101 - a word has at least one glyph
        pixels = Box(box.left * scale[0], box.top * scale[1], box.right * scale[0], box.bottom * scale[1])
        words.append(Word(text, text, pixels, after=" " if n < len(joined) - 1 else ""))
    return tuple(words)


def _overlap(a: Box, b: Box) -> float:
    """Share of the lower one's height that two boxes have in common."""
    lower = min(a.height, b.height)
    return (min(a.bottom, b.bottom) - max(a.top, b.top)) / lower if lower > 0 else 0.0


def _means_nothing(char: str) -> bool:
    """Control characters, the private use area, noncharacters, the replacement character: what fonts without a map give."""
    return char == "\ufffd" or unicodedata.category(char) in ("Cc", "Co", "Cn", "Cs")


def _ink_box(text_page: pdfium.PdfTextPage, i: int, to_display: Affine) -> Box | None:
    left, right, bottom, top = ctypes.c_double(), ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
    if not pdfium_c.FPDFText_GetCharBox(text_page, i, left, right, bottom, top):
        return None
    return _box((left.value, bottom.value, right.value, top.value), to_display)


def _cell_box(text_page: pdfium.PdfTextPage, i: int, to_display: Affine) -> Box | None:
    rect = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetLooseCharBox(text_page, i, rect):
        return None
    box = _box((rect.left, rect.bottom, rect.right, rect.top), to_display)
    return box if box is not None and box.height > 0 else None


def _box(rect: tuple[float, float, float, float], to_display: Affine) -> Box | None:
    if not np.isfinite(rect).all():
        return None
    corners = np.array([[rect[0], rect[1], 1], [rect[2], rect[3], 1]]) @ to_display.T
    (x0, y0), (x1, y1) = corners[:, :2].min(axis=0), corners[:, :2].max(axis=0)
    return Box(float(x0), float(y0), float(x1), float(y1))


def _is_upright(text_page: pdfium.PdfTextPage, i: int, to_display: Affine) -> bool:
    angle = float(pdfium_c.FPDFText_GetCharAngle(text_page, i))
    if angle < 0:  # unknown
        return True
    x, y = to_display[:2, :2] @ (np.cos(angle), np.sin(angle))
    return bool(abs(np.arctan2(y, x)) <= _SLANT)
