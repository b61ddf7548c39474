"""Every failure and every exit code is explained, and nothing is explained that does not exist."""

from __future__ import annotations

import re

import pytest

from pipeline import errors, messages

from .conftest import manual, named_in_tables, section

KEYS = set(messages._TEXTS)
KINDS = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.PipelineError)]
EXIT_CODES = {k.exit_code for k in KINDS} | {v for n, v in vars(errors).items() if n.startswith("EXIT_")}


def test_every_message_is_explained() -> None:
    text = manual("docs/errors.md")
    explained = set(named_in_tables(section(text, "## A file that failed"))) | set(named_in_tables(section(text, "## What ends a command")))
    assert explained | {"wrong_password", "locked_member", "gone"} == KEYS
    assert "`wrong_password`" in text
    assert "`locked_member`" in text


def test_failures_of_files_and_ends_of_commands_are_told_apart() -> None:
    """A failure names its file, so it can stand in a row of records.csv."""
    failures = named_in_tables(section(manual("docs/errors.md"), "## A file that failed"))
    assert failures
    assert all(messages.say(key, "en", name="x.pdf").startswith("x.pdf") for key in failures)


@pytest.mark.parametrize(
    ("page", "heading"), [("docs/errors.md", "## Exit codes"), ("README.md", "## Options"), ("README.vi.md", "## Tùy chọn")]
)
def test_every_exit_code_is_explained(page: str, heading: str) -> None:
    rows = {int(n) for n in re.findall(r"^\| `?(\d+)`? \|", section(manual(page), heading), re.MULTILINE)}
    assert rows | {1} == EXIT_CODES


def test_failures_are_in_the_vietnamese_manual_too() -> None:
    english = set(named_in_tables(section(manual("docs/errors.md"), "## A file that failed")))
    assert set(named_in_tables(section(manual("docs/huong-dan.md"), "## Khi có tệp không đọc được"))) == english
