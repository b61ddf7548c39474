"""The values that flow between the stages: boxes, words, lines, zones, pages, documents.

All are frozen. A stage takes one value and gives a new one.

Coordinates: pixels of the page image *as loaded* (before any clean-up), origin top left, y down.
Offsets: Unicode code points of `Document.text`. Numbers of pages begin at 1.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

PAGE_BREAK = "\f"
Origin = Literal["ocr", "digital", "given"]
Matrix = tuple[float, float, float, float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Rectangle in pixels of the page image as loaded; left <= right, top <= bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not (self.left <= self.right and self.top <= self.bottom):  # written so that NaN fails too
            raise ValueError(f"not a box: {self}")

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    @property
    def center(self) -> tuple[float, float]:
        """The middle, (x, y)."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def rounded(self) -> tuple[int, int, int, int]:
        """Whole pixels that hold the box: left, top, right, bottom."""
        return math.floor(self.left), math.floor(self.top), math.ceil(self.right), math.ceil(self.bottom)


def union(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box that holds all of them; None where there is none."""
    known = [b for b in boxes if b is not None]
    if not known:
        return None
    return Box(min(b.left for b in known), min(b.top for b in known), max(b.right for b in known), max(b.bottom for b in known))


@dataclass(frozen=True, slots=True, eq=False)
class PageImage:
    """The pixels of one page: the only heavy value, never part of a `Document`.

    `pixels` is uint8, `(H, W)` grey or `(H, W, 3)` in BGR order; `dpi` is the true resolution of these pixels,
    `dpi_known` says whether the file stated it or it was assumed from the size of the page.
    """

    number: int
    pixels: NDArray[np.uint8]
    dpi: float
    dpi_known: bool = True

    @property
    def height(self) -> int:
        """Rows of pixels."""
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        """Columns of pixels."""
        return int(self.pixels.shape[1])


@dataclass(frozen=True, slots=True)
class Turn:
    """Projective map from pixels of the cleaned page to pixels of the loaded page, 3 x 3, row by row."""

    matrix: Matrix = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)

    @classmethod
    def of(cls, matrix: NDArray[np.floating[Any]]) -> Turn:
        """From a 3 x 3 array."""
        return cls(tuple(float(x) for x in np.asarray(matrix, dtype=float).reshape(9)))  # type: ignore[arg-type]

    @property
    def array(self) -> NDArray[np.float64]:
        """The map as a 3 x 3 array."""
        return np.array(self.matrix, dtype=np.float64).reshape(3, 3)

    @property
    def is_identity(self) -> bool:
        """True where the page was left as it is."""
        return self == Turn()

    def box(self, box: Box) -> Box:
        """The upright box on the loaded page that holds a box of the cleaned page."""
        if self.is_identity:
            return box
        corners = np.array([[box.left, box.top, 1], [box.right, box.top, 1], [box.right, box.bottom, 1], [box.left, box.bottom, 1]])
        points = corners @ self.array.T
        points = points[:, :2] / points[:, 2:]
        (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
        return Box(float(left), float(top), float(right), float(bottom))


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or several that are one place of the page.

    `seen` is what the engine read, `text` what is printed there as far as we know; `text` may hold a space (`đưavào` -> `đưa vào`)
    and so may `seen` (`phu ong` -> `phường`). `after` is the white space up to the next word of the line: a space, a tab between cells,
    nothing, or whatever stood in a given text. `box` and `confidence` (0..1, the engine's) are None where unknown.
    `restoration` (0..1) is how sure the restored reading is; None where nothing was restored.
    """

    text: str
    seen: str
    box: Box | None = None
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()
    after: str = " "
    restoration: float | None = None

    def with_text(self, text: str) -> Word:
        """The same place of the page with another reading."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or one row of a table (cells separated by tabs in `after`). `indent` is white space before the first word."""

    words: tuple[Word, ...]
    indent: str = ""

    @property
    def text(self) -> str:
        """The line as restored, without a line end; the white space after the last word is kept."""
        return self.indent + "".join(w.text + w.after for w in self.words)

    @property
    def seen(self) -> str:
        """The line as the engine read it."""
        return self.indent + "".join(w.seen + w.after for w in self.words)

    @property
    def box(self) -> Box | None:
        """The box of its words."""
        return union(w.box for w in self.words)


def line_of(text: str, box: Box | None = None) -> Line:
    """A line from plain text, its white space kept: for given texts and tests."""
    indent, words, i = "", [], 0
    while i < len(text) and text[i].isspace():
        i += 1
    indent = text[:i]
    while i < len(text):
        j = i
        while j < len(text) and not text[j].isspace():
            j += 1
        k = j
        while k < len(text) and text[k].isspace():
            k += 1
        words.append(Word(text[i:j], text[i:j], box, after=text[j:k]))
        i = k
    return Line(tuple(words), indent)


class ZoneKind(StrEnum):
    """What a part of the page is. The first group is body text (in `text.txt`), the second is not (only in `words.json`)."""

    HEAD_LEFT = "head_left"  # parent, issuer, number; V/v of a công văn
    HEAD_RIGHT = "head_right"  # Quốc hiệu or Party line, tiêu ngữ, place and date
    TITLE = "title"  # type name and trích yếu, centred
    ADDRESSEE = "addressee"  # Kính gửi
    BODY = "body"
    TABLE = "table"
    FOOTNOTE = "footnote"
    RECIPIENTS = "recipients"  # Nơi nhận
    SIGNATURE = "signature"  # authority, position, name

    STAMP = "stamp"  # seal, received stamp, digital signature box
    RUNNING_HEAD = "running_head"
    PAGE_NUMBER = "page_number"
    MARGIN = "margin"

    @property
    def in_text(self) -> bool:
        """True where its words belong to the running text of the paper."""
        return self not in _ASIDE


_ASIDE = frozenset({ZoneKind.STAMP, ZoneKind.RUNNING_HEAD, ZoneKind.PAGE_NUMBER, ZoneKind.MARGIN})


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table's grid; rows and columns count from 0."""

    row: int
    column: int
    box: Box
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """The grid of a table zone. Row `i` of the grid is line `i` of the zone, its cells in order separated by tabs (empty ones too).

    A merged cell's words stand at its first row and column; the places that it covers are empty.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A block of the page: lines in reading order. In the text a blank line stands between two zones."""

    kind: ZoneKind
    lines: tuple[Line, ...]
    table: Table | None = None

    @property
    def box(self) -> Box | None:
        """The box of its lines."""
        return union(line.box for line in self.lines)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to a page: name, what was measured and with which settings."""

    name: str
    settings: dict[str, float | int | str | bool] = field(default_factory=dict)


SlotKind = Literal["number", "date", "signature", "arrival_number", "arrival_date"]


@dataclass(frozen=True, slots=True)
class SlotPlace:
    """A line of the head, or of a received stamp, with places for figures.

    `box` goes from its first printed word (`Số:`, `ngày`) to its end; `em` is the size of its type, both in pixels.
    """

    kind: SlotKind
    box: Box
    em: float


@dataclass(frozen=True, slots=True)
class Slot:
    """What the reader of the page image made of such a line, or of a line of the signature.

    `readings`: what it may say with the share of each, likeliest first, together at most 1. Of a number its figures (`416`; empty where
    nothing is written); of a date day, month and year as written, joined by `/` (`25/12/2017`, `/02/2025` where no day is written;
    on the stamp of who received the paper a year may have two figures);
    of a signature position or name in small letters (`kt. chủ tịch`, `nguyễn văn an`). The shares are those of the model, not calibrated.
    """

    kind: SlotKind
    box: Box
    readings: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. `width`, `height` in pixels and `dpi` of the image as loaded (None for a given text), `turn` as it was cleaned.

    `signed_on` is the day of the latest digital signature of the page's file, ISO 8601, empty where it has none.
    """

    number: int
    zones: tuple[Zone, ...]
    origin: Origin = "ocr"
    width: int | None = None
    height: int | None = None
    dpi: float | None = None
    turn: Turn = Turn()
    steps: tuple[Step, ...] = ()
    slots: tuple[Slot, ...] = ()
    signed_on: str = ""

    @property
    def words(self) -> Iterator[Word]:
        """All words, those in margins and stamps too."""
        return (w for z in self.zones for line in z.lines for w in line.words)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands in the text: `text[start:end] == word.text`."""

    start: int
    end: int
    page: int
    word: Word


@dataclass(frozen=True, slots=True)
class TextLine:
    """Where a line stands in the text: `text[start:end] == line.text` without white space at its end."""

    start: int
    end: int
    page: int
    zone: Zone
    line: Line


@dataclass(frozen=True, slots=True)
class Document:
    """One paper: its pages, its running text, and the way back from every offset to the page.

    `text` is NFC with LF, pages separated by a form feed; `seen_text` has the same lines as the engine read them.
    Made by `compose` only.
    """

    pages: tuple[Page, ...]
    text: str
    seen_text: str
    places: tuple[Place, ...]
    lines: tuple[TextLine, ...]

    @property
    def origin(self) -> Origin:
        """How most of it came: read by the engine, from a sound text layer, or given as text."""
        kinds = [p.origin for p in self.pages]
        return max(kinds, key=kinds.count) if kinds else "given"

    def places_in(self, start: int, end: int) -> tuple[Place, ...]:
        """The words that overlap `text[start:end]`."""
        first = bisect.bisect_right(self.places, start, key=lambda p: p.end)
        last = bisect.bisect_left(self.places, end, key=lambda p: p.start)
        return self.places[first:last]

    def page_at(self, offset: int) -> int:
        """The number of the page on which a character stands."""
        index = self.text.count(PAGE_BREAK, 0, offset)
        return self.pages[min(index, len(self.pages) - 1)].number

    def box_of(self, start: int, end: int) -> Box | None:
        """The box of `text[start:end]` on the page where it begins."""
        places = self.places_in(start, end)
        return union(p.word.box for p in places if p.page == places[0].page) if places else None

    def line_boxes_of(self, start: int, end: int) -> tuple[tuple[int, Box], ...]:
        """Page and box of `text[start:end]`, line by line: words that run over a line end have a box on each line."""
        found = []
        first = bisect.bisect_right(self.lines, start, key=lambda t: t.end)
        for line in self.lines[first:]:
            if line.start >= end:
                break
            box = self.box_of(max(start, line.start), min(end, line.end))
            if box is not None:
                found.append((line.page, box))
        return tuple(found)

    def seen_in(self, start: int, end: int) -> str:
        """The words of `text[start:end]` as the engine read them, joined by single spaces."""
        return " ".join(p.word.seen for p in self.places_in(start, end))

    def line_at(self, offset: int) -> TextLine | None:
        """The line on which a character stands."""
        i = bisect.bisect_right(self.lines, offset, key=lambda t: t.start) - 1
        return self.lines[i] if i >= 0 and offset <= self.lines[i].end else None

    def zone_lines(self, *kinds: ZoneKind) -> tuple[TextLine, ...]:
        """The lines of the zones of these kinds, in reading order."""
        return tuple(t for t in self.lines if t.zone.kind in kinds)


def compose(pages: Sequence[Page]) -> Document:
    """Join pages into a document: its text, the text as seen, and the places of its words and lines.

    Zones in margins and stamps stay out of the text. Between zones of a page stands a blank line, between pages a form feed.
    """
    text: list[str] = []
    seen: list[str] = []
    places: list[Place] = []
    lines: list[TextLine] = []
    at = 0

    def put(piece: str, as_seen: str) -> None:
        nonlocal at
        text.append(piece)
        seen.append(as_seen)
        at += len(piece)

    for i, page in enumerate(pages):
        if i:
            put(PAGE_BREAK, PAGE_BREAK)
        first = True
        for zone in page.zones:
            if not zone.kind.in_text or not zone.lines:
                continue
            if not first:
                put("\n", "\n")
            first = False
            for line in zone.lines:
                start = at
                put(line.indent, line.indent)
                for word in line.words:
                    places.append(Place(at, at + len(word.text), page.number, word))
                    put(word.text, word.seen)
                    put(word.after, word.after)
                body = line.text.rstrip()
                lines.append(TextLine(start, start + len(body), page.number, zone, line))
                put("\n", "\n")
    return Document(tuple(pages), "".join(text), "".join(seen), tuple(places), tuple(lines))
