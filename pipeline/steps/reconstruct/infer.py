"""Rulings that a table lacks, from the alignment of its words.

A table with horizontal rulings only, or with none, has its columns in the white that runs down between its words, and
its rows in the white between its lines. What is found is said as rulings, so that everything behind works on one
kind of table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.layout.geometry import Box, union
from pipeline.layout.grid import DisjointSets, merge
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Word
from pipeline.steps.reconstruct.aligned import (
    AlignedTable,
    aligned_tables,
    fitting,
    points_between,
    rows_beyond,
)
from pipeline.steps.reconstruct.aligned_rows import holds_rows, row_cuts
from pipeline.steps.reconstruct.runs import RunLine, crosses_any, run_lines
from pipeline.steps.reconstruct.under_names import ends_under

LADDER = 3
"""Horizontal rulings of the same ends that make a table without vertical ones."""


def infer_rulings(
    words: Sequence[Word],
    rulings: Iterable[Ruling],
    edges: Iterable[Ruling],
    snap: float,
    columns: Sequence[float] = (),
) -> list[Ruling]:
    """The rulings of tables that have no vertical one inside, or none at all; empty where the page has no such table.

    Args:
        words: upright words outside of ruled tables.
        rulings: the page's rulings.
        edges: edges between colours, which show some of a table's rows.
        snap: rulings closer than this many points are one.
        columns: where the columns of a table without rules begin and end that the page before ends with.
    """
    found: list[Ruling] = []
    left = list(words)
    level = [r for r in merge(rulings, snap) if r.horizontal]
    for ladder in ladders(rulings, snap, columns):
        ys = [r.at for r in ladder]
        box = Box(ladder[0].start, ys[0], ladder[0].end, ys[-1])
        lines = run_lines([w for w in left if box.contains_middle_of(w.box)])
        between = _ladder_columns(ladder, lines, columns, snap)
        if between:
            xs = (box.x0, *between, box.x1)
            short = [_between_columns(r, xs) for r in level if _is_within(r, box, snap)]
            cuts = _cuts_within(lines, between, sorted([*ys, *(r.at for r in short if r.at > ys[1])]))
            found.extend(_lattice(lines, xs, sorted([*ys, *cuts]), short))
            left = [w for w in left if not box.contains_middle_of(w.box)]
    for ladder in ladders(edges, snap, columns):
        table = _shaded_table(run_lines(left), ladder, columns, snap)
        if table:
            found.extend(_lattice(table.lines, table.xs, table.ys))
            left = [w for w in left if not table.box.contains_middle_of(w.box)]
    for table in aligned_tables(run_lines(left), columns, snap):
        found.extend(_lattice(table.lines, table.xs, table.ys))
    return found


def ladders(rulings: Iterable[Ruling], snap: float, columns: Sequence[float] = ()) -> list[list[Ruling]]:
    """Horizontal rulings with the same ends, which vertical rulings meet there at most, from the top down.

    Two are enough that have the ends of the table's `columns` with which the page before ends.
    """
    merged = merge(rulings, snap)
    vertical = sorted((r for r in merged if not r.horizontal), key=lambda r: r.at)
    at = [u.at for u in vertical]

    def is_free(r: Ruling) -> bool:
        near = vertical[bisect_right(at, r.start + snap) : bisect_left(at, r.end - snap)]
        return not any(u.start - snap <= r.at <= u.end + snap for u in near)

    free = sorted((r for r in merged if r.horizontal and is_free(r)), key=lambda r: r.start)
    sets = DisjointSets(len(free))
    for i, a in enumerate(free):
        for j in range(i - 1, -1, -1):
            if a.start - free[j].start > snap:
                break
            if abs(a.end - free[j].end) <= snap:
                sets.unite(i, j)
    groups = [sorted((free[i] for i in group), key=lambda r: r.at) for group in sets.groups() if len(group) > 1]
    kept = (group for group in groups if len(group) >= LADDER or _has_ends(group[0], columns, snap))
    return sorted(kept, key=lambda ladder: ladder[0].at)


def _has_ends(ruling: Ruling, columns: Sequence[float], snap: float) -> bool:
    """Whether a ruling runs from where the first of the columns begins to where the last one ends."""
    return len(columns) > 1 and abs(ruling.start - columns[0]) <= snap and abs(ruling.end - columns[-1]) <= snap


def _is_within(ruling: Ruling, box: Box, snap: float) -> bool:
    """Whether a ruling is shorter than the table that it stands in: below the upper level of a header."""
    inside = box.top + snap < ruling.at < box.bottom - snap
    return inside and box.x0 - snap <= ruling.start and ruling.end <= box.x1 + snap


def _between_columns(ruling: Ruling, xs: Sequence[float]) -> Ruling:
    """The ruling from where a column begins to where one ends, as near as these are."""
    start, end = (min(xs, key=lambda x: abs(x - place)) for place in (ruling.start, ruling.end))
    return Ruling(horizontal=True, at=ruling.at, start=start, end=end)


def _shaded_table(
    lines: Sequence[RunLine], ladder: Sequence[Ruling], columns: Sequence[float], margin: float
) -> AlignedTable | None:
    """The table whose shaded rows have these edges, with the rows above and below that keep to its columns."""
    x0, x1, top, bottom = ladder[0].start, ladder[0].end, ladder[0].at, ladder[-1].at
    inside = [index for index, line in enumerate(lines) if top < line[0].box.y_middle < bottom]
    between = _ladder_columns(ladder, [lines[index] for index in inside], columns, margin)
    if not between:
        return None
    first, end, xs = inside[0], inside[-1] + 1, (x0, *between, x1)
    apart = _rows_apart(lines[max(first - 1, 0) : end + 1], ladder)
    first -= rows_beyond(lines[first::-1], xs, apart)
    end += rows_beyond(lines[end - 1 :], xs, apart)
    own = lines[first:end]
    box = union(run.box for line in own for run in line).grown(margin)
    ys = [r.at for r in ladder]
    ys = [*([box.top] if box.top < top - margin else []), *ys, *([box.bottom] if box.bottom > bottom + margin else [])]
    cuts = _cuts_within(own, between, ys)
    return AlignedTable(tuple(own), xs, tuple(sorted([*ys, *cuts])))


def _rows_apart(lines: Sequence[RunLine], ladder: Sequence[Ruling]) -> float:
    """Points between the lines that edges part, where they are closest; 0 where no edge parts two."""
    parted = (
        points_between(before, after)
        for before, after in pairwise(lines)
        if any(before[0].box.y_middle < r.at < after[0].box.y_middle for r in ladder)
    )
    return min(parted, default=0.0)


def _cuts_within(lines: Sequence[RunLine], between: Sequence[float], ys: Sequence[float]) -> Sequence[float]:
    """Places between rows that none of the rules or edges parts: not every row need have one below it."""
    inside = [[line for line in lines if top <= line[0].box.y_middle < bottom] for top, bottom in pairwise(ys)]
    filled = [own for own in inside if own]
    # The rows are alone between two rules, or below the header.
    alone = len(filled) - 1 if len(filled) <= 2 else None
    several = [own for index, own in enumerate(filled) if holds_rows(own, between, alone=index == alone)]
    return [cut for own in several for cut in row_cuts(own, between)]


def _lattice(
    lines: Sequence[RunLine], xs: Sequence[float], ys: Sequence[float], short: Sequence[Ruling] = ()
) -> list[Ruling]:
    """Rulings at these places and the `short` level ones, upright ones left out beside texts that reach over them."""
    rulings = [Ruling(horizontal=True, at=y, start=xs[0], end=xs[-1]) for y in ys]
    rulings += [Ruling(horizontal=False, at=x, start=ys[0], end=ys[-1]) for x in (xs[0], xs[-1])]
    rulings += short
    for x in xs[1:-1]:
        for top, bottom in pairwise(sorted([*ys, *(r.at for r in short)])):
            if not any(run.crosses(x) and top <= run.box.y_middle <= bottom for line in lines for run in line):
                rulings.append(Ruling(horizontal=False, at=x, start=top, end=bottom))
    return rulings


def _ladder_columns(
    ladder: Sequence[Ruling], lines: Sequence[RunLine], columns: Sequence[float], snap: float
) -> Sequence[float]:
    """Where the columns between level rulings end: those of the page before go on where no line crosses them and the
    rulings have their ends."""
    known = columns[1:-1]
    if lines and _has_ends(ladder[0], columns, snap) and not any(crosses_any(line, known) for line in lines):
        return known
    return _column_ends(lines, [r.at for r in ladder], columns) if len(ladder) >= LADDER else ()


def _column_ends(lines: Sequence[RunLine], ys: Sequence[float], columns: Sequence[float]) -> Sequence[float]:
    """Where columns end: where those of the page before do if the lines keep to them, or else between the names of the
    header, which stands above the second ruling."""
    known = fitting(columns, lines) if lines else ()
    if known or not lines:
        return known
    header = [line for line in lines if line[0].box.y_middle < ys[1]]
    return ends_under(header, [line for line in lines if line[0].box.y_middle >= ys[1]])
