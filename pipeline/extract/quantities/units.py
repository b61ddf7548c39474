"""The unit of a number: the sign, measure or noun phrase right after it, up to the first verb (RECORDS.md section 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ...language.shapes import fold
from . import lexicon
from .words import Token, class_of, tokens

UnitKind = Literal["percent", "money", "measure", "time", "counted", "noun"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: `text[start:end]`. `counted` is a noun that is known to be counted, `noun` one that may be."""

    start: int
    end: int
    kind: UnitKind


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=len, reverse=True))


_PERCENT = re.compile(rf"\s?(?:{_any(lexicon.PERCENTS)}|điểm phần trăm|điểm %)(?![\w%])", re.IGNORECASE)
_MONEY = re.compile(
    rf"\s?(?:(?:{_any(lexicon.MULTIPLIERS)})(?!\w)\s?)?(?:(?:{_any(lexicon.CURRENCIES)}"
    rf"|[đd][ồôổốộỗ]ng)(?!\w)|(?:{_any(lexicon.MONEY_SHORT)})(?!\w))",
    re.IGNORECASE,
)
_MULTIPLIER = re.compile(rf"\s?(?:{_any(lexicon.MULTIPLIERS)})(?!\w)", re.IGNORECASE)
# a raised 2 or 3 is read as a quote: `m”/ngày đêm`
_MEASURE = re.compile(rf"\s?(?:(?:{_any(lexicon.MEASURES)})(?![\w²³])|[kc]?m[\"”’'*?](?=\s?[/⁄]))", re.IGNORECASE)
_TIME = re.compile(rf"\s?(?:{_any(lexicon.TIMES)})(?!\w)", re.IGNORECASE)
_TIME_REST = re.compile(r"\s(?:làm việc|công|kinh nghiệm|công tác|lao động|lương|đêm|học|tuổi)(?!\w)")
_IN_BRACKETS = re.compile(r"\s?\((?=[^\W\d_])")
_RATE = re.compile(r"\s?[/⁄]\s?(?:(?:0?1|1[.]?0{1,3}(?:[.]000)?)\s)?(?=[^\W\d_])")
# nouns that stand together as one unit: `bài viết, bản tin`, `tin, bài và ảnh`, `xã, phường`
_FAMILIES = tuple(
    lexicon.word_set(family)
    for family in (
        """tin; bài; bài viết; bản tin; tin bài; ảnh; hình ảnh; phóng sự; video; clip; chuyên mục; chuyên trang; tờ rơi;
        pano; áp phích; băng rôn; khẩu hiệu""",
        """văn bản; báo cáo; kế hoạch; tờ trình; công văn; quyết định; nghị quyết; thông báo; hướng dẫn; chỉ thị;
        chương trình; đề án; văn bản hướng dẫn""",
        """xã; phường; thị trấn; huyện; thị xã; thành phố; quận; thôn; bản; ấp; khóm; khu phố; tổ dân phố; tổ; buôn""",
        """cán bộ; công chức; viên chức; người lao động; đảng viên; đoàn viên; hội viên; học viên; học sinh; sinh viên;
        giáo viên; giảng viên; nhân viên; công nhân; chiến sĩ""",
        """cơ quan; đơn vị; tổ chức; doanh nghiệp; cá nhân; tập thể; hộ; cơ sở; hợp tác xã""",
        """sở; ban; ngành; phòng; đơn vị""",
        """đơn; đơn thư; khiếu nại; tố cáo; kiến nghị; phản ánh""",
        """ô tô; xe máy; mô tô; xe""",
    )
)


@cache
def _counted_shapes() -> dict[str, str]:
    return {fold(w): w for w in sorted(lexicon.COUNTED) if len(w) > 2}


