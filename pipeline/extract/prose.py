"""The prose of a paper as a spaCy pipeline of our own components: codes -> dates -> references -> quantities.

The pipeline stands on a blank Vietnamese one whose words are underthesea's (`pipeline.language`), so `doc.text` is the text of the document
and every span's text is what stands there. Components are thin: what they find is found by plain functions on text and offsets.
`doc._.codes`, `doc._.dates`, `doc._.references`, `doc._.quantities` hold the frozen values, `doc.spans` has a group of the same name
with their places in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from ..document import Document
from ..language import load_nlp
from ..language.nlp import set_spans
from .codes import find_codes, mask_codes
from .dates import find_dates
from .quantities import extract_quantities
from .references import extract_references

COMPONENTS = ("sohoa_codes", "sohoa_dates", "sohoa_references", "sohoa_quantities")


@dataclass(frozen=True, slots=True)
class Paper:
    """What the components need to know of the paper: its pages, and its own code, type and title, which are no references."""

    document: Document
    own_code: str = ""
    own_type: str = ""
    own_title: str = ""


def read_prose(paper: Paper) -> Doc:
    """The paper's text with its words, sentences, codes, dates, references and quantities. `doc.text == paper.document.text`."""
    nlp = prose_pipeline()
    doc = nlp.make_doc(paper.document.text)
    doc._.paper = paper
    return nlp(doc)


@cache
def prose_pipeline() -> Language:
    """The pipeline, made once a process."""
    for name in ("paper", "codes", "dates", "references", "quantities"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None if name == "paper" else ())
    nlp = load_nlp()
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


@Language.component("sohoa_codes", assigns=["doc.spans", "doc._.codes"])
def _mark_codes(doc: Doc) -> Doc:
    """Codes, before anything else: no date or figure is found inside one."""
    doc._.codes = tuple(find_codes(doc.text))
    _mark(doc, "codes", ((c.start, c.end, c.form) for c in doc._.codes))
    return doc


@Language.component("sohoa_dates", requires=["doc._.codes"], assigns=["doc.spans", "doc._.dates"])
def _mark_dates(doc: Doc) -> Doc:
    doc._.dates = tuple(find_dates(mask_codes(doc.text, doc._.codes)))
    _mark(doc, "dates", ((d.start, d.end, d.form) for d in doc._.dates))
    return doc


@Language.component("sohoa_references", requires=["doc._.paper"], assigns=["doc.spans", "doc._.references"])
def _mark_references(doc: Doc) -> Doc:
    paper = doc._.paper
    doc._.references = extract_references(paper.document, paper.own_code, paper.own_type, paper.own_title)
    _mark(doc, "references", ((r.evidence.start, r.evidence.end, r.relation) for r in doc._.references))
    return doc


@Language.component("sohoa_quantities", requires=["doc._.paper"], assigns=["doc.spans", "doc._.quantities"])
def _mark_quantities(doc: Doc) -> Doc:
    doc._.quantities = extract_quantities(doc._.paper.document)
    _mark(doc, "quantities", ((q.evidence.start, q.evidence.end, q.where) for q in doc._.quantities))
    return doc


def _mark(doc: Doc, group: str, places: Iterable[tuple[int | None, int | None, str]]) -> None:
    """Spans of a group, without the white space at their edges; a value without a place has none."""
    spans: list[tuple[int, int, str]] = []
    text = doc.text
    for start, end, label in places:
        words = text[start:end] if start is not None and end is not None else ""
        if start is not None and words.strip():
            begin = start + len(words) - len(words.lstrip())
            spans.append((begin, begin + len(words.strip()), label))
    set_spans(doc, group, spans)
