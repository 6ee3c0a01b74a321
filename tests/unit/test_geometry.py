"""Boxes on a page as displayed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.geometry import Box, around, overlap, union

NUMBERS = st.integers(-1000, 1000).map(lambda n: n / 4)
BOXES = st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS).map(
    lambda v: Box(min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3]))
)


@given(BOXES, st.sampled_from([0, 90, 180, 270]))
def test_turning_a_box_back_and_forth_changes_nothing(box: Box, turn: int) -> None:
    assert box.turned(turn).turned(-turn) == box
    assert box.turned(turn + 360) == box.turned(turn)
    sides = (box.height, box.width) if turn in (90, 270) else (box.width, box.height)
    assert (box.turned(turn).width, box.turned(turn).height) == sides


def test_a_box_turns_by_quarters_only() -> None:
    with pytest.raises(ValueError, match="45"):
        Box(0, 0, 1, 1).turned(45)


@given(st.lists(BOXES, min_size=1, max_size=5))
def test_the_union_is_the_smallest_box_around_all(boxes: list[Box]) -> None:
    whole = union(boxes)
    corners = [(x, y) for b in boxes for x in (b.x0, b.x1) for y in (b.top, b.bottom)]
    assert whole == around(corners)
    assert all(whole.contains_middle_of(b) for b in boxes)
    assert union([whole, *boxes]) == whole


def test_no_box_has_no_union() -> None:
    with pytest.raises(ValueError, match="no box"):
        union([])


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_what_two_stretches_share_does_not_depend_on_their_order(a: float, b: float, c: float, d: float) -> None:
    first, second = sorted((a, b)), sorted((c, d))
    shared = overlap(*first, *second)
    assert shared == overlap(*second, *first)
    assert 0 <= shared <= min(first[1] - first[0], second[1] - second[0])


@given(BOXES)
def test_a_box_grown_by_points_shrinks_back(box: Box) -> None:
    assert box.grown(3).grown(-3) == box
    assert box.grown(3).contains(box.x0, box.top)
