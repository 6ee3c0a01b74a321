"""How much a provincial model may be the counterpart of one of Hanoi: rare words that both share, and figures.

Words are syllables of folded names with abbreviations opened, alone and in pairs; a word weighs by how few models of
the province have it. A provincial model shows its words in its name and, at a discount, in what its row says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log
from typing import Any

from normalizers import _data
from normalizers.model_names import name_key

IN_TEXT = 0.6
"""What a word in a row's other cells counts of one in the name."""
FIGURE = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[.,][0-9]{1,3})+(?![0-9])")
"""A figure that is hardly the same by chance."""
SHARED_FIGURE = 0.5
"""What a figure that both rows state adds."""


@dataclass(frozen=True)
class Profile:
    """A model's words in its name, and those its other cells add, with the figures that it states."""

    name: frozenset[str]
    text: frozenset[str]
    figures: frozenset[str]


def profile(name: str, text: str) -> Profile:
    """A model by its name and the text of its other cells."""
    words = frozenset(_words(name_key(name)))
    return Profile(words, frozenset(_words(name_key(text))) - words, frozenset(FIGURE.findall(text)))


def hanoi_phrases(number: int, name: str) -> list[frozenset[str]]:
    """The words of a Hanoi model's name, and of the other phrases for it, each a set."""
    return [frozenset(_words(name_key(phrase))) for phrase in (name, *_also().get(number, ()))]


def hanoi_name(number: int) -> str | None:
    """The name under which the list of the 19 keeps a number."""
    return next((str(entry["name"]) for entry in _data.load("hanoi_models") if entry["number"] == number), None)


def row_text(model: Mapping[str, Any]) -> str:
    """What a row of `models` says besides the name."""
    return "\n".join(model[role] for role in ("results", "obstacles", "benefits", "note") if model[role])


def ranked(number: int, name: str, text: str, province: Mapping[int, Profile]) -> list[tuple[int, float]]:
    """The numbers of the province's models with how likely each is the counterpart of a Hanoi model, best first; equals
    in the order of their numbers."""
    phrases, figures = hanoi_phrases(number, name), profile(name, text).figures
    weigh = weights(list(province.values()), phrases)
    scores = {other: likeness(phrases, figures, model, weigh) for other, model in province.items()}
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def weights(profiles: Sequence[Profile], phrases: Sequence[frozenset[str]]) -> dict[str, float]:
    """The weight of every word of the phrases: the rarer among the models, the more."""
    holds = Counter(word for model in profiles for word in model.name | model.text)
    every = len(profiles) + 1
    return {word: log(every / (0.5 + holds[word])) for words in phrases for word in words}


def likeness(
    phrases: Sequence[frozenset[str]], figures: frozenset[str], model: Profile, weigh: Mapping[str, float]
) -> float:
    """0 to 1 by words, and more for figures that both state: the best of the phrases."""
    best = max((_covered(words, model, weigh) for words in phrases), default=0.0)
    return round(best + SHARED_FIGURE * len(figures & model.figures), 4)


def _covered(words: frozenset[str], model: Profile, weigh: Mapping[str, float]) -> float:
    """The share of the phrase's weight that the model has."""
    whole = sum(max(weigh[word], 0.0) for word in words)
    had = sum(max(weigh[w], 0.0) * (1.0 if w in model.name else IN_TEXT if w in model.text else 0.0) for w in words)
    return had / whole if whole else 0.0


def _words(key: str) -> Iterator[str]:
    syllables = key.split()
    yield from (s for s in syllables if not s.isdigit())
    yield from (f"{a} {b}" for a, b in pairwise(syllables))


@cache
def _also() -> dict[int, tuple[str, ...]]:
    return {entry["number"]: () for entry in _data.load("hanoi_models")}
