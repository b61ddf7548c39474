"""The lines of a signature as the reader of their image sees them (`pipeline/slots`), joined with those of the engine.

The reader sees through seals and reads script faces; the engine is surer of small marks in clear print. Where both say the same, the
value is all but certain. The bounds were set on the signatures of public scans (`models/names/CARD.md`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from ...document import Box, Page, ZoneKind
from ...language.names import USUAL_FAMILY_NAMES
from ...language.shapes import fold, squeeze
from .persons import without_rank
from .reading import Found
from .rows import Row, Token

_CLEAR, _ALONE = 0.85, 0.7  # shares from which a name needs no second witness, and from which it is given as less sure
_LIKELY, _LIKE = 0.7, 0.8  # share from which a name is taken that the engine reads so to this degree
_SEEN = 0.5  # and the image by itself
_WITNESS = 0.6  # likeness from which the engine's words tell readings apart
_TELLS = 6.0  # ten times likelier for a sixth of the letters
_SURE_ENGINE = 0.85
_TRUST_ALONE, _TRUST, _TRUST_OF_TWO = 0.7, 0.9, 0.97
_MENTIONED = 8.0  # so much likelier is a name that the paper mentions elsewhere
_UNUSUAL = 0.5  # what is left of the trust in a name of two words, or with a rare family name: more often a part of another


@dataclass(frozen=True)
class SeenLine:
    """A line with its likeliest texts: that of `row` has the share `share`, `others` are the rest, likeliest first."""

    row: Row
    share: float
    others: tuple[tuple[str, float], ...] = ()

    @property
    def box(self) -> Box:
        """Where the line stands."""
        return self.row.box or Box(0, 0, 0, 0)


def seen_lines(page: Page) -> tuple[SeenLine, ...]:
    """The lines of a page's signature, from the top down, in capitals as positions are printed."""
    return tuple(
        SeenLine(row_in(slot.box, text.upper(), share, page.number), share, slot.readings[1:])
        for slot in page.slots
        if slot.kind == "signature" and slot.readings
        for text, share in slot.readings[:1]
    )


def row_in(box: Box, text: str, share: float, page: int) -> Row:
    """A row of words that fill a box, each as wide as it has letters."""
    words, tokens, at = text.split(), [], 0
    for word in words:
        left, right = (box.left + box.width * n / max(len(text), 1) for n in (at, at + len(word)))
        tokens.append(Token(word, word, page, Box(left, box.top, right, box.bottom), share))
        at += len(word) + 1
    return Row(tuple(tokens), ZoneKind.SIGNATURE)


def level_with(row: Row, box: Box) -> bool:
    """True where a row stands in the line of a box: at its height, and not beside it."""
    if row.box is None:
        return False
    over = min(row.box.bottom, box.bottom) - max(row.box.top, box.top)
    return over > 0.4 * min(row.box.height, box.height) and min(row.box.right, box.right) > max(row.box.left, box.left)


def seen_name(line: SeenLine, engine: Found | None, rows: Sequence[Row], known: Sequence[str]) -> Found | None:
    """The name in a line, out of what the reader of the image and the engine say.

    Args:
        line: as the reader sees it.
        engine: the engine's name, if it has one.
        rows: the engine's rows.
        known: names that the paper mentions elsewhere.
    """
    words = " ".join(t.text for r in rows if level_with(r, line.box) for t in r.tokens if len(squeeze(t.text)) >= 2).lower()
    shares = {_cased(text): share for text, share in ((line.row.text.lower(), line.share), *line.others)}
    best, share = _weighed(shares, words, known)
    others = tuple(name for name in shares if name != best)
    if engine is not None and engine.value == best:
        return replace(engine, confidence=max(engine.confidence, _TRUST_OF_TWO * _usual(best) if share >= _LIKELY else 0.0))
    if engine is not None and engine.confidence >= _SURE_ENGINE:
        return replace(engine, alternatives=tuple(dict.fromkeys((*engine.alternatives, best))))
    found = Found(best, row_in(line.box, best, line.share, line.row.page).tokens, "signer_name.image", 0.4 * share, others)
    nearly_so = share >= _LIKELY and shares[best] >= _SEEN and _alike(best, words) >= _LIKE
    seen = min(share, shares[best])
    if (nearly_so or seen >= _ALONE) and not _may_be_shorter(best, words, others):
        return replace(found, confidence=(_TRUST if nearly_so or seen >= _CLEAR else _TRUST_ALONE) * _usual(best))
    return engine or found


def _weighed(shares: Mapping[str, float], words: str, known: Sequence[str]) -> tuple[str, float]:
    """The likeliest name and its share, in the light of the engine's words for the line and of the names that the paper mentions."""
    likeness = {name: _alike(name, words) for name in shares}
    most = max(likeness.values())
    tells = _TELLS if most >= _WITNESS else 0.0
    weights = {n: share * (_MENTIONED if n in known else 1.0) * 10 ** (tells * (likeness[n] - most)) for n, share in shares.items()}
    best = max(weights, key=lambda name: weights[name])
    rest = max(0.0, 1 - sum(shares.values())) * 10 ** (tells * (_WITNESS - most))
    return best, weights[best] / (sum(weights.values()) + rest)


def _may_be_shorter(name: str, words: str, others: Sequence[str]) -> bool:
    """True where the first word may be what a seal has left of a rank: without it the name is one too, and the engine does not read it."""
    parts = name.split()
    begins = len(parts) >= 4 and parts[1] in USUAL_FAMILY_NAMES and bool(words) and fold(parts[0]) not in fold(words)
    return begins or any(name.endswith(f" {other}") for other in others)


def _usual(name: str) -> float:
    words = name.split()
    return (1.0 if len(words) > 2 else _UNUSUAL) * (1.0 if words[0] in USUAL_FAMILY_NAMES else _UNUSUAL)


def _alike(name: str, words: str) -> float:
    return fuzz.ratio(name.lower(), words) / 100


def _cased(text: str) -> str:
    """`pgs.ts. nguyễn văn a` -> `Nguyễn Văn A`."""
    return " ".join(word.capitalize() for word in without_rank(text).split())
