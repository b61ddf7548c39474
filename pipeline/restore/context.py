"""How well each candidate fits the whole phrase around it, as a small network over syllables without marks judges.

The n-grams see three words back; the network sees sixteen words on either side, and sees them as they are printed without
marks, so that a wrong guess next door does not mislead it. Its form is a stack of dilated convolutions with residual
connections (Bai, Kolter and Koltun 2018, An Empirical Evaluation of Generic Convolutional and Recurrent Networks for
Sequence Modeling), here looking both ways; its last layer scores only the words that share the form of their place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .decode import Lattice
from .letters import strip_marks
from .ngrams import BOUNDARY, Floats, Numbers

FILE = "context.bin"
CHUNK = 2048  # places worked on together: what one layer holds stays in the cache of a core
LEAST = 1e-5  # keeps the scaling of an empty row finite


@dataclass(frozen=True)
class Layer:
    """One residual layer: the place and its neighbours at `dilation` on either side.

    `scale` (D,), `near` (3 D, D) with `near_bias`, `mix` (D, D) with `mix_bias`.
    """

    dilation: int
    scale: Floats
    near: Floats
    near_bias: Floats
    mix: Floats
    mix_bias: Floats


@dataclass(frozen=True)
class Context:
    """The network; D numbers describe a place.

    `form` is the number of each word's form without marks, `forms` (F, D) the first description of each form, `scale` (D,) the
    last scaling, `words` (V, D) and `bias` (V,) what each word is compared with.
    """

    form: Numbers
    forms: Floats
    layers: tuple[Layer, ...]
    scale: Floats
    words: Floats
    bias: Floats

    @property
    def reach(self) -> int:
        """Places on either side that a place's description depends on."""
        return sum(layer.dilation for layer in self.layers)

    def fits(self, lattice: Lattice, reference: Numbers) -> Floats:
        """(C,) how far each candidate is behind the best of those that have the form of its place, as logarithm of probability, 0 or less.

        Candidates of another form get 0: of them the network knows nothing.

        Args:
            lattice: places and candidates.
            reference: (N,) a candidate of each place, as an index into `lattice.words`: what stands there but for its marks.
        """
        form = self.form[lattice.words[reference]]
        phrase, lead = self._between_boundaries(form)
        sizes = np.diff(lattice.start)
        place = np.repeat(np.arange(len(sizes)), sizes)
        same = self.form[lattice.words] == form[place]
        asked = np.flatnonzero(same & (np.bincount(place[same], minlength=len(sizes)) > 1)[place])
        out = np.zeros(len(lattice.words), np.float32)
        bounds = np.searchsorted(place[asked], np.arange(0, len(form) + CHUNK, CHUNK))
        for k, (first, last) in enumerate(pairwise(bounds)):
            if first < last:
                at = asked[first:last]
                described = self._described(phrase, k * CHUNK + lead, min((k + 1) * CHUNK, len(form)) + lead)
                row, word = place[at] - k * CHUNK, lattice.words[at]
                score = np.einsum("ij,ij->i", described[row], self.words[word]) + self.bias[word]
                begins = np.flatnonzero(np.diff(row, prepend=-1))
                out[at] = score - np.repeat(np.maximum.reduceat(score, begins), np.diff(begins, append=len(row)))
        return out

    def _between_boundaries(self, form: Numbers) -> tuple[Numbers, int]:
        """The forms with the end of a phrase before the first and after the last, where none stands there; and how many came before.

        The network was trained on passages of running text: a beginning without an end before it is to it the middle of a phrase.
        """
        boundary = self.form[BOUNDARY]
        lead, tail = (np.full(int(at != boundary), boundary) for at in (form[0], form[-1]))
        return np.concatenate([lead, form, tail]), len(lead)

    def _described(self, form: Numbers, first: int, last: int) -> Floats:
        """(last - first, D): the places described by all that is around them."""
        before, after = max(first - self.reach, 0), min(last + self.reach, len(form))
        h = self.forms[form[before:after]]
        for layer in self.layers:
            d, n = layer.dilation, len(h)
            y = _scaled(h, layer.scale)
            width = y.shape[1]
            seen = np.zeros((n, 3 * width), np.float32)  # before the text and after it is nothing
            seen[d:, :width] = y[: max(n - d, 0)]
            seen[:, width : 2 * width] = y
            seen[: max(n - d, 0), 2 * width :] = y[d:]
            inner = seen @ layer.near
            inner += layer.near_bias
            np.maximum(inner, 0, out=inner)
            h = h + inner @ layer.mix
            h += layer.mix_bias
        return _scaled(h[first - before : last - before], self.scale)


def forms_of(words: Sequence[str]) -> Numbers:
    """The number of each word's form without marks; forms are numbered as they come."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(strip_marks(w), len(numbers)) for w in words], np.int64)


def context_of(words: Sequence[str], dilations: Sequence[int], arrays: Mapping[str, NDArray[Any]]) -> Context:
    """The network out of the arrays of its file.

    Args:
        words: of the model, by number.
        dilations: of the layers.
        arrays: matrices are in bytes, with what each row of them is to be multiplied by.
    """

    def whole(name: str) -> Floats:
        a = arrays[name].astype(np.float32)
        return a * arrays[name + ".scale"].astype(np.float32)[:, None] if a.ndim == 2 else a

    def turned(name: str) -> Floats:
        return np.ascontiguousarray(whole(name).T)

    layers = tuple(
        Layer(
            d,
            whole(f"{at}.scale"),
            turned(f"{at}.near.weight"),
            whole(f"{at}.near.bias"),
            turned(f"{at}.mix.weight"),
            whole(f"{at}.mix.bias"),
        )
        for at, d in ((f"layers.{i}", d) for i, d in enumerate(dilations))
    )
    return Context(forms_of(words), whole("forms"), layers, whole("scale"), whole("words"), whole("bias"))


def _scaled(h: Floats, scale: Floats) -> Floats:
    """Rows brought to mean 0 and variance 1 (Ba, Kiros and Hinton 2016, Layer Normalization), then scaled."""
    y: Floats = h - h.mean(axis=1, keepdims=True)
    y *= 1 / np.sqrt(np.einsum("ij,ij->i", y, y) / y.shape[1] + LEAST)[:, None]
    y *= scale
    return y
