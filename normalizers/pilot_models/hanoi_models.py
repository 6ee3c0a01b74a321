"""The 19 pilot models of Hanoi, the list that every province's dispatch is mapped on."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from unicodedata import normalize

from rapidfuzz import fuzz, process

from normalizers import _data
from normalizers.pilot_models.names import name_key
from normalizers.syllables import is_syllable
from normalizers.text import strip_tones

LISTED_LIKENESS = 60.0
"""Likeness of two names (0 to 100) below which they are not the same model's."""


@dataclass(frozen=True, slots=True)
class HanoiModel:
    """A model of the list: its number, the names that dispatches give it, and how its service shows in a text.

    `name` is the first of the `names`. `shows` has one tuple of phrases for each thing that a row of this service
    tells, the matter first; `apart` are phrases of services that are taken for it. Phrases, and `keys`, those of the
    names, are comparison keys.
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


def _model(entry: Mapping[str, Any]) -> HanoiModel:
    names = tuple(written["name"] for written in entry["names"])
    return HanoiModel(
        entry["number"],
        names[0],
        names,
        tuple(map(name_key, names)),
        tuple(tuple(dict.fromkeys(map(name_key, phrases))) for phrases in entry["shows"]),
        tuple(dict.fromkeys(map(name_key, entry["apart"]))),
    )


def likeness_to(number: int, key: str) -> float | None:
    """How like a name's key is to the names that the list has under a number, 0 to 100; None for an unknown number."""
    model = hanoi_models().get(number)
    return max(fuzz.token_set_ratio(key, known) for known in model.keys) if model else None


def number_by_name(name: str) -> int | None:
    """Return the number of the model that has this name or one like it, None where none is like it."""
    keys = {(model.number, key): key for model in hanoi_models().values() for key in model.keys}
    best = process.extractOne(name_key(name), keys, scorer=fuzz.token_sort_ratio, score_cutoff=LISTED_LIKENESS)
    number: int | None = best[2][0] if best else None
    return number


@dataclass(frozen=True, slots=True)
class Told:
    """Services of Hanoi's models that a text tells of: (model, line of `shows`) pairs, and models set `apart`."""

    shows: frozenset[tuple[int, int]]
    apart: frozenset[int]


def services_told(words: Sequence[str], grams: Set[str]) -> Told:
    """Which lines of which models' `shows` a text has a phrase of, and of which models' `apart`.

    Args:
        words: the words of the text's key.
        grams: those words, alone and in pairs of neighbours.
    """
    text = f" {' '.join(words)} "
    phrases = _phrases()
    found: set[tuple[int, int]] = set()
    for gram in _beginnings() & grams:
        for phrase, meant in phrases[gram]:
            if phrase == gram or f" {phrase} " in text:
                found.update(meant)
    apart = frozenset([number for number, line in found if line == _APART])
    return Told(frozenset([pair for pair in found if pair[1] != _APART]), apart)


def respelled(words: Sequence[str]) -> list[str]:
    """The words of a key with slips of recognition put right where a word of the list is meant: "kí0sk", "tỉểu".

    Only words that are spelt as no Vietnamese syllable are changed, to the likest word with the same letters.
    """
    return [_respelled(word) for word in words]


@lru_cache(maxsize=65536)
def _respelled(word: str) -> str:
    if word in _vocabulary() or word.isdigit() or (is_syllable(word) and not _ODD.match(strip_tones(word))):
        return word
    alike = _by_letters().get(look_alike(word), ())
    return max(alike, key=lambda known: fuzz.ratio(*(normalize("NFD", w) for w in (word, known))), default=word)


def look_alike(word: str) -> str:
    """A word as a careless eye sees it: without accents, with digits and look-alikes as letters."""
    return strip_tones(word).translate(str.maketrans("01i5", "olls")).replace("rn", "m")


@cache
def _vocabulary() -> frozenset[str]:
    models = hanoi_models().values()
    phrases = (phrase for model in models for line in (*model.shows, model.apart, model.keys) for phrase in line)
    return frozenset(word for phrase in phrases for word in phrase.split())


@cache
def _by_letters() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(_vocabulary()):
        found[look_alike(word)] = (*found.get(look_alike(word), ()), word)
    return found


_APART = -1
_ODD = re.compile("i[aeiouy]")
"""How no syllable begins; a capital I is what recognition makes of an l: "Iiên thông"."""


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(_phrases())


@cache
def _phrases() -> Mapping[str, Sequence[tuple[str, tuple[tuple[int, int], ...]]]]:
    """Phrases by their first two words, or the only one, with the (model, line) pairs that each tells of."""
    meant: dict[str, list[tuple[int, int]]] = {}
    for model in hanoi_models().values():
        for line, phrases in (*enumerate(model.shows), (_APART, model.apart)):
            for phrase in phrases:
                meant.setdefault(phrase, []).append((model.number, line))
    by_first: dict[str, list[tuple[str, tuple[tuple[int, int], ...]]]] = {}
    for phrase, pairs in meant.items():
        by_first.setdefault(" ".join(phrase.split()[:2]), []).append((phrase, tuple(pairs)))
    return by_first
