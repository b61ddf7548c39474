"""What a figure measures: the shortest phrase of its sentence that says it (RECORDS.md section 4).

The phrase is put together from what stands before the number (a noun phrase before `là`, `đạt`, a colon; a verb before a counted noun),
what stands after its unit, the topic of the list item, and, for a figure that only goes on (`07 BN động kinh`, `(chiếm 11%)`), what the
figure before it had.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lexicon import word_list, word_set
from .mentions import Mention
from .passages import Passage
from .periods import find_periods
from .words import class_of


def _words(text: str) -> str:
    """Alternatives of a pattern out of a list, longest first."""
    return "|".join(sorted(word_list(text), key=len, reverse=True))


_SENTENCE_END = re.compile(r"(?<!\bTp)(?<!\bTP)(?<!\bv\.v)[.!?](?=\s+[A-ZĐÀ-Ỹ\"“(\-+])|;(?=\s)|\./\.")
_OPENERS = re.compile(
    r"^(?:[\s,;:.)(\-–+]|(?:"
    + _words(
        r"""trong đó; bao gồm; gồm; cụ thể; ngoài ra; đồng thời; riêng; và; với; có; đã; cùng với; qua đó; các đoàn; toàn tỉnh;
        hiện; hiện có; hiện nay; ước; được; cùng; như sau; kết quả; nhìn chung; đến nay; tiếp tục; cho(?!\s(?:vay|thuê)(?!\w));
        hoặc; tính(?!\s(?:năng|toán)(?!\w)); thì; nhằm; về; là; chỉ(?!\s(?:số|tiêu|thị|đạo)(?!\w)); tuy nhiên; lưu ý; ghi chú;
        ví dụ; trung bình; cần; phải"""
    )
    + r")(?!\w))+",
    re.IGNORECASE,
)
_TAILS = re.compile(
    r"(?:[\s,:=(\-–≤≥<>~]|(?<!\w)(?<!không )(?<!chưa )(?:"
    + _words(
        """là; đạt; đạt được; có; gồm; gồm có; bao gồm; còn; chiếm; chiếm tỷ lệ; khoảng; ước; ước đạt; được; bằng; trên; hơn; gần;
        dưới; không quá; ít nhất; tối thiểu; tối đa; xấp xỉ; với; cho; tổng số; tổng cộng; số lượng; với số lượng; với tổng số;
        với tỷ lệ; đạt tỷ lệ; đối với; thuộc; của; đến; từ; lên; xuống; tăng; giảm; vượt; gấp; thêm; mới chỉ; mới có; chỉ; đã;
        cả; và; trong đó; thực hiện được; ghi nhận; cho thấy; tới; tại; trong; ngoài; ở; như sau; lũy kế; cao hơn; thấp hơn;
        ước thực hiện; chỉ có; chưa cao; rất cao; lên đến; lên tới; phải; chia làm; chia thành"""
    )
    + r"))+$",
    re.IGNORECASE,
)
_SAID_OF = re.compile(
    r"(?:(?<!\w)(?:là|đạt|còn|chiếm|ước đạt|bằng|đạt tỷ lệ|với tỷ lệ|chiếm tỷ lệ|đạt được|gồm|gồm có)"
    r"|:|=)(?:\s(?:khoảng|trên|hơn|gần|dưới|xấp xỉ|tỷ lệ|tổng số))*\s*$",
    re.IGNORECASE,
)
_GIVEN_TO = re.compile(
    r"(?<!\w)(?:cho|đối với|của|với|thuộc|đến)(?:\s(?:ít nhất|khoảng|tối thiểu|hơn|gần))?\s*$", re.IGNORECASE
)  # `điều trị ARV cho 26 bệnh nhân`
_COMPARED = re.compile(r"(?<!\w)so\s(?:với\s)?[^,;.()]*?(?=\s(?:số|tăng|giảm|thì)|[,)]|$)", re.IGNORECASE)
# nouns that head what is measured: in a long clause the phrase begins at the last of them
_ANCHOR = re.compile(
    r"(?<!\w)(?:"
    + _words(
        """tổng số; tổng; số lượng; số tiền; số lượt; số người; tỷ lệ; tỉ lệ; tỷ suất; tỷ số; mức; diện tích; kinh phí; giá trị;
        trị giá; doanh thu; sản lượng; năng suất; công suất; bình quân; thời gian; tốc độ; bán kính; chiều dài; chiều rộng;
        chiều cao; độ sâu; lưu lượng; trữ lượng; dung tích; khối lượng; quy mô; dân số; chi phí; lãi suất; mật độ; thời hạn;
        sức gió; khoảng cách; đường kính; hàm lượng; nồng độ; nguồn vốn; vốn; thu nhập; giá"""
    )
    + r")(?!\w)",
    re.IGNORECASE,
)
_GENERIC = word_set(
    """người; trường hợp; lượt; mẫu; cas; ca; cơ sở; hồ sơ; vụ; đối tượng; đơn vị; trẻ; hộ; lượt người; bản tin; bệnh nhân;
    xã; điểm; lần; cái; chiếc; bản; đồng chí; khoa; mẫu máu"""
)
_SEPARATOR = re.compile(r"[,;:()]|(?<!so)\svới(?=\s)|\s(?:và|trong đó|đạt|chiếm|bằng|tăng|giảm|ước|gồm)(?=\s)")
_AFTER_ENDS = re.compile(r"\s(?:với|trong đó|hoặc|gồm|bằng hình thức|cho|tại|nhằm|để|là|vào|từ|được chọn|kể từ)\s")
_AFTER_GOES_ON = re.compile(r"\s(?:và|đạt|chiếm|bằng)\s")
_NO_TOPIC = re.compile(r"(?:lưu ý|ghi chú|cụ thể|trong đó|ví dụ|kết quả|thời gian|bước \d*|như sau|hiện|đến nay|tổng số)$", re.IGNORECASE)
_LONG = 110  # characters of a phrase
_CLAUSE = 27  # characters from which a clause is cut at its head noun


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a mention: what stands before it since the last figure, and after its unit up to the next."""

    before: str
    after: str
    bracketed: bool  # in brackets that hold nothing before it but what belongs to it: `(chiếm 11%)`
    first: bool  # the first figure of its sentence


