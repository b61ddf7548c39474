"""What words with figures say in official papers, and words that hold none but look so (`I`, `l`, `II`, `TT`)."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

_FIGURE = re.compile(r"\d")
_AROUND = 4  # words before and after one with a figure that are printed with it
_MOST_LETTERS = 28
_LINES_A_FILE, _SNIPPETS_A_FILE = 60_000, 6_000
_NEW_FIGURE = 0.6  # share of figures that become others, so that no number is known by heart


def _listed(text: str) -> list[str]:
    return text.split()


_ROMAN = _listed("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XIX XX")
_LOOK_ALIKE = _listed("l i I O o S B Z g q T L J b TT Il II ll li lI TI LI T1 IT lo Io So SO BO OO oo tl Tl iI I/ T/ H Đ")
_TYPES = _listed("QĐ TB KH BC GP GM CV TTr NQ CT HD BB CTr CĐ TM TT NĐ HĐ PA ĐA TTLT L PL QC")
_BODIES = _listed("""
UBND HĐND SYT STC SNV SGDĐT BTC BNV BYT BGDĐT CP TTg BCĐ VP ĐHQG BKHCN TTYT SXD SKHĐT VPCP VPUB TCT CT TW TU HU ĐU UBTVQH15 QH13 QH14
QH15 UBBC MTTQ LĐLĐ P1 TH VX NC BQL CNTT TCHC PGD BTP BKHĐT NHNN BXD BCT BNNPTNT BTNMT BVHTTDL SKHCN KHTC TCKT CV VHXH
""")
_UNITS = _listed("""
m m² m³ m2 m3 km km² km2 ha kg g mg tấn tạ lít l ml kV kW kWh MW MWp % đồng đ VNĐ USD triệu tỷ người hộ xã cm mm °C ° ' h phút giờ
đồng/kg đồng/lượt đồng/m² đồng/m3 m³/ngày m3/giờ kg/ha tấn/ha người/km² mg/l ngày tháng năm lần điểm trang
""")
_ENDS = [""] * 7 + _listed(""", , . . ; ; : ) ), ); ). ' " ” ”. % %; %, … … ... ./. - / * + ]; ]""")
_STARTS = [""] * 16 + _listed("""( ( “ - + < > [ = * & '""")


def snippets_of(folder: Path) -> list[list[str]]:
    """Words with figures in running text, a few words around each.

    Args:
        folder: holds `.txt.xz`, a sentence a line, in folders of its own too.
    """
    found = []
    for path in sorted(folder.rglob("*.txt.xz"), key=lambda p: p.name):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            found += list(islice(_snippets(islice(lines, _LINES_A_FILE)), _SNIPPETS_A_FILE))
    return found


def _snippets(lines: Iterator[str]) -> Iterator[list[str]]:
    for line in lines:
        words = line.split()
        at = [i for i, word in enumerate(words) if _FIGURE.search(word)]
        for i in at[:: 2 * _AROUND]:
            yield words[max(0, i - _AROUND) : i + _AROUND + 1]


