"""The lines of a received stamp, `Số: 1234` and `Ngày: 5/11/2024`, with what is written in them.

The labels are those of a stamp, without serifs or in print, on dotted lines; figures by pen or by a dater. The answer to a line is that of
other lines (`lines`); whatever parts day, month and year, a slash, a dash, a dot or nothing, is a `/`.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ImageFont

from models.digits.lines import EM, HEIGHT, SIGNS, WIDTHS, Sheet, Stock, dots, font_of, number_text, pen_string, scan, spelled

_UP = 2
_WIDTH = WIDTHS["date"]
_ROOMY = 0.85  # of the figures: a stamp has room
_NUMBERS = 0.35  # of the lines
_PRINTED_SLASHES, _WORDS = 0.22, 0.1  # of the dates: slashes are part of the stamp; `tháng` and `năm` are


def sample(stock: Stock, rng: np.random.Generator) -> tuple[NDArray[np.uint8], str]:
    """A line, `(HEIGHT, 320)`, and its answer."""
    while True:
        sheet, answer = _line(stock, rng)
        if sheet.x <= _WIDTH * _UP * 0.98:
            return scan(sheet, _WIDTH, rng), answer


def _line(stock: Stock, rng: np.random.Generator) -> tuple[Sheet, str]:
    sheet = Sheet(_WIDTH * _UP + 400)
    files = stock.stamps if rng.random() < 0.6 else stock.upright
    font = font_of(files[int(rng.integers(len(files)))], round(EM * _UP * rng.uniform(0.85, 1.12)))
    sheet.x = rng.uniform(-2, 24)
    number = rng.random() < _NUMBERS
    words = ("Số:", "Số :", "Số", "SỐ:", "Số đến:") if number else ("Ngày:", "Ngày:", "Ngày :", "Ngày", "NGÀY:", "Ngày đến:")
    word = words[int(rng.integers(len(words)))]
    sheet.type(word, font)
    answer = spelled(word)
    start = sheet.x
    sheet.x += EM * _UP * (rng.uniform(-0.25, 0.3) if rng.random() < 0.3 else rng.uniform(0.1, 5.5 if number else 1.6))
    if number:
        answer += _put_number(sheet, stock, font, rng)
    elif rng.random() < 0.93:
        answer += _put_date(sheet, stock, font, rng)
    else:
        sheet.x += EM * _UP * rng.uniform(0.3, 3)
    end = sheet.x + EM * _UP * rng.uniform(0, 4)
    if rng.random() < 0.75:
        dots(sheet, start, end, rng, int(rng.integers(1, 4)))
    for below in (True, False):
        if rng.random() < 0.3:
            _neighbour(sheet, below, stock, rng)
    if rng.random() < 0.5:
        _frame(sheet.print, end, rng)
    if rng.random() < 0.15 and sheet.x < _WIDTH * _UP * 0.8:  # the title beside the stamp runs into it
        big = font_of(stock.upright[int(rng.integers(len(stock.upright)))], round(EM * _UP * rng.uniform(1.2, 1.9)))
        at, sheet.x = sheet.x, sheet.x + EM * _UP * rng.uniform(0.0, 3)
        sheet.type("GIẤY QUYẾT ĐỊNH CHỦ"[int(rng.integers(12)) :], big, None, float(rng.normal(0, 0.4)) * EM * _UP)
        sheet.x = at
    return sheet, answer


def _put_number(sheet: Sheet, stock: Stock, font: ImageFont.FreeTypeFont, rng: np.random.Generator) -> str:
    if rng.random() < 0.1:
        return ""
    text = number_text(rng)
    _put(sheet, text, stock, font, rng)
    return text


def _put_date(sheet: Sheet, stock: Stock, font: ImageFont.FreeTypeFont, rng: np.random.Generator) -> str:
    year = int(rng.integers(1998, 2031))
    short = rng.random() < 0.4
    day, month, end = int(rng.integers(1, 32)), int(rng.integers(1, 13)), f"{year % 100:02d}" if short else str(year)
    padded = rng.random() < 0.6
    parts = [f"{day:02d}" if padded or rng.random() < 0.5 else str(day), f"{month:02d}" if padded else str(month), end]
    way = rng.random()
    if way < _WORDS:
        answer = ""
        for i, part in enumerate(parts):
            if i:
                sheet.type(("", "tháng", "năm")[i], font)
                answer += "W"
            sheet.x += EM * _UP * rng.uniform(-0.15, 0.5)
            _put(sheet, part, stock, font, rng)
            answer += part
            sheet.x += EM * _UP * rng.uniform(-0.15, 0.5)
        return answer
    if way < _WORDS + _PRINTED_SLASHES:
        for i, part in enumerate(parts):
            if i:
                sheet.type("/", font)
                if i == 2 and not short and rng.random() < 0.5:
                    sheet.type("20", font)
                    part = part[2:] if year >= 2000 else part
            sheet.x += EM * _UP * rng.uniform(-0.15, 0.7)
            _put(sheet, part, stock, font, rng)
            sheet.x += EM * _UP * rng.uniform(-0.15, 0.7)
        return "/".join(parts)
    sign = str(rng.choice(["/", ".", "-", " "], p=[0.78, 0.1, 0.08, 0.04]))
    if sign == " ":
        for part in parts:
            _put(sheet, part, stock, font, rng)
            sheet.x += EM * _UP * rng.uniform(0.4, 1.0)
    else:
        _put(sheet, sign.join(parts), stock, font, rng)
    return "/".join(parts)


def _put(sheet: Sheet, text: str, stock: Stock, font: ImageFont.FreeTypeFont, rng: np.random.Generator) -> None:
    """Write a text by pen or stamp it."""
    if rng.random() < 0.88:
        ink, base = pen_string(text, stock, rng, roomy=rng.random() < _ROOMY)
        y = round(sheet.base + rng.normal(0.0, 0.13) * EM * _UP - base)
        sheet.stamp(ink, round(sheet.x), y, sheet.pen)
        sheet.x += ink.shape[1]
        return
    files = stock.stamps
    sheet.type(text, font_of(files[int(rng.integers(len(files)))], round(EM * _UP * rng.uniform(0.9, 1.5))), sheet.pen, rng.normal(0, 4))


def _neighbour(sheet: Sheet, below: bool, stock: Stock, rng: np.random.Generator) -> None:
    """What the line above or below lets look in: the feet or the heads of its figures, and its dots."""
    text = "".join(str(d) for d in rng.integers(0, 10, int(rng.integers(3, 9))))
    ink, _ = pen_string(text, stock, rng, roomy=True)
    seen = round(rng.uniform(0.05, 0.3) * EM * _UP)
    y = sheet.pen.shape[0] - seen if below else seen - ink.shape[0]
    sheet.stamp(ink, round(rng.uniform(2, 7) * EM * _UP), y, sheet.pen)
    if not below and rng.random() < 0.5:
        x = int(rng.uniform(1, 5) * EM * _UP)
        sheet.print[: int(rng.integers(1, 4)), x :: int(rng.integers(5, 12))] = 255


def _frame(ink: NDArray[np.uint8], end: float, rng: np.random.Generator) -> None:
    """The frame of the stamp, or the line under its head: over, under or at the end of the line."""
    h, w = ink.shape
    thick = int(rng.integers(2, 7))
    for y in (rng.uniform(-0.02, 0.12) * h, rng.uniform(0.88, 1.02) * h):
        if rng.random() < 0.5:
            cv2.line(ink, (0, round(y + rng.normal(0, 2))), (w, round(y)), 255, thick)
    if rng.random() < 0.5:
        x = round(end + EM * _UP * rng.uniform(0.2, 1.0))
        cv2.line(ink, (x, 0), (x + int(rng.normal(0, 3)), h), 255, thick)


__all__ = ["HEIGHT", "SIGNS", "sample"]
