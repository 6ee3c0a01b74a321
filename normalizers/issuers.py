"""How the names of bodies begin: those who issue documents in heads of letters, and agencies in certificates."""

import re
from functools import cache

from normalizers import _data
from normalizers.text import fold, strip_tones

BODIES = ("below", "surnames", "others")
"""The lists of `data/issuers.yml` that have bodies."""


def names_body(name: str) -> bool:
    """Return whether a name in a head is that of a body."""
    return _pattern(BODIES).match(fold(name)) is not None


def names_place(name: str) -> bool:
    """Return whether a name in a head is that of a place which has bodies."""
    return _pattern(("places",)).match(fold(name)) is not None


def stands_above(name: str) -> bool:
    """Return whether a name is that of a body which a line of its own below names."""
    return _pattern(("above",)).match(fold(name)) is not None


def is_of_a_place(name: str) -> bool:
    """Return whether a name is of a body that is whole only with the place it is of, as ỦY BAN NHÂN DÂN."""
    return fold(name) in _data.load("issuers")["of_places"]


def is_below(text: str) -> bool:
    """Return whether the text begins as the name of a body below another one, as SỞ Y TẾ does, marks aside."""
    bare = strip_tones(fold(text))
    return any(bare.startswith(f"{strip_tones(opening)} ") for opening in _data.load("issuers")["below"])


def names_agency(text: str) -> bool:
    """Return whether a name, as a certificate has it, is that of an agency or a part of one, and not of a person."""
    return _pattern(("below", "others", "places")).match(fold(text)) is not None


@cache
def _pattern(lists: tuple[str, ...]) -> re.Pattern[str]:
    listed = sorted((fold(words) for name in lists for words in _data.load("issuers")[name]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, listed))})(?!\w)")
