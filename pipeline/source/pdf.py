"""PDF files: pages one by one, as the scan that lies in them, or drawn, with their own text where it can be believed."""

from __future__ import annotations

import logging
import mmap
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ..config import LimitSettings, SourceSettings
from ..document import Box, PageImage, Step
from ..errors import InputError, PageError
from .formats import unreadable
from .layer import LayerOnPage, judge
from .pdf_render import embedded_image, render, render_dpi
from .pdf_signatures import last_signed_on
from .pdf_survey import Survey, survey
from .pdf_text import glyphs_of, lines_of
from .pixels import Pixels
from .raw import Kind, LayerVerdict, RawPage
from .resolution import Resolution, resolve

log = logging.getLogger(__name__)

_OBJECT = re.compile(rb"\d+ \d+ obj\b")
_LINEARIZED = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)", re.DOTALL)
_HEAD_BYTES = 2048
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^<>]*/Count\s+0\b|/Count\s+0\b[^<>]*/Type\s*/Pages\b")
_NO_PAGES_WITHIN = 100_000  # bytes
_REOPEN_EVERY = 100  # pages: pdfium keeps fonts, images and flattened annotations of an open file in memory


class PdfSource:
    """Pages of a PDF."""

    kind: Kind = "pdf"

    def __init__(self, path: Path, name: str, settings: SourceSettings, limits: LimitSettings, passwords: Sequence[str] = ()) -> None:
        """Open the file.

        Raises:
            InputError: `damaged`, `encrypted`, `wrong_password`, `empty` (no pages), `too_many_pages`.
        """
        _check_whole(path, name)
        self._path = path
        self._name = name
        self._settings = settings
        self._limits = limits
        self._password: str | None = None
        self._document = self._unlocked(passwords)
        self._page_count = len(self._document)
        self._signed_on = last_signed_on(self._document)
        self._read = 0
        if self._page_count < 1:
            self._document.close()
            raise InputError("empty", name=name)
        if self._page_count > limits.max_pages:
            self._document.close()
            raise InputError("too_many_pages", name=name, pages=self._page_count, limit=limits.max_pages)

    @property
    def page_count(self) -> int:
        """Pages of the file."""
        return self._page_count

    def page(self, number: int) -> RawPage:
        """Read one page.

        Raises:
            PageError: it is damaged, too large, or takes too long.
            MissingToolError: poppler is not installed.
        """
        if self._read and self._read % _REOPEN_EVERY == 0:
            self._document.close()
            self._document = pdfium.PdfDocument(self._path, password=self._password)
        self._read += 1
        try:
            return replace(self._read_page(number), signed_on=self._signed_on)
        except pdfium.PdfiumError as e:
            raise PageError("damaged", name=self._name, page=number, detail="PDF") from e

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._document.close()

    def _unlocked(self, passwords: Sequence[str]) -> pdfium.PdfDocument:
        for password in (None, *passwords):
            try:
                document = pdfium.PdfDocument(self._path, password=password)
            except (pdfium.PdfiumError, OSError) as e:
                if isinstance(e, OSError):
                    raise unreadable(e, self._name) from e
                if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD:
                    continue
                if _has_no_pages(self._path):  # pdfium does not open such a file
                    raise InputError("empty", name=self._name) from e
                raise InputError("damaged", name=self._name, detail="PDF") from e
            self._password = password
            return document
        raise InputError("wrong_password" if passwords else "encrypted", name=self._name)

    def _read_page(self, number: int) -> RawPage:
        page = self._document[number - 1]
        try:
            look = survey(page)
            if min(look.width, look.height) < 1:
                raise PageError("damaged", name=self._name, page=number, detail=f"{look.width:g} x {look.height:g} pt")
            self._check_size(look, number)
            if look.is_scan:
                return self._scan(page, look, number)
            pixels = self._rendered(page, look, number)
        finally:
            page.close()
        return self._drawn(pixels, look, number)

    def _check_size(self, look: Survey, number: int) -> None:
        sizes = [(image.width, image.height) for image in look.images]
        if not look.is_scan or look.single is None:
            scale = render_dpi(look, self._settings.dpi) / 72
            sizes.append((round(look.width * scale), round(look.height * scale)))
        for width, height in sizes:
            if width * height > self._limits.max_pixels:
                detail = f"{width:,} x {height:,} px > limits.max_pixels = {self._limits.max_pixels:,}"
                raise PageError("too_large", name=self._name, page=number, detail=detail)

    def _scan(self, page: pdfium.PdfPage, look: Survey, number: int) -> RawPage:
        verdict: LayerVerdict = "image_page" if look.has_text else "none"
        pixels = embedded_image(page, look.single) if look.single is not None else None
        how = "embedded"
        if pixels is not None and look.single is not None:
            resolution = resolve(pixels.shape[1], pixels.shape[0], look.single.dpi)
        else:
            how = "rendered"
            pixels = self._rendered(page, look, number)
            resolution = self._resolution(pixels, look)
        return RawPage(number, _page_image(number, pixels, resolution), layer_verdict=verdict, step=_step(how, resolution, verdict))

    def _drawn(self, pixels: Pixels, look: Survey, number: int) -> RawPage:
        resolution = self._resolution(pixels, look)
        image = _page_image(number, pixels, resolution)
        if not self._settings.use_text_layer:
            return RawPage(number, image, layer_verdict="off", step=_step("rendered", resolution, "off"))
        page = self._document[number - 1]
        if pdfium_c.FPDFPage_GetAnnotCount(page) > 0:
            # what is stuck on the page (number and date of an e-office system, signature boxes) becomes part of it: its text is read too
            pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
            page = self._document[number - 1]
        try:
            glyphs = glyphs_of(page)
            pictures = [Box(*image.rect) for image in survey(page).images]
        finally:
            page.close()
        scale = pixels.shape[1] / look.width, pixels.shape[0] / look.height
        lines = lines_of(glyphs, scale)
        verdict = judge(LayerOnPage(glyphs, lines, pixels, scale, pictures))
        layer = lines if verdict == "sound" else ()
        return RawPage(number, image, layer, verdict, step=_step("rendered", resolution, verdict))

    def _rendered(self, page: pdfium.PdfPage, look: Survey, number: int) -> Pixels:
        dpi = render_dpi(look, self._settings.dpi)
        return render(self._path, page, number, dpi, name=self._name, locked=self._password is not None)

    @staticmethod
    def _resolution(pixels: Pixels, look: Survey) -> Resolution:
        height, width = pixels.shape[:2]
        return resolve(width, height, (width * 72 / look.width, height * 72 / look.height))


