"""Columns between level rules or shades: each below a name of the header, divided in the white between the texts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from pipeline.layout.geometry import Box, overlap, union
from pipeline.steps.reconstruct.runs import ALIKE, CROSSED, RunLine, crossing, place_between

White = tuple[float, float]
"""Where a stretch of white that runs down between texts begins and ends."""
Score = tuple[int, int, float]
"""What speaks against places between columns: texts that share one, few edges of texts at the white, little of it."""


def ends_under(header: Sequence[RunLine], body: Sequence[RunLine]) -> list[float]:
    """Where columns end: between every two names of the header, where the fewest lines of the body have words.

    There may be several such stretches of white between two names, for the figures of a wide column stand apart from
    its name. Those are taken with which the fewest texts of one line come to be in the same column; of equals those at
    which the most texts begin or end, since texts are set from one side or the other; then the widest. Empty where
    words stand between two names in more than `CROSSED` of the lines.
    """
    names = _names(header)
    middles = [(name.x0 + name.x1) / 2 for name in names]
    between = [_white(left, right, header, body) for left, right in pairwise(middles)]
    if not all(between):
        return []
    chosen = _best(between, body)
    return [place_between(*white, right, body) for white, right in zip(chosen, middles[1:], strict=True)]


def _white(left: float, right: float, header: Sequence[RunLine], body: Sequence[RunLine]) -> list[White]:
    """The stretches between two places over which the fewest lines have words; none if those are too many."""
    lines = (*header, *body)
    edges = {x for line in lines for run in line for x in (run.box.x0, run.box.x1) if left < x < right}
    parts = [(a, b, crossing((a + b) / 2, lines)) for a, b in pairwise([left, *sorted(edges), right])]
    fewest = min(crossed for _, _, crossed in parts)
    return [(a, b) for a, b, crossed in parts if crossed == fewest] if fewest <= CROSSED * len(body) else []


def _best(between: Sequence[Sequence[White]], body: Sequence[RunLine]) -> Sequence[White]:
    """One stretch of each, those that divide the texts best: column by column, the best way to each stretch."""
    ways: list[tuple[Score, tuple[White, ...]]] = [((0, 0, 0.0), ((-inf, -inf),))]
    for whites in (*between, [(inf, inf)]):
        ways = [min(((_added(score, way[-1], white, body)), (*way, white)) for score, way in ways) for white in whites]
    return ways[0][1][1:-1]


def _added(score: Score, before: White, white: White, body: Sequence[RunLine]) -> Score:
    """The score of a way that goes on from one stretch of white to another."""
    start, end = (sum(before) / 2, sum(white) / 2)
    inside = (sum(start < run.box.x_middle < end for run in line) for line in body)
    shared = sum(count - 1 for count in inside if count)
    width = white[1] - white[0] if end < inf else 0.0
    return score[0] + shared, score[1] - _at(white, body), score[2] - width


def _at(white: White, body: Sequence[RunLine]) -> int:
    """Lines in which a text ends right before the white or begins right behind it."""
    start, end = white
    return sum(any(abs(run.box.x1 - start) < ALIKE or abs(run.box.x0 - end) < ALIKE for run in line) for line in body)


def _names(header: Sequence[RunLine]) -> list[Box]:
    """The header's texts as one box a column, from the left: lines of one name lie over one another.

    A text over several names of a lower level is theirs, not a column's.
    """
    names: list[Box] = []
    for line in reversed(header):
        for run in line:
            over = [i for i, name in enumerate(names) if overlap(name.x0, name.x1, run.box.x0, run.box.x1) > 0]
            if not over:
                names.append(run.box)
            elif len(over) == 1:
                names[over[0]] = union([names[over[0]], run.box])
    return sorted(names, key=lambda name: name.x0)
