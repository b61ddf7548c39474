"""Train the network that judges each word by the whole phrase around it, and write context.bin.

    python models/restoration/train_context.py TEXT_FOLDER

TEXT_FOLDER is that of train.py; sources marked `held-out` are never read, those of DEVELOPMENT are only counted. Needs restoration.bin
(for its words) and PyTorch, which the program itself does not. About half an hour of CPU, 2 GB.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from corpus import numbered, sources
from numpy.typing import NDArray
from pack import record
from torch import nn
from torch.nn import functional

from pipeline.restore import model
from pipeline.restore.context import FILE, forms_of
from pipeline.weights import weights

HERE = Path(__file__).resolve().parent
SEED = 11
SIZE = 192
DILATIONS = (1, 2, 4, 8, 1)
BATCH, LENGTH = 64, 96  # passages, words of each
WARM, STEADY, FALLING = 200, 6000, 400  # steps in which the rate of learning rises, stays, falls
RATE = 2.5e-3
RAREST = 5e-4  # share of a word among those of its form below which it is not trained: its frequency alone speaks for it
DEVELOPMENT = frozenset(("vielaw", "legal_contracts", "nomvn_wiki", "baomoi_titles"))  # the weight of the network was chosen on these
# how often a source is drawn from, against its size: law repeats itself, talk and literature are rare
WEIGHTS = {
    "phapdien": 0.5,
    "hddtvn_tax_customs": 0.6,
    "tnt305_legal_qa": 0.8,
    "tnt305_wiki_misc": 0.9,
    "baomoi_magizbox": 1.2,
    "khudocmo_literature": 1.3,
    "tatoeba": 5.0,
}


@dataclass(frozen=True)
class Rivals:
    """The words of each form, most frequent first: `words[first[f]:first[f] + count[f]]` are those of form f that are trained."""

    form: torch.Tensor  # (V,)
    words: torch.Tensor  # (V,)
    first: torch.Tensor  # (F,)
    count: torch.Tensor  # (F,)
    rank: torch.Tensor  # (V,) place of each word among those of its form
    share: NDArray[np.float64]  # (V,) of each word among those of its form


def rivals_of(form: NDArray[np.int64], frequency: NDArray[np.float64]) -> Rivals:
    """Forms and frequencies of words into lists of rivals."""
    share = frequency / np.bincount(form, weights=frequency)[form]
    words = np.lexsort((-share, form))
    size = np.bincount(form)
    first = np.cumsum(size) - size
    rank = np.empty(len(form), np.int64)
    rank[words] = np.arange(len(form)) - first[form[words]]
    count = np.bincount(form, weights=share >= RAREST).astype(np.int64)
    return Rivals(*map(torch.as_tensor, (form, words, first, count, rank)), share)


class Layer(nn.Module):
    """A residual layer: a place and its neighbours at `dilation` on either side."""

    def __init__(self, size: int, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.scale = nn.Parameter(torch.ones(size))
        self.near = nn.Linear(3 * size, size)
        self.mix = nn.Linear(size, size)
        nn.init.normal_(self.mix.weight, 0, 0.02)
        nn.init.zeros_(self.mix.bias)

    def forward(self, h: torch.Tensor) -> torch.Tensor:
        """(B, T, D) to the same."""
        d, length = self.dilation, h.shape[1]
        y = _scaled(h, self.scale)
        padded = functional.pad(y, (0, 0, d, d))
        out: torch.Tensor = h + self.mix(functional.relu(self.near(torch.cat([padded[:, :length], y, padded[:, 2 * d :]], -1))))
        return out


class Network(nn.Module):
    """The network of pipeline/restore/context.py."""

    def __init__(self, rivals: Rivals) -> None:
        super().__init__()
        self.forms = nn.Embedding(len(rivals.first), SIZE)
        nn.init.normal_(self.forms.weight, 0, 0.5)
        self.layers = nn.ModuleList(Layer(SIZE, d) for d in DILATIONS)
        self.scale = nn.Parameter(torch.ones(SIZE))
        self.words = nn.Parameter(torch.zeros(len(rivals.words), SIZE))
        self.bias = nn.Parameter(torch.as_tensor(np.log(rivals.share), dtype=torch.float32))

    def forward(self, form: torch.Tensor) -> torch.Tensor:
        """(B, T) forms to (B, T, D)."""
        h = self.forms(form).bfloat16()
        for layer in self.layers:
            h = layer(h)
        return _scaled(h, self.scale)


def _scaled(h: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
    return functional.layer_norm(h, (h.shape[-1],), scale.to(h.dtype), None, 1e-5)


def loss_of(network: Network, rivals: Rivals, word: torch.Tensor) -> torch.Tensor:
    """Mean negative log-probability of the printed words among their rivals; (B, T) word numbers."""
    h = network(rivals.form[word])
    asked = (rivals.count[rivals.form[word]] > 1) & (word >= model.SPECIAL_WORDS) & (rivals.rank[word] < rivals.count[rivals.form[word]])
    h, word = h[asked], word[asked]
    form = rivals.form[word]
    count = rivals.count[form]
    row = torch.repeat_interleave(torch.arange(len(word)), count)
    begin = torch.cumsum(count, 0) - count
    candidate = rivals.words[rivals.first[form][row] + torch.arange(len(row)) - begin[row]]
    score = (h[row] * network.words.to(h.dtype)[candidate]).sum(-1).float() + network.bias[candidate]
    top = torch.full((len(word),), -1e9).scatter_reduce(0, row, score.detach(), "amax")
    total = torch.zeros(len(word)).index_add(0, row, torch.exp(score - top[row])).log() + top
    return (total - score[begin + rivals.rank[word]]).mean()


def rate_at(step: int) -> float:
    """The rate of learning of a step."""
    return RATE * min(1, (step + 1) / WARM) * min(1, 1 - (step - STEADY) / FALLING)


def train(texts: dict[str, NDArray[np.uint16]], rivals: Rivals) -> Network:
    """The trained network; passages are drawn at random from the texts (word numbers), by WEIGHTS."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    rng = np.random.default_rng(SEED)
    tensors = [torch.as_tensor(t.astype(np.int32)) for t in texts.values()]
    chance = np.array([len(t) * WEIGHTS.get(name, 1.0) for name, t in texts.items()])
    chance /= chance.sum()
    network = Network(rivals)
    optimizer = torch.optim.AdamW(network.parameters(), betas=(0.9, 0.98), weight_decay=0.0, fused=True)
    for step in range(STEADY + FALLING):
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step)
        drawn = [tensors[i] for i in rng.choice(len(tensors), BATCH, p=chance)]
        starts = [int(rng.integers(0, len(t) - LENGTH)) for t in drawn]
        word = torch.stack([t[a : a + LENGTH] for t, a in zip(drawn, starts, strict=True)]).long()
        with torch.autocast("cpu", torch.bfloat16):
            loss = loss_of(network, rivals, word)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if step % 250 == 249:
            print(step + 1, f"{loss.item():.4f}", flush=True)
    return network


