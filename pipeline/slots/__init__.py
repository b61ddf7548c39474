"""Lines of the head, and of the stamp of who received a paper, with places for figures -> what is written there, by pen, stamp or print.

Tesseract does not read pen figures; a small model of our own (`models/digits`) reads the line from its first printed word on, so nothing
has to be cut where figures and print touch. Another (`models/names`) reads the lines of the signature: `signature`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from ..document import Slot, SlotPlace
from .grammar import likelihood, may_begin, readings_of
from .reader import HEAD, RECEIVED, read_windows
from .signature import read_signature_lines, shows_name
from .window import windows_of

_KEPT = 16
_LEAST = 0.002


def read_slots(pixels: NDArray[np.uint8], places: Sequence[SlotPlace]) -> tuple[Slot, ...]:
    """Read the figures of some lines.

    Args:
        pixels: uint8 grey `(H, W)`, upright page, dark print on light paper.
        places: the lines, in these pixels.

    Returns:
        A slot for each line, in their order; one in which nothing like a line was found has no readings.

    Raises:
        MissingToolError: the model is not there or is damaged.
    """
    return tuple(Slot(place.kind, place.box, _readings(pixels, place)) for place in places)


def _readings(pixels: NDArray[np.uint8], place: SlotPlace) -> tuple[tuple[str, float], ...]:
    windows = windows_of(pixels, place)
    if windows is None:
        return ()
    shares: dict[str, float] = {}
    looks = read_windows(windows, partial(may_begin, place.kind), RECEIVED if place.kind.startswith("arrival") else HEAD)
    for look in looks:
        for text, share in readings_of(place.kind, look).items():
            shares[text] = shares.get(text, 0.0) + share / len(looks)
    other = 1 - sum(shares.values())  # what is no such line
    shares = {text: share * likelihood(place.kind, text) for text, share in shares.items()}
    whole = other + sum(shares.values())
    best = sorted(((text, share / whole) for text, share in shares.items()), key=lambda found: (-found[1], found[0]))
    return tuple((text, round(min(share, 1.0), 4)) for text, share in best[:_KEPT] if share >= _LEAST)


__all__ = ["read_signature_lines", "read_slots", "shows_name"]
