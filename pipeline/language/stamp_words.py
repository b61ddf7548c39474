"""The words of urgency and secrecy stamps, however the engine spelt them.

Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 10 (HỎA TỐC, THƯỢNG KHẨN, KHẨN); Thông tư 24/2020/TT-BCA (TUYỆT MẬT, TỐI MẬT, MẬT). HỎA TỐC HẸN GIỜ
is of the older form.
"""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from .shapes import is_upper, squeeze

URGENCY = ("HỎA TỐC HẸN GIỜ", "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN")
SECRECY = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")

_SHAPES = {squeeze(words): words for words in (*URGENCY, *SECRECY)}
_LONG = 6  # letters from which one may be misread
_NEARLY = 60.0  # of what a line may be misread as: to be looked at once more


def stamp_word(text: str, *, framed: bool = False) -> str | None:
    """The stamp that a line is, as it should be written; None where the line is none, or has any other word.

    Args:
        text: one line.
        framed: it stood in a frame of its own: one letter of a long word may be wrong then, and some in small type.

    >>> stamp_word("TOI MAT"), stamp_word("Mặt trận"), stamp_word("HÔATôa", framed=True)
    ('TỐI MẬT', None, 'HỎA TỐC')
    """
    shape = squeeze(text)
    if not is_upper(text, 0.5 if framed else 0.9):
        return None
    if shape in _SHAPES or not framed or len(shape) < _LONG:
        return _SHAPES.get(shape)
    near = [words for known, words in _SHAPES.items() if len(known) >= _LONG and Levenshtein.distance(known, shape, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else None


def is_nearly_stamp_word(text: str) -> bool:
    """True for a line that may be a misread stamp: another reader should look at it.

    >>> is_nearly_stamp_word("KHẦM"), is_nearly_stamp_word("MA"), is_nearly_stamp_word("SỞ Y TẾ")
    (True, True, False)
    """
    return any(fuzz.ratio(known, squeeze(text)) >= _NEARLY for known in _SHAPES)
