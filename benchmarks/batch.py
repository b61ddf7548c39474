"""The batch: what kills cost, whether memory is flat, how fast a finished folder is seen to be finished, what a second worker brings.

Kills are real (SIGKILL) and the pipeline is the real one, through the command; memory is measured with simulated documents.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
from PIL import Image, ImageDraw, ImageFont

from .processes import family, peak_mib, programs, workers_of

KILLS = 30
_ROOT = Path(__file__).resolve().parents[1]
_SCANS = _ROOT / "samples" / "scans"
_PAPER = """ỦY BAN NHÂN DÂN
PHƯỜNG MẪU
Số: {number}/BC-UBND

Phường Mẫu, ngày {day} tháng 3 năm 2024

BÁO CÁO
Kết quả công tác cải cách hành chính quý I năm 2024

Thực hiện Kế hoạch số {number}/KH-UBND ngày 24/01/2024 của UBND Phường Mẫu, trong quý I năm 2024 đã tiếp nhận {number} hồ sơ.
"""
_SIMULATED = """
import sys
from pathlib import Path
from benchmarks.simulated import STAGES
from pipeline.batch import run
from pipeline.config import Config
from pipeline.source import find_inputs
out = Path(sys.argv[2])
summary = run(find_inputs([Path(sys.argv[1])], out=out), out, Config(), jobs=2, stages=STAGES)
print(summary.files_done)
"""


@dataclass(slots=True)
class Outcome:
    """What a series of kills led to. `done_twice` counts papers that two runs finished."""

    kills: int = 0
    runs: int = 0
    papers: int = 0
    lost: int = 0
    done_twice: int = 0
    identical: bool = True


def report() -> str:
    """All of it as Markdown."""
    with tempfile.TemporaryDirectory(prefix="sohoa-bench-") as work:
        return "\n\n".join(["## Batch", _kills(Path(work)), _memory(Path(work)), _workers(Path(work))])


# -- kills


def _kills(work: Path) -> str:
    papers, pages = work / "papers", work / "pages"
    make_papers(papers, 150)
    _make_pages(pages, 40)
    rows = [("the main process", _kill_main(papers, work / "main"))]
    rows += [
        ("a worker", _kill_others(papers, work / "worker", workers_of)),
        ("tesseract", _kill_others(pages, work / "engine", _engines_of)),
    ]
    table = [f"| {who} | {o.kills} | {o.papers} | {o.lost} | {o.done_twice} | {'yes' if o.identical else 'NO'} |" for who, o in rows]
    head = "| killed at random moments (SIGKILL) | kills | papers | lost | done twice | outputs identical |\n|---|---|---|---|---|---|"
    note = (
        "Identical: byte for byte the output of an undisturbed run, but for the times in `run.json` and `sohoa.db`. A page whose worker or "
        "engine was killed twice has failed with its reason; `--redo failed` did it in the end."
    )
    return "\n".join([head, *table]) + f"\n\n{note}"


def _kill_main(inputs: Path, out: Path) -> Outcome:
    """Kill a run at a random moment, start it anew, kill it again; when one comes to its end, begin in another folder."""
    outcome, chance = Outcome(), random.Random(1)
    while outcome.kills < KILLS:
        place, done = out.with_name(f"{out.name}-{outcome.runs}"), Counter[str]()
        finished = False
        while not finished:
            moment = chance.uniform(0.5, 12.0) if outcome.kills < KILLS else math.inf
            with _running(inputs, place) as run:
                try:
                    run.process.wait(None if moment == math.inf else moment)
                    finished = True
                except subprocess.TimeoutExpired:
                    run.process.kill()
                    outcome.kills += 1
            done.update(run.finished())
            outcome.runs += 1
        _judge(outcome, inputs, place, done)
    return outcome


def _kill_others(inputs: Path, out: Path, victims: Callable[[int], list[psutil.Process]]) -> Outcome:
    """Kill workers or engines of a run under way; when it comes to its end, begin in another folder."""
    outcome, chance = Outcome(), random.Random(2)
    while outcome.kills < KILLS:
        place = out.with_name(f"{out.name}-{outcome.runs}")
        with _running(inputs, place) as run:
            while run.process.poll() is None:
                time.sleep(chance.uniform(0.02, 0.5))
                with contextlib.suppress(psutil.Error, IndexError):
                    chance.choice(victims(run.process.pid) if outcome.kills < KILLS else []).kill()
                    outcome.kills += 1
        done = Counter(run.finished())
        outcome.runs += 1
        with _running(inputs, place, "--redo", "failed") as again:
            again.process.wait()
        _judge(outcome, inputs, place, done)
    return outcome


def _judge(outcome: Outcome, inputs: Path, out: Path, done: Counter[str]) -> None:
    undisturbed = out.with_name(f"{inputs.name}-undisturbed")
    if not undisturbed.exists():
        with _running(inputs, undisturbed) as run:
            run.process.wait()
    expected, found = _contents(undisturbed), _contents(out)
    outcome.papers += sum(name.endswith("record.json") for name in expected)
    outcome.lost += sum(name.endswith("record.json") for name in expected.keys() - found.keys())
    outcome.done_twice += sum(count > 1 for count in done.values())
    outcome.identical &= expected == found


@dataclass(frozen=True, slots=True)
class _Run:
    """`sohoa run` in a session of its own, and the file that holds what it says."""

    process: subprocess.Popen[bytes]
    log: Path

    def finished(self) -> Iterator[str]:
        """The papers that it finished, by document_id; the last line of one that was killed may be half a line."""
        for line in self.log.read_text("utf-8").splitlines():
            with contextlib.suppress(json.JSONDecodeError):
                event = json.loads(line)
                if event["event"] == "document_done":
                    yield event["document_id"]


@contextlib.contextmanager
def _running(inputs: Path, out: Path, *more: str, jobs: int = 2) -> Iterator[_Run]:
    log = out.with_name(f"{out.name}.log")
    command = [sys.executable, "-m", "pipeline", "run", str(inputs), "--out", str(out), "-j", str(jobs), "--log-json", *more]
    with log.open("wb") as file, subprocess.Popen(command, cwd=_ROOT, stdout=file, stderr=file, start_new_session=True) as process:
        yield _Run(process, log)
        process.wait()
    psutil.wait_procs(family(process.pid), 10)


def _engines_of(pid: int) -> list[psutil.Process]:
    return programs(pid, "tesseract")


def _contents(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name not in ("run.json", "sohoa.db")}


# -- memory and time


def _memory(work: Path) -> str:
    few, many = _simulated(work, 50), _simulated(work, 5_000)
    again, most = _simulated(work, 5_000), _simulated(work, 10_000)
    rows = [
        f"| {name} | {m.documents:,} | {m.main_mib:.1f} | {m.workers_mib:.1f} | {m.seconds:.1f} |"
        for name, m in (("first run", few), ("first run", many), ("first run", most), ("finished folder, run again", again))
    ]
    head = "| simulated documents | | main process, MiB | largest worker, MiB | seconds |\n|---|---|---|---|---|"
    ratios = [f"{m.main_mib / few.main_mib:.2f}" for m in (many, most)]
    return "\n".join([head, *rows]) + f"\n\nMain process, 5,000 : 50 documents: **{ratios[0]}**; 10,000 : 50: {ratios[1]}."


@dataclass(frozen=True, slots=True)
class _Peak:
    """The greatest memory of a run's processes, and the time from its start to its end."""

    documents: int
    main_mib: float
    workers_mib: float
    seconds: float


