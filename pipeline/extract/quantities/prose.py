"""Quantities in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

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
        here, stays = _period(passage, mention, sentence, times[sentence])
        time = here or period
        period = time if stays else period
        since = max(sentence[0], mentions[k - 1].close if k else 0)
        sign, base = _compared(passage, mention, since, sentence)
        if mention.form == "pair":
            meaning, of_pair, base = _pair_meaning(passage, mention)
            last, time = Phrase(meaning, meaning), of_pair or period
        else:
            last = phrase_of(passage, mentions, k, frame_of(passage, mentions, k, sentence), last, topic)
        start, end = passage.span(mention.start, max(mention.close, mention.end))
        rows.append(
            Quantity(
                seq=1,
                value=mention.value,
                value_max=mention.value_max,
                total=mention.total,
                unit=words,
                indicator=last.text,
                period=time,
                where="prose",
                comparison=sign,
                comparison_base=base,
                sentence=passage.text[slice(*sentence)].strip(),
                evidence=evidence_of(document, start, end, f"quantity-{mention.form}", about=_about(mention)),
            )
        )
    return rows, Carried(unit, opening or period if passage.text.rstrip().endswith(":") else carried.period)


def _compared(passage: Passage, mention: Mention, since: int, sentence: tuple[int, int]) -> tuple[Literal["", "up", "down"], str]:
    """Whether a figure is a rise or a fall, and what it is compared with."""
    sign = direction(passage.text[since : mention.start])
    if not sign:
        return "", ""
    return sign, base_after(passage.text[mention.close : sentence[1]]) or base_before(
        passage.text[max(sentence[0], mention.start - 200) : mention.start]
    )


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


def _period(passage: Passage, mention: Mention, sentence: tuple[int, int], found: Sequence[tuple[int, int]]) -> tuple[str, bool]:
    """The stretch of time nearest before a figure in its sentence, else right after it; and whether it holds for the figures that follow.

    One in brackets of its own (`tháng 9 (từ ngày 14/8 đến 10/9)`) explains another; one in the figure's brackets holds inside them only.
    """
    text = passage.text
    start = mention.start
    spans = [(sentence[0] + a, sentence[0] + b) for a, b in found]
    before = [(a, b) for a, b in spans if b <= start and ")" not in text[b:start].partition("(")[0]]
    if before:
        a, b = before[-1]
        return as_period(text[a:b]), text.count("(", sentence[0], a) <= text.count(")", sentence[0], a)
    after = [(a, b) for a, b in spans if a >= mention.close and a - mention.close <= 60]
    if after and not re.search(r"[;.,(]|kế hoạch", text[mention.close : after[0][0]]):
        return as_period(text[slice(*after[0])]), False
    return "", False


def _pair_meaning(passage: Passage, mention: Mention) -> tuple[str, str, str]:
    """What one number of a pair measures, its stretch of time and its base: `Thương hàn số mắc`, `trong tháng`, none."""
    text = passage.text
    labels = pair_labels(text, mention.start)
    if labels is None:
        return "", "", ""
    name = re.search(r"([^,;:().]+?)\s*\((?:[^()]*)$", text[: mention.start])
    subject = name[1].strip() if name else ""
    label = text[slice(*labels[mention.side - 1])]
    measured = re.sub(r"^.*(?<!\w)(?=số\s)", "", text[slice(*labels[0])])
    for a, b in reversed(find_periods(measured)):
        measured = (measured[:a] + measured[b:]).strip()
    spans = find_periods(label)
    period = as_period(label[slice(*spans[0])]) if spans else ""
    base = base_before(label) if label.lower().startswith("so ") else ""
    if mention.side == 1:
        return f"{subject} {measured}".strip(), period, ""
    rest = f"{measured} {period.split(' từ ')[0]}" if period else label
    return f"{subject} {rest}".strip(), period, base
