"""Records and pages written by hand, for the tests of the exports."""

from __future__ import annotations

import pytest

from pipeline.document import Box, Document, Page, Word, Zone, ZoneKind, compose
from pipeline.document import Line as PrintedLine
from pipeline.record import Evidence, Finding, Header, Quantity, Record, Reference, Text


@pytest.fixture
def record() -> Record:
    """A report of Phường Mẫu that cites one plan and gives one figure."""
    seen = Evidence(method="head", confidence=0.98, start=4, end=15, raw_text="07/BC-UBND", page=1, box=(120, 90, 380, 130))
    return Record(
        document_id="bao-cao-07-1a2b3c4d",
        source="2024/báo cáo 07.pdf",
        sha256="ab" * 32,
        page_count=2,
        first_page=1,
        last_page=2,
        header=Header(
            document_number=Text(value="07", evidence=seen),
            document_notation=Text(value="BC-UBND", evidence=seen),
            document_code=Text(value="07/BC-UBND", evidence=seen),
            issued_on=Text(value="2024-03-02", evidence=seen),
            title=Text(value="Kết quả cải cách hành chính", evidence=seen),
            signer_name=Text(value=None, evidence=Evidence(method="signature", confidence=0.3, alternatives=("Nguyễn Văn A",))),
        ),
        references=(Reference(seq=1, type_code="KH", type_name="Kế hoạch", code="16/KH-UBND", issued_on="2024-02-07", evidence=seen),),
        quantities=(Quantity(seq=1, value="1204.5", unit="triệu đồng", indicator="thu ngân sách", evidence=seen),),
        confidence=0.98,
        findings=(Finding(reason="no_signer"), Finding(reason="low_confidence"), Finding(reason="no_signer")),
    )


@pytest.fixture
def document() -> Document:
    """Two pages; the second carries a stamp that is no text."""
    first = PrintedLine((Word("Phường", "Phuong", Box(10, 10, 90, 30), 0.81), Word("Mẫu", "Mau", Box(100, 10, 150, 30), 0.9, after="")))
    second = PrintedLine((Word("Số:", "Số:", Box(10, 40, 50, 60), 0.96), Word("07/BC-UBND", "07/BC-UBND", Box(60, 40, 200, 60), after="")))
    stamp = PrintedLine((Word("ĐẾN", "DEN", Box(700, 10, 760, 40), 0.4, after=""),))
    return compose(
        (
            Page(1, (Zone(ZoneKind.HEAD_LEFT, (first, second)),), width=2480, height=3508, dpi=300.0),
            Page(2, (Zone(ZoneKind.STAMP, (stamp,)), Zone(ZoneKind.BODY, (first,))), width=2480, height=3508, dpi=300.0),
        )
    )
