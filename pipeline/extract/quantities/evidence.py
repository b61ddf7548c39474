"""Where a quantity stands in the document and how sure its number is."""

from __future__ import annotations

from ...document import Document, Place
from ...record import Evidence

# how often a number read by this way is right, counted on read pages (models/quantities/CARD.md)
_BASE = {
    "prose": 0.97,
    "inherited": 0.93,
    "numeral": 0.88,
    "noun": 0.86,
    "repaired": 0.6,
    "cell": 0.97,
    "cell_text": 0.92,
    "doubtful": 0.5,
    "rows": 0.8,
}
_GIVEN = 0.995  # a given or digital text has no misread digits
_UNKNOWN = 0.9  # an engine that says nothing about a word


def evidence_of(document: Document, start: int, end: int, method: str, *, about: str) -> Evidence:
    """Evidence for `document.text[start:end]`; `about` names the base of the confidence."""
    places = document.places_in(start, end)
    box = document.box_of(start, end)
    return Evidence(
        method=method,
        confidence=round(min(_BASE[about] * _engine(document, places), 1.0), 4),
        start=start,
        end=end,
        raw_text=document.seen_in(start, end),
        page=places[0].page if places else None,
        box=box.rounded() if box else None,
    )


def _engine(document: Document, places: tuple[Place, ...]) -> float:
    """How far the digits can be trusted, by the engine's confidence in the words that hold them and by what restoring did to them."""
    trust = 1.0
    for place in places:
        word = place.word
        if not any(c.isdigit() for c in word.text):
            continue
        if document.origin != "ocr" and word.confidence is None:
            sure = _GIVEN
        else:
            # Tesseract is sure of nearly every digit it reads right; under 0.5 it is a guess
            sure = _UNKNOWN if word.confidence is None else min(1.0, 0.35 + 0.72 * word.confidence)
        if digits(word.seen) != digits(word.text):
            sure *= 0.75  # a digit was put where the engine had none
        trust = min(trust, sure)
    return trust


def digits(text: str) -> str:
    """The digits of a text.

    >>> digits("1.204,5%")
    '12045'
    """
    return "".join(c for c in text if c.isdigit())
