"""Settings: flags over the file over defaults; what is misspelt or out of range is told, not ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Config, load_config
from pipeline.errors import UsageError


def test_flags_win_over_the_file_and_the_file_over_defaults(tmp_path: Path) -> None:
    path = tmp_path / "sohoa.toml"
    path.write_text("[source]\ndpi = 200\n[ocr]\ntimeout_s = 30\n", "utf-8")
    config = load_config(path, {"source": {"dpi": 400}})
    assert (config.source.dpi, config.ocr.timeout_s, config.ocr.language) == (400, 30, "vie")


def test_without_a_file_the_defaults_hold() -> None:
    assert load_config(None) == Config()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[ocr]\nlanguag = 'vie'\n", "ocr.languag"),
        ("[source]\ndpi = 20\n", "source.dpi"),
        ("[ocr]\nlanguage = 'vie; rm -rf'\n", "ocr.language"),
        ("[ocr\n", "Expected"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=told) as caught:
        load_config(path)
    assert caught.value.exit_code == 2
    assert str(path) in caught.value.message("vi")


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        load_config(tmp_path / "none.toml")
