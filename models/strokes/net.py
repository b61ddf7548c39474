"""The mender: a stack of residual convolutions on blocks of 2 x 2 pixels."""

from __future__ import annotations

from torch import Tensor, nn

BLOCK = 2  # side of the blocks of pixels that are worked on together
_DILATIONS = (1, 2, 4, 2, 1)


class _Around(nn.Module):
    """A residual convolution over the block and its neighbours at `dilation`."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=dilation, dilation=dilation), nn.ReLU())

    def forward(self, x: Tensor) -> Tensor:
        """The same blocks, each knowing more of its neighbours."""
        return x + self.body(x)


class Mender(nn.Module):
    """`(N, 4, H, W)` ink of the pixels of each block, 0 paper to 1 dark, worn -> the same as it was printed."""

    def __init__(self, channels: int = 16) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(BLOCK**2, channels, 3, padding=1),
            nn.ReLU(),
            *(_Around(channels, d) for d in _DILATIONS),
            nn.Conv2d(channels, BLOCK**2, 3, padding=1),
        )

    def forward(self, x: Tensor) -> Tensor:
        """The ink as it was printed."""
        return self.body(x)
