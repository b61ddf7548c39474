"""Trains the reader of signatures and writes it as ONNX.

    python -m models.names.train --scripts DIR ... --capitals FONT ... --faces FONT ... --lists DIR --out models/names/names.onnx

`--scripts` are script faces, files or folders as @fontsource packs them, `--capitals` faces of mathematics, whose script capitals are
used, `--faces` faces of print with Vietnamese letters, `--lists` holds `family_names.tsv`, `middle_names.tsv`, `given_names.tsv` and
`syllables_corpus.tsv` (a syllable and a count, parted by a tab). Needs torch, onnx and Pillow, which the program itself does not. About
a quarter of an hour of one core.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.ctc import Reader, learn, set_rate
from models.names.faces import Face
from models.names.lines import HEIGHT, WIDTH, Names, sample
from pipeline.language.names import FAMILY_NAMES, given_names
from pipeline.language.positions import POSITIONS
from pipeline.slots.reader import ink_of
from pipeline.slots.signature import LETTERS

_CHANNELS = (16, 24, 48, 96)
log = logging.getLogger(__name__)

_SEED = 7
_BATCH = 32
_COMMON = 300  # times that a syllable must be in the corpus


def names_of(lists: Path) -> Names:
    """Syllables with their weights: as often as counted, flattened, and a share for those that were not."""
    given = tuple(given_names())
    return Names(
        _weighed(lists / "family_names.tsv", FAMILY_NAMES, 0.12),
        _weighed(lists / "middle_names.tsv", given, 0.25),
        _weighed(lists / "given_names.tsv", given, 0.35),
        tuple(s for s, n in _counted(lists / "syllables_corpus.tsv") if 2 <= len(s) <= 6 and n >= _COMMON and set(s) <= set(LETTERS)),
        POSITIONS,
    )


def _counted(path: Path) -> list[tuple[str, int]]:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return [(word, int(count)) for word, count in rows if len(word) > 1]


def _weighed(path: Path, more: Iterable[str], share: float) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    counts = {word: count**0.6 + 0.5 for word, count in _counted(path)}
    others = [word for word in more if word not in counts and set(word.lower()) <= set(LETTERS)]
    total = sum(counts.values())
    weights = [(1 - share) * count / total for count in counts.values()] + [share / max(1, len(others))] * len(others)
    return (*counts, *others), np.array(weights) / sum(weights)


def faces_of(scripts: Sequence[Path], capitals: Sequence[Path], faces: Sequence[Path]) -> list[Face]:
    """Script faces out of the parts that a package cuts them into, the Latin one first, or whole; those of mathematics; those of print."""
    return [
        *(Face(tuple(_parts(path)), script=True) for path in scripts),
        *(Face((file,), script=True, mathematical=True) for file in capitals),
        *(Face(tuple(_parts(path)), script=False) for path in faces),
    ]


def _parts(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted((path / "files").glob("*.woff"), key=lambda p: ("vietnamese" in p.name, "ext" in p.name))


def pool_of(names: Names, faces: Sequence[Face], size: int) -> tuple[NDArray[np.float16], list[list[int]]]:
    """The ink of drawn lines, and their answers as indices of `LETTERS`."""
    rng = np.random.default_rng(_SEED)
    inks = np.empty((size, 1, HEIGHT, WIDTH), np.float16)
    answers = []
    for i in range(size):
        image, answer = sample(names, faces, rng)
        inks[i] = ink_of(image[None])[0]
        answers.append([LETTERS.index(c) for c in answer])
    return inks, answers


def shaken(ink: Tensor, rng: np.random.Generator) -> Tensor:
    """A batch a little up or down, darker or paler, noisier."""
    ink = torch.roll(ink, int(rng.integers(-3, 4)), 2) + 0.02 * torch.randn(1)
    if rng.random() < 0.3:
        ink = ink + 0.05 * torch.randn_like(ink)
    return ink * float(rng.uniform(0.8, 1.15))


def train(net: Reader, inks: NDArray[np.float16], answers: Sequence[Sequence[int]], steps: int, rate: float) -> None:
    """Train with CTC; the rate falls to nothing along a half cosine."""
    rng = np.random.default_rng(_SEED)
    optimizer = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=1e-3)
    net.train()
    for step in range(steps):
        set_rate(optimizer, rate, step, steps)
        chosen = rng.integers(0, len(answers), _BATCH)
        ink = shaken(torch.from_numpy(inks[chosen]).float(), rng)
        loss = learn(net, optimizer, ink, [answers[i] for i in chosen], len(LETTERS))
        if step % 500 == 0:
            log.info("step %d of %d: loss %.3f", step, steps, loss)


def export(net: Reader, out: Path) -> None:
    """Write the model as ONNX and check that OpenCV gives the same answers, on wider windows too.

    Raises:
        ValueError: they differ.
    """
    net.eval()
    ink = torch.rand(2, 1, HEIGHT, WIDTH)
    torch.onnx.export(net, (ink,), str(out), dynamo=False, opset_version=13, input_names=["ink"], output_names=["letters"])
    other = cv2.dnn.readNetFromONNX(str(out))
    for width in (WIDTH, 732):
        ink = torch.rand(2, 1, HEIGHT, width)
        other.setInput(ink.numpy())
        with torch.no_grad():
            apart = float(np.abs(other.forward() - net(ink).numpy()).max())
        if apart > 1e-3:
            raise ValueError(f"OpenCV and torch differ by {apart}")


def main() -> None:
    """Read the arguments, train, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scripts", type=Path, nargs="+", required=True)
    parser.add_argument("--capitals", type=Path, nargs="+", required=True)
    parser.add_argument("--faces", type=Path, nargs="+", required=True)
    parser.add_argument("--lists", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=18_000)
    parser.add_argument("--steps", type=int, default=7_000)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(_SEED)
    torch.set_num_threads(1)
    inks, answers = pool_of(names_of(args.lists), faces_of(args.scripts, args.capitals, args.faces), args.lines)
    net = Reader(len(LETTERS), _CHANNELS, HEIGHT // 8).to(memory_format=torch.channels_last)
    train(net, inks, answers, args.steps, 2.5e-3)
    export(net, args.out)


if __name__ == "__main__":
    main()
