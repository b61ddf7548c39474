"""A real Dask scheduler and two workers on this machine: what comes out is what one machine gives, whoever is lost on the way."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import distributed
import fsspec
import psutil
import pytest
from cluster_stages import STAGES, times_lost

from pipeline.batch import DocumentDone, Event, FileOpened, PageDone, RunSummary, cluster, run
from pipeline.batch.carrier import own_facts
from pipeline.batch.cluster import connected
from pipeline.config import Config, LimitSettings
from pipeline.errors import MissingToolError, PipelineError, UsageError
from pipeline.source import InputItem

Scripts = Callable[..., list[InputItem]]
HERE = Path(__file__).parent
ALLOWED_LOSSES = 1


class Cluster:
    """Dask's own programs, started as docs/scaling.md says."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = int(free.getsockname()[1])
        self.address = f"tcp://127.0.0.1:{self._port}"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.start_scheduler()

    def start_scheduler(self) -> None:
        allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(ALLOWED_LOSSES)}
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(self._port), "--no-dashboard", **allowed)

    def add_workers(self, count: int, *options: str) -> None:
        options = options or ("--no-nanny", "--nthreads", "1", "--memory-limit", "0")
        here = ["--host", "127.0.0.1", "--local-directory", str(self._folder), "--no-dashboard", "--preload", "light_worker"]
        self.workers += [self._start("worker", self.address, *here, *options) for _ in range(count)]

    def _start(self, *command: str, **variables: str) -> subprocess.Popen[bytes]:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parents[1])])} | variables
        with (self._folder / f"{command[0]}.log").open("ab") as log:
            return subprocess.Popen([sys.executable, "-m", "dask", *command], env=environment, stdout=log, stderr=log)

    def end(self) -> None:
        processes = (*self.workers, self.scheduler)
        for process in processes:
            process.terminate()
        for process in processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster with two workers; a test that loses some adds as many."""
    started = Cluster(tmp_path_factory.mktemp("dask"))
    started.add_workers(2)
    yield started
    started.end()


def go(where: Cluster, items: list[InputItem], out: Path, config: Config | None = None, **options: object) -> RunSummary:
    config = config or Config()
    with connected(where.address, config, [str(path) for item in items for path in item.paths]) as executor:
        return run(items, out, config, executor=executor, jobs=executor.workers, stages=STAGES, **options)  # type: ignore[arg-type]


def content(out: Path) -> dict[str, bytes]:
    """All files of an output folder that do not tell of the run itself."""
    files = [p for p in out.rglob("*") if p.is_file() and not p.name.startswith(("run.json", "sohoa.db", "records.xlsx"))]
    return {str(p.relative_to(out)): p.read_bytes() for p in files}


def failed(summary: RunSummary) -> list[tuple[str, int | None, str]]:
    return sorted((f.source, f.page or 0, f.failure) for f in summary.failures)


def test_a_cluster_gives_what_one_machine_gives(two: Cluster, scripts: Scripts, tmp_path: Path) -> None:
    """Byte for byte, the failures too: a page that kills its process or outgrows its memory has the same name everywhere."""
    config = Config(limits=LimitSettings(worker_bytes=700_000_000))
    items = scripts(a="ok ok ok", b="damaged", c="ok crash ok", d="grow", e="bug", f="kill-at-open", g="two-papers ok ok", h="warn")
    local = run(items, tmp_path / "local", config, jobs=2, stages=STAGES)
    far = go(two, items, tmp_path / "far", config)
    assert content(tmp_path / "far") == content(tmp_path / "local")
    assert failed(far) == failed(local)
    assert {name for _, _, name in failed(far)} == {"damaged", "out_of_memory", "internal", "crashed"}
    assert len(far.documents) == len(local.documents)


def test_the_time_limit_of_a_page_holds_on_every_machine(two: Cluster, scripts: Scripts, tmp_path: Path) -> None:
    summary = go(two, scripts(a="ok hang-in-program", b="ok"), tmp_path / "out", Config(limits=LimitSettings(page_seconds=1)))
    assert failed(summary) == [("a.script", 2, "timeout")]
    assert not [p for p in psutil.process_iter(["cmdline"]) if p.info["cmdline"] == ["sleep", "600"]]


def test_a_machine_lost_in_mid_document_is_made_up_for(two: Cluster, scripts: Scripts, tmp_path: Path) -> None:
    """Killed with its processes while it reads a page: another machine reads that page, nothing fails, nothing is doubled."""
    items = scripts(a="ok lose-machine-once ok", b="ok ok", c="ok")
    two.add_workers(1)
    summary = go(two, items, tmp_path / "far")
    assert times_lost(items[0], 2) == 1
    assert (summary.exit_code, summary.pages_read, summary.documents["done"]) == (0, 6, 3)
    run(items, tmp_path / "local", Config(), jobs=2, stages=STAGES)
    assert content(tmp_path / "far") == content(tmp_path / "local")


def test_a_page_that_takes_every_machine_down_fails_and_the_run_goes_on(two: Cluster, scripts: Scripts, tmp_path: Path) -> None:
    """Not for ever: Dask gives it up after `allowed-failures`, and the page is a failure with its reason."""
    items = scripts(a="ok lose-machine", b="ok")
    two.add_workers(ALLOWED_LOSSES + 1)
    summary = go(two, items, tmp_path / "out")
    assert times_lost(items[0], 2) == ALLOWED_LOSSES + 1
    assert failed(summary) == [("a.script", 2, "crashed")]
    assert "a.script, page 2" in summary.failures[0].message
    assert summary.documents["done"] == 2


def test_a_thick_file_is_sent_without_a_word(two: Cluster, tmp_path: Path) -> None:
    """Dask warns of what it takes for a mistake; for a file of thousands of pages it is none."""
    pages = os.urandom(12_000_000)
    with connected(two.address, Config(), [str(tmp_path)]) as executor, warnings.catch_warnings():
        warnings.simplefilter("error")
        assert executor.submit(len, pages).result(60) == len(pages)


def test_a_task_that_cannot_travel_fails_alone(two: Cluster, tmp_path: Path) -> None:
    with connected(two.address, Config(), [str(tmp_path)]) as executor:
        stuck = executor.submit(len, threading.Lock())  # type: ignore[arg-type]
        assert isinstance(stuck.exception(60), TypeError)
        assert executor.submit(len, b"on").result(60) == 2


def test_machines_that_are_added_while_a_run_lasts_are_given_work(two: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_COUNT_EVERY_S", 0)
    with connected(two.address, Config(), [str(tmp_path)]) as executor:
        before = executor.workers
        two.add_workers(1)
        patience = time.monotonic() + 60
        while executor.workers == before and time.monotonic() < patience:
            executor.submit(os.getpid).result(60)
        assert executor.workers == before + 1


def test_stopping_takes_seconds_though_machines_are_busy(two: Cluster, scripts: Scripts, tmp_path: Path) -> None:
    def stop(event: Event) -> None:
        if isinstance(event, FileOpened) and event.source == "b.script":
            stopped.append(time.monotonic())
            raise KeyboardInterrupt

    stopped: list[float] = []
    items = scripts(a="sleep:9", b="ok", c="ok")
    summary = go(two, items, tmp_path / "out", on_event=stop)
    assert time.monotonic() - stopped[0] < 5
    assert summary.exit_code == 130


def test_without_its_scheduler_a_run_ends_with_a_word_and_goes_on_later(scripts: Scripts, tmp_path: Path) -> None:
    def break_down(event: Event) -> None:
        if isinstance(event, DocumentDone) and not broken:
            broken.append(event.record.source)
            own.scheduler.kill()
            own.scheduler.wait()

    broken: list[str] = []
    items = scripts(a="ok", b="sleep:1", c="sleep:1", d="sleep:1")
    own = Cluster(tmp_path)
    try:
        own.add_workers(1)
        with pytest.raises(PipelineError, match="then run the same command again"):
            go(own, items, tmp_path / "out", on_event=break_down)
        own.start_scheduler()
        own.add_workers(1)
        summary = go(own, items, tmp_path / "out")
    finally:
        own.end()
    assert (summary.exit_code, summary.documents["done"]) == (0, 4)


def test_a_worker_that_may_not_start_processes_is_told_what_to_do(tmp_path: Path) -> None:
    own = Cluster(tmp_path)
    try:
        own.add_workers(1, "--nthreads", "1")
        with pytest.raises(PipelineError, match="--no-nanny"), connected(own.address, Config(), [str(tmp_path)]):
            pass
    finally:
        own.end()


@contextlib.contextmanager
def dask_inside(folder: Path) -> Iterator[str]:
    """Dask within this process, which shares its memory with a store there; the address."""
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0", local_directory=str(folder / "dask")
    ) as inside:
        yield inside.scheduler_address


@pytest.fixture
def store(tmp_path: Path) -> Iterator[fsspec.AbstractFileSystem]:
    """A store of files that is no folder."""
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/", recursive=True)


def test_inputs_at_a_url_give_what_the_same_files_give_in_a_folder(
    store: fsspec.AbstractFileSystem, scripts: Scripts, tmp_path: Path
) -> None:
    """The worker fetches them; what is finished is known again by its content, wherever the run is started from."""
    items = scripts(a="ok ok ok ok", b="damaged", c="ok crash")
    for item in items:
        store.pipe(f"/scans/2024/{item.source}", item.paths[0].read_bytes())
    far = [
        InputItem((Path("/", url),), url.rpartition("/")[2], urls=(url,))
        for url in sorted(store.unstrip_protocol(place) for place in store.find("/scans"))
    ]
    run(items, tmp_path / "local", Config(), jobs=1, stages=STAGES)
    with dask_inside(tmp_path) as address:
        read: list[int] = []
        for _ in range(2):
            events: list[Event] = []
            with connected(address, Config(), ["memory://scans"]) as executor:
                run(far, tmp_path / "far", Config(), executor=executor, jobs=1, stages=STAGES, on_event=events.append)
            read.append(sum(isinstance(e, PageDone) for e in events))
        with pytest.raises(PipelineError, match="memory://nowhere"), connected(address, Config(), ["memory://nowhere"]):
            pass
    assert content(tmp_path / "far") == content(tmp_path / "local")
    assert read == [6, 0]


def test_machines_write_papers_to_a_url_and_the_main_process_ledger_and_tables(
    store: fsspec.AbstractFileSystem, scripts: Scripts, tmp_path: Path
) -> None:
    """The same files, split between two places; a folder that all see works as well."""
    items = scripts(a="ok ok", b="damaged", c="two-papers ok ok")
    run(items, tmp_path / "local", Config(), jobs=1, stages=STAGES)
    folder = str(items[0].paths[0].parent)
    with dask_inside(tmp_path) as address:
        for name, url in (("store", "memory://box/out"), ("share", f"file://{tmp_path}/papers")):
            with connected(address, Config(), [folder], url) as executor:
                run(items, tmp_path / name, Config(), executor=executor, jobs=1, stages=STAGES)
    local = content(tmp_path / "local")
    written = {name: value for name, value in local.items() if name.startswith("documents/") and not name.startswith("documents/b-")}
    assert {place.removeprefix("/box/out/"): store.cat(place) for place in store.find("/box/out")} == written
    assert content(tmp_path / "papers") == written
    for name in ("store", "share"):
        assert content(tmp_path / name) == {n: v for n, v in local.items() if n not in written or n.endswith("record.json")}


def test_a_machine_that_does_not_see_the_folder_is_named_before_anything_is_read(two: Cluster) -> None:
    with pytest.raises(PipelineError, match="/no/such/share") as found, connected(two.address, Config(), ["/no/such/share/a.pdf"]):
        pass
    assert str(found.value.values["name"]).startswith("tcp://127.0.0.1:")


def test_a_machine_that_might_give_other_results_is_named(two: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "own_facts", lambda: own_facts() | {"sohoa": "99.0"})
    with pytest.raises(PipelineError, match=r"sohoa \S+ ≠ 99.0"), connected(two.address, Config(), [str(tmp_path)]):
        pass


@pytest.mark.parametrize(
    ("address", "error", "code"),
    [
        ("tcp://127.0.0.1:1", PipelineError, "cluster_unreachable"),
        ("carrier-pigeon://archive", UsageError, "cluster_address"),
        ("tcp://127.0.0.1:many", UsageError, "cluster_address"),
    ],
)
def test_nobody_there(address: str, error: type[PipelineError], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE_S", 0.5)
    with pytest.raises(error) as found, connected(address, Config(), [str(tmp_path)]):
        pass
    assert (type(found.value), found.value.key) == (error, code)


def test_a_scheduler_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_FIRST_WORKER_S", 0.5)
    own = Cluster(tmp_path)
    try:
        with pytest.raises(PipelineError, match="has no workers"), connected(own.address, Config(), [str(tmp_path)]):
            pass
    finally:
        own.end()


def test_without_the_extra_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "distributed", None)
    with pytest.raises(MissingToolError) as found, connected("tcp://127.0.0.1:8786", Config(), [str(tmp_path)]):
        pass
    assert all("pip install 'sohoa[cluster]'" in found.value.message(language) for language in ("vi", "en"))
