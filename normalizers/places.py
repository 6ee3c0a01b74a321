"""Provinces in Vietnamese text, before and after the mergers of 1 July 2025."""

import re
from dataclasses import dataclass
from functools import cache

from normalizers import _data
from normalizers.text import any_of, fold


@dataclass(frozen=True, slots=True)
class Place:
    """A province or city named at [start, end): `name` as it is kept, `unit` what it belongs to since 1 July 2025."""

    start: int
    end: int
    name: str
    unit: str


def find_places(text: str) -> list[Place]:
    """Return the provinces that the text names, in any case and spelling, in order, none overlapping."""
    found = []
    for match in _pattern().finditer(text):
        name = _names()[fold(match[0])]
        found.append(Place(match.start(), match.end(), name, _units()[name]))
    return found


def province_of(text: str) -> str | None:
    """Return the one province that the text names, None where it names none.

    Raises:
        ValueError: it names several.
    """
    names = {place.name for place in find_places(text)}
    if len(names) > 1:
        raise ValueError(f"more than one province: {text!r}")
    return names.pop() if names else None


def unit_since_2025(name: str) -> str:
    """Return the province to which one of the 63 belongs since 1 July 2025.

    Raises:
        ValueError: the name is of no province.
    """
    known = _names().get(fold(name))
    if known is None:
        raise ValueError(f"no province: {name!r}")
    return _units()[known]


def province_names() -> tuple[str, ...]:
    """Return the names of the provinces and cities, before and after the mergers of 2025, as they are kept."""
    return tuple(dict.fromkeys([*_units(), *_units().values()]))


@cache
def _units() -> dict[str, str]:
    return {part: unit for unit, parts in _data.load("places")["units"].items() for part in parts}


@cache
def _names() -> dict[str, str]:
    names = {fold(name): name for name in _units()}
    for name, others in _data.load("places")["spellings"].items():
        names |= {fold(other): name for other in others}
    return names


@cache
def _pattern() -> re.Pattern[str]:
    names = any_of(_names()).replace(r"\-", "[-–]")
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
