"""What an engine can do, and the one that does nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..config import OcrSettings
from ..document import Line


class Engine(Protocol):
    """What an engine can do. It must be safe to call from many processes at once, and its answer must depend on its arguments only."""

    def read(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """Read an upright grey page.

        Args:
            pixels: uint8 `(H, W)`, dark print on light paper.
            dpi: resolution of these pixels.
            settings: language and time-out.

        Returns:
            Lines in the engine's own order, boxes in these pixels, confidence 0..1.

        Raises:
            PageError: it failed or took too long.
            MissingToolError: the engine or its data is not installed.
        """
        ...

    def read_again(
        self, lines: Sequence[Line], pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings
    ) -> tuple[tuple[Line, ...], int]:
        """Look a second time at a page that is known to stand upright.

        Args:
            lines: what `read` gave for these pixels.
            pixels: as for `read`.
            dpi: as for `read`.
            settings: as for `read`.

        Returns:
            The lines as both looks agree, and how many words were changed, added or dropped.
        """
        ...

    def read_block(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """Read a part of a page that is one block of lines: as `read`, without looking for columns."""
        ...

    def read_stamp(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """Read a stamp of a word or two, cut out level and alone: as `read_block`, the likeliest line first."""
        ...

    def read_letters(self, pixels: NDArray[np.uint8]) -> tuple[Line, ...]:
        """The lines of a part of a page, their words being single letters; none where the engine cannot tell where a letter stands."""
        ...

    def quarter_turns(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> int | None:
        """Clockwise quarter turns that would make the page upright, None where the engine is not sure."""
        ...


@dataclass(frozen=True, slots=True)
class BlankEngine:
    """Reads nothing: for runs that only test the road."""

    def read(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """No words."""
        return ()

    def read_again(
        self, lines: Sequence[Line], pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings
    ) -> tuple[tuple[Line, ...], int]:
        """What there was."""
        return tuple(lines), 0

    def read_block(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """No words."""
        return ()

    def read_stamp(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> tuple[Line, ...]:
        """No words."""
        return ()

    def read_letters(self, pixels: NDArray[np.uint8]) -> tuple[Line, ...]:
        """No letters."""
        return ()

    def quarter_turns(self, pixels: NDArray[np.uint8], dpi: float, settings: OcrSettings) -> int | None:
        """No opinion."""
        return None
