"""The contract in docs/records.md is the one that the code keeps."""

from __future__ import annotations

from typing import get_args

import pytest

from pipeline.document import ZoneKind
from pipeline.export import TABLES
from pipeline.export.tables import TableKind
from pipeline.record import Evidence, Relation, ReviewReason, Status

from .conftest import manual, named_in_tables, section

RECORDS = "docs/records.md"


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_column_is_explained_in_its_order(table: TableKind) -> None:
    named = [n for n in named_in_tables(section(manual(RECORDS), f"## {table.name}.csv")) if n not in get_args(Relation)]
    assert tuple(named) == table.columns


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_column_is_explained_in_vietnamese(table: TableKind) -> None:
    named = named_in_tables(section(manual("docs/huong-dan.md"), f"### {table.name}.csv"))
    assert sorted(named) == sorted(table.columns)


def test_every_relation_is_explained() -> None:
    text = manual(RECORDS)
    assert set(get_args(Relation)) <= set(named_in_tables(section(text, "## references.csv")))
    row = next(line for line in manual("docs/huong-dan.md").splitlines() if line.startswith("| `relation`"))
    assert all(f"`{relation}`" in row for relation in get_args(Relation))


def test_every_review_reason_is_explained() -> None:
    assert named_in_tables(section(manual(RECORDS), "## Why a record needs review")) == list(get_args(ReviewReason))
    vietnamese = section(manual("docs/huong-dan.md"), "## Lý do cần xem lại")
    assert all(f"`{reason}`" in vietnamese for reason in get_args(ReviewReason))


def test_every_status_is_explained() -> None:
    assert named_in_tables(section(manual(RECORDS), "## Status and failures")) == list(get_args(Status))


def test_failure_codes_are_those_of_the_errors() -> None:
    codes = named_in_tables(section(manual("docs/errors.md"), "## A file that failed"))
    text = section(manual(RECORDS), "## Status and failures")
    assert all(f"`{code}`" in text for code in codes)


def test_every_part_of_the_evidence_is_explained() -> None:
    assert set(named_in_tables(section(manual(RECORDS), "## Evidence and confidence"))) == set(Evidence.model_fields)


def test_every_zone_is_named_on_its_side() -> None:
    inside, outside = section(manual(RECORDS), "## words.json").split("Zones in the text: ")[1].split("Not in the text: ")
    assert {k.value for k in ZoneKind if k.in_text} == {w.strip("` .\n") for w in inside.split(",")}
    assert {k.value for k in ZoneKind if not k.in_text} == {w.strip("` .\n") for w in outside.split(",")}
