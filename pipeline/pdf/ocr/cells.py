"""Cells read one by one: each put to a vote with the page's reading, numbers read anew, and by their shapes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import cast

import cv2
import numpy as np

from pipeline.layout.geometry import Box, union
from pipeline.layout.grid import Grid, GridCell
from pipeline.pdf.ocr.glyphs import Shapes, Signs, signs_of
from pipeline.pdf.ocr.image import DPI, Grey, on_white
from pipeline.pdf.ocr.tesseract import BELOW, TALL, Models, Print, Tesseract
from pipeline.pdf.ocr.vote import NUMBER, Reading, Voted, likelihood, unlikeness, vote

INSET = 1.6
"""Points that a cell's picture keeps away from its walls."""
PAD = 18
"""White pixels around a cell's picture, without which letters at its rim are lost."""
SPECK = 1.2
"""Points that a speck measures at most; a dot of a letter is as small, but stands near it."""
ALOOF = 3.0
"""Points from which on a speck stands by itself."""
LEAST_INK = 25
"""Dark pixels from which on a cell is not empty."""
DARK = 140
"""Grey below which a pixel of print is dark."""
MOST_LINE = 22.0
"""Points that the ink of one line is tall at most."""
LEAST_LINE = 6.0
"""Points that a line of print is tall at least."""
SAME_LINE = 0.5
"""Share of the type's height within which the middles of words lie on one line."""
RIM = 1.5
"""Points around a word that are its own."""
LEAST_LETTER = 3.0
"""Points that a letter measures at least, up and across; rules and specks measure less one way."""
DOUBTFUL = 0.6
"""Likelihood below which no reading of a cell is to be trusted."""
MOST = 0.6
"""A column is one of numbers when more than this share of its filled cells are."""
LEAST_NUMBERS = 4
"""Filled cells that a column needs for that."""
SHORT = 10
"""Characters that a number may have that was read as something else."""
LETTERS = 3
"""Letters on end that are no misread number."""
TAKEN_FOR = str.maketrans(
    dict.fromkeys("lIÌÍìíÏ]|![", "1") | dict.fromkeys("OoQ", "0") | {"S": "5"} | dict.fromkeys("§&B", "8")
)
"""What digits are taken for where they stand alone."""
STEMS = re.compile(r"[ÌÍÏĨỊ\]!|lŠ]")
"""What the digits 1 and 5 are taken for, which no word has where it is alone or with digits."""
ONES = re.compile(rf"^[A-ZĐ]?[\d.,]*({STEMS.pattern}[\d.,]*)+[.,;:)]?$")
RULE_MARKS = "|_¦"
"""What engines make of a rule beside a word."""
NUMBER_SIGNS = "0123456789.,%-+"
CODE = re.compile(r"^(?=.*\d)[A-ZĐ\d.,%=/+()-]+$")
"""Numbers, and what is written like them: codes, dates, sums of columns."""
WRITTEN = re.compile(
    r"^\(?[-+]?((\d{1,3}(\.\d{3})+|\d+)(,\d+)?%?|\d+(\.\d+)+|\d+(/\d+)+|\d+=\d+([-+/]\d+)+|[A-ZĐ]{1,4}[\d.]*\d)\.?\)?$"
)
"""Such as documents do write."""


