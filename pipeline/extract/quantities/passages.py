"""The running text of a document as passages: a paragraph, a footnote or a cell in one line, with the way back to the document.

A number and its unit may be parted by a line end, a page break or a footnote between two pages; in a passage they stand side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ...document import Document, TextLine, ZoneKind
from ...language import breaks_between
from ...language.shapes import fold

_RUNS = re.compile(r"\s+|\S+")
_MARK = re.compile(
    r"\s*(?:[-–—+•*·▪●○►ˆ~_]+\s*(?=\S)|(?:\d{1,2}(?:\.\d{1,2}){0,4}|[IVXLH]{1,5}|[a-zđA-ZĐ]"
    r"|\(\d{1,2}\)|\([a-zđ]\)|§)\s?[.)/-]\s+|\(\d{1,2}\)\s+"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+(?=[A-ZĐÀ-Ỹ]))"
)
_NOTE = re.compile(r"\s*\S{1,2}\s+(?=[A-ZĐÀ-Ỹ\d\"“])|\s*\d{1,2}(?=[A-ZĐÀ-Ỹ])")
_RAISED = re.compile(r"\s*\d{1,2}\s(?=[A-ZĐÀ-Ỹ][a-zà-ỹ]|\d{1,3}\s[a-zà-ỹ])")  # the mark of a note, no longer raised
_PAIR_LAST = re.compile(r"\(\d+\s?[/⁄]\s?\d+\)[.,;]?\s*$")
_PAIR_FIRST = re.compile(r"[^\d:()]{2,40}\(\d+\s?[/⁄]\s?\d+\)")


@dataclass(frozen=True)
class Passage:
    """A stretch of text in one line: white space is single spaces, letters are composed (NFC).

    `offsets[i]` is where character `i` begins in the document's text, `ends[i]` where it ends. `kind` is the zone it stands in,
    `mark` how many characters a list mark at its head has (`2.1. `, `- `), `page` the page on which it begins. `restored`: the engine
    read it without marks, digits among its words may be misread letters.
    """

    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]
    kind: ZoneKind = ZoneKind.BODY
    page: int = 1
    mark: int = 0
    restored: bool = False

    @cached_property
    def shape(self) -> str:
        """The text without marks and case, as long as the text."""
        return fold(self.text)

    @cached_property
    def lower(self) -> str:
        """The text in lower case, as long as the text."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the document of `text[start:end]`, which is not empty."""
        return self.offsets[start], self.ends[end - 1]


def _composed(run: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The letters of a word in NFC, each with its place; a letter and its combining marks are one."""
    text, i, end = run.string, run.start(), run.end()
    while i < end:
        j = i + 1
        while j < end and unicodedata.combining(text[j]):
            j += 1
        yield i, j, unicodedata.normalize("NFC", text[i:j])
        i = j


def passage_of(text: str, pieces: Iterable[tuple[int, int]], kind: ZoneKind = ZoneKind.BODY, page: int = 1) -> Passage:
    r"""Join pieces `text[start:end]` (lines of one paragraph) to a passage.

    >>> p = passage_of("13 bài\nviết", [(0, 6), (7, 11)])
    >>> p.text, p.span(3, 11)
    ('13 bài viết', (3, 11))
    """
    chars: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for start, end in pieces:
        # a code broken at its dash (`KH-` / `UBND`) is joined without a space
        in_code = len(chars) > 1 and chars[-1] == "-" and chars[-2].isupper() and text[start : start + 1].isupper()
        if chars and chars[-1] != " " and not in_code:
            chars.append(" ")
            offsets.append(ends[-1])
            ends.append(ends[-1])
        for run in _RUNS.finditer(text, start, end):
            if run[0].isspace():
                if chars and chars[-1] != " ":
                    chars.append(" ")
                    offsets.append(run.start())
                    ends.append(run.start() + 1)
            elif any(map(unicodedata.combining, run[0])):
                for i, j, letter in _composed(run):
                    chars += letter
                    offsets += [i] * len(letter)
                    ends += [j] * len(letter)
            else:
                chars += run[0]
                offsets += range(run.start(), run.end())
                ends += range(run.start() + 1, run.end() + 1)
    while chars and chars[-1] == " ":
        del chars[-1], offsets[-1], ends[-1]
    joined = "".join(chars)
    mark = (_NOTE if kind is ZoneKind.FOOTNOTE else _MARK).match(joined) or _RAISED.match(joined)
    return Passage(joined, tuple(offsets), tuple(ends), kind, page, mark.end() if mark else 0)


def passages(document: Document, without: frozenset[int] = frozenset()) -> list[Passage]:
    """The paragraphs and footnotes of a document in reading order; heads, titles, recipients, signatures and tables are left out.

    `without` are the starts of lines that were found to be rows of a table.
    """
    restored = was_restored(document)
    found: list[Passage] = []
    body: list[TextLine] = []
    notes: list[TextLine] = []
    recipients: object = None  # a zone of plain text that begins with Nơi nhận

    def close(lines: list[TextLine]) -> None:
        if lines:
            first = lines[0]
            passage = passage_of(document.text, [(t.start, t.end) for t in lines], first.zone.kind, first.page)
            found.append(replace(passage, restored=restored))
            lines.clear()

    for line in document.lines:
        if line.end <= line.start:
            continue
        words = document.text[line.start : line.end]
        if line.zone.kind is ZoneKind.FOOTNOTE:
            if notes and (notes[-1].page != line.page or starts_note(words)):
                close(notes)
            notes.append(line)
            continue
        if line.zone.kind is not ZoneKind.BODY or line.zone is recipients or line.start in without:
            close(body)
            continue
        if fold(words).startswith("noi nhan"):
            recipients = line.zone
            close(body)
            continue
        if (
            body
            and not _more_pairs(document.text[body[-1].start : body[-1].end], words)
            and breaks_between(
                document.text[body[-1].start : body[-1].end], words, blank=body[-1].zone is not line.zone or body[-1].page != line.page
            )
        ):
            close(body)
        body.append(line)
    close(body)
    close(notes)
    return sorted(found, key=lambda p: p.offsets[0])


def was_restored(document: Document) -> bool:
    """True where most words with marks were read without them: by an engine that knows no Vietnamese."""
    marked = [p.word for p in document.places if p.word.text.lower() != fold(p.word.text)]
    bare = sum(w.seen.lower() == fold(w.seen) for w in marked)
    return len(marked) >= 20 and bare > 0.3 * len(marked)


def _more_pairs(above: str, below: str) -> bool:
    """True where a list of pairs goes on over a full stop: `Cúm A (0/0).` / `Sởi (0/0).`."""
    return _PAIR_LAST.search(above) is not None and _PAIR_FIRST.match(below) is not None


def starts_note(words: str) -> bool:
    """True where a line of the foot of a page begins a note of its own: a raised number or a sign, then a capital or a number."""
    return re.match(r"\s*\S{1,2}\s+[A-ZĐÀ-Ỹ\d\"“]", words) is not None or re.match(r"\s*\d{1,2}[A-ZĐÀ-Ỹ]", words) is not None
