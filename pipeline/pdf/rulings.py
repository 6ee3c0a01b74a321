"""What a reader found on a page, as rulings and pictures: the same rulings whichever reader read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.layout.geometry import PRECISION, Box, around, overlap
from pipeline.layout.ruling import Ruling
from pipeline.pdf.page_content import DrawnPath, PageContent

THIN = 3.0
"""A filled rectangle no thicker than this many points is a ruling; Word draws its borders so."""

DOT = 1.5
"""A mark no larger than this many points either way is a dot."""

DOTS = 10
"""Dots on end that make a ruling; where rulings cross, some programs set a dot too."""


def rulings_on(page: PageContent) -> list[Ruling]:
    """The straight rulings of a page within its box, sorted, each once."""
    marks = [*(ruling for path in page.paths for ruling in _rulings(path)), *_dotted(page)]
    found = {
        ruling
        for ruling in marks
        if -1 <= ruling.at <= (page.height if ruling.horizontal else page.width) + 1 and ruling.end > ruling.start
    }
    return sorted(found)


def _rulings(path: DrawnPath) -> Iterator[Ruling]:
    box = around(path.points)
    if len(path.points) == 2:
        yield from _straight(box)
    elif is_rectangle(path):
        yield from _rectangle(box, stroked=path.stroked)
    elif path.stroked:
        for ends in pairwise(path.points):
            yield from _straight(around(ends))


def _dotted(page: PageContent) -> Iterator[Ruling]:
    """Rulings made of dots, each a square or a picture too small to have a direction; thin pictures are rulings too."""
    dots = [box for path in page.paths if path.filled and max((box := around(path.points)).width, box.height) <= DOT]
    for box in page.pictures:
        if max(box.width, box.height) <= DOT:
            dots.append(box)
        elif min(box.width, box.height) <= THIN:
            yield from _rectangle(box, stroked=False)
    horizontal = sorted((round(b.y_middle, 1), b.x0, b.x1) for b in dots)
    yield from (_horizontal(*run) for run in _runs_of(horizontal))
    vertical = sorted((round(b.x_middle, 1), b.top, b.bottom) for b in dots)
    yield from (_vertical(*run) for run in _runs_of(vertical))


def _runs_of(dots: Sequence[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Dots (at, start, end) on one line with no more than twice their size between them, as one; ten make a ruling."""
    run: list[tuple[float, float, float]] = []
    for dot in dots:
        if run and (dot[0] != run[-1][0] or dot[1] - run[-1][2] > 2 * DOT):
            yield from _rule_of(run)
            run = []
        run.append(dot)
    yield from _rule_of(run)


def _rule_of(run: Sequence[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    if len(run) >= DOTS:
        yield run[0][0], run[0][1], run[-1][2]


def is_rectangle(path: DrawnPath) -> bool:
    """Four or five points, each on the level of or straight above the one before."""
    if len(path.points) not in (4, 5) or (len(path.points) == 5 and path.points[0] != path.points[-1]):
        return False
    ring = [*path.points[:4], path.points[0]]
    return all(min(abs(ax - bx), abs(ay - by)) < 0.01 for (ax, ay), (bx, by) in pairwise(ring))


def _rectangle(box: Box, *, stroked: bool) -> Iterator[Ruling]:
    if box.height <= THIN:
        yield from _straight(Box(box.x0, box.y_middle, box.x1, box.y_middle))
    elif box.width <= THIN:
        yield from _straight(Box(box.x_middle, box.top, box.x_middle, box.bottom))
    elif stroked:
        yield _horizontal(box.top, box.x0, box.x1)
        yield _horizontal(box.bottom, box.x0, box.x1)
        yield _vertical(box.x0, box.top, box.bottom)
        yield _vertical(box.x1, box.top, box.bottom)


def _straight(box: Box) -> Iterator[Ruling]:
    """The ruling between two corners of the box, if it is horizontal or vertical to a point."""
    if box.height <= 1 < box.width:
        yield _horizontal(box.y_middle, box.x0, box.x1)
    elif box.width <= 1 < box.height:
        yield _vertical(box.x_middle, box.top, box.bottom)


def picture_share(page: PageContent) -> float:
    """Share of the page under its largest opaque picture, 0 to 1.

    A scan cut into strips counts as one picture: strips that span the page's width add up.
    """
    shares, strips = [0.0], 0.0
    for box in page.pictures:
        across, down = overlap(box.x0, box.x1, 0, page.width), overlap(box.top, box.bottom, 0, page.height)
        share = across * down / (page.width * page.height)
        shares.append(share)
        strips += share if across >= 0.8 * page.width else 0.0
    return round(min(1.0, max(strips, *shares)), 4)


def _horizontal(at: float, start: float, end: float) -> Ruling:
    return Ruling(horizontal=True, at=round(at, PRECISION), start=round(start, PRECISION), end=round(end, PRECISION))


def _vertical(at: float, start: float, end: float) -> Ruling:
    return Ruling(horizontal=False, at=round(at, PRECISION), start=round(start, PRECISION), end=round(end, PRECISION))
