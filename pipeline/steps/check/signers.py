"""Agencies in certificates against those of a letter's head."""

from __future__ import annotations

from collections.abc import Iterable

from normalizers.places import find_places, unit_since_2025
from normalizers.text import fold
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.signed import agency_names

LEVELS = frozenset(("tỉnh", "thành", "phố", "tp"))


def names_authority(row: SignatureRow, letter: DocumentRow) -> bool:
    """Whether a certificate names the authority of a letter, or the one above it, or one of the same province."""
    heads = [name for name in (letter["issuing_authority"], letter["parent_authority"]) if name]
    if {_without_place(name) for name in heads} & {_without_place(name) for name in agency_names(row)} - {""}:
        return not names_other_province(row, letter)
    place = letter["province"]
    return place is not None and unit_since_2025(place) in _units(agency_names(row))


def names_other_province(row: SignatureRow, letter: DocumentRow) -> bool:
    """Whether a certificate is of another province than the letter; provinces that are one since 2025 count as one."""
    place, units = letter["province"], _units(agency_names(row))
    return place is not None and bool(units) and unit_since_2025(place) not in units


def _units(names: Iterable[str]) -> set[str]:
    return {place.unit for name in names for place in find_places(name)}


def _without_place(name: str) -> str:
    for place in reversed(find_places(name)):
        name = name[: place.start] + name[place.end :]
    return " ".join(word for word in fold(name).split() if word not in LEVELS)
