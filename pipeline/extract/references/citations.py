"""Citations of papers in a stream of text: the code or the law's name, and what stands around it that belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...record import Relation
from ..codes import CodeMatch, read_number
from ..papers import PaperType
from .dating import Dated, date_after, date_before
from .heads import Head, head_of, type_of
from .issuers import OF, Body, body_after, body_before, issuer_at_end
from .laws import LawMention, find_laws
from .openers import lead_in, verb_opens
from .relations import opening_end, relation_of
from .titles import SHORTEST_TITLE, title_end, title_start
from .view import View

_LAW_TO_CODE = re.compile(r"[\s,]*(?:\(\s*)?(?:s\S{0,2}\s*:?\s*)?")
_SENTENCE = re.compile(r"(?:[;:!?]|\.(?=\s+[A-ZĐÀ-Ỹ]))\s")
_SEPARATOR = re.compile(r"[\s,;]*(?:(?:va|cung)\s+)?(?:cac\s+)?$")
_GROUNDS = re.compile(r"[\s\-–+•*]*(?:can\s+cu|thuc\s+hien|theo\s+de\s+nghi|xet)\b")


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a paper. `text[start:end]` is its type, code and date; `stop` is where all that belongs to it ends.

    `code` is None for laws cited by name. `law` is the name of a law as printed. `title`, `issuer`: spans in the stream.
    """

    start: int
    end: int
    stop: int
    code: CodeMatch | None
    type: PaperType | None
    type_name: str
    printed_type: bool
    date: Dated | None = None
    issuer: Body | None = None
    title: tuple[int, int] | None = None
    law: LawMention | None = None
    relation: Relation = "mentions"
    number: str = ""  # in place of the code's, where several numbers share a notation
    of_before: bool = False  # the issuer stands before the number, for a list of codes


@dataclass(frozen=True, slots=True)
class _Anchor:
    start: int
    code: CodeMatch | None
    head: Head | None
    law: LawMention | None


def find_citations(view: View) -> list[Citation]:
    """The citations of a stream in order of their first character."""
    anchors = _anchors(view)
    starts = [a.start for a in anchors]
    opening = opening_end(view)
    found: list[Citation] = []
    outer: list[Citation] = []  # those whose titles are open where we are
    last: Citation | None = None  # the last one that is not nested
    for i, anchor in enumerate(anchors):
        paragraph, limit = view.paragraph(anchor.start)
        outer = [c for c in outer if anchor.start < _inner_end(c)]
        nested = bool(outer)
        if nested:
            limit = min(limit, *(_inner_end(c) for c in outer))
        before = last if last is not None and last.start >= paragraph and not nested else None
        begin = before.stop if before is not None else paragraph
        citation = _read(view, anchor, begin, limit, starts[i + 1 :], nested=nested)
        if citation is None:
            continue
        if nested:
            citation = replace(citation, relation="nested")
        else:
            goes_on = before or (last if last is not None and _follows(view, last, paragraph, anchor.start) else None)
            relation = relation_of(view, begin, anchor.start, goes_on.relation if goes_on else None, opening)
            citation = replace(citation, relation=relation)
            if before is not None:
                citation, found = _share(view, before, citation, found)
        if citation.title is not None or (citation.law is not None and citation.law.amending):
            outer.append(citation)
        if shared := _shared_numbers(view, anchor, citation):
            found += shared
            citation = replace(citation, start=anchor.code.start if anchor.code else citation.start)
        found.append(citation)
        if not nested:
            last = citation
    return sorted(found, key=lambda c: c.start)


def _follows(view: View, last: Citation, paragraph: int, head: int) -> bool:
    """A paragraph that begins with a citation goes on with the list that the one above it ended with `;`."""
    return not view.text[paragraph:head].strip() and view.text[last.stop : paragraph].strip() in {";", ","}


def _inner_end(citation: Citation) -> int:
    """Where a citation's title ends, inside which others are nested."""
    if citation.law is not None and citation.law.amending:
        return citation.law.end
    return citation.title[1] if citation.title else citation.start


def _anchors(view: View) -> list[_Anchor]:
    laws = find_laws(view)
    anchors: list[_Anchor] = []
    national = {c.start for c in view.codes if c.form == "national"}
    by_code: dict[int, LawMention] = {}
    for law in laws:
        m = _LAW_TO_CODE.match(view.shape, law.end)
        if m is not None and m.end() in national and by_code.setdefault(m.end(), law) is law:
            continue  # one paper: `Luật Đầu tư số 143/2025/QH15`
        anchors.append(_Anchor(law.start, None, None, law))
    for code in view.codes:
        named = by_code.get(code.start)
        head = head_of(view, code)
        if head is not None:
            anchors.append(_Anchor(named.start if named else head.start, code, head, named))
    return sorted(anchors, key=lambda a: a.start)


