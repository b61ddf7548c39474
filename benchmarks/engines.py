"""The reading of the page: ours beside the engines that work offline, on scans whose text is known (`benchmarks/degrade.py`).

    python -m benchmarks engines

Engines are looked for on PATH and in the environments named by SOHOA_PEERS (folders, joined as PATH is): each is run where it is found, the
others are said to be absent. What an engine read is kept in SOHOA_BENCH_CACHE (default ~/.cache/sohoa-bench) by the digest of the image and
the version of the engine; ours by the digest of our code and models. SOHOA_BENCH_PAGES measures that many pages of each kind only.
Seconds are of the CPU, with all processes started.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from pipeline.ocr.doctor import engine_facts

from . import degrade
from .degrade import Scan, Split
from .own import STAGES
from .scoring import Score, score

_ROOT = Path(__file__).parent.parent
_PHOTO_DPI = "270"  # OCRmyPDF takes no image without a resolution
_SKEW_DEG = 0.1


@dataclass(frozen=True, slots=True)
class Reading:
    """What an engine made of one image; `seen` is its text before restoration where it has one, `facts` what else it tells."""

    text: str
    seconds: float
    megabytes: float
    seen: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that was found: its name, what decides its answers, and how it reads images."""

    name: str
    identity: str
    read: Callable[[Sequence[Path]], Iterator[Reading]]


ABSENT = ("OCRmyPDF", "trueocr", "asterocr on the lines of trueocr")
"""Engines that need not be there."""
OURS = {"sohoa, Tesseract alone": "tesseract", "sohoa, trueocr alone": "trueocr", "sohoa": "both"}
"""Ours by name, and who reads the pages; the last one is the default."""


def engines() -> list[Engine]:
    """All that are found here: plain Tesseract, the peers, ours."""
    facts = json.dumps(engine_facts("vie"))
    found = [Engine("Tesseract", facts, _each(lambda image, _: ["tesseract", str(image), "-", "-l", "vie"]))]
    if program := _find("ocrmypdf"):
        found.append(Engine(ABSENT[0], _version(program) + facts, _each(partial(_ocrmypdf, program))))
    if program := _find("trueocr"):
        python = str(Path(program).with_name("python"))
        script = [python, str(_ROOT / "benchmarks" / "peers_onnx.py")]
        found.append(Engine(ABSENT[1], _packages(python, "trueocr"), _script([*script, "trueocr"])))
        if _find("asterocr") == str(Path(program).with_name("asterocr")):
            found.append(Engine(ABSENT[2], _packages(python, "trueocr", "asterocr"), _script([*script, "asterocr"])))
    for name, engine in OURS.items():
        found.append(Engine(name, engine + _own_digest() + facts, _script([sys.executable, "-m", "benchmarks.own", engine])))
    return found


def _find(program: str) -> str | None:
    folders = [str(Path(p) / "bin") for p in os.environ.get("SOHOA_PEERS", "").split(os.pathsep) if p]
    return shutil.which(program, path=os.pathsep.join([*folders, os.environ.get("PATH", "")]))


def _version(program: str) -> str:
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.strip()


def _packages(python: str, *names: str) -> str:
    code = f"from importlib.metadata import version; print([(n, version(n)) for n in {names!r}])"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=False).stdout.strip()


def _own_digest() -> str:
    files = [*sorted((_ROOT / "pipeline").rglob("*.py")), *sorted((_ROOT / "models").glob("*/SHA256SUMS"))]
    return hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()


def _ocrmypdf(program: str, image: Path, out: Path) -> list[str]:
    options = ["-l", "vie", "--rotate-pages", "--deskew", "--clean", "--oversample", "300", "--output-type", "pdf", "--jobs", "1", "-q"]
    with Image.open(image) as opened:
        if "dpi" not in opened.info:
            options += ["--image-dpi", _PHOTO_DPI]
    return [program, *options, "--sidecar", str(out / "text.txt"), str(image), str(out / "out.pdf")]


