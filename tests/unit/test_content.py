"""By how many quarter turns a text is turned on its page."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.pdf.page_content import turn_of


@pytest.mark.parametrize(
    ("along", "turn"),
    [((1, 0), 0), ((0, -1), 90), ((-1, 0), 180), ((0, 1), 270)],
    ids=["to the right", "downwards", "upside down", "upwards"],
)
def test_text_is_turned_as_it_runs(along: tuple[float, float], turn: int) -> None:
    assert turn_of(along) == turn


@given(st.sampled_from([0, 90, 180, 270]), st.floats(-44.9, 44.9))
def test_text_askew_is_turned_to_the_next_quarter(turn: int, askew: float) -> None:
    angle = -math.radians(turn + askew)
    assert turn_of((math.cos(angle), math.sin(angle))) == turn


@given(st.sampled_from([0, 90, 180, 270]), st.floats(-1e-6, 1e-6))
def test_a_hair_of_rotation_turns_nothing(turn: int, hair: float) -> None:
    x, y = round(math.cos(math.radians(turn))), round(-math.sin(math.radians(turn)))
    assert turn_of((x + hair * abs(y), y + hair * abs(x))) == turn
