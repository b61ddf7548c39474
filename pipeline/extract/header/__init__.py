"""The head of a paper and its foot -> the header fields of a record, each with its evidence, and what a person should look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...config import ExtractSettings
from ...document import Document, Page
from ...language.shapes import fold
from ...record import Finding, Header
from ..codes import find_codes
from ..papers import LETTER, PaperType, type_of_name, type_of_notation
from .arrival import after, read_arrival, with_seen
from .arrival_slots import ARRIVAL_LEAST, SEEN, arrival_mark, arrival_places
from .checks import bounds_of, within
from .date import DateLine, DateReading, find_date_line
from .dating import DateClues, date_line_at_end, date_of_issue, with_repeats
from .file_names import date_in, filled, number_in
from .head import Head, find_head, with_expected_type
from .issuer import is_of_another_body, read_issuer, read_place, shortenings
from .number import NumberLine, SlotState, find_number_line, join_code, read_notation, read_number, speaks_against, with_expected_notation
from .places import slot_places
from .reading import Found, HeaderReading, SlotName, SlotReading, extracted, least
from .recipients import read_recipients
from .repeats import read_repeats
from .signature import read_signature
from .slots import PEN_LEAST, slot_readings
from .stamps import read_secrecy, read_urgency
from .title import has_about, read_title
from .weighing import weigh

__all__ = ["HeaderReading", "SlotName", "SlotReading", "arrival_mark", "arrival_places", "extract_header", "slot_places"]

_HAVE_REASONS = frozenset({"document_number", "document_code", "issued_on", "type_code"})  # of their own, or another field's


def extract_header(
    document: Document, settings: ExtractSettings, slots: Mapping[SlotName, SlotReading] | None = None, source: str = ""
) -> HeaderReading:
    """All header fields of one paper.

    Args:
        document: the pages of one paper, joined.
        settings: `abstain_below` is the confidence under which a value is left out and becomes an alternative.
        slots: what a reader of the page image made of the slots for number, day, month and year; it counts where the engine's words do not
            look printed. By default the readings that the page holds.
        source: the name of the file, used only where the settings say so.

    Returns:
        The header and the findings; a field that the paper does not show has neither value nor evidence.
    """
    head = find_head(document)
    if head is None:
        return HeaderReading(Header(), (Finding(reason="blank_page", page=document.pages[0].number if document.pages else None),))
    return _read(document, settings, slots, head, source if settings.use_file_names else "")


def _read(
    document: Document, settings: ExtractSettings, given: Mapping[SlotName, SlotReading] | None, head: Head, file_name: str
) -> HeaderReading:
    page = head.page.number
    least_trust = settings.abstain_below
    findings: list[Finding] = []
    line = find_number_line(head)
    date_line = find_date_line(head)
    arrival = read_arrival(document, head)
    bounds = bounds_of(document, head, arrival.date, least_trust)
    slots = _slots(head.page, given, line, date_line)
    kind, kind_found = _kind(head, line)
    if line is not None and kind is not None:
        line = with_expected_notation(line, kind)
    issuer, parent = read_issuer(head, line, kind)
    notation, number, state = None, None, "missing"
    if line is not None:
        names = shortenings(issuer.value) if issuer else ()
        notation = read_notation(line, kind, names, _cited_notations(document, line))
        number, state = read_number(line, slots.get("number"))
    if kind is None and notation is not None and (other := type_of_notation(notation.value)) is not None:
        kind, kind_found = other, Found(other.name, notation.tokens, "type.notation", 0.8)
        head = with_expected_type(head, kind)
    elif kind is not None and notation is not None and head.type is not None and speaks_against(notation.value, kind):
        findings.append(Finding(reason="conflict", detail=f"type_code: {kind.code} / {notation.value}", page=page))
    if issuer is not None and notation is not None and is_of_another_body(notation.value, issuer.value):
        findings.append(Finding(reason="conflict", detail=f"issuer: {issuer.value} / {notation.value}", page=page))
    repeats = read_repeats(document, page, kind, notation.value if notation else "")
    weighed = weigh(number, [r.number for r in repeats if r.number is not None])
    number = weighed.found
    if file_name and notation is not None:
        number = filled(number, number_in(file_name, notation.value), _least_number(number, least_trust))
    code = None
    if number is not None and number.value and notation is not None:
        value = join_code(number.value, notation.value, line.separator if line else "")
        code = Found(value, line.row.tokens if line else (), number.method, min(number.confidence, notation.confidence))
    signature = read_signature(document)
    date_line = date_line or date_line_at_end(document, head, signature.rows, kind)
    inside = _slots(within(head.page, bounds), given, line, date_line)
    date = date_of_issue(DateClues(document, date_line, kind, notation, bounds), slots, inside)
    date = with_repeats(date, [r.date for r in repeats if r.date is not None], bounds)
    if file_name and (named := date_in(file_name)) is not None and not bounds.against(named.value):
        date = replace(date, found=filled(date.found, named, least_trust))
    title = read_title(head, line, letter=kind is None or kind.code == LETTER.code)
    issued_on = date.found.value if date.found is not None and date.found.confidence >= least_trust else ""
    arrival = with_seen(after(arrival, date.found.value if date.found is not None else ""), document, head.page, issued_on)
    secrecy = read_secrecy(head)
    least_number = _least_number(number, least_trust)
    number_given = number is not None and number.confidence >= least_number
    header = Header(
        document_number=extracted(document, number, least_number),
        document_notation=extracted(document, notation, least_trust),
        document_code=extracted(document, code, least_trust if number_given else least_number),
        type_code=extracted(document, replace(kind_found, value=kind.code) if kind and kind_found else None, least_trust),
        type_name=extracted(document, kind_found, least_trust),
        issuer=extracted(document, issuer, least_trust),
        parent_issuer=extracted(document, parent, least_trust),
        place=extracted(document, read_place(date_line) if date_line else None, least_trust),
        issued_on=extracted(document, date.found, least_trust),
        title=extracted(document, title, least_trust),
        signer_name=extracted(document, signature.name, least_trust),
        signer_title=extracted(document, signature.title, least_trust),
        signer_authority=extracted(document, signature.authority, least_trust),
        recipients=extracted(document, read_recipients(document), least_trust),
        arrival_number=extracted(document, arrival.number, _least_arrival(arrival.number, least_trust)),
        arrival_on=extracted(document, arrival.date, _least_arrival(arrival.date, least_trust)),
        urgency=extracted(document, read_urgency(head), least_trust),
        secrecy=extracted(document, secrecy, least_trust),
    )
    findings += _findings(header, page, state, weighed.conflict, date, secrecy)
    return HeaderReading(header, tuple(findings))


def _cited_notations(document: Document, line: NumberLine) -> list[str]:
    """The notations of other papers' codes, the most cited first."""
    own = [(t.start, t.end) for t in line.row.tokens if t.start is not None and t.end is not None]
    cited = (c for c in find_codes(document.text) if c.notation and not any(start <= c.start < end for start, end in own))
    return [notation for notation, _ in Counter(c.notation for c in cited).most_common()]


