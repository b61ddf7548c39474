"""What copying, handling and scanning do to a page: toner, paper, wear, light, lens, sensor. All seeded, all in pixels of the scan."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.make.draw import Inked
from samples.make.hand import Layer

Pixels = NDArray[np.uint8]
Field = NDArray[np.float32]


@dataclass(frozen=True)
class Wear:
    """How badly a page fares; the defaults are an office scanner on a good day."""

    skew_deg: float = 0.4
    paper: tuple[int, int, int] = (250, 250, 248)  # R, G, B of the bare sheet as scanned
    mottle: float = 1.6  # grey levels of the paper's cloudiness
    spread: float = 0.5  # pixels that the ink bleeds
    fade: float = 0.08  # share of the toner missing where it is thin
    toner: int = 38  # grey level of full toner
    blur: float = 0.52  # pixels of the lens
    noise: float = 2.2  # grey levels of the sensor
    behind: float = 0.0  # how much of the other side shows through, 0..1
    specks: int = 25
    streaks: int = 0  # dust on the glass of the feeder draws lines down the page
    edge: tuple[str, ...] = ()  # sides with a dark rim: left, right, top, bottom
    rim: float = 0.48  # how light that rim is, 0..1
    holes: bool = False
    staple: bool = False
    fold: bool = False
    wave: float = 0.8  # pixels by which lines of print swim
    light: float = 0.02  # how much darker one corner is than the other


def cloud(shape: tuple[int, int], grain: float, rng: np.random.Generator) -> Field:
    """Smooth noise with a deviation of about 1; `grain` is the size of its spots in pixels."""
    small = rng.standard_normal((max(3, round(shape[0] / grain) + 2), max(3, round(shape[1] / grain) + 2))).astype(np.float32)
    return np.asarray(cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), np.float32)


def toner(ink: Layer, wear: Wear, rng: np.random.Generator) -> Layer:
    """The print as toner: spread, rough at its edges, thin in places, with dust around it."""
    k = 2.0  # the layers are twice as fine as the scan
    soft = cv2.GaussianBlur(ink, (0, 0), 0.35 * k + wear.spread * k * 0.6)
    rough = 0.10 * cloud(soft.shape, 2.2 * k, rng) + 0.05 * cloud(soft.shape, 60 * k, rng)
    edge = 0.5 - 0.16 * min(wear.spread, 1.5)
    shaped = np.clip((soft - edge + 0.5 * rough * (soft > 0.02)) * 3.2 + 0.5, 0, 1)
    thin = np.clip(cloud(soft.shape, 5 * k, rng) * 0.5 + cloud(soft.shape, 300, rng) * 0.6 - 0.3, 0, 1) * wear.fade * 2.2
    return np.asarray(shaped * (1 - np.clip(thin, 0, 0.85)), np.float32)


def rubber(layer: Layer, rng: np.random.Generator) -> Layer:
    """A stamp's ink: more at the rims, less in the middle of strokes, patchy."""
    if not layer.any():
        return layer
    patchy = np.clip(0.78 + 0.22 * cloud(layer.shape, 9, rng) + 0.16 * cloud(layer.shape, 120, rng), 0.15, 1)
    bare = np.clip(cloud(layer.shape, 4, rng) - 1.35, 0, 1)
    return np.asarray(cv2.GaussianBlur(layer, (0, 0), 1.1) * patchy * (1 - 0.8 * bare), np.float32)


def _spots(shape: tuple[int, int], count: int, rng: np.random.Generator, largest: float = 2.6) -> Field:
    spots = np.zeros(shape, np.uint8)
    for _ in range(count):
        x, y = rng.integers(shape[1]), rng.integers(shape[0])
        size = float(np.clip(rng.gamma(1.4, 0.9), 0.5, largest * 3))
        if rng.random() < 0.12:
            cv2.ellipse(spots, (int(x), int(y)), (round(size * 2.5) + 1, 1), float(rng.uniform(0, 180)), 0, 360, 220, -1)
        else:
            cv2.circle(spots, (int(x), int(y)), max(1, round(size)), int(rng.integers(120, 255)), -1)
    return spots.astype(np.float32) / np.float32(255)


def sheet_of(page: Inked, wear: Wear, rng: np.random.Generator, behind: Layer | None = None) -> Field:
    """The used sheet in colour, R, G, B from 0 to 255, at the resolution of the layers (twice that of the scan)."""
    shape = page.print.shape
    base = np.array(wear.paper, np.float32)
    grain = wear.mottle * (0.7 * cloud(shape, 90, rng) + 0.5 * cloud(shape, 14, rng) + 0.6 * cloud(shape, 3, rng))
    out = np.empty((*shape, 3), np.float32)
    out[:] = base
    out += grain[..., None]
    if behind is not None and wear.behind:
        ghost = cv2.GaussianBlur(behind[:, ::-1], (0, 0), 3.2) * (0.75 + 0.25 * cloud(shape, 200, rng))
        out *= 1 - wear.behind * np.clip(ghost, 0, 1)[..., None] * np.array([1.0, 0.98, 0.94], np.float32)
    stamp = rubber(page.stamp, rng)
    black = np.maximum(toner(page.print, wear, rng), _spots(shape, wear.specks, rng))
    pen = np.clip(cv2.GaussianBlur(page.pen, (0, 0), 0.9) * (0.92 + 0.1 * cloud(shape, 6, rng)), 0, 1)
    for layer, colour in ((black, (wear.toner / 255,) * 3), (pen, page.pen_colour), (stamp, page.stamp_colour)):
        if layer.any():
            out *= 1 - layer[..., None] * (1 - np.array(colour, np.float32))
    _handle(out, wear, rng)
    return out


