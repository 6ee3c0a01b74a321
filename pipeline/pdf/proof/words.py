"""Words with digits as the page's picture shows them, sign by sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

import numpy as np

from pipeline.core.schema.seen_words import UNTOLD
from pipeline.layout.text import Word
from pipeline.pdf.proof.cuts import Floats, Grey, cut, on_line
from pipeline.pdf.proof.shapes import BLANK, OTHER, SIGNS, verdicts
from pipeline.pdf.readers.base import DisplayedPage, share_within

DPI = 144
"""Dots an inch of the picture: digits of small type are ten dots tall."""
LEAST_DOTS = 13.0
"""Dots that type measures at least to be told: shapes are learnt from no smaller one."""
FINER = 2
"""How many times as many dots smaller type is looked at with."""
FAINT = 0.5
"""Share of a sign's darkest ink up to which ink is none of its own at the second look: that of a mark behind it."""
DIGITS = frozenset("0123456789")
RAISED = 1.05
"""Font sizes that a word is high at most where nothing in it is raised."""
ALIKE = str.maketrans({"–": "-", "\u2011": "-", "\xad": "-", "−": "-"})
"""Signs that are drawn as others are."""


def scale_of(page: DisplayedPage, most: int, dpi: float = DPI) -> float:
    """Pixels a point at which a page is looked at, so that it has no more than `most`."""
    return dpi / 72 * share_within(page.size, dpi / 72, most)


def picture_of(page: DisplayedPage, turn: int, scale: float) -> Grey:
    """The page's picture in grey, turned back by `turn` degrees, `scale` pixels a point."""
    picture = page.grey(scale)
    return np.rot90(picture, turn // 90) if turn else picture


def boxes_of(words: Sequence[Word], signs: str = SIGNS) -> tuple[Floats, str]:
    """The boxes of the words' characters that are of `signs`, in points, and these characters."""
    boxes: list[tuple[float, float, float, float]] = []
    found = ""
    for word in words:
        top = max(word.box.top, word.box.bottom - RAISED * word.size)
        for at, sign in enumerate(word.text.translate(ALIKE)):
            if sign in signs:
                boxes.append((word.edges[at], top, word.edges[at + 1], word.box.bottom))
                found += sign
    return np.array(boxes, np.float32).reshape(-1, 4), found


def has_numbers(word: Word) -> bool:
    """Whether a word is of the page's own text layer and has digits, to be seen in its picture."""
    return word.confidence is None and word.stamp == 0 and not DIGITS.isdisjoint(word.text)


def seen_on(page: DisplayedPage, turn: int, words: Sequence[Word], most: int) -> list[str]:
    """Words of a page that is turned by `turn` degrees as it shows them, in pictures of no more than `most` pixels."""
    found = [""] * len(words)
    for dpi in (DPI, FINER * DPI):
        small = dpi > DPI
        own = [at for at, word in enumerate(words) if (word.size * DPI / 72 < LEAST_DOTS) == small]
        if own:
            scale = scale_of(page, most, dpi)
            texts = seen_texts([words[at] for at in own], picture_of(page, turn, scale), scale)
            for at, text in zip(own, texts, strict=True):
                found[at] = text
    return found


def seen_texts(words: Sequence[Word], picture: Grey, scale: float) -> list[str]:
    """Words as a page's picture shows them: as many characters as each has, digits and marks by their shapes.

    A mark keeps the character of the text where it is drawn as it, whatever its code. Turned words and those of too few
    dots are not told.

    Args:
        words: words of the page set straight.
        picture: the page set straight, as `picture_of` gives it.
        scale: its pixels a point.
    """
    looked_at = [word.upright and word.size * scale >= LEAST_DOTS for word in words]
    legible = [word for word, looked in zip(words, looked_at, strict=True) if looked]
    boxes, claimed = boxes_of(legible)
    fonts = [word.font for word in legible for sign in word.text.translate(ALIKE) if sign in SIGNS]
    told = iter(_told(picture, boxes * np.float32(scale), claimed, fonts))
    return [_seen(word, told if looked else repeat(OTHER)) for word, looked in zip(words, looked_at, strict=True)]


def _told(picture: Grey, boxes: Floats, claimed: str, fonts: Sequence[str]) -> list[str]:
    """What each box shows. Where it is not what is claimed, it is looked at again without faint ink: a mark behind a
    number, an edge between shades. What both looks tell alike holds, and what either finds as it is claimed."""
    digits = np.array([sign in DIGITS for sign in claimed], np.bool_)
    first = verdicts(on_line(cut(picture, boxes), fonts, digits), claimed)
    if all(shown in (sign, BLANK) for shown, sign in zip(first, claimed, strict=True)):
        return first
    second = verdicts(on_line(cut(picture, boxes, FAINT), fonts, digits), claimed)
    return [
        sign if sign in looks else looks[0] if looks[0] in (looks[1], BLANK) else OTHER
        for sign, *looks in zip(claimed, first, second, strict=True)
    ]


def _seen(word: Word, told: Iterator[str]) -> str:
    """A word with what is told of its signs in their order."""
    return "".join(
        sign if alike not in SIGNS or (shown := next(told)) == alike else UNTOLD if shown == OTHER else shown
        for sign, alike in zip(word.text, word.text.translate(ALIKE), strict=True)
    )
