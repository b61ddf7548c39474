"""What looks like a quantity and is none: dates, codes, clauses, names, phone numbers, deadlines.

Source: RECORDS.md section 4 ("Does not count", "Cases settled") and STANDARDS.md section 5.4. Each rule has a name, so that it can be said
which rule excluded a number. Rules that know the form of the thing mark a stretch of text (`forbidden`), the others look at the words
before and after one number (`excluded`). Patterns are written for the shape of the text (no marks, lower case), so that a lost or misread
mark does not matter; where a mark decides (`số` and `so`), the words are compared as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..codes import find_codes
from ..dates import find_dates
from .heads import COUNTS_BEFORE, HEADS, NUMBER_SIGN
from .passages import Passage
from .words import class_of

RULES: dict[str, str] = {
    "address": "a web or mail address, or a street number",
    "age": "an age that says who is meant",
    "account": "a number of an account, a tax payer, a person or a thing",
    "bare": "a number that nothing says the meaning of",
    "citation": "inside a paper's legal basis",
    "column": "in a column of codes, dates, names or notes",
    "clause": "the number of an article, clause, annex, form or page",
    "code": "the number of a paper",
    "coordinate": "a coordinate",
    "copies": "copies in the archive line",
    "date": "a date",
    "deadline": "a legal deadline",
    "footnote": "the mark of a footnote",
    "glued": "part of a word",
    "grade": "a grade, class or version",
    "heading": "in a heading",
    "interval": "a reporting interval or frequency",
    "list_mark": "the number of a list item or heading",
    "long_digits": "a run of digits that is no amount",
    "misread": "a word that the engine took for a number",
    "name": "part of a name",
    "occasion": "the years of an occasion",
    "page_number": "a page number",
    "period": "a stretch of time that is spoken of",
    "phone": "a phone number",
    "procedure": "the number of an administrative procedure",
    "rate_base": "the base of a rate",
    "row_heading": "in the heading of a row",
    "spelled": "the same number said again in words or brackets",
    "standard": "the number of a technical standard",
    "time": "a time of day",
    "version": "a version",
    "year": "a year or a span of years",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a passage's text that holds no quantity, and the rule that says so."""

    start: int
    end: int
    rule: str


