"""Head lines as they are scanned, with what they say: `Số: 416/TB-UBND`, `ngày 25 tháng 12 năm 2017`.

The figures are printed, stamped or penned.

The answer to a line is a string over `SIGNS`: its figures, `/`, `-`, and `W` for each run of letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from models.digits.glyphs import SIZE, Hands, Mask, drawn

SIGNS = "0123456789W/-"
EM, HEIGHT = 24, 48
WIDTHS = {"number": 240, "date": 320}
_UP = 2  # lines are drawn larger by this and then made small

_TYPES = (
    "QĐ",
    "TB",
    "KH",
    "BC",
    "GP",
    "GM",
    "CV",
    "TTr",
    "NQ",
    "CT",
    "HD",
    "BB",
    "CTr",
    "CĐ",
    "TM",
    "HC",
    "TT",
    "NĐ",
    "HĐ",
    "PA",
    "ĐA",
    "GUQ",
    "SL",
)
_BODIES = (
    "UBND",
    "HĐND",
    "SYT",
    "STC",
    "SNV",
    "SGDĐT",
    "BTC",
    "BNV",
    "BYT",
    "BGDĐT",
    "CP",
    "TTg",
    "BCĐ",
    "VP",
    "ĐHQG",
    "ĐHBK",
    "TTYT",
    "SXD",
    "SKHĐT",
    "VPUB",
    "TCT",
    "CT",
    "TW",
    "TU",
    "HU",
    "ĐU",
    "ĐTN",
    "LĐLĐ",
    "MTTQ",
    "P1",
    "P2",
    "KT",
    "TH",
    "VX",
    "NC",
    "BQL",
    "CNTT",
    "TCHC",
    "PGD",
    "ĐHSP",
    "BTP",
    "BKHĐT",
    "NHNN",
)
_PLACES = (
    "Hà Nội",
    "Đà Nẵng",
    "Huế",
    "Lạng Sơn",
    "Phường 5",
    "Thanh Hóa",
    "Nghệ An",
    "Cà Mau",
    "Vĩnh Long",
    "Đông Hà",
    "Gia Lai",
    "TP. Vinh",
    "Sơn La",
    "Bắc Ninh",
    "Long An",
)


@dataclass
class Stock:
    """What lines are made of: hands by source with their share, and files of faces of print and of stamps."""

    hands: list[tuple[float, Hands]]
    upright: list[Path]
    italic: list[Path]
    stamps: list[Path]


@cache
def font_of(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels."""
    return ImageFont.truetype(str(path), size)


class Sheet:
    """Ink on a line while it is written: print and pen apart, values 0..255."""

    def __init__(self, width: int) -> None:
        self.print = np.zeros((HEIGHT * _UP, width), np.uint8)
        self.pen = np.zeros((HEIGHT * _UP, width), np.uint8)
        self.x = 4.0
        self.base = HEIGHT * _UP / 2 + 0.33 * EM * _UP

    def type(self, text: str, font: ImageFont.FreeTypeFont, layer: NDArray[np.uint8] | None = None, dy: float = 0.0) -> None:
        """Print a text at the pen's place."""
        into = self.print if layer is None else layer
        wide = int(font.getlength(text)) + 12
        tile = Image.new("L", (wide, into.shape[0]))
        ImageDraw.Draw(tile).text((4, self.base + dy), text, 255, font, anchor="ls")
        self.stamp(np.asarray(tile), round(self.x) - 4, 0, into)
        self.x += font.getlength(text)

    def stamp(self, tile: NDArray[np.uint8], x: int, y: int, into: NDArray[np.uint8]) -> None:
        """Put ink down, whatever is there stays."""
        left, top = max(x, 0), max(y, 0)
        right, bottom = min(x + tile.shape[1], into.shape[1]), min(y + tile.shape[0], into.shape[0])
        if left < right and top < bottom:
            part = into[top:bottom, left:right]
            np.maximum(part, tile[top - y : bottom - y, left - x : right - x], out=part)


