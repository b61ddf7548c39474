"""Does a word look printed? The size of its box against the measures of Times, the face of official papers.

Printed figures stand as high as the printed letters beside them and are as wide as the face says; pen strokes read as figures are not.
Source: advance widths of Times-Roman (Adobe Font Metrics; those of Times New Roman are the same); the face is that of Nghị định
30/2020/NĐ-CP Phụ lục I.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from .rows import Token

_WIDTHS = {
    **dict.fromkeys("0123456789", 500),
    **dict(zip("ABCDEFGHIJKLM", (722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889), strict=True)),
    **dict(zip("NOPQRSTUVWXYZ", (722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611), strict=True)),
    **dict(zip("abcdefghijklm", (444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778), strict=True)),
    **dict(zip("nopqrstuvwxyz", (500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444), strict=True)),
    **dict(zip("/-.,:;&()_", (278, 333, 250, 250, 278, 278, 778, 333, 333, 500), strict=True)),
}
_SPECIAL = {"Đ": "D", "đ": "d", "Ð": "D", "Ư": "U", "ư": "u", "Ơ": "O", "ơ": "o"}
_BEARING = 60  # what the first and the last letter keep free, together
_BEARING_OF_ONE = 80  # what a 1 keeps free at either side beyond that
_TALL = frozenset("bdfhklit/&()")
_DEEP = {"Q": 178, "g": 217, "y": 217, "p": 217, "q": 217, "j": 217, ",": 141, ";": 141, "(": 177, ")": 177, "_": 125, "/": 14}


def em_sizes(token: Token) -> tuple[float, float] | None:
    """The size of type that would give the word's box, by its width and by its height, in pixels.

    None where the box is unknown or a sign of the word is not in the table.
    """
    if token.box is None or token.box.width <= 0 or token.box.height <= 0:
        return None
    width, rise, depth = -_BEARING - _BEARING_OF_ONE * (token.text.startswith("1") + token.text.endswith("1")), 0, 0
    for char in token.text:
        base, marks = _base(char)
        if base not in _WIDTHS:
            return None
        width += _WIDTHS[base]
        if base.isdigit() or base.isupper() or base in _TALL:
            rise = max(rise, 890 if marks else 676)
        elif base.isalpha():
            rise = max(rise, (460, 720, 920)[min(marks, 2)])
        depth = max(depth, _DEEP.get(base, 0))
    if width <= 0 or rise == 0:
        return None
    return token.box.width * 1000 / width, token.box.height * 1000 / (rise + depth)


def width_of(text: str) -> float:
    """How wide a text is in ems; signs that are not in the table count as a figure."""
    return sum(_WIDTHS.get(_base(char)[0], 500) for char in text) / 1000


def _base(char: str) -> tuple[str, int]:
    if char in _SPECIAL:
        return _SPECIAL[char], 0
    parts = unicodedata.normalize("NFD", char)
    return _SPECIAL.get(parts[0], parts[0]), len(parts) - 1


def looks_printed(tokens: Iterable[Token], beside: Iterable[Token]) -> bool | None:
    """True where words that hold figures have the size of the printed words beside them, False where not, None where it cannot be told.

    A word that holds letters of print too is measured against itself: width and height must tell the same size. One with a mark (`Số:12`)
    is as high as its mark whatever the figures are, so nothing can be told.
    """
    sizes = [s for t in beside if (s := em_sizes(t)) is not None]
    by_width, by_height = (sorted(s[i] for s in sizes)[len(sizes) // 2] if sizes else None for i in (0, 1))
    answers = []
    for token in tokens:
        size = em_sizes(token)
        if size is None:
            if token.box is not None and any(c.isalnum() for c in token.text):
                return False
            continue
        wide, high = size
        if any(c.islower() and _base(c)[1] for c in token.text):
            continue
        if any(c.isalpha() for c in token.text):
            answers.append(0.85 <= wide / high <= 1.1 and (by_width is None or 0.84 <= wide / by_width <= 1.18))
        elif by_width is not None and by_height is not None:
            few = sum(c.isdigit() for c in token.text) < 2
            answers.append(abs(high / by_height - 1) <= 0.1 and (0.72 if few else 0.84) <= wide / by_width <= (1.3 if few else 1.18))
    return all(answers) if answers else None
