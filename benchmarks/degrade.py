"""Born-digital papers as scans of ten kinds, with their exact truth: print out, scan badly, keep the text.

The wear (toner, paper, lens, sensor, copier, phone) is that of the sample scans (`samples/make/age.py`), its seals and stamps too. All is
seeded by kind, document and page. Documents of one issuing body are all in one split; those of the test split (d017 to d033) had no part in
the weights of the restoration either (models/restoration/CARD.md).
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import subprocess
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from samples.make import age, stamps
from samples.make.age import Pixels, Wear
from samples.make.draw import Inked
from samples.make.hand import Layer

Split = Literal["tuning", "test"]
PAGES: Mapping[Split, tuple[tuple[str, int], ...]] = {
    "tuning": (("d007", 1), ("d010", 2), ("d016", 1), ("d002", 1), ("d013", 1), ("d005", 2)),
    "test": (
        ("d017", 1), ("d022", 1), ("d026", 2), ("d030", 1), ("d032", 2), ("d019", 1), ("d020", 1), ("d025", 1), ("d029", 2), ("d033", 2),
    ),
}  # fmt: skip
GOOD_KINDS = ("clean", "office")
"""The kinds of pages that need no clean-up."""

_FINE = 2  # the wear works on layers twice as fine as the scan
_BLACK, _RED, _BLUE = (0.2, 0.2, 0.2), (0.86, 0.16, 0.18), (0.16, 0.2, 0.62)
_PHOTO_SIZE = (2400, 3200)  # a phone of 8 megapixels
_WORD = re.compile(r"<word [^>]*>(.*?)</word>")
_STAMP_WORDS = ("ĐẾN", "Số:", "Ngày:", "Chuyển:", "Số", "và", "ký", "hiệu", "HS:", "★")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a born-digital paper, its print (0 bare .. 1 ink) and that of its back made on demand."""

    pdf: Path
    page: int

    def rng(self, kind: str) -> np.random.Generator:
        """The chance of one kind of scan of this page."""
        return np.random.default_rng(zlib.crc32(f"{kind}/{self.pdf.stem}/{self.page}".encode()))

    def ink(self, dpi: int) -> Layer:
        """The print of the page."""
        return _ink(self.pdf, self.page, dpi)

    def back(self, dpi: int) -> Layer:
        """What is printed on the other side: the page before or after, or itself where there is none."""
        other = _ink(self.pdf, self.page + 1 if self.page % 2 else self.page - 1, dpi)
        return other if other.size else self.ink(dpi)


@dataclass(frozen=True, slots=True)
class Scan:
    """A page image in a file, and what is true of it.

    Attributes:
        kind: how it was scanned.
        name: document and page.
        image: the file; its resolution is written in it but for photos.
        truth: the text layer, NFC.
        aside: words of stamps, which may be read or not.
        lean_deg: degrees that the text lines fall to the right, before `quarter_turns`; None where the sheet was not laid on glass.
        quarter_turns: clockwise quarter turns that make it upright.
    """

    kind: str
    name: str
    image: Path
    truth: str
    aside: tuple[str, ...]
    lean_deg: float | None
    quarter_turns: int


@dataclass(frozen=True, slots=True)
class _Made:
    """A degraded page before it is written."""

    pixels: Pixels
    suffix: str
    dpi: int | None
    quality: int = 60
    lean_deg: float | None = 0.0
    quarter_turns: int = 0
    aside: tuple[str, ...] = ()


def scans(digital: Path, folder: Path, split: Split, most: int = 99) -> Iterator[Scan]:
    """All kinds of the pages of a split; images that this very code made before are taken from `folder`.

    Args:
        digital: folder of the PDFs.
        folder: where images are kept.
        split: which documents.
        most: pages of the split.
    """
    kept = folder / _digest_of_code()
    for document, page in PAGES[split][:most]:
        pdf, name = digital / f"{document}.pdf", f"{document}-p{page}"
        for kind, make in KINDS.items():
            facts = kept / kind / f"{name}.json"
            if not facts.exists():
                facts.parent.mkdir(parents=True, exist_ok=True)
                made = make(Leaf(pdf, page))
                image = _write(made, facts.with_suffix(made.suffix))
                facts.write_text(json.dumps([image.name, made.aside, made.lean_deg, made.quarter_turns]), "utf-8")
            file, aside, lean_deg, turns = json.loads(facts.read_text("utf-8"))
            yield Scan(kind, name, kept / kind / file, text_layer(pdf, page), tuple(aside), lean_deg, turns)


