"""A page with an official head of its own begins a new paper; an annex does not."""

from __future__ import annotations

import pytest

from pipeline.document import Page, Zone, ZoneKind, line_of
from pipeline.layout import begins_paper


def page(left: list[str], right: list[str], title: list[str], body: list[str] = ()) -> Page:  # type: ignore[assignment]
    parts = ((ZoneKind.HEAD_LEFT, left), (ZoneKind.HEAD_RIGHT, right), (ZoneKind.TITLE, title), (ZoneKind.BODY, body))
    return Page(2, tuple(Zone(kind, tuple(line_of(t) for t in lines)) for kind, lines in parts if lines))


RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Yên Sơn, ngày 05 tháng 3 năm 2024"]


@pytest.mark.parametrize(
    ("made", "begins"),
    [
        (page(["UBND XÃ YÊN SƠN", "Số: 15/BC-UBND"], RIGHT, ["BÁO CÁO"]), True),
        (page(["UBND XÃ YÊN SƠN", "Số:     /KH-UBND"], RIGHT, ["KẾ HOẠCH"]), True),
        (page(["ĐẢNG BỘ XÃ YÊN SƠN", "Số 02-NQ/ĐU"], ["ĐẢNG CỘNG SẢN VIỆT NAM"], ["NGHỊ QUYẾT"]), True),
        (page([], [], [], ["2. Kết quả thực hiện"]), False),
        (page(["UBND XÃ YÊN SƠN"], RIGHT[:2], ["QUY CHẾ"], ["(Ban hành kèm theo Quyết định số 12/QĐ-UBND)"]), False),
        (page(["Phụ lục I", "Số: 15/BC-UBND"], RIGHT[:2], ["BIỂU TỔNG HỢP"]), False),
        (page(["UBND XÃ YÊN SƠN"], RIGHT[:2], ["ĐƠN ĐỀ NGHỊ"]), False),
    ],
)
def test_heads_and_annexes(made: Page, begins: bool) -> None:
    assert begins_paper(made) is begins
