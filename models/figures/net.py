"""The recogniser: convolutions down to one row, convolutions along the word, a sign or blank for every four columns."""

from __future__ import annotations

from torch import Tensor, nn


class _Along(nn.Module):
    """A residual convolution along the word."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(channels, channels, (1, 5), padding=(0, 2 * dilation), dilation=(1, dilation), bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
        )

    def forward(self, x: Tensor) -> Tensor:
        """The same word, every place knowing more of its neighbours."""
        return x + self.body(x)


def _stage(a: int, b: int, kernel: int | tuple[int, int], stride: int | tuple[int, int], padding: int | tuple[int, int]) -> list[nn.Module]:
    return [nn.Conv2d(a, b, kernel, stride, padding, bias=False), nn.BatchNorm2d(b), nn.ReLU()]


class Reader(nn.Module):
    """`(N, 1, 32, W)` ink, 0 paper to 1 dark -> `(N, signs + 1, 1, W / 4)` logits; the last one is the blank."""

    def __init__(self, signs: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            *_stage(1, 20, 5, 2, 2),
            *_stage(20, 40, 3, (2, 1), 1),
            *_stage(40, 64, 3, 2, 1),
            *_stage(64, 128, (4, 3), 1, (0, 1)),
            _Along(128, 1),
            _Along(128, 2),
            _Along(128, 4),
            nn.Dropout(0.1),
            nn.Conv2d(128, signs + 1, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        """The logits."""
        return self.body(x)
