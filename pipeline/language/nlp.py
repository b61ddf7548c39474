"""A blank Vietnamese spaCy pipeline on our own words.

`spacy.blank("vi")` builds a tokenizer on pyvi; ours takes its place. A spaCy document is made of words and single spaces,
so white space beyond that becomes tokens of its own: `doc.text == text`, and every span's text is what stands there in the text.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from .sentences import sentences
from .words import Token, tokenize


class WordTokenizer:
    """underthesea's words as a spaCy tokenizer."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A document with `doc.text == text`."""
        words, spaces = _words_and_spaces(text, tokenize(text))
        return Doc(self.vocab, words=words, spaces=spaces)

    # The tokenizer has nothing to save: spaCy asks for these when a pipeline is written or copied.
    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to write."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> WordTokenizer:
        """Nothing to read."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing to write."""

    def from_disk(self, _path: Any, **_: Any) -> WordTokenizer:
        """Nothing to read."""
        return self


def _words_and_spaces(text: str, tokens: Iterable[Token]) -> tuple[list[str], list[bool]]:
    words: list[str] = []
    spaces: list[bool] = []

    def gap(white: str) -> None:
        if white.startswith(" ") and words and not words[-1].isspace():
            spaces[-1] = True
            white = white[1:]
        if white:
            words.append(white)
            spaces.append(False)

    at = 0
    for token in tokens:
        gap(text[at : token.start])
        words.append(token.text)
        spaces.append(False)
        at = token.end
    gap(text[at:])
    return words, spaces


@registry.tokenizers("sohoa.words.v1")  # type: ignore[untyped-decorator]
def _create_tokenizer() -> Callable[[Language], WordTokenizer]:
    return lambda nlp: WordTokenizer(nlp.vocab)


@Language.component("sohoa_sentences", assigns=["token.is_sent_start"])
def _mark_sentences(doc: Doc) -> Doc:
    """Sentence starts as `sentences` finds them."""
    starts = {s.start for s in sentences(doc.text)}
    for i, token in enumerate(doc):
        token.is_sent_start = i == 0 or token.idx in starts
    return doc


def blank_pipeline() -> Language:
    """A new pipeline: our tokenizer and our sentence starts, no model, nothing fetched."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "sohoa.words.v1"}}})
    nlp.add_pipe("sohoa_sentences")
    return nlp


def span_at(doc: Doc, start: int, end: int, label: str) -> Span:
    """The span of `doc.text[start:end]`; words are cut where it begins or ends inside one.

    Raises:
        ValueError: it lies outside the text, or begins or ends with white space (spaCy's spans cannot).
    """
    if not 0 <= start < end <= len(doc.text) or doc.text[start].isspace() or doc.text[end - 1].isspace():
        raise ValueError(f"no words at {start}:{end}")
    cuts: dict[int, list[int]] = {}
    for offset in (start, end):
        token = _token_over(doc, offset)
        if token is not None:
            cuts.setdefault(token, []).append(offset - doc[token].idx)
    with doc.retokenize() as retokenizer:
        for index, places in cuts.items():
            word = doc[index].text
            edges = [0, *sorted(set(places)), len(word)]
            parts = [word[a:b] for a, b in itertools.pairwise(edges)]
            retokenizer.split(doc[index], parts, heads=[(doc[index], i) for i in range(len(parts))])
    span = doc.char_span(start, end, label=label)
    if span is None:
        raise ValueError(f"no words at {start}:{end}")
    return span


def _token_over(doc: Doc, offset: int) -> int | None:
    """The index of the token that has `offset` strictly inside."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < offset:
            low = middle + 1
        else:
            high = middle
    i = low - 1
    return i if i >= 0 and doc[i].idx < offset < doc[i].idx + len(doc[i].text) else None
