"""The breaks of a table decided together: each by its own evidence and by how rows go on at the others.

Joining or not is a chain of choices, one a break; the log odds of each are those of its evidence, and two breaks on end
that are decided alike are likelier by a weight of their own (rows of one table are cut by its pages' ends, or kept
whole). Weights are fitted to typed truth and typeset documents (weights.yml, `python -m benchmarks.breaks_fit`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log

from ruamel.yaml import YAML

from pipeline.steps.reconstruct.row_break import FEATURES, RowSignals

SURE = 2.2
"""Log odds (nine to one) below which a decision is even."""

NEVER = -1e9
"""The logarithm of what cannot be."""


@dataclass(frozen=True)
class BreakWeights:
    """What each signal is worth, in log odds for one row; `bias` without any, `alike` for two breaks decided alike."""

    signals: dict[str, float]
    bias: float
    alike: float


@cache
def load_weights() -> BreakWeights:
    """The fitted weights; see benchmarks/breaks_fit.py.

    Raises:
        KeyError: the file lacks a signal of row_break.py.
    """
    text = resources.files("pipeline.steps.reconstruct").joinpath("weights.yml").read_text(encoding="utf-8")
    values = YAML(typ="safe").load(text)
    return BreakWeights({name: float(values["signals"][name]) for name in FEATURES}, values["bias"], values["alike"])


def shares(signals: RowSignals, weights: BreakWeights) -> dict[str, float]:
    """What each signal adds to the log odds of one row."""
    return {name: weights.signals[name] * getattr(signals, name) for name in FEATURES}


def own_odds(signals: RowSignals, weights: BreakWeights) -> float:
    """Log odds of one row by the break's own evidence."""
    return weights.bias + sum(shares(signals, weights).values())


Choices = Sequence[tuple[float, float]]
"""For each break the log odds of joining where the break before is kept apart, and where it is joined."""


def joint_odds(own: Choices, alike: float, *, first: bool | None = None) -> list[float]:
    """Log odds of joining at each break, all others weighed with it (forwards and backwards over the chain).

    Args:
        own: by each break's own evidence.
        alike: what two breaks on end that are decided alike are worth.
        first: what was decided at the break before the first; None where there is none.
    """
    steps = [((alike, odds), (0.0, joined + alike)) for odds, joined in own]  # By the state before, then by the own.
    if first is None and own:
        steps[0] = ((0.0, own[0][0]), (0.0, own[0][1]))
    forward = [(NEVER, 0.0) if first else (0.0, NEVER)]
    for step in steps:
        forward.append((_sum(forward[-1], step, 0), _sum(forward[-1], step, 1)))
    backward = [(0.0, 0.0)]
    for apart, joined in reversed(steps):
        after = backward[-1]
        backward.append(
            (_both(apart[0] + after[0], apart[1] + after[1]), _both(joined[0] + after[0], joined[1] + after[1]))
        )
    return [f[1] + b[1] - f[0] - b[0] for f, b in zip(forward[1:], backward[-2::-1], strict=True)]


def _sum(before: tuple[float, float], step: tuple[tuple[float, float], tuple[float, float]], state: int) -> float:
    return _both(before[0] + step[0][state], before[1] + step[1][state])


def _both(a: float, b: float) -> float:
    """The logarithm of the sum of what both are logarithms of."""
    high, low = max(a, b), min(a, b)
    return high + log(1.0 + exp(low - high))
