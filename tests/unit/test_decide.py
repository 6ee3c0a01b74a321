"""Every Hanoi model with its counterparts: what was stated, what the evidence gives, what a person should see."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.params import MapParams
from pipeline.steps.map.choice import Weights
from pipeline.steps.map.decide import Counterpart, decide
from pipeline.steps.map.evidence import NONE, PAIR
from testkit.made import hanoi_model, province_model

PARAMS = MapParams(accept_score=0.65, review_score=0.5)
LIKENESS, NAMES = 8.0, PAIR.index("likeness_of_names")
WEIGHTS = Weights(
    np.array([LIKENESS if n == NAMES else 0.0 for n in range(len(PAIR))]),
    np.array([4.0 if name == "one" else 0.0 for name in NONE]),
    second=2.0,
    sharing=2.0,
)
"""Names alone speak for a pair: alike ones twice as much as there is against it."""
MARKET, SCHOOL, PENSION = "chợ không dùng tiền mặt", "học bạ số cấp tiểu học", "trả lương hưu qua tài khoản"


def decided(
    hanoi: list[str],
    province: list[str],
    stated: dict[int, list[int]] | None = None,
    settled: set[int] | None = None,
) -> list[list[Counterpart]]:
    return decide(
        [hanoi_model(name) for name in hanoi],
        [province_model(name) for name in province],
        stated or {},
        settled or set(),
        PARAMS,
        WEIGHTS,
    )


def said(rows: list[list[Counterpart]]) -> list[list[tuple[int | None, str]]]:
    return [[(one.index, one.decision) for one in row] for row in rows]


def test_a_row_whose_name_the_list_has_finds_it_and_one_whose_name_it_lacks_has_none() -> None:
    assert said(decided([MARKET, PENSION], [SCHOOL, MARKET])) == [[(1, "accepted")], [(None, "none")]]


def test_without_a_list_of_the_province_there_is_none_and_no_score() -> None:
    (row,) = decided([MARKET], [])
    assert row == [Counterpart(None, "none", stated=False, score=None, runner_up=None, features={})]


def test_a_stated_counterpart_is_accepted_without_a_score() -> None:
    ((one,),) = decided([PENSION], [SCHOOL, MARKET], stated={0: [1]})
    assert (one.index, one.decision, one.stated, one.score) == (1, "accepted", True, None)
    assert one.runner_up and one.runner_up[0] == 0


def test_a_person_who_found_none_is_believed() -> None:
    ((one,),) = decided([MARKET], [MARKET], stated={0: []}, settled={0})
    assert (one.index, one.decision, one.stated) == (None, "none", True)
    assert one.features["likeness_of_names"] == 1.0, "what the likeliest shows is kept"


def test_a_row_that_states_several_has_them_all() -> None:
    assert said(decided([PENSION], [SCHOOL, MARKET], stated={0: [0, 1]})) == [[(0, "accepted"), (1, "accepted")]]


def test_a_further_counterpart_of_a_stated_row_is_put_before_a_person_unless_one_decided() -> None:
    stated = {0: [0]}
    assert said(decided([MARKET], [SCHOOL, MARKET], stated)) == [[(0, "accepted"), (1, "review")]]
    assert said(decided([MARKET], [SCHOOL, MARKET], stated, settled={0})) == [[(0, "accepted")]]


def test_models_that_are_equally_likely_are_put_before_a_person() -> None:
    ((one,),) = decided([MARKET], [f"{MARKET} tại xã {n}" for n in ("a", "b", "c", "d")])
    assert one.decision == "review"
    assert one.runner_up and one.runner_up[1] == pytest.approx(one.score, abs=0.01)


def test_two_rows_that_mean_one_model_are_not_both_given_it_lightly() -> None:
    rows = decided([MARKET, f"{MARKET} ở xã"], [MARKET, SCHOOL])
    assert said(rows)[0] == [(0, "accepted")]


def test_the_features_of_a_pair_are_kept_by_name_and_those_that_are_nil_left_out() -> None:
    ((one,),) = decided([MARKET], [MARKET])
    assert one.features["likeness_of_names"] == 1.0
    assert set(one.features) <= set(PAIR) and all(one.features.values())


NAMES_OF = st.sampled_from([MARKET, SCHOOL, PENSION])


@given(st.lists(NAMES_OF, min_size=1, max_size=4), st.lists(NAMES_OF, max_size=4), st.data())
def test_every_row_has_a_decision_and_no_counterpart_twice(
    hanoi: list[str], province: list[str], data: st.DataObject
) -> None:
    known = st.lists(st.sampled_from(range(len(province))), unique=True, max_size=2) if province else st.just([])
    stated = data.draw(st.dictionaries(st.sampled_from(range(len(hanoi))), known))
    rows = decided(hanoi, province, stated)
    assert len(rows) == len(hanoi)
    for number, row in enumerate(rows):
        places = [one.index for one in row]
        assert row
        assert len(set(places)) == len(places)
        for one in row:
            assert (one.index is None) == (one.decision == "none")
            assert not one.stated or number in stated
            assert one.index is None or one.runner_up is None or one.runner_up[0] != one.index
