"""The peer of the whole road: plain Tesseract and the regular expressions that anybody would write first.

`OMP_THREAD_LIMIT=1 xargs -P2 -n1 tesseract PAGE - -l vie` on the very page images that our source stage gives, its text searched with a few
patterns. No layout, no clean-up, no restoration, no abstention.
"""

from __future__ import annotations

import csv
import re
import shlex
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2

from pipeline.config import Config
from pipeline.source import InputItem, open_source

_CODE = r"\d+[a-z]?\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ][A-Za-zĐđ&]*(?:\s?-\s?[A-ZĐ][A-Za-zĐđ&]*)+"
_OWN = re.compile(rf"[Ss][ốôóo]\s*:\s*({_CODE})")
_ANY = re.compile(_CODE)
_DATE = re.compile(r"ng[àaâ]y\s*(\d{1,2})\s*th[áa]ng\s*(\d{1,2})\s*n[ăa]m\s*(\d{4})")
_SHORT = re.compile(r"\bng[àa]y\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


def export_pages(items: Sequence[InputItem], folder: Path, config: Config) -> Iterator[tuple[str, int, Path]]:
    """Write the pages that need OCR as the engine would get them from a scanner: source, page, image file."""
    folder.mkdir(parents=True, exist_ok=True)
    for item in items:
        with open_source(item, settings=config.source, limits=config.limits) as source:
            for number in range(1, source.page_count + 1):
                raw = source.page(number)
                if raw.image is None or raw.layer:
                    continue
                path = folder / f"{Path(item.source).stem}-{number:04d}.png"
                cv2.imwrite(str(path), raw.image.pixels, [cv2.IMWRITE_PNG_COMPRESSION, 1])
                yield item.source, number, path


def read_pages(images: list[Path], workers: int) -> float:
    """Run plain Tesseract over images as `xargs` would, text beside each image. Seconds."""
    names = "\n".join(str(p) for p in images)
    command = f"OMP_THREAD_LIMIT=1 xargs -P{workers} -I% sh -c 'tesseract % % -l vie 2>{shlex.quote('/dev/null')}'"
    began = time.monotonic()
    subprocess.run(["sh", "-c", command], input=names, text=True, check=True)
    return time.monotonic() - began


def extract(pages: list[tuple[str, int, Path]], out: Path) -> None:
    """Search the texts and write records.csv, references.csv and quantities.csv as the scorer reads them."""
    out.mkdir(parents=True, exist_ok=True)
    records: list[dict[str, str]] = []
    references: list[dict[str, str]] = []
    by_source: dict[str, list[tuple[int, str]]] = {}
    for source, number, image in pages:
        by_source.setdefault(source, []).append((number, Path(f"{image}.txt").read_text("utf-8")))
    for source, texts in by_source.items():
        own, date = _OWN.search(texts[0][1]), _DATE.search(texts[0][1])
        code = re.sub(r"\s", "", own[1]) if own else ""
        own_number, _, notation = code.partition("/")
        issued = f"{date[3]}-{int(date[2]):02d}-{int(date[1]):02d}" if date else ""
        records.append(
            {"source": source, "document_code": code, "document_number": own_number, "document_notation": notation, "issued_on": issued}
        )
        seen = {code}
        for page, text in texts:
            for match in _ANY.finditer(text):
                cited = re.sub(r"\s", "", match[0])
                if cited in seen:
                    continue
                seen.add(cited)
                day = _DATE.search(text, match.end(), match.end() + 60) or _SHORT.search(text, match.end(), match.end() + 40)
                on = f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}" if day else ""
                references.append({"source": source, "seq": str(len(references) + 1), "code": cited, "issued_on": on, "page": str(page)})
    _write(out / "records.csv", records, ["source", "document_number", "document_notation", "document_code", "issued_on"])
    _write(out / "references.csv", references, ["source", "seq", "code", "issued_on", "page"])
    _write(out / "quantities.csv", [], ["source", "value", "page"])


def _write(path: Path, rows: list[dict[str, str]], columns: list[str]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as f:
        writer = csv.DictWriter(f, columns)
        writer.writeheader()
        writer.writerows(rows)
