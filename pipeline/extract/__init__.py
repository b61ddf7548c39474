"""A document -> what it says: header, references, quantities, and what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass

from ..config import ExtractSettings
from ..document import Document
from ..record import Finding, Header, Quantity, Reference
from .header import arrival_mark, arrival_places, extract_header, slot_places
from .quantities import check_arithmetic


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one paper says. `confidence` is the least of the header values that are given, None where there is none."""

    header: Header
    references: tuple[Reference, ...]
    quantities: tuple[Quantity, ...]
    findings: tuple[Finding, ...]

    @property
    def confidence(self) -> float | None:
        """The least confidence of the header's values."""
        fields = (getattr(self.header, name) for name in type(self.header).model_fields)
        return min((f.evidence.confidence for f in fields if f.value is not None and f.evidence is not None), default=None)


def extract(document: Document, settings: ExtractSettings, source: str = "") -> Extraction:
    """Extract everything from one paper; `source` is the name of its file, used only where the settings say so."""
    from .prose import Paper, read_prose  # spaCy takes its time to load: only where something is extracted

    reading = extract_header(document, settings, source=source)
    header = reading.header
    prose = read_prose(Paper(document, header.document_code.value or "", header.type_code.value or "", header.title.value or ""))
    quantities: tuple[Quantity, ...] = prose._.quantities
    findings = (*reading.findings, *check_arithmetic(quantities, document))
    return Extraction(header, prose._.references, quantities, findings)


__all__ = ["Extraction", "arrival_mark", "arrival_places", "extract", "slot_places"]
