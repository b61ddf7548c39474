"""A blank Vietnamese spaCy pipeline on our own words.

`spacy.blank("vi")` builds a tokenizer on pyvi; ours takes its place. A spaCy document is made of words and single spaces,
so white space beyond that becomes tokens of its own: `doc.text == text`, and every span's text is what stands there in the text.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import spacy
from spacy.attrs import SENT_START
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
    marks = [1 if i == 0 or token.idx in starts else -1 for i, token in enumerate(doc)]
    return doc.from_array([SENT_START], np.array(marks, dtype="int64").reshape(-1, 1).astype("uint64")) if marks else doc  # type: ignore[arg-type]


def blank_pipeline() -> Language:
    """A new pipeline: our tokenizer and our sentence starts, no model, nothing fetched."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "sohoa.words.v1"}}})
    nlp.add_pipe("sohoa_sentences")
    return nlp


def set_spans(doc: Doc, group: str, places: Sequence[tuple[int, int, str]]) -> None:
    """Set `doc.spans[group]` to the spans of `doc.text[start:end]` (start, end, label); the id of each is its number in `places`.

    Words are cut where a span begins or ends inside one; groups that are there already keep their places.

    Raises:
        ValueError: a place lies outside the text, or begins or ends with white space (spaCy's spans cannot).
    """
    text = doc.text
    for start, end, _ in places:
        if not 0 <= start < end <= len(text) or text[start].isspace() or text[end - 1].isspace():
            raise ValueError(f"no words at {start}:{end}")
    others = {name: [(s.start_char, s.end_char, s.label_, s.id_) for s in spans] for name, spans in doc.spans.items() if name != group}
    if _cut(doc, {offset for start, end, _ in places for offset in (start, end)}):
        for name, kept in others.items():  # cutting words moves the spans after them
            doc.spans[name] = _spans(doc, kept)
    doc.spans[group] = _spans(doc, [(start, end, label, str(i)) for i, (start, end, label) in enumerate(places)])


def _spans(doc: Doc, places: Iterable[tuple[int, int, str, str]]) -> list[Span]:
    found = (doc.char_span(start, end, label=label, span_id=number) for start, end, label, number in places)
    return [span for span in found if span is not None]  # all are there: their words were cut


def _cut(doc: Doc, offsets: Iterable[int]) -> bool:
    """Cut words at offsets of the text that lie inside them; False where no word was cut."""
    starts = [token.idx for token in doc]
    cuts: dict[int, set[int]] = {}
    for offset in offsets:
        i = bisect.bisect_left(starts, offset) - 1
        if i >= 0 and starts[i] < offset < starts[i] + len(doc[i].text):
            cuts.setdefault(i, set()).add(offset - starts[i])
    with doc.retokenize() as retokenizer:
        for index, places in cuts.items():
            word = doc[index].text
            parts = [word[a:b] for a, b in itertools.pairwise([0, *sorted(places), len(word)])]
            retokenizer.split(doc[index], parts, heads=[(doc[index], i) for i in range(len(parts))])
    return bool(cuts)
