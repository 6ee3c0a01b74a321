"""Tiny documents by hand: words, rules, cells and rows of tables, where a test says no more than it is about.

A letter is 6 points wide, a space 3, a line 10 high in type of 10 points; columns are 100 points wide and rows 20 high.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import cast

from normalizers.pilot_models.names import name_key
from pipeline.core.schema.models import ModelRow
from pipeline.layout.geometry import Box
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import LocatedText, Piece, Word
from pipeline.pdf.page_content import Char
from pipeline.steps.map.evidence import Model, model_of
from pipeline.steps.normalize.sources import Source
from pipeline.steps.reconstruct.part import Part, PartCell, PartRow

LETTER, SPACE, HEIGHT = 6.0, 3.0, 10.0
COLUMN, ROW = 100.0, 20.0
PLAIN, BOLD = "Times", "Times-Bold"

_positions = count()


def word(
    text: str,
    x0: float = 0.0,
    top: float = 0.0,
    *,
    page: int = 1,
    font: str = PLAIN,
    size: float = HEIGHT,
    turn: int = 0,
    confidence: float | None = None,
) -> Word:
    """A word whose top left corner is there; its place in the page's list is behind all words made before."""
    width = LETTER * len(text)
    edges = tuple(x0 + LETTER * n for n in range(len(text) + 1))
    box = Box(x0, top, x0 + width, top + HEIGHT) if turn % 180 == 0 else Box(x0, top, x0 + HEIGHT, top + width)
    if turn:
        edges = (box.x0,) * len(text) + (box.x1,)
    return Word(page, next(_positions), text, box, font, size, turn, edges, confidence)


def line(text: str, x0: float = 0.0, top: float = 0.0, *, page: int = 1, font: str = PLAIN) -> list[Word]:
    """The words of a line with spaces between them."""
    words: list[Word] = []
    for part in text.split():
        words.append(word(part, x0, top, page=page, font=font))
        x0 = words[-1].box.x1 + SPACE
    return words


def level(y: float, x0: float, x1: float) -> Ruling:
    """A horizontal ruling."""
    return Ruling(horizontal=True, at=y, start=x0, end=x1)


def vertical(x: float, top: float, bottom: float) -> Ruling:
    """A vertical ruling."""
    return Ruling(horizontal=False, at=x, start=top, end=bottom)


def lattice(xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    """Rules that run through at all these places."""
    return [level(y, xs[0], xs[-1]) for y in ys] + [vertical(x, ys[0], ys[-1]) for x in xs]


def cell(
    text: str,
    column: int = 0,
    *,
    page: int = 1,
    top: float = 0.0,
    height: float = ROW,
    column_span: int = 1,
    row_span: int = 1,
    font: str = PLAIN,
    confidence: float | None = None,
) -> PartCell:
    """A cell of one page with its text two points from its corner; a new line in the text is one on the page."""
    x0 = COLUMN * column
    lines = tuple(
        tuple(
            word(w.text, w.box.x0, w.box.top, page=page, font=font, confidence=confidence)
            for w in line(own, x0 + 2, top + 2 + 12 * n)
        )
        for n, own in enumerate(text.split("\n"))
        if own
    )
    box = Box(x0, top, x0 + COLUMN * column_span, top + height * row_span)
    return PartCell(page, column, column_span, row_span, box, lines)


def row(
    *texts: str,
    page: int = 1,
    top: float = 0.0,
    height: float = ROW,
    font: str = PLAIN,
    confidence: float | None = None,
) -> PartRow:
    """A row with a cell for every column."""
    cells = (
        cell(text, column, page=page, top=top, height=height, font=font, confidence=confidence)
        for column, text in enumerate(texts)
    )
    return PartRow(page, tuple(cells))


def spanning_row(*cells: tuple[str, int], page: int = 1, top: float = 0.0, font: str = PLAIN) -> PartRow:
    """A row of (text, columns covered)."""
    made: list[PartCell] = []
    column = 0
    for text, span in cells:
        made.append(cell(text, column, page=page, top=top, column_span=span, font=font))
        column += span
    return PartRow(page, tuple(made))


def part(*rows: PartRow, page: int = 1, columns: int | None = None, engine: str = "ruled") -> Part:
    """A table's part on a page, from its rows as they are."""
    count_ = columns or max(sum(c.column_span for c in r.cells) for r in rows)
    xs = tuple(COLUMN * n for n in range(count_ + 1))
    return Part(page, engine, xs, Box(0.0, 0.0, xs[-1], ROW * max(len(rows), 1)), rows)


def table(*rows: Sequence[str], page: int = 1, header: bool = True, height: float = ROW) -> Part:
    """A table's part on a page, from texts; its first row is bold where it is a header."""
    made = [
        row(*texts, page=page, top=height * n, height=height, font=BOLD if header and n == 0 else PLAIN)
        for n, texts in enumerate(rows)
    ]
    return part(*made, page=page)


def texts_of(rows: Iterable[PartRow]) -> list[list[str]]:
    """The texts of rows, cell by cell."""
    return [[c.text for c in r.cells] for r in rows]


def model_row(name: str, *, list_: str = "province", number: int | None = None, **more: object) -> dict[str, object]:
    """A row of `models` that says nothing but its name."""
    return {
        "id": f"{list_}/{number}",
        "list": list_,
        "model_number": number,
        "name": name,
        "name_key": name_key(name),
        "results": None,
        "note": None,
        "lead_agencies": [],
        "proposal": None,
        "cells": [],
        **more,
    }


def hanoi_model(name: str, number: int | None = None, **more: object) -> Model:
    """One of Hanoi's models as evidence."""
    return model_of(cast("ModelRow", {**model_row(name, list_="hanoi", number=number), **more}))


def province_model(name: str, number: int | None = None, **more: object) -> Model:
    """One of the province's models as evidence."""
    return model_of(cast("ModelRow", {**model_row(name, number=number), **more}))


def chars(text: str, x0: float = 0.0, top: float = 0.0) -> list[Char]:
    """The characters of a word as a reader gives them, in letters of `LETTER` points."""
    return [
        Char(
            text=letter,
            x0=x0 + LETTER * n,
            top=top,
            x1=x0 + LETTER * (n + 1),
            bottom=top + HEIGHT,
            doctop=top,
            upright=True,
            turn=0,
            size=HEIGHT,
            fontname=PLAIN,
        )
        for n, letter in enumerate(text)
    ]


def source(text: str, kind: str = "paragraph", confidence: Callable[[str], float | None] = lambda _: None) -> Source:
    """A block of page 1 as values are read from, its id its kind; letters are 10 points wide, and so are blanks."""
    pieces, at = [], 0
    for position, said in enumerate(text.split(" ")):
        edges = tuple(10.0 * (at + n) for n in range(len(said) + 1))
        box = Box(edges[0], 0.0, edges[-1], HEIGHT)
        placed = Word(1, position, said, box, "", HEIGHT, 0, edges, confidence(said))
        pieces.append(Piece(at, at + len(said), placed))
        at += len(said) + 1
    return Source(kind, kind, 1, LocatedText(text, tuple(pieces)))
