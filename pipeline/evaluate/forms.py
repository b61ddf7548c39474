"""Normal forms by which answers and truth are compared: what does not count in RECORDS.md section 2 is taken away."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

# the newer placement of the tone mark in oa, oe, uy at the end of a syllable, and the older one
_OLDER = dict(
    pair.split("-")
    for pair in (
        *("oà-òa", "oá-óa", "oả-ỏa", "oã-õa", "oạ-ọa"),
        *("oè-òe", "oé-óe", "oẻ-ỏe", "oẽ-õe", "oẹ-ọe"),
        *("uỳ-ùy", "uý-úy", "uỷ-ủy", "uỹ-ũy", "uỵ-ụy"),
    )
)
_NEWER_TONE = re.compile(rf"(?<![qQ])({'|'.join(_OLDER)})(?!\w)", re.IGNORECASE)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "“”„«»"), '"') | dict.fromkeys(map(ord, "‘’‚`´"), "'")


def text_form(text: str | None) -> str:
    r"""Case, spacing, kinds of dashes and quotes, the placement of the tone mark and outer punctuation do not count.

    >>> text_form("  Uỷ  ban\nPHƯỜNG – “A”. ")
    'ủy ban phường - "a'
    """
    plain = unicodedata.normalize("NFC", text or "").translate(_DASHES).translate(_QUOTES).casefold()
    older = _NEWER_TONE.sub(lambda m: _OLDER[m[1].lower()], plain)
    return re.sub(r"\s+", " ", older).strip(" .,;:-\"'*_/")


def code_form(code: str | None) -> str:
    """Spaces, kinds of dashes, case and outer punctuation do not count.

    >>> code_form("147 / BC–UBND.")
    '147/bc-ubnd'
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", code or "").translate(_DASHES)).casefold().strip(".,;:")


def number_form(value: str | None) -> str:
    """A plain decimal without trailing zeros; empty where it is no number.

    >>> number_form("1204.50"), number_form("?")
    ('1204.5', '')
    """
    try:
        return f"{float(str(value).strip()):.6f}".rstrip("0").rstrip(".")
    except ValueError:
        return ""


def alike(a: str, b: str) -> float:
    """How alike two texts are, 0..1: twice the letters in common over all letters (Ratcliff and Obershelp)."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
