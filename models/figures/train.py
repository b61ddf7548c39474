"""Trains the reader of words with figures and writes it as ONNX.

    python -m models.figures.train --text DIR --usual FONT ... --others FONT ... --out models/figures/figures.onnx

`--text` holds running text (`.txt.xz`, a sentence a line), `--usual` faces like Times, `--others` any other faces. Needs torch, onnx and
Pillow, which the program itself does not; runs in the root of the repository.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.ctc import Reader, learn, set_rate
from models.figures.sheets import Faces, strips_of
from models.figures.texts import Texts, snippets_of
from pipeline.ocr.recogniser import BLANK, SIGNS
from pipeline.ocr.strips import HEIGHT, WIDTHS, inks_of, width_of

_CHANNELS = (20, 40, 64, 128)
log = logging.getLogger(__name__)

_SEED = 7
_BATCH = 64
_FIRST_SHEETS, _STEPS_A_SHEET = 24, 25
_POOL = 20_000  # words of a width that are kept to be shown again
_CHECKED_SHEETS = 6
_MOVED = 0.6  # share of words that are a little stretched and moved before they are shown


class Pool:
    """Words and their answers as indices of `SIGNS`, by the width at which they are read; the oldest go when new ones come."""

    def __init__(self, texts: Texts, faces: Faces, rng: np.random.Generator) -> None:
        self.texts, self.faces, self.rng = texts, faces, rng
        self.words: dict[int, list[tuple[NDArray[np.uint8], list[int]]]] = {width: [] for width in WIDTHS}
        self.drawn = dict.fromkeys(WIDTHS, 0)

    def draw(self) -> None:
        """Draw a new sheet."""
        for strip, text in strips_of(self.texts, self.faces, self.rng):
            width = width_of(strip)
            here, word = self.words[width], (strip, [SIGNS.index(c) for c in text])
            if len(here) < _POOL:
                here.append(word)
            else:
                here[self.drawn[width] % _POOL] = word
            self.drawn[width] += 1

    def batch(self) -> tuple[Tensor, list[list[int]]]:
        """The ink of some words of like width, and their answers."""
        many = np.array([len(self.words[width]) for width in WIDTHS], float)
        here = self.words[WIDTHS[int(self.rng.choice(len(WIDTHS), p=many / many.sum()))]]
        chosen = [here[i] for i in self.rng.integers(0, len(here), _BATCH)]
        shown = [_moved(strip, self.rng) if self.rng.random() < _MOVED else strip for strip, _ in chosen]
        return _shaken(torch.from_numpy(inks_of(shown)), self.rng), [answer for _, answer in chosen]


def _moved(strip: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """A word as another cut of the page would show it: its size, slant and place a little different, strokes harder or softer."""
    wide, high = np.exp(rng.normal(0, 0.05, 2))
    slant, rise = rng.normal(0, 0.05), rng.normal(0, 0.004)
    middle, centre = HEIGHT / 2, strip.shape[1] / 2
    turn = np.array(
        [
            [wide, slant, centre * (1 - wide) - slant * middle + rng.normal(0, 1.0)],
            [rise, high, middle * (1 - high) - rise * centre + rng.normal(0, 0.8)],
        ]
    )
    moved = np.asarray(cv2.warpAffine(strip, turn, strip.shape[::-1], borderMode=cv2.BORDER_REPLICATE), np.uint8)
    way = rng.random()
    if way < 0.12:
        return np.asarray(cv2.GaussianBlur(moved, (0, 0), float(rng.uniform(0.4, 1.1))), np.uint8)
    if way < 0.2:
        return np.asarray((cv2.erode if rng.random() < 0.5 else cv2.dilate)(moved, np.ones((2, 2), np.uint8)), np.uint8)
    return moved


def _shaken(ink: Tensor, rng: np.random.Generator) -> Tensor:
    """A batch darker or paler, noisier."""
    ink = ink * float(rng.uniform(0.8, 1.15)) + 0.02 * torch.randn(1)
    return ink + 0.06 * torch.randn_like(ink) if rng.random() < 0.25 else ink


def train(net: Reader, pool: Pool, checked: Pool, steps: int, rate: float) -> None:
    """Train with CTC; the rate falls to nothing along a half cosine."""
    optimizer = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=1e-3)
    began = time.process_time()
    for step in range(steps):
        if step % _STEPS_A_SHEET == 0:
            pool.draw()
        set_rate(optimizer, rate, step, steps)
        net.train()
        ink, wanted = pool.batch()
        loss = learn(net, optimizer, ink, wanted, BLANK)
        if step % 250 == 0:
            log.info("step %d of %d: loss %.3f, %.0f s", step, steps, loss, time.process_time() - began)
        if step % 1000 == 999:
            log.info("right: %.2f %%, with figures %.2f %%", *right(net, checked))


def right(net: Reader, checked: Pool) -> tuple[float, float]:
    """Words read wholly right, in per cent: of all, and of those with figures."""
    net.eval()
    count = np.zeros((2, 2))
    for words in checked.words.values():
        for first in range(0, len(words), _BATCH):
            part = words[first : first + _BATCH]
            with torch.no_grad():
                best = net(torch.from_numpy(inks_of([strip for strip, _ in part]))).squeeze(2).argmax(1).numpy()
            for row, (_, answer) in zip(best, part, strict=True):
                found = [int(c) for i, c in enumerate(row) if c != BLANK and (i == 0 or row[i - 1] != c)]
                figures = any(sign < 10 for sign in answer)
                count += np.array([[1, found == answer], [figures, figures and found == answer]])
    return float(100 * count[0, 1] / count[0, 0]), float(100 * count[1, 1] / count[1, 0])


def export(net: Reader, out: Path) -> None:
    """Write the model as ONNX and check that OpenCV gives the same answers at all widths.

    Raises:
        ValueError: they differ.
    """
    net.eval()
    torch.onnx.export(
        net,
        (torch.rand(2, 1, HEIGHT, WIDTHS[0]),),
        str(out),
        dynamo=False,
        opset_version=13,
        input_names=["ink"],
        output_names=["signs"],
        dynamic_axes={"ink": {0: "n", 3: "w"}, "signs": {0: "n", 3: "t"}},
    )
    other = cv2.dnn.readNetFromONNX(str(out))
    for width in WIDTHS:
        ink = torch.rand(3, 1, HEIGHT, width)
        other.setInput(ink.numpy())
        with torch.no_grad():
            apart = float(np.abs(other.forward() - net(ink).numpy()).max())
        if apart > 1e-3:
            raise ValueError(f"OpenCV and torch differ by {apart}")


def main() -> None:
    """Read the arguments, train, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--usual", type=Path, nargs="+", required=True)
    parser.add_argument("--others", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=9_000)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(_SEED)
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    faces = Faces(_by_name(args.usual), _by_name(args.others))
    snippets = snippets_of(args.text)
    log.info("%d snippets, %d and %d faces", len(snippets), len(faces.usual), len(faces.others))
    checked, pool = (_pool(snippets, faces, _SEED + more, sheets) for more, sheets in ((1, _CHECKED_SHEETS), (0, _FIRST_SHEETS)))
    log.info("first sheets: %d words", sum(map(len, pool.words.values())))
    net = Reader(len(SIGNS), _CHANNELS, HEIGHT // 8).to(memory_format=torch.channels_last)
    train(net, pool, checked, args.steps, 2.5e-3)
    export(net, args.out)


def _pool(snippets: list[list[str]], faces: Faces, seed: int, sheets: int) -> Pool:
    rng = np.random.default_rng(seed)
    pool = Pool(Texts(snippets, rng), faces, rng)
    for _ in range(sheets):
        pool.draw()
    return pool


def _by_name(fonts: Sequence[Path]) -> list[Path]:
    """Fonts in an order that does not depend on where they lie."""
    return sorted(fonts, key=lambda font: font.name)


if __name__ == "__main__":
    main()
