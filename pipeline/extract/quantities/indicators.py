"""What a figure measures: the shortest phrase of its sentence that says it (RECORDS.md section 4).

The phrase is put together from what stands before the number (a noun phrase before `là`, `đạt`, a colon; a verb before a counted noun), what
stands after its unit, the topic of the list item, and, for a figure that only goes on (`07 BN động kinh`, `(chiếm 11%)`), the figure before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .mentions import Mention
from .passages import Passage
from .periods import find_periods

_SENTENCE_END = re.compile(r"(?<![A-ZĐ])(?<!\bTp)(?<!\bv\.v)[.!?](?=\s+[A-ZĐÀ-Ỹ\"“(\-+])|;(?=\s)|\./\.")
_OPENERS = re.compile(
    r"^(?:[\s,;:.)(\-–+]|(?:trong đó|bao gồm|gồm|cụ thể|ngoài ra|đồng thời|riêng|và|với|có|đã|cùng với|qua đó|trên cơ sở đó|các đoàn|toàn tỉnh|hiện|hiện có|hiện nay|ước|được|cùng|như sau"
    r"|kết quả|nhìn chung|đến nay|tiếp tục|cho|hoặc|tính|thì|nhằm|về|là|chỉ)(?!\w))+",
    re.IGNORECASE,
)
_TAILS = re.compile(
    r"(?:[\s,:=(\-–≤≥<>~]|(?<!\w)(?:là|đạt|đạt được|có|gồm|gồm có|bao gồm|còn|chiếm|chiếm tỷ lệ|khoảng|ước|ước đạt|được|bằng|trên|hơn|gần|dưới|không quá|ít nhất|tối thiểu|tối đa|xấp xỉ"
    r"|với|cho|tổng số|tổng cộng|số lượng|với số lượng|với tổng số|với tổng số tiền|tỷ lệ|với tỷ lệ|đối với|thuộc|của|đến|từ|lên|xuống|tăng|giảm|vượt|gấp|thêm|mới chỉ|mới|chỉ|đã|cả|và|số|khối lượng|trong đó"
    r"|thực hiện được|ghi nhận|cho thấy|tới|tại|trong|ngoài|ở|như sau|lũy kế|lãi|cao hơn|thấp hơn|ước thực hiện|thực hiện))+$",
    re.IGNORECASE,
)
_SAID_OF = re.compile(
    r"(?:(?<!\w)(?:là|đạt|còn|chiếm|ước đạt|bằng|đạt tỷ lệ|với tỷ lệ|chiếm tỷ lệ|đạt được|gồm|gồm có)|:|=)(?:\s(?:khoảng|trên|hơn|gần|dưới|xấp xỉ|tỷ lệ|tổng số))*\s*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"(?<!\w)so\s(?:với\s)?[^,;.()]*?(?=\s(?:số|tăng|giảm|thì)|,|$)", re.IGNORECASE)
_MEASURES_OF = re.compile(
    r"^(?:số|tổng|tỷ|tỉ|mức|diện tích|kinh phí|giá trị|doanh thu|sản lượng|năng suất|công suất|bình quân|điểm|kế hoạch|nguồn|lũy kế|dân số|thời gian|tốc độ|sức|khối lượng|quy mô)",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    [
        "người",
        "trường",
        "hợp",
        "lượt",
        "mẫu",
        "cas",
        "ca",
        "cơ",
        "sở",
        "hồ",
        "sơ",
        "vụ",
        "đối",
        "tượng",
        "đơn",
        "vị",
        "trẻ",
        "hộ",
        "lượt",
        "người",
        "bản",
        "tin",
        "bệnh",
        "nhân",
        "xã",
        "điểm",
        "lần",
        "cái",
        "chiếc",
    ]
)
_LONG = 110  # characters of a phrase


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a mention: what stands before it since the last figure, and after its unit up to the next."""

    before: str
    after: str
    bracketed: bool  # in brackets that only hold this figure: `(chiếm 11%)`
    first: bool  # the first figure of its sentence


def sentences(passage: Passage) -> list[tuple[int, int]]:
    """The sentences of a passage, and the parts of long lists between semicolons, as spans."""
    spans, start = [], passage.mark
    for m in _SENTENCE_END.finditer(passage.text):
        if m.end() > start:
            spans.append((start, m.end()))
            start = m.end()
    if start < len(passage.text):
        spans.append((start, len(passage.text)))
    return spans or [(0, len(passage.text))]


def frame_of(passage: Passage, mentions: list[Mention], k: int, sentence: tuple[int, int]) -> Frame:
    """The frame of mention `k` within its sentence."""
    text, mention = passage.text, mentions[k]
    last = mentions[k - 1] if k and mentions[k - 1].start >= sentence[0] else None
    start = sentence[0]
    if last is not None:
        m = re.compile(r"[,;:()]|\s(?:và|với|trong đó|đạt|chiếm|bằng|tăng|giảm|ước|gồm)(?=\s)").search(text, last.close, mention.start)
        start = (m.start() if m[0].strip().isalpha() else m.end()) if m else last.close
    following = mentions[k + 1].start if k + 1 < len(mentions) else len(text)
    stop = re.compile(r"[,;()]|[.:](?=\s|$)").search(text, mention.close, sentence[1])
    end = min(stop.start() if stop else sentence[1], following, sentence[1])
    after = text[mention.close : end]
    cut = re.search(r"\s(?:và|với|trong đó|đạt|chiếm|hoặc|gồm|bằng hình thức)\s", after + " ")
    if cut and (end == following or cut[0].strip() != "và"):
        after = after[: cut.start()]
    opened = text.rfind("(", sentence[0], mention.start)
    bracketed = opened >= 0 and last is not None and last.close <= opened and ")" not in text[opened : mention.start]
    if bracketed:
        start = max(start, opened + 1)
    return Frame(text[start : mention.start], after, bracketed, last is None)


