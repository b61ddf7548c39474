"""The model that reads words with figures: strips of a page -> what they say, and how likely any other text is.

A word is read as figures, letters without their marks, and signs. Letters come from the engine anyway; the model knows them so that it
does not take them for figures. It gives a sign or none for every few columns, and a text is as likely as all ways of spreading it over
them: A. Graves et al., Connectionist Temporal Classification, 2006.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from ..weights import weights
from .strips import inks_of, width_of

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz./,-:;()%'\"+=°*&<>[]… "
BLANK = len(SIGNS)
_ONE_FORM = str.maketrans(
    {
        "⁄": "/",
        "Ð": "D",
        "Đ": "D",
        "đ": "d",
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "—": "-",
        "–": "-",
        "−": "-",
    }
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹º", "0123456789°")
_NEVER = 1e-12

Steps = NDArray[np.float32]
"""The share of each sign at each step along a word, `(T, signs + 1)`, the blank last."""


def plain_signs(text: str) -> str:
    """A text as the model would read it, one sign for one.

    >>> plain_signs("13/QĐ–UBND"), plain_signs("54,5m³"), plain_signs("≥5")
    ('13/QD-UBND', '54,5m3', '≥5')
    """
    return "".join(unicodedata.normalize("NFD", c)[0] for c in text.translate(_RAISED).translate(_ONE_FORM))


def is_readable(text: str) -> bool:
    """Whether the model knows all signs of a text in the form of `plain_signs`."""
    return all(c in SIGNS for c in text)


@cache
def _net() -> cv2.dnn.Net:
    return cv2.dnn.readNetFromONNX(str(weights("figures", "figures.onnx")))


def read_strips(strips: Sequence[NDArray[np.uint8]]) -> list[Steps]:
    """What the model sees along each strip."""
    found: list[Steps] = [np.empty((0, BLANK + 1), np.float32)] * len(strips)
    for width in sorted({width_of(strip) for strip in strips}):
        here = [i for i, strip in enumerate(strips) if width_of(strip) == width]
        net = _net()
        net.setInput(inks_of([strips[i] for i in here]))
        logits = np.asarray(net.forward(), np.float32)[:, :, 0, :].transpose(0, 2, 1)
        shares = np.exp(logits - logits.max(axis=2, keepdims=True))
        shares /= shares.sum(axis=2, keepdims=True)
        for i, steps in zip(here, shares, strict=True):
            found[i] = steps
    return found


def text_of(steps: Steps) -> str:
    """The likeliest sign of every step, one after the other."""
    best = steps.argmax(axis=1)
    return "".join(SIGNS[c] for i, c in enumerate(best) if c != BLANK and (i == 0 or best[i - 1] != c))


def likelihoods(pairs: Sequence[tuple[Steps, str]]) -> NDArray[np.float64]:
    """How likely each text is at each word, as natural logarithms; all at once."""
    if not pairs:
        return np.zeros(0)
    count, most = len(pairs), max(len(text) for _, text in pairs)
    long = max(len(steps) for steps, _ in pairs)
    labels = np.full((count, 2 * most + 1), BLANK)
    ends = np.array([2 * len(text) for _, text in pairs])
    shares = np.zeros((count, long, BLANK + 1))
    shares[:, :, BLANK] = 1.0  # after the end of a shorter word nothing is seen
    for i, (steps, text) in enumerate(pairs):
        labels[i, 1 : 2 * len(text) : 2] = [SIGNS.index(c) for c in text]
        shares[i, : len(steps)] = steps
    seen = np.take_along_axis(shares, np.broadcast_to(labels[:, None, :], (count, long, labels.shape[1])), axis=2)
    seen *= (np.arange(labels.shape[1]) <= ends[:, None])[:, None, :]
    leap = np.zeros(labels.shape)  # from sign to sign over the blank between them, where they differ
    leap[:, 2:] = (labels[:, 2:] != BLANK) & (labels[:, 2:] != labels[:, :-2])
    ways = np.zeros(labels.shape)
    ways[:, :2] = seen[:, 0, :2]
    scale = np.zeros(count)
    for step in range(1, long):
        arrived = ways.copy()
        arrived[:, 1:] += ways[:, :-1]
        arrived[:, 2:] += leap[:, 2:] * ways[:, :-2]
        ways = arrived * seen[:, step]
        total = np.maximum(ways.sum(axis=1), _NEVER)
        ways /= total[:, None]
        scale += np.log(total)
    rows = np.arange(count)
    ended = ways[rows, ends] + np.where(ends > 0, ways[rows, np.maximum(ends - 1, 0)], 0.0)
    return np.asarray(scale + np.log(np.maximum(ended, _NEVER)))
