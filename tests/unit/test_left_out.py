"""Words that engines read in a cell and that do not stand are told where there is print in their place."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.layout.geometry import Box
from pipeline.layout.grid import GridCell
from pipeline.pdf.ocr.cells import CellRead
from pipeline.pdf.ocr.crop import Crop
from pipeline.pdf.ocr.image import DPI
from pipeline.pdf.ocr.tesseract import Print
from pipeline.pdf.ocr.vote import Reading, Voted

WALLS = Box(10, 10, 110, 60)
LINE = Box(40, 30, 70, 42)
"""Where its one word stands: the letters "xo", with a mark above the second."""


def cell(*left_out: Box) -> CellRead:
    """A cell with walls a point thick and a word, of which engines have read scraps too."""
    scale = DPI / 72
    page = np.full((round(80 * scale), round(120 * scale)), 255, np.uint8)
    corners = [tuple(round(v * scale) for v in at) for at in ((WALLS.x0, WALLS.top), (WALLS.x1, WALLS.bottom))]
    cv2.rectangle(page, corners[0], corners[1], 0, round(scale))
    cv2.putText(page, "xo", (round(44 * scale), round(41 * scale)), cv2.FONT_HERSHEY_COMPLEX, 1.6, 0, 4)
    cv2.line(page, (round(57 * scale), round(30 * scale)), (round(59 * scale), round(27 * scale)), 0, 4)
    crop = Crop.of(page, WALLS)
    assert crop is not None
    scraps = [Print("1", box, (box.x0, box.x1), box.height, 20.0) for box in left_out]
    word = Voted(Print("xo", LINE, (40, 55, 70), 12.0, 95.0), Reading.AGREED)
    return CellRead(0, GridCell(0, 0, 1, 1, WALLS), crop, [], [], [word], scraps)


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(Box(8.5, 30, 12.0, 42), id="a wall"),
        pytest.param(Box(56.5, 19, 60, 31), id="a mark of the letter below"),
        pytest.param(Box(90, 30, 94, 42), id="white"),
    ],
)
def test_a_scrap_without_print_of_its_own_is_not_told(box: Box) -> None:
    assert cell(box).unread() == []


def test_a_scrap_that_is_print_is_told() -> None:
    assert cell(LINE).unread() == [LINE]
