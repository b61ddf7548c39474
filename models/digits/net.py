"""The recogniser: convolutions down to one row, convolutions along the line, a sign or blank for every two columns."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class _Along(nn.Module):
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
    """`(N, 1, 48, W)` ink, 0 paper to 1 dark -> `(N, signs + 1, 1, W / 2)` logits; the last sign is the blank."""

    def __init__(self, signs: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            *_stage(1, 16, 5, 2, 2),
            *_stage(16, 32, 3, (2, 1), 1),
            *_stage(32, 48, 3, (2, 1), 1),
            *_stage(48, 80, (6, 3), 1, (0, 1)),
            _Along(80, 1),
            _Along(80, 2),
            _Along(80, 4),
            nn.Dropout(0.1),
            nn.Conv2d(80, signs + 1, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        """The logits."""
        return self.body(x)


class Readers(nn.Module):
    """Several readers of the same windows: `(N, ...)` ink -> `(readers * N, ...)` logits, softened so that none is too sure of itself."""

    def __init__(self, readers: list[Reader], softness: float) -> None:
        super().__init__()
        self.readers, self.softness = nn.ModuleList(readers), softness

    def forward(self, x: Tensor) -> Tensor:
        """All logits of the first reader, then those of the next."""
        return torch.cat([reader(x) for reader in self.readers]) / self.softness
