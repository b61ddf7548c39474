"""From inked sheets to the files that a clerk would have: PDF, TIFF, JPEG, PNG."""

from __future__ import annotations

import io
import time
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from PIL import Image

from samples.make import age, digital
from samples.make.age import Pixels, Wear
from samples.make.draw import Inked, Marks, inked
from samples.make.sheet import HEIGHT, WIDTH, Sheet

FINE = 2  # layers are drawn at twice the resolution of the scan
DAY = time.struct_time((2026, 1, 5, 8, 0, 0, 0, 5, 0))  # files carry no clock
Form = Literal["pdf", "tiff", "jpeg", "png", "photo", "photocopy-pdf", "photocopy-tiff", "digital", "mixed"]


@dataclass(frozen=True)
class Recipe:
    """How a paper becomes a file; `wears` one a page, the last for all further pages."""

    form: Form
    shows: str
    marks: Marks = field(default_factory=Marks)
    wears: tuple[Wear, ...] = (Wear(),)
    dpi: int = 200
    colour: bool = True
    quality: int = 62
    shades: int = 0  # PNG: grey levels kept, 0 all
    dirt: int = 350  # photocopy: specks a page
    level: float = 0.62  # photocopy: threshold

    @property
    def suffix(self) -> str:
        """Of the file."""
        return {"jpeg": ".jpg", "photo": ".jpg", "png": ".png", "tiff": ".tif", "photocopy-tiff": ".tif"}.get(self.form, ".pdf")


def _seed(stem: str, page: int) -> np.random.Generator:
    return np.random.default_rng([zlib.crc32(stem.encode()), page])


def _page(page: Inked, behind: Inked | None, wear: Wear, recipe: Recipe, rng: np.random.Generator) -> Pixels:
    sheet = age.sheet_of(page, wear, rng, None if behind is None else np.maximum(behind.print, behind.stamp))
    if recipe.form == "photo":
        return age.photographed(sheet, rng, (1800, 2400))
    size = (round(WIDTH * recipe.dpi / 72), round(HEIGHT * recipe.dpi / 72))
    pixels = age.scanned(sheet, wear, rng, size)
    if recipe.form.startswith("photocopy"):
        return age.bilevel(np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8), rng, recipe.level, recipe.dirt)
    return pixels if recipe.colour else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def scans(stem: str, sheets: list[Sheet], recipe: Recipe) -> list[Pixels]:
    """The pages as pixels."""
    layers = [inked(s, recipe.marks, recipe.dpi * FINE / 72, _seed(stem, s.number)) for s in sheets]
    out = []
    for i, page in enumerate(layers):
        wear = recipe.wears[min(i, len(recipe.wears) - 1)]
        back = i ^ 1  # printed on both sides: 1 and 2 are one leaf, 3 and 4 the next
        behind = layers[back] if back < len(layers) else None
        out.append(_page(page, behind, wear, recipe, _seed(stem, 100 + i)))
    return out


def file_of(stem: str, sheets: list[Sheet], recipe: Recipe) -> bytes:
    """The whole file."""
    if recipe.form == "digital":
        return digital.pdf(sheets, {})
    if recipe.form == "mixed":
        pages = scans(stem, sheets, recipe)
        return digital.pdf(sheets, {s.number: _jpeg(p, recipe) for s, p in zip(sheets, pages, strict=True) if s.number > 1})
    images = [Image.fromarray(p) for p in scans(stem, sheets, recipe)]
    first, rest = images[0], images[1:]
    out = io.BytesIO()
    at = (recipe.dpi, recipe.dpi)
    if recipe.form in ("jpeg", "photo"):
        first.save(out, "JPEG", quality=recipe.quality, **({} if recipe.form == "photo" else {"dpi": at}))
    elif recipe.form == "png":
        if recipe.shades:
            first = first.convert("L").quantize(recipe.shades, dither=Image.Dither.NONE)
        first.save(out, "PNG", optimize=True, dpi=at)
    elif recipe.form == "tiff":
        first.save(out, "TIFF", compression="jpeg", quality=recipe.quality, dpi=at, save_all=True, append_images=rest)
    elif recipe.form == "photocopy-tiff":
        first, *rest = [i.convert("1") for i in images]
        first.save(out, "TIFF", compression="group4", dpi=at, save_all=True, append_images=rest)
    else:
        if recipe.form == "photocopy-pdf":
            first, *rest = [i.convert("1") for i in images]
        first.save(
            out, "PDF", resolution=recipe.dpi, quality=recipe.quality, save_all=True, append_images=rest, creationDate=DAY, modDate=DAY
        )
    return out.getvalue()


def _jpeg(pixels: Pixels, recipe: Recipe) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=recipe.quality, dpi=(recipe.dpi, recipe.dpi))
    return out.getvalue()


def write(stem: str, sheets: list[Sheet], recipe: Recipe, folder: Path) -> Path:
    """Write the file of a paper; gives its path."""
    path = folder / f"{stem}{recipe.suffix}"
    path.write_bytes(file_of(stem, sheets, recipe))
    return path
