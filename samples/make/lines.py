"""Running text with marks into words, words into lines: the inline half of the layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samples.make import fonts
from samples.make.fonts import Face

MARK = re.compile(r"(\*\*|\*|\[\[|\]\]|\^)")
PEN_WIDTH = 0.58  # of the type size, what one handwritten sign takes


@dataclass(frozen=True)
class Piece:
    """A part of a word in one cut. `pen`: handwritten; `raised`: a note sign."""

    text: str
    cut: Face
    size: float
    pen: bool = False
    raised: bool = False

    @property
    def width(self) -> float:
        """Points."""
        if self.pen:
            return PEN_WIDTH * self.size * len(self.text)
        return fonts.width(self.text, self.cut, self.size)


@dataclass(frozen=True)
class Word:
    """What stands between two spaces. `glued`: the word was parted at a hyphen and goes on without a space."""

    pieces: tuple[Piece, ...]
    glued: bool = False

    @property
    def width(self) -> float:
        """Points."""
        return sum(p.width for p in self.pieces)

    @property
    def text(self) -> str:
        """As printed."""
        return "".join(p.text for p in self.pieces)

    @property
    def notes(self) -> list[str]:
        """Footnote signs in it."""
        return [p.text for p in self.pieces if p.raised]


def words_of(text: str, size: float, *, bold: bool = False, italic: bool = False) -> list[Word]:
    """Words of a text with marks."""
    out: list[Word] = []
    pieces: list[Piece] = []
    pen = raised = False
    for part in MARK.split(text):
        if part == "**":
            bold = not bold
        elif part == "*":
            italic = not italic
        elif part in ("[[", "]]"):
            pen = part == "[["
        elif part == "^":
            raised = not raised
        else:
            chunks = part.split(" ")
            for i, chunk in enumerate(chunks):
                if i and pieces:
                    out.append(Word(tuple(pieces)))
                    pieces = []
                if chunk:
                    cut = fonts.face(bold=bold, italic=italic)
                    pieces.append(Piece(chunk, cut, size * 0.62 if raised else size * 1.25 if pen else size, pen, raised))
    if pieces:
        out.append(Word(tuple(pieces)))
    return out


def space(word: Word) -> float:
    """The plain white after a word, in points."""
    last = word.pieces[-1]
    return 0.0 if word.glued else fonts.width(" ", last.cut, last.size)


def _part(word: Word, room: float) -> tuple[Word, Word] | None:
    """Part a word after its last hyphen that leaves the first half within the room, as word processors do."""
    if len(word.pieces) != 1 or word.pieces[0].pen:
        return None
    piece = word.pieces[0]
    for m in reversed(list(re.finditer(r"(?<=[^\W_])-(?=[^\W_])", piece.text))):
        first = Piece(piece.text[: m.end()], piece.cut, piece.size)
        if first.width <= room:
            return Word((first,), glued=True), Word((Piece(piece.text[m.end() :], piece.cut, piece.size),))
    return None


def broken(words: Sequence[Word], width: float, first_indent: float = 0.0) -> list[list[Word]]:
    """Words laid into lines of a width in points, first come first set."""
    lines: list[list[Word]] = [[]]
    at = first_indent
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if at + word.width <= width + 0.01 or not lines[-1]:
            lines[-1].append(word)
            at += word.width + space(word)
            continue
        if halves := _part(word, width - at):
            lines[-1].append(halves[0])
            rest.insert(0, halves[1])
        else:
            rest.insert(0, word)
        lines.append([])
        at = 0.0
    return lines


def text_of(line: Sequence[Word]) -> str:
    """The line as it reads."""
    return "".join(w.text + ("" if w.glued else " ") for w in line).rstrip()


def joined(lines: Sequence[str]) -> str:
    """Printed lines as running text: a word parted at a hyphen is whole again.

    >>> joined(["Công văn số 12/UBND-", "NC về", "việc"])
    'Công văn số 12/UBND-NC về việc'
    """
    return re.sub(r"\n", " ", re.sub(r"(?<=\w-)\n(?=\w)", "", "\n".join(lines)))
