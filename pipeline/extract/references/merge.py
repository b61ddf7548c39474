"""From citations to rows: the same paper cited again is one row, the paper itself is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR

from rapidfuzz.distance import Levenshtein

from ...document import Document, ZoneKind
from ...record import Evidence, Reference, Relation
from ..codes import normalize_code
from ..dates import find_dates
from ..notations import is_known_body
from ..shapes import fold
from .citations import Citation
from .repair import mended
from .view import View

_ANNEX = re.compile(r"[\s(\[*]*(?:ban\s+hanh\s+|dinh\s+)?kem\s+(?:theo)?\s*$|[\s(\[*]*(?:ban\s+hanh\s+)?kem\s+theo\s+[^;.]{0,80}$")


_LONG_TITLE, _SAME_TITLE = 40, 0.95  # letters of an amending law's title; how alike two readings of it are
_YEARS_MISREAD = 8
_BRACKET = 220  # characters of such a bracket
_UNREAD = 25  # characters of `(Ban hành kèm theo Quyết định`


@dataclass(frozen=True, slots=True)
class Own:
    """What is known of the paper itself, which is never a reference of its own."""

    code: str = ""
    type: str = ""
    title: str = ""


@dataclass
class _Row:
    """The mentions of one paper."""

    mentions: list[tuple[View, Citation]] = field(default_factory=list)


def rows(document: Document, found: Iterable[tuple[View, Citation]], own: Own) -> tuple[Reference, ...]:
    """The references of a document in order of first mention."""
    citations = [(view, _mended(view, citation)) for view, citation in found]
    mentions = sorted((m for m in citations if not _is_own(m[0], m[1], own)), key=lambda m: m[0].offsets[m[1].start])
    codes = _agreed([c for _, c in mentions])
    gathered: dict[str, _Row] = {}
    other_keys: dict[str, str] = {}  # a law that was cited by name first is found by its number, too
    for view, citation in mentions:
        key = _key(view, citation, codes)
        if not key:
            continue
        row_key = (other_keys.get(key) if code_of(citation) else None) or _same_law(key, view, citation, gathered)
        other_keys[key] = row_key
        gathered.setdefault(row_key, _Row()).mentions.append((view, citation))
    latest = _latest_year(document, (c for _, c in mentions))
    ordered = list(gathered.values())
    return tuple(_reference(document, i, row, codes, latest) for i, row in enumerate(ordered, 1))


def _mended(view: View, citation: Citation) -> Citation:
    """The citation with its notation mended by the name of its issuer."""
    code, issuer = citation.code, _issuer(view, citation)
    if code is None or not issuer or (notation := mended(code.notation, issuer)) == code.notation:
        return citation
    written = code.code[: len(code.code) - len(code.notation)] + notation if code.code else ""
    return replace(citation, code=replace(code, notation=notation, code=written, repaired=True))


def code_of(citation: Citation) -> str:
    """The code of a citation as found; empty for laws without number and for blanks."""
    if citation.code is None or citation.code.blank:
        return ""
    if citation.number:
        return citation.number + citation.code.code[len(citation.code.number) :]
    return citation.code.code


def _code_key(code: str) -> str:
    return code.casefold().lstrip("0")


def _is_own(view: View, citation: Citation, own: Own) -> bool:
    code = code_of(citation)
    own_code = normalize_code(own.code) if own.code else ""
    if code and own_code and _code_key(code) == _code_key(own_code):
        return True
    kind = citation.type.code if citation.type else ""
    if (
        citation.law is not None
        and citation.code is None
        and own.type == "L"
        and own.title
        and _letters(_title(view, citation)) == _letters(own.title)
    ):
        return True
    # `(Kèm theo Kế hoạch số ... của ...)` under the head of an annex names the paper that the annex belongs to
    start = view.paragraph(citation.start)[0]
    if own.type and kind == own.type and _ANNEX.fullmatch(view.shape[start : citation.start]):
        return not own_code or not code or _alike(code, own_code)
    if kind == own.type and code and citation.start - start <= _UNREAD and (not own_code or _alike(code, own_code)):
        words = view.text[start : view.paragraph(start)[1]].strip()
        if words.endswith(")") and (words.count("(") < words.count(")") or words.startswith("(")) and len(words) <= _BRACKET:
            return True  # the same, its first words unread
    if citation.code is None or not citation.code.blank:
        return False
    # a form of the paper itself, or one to be filled in
    return not citation.date or not citation.printed_type or bool(own_code.endswith(citation.code.notation))


def _alike(code: str, other: str) -> bool:
    """Readings of one code: the notation agrees but for a letter, or the number but for a digit."""
    return Levenshtein.distance(_code_key(code), _code_key(other)) <= 2


def _agreed(citations: list[Citation]) -> dict[str, str]:
    """Code as found -> code as most mentions have it: one letter of a notation misread makes no second paper."""
    counts = Counter(code for c in citations if (code := code_of(c)))
    agreed: dict[str, str] = {}
    for code in counts:
        best = code
        for other in counts:
            if other != code and _one_letter_off(code, other) and (_weight(other, counts), other) > (_weight(best, counts), best):
                best = other
        agreed[code] = best
    return agreed


def _one_letter_off(code: str, other: str) -> bool:
    m, n = re.match(r"(\d+\w*)([/-].+)$", code), re.match(r"(\d+\w*)([/-].+)$", other)
    if m is None or n is None or _code_key(m[1]) != _code_key(n[1]) or _code_key(code) == _code_key(other):
        return False
    years = [re.match(r"/((?:19|20)\d\d)/", x) for x in (m[2], n[2])]
    if (years[0] is None) != (years[1] is None) or (years[0] and years[1] and years[0][1] != years[1][1]):
        return False
    return Levenshtein.distance(m[2].casefold(), n[2].casefold()) <= 1


def _weight(code: str, counts: Counter[str]) -> tuple[bool, int]:
    return is_known_body(re.split(r"[-/]", code)[-1]), counts[code]


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", fold(text))


def _law_key(title: str) -> str:
    letters = _letters(title)
    for long, short in (("hoidongnhandan", "hdnd"), ("uybannhandan", "ubnd"), ("khamchuabenh", "khambenhchuabenh")):
        letters = letters.replace(long, short)
    return letters


def _key(view: View, citation: Citation, codes: dict[str, str]) -> str:
    code = code_of(citation)
    if code:
        return "code:" + _code_key(codes[code])
    if citation.law is not None:
        return f"law:{citation.type_name if citation.type_name != 'Luật' else ''}:{_law_key(_title(view, citation))}"
    if citation.code is not None and citation.code.blank:
        return f"blank:{citation.code.notation}:{citation.date.iso if citation.date else ''}"
    return ""


def _same_law(key: str, view: View, citation: Citation, gathered: dict[str, _Row]) -> str:
    """The key of the row that has this law already: under its number, or under its name; laws of one name and two years are two."""
    title = _law_key(_title(view, citation))
    if citation.law is None or not title:
        return key
    code, year = code_of(citation), _year(citation)
    if code and key in gathered:
        return key
    for other, row in gathered.items():
        theirs = [c for v, c in row.mentions if c.type == citation.type and _one_title(_law_key(_title(v, c)), title)]
        if not theirs or (code and any(map(code_of, theirs))):
            continue
        if len({y for c in (citation, *theirs) if (y := _year(c))}) <= 1:
            return other
    return f"{key}:{year}" if key in gathered else key


def _one_title(title: str, other: str) -> bool:
    """The same letters, or nearly so in a long title."""
    return title == other or (min(len(title), len(other)) >= _LONG_TITLE and Levenshtein.normalized_similarity(title, other) >= _SAME_TITLE)


def _year(citation: Citation) -> str:
    """The year of a law: of its date, or inside its number."""
    if citation.code is not None and citation.code.year is not None:
        return str(citation.code.year)
    return citation.date.iso[:4] if citation.date else ""


def _title(view: View, citation: Citation) -> str:
    if citation.title is None or (citation.relation == "attached" and citation.law is None):
        return ""  # what stands by an attached paper is the title of what it is attached to (RECORDS.md section 3)
    if citation.law is not None and citation.law.name:
        printed = " ".join(view.text[slice(*citation.title)].split())
        if citation.law.name.casefold() != printed.casefold() and len(fold(printed)) >= len(citation.law.name) - 1:
            return citation.law.name  # as the law is called, where the engine has it a little otherwise
    return " ".join(view.text[slice(*citation.title)].split()).strip(" ,.;:-–")


def _issuer(view: View, citation: Citation) -> str:
    return " ".join(view.text[citation.issuer.start : citation.issuer.end].split()) if citation.issuer else ""


def _in_the_year_of(code: str) -> Callable[[str], str]:
    """A legal code has the year of its date (Luật Ban hành văn bản quy phạm pháp luật): where they differ, the date's year is misread."""
    m = re.search(r"/((?:19|20)\d\d)/", code)
    return lambda date: m[1] + date[4:] if m and date else date


