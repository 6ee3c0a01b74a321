"""Edges between colours."""

from __future__ import annotations

from pipeline.layout.geometry import Box
from pipeline.layout.ruling import Ruling
from pipeline.pdf.page_content import Colour, DrawnPath, PageContent
from pipeline.pdf.shading import edges_on

GREY, WHITE = (200, 200, 200), (255, 255, 255)


def edges(*areas: tuple[Box, Colour | None]) -> list[Ruling]:
    paths = [
        DrawnPath(
            ((b.x0, b.top), (b.x1, b.top), (b.x1, b.bottom), (b.x0, b.bottom), (b.x0, b.top)),
            stroked=False,
            filled=True,
            area=colour,
        )
        for b, colour in areas
    ]
    return edges_on(PageContent(1, 600, 800, 0, [], paths, [], []))


def sides(*areas: tuple[Box, Colour | None]) -> list[tuple[bool, float]]:
    return [(edge.horizontal, edge.at) for edge in edges(*areas)]


ROW = Box(100, 100, 300, 120)


def test_a_shaded_row_has_four_edges() -> None:
    assert sides((ROW, GREY)) == [(False, 100), (False, 300), (True, 100), (True, 120)]


def test_what_is_white_or_of_an_unknown_colour_has_none() -> None:
    assert edges((ROW, WHITE)) == []
    assert edges((ROW, None)) == []


def test_cells_of_one_colour_side_by_side_have_none_between() -> None:
    cells = [(Box(100, 100, 200, 120), GREY), (Box(200, 100, 300, 120), GREY)]
    assert (False, 200) not in sides(*cells)
    assert (False, 200) in sides(cells[0], (cells[1][0], (90, 90, 90)))


def test_white_over_a_shade_shows_and_a_shade_that_is_covered_does_not() -> None:
    assert (True, 105) in sides((ROW, GREY), (Box(120, 105, 280, 115), WHITE))
    assert edges((ROW, GREY), (ROW.grown(5), WHITE)) == []


def test_a_thin_area_is_a_rule() -> None:
    assert edges((Box(100, 100, 300, 102), GREY)) == []
