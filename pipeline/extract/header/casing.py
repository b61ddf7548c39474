"""Names of bodies in sentence case: `ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG` is `Ủy ban nhân dân tỉnh Kiên Giang`.

Source: Nghị định 30/2020/NĐ-CP Phụ lục II (capitals). The phrases of bodies are data/organs.txt, the units data/units.txt; both also give
back the marks that an engine lost in capitals. Abbreviations stay as printed; a word that is neither is taken for part of a proper name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ...language.shapes import fold, is_upper
from ...language.syllables import is_syllable
from .units import Level, find_unit, older_tone

_UNIT_WORDS: dict[tuple[str, ...], tuple[str, tuple[Level, ...]]] = {
    ("tinh",): ("tỉnh", ("province",)),
    ("thanh", "pho"): ("thành phố", ("province", "district")),
    ("thi", "xa"): ("thị xã", ("district", "commune")),
    ("thi", "tran"): ("thị trấn", ("commune", "district")),
    ("dac", "khu"): ("đặc khu", ("commune", "district")),
    ("huyen",): ("huyện", ("district",)),
    ("quan",): ("quận", ("district",)),
    ("phuong",): ("phường", ("commune", "district", "province")),
    ("xa",): ("xã", ("commune", "district")),
}
_JOINING = "và các của tại về cho cấp với trong trên theo từ đến số trực thuộc khóa nhiệm kỳ lần thứ liên tịch ngành cơ sở nước"
_LOWER = frozenset(_JOINING.split())
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    key: str
    before: str  # what stands between it and the word before


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    lines = files(__package__).joinpath("data/organs.txt").read_text("utf-8").splitlines()
    return {_keys(line): tuple(re.findall(r"\w+", line)) for line in lines if line and not line.startswith("#")}


def _keys(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(text)))


def sentence_case(text: str) -> str:
    """A name of a body as it is written in running text.

    >>> sentence_case("UBND TỈNH KIÊN GIANG"), sentence_case("TRƯỜNG ĐẠI HỌC TÂY ĐÔ"), sentence_case("SƠ Y TẾ")
    ('UBND tỉnh Kiên Giang', 'Trường Đại học Tây Đô', 'Sở Y tế')
    """
    text = older_tone(" ".join(text.split()))
    words = []
    at = 0
    for m in re.finditer(r"\w+", text):
        words.append(_Word(m[0], fold(m[0]), text[at : m.start()]))
        at = m.end()
    tail = text[at:]
    words = [part for w in words for part in _apart(w)]
    out: list[str] = []
    i = 0
    while i < len(words):
        taken = _unit(words, i) or _phrase(words, i) or _unit_word(words, i) or [_single(words[i])]
        out += [w.before + new for w, new in zip(words[i : i + len(taken)], taken, strict=True)]
        i += len(taken)
    joined = "".join(out) + tail
    first = next((i for i, c in enumerate(joined) if c.isalpha()), None)
    return joined if first is None else joined[:first] + joined[first].upper() + joined[first + 1 :]


@lru_cache(maxsize=1)
def _run_together() -> dict[str, tuple[str, ...]]:
    return {"".join(k): v for k, v in _phrases().items() if len(k) > 1 and len("".join(k)) >= 7}


def _apart(word: _Word) -> list[_Word]:
    """The words of a known phrase that an engine ran together (`CHÍNHPHỦ`), or the word itself."""
    found = _run_together().get(word.key)
    if found is None:
        return [word]
    return [_Word(w.upper(), fold(w), word.before if i == 0 else " ") for i, w in enumerate(found)]


def is_organ(text: str, least: int) -> bool:
    """True where a phrase of bodies' names, of at least so many words, stands in a text: it is no name of a person.

    >>> is_organ("Quản Lý Tài Nguyên Nước", 2), is_organ("Trần Công An", 3), is_organ("Lê Văn Nam", 2)
    (True, False, False)
    """
    keys = _keys(text)
    return any(keys[i:j] in _phrases() for i in range(len(keys)) for j in range(i + least, len(keys) + 1))


def _phrase(words: list[_Word], at: int) -> list[str] | None:
    """The longest known phrase that begins at a word; its own letters where it has two words or more, or the same letters."""
    phrases = _phrases()
    for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        part = words[at : at + size]
        found = phrases.get(tuple(w.key for w in part))
        if found is None:
            continue
        if size > 1:
            return [new if is_upper(w.text, 0.99) or w.text.lower() != new.lower() else w.text for w, new in zip(part, found, strict=True)]
        if part[0].text.lower() == found[0].lower() and is_upper(part[0].text, 0.99):
            return [found[0]]
    return None


def _unit(words: list[_Word], at: int) -> list[str] | None:
    """A type word with the name of its unit (`tỉnh Kiên Giang`, `Phường 1`), or the name of a province alone."""
    for size in (2, 1):
        kind = _UNIT_WORDS.get(tuple(w.key for w in words[at : at + size]))
        if kind is None or at + size >= len(words):
            continue
        word, levels = kind
        if words[at + size].text.isdigit():
            return [*_capital(word).split(), words[at + size].text]
        name = _unit_name(words, at + size, levels)
        if name is not None:
            head = _capital(word) if name == ["Hồ", "Chí", "Minh"] else word
            return [*head.split(), *name]
    return _unit_name(words, at, ("province",), least=2)


def _unit_word(words: list[_Word], at: int) -> list[str] | None:
    """The type word of a unit that is not known, or not named, after the name of a body: `UBND Thành Phố` is `UBND thành phố`."""
    for size in (2, 1) if at else ():
        part = words[at : at + size]
        kind = _UNIT_WORDS.get(tuple(w.key for w in part))
        if kind is not None and " ".join(w.text.lower() for w in part) == kind[0]:
            return kind[0].split()
    return None


def _unit_name(words: list[_Word], at: int, levels: tuple[Level, ...], least: int = 1) -> list[str] | None:
    for size in range(min(5, len(words) - at), least - 1, -1):
        part = words[at : at + size]
        unit = find_unit(" ".join(w.text for w in part), levels)
        if unit is None:
            continue
        if size == 1 and at + 1 < len(words) and unit.name.lower() != part[0].text.lower():
            continue  # one word of several is another name: `VĨNH PHÚ ĐÔNG` is not `Vinh`
        names = re.findall(r"[\w']+", unit.name)
        if len(names) == size:
            return names
    return None


def _single(word: _Word) -> str:
    """A word of no known phrase: lower where it only joins, as printed where it is an abbreviation or in mixed case, else a proper name."""
    lower = word.text.lower()
    if lower in _LOWER:
        return lower
    if not is_upper(word.text, 0.99) or len(word.text) == 1 or re.fullmatch(r"[IVX]+", word.text):
        return word.text
    if not is_syllable(word.text) or any(c.isdigit() for c in word.text):
        return word.text
    return _capital(lower)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
