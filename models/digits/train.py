"""Trains the reader of slots and writes it as ONNX.

    python models/digits/train.py --handwriting DIR --pens FONT ... --faces FONT ... --stamps FONT ... --out models/digits/digits.onnx

`--handwriting` holds `mnist/` and `orand-car/`, `--pens` are handwriting fonts, `--faces` faces of print like Times with Vietnamese letters
(upright and italic), `--stamps` plain faces without serifs or of one width. Needs torch, onnx, scikit-image and Pillow, which the program
itself does not. About two hours of one core.
"""

from __future__ import annotations

import argparse
import copy
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from glyphs import of_fonts, of_mnist, of_orand
from lines import HEIGHT, SIGNS, WIDTH, Stock, sample, stock_of
from net import Reader, Readers
from numpy.typing import NDArray
from torch import Tensor

_SEED = 7
_BATCH = 32
_CLIP = 5.0
_MOVED = 0.7  # share of lines that are a little turned, stretched and moved before they are shown
_SOFTNESS = 1.5
EARLY, LATE = ((1_525, 2.5e-3), (2_300, 1.5e-3)), ((14_920, 1.5e-3),)  # steps and the highest rate of each round


def pool_of(stock: Stock, size: int) -> tuple[NDArray[np.uint8], list[list[int]]]:
    """Drawn lines and their answers as indices of `SIGNS`."""
    rng = np.random.default_rng(_SEED)
    images = np.empty((size, HEIGHT, WIDTH), np.uint8)
    answers = []
    for i in range(size):
        images[i], answer = sample(stock, rng)
        answers.append([SIGNS.index(c) for c in answer])
    return images, answers


def moved(image: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """A line as another cut of the page would show it: its size, height, slant and place a little different."""
    wide = np.exp(rng.normal(0, 0.05))
    high = wide * np.exp(rng.normal(0, 0.03))
    rise, slant = rng.normal(0, 0.006), rng.normal(0, 0.05)
    middle = HEIGHT / 2
    turn = np.array(
        [
            [wide, slant, rng.uniform(-3, 1) - slant * middle],
            [rise, high, middle - high * middle - rise * WIDTH / 2 + rng.normal(0, 1.2)],
        ]
    )
    return np.asarray(cv2.warpAffine(image, turn, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REPLICATE), np.uint8)


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


def train(net: Reader, images: NDArray[np.uint8], answers: Sequence[Sequence[int]], rounds: Sequence[tuple[int, float]]) -> None:
    """Train with CTC; each round has its number of steps and its highest rate, which falls to nothing along a half cosine."""
    rng = np.random.default_rng(_SEED)
    loss_of = torch.nn.CTCLoss(blank=len(SIGNS), zero_infinity=True)
    net.train()
    for steps, rate in rounds:
        optimizer = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=1e-3)
        for step in range(steps):
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, (step + 20) / 150) * max(0.01, 0.5 * (1 + np.cos(np.pi * step / steps)))
            chosen = rng.integers(0, len(answers), _BATCH)
            shown = np.stack([moved(images[i], rng) if rng.random() < _MOVED else images[i] for i in chosen])
            ink = shaken(torch.from_numpy(shown), rng).contiguous(memory_format=torch.channels_last)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = net(ink).float()
            steps_along = logits.squeeze(2).permute(2, 0, 1).log_softmax(-1)
            wanted = [answers[i] for i in chosen]
            loss = loss_of(
                steps_along,
                torch.tensor([sign for answer in wanted for sign in answer]),
                torch.full((_BATCH,), len(steps_along)),
                torch.tensor([len(answer) for answer in wanted]),
            )
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), _CLIP)
            optimizer.step()


def export(net: Readers, out: Path) -> None:
    """Write the model as ONNX and check that OpenCV gives the same answers.

    Raises:
        ValueError: they differ.
    """
    net.eval()
    ink = torch.rand(3, 1, HEIGHT, WIDTH)
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
    parser.add_argument("--handwriting", type=Path, required=True)
    parser.add_argument("--pens", type=Path, nargs="+", required=True)
    parser.add_argument("--faces", type=Path, nargs="+", required=True)
    parser.add_argument("--stamps", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=80_000)
    args = parser.parse_args()
    torch.manual_seed(_SEED)
    torch.set_num_threads(1)
    hands = [
        (0.15, of_mnist(args.handwriting / "mnist")),
        (0.31, of_orand(args.handwriting / "orand-car")),
        (0.14, of_fonts(sorted(args.pens))),
    ]
    images, answers = pool_of(stock_of(hands, sorted(args.faces), sorted(args.stamps)), args.lines)
    net = Reader(len(SIGNS)).to(memory_format=torch.channels_last)
    train(net, images, answers, EARLY)
    early = copy.deepcopy(net)
    train(net, images, answers, LATE)
    export(Readers([early, net], _SOFTNESS), args.out)


if __name__ == "__main__":
    main()
