"""Measures restoration: the public grid, sources held out whole, engine output before and after, speed.

    python -m benchmarks.restoration

The metric of the grid is its authors' (nom-vn, training/diacritic/eval_checkpoint.py); "free" is the order-free word error of
the scorer of the data: 1 - common words with multiplicity / words of the longer text, dashes, quotes and tone placement levelled.
"""

from __future__ import annotations

import csv
import difflib
import importlib.util
import io
import json
import lzma
import os
import re
import resource
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.config import RestoreSettings, available_workers
from pipeline.document import Line, Page, Word, Zone, ZoneKind
from pipeline.restore import restore_pages, restore_text
from pipeline.restore.letters import old_tone, strip_marks

from .degrade import rendered
from .scoring import common, level, readings, words

Grey = NDArray[np.uint8]

GRID = {"business": "business_55", "formal": "formal_72", "conversational": "conversational_300", "literary": "literary_800"}
PUBLISHED = (
    ("Toshiiiii1/Vietnamese_diacritics_restoration_5th (T5, 200 M)", "97.81", "98.14", "93.94", "89.40"),
    ("nrl-ai/vn-diacritic-vit5-base v0.2.26 (220 M)", "94.98", "99.43", "94.19", "90.29"),
    ("nrl-ai/vn-diacritic-vit5-base v0.2.29 (220 M)", "96.14", "99.52", "94.16", "89.97"),
    ("nrl-ai/vn-diacritic-small (115 M)", "94.44", "91.51", "90.68", "86.33"),
    ("claude-haiku-4-5", "95.88", "96.19", "90.49", "81.68"),
    ("gpt-5.4-mini", "94.85", "96.12", "92.06", "78.68"),
)
HELD_OUT = ("admin/khanhng29_reports", "admin/vbai_province_docx", "admin/baucu_luongminh_commune", "general/readability_1000")
TEST_DOCUMENTS = range(17, 34)  # d017.pdf to d033.pdf: the others were tuned on
PAGES = (1, 2)
FULL, CAREFUL = RestoreSettings(mode="full"), RestoreSettings(mode="careful")

_CLOSE = re.compile(r"\s+([,.;:!?\)\]\}\"\'»…])")
_OPEN = re.compile(r"([\(\[\{\"\'«])\s+")


def normal(text: str) -> str:
    """`normalize_punct` of the grid's authors."""
    text = unicodedata.normalize("NFC", text)
    return re.sub(r"\s+", " ", _OPEN.sub(r"\1", _CLOSE.sub(r"\1", text))).strip()


def without_marks(text: str) -> str:
    """`strip_diacritics` of the grid's authors."""
    kept = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return kept.replace("đ", "d").replace("Đ", "D")


def accuracy(gold: list[str], out: list[str]) -> float:
    """Per cent of words right, position by position, cased; tone placement in the style of the gold line."""
    right = total = 0
    for g, o in zip(gold, out, strict=True):
        pairs = list(zip(normal(g).split(), normal(o).split(), strict=False))
        right += sum(a == b or old_tone(a) == b for a, b in pairs)
        total += len(pairs)
    return 100 * right / total


Gains = Counter[tuple[str, str]]
"""How many words of each kind of change came out `mended`, `spoiled` or `other`: wrong before and after."""


def gains(gold: Iterable[str], seen: Iterable[str], out: Iterable[str]) -> Gains:
    """What became of the words that were changed; the three go side by side."""
    found: Gains = Counter()
    for g, s, o in zip(gold, seen, out, strict=False):
        if s != o:
            found[_kind(s, o), "mended" if o == g else "spoiled" if s == g else "other"] += 1
    return found


def _kind(seen: str, text: str) -> str:
    if " " in text or " " in seen:
        return "split or joined"
    if strip_marks(seen.lower()) != strip_marks(text.lower()):
        return "letters"
    return "marks of a word in capitals or with a capital" if seen[:1].isupper() else "marks"


def gain_rows(sets: Mapping[str, Gains]) -> list[str]:
    """Gains and losses of every set by kind of change."""
    rows = ["| set | kind of change | mended | spoiled | wrong before and after |", "|---|---|---:|---:|---:|"]
    for name, found in sets.items():
        for kind in sorted({k for k, _ in found}):
            rows.append(f"| {name} | {kind} | " + " | ".join(f"{found[kind, r]:,}" for r in ("mended", "spoiled", "other")) + " |")
    return rows


