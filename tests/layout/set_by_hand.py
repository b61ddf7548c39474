"""Pages set by hand: words with boxes where a typesetter would put them."""

from __future__ import annotations

from pipeline.document import Box, Line, Word

WIDTH, HEIGHT, DPI = 1654, 2339, 200  # A4
LETTER, TALL, STEP = 14, 26, 40


def put(text: str, left: float, top: float, confidence: float = 0.95) -> Line:
    """A line of words from `left`, 14 pixels a letter."""
    words, x = [], left
    for part in text.split():
        right = x + LETTER * len(part)
        words.append(Word(part, part, Box(x, top, right, top + TALL), confidence))
        x = right + LETTER
    return Line(tuple(words))


def centred(text: str, top: float, middle: float = WIDTH / 2) -> Line:
    return put(text, middle - LETTER * len(text) / 2, top)


def fused(*lines: Line) -> Line:
    """Lines side by side as the engine reads them: as one."""
    return Line(tuple(w for line in lines for w in line.words))


def head() -> list[Line]:
    """Both columns read straight across, as plain engines do."""
    return [
        fused(put("ỦY BAN NHÂN DÂN", 250, 150), put("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 800, 150)),
        fused(put("XÃ YÊN SƠN", 280, 190), put("Độc lập - Tự do - Hạnh phúc", 850, 190)),
        fused(put("Số: 15/BC-UBND", 260, 270), put("Yên Sơn, ngày 05 tháng 3 năm 2024", 830, 270)),
    ]


def paragraph(top: float, *texts: str) -> list[Line]:
    """An indented first line, the others flush left, all but the last as wide as the page's text."""
    return [put(t, 320 if i == 0 else 240, top + i * STEP) for i, t in enumerate(texts)]