@dataclass(frozen=True, slots=True)
class Phrase:
    """The indicator of a figure, and its stem: what the figures that only go on after it have in common with it."""

    text: str
    stem: str


def sentences(passage: Passage) -> list[tuple[int, int]]:
    """The sentences of a passage, and the parts of long lists between semicolons, as spans."""
    spans, start = [], min(passage.mark, max(len(passage.text) - 1, 0))
    for m in _SENTENCE_END.finditer(passage.text, start):
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
        cuts = list(_SEPARATOR.finditer(text, last.close, mention.start))
        start = _after(cuts[0]) if cuts else last.close
        joints = [m for m in cuts if m[0].strip() in (",", "và", "với", "trong đó")]
        if joints and not clean(text[_after(joints[-1]) : mention.start]):
            start = _after(joints[-1])  # `121 mẫu dược phẩm, mỹ phẩm, có 03 mẫu`
        closing = text.rfind(")", start, mention.start)
        if closing >= 0 and "(" not in text[start:closing]:
            start = closing + 1
    following = mentions[k + 1].start if k + 1 < len(mentions) and mentions[k + 1].start < sentence[1] else None
    stop = re.compile(r"[;()]|[.:](?=\s|$)" if following is None else r"[,;()]|[.:](?=\s|$)").search(text, mention.close, sentence[1])
    end = min(stop.start() if stop else sentence[1], following if following is not None else sentence[1])
    after = text[mention.close : end]
    if following is None and "," in after and len(after) > 70:
        after = after[: after.index(",")]
    for pattern in (_AFTER_ENDS, *([_AFTER_GOES_ON, _ANCHOR] if end == following else [])):
        cut = pattern.search(after + " ")
        if cut:
            after = after[: cut.start()]
    opened = text.rfind("(", sentence[0], mention.start)
    bracketed = opened >= 0 and last is not None and ")" not in text[opened : mention.start] and mentions[k - 1].start <= opened
    if bracketed:
        start = max(start, opened + 1)
    return Frame(text[start : mention.start], after, bracketed and last is not None and last.close <= opened, last is None)


