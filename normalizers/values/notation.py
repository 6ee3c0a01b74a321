"""What points, commas and blanks mean in the numbers of one column: groups of thousands, or the decimals' sign."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BLANKS = "[ \u00a0\u2009\u202f]"
GROUPS_BY_BLANKS = rf"[1-9][0-9]{{0,2}}(?:{_BLANKS}[0-9]{{3}})+(?:[.,][0-9]+)?"
"""A number whose thousands are parted by blanks."""
NUMBER = rf"(?:{GROUPS_BY_BLANKS}|[0-9]+(?:[.,][0-9]+)*)"
"""A number in any notation, without its sign."""

# What only one reading fits: two groups or more, groups and decimals, decimals that are not three, or behind a nought.
_POINT_GROUPS = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|\.[0-9]{3},[0-9]+)|[0-9]+,(?![0-9]{3}$)[0-9]+|0,[0-9]+"
)
_COMMA_GROUPS = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|,[0-9]{3}\.[0-9]+)|[0-9]+\.(?![0-9]{3}$)[0-9]+|0\.[0-9]+"
)


@dataclass(frozen=True, slots=True)
class Notation:
    """The sign that begins the decimals, "," or "."; None where the numbers do not tell."""

    decimal: str | None = None

    def plain(self, number: str) -> str:
        """The number as the Vietnamese rule writes it, where the column settles its signs by another."""
        bare = re.sub(_BLANKS, "", number)
        if self.decimal == ".":
            return bare.replace(",", "").replace(".", ",")
        return bare

    def settles(self, number: str) -> bool:
        """Whether the column tells how to read what the number's own writing leaves open: 1.250, or 1,250."""
        return self.decimal is not None and re.fullmatch(r"[0-9]{1,3}[.,][0-9]{3}", number) is not None


UNSETTLED = Notation()


def settle(numbers: Iterable[str]) -> Notation:
    """The notation of numbers that stand in one column; unsettled where none tells, or where they contradict.

    "1.250.000" and "12,5" tell that a comma begins decimals, "1,250,000" and "12.5" that a point does; "1.250" is
    either.
    """
    told = set()
    for number in numbers:
        bare = re.sub(_BLANKS, "", number)
        if _POINT_GROUPS.fullmatch(bare):
            told.add(",")
        elif _COMMA_GROUPS.fullmatch(bare):
            told.add(".")
    return Notation(told.pop()) if len(told) == 1 else UNSETTLED
