"""`sohoa run --cluster`: through the real pipeline on a Dask worker, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import distributed
import pytest

from pipeline.batch import cluster
from pipeline.export import read_table

Sohoa = Callable[..., SimpleNamespace]


@pytest.mark.slow
def test_a_run_on_a_cluster_is_like_any_other(sohoa: Sohoa, report: Path, tmp_path: Path) -> None:
    """Inputs may be given by a relative path, which the machines of the cluster would not understand."""
    with (
        pytest.MonkeyPatch.context() as patch,
        distributed.LocalCluster(
            n_workers=1,
            threads_per_worker=1,
            processes=False,
            dashboard_address="127.0.0.1:0",
            local_directory=str(tmp_path / "dask"),
        ) as dask,
    ):
        patch.chdir(report.parent)
        far = sohoa("run", report.name, "--out", "far", "--cluster", dask.scheduler_address, "--papers", "papers", "--lang-ui", "en")
        again = sohoa("run", report.name, "--out", "far", "--cluster", dask.scheduler_address, "--lang-ui", "en")
    local = sohoa("run", report, "--out", tmp_path / "local", "-j", 1)
    assert (far.code, far.out, again.code, local.code) == (0, "", 0, 0), far.err
    assert "distributed" not in far.err
    assert (tmp_path / "far/records.csv").read_bytes() == (tmp_path / "local/records.csv").read_bytes()
    (row,) = read_table(tmp_path / "far" / "records.csv")
    assert row["document_code"] == "12/BC-UBND"
    assert (tmp_path / "papers" / row["text_path"]).read_bytes() == (tmp_path / "local" / row["text_path"]).read_bytes()


@pytest.mark.parametrize(("language", "said"), [("en", "No Dask scheduler answers at"), ("vi", "Không kết nối được với bộ điều phối Dask")])
def test_no_scheduler(sohoa: Sohoa, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE_S", 0.5)
    found = sohoa("run", report, "--out", tmp_path / "out", "--cluster", "tcp://127.0.0.1:1", "--lang-ui", language)
    assert (found.code, found.out) == (1, "")
    assert f"{said}" in found.err
    assert "tcp://127.0.0.1:1" in found.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("language", "said"), [("en", "ask the administrator for"), ("vi", "hãy nhờ người quản trị cài")])
def test_without_the_extra(sohoa: Sohoa, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str) -> None:
    monkeypatch.setattr(cluster, "distributed", None)
    found = sohoa("run", report, "--out", tmp_path / "out", "--cluster", "tcp://127.0.0.1:8786", "--lang-ui", language)
    assert found.code == 3
    assert f"{said}: pip install 'sohoa[cluster]'" in found.err


@pytest.mark.parametrize(
    "options", [["s3://box/scans"], ["IN", "--papers", "s3://box/out"], ["s3://box/scans", "--cluster", "tcp://a:1", "--dry-run"]]
)
def test_a_run_on_one_machine_opens_no_connection(sohoa: Sohoa, report: Path, tmp_path: Path, options: list[str]) -> None:
    found = sohoa("run", *(report if o == "IN" else o for o in options), "--out", tmp_path / "out", "--lang-ui", "en")
    assert found.code == 2
    assert "a URL is only for a run on many machines" in found.err
