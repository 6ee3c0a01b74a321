"""Page numbers that stand inside a table's header: numbers at one place that count with the pages."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.text import Word
from pipeline.steps.reconstruct.blocks import in_margin

NEAR = 6.0
"""Points by which the place of a page's number may differ from page to page."""
CENTRAL = 0.1
"""Share of the page's width from its middle within which such a number stands."""


def counting_numbers(pages: Sequence[Sequence[Word]], sizes: Sequence[tuple[float, float]]) -> list[Word | None]:
    """For each page the number in its margin that counts with the pages; None where there is none.

    Args:
        pages: words of all pages, in order.
        sizes: their width and height in points.
    """
    candidates = [
        [w for w in words if _may_be(w, width, height)] for words, (width, height) in zip(pages, sizes, strict=True)
    ]
    return [
        next(
            (
                word
                for word in found
                if any(_counts(word, other, step) for step in (-1, 1) for other in _at(candidates, i + step))
            ),
            None,
        )
        for i, found in enumerate(candidates)
    ]


def _may_be(word: Word, width: float, height: float) -> bool:
    central = abs(word.box.x_middle - width / 2) <= CENTRAL * width
    return word.text.isdecimal() and len(word.text) <= 4 and central and in_margin(word.box, height)


def _at(candidates: Sequence[Sequence[Word]], index: int) -> Sequence[Word]:
    return candidates[index] if 0 <= index < len(candidates) else ()


def _counts(word: Word, other: Word, step: int) -> bool:
    near = abs(word.box.x_middle - other.box.x_middle) <= NEAR and abs(word.box.y_middle - other.box.y_middle) <= NEAR
    return near and int(other.text) - int(word.text) == step
