"""Part of a page -> the lines of a signature in it, as texts: position and name, in print or in the script face of a stamp.

Tesseract reads no script faces and loses lines under a seal. A small model of our own (`models/names`) looks at strips of the part, from
the top down, each as high as a line; where strips see letters there is a line, and the grammar of names and positions says which.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from ..document import Box, Slot
from ..weights import weights
from .reader import ink_of
from .search import greedy, search, shares_of
from .signers import Signers, is_position

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ ."
EM, HEIGHT = 30, 56  # of the lines that the model was trained on
_STEP = 8  # rows from strip to strip
_STRIDE = 4  # columns of a window to a step of the model
_BATCH = 16
_FEWEST = 5  # letters of a line
_STROKES = 8  # vertical strokes that a row of print crosses, at least
_APART = 0.85  # of an em, between the middles of two lines
_MOST_LINES = 6
_KEPT = 6
_LOOKS = ((1.0, 0.0), (0.9, 0.0), (1.12, 0.0), (1.0, -0.12), (1.0, 0.12))  # sizes, and ems lower, at which a line is looked at
_LEAST = 0.01
_CERTAIN = 0.999
_OTHER_TEXT = 0.06  # likelihood of each letter of a text that is neither name nor position


def read_signature_lines(pixels: NDArray[np.uint8], em: float) -> tuple[Slot, ...]:
    """Names and positions in a part of a page, from the top down.

    Args:
        pixels: uint8 grey `(H, W)`, upright, dark print on light paper, seals taken away.
        em: the size of the page's type in these pixels.

    Raises:
        MissingToolError: the model is not there or is damaged.
    """
    scale = EM / em
    if not np.isfinite(scale) or min(pixels.shape) * scale < HEIGHT / 2:
        return ()
    found = [_slot(pixels, scale, top) for top in _lines(_sized(pixels, scale))]
    return tuple(slot for slot in found if slot is not None)


def _sized(pixels: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    """The part at the size of the model's type, half a window of paper above and below it."""
    if scale < 1 / 1.3:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), 0.42 / scale), np.uint8)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
    right = -small.shape[1] % _STRIDE
    half = HEIGHT // 2
    return np.asarray(cv2.copyMakeBorder(small, half, half, 0, right, cv2.BORDER_CONSTANT, value=float(np.median(small))), np.uint8)


def _lines(small: NDArray[np.uint8]) -> list[int]:
    """The first rows of the strips that hold a line; of strips that show the same line the one in which most letters are seen."""
    tops = [top for top in range(0, small.shape[0] - HEIGHT + 1, _STEP) if _has_strokes(small[top : top + HEIGHT])]
    seen = []
    for first in range(0, len(tops), _BATCH):
        batch = tops[first : first + _BATCH]
        seen += [(_letters(steps), top) for top, steps in zip(batch, _shares([small[t : t + HEIGHT] for t in batch]), strict=True)]
    found: list[int] = []
    for letters, top in sorted(seen, reverse=True):
        if letters >= _FEWEST and all(abs(top - f) >= _APART * EM for f in found):
            found.append(top)
    return sorted(found[:_MOST_LINES])


def _has_strokes(window: NDArray[np.uint8]) -> bool:
    """True where a row near the middle of the window crosses as many strokes as a line of letters has."""
    band = window[HEIGHT // 2 - EM // 5 : HEIGHT // 2 + EM // 5].astype(np.int16)
    paper, ink = float(np.median(window)), float(np.quantile(window, 0.01))
    dark = band < paper - 0.4 * max(paper - ink, 40)
    return bool((np.diff(dark.astype(np.int8), axis=1) > 0).sum(axis=1).max() >= _STROKES)


def _shares(windows: Sequence[NDArray[np.uint8]]) -> list[NDArray[np.float64]]:
    """Shares of the letters at each step along each window."""
    net = _net()
    net.setInput(ink_of(np.stack(windows)))
    return [shares_of(logits[:, 0, :].T) for logits in np.asarray(net.forward())]


@cache
def _net() -> cv2.dnn.Net:
    return cv2.dnn.readNetFromONNX(str(weights("names", "names.onnx")))


def _letters(steps: NDArray[np.float64]) -> float:
    """How many letters are seen, each counted as far as it is sure."""
    best = steps.argmax(axis=1)
    new = (best < len(LETTERS) - 2) & (best != np.roll(best, 1))
    return float(steps.max(axis=1)[new].sum())


def _slot(pixels: NDArray[np.uint8], scale: float, top: int) -> Slot | None:
    """A line as several looks at it read it; None where no look finds a name or position."""
    middle = top / scale  # half a window of paper lies above the part, so the first row of a strip is the middle of what it shows
    shares: dict[str, float] = {}
    looks = []
    for size, lower in _LOOKS:
        zoom = scale * size
        steps = _shares([_window(pixels, zoom, middle + lower * EM / scale)])[0]
        seen, places, likelihood = greedy(steps, LETTERS)
        looks.append((seen, [place * _STRIDE / zoom for place in places]))
        for text, share in _readings(steps, seen, likelihood).items():
            shares[text] = shares.get(text, 0.0) + share
        certain = any(share >= _CERTAIN and is_position(text) for text, share in shares.items())
        if len(looks) == 1 and (certain or not shares):
            break  # one of a few hundred texts, and no other is like it; or none at all
    best = sorted(
        ((text, share / len(looks)) for text, share in shares.items() if share >= _LEAST * len(looks)), key=lambda item: (-item[1], item[0])
    )
    if not best:
        return None
    left, right = np.median([_extent(best[0][0], seen, places) for seen, places in looks if seen], axis=0)
    half = EM / scale / 2
    return Slot("signature", Box(float(left), middle - half, float(right), middle + half), tuple((t, round(p, 4)) for t, p in best[:_KEPT]))


def _extent(text: str, seen: str, places: Sequence[float]) -> tuple[float, float]:
    """From where to where a text stands among all that is seen in its line; what a seal or a pen leaves beside it does not count."""
    found = fuzz.partial_ratio_alignment(text, seen)
    if found is None or found.dest_end <= found.dest_start:
        return places[0], places[-1]
    return places[found.dest_start], places[found.dest_end - 1]


def _window(pixels: NDArray[np.uint8], zoom: float, middle: float) -> NDArray[np.uint8]:
    """One line over the whole width of the part, at the size of the model's windows."""
    if zoom < 1 / 1.3:
        top, bottom = max(0, int(middle - HEIGHT / zoom)), int(middle + HEIGHT / zoom) + 1
        band, above = np.asarray(cv2.GaussianBlur(pixels[top:bottom], (0, 0), 0.42 / zoom), np.uint8), middle - top
    else:
        band, above = pixels, middle
    width = -(-round(pixels.shape[1] * zoom) // _STRIDE) * _STRIDE
    move = np.array([[zoom, 0, 0], [0, zoom, HEIGHT / 2 - above * zoom]])
    paper = float(np.median(band))
    return np.asarray(
        cv2.warpAffine(band, move, (width, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=paper), np.uint8
    )


def _readings(steps: NDArray[np.float64], seen: str, likelihood: float) -> dict[str, float]:
    """The names and positions that a line may say and their shares; what is left over is neither."""
    found = search(steps, LETTERS, Signers())
    other = likelihood + len(seen) * np.log(_OTHER_TEXT)
    if not found:
        return {}
    most = max(other, *found.values())
    weighed = {text: float(np.exp(value - most)) for text, value in found.items()}
    total = sum(weighed.values()) + (0.0 if seen in found else float(np.exp(other - most)))
    return {text: weight / total for text, weight in weighed.items()}
