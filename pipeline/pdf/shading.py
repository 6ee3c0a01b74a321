"""Edges between colours of a page: what shaded rows and cells show of a table without any line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from pipeline.layout.geometry import PRECISION, Box, around
from pipeline.layout.ruling import Ruling
from pipeline.pdf.page_content import Colour, PageContent
from pipeline.pdf.rulings import THIN, is_rectangle

PAPER: Colour = (255, 255, 255)
CONTRAST = 10
"""Levels of 255 by which two colours must differ in some part for the eye to tell."""
BESIDE = 0.75
"""Points from an edge at which the colours of its two sides are compared."""
PLACES = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Where along an edge they are compared, as shares of its length."""
SEEN = 0.6
"""Share of these places at which the colours must differ."""
MOST = 3000
"""Shaded areas of a page at most among which edges are looked for; a drawing has more, a table never."""


def edges_on(page: PageContent) -> list[Ruling]:
    """The level and upright edges of shaded rectangles at which the page's colour changes, each once."""
    areas = [
        (box, path.area)
        for path in page.paths
        if path.area is not None and is_rectangle(path) and min((box := around(path.points)).width, box.height) > THIN
    ]
    if not areas or len(areas) > MOST or all(_alike(colour, PAPER) for _, colour in areas):
        return []
    edges = sorted({edge for box, _ in areas for edge in _sides(box)})
    inner, outer = (np.array([place for edge in edges for place in _beside(edge, side)]) for side in (-1, 1))
    differ = np.abs(_colours(areas, inner) - _colours(areas, outer)).max(axis=1) >= CONTRAST
    shares = differ.reshape(len(edges), len(PLACES)).mean(axis=1)
    return [edge for edge, share in zip(edges, shares, strict=True) if share >= SEEN]


def _alike(one: Colour, other: Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < CONTRAST


def _sides(box: Box) -> Iterator[Ruling]:
    x0, top, x1, bottom = (round(v, PRECISION) for v in (box.x0, box.top, box.x1, box.bottom))
    for y in (top, bottom):
        yield Ruling(horizontal=True, at=y, start=x0, end=x1)
    for x in (x0, x1):
        yield Ruling(horizontal=False, at=x, start=top, end=bottom)


def _beside(edge: Ruling, side: int) -> Iterator[tuple[float, float]]:
    """Places along an edge on one side of it, x and y."""
    at = edge.at + side * BESIDE
    for share in PLACES:
        along = edge.start + share * (edge.end - edge.start)
        yield (along, at) if edge.horizontal else (at, along)


def _colours(areas: Sequence[tuple[Box, Colour]], places: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """The colour that the page has at places: of what is drawn last there, or the paper's."""
    found = np.tile(np.array(PAPER, dtype=np.int64), (len(places), 1))
    x, y = places[:, 0], places[:, 1]
    for box, colour in areas:
        found[(box.x0 < x) & (x < box.x1) & (box.top < y) & (y < box.bottom)] = colour
    return found
