"""Records made by hand: a head and what it cites."""

from __future__ import annotations

from pipeline.record import Evidence, Header, Record, Reference, Relation, Text

SEEN = Evidence(method="m", confidence=0.9)


def paper(name: str, code: str = "", issued_on: str = "", issuer: str = "", cites: tuple[Reference, ...] = (), **head: str) -> Record:
    """A record; `cites` are numbered in their order."""
    values = {"document_code": code, "issued_on": issued_on, "issuer": issuer, **head}
    header = Header(**{k: Text(value=v, evidence=SEEN) for k, v in values.items() if v})
    numbered = tuple(r.model_copy(update={"seq": i}) for i, r in enumerate(cites, start=1))
    return Record(document_id=name, source=f"{name}.pdf", header=header, references=numbered)


def cite(
    code: str = "",
    issued_on: str = "",
    issuer: str = "",
    title: str = "",
    type_code: str = "",
    times: int = 1,
    relation: Relation = "basis",
) -> Reference:
    """A reference."""
    return Reference(
        seq=1,
        code=code,
        issued_on=issued_on,
        issuer=issuer,
        title=title,
        type_code=type_code,
        mention_count=times,
        relation=relation,
        evidence=SEEN,
    )
