"""Words of a text with their places, by underthesea's word segmentation aligned to the text.

underthesea (Apache-2.0, CRF of VLSP 2013) gives words without offsets and rewrites them: `Hoà bình` -> `Hòa bình`, `qúy` -> `quý`,
two spaces -> one, NFD -> NFC. All of these keep the base letters and their order, so words are aligned by base letters;
what cannot be aligned becomes tokens between white space. No character that is not white space is ever outside the tokens.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .paragraphs import Span, paragraphs

log = logging.getLogger(__name__)

_REACH = 40  # base letters that may be passed over to find the next word again
_LONGEST = 4000  # characters given to the segmenter at once


@dataclass(frozen=True, slots=True)
class Token:
    """A word: `text[start:end]`, which may hold white space (`văn bản`). `tag` is its part of speech by underthesea, empty if not asked.

    Tags of VLSP: N noun, Np proper name, Nc classifier, Nu unit, Ny abbreviation, V verb, A adjective, M numeral, E preposition,
    C conjunction, R adverb, P pronoun, L determiner, CH punctuation, T particle, X other.
    """

    start: int
    end: int
    text: str
    tag: str = ""


def tokenize(text: str) -> tuple[Token, ...]:
    """The words of a text in order; together they hold every character that is not white space.

    >>> [t.text for t in tokenize("Sở Y tế ban hành văn  bản")]
    ['Sở', 'Y tế', 'ban hành', 'văn  bản']
    """
    from underthesea import word_tokenize

    tokens: list[Token] = []
    for start, end in _pieces(text):
        piece = text[start:end]
        tokens += _aligned(piece, start, ((w, "") for w in word_tokenize(piece, use_token_normalize=False)))
    return tuple(tokens)


def tag(text: str) -> tuple[Token, ...]:
    """As `tokenize`, with parts of speech: about a quarter of the speed."""
    from underthesea import pos_tag

    tokens: list[Token] = []
    for start, end in _pieces(text):
        piece = text[start:end]
        tokens += _aligned(piece, start, pos_tag(piece))
    return tuple(tokens)


def _pieces(text: str) -> Iterable[Span]:
    """Paragraphs and cells, none so long that the segmenter gets slow."""
    for p in paragraphs(text):
        for cell in re.finditer(r"[^\t]+", text[p.start : p.end]):
            start, stop = p.start + cell.start(), p.start + cell.end()
            while stop - start > _LONGEST:
                cut = max(text.rfind(" ", start, start + _LONGEST), text.rfind("\n", start, start + _LONGEST))
                cut = cut if cut > start else start + _LONGEST
                yield Span(start, cut)
                start = cut
            if not text[start:stop].isspace():
                yield Span(start, stop)


@lru_cache(maxsize=8192)
@lru_cache(maxsize=4096)
def _base(char: str) -> str:
    """The letter without marks, lower case; empty for white space and for marks that stand alone."""
    if char.isspace():
        return ""
    if char in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", char)[0]
    return "" if unicodedata.category(base) == "Mn" else base.lower()[:1]


def _shape(text: str) -> tuple[str, list[int]]:
    """The base letters of a text and the offset of each."""
    letters: list[str] = []
    offsets: list[int] = []
    for i, char in enumerate(text):
        if base := _base(char):
            letters.append(base)
            offsets.append(i)
    return "".join(letters), offsets


def _aligned(piece: str, shift: int, words: Iterable[tuple[str, str]]) -> list[Token]:
    """Words placed into `piece`, which begins at offset `shift` of the text."""
    shape, offsets = _shape(piece)
    tokens: list[Token] = []
    at = 0  # in the shape
    done = 0  # in the piece: everything before is in tokens
    lost = 0

    def stop_of(position: int) -> int:
        """Where the letter before `position` ends, its combining marks with it."""
        end = offsets[position] if position < len(offsets) else len(piece)
        while end > 0 and piece[end - 1].isspace():
            end -= 1
        return end

    for word, tag_ in words:
        letters = "".join(map(_base, word))
        if not letters:
            continue
        found = at if shape.startswith(letters, at) else shape.find(letters, at, at + len(letters) + _REACH)
        if found < 0:
            lost += 1
            continue
        start, end = offsets[found], stop_of(found + len(letters))
        tokens += _by_space(piece, done, start, shift)
        tokens.append(Token(shift + start, shift + end, piece[start:end], tag_))
        at, done = found + len(letters), end
    tokens += _by_space(piece, done, len(piece), shift)
    if lost:
        log.debug("%d words could not be aligned", lost)
    return tokens


def _by_space(piece: str, start: int, end: int, shift: int) -> list[Token]:
    return [Token(shift + start + m.start(), shift + start + m.end(), m[0]) for m in re.finditer(r"\S+", piece[start:end])]
