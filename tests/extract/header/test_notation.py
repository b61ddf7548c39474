"""Promise: letters of a notation are put right only where the paper itself says what they must be."""

from __future__ import annotations

import pytest

from .conftest import read, values

PAPER = """{issuer}
Số: 27/{notation}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hòa Lâm, ngày 11 tháng 6 năm 2018

HƯỚNG DẪN
Nghiệp vụ công tác hòa giải ở cơ sở năm 2018

Căn cứ Luật Hòa giải ở cơ sở ngày 20 tháng 6 năm 2013;
"""


@pytest.mark.parametrize(
    ("issuer", "printed", "notation"),
    [
        ("SỞ TƯ PHÁP", "HD-SIP", "HD-STP"),
        ("SỞ TƯ PHÁP", "HD-STP", "HD-STP"),
        ("SỞ TƯ PHÁP", "HD-SNP", "HD-SNP"),
        ("BỘ TƯ PHÁP", "HD-BTC", "HD-BTC"),
        ("UBND TỈNH HÒA LÂM\nBAN CHỈ ĐẠO", "HD-BCĐ", "HD-BCĐ"),
        ("UBND TỈNH HÒA LÂM\nSỞ Y TẾ (DỰ ÁN GAVI)", "HD-GAVI", "HD-GAVI"),
    ],
    ids=["look-alike", "as printed", "no look-alike", "a body of its own", "council", "project"],
)
def test_a_unit_against_the_issuers_initials(issuer: str, printed: str, notation: str) -> None:
    """`I` for `T` in the abbreviation of the printed issuer is mended; letters that do not look alike, and known bodies, stay."""
    assert values(read(PAPER.format(issuer=issuer, notation=printed)))["document_notation"] == notation


def test_a_mended_notation_is_less_sure_and_the_reading_is_kept() -> None:
    mended, plain = (read(PAPER.format(issuer="SỞ TƯ PHÁP", notation=n)).header.document_notation.evidence for n in ("HD-SIP", "HD-STP"))
    assert mended is not None
    assert plain is not None
    assert mended.confidence < plain.confidence
    assert mended.alternatives == ("HD-SIP",)
