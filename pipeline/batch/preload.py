"""Loaded once by the server that workers are forked from: stages and models are there at once in every worker, and shared by all."""

from __future__ import annotations

import contextlib
import gc

from ..config import Config
from ..digitize import digitize_paper
from ..document import Page, Zone, ZoneKind, line_of
from ..errors import PipelineError
from ..record import Record


def _warm_up() -> None:
    """Have one line go through the stages that load models when they are first used."""
    page = Page(1, (Zone(ZoneKind.BODY, (line_of("Uy ban nhan dan phuong da ban hanh 02 van ban."),)),), "given")
    digitize_paper(Record(document_id="-", source="-"), [page], [], Config())


with contextlib.suppress(PipelineError):  # a missing or damaged model is told where it is needed
    _warm_up()
gc.collect()
gc.freeze()  # so that the collector does not write to what is shared