def _after(m: re.Match[str]) -> int:
    """Where the words after a separator begin; a word that joins belongs to them."""
    return m.start() if m[0].strip().isalpha() else m.end()


def topic_of(passage: Passage) -> str:
    """What a list item is about: the words before its first colon, bracket or `có`; empty where it is a sentence of another kind."""
    text = passage.text[passage.mark :]
    m = re.match(r"([^\d:,;.()]{3,60}?)\s*(:|\(|\scó\s(?=\d))", text)
    if m is None or _NO_TOPIC.search(m[1].strip()):
        return ""
    topic = clean(m[1])
    first = " ".join(topic.lower().split()[:2])
    verb = m[2].strip() != "có" and bool(first) and "V" in (class_of(first), class_of(first.split()[0])) and class_of(first) != "N"
    return "" if verb else topic


def clean(words: str) -> str:
    """A phrase without the words that only join it to its neighbours, and without stretches of time and comparisons.

    >>> clean("Lũy kế từ ngày 01/01/2017 đến 13/10/2017 có "), clean("trong đó tỷ lệ được quản lý thai đạt ")
    ('', 'tỷ lệ được quản lý thai')
    """
    for a, b in reversed(find_periods(words)):
        words = words[:a] + " " + words[b:]
    words = _COMPARED.sub("", words)
    words = re.sub(r"\(\s*\)", "", re.sub(r"\s+", " ", words))
    words = _TAILS.sub("", _OPENERS.sub("", words.strip()))
    return words.strip(' ,;:()-–+."“”')


def phrase_of(passage: Passage, mentions: list[Mention], k: int, frame: Frame, last: Phrase, topic: str) -> Phrase:
    """The phrase for mention `k`; `last` is that of the figure before it in the passage, `topic` what the passage is about.

    A figure in brackets leaves the stem to those after the brackets.
    """
    phrase = _phrase(passage, mentions[k], frame, last, topic)
    start = mentions[k].start
    inside = passage.text.count("(", 0, start) > passage.text.count(")", 0, start)
    return Phrase(phrase.text, last.stem) if inside and last.stem else phrase


def _phrase(passage: Passage, mention: Mention, frame: Frame, last: Phrase, topic: str) -> Phrase:
    unit = passage.text[mention.unit.start : mention.unit.end] if mention.unit else ""
    kind = mention.unit.kind if mention.unit else ""
    counted = unit if kind in ("counted", "noun") else ""
    before, own = _own_topic(frame)
    said_of = _SAID_OF.search(before) is not None
    core = _core(before, said_of=said_of)
    after = clean(frame.after)
    about = f"{own}:" if own else topic
    if kind == "percent" and len(core.split()) <= 1 and last.text:
        return Phrase(_share(frame, after, last.text), last.stem)
    if frame.bracketed and not core and last.text:
        if not counted or "trong đó" not in frame.before:
            return Phrase(last.text, last.stem)
        return Phrase(f"{counted} {after}" if after else _joined(last.text, f", {counted}"), last.stem)
    if not core and re.search(r"(?<!\w)(?:tăng|giảm|vượt)", frame.before, re.IGNORECASE):
        return Phrase(last.text or _under(about, counted), last.stem)
    if core and re.match(r"(?:không|chưa)(?!\w)", core, re.IGNORECASE) and last.stem:
        return Phrase(_joined(last.stem, f" {core}"), last.stem)
    if core and said_of:
        if after and counted and len(core) > 60 and before.rstrip().endswith(":"):
            return Phrase(f"{counted} {after}", core)
        return Phrase(_under(about, core), _under(about, core))
    if core:
        return _of_verb(core, counted, after, about, last, given_to=_GIVEN_TO.search(before) is not None)
    if after and counted and not (frame.first and about):
        return Phrase(f"{counted} {after}", last.stem)
    if last.stem and not frame.first:
        return Phrase(last.stem if not counted or counted in _GENERIC else _joined(last.stem, f" {counted}"), last.stem)
    if about:
        return Phrase(_under(about, "" if counted in _GENERIC else counted), about.rstrip(":"))
    return Phrase(_joined(last.stem, f" {counted}") if last.stem and counted else f"{counted} {after}".strip() or last.text, last.stem)


