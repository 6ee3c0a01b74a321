"""A table's cells, each read by itself and put to a vote with the page's reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

from normalizers.text import strip_tones
from pipeline.layout.geometry import Box, union
from pipeline.layout.grid import GridCell
from pipeline.pdf.ocr.crop import Crop
from pipeline.pdf.ocr.image import Grey
from pipeline.pdf.ocr.lines import NO_GAP, SAME_LINE, lines_of
from pipeline.pdf.ocr.second_engine import SURE, Heard, words_of_lines
from pipeline.pdf.ocr.tesseract import Models, Print
from pipeline.pdf.ocr.vote import ALONE, NUMBER, Reading, Voted, likelihood, plausible, unlikeness, vote

DOUBTFUL = 0.6
"""Likelihood below which no reading of a cell is to be trusted."""
SHORT = 10
"""Characters that a number may have that was read as something else."""
LETTERS = 3
"""Letters on end that are no misread number."""


@dataclass(frozen=True)
class CellRead:
    """A cell of the grid numbered `grid`, its picture, its words by the page's reading and by its own, and what a vote
    made of them: the words that stand, and what was left out. `whole` are lines on which a second engine found these
    words and no other. `among_numbers` says that it stands in a column of numbers."""

    grid: int
    cell: GridCell
    crop: Crop
    on_page: Sequence[Print]
    alone: Sequence[Print]
    words: Sequence[Voted] = ()
    left_out: Sequence[Print] = ()
    whole: Sequence[Box] = ()
    among_numbers: bool = False

    def voted(self, picture: Grey, models: Models) -> CellRead:
        """The cell with the words that stand; what tips the scales is read now, from the page's picture."""
        best = max((likelihood(words)[0] for words in (self.on_page, self.alone) if words), default=0.0)
        # Lines of a page's reading run across cells: neither their order nor their height is sure.
        on_page = min((self.on_page, in_lines(self.on_page)), key=lambda words: unlikeness(words, self.alone))
        # Print on a shade of dots reads better when it is blurred.
        third = partial(self.crop.read, models.pages, blurred=best < DOUBTFUL)
        by_tesseract = models.lines is None or not self.alone or best < DOUBTFUL
        if models.lines and not by_tesseract:
            alone = [Voted(word, Reading.ONE) for word in self.alone]
            lines = [[v.word for v in line] for line in lines_of(alone, NO_GAP)]
            third = partial(words_of_lines, picture, lines, self.crop.across, models.lines)
        words, left = vote(on_page, self.alone, third, placed=by_tesseract)
        if not words and models.lines and self.crop.layout == "line":
            own = words_of_lines(picture, [[self.crop.line]], self.crop.across, models.lines)
            words = [Voted(word, Reading.SECOND) for word in own if word.score >= SURE and plausible(word.text)]
        return replace(self, words=words, left_out=left)

    def heard(self, heard: Heard) -> CellRead:
        """The cell after the second engine: numbers that it alone has stand where it is sure, else are left out."""
        numbers = [word for word in heard.besides if NUMBER.match(word.text) and word.score >= ALONE]
        sure = [Voted(word, Reading.SECOND) for word in numbers if word.score >= SURE]
        left = [word for word in numbers if word.score < SURE]
        unheard = [w for w in self.left_out if not any(line.contains_middle_of(w.box) for line in heard.whole)]
        return replace(self, words=[*heard.words, *sure], left_out=[*unheard, *left], whole=heard.whole)

    def unread(self) -> list[Box]:
        """Where it has print that is not among its words: engines take marks and walls for scraps of words too."""
        if not self.words:
            return [self.cell.box]
        left_out = [word.box for word in self.left_out if self.crop.shows(word.box)]
        words = [*(voted.word.box for voted in self.words), *left_out]
        besides = list(self.crop.besides([*words, *self.whole]))
        return [*left_out, union(besides)] if besides else left_out

    @property
    def doubtful(self) -> bool:
        """Whether a short text has a word that only one reading has."""
        return len(self.text) <= SHORT and any(voted.reading == Reading.ONE for voted in self.words)

    @property
    def says_letters(self) -> bool:
        """Whether both readings have the same words of letters, as in a column's name ("Nhóm 1"): no digits are taken
        for so many, nor for small letters with a mark ("06 và 07")."""
        agreed = [v.word.text for v in self.words if v.reading == Reading.AGREED and v.word.text.isalpha()]
        marked = any(len(text) > 1 and text.islower() and strip_tones(text) != text for text in agreed)
        return marked or sum(map(len, agreed)) >= LETTERS

    @property
    def text(self) -> str:
        """Its words, without gaps."""
        return "".join(voted.word.text for voted in self.words)


def in_lines(words: Sequence[Print]) -> list[Print]:
    """Words line by line, by where they stand; a page's reading goes through a table's columns as it finds them."""
    runs: list[list[Print]] = []
    for word in words:
        last = runs[-1][-1] if runs else None
        if last and word.box.x0 > last.box.x0 and abs(word.box.y_middle - last.box.y_middle) < SAME_LINE * last.size:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [word for run in sorted(runs, key=lambda r: median(w.box.y_middle for w in r)) for word in run]
