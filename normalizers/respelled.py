"""Names that recognition misread, by the lists of the names that there are."""

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import Levenshtein

from normalizers.text import fold, strip_tones

_LETTERS = re.compile(r"[\W_]+")
LETTERS_PER_ERROR = 10
"""Letters of a name, marks aside, for each that may be read wrongly."""


def respelled(text: str, names: Iterable[str]) -> str | None:
    """Return the one name that the text is meant to be; None where it is none of them, or may be several.

    Recognition loses or changes marks far more often than letters: names are first compared without marks, and such as
    are the same without them with their marks.
    """
    key, bare = _key(text), _bare(text)
    near: list[tuple[int, int, str]] = []
    for name in names:
        own = _bare(name)
        apart = Levenshtein.distance(bare, own, score_cutoff=len(own) // LETTERS_PER_ERROR)
        if apart <= len(own) // LETTERS_PER_ERROR:
            near.append((apart, Levenshtein.distance(key, _key(name)), name))
    near.sort()
    if not near or (len(near) > 1 and near[0][:2] == near[1][:2]):
        return None
    # Of two that differ in letters, neither is sure where the letters were misread.
    others = [name for apart, _, name in near[1:] if apart == near[0][0] and _bare(name) != _bare(near[0][2])]
    return None if others else near[0][2]


@cache
def _key(text: str) -> str:
    return _LETTERS.sub("", fold(text))


@cache
def _bare(text: str) -> str:
    return strip_tones(_key(text))
