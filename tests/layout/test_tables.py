"""A ruled table comes out row by row, cell by cell; merged cells keep their words at their first place."""

from __future__ import annotations

from pipeline.document import Box, Line, ZoneKind
from pipeline.layout import Sheet, arrange
from tests.layout.set_by_hand import HEIGHT, WIDTH, paragraph, put


def rule_h(y: float, left: float = 200, right: float = 1400) -> Box:
    return Box(left, y - 1, right, y + 2)


def rule_v(x: float, top: float, bottom: float) -> Box:
    return Box(x - 1, top, x + 2, bottom)


def sheet(horizontal: list[Box], vertical: list[Box]) -> Sheet:
    return Sheet(WIDTH, HEIGHT, 200, tuple(horizontal), tuple(vertical))


GRID = sheet([rule_h(y) for y in (600, 660, 720, 780)], [rule_v(x, 600, 780) for x in (200, 300, 900, 1400)])
CELLS = [
    put("TT", 230, 615), put("Nội dung", 500, 615), put("Kết quả", 1100, 615),
    put("1", 240, 675), put("Hồ sơ tiếp nhận", 400, 675), put("1.204", 1100, 675),
    put("2", 240, 735), put("98,5", 1100, 735),
]  # fmt: skip


def rows(lines: list[Line], on: Sheet) -> list[str]:
    return [line.text for z in arrange(lines, on) if z.kind is ZoneKind.TABLE for line in z.lines]


def test_cells_are_parted_by_tabs_empty_ones_too() -> None:
    assert rows(CELLS, GRID) == ["TT\tNội dung\tKết quả", "1\tHồ sơ tiếp nhận\t1.204", "2\t\t98,5"]


def test_the_grid_is_told_with_the_lines() -> None:
    table = next(z.table for z in arrange(CELLS, GRID) if z.kind is ZoneKind.TABLE)
    assert table is not None
    assert (table.rows, table.columns, len(table.cells)) == (3, 3, 9)


def test_words_read_across_the_rules_go_to_their_cells() -> None:
    across = [Line(tuple(w for line in CELLS[i : i + 3] for w in line.words)) for i in (0, 3)]
    assert rows([*across, *CELLS[6:]], GRID) == rows(CELLS, GRID)


def test_two_lines_in_a_cell_are_joined() -> None:
    more = [*CELLS, put("trong kỳ", 420, 698)]
    assert rows(more, GRID)[1] == "1\tHồ sơ tiếp nhận trong kỳ\t1.204"


def test_a_merged_heading_stands_at_its_first_column() -> None:
    on = sheet(
        [rule_h(600), rule_h(660, 300, 1400), rule_h(720), rule_h(780)],
        [rule_v(200, 600, 780), rule_v(300, 600, 780), rule_v(900, 660, 780), rule_v(1400, 600, 780)],
    )
    lines = [
        put("TT", 230, 650),
        put("Kết quả", 800, 615),
        put("Số", 500, 675),
        put("Tỷ lệ", 1100, 675),
        put("1", 240, 735),
        put("12", 500, 735),
    ]
    zone = next(z for z in arrange(lines, on) if z.kind is ZoneKind.TABLE)
    assert [line.text for line in zone.lines] == ["TT\tKết quả\t", "\tSố\tTỷ lệ", "1\t12\t"]
    assert zone.table is not None
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in zone.table.cells}
    assert spans[0, 0] == (2, 1)
    assert spans[0, 1] == (1, 2)


def test_text_around_a_table_stays_around_it() -> None:
    before, after = paragraph(400, "Kết quả cụ thể như sau:"), paragraph(900, "Trên đây là báo cáo của Ủy ban nhân dân xã.")
    kinds = [z.kind for z in arrange([*after, *CELLS, *before], GRID)]
    assert kinds == [ZoneKind.BODY, ZoneKind.TABLE, ZoneKind.BODY]


def test_a_received_stamp_is_no_table() -> None:
    on = sheet([rule_h(y, 200, 600) for y in (300, 340, 380, 420)], [rule_v(x, 300, 420) for x in (200, 300, 600)])
    lines = [put("ĐẾN", 210, 350), put("Số: 1472", 320, 310), put("Ngày: 8/5", 320, 350), put("Chuyển:", 320, 390)]
    zones = arrange(lines, on)
    assert [z.kind for z in zones] == [ZoneKind.STAMP]


def test_an_underlined_heading_is_no_table() -> None:
    zones = arrange([put("QUYẾT ĐỊNH", 700, 560)], sheet([rule_h(600, 700, 900)], []))
    assert all(z.table is None for z in zones)