def topic_of(passage: Passage) -> str:
    """What a list item is about: the words before its first colon, bracket or `có`; empty where it is a sentence of another kind."""
    text = passage.text[passage.mark :]
    m = re.match(r"([^\d:,;.()]{3,70}?)\s*(?::|\(|\scó\s(?=\d)|(?:là)?\s*$)", text)
    if m is None:
        return ""
    return _TAILS.sub("", m[1]).strip()


def clean(words: str) -> str:
    """A phrase without the words that only join it to its neighbours, and without stretches of time and comparisons."""
    for a, b in reversed(find_periods(words)):
        head, tail = words[:a], words[b:]
        if not re.search(r"\w", head) or not re.search(r"\w", tail) or re.match(r"\s*,", tail):
            words = head + tail
    words = _COMPARED.sub("", words)
    words = re.sub(r"\s+", " ", words)
    words = _OPENERS.sub("", words)
    return _TAILS.sub("", words).strip(" ,;:()-–+.")


def indicator_of(passage: Passage, mentions: list[Mention], k: int, frame: Frame, last: str, topic: str) -> str:
    """The phrase for mention `k`; `last` is the phrase of the figure before it in the passage, `topic` that of the passage."""
    mention = mentions[k]
    unit = passage.text[mention.unit.start : mention.unit.end] if mention.unit else ""
    counted = unit if mention.unit and mention.unit.kind in ("counted", "noun") else ""
    before = frame.before
    own_topic = ""
    if ":" in before.rstrip(" :"):
        own_topic, before = (
            before.rsplit(":", 1)
            if before.rstrip()[-1] != ":"
            else (before.rstrip(" :").rsplit(":", 1)[0], before.rstrip(" :").rsplit(":", 1)[1] + ":")
        )
    elif "(" in before and not frame.bracketed and before.rfind(")") < before.rfind("("):
        head, inner = before.rsplit("(", 1)
        if len(re.findall(r"\w+", inner)) >= 2:
            own_topic, before = head, inner
    said_of = _SAID_OF.search(before) is not None
    core = clean(before)
    if said_of and "," in core:
        part = core.rsplit(",", 1)[1].strip()
        if _MEASURES_OF.match(part):
            core = part
    after = (
        clean(frame.after)
        if mention.unit is None or mention.unit.kind != "percent"
        else re.sub(r"^\s*(?:so với|so).*", "", frame.after).strip()
    )
    compared = re.search(r"(?<!\w)(?:tăng|giảm|vượt)", frame.before, re.IGNORECASE) is not None
    if mention.unit is not None and mention.unit.kind == "percent" and len(core.split()) <= 1 and last:
        goal = after if re.match(r"(?:kế hoạch|chỉ tiêu|dự toán|so với kế hoạch|tổng|số)", after) else ""
        verb = re.search(r"(đạt|chiếm|bằng)", frame.before)
        return _joined(last, f", {verb[1]} {goal}" if verb and goal else f", {verb[1]}" if verb else "")
    if frame.bracketed and not core and last:
        return _joined(last, f", {counted} {after}".rstrip(", ")) if counted and "trong đó" in frame.before else last
    if compared and not core:
        return last or _topical(topic, counted)
    if said_of and core:
        return _topical(own_topic_or(own_topic, topic, core), core)
    if core:
        short = len(core.split()) <= 2
        phrase = (
            core if not short and not after and (counted in _GENERIC or not counted) else " ".join(x for x in (core, counted, after) if x)
        )
        if len(phrase) > _LONG:
            phrase = " ".join(x for x in (core, counted) if x)
        named = own_topic_or(own_topic, topic, core) if short or own_topic else ""
        return _topical(named, phrase)
    if after and counted:
        return _joined(counted, " " + after)
    if own_topic:
        return clean(own_topic)
    if topic and (not last or last.startswith(topic) or frame.first):
        return _topical(topic, counted)
    return _joined(last, " " + counted) if last and counted and counted not in last else last or counted or topic


def own_topic_or(own: str, topic: str, core: str) -> str:
    """The topic that a phrase stands under: its own (`Bệnh lao: quản lý`) or that of its list item, unless it names it."""
    chosen = clean(own) or topic
    return "" if not chosen or core.lower().startswith(chosen.lower()) or len(chosen) > 60 else chosen


def _topical(topic: str, phrase: str) -> str:
    if not topic or phrase.lower().startswith(topic.lower()):
        return phrase or topic
    return f"{topic} {phrase}".strip() if phrase else topic


def _joined(head: str, tail: str) -> str:
    joined = (head + tail).strip(" ,")
    return joined if len(joined) <= 2 * _LONG else head
