"""No option and no setting without its line in the manuals, and none that is not there any more."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import re
from types import ModuleType

import pytest

from pipeline.cli.commands import program
from pipeline.config import Config
from pipeline.restore import restore_text

from .conftest import ROOT, manual, section


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_reference", ROOT / "docs" / "reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["docs/using.md", "docs/huong-dan.md"])
def test_the_manual_says_what_the_program_says(name: str, reference: ModuleType) -> None:
    """Renew it with `python -m docs.reference`."""
    assert reference.filled(manual(name)) == manual(name)


@pytest.mark.parametrize(("name", "kind"), [("docs/using.md", "help"), ("docs/huong-dan.md", "help-vi")])
def test_every_command_is_in_the_manual(name: str, kind: str) -> None:
    assert sorted(re.findall(rf"<!-- begin {kind} (\S+) -->", manual(name))) == sorted(program("en").commands)


def test_every_setting_is_in_the_manual_with_its_default() -> None:
    text = section(manual("docs/using.md"), "## Settings")
    for group, values in Config():
        for name, value in values:
            row = re.search(rf"^\| `{group}\.{name}` \| `([^`]*)` \| (.+?) \| (.+) \|$", text, re.MULTILINE)
            assert row, f"{group}.{name}"
            assert row[1].strip('"').lower() == str(value).lower()
            assert len(row[3]) > 5


def test_settings_named_elsewhere_exist() -> None:
    """`ocr.timeout_s` in a text is a setting that there is."""
    known = {f"{group}.{name}" for group, values in Config() for name, _ in values}
    for page in ("README.md", "README.vi.md", "docs/errors.md", "docs/records.md", "docs/huong-dan.md", "docs/using.md"):
        named = re.findall(rf"`((?:{'|'.join(group for group, _ in Config())})\.(?!txt)[a-z_]+)`", manual(page))
        assert set(named) <= known, page


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_limits_in_the_readme_are_the_defaults(page: str) -> None:
    text, limits = manual(page), Config().limits
    pages = f"{limits.max_pages:,}" if page == "README.md" else f"{limits.max_pages:,}".replace(",", ".")
    assert f"{pages} " in text
    assert f"{limits.max_pixels // 1_000_000} " in text
    assert f"{limits.max_bytes // 1_000_000_000} GB" in text


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_options_in_the_readme_exist(page: str) -> None:
    known = {name for command in program("en").commands.values() for option in command.params for name in option.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", manual(page))) <= known | {"--lang-ui"}


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_the_example_of_restoring_is_true(page: str) -> None:
    shown = re.search(r"^\$ echo '(.+)' \| sohoa restore\n(.+)\n", manual(page), re.MULTILINE)
    assert shown
    assert restore_text(shown[1]) == shown[2]


def test_the_example_in_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a paper with a text layer, so that no engine is needed."""
    code = re.search(r"```python\n(.*?)```", section(manual("docs/using.md"), "## From Python"), re.DOTALL)
    assert code and '"scan.pdf"' in code[1]
    sample = ROOT / "samples" / "scans" / "cong-van-tra-loi-xa-yen-son.pdf"
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(code[1].replace('"scan.pdf"', repr(str(sample))), {})  # noqa: S102  # our own manual
    assert said.getvalue().split() == ["2045/SNNMT-TTBVTV", "2025-09-09"]
