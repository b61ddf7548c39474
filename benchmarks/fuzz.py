"""Mutated files through every reader: how many were read, how many refused, and that nothing else happened.

    python -m benchmarks fuzz

Seeds are made here (PDF, TIFF, PNG, JPEG, WebP, text, ZIP); bytes are overwritten, cut out, doubled, or the file is cut short. Each ends
in pages or in a reason. The readers run in this process, which must live; the whole chain in worker processes, with limits that make it
cheap, after which the output folder and its surroundings are looked at.
"""

from __future__ import annotations

import io
import random
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from pipeline.batch import run
from pipeline.config import CleanSettings, Config, LimitSettings, OcrSettings, SourceSettings
from pipeline.errors import InputError
from pipeline.source import find_inputs, open_source

READERS, CHAIN = 100_000, 2_000
_TEXT = "ỦY BAN NHÂN DÂN\nPHƯỜNG MẪU\nSố: 12/BC-UBND\n\nBÁO CÁO\nĐã tiếp nhận 125 hồ sơ.\n".encode()
_LIMITS = LimitSettings(max_bytes=10_000_000, max_pages=20, max_pixels=200_000, page_seconds=60.0)
_SOURCE = SourceSettings(dpi=100)
_CONFIG = Config(limits=_LIMITS, source=_SOURCE, clean=CleanSettings(dewarp=False), ocr=OcrSettings(timeout_s=30.0))
_KINDS = {"PDF": ".pdf", "TIFF": ".tif", "PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}


def seeds() -> dict[str, bytes]:
    """A small good file for each ending."""
    pixels = np.full((140, 100), 250, np.uint8)
    pixels[20:24, 10:90] = pixels[40:44, 10:70] = 10
    image = Image.fromarray(pixels)
    found = {".txt": _TEXT}
    for kind, suffix in _KINDS.items():
        out = io.BytesIO()
        image.save(out, kind)
        found[suffix] = out.getvalue()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for suffix, data in found.items():
            archive.writestr(f"folder/a{suffix}", data)
    return found | {".zip": out.getvalue()}


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
        suffix = chance.choice(list(good))
        path = folder / f"x{suffix}"
        path.write_bytes(mutated(good[suffix], chance))
        began = time.monotonic()
        for item in find_inputs([path], out=folder / "out", limits=_LIMITS)[: 3 if i % 10 == 0 else 1]:
            try:
                with open_source(item, settings=_SOURCE, limits=_LIMITS) as source:
                    source.page(1)
                outcomes[f"{suffix} read"] += 1
            except InputError as e:
                assert e.message("vi")  # noqa: S101 - the point of the measurement
                outcomes[f"{suffix} refused"] += 1
        slowest = max(slowest, time.monotonic() - began)
        path.unlink()
    return outcomes, slowest


def through_the_chain(count: int, folder: Path, jobs: int, seed: int = 2) -> dict[str, int]:
    """A run over mutated files: how many came out how, and how many files lie where none should."""
    chance, good = random.Random(seed), seeds()
    inside, out = folder / "in", folder / "out"
    inside.mkdir()
    for i in range(count):
        suffix = chance.choice(list(good))
        (inside / f"{i:05}{suffix}").write_bytes(mutated(good[suffix], chance))
    before = set(files_in(inside))
    items = find_inputs([inside], out=out, limits=_LIMITS)
    summary = run(items, out, _CONFIG, jobs=jobs)
    strays = (set(files_in(folder)) - before) - set(files_in(out)) | (before - set(files_in(inside)))
    return {
        "files": count,
        "documents to read": summary.files_in,
        "done": summary.files_done,
        "refused": len(summary.files_failed),
        "without an outcome": summary.files_in - summary.files_done - len(summary.files_failed),
        "internal errors": sum(f.failure == "internal" for f in summary.failures),
        "workers that broke off": sum(f.failure in ("crashed", "timeout", "out_of_memory") for f in summary.failures),
        "files outside the output folder": len(strays),
    }


def files_in(folder: Path) -> Iterator[Path]:
    """All files in a folder and the folders in it."""
    return (path for path in folder.rglob("*") if path.is_file())


def measure(readers: int = READERS, chain: int = CHAIN, jobs: int = 1) -> str:
    """The report as Markdown."""
    with tempfile.TemporaryDirectory(prefix="sohoa-fuzz-") as work:
        (Path(work) / "chain").mkdir()
        outcomes, slowest = through_readers(readers, Path(work))
        counts = through_the_chain(chain, Path(work) / "chain", jobs)
    return report(readers, outcomes, slowest, counts)


def report(readers: int, outcomes: Counter[str], slowest: float, counts: dict[str, int]) -> str:
    """The counts as Markdown."""
    rows: Sequence[str] = [f"| `{s}` | {outcomes[f'{s} read']:,} | {outcomes[f'{s} refused']:,} |" for s in sorted(seeds())]
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