def grid(data: Path) -> tuple[list[str], dict[str, Gains]]:
    """The public grid: ours line by line and file by file, the published systems, the peers that are installed; gains of ours."""
    sets = {r: (data / "bench" / "restoration" / f"{f}.txt").read_text("utf-8").splitlines() for r, f in GRID.items()}

    def row(name: str, restore: Callable[[str], str]) -> str:
        cells = [f"{accuracy(lines, [restore(without_marks(line)) for line in lines]):.2f}" for lines in sets.values()]
        return f"| {name} | " + " | ".join(cells) + " |"

    def as_one(lines: list[str]) -> list[str]:
        return restore_text("\n".join(map(without_marks, lines)), FULL).split("\n")

    rows = ["| system | " + " | ".join(GRID) + " |", "|---|---:|---:|---:|---:|"]
    restored = {r: [restore_text(without_marks(line), FULL) for line in lines] for r, lines in sets.items()}
    rows.append("| **sohoa**, each line by itself | " + " | ".join(f"{accuracy(x, restored[r]):.2f}" for r, x in sets.items()) + " |")
    rows.append("| **sohoa**, the file as one text | " + " | ".join(f"{accuracy(x, as_one(x)):.2f}" for x in sets.values()) + " |")
    rows += [f"| {' | '.join(r)} |" for r in PUBLISHED]
    rows += [row(name, call) for name, call in _peers()]
    rows.append(row("nothing done", lambda line: line))
    found = {
        r: gains(*(" ".join(map(old_tone, x)).split() for x in (lines, map(without_marks, lines), restored[r])))
        for r, lines in sets.items()
    }
    return rows, found


def _peers() -> Iterable[tuple[str, Callable[[str], str]]]:
    if importlib.util.find_spec("pyvi"):
        from pyvi import ViUtils

        def add_accents(line: str) -> str:
            try:
                return str(ViUtils.add_accents(line))
            except KeyError:  # it raises on some lines: they count as not restored
                return line

        yield "pyvi add_accents (run here)", add_accents
    if importlib.util.find_spec("underthesea"):
        from underthesea import text_normalize

        yield "underthesea text_normalize (run here; restores nothing)", text_normalize


_SYLLABLE = re.compile(r"[^\W\d_]+")


def held_out(data: Path) -> tuple[list[str], dict[str, Gains]]:
    """Sources of which no line was trained on: syllables right out of no marks, sound text that the careful mode left alone; gains."""
    found: dict[str, Gains] = {}
    rows = [
        "| source, held out whole | syllables | restored from no marks, % right | sound text, careful mode: spoiled, % |",
        "|---|---:|---:|---:|",
    ]
    for name in HELD_OUT:
        with lzma.open(data / "text" / f"{name}.txt.xz", "rt", encoding="utf-8") as f:
            text = unicodedata.normalize("NFC", f.read())
        bare = strip_marks(text)
        gold, seen, out, kept = (
            _SYLLABLE.findall(old_tone(x)) for x in (text, bare, restore_text(bare, FULL), restore_text(text, CAREFUL))
        )
        found[f"{name}, from no marks"], found[f"{name}, sound"] = gains(gold, seen, out), gains(gold, gold, kept)
        wrong = [sum(a != b for a, b in zip(gold, x, strict=True)) for x in (out, kept)]
        rows.append(f"| {name} | {len(gold):,} | {100 - 100 * wrong[0] / len(gold):.2f} | {100 * wrong[1] / len(gold):.3f} |")
    return rows, found


def degraded(page: Grey, condition: str, seed: int) -> tuple[Grey, int]:
    """A page of 300 dpi as it is, out of an office scanner, or as a bilevel photocopy (200 dpi); and its resolution."""
    if condition == "clean":
        return page, 300
    rng = np.random.default_rng(seed)
    small = cv2.resize(page, None, fx=2 / 3, fy=2 / 3, interpolation=cv2.INTER_AREA).astype(np.float32)
    if condition == "office":
        f = cv2.GaussianBlur(small, (0, 0), 0.7) * 0.92 + 12 + rng.normal(0, 6, small.shape)
        jpeg = cv2.imencode(".jpg", np.clip(f, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 60])[1]
        return cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE), 200  # type: ignore[return-value]
    worn = cv2.GaussianBlur(cv2.GaussianBlur(small, (0, 0), 0.8) + rng.normal(0, 14, small.shape), (0, 0), 0.4)
    return ((worn > 150) * 255).astype(np.uint8), 200


