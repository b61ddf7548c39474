"""`words.json`: the pages of a document, word by word, without loss.

Enough to restore and extract again without the image, and to point at any word on the page. Boxes are `[left, top, right, bottom]` in
pixels of the page image as loaded. What is left out of a word has its usual value: `seen` is `text`, `after` one space, no `confidence`,
no `box`, no `alternatives`; a page without slots for figures, or of a file without a digital signature, has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..document import Box, Cell, Line, Page, Slot, Step, Table, Turn, Word, Zone, ZoneKind
from ..errors import OutputError
from .text import as_unicode

SCHEMA_NAME = "sohoa-words"
SCHEMA_VERSION = 1


def encode_words(document_id: str, source: str, pages: Iterable[Page]) -> Iterator[bytes]:
    """The bytes of `words.json`, a piece a page; a printed line of the paper is a line of the file."""
    head = {"schema_name": SCHEMA_NAME, "schema_version": SCHEMA_VERSION, "document_id": document_id, "source": source}
    yield (as_unicode(_compact(head))[:-1] + ',"pages":[').encode()
    for i, page in enumerate(pages):
        yield (("," if i else "") + "\n" + as_unicode("".join(_page_pieces(page)))).encode()
    yield b"\n]}\n"


def read_words(path: Path) -> tuple[Page, ...]:
    """The pages of a `words.json`, equal to those that were written.

    Raises:
        OutputError: the file is not there, is damaged, or was written by a version that this one does not know.
    """
    try:
        return decode_words(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise OutputError("result_unreadable", name=path, detail=e) from e


def decode_words(content: bytes) -> tuple[Page, ...]:
    """The pages in the bytes of a `words.json`.

    Raises:
        ValueError, KeyError, TypeError: they are damaged, or were written by a version that this one does not know.
    """
    found = json.loads(content)
    if (found["schema_name"], found["schema_version"]) != (SCHEMA_NAME, SCHEMA_VERSION):
        raise ValueError(f"{found['schema_name']} {found['schema_version']}")
    return tuple(_page(p) for p in found["pages"])


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _page_pieces(page: Page) -> Iterator[str]:
    head: dict[str, Any] = {"number": page.number, "origin": page.origin, "width": page.width, "height": page.height, "dpi": page.dpi}
    head["turn"] = None if page.turn.is_identity else page.turn.matrix
    head["steps"] = [{"name": s.name, "settings": s.settings} for s in page.steps]
    if page.slots:
        head["slots"] = [{"kind": s.kind, "box": _box_data(s.box), "readings": s.readings} for s in page.slots]
    if page.signed_on:
        head["signed_on"] = page.signed_on
    yield _compact(head)[:-1] + ',"zones":['
    for i, zone in enumerate(page.zones):
        yield ("," if i else "") + "\n " + _compact({"kind": zone.kind.value, "table": _table_data(zone.table)})[:-1] + ',"lines":['
        yield ",".join("\n  " + _compact(_line_data(line)) for line in zone.lines)
        yield "]}"
    yield "]}"


def _table_data(table: Table | None) -> dict[str, Any] | None:
    if table is None:
        return None
    cells = [[c.row, c.column, c.row_span, c.column_span, *_box_data(c.box)] for c in table.cells]
    return {"rows": table.rows, "columns": table.columns, "cells": cells}


def _line_data(line: Line) -> dict[str, Any]:
    words = [_word_data(w) for w in line.words]
    return {"indent": line.indent, "words": words} if line.indent else {"words": words}


def _word_data(word: Word) -> dict[str, Any]:
    data: dict[str, Any] = {"text": word.text}
    if word.seen != word.text:
        data["seen"] = word.seen
    if word.box is not None:
        data["box"] = _box_data(word.box)
    if word.confidence is not None:
        data["confidence"] = word.confidence
    if word.alternatives:
        data["alternatives"] = word.alternatives
    if word.after != " ":
        data["after"] = word.after
    return data


def _box_data(box: Box) -> list[float]:
    return [box.left, box.top, box.right, box.bottom]


def _page(data: dict[str, Any]) -> Page:
    return Page(
        number=data["number"],
        zones=tuple(_zone(z) for z in data["zones"]),
        origin=data["origin"],
        width=data["width"],
        height=data["height"],
        dpi=data["dpi"],
        turn=Turn() if data["turn"] is None else Turn(tuple(data["turn"])),
        steps=tuple(Step(s["name"], s["settings"]) for s in data["steps"]),
        slots=tuple(Slot(s["kind"], Box(*s["box"]), tuple((text, share) for text, share in s["readings"])) for s in data.get("slots", ())),
        signed_on=data.get("signed_on", ""),
    )


def _zone(data: dict[str, Any]) -> Zone:
    lines = tuple(Line(tuple(_word(w) for w in line["words"]), line.get("indent", "")) for line in data["lines"])
    return Zone(ZoneKind(data["kind"]), lines, _table(data["table"]))


def _table(data: dict[str, Any] | None) -> Table | None:
    if data is None:
        return None
    cells = (Cell(row, column, Box(*box), row_span, column_span) for row, column, row_span, column_span, *box in data["cells"])
    return Table(data["rows"], data["columns"], tuple(cells))


def _word(data: dict[str, Any]) -> Word:
    box = data.get("box")
    return Word(
        text=data["text"],
        seen=data.get("seen", data["text"]),
        box=None if box is None else Box(*box),
        confidence=data.get("confidence"),
        alternatives=tuple(data.get("alternatives", ())),
        after=data.get("after", " "),
    )
