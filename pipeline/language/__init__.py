"""The one door to underthesea and spaCy: words, sentences and a blank Vietnamese pipeline, all in offsets of OUR text.

underthesea rewrites words and white space (`Hoà` -> `Hòa`, two spaces -> one, NFD -> NFC), so its words are aligned, never trusted;
spaCy's own Vietnamese tokenizer wants pyvi and is replaced. Neither is imported before it is needed, neither opens a connection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .paragraphs import Span, breaks_between, paragraphs
from .sentences import sentence_at, sentences
from .words import Token, tag, tokenize

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Span", "Token", "breaks_between", "load_nlp", "paragraphs", "sentence_at", "sentences", "tag", "tokenize"]


def load_nlp() -> Language:
    """A new blank Vietnamese spaCy pipeline whose documents satisfy `doc.text == text`, with one component: sentence starts."""
    from .nlp import blank_pipeline

    return blank_pipeline()
