"""The graph as tables (`links.csv`, `missing.csv`) and as GraphML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from ..export import Row, TableKind
from .links import Link
from .missing import Missing
from .model import Graph

LINKS = TableKind("links", ("document_id", "seq", "code", "target_document_id", "how", "candidates"), frozenset({"seq"}))
MISSING = TableKind(
    "missing",
    ("type_code", "type_name", "code", "issued_on", "issuer", "title", "times_cited", "document_count", "documents"),
    frozenset({"times_cited", "document_count"}),
)

_NODE_KEYS = ("kind", "code", "type", "issued_on", "issuer", "title", "source")
_EDGE_KEYS = ("relation", "how", "seq")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def link_rows(graph: Graph) -> Iterator[Row]:
    """The rows of `links.csv`: one for each reference of the archive."""
    for link in graph.links:
        yield {
            "document_id": link.document_id,
            "seq": str(link.seq),
            "code": _text(link.code),
            "target_document_id": link.target or "",
            "how": link.how,
            "candidates": "; ".join(link.candidates),
        }


def missing_rows(missing: Iterable[Missing]) -> Iterator[Row]:
    """The rows of `missing.csv`: one for each cited paper that is not in the archive, the most cited first."""
    for m in missing:
        texts = {name: _text(getattr(m, name)) for name in ("type_code", "type_name", "code", "issued_on", "issuer", "title")}
        counts = {"times_cited": str(m.times), "document_count": str(len(m.documents)), "documents": "; ".join(m.documents)}
        yield {**texts, **counts}


def missing_id(index: int) -> str:
    """The name of the node of a missing paper."""
    return f"missing-{index + 1}"


def edges(graph: Graph) -> Iterator[tuple[str, str, Link]]:
    """From, to, and the reference, for every reference that is linked or missing; the ambiguous ones lead nowhere."""
    gone = {citation: missing_id(i) for i, m in enumerate(graph.missing) for citation in m.citations}
    for link in graph.links:
        target = link.target or gone.get((link.document_id, link.seq))
        if target is not None:
            yield link.document_id, target, link


def graphml(graph: Graph) -> bytes:
    """The graph for other programs (Gephi, yEd, networkx): papers and missing papers, and who cites whom."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    lines += [f'<key id="{k}" for="node" attr.name="{k}" attr.type="string"/>' for k in _NODE_KEYS]
    lines += [f'<key id="{k}" for="edge" attr.name="{k}" attr.type="{"int" if k == "seq" else "string"}"/>' for k in _EDGE_KEYS]
    lines.append('<graph id="archive" edgedefault="directed">')
    for p in graph.papers:
        values = ("document", p.code or p.notation, p.type_name, p.issued_on, p.issuer, p.title, p.source)
        lines.append(_element("node", {"id": p.document_id}, zip(_NODE_KEYS, values, strict=True)))
    for i, m in enumerate(graph.missing):
        values = ("missing", m.code, m.type_name, m.issued_on, m.issuer, m.title, "")
        lines.append(_element("node", {"id": missing_id(i)}, zip(_NODE_KEYS, values, strict=True)))
    for source, target, link in edges(graph):
        data = zip(_EDGE_KEYS, (link.relation, link.how, str(link.seq)), strict=True)
        lines.append(_element("edge", {"source": source, "target": target}, data))
    return "\n".join([*lines, "</graph>", "</graphml>", ""]).encode()


def xml_text(text: str) -> str:
    """A text for an XML file: NFC, without the signs that XML cannot hold, escaped."""
    return escape(_NOT_XML.sub("\ufffd", _text(text)))


def _element(name: str, attributes: dict[str, str], data: Iterable[tuple[str, str]]) -> str:
    head = "".join(f" {k}={quoteattr(_NOT_XML.sub('', v))}" for k, v in attributes.items())
    return f"<{name}{head}>" + "".join(f'<data key="{k}">{xml_text(v)}</data>' for k, v in data if v) + f"</{name}>"


def _text(text: str) -> str:
    return unicodedata.normalize("NFC", text)
