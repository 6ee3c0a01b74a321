"""How the names of those who issue documents begin, in the head of a letter."""

import re
from functools import cache

from normalizers import _data
from normalizers.text import fold


def begins(name: str, words: str) -> bool:
    """Return whether a name begins with one of the words that `data/issuers.yml` has under `words`."""
    return _pattern(words).match(fold(name)) is not None


def is_of_a_place(name: str) -> bool:
    """Return whether a name is of a body that is whole only with the place it is of, as ỦY BAN NHÂN DÂN."""
    return fold(name) in _data.load("issuers")["of_places"]


@cache
def _pattern(words: str) -> re.Pattern[str]:
    listed = sorted(map(fold, _data.load("issuers")[words]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, listed))})(?!\w)")
