"""The command as a person runs it: in this process where that is enough, in one of its own where signals and permissions matter."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.cli import run_command

REPORT = """ỦY BAN NHÂN DÂN
PHƯỜNG MẪU
Số: 12/BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Phường Mẫu, ngày 05 tháng 3 năm 2024

BÁO CÁO
Kết quả công tác cải cách hành chính quý I năm 2024

Thực hiện Kế hoạch số 07/KH-UBND ngày 24/01/2024 của UBND Phường Mẫu, trong quý I năm 2024 đã tiếp nhận 125 hồ sơ.
"""


@dataclass(frozen=True)
class Outcome:
    """What a person gets."""

    code: int
    out: str
    err: str


Sohoa = Callable[..., Outcome]


@pytest.fixture
def sohoa(capfd: pytest.CaptureFixture[str]) -> Sohoa:
    """Runs the command here."""

    def call(*arguments: object) -> Outcome:
        capfd.readouterr()
        code = run_command([str(a) for a in arguments])
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return Outcome(code, said.out, said.err)

    return call


@pytest.fixture
def sohoa_without_rights() -> Sohoa:
    """Runs the command as someone who may not override permissions; root gives that right up by setpriv, which every Debian has."""
    dropping = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []

    def call(*arguments: object) -> Outcome:
        return _in_a_process([*dropping, sys.executable, "-m", "pipeline", *map(str, arguments)])

    return call


def _in_a_process(command: Sequence[str]) -> Outcome:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    return Outcome(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A folder with one good paper, as text: read in a moment."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(REPORT, "utf-8")
    return folder


@pytest.fixture(scope="session")
def pdf() -> SimpleNamespace:
    """`pdf.build_pdf([pdf.PdfPage()])`: the hand-made PDF files of the tests of the source."""
    return SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "source" / "conftest.py"), run_name="pdf_files"))
