"""All breaks of a table decided together."""

from __future__ import annotations

from itertools import product
from math import exp, isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.steps.reconstruct.together import joint_odds, load_weights

ODDS = st.floats(-6, 6)


def by_hand(own: list[tuple[float, float]], alike: float, *, first: bool | None) -> list[float]:
    """The same by going through every way to decide the breaks."""
    sums = [[0.0, 0.0] for _ in own]
    for way in product((False, True), repeat=len(own)):
        before, score = first, 0.0
        for (apart, joined), join in zip(own, way, strict=True):
            score += (joined if before else apart) * join
            score += alike * (before is not None and before == join)
            before = join
        for index, join in enumerate(way):
            sums[index][join] += exp(score)
    return [log(one / two) for two, one in sums]


@given(st.lists(st.tuples(ODDS, ODDS), max_size=6), st.floats(0, 2), st.data())
def test_each_break_is_weighed_with_every_way_to_decide_the_others(
    own: list[tuple[float, float]], alike: float, data: st.DataObject
) -> None:
    first = data.draw(st.sampled_from([None, True, False]))
    for quick, slow in zip(joint_odds(own, alike, first=first), by_hand(own, alike, first=first), strict=True):
        assert isclose(quick, slow, abs_tol=1e-6)


@given(st.lists(ODDS, max_size=6))
def test_without_what_they_share_each_is_decided_alone(own: list[float]) -> None:
    assert joint_odds([(o, o) for o in own], 0.0) == pytest.approx(own)


def test_an_even_break_is_decided_as_the_others_of_its_table_are() -> None:
    sure, even = (6.0, 6.0), (0.0, 0.0)
    assert joint_odds([sure, even, sure], 1.0)[1] > 1.5
    assert joint_odds([(-6.0, -6.0), even, (-6.0, -6.0)], 1.0)[1] < -1.5
    assert joint_odds([even], 1.0, first=True)[0] == pytest.approx(1.0)


def test_of_a_long_table_every_break_has_its_odds() -> None:
    assert len(joint_odds([(1.0, 1.0)] * 5000, 0.5)) == 5000


def test_what_makes_two_rows_by_its_meaning_speaks_against_one() -> None:
    signals = load_weights().signals
    against = ("number_starts", "group_before", "group_after", "total_after", "amounts_twice", "values_twice")
    assert all(signals[name] <= -2 for name in against)
    assert all(signals[name] >= 0 for name in ("going_on", "lacks_first_cell", "line_ends", "line_begins", "open_end"))