def _latest_year(document: Document, found: Iterable[Citation]) -> int:
    """The last year in which a cited paper can be: some years after the paper's own and after those in codes, which may all be misread."""
    head = (d for line in document.zone_lines(ZoneKind.HEAD_RIGHT) for d in find_dates(document.text[line.start : line.end]))
    years = [*(d.year for d in head if d.year), *(c.code.year for c in found if c.code and c.code.year)]
    return max(years) + _YEARS_MISREAD if years else MAXYEAR


def _reference(document: Document, seq: int, row: _Row, codes: dict[str, str], latest: int) -> Reference:
    first_view, first = row.mentions[0]
    found = code_of(first) or next((code_of(c) for _, c in row.mentions if code_of(c)), "")
    code = codes.get(found, found)
    relation: Relation = next((c.relation for _, c in row.mentions if c.relation != "nested"), first.relation)
    dates = [c.date.iso for _, c in row.mentions if c.date and c.date.iso]
    if document.origin == "ocr":
        dates = [d for d in map(_in_the_year_of(found), dates) if d and int(d[:4]) <= latest]
    full = [d for d in dates if len(d) == len("2024-01-01")]
    typed = next((c for _, c in row.mentions if c.printed_type), first)
    kind = typed.type or first.type
    issuers = [i for v, c in row.mentions if (i := _issuer(v, c))]
    titles = [t for v, c in row.mentions if (t := _title(v, c))]
    start, end = first_view.place(first.start, first.end)
    box = document.box_of(start, end)
    return Reference(
        seq=seq,
        type_code=kind.code if kind else "",
        type_name=typed.type_name or (kind.name if kind else ""),
        code=code,
        issued_on=(full or dates or [""])[0],
        issuer=issuers[0] if issuers else "",
        title=titles[0] if titles else "",
        relation=relation,
        mention_count=len(row.mentions),
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


def _confidence(document: Document, row: _Row, code: str) -> float:
    """How sure the row is: a little by the engine's own confidence in the code, more by what agrees with it or had to be mended.

    The steps are set so that the mean over papers read by the engine is the share of right codes among those found there.
    """
    view, first = row.mentions[0]
    if first.code is None:
        return 0.95 if first.date is not None else 0.9
    words = [p.word.confidence for p in document.places_in(*view.place(first.code.start, first.code.end)) if p.word.confidence is not None]
    sure = 0.98 if not words else 0.9 + 0.08 * min(words)
    sure -= 0.05 * first.code.repaired
    sure -= 0.03 * (not is_known_body(re.split(r"[-/]", code)[-1]))
    sure -= 0.04 * (not first.printed_type)
    if len(row.mentions) > 1:
        sure += -0.05 if len({code_of(c) for _, c in row.mentions}) > 1 else 0.02
    return round(max(0.05, min(0.99, sure)), 3)
