"""What the words around a number say of it: whether it counts, is a deadline, an age, a frequency, or part of a list that goes on.

Source: RECORDS.md section 4, "Does not count" and "Cases settled".
"""

from __future__ import annotations

import re

from ...document import ZoneKind
from ...language.syllables import is_syllable
from .passages import Passage
from .units import Unit
from .words import class_of

_BEFORE, _AFTER = 70, 50  # characters that are looked at

_PAGE = re.compile(r"\W*(?:trang\s)?\d{1,3}(?:\s?/\s?\d{1,3})?\W*")
_BASIS = re.compile(r"\W*(?:can cu|xet de nghi|theo de nghi|xet to trinh)\b")
_NUMBERED = re.compile(r"\s*(?:\(?[\divxlh]{1,5}[.)-]|(?:\d{1,2}\.)+\d{0,2}|[a-zđ][.)]|phan |muc |chuong |phu luc )")
_SENTENCE = re.compile(r"\b(?:được|phải|đạt|có|là|đã|bằng|giảm|tăng|với)\b")

_RATE_WORDS = re.compile(r"ty suat|ty le|ti le|ty so|ti so|binh quan")
_AGE_COUNTS = re.compile(r"tuoi tho|binh quan|trung binh")
_COPULA = re.compile(
    r"(?:(?<![a-z])(?:la|dat|con|co|chiem|bang|khoang|hon|tren|gan|uoc|uoc dat|duoc|xap xi|toi thieu"
    r"|it nhat|toi da|khong qua|gom|len|xuong|tong cong)|[:=(])\s?$"
)
_MEASURED = re.compile(
    r"(?<![a-z])(?:so|tong so|tong|ty so|ti so|ty suat|ty le|ti le|chi so|he so|binh quan|trung binh"
    r"|so luong|luy ke|mat do|diem|gia tri|nang suat|san luong|dien tich|cong suat|"
    r"doanh thu|kinh phi|von|quy mo|dan so|nong do|ham luong|cuong do|cuong)\b[^.;]{0,70}$"
)
_PART_WORDS = re.compile(
    r"(?<![a-z])(?:trong do|gom|bao gom|cu the|chia ra|gom co|dung han|qua han|truoc han|som han"
    r"|tre han|giai quyet|tiep nhan|xu ly|hoan thanh|dang|truc tuyen|truc tiep|cap do|nam|nu"
    r"|con lai)(?![a-z])"
)

_DEADLINE = re.compile(
    r"(?:trong thoi han|trong vong|thoi han|cham nhat(?: la| sau| trong)?|muon nhat|khong qua|toi da"
    r"|(?<![a-z])sau|(?<![a-z])truoc|(?<![a-z])trong|thoi gian(?: toi da)?|it nhat|qua)"
    r"(?: la| toi da| khong qua| toi thieu| thoi gian| thoi han| khoang| it nhat|:)*\s?\(?$"
)
_DEADLINE_SAID = re.compile(r"(?:cham nhat|muon nhat|trong vong|trong thoi han)[^,;.]{0,20}$")
_FREQUENT = re.compile(
    r"(?:dinh ky(?: hang)?|(?<![a-z])hang|(?<![a-z])hằng|(?<![a-z])moi|(?<![a-z])cu|chu ky"
    r"|toi thieu moi (?:nam|thang|quy|tuan))(?: [a-z]+)?\s?\(?$"
)
_PER_TIME = re.compile(r"\s?(?:/\s?(?:\d+\s)?(?:lan|nam|thang|quy|tuan|ngay)|mot lan|lan\b|1 lan|(?:moi|trong) (?:nam|thang|tuan|ngay))")
_PERIOD_AFTER = re.compile(
    r"\s?(?:dau nam|cuoi nam|dau(?: tien)?(?![a-z])|cuoi(?![a-z])|qua(?![a-z])|gan day|gan nhat"
    r"|lien tuc|lien tiep|lien(?: ke)?(?![a-z])|toi(?![a-z])|tiep theo|truoc|sau(?![a-z])|ke tiep"
    r"|nam (?:19|20)|cua nam"
    r"|thuc hien(?! hop)|trien khai|thanh lap|xay dung|hoat dong|ngay(?![a-z])|dao tao|thi hanh"
    r"|phat trien|giai phong|chien thang|hinh thanh|ky niem|ap dung|van hanh|nam \d{4})"
)
_OCCASION = re.compile(r"(?:ky niem|nhan dip|le|chang duong|mung|tong ket|so ket)[^.;]{0,25}$")
_SPAN = re.compile(
    r"(?:thoi gian|thoi luong|tien do|keo dai|nhiem ky|bao hanh|nghi|phat tu|tuoi tho|chu ky|thoi han"
    r"|muc phat|dao tao|boi duong|tap huan|rut ngan|cat giam|tiet kiem|cham|som hon|vuot|giam|tang"
    r"|them|tri hoan|gia han"
    r"|lam viec|hoc)[^.;]{0,60}?(?:la|:|trong|den|khoang|toi thieu|du kien|con|tu|xuong|len|duoc|hon|toi da)?\s?\(?$"
)
_CHANGE = re.compile(
    r"(?:rut ngan|cat giam|tiet kiem|giam|tang|cham|som|vuot|keo dai|gia han|them)(?: duoc| them| con| xuong| toi| khoang| hon| tu)*\s?$"
)
_PROCESSING = re.compile(
    r"giai quyet|xu ly|tra loi|thong bao|nop|gui|bao cao|tham dinh|tiep nhan|cong bo|niem yet|ke tu"
    r"|nhan du|ho so|khieu nai|luu tru|trinh|hieu luc|truoc khi"
)
_DEADLINE_AFTER = re.compile(r"\s?(?:ke tu|tinh tu|truoc|sau|tu (?:khi|ngay)|lam viec)")


