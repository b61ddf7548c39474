"""Vietnamese letters: marks off and on, the two tone placements, what a syllable may be.

Source: the syllable table of Đoàn Thiện Thuật, Ngữ âm tiếng Việt (onset, rhyme, tone; a rhyme
closed by p, t, c, ch bears only sắc or nặng).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
TONES = ("", _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT)

_ONSETS = ("ngh", "ng", "nh", "kh", "gh", "ch", "th", "tr", "ph", "gi", "qu", *"bcdđghklmnprstvx")
_RHYME_TABLE = """
    a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh
    êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm
    oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc
    uê uêch uênh uêt ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uynh uyt uyn uyu ư ưa ưc ưi ưm ưn ưng ưt
    ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh
"""
_AFTER_QU_TABLE = """
    a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e en eo et eng ê ên êch ênh êt i ich in inh it iên
    iêt iu o oc ôc ôn ôt ơ y yên yêt ynh ych yt yêu
"""
_RHYMES = frozenset(_RHYME_TABLE.split())
_AFTER_QU = frozenset(_AFTER_QU_TABLE.split())
_AFTER_GI = frozenset(("", "n", "ng", "nh", "p", "t", "m", "ch", "c"))
_STOPS = ("p", "t", "c", "ch")

_NEW_TO_OLD = {
    new: old
    for news, olds in (("oà oá oả oã oạ", "òa óa ỏa õa ọa"), ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"), ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"))
    for new, old in zip(news.split(), olds.split(), strict=True)
}
_OLD_TO_NEW = {old: new for new, old in _NEW_TO_OLD.items()}
_NEW = re.compile(r"(?<![qQ])(" + "|".join(_NEW_TO_OLD) + r")(?!\w)", re.IGNORECASE)
_OLD = re.compile(r"(?<![qQ])(" + "|".join(_OLD_TO_NEW) + r")(?!\w)", re.IGNORECASE)

_BASE = {
    ord(letter): base
    for base, letters in {
        "a": "àáảãạăằắẳẵặâầấẩẫậ",
        "e": "èéẻẽẹêềếểễệ",
        "i": "ìíỉĩị",
        "o": "òóỏõọôồốổỗộơờớởỡợ",
        "u": "ùúủũụưừứửữự",
        "y": "ỳýỷỹỵ",
        "d": "đ",
    }.items()
    for letter in letters
}
_BASE |= {ord(chr(k).upper()): v.upper() for k, v in _BASE.items()}
MARKED = frozenset(map(chr, _BASE))


def strip_marks(text: str) -> str:
    """The text without Vietnamese marks, đ as d; one letter for one letter of NFC text.

    >>> strip_marks("Phường Đồng Nguyên")
    'Phuong Dong Nguyen'
    """
    return text.translate(_BASE)


def _swap(table: dict[str, str], match: re.Match[str]) -> str:
    pair = match[1]
    out = table[pair.lower()]
    if pair.isupper():
        return out.upper()
    return out[0].upper() + out[1] if pair[0].isupper() else out


def old_tone(text: str) -> str:
    """Tone marks where the older spelling has them.

    >>> old_tone("hoà bình, thuý, quý, hoàn")
    'hòa bình, thúy, quý, hoàn'
    """
    return _NEW.sub(lambda m: _swap(_NEW_TO_OLD, m), text)


def new_tone(text: str) -> str:
    """Tone marks where the newer spelling has them.

    >>> new_tone("hòa bình, thúy, quý")
    'hoà bình, thuý, quý'
    """
    return _OLD.sub(lambda m: _swap(_OLD_TO_NEW, m), text)


@lru_cache(maxsize=65536)
def split_tone(syllable: str) -> tuple[str, str]:
    """The syllable without its tone (vowel quality kept), and the tone as a combining mark or nothing.

    >>> split_tone("ngờ")[0]
    'ngơ'
    """
    tone = ""
    letters = []
    for c in unicodedata.normalize("NFD", syllable):
        if c in TONES[1:]:
            tone = c
        else:
            letters.append(c)
    return unicodedata.normalize("NFC", "".join(letters)), tone


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """True where a lower-case word is built like a Vietnamese syllable.

    >>> [is_syllable(w) for w in ("nghiêng", "quốc", "đươc", "gì", "phirong", "ubnd")]
    [True, True, False, True, False, False]
    """
    plain, tone = split_tone(word)
    onset = next((o for o in _ONSETS if plain.startswith(o)), "")
    rhyme = plain[len(onset) :]
    if onset == "gi" and (rhyme in _AFTER_GI or rhyme.startswith("ê")):  # gì, gìn, giêng: the i is a vowel
        rhyme = "i" + rhyme
    if rhyme not in (_AFTER_QU if onset == "qu" else _RHYMES):
        return False
    if onset in ("k", "gh", "ngh") and rhyme[0] not in "eêiy":
        return False
    if onset in ("c", "g", "ng") and rhyme[0] in "eêiy":
        return False
    return not rhyme.endswith(_STOPS) or tone in (_ACUTE, _DOT)
