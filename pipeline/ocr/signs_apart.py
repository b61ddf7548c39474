"""Two readings of one place with the same letters that differ by signs: which of them is likelier.

Of 488 such places on scans of the tuning papers 440 come out right by these rules (decision 0013). trueocr sees hardly a sign that is not
there, but it leaves out full stops at the end of a word, and there are signs that it does not know.
"""

from __future__ import annotations

import re
from collections import Counter

_UNKNOWN = frozenset("“”‘’?…")  # to trueocr
_LEADER = ".."  # dots to write on; trueocr makes three of them
_UNDULY = ("_", ",")  # signs that trueocr puts where there are none
_CUT = re.compile(r"\d \d|\S[-/] \S")  # a number or a code in two parts
_ITEM = re.compile(r"\d{1,2}\.(?!\S)")
_SURE = 2.0  # logarithm of the odds from which a full stop at the end of a word stands though trueocr has none
_SURE_SEMICOLON = 2.7
_BEHIND = 1.0  # by how much trueocr may be less sure of a comma than Tesseract of a full stop there


def is_second_likelier_by_signs(one: str, other: str, sure: float, sure_second: float) -> bool:
    """Whether the second of two readings that differ by signs alone is the likelier one.

    Args:
        one: what Tesseract read.
        other: what trueocr read.
        sure: the logarithm of the odds that the first is right, by its reader's own confidence.
        sure_second: the same of the second.
    """
    a, b = _signs(one), _signs(other)
    lost, found = "".join((a - b).elements()), "".join((b - a).elements())
    if not lost:
        return found not in _UNDULY
    if _UNKNOWN.issuperset(lost) or _LEADER in lost or (lost, found) == (";", ":"):
        return False
    if lost == "." and found in ("", ",") and _ITEM.match(one):
        return False
    if (lost, found) == (".", ""):
        return sure <= _SURE
    if (lost, found) == (".", ","):
        return sure_second > sure - _BEHIND
    if (lost, found) == (";", ","):
        return sure <= _SURE_SEMICOLON
    return True


def is_second_better_parted(one: str, other: str) -> bool:
    """Whether the second of two readings that differ by spaces alone has the spaces that are on the paper.

    Both readers lose spaces, neither makes any but within numbers and codes (all of 148 places on the tuning papers).
    """
    cut, other_cut = is_cut(one), is_cut(other)
    if cut != other_cut:
        return cut
    return other.count(" ") > one.count(" ")


def is_cut(text: str) -> bool:
    """Whether there is a space within a number or a code."""
    return _CUT.search(text) is not None


def _signs(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isalnum() and not c.isspace())
