"""The 19 pilot models of Hanoi, the list that every province's dispatch is mapped on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from normalizers import _data
from normalizers.model_names import name_key

SAME_NAME = 60.0
"""Likeness of two names (0 to 100) below which they are not the same model's."""


@dataclass(frozen=True, slots=True)
class HanoiModel:
    """A model of the list: its number, the names that dispatches give it, and how its service shows in a text.

    `shows` has one tuple of phrases for each thing that a row of this service tells, the matter first; `apart` are
    phrases of services that are taken for it. Phrases and `keys`, those of the names, are comparison keys.
    """

    number: int
    name: str
    names: tuple[str, ...]
    keys: tuple[str, ...]
    shows: tuple[tuple[str, ...], ...]
    apart: tuple[str, ...]


@cache
def hanoi_models() -> Mapping[int, HanoiModel]:
    """The list by number."""
    return {entry["number"]: _model(entry) for entry in _data.load("hanoi_models")}


def _model(entry: Mapping[str, object]) -> HanoiModel:
    number, name, others, shows, apart = (entry[f] for f in ("number", "name", "names", "shows", "apart"))
    assert isinstance(number, int) and isinstance(name, str) and isinstance(others, list)
    assert isinstance(shows, list) and isinstance(apart, list)
    names = (name, *(str(other["name"]) for other in others))
    return HanoiModel(
        number,
        name,
        names,
        tuple(map(name_key, names)),
        tuple(tuple(dict.fromkeys(map(name_key, phrases))) for phrases in shows),
        tuple(dict.fromkeys(map(name_key, apart))),
    )


def likeness_to(number: int, key: str) -> float | None:
    """How like a name's key is to the names that the list has under a number, 0 to 100; None for an unknown number."""
    model = hanoi_models().get(number)
    return max(fuzz.token_set_ratio(key, known) for known in model.keys) if model else None


def number_by_name(name: str) -> int | None:
    """Return the number of the model that has this name or one like it, None where none is like it."""
    keys = {(model.number, key): key for model in hanoi_models().values() for key in model.keys}
    best = process.extractOne(name_key(name), keys, scorer=fuzz.token_sort_ratio, score_cutoff=SAME_NAME)
    number: int | None = best[2][0] if best else None
    return number
