"""Records out: the files of each document, the tables, and the way back from them.

Every file is written beside its target, flushed and renamed. The tables are made from the `record.json` files and from nothing else.
`pictures` is not loaded here: it needs OpenCV, and only workers draw.
"""

from .documents import place_of, read_record, read_records, record_path, remove_document, render_document, write_document
from .duplicates import Level
from .files import prepare_folder, sweep_folder, write_file
from .tables import (
    QUANTITIES,
    RECORDS,
    REFERENCES,
    TABLES,
    Row,
    TableKind,
    read_table,
    rows_of,
    shield,
    unshield,
    write_table,
    write_tables,
    write_workbook,
)
from .words import decode_words, encode_words, read_words

__all__ = [
    "QUANTITIES",
    "RECORDS",
    "REFERENCES",
    "TABLES",
    "Level",
    "Row",
    "TableKind",
    "decode_words",
    "encode_words",
    "place_of",
    "prepare_folder",
    "read_record",
    "read_records",
    "read_table",
    "read_words",
    "record_path",
    "remove_document",
    "render_document",
    "rows_of",
    "shield",
    "sweep_folder",
    "unshield",
    "write_document",
    "write_file",
    "write_table",
    "write_tables",
    "write_workbook",
]
