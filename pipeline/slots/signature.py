"""Part of a page -> the lines of a signature in it, as texts: position and name, in print or in the script face of a stamp.

Tesseract reads no script faces and loses lines under a seal. A small model of our own (`models/names`) looks at strips of the part, from
the top down, each as high as a line; where strips see letters there is a line, and the grammar of names and positions says which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from ..document import Box, Slot
from ..language.shapes import fold
from ..weights import weights
from .leaning import Course, course_of
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
_DARK = 0.25  # of the way from paper to ink: a stamp may be pale beside a seal
_APART = 0.85  # of an em, between the middles of two lines
_MOST_LINES = 6
_LARGER = 0.75  # type of stamps, brought to the size of the model's
_KEPT = 6
_MORE_LOOKS = ((0.9, 0.0), (1.12, 0.0), (1.0, -0.12), (1.0, 0.12))  # sizes, and ems lower, at which a doubtful line is looked at again
_LEAST = 0.01
_CERTAIN = 0.999
_LIKELY = 0.7
_HOPELESS, _ENOUGH = 0.1, 2  # looks that are enough where they are certain, or so far from it that the rest cannot help
_BEFORE = 3.0  # ems before what is seen that may have been taken out
_TAKEN, _TAKEN_SHARE = 60, 0.03  # levels by which ink was made paler, and how much of it tells, in square ems
_OTHER_TEXT = 0.06  # likelihood of each letter of a text that is neither name nor position


Pictures = tuple[NDArray[np.uint8], ...]  # of one part: without its seals, and with them where that may help


@dataclass(frozen=True, slots=True)
class _Look:
    """What the model sees along a line, where it sees each letter, and the shares of the names and positions that this may be."""

    seen: str
    places: list[float]
    clear: float
    shares: dict[str, float]


def read_signature_lines(pixels: NDArray[np.uint8], em: float, inked: NDArray[np.uint8] | None = None) -> tuple[Slot, ...]:
    """Names and positions in a part of a page, from the top down.

    Args:
        pixels: uint8 grey `(H, W)`, upright, dark print on light paper, seals taken away.
        em: the size of the page's type in these pixels.
        inked: the same with all its ink. With a seal go letters that it crosses: where the two differ, lines are looked at in both.

    Raises:
        MissingToolError: the model is not there or is damaged.
    """
    scale = EM / em
    if not np.isfinite(scale) or min(pixels.shape) * scale < HEIGHT / 2:
        return ()
    pictures = (pixels,) if inked is None else (pixels, inked)
    slots = _slots(pictures, scale)
    if not any(_name_share(slot) >= _HOPELESS for slot in slots):  # a stamp may be set in larger type
        larger = [slot for slot in _slots(pictures, scale * _LARGER) if _name_share(slot) > 0]
        slots += [slot for slot in larger if not any(_level(slot, other) for other in slots)]
    return tuple(sorted(slots, key=lambda slot: slot.box.top))


def shows_name(slots: Sequence[Slot]) -> bool:
    """True where one of the lines of a signature is a likely name: nothing needs to be read a second time."""
    return any(_name_share(slot) >= _LIKELY for slot in slots)


def _slots(pictures: Pictures, scale: float) -> list[Slot]:
    found = (_slot(pictures, scale, top) for top in _lines(_sized(pictures[0], scale)))
    return [slot for slot in found if slot is not None]


def _name_share(slot: Slot) -> float:
    """The share of the likeliest text where that is a name, else 0."""
    text, share = slot.readings[0]
    return 0.0 if is_position(text) else share


def _level(slot: Slot, other: Slot) -> bool:
    apart = abs(slot.box.center[1] - other.box.center[1])
    return apart < _APART * max(slot.box.height, other.box.height)


def _sized(pixels: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    """The part at the size of the model's type, half a window of paper above and below it."""
    if scale < 1 / 1.3:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), 0.42 / scale), np.uint8)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
    right = -small.shape[1] % _STRIDE
    half = HEIGHT // 2
    return np.asarray(cv2.copyMakeBorder(small, half, half, 0, right, cv2.BORDER_CONSTANT, value=float(np.median(small))), np.uint8)


