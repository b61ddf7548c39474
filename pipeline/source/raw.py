"""What reading a file gives: pages as they lie in it, before any clean-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Protocol, Self

from ..document import Line, PageImage, Step

Kind = Literal["pdf", "image", "text"]
LayerVerdict = Literal[
    "none",  # no text is there
    "sound",  # taken
    "off",  # not looked at: the settings say so
    "image_page",  # a scan: its text is other people's OCR
    "garbage",  # not Unicode Vietnamese: fonts without a map, old encodings, English OCR
    "unproven",  # too few words to tell
    "overprinted",  # letters printed over one another
    "hidden",  # says words that the page does not show
    "lost_signs",  # hyphens and the like are missing from codes
    "partial",  # the page shows print that the text has not
]


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as it came out of the file.

    `image` is None for a page of a given text, whose lines are then in `lines_given`, white space kept. `layer` are the lines of a PDF's
    own text, boxes in pixels of `image`, empty unless `layer_verdict` is `sound`. `step` says how the pixels were obtained. `signed_on` is
    the day of the file's latest digital signature, ISO 8601, empty where it has none.
    """

    number: int
    image: PageImage | None = None
    layer: tuple[Line, ...] = ()
    layer_verdict: LayerVerdict = "none"
    lines_given: tuple[Line, ...] = ()
    step: Step = field(default_factory=lambda: Step("source"))
    signed_on: str = ""


class Source(Protocol):
    """An opened document: pages on demand, numbers from 1, nothing kept from page to page. Closed by leaving its `with` block."""

    @property
    def kind(self) -> Kind:
        """What sort of file it is."""
        ...

    @property
    def page_count(self) -> int:
        """How many pages it has, at least 1."""
        ...

    def page(self, number: int) -> RawPage:
        """Read one page.

        Raises:
            PageError: this page cannot be read; others may.
            MissingToolError: poppler is not installed.
        """
        ...

    def __enter__(self) -> Self:
        """The source itself."""
        ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the files."""
        ...
