"""The recogniser: convolutions down to one row, convolutions along the line, a letter or blank for every four columns."""

from __future__ import annotations

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
    """`(N, 1, 56, W)` ink, 0 paper to 1 dark -> `(N, letters + 1, 1, W / 4)` logits; the last one is the blank."""

    def __init__(self, letters: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            *_stage(1, 16, 5, 2, 2),
            *_stage(16, 24, 3, (2, 1), 1),
            *_stage(24, 48, 3, 2, 1),
            *_stage(48, 96, (7, 3), 1, (0, 1)),
            _Along(96, 1),
            _Along(96, 2),
            _Along(96, 4),
            nn.Dropout(0.1),
            nn.Conv2d(96, letters + 1, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        """The logits."""
        return self.body(x)
