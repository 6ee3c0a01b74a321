"""Which of the province's models is a Hanoi model's counterpart: one choice for all rows."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.steps.map.choice import (
    COPIES,
    Choice,
    Weights,
    another,
    choose,
    load_weights,
    probabilities,
    utilities,
)
from pipeline.steps.map.evidence import NONE, PAIR

FLAT = Weights(np.ones(len(PAIR)), np.ones(len(NONE)), second=1.0, sharing=1.0)


def chosen(utility: list[list[float]], taken: list[int] | None = None, weights: Weights = FLAT) -> list[Choice]:
    """Choices of rows over models, the last column being none."""
    models = len(utility[0]) - 1
    return choose(np.array(utility), np.array(taken or [0] * models), weights)


def test_a_row_takes_the_model_that_most_speaks_for_or_none() -> None:
    first, second = chosen([[0.0, 3.0, 1.0], [0.0, 0.0, 4.0]])
    assert (first.index, second.index) == (1, None)
    assert first.probability == pytest.approx(float(np.exp(3) / (np.exp(0) + np.exp(3) + np.exp(1))))
    assert second.probability == second.none


def test_two_rows_that_want_one_model_share_it_only_where_both_are_sure() -> None:
    assert [c.index for c in chosen([[4.0, 3.8, 0.0], [4.0, 0.0, 3.5]])] == [1, 0]
    assert [c.index for c in chosen([[6.0, 0.0, 0.0], [6.0, 0.0, 0.0]])] == [0, 0]


def test_a_model_that_a_reference_took_costs_more() -> None:
    assert chosen([[2.0, 1.5, 0.0]])[0].index == 0
    assert chosen([[2.0, 1.5, 0.0]], taken=[1, 0])[0].index == 1


def test_no_more_rows_share_a_model_than_may() -> None:
    rows = [[9.0, 0.0]] * (COPIES + 1)
    free = Weights(FLAT.pair, FLAT.none, second=1.0, sharing=0.0)
    assert Counter(c.index for c in chosen(rows, weights=free)) == {0: COPIES, None: 1}


def test_a_second_counterpart_must_be_likelier_than_having_no_further_one() -> None:
    (both,) = chosen([[5.0, 4.8, 0.0]])
    (one,) = chosen([[5.0, 0.5, 0.0]])
    assert both.second and both.second[0] == 1 and both.second[1] > 0.9
    assert both.beside > 0.9 > both.probability, "what the second took was not taken from the first"
    assert one.second is None and one.beside == one.probability


def test_a_row_without_a_counterpart_has_no_second_one() -> None:
    assert chosen([[1.0, 1.0, 5.0]])[0].second is None


def test_candidates_are_the_likeliest_models_best_first_and_equals_in_their_order() -> None:
    (row,) = chosen([[1.0, 3.0, 1.0, 2.0, 0.0]])
    assert [index for index, _ in row.candidates] == [1, 3, 0]


def test_no_rows_no_choices() -> None:
    assert choose(np.zeros((0, 3)), np.zeros(2, dtype=np.int64), FLAT) == []


def test_another_counterpart_is_none_of_those_known() -> None:
    utility = np.array([5.0, 4.0, 3.0, 0.0])
    found = another(utility, [0], FLAT)
    assert found and found[0] == 1
    assert another(utility, [0, 1, 2], FLAT) is None
    assert another(np.array([5.0, 0.5, 0.0]), [0], FLAT) is None


def test_the_weights_name_the_features_that_evidence_has() -> None:
    weights = load_weights()
    assert (weights.pair.shape, weights.none.shape) == ((len(PAIR),), (len(NONE),))
    assert weights.sharing > 0


def test_utilities_have_a_column_for_every_model_and_one_for_none() -> None:
    pairs, none = np.zeros((2, 3, len(PAIR))), np.zeros((2, len(NONE)))
    pairs[0, 1, 0], none[1, 0] = 0.5, 1.0
    found = utilities(pairs, none, FLAT)
    assert found.tolist() == [[0.0, 0.5, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]]


VALUES = st.integers(-60, 60).map(lambda n: n / 10)
UTILITIES = st.integers(1, 5).flatmap(
    lambda models: st.lists(st.lists(VALUES, min_size=models + 1, max_size=models + 1), min_size=1, max_size=6)
)


@given(UTILITIES)
def test_probabilities_of_a_row_sum_to_one(utility: list[list[float]]) -> None:
    found = probabilities(np.array(utility))
    assert np.allclose(found.sum(axis=1), 1.0)
    assert (found > 0).all()


@given(UTILITIES)
def test_every_row_has_one_choice_and_its_own_probability(utility: list[list[float]]) -> None:
    likely = probabilities(np.array(utility))
    found = chosen(utility)
    assert len(found) == len(utility)
    for row, choice in zip(likely, found, strict=True):
        assert choice.probability == row[-1 if choice.index is None else choice.index]
        assert choice.probability <= choice.beside <= 1 + 1e-9
        assert choice.second is None or choice.second[0] != choice.index
    assert max(Counter(c.index for c in found if c.index is not None).values(), default=0) <= COPIES


@given(UTILITIES)
def test_where_sharing_is_out_of_reach_the_assignment_is_one_to_one(utility: list[list[float]]) -> None:
    alone = Weights(FLAT.pair, FLAT.none, 1.0, 1000.0)
    places = [c.index for c in chosen(utility, weights=alone) if c.index is not None]
    assert len(set(places)) == len(places)


@given(UTILITIES)
def test_where_sharing_costs_nothing_every_row_has_its_likeliest(utility: list[list[float]]) -> None:
    free = Weights(FLAT.pair, FLAT.none, 1.0, 0.0)
    if len(utility) <= COPIES:
        for row, choice in zip(utility, chosen(utility, weights=free), strict=True):
            assert row[-1 if choice.index is None else choice.index] == max(row)
