"""Are two names of a body one body? `UBND tỉnh`, `Chủ tịch Ủy ban nhân dân tỉnh Kiên Giang`, `Sở Y tế` with its parent above it.

The question is asked of a name as it is cited and a name as it is printed on a paper's own head. A name without a place (`UBND tỉnh`,
`Sở Y tế`) is read from where it is said: the places of the citing paper's own head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from ..language.shapes import fold
from ..language.syllables import is_syllable
from .papers import Paper

BodyMatch = Literal["same", "other", "unknown"]

_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttq": "uy ban mat tran to quoc",
    "bch": "ban chap hanh",
    "btv": "ban thuong vu",
    "tp": "thanh pho",
    "tx": "thi xa",
    "hcm": "ho chi minh",
    "tphcm": "thanh pho ho chi minh",
}
# the head of a body stands for it; `Thủ tướng` is a body of its own
_PERSONS = re.compile(
    r"^(?:(?:pho )?(?:chu tich|bo truong|giam doc|tong giam doc|hieu truong|cuc truong|tong cuc truong|vu truong|thong doc|chu nhiem"
    r"|vien truong|chanh an|tong thanh tra|chi cuc truong|truong ban|truong phong)|chanh(?= van phong| thanh tra))(?: cua)?(?: |$)"
)
_BODY_OF_PERSON = {"truong ban": "ban", "truong phong": "phong"}
_LEVEL = r"tinh|thanh pho|thi xa|thi tran|huyen|(?<!co )quan(?! ly| su| doi| he| tri)|phuong(?! tien| phap| an| huong)|xa(?! hoi)|dac khu"
_PLACE = re.compile(rf"(?<![a-z0-9])({_LEVEL}) ((?!(?:{_LEVEL})(?![a-z0-9]))[a-z0-9]+(?: (?!(?:{_LEVEL})(?![a-z0-9]))[a-z0-9]+){{0,2}})")
_LOCAL = re.compile(
    r"^(?:uy ban|hoi dong|so|phong|chi cuc|trung tam|van phong|ban|thanh tra|dang uy|huyen uy|tinh uy|thanh uy|thi uy|quan uy|cong an"
    r"|tram|to|hat)(?: |$)"
)
_ALIKE = 90  # of 100; names less alike than this are of two bodies
_LONG_WORD = 4


@lru_cache(maxsize=4096)
def plain_body(name: str) -> str:
    """A body's name without marks, case, signs and the person at its head; short forms written out.

    >>> plain_body("Chủ tịch UBND TP. Hồ Chí Minh"), plain_body("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"), plain_body("Hiệu trưởng")
    ('uy ban nhan dan thanh pho ho chi minh', 'van phong chinh phu', '')
    """
    words = re.findall(r"[a-z0-9]+", fold(name))
    plain = " ".join(_SHORT.get(w, w) for w in words)
    while person := _PERSONS.match(plain):
        body = _BODY_OF_PERSON.get(person[0].strip(), "")
        plain = f"{body} {plain[person.end() :]}".strip()
    return plain


def places_of(*names: str) -> dict[str, set[str]]:
    """The places in names of bodies: level -> names.

    >>> places_of("UBND thị xã Quảng Trị", "Bộ Lao động - Thương binh và Xã hội", "Phường 1")
    {'thi xa': {'quang tri'}, 'phuong': {'1'}}
    """
    found: dict[str, set[str]] = {}
    for name in names:
        for level, place in _PLACE.findall(plain_body(name)):
            found.setdefault(level, set()).add(place)
    return found


def same_body(cited: str, citing: Paper, paper: Paper) -> BodyMatch:
    """Whether a body that `citing` names is the one whose head stands on `paper`."""
    said, own = plain_body(cited), plain_body(paper.issuer)
    if not said or not own:
        return "unknown"
    if said.replace(" ", "") == own.replace(" ", ""):
        return "same" if _names_itself(said) else _by_places(_heads(citing), _heads(paper))
    if own.startswith(f"{said} "):  # `UBND tỉnh` for `UBND tỉnh Kiên Giang`
        return _by_places(_heads(citing), _heads(paper))
    if said.startswith(f"{own} "):  # `Sở Y tế tỉnh Kiên Giang` for `Sở Y tế` under its parent
        named = places_of(cited)
        return _by_places([cited] if named else [cited, *_heads(citing)], _heads(paper))
    return _by_letters(said, own)


def from_elsewhere(citing: Paper, paper: Paper) -> bool:
    """True where a paper's head names another place than the citing one's: Phường 2 is not cited in Phường 1 without its name."""
    return _by_places(_heads(citing), _heads(paper)) == "other"


def same_names(one: str, other: str) -> BodyMatch:
    """Whether two names of a body, both as they are cited, are of one body; without a place they may be of many."""
    a, b = plain_body(one), plain_body(other)
    if not a or not b:
        return "unknown"
    if a.replace(" ", "") == b.replace(" ", ""):
        return "same" if _names_itself(a) else "unknown"
    if a.startswith(f"{b} ") or b.startswith(f"{a} "):
        return "unknown"
    return _by_letters(a, b)


def _heads(paper: Paper) -> list[str]:
    return [paper.issuer, paper.parent_issuer, paper.place]


def _names_itself(plain: str) -> bool:
    """True where there is one such body: a ministry, a school with its name, a committee with its place."""
    return _LOCAL.match(plain) is None or _PLACE.search(plain) is not None


def _by_places(one: Iterable[str], other: Iterable[str]) -> BodyMatch:
    here, there = places_of(*one), places_of(*other)
    shared = here.keys() & there.keys()
    if any(here[level].isdisjoint(there[level]) for level in shared):
        return "other"
    if shared:
        return "same"
    names, others = (set().union(*places.values()) for places in (here, there))
    return "same" if names & others else "unknown"


def _by_letters(a: str, b: str) -> BodyMatch:
    """Names that are not equal: one of them may be misread, or they are of two bodies (`Quảng Nam`, `Quảng Ninh`)."""
    words, others = a.split(), b.split()
    if len(words) == len(others):
        pairs = [(x, y) for x, y in zip(words, others, strict=True) if x != y]
        return "unknown" if all(_misread(x, y) for x, y in pairs) else "other"
    return "unknown" if fuzz.ratio(a, b) >= _ALIKE else "other"


def _misread(x: str, y: str) -> bool:
    if any(c.isdigit() for c in x + y) or min(len(x), len(y)) < _LONG_WORD:
        return False
    return Levenshtein.distance(x, y) == 1 and not (is_syllable(x) and is_syllable(y))
