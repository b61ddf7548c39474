"""The archive as a picture: an SVG that stands alone, and a page with the SVG and the tables beside it.

No font, script or picture is fetched. In a browser a paper under the pointer shows its own citations and dims the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .layout import BOX_HEIGHT, BOX_WIDTH, GAP_X, LEFT, Placed, place
from .links import count_ways
from .missing import Missing
from .model import Graph
from .papers import Paper, key_of, year_of
from .tables import edges, missing_id, xml_text

Say = Callable[[str], str]

_ROOM = 80  # so many boxes are drawn in any case; of more missing papers only those that several cite,
_MOST_MISSING = 40  # and of these the most cited
_MOST_LONELY = 200  # papers without a line; more of them would hide the others
_MOST_HOVERED = 400
_CAPITAL = 1.25
_LANES, _BEND = 9, 32
_LETTER = 6.4  # mean width of a letter of 12 pixels in a sans-serif face
_COLOURS = {"basis": "#2563a8", "implements": "#1b7f4b", "answers": "#8250a8", "amends": "#b4541a", "replaces": "#b4541a"}
_OTHER_COLOUR = "#6b7280"
_STYLE = (
    "text{font-family:'DejaVu Sans','Noto Sans',Arial,sans-serif;font-size:12px;fill:#1f2937}"
    ".c{font-weight:bold;font-size:13px}.s{fill:#4b5563;font-size:11px}.n{fill:#b4541a;font-size:11px;text-anchor:end}"
    ".h{font-size:20px;font-weight:bold}.y{font-size:18px;font-weight:bold;fill:#374151;text-anchor:end}"
    ".e{fill:none;stroke-width:1.5;stroke-opacity:.6}.b{fill:#fff;stroke:#1f2937;stroke-width:1.2}"
    ".m .b{fill:#fdf6ee;stroke:#b4541a;stroke-dasharray:5 3}.l{stroke:#e5e7eb}"
)


@dataclass(frozen=True, slots=True)
class _Box:
    head: str
    title: str
    foot: str
    year: str
    missing: bool
    note: str = ""


def picture(graph: Graph, say: Say) -> bytes:
    """The SVG. `say` gives the words of the legend by key."""
    boxes, lines, lonely = _choose(graph, say)
    years: dict[str, list[str]] = {}
    for node in sorted((n for n in boxes if n not in lonely), key=lambda n: (boxes[n].year or "9999", boxes[n].foot, boxes[n].head, n)):
        years.setdefault(boxes[node].year, []).append(node)
    bands = [(year or say("graph_no_year"), nodes) for year, nodes in sorted(years.items(), key=lambda y: y[0] or "9999")]
    if 0 < len(lonely) <= _MOST_LONELY:
        bands.append((say("graph_lonely"), sorted(lonely, key=lambda n: (boxes[n].year or "9999", boxes[n].foot, boxes[n].head, n))))
    boxes = {node: boxes[node] for _, nodes in bands for node in nodes}
    placed = place(bands, [(a, b) for a, b, _, _ in lines])
    return "\n".join(_drawn(graph, placed, boxes, lines, say)).encode()


def page(graph: Graph, svg: bytes, say: Say) -> bytes:
    """An HTML page with the picture, the missing papers and the doubtful references."""
    sources = {p.document_id: p.source for p in graph.papers}
    missing = [
        (m.code or m.type_name, m.issued_on, m.issuer, m.title, str(m.times), "; ".join(sources[d] for d in m.documents))
        for m in graph.missing
    ]
    doubtful = [
        (sources[link.document_id], link.code, "; ".join(sources[c] for c in link.candidates))
        for link in graph.links
        if link.how == "ambiguous"
    ]
    heads = [say(f"graph_{k}") for k in ("code", "date", "issuer", "title", "times", "cited_by")]
    parts = [
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">',
        f"<title>{xml_text(say('graph_heading'))}</title>",
        "<style>body{font-family:sans-serif;margin:16px;color:#1f2937}table{border-collapse:collapse;font-size:13px}"
        "td,th{border-bottom:1px solid #e5e7eb;padding:4px 8px;text-align:left;vertical-align:top}.p{overflow:auto}</style>",
        f'</head><body><div class="p">{svg.decode()}</div>',
        f"<h2>{xml_text(say('graph_missing'))} ({len(missing)})</h2>",
        _html_table(heads, missing),
        f"<h2>{xml_text(say('graph_ambiguous'))} ({len(doubtful)})</h2>",
        _html_table([say("graph_cited_by"), say("graph_code"), say("graph_candidates")], doubtful),
        "</body></html>\n",
    ]
    return "\n".join(parts).encode()


def _html_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{xml_text(h)}</th>" for h in heads)
    body = "\n".join("<tr>" + "".join(f"<td>{xml_text(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"


_Line = tuple[str, str, str, str]  # from, to, relation, how


def _choose(graph: Graph, say: Say) -> tuple[dict[str, _Box], list[_Line], set[str]]:
    """What is drawn: all papers, the missing papers that several cite, and the lines between them; which papers have no line."""
    shared = [(missing_id(i), m) for i, m in enumerate(graph.missing)]
    if len(graph.papers) + len(shared) > _ROOM:
        shared = [(name, m) for name, m in shared if len(m.documents) > 1][:_MOST_MISSING]
    drawn = {p.document_id for p in graph.papers} | {name for name, _ in shared}
    lines: list[_Line] = list(dict.fromkeys((a, b, str(link.relation), str(link.how)) for a, b, link in edges(graph) if b in drawn))
    hidden = Counter(a for a, b, _ in edges(graph) if b not in drawn)
    notes = {d: say("graph_more_missing").format(count=count) for d, count in hidden.items()}
    boxes = {p.document_id: _paper_box(p, notes.get(p.document_id, "")) for p in graph.papers}
    boxes.update({name: _missing_box(m, say) for name, m in shared})
    joined = {n for a, b, _, _ in lines for n in (a, b)}
    return boxes, lines, {n for n in boxes if n not in joined}


def _paper_box(paper: Paper, note: str) -> _Box:
    code = paper.code or (f"…/{paper.notation}" if paper.notation else "")
    head = " ".join(filter(None, (paper.type_name, code))) or paper.source
    foot = ", ".join(filter(None, (paper.issuer, paper.issued_on)))
    return _Box(head, paper.title or paper.source, foot, year_of(paper.issued_on, paper.key), missing=False, note=note)


def _missing_box(missing: Missing, say: Say) -> _Box:
    head = " ".join(filter(None, (missing.type_name, missing.code)))
    foot = ", ".join(filter(None, (missing.issuer, missing.issued_on)))
    note = say("graph_cited").format(count=len(missing.documents))
    return _Box(head, missing.title, foot, year_of(missing.issued_on, key_of(missing.code)), missing=True, note=note)


def _drawn(graph: Graph, placed: Placed, boxes: Mapping[str, _Box], lines: Sequence[_Line], say: Say) -> Iterable[str]:
    width, height = max(placed.width, 900), placed.height
    index = {node: i for i, node in enumerate(sorted(boxes))}
    size = f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    yield f"<title>{xml_text(say('graph_heading'))}</title>"
    hover = (
        "" if len(index) > _MOST_HOVERED else "".join(f"svg:has(#n{i}:hover) .e:not(.n{i}){{stroke-opacity:.06}}" for i in index.values())
    )
    yield f"<style>{_STYLE}{hover}</style>"
    yield "<defs>"
    for colour in sorted({*_COLOURS.values(), _OTHER_COLOUR}):
        arrow = 'viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"'
        yield f'<marker id="a{colour[1:]}" {arrow} fill="{colour}"><path d="M0 0L10 5L0 10z"/></marker>'
    yield "</defs>"
    yield f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>'
    yield from _legend(graph, say)
    for band in placed.bands:
        yield f'<line class="l" x1="8" y1="{band.top - 26:.0f}" x2="{width - 8:.0f}" y2="{band.top - 26:.0f}"/>'
        if band.name.isdigit():
            yield f'<text class="y" x="{LEFT - 20}" y="{band.top + 36:.0f}">{xml_text(band.name)}</text>'
        else:
            yield f'<text class="s" x="12" y="{band.top - 10:.0f}">{xml_text(band.name)}</text>'
    for a, b, relation, how in lines:
        yield _line(placed, index, boxes, (a, b, relation, how), say)
    for node in sorted(boxes):
        yield _box(placed.corners[node], index[node], boxes[node])
    yield "</svg>\n"


def _legend(graph: Graph, say: Say) -> Iterable[str]:
    ways = count_ways(graph.links)
    yield f'<text class="h" x="12" y="30">{xml_text(say("graph_heading"))}</text>'
    counts = say("graph_counts").format(papers=len(graph.papers), missing_papers=len(graph.missing), **ways)
    yield f'<text class="s" x="12" y="50">{xml_text(counts)}</text>'
    x = 14.0
    for relation in ("basis", "implements", "answers", "amends", "mentions"):
        name = say(relation) if relation != "amends" else f"{say('amends')}, {say('replaces')}"
        colour = _COLOURS.get(relation, _OTHER_COLOUR)
        yield f'<line x1="{x:.0f}" y1="74" x2="{x + 26:.0f}" y2="74" stroke="{colour}" stroke-width="2"/>'
        yield f'<text x="{x + 32:.0f}" y="78">{xml_text(name)}</text>'
        x += 56 + _LETTER * len(name)
    yield f'<g class="m"><rect class="b" x="{x:.0f}" y="67" width="24" height="14" rx="3"/></g>'
    yield f'<text x="{x + 32:.0f}" y="78">{xml_text(say("graph_not_here"))}</text>'


def _line(placed: Placed, index: Mapping[str, int], boxes: Mapping[str, _Box], line: _Line, say: Say) -> str:
    a, b, relation, how = line
    colour = _COLOURS.get(relation, _OTHER_COLOUR)
    path = _path(placed.corners[a], placed.corners[b], lane=(index[a] + 3 * index[b]) % _LANES)
    told = f"{boxes[a].head} → {boxes[b].head} ({say(relation)}; {how})"
    classes = f"e n{index[a]} n{index[b]}"
    return f'<path class="{classes}" d="{path}" stroke="{colour}" marker-end="url(#a{colour[1:]})"><title>{xml_text(told)}</title></path>'


def _path(start: tuple[float, float], end: tuple[float, float], lane: int) -> str:
    """From the box that cites to the one that is cited; over more than a row it goes between the columns, so that no box hides it."""
    (ax, ay), (bx, by) = start, end
    shift = (lane - _LANES // 2) * 3.0
    ax, bx = ax + BOX_WIDTH / 2 + 4 * shift, bx + BOX_WIDTH / 2 + shift
    if by == ay:
        return f"M{ax:.0f} {ay:.0f}C{ax:.0f} {ay - 30:.0f} {bx:.0f} {by - 30:.0f} {bx:.0f} {by - 2:.0f}"
    up = by < ay
    ay, by = (ay, by + BOX_HEIGHT + 2) if up else (ay + BOX_HEIGHT, by - 2)
    bend = -_BEND if up else _BEND
    if abs(ay - by) <= 3 * _BEND:
        return f"M{ax:.0f} {ay:.0f}C{ax:.0f} {ay + bend:.0f} {bx:.0f} {by - bend:.0f} {bx:.0f} {by:.0f}"
    side = 1 if ax > bx else -1
    between = end[0] + BOX_WIDTH / 2 + side * (BOX_WIDTH + GAP_X) / 2 + shift
    return (
        f"M{ax:.0f} {ay:.0f}C{ax:.0f} {ay + bend:.0f} {between:.0f} {ay:.0f} {between:.0f} {ay + 1.4 * bend:.0f}"
        f"L{between:.0f} {by - 1.4 * bend:.0f}C{between:.0f} {by:.0f} {bx:.0f} {by - bend:.0f} {bx:.0f} {by:.0f}"
    )


def _box(corner: tuple[float, float], number: int, box: _Box) -> str:
    x, y = corner
    room = BOX_WIDTH - 16
    note_room = _LETTER * len(box.note) + 8 if box.note else 0
    lines = [
        f'<text class="c" x="{x + 8:.0f}" y="{y + 18:.0f}">{xml_text(_fitted(box.head, room, 7.7))}</text>',
        f'<text x="{x + 8:.0f}" y="{y + 36:.0f}">{xml_text(_fitted(box.title, room, _LETTER))}</text>',
        f'<text class="s" x="{x + 8:.0f}" y="{y + 53:.0f}">{xml_text(_fitted(box.foot, room - note_room, 6.2))}</text>',
    ]
    if box.note:
        lines.append(f'<text class="n" x="{x + BOX_WIDTH - 8:.0f}" y="{y + 53:.0f}">{xml_text(box.note)}</text>')
    told = "\n".join(filter(None, (box.head, box.title, box.foot)))
    rect = f'<rect class="b" x="{x:.0f}" y="{y:.0f}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="6"/>'
    kind = ' class="m"' if box.missing else ""
    return f'<g id="n{number}"{kind}><title>{xml_text(told)}</title>{rect}{"".join(lines)}</g>'


def _fitted(text: str, room: float, letter: float) -> str:
    """As much of a text as fits; capitals are wider."""
    used = 0.0
    for i, char in enumerate(text):
        used += letter * (_CAPITAL if char.isupper() else 1)
        if used > room:
            return text[: max(1, i - 1)].rstrip(" ,;") + "…"
    return text