def _own_topic(frame: Frame) -> tuple[str, str]:
    """The words before a figure without the head of their clause, and that head where it names what the clause is about."""
    before = frame.before
    bare = before.rstrip(" :")
    if ":" in bare:
        head, rest = bare.rsplit(":", 1)
        rest += before[len(bare) :]
        name = clean(head)
        named = (
            frame.first and len(name) <= 60 and not _NO_TOPIC.search(name) and class_of(name.lower().split(" ")[0]) != "V"
            if name
            else False
        )
        return rest, name if named else ""
    if "(" in before and not frame.bracketed and before.rfind(")") < before.rfind("("):
        head, inner = before.rsplit("(", 1)
        if len(re.findall(r"\w+", inner)) >= 2:
            return inner, clean(head) if len(clean(head)) <= 60 else ""
    return before, ""


def _core(before: str, *, said_of: bool) -> str:
    """What the words before a figure say, cut down to its own clause."""
    core = clean(before)
    if not said_of and (m := re.search(r"(?<!\w)đã\s(?=\w)", core)):
        core = core[m.end() :]  # the subject before the verb does not say what is counted
    parts = [p.strip() for p in core.split(",") if p.strip()]
    if len(parts) > 1 and (
        len(parts) > 3
        or re.search(r"(?<!\w)không(?!\w)|\d", ",".join(parts[:-1]))
        or (said_of and _ANCHOR.match(parts[-1]))
        or (len(core) > 70 and len(parts[-1].split()) >= 2)
    ):
        core = parts[-1]
    anchors = [m.start() for m in _ANCHOR.finditer(core)]
    if len(core) > _CLAUSE and anchors and anchors[-1] and len(core[anchors[-1] :].split()) >= 2:
        core = core[anchors[-1] :]
    return clean(core)


def _of_verb(core: str, counted: str, after: str, topic: str, last: Phrase, *, given_to: bool) -> Phrase:
    """The phrase of a counted noun after a verb: `phát hiện mới 04 cas HIV dương tính`."""
    short = len(core.split()) <= 2
    if short and counted in _GENERIC and not after and last.text and core.lower() in last.text.lower():
        return Phrase(last.text, last.stem)
    own = topic.endswith(":")
    if topic and counted in _GENERIC and not after:
        counted = ""
    alone = len(core.split()) >= 2 and (given_to or (not short and not after and (counted in _GENERIC or not counted)))
    text = core if alone else " ".join(x for x in (core, counted, after) if x)
    if len(text) > _LONG:
        text = " ".join(x for x in (core, counted) if x)
    return Phrase(_under(topic, text) if short or own else text, _under(topic, core))


def _share(frame: Frame, after: str, last: str) -> str:
    """What a share without words of its own is of: the figure before it, with `đạt kế hoạch` and the like."""
    verb = re.search(r"(đạt|chiếm|bằng)", frame.before)
    goal = after if re.match(r"(?:kế hoạch|chỉ tiêu|dự toán|tổng|số)", after) else ""
    return _joined(last, f", {verb[1]} {goal}" if verb and goal else f", {verb[1]}" if verb else "")


def _under(topic: str, phrase: str) -> str:
    """A phrase under its topic, unless it names it already."""
    name = topic.rstrip(":")
    if not name or not phrase or phrase.lower().startswith(name.lower()) or len(name) > 60:
        return phrase or name
    return f"{topic} {phrase}"


def _joined(head: str, tail: str) -> str:
    joined = (head + tail).strip(" ,")
    return joined if len(joined) <= 2 * _LONG else head
