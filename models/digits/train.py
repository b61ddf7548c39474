"""Trains the reader of slots on newly drawn lines and writes it as ONNX.

    python -m models.digits.train --start OLD.onnx --handwriting DIR --pens FONT ... --faces FONT ... --stamps FONT ... --out digits.onnx
    python -m models.digits.train --received --start OLD.onnx ... --out received.onnx

With `--received` the lines are those of received stamps instead of those of a head. `--start` is an earlier model, whose last reader is
trained on. `--handwriting` holds `mnist/` and `orand-car/`, `--pens` are handwriting fonts, `--faces` faces of print like Times with
Vietnamese letters (upright and italic), `--stamps` plain faces without serifs or of one width. Needs torch, onnx, scikit-image and Pillow,
which the program itself does not. About seven minutes of one core.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.ctc import learn, set_rate
from models.digits import received
from models.digits.glyphs import of_fonts, of_mnist, of_orand
from models.digits.lines import HEIGHT, SIGNS, WIDTHS, Stock, sample, stock_of
from models.digits.net import Reader, Softened, readers_of

log = logging.getLogger(__name__)

_SEED = 7
_BATCH = 32
_MOVED = 0.7  # share of lines that are a little turned, stretched and moved before they are shown
_NUMBERS = 0.62  # share of the batches that are numbers; the others are dates
_FRESH = 6  # new lines for every batch: each line is shown about five times
_POOL = 15_000  # lines of a kind that are kept to be shown again
_FIRST = 1_000  # lines of a kind before the first step
_SOFTNESS = 1.5
_STEPS, _RATE = 3_000, 8e-4
_STEPS_OF_RECEIVED = 1_200


class Pool:
    """Lines of one kind and their answers as indices of `SIGNS`; the oldest go when new ones come."""

    def __init__(self, line: Callable[[Stock, np.random.Generator], tuple[NDArray[np.uint8], str]], stock: Stock, seed: int) -> None:
        self.line, self.stock, self.rng = line, stock, np.random.default_rng(seed)
        self.images: list[NDArray[np.uint8]] = []
        self.answers: list[list[int]] = []
        self.drawn = 0

    def draw(self, count: int) -> None:
        """Draw new lines."""
        for _ in range(count):
            image, answer = self.line(self.stock, self.rng)
            signs = [SIGNS.index(c) for c in answer]
            if len(self.images) < _POOL:
                self.images.append(image)
                self.answers.append(signs)
            else:
                self.images[self.drawn % _POOL], self.answers[self.drawn % _POOL] = image, signs
            self.drawn += 1

    def batch(self) -> tuple[NDArray[np.uint8], list[list[int]]]:
        """Some of the lines, the newest among them, most of them a little moved."""
        newest = [(self.drawn - 1 - i) % len(self.images) for i in range(_FRESH)]
        chosen = [*newest, *self.rng.integers(0, len(self.images), _BATCH - _FRESH)]
        shown = [moved(self.images[i], self.rng) if self.rng.random() < _MOVED else self.images[i] for i in chosen]
        return np.stack(shown), [self.answers[i] for i in chosen]


def moved(image: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """A line as another cut of the page would show it: its size, height, slant and place a little different."""
    wide = np.exp(rng.normal(0, 0.05))
    high = wide * np.exp(rng.normal(0, 0.03))
    rise, slant = rng.normal(0, 0.006), rng.normal(0, 0.05)
    middle = HEIGHT / 2
    turn = np.array(
        [
            [wide, slant, rng.uniform(-3, 1) - slant * middle],
            [rise, high, middle - high * middle - rise * image.shape[1] / 2 + rng.normal(0, 1.2)],
        ]
    )
    return np.asarray(cv2.warpAffine(image, turn, image.shape[::-1], borderMode=cv2.BORDER_REPLICATE), np.uint8)


def ink_of(images: Tensor) -> Tensor:
    """The same as `pipeline.slots.reader.ink_of`."""
    grey = images.float()
    flat = grey.flatten(1)
    paper = flat.median(1).values[:, None, None]
    dark = flat.kthvalue(int(0.01 * flat.shape[1]), 1).values[:, None, None]
    return ((paper - grey) / (paper - dark).clamp(min=40)).clamp(-0.3, 1.2)[:, None]


def shaken(images: Tensor, rng: np.random.Generator) -> Tensor:
    """The ink of a batch, darker or paler, noisier."""
    ink = ink_of(images) + 0.02 * torch.randn(1)
    if rng.random() < 0.3:
        ink = ink + 0.05 * torch.randn_like(ink)
    return ink * float(rng.uniform(0.8, 1.15))


def train(net: Reader, pools: Sequence[Pool], steps: int, rate: float, rng: np.random.Generator) -> None:
    """A round of training with CTC; the rate begins low, rises to `rate` and falls to nothing along a half cosine."""
    optimizer = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=1e-3)
    net.train()
    for step in range(steps):
        set_rate(optimizer, rate, step, steps, least=0.005)
        pool = pools[0] if rng.random() < _NUMBERS else pools[1]
        pool.draw(_FRESH)
        shown, wanted = pool.batch()
        ink = shaken(torch.from_numpy(shown), rng)
        loss = learn(net, optimizer, ink, wanted, len(SIGNS))
        if step % 100 == 0:
            log.info("step %d of %d: loss %.3f", step, steps, loss)


def export(net: Softened, out: Path) -> None:
    """Write the model as ONNX and check that OpenCV gives the same answers.

    Raises:
        ValueError: they differ.
    """
    net.eval()
    ink = torch.rand(3, 1, HEIGHT, WIDTHS["date"])
    torch.onnx.export(net, (ink,), str(out), dynamo=False, opset_version=13, input_names=["ink"], output_names=["signs"])
    other = cv2.dnn.readNetFromONNX(str(out))
    other.setInput(ink.numpy())
    with torch.no_grad():
        apart = float(np.abs(other.forward() - net(ink).numpy()).max())
    if apart > 1e-3:
        raise ValueError(f"OpenCV and torch differ by {apart}")


def main() -> None:
    """Read the arguments, train, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--received", action="store_true")
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--handwriting", type=Path, required=True)
    parser.add_argument("--pens", type=Path, nargs="+", required=True)
    parser.add_argument("--faces", type=Path, nargs="+", required=True)
    parser.add_argument("--stamps", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(_SEED)
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    hands = [
        (0.10, of_mnist(args.handwriting / "mnist")),
        (0.27, of_orand(args.handwriting / "orand-car")),
        (0.19, of_fonts(_by_name(args.pens))),
    ]
    stock = stock_of(hands, _by_name(args.faces), _by_name(args.stamps))
    if args.received:
        pools = [Pool(received.sample, stock, _SEED + 15)] * 2
    else:
        pools = [Pool(partial(sample, kind), stock, _SEED + seed) for kind, seed in (("number", 10), ("date", 11))]
    for pool in dict.fromkeys(pools):
        pool.draw(_FIRST)
    rng = np.random.default_rng(_SEED + args.received)
    reader = readers_of(args.start, len(SIGNS))[-1].to(memory_format=torch.channels_last)
    train(reader, pools, _STEPS_OF_RECEIVED if args.received else _STEPS, _RATE, rng)
    export(Softened(reader, _SOFTNESS), args.out)


def _by_name(fonts: Sequence[Path]) -> list[Path]:
    """Fonts in an order that does not depend on where they lie."""
    return sorted(fonts, key=lambda font: font.name)


if __name__ == "__main__":
    main()
