"""What a sample paper is: its printed parts and, written beside them by hand, its record.

Running text may hold marks: `**bold**`, `*italic*` and `[[written by hand]]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Align = Literal["justify", "left", "center"]
Kind = Literal["printed", "handwritten", "blank", "stamped"]

TYPE_NAMES = {
    "BC": "Báo cáo", "CĐ": "Công điện", "CT": "Chỉ thị", "CV": "Công văn", "HD": "Hướng dẫn", "KH": "Kế hoạch", "L": "Luật",
    "NĐ": "Nghị định", "NQ": "Nghị quyết", "QC": "Quy chế", "QĐ": "Quyết định", "TB": "Thông báo", "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch", "TTr": "Tờ trình",
}  # fmt: skip


@dataclass(frozen=True)
class Para:
    """A paragraph, or a line that stands alone. `space` is the white above it in points, `size` its type in points."""

    text: str
    align: Align = "justify"
    indent: bool = True
    bold: bool = False
    italic: bool = False
    space: float = 5.0
    size: float | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading (two lines where a heading spans several columns), width in points, and what its cells are.

    `role` "value" makes each number of the column a quantity; `unit` is the unit where the heading gives it, else the unit column does.
    """

    heading: str
    width: float
    role: Literal["serial", "label", "unit", "value", "text"] = "text"
    under: str = ""  # the upper heading that this one stands under
    unit: str = ""
    period: str = ""

    @property
    def path(self) -> str:
        """Both lines of the heading, as RECORDS.md joins them."""
        return f"{self.under} / {self.heading}" if self.under else self.heading


@dataclass(frozen=True)
class Table:
    """A ruled table. Rows have as many cells as there are columns; a row whose first cell begins with `=` is a bold total."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    numbered: bool = False  # a row (1) (2) (3) under the heading
    size: float = 12.0

    @property
    def two_rows(self) -> bool:
        """True where the heading has two lines."""
        return any(c.under for c in self.columns)


Block = Para | Table


@dataclass(frozen=True)
class Head:
    """The two columns at the top, lines as printed. `party`: ĐẢNG CỘNG SẢN VIỆT NAM at the right and `*` under the issuer."""

    issuer: tuple[str, ...]
    number_line: str
    date_line: str
    parent: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    party: bool = False


@dataclass(frozen=True)
class Signature:
    """The lines above the signature and the name under it."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Header:
    """The header fields of the record (RECORDS.md section 1), as a careful reader fills them."""

    number: str
    notation: str
    type_code: str
    issuer: str
    place: str
    issued_on: str
    title: str
    signer_name: str
    signer_title: str
    parent_issuer: str = ""
    joint: str = "/"
    arrival_number: str = ""
    arrival_on: str = ""
    urgency: str = ""
    secrecy: str = ""
    number_kind: Kind = "printed"
    date_kind: Kind = "printed"
    group: str = ""
    remarks: str = ""

    @property
    def code(self) -> str:
        """Number and notation as joined on the paper; empty unless both are there."""
        return f"{self.number}{self.joint}{self.notation}" if self.number and self.notation else ""


@dataclass(frozen=True)
class Reference:
    """A cited paper. `quote` are words of the text where it is first named; by them its page is found."""

    quote: str
    type_code: str
    code: str = ""
    issued_on: str = ""
    issuer: str = ""
    title: str = ""
    relation: str = "mentions"
    remarks: str = ""


@dataclass(frozen=True)
class Quantity:
    """A number that counts. `quote` are words of the text around it, `written` the number as it stands among them."""

    quote: str
    written: str
    unit: str
    indicator: str
    period: str = ""
    value: str = ""  # where `written` is no numeral
    value_max: str = ""
    total: str = ""
    comparison: Literal["", "up", "down"] = ""
    base: str = ""
    remarks: str = ""


@dataclass(frozen=True)
class OfTable:
    """Here in the list of quantities come those of the paper's n-th table, row by row."""

    number: int = 0


@dataclass(frozen=True)
class Paper:
    """One sample paper with its record."""

    stem: str
    head: Head
    body: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    header: Header
    references: tuple[Reference, ...]
    quantities: tuple[Quantity | OfTable, ...]
    kind: str = ""  # the type name as printed in capitals; empty for a công văn
    title: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    size: float = 14.0
    leading: float = 1.12
    footnotes: dict[str, str] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables in order."""
        return tuple(b for b in self.body if isinstance(b, Table))


def paras(text: str) -> tuple[Para, ...]:
    """Paragraphs from text, one a line (blank lines only part them).

    A line that begins with `#` is a bold heading at the indent, with `##` a bold centred line, with `>` a basis in italics.
    """
    return tuple(_para(line.strip()) for line in text.strip().splitlines() if line.strip())


def _para(line: str) -> Para:
    if line.startswith("## "):
        return Para(line[3:], align="center", indent=False, bold=True, space=9)
    if line.startswith("# "):
        return Para(line[2:], align="left", bold=True)
    if line.startswith("> "):
        return Para(line[2:], italic=True)
    return Para(line)


def number_value(written: str) -> str:
    """A number in Vietnamese writing as a plain decimal.

    >>> number_value("1.234,5"), number_value("07")
    ('1234.5', '7')
    """
    whole, _, part = written.replace(".", "").partition(",")
    return str(int(whole)) + (f".{part}".rstrip("0").rstrip(".") if part else "")


def units_of(table: Table, row: Sequence[str]) -> list[tuple[Column, str, str]]:
    """The cells of a row that are quantities: column, number as written, unit."""
    unit_at = next((i for i, c in enumerate(table.columns) if c.role == "unit"), None)
    from_row = row[unit_at] if unit_at is not None else ""
    return [(c, cell, c.unit or from_row) for c, cell in zip(table.columns, row, strict=True) if c.role == "value" and cell[:1].isdigit()]
