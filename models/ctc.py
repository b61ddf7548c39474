"""What the readers of lines have in common: their network (convolutions down to one row, then along the line) and a step of learning.

A. Graves et al., Connectionist Temporal Classification, 2006. The training scripts run in the root of the repository as modules.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

_CLIP = 5.0


class Along(nn.Module):
    """A residual convolution along the line."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(channels, channels, (1, 5), padding=(0, 2 * dilation), dilation=(1, dilation), bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
        )

    def forward(self, x: Tensor) -> Tensor:
        """The same line, every place knowing more of its neighbours."""
        return x + self.body(x)


def _stage(a: int, b: int, kernel: int | tuple[int, int], stride: int | tuple[int, int], padding: int | tuple[int, int]) -> list[nn.Module]:
    return [nn.Conv2d(a, b, kernel, stride, padding, bias=False), nn.BatchNorm2d(b), nn.ReLU()]


class Reader(nn.Module):
    """`(N, 1, 8 * rows, W)` ink, 0 paper to 1 dark -> `(N, signs + 1, 1, W / 4)` logits; the last one is the blank."""

    def __init__(self, signs: int, channels: tuple[int, int, int, int], rows: int) -> None:
        """`channels` of the four stages; `rows` that are left before the last of them."""
        super().__init__()
        a, b, c, d = channels
        self.body = nn.Sequential(
            *_stage(1, a, 5, 2, 2),
            *_stage(a, b, 3, (2, 1), 1),
            *_stage(b, c, 3, 2, 1),
            *_stage(c, d, (rows, 3), 1, (0, 1)),
            Along(d, 1),
            Along(d, 2),
            Along(d, 4),
            nn.Dropout(0.1),
            nn.Conv2d(d, signs + 1, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        """The logits."""
        return self.body(x)


def set_rate(optimizer: torch.optim.Optimizer, rate: float, step: int, steps: int, least: float = 0.01) -> None:
    """The rate of this step: it begins low, rises to `rate` and falls to `least` of it along a half cosine."""
    for group in optimizer.param_groups:
        group["lr"] = rate * min(1.0, (step + 20) / 200) * max(least, 0.5 * (1 + np.cos(np.pi * step / steps)))


def learn(net: nn.Module, optimizer: torch.optim.Optimizer, ink: Tensor, wanted: Sequence[Sequence[int]], blank: int) -> float:
    """One step of learning on a batch; its loss."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = net(ink.contiguous(memory_format=torch.channels_last)).float()
    along = logits.squeeze(2).permute(2, 0, 1).log_softmax(-1)
    loss = torch.nn.functional.ctc_loss(
        along,
        torch.tensor([sign for answer in wanted for sign in answer]),
        torch.full((len(wanted),), len(along)),
        torch.tensor([len(answer) for answer in wanted]),
        blank=blank,
        zero_infinity=True,
    )
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), _CLIP)
    optimizer.step()
    return loss.item()
