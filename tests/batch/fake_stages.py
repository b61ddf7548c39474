"""A pipeline whose input files say what happens: a line a page, `ok`, `kill`, `hang`... Runs in the real worker processes."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from pipeline.batch.tasks import Stages
from pipeline.config import Config
from pipeline.document import Document, Page, Zone, ZoneKind, compose, line_of
from pipeline.errors import InputError, MissingToolError, PageError
from pipeline.record import Finding, Record
from pipeline.source import InputItem

Script = str


@dataclass(frozen=True)
class Result:
    """What one document gives."""

    record: Record
    document: Document


def _script(item: InputItem) -> list[str]:
    return item.paths[0].read_text().split()


def describe(config: Config) -> dict[str, str]:
    return {"engine": "fake"}


def identify(item: InputItem) -> tuple[str, str]:
    content = item.paths[0].read_bytes()
    if content == b"kill-at-open":
        os.kill(os.getpid(), signal.SIGKILL)
    digest = hashlib.sha256(content).hexdigest()
    return digest, f"{item.source.partition('.')[0]}-{digest[:8]}"


def count_pages(item: InputItem, config: Config, passwords: Sequence[str]) -> int:
    pages = _script(item)
    if pages[:1] == ["damaged"]:
        raise InputError("damaged", name=item.source, detail="no trailer")
    if pages[:1] == ["locked"] and "open sesame" not in passwords:
        raise InputError("encrypted", name=item.source)
    return len(pages)


def read_page(item: InputItem, number: int, config: Config, passwords: Sequence[str]) -> Page:
    action, _, argument = _script(item)[number - 1].partition(":")
    once = item.paths[0].with_suffix(f".{number}.seen")
    seen = once.exists()
    once.touch()
    if action == "kill" or (action == "kill-once" and not seen):
        os.kill(os.getpid(), signal.SIGKILL)
    elif action == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif action == "hang":
        time.sleep(600)
    elif action == "hang-in-program":
        subprocess.run(["sleep", "600"], check=True)
    elif action == "spin":  # holds the interpreter for ever, as a bad pattern does
        re.match(r"(a+)+$", "a" * 60 + "b")
    elif action == "sleep":
        time.sleep(float(argument))
    elif action == "engine":  # a program that a page needs, and that somebody may kill
        if subprocess.run(["sleep", argument], check=False).returncode:
            raise PageError("engine_failed", detail="killed")
    elif action == "engine-once" and not seen:
        raise PageError("engine_failed", detail="killed")
    elif action == "timeout":
        raise PageError("timeout", seconds=3)
    elif action == "bug":
        raise ZeroDivisionError("the text of a paper")
    elif action == "unpicklable":
        raise type("Local", (Exception,), {})("x")
    elif action == "memory":
        raise MemoryError
    elif action == "grow":
        hoard = []
        while True:
            hoard.append(bytearray(50_000_000))
            time.sleep(0.02)
    elif action == "no-engine":
        raise MissingToolError("missing_tesseract")
    elif action == "warn":
        logging.getLogger("pipeline.fake").warning("crooked")
        logging.getLogger("pipeline.fake").debug("the text of a paper")
    elif action == "print":
        print("chatter on stdout")
        os.write(2, b"chatter on stderr\n")
    elif action == "big":
        return Page(number, (Zone(ZoneKind.BODY, tuple(line_of(f"dòng {i} của trang {number} " * 5) for i in range(50))),))
    return Page(number, (Zone(ZoneKind.BODY, (line_of(f"{item.source} trang {number}"),)),))


def assemble(item: InputItem, pages: Sequence[Page], lost: Sequence[tuple[int, InputError]], config: Config) -> list[Result]:
    digest, identity = identify(item)
    actions = _script(item)
    if "kill-at-end" in actions:
        os.kill(os.getpid(), signal.SIGKILL)
    if "bug-at-end" in actions:
        raise IndexError
    parts = [pages[: len(pages) // 2], pages[len(pages) // 2 :]] if "two-papers" in actions else [pages]
    results = []
    for i, part in enumerate(parts):
        record = Record(
            document_id=identity if i == 0 else f"{identity}-p{part[0].number}",
            source=item.source,
            sha256=digest,
            page_count=len(part),
            first_page=part[0].number,
            last_page=part[-1].number,
            findings=tuple(Finding(reason="unread_page", page=number) for number, _ in lost),
            status="quarantined" if any(actions[page.number - 1] == "secret" for page in part) else "done",
        )
        results.append(Result(record, compose(part)))
    return results


def draw(item: InputItem, page: Page, config: Config, passwords: Sequence[str]) -> dict[str, bytes]:
    if _script(item)[page.number - 1] == "undrawable":
        raise ZeroDivisionError("the text of a paper")
    return {f"debug/page-{page.number:04}-1-loaded.jpg": f"picture of {item.source} {page.number}".encode()}


STAGES = Stages(describe, identify, count_pages, read_page, assemble, draw)


def die(config: Config) -> dict[str, str]:
    """The sign of life of a worker that has none."""
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


def programs_in(folder: Path) -> list[str]:
    """The programs that still run with a scratch folder of a run as their temporary one."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get("TMPDIR", "").startswith(f"{folder}/sohoa-run-{os.getpid()}-"):
                found.append(" ".join(process.info["cmdline"] or []))
    return found
