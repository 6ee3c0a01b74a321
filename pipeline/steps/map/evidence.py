"""What speaks for a provincial model being the counterpart of one of Hanoi's, as numbers.

Every pair of a dispatch gets the features of `PAIR`, every Hanoi row those of `NONE`, which speak for its having no
counterpart. What a service's rows tell comes from the list of the 19 (normalizers/hanoi_models); words weigh by how few
models of the dispatch have them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from normalizers.pilot_models.hanoi_models import (
    LISTED_LIKENESS,
    Told,
    hanoi_models,
    likeness_to,
    number_by_name,
    respelled,
    services_told,
)
from normalizers.pilot_models.names import find_model_mentions, name_key, says_unlisted
from pipeline.core.schema.models import ModelRow

Array = npt.NDArray[np.float64]

IN_TEXT = 0.6
"""What a word of Hanoi's name counts in a row's other cells, beside the name."""
ALIKE = 60.0
"""Likeness of names (0 to 100) below which they count as not alike."""
FIGURE = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:(?:\.[0-9]{3})+(?:,[0-9]+)?|,[0-9]{2})(?![0-9])")
"""A figure that is hardly the same by chance: from a thousand on, or with two decimals."""

PAIR = (
    "matter_in_name",
    "matter_in_row",
    "shown_in_name",
    "shown_in_row",
    "all_in_name",
    "all_in_row",
    "apart_in_name",
    "apart_in_row",
    "rare_words_of_name",
    "rare_words_in_row",
    "likeness_of_names",
    "words_of_rows",
    "figures_of_both",
    "same_agency",
    "other_agency",
    "set_apart",
    "behind_in_row",
    "behind_in_column",
)
"""Features of a pair, each 0 to 1.

matter and shown: the first line, and the share of the lines, of the model's `shows` that the province's name or whole
row has; apart: it has a phrase of another service. rare words: of Hanoi's name, weighed; words of rows: of Hanoi's row.
set apart: Hanoi's row denies that the model is its own. behind: how much less the pair shows than the best of its row,
or of its column.
"""

NONE = ("one", "unlisted", "to_register", "to_study", "not_meant", "underway", "best_shown")
"""Features of having no counterpart: what the row says of itself; `best_shown` is the most that any model shows."""


@dataclass(frozen=True)
class Model:
    """A model of either list with its words: of the name, and those that its other cells add.

    `listed` is the number in the list of the 19 whose service a row of Hanoi's tells of; None where its name is none
    that the list knows.
    """

    number: int | None
    listed: int | None
    key: str
    words: frozenset[str]
    more: frozenset[str]
    told: Told
    told_in_row: Told
    figures: frozenset[str]
    agencies: frozenset[str]
    set_apart: frozenset[int]
    proposal: str | None
    unlisted: bool


def model_of(row: ModelRow) -> Model:
    """A row of `models` as evidence."""
    text = "\n".join(said for said in (row["results"], row["note"]) if said)
    found = find_model_mentions(text) if row["list"] == "hanoi" else []
    name, more = (respelled(key.split()) for key in (row["name_key"], name_key(text)))
    in_name, in_more = _grams(name), _grams(more)
    told, told_more = services_told(name, in_name), services_told(more, in_more)
    return Model(
        number=row["model_number"],
        listed=_listed(row) if row["list"] == "hanoi" else None,
        key=" ".join(name),
        words=in_name,
        more=in_more - in_name,
        told=told,
        told_in_row=Told(told.shows | told_more.shows, told.apart | told_more.apart),
        figures=frozenset(FIGURE.findall(text)),
        agencies=frozenset(row["lead_agencies"]),
        set_apart=frozenset(n for m in found if m.same is False for n in m.numbers),
        proposal=row["proposal"],
        unlisted=row["list"] == "hanoi" and says_unlisted(text),
    )


def _listed(row: ModelRow) -> int | None:
    """The number of a row of Hanoi's, if the list of the 19 has a name like its under it; else that of its name."""
    number: int | None = row["model_number"]
    likeness = likeness_to(number, row["name_key"]) if number is not None else None
    return number if likeness is not None and likeness >= LISTED_LIKENESS else number_by_name(row["name"])


