"""In a worker: a page is loaded and cleaned once more, to draw what was read on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..clean import clean_page, rules_of
from ..config import Config
from ..document import Page, PageImage, Turn
from ..export.pictures import Upright, draw_page
from ..source import InputItem, open_source


def draw(item: InputItem, page: Page, config: Config, passwords: Sequence[str] = ()) -> dict[str, bytes]:
    """The pictures of a page that was read, by name; none of a given text, which has no image.

    Raises:
        InputError: the file or this page cannot be read any more.
    """
    if page.origin == "given":
        return {}
    with open_source(item, settings=config.source, limits=config.limits, passwords=passwords) as source:
        image = source.page(page.number).image
    return {} if image is None else draw_page(page, image, _upright(page, image, config))


def _upright(page: Page, image: PageImage, config: Config) -> Upright:
    """The page as the engine had it; of one with a text layer, which is not cleaned, the page as loaded."""
    if page.origin == "digital":
        rules = rules_of(image)
        return Upright(image.pixels, (*rules.horizontal, *rules.vertical))
    turns = next((int(step.settings["quarter_turns"]) for step in page.steps if step.name == "turn"), 0)
    cleaned = clean_page(image, config.clean, turns)
    into = Turn.of(np.linalg.inv(cleaned.shown.turn.array))
    return Upright(cleaned.shown.pixels, tuple(into.box(rule) for rule in (*cleaned.rules.horizontal, *cleaned.rules.vertical)))
