"""The types of papers: abbreviation, name, and how the two lead to each other.

Source: Nghị định 30/2020/NĐ-CP Phụ lục III; the law on legal documents; Hướng dẫn 36-HD/VPTW of the Party; habit.
A printed name decides what a paper is, its notation only tells where no name is printed: `QĐ` is Quyết định and in the Party also Quy định,
`GP-UBND` has been seen under the head QUYẾT ĐỊNH.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..language.shapes import fold


@dataclass(frozen=True, slots=True)
class PaperType:
    """A type of paper; `code` is its abbreviation (for laws `L`, for letters `CV`), `other_codes` are older or careless ones."""

    code: str
    name: str
    other_codes: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeMatch:
    """The name of a type in a text: `text[start:end]`."""

    start: int
    end: int
    type: PaperType


LETTER = PaperType("CV", "Công văn", other_names=("Văn bản",))

TYPES: tuple[PaperType, ...] = (
    # administrative papers, Nghị định 30
    PaperType("NQ", "Nghị quyết"),
    PaperType("QĐ", "Quyết định"),
    PaperType("CT", "Chỉ thị"),
    PaperType("QC", "Quy chế", ("QCh",), ("Qui chế",)),
    PaperType("QyĐ", "Quy định", ("QyD",), ("Qui định",)),
    PaperType("TC", "Thông cáo"),
    PaperType("TB", "Thông báo"),
    PaperType("HD", "Hướng dẫn"),
    PaperType("CTr", "Chương trình", ("Cth", "CTR")),
    PaperType("KH", "Kế hoạch"),
    PaperType("PA", "Phương án"),
    PaperType("ĐA", "Đề án"),
    PaperType("DA", "Dự án", ("DAn",)),
    PaperType("BC", "Báo cáo"),
    PaperType("BB", "Biên bản"),
    PaperType("TTr", "Tờ trình", ("TTR",)),
    PaperType("HĐ", "Hợp đồng"),
    PaperType("CĐ", "Công điện"),
    PaperType("BGN", "Bản ghi nhớ"),
    PaperType("BTT", "Bản thỏa thuận"),
    PaperType("GUQ", "Giấy ủy quyền"),
    PaperType("GM", "Giấy mời"),
    PaperType("GGT", "Giấy giới thiệu"),
    PaperType("GNP", "Giấy nghỉ phép"),
    PaperType("PG", "Phiếu gửi"),
    PaperType("PC", "Phiếu chuyển"),
    PaperType("PB", "Phiếu báo"),
    LETTER,
    # legal papers
    PaperType("HP", "Hiến pháp"),
    PaperType("L", "Luật", ("BL",), ("Bộ luật",)),
    PaperType("PL", "Pháp lệnh"),
    PaperType("SL", "Sắc lệnh"),
    PaperType("NĐ", "Nghị định"),
    PaperType("TT", "Thông tư"),
    PaperType("TTLT", "Thông tư liên tịch", ("TTLB",), ("Thông tư liên bộ",)),
    PaperType("NQLT", "Nghị quyết liên tịch"),
    PaperType("VBHN", "Văn bản hợp nhất"),
    # Party papers that the state has not
    PaperType("KL", "Kết luận"),
    PaperType("TTri", "Thông tri"),
    PaperType("ĐL", "Điều lệ"),
    # habit
    PaperType("HDLN", "Hướng dẫn liên ngành", ("HDLS",), ("Hướng dẫn liên sở",)),
    PaperType("KHLN", "Kế hoạch liên ngành", ("KHLT",), ("Kế hoạch liên tịch", "Kế hoạch liên sở")),
    PaperType("CTrPH", "Chương trình phối hợp", ("CTPH", "CTrLT")),
    PaperType("QCPH", "Quy chế phối hợp", ("QCLN",)),
    PaperType("TM", "Thư mời"),
    PaperType("PT", "Phiếu trình"),
    PaperType("GP", "Giấy phép", ("GPMT", "GPXD")),
    PaperType("GCN", "Giấy chứng nhận"),
    PaperType("GXN", "Giấy xác nhận"),
    PaperType("GBN", "Giấy biên nhận"),
    PaperType("GĐĐ", "Giấy đi đường"),
    PaperType("BCTĐ", "Báo cáo thẩm định"),
    PaperType("BCTr", "Báo cáo thẩm tra", ("BCTT",)),
    PaperType("KLTT", "Kết luận thanh tra"),
    PaperType("ĐN", "Đề nghị"),
    PaperType("ĐX", "Đề xuất"),
    PaperType("BCK", "Bản cam kết"),
    PaperType("TTB", "Tuyên bố"),
    PaperType("LCT", "Lịch công tác", ("LLV",), ("Lịch làm việc",)),
)

_CODES: dict[str, PaperType] = {}
for _type in TYPES:
    for _code in (_type.code, *_type.other_codes):
        _CODES.setdefault(_code, _type)
_UPPER: dict[str, PaperType] = {}
for _code, _type in _CODES.items():
    _UPPER.setdefault(_code.upper(), _type)
_NAMES = {fold(n): t for t in TYPES for n in (t.name, *t.other_names)}
_NAME = re.compile(
    r"(?<![a-z0-9])(?:" + "|".join(r"\s+".join(map(re.escape, n.split())) for n in sorted(_NAMES, key=len, reverse=True)) + r")(?![a-z0-9])"
)
_BY_NAME = tuple(sorted(_NAMES, key=len, reverse=True))
_SPLIT = re.compile(r"[-/.]")


def type_of_code(code: str) -> PaperType | None:
    """The type that an abbreviation stands for; None where it is none.

    >>> type_of_code("KH").name, type_of_code("TTR").name, type_of_code("UBND")
    ('Kế hoạch', 'Tờ trình', None)
    """
    return _CODES.get(code) or _UPPER.get(code.upper())


def type_of_name(name: str) -> PaperType | None:
    """The type of a name, whatever its case and marks; None where it is none.

    >>> type_of_name("BÁO CÁO").code, type_of_name("Quyết  định").code, type_of_name("Bộ luật").code
    ('BC', 'QĐ', 'L')
    """
    return _NAMES.get(" ".join(fold(name).split()))


@lru_cache(maxsize=1024)
def type_of_notation(notation: str) -> PaperType | None:
    """The type that a notation speaks of; a notation without one is a letter. None where it is empty or of no kind that we know.

    `letter` is told from `named` by the first token only; in Party notations the type stands before the slash.

    >>> [type_of_notation(n).code for n in ("BC-UBND", "2020/NĐ-CP", "NQ/TW", "2020/QH14", "UBND-NC", "2016/TTLT-BTC-BTP", "ĐHTĐ")]
    ['BC', 'NĐ', 'NQ', 'L', 'CV', 'TTLT', 'CV']
    """
    tokens = [t for t in _SPLIT.split(notation.strip(" /-")) if t]
    if tokens and re.fullmatch(r"(?:19|20)\d\d", tokens[0]):
        tokens = tokens[1:]
        if tokens and re.fullmatch(r"(?:UBTV)?QH\d{1,2}", tokens[0]):
            return _CODES["NQ" if tokens[0].startswith("UBTV") else "L"]
    if not tokens:
        return None
    found = type_of_code(tokens[0])
    if found is not None:
        return found
    return LETTER if tokens[0][:1].isupper() else None


def find_type_names(text: str) -> list[TypeMatch]:
    """The names of types in a text, whole words, the longest where two begin together (`Thông tư liên tịch`, not `Thông tư`)."""
    return [TypeMatch(m.start(), m.end(), _NAMES[" ".join(m[0].split())]) for m in _NAME.finditer(fold(text))]


def type_names() -> tuple[tuple[str, PaperType], ...]:
    """Every name as its shape, with its type; the longest first."""
    return tuple((n, _NAMES[n]) for n in _BY_NAME)
