"""PDF files made by hand, small enough to read: what real files do wrong is put in on purpose."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.config import LimitSettings, SourceSettings
from pipeline.source import InputItem, RawPage, Source, open_source

A4 = (595, 842)
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")  # ISO 32000-1, 7.6.3.3


@dataclass
class PdfPage:
    """One page: its content stream, and what that refers to. `images` by name, `annotations` as (rect, appearance stream)."""

    content: str = ""
    size: tuple[float, float] = A4
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    images: dict[str, PdfImage] = field(default_factory=dict)
    annotations: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)


@dataclass
class PdfImage:
    """An image object: packed samples with their dictionary entries."""

    width: int
    height: int
    data: bytes
    entries: str = "/ColorSpace /DeviceGray /BitsPerComponent 8"


def grey_image(pixels: NDArray[np.uint8], entries: str = "/ColorSpace /DeviceGray /BitsPerComponent 8") -> PdfImage:
    """An 8-bit grey image, deflated."""
    return PdfImage(pixels.shape[1], pixels.shape[0], zlib.compress(pixels.tobytes()), entries + " /Filter /FlateDecode")


class Letters:
    """A Type 3 font whose glyphs are hollow boxes of the size of a letter, with a map to Unicode (or without one, as bad files have)."""

    def __init__(self, mapped: bool = True) -> None:
        self.mapped = mapped
        self.codes: dict[str, int] = {}

    def show(self, text: str, x: float, y: float, size: float = 12, mode: int = 0) -> str:
        """Operators that print a line; a space moves the pen by a quarter of the size."""
        for char in text:
            self.codes.setdefault(char, len(self.codes) + 1)
        codes = bytes(self.codes[c] for c in text).hex()
        return f"BT {mode} Tr /F1 {size} Tf {x} {y} Td <{codes}> Tj ET\n"

    def objects(self, first: int) -> list[bytes]:
        """The font's objects: font, encoding's glyphs, map; numbered from `first`."""
        count = max(self.codes.values(), default=1)
        solid = b"450 0 0 0 400 600 d1 0 0 400 600 re 60 60 280 480 re f*"
        names = {code: ("space" if char == " " else f"g{code}") for char, code in self.codes.items()}
        differences = " ".join(f"/{names.get(i, 'g1')}" for i in range(1, count + 1))
        widths = " ".join("250" if names.get(i) == "space" else "450" for i in range(1, count + 1))
        procs = " ".join(f"/{n} {first + (2 if n == 'space' else 1)} 0 R" for n in sorted(set(names.values()) | {"g1"}))
        pairs = "\n".join(f"<{code:02x}> <{char.encode('utf-16-be').hex()}>" for char, code in self.codes.items())
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(self.codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
        ).encode()
        font = (
            f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] "
            f"/FirstChar 1 /LastChar {count} /Widths [{widths}] "
            f"/Encoding << /Type /Encoding /Differences [1 {differences}] >> /CharProcs << {procs} >> /Resources << >>"
            + (f" /ToUnicode {first + 3} 0 R" if self.mapped else "")
            + " >>"
        ).encode()
        return [font, _stream(b"", solid), _stream(b"", b"250 0 0 0 0 0 d1"), _stream(b"", cmap)]


def build_pdf(pages: Sequence[PdfPage], letters: Letters | None = None, password: str | None = None) -> bytes:
    """A whole PDF file. With a password its strings and streams are locked (RC4 of 40 bits, revision 2)."""
    font = (letters or Letters()).objects(3)
    objects: list[bytes] = [b"", b"", *font]  # 1 catalog, 2 page tree, 3.. font
    kids = []
    for page in pages:
        resources = "/Font << /F1 3 0 R >>"
        if page.images:
            entries = []
            for name, image in page.images.items():
                dictionary = f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} {image.entries}".encode()
                objects.append(_stream(dictionary, image.data))
                entries.append(f"/{name} {len(objects)} 0 R")
            resources += f" /XObject << {' '.join(entries)} >>"
        annotations = []
        for (left, bottom, right, top), look in page.annotations:
            box = f"/BBox [0 0 {right - left} {top - bottom}]"
            objects.append(_stream(f"/Type /XObject /Subtype /Form {box} /Resources << {resources} >>".encode(), look.encode()))
            objects.append(
                f"<< /Type /Annot /Subtype /Stamp /F 4 /Rect [{left} {bottom} {right} {top}] /AP << /N {len(objects)} 0 R >> >>".encode()
            )
            annotations.append(f"{len(objects)} 0 R")
        objects.append(_stream(b"", page.content.encode("latin-1")))
        crop = f"/CropBox [{' '.join(map(str, page.crop))}]" if page.crop else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.size[0]} {page.size[1]}] {crop} /Rotate {page.rotate} "
            f"/Resources << {resources} >> /Annots [{' '.join(annotations)}] /Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    trailer = b""
    if password is not None:
        objects, trailer = _locked(objects, password)
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{o:010} 00000 n \n".encode() for o in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R ".encode() + trailer + f">>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _stream(dictionary: bytes, data: bytes) -> bytes:
    return b"<< " + dictionary + f" /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _locked(objects: list[bytes], password: str) -> tuple[list[bytes], bytes]:
    """ISO 32000-1, 7.6.3: algorithms 1 to 4 for revision 2."""
    padded = (password.encode() + _PAD)[:32]
    owner = _rc4(hashlib.md5(padded, usedforsecurity=False).digest()[:5], padded)
    identity, permissions = b"0123456789abcdef", -4
    key = hashlib.md5(padded + owner + permissions.to_bytes(4, "little", signed=True) + identity, usedforsecurity=False).digest()[:5]
    user = _rc4(key, _PAD)
    locked = []
    for number, body in enumerate(objects, 1):
        if b"stream\n" in body:
            head, _, rest = body.partition(b"stream\n")
            data = rest[: -len(b"\nendstream")]
            own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0", usedforsecurity=False).digest()[:10]
            body = head + b"stream\n" + _rc4(own, data) + b"\nendstream"
        locked.append(body)
    ids = f"/ID [<{identity.hex()}> <{identity.hex()}>]"
    encrypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P {permissions} >> {ids} "
    return locked, encrypt.encode()


Opener = Callable[..., Source]


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    """Write bytes under a name and open them."""

    def open_bytes(
        data: bytes, name: str = "x.pdf", *, limits: LimitSettings | None = None, dpi: int = 100, passwords: Sequence[str] = ()
    ) -> Source:
        path = tmp_path / name
        path.write_bytes(data)
        settings = SourceSettings(dpi=dpi)
        return open_source(InputItem((path,), name), settings=settings, limits=limits or LimitSettings(), passwords=passwords)

    return open_bytes


@pytest.fixture
def first_page(opened: Opener) -> Callable[..., RawPage]:
    """Page 1 of a file made of bytes."""

    def read(data: bytes, name: str = "x.pdf", **options: object) -> RawPage:
        with opened(data, name, **options) as source:
            return source.page(1)

    return read


@pytest.fixture
def pdf() -> SimpleNamespace:
    """The makers of PDF files."""
    return SimpleNamespace(build=build_pdf, Page=PdfPage, Image=PdfImage, grey=grey_image, Letters=Letters)
