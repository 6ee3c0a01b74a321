"""Ticks and crosses that are drawn into the cells of tables: no text, and no rule of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.layout.geometry import Box, around, joined
from pipeline.layout.grid import find_grids
from pipeline.layout.text import Fragment
from pipeline.pdf.page_content import DrawnPath, PageContent
from pipeline.steps.read.drawn import SNAP
from pipeline.steps.read.findings import MARKS_NOT_READ
from pipeline.steps.read.page import PageAsRead

LEAST, MOST = 3.0, 20.0
"""Points that a mark measures, up and across."""
APART = 1.0
"""Points within which strokes are parts of one mark."""
MANY = 1000
"""Strokes from which on a page has a drawing, of which none is a mark."""


def with_marks(read: PageAsRead) -> PageAsRead:
    """The page with a finding where marks are drawn into cells and no word says what they are."""
    marks = list(_marks(read.page))
    tables = [read.transform.displayed(grid.box) for grid in find_grids(read.rulings, SNAP)] if marks else []
    inside = [box for box in marks if any(table.contains_middle_of(box) for table in tables)]
    if not inside:
        return read
    known = [read.transform.displayed(word.box).grown(APART) for word in read.words]
    known += [spot.box for doubt in read.doubts for spot in doubt.fragments]
    found = [box for box in inside if not any(other.contains_middle_of(box) for other in known)]
    if not found:
        return read
    number = read.page.number
    spots = [Fragment(number, box.rounded(), "") for box in found]
    doubt = MARKS_NOT_READ.found(page=number, observed=str(len(found)), fragments=spots)
    return replace(read, doubts=[*read.doubts, doubt], areas_not_read=read.areas_not_read + len(found))


def _marks(page: PageContent) -> Iterator[Box]:
    """Where strokes that slant, or shapes with such edges, make something as large as a letter."""
    strokes = [box for path in page.paths for box in _slanting(path)]
    for box in joined([*strokes, *page.drawings], APART) if len(strokes) < MANY else ():
        if min(box.width, box.height) >= LEAST and max(box.width, box.height) <= MOST:
            yield box


def _slanting(path: DrawnPath) -> Iterator[Box]:
    for (ax, ay), (bx, by) in pairwise(path.points):
        if LEAST / 2 <= abs(bx - ax) <= MOST and LEAST / 2 <= abs(by - ay) <= MOST:
            yield around([(ax, ay), (bx, by)])