_N = r"[\doils§]{1,3}"
_Y = r"(?:19|20)[\doi]{2}"
_DM = r"(?:[0-2]?\d|3[01])\s?[/⁄]\s?(?:0?[1-9]|1[0-2])(?![\d/⁄]|[.,]\d)"
_SEP = r"\s?(?:,|;|va|den|-|hoac)\s?"
_STRETCHES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (rule, re.compile(pattern))
    for rule, pattern in (
        (
            "address",
            r"(?<!\S)[^\s@]{1,80}@\S+|https?:\S+|www\.\S+|(?<!\w)\w{1,60}\.(?:gov|edu|com|org)\.vn\S*"
            r"|(?:dia chi|tru so)\s?:?[^;.]{0,40}?\bso\s?:?\s?\d+\w?(?:/\d+)*",
        ),
        ("procedure", r"(?<![\d.])\d\.\d{6}(?:\.\d+)*(?:\.h\d+)?"),
        ("standard", r"(?<![a-z])(?:tcvn|qcvn|tcxdvn|tckt|iso|iec|astm|haccp)[\s:/-]*(?:(?:iso|iec|en)[\s:/-]*)?\d[\d:.-]*(?:/[a-z]+)?"),
        (
            "phone",
            r"(?:dien thoai|(?<![a-z])s?dt|(?<![a-z])tel|fax|hotline|di dong|duong day nong|zalo|so may)[^\d\n;]{0,20}\+?\d[\d .()-]{5,}\d"
            r"|(?<![\d.,])0\d{1,3}[ .-]\d{3}[ .-]?\d{3,4}(?!\d)|(?<![\d.,])0\d{9,10}(?!\d)|\+84[\d .]+"
            r"|(?<!\d)(?:0\d{2,3}|\(0\d{2,3}\))[ .]\d{6,8}(?!\d)"
            r"|(?<!\d)1[89]00\s?\d{4,}(?!\d)",
        ),
        (
            "account",
            r"(?:tai khoan(?: so)?|(?<![a-z])stk|(?<![a-z])tk|ma so(?: thue)?|(?<![a-z])mst|cccd|cmn?d|cmtnd"
            r"|ho chieu|so dinh danh|dinh danh ca nhan|ma dinh danh"
            r"|ma (?:qhns|chuong|tinh|huyen|xa|buu chinh|vach)|bien (?:so|kiem soat)|so hieu|seri"
            r"|hoa don(?: so)?|hop dong(?: so)?|so khung|so may|so to|so thua)"
            r"\s?(?:so)?\s?:?\s?(?=[\w./-]*\d)[\w./-]+(?: \d{3,})*",
        ),
        (
            "coordinate",
            r"(?:(?<![a-z])[xy]\s?(?:\(m\))?\s?[:=]\s?|toa do[^\d;]{0,20}|kinh do|vi do|kinh tuyen(?: truc)?"
            r"|vi tuyen|mui chieu)\s?[\d.,°']+(?:\s?(?:den|-)\s?[\d.,]+)?",
        ),
        (
            "coordinate",
            r"(?<![\d.,])[\d.,]{1,15}(?:\s?(?:den|-)\s?[\d.,]{1,15})?\s?(?:°|do)\s?(?:vi|kinh|bac|dong|tay|nam)(?![a-z])|(?<!\d)\d{1,3}°\d{1,2}['’′][\d.,]*",
        ),
        ("date", rf"(?<!\d)\d{{1,2}}\s?[/⁄.-]\s?\d{{1,2}}\s?[/⁄.-]\s?{_Y}(?!\d)"),
        # spans of days and months before single ones
        (
            "date",
            rf"(?:{_DM}|(?:ngay )?\d{{1,2}})\s?(?:-+|den(?: het)?(?: ngay)?)\s?(?:ngay )?\d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?:\s?[/.-]\s?{_Y})",
        ),
        ("date", rf"(?:tu )?ngay {_DM}\s?(?:-|den(?: het)?(?: ngay)?)\s?{_DM}|{_DM}\s?(?:-|den(?: het)?(?: ngay)?)\s?{_DM}"),
        ("date", rf"(?:cac ngay|ngay le)[^.;\d]{{0,20}}{_DM}(?:{_SEP}{_DM})+"),
        ("date", rf"(?:ngay|mung|mong|sang|chieu|toi|truoc|hom|le|dip|het|ky niem|chao mung)(?: ngay)? {_DM}"),
        ("date", rf"(?:(?:ngay|mung|mong) {_N}(?:{_SEP}(?:ngay )?{_N})*(?=\s?(?:thang|/)| hang thang| moi thang))(?:\s?thang {_N})?"),
        ("date", rf"(?<![a-z])ngay (?:mung |mong )?{_N}(?:{_SEP}(?:ngay )?{_N})*(?![\d.,/]*\d)(?=\W*(?:$|[;.,)]|thang|den|va|cua|hang))"),
        ("date", rf"(?<![\d/.,])(?:0?[1-9]|1[0-2])\s?[/.-]\s?{_Y}(?!\d|[.,]\d)"),
        ("year", rf"(?<![\d.,/-]){_Y}\s?-\s?(?:{_Y}|\d{{2}})(?![\d.,]*\d)"),
        (
            "year",
            rf"(?<![a-z])(?:nam|nien khoa|nam hoc|nien do|mua|vu)(?: hoc| duong lich| tai chinh"
            rf"| ngan sach)? {_Y}(?:{_SEP}(?:nam )?{_Y})*(?![\d.,]*\d)",
        ),
        (
            "period",
            rf"(?<![a-z])(?<!moi )(?<!hang )(?:thang|quy|tuan)(?: thu)? (?:{_N}|[ivx]+)(?:{_SEP}(?:thang |quy "
            rf"|tuan )?(?:{_N}|[ivx]+)(?![\w.,]*\d))*(?:\s?[/-]\s?{_Y}| nam {_Y})?(?![\d.,/]*\d)(?!\w)",
        ),
        (
            "time",
            r"(?<![\d.,])\d{1,2}\s?(?:h|g)\s?[\d§]{0,2}(?![\w])|(?<![\d.,])\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
            r"|(?<![\d.,])\d{1,2} gio \d{1,2}(?: phut)?",
        ),
        (
            "time",
            r"(?:luc|hoi|vao|bat dau(?: tu)?|(?<![a-z])den|(?<![a-z])tu|truoc"
            r"|sau)\s?:? \d{1,2} gio(?= (?:ngay|sang|chieu|trua|cung|hom|den|,)|\s?[;.,)]|$)",
        ),
        (
            "time",
            r"(?<![\d.,])\d{1,2} gio(?=,? (?:ngay|sang|chieu|trua|cung ngay|hom))|(?<![\d])24\s?/\s?(?:24"
            r"|7)(?![\d/])(?:\s?(?:h|gio))?|(?<!\d)7/7(?!\d)",
        ),
        (
            "version",
            r"(?:phien ban|version|cong nghiep|cach mang|cmcn|(?<![a-z])lan thu|ban)\s?\d+\.\d+(?:\.\d+)*"
            r"|(?<![\w.,])[1-9]\.0(?![\d.]|\s?(?:%|ty|trieu))",
        ),
        ("grade", r"(?:(?<![a-z])covid|h\d?n|(?<![a-z])sars-cov|(?<![a-z])omega|(?<![a-z])pm)\s?-?\s?\d+(?:[.,]\d+)?"),
        (
            "name",
            r"(?:mo hinh|chinh quyen|chinh quyen dia phuong)(?: to chuc)?(?: chinh quyen)?(?: dia phuong)?"
            r" (?:0?\d|hai|ba) cap|(?:bo phan|co che|lien thong|quay) (?:mot|1) cua",
        ),
        (
            "name",
            r"(?<![\d.,])[1-9] (?:tai cho|khong(?=[ ,\"”])|cung(?=[ ,\"”])|sach|ro(?=[ ,\"”:])|nha(?=[ ,\"”])"
            r"|trong 1|hon|giam|tang cuong)(?=[^\w]|$| \d)",
        ),
        ("list_mark", r"(?:^|[;:.,]\s|\b(?:va|hoac|la|gom|sau)\s)\(\d{1,2}\)\s?-?(?=\s?[a-z])"),
        ("list_mark", r"(?:(?<=: )|(?<=; )|(?<=\. ))\d{1,2}\s?[-)](?=\s?[a-z])(?!-\d)"),
        ("spelled", r"(?<![\w.,])x\s?\d+|(?<![\w.,])\d+\s?x\s?\d+(?!\s?(?:m|cm|mm|km)(?![a-z]))(?![\d.,])"),
        ("copies", r"(?:^|- )luu\s?(?::|vt|vp|hc|hs)[^;]*"),
        ("grade", r"(?<![a-z])top \d+"),
        ("long_digits", r"(?<![\d.,])\d{8,}(?![\d.,]*\s?(?:dong|d\b|vnd))"),
        ("code", r"^\W*so\s?:\s?\d[\d.]*"),
        ("clause", rf"(?<![a-z])(?:dieu|khoan) {_N}(?:\s?(?:,|va) {_N}(?= (?:luat|bo luat|nghi dinh|thong tu|hien phap|quyet dinh)))*"),
    )
)

