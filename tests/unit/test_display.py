"""From PDFium's page space to the page as displayed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.geometry import Box
from pipeline.pdf.pdfium.display import Display

CROP = (10.0, 20.0, 110.0, 220.0)
"""A page of 100 by 200 points cut out of a larger one."""


@pytest.mark.parametrize(
    ("rotation", "top_left", "size"),
    [
        (0, (10, 220), (100, 200)),
        (90, (10, 20), (200, 100)),
        (180, (110, 20), (100, 200)),
        (270, (110, 220), (200, 100)),
    ],
)
def test_the_corner_that_is_displayed_top_left_is_the_origin(
    rotation: int, top_left: tuple[float, float], size: tuple[float, float]
) -> None:
    display = Display(CROP, rotation)
    assert display.point(*top_left) == (0, 0)
    assert (display.width, display.height) == size


@pytest.mark.parametrize(("rotation", "shown"), [(0, (1, 0)), (90, (0, -1)), (180, (-1, 0)), (270, (0, 1))])
def test_text_that_runs_right_in_the_file_is_turned_with_the_page(rotation: int, shown: tuple[float, float]) -> None:
    assert Display(CROP, rotation).direction(1, 0) == shown


@given(st.sampled_from([0, 90, 180, 270]), st.floats(10, 110), st.floats(20, 220))
def test_every_point_of_the_page_is_displayed_on_it(rotation: int, x: float, y: float) -> None:
    display = Display(CROP, rotation)
    assert Box(-1e-9, -1e-9, display.width + 1e-9, display.height + 1e-9).contains(*display.point(x, y))


@given(st.sampled_from([0, 90, 180, 270]), st.floats(10, 60), st.floats(20, 120))
def test_a_rectangle_keeps_its_area_and_a_direction_agrees_with_its_points(rotation: int, x: float, y: float) -> None:
    display = Display(CROP, rotation)
    box = display.rect(x, y, x + 30, y + 40)
    assert box.width * box.height == pytest.approx(1200)
    (x0, y0), (x1, y1) = display.point(x, y), display.point(x + 5, y + 7)
    across, up = display.direction(5, 7)
    assert (x1 - x0, y0 - y1) == (pytest.approx(across), pytest.approx(up))
