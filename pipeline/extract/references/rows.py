"""From citations to the rows of references.csv: the same paper cited again is one row, the paper itself is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import MAXYEAR

from ...document import Document, ZoneKind
from ...record import Evidence, Reference, Relation
from ..dates import find_dates
from ..notations import is_known_body
from .citations import Citation
from .gather import Gathering, Row, agreed_codes
from .own import Own, is_own
from .repair import mended
from .sayings import code_of, issuer_of, title_of
from .view import View

_FULL_DATE = len("2024-01-01")
_YEARS_MISREAD = 8


def rows(document: Document, found: Iterable[tuple[View, Citation]], own: Own) -> tuple[Reference, ...]:
    """The references of a document in order of first mention."""
    citations = [(view, _mended(view, citation)) for view, citation in found]
    mentions = sorted((m for m in citations if not is_own(m[0], m[1], own)), key=lambda m: m[0].offsets[m[1].start])
    gathering = Gathering(agreed_codes(code for _, c in mentions if (code := code_of(c))))
    for view, citation in mentions:
        gathering.add(view, citation)
    gathering.count_short_mentions({id(view): view for view, _ in citations}.values(), own)
    latest = _latest_year(document, (c for _, c in mentions))
    ordered = sorted(gathering.rows.values(), key=lambda row: row.mentions[0][0].offsets[row.mentions[0][1].start])
    return tuple(_reference(document, i, row, gathering.agreed, latest) for i, row in enumerate(ordered, 1))


def _mended(view: View, citation: Citation) -> Citation:
    """The citation with its notation mended by the name of its issuer."""
    code, issuer = citation.code, issuer_of(view, citation)
    if code is None or not issuer or (notation := mended(code.notation, issuer)) == code.notation:
        return citation
    written = code.code[: len(code.code) - len(code.notation)] + notation if code.code else ""
    return replace(citation, code=replace(code, notation=notation, code=written, repaired=True))


def _latest_year(document: Document, found: Iterable[Citation]) -> int:
    """The last year in which a cited paper can be: some years after the paper's own and after those in codes, which may all be misread."""
    head = (d for line in document.zone_lines(ZoneKind.HEAD_RIGHT) for d in find_dates(document.text[line.start : line.end]))
    years = [*(d.year for d in head if d.year), *(c.code.year for c in found if c.code and c.code.year)]
    return max(years) + _YEARS_MISREAD if years else MAXYEAR


def _in_the_year_of(code: str) -> Callable[[str], str]:
    """A legal code has the year of its date (Luật Ban hành văn bản quy phạm pháp luật): where they differ, the date's year is misread."""
    m = re.search(r"/((?:19|20)\d\d)/", code)
    return lambda date: m[1] + date[4:] if m and date else date


def _reference(document: Document, seq: int, row: Row, agreed: dict[str, str], latest: int) -> Reference:
    """One row: relation and place of the first mention, the rest from the first mention that says it."""
    view, first = row.mentions[0]
    found = next((code for _, c in row.mentions if (code := code_of(c))), "")
    code = agreed.get(found, found)
    relation: Relation = next((c.relation for _, c in row.mentions if c.relation != "nested"), first.relation)
    dates = [c.date.iso for _, c in row.mentions if c.date and c.date.iso]
    if document.origin == "ocr":
        dates = [d for d in map(_in_the_year_of(found), dates) if int(d[:4]) <= latest]
    typed = next((c for _, c in row.mentions if c.printed_type), first)
    kind = typed.type or first.type
    start, end = view.place(first.start, first.end)
    box = document.box_of(start, end)
    return Reference(
        seq=seq,
        type_code=kind.code if kind else "",
        type_name=typed.type_name or (kind.name if kind else ""),
        code=code,
        issued_on=next((d for d in dates if len(d) == _FULL_DATE), dates[0] if dates else ""),
        issuer=next((issuer for v, c in row.mentions if (issuer := issuer_of(v, c))), ""),
        title=next((title for v, c in row.mentions if (title := title_of(v, c))), ""),
        relation=relation,
        mention_count=len(row.mentions) + row.short,
        evidence=Evidence(
            method=_method(first),
            confidence=_confidence(document, row, code),
            start=start,
            end=end,
            raw_text=document.seen_in(start, end),
            page=document.page_at(start),
            box=box.rounded() if box else None,
            alternatives=tuple(dict.fromkeys(c for _, m in row.mentions if (c := code_of(m)) and c != code)),
        ),
    )


def _method(citation: Citation) -> str:
    if citation.code is None:
        return "law_name"
    return "blank_number" if citation.code.blank else f"code_{citation.code.form}"


def _confidence(document: Document, row: Row, code: str) -> float:
    """How sure the row is: a little by the engine's own confidence in the code, more by what agrees with it or had to be mended.

    The steps are set so that the mean over papers read by the engine is the share of right codes among those found there.
    """
    view, first = row.mentions[0]
    if first.code is None:
        return 0.95 if first.date is not None else 0.9
    places = document.places_in(*view.place(first.code.start, first.code.end))
    words = [p.word.confidence for p in places if p.word.confidence is not None]
    sure = 0.98 if not words else 0.9 + 0.08 * min(words)
    sure -= 0.05 * first.code.repaired
    sure -= 0.03 * (not is_known_body(re.split(r"[-/]", code)[-1]))
    sure -= 0.04 * (not first.printed_type)
    if len(row.mentions) > 1:
        sure += -0.05 if len({code_of(c) for _, c in row.mentions}) > 1 else 0.02
    return round(max(0.05, min(0.99, sure)), 3)
