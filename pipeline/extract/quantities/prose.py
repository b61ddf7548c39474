"""Quantities in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...document import Document
from ...record import Quantity
from .comparison import base_after, base_before, direction
from .evidence import evidence_of
from .indicators import Phrase, frame_of, phrase_of, sentences, topic_of
from .mentions import Mention, find_mentions, pair_labels
from .passages import Passage
from .periods import as_period, find_periods


@dataclass(frozen=True, slots=True)
class Carried:
    """What a passage hands on to the next: the unit that parts inherit, and a stretch of time that an opening line sets for a list."""

    unit: str = ""
    period: str = ""


def prose_quantities(document: Document, passages: Sequence[Passage]) -> list[Quantity]:
    """The quantities of paragraphs and footnotes, in reading order; `seq` is not settled yet."""
    found: list[Quantity] = []
    carried = Carried()
    for passage in passages:
        rows, carried = passage_quantities(document, passage, carried)
        found += rows
    return found


def passage_quantities(document: Document, passage: Passage, carried: Carried) -> tuple[list[Quantity], Carried]:
    """The quantities of one passage, and what it hands on."""
    mentions, _ = find_mentions(passage)
    opening = _opening_period(passage)
    if not mentions:
        return [], Carried(carried.unit, opening or ("" if passage.mark and passage.text[0] not in "-–+•" else carried.period))
    spans = sentences(passage)
    topic = topic_of(passage)
    rows: list[Quantity] = []
    times: dict[tuple[int, int], list[tuple[int, int]]] = {}
    unit, last, period = carried.unit, Phrase("", ""), opening or carried.period
    for k, mention in enumerate(mentions):
        sentence = next(s for s in spans if mention.start < s[1])
        words, unit = _unit(passage, mention, unit)
        if sentence not in times:
            times[sentence] = find_periods(passage.text[slice(*sentence)])
        here = _period(passage, mention, sentence, times[sentence])
        period = here or period
        if mention.form == "pair":
            indicator, here = _pair_meaning(passage, mention)
            last = Phrase(indicator, indicator)
        else:
            last = phrase_of(passage, mentions, k, frame_of(passage, mentions, k, sentence), last, topic)
        since = max(sentence[0], mentions[k - 1].close if k else 0)
        sign = direction(passage.text[since : mention.start])
        base = (
            base_after(passage.text[mention.close : sentence[1]])
            or base_before(passage.text[max(sentence[0], mention.start - 200) : mention.start])
            if sign
            else ""
        )
        start, end = passage.span(mention.start, max(mention.close, mention.end))
        rows.append(
            Quantity(
                seq=1,
                value=mention.value,
                value_max=mention.value_max,
                total=mention.total,
                unit=words,
                indicator=last.text,
                period=here or period,
                where="prose",
                comparison=sign,
                comparison_base=base,
                sentence=passage.text[slice(*sentence)].strip(),
                evidence=evidence_of(document, start, end, f"quantity-{mention.form}", about=_about(mention)),
            )
        )
    return rows, Carried(unit, opening or period if passage.text.rstrip().endswith(":") else carried.period)


def _unit(passage: Passage, mention: Mention, inherited: str) -> tuple[str, str]:
    """The unit of a mention, and the unit that parts after it inherit."""
    if mention.unit is None:
        if mention.form == "pair":
            return inherited.split(" ")[0], inherited
        return inherited if mention.inherits else "", inherited
    words = mention.unit_words or passage.text[mention.unit.start : mention.unit.end]
    if re.fullmatch(r"%[oọ0⁄/]+", words):
        words = "‰"  # as engines read it
    counts = mention.unit.kind in ("counted", "noun", "money") and not words.lower().startswith(("lần", "lân", "lượt/"))
    return words, words if counts else inherited


def _about(mention: Mention) -> str:
    if mention.repaired:
        return "repaired"
    if mention.form == "numeral":
        return "numeral"
    if mention.unit is None:
        return "inherited"
    return "noun" if mention.unit.kind == "noun" else "prose"


def _opening_period(passage: Passage) -> str:
    """The stretch of time that a line ending with a colon sets for the list under it."""
    if not passage.text.rstrip().endswith(":"):
        return ""
    found = find_periods(passage.text)
    return as_period(passage.text[slice(*found[-1])]) if found else ""


def _period(passage: Passage, mention: Mention, sentence: tuple[int, int], found: Sequence[tuple[int, int]]) -> str:
    """The stretch of time nearest before a figure in its sentence, else right after it."""
    before = [s for s in found if sentence[0] + s[1] <= mention.start]
    if before:
        a, b = before[-1]
    else:
        after = [
            s
            for s in found
            if sentence[0] + s[0] >= mention.close and not re.search(r"[;.]", passage.text[mention.close : sentence[0] + s[0]])
        ]
        if not after or sentence[0] + after[0][0] - mention.close > 60:
            return ""
        a, b = after[0]
    return as_period(passage.text[sentence[0] + a : sentence[0] + b])


def _pair_meaning(passage: Passage, mention: Mention) -> tuple[str, str]:
    """What one number of a pair measures and its stretch of time: `Thương hàn số mắc`, `trong tháng`."""
    text = passage.text
    labels = pair_labels(text, mention.start)
    if labels is None:
        return "", ""
    name = re.search(r"([^,;:()]+?)\s*\((?:[^()]*)$", text[: mention.start])
    label = text[slice(*labels[mention.side - 1])]
    first = re.sub(r"^.*(?<!\w)(?=số\s)", "", text[slice(*labels[0])])
    measured = first
    for a, b in reversed(find_periods(first)):
        measured = (first[:a] + first[b:]).strip()
    spans = find_periods(label)
    period = as_period(label[slice(*spans[0])]) if spans else ""
    subject = name[1].strip() if name else ""
    if mention.side == 1:
        return f"{subject} {measured}".strip(), period
    rest = label if not period else f"{measured} {period.split(' từ ')[0]}"
    return f"{subject} {rest}".strip(), period