@dataclass(frozen=True)
class Crop:
    """The part of a picture that has a cell's ink, with white around it; `left` and `top` are where it lies."""

    picture: Grey
    left: int
    top: int

    @classmethod
    def of(cls, picture: Grey, box: Box) -> Crop | None:
        """The ink in a box (points), the box's rim left out; None where there is none to speak of."""
        scale = DPI / 72
        left, top = (max(0, round((v + INSET) * scale)) for v in (box.x0, box.top))
        right, bottom = (max(0, round((v - INSET) * scale)) for v in (box.x1, box.bottom))
        part = picture[top:bottom, left:right]
        if not part.size:
            return None
        part = _without_specks(part)
        dark = part < DARK
        if int(dark.sum()) < LEAST_INK:
            return None
        rows, columns = (np.nonzero(dark.any(axis=axis))[0] for axis in (1, 0))
        inner = part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        padded = np.pad(inner, PAD, constant_values=255)
        return cls(padded, left + int(columns[0]) - PAD, top + int(rows[0]) - PAD)

    @property
    def layout(self) -> str:
        """A line, or a block of lines where the ink is taller than one or has lines of small type."""
        scale = DPI / 72
        inked = (self.picture < DARK).any(axis=1).astype(np.int8)
        starts, ends = (np.nonzero(np.diff(inked, prepend=0, append=0) == way)[0] for way in (1, -1))
        lines = int(((ends - starts) >= LEAST_LINE * scale).sum())
        return "line" if lines <= 1 and self.picture.shape[0] - 2 * PAD <= MOST_LINE * scale else "block"

    def print_of(self, text: str, signs: Signs) -> Print:
        """A word in the places of its signs, in points of the page."""
        scale = 72 / DPI
        edges = tuple((x + self.left) * scale for x in (*(x0 for x0, _ in signs.spans), signs.spans[-1][1]))
        size = signs.height / TALL
        bottom = signs.base + BELOW * size
        box = Box(edges[0], (bottom - size + self.top) * scale, edges[-1], (bottom + self.top) * scale)
        return Print(text, box, edges, size * scale, 100.0)

    def besides(self, words: Iterable[Print]) -> Iterator[Box]:
        """Where there is ink as tall as letters that is none of these words, in points of the page."""
        scale = DPI / 72
        dark = (self.picture < DARK).astype(np.uint8)
        for box in (word.box.grown(RIM) for word in words):
            x0, x1 = (max(0, round(x * scale) - self.left) for x in (box.x0, box.x1))
            y0, y1 = (max(0, round(y * scale) - self.top) for y in (box.top, box.bottom))
            dark[y0:y1, x0:x1] = 0
        count, _, boxes, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
        for x, y, width, height, _ in boxes.tolist()[1:count]:
            if min(width, height) >= LEAST_LETTER * scale:
                left, top = (x + self.left) / scale, (y + self.top) / scale
                yield Box(left, top, left + width / scale, top + height / scale)

    def read(self, model: Tesseract, *, blurred: bool = False, signs: str = "") -> list[Print]:
        """Its words, in points of the page."""
        picture = on_white(cast(Grey, cv2.GaussianBlur(self.picture, (0, 0), DPI / 150))) if blurred else self.picture
        prints = model.read(picture, DPI, layout=self.layout, signs=signs)
        return list(in_points(prints, DPI, self.left, self.top))


def _without_specks(picture: Grey) -> Grey:
    """The picture without specks that stand by themselves: they would be read as points and dashes."""
    scale = DPI / 72
    count, labels, boxes, _ = cv2.connectedComponentsWithStats((picture < DARK).astype(np.uint8), connectivity=8)
    small = boxes[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1) <= SPECK * scale
    if not small.any() or small[1:].all():
        return picture
    reach = 2 * round(ALOOF * scale) + 1
    near = cv2.dilate((~small[labels] & (labels > 0)).astype(np.uint8), np.ones((reach, reach), np.uint8))
    by_letters = np.bincount(labels[near > 0], minlength=count) > 0
    specks = small & ~by_letters
    rim = cv2.dilate(specks[labels].astype(np.uint8), np.ones((5, 5), np.uint8))
    return np.where(rim > 0, np.uint8(255), picture)


@dataclass
class CellRead:
    """A cell, its picture, its words, and what was left out of them; `among_numbers` says that it stands in a column of
    numbers."""

    cell: GridCell
    crop: Crop
    words: list[Voted]
    left_out: list[Print]
    among_numbers: bool = False

    @classmethod
    def of(cls, models: Models, cell: GridCell, crop: Crop, before: Sequence[Print]) -> CellRead:
        """A cell whose words the page's reading has as `before`."""
        again = crop.read(models.cells)
        best = max((likelihood(words)[0] for words in (before, again) if words), default=0.0)
        # Print on a shade of dots reads better when it is blurred.
        # Lines of a page's reading run across cells: neither their order nor their height is sure.
        page = min((before, in_lines(before)), key=lambda words: unlikeness(words, again))
        return cls(cell, crop, *vote(page, again, lambda: crop.read(models.pages, blurred=best < DOUBTFUL)))

    def unread(self) -> list[Box]:
        """Where it has print that is not among its words."""
        if not self.words:
            return [self.cell.box]
        left_out = [word.box for word in self.left_out]
        besides = list(self.crop.besides([*(voted.word for voted in self.words), *self.left_out]))
        return [*left_out, union(besides)] if besides else left_out

    @property
    def doubtful(self) -> bool:
        """Whether a short text has a word that only one reading has."""
        return len(self.text) <= SHORT and any(voted.reading == Reading.ONE for voted in self.words)

    @property
    def says_letters(self) -> bool:
        """Whether both readings have the same letters, as in a column's name: no digits are taken for so many."""
        agreed = all(voted.reading == Reading.AGREED for voted in self.words)
        return agreed and len(self.text) >= LETTERS and self.text.isalpha()

    @property
    def text(self) -> str:
        """Its words, without gaps."""
        return "".join(voted.word.text for voted in self.words)


