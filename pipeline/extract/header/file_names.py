"""Number and date in the name of a file (`147_BC-UBND_01-11-2024.pdf`): only where the user asks for it, and only for what is not read.

A name is given by whoever scanned or saved the paper: it may be wrong, and its date may be that of the scan.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from ...language.shapes import fold
from ..dates import iso_date, possible
from .reading import Found

_ALONE = 0.6  # a name is all there is
_AGREED = 0.85  # it is one of the readings that were not sure enough
_GAP = r"[\s._&-]*"
_NUMBER = r"(\d{1,5}[a-h]?)"
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATES = (
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[._-](?P<month>\d{1,2})[._-](?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[._-](?P<month>\d{1,2})[._-](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d\d)(?P<month>\d\d)(?P<year>(?:19|20)\d\d)(?!\d)"),
)


def number_in(source: str, notation: str) -> Found | None:
    """The number that stands beside the paper's own notation in the name of its file; None where none does.

    >>> [f and f.value for f in (number_in(s, "BC-UBND") for s in ("a/147_BC-UBND.pdf", "BC 07 UBND phường.pdf", "12-QD-UBND.pdf"))]
    ['147', '07', None]
    """
    units = [re.escape(u) for u in re.findall(r"[a-z0-9]+", fold(notation))]
    if not units:
        return None
    name = fold(PurePosixPath(source).stem)
    for parts in ((_NUMBER, *units), (units[0], _NUMBER, *units[1:])):
        found = {n for n in re.findall(rf"(?<![a-z0-9]){_GAP.join(parts)}(?![a-z0-9])", name) if not _YEAR.fullmatch(n)}
        if len(found) == 1:
            return Found(found.pop(), (), "number.file_name", _ALONE)
    return None


def date_in(source: str) -> Found | None:
    """The only full date in the name of a file; None where there is none or more than one.

    >>> [f and f.value for f in map(date_in, ("147_BC-UBND_01-11-2024.pdf", "20241101_BC.pdf", "30-2020-ND-CP.pdf"))]
    ['2024-11-01', '2024-11-01', None]
    """
    name = PurePosixPath(source).stem
    found = {
        iso
        for pattern in _DATES
        for m in pattern.finditer(name)
        if len(iso := iso_date(*possible(int(m["year"]), int(m["month"]), int(m["day"])))) == len("2024-11-01")
    }
    return Found(found.pop(), (), "date.file_name", _ALONE) if len(found) == 1 else None


def filled(own: Found | None, named: Found | None, least_trust: float) -> Found | None:
    """The paper's own reading; where it is not sure enough to be given, or lacks the day, what the name of the file says."""
    if named is None:
        return own
    if own is None:
        return named
    given = bool(own.value) and own.confidence >= least_trust
    if given and not named.value.startswith(own.value + "-"):
        return own
    readings = (own.value, *own.alternatives)
    confidence = _AGREED if not given and named.value in readings else _ALONE
    return replace(named, tokens=own.tokens, confidence=confidence, alternatives=tuple(v for v in readings if v and v != named.value))