def _each(command: Callable[[Path, Path], list[str]]) -> Callable[[Sequence[Path]], Iterator[Reading]]:
    """An engine that is started for each image; its text is what it prints, or the file text.txt in the folder that it is given."""

    def read(images: Sequence[Path]) -> Iterator[Reading]:
        for image in images:
            with tempfile.TemporaryDirectory(prefix="sohoa-bench-") as folder, (Path(folder) / "printed").open("w+b") as printed:
                env = os.environ | {"OMP_THREAD_LIMIT": "1"}
                process = subprocess.Popen(command(image, Path(folder)), stdout=printed, stderr=subprocess.DEVNULL, env=env)
                _, _, used = os.wait4(process.pid, 0)
                process.returncode = 0
                sidecar = Path(folder) / "text.txt"
                text = (sidecar if sidecar.exists() else Path(folder) / "printed").read_text("utf-8", "replace")
                yield Reading(text, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)

    return read


def _script(command: list[str]) -> Callable[[Sequence[Path]], Iterator[Reading]]:
    """An engine that reads many images in one process and prints a JSON object for each."""

    def read(images: Sequence[Path]) -> Iterator[Reading]:
        process = subprocess.Popen([*command, *map(str, images)], stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=_ROOT)
        assert process.stdout is not None  # noqa: S101 - for the type checker
        for line in process.stdout:
            told = json.loads(line)
            known = {name: told.pop(name) for name in ("text", "seconds", "megabytes")}
            yield Reading(seen=told.pop("seen", ""), facts=told, **known)
        if process.wait():
            sys.exit(f"{command}: ended with {process.returncode}")

    return read


def readings(engine: Engine, scans: Sequence[Scan], cache: Path) -> list[Reading]:
    """What an engine reads on each scan; only images that it has not read before are given to it."""
    names = [hashlib.sha256(scan.image.read_bytes() + engine.identity.encode()).hexdigest() for scan in scans]
    kept = [cache / "readings" / re.sub(r"\W+", "-", engine.name) / f"{name}.json" for name in names]
    kept[0].parent.mkdir(parents=True, exist_ok=True)
    new = [(scan.image, path) for scan, path in zip(scans, kept, strict=True) if not path.exists()]
    if new:
        for (_, path), reading in zip(new, engine.read([image for image, _ in new]), strict=True):
            facts = {name: getattr(reading, name) for name in Reading.__slots__}
            path.write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
    return [Reading(**json.loads(path.read_text("utf-8"))) for path in kept]


@dataclass(frozen=True, slots=True)
class Row:
    """What one engine did on one kind of scan."""

    score: Score
    seconds: float
    megabytes: float


Results = dict[str, dict[str, Row]]
"""By engine, then by kind."""

_TABLES: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("Order-free word error, %", lambda r: f"{r.score.free:.2f}"),
    ("Word error rate, % (the order counts)", lambda r: f"{r.score.wer:.2f}"),
    ("Character error rate, % (the order counts)", lambda r: f"{r.score.cer:.2f}"),
    ("Words whose base letters are right but whose marks are wrong, %", lambda r: f"{r.score.marks:.2f}"),
    ("Words with a digit: found and right, %", lambda r: f"{r.score.digits_found:.1f}"),
    ("Words with a digit: right of those given, %", lambda r: f"{r.score.digits_right:.1f}"),
    ("CPU seconds a page", lambda r: f"{r.seconds:.1f}"),
    ("Peak memory of the largest process, MB", lambda r: f"{r.megabytes:.0f}"),
)


def by_kind(scans: Sequence[Scan], read: Sequence[Reading], text: Callable[[Reading], str]) -> dict[str, Row]:
    """The readings of one engine, added up by kind of scan."""
    rows = {}
    for kind in degrade.KINDS:
        of_kind = [(s, r) for s, r in zip(scans, read, strict=True) if s.kind == kind]
        if of_kind:
            total = sum((score(s.truth, text(r), s.aside) for s, r in of_kind), Score())
            rows[kind] = Row(total, sum(r.seconds for _, r in of_kind) / len(of_kind), max(r.megabytes for _, r in of_kind))
    return rows


