"""What one citation says, in words and keys: its code, its title, its issuer, and by what it is the same paper as another."""

from __future__ import annotations

import re

from ...language.shapes import fold
from .citations import Citation
from .view import View

_ABBREVIATED = (("hoidongnhandan", "hdnd"), ("uybannhandan", "ubnd"), ("khamchuabenh", "khambenhchuabenh"))


def code_of(citation: Citation) -> str:
    """The code as found; empty for laws without number and for blanks."""
    if citation.code is None or citation.code.blank:
        return ""
    if citation.number:
        return citation.number + citation.code.code[len(citation.code.number) :]
    return citation.code.code


def code_key(code: str) -> str:
    """Codes of one key are one paper: case and padding zeros do not count.

    >>> code_key("07/KH-UBND") == code_key("7/KH-Ubnd")
    True
    """
    return code.casefold().lstrip("0")


def title_of(view: View, citation: Citation) -> str:
    """The title, white space squeezed. A law is called as the list of laws calls it, where the engine has it a little otherwise.

    Empty for an attached paper: what stands by it is the title of what it is attached to (RECORDS.md section 3).
    """
    if citation.title is None or (citation.relation == "attached" and citation.law is None):
        return ""
    words = " ".join(view.text[slice(*citation.title)].split()).strip(" ,.;:-–")
    if citation.law is not None and citation.law.name:
        name = citation.law.name
        return name if name.casefold() != words.casefold() and len(words) >= len(name) - 1 else words
    return words


def issuer_of(view: View, citation: Citation) -> str:
    """The name of the issuing body, white space squeezed; empty where none is named."""
    return " ".join(view.text[citation.issuer.start : citation.issuer.end].split()) if citation.issuer else ""


def title_key(title: str) -> str:
    """The letters of a title, common abbreviations as such."""
    letters = re.sub(r"[^a-z0-9]+", "", fold(title))
    for long, short in _ABBREVIATED:
        letters = letters.replace(long, short)
    return letters


def year_of(citation: Citation) -> str:
    """The year of a law: inside its number, or of its date; empty where neither is there."""
    if citation.code is not None and citation.code.year is not None:
        return str(citation.code.year)
    return citation.date.iso[:4] if citation.date else ""
