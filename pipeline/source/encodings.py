"""Vietnamese text in the encodings before Unicode: TCVN3 (ABC, fonts `.VnTime`) and VNI-Windows (fonts `VNI-Times`).

Both were shown by fonts that draw Vietnamese letters in the places of Western ones, so their text looks like Latin-1 salad: `Uû ban nh©n
d©n` (TCVN3), `UÛY BAN NHAÂN DAÂN` (VNI). Tables: TCVN 5712:1993 (VN3) and the VNI chart, 134 letters each, as two public converters have
them alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Literal

from ..language.syllables import is_syllable

OldEncoding = Literal["tcvn3", "vni"]

# code as Latin-1 shows it, then the letter; AD is the soft hyphen
_TCVN3_TABLE = (
    "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \xadư ®đ µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ "
    "×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ"
)
_TCVN3 = {pair[0]: pair[1] for pair in _TCVN3_TABLE.split(" ")}

# the letter, then base and mark as Latin-1 shows them
_VNI_TABLE = (
    "à aø á aù ả aû ã aõ ạ aï ă aê ắ aé ằ aè ẳ aú ẵ aü ặ aë â aâ ấ aá ầ aà ẩ aå ẫ aã ậ aä "
    "è eø é eù ẻ eû ẽ eõ ẹ eï ê eâ ế eá ề eà ể eå ễ eã ệ eä "
    "ì ì í í ỉ æ ĩ ó ị ò ò oø ó où ỏ oû õ oõ ọ oï ô oâ ố oá ồ oà ổ oå ỗ oã ộ oä ơ ô ớ ôù ờ ôø ở ôû ỡ ôõ ợ ôï ù uø ú uù ủ uû ũ uõ ụ uï "
    "ư ö ứ öù ừ öø ử öû ữ öõ ự öï ỳ yø ý yù ỷ yû ỹ yõ ỵ î đ ñ"
)
_VNI = dict(zip(_VNI_TABLE.split()[1::2], _VNI_TABLE.split()[0::2], strict=True))
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)), re.IGNORECASE)

_MIN_WORDS = 5  # words with letters beyond ASCII that are needed before a text is called old
_MIN_SHARE = 0.75  # of those words that must be syllables after conversion
_MIN_GAIN = 0.3  # by which that share must be above the share before


def find_old_encoding(text: str) -> OldEncoding | None:
    """The old encoding that a text is written in, its bytes having been read as Latin-1 or Windows-1252; None for anything else.

    A text is old where its words become Vietnamese syllables by the conversion and were none before.
    """
    words = _beyond_ascii(text)
    if len(words) < _MIN_WORDS:
        return None
    before = _share(words, str)
    ways: tuple[tuple[OldEncoding, Callable[[str], str]], ...] = (("tcvn3", from_tcvn3), ("vni", from_vni))
    share, name = max((_share(words, convert), name) for name, convert in ways)
    return name if share >= _MIN_SHARE and share - before >= _MIN_GAIN else None


def from_tcvn3(text: str) -> str:
    """Unicode (NFC) for a TCVN3 text read as Latin-1. Lines, spaces and everything in ASCII stay.

    Capitals with a tone are written as a capital and the small letter's code (`Aµ` is À). Text set in a capital-letter font (`.VnTimeH`)
    has small codes among capitals (`CéNG HßA X· HéI`): such words become capitals as a whole.
    """
    return "".join(_tcvn3_line(line) for line in text.splitlines(keepends=True))


def from_vni(text: str) -> str:
    """Unicode (NFC) for a VNI-Windows text read as Latin-1; the case of a letter is that of its base."""

    def letter(match: re.Match[str]) -> str:
        code = match.group()
        return _VNI[code.lower()].upper() if code[0].isupper() else _VNI[code.lower()]

    return _VNI_PATTERN.sub(letter, text)


def decode_old(text: str, encoding: OldEncoding) -> str:
    """Unicode for a text in an old encoding."""
    return from_tcvn3(text) if encoding == "tcvn3" else from_vni(text)


def share_of_syllables(text: str) -> float:
    """The share of Vietnamese syllables among the words with letters beyond ASCII, 0..1; 0 where there are none."""
    words = _beyond_ascii(text)
    return _share(words, str) if words else 0.0


def _beyond_ascii(text: str) -> list[str]:
    return [w for w in re.split(r"[\s\x21-\x40\x5b-\x60\x7b-\x7e]+", text) if not w.isascii()]


def _tcvn3_line(line: str) -> str:
    long = [typed for word in line.split() if len(typed := _typed(word)) >= 2 and not any(c.isdigit() for c in word)]
    all_capitals = len(long) >= 2 and all(typed.isupper() for typed in long)
    return re.sub(r"\S+", lambda m: _tcvn3_word(m.group(), all_capitals), line)


def _tcvn3_word(word: str, all_capitals: bool) -> str:
    letters: list[str] = []
    for char in word:
        letter = _TCVN3.get(char, char)
        base = _without_tone(letter)
        if letter.islower() and base != letter and letters and letters[-1] == base.upper():
            letters[-1] = letter.upper()
        else:
            letters.append(letter)
    typed = _typed(word)
    if typed.isupper() and (len(typed) >= 2 or all_capitals):
        return "".join(letters).upper()
    return "".join(letters)


def _typed(word: str) -> str:
    """The letters of a word that are in ASCII: their case is what the typist meant."""
    return "".join(c for c in word if c.isascii() and c.isalpha())


def _without_tone(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(p for p in parts if p not in "\u0300\u0301\u0303\u0309\u0323"))


def _share(words: list[str], convert: Callable[[str], str]) -> float:
    return sum(is_syllable(convert(w)) for w in words) / len(words)
