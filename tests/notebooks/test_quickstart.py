"""The notebook tells the truth: it runs from top to bottom, and ends with the record that the paper really has."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "quickstart.ipynb"
SAMPLE = "cong-van-ra-soat-tai-lieu-luu-tru.jpg"
SECONDS = 120

# asked of the kernel after the last cell
QUESTION = """
import json
print(json.dumps({"header": {n: getattr(record.header, n).value for n in type(record.header).model_fields},
                  "references": [r.code for r in record.references]}))
"""


def truth(table: str) -> list[dict[str, str]]:
    """What a careful reader wrote down for the sample."""
    with (ROOT / "samples" / "truth" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if SAMPLE in row.values()]


@pytest.fixture(scope="module")
def executed() -> Any:
    """The notebook with its outputs; a cell that fails fails the test."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(QUESTION))
    client = NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}})
    return client.execute()


def test_outputs_are_not_committed() -> None:
    """Pictures are made by running it; git keeps the story only."""
    cells = [cell for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]
    assert cells
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)


@pytest.mark.tesseract
@pytest.mark.slow
def test_every_stage_is_shown_as_a_picture(executed: Any) -> None:
    """Page, cleaned page, words, zones and evidence are pictures; restored text and tables are shown too."""
    kinds = [kind for cell in executed.cells if cell.cell_type == "code" for output in cell.outputs for kind in output.get("data", {})]
    assert kinds.count("image/png") == 5
    assert kinds.count("text/html") >= 6


@pytest.mark.tesseract
@pytest.mark.slow
def test_the_record_is_the_papers_own(executed: Any) -> None:
    """Code and date are those printed on the letter, and the papers that it names are found with their codes."""
    answer = json.loads(executed.cells[-1].outputs[0].text)
    (header,) = truth("headers")
    for field in ("document_code", "issued_on", "type_code"):
        assert answer["header"][field] == header[field]
    cited = {row["code"] for row in truth("references")}
    assert len(cited) == 3
    assert cited & set(answer["references"])
