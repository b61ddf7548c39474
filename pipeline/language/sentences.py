"""Sentences of a running text, in offsets. List numbers (`1.`, `a)`) stay with the sentence that they open."""

from __future__ import annotations

import bisect
import re

from .paragraphs import Span, paragraphs

# A full stop behind these ends no sentence: titles of persons and places, degrees, `v.v.`, `Tr.`
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“/.-])(?:TP|Tp|TX|Tx|TT|P|Q|H|X|Đ|GS|PGS|TS|ThS|Ths|BS|CN|KS|ĐD|DS|KT|TL|TM|TUQ|Q|St|Mr|Mrs|Dr|No|tr|Tr|v\.v|ĐT|Tel|đ/c|Đ/c)$"
)
_ENDS = re.compile(r"(?:\./\.|[.!?…]+)[\"”’)\]]*(?=\s+\S)")
_LETTER_MARK = re.compile(r"[a-zđ]\)\s")
_NUMBER_MARK = re.compile(r"(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[a-zđA-ZĐ])\.?$")


def sentences(text: str) -> tuple[Span, ...]:
    r"""The sentences of a text, in order, without the white space around them. A paragraph's end always ends a sentence.

    >>> text = "1. Kết quả. Đạt 5% so với TP. Huế.\n- Tiếp nhận 13 bài"
    >>> [text[s.start:s.end] for s in sentences(text)]
    ['1. Kết quả.', 'Đạt 5% so với TP. Huế.', '- Tiếp nhận 13 bài']
    """
    found: list[Span] = []
    for p in paragraphs(text):
        body = text[p.start : p.end]
        start = 0
        for m in _ENDS.finditer(body):
            if _ends_here(body, start, m):
                found.append(Span(p.start + start, p.start + m.end()))
                start = m.end() + len(body[m.end() :]) - len(body[m.end() :].lstrip())
        if start < len(body):
            found.append(Span(p.start + start, p.end))
    return tuple(found)


def _ends_here(body: str, start: int, m: re.Match[str]) -> bool:
    before, after = body[start : m.start()], body[m.end() :].lstrip()
    if m[0].startswith("."):
        if _NUMBER_MARK.fullmatch(before.strip(" \n-+(")) or _ABBREVIATION.search(before):
            return False
        if (after[:1].islower() and not _LETTER_MARK.match(after)) or after[:1] in ",;:)":
            return False
    return True


def sentence_at(spans: tuple[Span, ...], offset: int) -> Span | None:
    """The sentence that holds a character; None where it stands between sentences."""
    i = bisect.bisect_right(spans, offset, key=lambda s: s.start) - 1
    return spans[i] if i >= 0 and offset < spans[i].end else None