def _handle(out: Field, wear: Wear, rng: np.random.Generator) -> None:
    """Fold, holes, staple: what hands and binders leave."""
    h, w = out.shape[:2]
    if wear.fold:
        y = round(h * rng.uniform(0.47, 0.53))
        ys = np.arange(h, dtype=np.float32)[:, None] + 6 * cloud((h, w), 700, rng)
        out *= (1 - 0.10 * np.exp(-(((ys - y) / 5) ** 2)) + 0.025 * np.exp(-(((ys - y - 16) / 14) ** 2)))[..., None]
    if wear.holes:
        radius = round(w * 0.0125)
        for f in (0.36, 0.635):
            x, y = round(w * 0.05 + rng.normal(0, 4)), round(h * f + rng.normal(0, 8))
            cv2.circle(out, (x + 3, y + 4), radius + 4, (176, 174, 170), -1, cv2.LINE_AA)
            cv2.circle(out, (x, y), radius, (94, 92, 90), -1, cv2.LINE_AA)
    if wear.staple:
        x, y = round(w * 0.055), round(h * 0.035)
        cv2.line(out, (x + 6, y + 8), (x + 78, y - 22), (196, 194, 190), 14, cv2.LINE_AA)
        cv2.line(out, (x, y), (x + 74, y - 30), (92, 92, 96), 7, cv2.LINE_AA)
        cv2.line(out, (x + 2, y - 3), (x + 70, y - 31), (206, 206, 208), 2, cv2.LINE_AA)


def scanned(sheet: Field, wear: Wear, rng: np.random.Generator, size: tuple[int, int]) -> Pixels:
    """The sheet on the scanner: turned, swimming a little, lit, blurred, noisy. R, G, B uint8 of `size` (width, height)."""
    w, h = size
    scale = sheet.shape[1] / w
    ys, xs = np.meshgrid(np.arange(h, dtype=np.float32), np.arange(w, dtype=np.float32), indexing="ij")
    a = np.deg2rad(wear.skew_deg)
    cx, cy = w / 2, h / 2
    shift_x, shift_y = rng.normal(0, 0.004 * w), rng.normal(0, 0.003 * h)
    swim = wear.wave
    dx = xs - cx + shift_x + swim * np.sin(ys / (h / rng.uniform(1.2, 2.4)) * 6.28 + rng.uniform(0, 6))
    dy = ys - cy + shift_y + swim * np.sin(xs / (w / rng.uniform(0.6, 1.4)) * 6.28 + rng.uniform(0, 6))
    map_x = ((np.cos(a) * dx + np.sin(a) * dy) + cx) * scale
    map_y = ((-np.sin(a) * dx + np.cos(a) * dy) + cy) * scale
    soft = cv2.GaussianBlur(sheet, (0, 0), max(0.45, wear.blur) * scale * 0.62)
    lid = tuple(float(v) for v in np.array(wear.paper) - 3)
    across, down = map_x.astype(np.float32), map_y.astype(np.float32)
    laid = cv2.remap(soft, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=lid)
    out: Field = np.asarray(laid, np.float32)
    _rims(out, wear, rng)
    slope = rng.uniform(0, 6.28)
    out *= (1 - wear.light * (0.5 + 0.5 * ((xs / w - 0.5) * np.cos(slope) + (ys / h - 0.5) * np.sin(slope)) * 2))[..., None]
    for _ in range(wear.streaks):
        x = int(rng.integers(round(0.05 * w), round(0.95 * w)))
        out[:, x : x + int(rng.integers(1, 3))] *= float(rng.uniform(0.86, 0.95))
    grey = rng.standard_normal((h, w)).astype(np.float32)
    out += wear.noise * (0.75 * grey[..., None] + 0.45 * rng.standard_normal((h, w, 3)).astype(np.float32))
    return np.asarray(np.clip(out, 0, 255), np.uint8)


def _rims(out: Field, wear: Wear, rng: np.random.Generator) -> None:
    """Dark strips where the glass is not covered and where the sheet throws a shadow."""
    h, w = out.shape[:2]
    for side in wear.edge:
        deep = max(5, round(w * rng.uniform(0.006, 0.016)))
        lean = rng.uniform(-0.5, 0.8) * deep
        along = np.arange(h if side in ("left", "right") else w, dtype=np.float32)
        limit = deep + lean * along / len(along) + 0.6 * cloud((1, len(along)), 40, rng)[0]
        across = np.arange(w if side in ("left", "right") else h, dtype=np.float32)
        far = across if side in ("left", "top") else across[::-1]
        depth = far[None, :] - limit[:, None]
        shade = np.where(depth < 0, wear.rim * rng.uniform(0.75, 1.25), 1 - 0.22 * np.exp(-np.clip(depth, 0, None) / (0.5 * deep)))
        out *= (shade if side in ("left", "right") else shade.T).astype(np.float32)[..., None]


