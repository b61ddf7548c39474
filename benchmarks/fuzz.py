"""Mutated files through every reader: how many were read, how many refused, and that nothing else happened.

    python -m benchmarks fuzz

Seeds are made here (scanned and written PDFs, grey and fax TIFFs, PNG, JPEG, JPEG 2000, WebP, text, ZIP); bytes are overwritten, cut out,
doubled, or the file is cut short. Each ends in pages or in a reason. The readers run in this process, which must live; the whole chain in
worker processes, with limits that make it cheap, after which the output folder and its surroundings are looked at.

What is done is kept in the folder for temporary files until all is done: started again, it goes on where it was broken off.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import shutil
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from pipeline.batch import run
from pipeline.batch.recipe import code_digest
from pipeline.config import CleanSettings, Config, LimitSettings, OcrSettings, SourceSettings
from pipeline.errors import InputError
from pipeline.export import write_file
from pipeline.source import find_inputs, open_source

READERS, CHAIN = 100_000, 2_000
_SLICE = 1_000  # files through the readers between two notes of how far it is
_TEXT = "ỦY BAN NHÂN DÂN\nPHƯỜNG MẪU\nSố: 12/BC-UBND\n\nBÁO CÁO\nĐã tiếp nhận 125 hồ sơ.\n".encode()
_LIMITS = LimitSettings(max_bytes=10_000_000, max_pages=20, max_pixels=400_000, page_seconds=60.0)
_SOURCE = SourceSettings(dpi=100)
_CONFIG = Config(limits=_LIMITS, source=_SOURCE, clean=CleanSettings(dewarp=False), ocr=OcrSettings(timeout_s=30.0))
_IMAGES = {"scan.pdf": "PDF", "grey.tif": "TIFF", "a.png": "PNG", "a.jpg": "JPEG", "a.jp2": "JPEG2000", "a.webp": "WEBP"}


def seeds() -> dict[str, bytes]:
    """Small good files, one of each kind; the ending of a name is that of the file."""
    image = Image.new("L", (400, 240), 250)
    draw = ImageDraw.Draw(image)
    for y, line in enumerate(("UY BAN NHAN DAN", "So: 12/BC-UBND", "BAO CAO", "Da tiep nhan 125 ho so.")):
        draw.text((30, 20 + 50 * y), line, 10, ImageFont.load_default(24))
    found = {"a.txt": _TEXT, "text.pdf": _written_pdf(), "fax.tif": _saved(image.convert("1"), "TIFF", compression="group4")}
    found |= {name: _saved(image, kind) for name, kind in _IMAGES.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(f"folder/{name}", data)
    return found | {"a.zip": out.getvalue()}


def _saved(image: Image.Image, kind: str, **options: str) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _written_pdf() -> bytes:
    """A page with a text layer."""
    shown = b"BT /F1 14 Tf 40 150 Td (Bao cao so 12/BC-UBND) Tj 0 -30 Td (Da tiep nhan 125 ho so trong thang 3.) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 320 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return bytes(data) + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with a few things wrong."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(found)), chance.randint(1, 8)
        way = chance.randrange(5)
        if way == 0:
            found[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            found[at : at + length] = chance.randbytes(length)
        elif way == 2:
            del found[at : at + length]
        elif way == 3:
            found[at:at] = found[at : at + length]
        elif len(found) > 20:
            del found[max(20, at) :]
        if not found:
            found = bytearray(b"\0")
    return bytes(found)


def through_readers(count: int, folder: Path, seed: int = 1) -> tuple[Counter[str], float]:
    """Open mutated files and take a page out of each: outcomes by ending, and the longest that one took, in seconds.

    Raises:
        Exception: a reader let something through that is no reason for a person.
    """
    chance, good = random.Random(seed), seeds()
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    for i in range(count):
        name = chance.choice(list(good))
        path = folder / f"x{Path(name).suffix}"
        path.write_bytes(mutated(good[name], chance))
        began = time.monotonic()
        for item in find_inputs([path], out=folder / "out", limits=_LIMITS)[: 3 if i % 10 == 0 else 1]:
            try:
                with open_source(item, settings=_SOURCE, limits=_LIMITS) as source:
                    source.page(1)
                outcomes[f"{path.suffix} read"] += 1
            except InputError as e:
                assert e.message("vi")  # noqa: S101 - the point of the measurement
                outcomes[f"{path.suffix} refused"] += 1
        slowest = max(slowest, time.monotonic() - began)
        path.unlink()
    return outcomes, slowest


def _through_readers_in_slices(count: int, folder: Path) -> tuple[Counter[str], float]:
    """As `through_readers`, with a note after each slice in `readers.json`."""
    notes = folder / "readers.json"
    found: dict[str, Any] = json.loads(notes.read_text("utf-8")) if notes.exists() else {"done": 0, "outcomes": {}, "slowest": 0.0}
    while found["done"] < count:
        size = min(_SLICE, count - found["done"])
        outcomes, slowest = through_readers(size, folder, seed=1 + found["done"])
        total = Counter(found["outcomes"]) + outcomes
        found = {"done": found["done"] + size, "outcomes": total, "slowest": max(found["slowest"], slowest)}
        write_file(notes, json.dumps(found).encode())
    return Counter(found["outcomes"]), found["slowest"]


def through_the_chain(count: int, folder: Path, jobs: int, seed: int = 2) -> dict[str, int]:
    """A run over mutated files: how many came out how, and how many files lie where none should."""
    chance, good = random.Random(seed), seeds()
    inside, out = folder / "in", folder / "out"
    inside.mkdir(exist_ok=True)
    files = set()
    for i in range(count):
        name = chance.choice(list(good))
        files.add(inside / f"{i:05}{Path(name).suffix}")
        (inside / f"{i:05}{Path(name).suffix}").write_bytes(mutated(good[name], chance))
    items = find_inputs([inside], out=out, limits=_LIMITS)
    summary = run(items, out, _CONFIG, jobs=jobs)
    strays = (set(files_in(folder)) - set(files_in(out))) ^ files
    return {
        "files": count,
        "documents to read": summary.files_in,
        "done": summary.files_done,
        "refused": len(summary.files_failed),
        "without an outcome": summary.files_in - summary.files_done - len(summary.files_failed),
        "pages read": summary.pages_read,
        "internal errors": sum(f.failure == "internal" for f in summary.failures),
        "workers that broke off": sum(f.failure in ("crashed", "timeout", "out_of_memory") for f in summary.failures),
        "files outside the output folder": len(strays),
    }


def files_in(folder: Path) -> Iterator[Path]:
    """All files in a folder and the folders in it."""
    return (path for path in folder.rglob("*") if path.is_file())


def measure(readers: int = READERS, chain: int = CHAIN, jobs: int = 1) -> str:
    """The report as Markdown."""
    work = Path(tempfile.gettempdir()) / f"sohoa-fuzz-{code_digest()[:12]}-{readers}-{chain}"
    (work / "chain").mkdir(parents=True, exist_ok=True)
    with _silence():
        outcomes, slowest = _through_readers_in_slices(readers, work)
    counts = through_the_chain(chain, work / "chain", jobs)
    shutil.rmtree(work)
    return report(readers, outcomes, slowest, counts)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """What foreign decoders print about each broken file is on nobody's screen."""
    screen, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(screen, 2)
        os.close(screen)
        os.close(nowhere)


def report(readers: int, outcomes: Counter[str], slowest: float, counts: dict[str, int]) -> str:
    """The counts as Markdown."""
    endings = sorted({Path(name).suffix for name in seeds()})
    rows: Sequence[str] = [f"| `{e}` | {outcomes[f'{e} read']:,} | {outcomes[f'{e} refused']:,} |" for e in endings]
    return "\n".join(
        [
            "## Mutated files",
            "",
            f"{readers:,} mutated files through the readers: every one ended in pages or in a reason; the slowest took {slowest:.2f} s.",
            "",
            "| ending | read | refused |",
            "|---|---:|---:|",
            *rows,
            "",
            f"{counts['files']:,} through the whole chain, in worker processes:",
            "",
            "| what | count |",
            "|---|---:|",
            *(f"| {name} | {count:,} |" for name, count in counts.items()),
            "",
        ]
    )