def find_unit(text: str, end_of_number: int) -> Unit | None:
    """The unit after a number that ends at `end_of_number`; None where no unit follows.

    >>> text = "có 168 cas mắc, tử vong 0 cas; đạt 98,5 % kế hoạch, chi 3,2 tỷ đồng/năm; 47.366m2"
    >>> [text[u.start : u.end] for at in (6, 25, 39, 59, 79) if (u := find_unit(text, at))]
    ['cas mắc', 'cas', '%', 'tỷ đồng/năm', 'm2']
    """
    for pattern, kind in ((_PERCENT, "percent"), (_MONEY, "money"), (_MEASURE, "measure")):
        m = pattern.match(text, end_of_number)
        if m and not (kind == "measure" and _is_word(text, m)):
            return _with_rate(text, _trimmed(text, m.start(), m.end()), kind)  # type: ignore[arg-type]
    m = _MULTIPLIER.match(text, end_of_number)
    if m:
        counted = _noun_phrase(text, m.end())
        start, end = _trimmed(text, m.start(), counted.end if counted else m.end())
        return Unit(start, end, "counted" if counted else "money")
    m = _TIME.match(text, end_of_number)
    if m and not (text[m.start() : m.end()].strip().lower() == "h" and text[m.start()] == " "):
        rest = _TIME_REST.match(text, m.end())
        return _with_rate(text, _trimmed(text, m.start(), rest.end() if rest else m.end()), "time")
    m = _IN_BRACKETS.match(text, end_of_number)
    if m:  # `10 (ngày làm việc)`
        inner = find_unit(text, m.end())
        if inner is not None and inner.kind in ("time", "money", "measure") and text[inner.end : inner.end + 1] == ")":
            return inner
    return _noun_phrase(text, end_of_number)


def _is_word(text: str, m: re.Match[str]) -> bool:
    """True where what looks like a measure is a capital letter of a name (`16A`, `5 V`)."""
    unit = m[0].strip()
    return len(unit) == 1 and unit.isupper()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _with_rate(text: str, span: tuple[int, int], kind: UnitKind) -> Unit:
    """The unit with what it is per: `đồng/người/năm`, `m3/ngày đêm`."""
    start, end = span
    for _ in range(3):
        m = _RATE.match(text, end)
        if m is None:
            break
        base = _MEASURE.match(text, m.end()) or _TIME_BASE.match(text, m.end())
        if base is not None:
            end = base.end()
            continue
        many = _MULTIPLIER.match(text, m.end())  # `/vạn dân`
        at = many.end() if many else m.end()
        head = _head(text, at)
        first = next(iter(tokens(text, at)), None)
        if head is None and (first is None or first.kind in "PD"):
            break
        stop = head[1] if head is not None else first.end if first is not None else end
        end = stop
    return Unit(start, end, kind)


_TIME_BASE = re.compile(r"(?:ngày đêm|ngày công|tháng|năm|ngày|giờ|phút|giây|tuần|quý|lượt|lần)(?!\w)")


def is_counted(phrase: str) -> bool:
    """True where a phrase (lower case) is a noun that is counted, misread marks allowed in longer ones."""
    return counted_form(phrase) is not None


def counted_form(phrase: str) -> str | None:
    """The counted noun that a phrase (lower case) is, its marks put right; None where it is none.

    >>> counted_form("hồ sơ"), counted_form("văn bàn"), counted_form("lan")
    ('hồ sơ', 'văn bản', None)
    """
    if phrase in lexicon.COUNTED:
        return phrase
    form = _counted_shapes().get(fold(phrase))
    return form if form is not None and (len(phrase) > 4 or class_of(phrase) == "?") else None


def _noun_phrase(text: str, position: int) -> Unit | None:
    """The noun phrase that begins right after a position."""
    if position < len(text) and not (text[position].isalnum() or text[position] == " "):
        return None
    glued = position < len(text) and text[position].isalnum()
    head = _head(text, position)
    if head is None:
        return None
    start, end, known = head
    if glued and not known:
        return None
    lower = text[start:end].lower()
    end = _extended(text, start, end, counted_form(lower) or lower, known)
    end = _coordinated(text, start, end)
    unit = Unit(start, end, "counted" if known else "noun")
    return _with_rate(text, (unit.start, unit.end), unit.kind)


