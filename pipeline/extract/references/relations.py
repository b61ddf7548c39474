"""How the paper stands to a paper that it cites, by the words before the citation (RECORDS.md section 3)."""

from __future__ import annotations

import re

from ...record import Relation
from .view import View

_REST = r"(?![a-z])(?:[^.;]|[.](?=\d))"
# each pattern runs from its word to the head of the citation
_TRIGGERS: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    ("replaces", re.compile(rf"(?:thay\s+the|bai\s+bo|huy\s+bo){_REST}{{0,200}}$")),
    ("amends", re.compile(rf"(?<!duoc\s)(?:sua\s+doi|bo\s+sung|dinh\s+chinh){_REST}{{0,140}}$")),
    (
        "mentions",
        re.compile(rf"(?:(?:quy|qui)\s+dinh(?:\s+\w+){{0,8}}?\s+tai|theo(?!\s+(?:de\s+nghi|to\s+trinh))|can\s+cu\s+vao){_REST}{{0,80}}$"),
    ),
    (
        "answers",
        re.compile(
            rf"(?:phuc\s+dap|tra\s+loi|^[\s\-–]*xet|xet\s+(?:to\s+trinh|bao\s+cao|de\s+nghi)|nhan\s+duoc|de\s+nghi\s+cua|theo\s+(?:to\s+trinh|de\s+nghi|de\s+xuat)){_REST}{{0,200}}$"
        ),
    ),
    (
        "implements",
        re.compile(
            rf"(?<!nam\s)(?<!trinh\s)(?<!qua\s)(?<!hinh\s)(?:thuc\s+hien|trien\s+khai|thi\s+hanh|quan\s+triet|chap\s+hanh|huong\s+ung){_REST}{{0,60}}$"
        ),
    ),
    ("basis", re.compile(rf"can\s+cu(?!\s+vao){_REST}{{0,160}}$")),
)
_ATTACHED = re.compile(r"(?:kem\s+theo|dinh\s+kem|kem)\s*$")
_GROUND = re.compile(r"[\s\-–+•*]*can\s+cu(?!\s+vao)")
_SEPARATOR = re.compile(r"[\s,;]*(?:(?:va|cung|hoac)\s+)?(?:cac\s+)?")
_LOOSE = re.compile(r"[\s,;][^.]{0,40}")
# `... được sửa đổi, bổ sung bởi Luật số ...` goes on with the paper before it
_AMENDED = re.compile(r"duoc\s+(?:sua\s+doi|bo\s+sung|thay\s+the)[^.;]{0,60}\s(?:boi|tai|theo|bang)\s[^.;]{0,40}$")
_NAMED_IN = re.compile(r"(?:tai|nhan\s+duoc)\s*$")
_OPINION = re.compile(r"co\s+(?:mot\s+so\s+)?y\s+kien|tra\s+loi|phuc\s+dap|giai\s+trinh")
_HEADING = re.compile(r"(?:^|\n)\s*(?:I+[.\-)]|1[.)]\s|A[.)]\s|Điều\s+1\b|ĐIỀU\s+1\b|Phần\s+I\b|PHẦN\s+I\b)")


def opening_end(view: View) -> int:
    """Where the opening of the paper ends and its own statements begin: the first heading, article or numbered point."""
    m = _HEADING.search(view.text)
    return m.start() if m else len(view.text)


def relation_of(view: View, start: int, head: int, before: Relation | None, opening: int) -> Relation:
    """The relation of a citation.

    Args:
        view: the stream.
        start: where the sentence begins, or the last citation of it ended.
        head: where the citation's own words begin.
        before: the relation of that last citation; None where there was none.
        opening: where the opening of the paper ends.
    """
    gap = view.shape[start:head]
    if before is not None and (_SEPARATOR.fullmatch(gap) or (before != "nested" and _AMENDED.search(gap))):
        return before
    if _ATTACHED.search(gap):
        return "attached"
    found = [(m.start(), name) for name, pattern in _TRIGGERS if (m := pattern.search(gap))]
    relation = max(found)[1] if found else None  # the word that stands last speaks
    if relation == "basis" and head > opening and not _GROUND.match(gap):
        relation = "mentions"  # an instruction to the reader, not the paper's own ground
    if relation == "mentions" and head < opening and any(name == "basis" for _, name in found):
        relation = "basis"
    if (
        relation in (None, "mentions")
        and head < opening
        and _NAMED_IN.search(gap)
        and _OPINION.search(view.shape, head, view.paragraph(head)[1])
    ):
        return "answers"
    if relation is None and before is not None and head < opening and _LOOSE.fullmatch(gap):
        return before
    return relation or "mentions"