def pair_features(hanoi: Sequence[Model], province: Sequence[Model]) -> Array:
    """The features of every pair: an array of shape (Hanoi's models, the province's, features).

    Args:
        hanoi: rows whose counterparts are looked for.
        province: the province's models, at least one.
    """
    found = np.zeros((len(hanoi), len(province), len(PAIR)))
    column = {name: found[:, :, index] for index, name in enumerate(PAIR)}
    _shown(hanoi, province, column)
    _worded(hanoi, province, column)
    numbers = [other.number for other in province]
    for i, model in enumerate(hanoi):
        if model.set_apart:
            column["set_apart"][i] = [number in model.set_apart for number in numbers]
        if model.figures:
            column["figures_of_both"][i] = [min(len(model.figures & other.figures), 2) / 2 for other in province]
        if model.agencies:
            same = np.array([not model.agencies.isdisjoint(other.agencies) for other in province])
            column["same_agency"][i] = same
            column["other_agency"][i] = [bool(other.agencies) for other in province] & ~same
    strength = _strength(column)
    column["behind_in_row"][:] = strength.max(axis=1, keepdims=True) - strength
    column["behind_in_column"][:] = strength.max(axis=0, keepdims=True) - strength
    return found


def none_features(hanoi: Sequence[Model], pairs: Array) -> Array:
    """The features of having none: an array of shape (Hanoi's models, features); `pairs` as of pair_features."""
    strength = _strength({name: pairs[:, :, index] for index, name in enumerate(PAIR)})
    said = {"to_register": "register", "to_study": "study", "not_meant": "none", "underway": "underway"}
    rows = [[1.0, float(model.unlisted), *(float(model.proposal == word) for word in said.values())] for model in hanoi]
    return np.column_stack([np.array(rows).reshape(len(hanoi), len(NONE) - 1), strength.max(axis=1)])


def _strength(column: Mapping[str, Array]) -> Array:
    """How much a pair shows, for comparing pairs of a row or column."""
    strength: Array = (column["shown_in_name"] + column["shown_in_row"] + column["rare_words_in_row"]) / 3
    return strength


def _shown(hanoi: Sequence[Model], province: Sequence[Model], column: Mapping[str, Array]) -> None:
    known = hanoi_models()
    told = {"name": [m.told for m in province], "row": [m.told_in_row for m in province]}
    for i, model in enumerate(hanoi):
        number = model.listed
        if number is None:
            continue
        matter = number, 0
        lines = frozenset((number, line) for line in range(len(known[number].shows)))
        for place, all_told in told.items():
            had = np.array([len(lines & one.shows) for one in all_told]) / len(lines)
            column[f"matter_in_{place}"][i] = [matter in one.shows for one in all_told]
            column[f"shown_in_{place}"][i] = had
            column[f"all_in_{place}"][i] = had == 1.0
            column[f"apart_in_{place}"][i] = [number in one.apart for one in all_told]


def _worded(hanoi: Sequence[Model], province: Sequence[Model], column: Mapping[str, Array]) -> None:
    """Words that both have, weighed by how rare they are among the province's models."""
    names = [m.words if m.listed is None else m.words | _listed_words(m.listed) for m in hanoi]
    rows = [model.words | model.more for model in hanoi]
    index = {word: n for n, word in enumerate(sorted(frozenset().union(*names, *rows)))}
    in_name, in_row = (_bag([getattr(m, part) for m in province], index) for part in ("words", "more"))
    both = in_name + in_row
    weight = np.maximum(np.log((len(province) + 1) / (0.5 + both.sum(axis=0))), 0.0)
    for words, name, text in (
        (names, "rare_words_of_name", 0.0),
        (names, "rare_words_in_row", IN_TEXT),
        (rows, "words_of_rows", 1.0),
    ):
        wanted = _bag(words, index) * weight
        whole = np.maximum(wanted.sum(axis=1, keepdims=True), 1e-9)
        column[name][:] = wanted @ (in_name + text * in_row).T / whole
    keys = [model.key for model in province]
    alike = process.cdist([m.key for m in hanoi], keys, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    column["likeness_of_names"][:] = alike / 100


def _bag(words: Sequence[frozenset[str]], index: Mapping[str, int]) -> Array:
    found = np.zeros((len(words), len(index)))
    for row, own in zip(found, words, strict=True):
        row[[index[word] for word in own if word in index]] = 1.0
    return found


@lru_cache(maxsize=64)
def _listed_words(number: int) -> frozenset[str]:
    return _grams(respelled(hanoi_models()[number].keys[0].split()))


def _grams(words: Sequence[str]) -> frozenset[str]:
    """Syllables, alone and in pairs: most words of Vietnamese have two."""
    return frozenset([*[word for word in words if not word.isdigit()], *map(" ".join, pairwise(words))])
