"""A page as it is laid out, before it is ink: what stands where, in points from the top left, and its text in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from samples.make.fonts import Face

WIDTH, HEIGHT = 595.28, 841.89  # A4
MM = 72 / 25.4


@dataclass(frozen=True)
class Glyphs:
    """Letters on a base line."""

    x: float
    y: float
    text: str
    cut: Face
    size: float


@dataclass(frozen=True)
class Pen:
    """A number written by hand on a base line."""

    x: float
    y: float
    text: str
    size: float


@dataclass(frozen=True)
class Rule:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.75


@dataclass
class Sheet:
    """One page. `blocks`: its text as blocks of lines; `places`: points where stamps and signatures go."""

    number: int
    glyphs: list[Glyphs] = field(default_factory=list)
    pens: list[Pen] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    blocks: list[list[str]] = field(default_factory=list)
    places: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The page as RECORDS.md section 6 wants it: a blank line between blocks, a line end after the last."""
        return "\n\n".join("\n".join(block) for block in self.blocks) + "\n"
