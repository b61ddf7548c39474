"""Promise: images of every kind come in upright, in 8 bits, grey or BGR, at a resolution that can be believed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.TiffImagePlugin import AppendingTiffWriter

from pipeline.config import LimitSettings, SourceSettings
from pipeline.errors import InputError, PageError
from pipeline.source import InputItem, RawPage, Source, open_source
from pipeline.source.resolution import resolve

Read = Callable[..., RawPage]
RNG = np.random.default_rng(5)


def _page(height: int = 351, width: int = 248) -> np.ndarray:
    page = RNG.integers(215, 255, (height, width), dtype=np.uint8)
    page[: height // 3, : width // 3] = 0
    return page


def _bytes(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "name", "options"),
    [
        ("PNG", "x.png", {}),
        ("TIFF", "x.tif", {}),
        ("TIFF", "x.tif", {"compression": "tiff_lzw"}),
        ("WEBP", "x.webp", {"lossless": True}),
        ("JPEG2000", "x.jp2", {"irreversible": False}),
        ("PNG", "wrong-ending.pdf", {}),
        ("PNG", "no-ending", {}),
    ],
)
def test_lossless_formats_give_the_very_pixels(first_page: Read, kind: str, name: str, options: dict[str, object]) -> None:
    pixels = _page()
    page = first_page(_bytes(Image.fromarray(pixels), kind, **options), name)
    assert page.image is not None
    assert np.array_equal(page.image.pixels, pixels)


def test_group_4_fax_pages_of_different_sizes(opened: Callable[..., Source]) -> None:
    pages = [Image.fromarray(_page(h, w) > 128).convert("1") for h, w in ((300, 200), (200, 300), (351, 248))]
    data = _bytes(pages[0], "TIFF", compression="group4", save_all=True, append_images=pages[1:], dpi=(36, 36))
    with opened(data, "x.tif") as source:
        assert (source.kind, source.page_count) == ("image", 3)
        for number in (3, 1, 2):
            image = source.page(number).image
            assert image is not None
            assert np.array_equal(image.pixels, np.asarray(pages[number - 1]) * np.uint8(255))
            assert image.number == number


def test_thumbnails_in_a_tiff_are_no_pages(opened: Callable[..., Source]) -> None:
    out = io.BytesIO()
    pages = [Image.fromarray(_page(h, w)) for h, w in ((351, 248), (35, 25), (350, 248))]
    with AppendingTiffWriter(out, new=True) as writer:
        for page, kind in zip(pages, (0, 1, 0), strict=True):
            page.save(writer, "TIFF", tiffinfo={254: kind})
            writer.newFrame()
    with opened(out.getvalue(), "x.tif") as source:
        assert source.page_count == 2
        image = source.page(2).image
        assert image is not None
        assert image.pixels.shape == (350, 248)


@pytest.mark.parametrize(("orientation", "turn"), [(1, 0), (3, 2), (6, -1), (8, 1)])
@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
def test_orientation_of_cameras_is_applied(first_page: Read, orientation: int, turn: int, kind: str) -> None:
    pixels = np.full((160, 240), 255, np.uint8)
    pixels[:60, :80] = 0
    exif = Image.Exif()
    exif[274] = orientation
    options = {"tiffinfo": {274: orientation}} if kind == "TIFF" else {"exif": exif}
    page = first_page(_bytes(Image.fromarray(pixels), kind, **options), "x")
    assert page.image is not None
    assert np.abs(page.image.pixels.astype(int) - np.rot90(pixels, turn)).mean() < 3


def _rgb(colour: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGB", (248, 351), "white")
    image.paste(colour, (50, 50, 150, 150))
    return image


@pytest.mark.parametrize("kind", ["RGB", "CMYK", "P", "RGBA"])
def test_red_stays_red_in_every_colour_mode(first_page: Read, kind: str) -> None:
    image = _rgb((200, 20, 30)).convert(kind)
    page = first_page(_bytes(image, "TIFF" if kind == "CMYK" else "PNG"), "x")
    assert page.image is not None
    blue, green, red = page.image.pixels[100, 100].astype(int)
    assert red > 150
    assert max(blue, green) < 80
    assert page.image.pixels[300, 200].min() > 250


def test_cmyk_jpeg(first_page: Read) -> None:
    page = first_page(_bytes(_rgb((200, 20, 30)).convert("CMYK"), "JPEG", quality=95), "x.jpg")
    assert page.image is not None
    blue, green, red = page.image.pixels[100, 100].astype(int)
    assert red > 150 > 90 > max(blue, green)


def test_grey_stored_as_colour_becomes_grey_and_a_small_seal_keeps_a_page_coloured(first_page: Read) -> None:
    grey = Image.fromarray(_page(1754, 1240)).convert("RGB")
    page = first_page(_bytes(grey, "PNG"), "x.png")
    assert page.image is not None
    assert page.image.pixels.ndim == 2
    grey.paste((210, 40, 50), (900, 1500, 940, 1540))
    page = first_page(_bytes(grey, "PNG"), "x.png")
    assert page.image is not None
    assert page.image.pixels.ndim == 3


def test_transparent_parts_are_white_paper(first_page: Read) -> None:
    image = Image.new("RGBA", (248, 351), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (50, 50, 100, 100))
    for mode in ("RGBA", "LA"):
        page = first_page(_bytes(image.convert(mode), "PNG"), "x.png")
        assert page.image is not None
        assert (page.image.pixels[75, 75].max(), page.image.pixels[200, 200].min()) == (0, 255)


def test_sixteen_bits_become_eight(first_page: Read) -> None:
    deep = (_page().astype(np.uint16) << 8) | 17
    for kind in ("PNG", "TIFF"):
        page = first_page(_bytes(Image.fromarray(deep), kind), "x")
        assert page.image is not None
        assert np.array_equal(page.image.pixels, (deep >> 8).astype(np.uint8))


@pytest.mark.parametrize(
    ("size", "stated", "dpi", "known"),
    [
        ((2480, 3508), (300, 300), 300, True),
        ((1654, 2339), (200, 200), 200, True),
        ((827, 1169), (100, 100), 100, True),
        ((794, 1123), (96, 96), 96, True),  # a page drawn for the screen: 96 is true here
        ((2480, 3508), (72, 72), 300, False),  # what editors write for lack of anything better
        ((2480, 3508), (96, 96), 300, False),
        ((2480, 3508), (1, 1), 300, False),
        ((2480, 3508), (0, 0), 300, False),
        ((2480, 3508), None, 300, False),
        ((3508, 2480), None, 300, False),  # across
        ((445, 706), (96, 96), 60, False),  # a page shrunk for a web site
        ((3024, 4032), (72, 72), 366, False),  # a phone
        ((1240, 300), None, 150, False),  # a strip cut from a page
        ((827, 590), (200, 200), 200, True),  # a slip of paper from a scanner
        ((3508, 4961), (300, 300), 300, True),  # A3
    ],
)
def test_resolution_that_can_be_believed(size: tuple[int, int], stated: tuple[int, int] | None, dpi: float, known: bool) -> None:
    found = resolve(*size, stated)
    assert found.dpi == pytest.approx(dpi, abs=1)
    assert found.known is known


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_resolution_is_read_from_the_header(first_page: Read, kind: str) -> None:
    page = first_page(_bytes(Image.fromarray(_page(1754, 1240)), kind, dpi=(150, 150)), "x")
    assert page.image is not None
    assert page.image.dpi == pytest.approx(150, abs=0.5)
    assert page.image.dpi_known


def test_what_a_camera_says_about_resolution_is_not_believed(first_page: Read) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x829A] = 0.01  # exposure time
    page = first_page(_bytes(Image.fromarray(_page(1754, 1240)), "JPEG", dpi=(300, 300), exif=exif), "x.jpg")
    assert page.image is not None
    assert page.image.dpi == pytest.approx(150, abs=1)
    assert not page.image.dpi_known


def test_oblong_pixels_of_a_fax_become_square(first_page: Read) -> None:
    page = first_page(_bytes(Image.fromarray(_page(1145, 1728)), "TIFF", dpi=(204, 98)), "x.tif")
    assert page.image is not None
    assert page.image.pixels.shape == (2383, 1728)
    assert page.image.dpi == pytest.approx(204, abs=0.5)


def test_a_folder_of_images_is_one_document(tmp_path: Path) -> None:
    paths = []
    for i in range(3):
        path = tmp_path / f"{i}.png"
        path.write_bytes(_bytes(Image.fromarray(_page(300 + i)), "PNG"))
        paths.append(path)
    paths[1].write_bytes(b"\x89PNG\r\n\x1a\nnothing else")
    with open_source(InputItem(tuple(paths), "hs"), settings=SourceSettings(), limits=LimitSettings()) as source:
        assert source.page_count == 3
        for number in (1, 3):
            image = source.page(number).image
            assert image is not None
            assert image.height == 299 + number
        with pytest.raises(PageError) as e:
            source.page(2)
        assert e.value.key == "damaged"
        assert "page 2" in str(e.value)


def test_page_limit_holds_for_images(tmp_path: Path, opened: Callable[..., Source]) -> None:
    pages = [Image.new("1", (8, 8)) for _ in range(12)]
    data = _bytes(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    with pytest.raises(InputError) as e:
        opened(data, "x.tif", limits=LimitSettings(max_pages=10))
    assert e.value.key == "too_many_pages"