def placed(scan: Scan, reading: Reading) -> tuple[bool, float | None]:
    """Whether a page was turned upright, and by how many degrees its lean was missed (None where it has none to find)."""
    if scan.lean_deg is None:
        return abs(reading.facts["angle_deg"]) < 45, None
    off = (reading.facts["angle_deg"] - scan.lean_deg + 90 * scan.quarter_turns + 180) % 360 - 180
    return abs(off) < 45, abs((off + 45) % 90 - 45)


def _table(title: str, results: Results, cell: Callable[[Row], str]) -> list[str]:
    kinds = [k for k in degrade.KINDS if any(k in rows for rows in results.values())]
    lines = ["", title, "", "| engine | " + " | ".join(kinds) + " |", "|---|" + "---:|" * len(kinds)]
    for name, rows in results.items():
        lines.append(f"| {name} | " + " | ".join(cell(rows[k]) if k in rows else "" for k in kinds) + " |")
    return lines


def _own_tables(scans: Sequence[Scan], read: Sequence[Reading]) -> list[str]:
    lines = ["", "Ours, by kind: pages put upright, lean found within 0.1 degree, the largest miss, CPU seconds a page by stage", ""]
    lines += ["| kind | pages | upright | lean | miss, deg | " + " | ".join(STAGES) + " |", "|---|" + "---:|" * (4 + len(STAGES))]
    for kind in degrade.KINDS:
        of_kind = [(s, r) for s, r in zip(scans, read, strict=True) if s.kind == kind]
        if not of_kind:
            continue
        upright = sum(placed(s, r)[0] for s, r in of_kind)
        misses = [miss for s, r in of_kind if (miss := placed(s, r)[1]) is not None]
        lean = f"{sum(m <= _SKEW_DEG for m in misses)} | {max(misses):.2f}" if misses else " | "
        spent: Counter[str] = Counter()
        for _, r in of_kind:
            spent.update(r.facts["stages"])
        stages = " | ".join(f"{spent[name] / len(of_kind):.2f}" for name in STAGES)
        lines.append(f"| {kind} | {len(of_kind)} | {upright} | {lean} | {stages} |")
    return lines


def cache_folder() -> Path:
    """Where images and readings are kept."""
    return Path(os.environ.get("SOHOA_BENCH_CACHE", Path.home() / ".cache" / "sohoa-bench"))


def report(data: Path, split: Split = "test") -> str:
    """Every engine on every kind of scan, as Markdown."""
    cache = cache_folder()
    most = int(os.environ.get("SOHOA_BENCH_PAGES", "99"))
    scans = list(degrade.scans(data / "digital", cache / "scans", split, most))
    results: Results = {}
    own: list[str] = []
    found = engines()
    for engine in found:
        read = readings(engine, scans, cache)
        if engine.name == "sohoa":
            results["sohoa without restoration"] = by_kind(scans, read, lambda r: r.seen)
            own = _own_tables(scans, read)
        results[engine.name] = by_kind(scans, read, lambda r: r.text)
    absent = [name for name in ABSENT if name not in {e.name for e in found}]
    pages = len({scan.name for scan in scans})
    lines = [
        "## The reading of the page",
        "",
        f"Born-digital papers made into scans of {len(degrade.KINDS)} kinds (`benchmarks/degrade.py`), {pages} pages of as many bodies in"
        " each, the same images for all engines. Truth is the text layer. OCRmyPDF: `--rotate-pages --deskew --clean --oversample 300`.",
        *(["", f"Not found, so not measured: {', '.join(absent)}."] if absent else []),
    ]
    for title, cell in _TABLES:
        lines += _table(title, results, cell)
    return "\n".join([*lines, *own, ""])