def _digest_of_code() -> str:
    """Of this module and of the wear that it borrows."""
    files = [Path(__file__), *(Path(m.__file__ or "") for m in (age, stamps))]
    return hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()[:12]


def _write(made: _Made, path: Path) -> Path:
    image = Image.fromarray(made.pixels[..., ::-1] if made.pixels.ndim == 3 else made.pixels)
    more: dict[str, Any] = {} if made.dpi is None else {"dpi": (made.dpi, made.dpi)}
    if made.suffix == ".tif":
        image, more["compression"] = image.convert("1"), "group4"
    elif made.suffix == ".jpg":
        more["quality"] = made.quality
    image.save(path, **more)
    return path


def text_layer(pdf: Path, page: int) -> str:
    """The text of a page in NFC, without the private characters of symbol fonts."""
    text = with_hyphens(_pdftotext(pdf, page), [html.unescape(word) for word in _WORD.findall(_pdftotext(pdf, page, "-bbox"))])
    return "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Co")


def with_hyphens(text: str, printed: Sequence[str]) -> str:
    """The text with the hyphens at line ends that pdftotext leaves out: `455/TTrSGDĐT` is printed `455/TTr-` and `SGDĐT`.

    Args:
        text: as pdftotext gives it.
        printed: the words one by one, as they stand on the page.
    """
    broken = {a[:-1] + b: f"{a}\n{b}" for a, b in pairwise(printed) if len(a) > 1 and a.endswith("-")}
    return "".join(broken.get(part, part) for part in re.split(r"(\s+)", text))


def _pdftotext(pdf: Path, page: int, *options: str) -> str:
    command = ["pdftotext", *options, "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


@lru_cache(maxsize=4)
def _ink(pdf: Path, page: int, dpi: int) -> Layer:
    pixels = rendered(pdf, page, dpi)
    return np.zeros((0, 0), np.float32) if pixels is None else np.asarray(1 - pixels.astype(np.float32) / 255, np.float32)


def rendered(pdf: Path, page: int, dpi: int) -> Pixels | None:
    """A page in grey; None where the PDF has no such page."""
    command = ["pdftoppm", "-r", str(dpi), "-gray", "-f", str(page), "-l", str(page), str(pdf)]
    out = subprocess.run(command, capture_output=True, check=False).stdout
    return cv2.imdecode(np.frombuffer(out, np.uint8), cv2.IMREAD_GRAYSCALE) if out else None  # type: ignore[return-value]


def _sheet(
    leaf: Leaf, dpi: int, wear: Wear, rng: np.random.Generator, stamp: Layer | None = None, colour: tuple[float, float, float] = _RED
) -> NDArray[np.float32]:
    ink = leaf.ink(dpi * _FINE)
    none = np.zeros(ink.shape, np.float32)
    page = Inked(ink, none, none if stamp is None else stamp, dpi * _FINE / 72, _BLUE, colour)
    return age.sheet_of(page, wear, rng, leaf.back(dpi * _FINE) if wear.behind else None)


def _on_glass(leaf: Leaf, dpi: int, wear: Wear, rng: np.random.Generator) -> Pixels:
    """The page copied and scanned in grey."""
    sheet = _sheet(leaf, dpi, wear, rng)
    size = (sheet.shape[1] // _FINE, sheet.shape[0] // _FINE)
    return np.asarray(cv2.cvtColor(age.scanned(sheet, wear, rng, size), cv2.COLOR_RGB2GRAY), np.uint8)


def _clean(leaf: Leaf) -> _Made:
    """As rendered at 300 dpi."""
    return _Made(np.asarray(np.rint(255 * (1 - leaf.ink(300))), np.uint8), ".png", 300)


@lru_cache(maxsize=1)
def _office(leaf: Leaf) -> _Made:
    """An office scanner on a good day: 200 dpi, grey, JPEG."""
    return _Made(_on_glass(leaf, 200, Wear(skew_deg=0.0), leaf.rng("office")), ".jpg", 200)


def _bilevel(leaf: Leaf) -> _Made:
    """A photocopy in black and white: speckle, broken strokes, a dark rim."""
    rng = leaf.rng("bilevel")
    wear = Wear(skew_deg=0.0, spread=0.4, specks=60, edge=("left",))
    return _Made(age.bilevel(_on_glass(leaf, 200, wear, rng), rng, level=0.72, dirt=450), ".tif", 200)


def _noisy(leaf: Leaf) -> _Made:
    """150 dpi under uneven light: one corner far darker than the other, a noisy sensor."""
    rng = leaf.rng("noisy")
    wear = Wear(skew_deg=0.0, light=0.55, noise=9.0, blur=0.6, paper=(238, 236, 230))
    return _Made(_on_glass(leaf, 150, wear, rng), ".jpg", 150, quality=55)


def _faded(leaf: Leaf) -> _Made:
    """Pale toner on yellowed paper, the other side showing through."""
    rng = leaf.rng("faded")
    wear = Wear(skew_deg=0.0, paper=(232, 222, 196), toner=115, fade=0.15, behind=0.2, mottle=3.0, noise=3.0)
    return _Made(_on_glass(leaf, 200, wear, rng), ".jpg", 200)


def _leaning(leaf: Leaf) -> _Made:
    """Laid askew on the glass, half a degree to five degrees either way."""
    rng = leaf.rng("leaning")
    lean = float(rng.uniform(0.5, 5.0) * rng.choice([-1, 1]))
    return _Made(_on_glass(leaf, 200, Wear(skew_deg=lean), rng), ".jpg", 200, lean_deg=lean)


def _turned(leaf: Leaf, turns: int) -> _Made:
    page = _office(leaf)
    return replace(page, pixels=np.ascontiguousarray(np.rot90(page.pixels, turns)), quarter_turns=turns)


def _upside_down(leaf: Leaf) -> _Made:
    """The office scan on its head."""
    return _turned(leaf, 2)


def _sideways(leaf: Leaf) -> _Made:
    """The office scan on its left or its right side."""
    return _turned(leaf, int(leaf.rng("sideways").choice([1, 3])))


def _photo(leaf: Leaf) -> _Made:
    """On a desk by a window, taken aslant with a phone; no resolution in the file."""
    rng = leaf.rng("photo")
    pixels = age.photographed(_sheet(leaf, 200, Wear(), rng), rng, _PHOTO_SIZE)
    return _Made(np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), np.uint8), ".jpg", None, quality=85, lean_deg=None)


