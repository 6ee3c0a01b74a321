"""Every Hanoi model of a dispatch with its counterparts in the province's list: stated ones first, then by evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from pipeline.core.params import MapParams
from pipeline.steps.map.choice import Choice, Weights, another, choose, probabilities, utilities
from pipeline.steps.map.evidence import PAIR, Array, Model, none_features, pair_features


@dataclass(frozen=True)
class Counterpart:
    """One counterpart of a row, by its place in the province's list, or None.

    `decision` is accepted, review or none; `score` the probability that it is right, None for what was stated;
    `runner_up` the likeliest other model with its probability; `features` what speaks for the pair, or for a row
    without a counterpart for its runner-up.
    """

    index: int | None
    decision: str
    stated: bool
    score: float | None
    runner_up: tuple[int, float] | None
    features: Mapping[str, float]


def decide(
    hanoi: Sequence[Model],
    province: Sequence[Model],
    stated: Mapping[int, Sequence[int]],
    settled: Set[int],
    params: MapParams,
    weights: Weights,
) -> list[list[Counterpart]]:
    """The counterparts of every Hanoi model, one or more for each.

    Args:
        hanoi: Hanoi's models in the order of their rows.
        province: the province's models.
        stated: for rows whose counterparts are known, their places in `province`; none where a person found none.
        settled: rows of these that a person decided upon. Another row that states its counterparts may have a further
            one, which is put before a person.
        params: from which probabilities on a pair is accepted, or put before a person.
        weights: what the evidence is worth.
    """
    if not province:
        return [[Counterpart(None, "none", i in stated, None, None, {})] for i in range(len(hanoi))]
    taken = Counter(index for indices in stated.values() for index in indices)
    pairs = pair_features(hanoi, province)
    utility = utilities(pairs, none_features(hanoi, pairs), weights)
    likely = probabilities(utility)
    open_rows = [i for i in range(len(hanoi)) if i not in stated]
    copies = np.array([taken[index] for index in range(len(province))])
    chosen = dict(zip(open_rows, choose(utility[open_rows], copies, weights), strict=True))
    found = []
    for i in range(len(hanoi)):
        if i in chosen:
            found.append(_by_evidence(chosen[i], pairs[i], params))
            continue
        found.append([_stated(index, likely[i], pairs[i], set(stated[i])) for index in stated[i] or (None,)])
        further = another(utility[i], stated[i], weights) if i not in settled else None
        if further and further[1] >= params.accept_score:
            found[-1].append(
                Counterpart(
                    further[0],
                    "review",
                    stated=False,
                    score=further[1],
                    runner_up=None,
                    features=_features(pairs[i][further[0]]),
                )
            )
    return found


def _stated(index: int | None, likely: Array, pairs: Array, indices: set[int]) -> Counterpart:
    others = [(j, float(p)) for j, p in enumerate(likely[:-1]) if j not in indices]
    runner_up = max(others, key=lambda item: (item[1], -item[0]), default=None)
    shown = index if index is not None else runner_up[0] if runner_up else None
    features = _features(pairs[shown]) if shown is not None else {}
    return Counterpart(
        index, "none" if index is None else "accepted", stated=True, score=None, runner_up=runner_up, features=features
    )


def _by_evidence(choice: Choice, pairs: Array, params: MapParams) -> list[Counterpart]:
    """The row's choice, and its second one, where they are likely enough; else that it has none.

    Where no model is likely enough and neither is that there is none, a person should look: models that are equally
    likely share the row's probability.
    """
    best, probability = (choice.index, choice.probability) if choice.index is not None else choice.candidates[0]
    if probability < params.review_score <= choice.none:
        return [
            Counterpart(
                None,
                "none",
                stated=False,
                score=choice.none,
                runner_up=choice.candidates[0],
                features=_features(pairs[best]),
            )
        ]
    second = choice.second
    if choice.index is not None and second and min(choice.beside, second[1]) >= params.accept_score:
        found = [(best, choice.beside), second]
    else:
        found = [(best, probability)]
    accepted = choice.index is not None and found[0][1] >= params.accept_score
    runner_up = next((c for c in choice.candidates if c[0] not in dict(found)), None)
    decision = "accepted" if accepted else "review"
    return [
        Counterpart(index, decision, stated=False, score=score, runner_up=runner_up, features=_features(pairs[index]))
        for index, score in found
    ]


def _features(values: Array) -> dict[str, float]:
    """The features that are there, by name."""
    return {name: round(float(value), 4) for name, value in zip(PAIR, values, strict=True) if value}
