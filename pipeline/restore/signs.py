"""Case and signs that the engine takes for one another, mended where the words around leave no doubt.

Only in text that an engine read: `sỐ` and `một SỐ điều` (letters whose capital is the same form, larger), a full stop for a
comma inside a sentence, a colon for the semicolon at the end of an item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .letters import MARKED, is_syllable, old_tone, strip_marks

_SAME_FORM = frozenset("cosuvxzwyikp")  # letters whose capital is the same form, only larger
_ITEM = re.compile(r"[-+•*–]|\(?[a-zđ0-9]{1,2}[.)]|Căn|Theo|Xét|Thực")
_LETTERS = "abcdđeghiklmnopqrstuvxy"  # of points, in their order
_CORE = re.compile(r"[^\W\d_]+")
_VOWELS = MARKED - set("đĐ")  # an abbreviation may have a Đ (`ĐU`, `HĐ`), but no marked vowel


def small_word(word: str) -> bool:
    """A Vietnamese syllable in small letters, signs after it aside."""
    core = word.rstrip(".,;:!?)")
    return core.islower() and core.isalpha() and is_syllable(old_tone(core))


def _running_word(word: str) -> bool:
    """A Vietnamese syllable as it stands inside a sentence: in small letters, or a name."""
    return small_word(word) or (small_word(word.lower()) and not word.isupper())


def mended_case(word: str, before: str | None, after: str | None) -> str:
    """The word without capitals that cannot be: inside it, or amid small letters.

    Args:
        word: one printed word.
        before: the word before it in the same phrase, None where it begins one.
        after: the word after it on the line, None where there is none.
    """
    m = _CORE.search(word)
    if m is None or len(m[0]) < 2 or not is_syllable(old_tone(m[0].lower())):
        return word
    core = m[0]
    if core.islower() or core[1:].islower():
        return word
    if core[0].islower():
        return word[: m.start()] + core.lower() + word[m.end() :]
    marked = any(c in _VOWELS for c in core)
    if core.isupper() and marked and before is not None and after is not None and small_word(before) and small_word(after):
        return word[: m.start()] + core.lower() + word[m.end() :]
    if not core.isupper() and marked and core[1:] != core[1:].lower():
        return word[: m.start()] + core[0] + core[1:].lower() + word[m.end() :]
    return word


def small_capitals(words: Sequence[str], ends_line: Sequence[bool]) -> list[str]:
    """The words with short ones out of capitals that are small letters of the same form: `BO` in `BO Xay dung` is `Bo`."""
    out = list(words)
    for i, word in enumerate(words):
        m = _CORE.fullmatch(word.rstrip(".,;:"))
        if m is None or not 2 <= len(m[0]) <= 3 or not m[0].isupper() or not _SAME_FORM.issuperset(strip_marks(m[0][1:].lower())):
            continue
        before = words[i - 1] if i else ""
        after = words[i + 1] if i + 1 < len(words) and not ends_line[i] else ""
        if (
            not is_syllable(old_tone(m[0].lower()))
            or not any(c in _VOWELS for c in m[0])
            or not (after or before)
            or _capitals(after)
            or _capitals(before)
        ):
            continue
        capital = strip_marks(m[0][0].lower()) not in _SAME_FORM or after[:1].isupper() or before[-1:] in ("", ".", ":", ";")
        out[i] = (m[0].capitalize() if capital else m[0].lower()) + word[m.end() :]
    return out


def _capitals(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters) and is_syllable(old_tone("".join(letters).lower()))


def mended_signs(words: Sequence[str], ends_line: Sequence[bool], ends_block: Sequence[bool]) -> list[str]:
    """The words of a text with case and signs mended, one for one."""
    out = list(words)
    first = 0  # where the item begins
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) and not ends_block[i] else None
        before = out[i - 1] if i and not ends_block[i - 1] and out[i - 1][-1:] not in ".:;!?" else None
        new = word if word.islower() else mended_case(word, before, after if not ends_line[i] else None)
        if (
            new.endswith(".")
            and len(new) > 3
            and new[-2].isalpha()
            and _running_word(new[:-1])
            and after is not None
            and small_word(after)
            and before
        ):
            new = new[:-1] + ","
        elif new.endswith(":") and ends_line[i] and first < i < len(words) - 1:
            ended = out[first - 1] if first else ""
            if _same_list(words[first], words[i + 1], new[-2:-1], ended[-1:]):
                new = new[:-1] + ";"
        out[i] = new
        if ends_block[i] or (ends_line[i] and i + 1 < len(words) and _ITEM.match(words[i + 1])):
            first = i + 1
    return out


def _same_list(one: str, other: str, end: str, before: str) -> bool:
    """True where two lines begin as items of one list, and the first can be no heading of the second.

    Args:
        one: the first word of an item.
        other: that of the next one.
        end: the last letter of the item.
        before: the last sign before the item. Items that are counted may be lines of a form (`1. Họ và tên:`): a semicolon tells.
    """
    if _ITEM.match(one) is None or _ITEM.match(other) is None or not end.isalnum():
        return False
    if one[0] in "-+•*–" or other[0] in "-+•*–":
        return one[0] == other[0] and end.isalpha()
    if one[0].isupper():
        return other[0].isupper()
    a, b = (re.sub(r"\W", "", word) for word in (one, other))
    if a.isdigit() and b.isdigit():
        return before == ";" and int(b) == int(a) + 1
    return before == ";" and f"{a}{b}" in _LETTERS
