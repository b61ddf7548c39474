"""Draw docs/images/scan-and-record.png: a sample scan beside what the pipeline makes of it. Nothing in it is typed by hand.

From the root of the repository (needs the Debian package fonts-croscore, for the typeface only):

    python -m docs.images.make_picture
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pipeline.cli.texts import named
from pipeline.config import Config
from pipeline.digitize import Result, assemble, count_pages, read_page
from pipeline.document import PageImage
from pipeline.record import Evidence, Extracted
from pipeline.source import InputItem, find_inputs, open_source
from samples.make.fonts import Face, at

SAMPLE = Path("samples/scans/bao-cao-cai-cach-hanh-chinh.pdf")
PICTURE = Path("docs/images/scan-and-record.png")
MOST_BYTES = 350_000

SIZE = (1600, 900)
SCAN_WIDTH = 770
EDGE = 20
LEFT = 816  # of the tables
RIGHT = SIZE[0] - 28
PAPER, INK, GREY, LINE, BAND = "#ffffff", "#1f2933", "#7b8794", "#d9dee4", "#f4f6f8"
FIELDS = {
    "document_code": "#c2410c",
    "issued_on": "#1d4ed8",
    "type_name": "#6d28d9",
    "issuer": "#047857",
    "parent_issuer": "#047857",
    "title": "#b45309",
    "arrival_number": "#be123c",
    "arrival_on": "#be123c",
}
REFERENCE, QUANTITY = "#0e7490", "#4d7c0f"
MOST_ROWS = 8


@dataclass(frozen=True)
class Pen:
    """Draws text on the picture."""

    draw: ImageDraw.ImageDraw

    def text(self, x: float, y: float, text: str, *, size: int = 19, colour: str = INK, bold: bool = False) -> None:
        """Text with its base line at `y`."""
        self.draw.text((x, y), text, fill=colour, font=_font(size, bold=bold), anchor="ls")

    def fitted(self, text: str, width: float, *, size: int = 19) -> str:
        """The text, cut short with an ellipsis where it is too wide."""
        font = _font(size)
        if font.getlength(text) <= width:
            return text
        while text and font.getlength(text + "…") > width:
            text = text[:-1]
        return text.rstrip(" ,;") + "…"

    def wrapped(self, text: str, width: float, *, size: int = 19) -> list[str]:
        """The text in lines."""
        font, lines = _font(size), [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if font.getlength(longer) > width and lines[-1]:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def rule(self, y: float, colour: str = LINE) -> None:
        """A line across the tables."""
        self.draw.line((LEFT, y, RIGHT, y), fill=colour, width=1)


def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return at(Face.SANS_BOLD if bold else Face.SANS, size)


def read(sample: Path) -> tuple[PageImage, Result]:
    """The first page as it lies in the file, and the record of the paper."""
    item: InputItem = find_inputs([sample], out=Path("out"))[0]
    config = Config()
    pages = [read_page(item, number, config) for number in range(1, count_pages(item, config) + 1)]
    with open_source(item, settings=config.source, limits=config.limits, passwords=()) as source:
        image = source.page(1).image
    if image is None:
        raise ValueError(f"{sample} has no picture of its first page")
    return image, assemble(item, pages, (), config)[0]


def draw_scan(canvas: Image.Image, image: PageImage, result: Result) -> None:
    """The top of the page, with frames around the words of each value."""
    pixels = image.pixels if image.pixels.ndim == 3 else np.stack([image.pixels] * 3, axis=-1)
    page = Image.fromarray(np.ascontiguousarray(pixels[:, :, ::-1]))
    scale = SCAN_WIDTH / page.width
    page = page.resize((SCAN_WIDTH, round(page.height * scale)), Image.Resampling.LANCZOS)
    tint = Image.new("RGBA", page.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(tint)

    def mark(evidence: Evidence | None, colour: str) -> None:
        if evidence is None or evidence.start is None or evidence.end is None:
            return
        rgb = tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
        for number, box in result.document.line_boxes_of(evidence.start, evidence.end):
            if number == 1:
                left, top, right, bottom = (x * scale for x in (box.left, box.top, box.right, box.bottom))
                draw.rounded_rectangle((left - 4, top - 3, right + 4, bottom + 3), 4, fill=(*rgb, 34), outline=(*rgb, 255), width=2)

    for name, colour in FIELDS.items():
        mark(getattr(result.record.header, name).evidence, colour)
    for reference in result.record.references:
        mark(reference.evidence, REFERENCE)
    for quantity in result.record.quantities:
        mark(quantity.evidence, QUANTITY)
    page = Image.alpha_composite(page.convert("RGBA"), tint).convert("RGB")
    bottom = min(page.height, SIZE[1] - 2 * EDGE)
    canvas.paste(page.crop((0, 0, page.width, bottom)), (EDGE, EDGE))
    ImageDraw.Draw(canvas).rectangle((EDGE, EDGE, EDGE + page.width, EDGE + bottom), outline=LINE)


def draw_record(pen: Pen, result: Result) -> float:
    """The header as a table of fields; the height at which it ends."""
    record = result.record
    y = _heading(pen, 46, "records.csv", record.source)
    for name, colour in FIELDS.items():
        found: Extracted[str] = getattr(record.header, name)
        if found.value is None and found.evidence is None:
            continue
        pen.draw.rounded_rectangle((LEFT, y + 9, LEFT + 8, y + 25), 3, fill=colour)
        pen.text(LEFT + 18, y + 24, name, size=17, colour=GREY)
        if found.value is not None:
            lines = pen.wrapped(found.value, RIGHT - LEFT - 180)
            for i, line in enumerate(lines):
                pen.text(LEFT + 180, y + 24 + 24 * i, line, bold=name == "document_code")
        else:
            lines = [""]
            seen = found.evidence.alternatives[:1] if found.evidence else ()
            pen.text(LEFT + 180, y + 24, f"(empty; perhaps {seen[0]}?)" if seen else "(empty)", colour=GREY)
        y += 24 * len(lines) + 12
        pen.rule(y)
    pen.text(LEFT + 18, y + 24, "needs_review", size=17, colour=GREY)
    reasons = ", ".join(named(reason, "en") for reason in record.review_reasons)
    pen.text(LEFT + 180, y + 24, pen.fitted(f"yes: {reasons}" if reasons else "no", RIGHT - LEFT - 180))
    return y + 36


def draw_references(pen: Pen, top: float, result: Result) -> float:
    """The cited papers; the height at which they end."""
    references = result.record.references
    y = _heading(pen, top + 34, "references.csv", f"{len(references)} cited papers")
    for r in references[:4]:
        pen.draw.rounded_rectangle((LEFT, y + 9, LEFT + 8, y + 25), 3, fill=REFERENCE)
        pen.text(LEFT + 18, y + 24, pen.fitted(r.code or r.type_name, 158))
        pen.text(LEFT + 184, y + 24, r.issued_on)
        pen.text(LEFT + 298, y + 24, pen.fitted(r.issuer, 172))
        pen.text(LEFT + 482, y + 24, pen.fitted(r.title, RIGHT - LEFT - 482))
        y += 35
        pen.rule(y)
    return y


def draw_quantities(pen: Pen, top: float, result: Result) -> None:
    """The figures, as many as there is room for."""
    quantities = result.record.quantities
    y = _heading(pen, top + 34, "quantities.csv", f"{len(quantities)} figures")
    for q in quantities[:MOST_ROWS]:
        if y + 36 > SIZE[1] - 40:
            break
        pen.draw.rounded_rectangle((LEFT, y + 9, LEFT + 8, y + 25), 3, fill=QUANTITY)
        value = f"{q.value} / {q.total}" if q.total else q.value
        pen.draw.text((LEFT + 118, y + 24), value, fill=INK, font=_font(19), anchor="rs")
        pen.text(LEFT + 130, y + 24, pen.fitted(q.unit, 190))
        rise = {"up": "up on ", "down": "down on "}.get(q.comparison, "") + q.comparison_base
        pen.text(LEFT + 330, y + 24, pen.fitted(f"{q.indicator}; {rise}" if rise else q.indicator, RIGHT - LEFT - 330))
        y += 35
        pen.rule(y)
    pen.text(LEFT + 18, y + 22, "…", colour=GREY)


def _heading(pen: Pen, y: float, name: str, note: str) -> float:
    pen.text(LEFT, y, name, size=22, bold=True)
    pen.draw.text((RIGHT, y), note, fill=GREY, font=_font(16), anchor="rs")
    pen.rule(y + 11, INK)
    return y + 12


def draw(sample: Path) -> Image.Image:
    """The whole picture."""
    image, result = read(sample)
    canvas = Image.new("RGB", SIZE, PAPER)
    draw_scan(canvas, image, result)
    pen = Pen(ImageDraw.Draw(canvas))
    draw_quantities(pen, draw_references(pen, draw_record(pen, result), result), result)
    return canvas


def save(picture: Image.Image, path: Path) -> None:
    """Write it as small as a page of a manual may be.

    Raises:
        ValueError: it is larger than that.
    """
    picture.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=8, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path}: {path.stat().st_size} bytes, more than {MOST_BYTES}")


def main() -> None:
    """Draw the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sample", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("picture", nargs="?", type=Path, default=PICTURE)
    given = parser.parse_args()
    save(draw(given.sample), given.picture)


if __name__ == "__main__":
    main()
