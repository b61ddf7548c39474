"""Promise: on the command line a person decides how sure a value must be, and whether names of files may be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.export import read_table

from .conftest import REPORT, Sohoa


def record(sohoa: Sohoa, folder: Path, text: str, *options: object) -> dict[str, str]:
    """The row of a text that was read with these options."""
    folder.mkdir()
    (folder / "12_BC-UBND_05-03-2024.txt").write_text(text, "utf-8")
    found = sohoa("run", folder, "--out", folder / "out", "-q", "-j", 1, *options)
    assert (found.code, found.err) == (0, "")
    return read_table(folder / "out" / "records.csv")[0]


def test_abstain_below_empties_every_header_field_that_is_less_sure(sohoa: Sohoa, tmp_path: Path) -> None:
    """With a comma, as people write it here; the reason says which fields."""
    row = record(sohoa, tmp_path / "a", REPORT, "--abstain-below", "0,9999")
    fields = ("document_number", "document_notation", "document_code", "type_name", "issuer", "place", "issued_on", "title")
    assert [row[f] for f in fields] == [""] * len(fields)
    assert "low_confidence" in row["review_reasons"]
    plain = record(sohoa, tmp_path / "b", REPORT, "--abstain-below", "0.5")
    assert all(plain[f] for f in fields)


def test_names_of_files_count_only_where_asked(sohoa: Sohoa, tmp_path: Path) -> None:
    draft = REPORT.replace("Số: 12/", "Số:      /").replace("ngày 05 tháng", "ngày      tháng")
    plain = record(sohoa, tmp_path / "a", draft)
    assert (plain["document_code"], plain["issued_on"]) == ("", "2024-03")
    named = record(sohoa, tmp_path / "b", draft, "--use-file-names")
    assert (named["document_code"], named["issued_on"]) == ("12/BC-UBND", "2024-03-05")


@pytest.mark.parametrize("wrong", ["1.5", "-0,1", "nhiều", "nan"])
@pytest.mark.parametrize(("language", "word"), [("vi", "từ 0 đến 1"), ("en", "from 0 to 1")])
def test_a_share_is_a_number_from_0_to_1(sohoa: Sohoa, tmp_path: Path, wrong: str, language: str, word: str) -> None:
    found = sohoa("run", tmp_path, "--out", tmp_path / "out", f"--abstain-below={wrong}", "--lang-ui", language)
    assert found.code == 2
    assert word in found.err
    assert "--abstain-below" in found.err
