"""A document's folder is whole or not there, and says the same when it is read back."""

from __future__ import annotations

import errno
import json
import unicodedata
from pathlib import Path

import jsonschema
import pytest

from pipeline.document import Document, compose
from pipeline.errors import OutputError
from pipeline.export import files as files_module
from pipeline.export import read_record, read_records, read_words, remove_document, render_document, write_document
from pipeline.export.schema import record_schema
from pipeline.record import Record

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "record.schema.json"


def test_the_four_files_say_what_was_read(tmp_path: Path, record: Record, document: Document) -> None:
    files = render_document(record, document)
    write_document(tmp_path, record.document_id, files)
    folder = tmp_path / "documents" / record.document_id
    assert sorted(p.name for p in folder.iterdir()) == ["ocr.txt", "record.json", "text.txt", "words.json"]
    assert (folder / "text.txt").read_text("utf-8") == "Phường Mẫu\nSố: 07/BC-UBND\n\fPhường Mẫu\n"
    assert (folder / "ocr.txt").read_text("utf-8") == "Phuong Mau\nSố: 07/BC-UBND\n\fPhuong Mau\n"
    pages = read_words(folder / "words.json")
    assert pages == document.pages
    assert compose(pages) == document, "text and offsets can be made again out of words.json"
    again = read_record(folder / "record.json")
    assert again == record.model_copy(update={"text_path": again.text_path, "record_path": again.record_path})
    assert (tmp_path / again.text_path).is_file()
    assert (tmp_path / again.record_path).is_file()


def test_record_json_begins_with_schema_and_version(record: Record) -> None:
    assert list(json.loads(render_document(record)["record.json"]).items())[:2] == [("schema_name", "sohoa-record"), ("schema_version", 1)]


def test_the_committed_schema_is_the_one_of_the_code() -> None:
    """Renew it with `python -m pipeline.export.schema > docs/schema/record.schema.json`."""
    assert json.loads(SCHEMA.read_text("utf-8")) == record_schema()


def test_a_record_meets_its_schema(record: Record, document: Document) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    data = json.loads(render_document(record, document)["record.json"])
    validator.validate(data)
    assert not validator.is_valid({**data, "pages": 3}), "an unknown key is refused"


def test_a_failed_paper_leaves_no_text_of_an_earlier_run(tmp_path: Path, record: Record, document: Document) -> None:
    write_document(tmp_path, record.document_id, render_document(record, document))
    failed = Record(document_id=record.document_id, source=record.source, status="failed", failure="damaged")
    write_document(tmp_path, record.document_id, render_document(failed))
    folder = tmp_path / "documents" / record.document_id
    assert [p.name for p in folder.iterdir()] == ["record.json"]
    assert read_record(folder / "record.json").text_path == ""


def test_a_full_disk_leaves_no_half_written_file(
    tmp_path: Path, record: Record, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record is not there either: the document counts as not done."""
    write_document(tmp_path, record.document_id, render_document(record, document))

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files_module.os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write_document(tmp_path, record.document_id, render_document(record, document))
    folder = tmp_path / "documents" / record.document_id
    assert not (folder / "record.json").exists()
    assert not list(folder.glob(".*"))


def test_records_come_back_by_source_and_page(tmp_path: Path, record: Record) -> None:
    """Whatever order they were written in."""
    for identity, source, page in [
        ("x", "10.pdf", 1),
        ("c", "9.pdf", 1),
        ("b", "2/a.pdf", 7),
        ("a", "2/a.pdf", 1),
        ("d", "2/A.pdf", 1),
        ("e", "²", 1),
    ]:
        made = record.model_copy(update={"document_id": identity, "source": source, "first_page": page})
        write_document(tmp_path, identity, render_document(made))
    assert [r.document_id for r in read_records(tmp_path)] == ["d", "a", "b", "c", "x", "e"]


def test_a_damaged_record_is_left_out_with_a_warning(tmp_path: Path, record: Record, caplog: pytest.LogCaptureFixture) -> None:
    write_document(tmp_path, record.document_id, render_document(record))
    (tmp_path / "documents" / "other").mkdir()
    (tmp_path / "documents" / "other" / "record.json").write_text('{"schema_version": 9}')
    assert [r.document_id for r in read_records(tmp_path)] == [record.document_id]
    assert "other/record.json" in caplog.text


def test_removing_keeps_what_is_not_ours(tmp_path: Path, record: Record, document: Document) -> None:
    write_document(tmp_path, "a", render_document(record, document))
    write_document(tmp_path, "b", render_document(record, document))
    note = tmp_path / "documents" / "b" / "note.txt"
    note.write_text("mine")
    remove_document(tmp_path, "a")
    remove_document(tmp_path, "b")
    assert [p.name for p in (tmp_path / "documents").iterdir()] == ["b"]
    assert [p.name for p in note.parent.iterdir()] == ["note.txt"]


def test_a_name_that_is_no_unicode_does_not_stop_the_export(record: Record) -> None:
    """Linux allows any bytes in a file name; the record shows a replacement character there."""
    strange = record.model_copy(update={"source": "b\udce9o c\udce1o.pdf"})
    assert json.loads(render_document(strange)["record.json"])["source"] == "b\ufffdo c\ufffdo.pdf"


def test_text_is_nfc(record: Record, document: Document) -> None:
    text = render_document(record, document)["text.txt"].decode()
    assert text == unicodedata.normalize("NFC", text)
