"""What flows between functions: words, fragments, and text that remembers where each character stands."""

from __future__ import annotations

import math
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.core.schema.fields import FragmentRow
from pipeline.layout.geometry import Box, overlap, union

MARK = -1
"""The `stamp` of words of a draft mark across the page."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text layer. `position` is its place in the page's list; boxes are in points.

    `edges` has the left of each character of `text` and the right of the last, len(text) + 1 in all, from the page's
    left; for text turned on the page the word's own left and right stand for all. `turn` is by how many degrees
    clockwise the word is turned: 0, 90 (it reads downwards), 180 or 270 (upwards). `confidence` is that of recognition,
    0 to 1; None for a word of a text layer. `blank_after` says whether a blank is set behind it, None where the print
    was recognized. `continues` says that it goes on, without a blank, with the word that ends the line above. `struck`
    has the first of its characters that are struck out and the one behind the last; `stamp` numbers the stamps of a
    page, from 1, for a word that one of them holds, and is `MARK` for one of a draft mark; `heavy` says that its
    strokes are as wide as those of bold type.
    """

    page: int
    position: int
    text: str
    box: Box
    font: str
    size: float
    turn: int
    edges: tuple[float, ...]
    confidence: float | None = None
    blank_after: bool | None = None
    continues: bool = False
    struck: tuple[int, int] | None = None
    stamp: int = 0
    heavy: bool = False

    @property
    def upright(self) -> bool:
        """Whether it reads from left to right."""
        return self.turn == 0

    @property
    def bold(self) -> bool:
        """Whether its strokes are those of bold type, or the font's name says so."""
        return self.heavy or "bold" in self.font.lower()


@dataclass(frozen=True, slots=True)
class Fragment:
    """A locator: the box on `page` whose cut-out reads `text`."""

    page: int
    box: Box
    text: str

    def row(self) -> FragmentRow:
        """As a value of the `fragments` column."""
        box = self.box.rounded()
        return {
            "page": self.page,
            "x0": box.x0,
            "top": box.top,
            "x1": box.x1,
            "bottom": box.bottom,
            "text": self.text,
        }


def same_line(a: Box, b: Box) -> bool:
    """Whether two words stand on one line: they share at least half of the lower one's height."""
    return overlap(a.top, a.bottom, b.top, b.bottom) >= 0.5 * min(a.height, b.height)


def lines_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words of one column of one page as lines in the order of reading: those that stand upright, then turned ones.

    A word joins the line whose first word it shares half its height with, so that a raised footnote mark stays on the
    line of its text.
    """
    turns = {word.turn for word in words}
    return [line for turn in sorted(turns) for line in _lines_of([w for w in words if w.turn == turn], turn)]


def _lines_of(words: Sequence[Word], turn: int) -> list[list[Word]]:
    """Lines of words that are turned alike."""
    boxes = {word.position: word.box.turned(turn) for word in words}
    lines: list[_Line] = []
    for word in sorted(words, key=lambda w: (boxes[w.position].y_middle, boxes[w.position].x0)):
        box = boxes[word.position]
        line = next((line for line in reversed(lines[-3:]) if line.takes(box)), None)
        if line is None:
            line = _Line()
            lines.append(line)
        line.add(word, box)
    return [sorted(line.words, key=lambda w: (boxes[w.position].x0, w.position)) for line in lines]


class _Line:
    """A line as it is gathered from the top down, its words with their boxes."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._boxes: list[Box] = []
        self._highest = self._thinnest = math.inf
        self._lowest = -math.inf

    def add(self, word: Word, box: Box) -> None:
        """Take up a word, none of which stands higher than those before."""
        self.words.append(word)
        self._boxes.append(box)
        self._highest = min(self._highest, box.y_middle)
        self._thinnest = min(self._thinnest, box.height)
        self._lowest = max(self._lowest, box.bottom)

    def takes(self, box: Box) -> bool:
        """Whether a word is of this line: level with one of its words, and below or above none."""
        if box.top > self._lowest and min(box.height, self._thinnest) > 0:
            return False  # Nothing of it is level with a word.
        level = any(same_line(box, other) for other in self._boxes)
        return level and (box.y_middle - self._highest <= self._thinnest / 4 or not _over(box, self._boxes))


