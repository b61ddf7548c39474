"""The text of a document as one reads it: paragraphs unbroken, footnotes apart, with the way back to the document's text."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ...document import Document, TextLine, ZoneKind
from ...language import breaks_between
from ...language.shapes import fold
from ..codes import CodeMatch, find_codes, mask_codes
from ..dates import DateMatch, find_dates

_NOTE = re.compile(r"\s*(?:[¹²³⁴-⁹]+|\(?\d{1,2}\)?)\s*[.:]?\s*(?=[A-ZĐÀ-Ỹ\"“])")
_DIRT = re.compile(r"(?<!\S)[_|~^`„¬‹›«»¡¢£¤©®¶\\{}<>]+(?!\S)")
_SIGN = re.compile(r"^\s*[+*•·.,_~]\s*(?=[^\W\dA-ZĐÀ-Ỹ])")
# never part of the prose: whose words these are is said in the head of the paper
_APART = frozenset({ZoneKind.FOOTNOTE})


@dataclass(frozen=True)
class View:
    r"""One stream of a document's text, unbroken: a line end inside a paragraph is a space, the end of a paragraph `\n`, of a cell `\t`.

    Character `i` of the stream is the character at `offsets[i]` of the document's text (for the signs between lines: their place there).
    `lines` are the lines of the stream, `begins[i]` is where line `i` begins in it.
    """

    text: str
    offsets: Sequence[int]
    lines: tuple[TextLine, ...] = ()
    begins: tuple[int, ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, which is not empty, stands in the document's text."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def line_at(self, offset: int) -> tuple[int, TextLine | None]:
        """Where the line around a character of the stream begins, and the line; None for a stream of plain text."""
        i = bisect.bisect_right(self.begins, offset) - 1
        if i >= 0:
            return self.begins[i], self.lines[i]
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\t", 0, offset)) + 1, None

    @cached_property
    def shape(self) -> str:
        """The text without marks and case."""
        return fold(self.text)

    @cached_property
    def lower(self) -> str:
        """The text in lower case with its marks, as long as the text."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)

    @cached_property
    def codes(self) -> tuple[CodeMatch, ...]:
        """The codes of the stream."""
        return tuple(find_codes(self.text))

    @cached_property
    def dates(self) -> tuple[DateMatch, ...]:
        """The dates of the stream; none is found inside a code."""
        return tuple(find_dates(mask_codes(self.text, self.codes)))

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Where the paragraph (or cell) around a character begins and ends."""
        start = max(self.text.rfind("\n", 0, offset), self.text.rfind("\t", 0, offset)) + 1
        ends = [e for e in (self.text.find("\n", offset), self.text.find("\t", offset)) if e >= 0]
        return start, min(ends, default=len(self.text))


def views(document: Document) -> tuple[View, ...]:
    """The streams of a document: its running text, and its footnotes where it has any."""
    streams = [_stream(document, [t for t in document.lines if t.zone.kind not in _APART])]
    notes = [t for t in document.lines if t.zone.kind in _APART]
    if notes:
        streams.append(_stream(document, notes))
    return tuple(streams)


def view_of_text(text: str) -> View:
    """A stream of plain text, its paragraphs found by its lines: for text that is no document."""
    chars = ["\n" if c == "\f" else c for c in text]
    lines = [m for m in re.finditer(r"[^\n\f]+", text) if m[0].strip()]
    for above, below in pairwise(lines):
        gap = text[above.end() : below.start()]
        if "\t" in above[0] or "\t" in below[0] or breaks_between(above[0], below[0], blank=len(gap) > 1 or "\f" in gap):
            continue
        for i in range(above.end(), below.start()):
            chars[i] = " "
    return View("".join(chars), range(len(text)))


def _stream(document: Document, lines: list[TextLine]) -> View:
    chars: list[str] = []
    offsets: list[int] = []
    begins: list[int] = []
    opens = True
    for i, line in enumerate(lines):
        words = document.text[line.start : line.end]
        words = _DIRT.sub(lambda m: " " * len(m[0]), words)
        if not opens:  # a sign before the middle of a sentence
            words = _SIGN.sub(lambda m: " " * len(m[0]), words, count=1)
        begins.append(len(chars))
        chars += words
        offsets += range(line.start, line.end)
        opens = _ends_paragraph(document, line, lines[i + 1] if i + 1 < len(lines) else None)
        chars.append("\n" if opens else " ")
        offsets.append(line.end)
    return View("".join(chars), offsets, tuple(lines), tuple(begins))


def _ends_paragraph(document: Document, line: TextLine, below: TextLine | None) -> bool:
    if below is None or ZoneKind.TABLE in (line.zone.kind, below.zone.kind):
        return True
    words, next_words = document.text[line.start : line.end], document.text[below.start : below.end]
    if line.zone.kind is ZoneKind.FOOTNOTE:
        return line.page != below.page or _NOTE.match(next_words) is not None
    parted = line.zone is not below.zone or line.page != below.page
    return breaks_between(words, next_words, blank=parted)
