"""Where paragraphs of a running text begin and end, by its lines alone."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# What opens a paragraph in official papers: dashes and signs, numbers, letters, Roman numerals, articles, grounds.
# `Điều 5` and `Chương II` open one only where the number is closed by a point: in running text they may begin a line as well.
_MARK = re.compile(
    r"""[-–—+*•▪●◦‐·](?=\s|[A-ZĐÀ-Ỹ"“(\[])(?!\s*[A-Z&Đ]{2,}\d*\b(?=\s+ng))
    | \(?\d{1,2}(?:\.\d{1,2}){0,4}[.)]?\)\s | \d{1,2}(?:\.\d{1,2}){0,3}\.\s | \d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[A-ZĐÀ-Ỹ])
    | [IVX]{1,5}[.)\-–]\s? | [a-zđA-HĐ][.)]\s
    | Điều\s+\d+[a-zđ]?\. | (?:Chương|Mục|Phần)\s+(?:[IVX]+|\d+)\b
    | (?:Căn\ cứ|Xét|Theo\ đề\ nghị|Thực\ hiện|Nơi\ nhận|Kính\ gửi)\b
    """,
    re.VERBOSE,
)
_LOWER_GROUND = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị|Thực hiện)\b")
_HEADING_BELOW = re.compile(r"(?:[A-ZĐÀ-Ỹ]{2,},?\s+){1,}[A-ZĐÀ-Ỹ]{2,}\s*:?")
# a dash before a lower-case word in the middle of a sentence is dirt, no list
_NOISE = re.compile(r"[-–—+*•·.,_~]\s*(?=[^\W\dA-ZĐÀ-Ỹ])")
# names with a dash, which a line end may part: `Bộ Lao động` / `- Thương binh và Xã hội`
_DASHED = re.compile(
    r"(?:lao động\n\W*thương b|thi đua\n\W*khen|văn h[oó][aá]\n\W*(?:xã h|thông t)|tài ch[ií]nh\n\W*(?:kế|ngân)"
    r"|kinh t[êế]\n\W*(?:ngân|kỹ|xã)|kế hoạch\n\W*tài)",
    re.IGNORECASE,
)
_TAIL = 24
_CLOSED = ".;:!?…"


class Span(NamedTuple):
    """`text[start:end]`."""

    start: int
    end: int


def breaks_between(above: str, below: str, *, blank: bool = False) -> bool:
    """Whether a new paragraph begins with line `below`, that stands under line `above`.

    Args:
        above: a line, not empty.
        below: the next line that is not empty.
        blank: an empty line or a page break stands between them.

    >>> breaks_between("Căn cứ Quyết định số", "745/GM-UBND ngày")
    False
    >>> breaks_between("cụ thể như sau:", "1. Kết quả")
    True
    >>> breaks_between("dịch bệnh,", "tiếp tục", blank=True)
    False
    """
    above, below = above.rstrip(), below.lstrip()
    if not above or not below:
        return True
    if _HEADING_BELOW.fullmatch(below) and not above.isupper():
        return True
    last = above[-1]
    if last in "/-–,(" and not (last in "-–" and above[-2:-1].isspace()):  # a code or an enumeration runs on
        return bool(blank and _MARK.match(below) and last == ",") or (last == "," and bool(_LOWER_GROUND.match(below)))
    if last not in _CLOSED and ((not blank and _NOISE.match(below)) or _DASHED.search(f"{above[-_TAIL:]}\n{below[:_TAIL]}")):
        return False
    if _MARK.match(below) and not (_LOWER_GROUND.match(below) and last not in _CLOSED):
        return True
    if above.isupper() and not below.isupper() and not below[0].isdigit():  # a heading
        return True
    if last in _CLOSED:
        return blank or not _goes_on(below) if last in ";:" else blank or _begins(below)
    if blank:
        return not _goes_on(below)
    return False


def _goes_on(line: str) -> bool:
    """Begins like the middle of a sentence: a lower-case letter or a digit."""
    return line[0].islower() or (line[0].isdigit() and not _MARK.match(line))


def _begins(line: str) -> bool:
    return line[0].isupper() or line[0] in '"“‘(['


def paragraphs(text: str) -> tuple[Span, ...]:
    r"""The paragraphs of a text; white space around them belongs to none. A line with tabs (a table row) stands alone.

    >>> [ "Sở Y tế\nbáo cáo.\n\n1. Một\n2. Hai"[p.start:p.end] for p in paragraphs("Sở Y tế\nbáo cáo.\n\n1. Một\n2. Hai") ]
    ['Sở Y tế\nbáo cáo.', '1. Một', '2. Hai']
    """
    found: list[Span] = []
    above: str | None = None
    blank = False
    for m in re.finditer(r"[^\n\f]*(?:[\n\f]|$)", text):
        line = m[0].rstrip("\n\f")
        body = line.strip()
        if not body:
            blank = True
            continue
        start = m.start() + (len(line) - len(line.lstrip()))
        end = m.start() + len(line.rstrip())
        alone = "\t" in body or above is None or "\t" in above
        if alone or breaks_between(unicodedata.normalize("NFC", above or ""), unicodedata.normalize("NFC", body), blank=blank):
            found.append(Span(start, end))
        else:
            found[-1] = Span(found[-1].start, end)
        above, blank = body, m[0].endswith("\f")
    return tuple(found)
