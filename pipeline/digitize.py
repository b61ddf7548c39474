"""One file from pixels to records: the stages in their order.

source -> clean -> ocr -> layout            one page at a time: `read_page`
split -> restore -> compose -> extract      all pages of a file: `assemble`
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean

from .clean import CleanPage, clean_page, cut_out, darkest_of, find_stamps, look_of, page_look, rules_of, without_seals
from .config import Config
from .document import Box, Document, Line, Page, PageImage, Slot, Step, Turn, Zone, ZoneKind, compose
from .errors import InputError, PageError
from .extract import arrival_mark, arrival_places, extract, slot_places
from .language.stamp_words import stamp_word
from .layout import Sheet, arrange, begins_paper, boxes_turned, given_zones, signature_place, turned, with_signature
from .messages import say
from .ocr import Engine, engine_of
from .record import Finding, Header, Record
from .restore import restore_pages
from .slots import read_signature_lines, read_slots, shows_name
from .source import InputItem, RawPage, content_digest, document_id, open_source

_DOUBTFUL = 0.62  # mean word confidence under which a page may be lying on its head
_POOR = 0.70
_STAMPS_UNTIL = 0.45  # share of the page's height under which no stamp of urgency or secrecy is looked for
_TYPE_EM = 13.5 / 72  # inches: the size of type that Nghị định 30/2020/NĐ-CP gives positions and names
_BLANK = Step("blank")
_LOOK = "look"
_LEAST_SIDE = 20  # pixels under which nothing can be a page


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A page that could not be read: its number, the failure code, and the text to say it with."""

    page: int
    code: str
    key: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What one paper gives: its record, and the document that the record was made from (empty where the paper was set aside)."""

    record: Record
    document: Document


def count_pages(item: InputItem, config: Config, passwords: Sequence[str] = ()) -> int:
    """The number of pages of a file.

    Raises:
        InputError: it cannot be opened, or is over a limit.
    """
    with open_source(item, settings=config.source, limits=config.limits, passwords=passwords) as source:
        return source.page_count


def read_page(item: InputItem, number: int, config: Config, passwords: Sequence[str] = (), engine: Engine | None = None) -> Page:
    """Read one page: its words in zones, with boxes in pixels of the page as loaded.

    Args:
        item: the file.
        number: the page, from 1.
        config: all settings.
        passwords: to try on a locked PDF.
        engine: reads the image; by default the one that the settings name.

    Raises:
        InputError: the file or this page cannot be read.
        MissingToolError: the engine or its data is not installed.
    """
    with open_source(item, settings=config.source, limits=config.limits, passwords=passwords) as source:
        raw = source.page(number)
    return replace(_page_of(raw, item, number, config, engine), signed_on=raw.signed_on)


def _page_of(raw: RawPage, item: InputItem, number: int, config: Config, engine: Engine | None) -> Page:
    if raw.image is None:
        return Page(number, given_zones(raw.lines_given), "given")
    if min(raw.image.width, raw.image.height) < _LEAST_SIDE:
        raise PageError("damaged", name=item.source, page=number, detail=f"{raw.image.width} x {raw.image.height} px")
    try:
        if raw.layer:
            return _page_of_layer(raw.image, raw.layer, raw.layer_verdict, config, engine or engine_of(config.ocr))
        return read_image(raw.image, config, engine or engine_of(config.ocr), raw.layer_verdict)
    except PageError as e:
        raise PageError(e.key, **(e.values | {"name": item.source, "page": number})) from e


def _page_of_layer(image: PageImage, layer: Sequence[Line], verdict: str, config: Config, engine: Engine) -> Page:
    rules = rules_of(image)
    sheet = Sheet(image.width, image.height, image.dpi, rules.horizontal, rules.vertical)
    steps = (Step("text_layer", {"verdict": verdict}), Step(_LOOK, {"bits": look_of(image)}))
    page = Page(image.number, arrange(layer, sheet), "digital", image.width, image.height, image.dpi, Turn(), steps)
    stamps, arrival = _stamps(page, image, Turn(), config, engine)
    return replace(page, zones=(*page.zones, *stamps), slots=arrival)


def read_image(image: PageImage, config: Config, engine: Engine, layer_verdict: str = "none") -> Page:
    """Clean, read and arrange one page image; see `read_page`."""
    cleaned, lines = _read_upright(image, config, engine)
    mended = 0
    if not cleaned.blank:
        lines, mended = engine.read_again(lines, cleaned.shown.pixels, cleaned.shown.dpi, config.ocr)
        lines = boxes_turned(lines, cleaned.shown.turn)
    sheet = Sheet(cleaned.pixels.shape[1], cleaned.pixels.shape[0], cleaned.dpi, cleaned.rules.horizontal, cleaned.rules.vertical)
    zones, signature = _signature_again(image, cleaned, arrange(lines, sheet), config, engine)
    steps = [
        Step("image", {"dpi": round(image.dpi, 1), "dpi_known": image.dpi_known, "layer": layer_verdict}),
        *cleaned.steps,
        Step("second_look", {"mended": mended}),
        Step(_LOOK, {"bits": page_look(cleaned.pixels)}),
    ]
    if not lines:
        steps.append(_BLANK)
    page = Page(image.number, tuple(zones), "ocr", cleaned.pixels.shape[1], cleaned.pixels.shape[0], cleaned.dpi)
    stamps, arrival = _stamps(page, image, cleaned.turn, config, engine)
    slots = tuple(replace(slot, box=cleaned.turn.box(slot.box)) for slot in (*_slots(cleaned, page), *arrival, *signature))
    zones = turned((*zones, *stamps), cleaned.turn)
    return Page(image.number, zones, "ocr", image.width, image.height, image.dpi, cleaned.turn, tuple(steps), slots)


def _may_begin_paper(page: Page) -> bool:
    return page.number == 1 or begins_paper(page)


def _stamps(page: Page, image: PageImage, turn: Turn, config: Config, engine: Engine) -> tuple[tuple[Zone, ...], tuple[Slot, ...]]:
    """The stamps of urgency and secrecy on a page that may begin a paper, and number and date of who received it; each read by itself."""
    if not _may_begin_paper(page) or page.width is None or page.height is None:
        return (), ()
    part = cut_out(image, turn, Box(0, 0, page.width, _STAMPS_UNTIL * page.height))
    zones: list[Zone] = []
    slots: tuple[Slot, ...] = ()
    for stamp in find_stamps(part.pixels, part.dpi):
        lines = engine.read_stamp(stamp.pixels, part.dpi, config.ocr) if stamp.may_be_words else ()
        whole = Line(tuple(word for line in lines for word in line.words))
        said = next((line for line in (whole, *lines) if stamp_word(line.seen, framed=True)), None)
        if said is not None:
            zones.append(Zone(ZoneKind.STAMP, boxes_turned(boxes_turned((said,), stamp.turn), part.turn)))
        elif stamp.may_be_received and not slots:
            found = read_slots(stamp.pixels, arrival_places(engine.read_letters(stamp.pixels)))
            slots = tuple(replace(slot, box=part.turn.box(stamp.turn.box(slot.box))) for slot in found)
    return tuple(zones), slots or _arrival(page, image, turn, engine)


def _arrival(page: Page, image: PageImage, turn: Turn, engine: Engine) -> tuple[Slot, ...]:
    """Number and date of a received stamp without a whole frame, where the engine has read its ĐẾN."""
    place = arrival_mark(page)
    if place is None:
        return ()
    part = cut_out(image, turn, place)
    inked = darkest_of(part.pixels)
    found = read_slots(inked, arrival_places(engine.read_letters(inked), marked=True))
    return tuple(replace(slot, box=part.turn.box(slot.box)) for slot in found)


def _slots(cleaned: CleanPage, page: Page) -> tuple[Slot, ...]:
    """The figures of number and date on a page that may begin a paper."""
    if not _may_begin_paper(page):
        return ()
    return read_slots(cleaned.pixels, slot_places(page))


def _signature_again(
    image: PageImage, cleaned: CleanPage, zones: Sequence[Zone], config: Config, engine: Engine
) -> tuple[Sequence[Zone], tuple[Slot, ...]]:
    """Look at the signature again without the seal and the pen over it; where that shows no name, the engine reads it a second time too."""
    place = signature_place(zones, cleaned.pixels.shape[1], cleaned.pixels.shape[0])
    if place is None:
        return zones, ()
    part = cut_out(image, cleaned.turn, place)
    bare = without_seals(part.pixels, part.dpi)
    lines = read_signature_lines(bare, _TYPE_EM * part.dpi, darkest_of(part.pixels))
    seen = tuple(replace(slot, box=part.turn.box(slot.box)) for slot in lines)
    if shows_name(seen):
        return zones, seen
    return with_signature(zones, boxes_turned(engine.read_block(bare, part.dpi, config.ocr), part.turn)), seen


def _read_upright(image: PageImage, config: Config, engine: Engine) -> tuple[CleanPage, tuple[Line, ...]]:
    """Clean and read a page; one that reads badly is looked at again the other way up. Boxes are in pixels of what the engine was shown."""
    cleaned = clean_page(image, config.clean)
    if cleaned.blank:
        return cleaned, ()
    lines = engine.read(cleaned.shown.pixels, cleaned.shown.dpi, config.ocr)
    if not config.clean.orient:
        return cleaned, lines
    sure = _confidence(lines) >= _DOUBTFUL
    if not sure:
        more = engine.quarter_turns(cleaned.pixels, cleaned.dpi, config.ocr)
    elif _stand_on_end(lines):  # Tesseract reads a page that lies on its right side, word boxes and all
        more = 3
    else:
        return cleaned, lines
    if not more:
        return cleaned, lines
    other = clean_page(image, config.clean, (cleaned.quarter_turns + more) % 4)
    other_lines = engine.read(other.shown.pixels, other.shown.dpi, config.ocr)
    better = not _stand_on_end(other_lines) if sure else _confidence(other_lines) > _confidence(lines)
    return (other, other_lines) if better else (cleaned, lines)


def _stand_on_end(lines: Sequence[Line]) -> bool:
    """Whether most words are taller than they are wide."""
    boxes = [w.box for line in lines for w in line.words if w.box is not None and len(w.seen) >= 3]
    return len(boxes) >= 10 and sum(b.height > b.width for b in boxes) > 0.6 * len(boxes)


def _confidence(lines: Sequence[Line]) -> float:
    """Mean confidence of the words, long ones counting more; 0 where there are none."""
    known = [(w.confidence, len(w.seen)) for line in lines for w in line.words if w.confidence is not None]
    letters = sum(n for _, n in known)
    return sum(c * n for c, n in known) / letters if letters else 0.0


def assemble(item: InputItem, pages: Sequence[Page], failures: Sequence[PageFailure], config: Config) -> tuple[Result, ...]:
    """Put the pages of a file together: split it into papers, restore their text and extract their records.

    Args:
        item: the file.
        pages: those that were read, in any order.
        failures: those that were not.
        config: all settings.

    Returns:
        One result for each paper, at least one.

    Raises:
        InputError: no page could be read; the failure of the first one.
    """
    if not pages and failures:
        lost_first = min(failures, key=lambda f: f.page)
        raise InputError(lost_first.key or lost_first.code, **{"name": item.source, "page": lost_first.page, **lost_first.values})
    digest = content_digest(item)
    identity = document_id(item.source, digest)
    papers = list(_papers(sorted(pages, key=lambda p: p.number)))
    results = []
    for i, paper in enumerate(papers):
        first = paper[0].number if i else 1
        last = papers[i + 1][0].number - 1 if i + 1 < len(papers) else max([p.number for p in pages] + [f.page for f in failures])
        lost = [f for f in failures if first <= f.page <= last]
        base = Record(
            document_id=identity if i == 0 else f"{identity}-p{first}",
            source=item.source,
            sha256=digest,
            page_count=last - first + 1,
            first_page=first,
            last_page=last,
        )
        results.append(digitize_paper(base, paper, lost, config))
    return tuple(results)


def _papers(pages: Sequence[Page]) -> Iterator[list[Page]]:
    """Parts of a stack: a page with an official head of its own begins a new paper."""
    paper: list[Page] = []
    for page in pages:
        if paper and begins_paper(page):
            yield paper
            paper = []
        paper.append(page)
    yield paper


def digitize_paper(base: Record, pages: Sequence[Page], lost: Sequence[PageFailure], config: Config) -> Result:
    """Restore the text of one paper and extract its record; of a paper with a secrecy stamp there is none, unless the settings allow it.

    Args:
        base: a record with nothing but identity, source and pages.
        pages: the pages as read.
        lost: pages that could not be read.
        config: all settings.
    """
    restored, report = restore_pages(pages, config.restore)
    document = compose(restored)
    found = extract(document, config.extract, base.source if base.first_page == 1 else "")
    if found.header.secrecy.value is not None and not config.extract.allow_secret:
        return _quarantined(base, found.header)
    findings = [*_page_findings(pages, lost), *found.findings]
    if report.mode == "full":
        findings.append(Finding(reason="restored_marks", detail=f"{report.changed}/{report.words}"))
    record = base.model_copy(
        update={
            "header": found.header,
            "references": found.references,
            "quantities": found.quantities,
            "confidence": found.confidence,
            "findings": tuple(findings),
            "page_looks": _looks(pages),
        }
    )
    return Result(record, document)


def _looks(pages: Sequence[Page]) -> tuple[str, ...]:
    """What the pages look like; nothing where one of them has no image."""
    looks = [str(step.settings["bits"]) for page in pages for step in page.steps if step.name == _LOOK]
    return tuple(looks) if len(looks) == len(pages) else ()


def _quarantined(base: Record, header: Header) -> Result:
    """Of a secret paper nothing is told but where it is and why it was set aside."""
    finding = Finding(reason="secret", detail=header.secrecy.value or "", page=base.first_page)
    told = {"status": "quarantined", "failure": "secret", "header": Header(secrecy=header.secrecy), "findings": (finding,)}
    return Result(base.model_copy(update=told | {"failure_message": say("secret", "en", name=base.source)}), compose(()))


def _page_findings(pages: Sequence[Page], lost: Sequence[PageFailure]) -> Iterator[Finding]:
    for failure in lost:
        yield Finding(reason="unread_page", detail=say(failure.key or failure.code, "en", **failure.values), page=failure.page)
    for page in pages:
        if _BLANK in page.steps:
            yield Finding(reason="blank_page", page=page.number)
            continue
        known = [w.confidence for w in page.words if w.confidence is not None]
        if known and fmean(known) < _POOR:
            yield Finding(reason="poor_scan", detail=f"{fmean(known):.2f}", page=page.number)
