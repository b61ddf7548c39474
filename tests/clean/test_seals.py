"""A seal is taken away, the name under it stays; print that no seal covers stays as it is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.clean.seals import find_rings, without_seals

DPI = 300.0
MM = DPI / 25.4
MIDDLE, RADIUS = (500, 420), int(18 * MM)


def foot(coloured: bool) -> NDArray[np.uint8]:
    """A white foot of a paper with a position in capitals and a name."""
    page = np.full((900, 1300, 3) if coloured else (900, 1300), 255, np.uint8)
    black = (0, 0, 0) if coloured else 0
    cv2.putText(page, "GIAM DOC", (520, 120), cv2.FONT_HERSHEY_DUPLEX, 1.6, black, 3)
    cv2.putText(page, "Nguyen Van An", (480, 680), cv2.FONT_HERSHEY_DUPLEX, 1.6, black, 3)
    return page


def sealed(page: NDArray[np.uint8], colour: tuple[int, int, int] | int) -> NDArray[np.uint8]:
    """The page with a double ring and a word inside it."""
    out = page.copy()
    cv2.circle(out, MIDDLE, RADIUS, colour, 5)
    cv2.circle(out, MIDDLE, RADIUS - int(3 * MM), colour, 3)
    cv2.putText(out, "SO Y TE", (MIDDLE[0] - 90, MIDDLE[1]), cv2.FONT_HERSHEY_DUPLEX, 1.4, colour, 3)
    return out


def ink(grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return grey < 128


def test_red_seal_is_gone_and_the_print_stays() -> None:
    """Nothing of the seal is dark, every stroke of the name is."""
    page = foot(coloured=True)
    print_only = ink(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY))
    left = ink(without_seals(sealed(page, (60, 60, 220)), DPI))
    assert (left & print_only).sum() >= 0.97 * print_only.sum()
    assert (left & ~print_only).sum() <= 0.02 * print_only.sum()


def test_name_stamped_in_red_stays() -> None:
    """Names and positions are stamped in red too: what stands outside the ring is dark for the engine."""
    page = sealed(foot(coloured=True), (60, 60, 220))
    cv2.putText(page, "Le Van Binh", (700, 780), cv2.FONT_HERSHEY_DUPLEX, 1.6, (60, 60, 220), 4)
    grey = without_seals(page, DPI)
    stamped = grey[740:800, 700:1000]
    assert ink(stamped).mean() > 0.05


def test_blue_pen_is_gone() -> None:
    """A blue signature across the name is paper where no print is under it."""
    page = sealed(foot(coloured=True), (60, 60, 220))
    cv2.line(page, (300, 600), (1200, 560), (230, 90, 60), 6)
    assert not ink(without_seals(page, DPI))[540:560, 900:1200].any()


def test_ring_of_a_copy_in_black_and_white_is_rubbed_out() -> None:
    """In a photocopy only the lines of the ring go, letters keep nearly all their strokes."""
    page = foot(coloured=False)
    copy = sealed(page, 0)
    left = ink(without_seals(copy, DPI))
    y, x = np.ogrid[: page.shape[0], : page.shape[1]]
    ring = np.abs(np.hypot(x - MIDDLE[0], y - MIDDLE[1]) - RADIUS) < 3
    assert left[ring].mean() < 0.15
    assert (left & ink(page)).sum() >= 0.9 * ink(page).sum()


@pytest.mark.parametrize("coloured", [True, False])
def test_without_a_seal_nothing_changes(coloured: bool) -> None:
    """Print alone has no ring, and stays as it is."""
    page = foot(coloured)
    grey = np.asarray(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY) if coloured else page, dtype=np.uint8)
    assert find_rings(ink(grey), DPI) == ()
    assert np.array_equal(without_seals(page, DPI), grey)


def test_a_seal_cut_by_the_edge_is_found() -> None:
    """Half of a seal is a seal: the crop may cut it."""
    rings = find_rings(ink(sealed(foot(coloured=False), 0))[:, MIDDLE[0] - 20 :], DPI)
    assert rings
    assert abs(rings[0].radius - RADIUS) < 1.0 * MM or abs(rings[0].radius - RADIUS + 3 * MM) < 1.0 * MM


def test_a_foot_of_a_few_pixels() -> None:
    """Too small for a seal: nothing found, nothing broken."""
    assert without_seals(np.full((8, 8), 255, np.uint8), DPI).shape == (8, 8)
