"""What the reader of the page image made of the slots of a head, as probabilities that each slot's figures are right.

The model's own share of a reading is not yet a probability: slope and shift make it one, for numbers and for dates. They were fitted on the
lines of public scans and checked by leaving out whole issuing bodies (`benchmarks/slots.py`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...document import Box, Page, Slot
from ..dates import possible
from .reading import SlotName, SlotReading
from .rows import Row

PEN_LEAST = 0.90  # below this figures of a pen are an alternative, never a value: about one wrong in a hundred papers
Scale = tuple[float, float]  # slope and shift
NUMBER_SCALE: Scale = (2.02, 0.57)
DATE_SCALE: Scale = (1.53, 1.32)
_MOST = 0.995  # no reading is surer: more cannot be told from some hundred slots

_PRINTED = 0.95  # from here on the engine's figures count, whatever the reader of the slot says
_LIKELY = 0.85  # from here on they count where the reader does not clearly say something else
_BOTH = 0.5  # what is left of the doubt where both read the same
_OTHERS = 4
_LEAST_SHARE = 0.02

Shares = tuple[tuple[str, float], ...]


def calibrated(share: float, scale: Scale) -> float:
    """The probability that a reading with this share is right.

    Source: J. Platt, Probabilistic outputs for support vector machines, 1999.
    """
    share = min(max(share, 1e-4), 1 - 1e-4)
    return min(1 / (1 + math.exp(-(scale[0] * math.log(share / (1 - share)) + scale[1]))), _MOST)


def outweighs(engine: float, agree: bool, slot: SlotReading) -> bool:
    """True where the reader of the slot has the word, not the engine whose figures have the confidence `engine`."""
    if engine >= _PRINTED:
        return False
    return engine < _LIKELY or (not agree and slot.confidence >= _LIKELY)


def joined(confidence: float, agree: bool) -> float:
    """The probability that the slot's reading is right, given that the engine reads the same or not."""
    return 1 - _BOTH * (1 - confidence) if agree else confidence


def against(confidence: float, other: float) -> float:
    """The probability that a reading is right whose figures another reader, independent of it, contradicts with the confidence `other`."""
    right, wrong = confidence * (1 - other), other * (1 - confidence)
    return right / (right + wrong) if right + wrong > 0 else 0.0


def slot_readings(page: Page, number: Row | None, date: Row | None) -> dict[SlotName, SlotReading]:
    """The readings of the slots of the number line and the line of the date; without a reader of the image there are none."""
    found: dict[SlotName, SlotReading] = {}
    for name, shares in slot_shares(page, number, date).items():
        text, share = shares[0]
        others = tuple(t for t, s in shares[1 : _OTHERS + 1] if t and s >= _LEAST_SHARE)
        scale = NUMBER_SCALE if name == "number" else DATE_SCALE
        found[name] = SlotReading(text, calibrated(share, scale), "handwritten" if text else "blank", others)
    return found


def slot_shares(page: Page, number: Row | None, date: Row | None) -> dict[SlotName, Shares]:
    """What each slot may say, likeliest first, with the model's share; slots without a reading are left out."""
    found: dict[SlotName, Shares] = {}
    slot = _slot_on(page, "number", number)
    if slot is not None and slot.readings:
        found["number"] = slot.readings
    slot = _slot_on(page, "date", date)
    if slot is not None:
        found |= {name: shares for name, shares in _date_parts(slot.readings).items() if shares}
    return found


def _slot_on(page: Page, kind: str, row: Row | None) -> Slot | None:
    box = row.box if row is not None else None
    return next((s for s in page.slots if s.kind == kind and box is not None and _meet(s.box, box)), None)


def _meet(a: Box, b: Box) -> bool:
    return a.left <= b.right and b.left <= a.right and a.top <= b.bottom and b.top <= a.bottom


def _date_parts(readings: Sequence[tuple[str, float]]) -> dict[SlotName, Shares]:
    """Shares of days, months and years by themselves, out of the readings that can be a date."""
    day: dict[str, float] = {}
    month: dict[str, float] = {}
    year: dict[str, float] = {}
    lost = 0.0
    for text, share in readings:
        figures = text.split("/")
        wanted = tuple(int(f) if f else None for f in reversed(figures))
        if len(wanted) != 3 or not _can_be(*wanted):
            lost += share
            continue
        for part, figure in zip((day, month, year), figures, strict=True):
            key = str(int(figure)) if figure else ""
            part[key] = part.get(key, 0.0) + share
    whole = max(1 - lost, 1e-6)
    return {
        "day": _ranked(day, whole),
        "month": _ranked(month, whole),
        "year": _ranked(year, whole),
    }


def _can_be(year: int | None, month: int | None, day: int | None) -> bool:
    found = possible(year, month or (1 if day is not None else None), day)
    return found[0] == year and found[2] == day and (month is None or found[1] == month)


def _ranked(part: dict[str, float], whole: float) -> Shares:
    return tuple(sorted(((text, share / whole) for text, share in part.items()), key=lambda found: (-found[1], found[0])))
