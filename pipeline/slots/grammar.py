"""Strings of signs -> the figures of the slots: what stands between the printed words of the line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..document import SlotKind

_NUMBER = re.compile(r"W{0,3}?(\d{0,5})[/-]")
_DATE = re.compile(r"W+?(\d{0,2})W+?(\d{0,2})(?:W+?(\d{4})|((?:19|20)\d\d))(?!\d)")  # `năm` may be lost in the figures beside it
_DATE_TORN = re.compile(r"W+(\d{1,2})W(\d{1,2})W()(?!\d{4})")  # the year cannot be read


def readings_of(kind: SlotKind, shares: Mapping[str, float]) -> dict[str, float]:
    """The readings of a line and their shares; strings that are no such line are left out, so the shares may sum to less than 1.

    >>> readings_of("number", {"W416/W-W": 0.75, "W419/W-W": 0.125, "W416/W": 0.125})
    {'416': 0.875, '419': 0.125}
    >>> readings_of("date", {"W25W12W2017": 0.5, "WW12W2017": 0.25, "25": 0.25})
    {'25/12/2017': 0.5, '/12/2017': 0.25}
    """
    found: dict[str, float] = {}
    for text, share in shares.items():
        if kind == "number":
            m = _NUMBER.match(text)
        else:
            plain = text.replace("/", "").replace("-", "")  # a date has none: strokes of the pen beside its figures
            m = _DATE.match(plain) or _DATE_TORN.match(plain)
        if m is not None:
            reading = "/".join(part for part in m.groups() if part is not None)
            found[reading] = found.get(reading, 0.0) + share
    return found
