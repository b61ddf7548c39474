"""Papers made by hand: as plain text, and as pages on which every word has the box that print in Times would have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from pipeline.config import ExtractSettings
from pipeline.document import Box, Document, Line, Page, Word, Zone, ZoneKind, compose, line_of
from pipeline.extract.header import HeaderReading, SlotName, SlotReading, extract_header
from pipeline.extract.header.rows import Token
from pipeline.extract.header.typeface import em_sizes

EM = 54.0  # 13 pt at 300 dpi
LINE = 72.0
WIDTH, HEIGHT = 2480, 3508


def document_of(text: str) -> Document:
    """A given text: form feeds part pages, empty lines part zones, as a text file is read."""
    pages = []
    for number, part in enumerate(text.split("\f"), 1):
        zones, lines = [], []
        for line in [*part.split("\n"), ""]:
            if line.strip():
                lines.append(line_of(line))
            elif lines:
                zones.append(Zone(ZoneKind.BODY, tuple(lines)))
                lines = []
        pages.append(Page(number, tuple(zones), "given"))
    return compose(pages)


def read(text: str) -> HeaderReading:
    return extract_header(document_of(text), ExtractSettings())


def values(reading: HeaderReading) -> dict[str, str]:
    """The fields that have a value."""
    return {name: v for name in type(reading.header).model_fields if (v := getattr(reading.header, name).value) is not None}


def reasons(reading: HeaderReading) -> list[str]:
    return [f.reason for f in reading.findings]


def printed(text: str, left: float, base: float, confidence: float = 0.96) -> Word:
    """A word as print: its box is what the face gives at 13 pt, standing on the line `base`."""
    wide, high = em_sizes(Token(text, text, 1, Box(0, 0, 1000, 1000))) or (1000 * 1000 / (500 * len(text)), 1000 / 0.676)
    width, height = 1000 / wide * EM, 1000 / high * EM
    return Word(text, text, Box(left, base - height, left + width, base), confidence)


def written(text: str, left: float, base: float, *, height: float = 62.0, width: float = 130.0, confidence: float = 0.55) -> Word:
    """A word as the engine reads pen strokes: higher than print and as wide as the hand."""
    return Word(text, text, Box(left, base - height, left + width, base + 6), confidence)


@dataclass
class Sheet:
    """A page on which words are put by hand; `document()` gives it as the engine would, one zone of body text."""

    lines: list[Line] = field(default_factory=list)
    asides: list[tuple[ZoneKind, Line]] = field(default_factory=list)

    def put(self, text: str, y: float, *, left: float | None = None, center: float | None = None, confidence: float = 0.96) -> Sheet:
        words = self._words(text.split(), y, left or 0.0, confidence)
        if center is not None:
            right = max(w.box.right for w in words if w.box)
            words = self._words(text.split(), y, center - right / 2, confidence)
        self.lines.append(Line(tuple(words)))
        return self

    def line(self, words: Sequence[Word]) -> Sheet:
        self.lines.append(Line(tuple(words)))
        return self

    def aside(self, kind: ZoneKind, text: str, y: float, left: float) -> Sheet:
        self.asides.append((kind, Line(tuple(self._words(text.split(), y, left, 0.9)))))
        return self

    @staticmethod
    def _words(texts: Sequence[str], y: float, left: float, confidence: float) -> list[Word]:
        words, at = [], left
        for text in texts:
            word = printed(text, at, y, confidence)
            words.append(word)
            at = (word.box.right if word.box else at) + 0.25 * EM
        return words

    def document(self) -> Document:
        zones = [Zone(ZoneKind.BODY, tuple(self.lines)), *(Zone(k, (line,)) for k, line in self.asides)]
        return compose([Page(1, tuple(zones), "ocr", WIDTH, HEIGHT, 300.0)])

    def read(self, slots: dict[SlotName, SlotReading] | None = None) -> HeaderReading:
        return extract_header(self.document(), ExtractSettings(), slots)


def head_sheet(issuer: Sequence[str] = ("ỦY BAN NHÂN DÂN", "TỈNH KIÊN GIANG"), place_date: str | None = None) -> Sheet:
    """The two columns of a head without its number line."""
    sheet = Sheet()
    for i, line in enumerate(issuer):
        sheet.put(line, 300 + i * LINE, center=700)
    sheet.put("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, center=1650)
    sheet.put("Độc lập - Tự do - Hạnh phúc", 300 + LINE, center=1650)
    if place_date:
        sheet.put(place_date, 530, center=1650)
    return sheet


@pytest.fixture
def sheet() -> Sheet:
    """A provincial committee's head with a printed date, still without number and type."""
    return head_sheet(place_date="Kiên Giang, ngày 25 tháng 12 năm 2017")
