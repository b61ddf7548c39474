"""Print training text on pages, spoil the pages as scanners do, read them with Tesseract: pairs of printed and read lines.

python models/restoration/render.py TEXT_FOLDER OUT.jsonl --pages 80
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import random
import subprocess
from pathlib import Path

import cv2
import numpy as np
from corpus import Source, lines_of, sources
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

FONTS = {
    "Tinos": "/usr/share/fonts/truetype/croscore/Tinos-{}.ttf",
    "Termes": "/usr/share/texmf/fonts/opentype/public/tex-gyre/texgyretermes-{}.otf",
}
Grey = NDArray[np.uint8]


def fonts(pixels: int, rng: random.Random) -> ImageFont.FreeTypeFont:
    """One of the faces that official papers are set in (Decree 30/2020/NĐ-CP, Annex I: Times New Roman; here its metric twins)."""
    name = rng.choice(["Tinos", "Tinos", "Termes"])
    face = rng.choices(["Regular", "Bold", "Italic"], [8, 2, 1])[0]
    return ImageFont.truetype(FONTS[name].format(face if name == "Tinos" else face.lower()), pixels)


def page(lines: list[str], dpi: int, rng: random.Random) -> tuple[Grey, list[tuple[str, int, int]]]:
    """A page of wrapped paragraphs, and its printed lines with top and bottom."""
    width, height, margin = int(8.27 * dpi), int(11.69 * dpi), int(0.9 * dpi)
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    printed, y = [], margin
    for paragraph in lines:
        font = fonts(round(rng.choice([12, 13, 13, 14]) / 72 * dpi), rng)
        step = round(font.size * rng.uniform(1.2, 1.5))
        row: list[str] = []
        for word in [*paragraph.split(), None]:
            if word is not None and draw.textlength(" ".join([*row, word]), font=font) <= width - 2 * margin:
                row.append(word)
                continue
            if row:
                if y + step > height - margin:
                    return np.asarray(image), printed
                draw.text((margin, y), " ".join(row), font=font, fill=rng.choice([0, 0, 30]))
                printed.append((" ".join(row), y, y + step))
                y += step
            row = [word] if word else []
        y += step // 3
    return np.asarray(image), printed


def spoil(image: Grey, rng: random.Random) -> Grey:
    """Blur, noise, thick or thin strokes, JPEG, thresholding: what scanners and copiers do."""
    noise = np.random.default_rng(rng.randrange(1 << 30))
    f = cv2.GaussianBlur(image.astype(np.float32), (0, 0), rng.uniform(0.4, 1.2))
    kind = rng.choice(["clean", "office", "office", "bilevel", "bilevel", "copy"])
    if kind == "clean":
        return f.astype(np.uint8)
    f = f * rng.uniform(0.75, 0.95) + rng.uniform(5, 25) + noise.normal(0, rng.uniform(3, 12), f.shape)
    if kind == "copy":
        f = cv2.GaussianBlur(f + cv2.GaussianBlur(noise.normal(0, 60, f.shape).astype(np.float32), (0, 0), 1.2), (0, 0), 0.5)
    g = np.clip(f, 0, 255).astype(np.uint8)
    if kind == "office":
        return cv2.imdecode(cv2.imencode(".jpg", g, [cv2.IMWRITE_JPEG_QUALITY, rng.choice([40, 60, 75])])[1], 0)
    return ((g > rng.choice([120, 140, 155, 170, 185])) * 255).astype(np.uint8)


def read(image: Grey, dpi: int, language: str) -> list[dict[str, str]]:
    """Words of the engine, as its TSV has them."""
    png = cv2.imencode(".png", image)[1].tobytes()
    command = ["tesseract", "-", "-", "-l", language, "--psm", "6", "--dpi", str(dpi), "tsv"]
    out = subprocess.run(command, input=png, capture_output=True, check=True, env=os.environ | {"OMP_THREAD_LIMIT": "1"}).stdout.decode()
    rows = csv.DictReader(io.StringIO(out), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [r for r in rows if r["level"] == "5" and r["text"].strip()]


def pairs(files: list[Source], pages: int, seed: int) -> list[dict[str, object]]:
    """Printed lines beside what was read, words with the engine's confidence (0..1)."""
    rng = random.Random(seed)
    pools = {
        s.path.name: [line.strip() for line, _ in zip(lines_of(s.path), range(60_000), strict=False) if 30 < len(line) < 600] for s in files
    }
    admin = [s.path.name for s in files if s.path.parent.name == "admin"]
    general = [s.path.name for s in files if s.path.parent.name == "general"]
    out: list[dict[str, object]] = []
    for i in range(pages):
        language = ("vie", "eng")[i % 2]
        names = admin if rng.random() < 0.65 else general
        text = []
        for _ in range(14):
            pool = pools[rng.choice(names)]
            at = rng.randrange(len(pool) - 2)
            text += pool[at : at + 2]
        if rng.random() < 0.5:
            text = [t.upper() if rng.random() < 0.12 else t for t in text]
        dpi = rng.choice([200, 200, 250, 300])
        image, printed = page(text, dpi, rng)
        words = read(spoil(image, rng), dpi, language)
        seen: list[list[tuple[str, float]]] = [[] for _ in printed]
        for w in words:
            middle = int(w["top"]) + int(w["height"]) / 2
            j = next((j for j, (_, top, bottom) in enumerate(printed) if top - 2 <= middle < bottom + 2), None)
            if j is not None:
                seen[j].append((w["text"], float(w["conf"]) / 100))
        out += [{"page": i, "language": language, "printed": p[0], "seen": s} for p, s in zip(printed, seen, strict=True)]
    return out


def main() -> None:
    """Write the pairs as JSON lines."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("text", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--pages", type=int, default=80)
    p.add_argument("--seed", type=int, default=11)
    a = p.parse_args()
    chosen = {"phapdien", "phapluat8chude_pdftext", "hddtvn_tax_customs", "tnt305_legal_qa", "tintuc_2025_26", "baomoi_magizbox"}
    files = [s for s in sources(a.text, {}) if s.path.name.removesuffix(".txt.xz") in chosen]
    with a.out.open("w", encoding="utf-8") as f:
        for pair in pairs(files, a.pages, a.seed):
            f.write(json.dumps(pair, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
