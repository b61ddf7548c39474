"""A long file and many files need no more memory than a short one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROGRAM = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from fake_stages import STAGES
from pipeline.batch import run
from pipeline.config import Config
from pipeline.source import InputItem
items = [InputItem((p,), p.name) for p in sorted(Path(sys.argv[2]).iterdir())]
summary = run(items, Path(sys.argv[3]), Config(), jobs=2, stages=STAGES)
print(summary.pages_read, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def peak(tmp_path: Path, files: int, pages: int) -> int:
    """MiB of the main process at its peak, over files of full pages (2,500 words on 50 lines each)."""
    folder = tmp_path / f"in-{files}-{pages}"
    folder.mkdir()
    for i in range(files):
        (folder / f"{i}.script").write_text("big\n" * pages)
    command = [sys.executable, "-c", PROGRAM, str(HERE), str(folder), str(tmp_path / f"out-{files}-{pages}")]
    read, peak_mib = map(int, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    assert read == files * pages
    return peak_mib


@pytest.mark.slow
def test_the_main_process_stays_small(tmp_path: Path) -> None:
    small = peak(tmp_path, 2, 5)
    assert peak(tmp_path, 1, 500) - small < 12, "packed pages wait here, 10 kB each"
    assert peak(tmp_path, 200, 1) - small < 12
