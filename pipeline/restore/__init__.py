"""Gives Vietnamese text its marks back, or mends the few wrong words of text that has them.

Two modes, chosen by what the text shows: *full* for text without useful marks, *careful* for text that was read with Vietnamese data.
A noisy channel (what an engine makes of each letter) and a syllable n-gram, searched with a beam. See models/restoration/CARD.md.
"""

from __future__ import annotations

from .pages import RestoreReport, restore_pages
from .text import Change, explain, restore_stream, restore_text

__all__ = ["Change", "RestoreReport", "explain", "restore_pages", "restore_stream", "restore_text"]
