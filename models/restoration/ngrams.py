"""Interpolated modified Kneser-Ney n-grams in NumPy, and their pruning.

Source: Chen and Goodman 1998, An Empirical Study of Smoothing Techniques for Language Modeling; pruning after Stolcke 1998 (entropy),
with the share of a word's rivals of the same skeleton as an extra weight: an n-gram that decides nothing is not worth its bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass
class Order:
    """The n-grams of one order: words by column, probability with all lower orders in it, back-off weight of each as a context."""

    words: NDArray[np.uint16]  # (N, n), oldest word first
    prefix: Ints  # (N,) number of the n-gram without its last word, in the order below
    suffix: Ints  # (N,) number of the n-gram without its first word, in the order below
    count: Ints  # (N,) times seen (weighted)
    log_p: Floats  # (N,) natural logarithm
    log_backoff: Floats  # (N,) of this n-gram as a context; 0 where nothing follows it


def _discounts(counts: Ints) -> NDArray[np.float64]:
    n1, n2, n3, n4 = (float((counts == k).sum()) + 1.0 for k in (1, 2, 3, 4))
    y = n1 / (n1 + 2 * n2)
    d = np.array([0.0, 1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3])
    return np.clip(d, 0.05, 2.95) * np.array([0, 1, 1, 1])


def estimate(tokens: NDArray[np.uint16], weight: NDArray[np.uint8], vocabulary: int, top: int) -> list[Order]:
    """All orders 1..top; `weight` says how often a token counts (small sources of a register that is rare count more).

    Returns:
        Orders, lowest first. `log_p` is interpolated with the lower orders.
    """
    n_tokens = len(tokens)
    at = tokens.astype(np.int64)  # number, in its order, of the n-gram that begins at each place
    raw: list[tuple[Ints, Ints, Ints, Ints]] = []  # prefix, last word, count, first place
    counts = np.bincount(at, weights=weight, minlength=vocabulary).astype(np.int64)
    raw.append((np.zeros(vocabulary, np.int64), np.arange(vocabulary, dtype=np.int64), counts, np.zeros(vocabulary, np.int64)))
    numbers = [at.astype(np.int32)]
    for n in range(2, top + 1):
        key = numbers[-1][: n_tokens - n + 1].astype(np.int64) * vocabulary + tokens[n - 1 :]
        order = np.argsort(key, kind="stable")
        key = key[order]
        new = np.empty(len(key), bool)
        new[0] = True
        np.not_equal(key[1:], key[:-1], out=new[1:])
        number = np.cumsum(new, dtype=np.int32) - 1
        inverse = np.empty(len(key), np.int32)
        inverse[order] = number
        unique, first = key[new], order[new]
        counts = np.bincount(inverse, weights=weight[n - 1 :][: len(inverse)], minlength=len(unique)).astype(np.int64)
        raw.append((unique // vocabulary, unique % vocabulary, counts, first.astype(np.int64)))
        numbers.append(inverse)
        del key, order, new, number, inverse
    out: list[Order] = []
    suffixes = [np.zeros(vocabulary, np.int64)]
    for n in range(2, top + 1):
        suffixes.append(numbers[n - 2][raw[n - 1][3] + 1].astype(np.int64))
    for n in range(1, top + 1):
        prefix, last, count, first = raw[n - 1]
        used = count if n == top else np.bincount(suffixes[n], minlength=len(count))
        if n == 1:
            p = (used + 0.5) / (used.sum() + 0.5 * len(used))
        else:
            d = _discounts(used)
            cut = d[np.minimum(used, 3)]
            size = len(raw[n - 2][2])
            total = np.bincount(prefix, weights=used, minlength=size)
            freed = np.bincount(prefix, weights=np.minimum(cut, used), minlength=size)
            gamma = np.where(total > 0, freed / np.maximum(total, 1), 1.0)
            p = np.maximum(used - cut, 0) / np.maximum(total[prefix], 1) + gamma[prefix] * np.exp(out[-1].log_p[suffixes[n - 1]])
            out[-1].log_backoff = np.where(total > 0, np.log(np.maximum(gamma, 1e-6)), 0).astype(np.float32)
        words = (
            last.astype(np.uint16)[:, None] if n == 1 else np.concatenate([out[-1].words[prefix], last.astype(np.uint16)[:, None]], axis=1)
        )
        out.append(Order(words, prefix, suffixes[n - 1], count, np.log(p).astype(np.float32), np.zeros(len(count), np.float32)))
    return out


def _rival_share(orders: list[Order], skeleton: Ints) -> list[NDArray[np.float64]]:
    """For every n-gram the logarithm of its word's share among the words of the same skeleton after the same words.

    The rivals that were never seen there are counted in with what backing off gives them.
    """
    out: list[NDArray[np.float64]] = []
    below: NDArray[np.float64] = np.zeros(0)  # probability of the whole skeleton, by group of the order below
    group_below: Ints = np.zeros(0, np.int64)
    for n, o in enumerate(orders, start=1):
        p = np.exp(o.log_p.astype(np.float64))
        if n == 1:
            group = skeleton
            whole = np.bincount(group, weights=p)
        else:
            low = orders[n - 2]
            key = o.prefix * (int(skeleton.max()) + 1) + skeleton[o.words[:, -1]]
            _, first, group = np.unique(key, return_index=True, return_inverse=True)
            backoff = np.exp(low.log_backoff[o.prefix].astype(np.float64))
            extra = np.bincount(group, weights=p - backoff * np.exp(low.log_p[o.suffix].astype(np.float64)))
            whole = extra + backoff[first] * below[group_below[o.suffix[first]]]
        out.append(np.log(p / np.maximum(whole[group], p)))
        below, group_below = whole, group
    return out


def prune(orders: list[Order], budgets: dict[int, int], skeleton: Ints, plain: float = 1.0, power: float = 1.0) -> list[Order]:
    """Keep, of each order from 2 up, the n-grams that matter most; what they lean on stays with them; back-off weights made anew.

    An n-gram matters by how often it was seen times how much it changes its word's share among its rivals (of the same skeleton),
    and a little (`plain`) by how much it changes the probability of its word.

    Args:
        orders: lowest first.
        budgets: order -> n-grams to keep, about.
        skeleton: (V,) a number for the form of each word without marks.
        plain: weight of the second reason.
        power: of the count, below 1 so that the formulas of law, which repeat themselves, do not fill the room.
    """
    share = _rival_share(orders, skeleton)
    keep: list[NDArray[np.bool_]] = [np.ones(len(o.log_p), bool) for o in orders]
    for n in range(len(orders), 1, -1):
        o, low = orders[n - 1], orders[n - 2]
        gain = np.abs(share[n - 1] - share[n - 2][o.suffix]) + plain * np.abs(o.log_p - low.log_backoff[o.prefix] - low.log_p[o.suffix])
        worth = (o.count**power * gain).astype(np.float32)
        forced = np.zeros(len(worth), bool)
        if n < len(orders):
            up = orders[n]
            kept_up = keep[n]
            forced[up.suffix[kept_up]] = True
            forced[up.prefix[kept_up]] = True
        room = budgets[n] - int(forced.sum())
        worth[forced] = -1
        chosen = forced
        if room > 0:
            if room < len(worth):
                limit = np.partition(worth, len(worth) - room)[len(worth) - room]
                chosen = forced | (worth > max(float(limit), 0.0))
            else:
                chosen = forced | (worth >= 0)
        keep[n - 1] = chosen
    out: list[Order] = []
    old_number: list[Ints] = []
    for n, (o, k) in enumerate(zip(orders, keep, strict=True), start=1):
        number = np.cumsum(k) - 1
        if n == 1:
            out.append(Order(o.words, o.prefix, o.suffix, o.count, o.log_p, np.zeros(len(o.log_p), np.float32)))
        else:
            low = out[-1]
            prefix, suffix = old_number[-1][o.prefix[k]], old_number[-1][o.suffix[k]]
            p, lower = np.exp(o.log_p[k].astype(np.float64)), np.exp(low.log_p[suffix].astype(np.float64))
            size = len(low.log_p)
            left = 1 - np.bincount(prefix, weights=p, minlength=size)
            lower_left = 1 - np.bincount(prefix, weights=lower, minlength=size)
            has = np.bincount(prefix, minlength=size) > 0
            low.log_backoff = np.where(has, np.log(np.maximum(left, 1e-4) / np.maximum(lower_left, 1e-4)), 0).astype(np.float32)
            out.append(Order(o.words[k], prefix, suffix, o.count[k], o.log_p[k], np.zeros(int(k.sum()), np.float32)))
        old_number.append(number)
    return out
