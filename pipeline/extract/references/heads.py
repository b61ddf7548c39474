"""What stands before a code: the type of the paper, `số`, other numbers that share the notation; or the sign that it is no citation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...document import ZoneKind
from ..codes import CodeMatch
from ..papers import TYPES, PaperType, find_type_names, type_of_code, type_of_notation
from .openers import words
from .view import View

_REACH = 110
_NUMBER_WORD = r"(?:s[^\s\d]{0,2}|s[60]|xo)"
# between a type and its number
_KINDS = words(
    "liên ngành|liên tịch|liên sở|liên bộ|hỏa tốc|khẩn|mật|thẩm định|thẩm tra|phối hợp|hợp nhất|cá biệt|đề nghị"
    "|chỉ đạo|chung|trình|nội bộ|điện tử"
)
_TAIL = re.compile(
    rf"(?P<kinds>(?:\s+(?:{_KINDS})){{0,2}})(?P<of>\s+cua\s+[^;.()\n\t]{{3,70}}?)?[\s,:]*(?:{_NUMBER_WORD}\s*[:.]?\s*)?(?:va\s+)?$"
)
_SHORT = re.compile(
    r"(?<![\wÀ-ỹ])(?P<short>NQ|QĐ|QD|CV|TTLT|TTr|TT|NĐ|ND|KH|CT|TB|BC|GM|HD|KL|CĐ|CTr|ĐA|PA|VB)\s+(?:[Ss][ốô6o]\s*[:.]?\s*)?$"
)
# contracts, invoices, files, forms, standards
_OTHER_THINGS = words(
    "hóa đơn|biên lai|gói thầu|chứng thư|mã hồ sơ|hồ sơ|vận đơn|số hiệu|ký hiệu|quy chuẩn|tiêu chuẩn|giấy phép lái xe"
    "|phụ lục hợp đồng|điều khoản|mẫu"
)
_NO_PAPER = re.compile(rf"(?:hop\s+dong(?:\s+\w+){{0,5}}?|to\s+khai(?:\s+\w+){{0,3}}|{_OTHER_THINGS})\s*(?:{_NUMBER_WORD}\s*[:.]?\s*)?$")
_LINE_BEFORE = 45  # characters: a type and `số` may end the line above
_OWN_WORDS = re.compile(r"^\s*(?:Luật\s+|Nghị\s+quyết\s+)?(?:S[^\s\d]{0,2})?\s*[:.;]?\W*$")
_SHARED = re.compile(rf"(?:{_NUMBER_WORD}\s*[:.]?\s*)(?P<numbers>(?:\d{{1,5}}[a-zđ]?\s*(?:,|;|và)\s*)+)$")
_BARE_NUMBER = re.compile(r"\d{1,5}[a-zđ]?")
# a printed name that only says more of what the notation says
_BROADER = {"BCTĐ": "BC", "BCTr": "BC", "KLTT": "KL"}
_LOOSE = frozenset({"ĐN", "ĐX", "QyĐ", "CTr", "DA"})
_TYPE_OF_SHORT = {t.code: t for t in TYPES}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a code.

    `start` is where the citation's own words begin, `type` the printed type (None where none is), `printed` its words, `numbers` the places
    of other numbers that share the code's notation (`số 12, 13, 15/QĐ-UBND`), `of` where `của` and a body stand between type and number.
    """

    start: int
    type: PaperType | None
    printed: str
    numbers: tuple[tuple[int, int], ...] = ()
    of: tuple[int, int] | None = None


def head_of(view: View, code: CodeMatch) -> Head | None:
    """The head of a citation; None where what stands there is no citation (a contract, a form, the paper's own number)."""
    start = max(0, code.start - _REACH)
    before = view.shape[start : code.start]
    if _NO_PAPER.search(before) or _is_own(view, code):
        return None
    numbers: tuple[tuple[int, int], ...] = ()
    cut = len(before)
    if shared := _SHARED.search(view.text[start : code.start].lower()):
        at = start + shared.start("numbers")
        numbers = tuple((at + m.start(), at + m.end()) for m in _BARE_NUMBER.finditer(view.text[at : code.start]))
        cut = shared.start("numbers")
    if short := _SHORT.search(view.text[start : start + cut]):
        token = short["short"]
        kind = type_of_code({"QD": "QĐ", "ND": "NĐ"}.get(token, token))
        return Head(start + short.start(), kind, token, numbers)
    for found in reversed(find_type_names(view.text[start : start + cut])):
        tail = _TAIL.match(before[found.end : cut])
        if tail is None:
            continue
        if "\n" in view.text[start + found.start : code.start].strip("\n") and tail["of"]:
            continue
        of = (start + found.end + tail.start("of"), start + found.end + tail.end("of")) if tail["of"] else None
        return Head(start + found.start, found.type, view.text[start + found.start : start + found.end], numbers, of)
    word = re.search(rf"(?<![a-z]){_NUMBER_WORD}\s*[:.]?\s*$", before[:cut])
    return Head(start + word.start() if word else code.start, None, "", numbers)


def type_of(head: Head, code: CodeMatch) -> PaperType | None:
    """The type of a cited paper: as printed before the code; where none is printed, or only `Văn bản`, from the notation."""
    noted = _TYPE_OF_SHORT.get(code.type_code) or type_of_notation(code.notation) if code.type_code else None
    printed = head.type
    if printed is None or (printed.code == "CV" and not head.printed.lower().startswith("c")):
        return noted or printed
    if noted is not None and (_BROADER.get(printed.code) == noted.code or (head.printed[:1].islower() and noted.code != "CV")):
        return noted  # `báo cáo thẩm định số 18/BC-STP`; `theo quy định 12/2008/NĐ-CP` prints no type
    if printed.code in _LOOSE and head.printed[:1].islower():
        return noted or printed
    return printed


def _is_own(view: View, code: CodeMatch) -> bool:
    """The number in the head of a paper: `Số: 147/BC-UBND` at the beginning of a line that says nothing before it."""
    begin, line = view.line_at(code.start)
    before = view.text[begin : code.start]
    if line is not None and line.zone.kind is ZoneKind.HEAD_LEFT:
        return not find_type_names(view.text[max(0, begin - _LINE_BEFORE) : code.start])
    if not before.strip() or not _OWN_WORDS.match(before) or not before.strip()[:1].isupper():
        return False
    # in the running text a sentence may begin with `Số`: then something other than place and date follows
    after = view.shape[code.end : code.end + 60]
    return re.match(r"\s*(?:\n|\t|$)|[^\n,]{0,40},?\s*ng\S{1,2}\s*\S{1,3}\s*th", after) is not None