def _slots(
    page: Page, given: Mapping[SlotName, SlotReading] | None, line: NumberLine | None, date_line: DateLine | None
) -> dict[SlotName, SlotReading]:
    """What was read in the slots of number and date: that which is given, else what the page holds."""
    return dict(given or slot_readings(page, line.row if line else None, date_line.row if date_line else None))


def _kind(head: Head, line: NumberLine | None) -> tuple[PaperType | None, Found | None]:
    """The printed type: the type line, `Luật số:` in the number line, or a V/v line, which makes it a letter."""
    if head.type is not None and head.type_row is not None:
        engine = least(t.confidence for t in head.type_row.tokens)
        return head.type, Found(head.type.name, head.type_row.tokens, "type.line", 0.99 if engine >= 0.5 else 0.95)
    if line is not None:
        before = re.match(r"\W*((?:bo )?luat|nghi quyet|phap lenh|nghi dinh)\b", fold(line.row.text))
        found = type_of_name(before[1]) if before else None
        if found is not None:
            return found, Found(found.name, line.row.tokens, "type.number_line", 0.95)
    if has_about(head):
        return LETTER, Found(LETTER.name, head.left[-1].tokens, "type.about", 0.97)
    return None, None


def _least_number(number: Found | None, least_trust: float) -> float:
    """What a number must be trusted for to be given; one by pen more than others."""
    return max(least_trust, PEN_LEAST) if number is not None and ".slot." in number.method else least_trust


def _least_arrival(found: Found | None, least_trust: float) -> float:
    """What number or date of a received stamp must be trusted for to be given; one that the image shows more than others."""
    return max(least_trust, ARRIVAL_LEAST) if found is not None and found.method == SEEN else least_trust


def _findings(
    header: Header, page: int, state: SlotState | str, numbers: Sequence[str], date: DateReading, secrecy: Found | None
) -> list[Finding]:
    found: list[Finding] = []

    def add(reason: str, detail: str = "") -> None:
        found.append(Finding(reason=reason, detail=detail, page=page))

    if header.document_number.value is None and numbers:
        add("conflict", f"document_number: {' / '.join(numbers)}")
    elif header.document_number.value is None:
        add({"blank": "blank_number", "missing": "no_number"}.get(state, "handwritten_number"))
    elif header.document_number.evidence is not None and ".slot." in header.document_number.evidence.method:
        add("handwritten_number", header.document_number.value)
    value = header.issued_on.value
    if value is None and date.conflict:
        add("conflict", f"issued_on: {' / '.join(date.conflict)}")
    elif value is None:
        add("handwritten_date" if date.unread or date.found else "no_date")
    elif len(value) < 10:
        add("partial_date", value)
        if date.unread:
            add("handwritten_date", ", ".join(date.unread))
    elif date.penned:
        add("handwritten_date", ", ".join(date.penned))
    for name, reason in (("type_name", "no_type"), ("issuer", "no_issuer"), ("title", "no_title"), ("signer_name", "no_signer")):
        if getattr(header, name).value is None:
            add(reason)
    if unsure := _unsure(header):
        add("low_confidence", ", ".join(unsure))
    if secrecy is not None:
        add("secret", header.secrecy.value or f"{secrecy.value}?")
    return found


def _unsure(header: Header) -> list[str]:
    """The fields that are empty because what was seen is not sure enough; those with a reason of their own are left out."""
    fields = ((name, getattr(header, name)) for name in type(header).model_fields if name not in _HAVE_REASONS)
    return [name for name, field in fields if field.value is None and field.evidence is not None and field.evidence.alternatives]