def pen_string(text: str, stock: Stock, rng: np.random.Generator, *, roomy: bool = False) -> tuple[NDArray[np.uint8], float]:
    """A string of figures in one hand and one pen: its ink, and where its base line is (rows from the top)."""
    weights = np.array([w for w, _ in stock.hands])
    kind = int(rng.choice(len(weights) + 1, p=np.append(weights, 1 - weights.sum())))
    hands = stock.hands[kind][1] if kind < len(weights) else None
    hand = hands[int(rng.integers(len(hands)))] if hands else None
    figures = [int(c) for c in text if c.isdigit()]
    if hand is not None and not all(hand[d] for d in figures):
        hand = hands[-1] if hands and all(hands[-1][d] for d in figures) else None
    tall = EM * _UP * float(np.clip(rng.normal(1.03, 0.22), 0.6, 1.6))
    shear = rng.normal(0.14, 0.19)
    squeeze = rng.uniform(0.65, 1.25) if rng.random() < 0.75 else rng.uniform(0.4, 0.75)
    gap = tall * (rng.normal(0.06, 0.09) if rng.random() < 0.75 else rng.uniform(-0.2, 0.02))
    if roomy:
        squeeze, gap = rng.uniform(0.7, 1.25), tall * max(0.0, rng.normal(0.13, 0.09))
    climb = rng.normal(0, 0.05 if rng.random() < 0.85 else 0.2)
    style = int(rng.integers(60))
    steady = rng.random() < 0.6
    tails = rng.random() < 0.2
    canvas = np.zeros((HEIGHT * _UP + 60, 60 + round(len(text) * tall * 1.9)), np.uint8)
    x, ground = 30.0, 30 + HEIGHT * _UP * 0.72
    for c in text:
        glyph: Mask
        if not c.isdigit():
            glyph, high = _stroke(c, rng), tall * (rng.uniform(0.9, 1.5) if c == "/" else 1.0)
        else:
            glyph = drawn(int(c), rng, style if steady else None) if hand is None else hand[int(c)][int(rng.integers(len(hand[int(c)])))]
            high = tall * rng.normal(1, 0.1)
        low = rng.uniform(0, 0.3) * tall if tails and c in "34579" else 0.0
        wide = max(2.0, glyph.shape[1] / SIZE * high * squeeze)
        if glyph.shape[1] < 12:
            wide = max(2.0, glyph.shape[1] / SIZE * high)
        s = np.array(
            [
                [wide / glyph.shape[1], -shear * high / glyph.shape[0], x + shear * high],
                [0, high / glyph.shape[0], ground + low - high + rng.normal(0, 0.06) * tall],
            ]
        )
        a = rng.normal(0, 0.05)
        s[1, 0] += a
        ys, xs = np.nonzero(glyph)
        points = _bent(np.column_stack([xs, ys, np.ones(len(xs))]) @ s.T, high, rng)
        _draw(canvas, glyph, points)
        x += wide + gap
        ground -= climb * wide
    pen = max(1.0, rng.gamma(9, (0.34 if roomy else 0.42) * tall / 50) + 0.4)
    ink = _press(canvas, pen, rng)
    ys, xs = np.nonzero(ink > 60)
    if len(xs) == 0:
        return np.zeros((2, 2), np.uint8), 1.0
    top, left = ys.min(), xs.min()
    return ink[top : ys.max() + 1, left : xs.max() + 1], 30 + HEIGHT * _UP * 0.72 - top


