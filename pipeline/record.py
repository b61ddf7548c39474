"""What a document gives: the record, its references and quantities, each value with its evidence. The contract is docs/records.md."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")

Relation = Literal["basis", "implements", "answers", "amends", "replaces", "attached", "nested", "mentions"]
ReviewReason = Literal[
    "no_number", "blank_number", "handwritten_number", "no_date", "partial_date", "handwritten_date", "no_type", "no_issuer", "no_title",
    "no_signer", "conflict", "low_confidence", "poor_scan", "restored_marks", "blank_page", "unread_page", "arithmetic", "duplicate",
    "secret", "encrypted_layer",
]  # fmt: skip
Status = Literal["done", "failed", "quarantined"]


class Value(BaseModel):
    """Base of all values of a record: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Value):
    """Where a value comes from and how sure it is."""

    method: str = Field(description="the rule or model that gave it")
    confidence: float = Field(ge=0, le=1, description="probability that the value is right")
    start: int | None = Field(None, ge=0, description="offset into text.txt, in code points; text[start:end] are the restored words")
    end: int | None = Field(None, ge=0)
    raw_text: str = Field("", description="the words as the engine read them")
    page: int | None = Field(None, ge=1, description="page of the file, from 1")
    box: tuple[int, int, int, int] | None = Field(None, description="left, top, right, bottom in pixels of the original page image")
    alternatives: tuple[str, ...] = Field((), description="other values that were found, best first")


class Extracted(Value, Generic[T]):
    """A value with its evidence. No value is a true answer; then the evidence, where there is one, tells what was seen instead."""

    value: T | None = None
    evidence: Evidence | None = None


Text = Extracted[str]


class Header(Value):
    """The paper's own data, RECORDS.md section 1."""

    document_number: Text = Text()
    document_notation: Text = Text()
    document_code: Text = Text()
    type_code: Text = Text()
    type_name: Text = Text()
    issuer: Text = Text()
    parent_issuer: Text = Text()
    place: Text = Text()
    issued_on: Text = Text()
    title: Text = Text()
    signer_name: Text = Text()
    signer_title: Text = Text()
    signer_authority: Text = Text()
    recipients: Text = Text()
    arrival_number: Text = Text()
    arrival_on: Text = Text()
    urgency: Text = Text()
    secrecy: Text = Text()


class Reference(Value):
    """Another paper that the document cites, RECORDS.md section 3."""

    seq: int = Field(ge=1)
    type_code: str = ""
    type_name: str = ""
    code: str = ""
    issued_on: str = ""
    issuer: str = ""
    title: str = ""
    relation: Relation = "mentions"
    mention_count: int = Field(1, ge=1)
    evidence: Evidence


class Quantity(Value):
    """A count, sum, share or measure, RECORDS.md section 4. Numbers are decimal strings: `1204.5`, so that none is rounded."""

    seq: int = Field(ge=1)
    value: str
    value_max: str = ""
    total: str = ""
    unit: str = ""
    indicator: str = ""
    period: str = ""
    column: str = ""
    where: Literal["prose", "table"] = "prose"
    comparison: Literal["", "up", "down"] = ""
    comparison_base: str = ""
    sentence: str = ""
    evidence: Evidence


class Finding(Value):
    """Something about the paper that a person should look at; `reason` is one of RECORDS.md section 5, or a new one."""

    reason: str
    detail: str = ""
    page: int | None = None


class Record(Value):
    """One paper. Written as record.json; every table is made of these."""

    schema_name: Literal["sohoa-record"] = "sohoa-record"
    schema_version: Literal[1] = 1
    document_id: str
    source: str
    sha256: str = ""
    page_count: int = Field(0, ge=0, description="pages of this document")
    first_page: int | None = Field(None, ge=1)
    last_page: int | None = Field(None, ge=1)
    status: Status = "done"
    failure: str = ""
    failure_message: str = ""
    header: Header = Header()
    references: tuple[Reference, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    confidence: float | None = Field(None, ge=0, le=1, description="the least confidence of the values that are given")
    findings: tuple[Finding, ...] = ()
    page_looks: tuple[str, ...] = Field((), description="what each page looks like from afar, in bits as hexadecimal; empty without images")
    text_path: str = ""
    record_path: str = ""

    @property
    def review_reasons(self) -> tuple[str, ...]:
        """The reasons to look at it, each once, in order of the findings."""
        return tuple(dict.fromkeys(f.reason for f in self.findings))
