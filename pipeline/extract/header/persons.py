"""Names of persons: what a signer's name looks like.

Ranks and degrees before a name are no part of it (Nghị định 30/2020/NĐ-CP Phụ lục I, 7b: armed forces, schools, hospitals, science bodies).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ...document import Document
from ...language.names import FAMILY_NAMES, USUAL_FAMILY_NAMES, given_names
from ...language.shapes import fold, squeeze
from ...language.syllables import is_syllable
from .casing import is_organ
from .reading import Found, least
from .rows import Row
from .units import LOWER, UPPER, older_tone

_RANKS = re.compile(
    r"^(?:(?:dai|thuong|trung|thieu) (?:tuong|ta|uy)|pgs\W*ts|gs\W*ts(?:kh)?|gs|pgs|ts(?:kh)?|ths|thac si|tien si|bs(?:ckii|cki|ck\w*)?"
    r"|bac si|ds(?:cki*)?|luat su|nha giao (?:nhan dan|uu tu)|ngnd|ngut|ttnd|ttut|ong|ba|da ky|\(?da ky\)?)\b[.,:)\s]*"
)
_PERSON = re.compile(rf"(?<!\w)[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,3}}(?!\w)")
_EDGES = " .,;:'\"`|_-–—~^*“”‘’„¬()<>«»\\/"
_BY_KEY: dict[str, list[str]] = {}
for _name in FAMILY_NAMES:
    _BY_KEY.setdefault(fold(_name), []).append(_name)
_SURE_OF_MARKS = 0.9
_SHORT = ("Lê", "Vũ", "Võ", "Hồ", "Đỗ")
_COMMON = ("Nguyễn", "Trần", "Phạm", "Hoàng", "Huỳnh", "Trương", "Dương", "Đặng", "Trịnh", "Lương", "Phùng")


@lru_cache(maxsize=4096)
def family_name(word: str) -> str | None:
    """The family name that a word is, whatever its marks; None where it is none.

    A word that is a name as it stands stays so (`Lữ` is not `Lũ`, `Hà` not `Hạ`); of a long one a letter may be misread.

    >>> family_name("Nguyên"), family_name("Hà"), family_name("Trân"), family_name("Kiểm")
    ('Nguyễn', 'Hà', 'Trần', None)
    """
    names = _BY_KEY.get(fold(word), [])
    plain = older_tone(word).capitalize()
    if plain in names:
        return plain
    if names:
        return min(names, key=lambda n: (Levenshtein.distance(n, plain), n not in _COMMON))
    if len(word) >= 5 and word[:1].isupper():
        near = [n for n in _COMMON if Levenshtein.distance(fold(n), fold(word)) == 1]
        return near[0] if len(near) == 1 else None
    return None


def torn_family_name(word: str) -> str | None:
    """The common family name whose first letter or two are lost under a seal (`guyễn`, `uyễn`, `rần`); None where it is none.

    Of a long name the first letter may be misread, or a stroke before it read as a letter.

    >>> torn_family_name("guyến"), torn_family_name("rằn"), torn_family_name("an"), torn_family_name("xguyễn")
    ('Nguyễn', 'Trần', None, 'Nguyễn')
    """
    key = fold(word)
    found = {n for n in _COMMON for lost in (1, 2) if fold(n)[lost:] == key and len(key) >= (4 if lost == 2 else 3)}
    if len(key) >= 5:
        found |= {n for n in _COMMON if len(n) >= 5 and key[1:] in (fold(n)[1:], fold(n))}
    return next(iter(found)) if len(found) == 1 else None


def mentioned_names(document: Document) -> tuple[str, ...]:
    """Names of persons that the text mentions, longest first: what is left of a name under a seal may be one of them."""
    found: dict[str, None] = {}
    for m in _PERSON.finditer(document.text):
        words = m[0].split()
        family = family_name(words[0])
        if family is not None and len(words) >= 3 and all(is_syllable(w) for w in words[1:]):
            found[" ".join([family, *words[1:]])] = None
    return tuple(sorted(found, key=len, reverse=True))


def without_rank(text: str) -> str:
    """A name without the ranks and degrees before it.

    >>> without_rank("PGS.TS. Nguyễn Văn An"), without_rank("Đại tá Lê An")
    ('Nguyễn Văn An', 'Lê An')
    """
    while text and (m := _RANKS.match(fold(text))) is not None:
        text = text[m.end() :]
    return text


def as_name(row: Row, known: Sequence[str] = ()) -> Found | None:
    """A row as the name of a person, ranks and degrees before it left out; None where it is none.

    Args:
        row: one line of the foot.
        known: names that the paper mentions elsewhere; two last words that are those of one of them are that name.
    """
    words = [w for t in row.tokens if squeeze(t.text) for w in [t.text.strip(_EDGES)] if w]
    words = without_rank(" ".join(words)).split()
    for first in range(min(3, len(words))):
        if first and len(squeeze(words[first - 1])) > 4:
            break  # only specks stand before a name
        found = _from_words(words[first:], row, known)
        if found is not None:
            return found.less(0.9) if first else found
    tail = " ".join(words[-2:])
    full = [n for n in known if n.endswith(f" {tail}")]
    if len(words) >= 2 and len(full) == 1 and all(_is_given(w) for w in words[-2:]):
        return Found(full[0], row.tokens, "signer_name.mentioned", 0.7)
    return None


def _from_words(words: Sequence[str], row: Row, known: Sequence[str]) -> Found | None:
    name, trust = list(words), 1.0
    while name and not _is_given(name[-1]):
        if len(squeeze(name[-1])) >= 2 or name[-1].isupper():
            trust *= 0.4  # a word of the name that is not read
        name.pop()
    if not 2 <= len(name) <= 5 or not all(_is_given(w) for w in name[1:]):
        return None
    family = family_name(name[0]) if name[0][:1].isupper() else None
    if family is None:
        family, trust = torn_family_name(name[0]), trust * 0.85
    if family is None:
        return None
    if all(w.isupper() for w in name):
        if family.upper() != older_tone(name[0]) or len(words) > len(name):
            return None
    elif any(w.isupper() and len(w) > 1 for w in name):
        return None
    value = " ".join([family, *(w.capitalize() if w.isupper() else w for w in name[1:])])
    engine = least(t.confidence for t in row.tokens if t.text.strip(_EDGES) in words)
    usual = all(older_tone(w.capitalize()) in given_names() for w in name[1:])
    if engine < _SURE_OF_MARKS and any(_marks_may_be_wrong(w) for w in name[1:]):
        trust *= 0.6
    trust *= 0.93 if engine >= 0.85 else (0.85 if usual else 0.7) if engine >= 0.6 else 0.65 if usual else 0.35
    if len(name) == 2:
        longer = [n for n in known if n.endswith(f" {value}")]
        if len(longer) == 1:
            value = longer[0]
        elif engine < 1.0:  # hardly one in thirty names has two words, more lose one under the seal
            trust *= 0.5
    if engine < 1.0 and len(family) == 2 and family not in _SHORT and family != older_tone(name[0]).capitalize():
        trust *= 0.5  # `Tà` is as likely another short name
    if engine < 1.0 and family not in USUAL_FAMILY_NAMES:
        trust *= 0.55  # a rare family name is more often a common one misread
    if is_organ(value, 2 if all(w.isupper() for w in name) else 3):
        return None
    return Found(value, row.tokens, "signer_name.line", trust)


def _marks_may_be_wrong(word: str) -> bool:
    """True for a name that is not usual where one of the same letters with other marks is (`Quần` beside `Quân`)."""
    plain = older_tone(word.capitalize())
    return plain not in given_names() and fold(word) in _given_letters()


@lru_cache(maxsize=1)
def _given_letters() -> frozenset[str]:
    return frozenset(fold(name) for name in given_names())


def _is_given(word: str) -> bool:
    return word[:1].isupper() and len(word) >= 2 and is_syllable(word)
