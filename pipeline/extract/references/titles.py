"""The title of a cited paper: where it begins behind the code, its date and its issuer, and where it ends."""

from __future__ import annotations

import re

from ..papers import type_of_name
from .issuers import HEADS
from .openers import lead_in, verb_opens
from .view import View

_LONGEST = 900  # characters
_OPENING, _CLOSING = "“«„", "”»"
# a bracket that says something about the paper, not part of its name
_ASIDE = re.compile(
    r"\(\s*(?:sau\s+day|duoi\s+day|goi\s+tat|kem|da\s+duoc|duoc\s+sua|sua\s+doi|co\s+hieu|thay\s+the|het\s+hieu|viet\s+tat|ban\s+hanh\s+kem|gui\s+kem|thong\s+tu|nghi\s+dinh|quyet\s+dinh|luat\b|so\s+\d)"
)
_CLAUSES = re.compile(
    r"(?:can\s+cu|thuc\s+hien\s+(?:theo|chi\s+dao|y\s+kien)|theo\s+(?:de\s+nghi|do|quy\s+dinh|tinh\s+than|ke\s+hoach|noi\s+dung)|tren\s+co\s+so|trong\s+do|cu\s+the|sau\s+khi|nhu\s+sau|den\s+nay|qua\s+do"
    r"|co\s+hieu\s+luc|da\s+duoc|gui\s+kem|kem\s+theo|xet\s|ngoai\s+ra|do\s+do|do\s+vay|vi\s+vay|de\s+nghi\s+cac|yeu\s+cau|dinh\s+kem|nay\s|ke\s+tu\s+ngay|de\s+dam\s+bao|nham\s+\w+|hien\s+nay"
    r"|tai\s+(?:dieu|khoan|muc|diem)|trong\s+(?:thoi\s+gian|nam|quy|thang)\s+\d|tung\s+buoc|gop\s+phan|tu\s+do|va\s+(?:cac\s+)?(?:van\s+ban|quy\s+dinh)\s)"
)
_PREDICATE = re.compile(
    r"(?:da\s+)?(?:bao\s+cao|ban\s+hanh|xay\s+dung|thong\s+bao|de\s+nghi|yeu\s+cau|co\s+y\s+kien|kinh|trien\s+khai|to\s+chuc|phoi\s+hop|tran\s+trong|nhan\s+duoc|xin|da|se|giao|quyet\s+dinh|thong\s+nhat|cong\s+bo"
    r"|huong\s+dan|tong\s+hop|trinh|kien\s+nghi|lap|co\s+van\s+ban|chi\s+dao|tiep\s+tuc|phe\s+duyet|tham\s+muu|thuc\s+hien|khang\s+dinh|cam\s+ket|moi|gui|cho\s+phep)(?![a-z])"
)
_AND_DOCUMENTS = re.compile(r"\s+va\s+(?:cac|nhung|mot\s+so)\s+(?:van\s+ban|quy\s+dinh|thong\s+tu|nghi\s+dinh|huong\s+dan|tai\s+lieu)")
_BACK = re.compile(
    r"\s+(?:neu\s+tren|noi\s+tren|ke\s+tren|da\s+neu|vua\s+neu|co\s+hieu\s+luc|het\s+hieu\s+luc|duoc\s+ban\s+hanh\s+(?:ngay|tai|kem|theo|nam)|da\s+duoc\s+sua\s+doi)"
)
_AMENDED = re.compile(
    r"\s+duoc\s+(?:sua\s+doi|bo\s+sung|thay\s+the)[^;.]{0,40}?\s(?:tai|boi|theo|bang)\s+(?:cac\s+)?(?:khoan|dieu|luat|nghi|thong|quyet)"
)
_SENT_TO = re.compile(r"(?:trinh|gui|kinh\s+trinh)\s+[^,;.()\n\t]{3,60}?\s+(?=v\S{0,2}\s+vi[e@]\S?\s|v/v)")
_THEN = re.compile(r"\s+thì\s")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|TX|GS|PGS|TS|ThS|BS|v\.v|Q|P|H|TT|tr)$")


def title_start(view: View, at: int, limit: int, *, known: bool) -> tuple[int, bool] | None:
    """Where the title begins when the citation's code, date and issuer end at `at`; None where none follows.

    Args:
        view: the stream.
        at: the end of what was read.
        limit: where the citation must end.
        known: a date or an issuer was read; without either only the surest verbs open a title.

    Returns:
        the offset, and whether an opening word was dropped.
    """
    shape = view.shape
    m = re.compile(r"[\s,]*(?:;\s*(?=Q[uU][yY]\s+[đĐ]ịnh\s+(?!s)))?").match(view.text, at)
    begin = m.end() if m else at
    if begin >= limit or "\n" in view.text[at:begin]:
        return None
    if sent := _SENT_TO.match(shape, begin, limit):  # `trình UBND tỉnh về việc ...`: to whom it was sent is no title
        begin = sent.end()
    behind = lead_in(shape, begin)
    if behind is not None:
        behind += len(view.text[behind:limit]) - len(view.text[behind:limit].lstrip(" :"))
        return (behind, True) if behind < limit else None
    if verb_opens(shape, begin, strong=not known):
        if view.text[at:begin].count(",") and not known:
            return None
        return begin, False
    if known and view.text[begin] in _OPENING + '"':
        return begin, False
    return None


