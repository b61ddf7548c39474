"""Lines with the name or the position of a signer as scans show them, and lines that hold neither.

Seals lie over the beginning of a name, the pen crosses it, stamps lean, copies are black and white.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.names.faces import Face, Ink, drawn

EM, HEIGHT, WIDTH = 30, 56, 400  # of the windows, as `pipeline.slots.signature` cuts them
_UP = 2
_SIZE = EM * _UP
_RANKS = (
    "PGS.TS. ",
    "TS. ",
    "ThS. ",
    "GS.TS. ",
    "BS. ",
    "Đại tá ",
    "Thượng tá ",
    "Trung tướng ",
    "Thượng tướng ",
    "Đại tướng ",
    "BSCKII. ",
)
_OTHERS = ("(Ký tên, đóng dấu)", "2", "5", "Số: 12", "ngày 12 tháng 3 năm 2019", "- Lưu: VT, TH.")
_FOREIGN = 0.45  # of script lines, those whose capitals come from another face
_STRETCH, _STRETCH_OF_SCRIPT = (0.86, 1.14), (0.74, 1.12)
_MARKS = ("KT. ", "TM. ", "TL. ", "TUQ. ", "Q. ")
_BODIES = """
ỦY BAN NHÂN DÂN; UỶ BAN NHÂN DÂN; HỘI ĐỒNG NHÂN DÂN; CHÍNH PHỦ; BAN THƯỜNG VỤ; BAN CHẤP HÀNH; BAN BÍ THƯ; SỞ Y TẾ; CỤC QUẢN LÝ ĐẤT ĐAI;
HỘI ĐỒNG QUẢN TRỊ; QUỐC HỘI; ỦY BAN THƯỜNG VỤ; BỘ CHÍNH TRỊ; TỈNH ỦY; BAN CHỈ ĐẠO; THỦ TRƯỞNG ĐƠN VỊ
"""
BODIES = tuple(" ".join(text.split()) for text in _BODIES.split(";"))


@dataclass(frozen=True)
class Names:
    """Syllables of names and their weights: family, middle and given names, and syllables that are rare in names."""

    family: tuple[tuple[str, ...], NDArray[np.float64]]
    middle: tuple[tuple[str, ...], NDArray[np.float64]]
    given: tuple[tuple[str, ...], NDArray[np.float64]]
    any: tuple[str, ...]
    positions: tuple[str, ...]


def _one(choice: tuple[tuple[str, ...], NDArray[np.float64]], rng: np.random.Generator) -> str:
    return choice[0][int(rng.choice(len(choice[0]), p=choice[1]))]


def name(names: Names, rng: np.random.Generator) -> str:
    """A name that may be none a person bears: every syllable has to be seen, not guessed from its neighbours."""
    words = [_one(names.family, rng)]
    count = int(rng.choice([1, 2, 3], p=[0.08, 0.64, 0.28]))
    for i in range(count):
        kind = rng.random()
        if kind < 0.15:
            words.append(names.any[int(rng.integers(len(names.any)))].capitalize())
        else:
            words.append(_one(names.given if i == count - 1 or kind < 0.35 else names.middle, rng))
    return " ".join(words)


def title(names: Names, rng: np.random.Generator) -> str:
    """A line of authority or position in capitals; some of words that are none."""
    if rng.random() < 0.2:
        return " ".join(names.any[int(rng.integers(len(names.any)))] for _ in range(int(rng.integers(2, 5)))).upper()
    mark = _MARKS[int(rng.integers(len(_MARKS)))] if rng.random() < 0.35 else ""
    if rng.random() < 0.15:
        return mark + BODIES[int(rng.integers(len(BODIES)))]
    return mark + names.positions[int(rng.integers(len(names.positions)))].upper()


def sample(names: Names, faces: Sequence[Face], rng: np.random.Generator) -> tuple[Ink, str]:
    """A window `HEIGHT` by `WIDTH`, dark on light, and what it says in small letters; an empty text where that is no name or position."""
    sheet = np.zeros((HEIGHT * _UP, WIDTH * _UP), np.uint8)
    kind = rng.random()
    of_script = kind < 0.36
    chosen = [f for f in faces if f.script is of_script and not f.mathematical]
    face = chosen[int(rng.integers(len(chosen)))]
    capitals = None
    if of_script and rng.random() < _FOREIGN:
        scripts = [f for f in faces if f.script]
        capitals = scripts[int(rng.integers(len(scripts)))]
    text, shown = "", ""
    if kind < 0.62:
        text = name(names, rng)
        if rng.random() < 0.1 and not of_script:
            text = _RANKS[int(rng.integers(len(_RANKS)))] + text
        shown = text.upper() if rng.random() < 0.05 and not of_script else text
    elif kind < 0.9:
        text = shown = title(names, rng)
    elif kind < 0.94:
        shown = _OTHERS[int(rng.integers(len(_OTHERS)))]
    box = _print(sheet, shown, face, rng, capitals=capitals) if shown else (0.0, 0.0, 0.0)
    answer = text.lower() if box[1] > 0 else ""
    if rng.random() < (0.4 if kind >= 0.62 else 0.08):  # the lines above and below look in
        aside = _print(sheet, title(names, rng), face, rng, float(rng.choice([-1, 1]) * rng.uniform(1.15, 1.6)))
        box = box if answer else aside
    over, away = _clutter(box, rng, heavy=kind >= 0.94)
    return _scan(sheet, over, away, rng), answer


def _print(
    sheet: Ink, text: str, face: Face, rng: np.random.Generator, lower: float = 0.0, capitals: Face | None = None
) -> tuple[float, float, float]:
    """Put a text on the sheet; where it begins and ends, and its base line. `(0, 0, 0)` where it does not fit."""
    size = round(_SIZE * float(np.exp(rng.normal(0.06 if face.script else 0.0, 0.16 if face.script else 0.1))))
    ink, base = drawn(text, face, size, rng, capitals)
    if face.script:
        size = round(size * float(rng.uniform(0.95, 1.35)))
        factor = size / _SIZE
        ink, base = cv2.resize(ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_LINEAR), base * factor
    xs = np.nonzero(ink > 40)[1]
    if not len(xs):
        return 0.0, 0.0, 0.0
    stretch = float(rng.uniform(*(_STRETCH_OF_SCRIPT if face.script else _STRETCH)))
    lean, climb = float(rng.normal(0, 0.05)), float(rng.normal(0, 0.05 if rng.random() < (0.6 if face.script else 0.3) else 0.006))
    wide = (xs.max() - xs.min()) * stretch
    room = sheet.shape[1] - wide
    if room < 4:
        stretch *= (sheet.shape[1] - 8) / wide
        wide, room = sheet.shape[1] - 8.0, 8.0
    if stretch < 0.72:
        return 0.0, 0.0, 0.0
    left = float(rng.uniform(2, max(3.0, room - 2)))
    ground = sheet.shape[0] / 2 + 0.26 * _SIZE + float(rng.normal(0, 0.1) + lower) * _SIZE
    middle = (xs.max() + xs.min()) / 2
    move = np.array(
        [
            [stretch, -lean, left - xs.min() * stretch + lean * base],
            [climb, 1.0, ground - base - climb * middle],
        ]
    )
    ink = _pressed(ink, rng, outline=not face.script and rng.random() < 0.14, bold=face.script)
    np.maximum(sheet, cv2.warpAffine(ink, move, (sheet.shape[1], sheet.shape[0]), flags=cv2.INTER_LINEAR), out=sheet)
    return left, left + wide, ground


def _pressed(ink: Ink, rng: np.random.Generator, *, outline: bool, bold: bool) -> Ink:
    """Thinner, thicker, hollow or worn, as stamps print; script faces are mostly set bold."""
    if outline:
        wide = cv2.dilate(ink, np.ones((5, 5), np.uint8))
        return np.asarray(cv2.subtract(wide, cv2.erode(ink, np.ones((3, 3), np.uint8))), np.uint8)
    way = rng.random()
    if way < (0.5 if bold else 0.25):
        ink = np.asarray(cv2.dilate(ink, np.ones((int(rng.integers(2, 4)), int(rng.integers(2, 7 if bold else 5))), np.uint8)), np.uint8)
    elif not bold and way < 0.35:
        ink = np.asarray(cv2.erode(ink, np.ones((2, 2), np.uint8)), np.uint8)
    if rng.random() < 0.15:
        worn = cv2.resize(rng.uniform(0.3, 1.6, (max(2, ink.shape[0] // 8), max(2, ink.shape[1] // 8))).astype(np.float32), ink.shape[::-1])
        ink = (ink * np.clip(worn, 0, 1)).astype(np.uint8)
    return ink


def _clutter(box: tuple[float, float, float], rng: np.random.Generator, *, heavy: bool) -> tuple[Ink, Ink]:
    """What lies over the line, and what has been taken away with a seal: two masks of the sheet."""
    h, w = HEIGHT * _UP, WIDTH * _UP
    over, away = np.zeros((h, w), np.uint8), np.zeros((h, w), np.uint8)
    left = box[0]
    if rng.random() < (0.8 if heavy else 0.35):
        radius = float(rng.uniform(3.6, 5.2)) * _SIZE
        x, y = left + float(rng.uniform(-3.5, 2.5)) * _SIZE, h / 2 - radius + float(rng.uniform(-0.7, 1.2)) * _SIZE
        into = away if rng.random() < 0.45 else over
        for inside in (0.0, float(rng.uniform(0.12, 0.25)) * _SIZE)[: int(rng.integers(1, 3))]:
            cv2.circle(into, (round(x), round(y)), round(radius - inside), 255, int(rng.integers(3, 9 if into is away else 7)), cv2.LINE_AA)
        if rng.random() < 0.5:
            for angle in rng.uniform(0.2, 2.9, int(rng.integers(3, 14))):
                at = (round(x + (radius - 0.45 * _SIZE) * np.cos(angle)), round(y + (radius - 0.45 * _SIZE) * np.sin(angle)))
                letter = "ABCDEGHIKLMNOPQRSTUVXY"[int(rng.integers(22))]
                cv2.putText(
                    over, letter, at, cv2.FONT_HERSHEY_DUPLEX, float(rng.uniform(0.5, 1.0)), 255, int(rng.integers(1, 4)), cv2.LINE_AA
                )
    for _ in range(int(rng.integers(1, 4)) if heavy else int(rng.random() < 0.3)):
        points = np.column_stack([rng.uniform(-0.1, 1.1, 4) * w, rng.uniform(-0.6, 1.6, 4) * h])
        if rng.random() < 0.5:
            points[:, 0].sort()
            points[:, 1] = np.linspace(points[0, 1], points[-1, 1], 4) + rng.normal(0, 0.1 * h, 4)
        t = np.linspace(0, 1, 40)[:, None]
        curve = (1 - t) ** 3 * points[0] + 3 * t * (1 - t) ** 2 * points[1] + 3 * t**2 * (1 - t) * points[2] + t**3 * points[3]
        cv2.polylines(over, [np.round(curve).astype(np.int32)], False, int(rng.integers(120, 256)), int(rng.integers(2, 7)), cv2.LINE_AA)
    if rng.random() < 0.12:
        over[: int(rng.integers(2, 14)), int(rng.integers(w)) :] = 255 * (rng.random() < 0.5)
    return over, away


def _scan(sheet: Ink, over: Ink, away: Ink, rng: np.random.Generator) -> Ink:
    """The line as a scanner gives it at 80 to 300 dpi, paper bright, brought to the size of the windows."""
    ink = np.minimum(sheet, 255 - away).astype(np.float32) * float(rng.uniform(0.5, 1.0))
    ink = np.maximum(ink, over * float(rng.uniform(0.25, 1.0)))
    em = min(float(np.exp(rng.uniform(np.log(17), np.log(62)))), float(_SIZE))
    ink = cv2.GaussianBlur(ink, (0, 0), max(0.35 * _SIZE / em, float(rng.uniform(0.3, 1.2))))
    ink = cv2.resize(ink, None, fx=em / _SIZE, fy=em / _SIZE, interpolation=cv2.INTER_AREA)
    white = float(rng.uniform(215, 255))
    page = white - ink * (white / 255) + rng.normal(0, float(rng.uniform(0, 8)), ink.shape)
    page = np.clip(page, 0, 255).astype(np.uint8)
    way = rng.random()
    if way < 0.35 and em > 22:
        page = np.where(page < white - (white - float(page.min())) * float(rng.uniform(0.3, 0.65)), 0, 255).astype(np.uint8)
        if rng.random() < 0.3:
            page[rng.random(page.shape) < 0.003] = 0
    elif way < 0.7:
        page = cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(20, 85))])[1], cv2.IMREAD_GRAYSCALE)
    size = (WIDTH, HEIGHT)
    if em > 1.3 * EM:
        page = cv2.GaussianBlur(page, (0, 0), 0.42 * em / EM)
    return np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_LINEAR), np.uint8)
