"""Hanoi's models and their counterparts, as decided and with every reference hidden, beside the true ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.core.params import MapParams
from pipeline.steps.map.choice import Weights
from pipeline.steps.map.decide import decide
from pipeline.steps.map.evidence import model_of
from testkit.written import Case, without_mentions

SCORERS: Mapping[str, Callable[..., float]] = {"WRatio": fuzz.WRatio, "token_set_ratio": fuzz.token_set_ratio}
"""Plain scorers of names, to compare with."""
EVERYTHING = MapParams(accept_score=0.0, review_score=0.0)


@dataclass(frozen=True)
class Pair:
    """A Hanoi model of a dispatch with a counterpart and its score; whether the truth has the pair."""

    case: str
    hanoi: int
    province: int | None
    score: float
    right: bool


@dataclass(frozen=True)
class JudgedCase:
    """A dispatch: its true pairs, what is accepted and put before a person as it stands, and with references hidden
    every row's likeliest pairs, what ranks first, and what plain scorers of names make of it."""

    case: Case
    accepted: Sequence[Pair]
    review: int
    hidden: Sequence[Pair]
    names: Mapping[str, Sequence[Pair]]

    @property
    def pairs(self) -> int:
        """How many pairs are true."""
        return sum(map(len, self.case.truth.values()))

    @property
    def with_counterpart(self) -> int:
        """How many of Hanoi's models have a counterpart."""
        return sum(map(bool, self.case.truth.values()))


def judge(case: Case, weights: Weights) -> JudgedCase:
    """A dispatch as it stands, and with every reference hidden."""

    def pair(hanoi: int, province: int | None, score: float) -> Pair:
        truth = case.truth[hanoi]
        return Pair(case.name, hanoi, province, score, province in truth if province is not None else not truth)

    accepted = [
        pair(number, r["province_model_number"], r["score"] or 1.0)
        for r in case.mapped
        if r["decision"] == "accepted" and (number := r["hanoi_model_number"]) is not None
    ]
    review = len({r["hanoi_model_number"] for r in case.mapped if r["decision"] == "review"})
    hanoi, province = ([model_of(without_mentions(r)) for r in side] for side in (case.hanoi, case.province))
    numbers = [(m.number or 0) for m in hanoi]
    hidden = [
        pair(number, province[one.index].number if one.index is not None else None, one.score or 0.0)
        for number, found in zip(numbers, decide(hanoi, province, {}, set(), EVERYTHING, weights), strict=True)
        for one in found
    ]
    names = {
        name: [
            pair(m.number or 0, best.number, scorer(m.key, best.key) / 100)
            for m in hanoi
            for best in [max(province, key=lambda other: scorer(m.key, other.key))]
        ]
        for name, scorer in SCORERS.items()
    }
    return JudgedCase(case, accepted, review, hidden, names)


def scores(pairs: Sequence[Pair], limit: float, true: int) -> tuple[int, int, float, float, float]:
    """Accepted and right pairs from a limit on, with precision, recall and F1 against `true` pairs."""
    accepted = [p for p in pairs if p.province is not None and p.score >= limit]
    right = sum(p.right for p in accepted)
    precision, recall = right / max(len(accepted), 1), right / max(true, 1)
    return len(accepted), right, precision, recall, 2 * right / max(len(accepted) + true, 1)


def first_of(judged: JudgedCase) -> int:
    """How many of Hanoi's models that have a counterpart rank a true one first, references hidden."""
    best = {p.hanoi: p for p in reversed(judged.hidden)}
    return sum(p.right for p in best.values() if judged.case.truth[p.hanoi])