def passage_rule(passage: Passage) -> str:
    """The rule that takes a whole passage out; empty where its numbers may count."""
    shape = passage.shape
    if _PAGE.fullmatch(shape):
        return "page_number"
    if _BASIS.match(shape):
        return "citation"
    if passage.kind is ZoneKind.BODY and is_heading(passage):
        return "heading"
    return ""


def is_heading(passage: Passage) -> bool:
    """True for a numbered or all-capital line that is no sentence: `1. Kết quả thực hiện 19 tiêu chí`.

    A list item that states a target as a sentence (`a) 100% cán bộ được tập huấn`) is none, nor is one with a value after a colon.
    """
    text = passage.text.rstrip()
    if len(text) > 220 or text.endswith((".", ";", ",")):
        return False
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) >= 0.8 * len(letters) if letters else False
    if re.search(r":\s*[^:]*\d", text[passage.mark :]):
        return False
    if capitals:
        return len(letters) > 6
    body = text[passage.mark :]
    return bool(_NUMBERED.match(passage.shape)) and len(text) < 160 and body[:1].isupper() and not _SENTENCE.search(body.lower())


def before_of(passage: Passage, start: int) -> str:
    """The shape of the words before an offset, in the same sentence."""
    head = passage.shape[max(0, start - _BEFORE) : start]
    cut = max(head.rfind(". "), head.rfind("; "))
    return head[cut + 2 :] if cut >= 0 else head


def unit_rule(passage: Passage, start: int, end: int, unit: Unit | None, value: str, *, in_table: bool) -> str:
    """The rule by which a number with its unit is none: an age, a deadline, a period, a frequency, the base of a rate."""
    shape = passage.shape
    before = before_of(passage, start)
    if re.search(r"(?<!\d)1\s?[:/]\s?$", before):
        return "rate_base"  # a scale, `tỷ lệ 1:1.000`
    if re.search(r"[a-z)]\s?[/⁄]\s?$", before) and not before.rstrip("/⁄ ").endswith(("so", "tong so")):
        return "rate_base"
    if unit is None:
        return ""
    word = passage.lower[unit.start : unit.end]
    after = shape[unit.end : unit.end + _AFTER]
    if value in ("100", "1000", "10000", "100000") and re.search(r"(?:tren|/|moi|tinh tren)\s?$", before) and _RATE_WORDS.search(before):
        return "rate_base"
    if re.match(r"\s?(?:thang |ngay )?tuoi(?![a-z])", shape[end : end + 14]):
        return "" if _AGE_COUNTS.search(before) else "age"
    if word in ("lần", "lượt", "kỳ") or word.startswith("lần/"):
        return "interval" if _FREQUENT.search(before) or _PER_TIME.match(after) or word.startswith("lần/") else ""
    if unit.kind == "time":
        return time_rule(before, word, after, in_table=in_table)
    if re.match(r"\s?/\s?(?:nam|thang|quy|tuan)(?![a-z])", after) and word == "lần":
        return "interval"
    return ""


def time_rule(before: str, word: str, after: str, *, in_table: bool) -> str:
    """Whether a stretch of time is a planned or measured duration (empty), a deadline, a period, a frequency or an occasion."""
    if (
        word.split()[0] in ("ngày", "giờ", "tháng", "năm")
        and word.split()[1:]
        and word.split()[1] in ("công", "kinh", "lao", "lương", "học")
    ):
        return ""
    if word in ("năm", "tháng") and re.match(r"\s?(?:19|20)\d\d(?!\d)", after):
        return "date"
    if _FREQUENT.search(before) or _PER_TIME.match(after) or re.search(r"/(?:lần|\w+ lần)", word):
        return "interval"
    if _OCCASION.search(before):
        return "occasion"
    if re.match(r"\s?kinh nghiem", after) or re.match(r"\s?tu(?![a-z])\W", after):
        return ""
    if _CHANGE.search(before) and not re.match(r"\s?(?:dau|cuoi)", after):
        return ""
    if not in_table and _DEADLINE_SAID.search(before):
        return "deadline"
    if _PERIOD_AFTER.match(after) and not in_table:
        return "period"
    if in_table:
        return "deadline" if re.search(r"thoi han giai quyet", before) else ""
    if _SPAN.search(before) and not re.search(r"trong (?:mot )?(?:khoang )?thoi (?:gian|han)[^:]*$", before):
        about = before[-60:]
        if (
            ("thoi han" in about and _PROCESSING.search(about))
            or _DEADLINE_AFTER.match(after)
            or _PROCESSING.search(after[:25])
            or word.endswith("làm việc")
        ):
            planned = re.search(
                r"(?:thoi gian|tien do) (?:thuc hien|thi cong|to chuc|khao sat|lam viec|trien khai|dao tao|tap huan)", about
            )
            return "" if planned and not _PROCESSING.search(about) else "deadline"
        return ""
    if _DEADLINE.search(before) or _DEADLINE_AFTER.match(after):
        return "deadline"
    return "period"


