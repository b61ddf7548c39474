"""What a PDF page consists of: is it a scan, one image, an image with things printed over it, or drawn text?"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

_SCAN_SHARE = 0.5  # of the page that images must cover before it is a scan
_FITS = 0.01  # of the page's side by which an image may miss or overlap its edge and still be the page
_MAX_FORM_DEPTH = 12
_MAX_OBJECTS = 20_000  # of one page that are looked at; drawings of more are no scans
_INVISIBLE_TEXT = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_UNSEEN_ANNOTATIONS = (pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP)
_HIDDEN_FLAGS = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
_POINTS_PER_INCH = 72.0

Affine = NDArray[np.float64]
_Rect = tuple[float, float, float, float]
_Drawn = Literal["image", "mark", "white"]  # white shows only over something: paint that erases part of a scan


@dataclass(frozen=True, slots=True)
class Placed:
    """An image on a page. `corners` are its top left, top right and bottom left in points of the page as displayed, y down."""

    raw: pdfium_c.FPDF_PAGEOBJECT
    width: int
    height: int
    corners: NDArray[np.float64]

    @property
    def rect(self) -> _Rect:
        """Left, top, right, bottom on the page as displayed, in points."""
        far = self.corners[1] + self.corners[2] - self.corners[0]
        points = np.vstack([self.corners, far])
        left, top = points.min(axis=0)
        right, bottom = points.max(axis=0)
        return float(left), float(top), float(right), float(bottom)

    @property
    def across(self) -> bool:
        """True where its rows run up or down the page as displayed."""
        right = self.corners[1] - self.corners[0]
        return abs(float(right[0])) < abs(float(right[1]))

    @property
    def dpi(self) -> tuple[float, float]:
        """Pixels per inch along x and y of the page as displayed."""
        left, top, right, bottom = self.rect
        w, h = (self.height, self.width) if self.across else (self.width, self.height)
        return w * _POINTS_PER_INCH / max(right - left, 1e-6), h * _POINTS_PER_INCH / max(bottom - top, 1e-6)

    @property
    def is_upright(self) -> bool:
        """True where its sides run along those of the page."""
        right, down = self.corners[1] - self.corners[0], self.corners[2] - self.corners[0]
        small = np.minimum(np.abs(right), np.abs(down)).max()
        return bool(small <= 0.002 * min(np.abs(right).max(), np.abs(down).max()))


@dataclass(frozen=True, slots=True)
class Survey:
    """The make-up of a page. Sizes in points, as displayed (turned by /Rotate).

    `images` are those large enough to matter, in drawing order; `is_scan` where they cover most of the page. `single` is the image that is
    all that the page shows, None where other things are drawn over or beside it.
    """

    width: float
    height: float
    images: tuple[Placed, ...]
    is_scan: bool
    single: Placed | None
    has_text: bool
    drawn_text: int

    @property
    def main(self) -> Placed:
        """The image that covers most of the page."""
        return max(self.images, key=lambda i: _area(_clipped(i.rect, self.width, self.height)))

    @property
    def layered(self) -> bool:
        """True where images lie over one another (background, print and mask of a compressed scan): no single one of them is the page."""
        total = sum(_area(_clipped(i.rect, self.width, self.height)) for i in self.images)
        return total > 1.3 * _covered(self.images, self.width, self.height) * self.width * self.height


def survey(page: pdfium.PdfPage) -> Survey:
    """Look through the objects and annotations of a page; no pixel is decoded."""
    width, height = page.get_size()
    to_display = display_transform(page)
    images: list[Placed] = []
    order: list[tuple[_Drawn, _Rect]] = []
    has_text, drawn_text = False, 0
    for count, (raw, matrix) in enumerate(_objects(page, None, to_display, 0)):
        if count >= _MAX_OBJECTS:
            order.append(("mark", (0.0, 0.0, width, height)))
            break
        kind = pdfium_c.FPDFPageObj_GetType(raw)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            placed = _placed(raw, matrix)
            if placed is not None and _area(_clipped(placed.rect, width, height)) > 0:
                images.append(placed)
                order.append(("image", placed.rect))
            continue
        rect = _bounds(raw, matrix)
        drawn: _Drawn = "mark"
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            has_text = True
            if pdfium_c.FPDFTextObj_GetTextRenderMode(raw) in _INVISIBLE_TEXT:
                continue
            drawn_text += 1
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            paint = _paint(raw)
            if paint is None:
                continue
            drawn = paint
        if rect is not None and _area(_clipped(rect, width, height, margin=1.0)) > 0:
            order.append((drawn, rect))
    is_scan = _covered(images, width, height) >= _SCAN_SHARE
    single = None
    if is_scan and not _visible_annotations(page):
        single = _alone(images, order, width, height)
    return Survey(width, height, tuple(images), is_scan, single, has_text, drawn_text)


def display_transform(page: pdfium.PdfPage) -> Affine:
    """3 x 3 matrix from PDF user space to points of the page as displayed: origin top left of the crop box, y down, /Rotate applied."""
    left, bottom, right, top = page.get_bbox()
    rows = {
        0: ((1, 0, -left), (0, -1, top)),
        90: ((0, 1, -bottom), (1, 0, -left)),
        180: ((-1, 0, right), (0, 1, -bottom)),
        270: ((0, -1, top), (-1, 0, right)),
    }[page.get_rotation()]
    return np.array([*rows, (0, 0, 1)], dtype=np.float64)


def _objects(
    page: pdfium.PdfPage, form: pdfium_c.FPDF_PAGEOBJECT | None, matrix: Affine, depth: int
) -> Iterator[tuple[pdfium_c.FPDF_PAGEOBJECT, Affine]]:
    """All objects, those in forms too, each with the map from its own space to the page as displayed."""
    count = pdfium_c.FPDFPage_CountObjects(page) if form is None else pdfium_c.FPDFFormObj_CountObjects(form)
    for i in range(max(count, 0)):
        raw = pdfium_c.FPDFPage_GetObject(page, i) if form is None else pdfium_c.FPDFFormObj_GetObject(form, i)
        if not raw:
            continue
        if pdfium_c.FPDFPageObj_GetType(raw) == pdfium_c.FPDF_PAGEOBJ_FORM:
            if depth < _MAX_FORM_DEPTH:
                yield from _objects(page, raw, matrix @ _matrix(raw), depth + 1)
        else:
            yield raw, matrix


def _matrix(raw: pdfium_c.FPDF_PAGEOBJECT) -> Affine:
    m = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(raw, m):
        return np.eye(3)
    return np.array([[m.a, m.c, m.e], [m.b, m.d, m.f], [0, 0, 1]], dtype=np.float64)


def _placed(raw: pdfium_c.FPDF_PAGEOBJECT, matrix: Affine) -> Placed | None:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium_c.FPDFImageObj_GetImagePixelSize(raw, width, height) or not (width.value and height.value):
        return None
    square = np.array([[0, 1, 1], [1, 1, 1], [0, 0, 1]], dtype=np.float64)  # its corners in the unit square of the image, top row at y = 1
    corners = square @ (matrix @ _matrix(raw)).T
    return Placed(raw, width.value, height.value, corners[:, :2])


def _bounds(raw: pdfium_c.FPDF_PAGEOBJECT, matrix: Affine) -> _Rect | None:
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    if not pdfium_c.FPDFPageObj_GetBounds(raw, left, bottom, right, top):
        return None
    corners = np.array([[x.value, y.value, 1] for x in (left, right) for y in (bottom, top)], dtype=np.float64) @ matrix.T
    if not np.isfinite(corners).all():
        return None
    (x0, y0), (x1, y1) = corners[:, :2].min(axis=0), corners[:, :2].max(axis=0)
    return float(x0), float(y0), float(x1), float(y1)


def _paint(raw: pdfium_c.FPDF_PAGEOBJECT) -> _Drawn | None:
    """How a path shows: as white, which covers what is under it, or as a mark; None for one that only clips."""
    mode, stroke = ctypes.c_int(), pdfium_c.FPDF_BOOL()
    if not pdfium_c.FPDFPath_GetDrawMode(raw, mode, stroke):
        return "mark"
    filled = mode.value != pdfium_c.FPDF_FILLMODE_NONE
    if not filled and not stroke.value:
        return None
    white_fill = not filled or _is_white(pdfium_c.FPDFPageObj_GetFillColor, raw)
    white_stroke = not stroke.value or _is_white(pdfium_c.FPDFPageObj_GetStrokeColor, raw)
    return "white" if white_fill and white_stroke else "mark"


def _is_white(get_colour: object, raw: pdfium_c.FPDF_PAGEOBJECT) -> bool:
    red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not callable(get_colour) or not get_colour(raw, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) >= 250 or alpha.value == 0


def _visible_annotations(page: pdfium.PdfPage) -> bool:
    """True where anything is stuck on the page: signature boxes, stamps, pen strokes, notes."""
    for i in range(max(pdfium_c.FPDFPage_GetAnnotCount(page), 0)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        try:
            rect = pdfium_c.FS_RECTF()
            if (
                pdfium_c.FPDFAnnot_GetSubtype(annotation) not in _UNSEEN_ANNOTATIONS
                and not pdfium_c.FPDFAnnot_GetFlags(annotation) & _HIDDEN_FLAGS
                and pdfium_c.FPDFAnnot_GetRect(annotation, rect)
                and abs(rect.right - rect.left) >= 1
                and abs(rect.top - rect.bottom) >= 1
            ):
                return True
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
    return False


def _alone(images: list[Placed], order: list[tuple[_Drawn, _Rect]], width: float, height: float) -> Placed | None:
    """The one image of a page on which nothing else can be seen, where it lies upright within the page."""
    if len(images) != 1 or not images[0].is_upright or pdfium_c.FPDFPageObj_HasTransparency(images[0].raw):
        return None
    left, top, right, bottom = images[0].rect
    dx, dy = _FITS * width, _FITS * height
    if left < -dx or top < -dy or right > width + dx or bottom > height + dy:
        return None
    place = next(i for i, (kind, _) in enumerate(order) if kind == "image")
    for kind, rect in order[:place]:  # what was drawn before it is hidden behind it, if it does not stick out
        if kind == "mark" and not (left - 2 <= rect[0] and top - 2 <= rect[1] and rect[2] <= right + 2 and rect[3] <= bottom + 2):
            return None
    return images[0] if len(order) == place + 1 else None


def _clipped(rect: _Rect, width: float, height: float, margin: float = 0.0) -> _Rect:
    return max(rect[0] - margin, 0.0), max(rect[1] - margin, 0.0), min(rect[2] + margin, width), min(rect[3] + margin, height)


def _area(rect: _Rect) -> float:
    return max(rect[2] - rect[0], 0.0) * max(rect[3] - rect[1], 0.0)


def _covered(images: tuple[Placed, ...] | list[Placed], width: float, height: float, cells: int = 64) -> float:
    """Share of the page under images, counted on a grid."""
    grid = np.zeros((cells, cells), dtype=bool)
    for image in images:
        left, top, right, bottom = _clipped(image.rect, width, height)
        columns = slice(round(left / width * cells), max(round(right / width * cells), 0))
        grid[round(top / height * cells) : max(round(bottom / height * cells), 0), columns] = True
    return float(grid.mean())
