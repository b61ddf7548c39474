"""Files to pages: what there is to read, and its pages as images, own text, or given lines. The only stage that reads inputs."""

from __future__ import annotations

from .encodings import decode_old
from .identity import content_digest, document_id
from .inputs import find_inputs
from .items import Group, InputItem, Inputs
from .opening import open_source
from .raw import LayerVerdict, RawPage, Source
from .text import find_writing

__all__ = [
    "Group",
    "InputItem",
    "Inputs",
    "LayerVerdict",
    "RawPage",
    "Source",
    "content_digest",
    "decode_old",
    "document_id",
    "find_inputs",
    "find_writing",
    "open_source",
]
