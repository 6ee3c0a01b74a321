"""Rulings of a page to grids of cells.

A grid is a connected set of horizontal and vertical rulings. Its frame is the box around them, so that a side left open
(no outer rulings, or a table open at the end of a page) still closes the cells there. Two neighbouring places of the
grid with no ruling between them belong to one cell; that is how merged cells are found, whatever their direction.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.core.errors import PageTooLarge
from pipeline.layout.geometry import Box, overlap
from pipeline.layout.ruling import Ruling

WALL = 0.6
"""Share of a cell's side that a ruling must cover to be its wall; stamps and page ends interrupt rulings."""

MOST_PLACES = 100_000
"""Rows times columns of a grid at most; the largest table of a page of any dispatch has hundreds."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its first row and column, how many it covers, and its area."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True)
class Grid:
    """A table's grid on one page: `xs` and `ys` are the places of its rulings, from left and from top; `open_end` says
    that none of them closes it below."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    open_end: bool = False

    @property
    def box(self) -> Box:
        """The box around the grid."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def column_count(self) -> int:
        """Columns between its vertical rulings."""
        return len(self.xs) - 1

    def cell_at(self, x: float, y: float) -> GridCell | None:
        """The cell that holds the point, None outside of the grid."""
        return self._at.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))

    @cached_property
    def _at(self) -> dict[tuple[int, int], GridCell]:
        """The cell of each place, by row and column."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }


def find_grids(rulings: Iterable[Ruling], snap: float) -> list[Grid]:
    """Grids of at least two cells on a page, from the top down.

    Args:
        rulings: the page's rulings.
        snap: rulings closer than this many points are one.

    Raises:
        PageTooLarge: rulings make a grid of more than `MOST_PLACES` places.
    """
    merged = merge(rulings, snap)
    grids = (_grid(part, snap) for part in _components(merged, snap))
    return sorted((g for g in grids if g and len(g.cells) > 1), key=lambda g: (g.ys[0], g.xs[0]))


def merge(rulings: Iterable[Ruling], snap: float) -> list[Ruling]:
    """Rulings that lie on one another or go on from one another, as one ruling each."""
    merged: list[Ruling] = []
    for horizontal in (True, False):
        alike = sorted((r for r in rulings if r.horizontal == horizontal), key=lambda r: (r.at, r.start))
        for band in _clusters(alike, snap):
            at = sum(r.at * (r.end - r.start) for r in band) / sum(r.end - r.start for r in band)
            for start, end in _joined([(r.start, r.end) for r in band], snap):
                merged.append(Ruling(horizontal, at, start, end))
    return merged


def _clusters(rulings: Sequence[Ruling], snap: float) -> list[list[Ruling]]:
    clusters: list[list[Ruling]] = []
    for ruling in rulings:
        if clusters and ruling.at - clusters[-1][0].at <= snap:
            clusters[-1].append(ruling)
        else:
            clusters.append([ruling])
    return clusters


def _joined(intervals: Iterable[tuple[float, float]], snap: float) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(intervals):
        if joined and start - joined[-1][1] <= snap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _components(rulings: Sequence[Ruling], snap: float) -> list[list[Ruling]]:
    """Rulings that touch, directly or through others."""
    horizontal = [i for i, r in enumerate(rulings) if r.horizontal]
    vertical = [i for i, r in enumerate(rulings) if not r.horizontal]
    vertical.sort(key=lambda i: rulings[i].at)
    at = [rulings[i].at for i in vertical]
    parts = DisjointSets(len(rulings))
    for i in horizontal:
        near = slice(bisect_left(at, rulings[i].start - snap), bisect_right(at, rulings[i].end + snap))
        for j in vertical[near]:
            if _touch(rulings[i], rulings[j], snap):
                parts.unite(i, j)
    return [[rulings[i] for i in group] for group in parts.groups() if len(group) > 2]


def _touch(horizontal: Ruling, vertical: Ruling, snap: float) -> bool:
    return (
        horizontal.start - snap <= vertical.at <= horizontal.end + snap
        and vertical.start - snap <= horizontal.at <= vertical.end + snap
    )


