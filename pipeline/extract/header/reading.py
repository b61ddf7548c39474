"""What the header gives: values with their evidence, findings, and the readings of slots that may be given to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ...document import Document, union
from ...record import Evidence, Finding, Header, Text
from .rows import Token

SlotName = Literal["number", "day", "month", "year"]


@dataclass(frozen=True, slots=True)
class SlotReading:
    """What a reader of the page image made of one slot of the head, in place of the engine's words.

    `text` are the figures (with the letter after them, if any), empty where there is nothing or no number; `confidence` is the probability
    that the whole string is right. `kind` says how it was put there.
    """

    text: str
    confidence: float
    kind: Literal["printed", "stamped", "handwritten", "blank", "unknown"] = "unknown"
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderReading:
    """The header of a document and what a person should look at."""

    header: Header
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A value on its way into the header: the words it was read from, the rule, and the probability that it is right."""

    value: str
    tokens: tuple[Token, ...]
    method: str
    confidence: float
    alternatives: tuple[str, ...] = ()

    def less(self, factor: float) -> Found:
        """The same with less confidence."""
        return Found(self.value, self.tokens, self.method, self.confidence * factor, self.alternatives)


def extracted(document: Document, found: Found | None, abstain_below: float) -> Text:
    """A field of the header: below the threshold its value becomes the first alternative and the field stays empty."""
    if found is None:
        return Text()
    keep = bool(found.value) and found.confidence >= abstain_below
    others = found.alternatives if keep or not found.value else (found.value, *found.alternatives)
    start, end = _span(document, found.tokens)
    box = union(t.box for t in found.tokens if t.page == found.tokens[0].page) if found.tokens else None
    evidence = Evidence(
        method=found.method,
        confidence=round(min(max(found.confidence, 0.0), 1.0), 4),
        start=start,
        end=end,
        raw_text=" ".join(t.seen for t in found.tokens),
        page=found.tokens[0].page if found.tokens else None,
        box=box.rounded() if box else None,
        alternatives=tuple(dict.fromkeys(a for a in others if a)),
    )
    return Text(value=found.value if keep else None, evidence=evidence)


def _span(document: Document, tokens: Sequence[Token]) -> tuple[int | None, int | None]:
    """The offsets of words that follow each other in the text; of words of several columns those of the first run."""
    start = end = None
    for token in tokens:
        if token.start is None or token.end is None:
            continue
        if start is None or end is None:
            start, end = token.start, token.end
        elif token.start >= end and not document.text[end : token.start].strip():
            end = token.end
        else:
            break
    return start, end


def least(values: Iterable[float | None], default: float = 1.0) -> float:
    """The least of the known confidences; `default` where none is known (given or digital text)."""
    return min((v for v in values if v is not None), default=default)
