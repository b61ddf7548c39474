"""Records -> figures across reports: the same indicator and unit by period and issuer, each cell with its sources."""

from .pivot import Figure, Pivot, Source, pivot_figures, value_text
from .tables import FIGURES, figure_rows, wide_sheet

__all__ = ["FIGURES", "Figure", "Pivot", "Source", "figure_rows", "pivot_figures", "value_text", "wide_sheet"]