def _lines(small: NDArray[np.uint8]) -> list[int]:
    """The first rows of the strips that hold a line; of strips that show the same line the one in which most letters are seen.

    Every second strip is looked at, and then those beside which letters were seen.
    """
    small, stroked = _inked(small)
    middle, reach = HEIGHT // 2, EM // 5
    tops = [top for top in range(0, len(small) - HEIGHT + 1, _STEP) if stroked[top + middle - reach : top + middle + reach].any()]
    seen = _letters_in(small, [top for top in tops if top % (2 * _STEP) == 0])
    near = {top + move for top, letters in seen.items() if letters >= _FEWEST / 2 for move in (-_STEP, _STEP)}
    seen |= _letters_in(small, [top for top in tops if top in near])
    found: list[int] = []
    for letters, top in sorted(((letters, top) for top, letters in seen.items()), reverse=True):
        if letters >= _FEWEST and all(abs(top - f) >= _APART * EM for f in found):
            found.append(top)
    return sorted(found[:_MOST_LINES])


def _letters_in(small: NDArray[np.uint8], tops: Sequence[int]) -> dict[int, float]:
    """How many letters are seen in each strip, by its first row; each letter counted as far as it is sure."""
    seen = {}
    for first in range(0, len(tops), _BATCH):
        batch = tops[first : first + _BATCH]
        for top, steps in zip(batch, _shares([small[t : t + HEIGHT] for t in batch]), strict=True):
            best = steps.argmax(axis=1)
            new = (best < len(LETTERS) - 2) & (best != np.roll(best, 1))
            seen[top] = float(steps.max(axis=1)[new].sum())
    return seen


