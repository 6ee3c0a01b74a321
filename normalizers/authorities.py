"""Authorities that issue dispatches, as their heads name them."""

from collections.abc import Iterator
from functools import cache

from normalizers import _data
from normalizers.places import province_names
from normalizers.respelled import respelled


def meant_authority(text: str) -> str | None:
    """Return the authority of the lists, in capitals, that a misread text is meant to be; None where none is near
    enough, or more than one."""
    return respelled(text, _names())


@cache
def _names() -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.upper() for name in _all()))


def _all() -> Iterator[str]:
    lists = _data.load("authorities")
    places = [f"{kind} {place}" for place in province_names() for kind in lists["kinds_of_places"]]
    yield from lists["national"]
    for body in lists["of_places"]:
        yield from (f"{body} {place}" for place in places)
    for agency in _data.load("agencies"):
        name = agency["name"]
        yield name
        if name.endswith(" tỉnh"):
            yield from (f"{name.removesuffix(' tỉnh')} {place}" for place in places)
