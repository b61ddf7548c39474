"""A Dask cluster as the executor of a run: the same tasks, on many machines. See docs/scaling.md.

When a machine is lost, Dask gives its tasks to others; a task that was lost with too many machines
(`distributed.scheduler.allowed-failures`) it gives up. Results come straight from the workers, not through Dask's scheduler.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import logging
import pickle
import threading
import time
import uuid
from asyncio import CancelledError
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from ..config import Config
from ..errors import MissingToolError, PageError, PipelineError, UsageError
from ..source.remote import is_url
from .carrier import Outcome, Terms, carry, check, facts, own_facts

try:
    distributed: Any = importlib.import_module("distributed")  # of the extra `cluster`; its own types are too loose to be checked
    dask_settings: Any = importlib.import_module("dask.config")
except ImportError:
    distributed = None

_Task = tuple[Future[Any], Callable[..., Any], tuple[Any, ...], dict[str, Any]]
P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

_PATIENCE_S = 30.0
_FIRST_WORKER_S = 60.0
_GRACE_S = 3.0
_COUNT_EVERY_S = 10.0


class ClusterExecutor(Executor):
    """Runs tasks on the workers of a cluster, as `WorkerPool` does on this machine.

    A future fails with `WorkerLost` when the process of its task died and its machine did not, with `PageError` (`crashed`) when Dask gave
    the task up, and with `PipelineError` when the cluster is gone or a machine in it is not as it must be.
    """

    def __init__(self, client: Any, address: str, terms: Terms) -> None:
        """See `connected`."""
        self._client = client
        self._lost = PipelineError("cluster_lost", name=address)
        self._terms = terms
        self._waiting: deque[_Task] = deque()
        self._under_way: set[Any] = set()
        self._lock = threading.Lock()
        self.workers = 1
        self._count_workers()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a task run on some machine."""
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()
        with self._lock:
            self._waiting.append((future, fn, args, kwargs))
        self._hand_out()
        return future

    def _hand_out(self) -> None:
        """Give the cluster as many tasks as it can do at once; more of them might wait at a busy machine while another one is idle."""
        with self._lock:
            while self._waiting and len(self._under_way) < self.workers:
                future, fn, args, kwargs = self._waiting.popleft()
                if self._client.status != "running":  # Dask would wait for another scheduler, which knows nothing of this run
                    future.set_exception(self._lost)
                    continue
                name = f"{fn.__name__}-{uuid.uuid4()}"  # what Dask's own pages show of it
                try:
                    remote = self._client.submit(carry, fn, args, kwargs, self._terms, key=name, pure=False)
                except distributed.client.ClosedClientError:
                    future.set_exception(self._lost)
                    continue
                except (pickle.PicklingError, TypeError, AttributeError) as e:
                    future.set_exception(e)  # a task that cannot travel
                    continue
                self._under_way.add(remote)
                remote.add_done_callback(functools.partial(self._done, future))

    def _done(self, future: Future[Any], remote: Any) -> None:
        """In a thread of Dask's: a machine is free for another task; then take what this one gave."""
        with self._lock:
            self._under_way.discard(remote)
        self._hand_out()
        self._fetch(remote, future)
        if time.monotonic() - self._counted > _COUNT_EVERY_S:
            self._count_workers()

    def _fetch(self, remote: Any, future: Future[Any]) -> None:
        """Take what a task gave; whatever is wrong with the cluster, no future is left without an answer."""
        outcome = Outcome(error=self._lost)
        try:
            outcome = remote.result()
        except distributed.KilledWorker:
            outcome = Outcome(error=PageError("crashed"))
        except CancelledError:
            log.info("the scheduler has dropped a task")
        finally:
            if outcome.error is None:
                future.set_result(outcome.value)
            else:
                future.set_exception(outcome.error)

    def _count_workers(self) -> None:
        """Machines come and go while a run lasts."""
        self._counted = time.monotonic()
        with contextlib.suppress(OSError):  # the scheduler is lost, which is told where a task is
            self.workers = max(1, sum(self._client.nthreads().values()))

    def abandon(self) -> None:
        """Have the cluster forget what is under way: what waits is not begun, and nobody waits for what runs."""
        with self._lock:
            self._waiting.clear()
            if self._client.status == "running":
                self._client.cancel(list(self._under_way))


@contextlib.contextmanager
def connected(address: str, config: Config, inputs: Iterable[str], papers: str = "") -> Iterator[ClusterExecutor]:
    """A cluster while a run lasts.

    Args:
        address: of Dask's scheduler: `tcp://host:8786`, or `tls://...` with the keys that Dask's own configuration names.
        config: the settings of the run.
        inputs: files and folders that all machines must see, by absolute path or URL.
        papers: a URL where the workers write the files of papers; empty: this process writes them.

    Raises:
        MissingToolError: the extra `cluster` is not installed.
        UsageError: that is no address.
        PipelineError: nobody answers there, there are no workers, or one of them is not as it must be.
    """
    if distributed is None:
        raise MissingToolError("missing_cluster")
    for name in ("distributed", "distributed.client", "tornado", "tornado.application"):  # they write to the screen
        logging.getLogger(name).handlers = [logging.NullHandler()]
    client = _client(address)
    if isinstance(client, PipelineError):
        gc.collect()  # what is left of Dask's client ends now: later it might do so within another one's start, and wait for ever
        raise client
    try:
        level = logging.getLogger("pipeline").getEffectiveLevel()
        folders = tuple(sorted({_folder(place) for place in inputs}))
        terms = Terms(config.limits.worker_bytes, level, config.ocr.language, folders, papers)
        try:
            executor = ClusterExecutor(client, address, _agreed(client, address, terms))
        except OSError as e:
            raise PipelineError("cluster_unreachable", name=address) from e
        with dask_settings.set({"distributed.admin.large-graph-warning-threshold": "1TB"}):  # the pages of a thick file are what they are
            try:
                yield executor
            finally:
                executor.abandon()
    finally:
        client.close(_GRACE_S)


def _client(address: str) -> Any:
    """A client of Dask's scheduler, or why there is none."""
    try:
        return distributed.Client(address, timeout=_PATIENCE_S, name="sohoa", set_as_default=False, direct_to_workers=True)
    except ValueError:
        return UsageError("cluster_address", name=address)
    except (OSError, TimeoutError):
        return PipelineError("cluster_unreachable", name=address)


def _folder(place: str) -> str:
    """Where a machine must look to see an input: thousands of files lie in a few folders."""
    return place if is_url(place) or Path(place).is_dir() else str(Path(place).parent)


def _agreed(client: Any, address: str, terms: Terms) -> Terms:
    """The terms with the facts that all workers share: those of one of them, and of this machine as far as it matters.

    Raises:
        PipelineError: there are no workers, or one is not as it must be.
    """
    try:
        client.wait_for_workers(1, _FIRST_WORKER_S)
    except TimeoutError as e:
        raise PipelineError("cluster_empty", name=address) from e
    found = [each for each in client.run(facts, terms.languages, on_error="return").values() if isinstance(each, dict)]
    shared = (found[0] if found else {}) | own_facts()
    terms = replace(terms, facts=tuple(sorted(shared.items())))
    for worker in client.nthreads():
        trouble = client.run(check, terms, worker, workers=[worker], on_error="return").get(worker)
        if isinstance(trouble, PipelineError):
            raise trouble
        if isinstance(trouble, Exception):  # no sohoa is there, or an older one
            raise PipelineError("cluster_differs", name=worker, detail=trouble)
    return terms