def _head(text: str, position: int) -> tuple[int, int, bool] | None:
    """The noun that a phrase begins with: start, end, and whether it is known to be counted."""
    syllables = [m for m, _ in zip(re.finditer(r"[^\W\d_]+(?:[.&-][^\W\d_]+)*", text[position : position + 60]), range(4), strict=False)]
    if not syllables or text[position : position + syllables[0].start()].strip():
        return None
    start = position + syllables[0].start()
    for n in range(len(syllables), 0, -1):
        stop = position + syllables[n - 1].end()
        phrase = text[start:stop]
        if "  " not in phrase and phrase.count(" ") == n - 1 and is_counted(phrase.lower()):
            return start, stop, True
    first = next(iter(tokens(text, start)), None)
    if first is None:
        return None
    word = text[first.start : first.end].lower()
    if (
        word in lexicon.STOPS
        or word.split()[0] in lexicon.STOPS
        or first.kind in "PDVS"
        or (first.kind == "A" and not first.end - first.start > 3)
    ):
        return None
    if first.kind in "A?" and len(word) < 2:
        return None
    return first.start, first.end, False


def _is_stop(text: str, start: int) -> bool:
    """True where a phrase of several syllables that ends noun phrases begins, its marks misread or not: `bao gôm`."""
    shape = fold(text[start : start + 20])
    return any(shape.startswith(s) and not shape[len(s) : len(s) + 1].isalpha() for s in _long_stops())


@cache
def _long_stops() -> tuple[str, ...]:
    return tuple(fold(s) for s in lexicon.STOPS if " " in s)


def _extended(text: str, start: int, end: int, head: str, known: bool) -> int:
    """Where the noun phrase ends: nouns go on, a verb ends it unless the head takes one."""
    verbs = 2 if head in ("giấy phép", "chứng chỉ") else 1 if head in lexicon.TAKES_VERB else 0
    # `lớp tập huấn`, `giấy chứng nhận` hold their verb already; `phòng khám` is one word
    took_verb = head.split()[0] in ("lớp", "giấy", "cuộc", "buổi") and class_of(head.partition(" ")[2]) == "V"
    syllables = len(text[start:end].split())
    after = _gapless(text, end)
    for token in after:
        word = text[token.start : token.end].lower()
        first = word.split()[0]
        n = len(word.split())
        if word in lexicon.STOPS or first in lexicon.STOPS or token.kind in "PDS" or _is_stop(text, token.start):
            break
        if head in lexicon.CUT_SHORT and not (head in ("lượt", "lần") and known and is_counted(word) and syllables == 1):
            break
        if token.kind == "V":
            if not verbs or syllables + n > 6:
                break
            verbs -= 1
            took_verb = True
        elif (took_verb and n > 1 and head not in ("ca", "cas", "vụ")) or syllables + n > 7:
            break
        end = token.end
        syllables += n
    return end


def _gapless(text: str, position: int) -> list[Token]:
    """The words after a position that follow one another with nothing but a space between, ten at most."""
    found: list[Token] = []
    end = position
    for token in tokens(text, position, position + 90):
        if text[end : token.start].strip() or len(found) == 10:
            break
        found.append(token)
        end = token.end
    return found


def _coordinated(text: str, start: int, end: int) -> int:
    """Where a list of nouns of one family ends: `13 bài viết, bản tin và 43 văn bản`."""
    shape = fold(text[start : end + 90])
    head = shape[: end - start]
    family = next((f for f in _families() if head in f or any(head.startswith(w + " ") for w in f)), None)
    if family is None:
        return end
    at = end - start
    while m := _AND.match(shape, at):
        best = max(
            (len(w) for w in family if shape.startswith(w, m.end()) and not shape[m.end() + len(w) : m.end() + len(w) + 1].isalnum()),
            default=0,
        )
        if not best or re.match(r"\s(?:\d|hai|ba)", shape[m.end() + best :]):
            break
        at = m.end() + best
    return start + at


_AND = re.compile(r"\s?(?:,|va|hoac)\s")


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(fold, family)) for family in _FAMILIES)
