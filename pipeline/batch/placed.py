"""In a Dask worker: the files of a paper are written where they shall lie, by the machine that made them.

The main process gets the record alone: it makes the tables of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ..export import write_file
from ..source.remote import asking, opened
from .tasks import Paper, unpack

_RECORD = "record.json"


def place_papers(url: str, papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Write papers to `url/documents/<document_id>/`, `record.json` last; what is left of them for the main process.

    A paper that was set aside for its secrecy stamp is not written.

    Raises:
        OutputError: the folder cannot be written.
        PipelineError: the store does not take it.
    """
    return tuple(paper if paper.record.status == "quarantined" else _place(url, paper) for paper in papers)


def _place(url: str, paper: Paper) -> Paper:
    files = {name: b"".join(unpack(packed)) for name, packed in paper.files.items()}
    _write(f"{url.rstrip('/')}/documents/{paper.record.document_id}", dict(sorted(files.items(), key=lambda file: file[0] == _RECORD)))
    return replace(paper, files={_RECORD: paper.files[_RECORD]})


def _write(folder: str, files: Mapping[str, bytes]) -> None:
    system, place = opened(folder)
    if folder.startswith("file://"):  # a folder that machines share: nobody may meet half of a file there
        for name, content in files.items():
            write_file(Path(place, name), content)
        return
    with asking(folder):
        for parent in {str(PurePosixPath(place, name).parent) for name in files}:
            system.makedirs(parent, exist_ok=True)
        for name, content in files.items():  # a store shows an object when all of it is there
            system.pipe_file(f"{place}/{name}", content)