def rounded(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """A matrix in bytes, and what each row of them is to be multiplied by."""
    scale = (np.abs(matrix).max(axis=1) / 127).astype(np.float16)
    return np.rint(matrix / np.maximum(scale.astype(np.float32), 1e-7)[:, None]).clip(-127, 127).astype(np.int8), scale


def arrays_of(network: Network) -> dict[str, NDArray[Any]]:
    """The arrays of context.bin: matrices in bytes, row by row; the rest as it is."""
    out: dict[str, NDArray[Any]] = {}
    for name, value in network.state_dict().items():
        a = value.numpy()
        key = name.replace("forms.weight", "forms")
        if a.ndim == 2:
            out[key], out[key + ".scale"] = rounded(a)
        else:
            out[key] = a
    return out


def main() -> None:
    """Train and write the file."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("text", type=Path)
    p.add_argument("--out", type=Path, default=HERE)
    p.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "sohoa-restoration")
    a = p.parse_args()
    a.cache.mkdir(parents=True, exist_ok=True)
    words: list[str] = model.read(weights("restoration", model.FILE))[0]["words"]
    files = sources(a.text, {})
    texts = {name.removesuffix(".txt.xz"): t for name, t in sorted(numbered(files, a.cache, words).items())}
    frequency = np.sum([np.bincount(t, minlength=len(words)) for t in texts.values()], axis=0) + 0.5
    network = train({k: t for k, t in texts.items() if k not in DEVELOPMENT}, rivals_of(forms_of(words), frequency))
    model.write(a.out / FILE, {"dilations": DILATIONS}, arrays_of(network))
    record(a.out, FILE, [(f"{s.path.parent.name}/{s.path.name}", s.sha256, len(texts[s.path.name.removesuffix(".txt.xz")])) for s in files])


if __name__ == "__main__":
    main()
