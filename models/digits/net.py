"""The recogniser: convolutions down to one row, convolutions along the line, a sign or blank for every two columns."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn


class _Along(nn.Module):
    """A residual convolution along the line."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(channels, channels, (1, 5), padding=(0, 2 * dilation), dilation=(1, dilation)), nn.ReLU())

    def forward(self, x: Tensor) -> Tensor:
        """The same line, every place knowing more of its neighbours."""
        return x + self.body(x)


class Reader(nn.Module):
    """`(N, 1, 48, W)` ink, 0 paper to 1 dark -> `(N, signs + 1, 1, W / 2)` logits; the last sign is the blank."""

    def __init__(self, signs: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(1, 16, 5, 2, 2),
            nn.ReLU(),
            nn.Conv2d(16, 32, 3, (2, 1), 1),
            nn.ReLU(),
            nn.Conv2d(32, 48, 3, (2, 1), 1),
            nn.ReLU(),
            nn.Conv2d(48, 80, (6, 3), 1, (0, 1)),
            nn.ReLU(),
            _Along(80, 1),
            _Along(80, 2),
            _Along(80, 4),
            nn.Dropout(0.1),
            nn.Conv2d(80, signs + 1, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        """The logits."""
        return self.body(x)


class Softened(nn.Module):
    """A reader whose logits are softened, so that it is not too sure of itself."""

    def __init__(self, reader: Reader, softness: float) -> None:
        super().__init__()
        self.reader, self.softness = reader, softness

    def forward(self, x: Tensor) -> Tensor:
        """The logits of the reader, nearer to each other."""
        return self.reader(x) / self.softness


def readers_of(model: Path, signs: int) -> list[Reader]:
    """The readers in a model that was written before, as they are, to be trained on."""
    graph = onnx.load(str(model)).graph
    weights = {w.name: torch.from_numpy(numpy_helper.to_array(w).copy()) for w in graph.initializer}
    found = [[weights[name] for name in node.input[1:]] for node in graph.node if node.op_type == "Conv"]
    each = sum(isinstance(part, nn.Conv2d) for part in Reader(signs).modules())
    readers = []
    for first in range(0, len(found), each):
        reader = Reader(signs)
        parts = [part for part in reader.modules() if isinstance(part, nn.Conv2d)]
        with torch.no_grad():
            for part, (weight, bias) in zip(parts, found[first : first + each], strict=True):
                part.weight.copy_(weight)
                part.bias.copy_(bias)
        readers.append(reader)
    return readers
