"""The body that issued a cited paper: where its name ends in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...language.shapes import fold
from ..papers import type_of_name
from .openers import LEAD_IN, goes_on, is_named, is_verb, names_task, strong_verb, words
from .view import View

_LONGEST = 20  # words
_BRACKET = 300  # characters in which a bracket was opened
_LEAST_TITLE = 12  # characters of a title before its issuer
OF = re.compile(r"[\s,.]*(?:c\S{0,3}a|eua|do)[\s\-]+(?=\S)")
_WORD = re.compile(r"\S+")
_TITLED = re.compile(r"(?:chu nhiem|truong ban|bi thu|tong thanh tra|thong doc|pho|giam doc)\b")
# names that hold a comma
_COMMA = re.compile(
    words(
        "văn hóa, thể thao|văn hóa, thông tin|văn hóa, xã hội|khoa học, công nghệ|kinh tế, hạ tầng|bưu chính, viễn thông"
        "|phòng cháy, chữa cháy|nông nghiệp, môi trường|bảo vệ, chăm sóc|cứu nạn, cứu hộ|tài chính, kế hoạch"
    )
)
_AND_IN_NAMES = words(
    "xã hội|đào tạo|truyền thông|đầu tư|môi trường|phát triển|du lịch|thể thao|hạ tầng|gia đình|thông tin|nhân văn"
    "|kỹ thuật|thương mại|cứu nạn|tôn giáo|tư vấn|dịch vụ|chữa cháy|kiểm soát|các khu|phòng chống"
)
_SMALL_AFTER_AND = re.compile(rf"(?:{_AND_IN_NAMES}|cong\s+ngh\w+)(?![a-z])")
# names of boards hold a task, those of firms and schools any words
_BOARD = re.compile(
    r"ban\s+(?:chi\s+(?:dao|huy)|quan\s+ly)|hoi\s+dong\s+(?!nhan)|to\s+(?:cong\s+tac|tham)|doan\s+(?:kiem|cong|giam)|uy\s+ban\s+(?!nhan)"
)
_FIRM = re.compile(r"(?:tong\s+)?cong\s+ty|tap\s+doan|xi\s+nghiep|hop\s+tac\s+xa|truong\s+(?:dai|cao|trung|tieu|mam)")
_ABBREVIATED = re.compile(r"[A-ZĐ]{3,8}(?![\w-])")
_NUMBERED = frozenset(("phuong", "quận", "khu", "đoàn", "sở", "vung", "khoa", "tổ", "ban", "xã", "cục", "số"))
_WHOLE = re.compile(r"(?:chinh phu|quoc hoi|thu tuong)$")
# a body's name begins with one of these (or with capitals that stand for them)
_FIRST_WORDS = words(
    "bộ|sở|ubnd|ủy ban|hđnd|hội|chính phủ|thủ tướng|quốc hội|chủ tịch|phó|giám đốc|tổng|cục|chi cục|ban|văn phòng"
    "|thanh tra|tỉnh|thành|huyện|thị|quận|đảng|đoàn|công an|công đoàn|trường|hiệu trưởng|đại học|học viện|viện"
    "|bệnh viện|trung tâm|trung ương|ngân hàng|kho bạc|nhà trường|bảo hiểm|kiểm toán|tòa|liên|mặt trận"
)
_LAST_WORDS = words(
    "bí thư|thường trực|thống đốc|phòng|khoa|tập đoàn|công ty|xí nghiệp|hđqt|tand|vksnd|ttg|bhxh|chánh|trưởng ban"
    "|trợ lý|nhà xuất|lđlđ|ubmttq"
)
HEADS = re.compile(rf"(?:{_FIRST_WORDS}|{_LAST_WORDS}|vp\w*|btv|bch|bcd|(?:vu|uy|to|quy|dai|cp|hat)\b)")


@dataclass(frozen=True, slots=True)
class Body:
    """The name of a body: `text[start:end]`."""

    start: int
    end: int


def body_after(view: View, at: int, limit: int) -> Body | None:
    """The body whose name begins at `at` (blanks passed over), None where none does. `limit` is where the citation must end."""
    text, shape = view.text, view.shape
    start = end = at
    before = ""
    for count, m in enumerate(_WORD.finditer(text, at, limit)):
        word = m[0]
        inner = word.lstrip("\"“'‘")
        if count == 0:
            if not inner[:1].isupper() or word[0] in '"“(' or not (HEADS.match(shape, m.start()) or _ABBREVIATED.match(word)):
                return None
            start = m.start()
        elif _ends_before(view, m, start, before, limit, count):
            break
        if count == _LONGEST:
            return None
        bare = word.rstrip(',;.:)”"')
        if bare:
            end = m.start() + len(bare)
        if len(bare) < len(word) and not _runs_on(view, m, bare):
            break
        before = view.lower[m.start() : m.start() + len(bare)].strip("-")
    end = len(text[:end].rstrip(" -–,"))
    return Body(start, end) if end > start else None


def _ends_before(view: View, m: re.Match[str], start: int, before: str, limit: int, count: int) -> bool:
    """Whether the name has ended when this word comes."""
    text, shape, at = view.text, view.shape, m.start()
    word = m[0]
    if word[0] in '("“[<¹²³/':
        return True
    if word in "-–—":
        return not text[m.end() : limit].lstrip()[:1].isupper()
    if any(c.isdigit() for c in word) and before not in _NUMBERED and fold(before) not in _NUMBERED:
        return True
    small = word[0].islower()
    lead = LEAD_IN.match(shape, at)
    if lead and (small or len(lead[0].split()) > 1 or lead[0].startswith("v/")):
        return True
    whole = _WHOLE.search(shape[max(0, at - 14) : at].rstrip())
    if whole and (whole[0] == "chinh phu" or (small and not shape.startswith(("nuoc", "khoa"), at))):
        return True
    firm = _FIRM.match(shape, start) is not None or (_BOARD.match(shape, start) is not None and names_task(shape, at))
    if (is_verb(shape, at) if small and not firm else strong_verb(shape, at)) and not is_named(shape, at, before):
        return small or count > 1
    if small and goes_on(shape, view.lower, at, before):
        return True
    if not small and _names_type(view, at, limit):
        return True
    if shape.startswith("va", at) and m.end() - at == 2:
        rest = text[m.end() : limit].lstrip()
        if rest[:1].islower():
            return _WHOLE.search(shape[max(0, at - 12) : at].rstrip()) is not None or not _SMALL_AFTER_AND.match(
                shape[m.end() : limit].lstrip()
            )
        return _names_type(view, m.end() + len(text[m.end() : limit]) - len(rest), limit)
    return False


def _names_type(view: View, at: int, limit: int) -> bool:
    """A type of paper with a number stands here: the next citation. `Sở Kế hoạch` has none."""
    words = view.shape[at : min(limit, at + 60)].split()
    return any(
        type_of_name(" ".join(words[:n])) is not None and words[n : n + 1] and re.match(r"so\b|\d", words[n])
        for n in (4, 3, 2)
        if len(words) > n
    )


def _runs_on(view: View, m: re.Match[str], bare: str) -> bool:
    """Whether a name goes on behind the sign at the end of a word: `Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ`, `TP. Huế`."""
    sign = m[0][len(bare) :]
    shape = view.shape
    if sign == ".":
        return bare.upper() in {"TP", "TX", "TT", "Q", "H", "P", "X", "THANH PHO"}
    if sign == ")" and "(" not in view.text[max(0, m.start() - _BRACKET) : m.start()]:  # dirt
        return True
    if sign != ",":
        return False
    after = shape[m.end() : m.end() + 20].lstrip()
    if re.search(r"(?:bo truong|uy vien \S+|chu tich)$", shape[max(0, m.start() - 14) : m.start() + len(bare)]) and _TITLED.match(after):
        return True
    window = shape[max(0, m.start() - 12) : m.end() + 14]
    return any(c.start() <= m.end() - 1 - max(0, m.start() - 12) < c.end() for c in _COMMA.finditer(re.sub(r"\s", " ", window)))


_ISSUES = (
    r"(?:da\s+|vua\s+|co\s+|tiep\s+tuc\s+)*(?:ban\s+hanh|co|ky(?:\s+ban\s+hanh)?|gui|phat\s+hanh|xay\s+dung|trinh)(?:\s+(?:mot\s+so|cac))?"
)
_SUBJECT = re.compile(rf"(?:^|[\s,;.(:])(?P<body>[^,;.:()\n\t]{{3,90}}?)\s+{_ISSUES}\s*$")
_PROPOSER = re.compile(r"de\s+nghi\s+cua\s+(?P<body>[^;:()\n\t]{3,160}?)\s*,?\s+(?:tai|theo|trong)(?:\s+cac)?\s*$")


def body_before(view: View, start: int, head: int) -> Body | None:
    """The body named before the code: it proposes (`Theo đề nghị của ... tại Tờ trình số`) or issues (`UBND tỉnh đã ban hành Giấy mời số`).

    Args:
        view: the stream.
        start: where the sentence begins.
        head: where the citation's own words (its type) begin.
    """
    shape = view.shape[start:head]
    if m := _PROPOSER.search(shape):
        found = body_after(view, start + m.start("body"), start + m.end("body"))
        if found is not None and start + m.end("body") - found.end <= 1:
            return found
        return found
    m = _SUBJECT.search(shape)
    if m is None:
        return None
    begin, stop = start + m.start("body"), start + m.end("body")
    # the subject is the last run of words that begins with the name of a body
    for at in (begin + w.start() for w in re.finditer(r"\S+", view.text[begin:stop])):
        if view.text[at].isupper() and HEADS.match(view.shape, at):
            found = body_after(view, at, stop)
            if found is not None and found.end == len(view.text[:stop].rstrip()):
                return found
    return None


_ROLES = words(
    "bộ trưởng|thủ tướng|chủ tịch|giám đốc|hiệu trưởng|tổng giám đốc|tổng cục trưởng|cục trưởng|thống đốc|viện trưởng"
    "|chánh án|chánh thanh tra|trưởng ban"
)
_LEADERS = re.compile(rf"\sc\S{{0,3}}a\s+(?=(?:{_ROLES})\s)")


def issuer_at_end(view: View, start: int, end: int) -> Body | None:
    """The leader who issued the paper, where he stands behind its title: `... ban hành Quy chế của Bộ trưởng Bộ Giáo dục và Đào tạo`."""
    found = None
    for m in _LEADERS.finditer(view.shape, start, end):
        body = body_after(view, m.end(), end)
        if body is not None and body.end == end and body.start - start > _LEAST_TITLE:
            found = body
    return found
