"""The title of a cited paper: where it begins behind the code, its date and its issuer, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..papers import type_of_name
from .issuers import HEADS
from .openers import goes_on, lead_in, states, verb_opens, words
from .view import View

_LONGEST = 900  # characters
SHORTEST_TITLE = 3
_BRACKET = 300  # characters in which a bracket was opened
_MOST_SUBJECT = 16  # words from the name of a body to its verb
_OPENING, _CLOSING = "“«„", "”»"
_DEPTH = {"“": "”", "«": "»", "„": "”", "(": ")"}

# a bracket that says something about the paper, and is no part of its name
_ASIDE = re.compile(
    r"\(\s*(?:"
    + words(
        "sau đây|dưới đây|gọi tắt|kèm|đã được|được sửa|sửa đổi|có hiệu|thay thế|hết hiệu|viết tắt|ban hành kèm|gửi kèm"
        "|thông tư|nghị định|quyết định|luật"
    )
    + r"|so\s+\d)"
)
# behind a comma: the citation is over, the sentence goes on
_CLAUSES = re.compile(
    r"(?:"
    + words(
        "căn cứ|thực hiện theo|thực hiện chỉ đạo|thực hiện ý kiến|theo đề nghị|theo đó|theo quy định|theo tinh thần"
        "|theo kế hoạch|theo nội dung|trên cơ sở"
    )
    + "|"
    + words(
        "trong đó|cụ thể|sau khi|như sau|đến nay|qua đó|có hiệu lực|đã được|gửi kèm|kèm theo|xét|ngoài ra|do đó|do vậy"
        "|vì vậy|đề nghị các|yêu cầu|đính kèm"
    )
    + "|"
    + words(
        "nay|kể từ ngày|để đảm bảo|để bảo đảm|nhằm|hiện nay|tại điều|tại khoản|tại mục|tại điểm|từng bước|góp phần|từ đó"
        "|và văn bản|và các văn bản|và các quy định"
    )
    + r"|trong\s+(?:thoi\s+gian|nam|quy|thang)\s+\d)"
)
# what a body does, where its name begins the main clause
_PREDICATE = re.compile(
    r"(?:da\s+)?(?:"
    + words(
        "báo cáo|ban hành|xây dựng|thông báo|đề nghị|yêu cầu|có ý kiến|kính|triển khai|tổ chức|phối hợp|trân trọng"
        "|nhận được|xin|đã|sẽ|giao|quyết định"
    )
    + "|"
    + words(
        "thống nhất|công bố|hướng dẫn|tổng hợp|trình|kiến nghị|lập|có văn bản|chỉ đạo|tiếp tục|phê duyệt|tham mưu"
        "|thực hiện|khẳng định|cam kết|mời|gửi|cho phép"
    )
    + r")(?![a-z])"
)
_OVER = re.compile(
    r"\s+(?:(?:va\s+(?:cac|nhung|mot\s+so)\s+(?:"
    + words("văn bản|quy định|thông tư|nghị định|hướng dẫn|tài liệu")
    + "))|"
    + words("nêu trên|nói trên|kể trên|đã nêu|vừa nêu|có hiệu lực|hết hiệu lực|đã được sửa đổi|trong đó")
    + r"|duoc\s+ban\s+hanh\s+(?:ngay|tai|kem|theo|nam))(?![a-z])"
)
_AMENDED = re.compile(
    r"\s+duoc\s+(?:sua\s+doi|bo\s+sung|thay\s+the)[^;.]{0,40}?\s(?:tai|boi|theo|bang)\s+(?:cac\s+)?(?:khoan|dieu|luat|nghi|thong|quyet)"
)
_THEN = re.compile(r"\s+thì\s(?!hành|xã)")
_SENT_TO = re.compile(r"(?:kinh\s+)?(?:trinh|gui)\s+[^,;.()\n\t]{3,60}?\s+(?=v\S{0,2}\s+vi[e@]\S?\s|v/v)")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|TX|GS|PGS|TS|ThS|BS|v\.v|Q|P|H|TT|tr)$")
_GAP = re.compile(r"[\s,]*(?:;\s*(?=Q[uU][yY]\s+[đĐ]ịnh\s+(?!s)))?")
_JOIN = re.compile(r"[\s,]*(?:(?:va|cung|voi|hoac|dong\s+thoi)\s+)?(?:cac\s+)?")
_JOINS = re.compile(r"(?:va|hoac|cung)\b")
_AMENDING = re.compile(r"(?:ban\s+hanh\s+)?(?:sua\s+doi|bai\s+bo|thay\s+the|dinh\s+chinh|bo\s+sung)")
_NUMBERED = re.compile(r".{4,40}?\bso\s*:?\s*\d")


def title_start(view: View, at: int, limit: int, *, known: bool, listed: bool = False) -> int | None:
    """Where the title begins when the citation's code, date and issuer end at `at`; None where none follows.

    Args:
        view: the stream.
        at: the end of what was read.
        limit: where the citation must end.
        known: a date or an issuer was read; without either only the surest verbs open a title.
        listed: the paragraph is a list of grounds, where nothing but a title can follow an issuer.
    """
    text, shape = view.text, view.shape
    gap = _GAP.match(text, at)
    begin = gap.end() if gap else at
    if begin >= limit or "\n" in text[at:begin]:
        return None
    if sent := _SENT_TO.match(shape, begin, limit):  # `trình UBND tỉnh về việc ...`: to whom it was sent is no title
        begin = sent.end()
    quoted = known and text[begin] in _OPENING + '"'
    behind = lead_in(shape, begin + quoted)
    if behind is not None:
        behind += len(text[behind:limit]) - len(text[behind:limit].lstrip(" :"))
        return behind if behind < limit else None
    if (
        listed
        and known
        and text[begin].islower()
        and not _JOINS.match(shape, begin)
        and not goes_on(shape, view.lower, begin, "")
        and not states(shape, begin)
    ):
        return begin  # whatever word the title begins with, or what is left of it
    if quoted or (verb_opens(shape, begin, strong=not known) and (known or "," not in text[at:begin])):
        return begin
    return None


def title_end(view: View, start: int, limit: int, others: Sequence[int]) -> int:
    """Where the title that begins at `start` ends.

    Args:
        view: the stream.
        start: its first character.
        limit: the end of the paragraph.
        others: where other citations begin (their type word), in order.
    """
    text, shape = view.text, view.shape
    limit = min(limit, start + _LONGEST)
    amending = _AMENDING.match(shape, start) is not None
    announcing = shape.startswith("cong bo", start)
    expected: list[str] = []  # the closing signs of what is open
    in_quotes = text[start - 1 : start] in _OPENING or text[start] in _OPENING
    if text[start - 1 : start] in _OPENING and text[start - 1 : start]:
        expected.append(_DEPTH[text[start - 1]])
    i = start
    while i < limit:
        c = text[i]
        if c in "\n\t\f" or (c in ";:" and not text[i + 1 : i + 2].isalnum() and not _closes(text, i, limit, expected)):
            break
        if c in _DEPTH:
            if c == "(" and _ASIDE.match(shape, i):
                break
            expected.append(_DEPTH[c])
        elif c in _CLOSING + ")":
            if c not in expected:
                if c == ")" and "(" not in text[max(0, start - _BRACKET) : start]:  # dirt
                    i += 1
                    continue
                break
            while expected.pop() != c:
                pass
            if in_quotes and not expected and c != ")":
                i += text[start - 1 : start] not in _OPENING  # all of the title stands in quotes
                break
        elif c == "." and _stops(text, i, limit):
            break
        elif not expected:
            if c == "," and _comma_ends(view, (start, i, limit), others, amending=amending):
                break
            if c == " " and (
                _OVER.match(shape, i)
                or _THEN.match(view.lower, i)
                or (not announcing and _AMENDED.match(shape, i))
                or _next_paper(view, start, i, others, amending=amending)
            ):
                break
        i += 1
    return len(text[:i].rstrip(" ,.;:-–\n"))


def _closes(text: str, i: int, limit: int, expected: list[str]) -> bool:
    """Whether we are inside quotes or brackets that are closed later."""
    return bool(expected) and text.find(expected[-1], i, limit) >= 0


def _stops(text: str, i: int, limit: int) -> bool:
    """A full stop that ends the sentence."""
    if text.startswith("./.", i):
        return True
    rest = text[i + 1 : limit]
    if rest[:1].isdigit() or (rest and not rest[0].isspace() and rest[0] not in '”"/)'):
        return False
    return not _ABBREVIATION.search(text[max(0, i - 6) : i]) and not rest.lstrip()[:1].islower()


def _comma_ends(view: View, place: tuple[int, int, int], others: Sequence[int], *, amending: bool) -> bool:
    """Whether the comma at `place` (start of the title, comma, limit) ends the citation."""
    start, i, limit = place
    text, shape = view.text, view.shape
    at = i + 1
    while at < limit and text[at] in " '\"`":
        at += 1
    if at >= limit or _CLAUSES.match(shape, at) or _next_paper(view, start, i, others, amending=amending):
        return True
    if not text[at].isupper() or not HEADS.match(shape, at):
        return False
    # a subject and its verb: the main clause begins (`..., Sở Y tế báo cáo kết quả`)
    clause = re.split(r"[;\n\t.]", shape[at : min(limit, at + 160)])[0]
    begins = [w.start() for w in re.finditer(r"\S+", clause)]
    for w in begins[1:_MOST_SUBJECT]:
        if _PREDICATE.match(clause, w) and text[at + w].islower():
            return True
        if clause[w - 2 : w - 1] == ",":
            return False
    return False


def _next_paper(view: View, start: int, i: int, others: Sequence[int], *, amending: bool) -> bool:
    """Another citation begins here, side by side with this one: `, Kế hoạch số ...`, ` và Thông tư số ...`, `, Luật Đầu tư`."""
    m = _JOIN.match(view.shape, i)
    if m is None or not re.search(r",|va|cung|hoac", m[0]):
        return False
    if m.end() in others:
        # `sửa đổi Nghị định số A và Nghị định số B`: both are amended; without A the second one is cited side by side
        return not amending or "," in m[0] or not any(start <= o < i for o in others)
    spoken = view.shape[m.end() : m.end() + 40].split()
    named = view.text[m.end() : m.end() + 1].isupper() and any(type_of_name(" ".join(spoken[:n])) for n in (4, 3, 2))
    return named and _NUMBERED.match(view.shape[m.end() : m.end() + 60]) is not None
