"""Promise: the day on which a PDF was signed is known, in Vietnam's time; nothing that a signature says keeps a file from being read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pipeline.source import RawPage

Read = Callable[..., RawPage]


def signed(times: Sequence[str]) -> bytes:
    """A page with one signature field for each time (`/M` is left out where it is empty)."""
    fields = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(times)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [{fields}] >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [{fields}] >>",
        "<< /Length 0 >>\nstream\n\nendstream",
    ]
    for i, time in enumerate(times):
        stated = f"/M ({time})" if time else ""
        objects += [
            f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (s{i}) /Rect [0 0 0 0] /P 3 0 R /V {6 + 2 * i} 0 R >>",
            f"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Contents <00> /ByteRange [0 0 0 0] {stated} >>",
        ]
    body, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + end.encode()


@pytest.mark.parametrize(
    ("times", "day"),
    [
        (["D:20250219083429+07'00'"], "2025-02-19"),
        (["D:20250218103335+07'00'", "D:20250219074442+07'00'"], "2025-02-19"),
        (["D:20190919190249Z"], "2019-09-20"),
        (["D:20250220192755-08'00'"], "2025-02-21"),
        (["D:20250219"], "2025-02-19"),
        ([""], ""),
        (["hôm nay", "D:20251340"], ""),
        ([], ""),
    ],
    ids=["one", "the office signs last", "UTC", "other zone", "no time of day", "none stated", "no date", "not signed"],
)
def test_the_latest_day_is_told(first_page: Read, times: list[str], day: str) -> None:
    assert first_page(signed(times)).signed_on == day