def _simulated(work: Path, count: int) -> _Peak:
    inputs = work / f"simulated-{count}"
    if not inputs.exists():
        make_papers(inputs, count)
    command = [sys.executable, "-c", _SIMULATED, str(inputs), str(work / f"simulated-{count}-out")]
    began, main, workers = time.monotonic(), 0.0, 0.0
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        while process.poll() is None:
            with contextlib.suppress(OSError):
                main = max(main, peak_mib(process.pid))
                workers = max([workers, *(peak_mib(w.pid) for w in workers_of(process.pid))])
            time.sleep(0.1)
        done = process.communicate()[0].strip()
    if done != str(count):
        raise RuntimeError(f"{done} of {count} documents done")
    return _Peak(count, main, workers, time.monotonic() - began)


def _workers(work: Path) -> str:
    """Scans through one worker and through two, in turns, so that both meet the same machine."""
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(2):
        for jobs in (1, 2):
            out = work / f"workers-{turn}-{jobs}"
            with _running(_SCANS, out, jobs=jobs) as run:
                run.process.wait()
            seconds[jobs].append(json.loads((out / "run.json").read_text("utf-8"))["seconds"]["wall"])
    one, two = min(seconds[1]), min(seconds[2])
    return f"`samples/scans` with one worker {one:.1f} s, with two {two:.1f} s (better of two turns): **{one / two:.2f}** times as fast."


# -- what is read


def make_papers(folder: Path, count: int) -> None:
    """Short reports as text, none like another."""
    folder.mkdir()
    for i in range(1, count + 1):
        (folder / f"{i}.txt").write_text(_PAPER.format(number=i, day=f"{i % 28 + 1:02}"), "utf-8")
        os.utime(folder / f"{i}.txt", (1e9, 1e9))


def _make_pages(folder: Path, count: int) -> None:
    """Small images of a line of letters, none like another."""
    folder.mkdir()
    for i in range(1, count + 1):
        image = Image.new("L", (900, 300), 255)
        ImageDraw.Draw(image).text((60, 110), f"Bao cao so {i} nam {2000 + i}", 0, ImageFont.load_default(48))
        image.save(folder / f"{i}.png", dpi=(200, 200))