def bilevel(grey: Pixels, rng: np.random.Generator, level: float = 0.62, dirt: int = 350) -> Pixels:
    """A photocopy scanned in black and white: strokes broken where the drum is worn, peppered, 0 or 255."""
    h, w = grey.shape
    weak = np.clip(cloud((h, w), 500, rng) * 0.5 + cloud((h, w), 90, rng) * 0.25 - 0.15, 0, 1)
    limit = 255 * (level - 0.34 * weak) + 20 * cloud((h, w), 2.0, rng)
    black = grey < limit
    lost = rng.random((h, w)) < 0.35 * weak
    lost = cv2.dilate(lost.astype(np.uint8), np.ones((1, 2), np.uint8)).astype(bool) & (rng.random((h, w)) < 0.75)
    black &= ~lost
    pepper = np.zeros((h, w), np.uint8)
    for _ in range(dirt):
        x = int(np.clip(rng.exponential(0.22) * w, 0, w - 1)) if rng.random() < 0.5 else int(rng.integers(w))
        y = int(rng.integers(h))
        cv2.circle(pepper, (x, y), int(rng.choice([0, 0, 0, 1, 1, 2])), 1, -1)
    return np.where(black | (pepper > 0), np.uint8(0), np.uint8(255))


def photographed(sheet: Field, rng: np.random.Generator, size: tuple[int, int]) -> Pixels:
    """The sheet lying on a desk, taken aslant with a phone by a window. R, G, B uint8 of `size` (width, height)."""
    w, h = size
    desk = _desk(w, h, rng)
    sh, sw = sheet.shape[:2]
    corners = np.array([(0.105, 0.075), (0.875, 0.05), (0.955, 0.945), (0.045, 0.925)]) + rng.normal(0, 0.006, (4, 2))
    to = (corners * (w, h)).astype(np.float32)
    m = cv2.getPerspectiveTransform(np.array([(0, 0), (sw, 0), (sw, sh), (0, sh)], np.float32), to)
    bend = np.linspace(0, np.pi, sw, dtype=np.float32)
    ys, xs = np.meshgrid(np.arange(sh, dtype=np.float32), np.arange(sw, dtype=np.float32), indexing="ij")
    lifted = ys + 9 * np.sin(bend)[None, :] * np.cos(ys / sh * 2.2)
    curled = cv2.remap(
        cv2.GaussianBlur(sheet, (0, 0), 0.9), xs, lifted.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    laid = np.asarray(cv2.warpPerspective(curled, m, (w, h), flags=cv2.INTER_AREA), np.float32)
    mask = cv2.warpPerspective(np.ones((sh, sw), np.float32), m, (w, h), flags=cv2.INTER_LINEAR)[..., None]
    under = cv2.GaussianBlur(np.roll(mask[..., 0], (14, 10), (0, 1)), (0, 0), 16)[..., None]
    scene = desk * (1 - 0.55 * under) * (1 - mask) + laid * mask
    yy, xx = np.meshgrid(np.linspace(0, 1, h, dtype=np.float32), np.linspace(0, 1, w, dtype=np.float32), indexing="ij")
    window = 1.03 - 0.42 * ((xx - 0.2) ** 2 + 0.8 * (yy - 0.15) ** 2) - 0.05 * yy
    arm = np.clip(1.2 - np.hypot((xx - 1.02) / 0.5, (yy - 0.86) / 0.42), 0, 1)
    light = (window * (1 - 0.34 * cv2.GaussianBlur(arm, (0, 0), 60)))[..., None] * np.array([1.0, 0.985, 0.93], np.float32)
    out = scene * light * 0.98
    out = cv2.GaussianBlur(out, (0, 0), 0.75)
    out = out + 2.6 * rng.standard_normal((h, w, 1)).astype(np.float32) + 1.6 * rng.standard_normal((h, w, 3)).astype(np.float32)
    sharp = out + 0.7 * (out - cv2.GaussianBlur(out, (0, 0), 1.6))
    return np.asarray(np.clip(sharp, 0, 255), np.uint8)


def _desk(w: int, h: int, rng: np.random.Generator) -> Field:
    """A brown table top with grain."""
    rows = cv2.GaussianBlur(rng.standard_normal((h, 1)).astype(np.float32), (1, 0), 0.1, sigmaY=3) * 2
    grain = np.repeat(rows, w, axis=1) + 0.8 * cloud((h, w), 220, rng) + 0.4 * cv2.resize(cloud((h, max(3, w // 40)), 3, rng), (w, h))
    return np.asarray(np.array([118, 84, 58], np.float32) + grain[..., None] * np.array([9, 8, 7], np.float32), np.float32)
