"""Images: JPEG, PNG, WebP, JPEG 2000, TIFF of one or many pages, and folders of one-page images."""

from __future__ import annotations

import logging
import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import cv2
import numpy as np
from PIL import ExifTags, Image, ImageOps

from ..config import LimitSettings
from ..document import PageImage, Step
from ..errors import InputError, PageError
from .formats import examine, label_of, unreadable
from .naming import legible
from .pixels import Pixels, to_pixels
from .raw import Kind, RawPage
from .resolution import resolve

log = logging.getLogger(__name__)

# Pillow refuses images above a size of its own; here the limit is the user's and is checked from the header, before anything is decoded.
Image.MAX_IMAGE_PIXELS = None

_FORMATS = ("TIFF", "JPEG", "PNG", "WEBP", "JPEG2000")
# what Pillow's decoders raise on damaged files, beside OSError
_DECODER_ERRORS = (
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OverflowError,
    struct.error,
    zlib.error,
)
_NEW_SUBFILE_TYPE = 254  # TIFF 6.0: bit 0 marks a reduced copy of another page, bit 2 a transparency mask
_NOT_A_PAGE = 0b101
_MAX_FRAMES = 100_000  # of one file, pages or not: ends a chain of frames that bites its tail
_SQUARE = 1.03  # pixels more oblong than this (fax: 204 x 98 dpi) are made square


@dataclass(frozen=True, slots=True)
class _Frame:
    path: Path
    name: str  # of its file, for messages
    index: int  # from 0, within the file
    error: InputError | None = None


class ImageSource:
    """Pages of image files, in the order of the files and of their frames."""

    kind: Kind = "image"

    def __init__(self, paths: Sequence[Path], name: str, limits: LimitSettings, file_names: Sequence[str] = ()) -> None:
        """Look into the headers.

        Args:
            paths: the files.
            name: what the document is called.
            limits: what is refused.
            file_names: what the files are called, where that is not what they are called on the disk.

        Raises:
            InputError: the file is not an image, damaged, too large or has too many pages. Of several files a bad one becomes a page that
            fails.
        """
        self._limits = limits
        self._frames: list[_Frame] = []
        for path, file_name in zip(paths, file_names or [legible(path.name) for path in paths], strict=True):
            called = name if len(paths) == 1 else f"{name}/{file_name}"
            try:
                if len(paths) > 1 and (found := examine(path, called, limits).format) in ("pdf", "text"):
                    raise InputError("unreadable_format", name=called, detail=found.upper())
                self._frames += [_Frame(path, called, i) for i in _frames(path, called, limits)]
            except InputError as e:
                if len(paths) == 1:
                    raise
                self._frames.append(_Frame(path, called, 0, e))
            if len(self._frames) > limits.max_pages:
                raise InputError("too_many_pages", name=name, pages=f"> {limits.max_pages}", limit=limits.max_pages)

    @property
    def page_count(self) -> int:
        """Pages of all files together."""
        return len(self._frames)

    def page(self, number: int) -> RawPage:
        """Decode one page.

        Raises:
            PageError: it is damaged or has too many pixels.
        """
        frame = self._frames[number - 1]
        if frame.error is not None:
            raise PageError(frame.error.key, **{**frame.error.values, "page": number})
        with _opened(frame.path, frame.name, number) as image:
            if frame.index:
                image.seek(frame.index)
            _check_pixels(image, frame.name, self._limits, number)
            stated = _stated_dpi(image)
            image.load()
            upright = _upright(image)
            camera = _is_photo(image)
            if stated is not None and upright.size != image.size:
                stated = stated[::-1]
            pixels = to_pixels(upright)
        resolution = resolve(pixels.shape[1], pixels.shape[0], None if camera else stated)
        pixels = _squared(pixels, resolution.x, resolution.y)
        dpi = max(resolution.x, resolution.y)
        step = Step("source", {"how": "decoded", "dpi": round(dpi, 1), "dpi_known": resolution.known})
        return RawPage(number, PageImage(number, pixels, dpi, resolution.known), step=step)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._frames.clear()


