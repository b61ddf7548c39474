"""The words at which the name of a body ends and the title of its paper begins, or the sentence goes on.

Collected from citations in laws, decrees and reports (STANDARDS.md section 4). All are shapes: lower case, without marks.
"""

from __future__ import annotations

import re

# `về việc` and what engines make of it; of a title's opening words only the first of these is dropped (RECORDS.md section 3)
LEAD_IN = re.compile(r"(?:v\S{0,2}\s+vi[e@]\S?\b|v\s?/\s?v\b:?|ve\b|ban\s+hanh\b)", re.IGNORECASE)

_VERBS = """quy dinh|qui dinh|huong dan|phe duyet|phe chuan|sua doi|bo sung|thay the|bai bo|huy bo|cong bo|chap thuan|thuc hien|trien khai|kien toan|tang cuong
|day manh|chan chinh|thanh lap|giao|dieu chinh|xu phat|xu ly|thong qua|cho phep|cho y kien|tra loi|gop y|de nghi|moi|tong ket|so ket|bao cao|ket luan|thong bao
|phan bo|phan cong|uy quyen|phan cap|tiep tuc|chi tiet|thi diem|ung pho|thu hoi|thong nhat|trinh|dong y|gia han|dinh chinh|cong nhan|tam dung|cham dut|bo nhiem
|khen thuong|tang thuong|tuyen dung|thi hanh|quan triet|chu dong|phat dong|khao sat|ra soat|phoi hop|tham gia|ke hoach|chuong trinh|de an|phuong an|hoan|nang cao
|dam bao|bao dam|ap dung|hop nhat|to chuc|kiem tra|chi dao|lanh dao|xay dung|quan ly|phat trien|bao ve|dau tu|giai quyet|danh gia|tham dinh|xet|cap|don doc|tuyen truyen
|ho tro|giam|mo|lap|chuyen|xac dinh|dinh huong|mot so|nhung|cong tac|khac phuc|phong chong|phong,|dang ky|tap huan|hoc tap|nghiem cam|xin|cung cap|bo tri|su dung|thu
|tham muu|uu tien|giai trinh|lay y kien|tap trung|rut|kinh phi|nhiem vu|noi dung|ket qua|danh muc|chuc nang|de cuong|quy che|quy trinh"""
_STRONG = "quy dinh|qui dinh|huong dan|phe duyet|sua doi|thay the|bai bo|cong bo|kien toan|thanh lap|thong qua"
_LEVEL = re.compile(r"cap\s+(?:huyen|xa|tinh|tren|duoi|co\s+so|uy|truong|so)\b")
_FALSE = r"(?:quy|qui)\s+dinh\s*(?:[:.,;]|nhu\s+sau|tai\b|ro\b|thi\b|nay\b|neu\b|tren\b|cu\s+the)|cap\s+(?:huyen|xa|tinh|tren|duoi|co\s+so|uy|truong|so)\b"
_FALSE += r"|(?:huong\s+dan|thuc\s+hien|ap\s+dung|trien\s+khai)\s*(?:[:.,;]|nay\b|tu\s+ngay|tren\b)|ban\s+hanh\s+(?:kem|ngay|nam\b)|to\s+chuc\s*[,;.]|nhung\s+nam"


def _any(words: str) -> str:
    return "|".join(r"\s+".join(map(re.escape, w.split())) for w in words.replace("\n", "").split("|"))


_VERB = re.compile(rf"(?:{_any(_VERBS)})(?![a-z])")
_STRONG_VERB = re.compile(rf"(?:{_any(_STRONG)})(?![a-z])")
_NOT = re.compile(_FALSE)
# before these words the verbs above belong to a name: `Ban Tổ chức`, `Bộ Giáo dục và đào tạo`, `Hội đồng thẩm định`
_NAMING = frozenset("ban bo so cuc vu phong doan tam tong chi dong va vien quy to uy khu".split())


# with these the sentence goes on. Without marks some of them are syllables of names (`thị xã`, `Long An`): those are asked with their marks
_CLAUSE = re.compile(
    r"(?:duoc|theo|voi|nham|doi\s+voi|noi\s+tren|ke\s+tren|hoac|vao|cu\s+the|gom|gui|ngay|truc\s+thuoc|dong\s+thoi|lien\s+quan|can\s+cu|va\s+cac)(?![a-z])"
)
_CLAUSE_MARKED = re.compile(
    r"(?:đã|có|để|trên|tại|thì|là|cho|đến|như|mà|nếu|do|từ|khi|sẽ|còn|phải|sau|vẫn|vừa|ra|nói|số|về|lần|nêu|bị|mới|nhận|trong|không|các|những|bằng|cùng|của|đang|chưa|ký"
    r"|làm|thuộc|năm|tháng|này|kèm)(?!\w)"
)
# `Hàng không`, `Ban Quản lý các khu công nghiệp`, `Ban Chấp hành các ...`
_IN_NAMES = frozenset({("hang", "khong"), ("ly", "cac"), ("uy", "cac"), ("hanh", "cac")})


def goes_on(shape: str, lower: str, at: int, before: str) -> bool:
    """Whether the word at `at` (in lower case) belongs to the sentence, not to the name of a body.

    Args:
        shape: the text without marks.
        lower: the text in lower case, with its marks.
        at: where the word begins.
        before: the shape of the word before it.
    """
    if any(before == first and shape.startswith(second, at) for first, second in _IN_NAMES):
        return False
    return _CLAUSE.match(shape, at) is not None or _CLAUSE_MARKED.match(lower, at) is not None


def lead_in(shape: str, at: int) -> int | None:
    """Where the title begins behind an opening word that is dropped; None where no such word stands at `at`."""
    m = LEAD_IN.match(shape, at)
    if m is None or _NOT.match(shape, at):
        return None
    return m.end()


def verb_opens(shape: str, at: int, *, strong: bool = False) -> bool:
    """Whether a title without opening word begins at `at`: a verb of the kind that titles begin with, which is no statement."""
    return (_STRONG_VERB if strong else _VERB).match(shape, at) is not None and _NOT.match(shape, at) is None


def strong_verb(shape: str, at: int) -> bool:
    """Whether one of the surest verbs stands at `at`."""
    return _STRONG_VERB.match(shape, at) is not None


def is_verb(shape: str, at: int) -> bool:
    """Whether a verb stands at `at` that ends the name of a body before it; `cấp huyện` belongs to the name."""
    return _VERB.match(shape, at) is not None and _LEVEL.match(shape, at) is None


def is_named(shape: str, at: int, before: str) -> bool:
    """Whether the verb at `at` is part of a name, as the word before it tells: `Ban chỉ đạo`, `Hội đồng thẩm định`, `Sở Giáo dục và đào tạo`."""
    return before in _NAMING and _STRONG_VERB.match(shape, at) is None
