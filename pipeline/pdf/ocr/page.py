"""One page from picture to words: set straight, taken through the passes of recognition, led back to its own points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from pipeline.layout.geometry import PRECISION, Box, union
from pipeline.layout.page_transform import PageTransform
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Word
from pipeline.pdf.ocr.confidence import confidence
from pipeline.pdf.ocr.crop import INSET, LEAST_LINE, Crop
from pipeline.pdf.ocr.doubtful_rules import rows_without_rules
from pipeline.pdf.ocr.image import (
    DPI,
    PAGE_DPI,
    ROOM,
    Grey,
    brightest,
    grey_picture,
    on_white,
    parts_alone,
    reduced,
    turned_back,
    window_around,
    without_leaders,
)
from pipeline.pdf.ocr.line_engine import REMEDY, LineEngine, line_engine_name
from pipeline.pdf.ocr.look_alikes import meant
from pipeline.pdf.ocr.passes import PASSES, SNAP, PageRead
from pipeline.pdf.ocr.received import received_stamps
from pipeline.pdf.ocr.straight import StraightPage, set_straight
from pipeline.pdf.ocr.tesseract import LANGUAGE, SCRIPT, Models, Print, Tesseract, engine_name
from pipeline.pdf.ocr.vote import Voted
from pipeline.pdf.readers.base import DisplayedPage, share_within
from pipeline.pdf.recognizers.base import Recognized

SAME_SIZE = 0.15
"""Share by which the size of type may be measured wrongly."""
FONT = "recognized"
"""What stands for the name of a font that nobody knows."""


@dataclass(frozen=True)
class VotedPage:
    """What was recognized on a page: how its text lies on it; of the straight page, in points, its words and how each
    was read, its rulings, and where there is print that is not among the words: a cell that no reading could make out,
    a word that only one reading has and that may be a number; and where rulings may be none, and stamps lie.
    `share` is that of `DPI` at which the page was read."""

    transform: PageTransform
    words: Sequence[Voted]
    rulings: Sequence[Ruling]
    unread: Sequence[Box]
    share: float
    doubtful_rules: Sequence[Box] = ()
    stamps: Sequence[Box] = ()

    def recognized(self, number: int) -> Recognized:
        """As the door gives it, of the page with that number."""
        fewer = round(self.share * DPI) if self.share < 1 else None
        words = list(self._words_of(number))
        second = line_engine_name()
        engines = f"{engine_name()} + {second}" if second else engine_name()
        better = None if second else REMEDY
        return Recognized(engines, self.transform, words, self.rulings, self.unread, fewer, better, self.doubtful_rules)

    def _words_of(self, page: int) -> Iterator[Word]:
        """The words as the pipeline's, in reading order.

        Sizes measured by ink vary from line to line; those near the page's usual one are it, as they are in type.
        """
        usual = median(voted.word.size for voted in self.words) if self.words else 0.0
        for position, voted in enumerate(in_reading_order(self.words)):
            found = voted.word
            edges = tuple(round(x, PRECISION) for x in found.edges)
            size = round(usual if abs(found.size - usual) <= SAME_SIZE * usual else found.size, PRECISION)
            sure = confidence(voted)
            stamp = next((n for n, box in enumerate(self.stamps, 1) if box.contains_middle_of(found.box)), 0)
            yield Word(page, position, found.text, found.box.rounded(), FONT, size, 0, edges, sure, stamp=stamp)


class PageReader:
    """What reads pages that are pictures, its models loaded once; `lines` is the second engine, where there is one."""

    def __init__(self, lines: LineEngine | None) -> None:
        self._models = Models(pages=Tesseract(LANGUAGE), cells=Tesseract(SCRIPT), lines=lines)

    def read(self, page: DisplayedPage, most: int) -> VotedPage:
        """Words and rulings of a page that is a picture, read in no more than `most` pixels."""
        width, height = page.size
        share = share_within(page.size, DPI / 72, most)
        if min(width, height) * share < LEAST_LINE:  # No line of print has room on it.
            return VotedPage(PageTransform(0, 0.0, width, height), [], [], [Box(0, 0, width, height)], share)
        shown = grey_picture(page, most)
        return _placed(self._voted(set_straight(self._models.pages, shown.picture, width, height)), shown.share)

    def read_parts(self, page: DisplayedPage, parts: Sequence[Box], turn: int, most: int) -> VotedPage:
        """Words and rules of some parts (points of the straight page) of a page that is turned by `turn` degrees."""
        transform = PageTransform(turn, 0.0, *page.size)
        share = share_within(page.size, DPI / 72, most)
        if min(page.size) * share < LEAST_LINE:
            return VotedPage(transform, [], [], parts, share)
        shown = brightest(page, most, transform.displayed(union(parts).grown(ROOM)))
        dots = DPI / 72 * shown.share
        whole = turned_back(shown.picture, turn)
        left, top, window = window_around(parts, whole, dots)
        own = [box.moved(-left / dots, -top / dots) for box in parts]
        picture = without_leaders(parts_alone(on_white(window), own, dots))
        small = reduced(picture)
        prints = self._prints_in(whole.shape, small, left * PAGE_DPI // DPI, top * PAGE_DPI // DPI)
        found = self._voted(StraightPage(transform, picture, small, prints))
        return _placed(found, shown.share, left * 72 / DPI, top * 72 / DPI)

    def _prints_in(self, shape: tuple[int, ...], small: Grey, left: int, top: int) -> list[Print]:
        """What is read of a window of a page of which all else is white: where it lies tells the engine what it is."""
        height, width = small.shape
        page = np.full([math.ceil(side * PAGE_DPI / DPI) for side in shape], 255, np.uint8)
        page[top : top + height, left : left + width] = small
        return [found.moved(-left, -top) for found in self._models.pages.read(page, PAGE_DPI, layout="page")]

    def _voted(self, page: StraightPage) -> VotedPage:
        """A page of which the first reading is known, taken through the passes."""
        known = PageRead.of(page)
        for run in PASSES:
            known = run(known, self._models)
        words = [*known.words, *(word for cell in known.cells for word in cell.words)]
        unread = [box for cell in known.cells for box in cell.unread()]
        stamps = list(received_stamps(known.grids, known.cells))
        rulings = [r for r in known.rulings if not any(stamp.grown(SNAP).contains_middle_of(r.box) for stamp in stamps)]
        doubted = [*known.doubtful_rules, *rows_without_rules(known.grids, known.cells)]
        return VotedPage(known.page.transform, words, rulings, unread, 1.0, doubted, stamps)

    def texts_in(self, page: DisplayedPage, boxes: Sequence[Box], most: int) -> list[str]:
        """What is printed in boxes of a page, in points, by the page's picture; empty where there is no ink."""
        shown = grey_picture(page, most)
        crops = [Crop.of(shown.picture, box.scaled(shown.share).grown(INSET)) for box in boxes]
        return [" ".join(meant(word.text) for word in crop.read(self._models.cells)) if crop else "" for crop in crops]


