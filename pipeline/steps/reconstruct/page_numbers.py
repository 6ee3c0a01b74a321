"""Page numbers that stand inside a table's header: numbers at one place that count with the pages."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.text import Word, same_line
from pipeline.steps.reconstruct.blocks import in_margin

NEAR = 6.0
"""Points by which the place of a page's number may differ from page to page."""
CENTRAL = 0.1
"""Share of the page's width from its middle within which such a number stands."""
REACH = 2
"""Pages before and behind that are asked whether a number counts with them."""
ENOUGH = 2
"""Other pages with which the number must count where it shares its line: two cells of a column count by chance."""


def may_count(words: Sequence[Word], width: float, height: float) -> list[Word]:
    """Words of a page that may be its number: digits in the middle of a margin; lengths are in points."""
    return [w for w in words if _may_be(w, width, height)]


def stands_alone(word: Word, words: Sequence[Word]) -> bool:
    """Whether no other word stands on its line."""
    return not any(other is not word and same_line(word.box, other.box) for other in words)


def counting_number(
    words: Sequence[Word], near: Sequence[tuple[int, Sequence[Word]]], others: Sequence[Word] = ()
) -> Word | None:
    """The number among `words` that counts with those of pages near by; None where there is none.

    Args:
        words: `may_count` of the page itself.
        near: that of pages up to `REACH` before and behind, with how many pages behind this one they stand.
        others: all words of the page.
    """
    return next((w for w in words if _is_the_pages(w, near, others)), None)


def _is_the_pages(word: Word, near: Sequence[tuple[int, Sequence[Word]]], others: Sequence[Word]) -> bool:
    here = [(distance, o) for distance, found in near for o in found if _near(word, o)]
    counting = {distance for distance, o in here if int(o.text) - int(word.text) == distance}
    against = {distance for distance, _ in here} - counting
    needed = 1 if stands_alone(word, others) else ENOUGH
    return len(counting) >= needed and len(counting) > len(against)


def _may_be(word: Word, width: float, height: float) -> bool:
    central = abs(word.box.x_middle - width / 2) <= CENTRAL * width
    return word.text.isdecimal() and len(word.text) <= 4 and central and in_margin(word.box, height)


def _near(word: Word, other: Word) -> bool:
    return abs(word.box.x_middle - other.box.x_middle) <= NEAR and abs(word.box.y_middle - other.box.y_middle) <= NEAR
