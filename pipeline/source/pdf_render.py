"""Pixels of a PDF page: the scan that lies in it as it is, or a rendering by poppler."""

from __future__ import annotations

import logging
import math
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pdf2image import convert_from_path
from pdf2image.exceptions import PDFInfoNotInstalledError, PDFPageCountError, PDFPopplerTimeoutError
from PIL import Image

from ..errors import MissingToolError, PageError
from .pdf_survey import Placed, Survey
from .pixels import Pixels, to_pixels, without_colour

log = logging.getLogger(__name__)

_TIMEOUT_S = 120
_MUCH_TEXT = 20  # drawn pieces of text from which a full-page picture is the background of a drawn page, not a scan with a number over it
_THUMB_WIDTH = 200  # pixels of the copy by which an embedded image is checked against the page
_THUMB_CELLS = (40, 56)  # columns and rows in which both are compared: coarse, since the two may be a pixel apart
_THUMB_DIFFERENCE = 10.0  # of 255, mean; images that are not what the page shows are off by far more


def embedded_image(page: pdfium.PdfPage, placed: Placed) -> Pixels | None:
    """The image of a page as stored, turned as the page displays it; None where it is not what the page shows.

    Masks, decode arrays and clips can make a stored image differ from its look, and not all of them can be asked for. So the image is
    compared with a small rendering of the page.
    """
    raw = pdfium_c.FPDFImageObj_GetBitmap(placed.raw)
    if not raw:
        return None
    pixels = _pixels(pdfium.PdfBitmap.from_raw(raw))
    if pixels is None or pixels.shape[:2] != (placed.height, placed.width):
        return None
    pixels = _turned(pixels, placed)
    left, top, right, bottom = placed.rect
    scale = _THUMB_WIDTH / (right - left)
    thumb = _pixels(page.render(scale=scale, may_draw_forms=False))
    if thumb is None:
        return None
    thumb = thumb[max(round(top * scale), 0) : round(bottom * scale), max(round(left * scale), 0) : round(right * scale)]
    if not thumb.size:
        return None
    ours, shown = (cv2.resize(_grey(a), _THUMB_CELLS, interpolation=cv2.INTER_AREA).astype(np.int16) for a in (pixels, thumb))
    difference = np.abs(ours - shown).mean()
    if difference > _THUMB_DIFFERENCE:
        log.debug("embedded image is not what the page shows (%.1f): rendered", difference)
        return None
    return without_colour(pixels) if pixels.ndim == 3 else pixels


def render(path: Path, page: pdfium.PdfPage, number: int, dpi: float, *, name: str, locked: bool) -> Pixels:
    """A page as displayed, crop box and annotations included, by poppler.

    A locked file is rendered by pdfium in this process: poppler takes the password on its command line only, where every user of the
    machine can read it. So is a page that poppler gives up on.

    Raises:
        MissingToolError: poppler is not installed.
        PageError: neither can draw the page, or it takes too long.
    """
    if not locked:
        image = _by_poppler(path, number, dpi, name)
        if image is not None:
            return to_pixels(image)
    pixels = _pixels(page.render(scale=dpi / 72, may_draw_forms=True))
    if pixels is None:
        raise PageError("damaged", name=name, page=number, detail="PDF")
    return without_colour(pixels) if pixels.ndim == 3 else pixels


def render_dpi(page: Survey, dpi: int) -> float:
    """The resolution at which a page is rendered.

    A drawn page: `dpi`. A scan with something over it: the scan's own resolution, so that its pixels stay what they are, twice that below
    150 dpi for the sake of small print laid over it, and `dpi` at most. A scan out of layers: `dpi`, since the resolution of its masks,
    which carry the print, is not known.
    """
    if not page.is_scan or page.layered or page.drawn_text >= _MUCH_TEXT:
        return dpi
    x, y = page.main.dpi
    own = math.sqrt(x * y) if max(x, y) <= 1.03 * min(x, y) else max(x, y)
    return min(own * 2 if own < 150 else own, dpi)


def _by_poppler(path: Path, number: int, dpi: float, name: str) -> Image.Image | None:
    try:
        images = convert_from_path(
            path,
            dpi,  # type: ignore[arg-type]  # declared whole, handed to poppler as it is
            first_page=number,
            last_page=number,
            use_cropbox=True,
            timeout=_TIMEOUT_S,
        )
    except PDFInfoNotInstalledError as e:
        raise MissingToolError("missing_poppler") from e
    except PDFPopplerTimeoutError as e:
        raise PageError("timeout", name=name, page=number, seconds=_TIMEOUT_S) from e
    except (PDFPageCountError, OSError, ValueError, IndexError) as e:  # pdfinfo or pdftoppm failed, or gave half an image
        log.warning("%s, page %d: poppler failed (%s)", name, number, type(e).__name__)
        return None
    return images[0] if images else None


def _pixels(bitmap: pdfium.PdfBitmap) -> Pixels | None:
    """A pdfium bitmap as grey or BGR, in memory of its own."""
    array = bitmap.to_numpy()
    if array.ndim == 3 and array.shape[2] == 1:
        array = array[..., 0]
    if array.ndim == 3:
        array = array[..., :3]
    return np.array(array, dtype=np.uint8) if array.size else None


def _grey(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), dtype=np.uint8) if pixels.ndim == 3 else pixels


def _turned(pixels: Pixels, placed: Placed) -> Pixels:
    """Rows and columns as the page displays them."""
    right, down = placed.corners[1] - placed.corners[0], placed.corners[2] - placed.corners[0]
    if placed.across:
        pixels = pixels.swapaxes(0, 1)
        right, down = down, right
    if right[0] < 0:
        pixels = pixels[:, ::-1]
    if down[1] < 0:
        pixels = pixels[::-1]
    return np.ascontiguousarray(pixels)
