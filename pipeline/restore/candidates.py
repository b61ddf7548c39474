"""For every distinct printed word: its pieces, and what each piece may be, with the cost of each reading."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from .channel import seen_form
from .letters import MARKED, is_syllable, old_tone
from .model import Model
from .ngrams import BOUNDARY, NUMBER, UNKNOWN, Floats, Numbers
from .tokens import Kind, Piece, is_roman, pieces

Way = Literal["clean", "noisy", "careful"]
"""`clean`: sound text without marks; `noisy`: read by an engine that knows no Vietnamese; `careful`: read with `vie`."""


MOST_KNOWN = 20_000  # printed words that are remembered of each way, some two kilobytes each
_AS_LETTERS = re.compile(r"1\d[pi]?|[58]?6|50")
# English words that look like syllables without marks, the most frequent of program documentation
_ENGLISH_TOO = re.compile(
    "the|to|a|in|that|be|not|it|by|an|on|can|but|may|at|no|so|do|than|my|then|set|run|them|up|try|long|got|put|say|met|bit|yet|go|"
    "due|day|top|man|me|he|him|lot|let|am|cut|ran|hot|pay"
)


class Slot(NamedTuple):
    """One piece and its candidates; the first is to keep it as it is where `keeps`."""

    piece: Piece
    words: tuple[int, ...]
    costs: tuple[float, ...]
    keeps: bool
    strange: bool  # does not look Vietnamese
    plain: bool  # says nothing about the language of its neighbours: capitals, single letters, numbers
    shared: bool = False  # a word of English as well


@dataclass(frozen=True)
class Template:
    """A distinct printed word, cut and with candidates."""

    text: str
    slots: tuple[Slot, ...]
    joins: bool = False  # its words were run together: a space belongs between them
    seen: str | None = None  # what was read, where it is not one printed word

    @cached_property
    def whole_word(self) -> bool:
        """True where it is a word and nothing else, no sign before or after it."""
        return len(self.slots) == 1 and self.slots[0].piece == (Kind.WORD, 0, len(self.text))

    @property
    def lone_word(self) -> Slot | None:
        """Its only piece that says anything, where that is a word."""
        words = [s for s in self.slots if s.piece.kind is Kind.WORD]
        rest = [s for s in self.slots if s.piece.kind not in (Kind.WORD, Kind.BREAK)]
        return words[0] if len(words) == 1 and not rest else None


def _may_be_letters(number: str) -> bool:
    """True for a number that an engine without Vietnamese may have made of a word: `12` of `là`, `6` of `ở`, `50` of `số`."""
    return _AS_LETTERS.fullmatch(number) is not None


class Candidates:
    """Finds and remembers the candidates of printed words, for one way of restoring."""

    def __init__(self, model: Model, way: Way) -> None:
        self.model = model
        self.way: Way = way
        self._known: dict[str, Template] = {}
        self._readings: dict[str, tuple[Numbers, Floats]] = {}

    def templates(self, words: list[str]) -> list[Template]:
        """The templates of these printed words; new ones are worked out together."""
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        new = [w for w in dict.fromkeys(words) if w not in self._known]
        if new:
            normal = [unicodedata.normalize("NFC", w) for w in new]
            cut = [pieces(w, self.way == "noisy") for w in normal]
            forms = {old_tone(seen_form(w[p.start : p.end])) for w, ps in zip(normal, cut, strict=True) for p in ps if self._fuzzy(w, p)}
            self._channel_readings(sorted(forms))
            for word, text, parts in zip(new, normal, cut, strict=True):
                self._known[word] = Template(text, tuple(self._slot(text[p.start : p.end], p) for p in parts))
        return [self._known[w] for w in words]

    def _fuzzy(self, word: str, piece: Piece) -> bool:
        length = piece.end - piece.start
        if self.way == "clean":
            seen = word[piece.start : piece.end]
            return piece.kind is Kind.WORD and 3 <= length <= 9 and seen.islower() and seen.isascii() and seen not in self.model.skeletons
        if piece.kind is Kind.WORD:
            return length <= 12
        return self.way == "noisy" and piece.kind is Kind.NUMBER and _may_be_letters(word[piece.start : piece.end])

    def _channel_readings(self, forms: list[str]) -> None:
        name = "vie" if self.way == "careful" else "eng"
        t = self.model.tuning
        channel = self.model.channel(name)
        found = channel.readings(forms, worst=t[f"{name}_worst"], most=int(t[f"{name}_most"]))
        self._readings = dict(zip(forms, found, strict=True))

    def _slot(self, seen: str, piece: Piece) -> Slot:
        if piece.kind is Kind.BREAK:
            return Slot(piece, (BOUNDARY,), (0.0,), True, False, True)
        if piece.kind is Kind.FIXED:
            return Slot(piece, (UNKNOWN,), (0.0,), True, False, True)
        if piece.kind is Kind.NUMBER:
            return self._number(seen, piece)
        if self.way == "clean":
            return self._clean(seen, piece)
        return self._read(seen, piece)

    def _number(self, seen: str, piece: Piece) -> Slot:
        words, costs = [NUMBER], [0.0]
        if self.way == "noisy" and _may_be_letters(seen):
            penalty = self.model.tuning["digits"]
            for number, cost in zip(*self._readings[seen], strict=True):
                words.append(int(number))
                costs.append(float(cost) - penalty)
        return Slot(piece, tuple(words), tuple(costs), True, False, True)

    def _clean(self, seen: str, piece: Piece) -> Slot:
        word = old_tone(seen.lower())
        m = self.model
        plain = len(seen) == 1 or seen.isupper()
        if any(c in MARKED for c in word):
            return Slot(piece, (m.numbers.get(word, UNKNOWN),), (0.0,), True, not is_syllable(word), plain)
        numbers = m.skeletons.get(word)
        if numbers is None:
            return self._read(seen, piece) if word in self._readings else Slot(piece, (UNKNOWN,), (0.0,), True, True, plain)
        strange = not any(m.syllable[n] for n in numbers)
        if is_roman(seen) and len(seen) > 1:
            return Slot(piece, (NUMBER, *numbers), (m.tuning["roman"], *(0.0 for _ in numbers)), True, strange, True)
        return Slot(piece, tuple(numbers), (0.0,) * len(numbers), False, strange, plain, _ENGLISH_TOO.fullmatch(word) is not None)

    def _read(self, seen: str, piece: Piece) -> Slot:
        """A word out of an engine: itself, and what the channel says.

        A lone letter that was read with `vie` stays: it names a point, an item, a form; `điểm b` must not become `điểm a`.
        """
        m, t = self.model, self.model.tuning
        if self.way == "careful" and len(seen) == 1 and seen.isascii():
            return Slot(piece, (m.numbers.get(seen.lower(), UNKNOWN),), (0.0,), True, False, True)
        form = old_tone(seen_form(seen))
        word = old_tone(seen.lower())
        found = self._readings.get(form) if len(seen) <= 12 else None
        readings = {int(n): float(c) for n, c in zip(*found, strict=True)} if found is not None else {}
        capitals = seen.isupper() and sum(c.isalpha() for c in seen) > 1
        plain = len(seen) == 1 or capitals
        own, spelled = m.unknown(word)
        exact = readings.pop(own, None) if own != UNKNOWN else None
        noisy = self.way != "careful"
        if is_roman(seen) and len(seen) > 1:
            own, spelled, exact = NUMBER, t["roman"], None
        elif noisy and seen[0].isdigit():
            own, spelled, exact = NUMBER, t["mixed"], None
        elif noisy and seen[0] == "$":
            spelled += t["mixed"]
        elif own == UNKNOWN and capitals:
            spelled = t["capitals"]
        elif own == UNKNOWN and not noisy and is_syllable(word):
            spelled = t["rare"]
        if noisy:
            extra = m.skeletons.get(word, ())
            for n in extra:
                if not m.syllable[n] and n != own:
                    readings.setdefault(n, -0.7)
            keep_cost = spelled if exact is None else exact
            if own != UNKNOWN and own != NUMBER and exact is None:
                keep_cost = -0.2
        else:
            keep_cost = spelled if exact is None else exact
        if capitals and len(seen) <= 4 and not any(m.syllable[n] for n in m.skeletons.get(word, ())):
            readings = {n: c - t["capitals_change"] for n, c in readings.items()}
        best = max(readings.values(), default=-99.0)
        known = own not in (UNKNOWN, NUMBER) and (m.syllable[own] or exact is not None)
        limit = t["strange_noisy"] if noisy else t["strange_careful"]
        strange = not known and best < limit * max(1.0, len(seen) / 4)
        words = (own, *readings)
        costs = (keep_cost, *readings.values())
        return Slot(piece, words, costs, True, strange and not capitals, plain, _ENGLISH_TOO.fullmatch(word) is not None)