def is_noise(passage: Passage, start: int, end: int) -> bool:
    """True where the words around a number are no Vietnamese: pen strokes, leader dots and pictures that the engine read as letters."""
    around = re.findall(r"[^\W\d_]+", passage.text[max(0, start - 60) : start]) + re.findall(r"[^\W\d_]+", passage.text[end : end + 60])
    words = [w for w in around if not (w.isupper() and len(w) > 1 and w.isascii())]
    if len(around) < 5:
        return False
    good = sum(is_syllable(w) and (len(w) > 1 or w in "àáyýôoÔÝY") for w in words)
    return good < 0.6 * len(around) and good < 8


def opens_item(passage: Passage, start: int, end: int, unit: Unit | None) -> bool:
    """True where a number at the head of a passage is its mark: a note (`3 Tổng số ...`) or an item (`2 Cơ quan: ...`), not a count."""
    if start > passage.mark:
        return False
    rest = passage.text[end:].lstrip(" .)")
    counted = unit is not None and unit.kind in ("percent", "money", "measure", "counted")
    return (rest[:1].isupper() and not (counted and passage.text[end : end + 1] == " " and rest.split()[0].isupper())) or rest[:1].isdigit()


def noun_rule(passage: Passage, start: int, unit: Unit) -> str:
    """The rule by which a number before a noun that is not known to be counted is none: a house number, a law's clause, noise."""
    words = passage.text[unit.start : unit.end]
    first = words.split()[0]
    if re.match(r"(?:nghi dinh|luat|bo luat|thong tu|nghi quyet|quyet dinh|hien phap)(?![a-z])", passage.shape[unit.start :]):
        return "clause"
    abbreviation = first.isupper() and len(first) > 1 and not re.fullmatch(r"[IVXLHU]+", first)
    if first[:1].isupper() and not abbreviation:
        return "name"
    before = re.search(r"(\S+)\s?$", passage.text[:start])
    if before and before[1][:1].isupper() and not before[1].isupper():
        return "name"
    if abbreviation and (not first.isalpha() or not before or before[1].lower() != before[1] or before[1][-1:].isdigit()):
        return "bare"
    if first.lower() in ("bên", "phía"):
        return "bare"
    return "" if abbreviation or class_of(first.lower()) == "N" or any(class_of(w) == "N" for w in _heads_of(words.lower())) else "bare"


def _heads_of(words: str) -> list[str]:
    parts = words.split()
    return [" ".join(parts[:n]) for n in range(2, 5)]


def is_measured(passage: Passage, start: int, end: int) -> bool:
    """True where a number without a unit is said to be the value of something: `tỷ số giới tính khi sinh là 110`."""
    before = before_of(passage, start)
    copula = _COPULA.search(before)
    ended = re.match(r"\s*(?:[,;.)(]|$|va\b)", passage.shape[end:])
    return ended is not None and copula is not None and _MEASURED.search(before[: copula.start()]) is not None


def is_counting(passage: Passage, start: int) -> bool:
    """True where a part of a whole without a unit follows a word of result: `đạt 14/20`."""
    return (
        re.search(r"(?<![a-z])(?:dat|co|la|duoc|chiem|hoan thanh|giai quyet|thong nhat|nhat tri)\s?:?\s?$", before_of(passage, start))
        is not None
    )


def is_part(passage: Passage, start: int, end: int, last_close: int | None) -> bool:
    """True where a number without a unit is one of the parts of what was counted before: `trong đó: đúng hạn 1.204, quá hạn 3`."""
    if last_close is None or last_close > start:
        return False
    between = passage.shape[last_close:start]
    if len(between) > 60 or re.search(r"[.?!]\s", between) or not re.search(r"[a-z]{2}", between):
        return False
    if not re.match(r"\s*(?:[,;.)(]|va\b|$)", passage.shape[end:]):
        return False
    return _PART_WORDS.search(between) is not None


def no_count(passage: Passage, start: int, unit: Unit) -> bool:
    """True where a numeral in words does not count: `cả hai đơn vị`, `lần thứ hai`, `chính quyền hai cấp`."""
    before = passage.lower[max(0, start - 25) : start]
    word = passage.lower[unit.start : unit.end]
    return re.search(r"(?:cả|thứ|trong|giữa|của|từng|và|hoặc|trình)\s$", before) is not None or word.split()[0] in (
        "bên",
        "cấp",
        "phía",
        "mặt",
        "chiều",
        "đầu",
        "miền",
    )
