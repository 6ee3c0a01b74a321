"""A fold of the sheet, or a streak of the scanner's glass, among the rules of a table is none of them."""

from __future__ import annotations

import random

import cv2
import numpy as np
import pytest

from pipeline.layout.geometry import Box
from pipeline.layout.grid import Grid, GridCell, find_grids
from pipeline.pdf.ocr.cells import CellRead
from pipeline.pdf.ocr.crop import Crop
from pipeline.pdf.ocr.doubtful_rules import LEAST_CUT, doubtful_rules, rows_without_rules
from pipeline.pdf.ocr.folds import without_folds
from pipeline.pdf.ocr.image import Grey
from pipeline.pdf.ocr.rulings import ink_in, rulings_in
from pipeline.pdf.ocr.tesseract import Print
from pipeline.pdf.ocr.vote import Reading, Voted
from testkit.made import level, vertical

DPI = 200
SCALE = DPI / 72
WIDTH, HEIGHT = 595, 842
XS, YS = (60, 110, 230, 340, 440, 540), (150, 190, 260, 330, 420, 600)
RULE, FOLD = 4, 2
"""Pixels: a point and a half, less than one."""


def line(page: Grey, x0: float, y0: float, x1: float, y1: float, thick: int) -> None:
    ends = [(round(x * SCALE), round(y * SCALE)) for x, y in ((x0, y0), (x1, y1))]
    cv2.line(page, ends[0], ends[1], 0, thick)


def ruled(bottom: float = YS[-1]) -> Grey:
    """A page with a table, numbers in its cells; its first header cell is over two columns."""
    page = np.full((round(HEIGHT * SCALE), round(WIDTH * SCALE)), 255, np.uint8)
    for y in (y for y in YS if y <= bottom):
        line(page, XS[0], y, XS[-1], y, RULE)
    for n, x in enumerate(XS):
        line(page, x, YS[1 if n == 2 else 0], x, bottom, RULE)
    for x in XS[:-1]:
        for y in YS[:-1]:
            place = (round((x + 8) * SCALE), round((y + 25) * SCALE))
            cv2.putText(page, "125,3", place, cv2.FONT_HERSHEY_COMPLEX, 0.8, 0, 2)
    return page


def folded(page: Grey, x: float, lean: float, top: float = 0, bottom: float = HEIGHT) -> Grey:
    """The page with a line down the sheet, with gaps, as a scanner gives it."""
    chance = random.Random(x)
    y = top
    while y < bottom:
        end = min(bottom, y + chance.uniform(40, 200))
        line(page, x + lean * (y / HEIGHT - 0.5), y, x + lean * (end / HEIGHT - 0.5), end, FOLD)
        y = end + chance.uniform(0, 2)
    return page


def grid(page: Grey) -> tuple[list[int], list[int], int]:
    (found,) = find_grids(rulings_in(page, DPI), 3.0)
    return near(found), [round(y / 2) for y in found.ys], len(found.cells)


def near(found: Grid) -> list[int]:
    return [min(range(len(XS)), key=lambda n: abs(XS[n] - x)) for x in found.xs]


@pytest.mark.parametrize("seed", range(60))
def test_a_fold_makes_no_column_and_takes_none(seed: int) -> None:
    chance = random.Random(seed)
    beside = chance.choice((0.0, *(side * chance.uniform(1, 14) for side in (-1, 1))))
    at = chance.choice(XS) + beside
    assert grid(folded(ruled(), at, chance.uniform(-2, 2))) == grid(ruled())


def test_a_fold_that_print_breaks_off_above_the_table_is_one_still() -> None:
    assert grid(folded(ruled(), 336, 0.5, top=YS[0] - 20)) == grid(ruled())


def test_a_fold_across_the_sheet_makes_no_row() -> None:
    turned = np.ascontiguousarray(folded(ruled(), 336, 0.5).T)
    (found,), (wanted,) = (find_grids(rulings_in(page, DPI), 3.0) for page in (turned, np.ascontiguousarray(ruled().T)))
    assert len(found.cells) == len(wanted.cells)
    assert len(found.ys) == len(wanted.ys)


def test_rules_that_all_run_on_below_the_last_row_are_a_tables() -> None:
    page = ruled(bottom=800)
    assert len(near(find_grids(rulings_in(page, DPI), 3.0)[0])) == len(XS)