def _placed(found: VotedPage, share: float, left: float = 0.0, top: float = 0.0) -> VotedPage:
    """What was found in a window of a page, so many points from its left and top, and read as though the page were
    printed `share` times as large, in the page's own points."""
    if share == 1.0 and left == top == 0.0:
        return found
    by = 1 / share
    prints = [voted.word.moved(left, top) for voted in found.words]
    prints = [replace(p, box=p.box.scaled(by), size=p.size * by, edges=tuple(x * by for x in p.edges)) for p in prints]
    rulings = [
        Ruling(r.horizontal, *(round(points * by, PRECISION) for points in (r.at + at, r.start + along, r.end + along)))
        for r in found.rulings
        for at, along in [(top, left) if r.horizontal else (left, top)]
    ]
    areas = (found.unread, found.doubtful_rules, found.stamps)
    unread, doubted, stamps = ([box.moved(left, top).scaled(by) for box in boxes] for boxes in areas)
    return replace(
        found,
        words=[replace(voted, word=word) for voted, word in zip(found.words, prints, strict=True)],
        rulings=rulings,
        unread=unread,
        share=share,
        doubtful_rules=doubted,
        stamps=stamps,
    )


def in_reading_order(words: Sequence[Voted]) -> Iterator[Voted]:
    """Words from the top down and from left to right, by the middles of their boxes."""
    yield from sorted(words, key=lambda v: (round(v.word.box.y_middle), v.word.box.x0))