def _frames(path: Path, name: str, limits: LimitSettings) -> list[int]:
    """The indices of the frames of one file that are pages. The size of a lone page is checked here, of many when each is read."""
    with _opened(path, name) as image:
        if image.format != "TIFF":
            _check_pixels(image, name, limits)
            return [0]
        pages: list[int] = []
        for index in range(_MAX_FRAMES):
            if index:
                try:
                    image.seek(index)
                except EOFError:
                    break
            if not _subfile_type(image) & _NOT_A_PAGE:
                pages.append(index)
            if len(pages) > limits.max_pages:
                raise InputError("too_many_pages", name=name, pages=f"> {limits.max_pages}", limit=limits.max_pages)
        if len(pages) <= 1:
            image.seek(pages[0] if pages else 0)
            _check_pixels(image, name, limits)
        return pages or [0]


@contextmanager
def _opened(path: Path, name: str, page: int | None = None) -> Iterator[Image.Image]:
    """An image file whose decoder's errors are said as ours, by file and page."""
    kind = InputError if page is None else PageError
    try:
        # by its handle, not by its name: Pillow maps named files into memory, and mistakes rows for columns of a TIFF that is to be turned
        with warnings.catch_warnings(), path.open("rb") as file:
            warnings.simplefilter("ignore")  # remarks of decoders on odd metadata
            with Image.open(file, formats=_FORMATS) as image:
                yield image
    except MemoryError as e:
        raise kind("out_of_memory", name=name, page=page) from e
    except (OSError, *_DECODER_ERRORS) as e:
        if isinstance(e, OSError) and e.errno is not None:
            raise unreadable(e, name) from e
        log.debug("%s: %s", name, e)
        raise kind("damaged", name=name, page=page, detail=label_of(path)) from e


def _check_pixels(image: Image.Image, name: str, limits: LimitSettings, page: int | None = None) -> None:
    width, height = image.size
    if width * height > limits.max_pixels:
        detail = f"{width:,} x {height:,} px > limits.max_pixels = {limits.max_pixels:,}"
        raise (InputError if page is None else PageError)("too_large", name=name, page=page, detail=detail)


def _subfile_type(image: Image.Image) -> int:
    value = getattr(image, "tag_v2", {}).get(_NEW_SUBFILE_TYPE, 0)
    return value if isinstance(value, int) else 0


def _stated_dpi(image: Image.Image) -> tuple[float, float] | None:
    """Dots per inch as the header says; None where it says nothing usable."""
    dpi = image.info.get("dpi")
    try:
        x, y = (float(v) for v in dpi) if dpi else (0.0, 0.0)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (x, y) if x > 0 and y > 0 and np.isfinite([x, y]).all() else None


def _is_photo(image: Image.Image) -> bool:
    """True where a camera made it, by its exposure data: the resolution that cameras write means nothing."""
    try:
        exif = image.getexif().get_ifd(ExifTags.IFD.Exif)
    except (OSError, *_DECODER_ERRORS):  # a damaged EXIF block does not make the picture unreadable
        return False
    return any(tag in exif for tag in (ExifTags.Base.ExposureTime, ExifTags.Base.FNumber, ExifTags.Base.FocalLength))


def _upright(image: Image.Image) -> Image.Image:
    """The image turned as its EXIF orientation says."""
    try:
        return ImageOps.exif_transpose(image)
    except (OSError, *_DECODER_ERRORS):
        return image


def _squared(pixels: Pixels, x: float, y: float) -> Pixels:
    """The image with square pixels, the coarser direction enlarged."""
    if max(x, y) <= _SQUARE * min(x, y):
        return pixels
    height, width = pixels.shape[:2]
    size = (width, round(height * x / y)) if x > y else (round(width * y / x), height)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