_JOINED = re.compile(r"\d\s?\w{0,4}\s?[/⁄–-]|[/⁄-]\s?[A-ZĐ]")
_LIST_GOES_ON = re.compile(r"(?<![\w.,])\d{1,4}[a-zđ]?\s?(?:,|;|và|đến|-|–|hoặc|/)\s?$")


def forbidden(passage: Passage) -> list[Stretch]:
    """The stretches of a passage that hold no quantity, first rules first; they may overlap."""
    text, shape = passage.text, passage.shape
    if not any(c.isdigit() for c in text):
        return []
    found = [Stretch(0, passage.mark, "list_mark")] if passage.mark else []
    if _JOINED.search(text):  # most passages hold no code, and looking for one takes time
        found += [Stretch(c.start, c.end, "code") for c in find_codes(text)]
    found += [Stretch(d.start, d.end, "date") for d in find_dates(text)]
    for rule, pattern in _STRETCHES:
        found += [Stretch(m.start(), m.end(), rule) for m in pattern.finditer(shape)]
    return found


def rule_at(stretches: list[Stretch], start: int, end: int) -> str:
    """The rule of the first stretch that reaches into `text[start:end]`; empty where there is none."""
    return next((s.rule for s in stretches if s.start < end and start < s.end), "")


def words_before(passage: Passage, start: int, count: int = 3) -> list[str]:
    """Up to `count` words of letters that stand directly before an offset, as written but in lower case; a sign ends them."""
    words: list[str] = []
    end = start
    while len(words) < count:
        stop = end
        while stop > 0 and passage.lower[stop - 1] == " ":
            stop -= 1
        begin = stop
        while begin > 0 and passage.lower[begin - 1].isalpha():
            begin -= 1
        if begin == stop:
            break
        words.insert(0, passage.lower[begin:stop])
        end = begin
    return words


def named_by(passage: Passage, start: int) -> tuple[str, bool]:
    """The rule by which the words before a number make it a name or clause, and whether it holds even before a unit.

    A list goes on: in `khóa 16, 17, 18` and `Điều 5 và 6` each number belongs to the word before the first.
    """
    position, listed = start, False
    for _ in range(12):
        m = _LIST_GOES_ON.search(passage.lower, max(0, position - 12), position)
        if m is None:
            break
        position, listed = m.start(), True
    rule, hard = _by_head(words_before(passage, position))
    return rule, hard and not listed  # in a list only a number without a unit of its own belongs to the head


def _by_head(words: list[str]) -> tuple[str, bool]:
    if not words:
        return "", False
    if words[-1] in NUMBER_SIGN:
        return ("", False) if words[-2:-1] and words[-2] in COUNTS_BEFORE else ("name", True)
    for n in (3, 2, 1):
        if len(words) >= n and (found := HEADS.get(tuple(words[-n:]))):
            # `danh mục`, `trực tuyến`, `tiến độ` are words of their own
            return found if n > 1 or len(words) == 1 or class_of(" ".join(words[-2:])) == "?" else ("", False)
    return "", False
