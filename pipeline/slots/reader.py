"""The model: a window of a line -> the strings of signs that it may show, each with its share."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from ..weights import weights
from .search import search, shares_of

SIGNS = "0123456789W/-"  # W: a run of letters
_BEAM = 8
_LEAST = 3e-3
_BLANK = 0.98  # a step so blank is taken for wholly blank, which the search goes over at once

Shares = dict[str, float]


HEAD, RECEIVED = "digits.onnx", "received.onnx"  # for the lines of a head; for those of a received stamp


@cache
def _net(name: str) -> cv2.dnn.Net:
    return cv2.dnn.readNetFromONNX(str(weights("digits", name)))


def ink_of(windows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Windows as the model takes them: 0 is the paper of the window, 1 its darkest ink, `(N, 1, H, W)`."""
    grey = windows.astype(np.float32)
    size = grey[0].size
    middle, low = (size - 1) // 2, int(0.01 * size) - 1
    ranked = np.partition(windows.reshape(len(windows), -1), (low, middle), axis=1).astype(np.float32)
    paper, dark = ranked[:, middle, None, None], ranked[:, low, None, None]
    ink = np.clip((paper - grey) / np.maximum(paper - dark, 40), -0.3, 1.2)
    return np.asarray(ink[:, None], np.float32)


def read_windows(windows: NDArray[np.uint8], allowed: Callable[[str], bool], model: str = HEAD) -> list[Shares]:
    """The likeliest strings over `SIGNS` and their shares, which sum to about 1, for each window.

    Args:
        windows: uint8 `(N, H, W)`.
        allowed: whether a string can be the beginning of such a line; others are not looked for, and their share falls to the rest.
        model: which of the two reads.
    """
    net = _net(model)
    net.setInput(ink_of(windows))
    found = []
    for logits in np.asarray(net.forward()):
        steps = shares_of(logits[:, 0, :].T)
        steps[steps[:, -1] > _BLANK, -1] = 1.0
        found.append(_shares(search(steps, SIGNS, _Beginnings(allowed), beam=_BEAM, least=_LEAST)))
    return found


@dataclass(frozen=True, slots=True)
class _Beginnings:
    """The strings whose every beginning is allowed, each as likely as the others before anything is seen."""

    allowed: Callable[[str], bool]

    def factor(self, prefix: str, letter: str) -> float:
        return float(self.allowed(prefix + letter))

    def ending(self, text: str) -> float:
        return 1.0


def _shares(found: dict[str, float]) -> Shares:
    """Log likelihoods as shares that sum to 1."""
    best = max(found.values())
    raised = {text: math.exp(likelihood - best) for text, likelihood in found.items()}
    total = sum(raised.values())
    return {text: share / total for text, share in raised.items()}