def _check_whole(path: Path, name: str) -> None:
    """Refuse a file that was cut short: readers rebuild such files from what is left and lose pages without a word.

    A whole PDF ends with `%%EOF`, and no object follows the last one; one made for the web (linearized) says its own length at its
    beginning.

    Raises:
        InputError: `damaged`.
    """
    try:
        with path.open("rb") as f, mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ) as data:
            end = data.rfind(b"%%EOF")
            promised = _LINEARIZED.search(data[:_HEAD_BYTES])
            cut = end < 0 or _OBJECT.search(data, end) is not None or (promised is not None and int(promised[1]) > len(data))
    except OSError as e:
        raise unreadable(e, name) from e
    if cut:
        raise InputError("damaged", name=name, detail="PDF, %%EOF")


def _has_no_pages(path: Path) -> bool:
    with path.open("rb") as f:
        return _NO_PAGES.search(f.read(_NO_PAGES_WITHIN)) is not None


def _page_image(number: int, pixels: Pixels, resolution: Resolution) -> PageImage:
    return PageImage(number, pixels, resolution.dpi, resolution.known)


def _step(how: str, resolution: Resolution, verdict: LayerVerdict) -> Step:
    return Step("source", {"how": how, "dpi": round(resolution.dpi, 1), "dpi_known": resolution.known, "layer": verdict})