def _read(view: View, anchor: _Anchor, begin: int, limit: int, others: list[int], *, nested: bool) -> Citation | None:
    listed = not nested and _GROUNDS.match(view.shape, view.paragraph(anchor.start)[0]) is not None
    code, law, head = anchor.code, anchor.law, anchor.head
    at = code.end if code else law.end if law else anchor.start
    limit = max(limit, at)
    # a date may stand behind what looks like the end of a paragraph, but never outside the title that holds the citation
    date = date_after(view, at, limit if nested else max(limit, at + 60), year_only=code is None, code_year=code.year if code else None)
    if code is None and law is not None and not law.known and date is None:
        return None
    at = max(at, date.end) if date else at
    end = at
    issuer: Body | None = None
    of = head.of if head else None
    if of is not None:
        issuer = _after_of(view, of[0], of[1])
    if issuer is None and (law is None or code is not None):
        issuer = _issuer(view, at, limit, code, dated=date is not None)
        if issuer is not None:
            at = issuer.end
            if date is None and (date := date_after(view, at, limit)):
                at = end = date.end
    title: tuple[int, int] | None = None
    if law is not None and law.name_end > law.name_start:
        title = (law.name_start, law.name_end)
    elif (
        begins := title_start(view, at, limit, known=date is not None or issuer is not None, listed=issuer is not None and listed)
    ) is not None:
        stop = title_end(view, begins, limit, others)
        if stop - begins >= SHORTEST_TITLE:
            title, at = (begins, stop), stop
            if issuer is None and (last := issuer_at_end(view, begins, stop)) is not None:
                issuer, title = last, (begins, len(view.text[begins : last.start].rsplit(None, 1)[0].rstrip(" ,")) + begins)
    of_before = of is not None
    if issuer is None and code is not None:
        sentence = _sentence_start(view, begin, anchor.start)
        issuer = body_before(view, sentence, anchor.start)
        if issuer is not None and date is None:
            date = date_before(view, sentence, issuer.start)
    kind = type_of(head, code) if head and code else law.type if law else None
    if law is not None:
        kind = law.type
    printed = law.type_name if law else " ".join(head.printed.split()) if head and head.type is not None else ""
    name = printed if law else kind.name if kind else ""
    return Citation(anchor.start, end, max(at, end), code, kind, name, bool(printed), date, issuer, title, law, of_before=of_before)


def _after_of(view: View, start: int, end: int) -> Body | None:
    m = OF.match(view.shape, start)
    return body_after(view, m.end(), end) if m else None


def _issuer(view: View, at: int, limit: int, code: CodeMatch | None, *, dated: bool) -> Body | None:
    """The body after `của`; or one that stands there without it, if its letters are in the notation or a title follows."""
    if m := OF.match(view.shape, at, limit):
        return body_after(view, m.end(), limit)
    if not dated or code is None:
        return None
    m = re.compile(r"[\s,]*").match(view.shape, at)
    body = body_after(view, m.end() if m else at, limit)
    if body is None:
        return None
    comma = "," in view.text[at : body.start]
    behind = body.end + len(view.text[body.end : limit]) - len(view.text[body.end : limit].lstrip())
    opens = lead_in(view.shape, behind) is not None
    letters = "".join(w[0] for w in view.text[body.start : body.end].split() if w[0].isalpha()).upper()
    noted = re.split(r"[/-]", code.notation)
    same = any(t.upper() == letters for t in noted) or (
        not comma and any(t.upper().startswith(letters) for t in noted if len(letters) >= 3)
    )
    if (opens and not comma) or (same and (opens or verb_opens(view.shape, behind))):
        return body
    return None


def _sentence_start(view: View, begin: int, head: int) -> int:
    last = begin
    for m in _SENTENCE.finditer(view.text, begin, head):
        last = m.end()
    return last


def _share(view: View, before: Citation, citation: Citation, found: list[Citation]) -> tuple[Citation, list[Citation]]:
    """What side by side citations share: an issuer after the second one, or before a list of them."""
    gap = view.shape[before.stop : citation.start]
    if not _SEPARATOR.fullmatch(gap):
        return citation, found
    if before.issuer is None and before.title is None and citation.issuer is not None and ";" not in gap and not citation.of_before:
        # `Công văn số A ngày ... và Công văn số B ngày ... của Cục Hải quan`
        return citation, [replace(c, issuer=citation.issuer) if c is before or _same_list(view, c, before) else c for c in found]
    if citation.issuer is None and before.of_before and citation.type == before.type:
        return replace(citation, issuer=before.issuer, of_before=True), found
    return citation, found


def _same_list(view: View, citation: Citation, last: Citation) -> bool:
    """Another number of the same list (`số 12, 13/QĐ-UBND`)."""
    return citation.code is last.code and citation.issuer is None


def _shared_numbers(view: View, anchor: _Anchor, citation: Citation) -> list[Citation]:
    """`số 12, 13, 15/QĐ-UBND`: the numbers before the code have its notation, its date and its issuer."""
    if anchor.head is None or citation.code is None or not anchor.head.numbers:
        return []
    firsts = [anchor.start, *(start for start, _ in anchor.head.numbers[1:])]
    return [
        replace(citation, start=first, end=end, stop=end, number=read_number(view.text[start:end]), title=None)
        for first, (start, end) in zip(firsts, anchor.head.numbers, strict=True)
    ]
