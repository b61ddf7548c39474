"""Text against its truth, as the scorer of the data counts: NFC, tone placement, dashes and quotes levelled; case and signs count."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from rapidfuzz.distance import Levenshtein

from pipeline.restore.letters import old_tone, strip_marks

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = {ord(c): '"' for c in "“”„«»"} | {ord(c): "'" for c in "‘’‚`´"}
_DIGIT = re.compile(r"\d")


def level(text: str) -> str:
    """A text in the form that is compared."""
    return old_tone(unicodedata.normalize("NFC", text).translate(_DASHES).translate(_QUOTES))


def words(text: str) -> list[str]:
    """Its words, levelled."""
    return level(text).split()


def readings(word: str) -> tuple[str, ...]:
    """The forms that a word of a transcription allows: `{hàng|hành}` is two."""
    m = re.search(r"\{([^{}]*)\}", word)
    return tuple(word[: m.start()] + c + word[m.end() :] for c in m[1].split("|")) if m else (word,)


def common(truth: Iterable[str], out: Iterable[str]) -> int:
    """Words of the truth that are in the output too, each as often as it is there."""
    left, shared = Counter(out), 0
    for word in truth:
        hit = next((r for r in readings(word) if left[r] > 0), None)
        if hit is not None:
            left[hit] -= 1
            shared += 1
    return shared


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one text or of many added up; the rates are in per cent.

    `longest` is the larger number of words of truth and output, `shared` the words that both have; `bare` the same without marks.
    """

    words: int = 0
    word_errors: int = 0
    letters: int = 0
    letter_errors: int = 0
    longest: int = 0
    shared: int = 0
    bare: int = 0
    digit_truth: int = 0
    digit_out: int = 0
    digit_shared: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def cer(self) -> float:
        """Edit distance over letters."""
        return _percent(self.letter_errors, self.letters)

    @property
    def wer(self) -> float:
        """Edit distance over words."""
        return _percent(self.word_errors, self.words)

    @property
    def marks(self) -> float:
        """Words whose base letters are right but whose marks are not, of those whose base letters are right."""
        return _percent(self.bare - self.shared, self.bare)

    @property
    def free(self) -> float:
        """Order-free word error."""
        return _percent(self.longest - self.shared, self.longest)

    @property
    def digits_found(self) -> float:
        """Recall of words that hold a digit."""
        return _percent(self.digit_shared, self.digit_truth)

    @property
    def digits_right(self) -> float:
        """Precision of words that hold a digit."""
        return _percent(self.digit_shared, self.digit_out)


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def score(truth: str, out: str, aside: Sequence[str] = ()) -> Score:
    """Compare a text with its truth; words of `aside` may be in the output or not (not for CER and WER, which go by the order)."""
    gold, got = words(truth), words(out)
    kept = Counter(got)
    spare = kept - Counter(gold)
    for word in map(level, aside):
        if spare[word] > 0:
            spare[word] -= 1
            kept[word] -= 1
    told = list(kept.elements())
    digits = [[w for w in side if _DIGIT.search(w)] for side in (gold, told)]
    line, read = " ".join(gold), " ".join(got)
    return Score(
        words=len(gold),
        word_errors=Levenshtein.distance(gold, got),
        letters=len(line),
        letter_errors=Levenshtein.distance(line, read),
        longest=max(len(gold), len(told)),
        shared=common(gold, told),
        bare=common(map(strip_marks, gold), map(strip_marks, told)),
        digit_truth=len(digits[0]),
        digit_out=len(digits[1]),
        digit_shared=common(*digits),
    )
