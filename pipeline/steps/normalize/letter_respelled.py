"""Misread names in the head of a scanned letter, by the lists of the names that there are."""

from __future__ import annotations

from collections.abc import Callable

from normalizers.authorities import meant_authority
from normalizers.places import province_names
from normalizers.respelled import respelled
from normalizers.signing import meant_person
from normalizers.text import fold
from pipeline.steps.normalize.letter_fields import Letter


def respell(letter: Letter) -> None:
    """Spell what was recognized of authorities, place and signer as their lists do, and keep what was read."""
    sure = {name: place.confidence for name, place in letter.stated}
    meant: dict[str, Callable[[str], str | None]] = {
        "parent_authority": meant_authority,
        "issuing_authority": meant_authority,
        "signer_name": meant_person,
        "place": lambda text: respelled(text, province_names()),
    }
    for name, look_up in meant.items():
        read: str | None = getattr(letter, name)
        found = look_up(read) if read and sure.get(name) is not None else None
        if found and read and fold(found) != fold(read):
            setattr(letter, name, found)
            letter.respelled[name] = read