class DisjointSets:
    """Numbers 0 to n - 1 in sets that can be united."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, i: int) -> int:
        """The set's representative."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def unite(self, i: int, j: int) -> None:
        """Make one set of two."""
        a, b = sorted((self.find(i), self.find(j)))
        self._parent[b] = a

    def groups(self) -> list[list[int]]:
        """The sets, each in order, by their smallest number."""
        found: dict[int, list[int]] = {}
        for i in range(len(self._parent)):
            found.setdefault(self.find(i), []).append(i)
        return list(found.values())


def _grid(rulings: Sequence[Ruling], snap: float) -> Grid | None:
    horizontal = [r for r in rulings if r.horizontal]
    vertical = [r for r in rulings if not r.horizontal]
    xs = _places([r.at for r in vertical], [r.start for r in horizontal] + [r.end for r in horizontal], snap)
    ys = _places([r.at for r in horizontal], [r.start for r in vertical] + [r.end for r in vertical], snap)
    if len(xs) < 2 or len(ys) < 2:
        return None
    open_end = not any(abs(r.at - ys[-1]) <= snap for r in horizontal)
    return Grid(xs, ys, tuple(_cells(xs, ys, horizontal, vertical, snap)), open_end)


def _places(at: Iterable[float], ends: Sequence[float], snap: float) -> tuple[float, ...]:
    """Places of the rulings, and of the frame where rulings of the other direction reach beyond them."""
    places: list[float] = []
    for value in sorted(at):
        if not places or value - places[-1] > snap:
            places.append(value)
    reach = 2 * snap
    if places and min(ends) < places[0] - reach:
        places.insert(0, min(ends))
    if places and max(ends) > places[-1] + reach:
        places.append(max(ends))
    return tuple(places)


def _cells(
    xs: Sequence[float], ys: Sequence[float], horizontal: Sequence[Ruling], vertical: Sequence[Ruling], snap: float
) -> list[GridCell]:
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns * rows > MOST_PLACES:
        raise PageTooLarge(f"rulings that make {rows} rows by {columns} columns")
    areas = DisjointSets(columns * rows)
    beside, below = _walls(vertical, xs[1:], snap), _walls(horizontal, ys[1:], snap)
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _walled(beside[column], ys[row], ys[row + 1]):
                areas.unite(here, here + 1)
            if row + 1 < rows and not _walled(below[row], xs[column], xs[column + 1]):
                areas.unite(here, here + columns)
    cells = []
    for area in areas.groups():
        for top, left, bottom, right in _rectangles([divmod(i, columns) for i in area]):
            box = Box(xs[left], ys[top], xs[right + 1], ys[bottom + 1])
            cells.append(GridCell(top, left, bottom - top + 1, right - left + 1, box))
    return sorted(cells, key=lambda c: (c.row, c.column))


def _walls(rulings: Iterable[Ruling], places: Iterable[float], snap: float) -> list[list[Ruling]]:
    """For each place the rulings that lie on it."""
    found = sorted(rulings, key=lambda r: r.at)
    at = [r.at for r in found]
    return [found[bisect_left(at, place - snap) : bisect_right(at, place + snap)] for place in places]


def _walled(rulings: Iterable[Ruling], start: float, end: float) -> bool:
    covered = sum(overlap(r.start, r.end, start, end) for r in rulings)
    return covered >= WALL * (end - start)


def _rectangles(places: Sequence[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """An area as rectangles (top, left, bottom, right): one if it is one, else its runs, row by row."""
    top, bottom = min(r for r, _ in places), max(r for r, _ in places)
    left, right = min(c for _, c in places), max(c for _, c in places)
    if len(places) == (bottom - top + 1) * (right - left + 1):
        return [(top, left, bottom, right)]
    runs: list[tuple[int, int, int, int]] = []
    for row, column in sorted(places):
        if runs and runs[-1][0] == row and runs[-1][3] == column - 1:
            runs[-1] = (row, runs[-1][1], row, column)
        else:
            runs.append((row, column, row, column))
    return runs
