"""Tables without rules: lines whose texts keep out of the same stretches of white, and their rows.

Nothing need be known of the columns' names. A table begins with a line of some texts and goes on as long as lines leave
white where the lines above do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from normalizers.headers import column_role, parse_ordinal
from pipeline.layout.geometry import Box, union
from pipeline.layout.text import BULLETS
from pipeline.steps.reconstruct.aligned_rows import ROW_GAP, row_cuts
from pipeline.steps.reconstruct.part import SPACE_WIDTH
from pipeline.steps.reconstruct.runs import CROSSED, RunLine, column_of, columns_of, crosses_any, gutters

COLUMNS = 3
"""Columns of a table that nothing else than its white tells."""
FULL = 3
"""Lines with a text in so many columns that such a table has."""
PAIRS = 4
"""Lines with both texts that a list of two columns has."""
PITCH = 2.5
"""Lines further apart than this many line heights are of different tables."""
APART = 0.3
"""Line heights by which the title of another table stands further below a table than its rows."""
CLOSE = 0.8
"""Lines of a header stand no further above one another than this many line heights."""
CODE = 0.3
"""Share of a list's width up to which its first column holds codes."""
DRIFT = 6.0
"""Points by which a table's texts may stand further out than on the page before."""


@dataclass(frozen=True)
class AlignedTable:
    """A table found by its white: its lines, the places between its columns, and those between its rows."""

    lines: tuple[RunLine, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def box(self) -> Box:
        """The box around it."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def aligned_tables(lines: Sequence[RunLine], columns: Sequence[float], margin: float) -> Iterator[AlignedTable]:
    """The tables that lines make by themselves, from the top down.

    Args:
        lines: the lines of a page outside of tables.
        columns: where the columns of a table without rules begin and end that the page before ends with; may be empty.
        margin: points between a table's outermost texts and its frame.
    """
    at = 0
    while at < len(lines):
        end, fitting_lines = _goes_on(lines, at)
        found = _table(lines, (at, end), fitting_lines, columns, margin) if len(fitting_lines) > 1 else None
        if found:
            yield found
        at = end if found else at + 1


def may_be_tables(lines: Sequence[RunLine]) -> Iterator[Sequence[RunLine]]:
    """Lines that keep to as many columns as those of a table, though they are too few, or too little alike, to tell."""
    at = 0
    while at < len(lines):
        end, kept = _goes_on(lines, at)
        between = gutters(kept)
        full = sum(len(columns_of(line, between)) >= COLUMNS for line in kept)
        if full > 1 and not _is_list(kept):
            yield lines[at:end]
        at = end


def _goes_on(lines: Sequence[RunLine], first: int) -> tuple[int, list[RunLine]]:
    """Where a table ends that begins with a line, and its lines that keep out of the white of those above them: all but
    titles between, one at a time and no further from the line above than rows are, that run over it."""
    white = [[(a.box.x1, b.box.x0)] for a, b in pairwise(lines[first])]
    end, kept, most = first + 1, [lines[first]], 0.0
    for index in range(first + 1, len(lines) if white else 0):
        gap = _gap(lines[index - 1], lines[index])
        left = [list(_left_free(gaps, lines[index])) for gaps in white]
        if gap > PITCH:
            break
        if all(left):
            white, end, most = left, index + 1, max(most, gap)
            kept.append(lines[index])
        elif index > end or len(lines[index]) > 1 or gap > most + APART:
            break
    return end, kept


def _gap(before: RunLine, line: RunLine) -> float:
    """How far apart two lines stand, in heights of the lower one."""
    return points_between(before, line) / union(r.box for r in line).height


def _left_free(gaps: Sequence[tuple[float, float]], line: RunLine) -> Iterator[tuple[float, float]]:
    """The stretches of white between two columns that a line leaves of them, as wide as a blank at least."""
    least = SPACE_WIDTH * min(run.size for run in line)
    for start, end in gaps:
        inside = [(max(r.box.x0, start), min(r.box.x1, end)) for r in line if r.box.x0 < end and r.box.x1 > start]
        ends = [start, *(x for part in inside for x in part), end]
        yield from ((a, b) for a, b in zip(ends[::2], ends[1::2], strict=True) if b - a >= least)


def _table(
    lines: Sequence[RunLine],
    stretch: tuple[int, int],
    kept: Sequence[RunLine],
    columns: Sequence[float],
    margin: float,
) -> AlignedTable | None:
    first, end = stretch
    known = fitting(columns, lines[first:end])
    between = list(known) or gutters(kept)
    if not between or _is_list(kept) or not (known or _is_table(kept, between)):
        return None
    while first and end - first < len(lines) and _heads(lines[first - 1], lines[first], between):
        first -= 1
    body = lines[first:end]
    box = union(run.box for line in body for run in line).grown(margin)
    xs = (min(box.x0, columns[0]), *between, max(box.x1, columns[-1])) if known else (box.x0, *between, box.x1)
    return AlignedTable(tuple(body), xs, (box.top, *row_cuts(body, between), box.bottom))


def fitting(columns: Sequence[float], lines: Sequence[RunLine]) -> Sequence[float]:
    """The places between columns of the table on the page before, where these lines keep to them; none else."""
    between = columns[1:-1]
    crossed = sum(crosses_any(line, between) for line in lines)
    filled = max((len(columns_of(line, between)) for line in lines), default=0)
    box = union(run.box for line in lines for run in line)
    inside = between and columns[0] - DRIFT <= box.x0 and box.x1 <= columns[-1] + DRIFT
    return between if inside and crossed <= CROSSED * len(lines) and 2 * filled > len(between) + 1 else ()


def _is_table(lines: Sequence[RunLine], between: Sequence[float]) -> bool:
    """Whether lines are rows of a table: enough of them fill enough columns, or have a code and what it means."""
    if _is_header(lines[0]):
        return len(between) + 1 >= COLUMNS
    filled = [len(columns_of(line, between)) for line in lines]
    if len(between) + 1 >= COLUMNS:
        return sum(count >= COLUMNS for count in filled) >= FULL
    pairs = [line for line, count in zip(lines, filled, strict=True) if count == 2]
    box = union(run.box for line in lines for run in line)
    codes = all(_is_code(line[0].text) and line[0].box.x1 - box.x0 <= CODE * box.width for line in pairs[1:])
    ragged = sum(line[-1].box.x1 > box.x1 - 2 * line[-1].size for line in pairs) * 2 < len(pairs)
    return len(pairs) >= PAIRS and 2 * len(pairs) > len(lines) and codes and ragged


def _is_list(lines: Sequence[RunLine]) -> bool:
    """Whether most lines begin with a bullet."""
    return 2 * sum(line[0].text[0] in BULLETS for line in lines) > len(lines)


def _is_header(line: RunLine) -> bool:
    """Whether a line names columns as lists do that number their rows."""
    roles = [column_role(run.text) for run in line]
    return len(roles) >= COLUMNS and roles[0] == "ordinal" and sum(role is not None for role in roles) >= 2


def _is_code(text: str) -> bool:
    """Whether a text is one word that is neither a bullet nor the number of a paragraph."""
    return " " not in text and text not in BULLETS and not (text[-1] in ".)" and parse_ordinal(text))


def rows_beyond(lines: Sequence[RunLine], xs: Sequence[float], apart: float) -> int:
    """How many lines beyond a table are of it: those that keep to its columns, row by row.

    A row has a line with texts in most columns, and is whole: its lines stand clearly closer than the `apart` points
    between rows. Lines as close to the table are of its own last row.

    Args:
        lines: the table's outermost line, and those beyond it, outward.
        xs: where the table's columns begin and end.
        apart: points between its rows.
    """
    between, count = xs[1:-1], 0
    while count + 1 < len(lines):
        closer = _gap_between(lines[count], lines[count + 1]) + ROW_GAP < apart
        end = count + 2
        while end < len(lines) and _gap_between(lines[end - 1], lines[end]) + ROW_GAP < apart:
            end += 1
        row = lines[count + 1 : end]
        full = any(2 * len(columns_of(line, between)) > len(between) + 1 for line in row)
        near = _gap_between(lines[count], row[0]) <= PITCH * union(run.box for run in row[0]).height
        if not all(_keeps_to(line, xs) for line in row) or not (closer or (near and full)):
            break
        count = end - 1
    return count


def _keeps_to(line: RunLine, xs: Sequence[float]) -> bool:
    """Whether a line stands within a table's columns and crosses none of their ends."""
    inside = xs[0] - DRIFT <= line[0].box.x0 and line[-1].box.x1 <= xs[-1] + DRIFT
    return inside and not crosses_any(line, xs[1:-1])


def _gap_between(one: RunLine, other: RunLine) -> float:
    """How far apart two lines stand, in points, whichever is the upper one."""
    return max(points_between(one, other), points_between(other, one))


def points_between(before: RunLine, after: RunLine) -> float:
    """How far apart two lines stand, in points."""
    return min(run.box.top for run in after) - max(run.box.bottom for run in before)


def _heads(above: RunLine, line: RunLine, between: Sequence[float]) -> bool:
    """Whether a line right above a table is one of its header: it keeps to the columns."""
    fits = not crosses_any(above, between)
    return fits and _gap(above, line) <= CLOSE and column_of(above[0], between) > 0