class Texts:
    """Draws lines of words."""

    def __init__(self, snippets: Sequence[Sequence[str]], rng: np.random.Generator) -> None:
        self.snippets, self.rng = snippets, rng

    def line(self) -> list[str]:
        """Words that follow one another on a line."""
        words: list[str] = []
        while len(words) < 18:
            kind = self.rng.random()
            if kind < 0.45:
                words += self._snippet()
            elif kind < 0.85:
                words.append(self._one(_STARTS) + self._figures() + self._one(_ENDS))
            else:
                words.append(self._near_miss())
        return [word for word in words if 0 < len(word) <= _MOST_LETTERS]

    def cells(self, count: int) -> list[str]:
        """What the cells of a row of a table say."""
        return [self._cell() for _ in range(count)]

    def _one(self, of: Sequence[str]) -> str:
        return of[int(self.rng.integers(len(of)))]

    def _snippet(self) -> list[str]:
        words = [_FIGURE.sub(self._perhaps_new, word) for word in self.snippets[int(self.rng.integers(len(self.snippets)))]]
        return [word.upper() for word in words] if self.rng.random() < 0.06 else words

    def _perhaps_new(self, figure: re.Match[str]) -> str:
        return str(self.rng.integers(10)) if self.rng.random() < _NEW_FIGURE else figure[0]

    def _near_miss(self) -> str:
        if self.rng.random() < 0.6:
            return (
                self._one(("", "", "", "(", "-"))
                + self._one(_ROMAN)
                + self._one(("", "", ".", ".", ",", ")", ":", ";", "/", "-", ".1.", ".2"))
            )
        return self._one(("", "", "(", "“")) + self._one(_LOOK_ALIKE) + self._one(("", "", ".", ",", ")", ":", ";", "-"))

    def _digits(self, fewest: int, most: int) -> str:
        count = int(self.rng.integers(fewest, most + 1))
        ones = self.rng.random() < 0.15  # what is mostly ones is taken for other things most often
        return "".join("1" if ones and self.rng.random() < 0.7 else str(self.rng.integers(10)) for _ in range(count))

    def _grouped(self) -> str:
        mark = "." if self.rng.random() < 0.85 else self._one((",", " "))
        groups = [self._digits(1, 3)] + [self._digits(3, 3) for _ in range(int(self.rng.integers(1, 4)))]
        return mark.join(groups) + (f",{self._digits(1, 2)}" if mark == "." and self.rng.random() < 0.2 else "")

    def _decimal(self) -> str:
        return f"{self._digits(1, 3)}{',' if self.rng.random() < 0.75 else '.'}{self._digits(1, 3)}"

    def _date(self) -> str:
        day, month, year = self.rng.integers(1, 32), self.rng.integers(1, 13), self.rng.integers(1975, 2036)
        mark = self._one(("/", "/", "/", "/", "-", "."))
        shown = f"{day:02d}{mark}{month:02d}" if self.rng.random() < 0.5 else f"{day}{mark}{month}"
        return f"{shown}{mark}{year}" if self.rng.random() < 0.8 else shown if self.rng.random() < 0.7 else f"{month}{mark}{year}"

    def _code(self) -> str:
        text = self._digits(1, 4) + "/"
        if self.rng.random() < 0.55:
            text += f"{self.rng.integers(1986, 2036)}/"
        text = text[:-1] + "-" if self.rng.random() < 0.06 else text
        text += self._one(_TYPES) + "-" + self._one(_BODIES)
        if self.rng.random() < 0.15:
            text += "-" + self._one(_BODIES)
        cut = self.rng.random()
        return (
            text
            if cut < 0.85
            else text[: int(self.rng.integers(3, len(text) + 1))]
            if cut < 0.95
            else text.replace("/", "/ ", 1).split()[-1]
        )

    def _figures(self) -> str:
        """A word with figures."""
        kind = int(self.rng.integers(16))
        if kind <= 2:
            return self._digits(1, 4)
        if kind == 3:
            return (
                self._digits(1, 2)
                if self.rng.random() < 0.7
                else self._one(("1", "11", "111", "10", "01", "12", "21", "1.1", "1.1.1", "11.1"))
            )
        if kind <= 5:
            return self._date()
        if kind <= 8:
            return self._code()
        if kind == 9:
            return self._grouped()
        if kind == 10:
            return self._decimal()
        if kind == 11:
            return (self._decimal() if self.rng.random() < 0.5 else self._digits(1, 4)) + self._one(_UNITS)
        if kind == 12:
            return self._one(_UNITS) + ("/" + self._one(_UNITS) if self.rng.random() < 0.3 else "")
        if kind == 13:
            return ".".join(self._digits(1, 2) for _ in range(int(self.rng.integers(2, 4))))
        if kind == 14:
            mark = self._one(("-", "-", "÷", "/", ":", "h", "h", "g", "x"))
            return f"{self._digits(1, 4)}{mark}{self._digits(1, 4)}"
        return self._lettered()

    def _lettered(self) -> str:
        kind = int(self.rng.integers(6))
        capitals = "ABCDEFGHIKLMNOPQRSTUVXYZ"
        if kind == 0:
            return (
                "".join(self._one(capitals) for _ in range(int(self.rng.integers(1, 4))))
                + self._one(("", "", "-", "."))
                + self._digits(1, 4)
            )
        if kind == 1:
            return self._digits(1, 2) + self._one("ABCDGabcd")
        if kind == 2:
            return self._one(
                ("Covid-19", "VN-2000", "CO2", "PM2.5", "H5N1", "TCVN", "QCVN", "ISO", "BOD5", "NO3", "K2", "G7", "4G", "3D")
            ) + (f":{self._digits(4, 4)}" if self.rng.random() < 0.3 else "")
        if kind == 3:
            return self._digits(2, 3) + "." + self._digits(7, 8)
        if kind == 4:
            return "".join(
                str(self.rng.integers(10)) if self.rng.random() < 0.5 else self._one(capitals) for _ in range(int(self.rng.integers(3, 10)))
            )
        return f"{self._one(('Điều', 'năm', 'tháng', 'ngày', 'số', 'khoản', 'Số:', 'Lớp', 'Tổ', 'Môn', 'từ'))}{self._digits(1, 4)}"

    def _cell(self) -> str:
        kind = int(self.rng.integers(8))
        if kind <= 1:
            return self._digits(1, 3)
        if kind <= 3:
            return self._one(("", "", "", "-")) + self._grouped()
        if kind <= 5:
            return self._one(("", "", "", "-", "(")) + self._decimal() + self._one(("", "", "", "%"))
        return self._near_miss() if kind == 6 else self._figures()
