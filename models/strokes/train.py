"""Trains the mender of strokes and writes it as ONNX.

    python models/strokes/train.py --digital DIR --out models/strokes/strokes.onnx

`--digital` is a folder of born-digital papers as PDF; every page of those named is drawn by pdftoppm. Needs torch and onnx, which the
program itself does not. Five to ten minutes of one core.
"""

from __future__ import annotations

import argparse
import logging
import subprocess
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from net import BLOCK, Mender
from numpy.typing import NDArray
from torch import Tensor, nn
from wear import DPI, FINE, SIDE, Ink, pair

log = logging.getLogger(__name__)

PAPERS = [f"d{n:03d}" for n in range(1, 17)]
BATCH = 8
HELD = 64  # patches that are not trained on
EVERY = 100  # steps between two lines of the log


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--digital", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--channels", type=int, default=16)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    torch.manual_seed(args.seed)
    sheets = [sheet for name in PAPERS for sheet in drawn(args.digital / f"{name}.pdf")]
    net = Mender(args.channels)
    train(net, sheets, args.steps, np.random.default_rng(args.seed))
    write(net, args.out)


def drawn(pdf: Path) -> list[NDArray[np.uint8]]:
    """The pages of a paper in grey."""
    found: list[NDArray[np.uint8]] = []
    while True:
        page = str(len(found) + 1)
        out = subprocess.run(
            ["pdftoppm", "-r", str(DPI * FINE), "-gray", "-f", page, "-l", page, str(pdf)], capture_output=True, check=False
        ).stdout
        if not out:
            return found
        found.append(np.asarray(cv2.imdecode(np.frombuffer(out, np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8))


def train(net: nn.Module, sheets: list[NDArray[np.uint8]], steps: int, rng: np.random.Generator) -> None:
    """Bring the mean square of the difference to the print down, on patches that are drawn anew for every step."""
    optimizer = torch.optim.AdamW(net.parameters(), weight_decay=1e-5)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, steps)
    apart = np.random.default_rng(99)
    worn, printed = stacked([pair(sheets, apart) for _ in range(HELD)])
    losses = []
    for step in range(1, steps + 1):
        x, y = stacked([pair(sheets, rng) for _ in range(BATCH)])
        loss = ((net(x) - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if step % EVERY == 0:
            with torch.no_grad():
                held = float(((net(worn) - printed) ** 2).mean())
            log.info("%d %.5f held out %.5f", step, np.mean(losses), held)
            losses.clear()


def stacked(pairs: Sequence[tuple[Ink, Ink]]) -> tuple[Tensor, Tensor]:
    """Patches as the net takes them."""
    one, other = (torch.from_numpy(np.stack(patches)[:, None]) for patches in zip(*pairs, strict=True))
    return nn.functional.pixel_unshuffle(one, BLOCK), nn.functional.pixel_unshuffle(other, BLOCK)


def write(net: nn.Module, out: Path) -> None:
    """Write the net and check that OpenCV makes the same of it.

    Raises:
        ValueError: it does not.
    """
    net.eval()
    side = SIDE // BLOCK
    axes = {name: {2: "height", 3: "width"} for name in ("worn", "printed")}
    example = torch.rand(1, BLOCK**2, side, side)
    names = {"input_names": ["worn"], "output_names": ["printed"]}
    torch.onnx.export(net, (example,), str(out), dynamo=False, opset_version=13, dynamic_axes=axes, **names)
    other = cv2.dnn.readNetFromONNX(str(out))
    for wide in (side, 3 * side):
        ink = torch.rand(1, BLOCK**2, side, wide)
        other.setInput(ink.numpy())
        with torch.no_grad():
            apart = float(np.abs(other.forward() - net(ink).numpy()).max())
        if apart > 1e-3:
            raise ValueError(f"OpenCV and torch differ by {apart}")


if __name__ == "__main__":
    main()
