"""Promise: a PDF page comes in as it is seen: a scan with its own pixels and true resolution, others drawn with all that lies on them."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import psutil
import pytest

from pipeline.errors import InputError, MissingToolError, PageError
from pipeline.source import RawPage

Read = Callable[..., RawPage]
RNG = np.random.default_rng(7)


def _scan(height: int = 351, width: int = 248) -> np.ndarray:
    """A page with a different grey in each corner and noise, so that turned, mirrored or resampled copies differ."""
    page = RNG.integers(200, 255, (height, width), dtype=np.uint8)
    page[: height // 4, : width // 4] = 0
    page[: height // 4, -width // 4 :] = 80
    page[-height // 4 :, : width // 4] = 140
    return page


def _full_page(pdf: SimpleNamespace, pixels: np.ndarray, size: tuple[int, int] = (595, 842), **options: object) -> bytes:
    content = f"q {size[0]} 0 0 {size[1]} 0 0 cm /I Do Q\n"
    return pdf.build([pdf.Page(content, size, images={"I": pdf.grey(pixels)}, **options)])


def test_a_scan_is_taken_pixel_by_pixel(pdf: SimpleNamespace, first_page: Read) -> None:
    pixels = _scan(1169, 827)
    page = first_page(_full_page(pdf, pixels))
    assert page.step.settings["how"] == "embedded"
    assert page.image is not None
    assert np.array_equal(page.image.pixels, pixels)
    assert page.image.dpi == pytest.approx(100, abs=0.2)
    assert page.image.dpi_known
    assert (page.layer, page.layer_verdict) == ((), "none")


@pytest.mark.parametrize(("rotate", "turns"), [(90, -1), (180, 2), (270, 1)])
def test_rotate_of_the_page_is_respected(pdf: SimpleNamespace, first_page: Read, rotate: int, turns: int) -> None:
    pixels = _scan(1169, 827)
    page = first_page(_full_page(pdf, pixels, rotate=rotate))
    assert page.step.settings["how"] == "embedded"
    assert page.image is not None
    assert np.array_equal(page.image.pixels, np.rot90(pixels, turns))


def test_an_image_that_is_stored_upside_down_comes_in_upright(pdf: SimpleNamespace, first_page: Read) -> None:
    pixels = _scan(1169, 827)
    page = first_page(pdf.build([pdf.Page("q 595 0 0 -842 0 842 cm /I Do Q", images={"I": pdf.grey(pixels)})]))
    assert page.step.settings["how"] == "embedded"
    assert page.image is not None
    assert np.array_equal(page.image.pixels, pixels[::-1])


def test_a_bilevel_scan_with_a_decode_array_comes_in_black_on_white(pdf: SimpleNamespace, first_page: Read) -> None:
    bits = np.zeros((1169, 827), dtype=np.uint8)
    bits[100:200, 100:600] = 1
    image = pdf.Image(
        827,
        1169,
        zlib.compress(np.packbits(bits, axis=1).tobytes()),
        "/ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0] /Filter /FlateDecode",
    )
    page = first_page(pdf.build([pdf.Page("q 595 0 0 842 0 0 cm /I Do Q", images={"I": image})]))
    assert page.image is not None
    assert page.image.pixels[150, 300] == 0
    assert page.image.pixels[50, 50] == 255
    assert set(np.unique(page.image.pixels)) == {0, 255}


def test_a_stencil_mask_is_what_the_page_shows(pdf: SimpleNamespace, first_page: Read) -> None:
    """Some scanners write the black of a page as a mask to paint through: its samples are not its look."""
    bits = np.ones((1169, 827), dtype=np.uint8)
    bits[100:600, 100:600] = 0
    image = pdf.Image(
        827, 1169, zlib.compress(np.packbits(bits, axis=1).tobytes()), "/ImageMask true /BitsPerComponent 1 /Filter /FlateDecode"
    )
    page = first_page(pdf.build([pdf.Page("0 g q 595 0 0 842 0 0 cm /I Do Q", images={"I": image})]))
    assert page.image is not None
    height, width = page.image.pixels.shape
    assert page.image.pixels[round(height * 0.3), round(width * 0.4)] < 50
    assert page.image.pixels[round(height * 0.9), round(width * 0.9)] > 200


def test_colour_is_kept_and_grey_stored_as_colour_becomes_grey(pdf: SimpleNamespace, first_page: Read) -> None:
    grey = np.repeat(_scan(1169, 827)[..., None], 3, axis=2)
    red = grey.copy()
    red[500:700, 300:500] = (220, 30, 40)
    for rgb, channels in ((grey, 2), (red, 3)):
        image = pdf.Image(827, 1169, zlib.compress(rgb.tobytes()), "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode")
        page = first_page(pdf.build([pdf.Page("q 595 0 0 842 0 0 cm /I Do Q", images={"I": image})]))
        assert page.image is not None
        assert page.image.pixels.ndim == channels
    assert page.image is not None
    assert tuple(page.image.pixels[600, 400]) == (40, 30, 220)  # BGR


def test_what_is_drawn_over_a_scan_is_in_the_pixels(pdf: SimpleNamespace, first_page: Read) -> None:
    pixels = np.full((1169, 827), 255, dtype=np.uint8)
    content = "q 595 0 0 842 0 0 cm /I Do Q 0 g 100 700 60 20 re f"  # a number printed over the scan by an e-office system
    page = first_page(pdf.build([pdf.Page(content, images={"I": pdf.grey(pixels)})]))
    assert page.step.settings["how"] == "rendered"
    assert page.image is not None
    height, width = page.image.pixels.shape
    assert page.image.pixels[round(height * (1 - 710 / 842)), round(width * 130 / 595)] < 50


def test_what_was_painted_white_on_a_scan_is_not_read(pdf: SimpleNamespace, first_page: Read) -> None:
    """The image beneath still has it; the page does not show it."""
    pixels = np.full((1169, 827), 255, dtype=np.uint8)
    pixels[180:220, 140:220] = 0
    for content, how, darkest in (
        ("q 595 0 0 842 0 0 cm /I Do Q 1 g 98 680 65 35 re f", "rendered", 255),
        ("1 g 0 0 595 842 re f q 595 0 0 842 0 0 cm /I Do Q", "embedded", 0),  # white paper under the scan is nothing
    ):
        page = first_page(pdf.build([pdf.Page(content, images={"I": pdf.grey(pixels)})]))
        assert page.step.settings["how"] == how
        assert page.image is not None
        assert page.image.pixels.min() == darkest


def test_a_stamp_annotation_over_a_scan_is_in_the_pixels(pdf: SimpleNamespace, first_page: Read) -> None:
    """Twice as fine as the coarse scan beneath, so that small print laid over it stays legible."""
    scan = pdf.grey(np.full((1169, 827), 255, np.uint8))
    stamp = ((100, 700, 160, 720), "0 g 0 0 60 20 re f")
    page = first_page(pdf.build([pdf.Page("q 595 0 0 842 0 0 cm /I Do Q", images={"I": scan}, annotations=[stamp])]), dpi=300)
    assert page.step.settings["how"] == "rendered"
    assert page.image is not None
    assert page.image.dpi == pytest.approx(200, abs=1)
    height, width = page.image.pixels.shape
    assert page.image.pixels[round(height * (1 - 710 / 842)), round(width * 130 / 595)] < 50


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_is_drawn_as_displayed(pdf: SimpleNamespace, first_page: Read, rotate: int) -> None:
    """A black square, in the top left corner before turning."""
    page = first_page(pdf.build([pdf.Page("0 g 0 742 100 100 re f", rotate=rotate)]))
    assert page.image is not None
    assert page.image.width > page.image.height if rotate != 180 else page.image.height > page.image.width
    corner = {90: (20, -20), 180: (-20, -20), 270: (-20, 20)}[rotate]
    assert page.image.pixels[corner] == 0
    assert (page.image.pixels == 0).mean() == pytest.approx(100 * 100 / (595 * 842), rel=0.03)


def test_a_coarse_background_does_not_coarsen_a_drawn_page(pdf: SimpleNamespace, first_page: Read) -> None:
    letters = pdf.Letters()
    text = "".join(letters.show("Điều 1 của văn bản này", 72, 700 - 20 * i) for i in range(25))
    background = pdf.grey(np.full((84, 60), 250, np.uint8))
    page = first_page(pdf.build([pdf.Page("q 595 0 0 842 0 0 cm /I Do Q\n" + text, images={"I": background})], letters), dpi=200)
    assert page.image is not None
    assert page.image.pixels.shape == (2339, 1653)
    assert page.layer == ()


def test_a_scan_in_strips_is_put_together_at_its_own_resolution(pdf: SimpleNamespace, first_page: Read) -> None:
    pixels = _scan(2340, 1654)
    strips = {f"S{i}": pdf.grey(pixels[i * 234 : (i + 1) * 234]) for i in range(10)}
    content = "".join(f"q 595 0 0 84.2 0 {842 - 84.2 * (i + 1)} cm /S{i} Do Q\n" for i in range(10))
    page = first_page(pdf.build([pdf.Page(content, images=strips)]), dpi=300)
    assert page.image is not None
    assert page.image.dpi == pytest.approx(200, abs=1)
    height, width = page.image.pixels.shape
    assert page.image.pixels[height // 8, width // 8] < 30
    assert abs(int(page.image.pixels[height - height // 8, width // 8]) - 140) < 30


def test_background_and_print_in_layers_are_drawn_at_full_resolution(pdf: SimpleNamespace, first_page: Read) -> None:
    """A compressed scan: a coarse background, and the print as another full-page image over it."""
    back, front = np.full((292, 207), 230, np.uint8), _scan(1169, 827)
    content = "q 595 0 0 842 0 0 cm /B Do Q q 595 0 0 842 0 0 cm /F Do Q"
    page = first_page(pdf.build([pdf.Page(content, images={"B": pdf.grey(back), "F": pdf.grey(front)})]), dpi=200)
    assert page.image is not None
    assert page.image.pixels.shape == (2339, 1653)
    assert page.image.pixels[200, 200] < 30


def test_crop_box_cuts_what_is_not_seen(pdf: SimpleNamespace, first_page: Read) -> None:
    page = first_page(_full_page(pdf, _scan(1169, 827), crop=(0, 421, 595, 842)))
    assert page.image is not None
    height, width = page.image.pixels.shape
    assert width / height == pytest.approx(595 / 421, rel=0.01)
    assert page.image.pixels[height // 4, width // 8] < 30  # the top left quarter of the page


def test_page_sizes_that_lie_are_recognised(pdf: SimpleNamespace, first_page: Read) -> None:
    """Photos put into a PDF one pixel a point: a poster of a metre and a half by the numbers, a sheet of A4 in truth."""
    page = first_page(_full_page(pdf, _scan(1754, 1240), size=(1240, 1754)))
    assert page.image is not None
    assert page.image.dpi == pytest.approx(150, abs=1)
    assert not page.image.dpi_known


def test_a_scanned_page_never_gives_its_hidden_text(pdf: SimpleNamespace, first_page: Read) -> None:
    letters = pdf.Letters()
    text = letters.show("Ủy ban nhân dân tỉnh Quảng Trị ban hành quyết định về việc thành lập hội đồng", 72, 700, mode=3)
    content = "q 595 0 0 842 0 0 cm /I Do Q\n" + text
    page = first_page(pdf.build([pdf.Page(content, images={"I": pdf.grey(_scan(1169, 827))})], letters))
    assert page.step.settings["how"] == "embedded"
    assert (page.layer, page.layer_verdict) == ((), "image_page")


def test_an_empty_page_is_a_white_page(pdf: SimpleNamespace, first_page: Read) -> None:
    page = first_page(pdf.build([pdf.Page()]))
    assert page.image is not None
    assert page.image.pixels.shape == (1170, 827)  # A4 in whole points, at 100 dpi, rounded up
    assert page.image.pixels.min() == 255


def test_locked_files_open_with_one_of_the_passwords(
    pdf: SimpleNamespace, first_page: Read, opened: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the password never stands on a command line, where other users could read it."""
    monkeypatch.setattr("pipeline.source.pdf_render.convert_from_path", None)
    content = "q 595 0 0 842 0 0 cm /I Do Q 0 g 100 100 50 50 re f"
    data = pdf.build([pdf.Page(content, images={"I": pdf.grey(np.full((1169, 827), 240, np.uint8))})], password="bimat")  # noqa: S106 - of a test file
    for passwords, key in (((), "encrypted"), (("a", "b"), "wrong_password")):
        with pytest.raises(InputError) as e:
            opened(data, passwords=passwords)
        assert (e.value.key, e.value.code) == (key, "encrypted")
    page = first_page(data, passwords=["a", "bimat"])
    assert page.image is not None
    height, width = page.image.pixels.shape
    assert page.image.pixels[round(height * (1 - 125 / 842)), round(width * 125 / 595)] < 50
    assert page.image.pixels[height // 2, width // 2] == 240


def test_missing_poppler_is_named(pdf: SimpleNamespace, first_page: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingToolError) as e:
        first_page(pdf.build([pdf.Page("0 g 10 10 50 50 re f")]))
    assert e.value.key == "missing_poppler"


def test_a_page_that_poppler_gives_up_on_is_drawn_by_pdfium(
    pdf: SimpleNamespace, first_page: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.source.pdf_render.convert_from_path", lambda *a, **k: [])
    page = first_page(pdf.build([pdf.Page("0 g 0 421 595 421 re f")]))
    assert page.image is not None
    height, width = page.image.pixels.shape
    assert (page.image.pixels[height // 4, width // 2], page.image.pixels[height - height // 4, width // 2]) == (0, 255)


def test_poppler_that_hangs_is_stopped(pdf: SimpleNamespace, first_page: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.source.pdf_render._TIMEOUT_S", 1e-4)
    with pytest.raises(PageError) as e:
        first_page(pdf.build([pdf.Page("0 g 0 421 595 421 re f")]), dpi=600)
    assert e.value.key == "timeout"


def test_a_file_of_2000_pages_is_read_with_flat_memory(pdf: SimpleNamespace, opened: Callable[..., object]) -> None:
    """In any order, and nothing that was read is kept."""
    shades = [pdf.grey(np.full((468, 331), 100 + i, np.uint8)) for i in range(100)]
    pages = [pdf.Page("q 595 0 0 842 0 0 cm /I Do Q", images={"I": shades[i % 100]}) for i in range(2000)]
    process = psutil.Process()
    with opened(pdf.build(pages)) as source:
        assert source.page_count == 2000
        source.page(2000)
        before = process.memory_info().rss
        for number in range(2000, 0, -2):
            image = source.page(number).image
            assert image is not None
            assert image.pixels[5, 5] == 100 + (number - 1) % 100
        assert process.memory_info().rss - before < 30_000_000  # 1,000 pages read, 155 MB of pixels
