"""Print that a page shows in pictures and outlines beside its text: read where recognition is sure of it, else told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.core.params import ReadParams
from pipeline.layout.geometry import Box
from pipeline.layout.grid import Grid, find_grids
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Fragment, Word
from pipeline.pdf.readers.base import DisplayedPage, OpenPdf
from pipeline.pdf.recognizers.base import Recognized
from pipeline.pdf.sideways import set_straight
from pipeline.steps.read.findings import NOT_DECODED, ONE_ENGINE, PRINT_NOT_READ
from pipeline.steps.read.page import PageAsRead
from pipeline.steps.read.recognition import wanted, within_bounds

SURE = 0.5
"""Confidence from which on a word of a drawing is kept; lines and shapes are read as words that are less sure."""
SNAP = 3.0
"""Points within which rules of a table are one."""
RIM = 2.0
"""Points around a word that are its own."""


def shows_print(pages: OpenPdf, number: int, drawings: Sequence[Box], params: ReadParams) -> bool:
    """Whether a page without text shows print in what it draws."""
    if not drawings:
        return False
    from pipeline.pdf.ink import drawn_picture, with_print  # Takes a tenth of a second to import.

    with pages.without_text(number) as page:
        return page is not None and bool(with_print(*drawn_picture(page, drawings, 0, params.page_pixels), drawings))


def with_drawings(pages: OpenPdf, read: PageAsRead, params: ReadParams) -> PageAsRead:
    """The page with the words and rules of its drawings, and a finding for each whose print was not read."""
    if not read.page.drawings:
        return read
    from pipeline.pdf.ink import drawn_picture, letters_left, with_print  # Takes a tenth of a second.

    number = read.page.number
    drawings = set_straight(read.page, read.turn).drawings
    with pages.without_text(number) as page:
        if page is None:
            return read
        picture, scale = drawn_picture(page, read.page.drawings, read.turn, params.page_pixels)
        parts = with_print(picture, scale, drawings)
        found = _recognized(page, parts, read.turn, params) if parts else None
    words = list(_sure(found.words, len(read.words))) if found else []
    boxes = [word.box.grown(RIM) for word in words]
    unread = [read.transform.displayed(box) for box in parts if letters_left(picture, scale, box, boxes)]
    doubts = [PRINT_NOT_READ.found(observed="", fragments=[Fragment(number, box.rounded(), "")]) for box in unread]
    if found and words and found.better_with:
        doubts.append(ONE_ENGINE.found(page=number, observed=found.better_with))
    return replace(
        read,
        words=[*read.words, *words],
        rulings=[*read.rulings, *of_tables(found.rulings if found else [], words)],
        doubts=[*read.doubts, *doubts],
        areas_not_read=len(unread),
        engine=found.engine if found and words else None,
    )


def with_undecoded(read: PageAsRead) -> PageAsRead:
    """The page with a finding for each picture of it whose data is damaged."""
    lost = read.page.undecoded
    spots = [Fragment(read.page.number, box.rounded(), "") for box in lost]
    told = [NOT_DECODED.found(observed="", fragments=[spot]) for spot in spots]
    return replace(read, doubts=[*read.doubts, *told], areas_not_read=read.areas_not_read + len(lost))


def _recognized(page: DisplayedPage, parts: Sequence[Box], turn: int, params: ReadParams) -> Recognized | None:
    """What is printed in parts of a page, where print is to be recognized and can be here."""
    chosen = wanted(params)
    if chosen is None:
        return None
    with within_bounds(page.number):
        return chosen.recognize_parts(page, parts, turn, params.page_pixels)


def _sure(words: Iterable[Word], first: int) -> Iterator[Word]:
    """Words that recognition is sure of, counted from `first` on."""
    kept = (word for word in words if word.confidence is not None and word.confidence >= SURE)
    yield from (replace(word, position=position) for position, word in enumerate(kept, start=first))


def of_tables(rulings: Sequence[Ruling], words: Sequence[Word]) -> list[Ruling]:
    """The rules of tables, which hold words in as many cells as a header has: those of drawings are none."""
    tables = [grid.box.grown(SNAP) for grid in find_grids(rulings, SNAP) if _filled(grid, words) >= grid.column_count]
    return [rule for rule in rulings if any(_inside(rule, table) for table in tables)]


def _filled(grid: Grid, words: Sequence[Word]) -> int:
    """How many of its cells hold words."""
    return len({grid.cell_at(word.box.x_middle, word.box.y_middle) for word in words} - {None})


def _inside(rule: Ruling, box: Box) -> bool:
    middle = (rule.start + rule.end) / 2
    return box.contains(middle, rule.at) if rule.horizontal else box.contains(rule.at, middle)
