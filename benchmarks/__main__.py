"""`make bench`: measure everything and write benchmarks/RESULTS.md.

    python -m benchmarks [PART ...]      parts: road, restoration, stream, slots, engines, batch, cluster, fuzz; all of them by default

The data is found by SOHOA_DATA (default ../shared/data); a part that was not measured keeps its text in RESULTS.md.
"""

from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil

from . import batch, cluster, engines, fuzz, restoration, road, slots, stream

RESULTS = Path(__file__).parent / "RESULTS.md"
PARTS = ("road", "restoration", "stream", "slots", "engines", "batch", "cluster", "fuzz")


def data_folder() -> Path:
    """The measuring data; ends the program with a clear word where it is not there."""
    data = Path(os.environ.get("SOHOA_DATA", "../shared/data"))
    if not (data / "scans" / "headers.csv").is_file():
        sys.exit(f"{data}: no measuring data there; set SOHOA_DATA to its folder")
    return data


def stamp() -> str:
    """Date, commit and machine of a measurement."""
    changed = _said("git", "status", "--porcelain", "--untracked-files=no", "--", ".", ":!benchmarks/RESULTS.md")
    commit = _said("git", "rev-parse", "--short", "HEAD") + ("-dirty" if changed else "")
    tesseract = _said("tesseract", "--version").split("\n")[0]
    memory = round(psutil.virtual_memory().total / 2**30)
    machine = f"{os.cpu_count()} cores, {memory} GiB, {platform.machine()}, Python {platform.python_version()}, {tesseract}"
    return f"Measured {datetime.datetime.now(datetime.UTC):%Y-%m-%d} at commit `{commit}`; {machine}."


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def measure(part: str, data: Path) -> str:
    """One part as Markdown."""
    if part == "restoration":
        return restoration.report(data)
    if part == "stream":
        return stream.report(data)
    if part == "slots":
        return slots.measure(data)
    if part == "engines":
        return engines.report(data)
    if part == "batch":
        return batch.report()
    if part == "cluster":
        return cluster.report()
    if part == "fuzz":
        return fuzz.measure()
    with tempfile.TemporaryDirectory(prefix="sohoa-bench-") as work:
        return road.report(road.measure(data, Path(work), 2))


def main() -> None:
    """Measure the parts that are named and put their text into RESULTS.md."""
    parts = sys.argv[1:] or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        sys.exit(f"unknown part: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    data = data_folder()
    old = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    texts = {m[1]: m[2].strip() for m in re.finditer(r"<!-- part: (\w+) -->\n(.*?)(?=<!-- part: |\Z)", old, re.DOTALL)}
    for part in parts:
        texts[part] = f"{measure(part, data).strip()}\n\n{stamp()}"
        body = "\n\n".join(f"<!-- part: {p} -->\n{texts[p]}" for p in PARTS if p in texts)
        RESULTS.write_text(f"# Measured results\n\nMade by `make bench`. Written by the program, not by hand.\n\n{body}\n", "utf-8")


if __name__ == "__main__":
    main()
