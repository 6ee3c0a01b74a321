"""Rules in a picture: long runs of ink, level or upright."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.layout.grid import find_grids
from pipeline.pdf.ocr.image import Grey
from pipeline.pdf.ocr.rulings import rulings_in

DPI = 144
"""Two pixels a point."""


def paper(height: int = 300, width: int = 400) -> Grey:
    return np.full((height * 2, width * 2), 255, np.uint8)


def rule(page: Grey, x0: float, y0: float, x1: float, y1: float, *, grey: int = 0, thick: int = 2) -> None:
    cv2.line(page, (round(2 * x0), round(2 * y0)), (round(2 * x1), round(2 * y1)), grey, thick)


def found(page: Grey) -> list[tuple[bool, float, float, float]]:
    return [(r.horizontal, round(r.at), round(r.start), round(r.end)) for r in rulings_in(page, DPI)]


def test_a_ruled_table_is_found_with_all_its_cells() -> None:
    page = paper()
    for y in (50, 100, 200):
        rule(page, 50, y, 350, y)
    for x in (50, 150, 350):
        rule(page, x, 50, x, 200)
    (grid,) = find_grids(rulings_in(page, DPI), 3.0)
    assert [round(x) for x in grid.xs] == pytest.approx([50, 150, 350], abs=1)
    assert [round(y) for y in grid.ys] == pytest.approx([50, 100, 200], abs=1)
    assert len(grid.cells) == 4


def test_text_and_specks_have_no_rules() -> None:
    page = paper()
    cv2.putText(page, "HILT 1.234 mm", (60, 120), cv2.FONT_HERSHEY_SIMPLEX, 1, 0, 2)
    rule(page, 200, 200, 210, 200)
    assert found(page) == []


def test_a_rule_that_a_copy_broke_is_one() -> None:
    page = paper()
    rule(page, 50, 100, 198, 100)
    rule(page, 200, 100, 350, 100)
    assert len(found(page)) == 1


def test_a_short_run_of_ink_is_a_rule_only_between_rules_across_it() -> None:
    page = paper()
    rule(page, 50, 100, 350, 100)
    rule(page, 50, 130, 350, 130)
    rule(page, 200, 100, 200, 130)
    rule(page, 200, 200, 200, 230)
    (upright,) = [r for r in found(page) if not r[0]]
    assert upright[1:] == pytest.approx((200, 100, 130), abs=2)


def test_what_shines_through_from_the_sheets_back_and_a_dark_edge_are_none() -> None:
    page = paper()
    for y in (50, 100, 150):
        rule(page, 50, y, 350, y)
    rule(page, 50, 200, 350, 200, grey=190)
    cv2.rectangle(page, (0, 560), (799, 599), 0, -1)
    assert [round(at) for horizontal, at, *_ in found(page) if horizontal] == pytest.approx([50, 100, 150], abs=1)
