"""A notation that the engine misread, mended by what the citation says itself: the issuer's name has the letters of its body."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from ...language.shapes import fold
from ..notations import is_known_body
from ..papers import type_of_code

_ROLES = re.compile(
    r"(?:(?:pho\s+)?(?:bo truong|giam doc|chu tich|(?:chi |tong )?cuc truong|vu truong|truong phong|hieu truong|vien truong|chanh"
    r"|thu truong),?\s+)+"
)
_SMALL = frozenset({"và", "của", "các", "cho", "tại"})
_LEAST_LETTERS = 3
_MOST_WRONG = {3: 1, 4: 2}  # letters wrong in a body of so many; 3 in a longer one whose first two are right


def letters_of(issuer: str) -> str:
    """The letters by which notations name a body.

    >>> letters_of("Bộ trưởng Bộ Giao thông vận tải"), letters_of("Sở Tài nguyên và Môi trường tỉnh Quảng Ngãi")
    ('BGTVT', 'STNMT')
    """
    role = _ROLES.match(fold(issuer))
    name = issuer[role.end() :] if role else issuer
    name = re.split(r"\s+(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường)\s|\s[-–]\s(?=Bộ\b)|,", name)[0]
    return "".join(w[0].upper() for w in re.findall(r"[^\W\d_]+", name) if w.casefold() not in _SMALL)


def mended(notation: str, issuer: str) -> str:
    """The notation with its body as the issuer's letters have it, where it is no body that is known and only a letter or two off.

    >>> mended("QĐ-BGTTT", "Bộ trưởng Bộ Giao thông vận tải"), mended("QĐ-SYT", "Bộ Y tế")
    ('QĐ-BGTVT', 'QĐ-SYT')
    >>> mended("BTNMI-TNN", "Bộ Tài nguyên và Môi trường")
    'BTNMT-TNN'
    """
    letters = letters_of(issuer)
    if len(letters) < _LEAST_LETTERS or not is_known_body(letters):
        return notation
    tokens = re.split(r"([-/])", notation)
    place = len(tokens) - 1 if type_of_code(tokens[0]) or tokens[0].isdigit() else 0  # in a letter's notation the body stands first
    body = tokens[place]
    if is_known_body(body) or body[:1] != letters[0]:
        return notation
    wrong = _MOST_WRONG.get(len(letters), 3 if body[:2] == letters[:2] else 2)
    if Levenshtein.distance(body, letters) > wrong:
        return notation
    tokens[place] = letters
    return "".join(tokens)
