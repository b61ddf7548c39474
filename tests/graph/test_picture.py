"""The picture and the GraphML: well formed whatever the papers say, the same on every run, readable with many papers."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from pipeline.cli.texts import TEXTS
from pipeline.graph import build_graph, graphml, page, picture
from pipeline.graph.layout import BOX_HEIGHT, BOX_WIDTH, place
from pipeline.record import Record

from .conftest import cite, paper

SVG = "{http://www.w3.org/2000/svg}"
ML = "{http://graphml.graphdrawing.org/xmlns}"


def say(key: str) -> str:
    return TEXTS[key][0]


def archive(count: int) -> list[Record]:
    """A paper a month from 2018 on, each citing the one before it, a decree, and one paper that only it cites."""
    made = []
    for i in range(count):
        before = (cite(f"{i}/KH-UBND", f"{2018 + (i - 1) // 12}-{(i - 1) % 12 + 1:02}-05"),) if i else ()
        cites = (*before, cite("30/2020/NĐ-CP", "2020-03-05", "Chính phủ"), cite(f"{500 + i}/QĐ-UBND", "2017-05-05"))
        made.append(
            paper(f"d{i:02}", f"{i + 1}/KH-UBND", f"{2018 + i // 12}-{i % 12 + 1:02}-05", "UBND Phường 1", cites, title=f"Việc {i}")
        )
    return made


def test_fifty_papers_and_the_shared_decree_are_drawn_with_their_lines() -> None:
    graph = build_graph(archive(50))
    drawn = ET.fromstring(picture(graph, say))  # noqa: S314 - our own
    boxes = [g for g in drawn.iter(f"{SVG}g") if g.get("id")]
    lines = [p for p in drawn.iter(f"{SVG}path") if "marker-end" in p.attrib]
    assert len(boxes) == 51  # what only one paper cites is a number on its box
    assert len(lines) == 49 + 50
    texts = {t.text for t in drawn.iter(f"{SVG}text")}
    assert {"2018", "2019", "2020", "2021", "2022", "30/2020/NĐ-CP", "50 văn bản nhắc", "+1 chưa có"} <= texts


def test_boxes_do_not_overlap_and_stand_in_their_year() -> None:
    nodes = [f"n{i}" for i in range(40)]
    placed = place([("2020", nodes[:25]), ("2021", nodes[25:])], [(a, b) for a, b in zip(nodes, reversed(nodes), strict=True) if a != b])
    corners = sorted(placed.corners.values())
    for i, (x, y) in enumerate(corners):
        assert all(abs(x - a) >= BOX_WIDTH or abs(y - b) >= BOX_HEIGHT for a, b in corners[i + 1 :])
        assert x + BOX_WIDTH <= placed.width
        assert y + BOX_HEIGHT <= placed.height
    for name, members in zip(placed.bands, (nodes[:25], nodes[25:]), strict=True):
        assert all(name.top <= placed.corners[n][1] <= name.bottom - BOX_HEIGHT for n in members)


def test_nothing_is_fetched_and_nothing_is_left_to_chance() -> None:
    graph = build_graph(archive(20))
    svg = picture(graph, say)
    for text in (svg.decode(), page(graph, svg, say).decode()):
        assert re.findall(r"(?:href|src)=|url\((?!#)|@import|<script", text) == []
        assert set(re.findall(r"https?://[^\"'\s]+", text)) <= {"http://www.w3.org/2000/svg"}
    again = build_graph(archive(20))
    assert (picture(again, say), graphml(again)) == (svg, graphml(graph))


def test_what_papers_say_cannot_break_the_files() -> None:
    nasty = 'a <b> & "c" \x00\x0b </title><script>x</script> ]]>'
    graph = build_graph([paper("d", "1/KH-UBND", "2024-01-01", nasty, (cite("", "", nasty, nasty, "L"),), title=nasty)])
    svg = picture(graph, say)
    for data in (svg, graphml(graph)):
        assert ET.fromstring(data) is not None  # noqa: S314 - our own
    assert "<script" not in page(graph, svg, say).decode()


def test_graphml_has_every_paper_and_every_citation() -> None:
    graph = build_graph(archive(5))
    root = ET.fromstring(graphml(graph))  # noqa: S314 - our own
    nodes = {n.get("id"): {d.get("key"): d.text for d in n} for n in root.iter(f"{ML}node")}
    assert len(nodes) == 5 + 1 + 5
    assert nodes["d00"]["kind"] == "document"
    assert nodes["missing-1"] == {"kind": "missing", "code": "30/2020/NĐ-CP", "issued_on": "2020-03-05", "issuer": "Chính phủ"}
    edges = [(e.get("source"), e.get("target")) for e in root.iter(f"{ML}edge")]
    assert ("d01", "d00") in edges
    assert len(edges) == 4 + 5 + 5
    assert {n for edge in edges for n in edge} <= set(nodes)


def test_an_empty_archive_gives_empty_files() -> None:
    graph = build_graph([])
    assert ET.fromstring(picture(graph, say)) is not None  # noqa: S314 - our own
    assert list(ET.fromstring(graphml(graph)).iter(f"{ML}node")) == []  # noqa: S314 - our own
