"""The model: a window of a line -> the strings of signs that it may show, each with its share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from ..weights import weights

SIGNS = "0123456789W/-"  # W: a run of letters
_BEAM = 12
_LEAST = 2e-4

Shares = dict[str, float]


@cache
def _net() -> cv2.dnn.Net:
    return cv2.dnn.readNetFromONNX(str(weights("digits", "digits.onnx")))


def ink_of(windows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Windows as the model takes them: 0 is the paper of the window, 1 its darkest ink, `(N, 1, H, W)`."""
    grey = windows.astype(np.float32)
    flat = np.sort(grey.reshape(len(grey), -1), axis=1)
    paper = flat[:, (flat.shape[1] - 1) // 2, None, None]
    dark = flat[:, int(0.01 * flat.shape[1]) - 1, None, None]
    ink = np.clip((paper - grey) / np.maximum(paper - dark, 40), -0.3, 1.2)
    return np.asarray(ink[:, None], np.float32)


def read_windows(windows: NDArray[np.uint8], allowed: Callable[[str], bool]) -> list[Shares]:
    """The likeliest strings over `SIGNS` and their shares, which sum to about 1, for each window and each of the readers in the model.

    Args:
        windows: uint8 `(N, H, W)`.
        allowed: whether a string can be the beginning of such a line; others are not looked for, and their share falls to the rest.
    """
    net = _net()
    net.setInput(ink_of(windows))
    return [_search(_softmax(logits[:, 0, :].T), allowed) for logits in np.asarray(net.forward())]


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    raised = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def _search(steps: NDArray[np.float64], allowed: Callable[[str], bool]) -> Shares:
    """Prefix beam search over the steps along a line, `(T, signs + 1)`, the blank last; prefixes that are not allowed are dropped.

    Source: A. Hannun et al., First-Pass Large Vocabulary Continuous Speech Recognition using Bi-Directional Recurrent DNNs, 2014, with
    what is allowed in place of the language model.
    """
    blank = len(SIGNS)
    beams: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}  # share with and without a blank at the end
    for step in steps:
        likely = [(SIGNS[c], float(step[c])) for c in np.flatnonzero(step[:blank] > _LEAST)]
        grown: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for prefix, (closed, open_) in beams.items():
            same = grown[prefix]
            same[0] += (closed + open_) * float(step[blank])
            if prefix:
                same[1] += open_ * float(step[SIGNS.index(prefix[-1])])
            for sign, chance in likely:
                if allowed(prefix + sign):
                    grown[prefix + sign][1] += (closed if prefix.endswith(sign) else closed + open_) * chance
        best = sorted(grown.items(), key=lambda item: -sum(item[1]))[:_BEAM]
        total = sum(sum(pair) for _, pair in best)
        beams = {prefix: (closed / total, open_ / total) for prefix, (closed, open_) in best}
    return {prefix: closed + open_ for prefix, (closed, open_) in beams.items()}
