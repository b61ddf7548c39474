"""A large text through `sohoa restore`: is its memory constant, and how long does it take.

    python -m benchmarks stream

A hundred megabytes of different sources, none of them twice (what is remembered of words seen must find its bound), by turns a megabyte
without marks (restored in the full mode) and a megabyte as it is (mended in the careful one). Time and memory are measured, not quality.
"""

from __future__ import annotations

import lzma
import os
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from pipeline.restore.letters import strip_marks

from .processes import peak_mib

SOURCES = ("general/viwiki_uts", "admin/hddtvn_tax_customs", "general/tintuc_2025_26")
MEGABYTE = 1_000_000
SIZE = 100 * MEGABYTE
EARLY = 10 * MEGABYTE  # of the text, after which the memory is looked at for the first time


@dataclass(frozen=True, slots=True)
class Run:
    """A text that went through.

    Words and lines given, lines got back, seconds of the processor, peak memory in MiB after `EARLY` and at the end.
    """

    words: int
    lines: int
    lines_back: int
    seconds: float
    early: float
    peak: float


def lines_of(sources: Iterable[Path], size: int) -> Iterator[bytes]:
    """The lines of these sources, `size` bytes in all: a megabyte without marks, a megabyte as it is, and so on."""
    sent = 0
    for source in sources:
        with lzma.open(source, "rt", encoding="utf-8") as f:
            for line in f:
                data = (line if sent // MEGABYTE % 2 else strip_marks(line)).encode()
                yield data
                sent += len(data)
                if sent >= size:
                    return


def _count_lines(out: IO[bytes]) -> int:
    return sum(block.count(b"\n") for block in iter(lambda: out.read(MEGABYTE), b""))


def measure(sources: Iterable[Path], size: int = SIZE) -> Run:
    """Send `size` bytes of text through a process of the program.

    Raises:
        RuntimeError: it ended with an error.
    """
    env = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "restore", "-"]
    words = lines = sent = 0
    early = 0.0
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with ThreadPoolExecutor(1) as pool, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env) as process:
        given, out = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        back = pool.submit(_count_lines, out)
        for data in lines_of(sources, size):
            given.write(data)
            words, lines, sent = words + len(data.split()), lines + 1, sent + len(data)
            if not early and sent >= EARLY:
                early = peak_mib(process.pid)
        peak = peak_mib(process.pid)
        given.close()
        lines_back = back.result()
    if process.returncode:
        raise RuntimeError(f"sohoa restore ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(words, lines, lines_back, seconds, early, peak)


def report(data: Path) -> str:
    """The row, as Markdown."""
    r = measure(data / "text" / f"{source}.txt.xz" for source in SOURCES)
    rows = [
        "## A large text through `sohoa restore`",
        "",
        "By turns a megabyte without marks (full mode) and a megabyte of sound text (careful mode), no source twice.",
        "",
        "| MB | lines given | lines back | CPU minutes | words/s | peak memory after 10 MB, MiB | at the end, MiB |",
        "|---:|---:|---:|---:|---:|---:|---:|",
        f"| {SIZE // MEGABYTE} | {r.lines:,} | {r.lines_back:,} | {r.seconds / 60:.1f} | {r.words / r.seconds:,.0f} "
        f"| {r.early:.0f} | {r.peak:.0f} |",
    ]
    return "\n".join([*rows, ""])