def _stroke(sign: str, rng: np.random.Generator) -> Mask:
    """The centre line of what parts the figures of a date: a slash, steep or flat, a dash or a dot."""
    glyph = np.zeros((SIZE, int(rng.integers(3, 30))), np.uint8)
    wide = glyph.shape[1] - 1
    if sign == "/":
        cv2.line(glyph, (0, SIZE - 1), (wide, 0), 1)
    elif sign == "-":
        y = int(SIZE * rng.uniform(0.4, 0.65))
        cv2.line(glyph, (0, y), (wide, y), 1)
    else:
        cv2.line(glyph, (wide // 2, SIZE - 4), (wide // 2, SIZE - 1), 1)
    return glyph


def _bent(points: NDArray[np.float64], high: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """A glyph bent by slow waves, so that no two digits of one hand are the same."""
    along = 2 * np.pi * points[:, ::-1] / high
    waves = rng.normal(0, 0.02 * high, 2) * np.sin(along * rng.uniform(0.4, 0.9, 2) + rng.uniform(0, 2 * np.pi, 2))
    return points + waves


def _draw(canvas: NDArray[np.uint8], glyph: Mask, points: NDArray[np.float64]) -> None:
    """Join neighbouring points of a skeleton by strokes of one pixel."""
    index = -np.ones(glyph.shape, np.int32)
    ys, xs = np.nonzero(glyph)
    index[ys, xs] = np.arange(len(ys))
    p = np.round(points * 4).astype(np.int32)
    pairs = []
    for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
        y2, x2 = ys + dy, xs + dx
        ok = (y2 < glyph.shape[0]) & (x2 < glyph.shape[1]) & (x2 >= 0)
        j = np.full(len(ys), -1)
        j[ok] = index[y2[ok], x2[ok]]
        ok = j >= 0
        pairs.append(np.stack([p[ok], p[j[ok]]], axis=1))
    cv2.polylines(canvas, list(np.concatenate(pairs)), False, 255, 1, cv2.LINE_AA, 2)


def _press(lines: NDArray[np.uint8], pen: float, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Strokes as wide as the pen, wavering a little, here and there dry."""
    h, w = lines.shape
    flow = cv2.resize(
        rng.normal(0, rng.uniform(0.3, 2.2), (max(2, h // 24), max(2, w // 24), 2)).astype(np.float32),
        (w, h),
        interpolation=cv2.INTER_CUBIC,
    )
    gx, gy = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    moved = cv2.remap(lines, gx + flow[..., 0], gy + flow[..., 1], cv2.INTER_LINEAR)
    away = cv2.distanceTransform((moved < 100).astype(np.uint8), cv2.DIST_L2, 3)
    ink = np.clip((pen / 2 + 0.6 - away) * 255, 0, 255)
    if rng.random() < 0.25:
        worn = cv2.resize(rng.uniform(0.5, 1.5, (max(2, h // 10), max(2, w // 10))).astype(np.float32), (w, h))
        ink = ink * np.clip(worn, 0, 1)
    return ink.astype(np.uint8)


def _figures(sheet: Sheet, text: str, stock: Stock, font: ImageFont.FreeTypeFont, rng: np.random.Generator, pen: float) -> None:
    """Put figures into a slot: by pen, as print, or by a stamp of other type."""
    way = rng.random()
    if way < pen:
        ink, base = pen_string(text, stock, rng)
        low = rng.normal(0.03, 0.10) if rng.random() < 0.85 else rng.normal(-0.12, 0.25)
        y = round(sheet.base + low * EM * _UP - base)
        sheet.stamp(ink, round(sheet.x), y, sheet.pen)
        sheet.x += ink.shape[1]
    elif way < pen + 0.12:
        files = stock.stamps if rng.random() < 0.6 else stock.upright + stock.italic
        other = font_of(files[int(rng.integers(len(files)))], round(EM * _UP * rng.uniform(0.85, 1.35)))
        wide, low, jump = rng.uniform(0, 26), rng.normal(-2, 5) if rng.random() < 0.8 else rng.uniform(-22, 12), rng.uniform(0, 4)
        if rng.random() < 0.15:
            sheet.x -= rng.uniform(0, 0.6) * EM * _UP
        for c in text:
            sheet.type(c, other, sheet.pen, low + rng.normal(0, jump))
            sheet.x += wide
    else:
        sheet.type(text, font)


def _room(rng: np.random.Generator) -> float:
    """White space beside a slot, in pixels of the drawing; pen figures often touch their neighbours."""
    return float(EM * _UP * (rng.uniform(-0.25, 0.25) if rng.random() < 0.55 else rng.uniform(0.2, 1.1)))


def number_text(rng: np.random.Generator) -> str:
    """A number as papers bear it, of one figure to five."""
    n = int(rng.choice([1, 2, 3, 4, 5], p=[0.05, 0.27, 0.33, 0.32, 0.03]))
    text = "".join(str(d) for d in rng.integers(0, 10, n))
    if n == 2 and rng.random() < 0.3:
        text = "0" + str(rng.integers(1, 10))
    if n >= 3 and rng.random() < 0.25:
        text = text[: n - 2] + str(rng.integers(10)) * 2
    return text if n == 2 or text[0] != "0" else str(rng.integers(1, 10)) + text[1:]


def number_line(stock: Stock, rng: np.random.Generator) -> tuple[Sheet, str]:
    """`Số: 416/TB-UBND`."""
    width = WIDTHS["number"] * _UP
    sheet = Sheet(width + 200)
    font = font_of(stock.upright[int(rng.integers(len(stock.upright)))], round(EM * _UP * rng.uniform(0.88, 1.1)))
    answer = ""
    sheet.x = rng.uniform(-2, 30)
    if rng.random() < 0.9:
        words = ("Số:", "Số :", "Số", "SỐ:", "Số.", "Luật số:") if rng.random() < 0.2 else ("Số:",)
        word = words[int(rng.integers(len(words)))]
        sheet.type(word, font)
        answer += "WW" if " s" in word else "W"
    else:
        sheet.type(":", font)
    party = rng.random() < 0.08
    blank = rng.random() < 0.08
    start = sheet.x
    sheet.x += _room(rng)
    if blank:
        sheet.x += EM * _UP * rng.uniform(0.3, 2.5)
    else:
        text = number_text(rng)
        _figures(sheet, text, stock, font, rng, 0.72)
        answer += text
    sheet.x += _room(rng)
    if rng.random() < 0.1:
        dots(sheet, start, sheet.x, rng)
    mark = "-" if party else "/"
    tail = mark
    if not party and rng.random() < 0.18:
        tail += str(rng.integers(1990, 2031)) + "/"
    tail += (
        _TYPES[int(rng.integers(len(_TYPES)))]
        + ("/" if party else " - " if rng.random() < 0.05 else "-")
        + _BODIES[int(rng.integers(len(_BODIES)))]
    )
    if rng.random() < 0.25:
        tail += "-" + _BODIES[int(rng.integers(len(_BODIES)))]
    if rng.random() < 0.06:
        tail = tail[0] + " " + tail[1:]
    # the notation is cut where the window ends
    shown, end = tail, width * rng.uniform(0.85, 1.04)
    while len(shown) > 1 and sheet.x + font.getlength(shown) > end:
        shown = shown[:-1]
    if rng.random() < 0.3:
        shown = shown[: int(rng.integers(2, max(3, len(shown) + 1)))]
    sheet.type(shown, font)
    return sheet, answer + spelled(shown)


def date_line(stock: Stock, rng: np.random.Generator) -> tuple[Sheet, str]:
    """`ngày 25 tháng 12 năm 2017`, or a part of it."""
    sheet = Sheet(WIDTHS["date"] * _UP + 400)
    italic = rng.random() < 0.93
    files = stock.italic if italic else stock.upright
    font = font_of(files[int(rng.integers(len(files)))], round(EM * _UP * rng.uniform(0.88, 1.08)))
    sheet.x = rng.uniform(-2, 20)
    answer = ""
    if rng.random() < 0.3:
        place = _PLACES[int(rng.integers(len(_PLACES)))]
        place = place[-int(rng.integers(1, 6)) :].strip() + ", "
        sheet.type(place, font)
        answer += spelled(place)
    pen = rng.random()
    both = rng.random() < 0.45
    for i, (word, slot) in enumerate((("ngày", _day(rng)), ("tháng", _month(rng)), ("năm", str(rng.integers(1998, 2031))))):
        if word == "tháng" and rng.random() < 0.02:
            word = "thang"
        sheet.type(word, font)
        answer += "W"
        hand = pen < 0.75 and (i == 0 or (both and i == 1) or (i == 2 and rng.random() < 0.03))
        tight = hand or rng.random() < 0.06
        start = sheet.x
        if rng.random() < 0.04:
            sheet.type(":" if rng.random() < 0.6 else "...", font)
        if i == 2 and not hand and rng.random() < 0.05:  # the last figure or two are left to the pen
            sheet.x += EM * _UP * 0.25
            printed = int(rng.integers(2, 4))
            sheet.type(slot[:printed], font)
            answer += slot[:printed]
            slot, hand, tight = slot[printed:], True, True
        sheet.x += _room(rng) if tight else EM * _UP * rng.uniform(0.18, 0.5)
        if rng.random() < 0.05 and i < 2:
            sheet.x += EM * _UP * rng.uniform(0.3, 1.5)
        else:
            _figures(sheet, slot, stock, font, rng, 1.0 if hand else 0.0)
            answer += slot
        sheet.x += _room(rng) if tight else EM * _UP * rng.uniform(0.18, 0.5)
        if hand and rng.random() < 0.08:
            dots(sheet, start, sheet.x, rng)
    return sheet, answer


def _day(rng: np.random.Generator) -> str:
    day = int(rng.integers(1, 32))
    return f"{day:02d}" if rng.random() < 0.85 else str(day)


def _month(rng: np.random.Generator) -> str:
    month = int(rng.integers(1, 13))
    return f"{month:02d}" if month < 3 or rng.random() < 0.3 else str(month)


def dots(sheet: Sheet, left: float, right: float, rng: np.random.Generator, thick: int = 1) -> None:
    """The dotted line on which the clerk writes."""
    y = round(sheet.base + rng.uniform(-1, 4))
    step = int(rng.integers(5, 12)) + thick - 1
    for x in range(max(0, round(left) + 2), min(sheet.print.shape[1], round(right)), step):
        cv2.circle(sheet.print, (x, y), thick, 255, -1)


def spelled(text: str) -> str:
    """A printed text over `SIGNS`."""
    found, letters = "", False
    for c in text:
        if c.isalpha():
            found += "" if letters else "W"
            letters = True
        else:
            letters = False
            if c in SIGNS:
                found += c
    return found


def scan(sheet: Sheet, width: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """The line as a scanner gives it, `(HEIGHT, width)`, paper bright."""
    wide = width * _UP
    ink_print, ink_pen = sheet.print[:, :wide], sheet.pen[:, :wide]
    for _ in range(2):
        if rng.random() < 0.16:
            _clutter(ink_print, rng)
    dark_print = rng.uniform(0.55, 1.0)
    dark_pen = dark_print if rng.random() < 0.3 else rng.uniform(0.4, 1.0)
    ink = np.maximum(ink_print * dark_print, ink_pen * dark_pen).astype(np.float32)
    angle, scale = rng.normal(0, 0.5), rng.uniform(0.9, 1.12)
    turn = cv2.getRotationMatrix2D((wide / 2, HEIGHT * _UP / 2), angle, scale)
    turn[1, 2] += rng.normal(0, 0.07) * EM * _UP
    turn[0, 2] += (scale - 1) * wide / 2
    ink = cv2.warpAffine(ink, turn, (wide, HEIGHT * _UP), flags=cv2.INTER_LINEAR)
    em = float(np.exp(rng.uniform(np.log(14 if rng.random() < 0.15 else 22), np.log(60))))  # pixels of the scan for an em: 80 to 350 dpi
    soft = 0.4 * EM * _UP / em if em < EM * _UP else rng.uniform(0.3, 1.1)
    ink = cv2.GaussianBlur(ink, (0, 0), soft)
    em = min(em, EM * _UP)
    ink = cv2.resize(ink, None, fx=em / (EM * _UP), fy=em / (EM * _UP), interpolation=cv2.INTER_AREA)
    white = rng.uniform(215 if rng.random() < 0.4 else 246, 255)
    page = white - ink * (white / 255) * rng.uniform(0.75, 1.0)
    page += rng.normal(0, rng.uniform(0, 7 if rng.random() < 0.3 else 2), page.shape)
    if rng.random() < 0.1:
        h, w = page.shape
        page -= cv2.resize(rng.uniform(0, 40, (2, 4)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC)
    page = np.clip(page, 0, 255).astype(np.uint8)
    way = rng.random()
    if way < 0.4 and em > 20:
        faint = white * (1 - 0.8 * (min(dark_print, dark_pen) if ink_pen.any() else dark_print))
        level = white - (white - faint) * rng.uniform(0.3, 0.7)
        page = np.where(page < level, 0, 255).astype(np.uint8)
        if rng.random() < 0.3:
            page[rng.random(page.shape) < 0.002] = 0
    elif way < 0.75:
        page = cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(20, 85))])[1], cv2.IMREAD_GRAYSCALE)
    if page.shape[0] > HEIGHT:
        page = cv2.GaussianBlur(page, (0, 0), 0.42 * page.shape[0] / HEIGHT) if page.shape[0] > 1.5 * HEIGHT else page
    return cv2.resize(page, (width, HEIGHT), interpolation=cv2.INTER_LINEAR)


def _clutter(ink: NDArray[np.uint8], rng: np.random.Generator) -> None:
    """A rule over or under the line, the feet of the line above, a stamp's edge, specks."""
    h, w = ink.shape
    kind = rng.integers(5)
    if kind <= 1:
        y = int(rng.uniform(0, 0.2) * h if rng.random() < 0.6 else rng.uniform(0.82, 1) * h)
        x = int(rng.uniform(-0.3, 0.8) * w)
        cv2.line(ink, (x, y), (x + int(rng.uniform(0.2, 1) * w), y + int(rng.normal(0, 2))), 255, int(rng.integers(1, 4)))
    elif kind == 2:
        y, up = (int(rng.uniform(0, 0.1) * h), True) if rng.random() < 0.5 else (int(rng.uniform(0.9, 1) * h), False)
        for x in range(int(rng.uniform(0, 0.5) * w), w, int(rng.integers(14, 30))):
            cv2.line(ink, (x, y if not up else 0), (x + int(rng.integers(-2, 12)), h if not up else y), 255, int(rng.integers(2, 5)))
    elif kind == 3:
        cv2.circle(
            ink,
            (int(rng.uniform(0, w)), int(rng.uniform(-2, 3) * h)),
            int(rng.uniform(1.2, 3) * h),
            int(rng.uniform(70, 200)),
            int(rng.integers(2, 6)),
        )
    else:
        for _ in range(int(rng.integers(1, 6))):
            cv2.circle(ink, (int(rng.uniform(0, w)), int(rng.uniform(0, h))), int(rng.integers(1, 4)), 255, -1)


def sample(kind: str, stock: Stock, rng: np.random.Generator) -> tuple[NDArray[np.uint8], str]:
    """A line with a `number` or a `date`, `(HEIGHT, WIDTHS[kind])`, and its answer."""
    draw = number_line if kind == "number" else date_line
    while True:
        sheet, answer = draw(stock, rng)
        if sheet.x <= WIDTHS[kind] * _UP * (1.04 if kind == "number" else 0.96) and 0 < len(answer) <= 24:
            return scan(sheet, WIDTHS[kind], rng), answer


def stock_of(hands: list[tuple[float, Hands]], faces: Sequence[Path], stamps: Sequence[Path]) -> Stock:
    """Sort faces of print into upright and italic ones by their file names."""
    italic = [f for f in faces if "italic" in f.name.lower()]
    return Stock(hands, [f for f in faces if f not in italic], italic, list(stamps))
