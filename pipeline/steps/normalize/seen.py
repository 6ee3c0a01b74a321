"""Whether figures are what their pages' pictures show, sign by sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.core.findings import Finding
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.seen_words import UNTOLD, SeenWordRow
from pipeline.layout.text import LocatedText, Piece, same_line
from pipeline.steps.normalize.findings import FIGURE_DIFFERS

AGREED, DIFFERS, NOT_READABLE = "agreed", "differs", "not_readable"
DIGITS = frozenset("0123456789")
NUMBER = DIGITS | {".", ","}
TOUCHING = 0.04
"""Share of its height by which a word may stand from the next where no eye parts them: a narrow blank is wider."""


@dataclass(frozen=True)
class Seen:
    """How a figure is seen: the verdict, and its text as the page's picture shows it."""

    verdict: str
    text: str


class SeenWords:
    """What pictures show of a document's words with digits; only those are kept that are not seen as they are read."""

    def __init__(self, rows: Iterable[SeenWordRow]) -> None:
        self._pages: set[int] = set()
        self._otherwise: dict[tuple[int, int], SeenWordRow] = {}
        for row in rows:
            self._pages.add(row["page"])
            if row["seen_text"] != row["text"]:
                self._otherwise[row["page"], row["position"]] = row

    def of(self, located: LocatedText, start: int, end: int) -> Seen | None:
        """How the characters [start, end) of a text are seen; None where they have no digits that a text layer holds.

        A number is seen whole: one that touches the next word's is torn where it is read as two.
        """
        pieces = located.pieces_within(start, end)
        digits = any(map(_is_digit, located.text[start:end]))
        if not digits or any(p.word.confidence is not None or p.word.page not in self._pages for p in pieces):
            return None
        read = located.text[start:end]
        shown = self._shown(located, start, end)
        before, behind = _touching(located, start, end)
        if before or behind:
            return Seen(DIFFERS, f"{before}{shown}{behind}")
        if shown == read:
            return Seen(AGREED, shown)
        untold = all(seen in (sign, UNTOLD) for sign, seen in zip(read, shown, strict=True))
        return Seen(NOT_READABLE if untold else DIFFERS, shown)

    def _shown(self, located: LocatedText, start: int, end: int) -> str:
        """The characters [start, end) as they are seen."""
        signs = list(located.text[start:end])
        for piece in located.pieces_within(start, end):
            for at, sign in enumerate(self._shown_word(piece), start=piece.start):
                if start <= at < end:
                    signs[at - start] = sign
        return "".join(signs)

    def _shown_word(self, piece: Piece) -> str:
        """A word as it is seen; where a person corrected its text, its digits are not told."""
        word = piece.word
        row = self._otherwise.get((word.page, word.position))
        if row is None:
            return word.text
        if row["text"] == word.text:
            return row["seen_text"]
        return "".join(UNTOLD if _is_digit(sign) else sign for sign in word.text)


def figure_differs(figure: FigureRow) -> Finding:
    """The finding that a page shows a figure otherwise than its text layer has it."""
    return FIGURE_DIFFERS.found(
        expected=figure["text"],
        observed=figure["seen_text"],
        evidence_ids=[figure["id"]],
        fragments=fragments_from(figure),
    )


def _touching(located: LocatedText, start: int, end: int) -> tuple[str, str]:
    """The words before and behind the number [start, end) that it touches, empty where it stands apart."""
    near = located.pieces_within(max(0, start - 2), end + 2)
    torn = [(one, other) for one, other in pairwise(near) if _touch(one, other)]
    before = (one.word.text for one, other in torn if other.start == start)
    behind = (other.word.text for one, other in torn if one.end == end)
    return "".join(before), "".join(behind)


def _touch(one: Piece, other: Piece) -> bool:
    """Whether two words are one number to the eye."""
    if one.word.page != other.word.page or not same_line(one.word.box, other.word.box):
        return False
    apart = other.word.box.x0 - one.word.box.x1
    level = min(one.word.box.height, other.word.box.height)
    return abs(apart) <= TOUCHING * level and one.word.text[-1] in NUMBER and other.word.text[0] in NUMBER


def _is_digit(sign: str) -> bool:
    return sign in DIGITS
