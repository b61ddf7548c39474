"""The paper itself, which is never a reference of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from ..codes import normalize_code
from .citations import Citation
from .sayings import code_key, code_of, title_key, title_of
from .view import View

_ANNEX = re.compile(r"[\s(\[*]*(?:(?:ban\s+hanh\s+|dinh\s+)?kem\s+(?:theo)?\s*|(?:ban\s+hanh\s+)?kem\s+theo\s+[^;.]{0,80})")
_MOST_WRONG = 2  # characters in which two readings of one code differ
_BRACKET = 220  # characters of `(Kèm theo Kế hoạch số ...)`
_UNREAD = 25  # characters of `(Ban hành kèm theo Quyết định`


@dataclass(frozen=True, slots=True)
class Own:
    """What is known of the paper itself; empty where unknown."""

    code: str = ""
    type: str = ""
    title: str = ""


def is_own(view: View, citation: Citation, own: Own) -> bool:
    """Whether a citation names the paper itself: by its code, its title, in the bracket of its annexes, or as a form to be filled in."""
    code, own_code = code_of(citation), normalize_code(own.code) if own.code else ""
    if code and own_code and code_key(code) == code_key(own_code):
        return True
    if citation.law is not None and citation.code is None and own.type == "L" and own.title:
        return title_key(title_of(view, citation)) == title_key(own.title)
    if own.type and citation.type is not None and citation.type.code == own.type and _in_annex(view, citation, code, own_code):
        return True
    if citation.code is None or not citation.code.blank:
        return False
    return not citation.date or not citation.printed_type or own_code.endswith(citation.code.notation)


def _in_annex(view: View, citation: Citation, code: str, own_code: str) -> bool:
    """`(Kèm theo Kế hoạch số ...)` under the head of an annex names the paper that the annex belongs to, the number read well or not."""
    start, end = view.paragraph(citation.start)
    if code and own_code and Levenshtein.distance(code_key(code), code_key(own_code)) > _MOST_WRONG:
        return False
    if _ANNEX.fullmatch(view.shape, start, citation.start):
        return True
    words = view.text[start:end].strip()  # its first words may be unread
    closed = words.endswith(")") and (words.count("(") < words.count(")") or words.startswith("("))
    return bool(code) and closed and citation.start - start <= _UNREAD and len(words) <= _BRACKET
