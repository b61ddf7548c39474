"""What the model for figures might see along a word, for tests of what is made of it."""

from __future__ import annotations

import numpy as np

from pipeline.ocr.recogniser import BLANK, SIGNS, Steps


def steps_of(text: str, sure: float = 0.999, doubts: dict[int, str] | None = None) -> Steps:
    """Two steps for every sign: the sign, with a share of `sure`, and a blank; the rest of the share for all others alike.

    Args:
        text: what is seen.
        sure: the share of each sign.
        doubts: places in the text, and the sign that is nearly as likely there.
    """
    steps = np.full((2 * len(text) + 1, BLANK + 1), (1 - sure) / BLANK, np.float32)
    steps[::2, BLANK] = sure
    for i, sign in enumerate(text):
        steps[2 * i + 1, SIGNS.index(sign)] = sure
    for i, sign in (doubts or {}).items():
        steps[2 * i + 1, SIGNS.index(text[i])] = 0.5
        steps[2 * i + 1, SIGNS.index(sign)] = 0.45
    return steps / steps.sum(axis=1, keepdims=True)