def test_rules_of_a_picture_that_is_cut_off_are_a_tables() -> None:
    page = ruled()[round(170 * SCALE) : round(400 * SCALE)]
    assert len(find_grids(rulings_in(np.ascontiguousarray(page), DPI), 3.0)[0].xs) == len(XS)


def doubted(page: Grey) -> list[tuple[int, int]]:
    """Where rulings are doubted: the middles of the places, in points."""
    rulings = rulings_in(page, DPI)
    found = doubtful_rules(rulings, find_grids(rulings, 3.0), ink_in(page), DPI)
    return [(round(box.x_middle), round(box.y_middle)) for box in found]


@pytest.mark.parametrize("seed", range(20))
def test_a_line_that_only_the_table_has_and_that_cuts_numbers_is_told(seed: int) -> None:
    chance = random.Random(seed)
    page = ruled()
    x = chance.choice(XS[1:-1]) + chance.uniform(50, 70)
    for y in np.arange(YS[0] + 12, YS[-1] - 12, 16).tolist():
        if all(not y - 14 < rule < y + 3 for rule in YS):
            place = (round((x - chance.uniform(20, 40)) * SCALE), round(y * SCALE))
            cv2.putText(page, "1.250,34", place, cv2.FONT_HERSHEY_COMPLEX, 0.8, 0, 2)
    line(page, x, YS[0], x, YS[-1], FOLD)
    places = doubted(page)
    assert len(places) >= LEAST_CUT
    assert all(abs(place - x) <= 1 for place, _ in places)


@pytest.mark.parametrize("gap", [4.0, 5.5, 7.0])
def test_a_line_that_leaves_no_room_for_print_beside_a_rule_is_told(gap: float) -> None:
    page = ruled()
    line(page, XS[3] - gap, YS[0], XS[3] - gap, YS[-1], FOLD)
    (place,) = doubted(page)
    assert place == pytest.approx((XS[3] - gap / 2, (YS[0] + YS[-1]) / 2), abs=1)


@pytest.mark.parametrize("touching", [False, True])
def test_rules_are_not_doubted_though_print_touches_them(*, touching: bool) -> None:
    page = ruled()
    if touching:
        for y in YS[:-1]:
            place = (round((XS[3] + 0.5) * SCALE), round((y + 25) * SCALE))
            cv2.putText(page, "125,3", place, cv2.FONT_HERSHEY_COMPLEX, 0.8, 0, 2)
    assert doubted(page) == []


def over_rows(middles: list[float], rows: int = 6, height: float = 20.0) -> list[Box]:
    """What is told of a cell over so many rows, with lines of print that have these middles."""
    ys = tuple(100 + height * n for n in range(rows + 1))
    box = Box(50, ys[0], 90, ys[-1])
    cell = GridCell(0, 0, rows, 1, box)
    words = [
        Voted(Print("0501", Box(55, y - 6, 80, y + 6), (55, 61, 67, 73, 80), 12.0, 90.0), Reading.AGREED)
        for y in middles
    ]
    read = CellRead(0, cell, Crop(np.full((9, 9), 255, np.uint8), 0, 0), [], [], words)
    return list(rows_without_rules([Grid((50, 90), ys, (cell,))], [read]))


def test_a_cell_with_a_line_of_print_in_each_of_the_rows_that_it_covers_is_told() -> None:
    assert over_rows([110, 130, 150, 170, 190, 210])
    assert over_rows([111, 129, 150, 191, 210])


@pytest.mark.parametrize(
    "middles",
    [
        pytest.param([160], id="one line for all rows"),
        pytest.param([124, 139, 154, 169, 184, 199], id="lines of a text, closer than rows"),
        pytest.param([110, 130, 150], id="few"),
    ],
)
def test_a_text_over_several_rows_is_none(middles: list[float]) -> None:
    assert not over_rows(middles)


def test_a_line_of_a_drawing_that_runs_over_one_wall_to_the_edge_is_taken_out() -> None:
    """Between walls nothing of it can lie on a rule, for there is one only."""
    table = [vertical(200, 50, 150), *(level(y, 120, 200) for y in (50, 100, 150))]
    assert without_folds([*table, level(75, 120, 300)], np.zeros((200, 300), np.uint8), 72) == sorted(table)