def title_end(view: View, start: int, limit: int, others: list[int]) -> int:
    """Where the title that begins at `start` ends.

    Args:
        view: the stream.
        start: its first character.
        limit: the end of the paragraph.
        others: where other citations begin (their type word), in order.
    """
    text, shape = view.text, view.shape
    limit = min(limit, start + _LONGEST)
    depth: list[str] = []
    i = start
    amending = shape.startswith(("sua doi", "bai bo", "thay the", "dinh chinh", "bo sung", "ban hanh sua doi"), start)
    announcing = shape.startswith("cong bo", start)
    while i < limit:
        c = text[i]
        if c in "\n\t\f":
            break
        if c in _OPENING:
            depth.append("q")
        elif c in _CLOSING:
            if "q" not in depth:
                break
            depth = depth[: len(depth) - 1 - depth[::-1].index("q")]
        elif c == '"':
            if "d" in depth:
                depth.remove("d")
            else:
                depth.append("d")
        elif c == "(":
            if _ASIDE.match(shape, i):
                break
            depth.append("(")
        elif c == ")":
            if "(" not in depth:
                break
            depth.remove("(")
        elif c in ";:" and not (depth and c == ":") and (i + 1 >= limit or not text[i + 1].isalnum()):
            break
        elif c == "." and _stops(text, i, limit):
            break
        elif c == "," and not depth and _comma_ends(view, i, limit, others, amending=amending):
            break
        elif (
            c == " "
            and not depth
            and (
                _AND_DOCUMENTS.match(shape, i)
                or _BACK.match(shape, i)
                or _THEN.match(view.lower, i)
                or (not announcing and _AMENDED.match(shape, i))
                or _next_paper(view, i, others, amending=amending)
            )
        ):
            break
        i += 1
    return len(text[:i].rstrip(" ,.;:-–\n"))


def _stops(text: str, i: int, limit: int) -> bool:
    """A full stop that ends the sentence."""
    if text.startswith("./.", i):
        return True
    rest = text[i + 1 : limit]
    if rest[:1].isdigit() or (rest and not rest[0].isspace() and rest[0] not in '”"/)'):
        return False
    if _ABBREVIATION.search(text[max(0, i - 6) : i]):
        return False
    return not rest.lstrip()[:1].islower()


def _comma_ends(view: View, i: int, limit: int, others: list[int], *, amending: bool) -> bool:
    shape, text = view.shape, view.text
    m = re.compile(r",\s*").match(shape, i)
    at = m.end() if m else i + 1
    if at >= limit:
        return True
    if _CLAUSES.match(shape, at):
        return True
    if _next_paper(view, i, others, amending=amending):
        return True
    if text[at].isupper() and HEADS.match(shape, at):
        # a subject and its verb: the main clause begins (`..., Sở Y tế báo cáo kết quả`)
        clause = re.split(r"[;\n\t.]", shape[at : min(limit, at + 160)])[0]
        words = [w.start() for w in re.finditer(r"\S+", clause)]
        for w in words[1:16]:
            if _PREDICATE.match(clause, w) and text[at + w].islower():
                return True
            if clause[w - 2 : w - 1] == ",":
                break
    return False


def _next_paper(view: View, i: int, others: list[int], *, amending: bool) -> bool:
    """Another citation begins here, side by side with this one: `, Kế hoạch số ...`, ` và Thông tư số ...`, `, Luật Đầu tư`."""
    m = re.compile(r"[\s,]*(?:(?:va|cung|voi|hoac|dong\s+thoi)\s+)?(?:cac\s+)?").match(view.shape, i)
    if m is None or not (re.search(r",|va|cung|hoac", m[0])):
        return False
    if m.end() in others:
        return not amending or re.match(r"[\s,]*va", m[0]) is None
    words = view.shape[m.end() : m.end() + 40].split()
    named = view.text[m.end() : m.end() + 1].isupper() and any(type_of_name(" ".join(words[:n])) for n in (4, 3, 2))
    return named and re.match(r".{4,40}?\bso\s*:?\s*\d", view.shape[m.end() : m.end() + 60]) is not None