def _over(box: Box, others: Iterable[Box]) -> bool:
    """Whether a word stands below or above one of the others: lines that were set too close."""
    return any(
        overlap(box.x0, box.x1, other.x0, other.x1) > box.width / 2
        and abs(box.y_middle - other.y_middle) > other.height / 4
        for other in others
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A word and where its characters stand in a text."""

    start: int
    end: int
    word: Word


@dataclass(frozen=True, slots=True)
class LocatedText:
    """Text made of words, each character of which leads back to a word's box."""

    text: str
    pieces: Sequence[Piece]

    def struck(self) -> list[tuple[int, int]]:
        """The characters [start, end) that are struck out, those of neighbouring words put together."""
        found: list[tuple[int, int]] = []
        for piece in self.pieces:
            if piece.word.struck is not None:
                start, end = (piece.start + at for at in piece.word.struck)
                if found and not self.text[found[-1][1] : start].strip():
                    start = found.pop()[0]
                found.append((start, end))
        return found

    def fragments(self) -> list[Fragment]:
        """One fragment a page."""
        by_page: dict[int, list[Piece]] = defaultdict(list)
        for piece in self.pieces:
            by_page[piece.word.page].append(piece)
        return [self._fragment(pieces) for _, pieces in sorted(by_page.items())]

    def fragments_of(self, start: int, end: int) -> list[Fragment]:
        """Fragments of the characters [start, end): one a line, since a box over two lines would hold other words.

        A box begins and ends with its characters, even inside a word: "98,7%" of "98,7%)" has its own box.
        """
        return [self._fragment(line, start, end) for line in self.lines(start, end)]

    def lines(self, start: int = 0, end: int = sys.maxsize) -> list[list[Piece]]:
        """The words within the characters [start, end), line by line as they stand on their pages."""
        lines: list[list[Piece]] = []
        for piece in self.pieces_within(start, end):
            last = lines[-1][-1].word if lines else None
            if last and last.page == piece.word.page and same_line(last.box, piece.word.box):
                lines[-1].append(piece)
            else:
                lines.append([piece])
        return lines

    def confidence(self, start: int = 0, end: int = sys.maxsize) -> float | None:
        """That of its least certain word within the characters [start, end); None where nothing was recognized."""
        touched = (piece.word.confidence for piece in self.pieces_within(start, end))
        return min((c for c in touched if c is not None), default=None)

    def sureness_of_numbers(self, start: int = 0, end: int = sys.maxsize) -> float | None:
        """That of the least certain word with a digit within the characters [start, end); None where nothing was
        recognized, or no word has one."""
        touched = (p.word for p in self.pieces_within(start, end) if any(c.isdigit() for c in p.word.text))
        return min((word.confidence for word in touched if word.confidence is not None), default=None)

    def pieces_within(self, start: int, end: int) -> Sequence[Piece]:
        """The pieces that have characters within [start, end); pieces stand in the order of the text."""
        first = bisect_right(self.pieces, start, key=lambda piece: piece.end)
        return self.pieces[first : bisect_left(self.pieces, end, key=lambda piece: piece.start)]

    def _fragment(self, pieces: Sequence[Piece], start: int = 0, end: int = sys.maxsize) -> Fragment:
        return Fragment(
            pieces[0].word.page,
            union(_cut(piece, start, end) for piece in pieces),
            self.text[max(start, pieces[0].start) : min(end, pieces[-1].end)],
        )


def _cut(piece: Piece, start: int, end: int) -> Box:
    """The box of the piece's characters within [start, end)."""
    word = piece.word
    left, right = max(start - piece.start, 0), min(end - piece.start, len(word.text))
    return Box(word.edges[left], word.box.top, word.edges[right], word.box.bottom)


BULLETS = frozenset("-–—+*•·◦▪●○■")
"""A word of one of these at the start of a line begins a new item of a list inside a cell or paragraph."""

BREAKS_INSIDE_WORDS = frozenset("-/")
"""A line that ends in one of these, with no space before it, was broken inside a word: QĐ-TTg, CMND/CCCD."""


def located_text(lines: Sequence[Sequence[Word]]) -> LocatedText:
    """Lines of words as text: a line end is a space, a bullet begins a new line, a broken word is made whole.

    Lines may come from several pages, in reading order.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for line in lines:
        for index, word in enumerate(line):
            glue = _glue(pieces[-1].word.text, word, first=index == 0) if pieces else ""
            parts.append(glue)
            length += len(glue)
            pieces.append(Piece(length, length + len(word.text), word))
            parts.append(word.text)
            length += len(word.text)
    return LocatedText("".join(parts), tuple(pieces))


def _glue(before: str, word: Word, *, first: bool) -> str:
    if not first:
        return " "
    if word.continues:
        return ""
    if word.text[0] in BULLETS and (len(word.text) == 1 or not word.text[1].isdigit()):
        return "\n"
    if len(before) > 1 and before[-1] in BREAKS_INSIDE_WORDS and before[-2].isalnum() and word.text[0].isalnum():
        return ""
    return " "
