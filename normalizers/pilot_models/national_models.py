"""The national list of 43 pilot models, and which of them a province's is: by its name and row, never its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from math import fsum, log

from normalizers import _data
from normalizers.pilot_models.hanoi_models import look_alike
from normalizers.pilot_models.names import name_key

LIKE = 0.75
"""Likeness of two names (0 to 1) from which they may be one model's."""
CONTAINED = 0.9
"""Share of one name's words that the other must have: where both have words of their own, the matter may differ."""
NEAR = 0.6
"""Likeness from which another model's name is one to be told apart."""


@dataclass(frozen=True, slots=True)
class NationalName:
    """A name of a model of the list, as words.

    `row` is what the model's row must say besides, as a comparison key; empty for a name that is enough.
    """

    number: int
    words: frozenset[str]
    numbers: frozenset[int]
    row: str


@dataclass(frozen=True, slots=True)
class NationalMatch:
    """The model of the list that a province's is: by its `name`, or by `name_and_row`.

    `score` is how like the names are, 0 to 1.
    """

    number: int
    method: str
    score: float


@cache
def national_models() -> Mapping[int, str]:
    """The names of the list as they are printed, by number."""
    return {entry["number"]: entry["names"][0]["name"] for entry in _data.load("national_models")}


def match_national(name: str, row: str) -> NationalMatch | None:
    """The model of the list that a name is surely one of, None where it is none or may be several.

    Two names are like one another by the words that both have, weighed by how rare they are in the list. The likest
    one is taken if one of the two names has nearly all words of the other, it has all that sets it apart from names
    nearly as like, nothing that sets these apart from it, and no other numbers.

    Args:
        name: the model's name.
        row: what else its row says.
    """
    words, numbers = _words(name_key(name))
    likest: dict[int, tuple[float, NationalName]] = {}
    said = f" {name_key(row)} "
    for known in _names():
        if f" {known.row} " in said or not known.row:
            likeness = _likeness(words, known.words)
            likest[known.number] = max(
                likest.get(known.number, (0.0, known)), (likeness, known), key=lambda pair: pair[0]
            )
    score, best = max(likest.values(), key=lambda pair: pair[0])
    if score < LIKE or max(_share(words, best.words), _share(best.words, words)) < CONTAINED:
        return None
    others = [other.words for likeness, other in likest.values() if likeness >= NEAR and other is not best]
    if not numbers <= best.numbers or not all(_is_told_apart(words, best.words, other) for other in others):
        return None
    return NationalMatch(best.number, "name_and_row" if best.row else "name", round(score, 4))


def _is_told_apart(words: Set[str], best: Set[str], other: Set[str]) -> bool:
    """Whether words are the best name's and not the other's: they have its own words, and none of the other's own."""
    return best - other <= words and words.isdisjoint(other - best)


def _likeness(words: Set[str], others: Set[str]) -> float:
    """Dice's coefficient of two sets of weighed words."""
    both = _weight(words & others)
    return 2 * both / (_weight(words) + _weight(others)) if both else 0.0


def _share(words: Set[str], others: Set[str]) -> float:
    """The share of the first words that are among the others."""
    return _weight(words & others) / _weight(words)


def _weight(words: Set[str]) -> float:
    weights = _weights()
    return fsum(weights.get(word, weights[""]) for word in words)


@cache
def _weights() -> Mapping[str, float]:
    """What each word of the list's names weighs; "" is any other."""
    names = [_words(name_key(name))[0] for name in national_models().values()]
    times = Counter(word for words in names for word in words)
    return {word: log((len(names) + 1) / (0.5 + count)) for word, count in {"": 1, **times}.items()}


@cache
def _names() -> tuple[NationalName, ...]:
    return tuple(
        NationalName(entry["number"], *_words(name_key(known["name"])), name_key(known.get("row", "")))
        for entry in _data.load("national_models")
        for known in entry["names"]
    )


def _words(key: str) -> tuple[frozenset[str], frozenset[int]]:
    """The words of a key as a careless eye sees them, and the numbers among them."""
    words = key.split()
    return frozenset(map(look_alike, words)), frozenset(int(word) for word in words if word.isdecimal())
