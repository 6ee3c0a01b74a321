"""What an amount leaves unsaid: its currency where the words before it tell of money; and marks that part it."""

import re
from functools import cache

from normalizers import _data
from normalizers.text import fold
from normalizers.values._context import NEAR
from normalizers.values.header_words import tells_money

_CLAUSE = re.compile(r"[,.;!?](?=\s)|\n")


def unsaid_currency(text: str, start: int, said: str) -> str | None:
    """Dong where an amount has a magnitude and no unit, and the words before it are about money: "kinh phí 1,2 tỷ".

    Args:
        text: the text.
        start: where the amount begins in it.
        said: the amount as written.
    """
    words = fold(said).split()
    clause = _CLAUSE.split(text[max(0, start - NEAR) : start])[-1]
    return "đồng" if words and words[-1] in _data.load("quantities")["magnitudes"] and tells_money(clause) else None


def without_notes(text: str) -> str:
    """The text with blanks for the mark of a footnote that parts a number from its magnitude or currency; no place
    changes. A star behind a bare number may be of a hotel, and stays."""
    return _note().sub(lambda note: " " * len(note[0]), text)


@cache
def _note() -> re.Pattern[str]:
    quantities = _data.load("quantities")
    behind = "|".join(sorted([*quantities["magnitudes"], *quantities["currencies"]], key=len, reverse=True))
    marks = r"(?:\([⁰¹²³⁴-⁹*]{1,3}\)|[⁰¹²³⁴-⁹]{1,2}|\*{1,3})"
    return re.compile(rf"(?<=[0-9])\s*{marks}(?=\s*(?:{behind})(?!\w))", re.IGNORECASE)
