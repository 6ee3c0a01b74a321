"""Page numbers that stand inside a table's header: numbers at one place that count with the pages."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.text import Word
from pipeline.steps.reconstruct.blocks import in_margin

NEAR = 6.0
"""Points by which the place of a page's number may differ from page to page."""
CENTRAL = 0.1
"""Share of the page's width from its middle within which such a number stands."""


def may_count(words: Sequence[Word], width: float, height: float) -> list[Word]:
    """Words of a page that may be its number: digits in the middle of a margin; lengths are in points."""
    return [w for w in words if _may_be(w, width, height)]


def counting_number(before: Sequence[Word], words: Sequence[Word], after: Sequence[Word]) -> Word | None:
    """The number among `words` that counts with those of the pages before and after; None where there is none.

    Args:
        before: `may_count` of the page before, empty where there is none.
        words: that of the page itself.
        after: that of the page after.
    """
    return next(
        (w for w in words if any(_counts(w, o, -1) for o in before) or any(_counts(w, o, 1) for o in after)), None
    )


def _may_be(word: Word, width: float, height: float) -> bool:
    central = abs(word.box.x_middle - width / 2) <= CENTRAL * width
    return word.text.isdecimal() and len(word.text) <= 4 and central and in_margin(word.box, height)


def _counts(word: Word, other: Word, step: int) -> bool:
    near = abs(word.box.x_middle - other.box.x_middle) <= NEAR and abs(word.box.y_middle - other.box.y_middle) <= NEAR
    return near and int(other.text) - int(word.text) == step