def _inked(small: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """The part from the first column of its print to the last, and for each row whether it crosses as many strokes as a line has."""
    paper, ink = float(np.median(small)), float(np.quantile(small, 0.01))
    dark = small < paper - _DARK * max(paper - ink, 40)
    stroked = (np.diff(dark.view(np.int8), axis=1) > 0).sum(axis=1) >= _STROKES
    columns = np.flatnonzero(dark[stroked].any(axis=0))
    if not columns.size:
        return small, stroked
    first, last = max(0, int(columns[0]) - EM), min(small.shape[1], int(columns[-1]) + EM)
    return small[:, first : first + (last - first) // _STRIDE * _STRIDE], stroked


def _shares(windows: Sequence[NDArray[np.uint8]]) -> list[NDArray[np.float64]]:
    """Shares of the letters at each step along each window."""
    net = _net()
    net.setInput(ink_of(np.stack(windows)))
    return [shares_of(logits[:, 0, :].T) for logits in np.asarray(net.forward())]


@cache
def _net() -> cv2.dnn.Net:
    return cv2.dnn.readNetFromONNX(str(weights("names", "names.onnx")))


def _slot(pictures: Pictures, scale: float, top: int) -> Slot | None:
    """A line as several looks at it read it; None where no look finds a name or position."""
    level = Course(
        top / scale, 0.0
    )  # half a window of paper lies above the part, so the first row of a strip is the middle of what it shows
    first = _look(pictures[0], scale, level)
    if not first.seen:
        return None
    looks = [first]
    shares: Mapping[str, float] = first.shares
    if _surest(looks, is_position) < _CERTAIN:  # a position is one of a few hundred texts, and no other is like it
        looks = _looks(pictures[0], scale, level, first)
        shares = _mean(looks)
        if len(pictures) > 1 and _differ(pictures, level.row, first, EM / scale):
            more = _looks(pictures[1], scale, level, _look(pictures[1], scale, level))
            shares = joined(shares, _mean(more))
            looks += more
    best = sorted(((text, share) for text, share in shares.items() if share >= _LEAST), key=lambda item: (-item[1], item[0]))
    if not best:
        return None
    left, right = np.median([_extent(best[0][0], look) for look in looks if look.seen], axis=0)
    half = EM / scale / 2
    box = Box(float(left), level.row - half, float(right), level.row + half)
    return Slot("signature", box, tuple((text, round(share, 4)) for text, share in best[:_KEPT]))


def _looks(pixels: NDArray[np.uint8], scale: float, level: Course, first: _Look) -> list[_Look]:
    """Looks at a line along its course, at several sizes and heights where that can help."""
    if not first.seen:
        return [first]
    course = course_of(pixels, EM / scale, level.row, first.places[0], first.places[-1])
    along = _look(pixels, scale, course)
    if along.clear < first.clear:
        course, along = level, first
    looks = [along]
    for size, lower in _MORE_LOOKS if along.shares else ():
        looks.append(_look(pixels, scale * size, replace(course, row=course.row + lower * EM / scale)))
        if len(looks) == _ENOUGH and not _HOPELESS < _surest(looks) < _CERTAIN:
            break
    return looks


def _differ(pictures: Pictures, row: float, look: _Look, em: float) -> bool:
    """True where ink was taken out of a line, or of what may be its beginning."""
    top, bottom = max(0, int(row - 0.6 * em)), int(row + 0.5 * em)
    left, right = max(0, int(look.places[0] - _BEFORE * em)), int(look.places[-1] + em)
    bare, inked = (picture[top:bottom, left:right] for picture in pictures)
    return bool((cv2.absdiff(bare, inked) > _TAKEN).sum() > _TAKEN_SHARE * em * em)


def joined(bare: Mapping[str, float], inked: Mapping[str, float]) -> Mapping[str, float]:
    """The shares of the texts that a line may be, out of those that are seen without the seal and with it.

    Without it letters may be gone: of two names of which one is the other's end the longer one counts. With it strokes may be taken for
    letters. Where the two see different texts, each speaks against the other.

    >>> joined({"an công luận": 0.97}, {"trần công luận": 0.79})
    {'trần công luận': 0.79}
    >>> joined({"hà xuân phúc": 0.4}, {"nguyễn xuân phúc": 1.0})
    {'nguyễn xuân phúc': 1.0, 'hà xuân phúc': 0.0}
    """
    if not bare or not inked:
        return bare or inked
    one, two = (max(shares, key=lambda text: shares[text]) for shares in (bare, inked))
    if one == two:
        return max(bare, inked, key=lambda shares: shares[one])
    if fold(two) != fold(one) and fold(two).endswith(fold(one)) and not is_position(one):
        return inked
    (best, share), (other, against) = sorted(((one, bare[one]), (two, inked[two])), key=lambda found: -found[1])
    right, wrong = share * (1 - against), against * (1 - share)
    whole = max(right + wrong, 1e-9)
    return {best: min(share, right / whole), other: min(against, wrong / whole)}


def _mean(looks: Sequence[_Look]) -> dict[str, float]:
    """The share of each text among several looks."""
    shares: dict[str, float] = {}
    for look in looks:
        for text, share in look.shares.items():
            shares[text] = shares.get(text, 0.0) + share / len(looks)
    return shares


def _surest(looks: Sequence[_Look], allowed: Callable[[str], bool] = bool) -> float:
    return max((share for text, share in _mean(looks).items() if allowed(text)), default=0.0)


def _look(pixels: NDArray[np.uint8], zoom: float, course: Course) -> _Look:
    steps = _shares([_window(pixels, zoom, course)])[0]
    seen, places, likelihood = greedy(steps, LETTERS)
    return _Look(seen, [place * _STRIDE / zoom for place in places], likelihood, _readings(steps, seen, likelihood))


def _extent(text: str, look: _Look) -> tuple[float, float]:
    """From where to where a text stands among all that is seen in its line; what a seal or a pen leaves beside it does not count."""
    found = fuzz.partial_ratio_alignment(text, look.seen)
    if found is None or found.dest_end <= found.dest_start:
        return look.places[0], look.places[-1]
    return look.places[found.dest_start], look.places[found.dest_end - 1]


def _window(pixels: NDArray[np.uint8], zoom: float, course: Course) -> NDArray[np.uint8]:
    """One line over the whole width of the part, set level, at the size of the model's windows."""
    band, above = pixels, 0
    if zoom < 1 / 1.3:
        ends = course.row + course.slope * (np.array([0, pixels.shape[1]]) - course.column)
        above = max(0, int(ends.min() - HEIGHT / zoom))
        band = np.asarray(cv2.GaussianBlur(pixels[above : max(above, int(ends.max() + HEIGHT / zoom)) + 1], (0, 0), 0.42 / zoom), np.uint8)
    width = -(-round(pixels.shape[1] * zoom) // _STRIDE) * _STRIDE
    down = HEIGHT / 2 - (course.row - above - course.slope * course.column) * zoom
    move = np.array([[zoom, 0, 0], [-course.slope * zoom, zoom, down]])
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
