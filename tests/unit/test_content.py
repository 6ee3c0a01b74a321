"""By how many quarter turns a text is turned on its page."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.pdf.page_content import turn_of


@pytest.mark.parametrize(
    ("along", "up", "turn"),
    [((1, 0), (0, 1), 0), ((0, -1), (1, 0), 90), ((-1, 0), (0, -1), 180), ((0, 1), (-1, 0), 270)],
    ids=["to the right", "downwards", "upside down", "upwards"],
)
def test_text_is_turned_as_it_runs(along: tuple[float, float], up: tuple[float, float], turn: int) -> None:
    assert turn_of(along, up) == turn


@given(st.floats(-40, 40))
def test_text_upside_down_and_askew_is_turned_by_half_a_turn(askew: float) -> None:
    angle = math.radians(180 + askew)
    along, up = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    assert turn_of(along, up) == 180


def test_slanted_letters_of_a_level_line_stand_upright() -> None:
    assert turn_of((1, 0), (0.3, 1)) == 0
