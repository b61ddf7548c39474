"""Laws, codes, ordinances and the Constitution, which are cited by name: `Luật Đầu tư công ngày 13 tháng 6 năm 2019`.

Nghị định 30/2020/NĐ-CP Phụ lục I cites them without number, papers since 2025 mostly with it. A name is known from a list, or ends
where the number, the date or the year begins; a capital `Luật` before anything else is a subject of study or the trade of lawyers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rapidfuzz import fuzz, process

from ...language.shapes import fold
from ..papers import PaperType, type_of_name
from .view import View

_KIND = re.compile(r"(?<![a-z])(?:bo\s+luat|luat|phap\s+lenh|hien\s+phap)(?![a-z])")
# `pháp luật`, `kỷ luật`, `luật sư`, `Trường Đại học Luật`, `ngành Luật`: no law
_NO_LAW = re.compile(
    r"(?:phap|ky|truong\s+dai\s+hoc|dai\s+hoc|khoa|nganh|mon|cu\s+nhan|hoc\s+phan|dinh|qui|quy|am|thac\s+si|tien\s+si)\s+$"
)
_AMENDS = re.compile(r"\s*(?:sua\s+doi|bo\s+sung|sua\s+doi,?\s+bo\s+sung)")
_NAME_ENDS = re.compile(r"\s+(?:so\s*:?\s*[\doli]|ngay\s|nam\s+\d{4}|\d{4}(?!\S)|\()|[;\n\t:.]|,\s+(?:so|ngay|nam)\s|\s*$")
_STOPS = re.compile(
    r"\b(?:này|đã|được|có|theo|quy định|trong|tại|thì|là|cho|khi|như|hiện hành|trên|và các|và nghị|và thông|hướng dẫn|từ|đến|kể)\b",
    re.IGNORECASE,
)
_SPACES = re.compile(r" *")
_LEAST_ALIKE = 92.0
_LEAST_LETTERS = 9
_SHORT_NAME = 4
_MOST_WORDS = 22


@dataclass(frozen=True, slots=True)
class LawMention:
    """A law named in a text: `text[start:end]` is its kind and name, `text[name_start:name_end]` the name (empty for `Luật số ...`).

    `known`: the name is in the list, or it is the Constitution; otherwise a number or a date must follow it.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    type: PaperType
    type_name: str
    known: bool
    amending: bool = False
    name: str = ""  # as the list has it


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, str]]:
    """Kind (its shape) -> the letters of each name -> the name."""
    found: dict[str, dict[str, str]] = {"luat": {}, "bo luat": {}, "phap lenh": {}}
    kind = "luat"
    text = resources.files(__package__).joinpath("data/laws.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            kind = fold(line.strip("[]"))
        elif line and not line.startswith("#"):
            found[kind][_letters(fold(line))] = line
    found["bo luat"].update(found["luat"])  # `Bộ luật Hàng hải`, and slips: `Luật Dân sự`, `Luật lao động`
    found["luat"].update({n: k for n, k in found["bo luat"].items() if n not in found["luat"]})
    for full, short in _SHORT.items():
        for names in found.values():
            names.update({n.replace(full, short): k for n, k in list(names.items()) if full in n})
    return found


# as papers shorten the names
_SHORT = {
    "hoidongnhandan": "hdnd", "uybannhandan": "ubnd", "quyphamphapluat": "qppl", "vanbanquyphamphapluat": "vbqppl", "bimatnhanuoc": "bmnn",
    "khambenhchuabenh": "khamchuabenh", "ngansachnhanuoc": "nsnn", "baohiemxahoi": "bhxh", "baohiemyte": "bhyt",
    "viphamhanhchinh": "vphc",
    "giatrigiatang": "gtgt", "thunhapcanhan": "tncn", "thunhapdoanhnghiep": "tndn", "nguoicaotuoi": "nct", "phongchayvachuachay": "pccc",
    "phongchaychuachayvacuunancuuho": "pcccvacnch", "honnhanvagiadinh": "honnhangiadinh", "phonchongthamnhung": "pctn",
}  # fmt: skip


def _letters(shape: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", shape)


def find_laws(view: View) -> list[LawMention]:
    """The laws that a stream names, in order. A law inside an amending law's name is a mention of its own."""
    found: list[LawMention] = []
    for m in _KIND.finditer(view.shape):
        if _NO_LAW.search(view.shape, max(0, m.start() - 20), m.start()) or (law := _law_at(view, m)) is None:
            continue
        found.append(law)
    return found


def _law_at(view: View, m: re.Match[str]) -> LawMention | None:
    text, shape = view.text, view.shape
    kind = " ".join(m[0].split())
    if kind == "luat" and re.search(r"bo\s+$", shape[max(0, m.start() - 4) : m.start()]):
        return None
    type_ = type_of_name(kind)
    if type_ is None:
        return None
    printed = " ".join(text[m.start() : m.end()].split())
    type_name = {"luat": "Luật", "bo luat": "Bộ luật", "phap lenh": "Pháp lệnh", "hien phap": "Hiến pháp"}[kind]
    if kind == "hien phap":
        return LawMention(m.start(), m.end(), m.end(), m.end(), type_, type_name, known=printed[0].isupper())
    gap = _SPACES.match(text, m.end())
    begin = gap.end() if gap else m.end()
    limit = min(view.paragraph(m.start())[1], m.end() + 260)
    if begin >= limit:
        return None
    if amends := _AMENDS.match(shape, begin, limit):
        return _amending(view, m.start(), begin, limit, amends, type_, type_name)
    if re.match(r"so\s*:?\s*[\doli]", shape[begin:limit]):
        return LawMention(m.start(), m.end(), begin, begin, type_, type_name, known=False) if printed[0].isupper() else None
    if (found := _known_name(view, begin, limit, kind)) is not None:
        end, name = found
        small = printed[0].islower() and not text[begin].isupper()
        return None if small else LawMention(m.start(), end, begin, end, type_, type_name, known=True, name=name)
    if not printed[0].isupper():
        return None
    ends = _NAME_ENDS.search(shape, begin, limit)
    end = ends.start() if ends else limit
    unknown = text[begin:end]
    if not unknown[:1].isupper() or len(unknown.split()) > _MOST_WORDS or _STOPS.search(unknown) or not text[begin].isalpha():
        return None
    return LawMention(m.start(), end, begin, end, type_, type_name, known=False)


def _amending(view: View, start: int, begin: int, limit: int, amends: re.Match[str], type_: PaperType, type_name: str) -> LawMention | None:
    """`Luật sửa đổi, bổ sung một số điều của Luật A và Luật B ngày ...`: one paper, named with the laws that it amends."""
    ends = re.compile(
        r"\s+(?:ngay\s+\d|so\s*:?\s*\d|nam\s+\d{4}|duoc\s|da\s)|[;\n\t(]|\.\s|,?\s+(?:nghi\s+dinh|thong\s+tu|nghi\s+quyet)\s"
    ).search(view.shape, amends.end(), limit)
    end = ends.start() if ends else limit
    end = amends.end() + len(view.text[amends.end() : end].rstrip(' ,.;”"'))
    if _KIND.search(view.shape, amends.end(), end) is None:
        return None
    return LawMention(start, end, begin, end, type_, type_name, known=True, amending=True)


def _known_name(view: View, begin: int, limit: int, kind: str) -> tuple[int, str] | None:
    """Where the longest known name that begins at `begin` ends, and that name."""
    names = _names()[kind]
    words = [w for _, w in zip(range(_MOST_WORDS), re.finditer(r"\S+", view.text[begin:limit]), strict=False)]
    best: tuple[int, str] | None = None
    letters = ""
    window: list[tuple[str, int]] = []
    for w in words:
        raw = w[0]
        letters += _letters(view.shape[begin + w.start() : begin + w.end()])
        end = begin + w.start() + len(raw.rstrip(',;.:)”"/'))
        window.append((letters, end))
        if letters in names and (len(letters) > _SHORT_NAME or view.lower[begin:end] == names[letters].lower()):
            best = end, names[letters]  # `Luật gia` is not `Luật Giá`
        if raw[-1] in ";:.)":
            break
    if best is not None or not window:
        return best
    # a letter or two misread: the name that is most alike, of at least nine letters
    least = _LEAST_ALIKE
    closest: tuple[int, str] | None = None
    for letters, end in window:
        if len(letters) >= _LEAST_LETTERS:
            found = process.extractOne(letters, names.keys(), scorer=fuzz.ratio, score_cutoff=least)
            if found is not None and (closest is None or found[1] > least):
                least, closest = found[1], (end, names[found[0]])
    return closest
