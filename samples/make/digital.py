"""A PDF with letters in it, as a word processor prints it; pages given as images go in as images.

Needs fpdf2, which only the making of the samples uses.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence

from fpdf import FPDF

from samples.make import fonts
from samples.make.fonts import Face
from samples.make.sheet import HEIGHT, WIDTH, Sheet

STYLES = {Face.REGULAR: "", Face.BOLD: "B", Face.ITALIC: "I", Face.BOLD_ITALIC: "BI"}


def pdf(sheets: Sequence[Sheet], images: Mapping[int, bytes]) -> bytes:
    """The file; `images` maps the numbers of scanned pages to their JPEG."""
    doc = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    doc.set_auto_page_break(False)
    doc.set_creation_date(dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC))
    doc.set_producer("samples.make")
    for cut, style in STYLES.items():
        doc.add_font("Tinos", style, fonts.path(cut))
    for sheet in sheets:
        doc.add_page()
        if sheet.number in images:
            doc.image(io.BytesIO(images[sheet.number]), 0, 0, WIDTH, HEIGHT)
            continue
        for rule in sheet.rules:
            doc.set_line_width(rule.width)
            doc.line(rule.x0, rule.y0, rule.x1, rule.y1)
        for g in sheet.glyphs:
            doc.set_font("Tinos", STYLES[g.cut], g.size)
            doc.text(g.x, g.y, g.text)
    return bytes(doc.output())