def engine(page: Grey, dpi: int, language: str) -> Page:
    """What Tesseract alone reads, block by block."""
    command = ["tesseract", "-", "-", "-l", language, "--dpi", str(dpi), "tsv"]
    png = cv2.imencode(".png", page)[1].tobytes()
    out = subprocess.run(command, input=png, capture_output=True, check=True, env=os.environ | {"OMP_THREAD_LIMIT": "1"}).stdout
    blocks: dict[str, dict[tuple[str, str], list[Word]]] = {}
    for r in csv.DictReader(io.StringIO(out.decode()), delimiter="\t", quoting=csv.QUOTE_NONE):
        if r["level"] == "5" and r["text"].strip():
            text = "".join(r["text"].split())
            blocks.setdefault(r["block_num"], {}).setdefault((r["par_num"], r["line_num"]), []).append(
                Word(text, text, confidence=max(0.0, float(r["conf"]) / 100))
            )
    return Page(1, tuple(Zone(ZoneKind.BODY, tuple(Line(tuple(w)) for w in lines.values())) for lines in blocks.values()))


@dataclass
class Tally:
    """Counts of one set: order-free errors before and after, words mended, spoiled and changed from one wrong form to another."""

    words: int = 0
    before: int = 0
    after: int = 0
    kinds: Gains = field(default_factory=Counter)

    def add(self, gold: str, page: Page, settings: RestoreSettings) -> None:
        """Restore a page and compare it with its truth."""
        pages, _ = restore_pages([page], settings)
        truth = words(gold)
        restored = [w for p in pages for w in p.words]
        seen, out = words(" ".join(w.seen for w in restored)), words(" ".join(w.text for w in restored))
        longest = max(len(truth), len(out))
        self.words += longest
        self.before += max(len(truth), len(seen)) - common(truth, seen)
        self.after += longest - common(truth, out)
        partner = _partners([_skeleton(t) for t in truth], [_skeleton(w.text) for w in restored])
        for j, w in enumerate(restored):
            a, b = " ".join(words(w.seen)), " ".join(words(w.text))
            if a != b:
                meant = [level(x) for x in readings(truth[partner[j]])] if j in partner else []
                result = "mended" if b in meant else "spoiled" if a in meant else "other"
                self.kinds[_kind(w.seen, w.text), result] += 1

    def of(self, result: str) -> int:
        """Words with this result."""
        return sum(n for (_, r), n in self.kinds.items() if r == result)


def _skeleton(word: str) -> str:
    return strip_marks(level(readings(word)[0]).lower())


def _partners(truth: list[str], words: list[str]) -> dict[int, int]:
    out: dict[int, int] = {}
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, truth, words, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and i2 - i1 == j2 - j1):
            out.update(zip(range(j1, j2), range(i1, i2), strict=True))
    return out


def engine_sets(data: Path) -> dict[str, Tally]:
    """Every set of pages that an engine read."""
    jobs: list[tuple[str, Path, int, str, str, str]] = []
    for number in TEST_DOCUMENTS:
        pdf = data / "digital" / f"d{number:03}.pdf"
        for page in PAGES:
            layer = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdf), "-"]
            gold = subprocess.run(layer, capture_output=True, check=False).stdout.decode("utf-8", "replace")
            if gold.strip():
                jobs += [
                    (f"{language}, {condition} rendering", pdf, page, condition, language, gold)
                    for language in ("vie", "eng")
                    for condition in ("clean", "office", "bilevel")
                ]
    for text in sorted((data / "scans" / "text").glob("*.txt")):
        name, page_number = text.stem.rsplit("-p", 1)
        jobs.append(
            ("vie, real scans", data / "scans" / "files" / f"{name}.pdf", int(page_number), "clean", "vie", text.read_text("utf-8"))
        )

    def read(job: tuple[str, Path, int, str, str, str]) -> tuple[str, str, Page] | None:
        name, pdf, number, condition, language, gold = job
        image = rendered(pdf, number, 300)
        if image is None:
            return None
        return name, gold, engine(*degraded(image, condition, number), language)

    tallies: dict[str, Tally] = {}
    with ThreadPoolExecutor(available_workers()) as pool:
        for done in pool.map(read, jobs):
            if done is not None:
                name, gold, read_page = done
                tallies.setdefault(name, Tally()).add(gold, read_page, FULL if name.startswith("eng") else CAREFUL)
    return tallies


