"""Page image -> upright, clean image for the engine, and the way back to the page as it was loaded.

Every step looks first and acts only where the page needs it: each resampling costs tone marks.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ..config import CleanSettings
from ..document import PageImage, Step, Turn
from .colour import darkest_of, grey_of, grey_without_seals
from .cutting import Cutting, cut_out
from .light import flatten, unevenness
from .likeness import page_look
from .look import ink_mask, x_height
from .photo import find_sheet, flatten_sheet
from .rules import Rules, find_rules
from .seals import without_seals
from .skew import skew_deg
from .stamps import StampCutting, find_stamps
from .strokes import is_worn_copy, with_strokes_mended

# one process reads one page; the pool makes the use of all cores
cv2.setNumThreads(1)

_TARGET_X_HEIGHT = 20.0  # of a 13-point letter at 300 dpi; Tesseract was trained near it
_LEAST_X_HEIGHT = 11.0
_UNEVEN = 0.12
_LEAST_SKEW_DEG = 0.5  # Tesseract follows lines that lean less; turning them costs marks
_CLEAR_LINES = 4.0
_BLANK_INK = 0.0008

QuarterTurns = int  # clockwise


@dataclass(frozen=True, slots=True, eq=False)
class CleanPage:
    """A page ready for the engine.

    Attributes:
        pixels: uint8 grey `(H, W)`, upright, ruling lines kept.
        dpi: of these pixels.
        turn: from these pixels to those of the page as loaded.
        rules: its ruling lines, in these pixels.
        blank: nothing is printed on it.
        quarter_turns: clockwise quarter turns that were made.
        shown: what the engine is to look at, with the way from there to these pixels: these very pixels, or, of a worn copy in black and
            white, others on which its strokes are mended.
        steps: what was measured and done.
    """

    pixels: NDArray[np.uint8]
    dpi: float
    turn: Turn
    rules: Rules
    blank: bool
    quarter_turns: QuarterTurns
    shown: Cutting
    steps: tuple[Step, ...]


def clean_page(image: PageImage, settings: CleanSettings, quarter_turns: QuarterTurns | None = None) -> CleanPage:
    """Make a page upright and clean.

    Args:
        image: the page as loaded.
        settings: what may be done.
        quarter_turns: clockwise quarter turns that make the page upright, where another stage has found them out;
            None: found here as far as the lines show it (lines that run downwards), upside down is not seen here.
    """
    steps: list[Step] = []
    matrix = np.eye(3)  # from cleaned to loaded
    grey = grey_without_seals(image.pixels) if settings.seals else grey_of(image.pixels)
    dpi = image.dpi

    if settings.dewarp and (corners := find_sheet(grey)) is not None:
        grey, back = flatten_sheet(grey, corners)
        matrix = matrix @ back
        dpi = max(grey.shape) / 11.69  # a sheet of A4
        steps.append(Step("dewarp", {"width": grey.shape[1], "height": grey.shape[0]}))

    uneven = unevenness(grey)
    if settings.flatten and uneven > _UNEVEN:
        grey = flatten(grey)
        steps.append(Step("flatten", {"unevenness": round(uneven, 3)}))

    ink, scale = ink_mask(grey, dpi)
    blank = float(ink.mean()) < _BLANK_INK
    angle, clear = skew_deg(ink)
    if settings.orient:
        if quarter_turns is None and not blank:
            _, clear_down = skew_deg(np.ascontiguousarray(np.rot90(ink)))
            if clear < _CLEAR_LINES and clear_down > 2 * clear:
                quarter_turns = 1
                steps.append(Step("sideways", {"clear": round(clear, 1), "clear_down": round(clear_down, 1)}))
        if quarter_turns:
            grey, back = _quarter(grey, quarter_turns)
            matrix = matrix @ back
            steps.append(Step("turn", {"quarter_turns": quarter_turns}))
            ink, scale = ink_mask(grey, dpi)
            angle, clear = skew_deg(ink)

    letters = x_height(ink) / scale
    factor = min(4.0, _TARGET_X_HEIGHT / letters) if settings.enlarge and 0 < letters < _LEAST_X_HEIGHT else 1.0
    lean = angle if settings.deskew and clear > _CLEAR_LINES and abs(angle) >= _LEAST_SKEW_DEG else 0.0
    if factor != 1.0 or lean:
        grey, back = _resample(grey, factor, lean)
        matrix = matrix @ back
        dpi *= factor
        if factor != 1.0:
            steps.append(Step("enlarge", {"x_height": round(letters, 1), "factor": round(factor, 2)}))
        if lean:
            steps.append(Step("deskew", {"angle_deg": round(lean, 2)}))

    rules = find_rules(grey, dpi)
    shown = Cutting(np.ascontiguousarray(grey), dpi, Turn())
    if settings.strokes and not blank and is_worn_copy(image.pixels, image.dpi):
        shown = with_strokes_mended(grey, dpi)
        steps.append(Step("strokes", {"dpi": round(shown.dpi, 1)}))
    return CleanPage(np.ascontiguousarray(grey), dpi, Turn.of(matrix), rules, blank, quarter_turns or 0, shown, tuple(steps))


def rules_of(image: PageImage) -> Rules:
    """The ruling lines of a page that needs no clean-up (a rendered one)."""
    return find_rules(grey_without_seals(image.pixels), image.dpi)


def look_of(image: PageImage) -> str:
    """`page_look` of a page that needs no clean-up."""
    return page_look(grey_without_seals(image.pixels))


def _quarter(grey: NDArray[np.uint8], turns: QuarterTurns) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """Turn clockwise by quarters; the matrix leads from the turned page back."""
    h, w = grey.shape
    turns %= 4
    turned = np.ascontiguousarray(np.rot90(grey, -turns))
    back = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        1: [[0, 1, 0], [-1, 0, h], [0, 0, 1]],
        2: [[-1, 0, w], [0, -1, h], [0, 0, 1]],
        3: [[0, -1, w], [1, 0, 0], [0, 0, 1]],
    }[turns]
    return turned, np.array(back, dtype=np.float64)


def _resample(grey: NDArray[np.uint8], factor: float, lean_deg: float) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """Enlarge and straighten in one resampling; the matrix leads from the new page back."""
    h, w = grey.shape
    radians = np.deg2rad(lean_deg)
    cos, sin = np.cos(radians), np.sin(radians)
    new_w, new_h = (abs(w * cos) + abs(h * sin)) * factor, (abs(w * sin) + abs(h * cos)) * factor
    # back: scale down, turn about the middle
    back = np.array(
        [
            [cos / factor, -sin / factor, w / 2 - (cos * new_w - sin * new_h) / 2 / factor],
            [sin / factor, cos / factor, h / 2 - (sin * new_w + cos * new_h) / 2 / factor],
            [0, 0, 1],
        ]
    )
    size = (round(new_w), round(new_h))
    out = cv2.warpPerspective(grey, back, size, flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(out, dtype=np.uint8), back


__all__ = [
    "CleanPage",
    "Cutting",
    "Rules",
    "StampCutting",
    "clean_page",
    "cut_out",
    "darkest_of",
    "find_stamps",
    "look_of",
    "page_look",
    "rules_of",
    "without_seals",
]
