"""Lays a paper out on A4 sheets as Nghị định 30/2020/NĐ-CP, Phụ lục I, wants it."""

from __future__ import annotations

import re

from samples.make import fonts
from samples.make.fonts import Face
from samples.make.lines import Word, broken, space, text_of, words_of
from samples.make.paper import Align, Head, Paper, Para, Table
from samples.make.sheet import HEIGHT, MM, WIDTH, Glyphs, Pen, Rule, Sheet
from samples.make.tables import laid_rows, table_text

LEFT, RIGHT, TOP, BOTTOM = 30 * MM, WIDTH - 17 * MM, 20 * MM, HEIGHT - 20 * MM
INDENT = 12.7 * MM
HEAD_LEFT, HEAD_RIGHT, SIGN = LEFT + 0.195 * (RIGHT - LEFT), LEFT + 0.70 * (RIGHT - LEFT), LEFT + 0.72 * (RIGHT - LEFT)
HEAD = 12.2  # points of the capitals in the head
SIGN_GAP = 74.0  # white for the signature
NOTE = 10.5


def _kept(i: int, count: int) -> int:
    """How many lines from the i-th on must stand on one page, so that no line of a paragraph of `count` is alone on its page."""
    if count - i <= 1:
        return 1
    if i == 0:
        return 3 if count == 3 else 2
    return 2 if count - i == 2 else 1


