"""The words at which the name of a body ends and the title of its paper begins, or the sentence goes on.

Collected from citations in laws, decrees and reports (STANDARDS.md section 4). Most are compared as shapes: lower case, without marks.
"""

from __future__ import annotations

import re

from ...language.shapes import fold


def words(phrases: str) -> str:
    """A pattern for any of the phrases (separated by `|`) as shapes, with any white space between their words."""
    return "|".join(r"\s+".join(map(re.escape, fold(p).split())) for p in " ".join(phrases.split()).split("|"))


# `về việc` and what engines make of it; of a title's opening words only the first of these is dropped (RECORDS.md section 3)
LEAD_IN = re.compile(r"(?:v\S{0,2}\s+vi[e@]\S?\b|v\s?/\s?v\b:?|v\s?e\b|ban\s+hanh\b)")

_VERBS = """\
quy định|qui định|hướng dẫn|phê duyệt|phê chuẩn|sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|công bố|chấp thuận|thực hiện|triển khai
|kiện toàn|tăng cường|đẩy mạnh|chấn chỉnh|thành lập|giao|điều chỉnh|xử phạt|xử lý|thông qua|cho phép|cho ý kiến|trả lời|góp ý
|đề nghị|mời|tổng kết|sơ kết|báo cáo|kết luận|thông báo|phân bổ|phân công|ủy quyền|phân cấp|tiếp tục|chi tiết|thí điểm|ứng phó
|thu hồi|thống nhất|trình|đồng ý|gia hạn|đính chính|công nhận|tạm dừng|chấm dứt|bổ nhiệm|khen thưởng|tặng thưởng|tuyển dụng
|thi hành|quán triệt|chủ động|phát động|khảo sát|rà soát|phối hợp|tham gia|kế hoạch|chương trình|đề án|phương án|hoãn|nâng cao
|đảm bảo|bảo đảm|áp dụng|hợp nhất|tổ chức|kiểm tra|chỉ đạo|lãnh đạo|xây dựng|quản lý|phát triển|bảo vệ|đầu tư|giải quyết|đánh giá
|thẩm định|xét|cấp|đôn đốc|tuyên truyền|hỗ trợ|giảm|mở|lập|chuyển|xác định|định hướng|một số|những|công tác|khắc phục|phòng chống
|phòng,|đăng ký|tập huấn|học tập|nghiêm cấm|xin|cung cấp|bố trí|sử dụng|thu|tham mưu|ưu tiên|giải trình|lấy ý kiến|tập trung|rút
|kinh phí|nhiệm vụ|nội dung|kết quả|danh mục|chức năng|đề cương|quy chế|quy trình"""
_STRONG = "quy định|qui định|hướng dẫn|phê duyệt|sửa đổi|thay thế|bãi bỏ|công bố|kiện toàn|thành lập|thông qua"
_VERB = re.compile(rf"(?:{words(_VERBS)})(?![a-z])")
_STRONG_VERB = re.compile(rf"(?:{words(_STRONG)})(?![a-z])")
_TASKS = "phòng chống|phòng,|phát triển|quản lý|xây dựng|bảo vệ|đầu tư|giải quyết|kiểm tra|thẩm định|xử lý|đánh giá|xét"
_TASK = re.compile(rf"(?:{words(_TASKS)})(?![a-z])")
_LEVELS = r"cap\s+(?:huyen|xa|tinh|tren|duoi|co\s+so|uy|truong|so)\b"
_LEVEL = re.compile(_LEVELS)
# the verb makes a statement: `quy định như sau:`, `quy định tại`, `ban hành ngày`
_NOT = re.compile(
    rf"(?:quy|qui)\s+dinh\s*(?:[:.,;]|nhu\s+sau|tai\b|ro\b|thi\b|nay\b|neu\b|tren\b|cu\s+the)|{_LEVELS}"
    r"|(?:huong\s+dan|thuc\s+hien|ap\s+dung|trien\s+khai)\s*(?:[:.,;]|nay\b|tu\s+ngay|tren\b)"
    r"|ban\s+hanh\s+(?:kem|ngay|nam\b)|to\s+chuc\s*[,;.]|nhung\s+nam"
)
# behind these words (with their marks) the verbs above belong to a name: `Ban Tổ chức`, `Bộ Giáo dục và đào tạo`, `Hội đồng thẩm định`
_NAMING = frozenset(
    ("ban", "bộ", "sở", "cục", "vụ", "phòng", "đoàn", "tâm", "tổng", "chi", "đồng", "và", "viện", "quỹ", "tổ", "ủy", "uỷ", "khu")
)


# with these the sentence goes on. Without marks some of them are syllables of names (`thị xã`, `Long An`): those are asked with their marks
_CLAUSE = re.compile(
    r"(?:duoc|theo|voi|nham|doi\s+voi|noi\s+tren|ke\s+tren|hoac|vao|cu\s+the|gom|gui|ngay|truc\s+thuoc|dong\s+thoi|lien\s+quan|can\s+cu|va\s+cac)(?![a-z])"
)
_CLAUSE_MARKED = re.compile(
    r"(?:đã|có|để|trên|tại|thì(?!\s+xã)|là|cho|đến|như|mà|nếu|do|từ|khi|sẽ|còn|phải|sau|vẫn|vừa|ra|nói|số|về|lần|nêu|bị|mới|nhận|trong|không|các|những|bằng|cùng|của|đang|chưa|ký"
    r"|làm|thuộc|năm|tháng|này|kèm)(?!\w)"
)
# `Hàng không`, `Ban Quản lý các khu công nghiệp`, `Ban Chấp hành các ...`
_IN_NAMES = frozenset({("hàng", "khong"), ("lý", "cac"), ("ủy", "cac"), ("hành", "cac")})


def goes_on(shape: str, lower: str, at: int, before: str) -> bool:
    """Whether the word at `at` (in lower case) belongs to the sentence, not to the name of a body.

    Args:
        shape: the text without marks.
        lower: the text in lower case, with its marks.
        at: where the word begins.
        before: the word before it, in lower case with its marks.
    """
    if any(before == first and shape.startswith(second, at) for first, second in _IN_NAMES):
        return False
    return _CLAUSE.match(shape, at) is not None or _CLAUSE_MARKED.match(lower, at) is not None


def states(shape: str, at: int) -> bool:
    """Whether a verb at `at` makes a statement and opens no title: `quy định:`, `quy định tại`, `ban hành ngày`."""
    return _NOT.match(shape, at) is not None


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


def names_task(shape: str, at: int) -> bool:
    """Whether a verb of the kind that stands in names of boards stands at `at`: `Ban Chỉ đạo phòng chống dịch`."""
    return _TASK.match(shape, at) is not None


def is_verb(shape: str, at: int) -> bool:
    """Whether a verb stands at `at` that ends the name of a body before it; `cấp huyện` belongs to the name."""
    return _VERB.match(shape, at) is not None and _LEVEL.match(shape, at) is None


def is_named(shape: str, at: int, before: str) -> bool:
    """Whether the verb at `at` is part of a name, as the word before it (lower case, with marks) tells: `Ban chỉ đạo`."""
    return before in _NAMING and _STRONG_VERB.match(shape, at) is None
