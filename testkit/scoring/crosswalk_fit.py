"""Fits the weights of the crosswalk's evidence to dispatches with truth.

A conditional logit: each Hanoi model chooses among the province's models and "none". Every reference is hidden
and, once more, as it stands. Signs are held to what a feature means, and weights are pulled towards 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from pipeline.steps.map.choice import Weights
from pipeline.steps.map.evidence import NONE, PAIR, Array, model_of, none_features, pair_features
from testkit.written import Case, without_mentions

PULL = 0.4
"""How strongly weights are pulled towards 0; the choice hardly matters from 0.05 to 0.5."""
SHARING = 1.0
"""What it costs a row to take a model that another one has, in log odds; nor does this one from 0.5 to 2."""
AGAINST = {
    "apart_in_name",
    "apart_in_row",
    "other_agency",
    "set_apart",
    "behind_in_row",
    "behind_in_column",
}
"""Features that speak against a pair; the others speak for it."""


@dataclass(frozen=True)
class Example:
    """A row's choice: features of its candidates and of none, which places are right (none where empty), and the place
    that it has chosen already, if any."""

    pairs: Array
    none: Array
    right: Sequence[int]
    first: int | None


def examples(case: Case, *, mentions: bool) -> Iterator[Example]:
    """The choices of a dispatch. With `mentions`, rows that state their counterpart are settled and only the others
    choose."""
    hanoi, province = (
        [model_of(row if mentions else without_mentions(row)) for row in side] for side in (case.hanoi, case.province)
    )
    stated = {r["hanoi_model_number"] for r in case.mapped if r["method"] == "explicit_reference"}
    pairs = pair_features(hanoi, province)
    none = none_features(hanoi, pairs)
    for i, model in enumerate(hanoi):
        assert model.number is not None
        if mentions and model.number in stated:
            continue
        right = [j for j, other in enumerate(province) if other.number in case.truth[model.number]]
        yield Example(pairs[i], none[i], right, None)
        for first in right:
            yield Example(pairs[i], none[i], [j for j in right if j != first], first)


def fit(cases: Sequence[Case]) -> Weights:
    """The weights that make the truth of the cases likeliest."""
    chosen = [e for case in cases for mentions in (False, True) for e in examples(case, mentions=mentions)]
    n, m = len(PAIR), len(NONE)

    def loss(w: Array) -> tuple[float, Array]:
        pair, none, second = w[:n], w[n : n + m], w[-1]
        total, slope = PULL * float(w[:-1] @ w[:-1]), np.append(2 * PULL * w[:-1], 0.0)
        for e in chosen:
            utility = np.append(e.pairs @ pair, e.none @ none)
            if e.first is not None:
                utility[-1] += second
                utility[e.first] = -np.inf
            exponentials = np.exp(utility - utility.max())
            likely = exponentials / exponentials.sum()
            right = list(e.right) or [len(utility) - 1]
            mass = max(float(likely[right].sum()), 1e-12)
            total -= float(np.log(mass))
            off = likely.copy()
            off[right] -= likely[right] / mass
            slope[:n] += off[:-1] @ e.pairs
            slope[n : n + m] += off[-1] * e.none
            if e.first is not None:
                slope[-1] += off[-1]
        return total, slope

    bounds = [(None, 0) if name in AGAINST else (0, None) for name in PAIR] + [(None, None)] * (m + 1)
    found = minimize(loss, np.zeros(n + m + 1), jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 1000})
    return Weights(found.x[:n], found.x[n : n + m], float(found.x[-1]), SHARING)