def engine_rows(tallies: dict[str, Tally]) -> list[str]:
    """Errors before and after, and gains and losses."""
    rows = [
        "| set | words | free before, % | after, % | ratio | mended | spoiled | spoiled, % |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, t in tallies.items():
        before, after, spoiled = 100 * t.before / t.words, 100 * t.after / t.words, t.of("spoiled")
        ratio = after / before if before else 0.0
        share = 100 * spoiled / t.words
        rows.append(f"| {name} | {t.words:,} | {before:.2f} | {after:.2f} | {ratio:.2f} | {t.of('mended'):,} | {spoiled} | {share:.2f} |")
    return rows


def check_no_harm(tallies: Mapping[str, Tally]) -> None:
    """The promise of the careful mode.

    Raises:
        RuntimeError: it spoiled as much as it mended, or more, in a set.
    """
    harmed = [name for name, t in tallies.items() if name.startswith("vie") and t.of("spoiled") >= t.of("mended")]
    if harmed:
        raise RuntimeError(f"the careful mode did harm: {', '.join(harmed)}")


_SPEED = """
import json, lzma, sys, time, unicodedata
from pipeline.config import RestoreSettings
from pipeline.restore import restore_text
from pipeline.restore.letters import strip_marks
started = time.process_time()
restore_text("mot hai ba", RestoreSettings(mode="full"))
loaded = time.process_time() - started
text = lzma.open(sys.argv[1], "rt", encoding="utf-8").read()
out = {"load": loaded}
for mode, given in (("full", strip_marks(text)), ("careful", text)):
    started = time.process_time()
    restore_text(given, RestoreSettings(mode=mode))
    out[mode] = len(given.split()) / (time.process_time() - started)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
out["memory"] = int(status["VmHWM"].split()[0]) / 1024  # ru_maxrss would count what the parent held before this program began
print(json.dumps(out))
"""


def speed(data: Path) -> list[str]:
    """Words a second on one core, in a process of its own."""
    source = data / "text" / f"{HELD_OUT[0]}.txt.xz"
    env = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    out = json.loads(subprocess.run([sys.executable, "-c", _SPEED, str(source)], capture_output=True, check=True, env=env).stdout)
    return [
        "| full, words/s | careful, words/s | first call with loading, s | peak memory, MB |",
        "|---:|---:|---:|---:|",
        f"| {out['full']:,.0f} | {out['careful']:,.0f} | {out['load']:.1f} | {out['memory']:.0f} |",
    ]


def report(data: Path) -> str:
    """Everything, as Markdown.

    Raises:
        RuntimeError: the careful mode did harm in a set.
    """
    grid_rows, grid_gains = grid(data)
    source_rows, source_gains = held_out(data)
    tallies = engine_sets(data)
    check_no_harm(tallies)
    parts = ["## Restoration", "", "Word accuracy on the public grid, metric of its authors, %:", "", *grid_rows, "", *source_rows, ""]
    parts += ["Pages that Tesseract read (digital papers d017 to d033, rendered; transcribed real scans), order-free word error:", ""]
    parts += [*engine_rows(tallies), "", "Gains and losses by kind of change:", ""]
    parts += [*gain_rows(grid_gains | source_gains | {name: t.kinds for name, t in tallies.items()}), ""]
    parts += ["One core, CPU time, a text of 100,000 words at once:", "", *speed(data), ""]
    return "\n".join(parts)


def main() -> None:
    """Print the report."""
    started = time.monotonic()
    print(report(Path(os.environ.get("SOHOA_DATA", "../shared/data"))))
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    print(f"{time.monotonic() - started:.0f} s, {used:.0f} s of them in the engine", file=sys.stderr)


if __name__ == "__main__":
    main()
