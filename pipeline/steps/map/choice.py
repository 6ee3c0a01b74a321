"""Which of the province's models is a Hanoi model's counterpart, or none: probabilities, and one choice for all rows.

A row's candidates and "none" share its probability (a conditional logit whose weights are fitted to dispatches with
truth, weights.yml). All rows choose together: a model that one row takes costs the next one something, so that two rows
have it only where the evidence for both is strong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import lap
import numpy as np
import numpy.typing as npt
from ruamel.yaml import YAML

from pipeline.steps.map.evidence import NONE, PAIR, Array

COPIES = 3
"""Rows that may share one of the province's models."""
OUT_OF_REACH = 1e6
"""What it costs a row to have another row's "none": more than any choice of its own."""
SHOWN = 3
"""Candidates that are kept of a row: two counterparts and a runner-up."""


@dataclass(frozen=True)
class Weights:
    """What each feature is worth, what speaks against a second counterpart, and what sharing a model costs."""

    pair: Array
    none: Array
    second: float
    sharing: float


@dataclass(frozen=True)
class Choice:
    """A row's choice: the province's model by its place in the list, or None.

    `probability` is that of the choice, `none` that the row has no counterpart; `candidates` has (place, probability)
    of the likeliest models, best first. `second` is a further counterpart, where one is likelier than not, with its
    probability when the first is granted; `beside` is that of the first when the second is.
    """

    index: int | None
    probability: float
    beside: float
    none: float
    candidates: Sequence[tuple[int, float]]
    second: tuple[int, float] | None


@cache
def load_weights() -> Weights:
    """The fitted weights; see benchmarks/crosswalk_fit.py.

    Raises:
        KeyError: the file names other features than evidence.py.
    """
    text = resources.files("pipeline.steps.map").joinpath("weights.yml").read_text(encoding="utf-8")
    values = YAML(typ="safe").load(text)
    pair, none = (np.array([values[name][f] for f in features]) for name, features in (("pair", PAIR), ("none", NONE)))
    return Weights(pair, none, *(float(values[name]) for name in ("second", "sharing")))


def utilities(pairs: Array, none: Array, weights: Weights) -> Array:
    """What speaks for each candidate, and in the last column for none: shape (rows, models + 1).

    Rounded, so that equal evidence is equal on every machine: products of matrices differ in their last bits.
    """
    exact: Array = np.column_stack([pairs @ weights.pair, none @ weights.none])
    return exact.round(9)


def probabilities(utility: Array) -> Array:
    """Utilities as probabilities that sum to 1 along the last axis."""
    exponentials = np.exp(utility - utility.max(axis=-1, keepdims=True))
    found: Array = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return found


def choose(utility: Array, taken: npt.NDArray[np.int64], weights: Weights) -> list[Choice]:
    """The likeliest choice of all rows together, in the order of the rows.

    Args:
        utility: as of `utilities`.
        taken: for each of the province's models how many rows have it already, by a reference or a decision.
        weights: what sharing costs.
    """
    rows, models = utility.shape[0], utility.shape[1] - 1
    if not rows:
        return []
    likely = probabilities(utility)
    cost = -np.log(np.maximum(likely, 1e-300))
    copies = [cost[:, :models] + weights.sharing * (taken + copy) for copy in range(COPIES)]
    own_none = np.full((rows, rows), OUT_OF_REACH)
    np.fill_diagonal(own_none, cost[:, models])
    _, columns, _ = lap.lapjv(np.hstack([*copies, own_none]), extend_cost=True)
    return [
        _choice(utility[i], likely[i], int(c) % models if c < COPIES * models else None, weights)
        for i, c in enumerate(columns)
    ]


def _choice(utility: Array, likely: Array, index: int | None, weights: Weights) -> Choice:
    models = len(utility) - 1
    candidates = [(int(j), float(likely[j])) for j in np.argsort(-likely[:models], kind="stable")[:SHOWN]]
    none = float(likely[models])
    second = another(utility, [index], weights) if index is not None else None
    own = likely[index if index is not None else models]
    # What a second one took of the row's probability was not taken from the first, if both are counterparts.
    beside = own / (1.0 - likely[second[0]]) if second else own
    return Choice(index, float(own), float(beside), none, candidates, second)


def another(utility: Array, indices: Sequence[int], weights: Weights) -> tuple[int, float] | None:
    """A counterpart of a row besides those at `indices`: the best of the others, if it beats having no further one."""
    without = utility.copy()
    without[list(indices)] = -np.inf
    without[-1] = utility[-1] + weights.second
    likely = probabilities(without)
    best = int(likely[:-1].argmax())
    return (best, float(likely[best])) if likely[best] > likely[-1] else None