def _stamped(leaf: Leaf) -> _Made:
    """Colour, 200 dpi: a seal and the stamp of the mailroom in red or black over the text."""
    rng = leaf.rng("stamped")
    mm = 200 * _FINE / 25.4
    ink = leaf.ink(200 * _FINE)
    layer = np.zeros(ink.shape, np.float32)
    body = "VĂN PHÒNG ỦY BAN"
    seal = stamps.turned(stamps.seal(stamps.Seal(body, "PHÒNG VĂN THƯ"), mm), float(rng.uniform(-20, 20)))
    received, hand = stamps.received(stamps.Received(body, "1742", "12/8"), mm, rng)
    stamp = stamps.turned(np.maximum(received, hand), float(rng.uniform(-3, 3)))
    for part, down in ((seal, rng.uniform(0.45, 0.75)), (stamp, rng.uniform(0.08, 0.3))):
        top = round(down * ink.shape[0])
        left = int(rng.integers(round(0.1 * ink.shape[1]), round(0.9 * ink.shape[1]) - part.shape[1]))
        place = layer[top : top + part.shape[0], left : left + part.shape[1]]
        np.maximum(place, part, out=place)
    wear = Wear(skew_deg=0.0)
    sheet = _sheet(leaf, 200, wear, rng, layer, _BLACK if rng.random() < 0.4 else _RED)
    size = (ink.shape[1] // _FINE, ink.shape[0] // _FINE)
    pixels = np.asarray(cv2.cvtColor(age.scanned(sheet, wear, rng, size), cv2.COLOR_RGB2BGR), np.uint8)
    aside = (*_STAMP_WORDS, *body.split() * 2, "PHÒNG", "VĂN", "THƯ", "1742", "12/8")
    return _Made(pixels, ".jpg", 200, quality=70, aside=aside)


KINDS: Mapping[str, Callable[[Leaf], _Made]] = {
    "clean": _clean,
    "office": _office,
    "bilevel": _bilevel,
    "noisy": _noisy,
    "faded": _faded,
    "leaning": _leaning,
    "upside_down": _upside_down,
    "sideways": _sideways,
    "photo": _photo,
    "stamped": _stamped,
}
