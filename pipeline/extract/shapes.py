"""Shapes of words, as `pipeline.language.shapes` has them."""

from ..language.shapes import fold

__all__ = ["fold"]
