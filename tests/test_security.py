"""Promise: a local run opens no network connection and starts no shell, and no name of a file leads out of the output folder."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import fuzz
from pipeline.batch import run
from pipeline.config import Config
from pipeline.export import read_table
from pipeline.source import document_id, find_inputs

PACKAGE = Path(__file__).parent.parent / "pipeline"
SAMPLE = Path(__file__).parent.parent / "samples" / "scans" / "phuong1-bao-cao-147.ocr.txt"

# loaded by every Python process that has its folder on the path, so by the workers and their server too
WATCHER = """
import os, socket, sys

def look(event, arguments):
    if event in ("socket.connect", "socket.sendto") and arguments[0].family != socket.AF_UNIX:
        tell(f"{event} {arguments[1]!r}")
    elif event == "socket.bind" and arguments[0].family != socket.AF_UNIX and arguments[1][:2] != ("::1", 0):  # urllib3 looks for IPv6 so
        tell(f"{event} {arguments[1]!r}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "os.system"):
        tell(f"{event} {arguments[0]!r}")
    elif event == "subprocess.Popen" and os.path.basename(str(arguments[0])) in ("sh", "bash", "dash"):
        tell(f"{event} {arguments[1]!r}")

def tell(what):
    with open(os.environ["WATCHED"], "a") as f:
        f.write(what + "\\n")

sys.addaudithook(look)
with open(os.environ["WATCHED"] + ".seen", "a") as f:
    f.write(f"{os.getpid()}\\n")
"""


def watched(folder: Path, code: str) -> tuple[str, int]:
    """What processes of `code` did that they must not do, and how many processes were watched."""
    (folder / "sitecustomize.py").write_text(WATCHER)
    places = os.pathsep.join([str(folder), str(PACKAGE.parent)])
    environment = os.environ | {"PYTHONPATH": places, "WATCHED": str(folder / "said")}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
    said = folder / "said"
    return said.read_text() if said.exists() else "", len((folder / "said.seen").read_text().split())


@pytest.mark.tesseract
def test_a_local_run_opens_no_connection_and_no_shell(tmp_path: Path) -> None:
    """Over a text, a scan with its engine, and a PDF that is drawn."""
    folder = tmp_path / "in"
    folder.mkdir()
    seeds = fuzz.seeds()
    for name, data in {"a.txt": SAMPLE.read_bytes(), "a.png": seeds["a.png"], "a.pdf": seeds["text.pdf"]}.items():
        (folder / name).write_bytes(data)
    command = ["run", str(folder), "--out", str(tmp_path / "out"), "-j", "1"]
    said, processes = watched(tmp_path, f"from pipeline.cli import run_command; assert run_command({command!r}) == 0")
    assert said == ""
    assert processes >= 2  # the main process and what the workers are forked from
    assert {row["status"] for row in read_table(tmp_path / "out" / "records.csv")} == {"done"}


def test_the_watcher_sees_what_it_looks_for(tmp_path: Path) -> None:
    code = "import os, socket; os.system('true'); socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    said, _ = watched(tmp_path, code)
    assert "os.system" in said
    assert "socket.connect ('127.0.0.1', 9)" in said


def test_no_command_goes_through_a_shell() -> None:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                assert not [k for k in node.keywords if k.arg == "shell"], path
                assert ast.unparse(node.func) not in ("os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"), path


@pytest.mark.parametrize("name", ["..", "../../x.pdf", "/etc/passwd", "a/../../b", "con\0.txt", "...", "-rf", "$(id).pdf", "a\nb"])
def test_no_source_leads_out_of_the_documents(name: str) -> None:
    folder = document_id(name, "0" * 64)
    assert folder == Path(folder).name
    assert folder.replace("-", "").isalnum()
    assert folder.isascii()


def test_hostile_names_write_nothing_outside(tmp_path: Path) -> None:
    inside, out = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    names = ["..txt.txt", "=cmd|' calc'!A0.txt", "$(touch pwned).txt", "; touch pwned;.txt", "a\nb.txt", "--out.txt", "%2e%2e%2fx.txt"]
    for name in names:
        (inside / name).write_text("ỦY BAN NHÂN DÂN\n", "utf-8")
    run(find_inputs([inside], out=out), out, Config(), jobs=1)
    outside = {p for p in tmp_path.rglob("*") if p.is_file() and not p.is_relative_to(out)}
    assert outside == {inside / name for name in names if not name.startswith(".")} | {inside / "..txt.txt"}
    assert not Path("pwned").exists()
    assert b"\r\n=cmd" not in (out / "records.csv").read_bytes()
