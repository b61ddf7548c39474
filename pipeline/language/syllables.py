"""Which words can be Vietnamese syllables: onset + rime + tone by the rules of quốc ngữ spelling.

The rule is orthographic, not a word list: `nghiễng` is possible though no word, `ngiêng` is not. Inventory: the onsets and rimes of the
standard spelling, the limits on tones, the spelling rules c/k/q, g/gh, ng/ngh, and the few rimes that came with loans in general use
(`xoong`, `boong`, `pin`). Checked against the hunspell list of Vietnamese: of 6,632 entries 38 are refused, abbreviations, loans and
variants such as `quoắt`.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
_CHECKED_TONES = frozenset("\u0301\u0323")  # a syllable ending in a stop bears sắc or nặng

_ONSETS_FREE = _set("b d đ h k l m n p r s t v x ch kh nh ph th tr")  # before every rime; k for Bắc Kạn, Kon Tum, Mê Kông
_FRONT = frozenset("eêiy")  # letters that take k, gh, ngh in place of c, g, ng

# Rimes after any onset, without tone. The glide is written o or u; after q it is always u and is part of the onset here.
_RIMES = _set(
    "a ac ach ai am an ang anh ao ap at au ay "
    "ăc ăm ăn ăng ăp ăt "
    "âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu "
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oc oi om on ong op ot ooc oong "
    "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet "
    "ô ôc ôi ôm ôn ông ôp ôt ôông "
    "ơ ơi ơm ơn ơp ơt "
    "u ua uc ui um un ung up ut uâc uân uâng uât uây uê uêch uên uênh uêt uơ uôc uôi uôm uôn uông uôt "
    "uy uya uych uyn uynh uyp uyt uyu uyên uyêt "
    "ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    "y"
)
_RIMES_BARE = _RIMES - _set("iêc iêm iên iêng iêp iêt iêu") | _set("yêm yên yêng yêt yêu")  # without onset
_ONSETS_Y = _set("b d đ h k l m n p r s t v x th tr ch")  # onsets that may stand before a lone y
_RIMES_Q = _set(  # after qu, without the u
    "a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây e en eo ep et eng ê êch ên ênh êt êu "
    "i it in inh ơ ơi ơn ơt ôc y ych yên yêt yn ynh yp yt yu"
)
_RIMES_GI = _set(  # after gi, without the i
    "a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăt âc âm ân âng âp ât âu ây e em en eo ep et ê êc êm ên êng êt êu "
    "o oc oi on ong ot oong ô ôc ôi ôn ông ôp ôt ơ ơi ơn ơt u ua uc ui um un ung up uôc uôi uông ut "
    "ư ưa ưc ưi ưng ưt ươc ươi ươm ương"
)
_STOPS = ("c", "ch", "p", "t")


def is_syllable(word: str) -> bool:
    """True where a word is spelled as a Vietnamese syllable can be: any case, NFC or NFD, tone mark in the old or the new placement.

    Words without marks count where their bare spelling is possible (`ban`, `trong`). Digits, hyphens and empty words do not.
    """
    return _is_syllable(unicodedata.normalize("NFC", word).lower())


@lru_cache(maxsize=20_000)
def _is_syllable(word: str) -> bool:
    if not 1 <= len(word) <= 7:
        return False
    letters: list[str] = []
    tones: list[tuple[int, str]] = []  # (index of the letter that bears it, mark)
    for char in word:
        base = ""
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tones.append((len(letters), part))
            else:
                base += part
        letters.append(unicodedata.normalize("NFC", base))
    if len(tones) > 1:
        return False
    bare = "".join(letters)
    for onset, rime in _splits(bare):
        if rime.endswith(_STOPS) and tones and tones[0][1] not in _CHECKED_TONES:
            continue
        if not tones or tones[0][0] - len(onset) in _tone_places(rime):
            return True
    return False


def _splits(bare: str) -> list[tuple[str, str]]:
    """All ways to read a spelling as a permitted onset and rime."""
    found = []
    if bare in _RIMES_BARE:
        found.append(("", bare))
    if bare.startswith("qu") and bare[2:] in _RIMES_Q:
        found.append(("qu", bare[2:]))
    if bare.startswith("gi"):
        if bare[2:] in _RIMES_GI:
            found.append(("gi", bare[2:]))
        if bare in ("gi", "gin", "gip", "git", "gim", "ginh", "gich"):  # gì, gìn: one i for onset and rime
            found.append(("g", bare[1:]))
    for size in (1, 2, 3):
        onset, rime = bare[:size], bare[size:]
        if rime in _RIMES and _fits(onset, rime):
            found.append((onset, rime))
    return found


def _fits(onset: str, rime: str) -> bool:
    if rime == "y":
        return onset in _ONSETS_Y
    if onset in _ONSETS_FREE:
        return True
    front = rime[0] in _FRONT
    if onset in ("gh", "ngh"):
        return front
    if onset in ("c", "g", "ng"):
        return not front
    return False


def _tone_places(rime: str) -> frozenset[int]:
    """Where in a rime the tone mark may stand: one place, or two for oa, oe, uy (`hòa`, `hoà`)."""
    for i in range(len(rime) - 1, -1, -1):
        if rime[i] in "ăâêôơư":  # a letter with a mark of its own bears the tone; of ươ the second
            return frozenset({i})
    vowels = [i for i, char in enumerate(rime) if char in "aeiouy"]
    if len(vowels) == 1:
        return frozenset(vowels)
    if rime in ("oa", "oe", "uy"):
        return frozenset(vowels)
    if len(rime) > len(vowels):  # closed by a consonant: the last vowel (`hoàn`, `quýt`, `xoèn`)
        return frozenset({vowels[-1]})
    return frozenset({vowels[1]}) if len(vowels) == 3 else frozenset({vowels[0]})