def read_as_numbers(models: Models, grid: Grid, cells: Sequence[CellRead]) -> None:
    """In columns of numbers, read anew what was read as letters or not at all and can be a number."""
    for column in range(grid.column_count):
        read = [c for c in cells if (c.cell.column, c.cell.column_span) == (column, 1)]
        said = [c.text for c in read if c.text]
        if sum(bool(NUMBER.match(text)) for text in said) < MOST * max(len(said), LEAST_NUMBERS):
            continue
        for found in read:
            found.among_numbers = True
            meant = found.text.translate(TAKEN_FOR)
            if NUMBER.match(found.text):
                continue
            if len(found.words) == 1 and NUMBER.match(meant):
                found.words = [Voted(replace(found.words[0].word, text=meant), Reading.ONE)]
                continue
            short = len(found.text) <= SHORT and found.crop.layout == "line" and not found.says_letters
            again = found.crop.read(models.pages, signs=NUMBER_SIGNS) if short else []
            if len(again) == 1 and NUMBER.match(again[0].text):
                found.words = [Voted(again[0], Reading.ONE)]


def read_by_shapes(cells: Sequence[CellRead]) -> Shapes:
    """Read the numbers in cells once more by their signs' shapes, which those that both readings agree on tell.

    Measured where truth is known, this reading errs least of all: where it has an opinion, that stands.

    Returns:
        The shapes that the page's cells tell.
    """
    shapes = Shapes()
    signs = {}
    for place, found in enumerate(cells):
        if found.crop.layout == "line" and (found.doubtful or found.among_numbers or CODE.match(found.text)):
            signs[place] = signs_of(found.crop.picture)
            sure = len(found.words) == 1 and found.words[0].reading == Reading.AGREED
            if (own := signs[place]) and sure and CODE.match(found.text):
                shapes.learn(place, own, found.text)
    for place, own in signs.items():
        said = shapes.read(place, own) if own else None
        found = cells[place]
        # Of as many signs a reading that makes a number is likelier: a point may be a comma, an I a 1.
        number = NUMBER.match(found.text) and not NUMBER.match(said or "") and len(found.text) == len(said or "")
        if own and said and WRITTEN.match(said) and not number:
            alone = Reading.BY_SHAPES if NUMBER.match(said) else Reading.NO_NUMBER
            found.words = [Voted(found.crop.print_of(said, own), Reading.SHAPES if said == found.text else alone)]
            found.left_out = []
        else:
            agreed = {Reading.AGREED: Reading.UNLIKE}
            found.words = [Voted(v.word, agreed.get(v.reading, v.reading)) for v in found.words]
    return shapes


def told_by_shapes(picture: Grey, shapes: Shapes, word: Print) -> Reading:
    """How a word outside of cells was read: a number whose signs are not those of print may be written by hand."""
    if not CODE.match(word.text):
        return Reading.PAGE
    crop = Crop.of(picture, word.box.grown(INSET))
    signs = signs_of(crop.picture) if crop else None
    same = signs is not None and shapes.read(None, signs) == word.text
    return Reading.SHAPES if same else Reading.PAGE_UNLIKE


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


def in_points(prints: Iterable[Print], dpi: int, left: int = 0, top: int = 0) -> Iterator[Print]:
    """Words of a picture in points of the page, on which the picture's corner lies at `left` and `top` (pixels).

    What rules beside them were taken for is cut off, and left out where it stands alone.
    """
    scale = 72 / dpi
    for found in prints:
        text = found.text.strip(RULE_MARKS)
        if not text:
            continue
        start = found.text.index(text)
        edges = tuple((x + left) * scale for x in found.edges[start : start + len(text) + 1])
        box = Box(edges[0], (found.box.top + top) * scale, max(edges[-1], edges[0]), (found.box.bottom + top) * scale)
        meant = STEMS.sub(lambda m: "5" if m[0] == "Š" else "1", text) if ONES.match(text) else text
        yield Print(meant, box, edges, found.size * scale, found.score)