class _Layout:
    """The sheets while they fill."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.sheets = [Sheet(1)]
        self.y = TOP
        self.notes: list[list[str]] = []  # of this page, as lines
        self.bottom = BOTTOM

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def new_page(self) -> None:
        self.finish_page()
        number = len(self.sheets) + 1
        self.sheets.append(Sheet(number))
        self.centred(str(number), WIDTH / 2, TOP - 8 * MM, Face.REGULAR, 13)
        self.y = TOP
        self.bottom = BOTTOM
        self.notes = []

    def finish_page(self) -> None:
        """Set the footnotes of the page at its foot."""
        if not self.notes:
            return
        y = self.bottom + 6
        self.sheet.rules.append(Rule(LEFT, y, LEFT + 140, y, 0.5))
        for note in self.notes:
            for line in note:
                y += NOTE * 1.2
                self.words(words_of(line, NOTE), LEFT, y)
        self.sheet.blocks.append([text_of(words_of(line, NOTE)) for note in self.notes for line in note])

    def note_lines(self, sign: str) -> list[str]:
        text = f"^{sign}^ {self.paper.footnotes[sign]}"
        lines = broken(words_of(text, NOTE), RIGHT - LEFT)
        out = [text_of(line) for line in lines]
        return [f"^{sign}^" + out[0][len(sign) :], *out[1:]]

    def words(self, line: list[Word], x: float, y: float, extra: float = 0.0) -> None:
        """Set words from x on; `extra` points are added to each space."""
        for word in line:
            for piece in word.pieces:
                if piece.pen:
                    self.sheet.pens.append(Pen(x, y, piece.text, piece.size))
                else:
                    last = piece is word.pieces[-1] and not word.glued
                    raise_ = piece.size * 0.55 if piece.raised else 0.0
                    self.sheet.glyphs.append(Glyphs(x, y - raise_, piece.text + (" " if last else ""), piece.cut, piece.size))
                x += piece.width
            x += space(word) + (0.0 if word.glued else extra)

    def centred(self, text: str, x: float, y: float, cut: Face, size: float) -> float:
        """Set a line around x; gives its width."""
        bold, italic = cut in (Face.BOLD, Face.BOLD_ITALIC), cut in (Face.ITALIC, Face.BOLD_ITALIC)
        blank = re.split(r"(\s{2,})", text)
        if len(blank) > 1:  # room left for a number or a day: kept as wide as it is
            width = sum(fonts.width(part, cut, size) for part in blank)
            at = x - width / 2
            for part in blank:
                if part.strip():
                    self.words(words_of(part, size, bold=bold, italic=italic), at, y)
                at += fonts.width(part, cut, size)
            return width
        line = words_of(text, size, bold=bold, italic=italic)
        width = sum(w.width + space(w) for w in line) - space(line[-1])
        self.words(line, x - width / 2, y)
        return width

    def paragraph(self, para: Para) -> None:
        size = para.size or self.paper.size
        height = size * 1.15 * self.paper.leading
        lines = broken(words_of(para.text, size, bold=para.bold, italic=para.italic), RIGHT - LEFT, INDENT if para.indent else 0.0)
        self.y += para.space
        if para.bold and self.y + 3 * height > self.bottom:  # a heading stays with what it heads
            self.new_page()
        block: list[str] = []
        for i, line in enumerate(lines):
            notes = [self.note_lines(sign) for w in line for sign in w.notes]
            need = sum(len(n) for n in notes) * NOTE * 1.2 + (14 if notes and not self.notes else 0)
            if self.y + _kept(i, len(lines)) * height > self.bottom - need:
                if block:
                    self.sheet.blocks.append(block)
                    block = []
                self.new_page()
            if notes:
                self.bottom -= need
                self.notes += notes
            self.y += height
            self.line(line, para.align, INDENT if i == 0 and para.indent else 0.0, last=i == len(lines) - 1)
            block.append(text_of(line))
        self.sheet.blocks.append(block)

    def line(self, line: list[Word], align: Align, indent: float, *, last: bool) -> None:
        base = self.y - 0.22 * line[0].pieces[0].size
        natural = sum(w.width + space(w) for w in line) - space(line[-1])
        self.sheet.places["end of text"] = (LEFT + indent + natural, base)
        gaps = sum(not w.glued for w in line[:-1])
        if align == "center":
            self.words(line, LEFT + (RIGHT - LEFT - natural) / 2, base)
        else:
            spare = RIGHT - LEFT - indent - natural
            self.words(line, LEFT + indent, base, spare / gaps if align == "justify" and not last and gaps else 0.0)

    def height(self, para: Para) -> float:
        size = para.size or self.paper.size
        lines = broken(words_of(para.text, size), RIGHT - LEFT, INDENT if para.indent else 0.0)
        return para.space + len(lines) * size * 1.15 * self.paper.leading

    def table(self, table: Table) -> None:
        self.y += 6
        rows = laid_rows(table, RIGHT - LEFT)
        text = table_text(table)
        block: list[str] = []
        heads = (2 if table.two_rows else 1) + table.numbered
        for i, row in enumerate(rows):
            keep = sum(r.height for r in rows[:heads]) + rows[heads].height if i == 0 else row.height
            if self.y + keep > self.bottom:
                if block:
                    self.sheet.blocks.append(block)
                    block = []
                self.new_page()
            for cell in row.cells:
                x0, x1 = LEFT + cell.left, LEFT + cell.right
                y0, y1 = self.y, self.y + cell.height
                self.sheet.rules += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
                top = y0 + (cell.height - len(cell.lines) * cell.leading) / 2 if cell.middle else y0 + 2.5
                for k, line in enumerate(cell.lines):
                    width = sum(w.width + space(w) for w in line) - (space(line[-1]) if line else 0)
                    x = x0 + 4 if cell.align == "left" else x0 + (x1 - x0 - width) / 2
                    self.words(line, x, top + (k + 1) * cell.leading - 0.24 * cell.leading)
            self.y += row.height
            block.append(text[i])
        self.sheet.blocks.append(block)
        self.y += 4


def _head(page: _Layout, head: Head) -> None:
    """Ô 1 to 5b: both columns, rules, number, place and date, subject."""
    step = 15.6
    y = TOP + 10
    left: list[str] = []
    for text in head.parent:
        page.centred(text, HEAD_LEFT, y, Face.REGULAR, HEAD)
        left.append(text)
        y += step
    width = 0.0
    for text in head.issuer:
        width = page.centred(text, HEAD_LEFT, y, Face.BOLD, HEAD)
        left.append(text)
        y += step
    if head.party:
        page.sheet.glyphs.append(Glyphs(HEAD_LEFT - fonts.width("*", Face.BOLD, 14) / 2, y + 3, "*", Face.BOLD, 14))
        left.append("*")
        y += step - 4
    else:
        page.sheet.rules.append(Rule(HEAD_LEFT - 0.22 * width, y - step + 5.5, HEAD_LEFT + 0.22 * width, y - step + 5.5))
    left_end = y
    y = TOP + 10
    if head.party:
        right = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
        width = page.centred(right[0], HEAD_RIGHT, y, Face.BOLD, 15)
        page.sheet.rules.append(Rule(HEAD_RIGHT - width / 2, y + 5.5, HEAD_RIGHT + width / 2, y + 5.5))
        y += step + 6
    else:
        right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
        page.centred(right[0], HEAD_RIGHT, y, Face.BOLD, HEAD)
        width = page.centred(right[1], HEAD_RIGHT, y + step, Face.BOLD, 13.5)
        page.sheet.rules.append(Rule(HEAD_RIGHT - width / 2, y + step + 5.5, HEAD_RIGHT + width / 2, y + step + 5.5))
        y += 2 * step + 4
    y = max(left_end, y) + 12
    page.centred(head.number_line, HEAD_LEFT, y, Face.REGULAR, 14 if head.party else 13)
    page.centred(head.date_line, HEAD_RIGHT, y, Face.ITALIC, 13.5)
    page.sheet.places["number"] = (HEAD_LEFT, y)
    left.append(text_of(words_of(head.number_line, 13)))
    right.append(text_of(words_of(head.date_line, 13)))
    for text in head.subject:
        y += 14.4
        page.centred(text, HEAD_LEFT, y, Face.REGULAR, 12)
        left.append(text)
    page.sheet.places["under number"] = (HEAD_LEFT, y)
    page.sheet.blocks += [left, right]
    page.y = y + 8


def _title(page: _Layout, paper: Paper) -> None:
    """Ô 5a, with the rule (in the Party form five hyphens) under it."""
    page.y += 22
    middle = (LEFT + RIGHT) / 2
    page.centred(paper.kind, middle, page.y, Face.BOLD, 16 if paper.head.party else 14)
    width = 0.0
    for text in paper.title:
        page.y += 17
        width = page.centred(text, middle, page.y, Face.BOLD, 14)
    block = [paper.kind, *paper.title]
    if paper.head.party:
        page.y += 15
        page.centred("-----", middle, page.y, Face.BOLD, 14)
        block.append("-----")
    else:
        page.y += 7
        page.sheet.rules.append(Rule(middle - 0.2 * width, page.y, middle + 0.2 * width, page.y))
    page.sheet.blocks.append(block)
    page.y += 10


def _addressees(page: _Layout, to: tuple[str, ...]) -> None:
    """Ô 9a: one receiver on the line, several as a list under it."""
    page.y += 14
    x = LEFT + 0.17 * (RIGHT - LEFT)
    step = 18.0
    page.y += step
    first = f"Kính gửi: {to[0]}" if len(to) == 1 else "Kính gửi:"
    page.words(words_of(first, 14), x, page.y)
    block = [first]
    for text in to if len(to) > 1 else ():
        page.y += step
        page.words(words_of(text, 14), x + 46, page.y)
        block.append(text)
    page.sheet.blocks.append(block)
    page.y += 10


def _close_height(paper: Paper) -> float:
    return 14 + max(17.0 * len(paper.signature.lines) + SIGN_GAP + 17, 15 + 13.0 * len(paper.recipients))


def _close(page: _Layout, paper: Paper) -> None:
    """Ô 7 and 9b side by side."""
    if page.y + _close_height(paper) > page.bottom + 12:
        page.new_page()
    top = page.y + 22
    page.words(words_of("Nơi nhận:", 12, bold=True, italic=True), LEFT, top)
    if paper.head.party:
        page.sheet.rules.append(Rule(LEFT, top + 2, LEFT + fonts.width("Nơi nhận:", Face.BOLD_ITALIC, 12), top + 2, 0.5))
    y = top
    for text in paper.recipients:
        y += 13
        page.words(words_of(text, 11), LEFT, y)
    page.sheet.blocks.append(["Nơi nhận:", *paper.recipients])
    y = top
    for text in paper.signature.lines:
        page.centred(text, SIGN, y, Face.BOLD, 13.5)
        y += 17
    page.sheet.places["signature"] = (SIGN, y + SIGN_GAP / 2 - 12)
    y += SIGN_GAP - 14
    page.centred(paper.signature.name, SIGN, y, Face.BOLD, 14)
    page.sheet.blocks += [list(paper.signature.lines), [paper.signature.name]]


def typeset(paper: Paper) -> list[Sheet]:
    """The sheets of a paper, with their text in reading order."""
    page = _Layout(paper)
    _head(page, paper.head)
    if paper.kind:
        _title(page, paper)
    if paper.addressees:
        _addressees(page, paper.addressees)
    for i, block in enumerate(paper.body):
        if isinstance(block, Table):
            page.table(block)
            continue
        last = i == len(paper.body) - 1
        if last and page.y + page.height(block) + _close_height(paper) > page.bottom + 12:
            page.new_page()  # the signature never stands on a page without text
        page.paragraph(block)
    _close(page, paper)
    page.finish_page()
    return page.sheets
